"""Lesson 8 in JupyterLab in Chromium, as a student meets it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

SAYS = "([node, words]) => node.innerText.includes(words)"


@pytest.fixture
def lesson(open_lesson):
    """Open the lesson and run all its cells."""
    return open_lesson("08-autodiff-engine", ".chainrule-graph input[type=range]")


def test_a_sweep_is_stepped_by_keyboard_and_all_else_is_well(lesson, shoot, is_well):
    """The explorer would be dead, or a beginner be lost on the first evening."""
    explorer = lesson.locator(".chainrule-graph").first
    sentence = explorer.locator("[aria-live]").element_handle()
    lesson.wait_for_function(SAYS, arg=[sentence, "disagrees"])  # it is unfinished
    shoot(lesson, "lesson-08-before")
    explorer.get_by_label("steps").focus()
    for _ in range(10):
        lesson.keyboard.press("ArrowRight")
    lesson.wait_for_function(SAYS, arg=[sentence, "the node a + b has the gradient"])
    shoot(lesson, "lesson-08-middle")
    explorer.get_by_label("order").select_option("paths")
    explorer.get_by_text("to the end").click()
    lesson.wait_for_function(SAYS, arg=[sentence, "dy/da = 46"])
    explorer.get_by_label("formula").fill("log(2 + cos(x))")
    explorer.get_by_text("to the end").click()
    lesson.wait_for_function(SAYS, arg=[sentence, "and agrees with"])  # asked anew
    shoot(lesson, "lesson-08-after")
    is_well(lesson)
