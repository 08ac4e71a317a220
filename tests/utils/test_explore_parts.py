"""An explorer and its kit become one text, and keep out of each other's way."""

import pytest
from widget_pages import page_of

from chainrule import explore
from chainrule.explore.parts import STATIC, script, style

NAMES = "nets example b2 cost parameter yours verdicts".split()
EXPLORERS = sorted(path.stem for path in STATIC.glob("*.js") if path.stem != "kit")


@pytest.mark.parametrize("name", EXPLORERS)
def test_a_widget_needs_no_other_file(name):
    """A notebook without network would show nothing."""
    assert "import " not in script(name)
    assert "@import" not in style(name)
    assert "http" not in script(name) + style(name)


@pytest.mark.parametrize("name", EXPLORERS)
def test_the_rules_of_an_explorer_count_more_than_those_of_the_kit(name):
    """The explorer that a page shows last would change how the others look."""
    own = (STATIC / f"{name}.css").read_text("utf-8")
    rules = own.partition("*/")[2].strip()
    assert rules.startswith(".chainrule-explorer.chainrule-")
    assert rules.count("\n}") == 1  # all of them are inside


@pytest.mark.browser
def test_the_kit_loaded_again_changes_nothing(browser):
    """Two explorers on one page would not look as each does alone."""
    widget = explore.paths()
    state = {name: getattr(widget, name) for name in NAMES}
    page = browser.new_page()
    page.set_content(page_of("path_lens", state))
    gap = "getComputedStyle(document.querySelector('.controls')).columnGap"
    before = page.evaluate(gap)
    page.add_style_tag(content=style("number_lines"))
    after = page.evaluate(gap)
    page.close()
    assert before == after == "14px"
