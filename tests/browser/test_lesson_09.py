"""Lesson 9 in JupyterLab in Chromium, as a student meets it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

SAYS = "([node, words]) => node.innerText.includes(words)"


@pytest.fixture
def lesson(open_lesson):
    """Open the lesson and run all its cells."""
    return open_lesson("09-your-own-network", ".chainrule-boundary input[type=range]")


def test_a_network_learns_under_the_hand_and_all_else_is_well(lesson, shoot, is_well):
    """The explorer would be dead, or a student be lost in the last lesson."""
    explorer = lesson.locator(".chainrule-boundary").first
    sentence = explorer.locator("[aria-live]").element_handle()
    lesson.wait_for_function(SAYS, arg=[sentence, "1 hidden node, eta = 1"])
    lesson.wait_for_function(SAYS, arg=[sentence, "Your train:"])  # it is unfinished
    shoot(lesson, "lesson-09-before")
    explorer.get_by_label("hidden nodes").focus()
    lesson.keyboard.press("ArrowRight")
    lesson.wait_for_function(SAYS, arg=[sentence, "2 hidden nodes"])
    explorer.get_by_label("eta").press("ArrowRight")
    lesson.wait_for_function(SAYS, arg=[sentence, "eta = 3"])
    explorer.get_by_role("button", name="Train").press("Enter")
    lesson.wait_for_function(SAYS, arg=[sentence, "epoch 1000: cost 0.0708, 0.967"])
    assert explorer.locator("path.node").count() == 2
    lesson.wait_for_function(SAYS, arg=[sentence, "Your train comes to"])  # asked anew
    shoot(lesson, "lesson-09-after")
    is_well(lesson)
