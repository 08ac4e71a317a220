"""Who would be shut out of a page, as axe-core sees it."""

from axe_playwright_python.sync_playwright import Axe

__all__ = ["shut_out", "shut_out_of_lesson"]

SERIOUS = {"serious", "critical"}
SCRIPT = Axe().axe_script
LOOK = """([shown, asked]) =>
    axe.run(shown ?? document, asked).then(told => told.violations)"""
#: JupyterLab's own page is not ours to judge, so only what a lesson shows is looked at:
#: its text, its outputs and its explorers. MathJax writes each formula twice, once for
#: the eye and once for screen readers. The second is out of sight, and may be so wide
#: that JupyterLab's box could be scrolled.
LESSON = {
    "include": [[".jp-RenderedMarkdown"], [".jp-OutputArea-output"]],
    "exclude": [["mjx-container"]],
}
WITHOUT_THE_SECOND = "mjx-assistive-mml { display: none !important }"


def shut_out_of_lesson(page):
    """Let axe-core look at what a lesson shows in JupyterLab."""
    page.add_style_tag(content=WITHOUT_THE_SECOND)
    return shut_out(page, shown=LESSON)


def shut_out(page, *, shown=None, **options):
    """Let axe-core look at a page, or at a part of it; say what it found and where.

    `shown` is an axe-core context; what else is named goes to it as options.
    """
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(SCRIPT)
    # It would ask for style sheets by itself, and list whatever is right.
    asked = {"resultTypes": ["violations"], "preload": False} | options
    return [
        f"{page.url} {one['id']}: {one['help']}\n  {node['html'][:200]}\n"
        f"  {node['failureSummary']}"
        for one in page.evaluate(LOOK, [shown, asked])
        if one["impact"] in SERIOUS
        for node in one["nodes"]
    ]
