"""Lesson 3 in JupyterLab in Chromium, as a student meets it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]


@pytest.fixture
def lesson(open_lesson):
    """Open the lesson and run all its cells."""
    return open_lesson("03-one-node-network", ".chainrule-network input[type=range]")


def test_a_knob_turns_by_keyboard_and_all_else_is_well(lesson, shoot, is_well):
    """The explorer would be dead, or a beginner be lost on the first evening."""
    explorer = lesson.locator(".chainrule-network").first
    sentence = explorer.locator("[aria-live]").first
    curve = explorer.locator("path[data-part=curve]")
    sentence.filter(has_text="Your forward disagrees").wait_for()  # it is unfinished
    before = curve.get_attribute("d")
    explorer.get_by_label("w1", exact=True).focus()
    for _ in range(5):
        lesson.keyboard.press("ArrowRight")
    lesson.wait_for_function(
        "node => /w1 = 1.5.*J_BCE = .*Your forward/.test(node.innerText)",
        arg=sentence.element_handle(),
    )
    shoot(lesson, "lesson-03")
    assert curve.get_attribute("d") != before
    is_well(lesson)
