"""Lesson 3 in JupyterLab in Chromium, as a student meets it."""

import shutil
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def address(serve, tmp_path_factory):
    """Serve a copy of the lessons, so that a run changes nothing here."""
    folder = tmp_path_factory.mktemp("lessons")
    shutil.copytree(ROOT / "course", folder / "course")
    return serve(folder)


@pytest.fixture
def lesson(page, address):
    """Open the lesson, run all its cells, and wait until the kernel rests."""
    page.goto(f"{address}/lab/tree/course/03-one-node-network.ipynb?reset")
    rests = page.get_by_text("Python 3 (ipykernel) | Idle")
    rests.wait_for()
    # The command's promise ends with the last cell. To wait for "Busy" is a race: on
    # the third opening the kernel has all it imports, and is busy for an instant.
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    rests.wait_for()
    slider = page.locator(".jp-Notebook input[type=range]").first
    slider.wait_for(state="attached")
    slider.scroll_into_view_if_needed()
    return page


def test_the_slider_moves_by_keyboard_and_words_and_picture_follow(lesson, shoot):
    """If not, the explorer is dead for everybody, or for those without a mouse."""
    explorer = lesson.locator(".jp-OutputArea-output:has(input[type=range])").first
    slider = explorer.locator("input[type=range]").first
    sentence = explorer.locator("[aria-live]").first
    picture = explorer.locator("svg").first
    slider.focus()
    shoot(lesson, "lesson-03-before")
    before = sentence.inner_text(), picture.screenshot(), slider.input_value()
    for _ in range(5):
        lesson.keyboard.press("ArrowRight")
    lesson.wait_for_function(
        "([node, was]) => node.innerText !== was",
        arg=[sentence.element_handle(), before[0]],
    )
    shoot(lesson, "lesson-03-after")
    assert slider.input_value() != before[2]
    assert picture.screenshot() != before[1]
    assert "J_BCE = " in sentence.inner_text()


def test_no_cell_of_the_lesson_ends_in_an_error(lesson):
    """If one does, a beginner is lost on the first evening."""
    errors = lesson.locator(
        ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error'],"
        ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']"
    )
    assert errors.count() == 0
    assert lesson.complaints == []


def test_every_formula_is_set_and_none_is_shown_as_source(lesson):
    """If one is, the mathematics of the lesson cannot be read."""
    lesson.locator("mjx-container, .MathJax").first.wait_for()
    text = lesson.locator(".jp-Notebook").inner_text()
    assert "\\frac" not in text
    assert lesson.locator("mjx-merror").count() == 0
