"""Lesson 7 in JupyterLab in Chromium, as a student meets it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

SAYS = "([node, words]) => node.innerText.includes(words)"


@pytest.fixture
def lesson(open_lesson):
    """Open the lesson and run all its cells."""
    return open_lesson("07-gradient-descent", ".chainrule-descent input[type=radio]")


def test_a_walk_is_explored_by_keyboard_and_all_else_is_well(lesson, shoot, is_well):
    """The explorer would be dead, or a beginner be lost on the first evening."""
    explorer = lesson.locator(".chainrule-descent").first
    sentence = explorer.locator("[aria-live]").element_handle()
    walks = explorer.locator("[data-part=walks]")
    # The step is unfinished: it takes another way.
    lesson.wait_for_function(SAYS, arg=[sentence, "Your gd_step takes another way"])
    shoot(lesson, "lesson-07-before")
    before = walks.inner_html()
    slider = explorer.get_by_label("eta")
    slider.focus()
    for _ in range(4):
        lesson.keyboard.press("ArrowRight")
    lesson.wait_for_function(SAYS, arg=[sentence, "eta = 1.58"])
    assert walks.inner_html() != before
    explorer.get_by_text("at the saddle").click()
    lesson.wait_for_function(SAYS, arg=[sentence, "The walk has not begun."])
    explorer.get_by_text("one step").click()
    lesson.wait_for_function(SAYS, arg=[sentence, "The walk has not moved."])
    explorer.get_by_text("plateau").click()
    lesson.wait_for_function(SAYS, arg=[sentence, "Squared error, eta = 1"])
    explorer.get_by_text("rate too large").click()
    explorer.locator("[data-part=play]").press("Enter")
    lesson.wait_for_function(SAYS, arg=[sentence, "The cost rose in"])
    explorer.locator("[data-part=play]").press("Enter")
    own = explorer.locator("[data-part=walks] .own")
    own.wait_for(state="attached")  # Python has walked there with the student's step
    shoot(lesson, "lesson-07-after")
    is_well(lesson)
