"""Lesson 1 in JupyterLab in Chromium, as a student meets it."""

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
    page.goto(f"{address}/lab/tree/course/01-derivative-table.ipynb?reset")
    rests = page.get_by_text("Python 3 (ipykernel) | Idle")
    rests.wait_for()
    # The command's promise ends with the last cell.
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    rests.wait_for()
    page.locator(".chainrule-microscope").wait_for(state="attached")
    page.locator(".chainrule-microscope").scroll_into_view_if_needed()
    return page


def test_the_microscope_answers_to_keys_and_nothing_complains(lesson, shoot):
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
    errors = lesson.locator(
        ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error'],"
        ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']"
    )
    assert errors.count() == 0
    assert lesson.locator("mjx-merror").count() == 0
    assert "\\frac" not in lesson.locator(".jp-Notebook").inner_text()
    assert lesson.complaints == []
