"""Lesson 2 in JupyterLab in Chromium, as a student meets it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]


@pytest.fixture
def lesson(open_lesson):
    """Open the lesson and run all its cells."""
    return open_lesson("02-chain-rule", ".jp-Notebook input[type=range]")


def test_the_slider_moves_by_keyboard_and_words_and_picture_follow(
    lesson, shoot, is_well
):
    """If not, the explorer is dead for everybody, or for those without a mouse."""
    explorer = lesson.locator(".jp-OutputArea-output:has(input[type=range])").first
    slider = explorer.locator("input[type=range]").first
    sentence = explorer.locator("[aria-live]").first
    picture = explorer.locator("svg").first
    slider.focus()
    shoot(lesson, "lesson-02-before")
    before = sentence.inner_text(), picture.screenshot(), slider.input_value()
    for _ in range(5):
        lesson.keyboard.press("ArrowRight")
    lesson.wait_for_function(
        "([node, was]) => node.innerText !== was",
        arg=[sentence.element_handle(), before[0]],
    )
    shoot(lesson, "lesson-02-after")
    assert slider.input_value() != before[2]
    assert picture.screenshot() != before[1]
    assert "x = " in sentence.inner_text()
    is_well(lesson)
