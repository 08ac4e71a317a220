"""Lesson 5 in JupyterLab in Chromium, as a student meets it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

SAYS = "([node, words]) => node.innerText.includes(words)"


@pytest.fixture
def lesson(open_lesson):
    """Open the lesson and run all its cells."""
    return open_lesson("05-backward-pass", ".chainrule-step input[type=number]")


def test_a_sweep_is_typed_by_keyboard_and_all_else_is_well(lesson, shoot, is_well):
    """The explorer would be dead, or a beginner be lost on the first evening."""
    explorer = lesson.locator(".chainrule-step").first
    sentence = explorer.locator("[data-part=alt]").element_handle()
    says = "Your backward disagrees"  # the function is unfinished
    lesson.wait_for_function(SAYS, arg=[sentence, says])
    shoot(lesson, "lesson-05-before")
    forward = explorer.locator("[data-part=forward]")
    forward.focus()
    for step in range(1, 6):
        lesson.keyboard.press("Enter")
        lesson.wait_for_function(SAYS, arg=[sentence, f"step {step} of 13"])
    box = explorer.locator("[data-part=guess]")
    box.focus()
    lesson.keyboard.type("0.629")
    lesson.keyboard.press("Enter")
    lesson.wait_for_function(SAYS, arg=[sentence, "Look at the sign"])
    box.fill("")
    for number in ("-0.629", "-0.1468", "-0.1013", "-0.1468", "0.1761"):
        lesson.keyboard.type(number)
        lesson.keyboard.press("Enter")
        lesson.wait_for_function(SAYS, arg=[sentence, "Yes: dJ/d"])
        lesson.wait_for_function("node => node.value === ''", arg=box.element_handle())
    lesson.wait_for_function(SAYS, arg=[sentence, "step 10 of 13"])
    shoot(lesson, "lesson-05-after")
    explorer.get_by_label("cross entropy").press(" ")
    lesson.wait_for_function(SAYS, arg=[sentence, "dJ/dz2 = \u22120.6290"])
    is_well(lesson)
