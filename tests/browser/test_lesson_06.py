"""Lesson 6 in JupyterLab in Chromium, as a student meets it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

SAYS = "([node, words]) => node.innerText.includes(words)"


@pytest.fixture
def lesson(open_lesson):
    """Open the lesson and run all its cells."""
    return open_lesson("06-gradient-checking", ".chainrule-valley input[type=radio]")


def test_the_valley_opens_to_a_prediction_and_all_else_is_well(lesson, shoot, is_well):
    """The explorer would be dead, or show its answer before anybody has thought."""
    explorer = lesson.locator(".chainrule-valley").first
    sentence = explorer.locator("[aria-live]").element_handle()
    lesson.wait_for_function(SAYS, arg=[sentence, "The curves are hidden"])
    assert explorer.locator(".curve").count() == 0
    shoot(lesson, "lesson-06-before")
    explorer.get_by_label("step", exact=True).focus()
    for _ in range(12):
        lesson.keyboard.press("ArrowLeft")
    lesson.wait_for_function(SAYS, arg=[sentence, "step h = 1.0e\u22125"])
    explorer.get_by_text("Predict", exact=True).press("Enter")
    lesson.wait_for_function(SAYS, arg=[sentence, "is close to the best step"])
    follows = "Your numgrad follows the forward difference."  # it is unfinished
    assert follows in sentence.inner_text()
    explorer.get_by_label("the cost by w1").press(" ")
    lesson.wait_for_function(SAYS, arg=[sentence, "Slope of the cost by w1"])
    shoot(lesson, "lesson-06-after")
    explorer.get_by_label("float32").press(" ")
    lesson.wait_for_function(SAYS, arg=[sentence, "float32"])
    assert explorer.locator(".your-numgrad").count() == 0
    is_well(lesson)
