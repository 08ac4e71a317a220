"""Lesson 3 in JupyterLab in Chromium, as a student meets it."""

import shutil
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

ROOT = Path(__file__).parents[2]
TROUBLE = (
    ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error'],"
    ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']"
)


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
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    rests.wait_for()
    knob = page.locator(".chainrule-network input[type=range]").first
    knob.wait_for(state="attached")
    knob.scroll_into_view_if_needed()
    return page


def test_a_knob_turns_by_keyboard_and_all_else_is_well(lesson, shoot):
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
    assert lesson.locator(TROUBLE).count() == 0
    assert lesson.locator("mjx-merror").count() == 0
    assert "\\frac" not in lesson.locator(".jp-Notebook").inner_text()
    assert lesson.complaints == []
