"""Lesson 4 in JupyterLab in Chromium, as a student meets it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

SAYS = "([node, words]) => node.innerText.includes(words)"


@pytest.fixture
def lesson(open_lesson):
    """Open the lesson and run all its cells."""
    return open_lesson("04-gradient-of-the-cost", ".chainrule-path input[type=radio]")


def test_a_path_is_chosen_by_keyboard_and_all_else_is_well(lesson, shoot, is_well):
    """The explorer would be dead, or a beginner be lost on the first evening."""
    explorer = lesson.locator(".chainrule-path").first
    sentence = explorer.locator("[aria-live]").element_handle()
    bars = explorer.locator("svg[data-part=bars]")
    lesson.wait_for_function(SAYS, arg=[sentence, "It disagrees"])  # it is unfinished
    shoot(lesson, "lesson-04-before")
    before = bars.inner_html()
    explorer.get_by_label("w2", exact=True).focus()
    lesson.keyboard.press("ArrowUp")
    lesson.keyboard.press("ArrowUp")
    lesson.wait_for_function(SAYS, arg=[sentence, "path to w1"])
    assert bars.inner_html() != before
    assert "Your" not in sentence.inner_text()  # no function of ours for this path
    explorer.locator("[data-choose=b2]").click()
    explorer.get_by_text("vanishing").click()
    lesson.wait_for_function(SAYS, arg=[sentence, "gives \u22122.7e\u22126"])
    explorer.get_by_label("cross entropy").press(" ")
    lesson.wait_for_function(SAYS, arg=[sentence, "gives \u22121.0000"])
    explorer.get_by_label("w2", exact=True).press(" ")
    lesson.wait_for_function(SAYS, arg=[sentence, "Your dJ_dw2 says"])  # asked anew
    shoot(lesson, "lesson-04-after")
    is_well(lesson)
