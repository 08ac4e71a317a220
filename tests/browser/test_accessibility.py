"""axe-core finds nothing serious in the lessons as they are run in JupyterLab.

JupyterLab's own page is not ours to judge, so only what a lesson shows is looked at:
its text, its outputs and its explorers.
"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

COURSE = Path(__file__).parents[2] / "course"
LESSONS = sorted([*COURSE.glob("*.ipynb"), *COURSE.glob("??/*.ipynb")])
NAMES = [str(path.relative_to(COURSE).with_suffix("")) for path in LESSONS]
OURS = [[".jp-RenderedMarkdown"], [".jp-OutputArea-output"]]
#: MathJax writes each formula twice, once for the eye and once for screen readers. The
#: second is out of sight, and may be so wide that JupyterLab's box could be scrolled.
NOT_OURS = [["mjx-container"]]
WITHOUT_THE_SECOND = "mjx-assistive-mml { display: none !important }"
SERIOUS = {"serious", "critical"}


def findings(page):
    """Let axe-core look; say what it found, where, and how to mend it."""
    page.add_style_tag(content=WITHOUT_THE_SECOND)
    shown = {"include": OURS, "exclude": NOT_OURS}
    told = Axe().run(page, context=shown, options={"resultTypes": ["violations"]})
    return [
        f"{one['id']}: {one['help']}\n  {node['html'][:200]}\n  {_words(page, node)}\n"
        f"  {node['failureSummary']}"
        for one in told.response["violations"]
        if one["impact"] in SERIOUS
        for node in one["nodes"]
    ]


def _words(page, node):
    """Quote what stands there."""
    return page.locator(node["target"][0]).first.inner_text()[:120]


@pytest.mark.parametrize("lesson", NAMES)
def test_nothing_in_a_lesson_shuts_somebody_out(open_lesson, lesson):
    """Somebody with a screen reader, a keyboard or weak eyes could not follow."""
    page = open_lesson(lesson, ".jp-OutputArea-output")
    page.locator("mjx-container, .MathJax").first.wait_for()
    found = findings(page)
    assert not found, "\n".join(found)


def test_axe_looks_at_what_it_is_shown(page):
    """A page that shuts people out would be called good."""
    page.set_content(
        '<html lang="en"><div class="jp-OutputArea-output"><input><p style='
        '"color:#bbb;background:#fff">pale</p></div></html>'
    )
    found = "\n".join(findings(page))
    assert "label" in found
    assert "color-contrast" in found
