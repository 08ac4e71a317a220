"""Lesson 0 in JupyterLab in Chromium, on a student's first day."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]


@pytest.fixture
def lesson(open_lesson):
    """Open the lesson and run all its cells."""
    return open_lesson("00-start-here", ".chainrule-lines")


def test_the_first_day_goes_well(lesson, shoot, is_well):
    """A beginner would meet an error before the first formula."""
    lesson.get_by_text("Everything is ready.").wait_for(state="attached")
    explorer = lesson.locator(".chainrule-lines")
    sentence = explorer.locator("[aria-live]")
    explorer.get_by_label("x", exact=True).focus()
    before = sentence.inner_text()
    lesson.keyboard.press("ArrowRight")
    lesson.wait_for_function(
        "([node, was]) => node.innerText !== was",
        arg=[sentence.element_handle(), before],
    )
    shoot(lesson, "lesson-00")
    is_well(lesson)
