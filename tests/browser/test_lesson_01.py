"""Lesson 1 in JupyterLab in Chromium, as a student meets it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]


@pytest.fixture
def lesson(open_lesson):
    """Open the lesson and run all its cells."""
    return open_lesson("01-derivative-table", ".chainrule-microscope")


def test_the_microscope_answers_to_keys_and_nothing_complains(lesson, shoot, is_well):
    """If not, the explorer is dead for everybody, or for those without a mouse."""
    explorer = lesson.locator(".chainrule-microscope")
    sentence = explorer.locator("[aria-live]")
    explorer.get_by_label("row", exact=True).focus()
    shoot(lesson, "lesson-01-before")
    before = sentence.inner_text()
    assert before.startswith("sin at x = 1.00, zoom 1:")
    lesson.keyboard.press("ArrowDown")
    zoom = explorer.get_by_label("zoom", exact=True)
    for _ in range(10):
        zoom.press("ArrowRight")
    lesson.wait_for_function(
        "node => node.innerText.startsWith('cos at x = 1.00, zoom 10:')",
        arg=sentence.element_handle(),
    )
    shoot(lesson, "lesson-01-after")
    assert "It disagrees most" in sentence.inner_text()
    is_well(lesson)
