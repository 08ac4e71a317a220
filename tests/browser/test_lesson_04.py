"""Lesson 4 in JupyterLab in Chromium, as a student meets it."""

import shutil
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

ROOT = Path(__file__).parents[2]
TROUBLE = (
    ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error'],"
    ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']"
)
SAYS = "([node, words]) => node.innerText.includes(words)"


@pytest.fixture(scope="module")
def address(serve, tmp_path_factory):
    """Serve a copy of the lessons, so that a run changes nothing here."""
    folder = tmp_path_factory.mktemp("lessons")
    shutil.copytree(ROOT / "course", folder / "course")
    return serve(folder)


@pytest.fixture
def lesson(page, address):
    """Open the lesson, run all its cells, and wait until the kernel rests."""
    page.goto(f"{address}/lab/tree/course/04-gradient-of-the-cost.ipynb?reset")
    rests = page.get_by_text("Python 3 (ipykernel) | Idle")
    rests.wait_for()
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    rests.wait_for()
    path = page.locator(".chainrule-path input[type=radio]").first
    path.wait_for(state="attached")
    path.scroll_into_view_if_needed()
    return page


def test_a_path_is_chosen_by_keyboard_and_all_else_is_well(lesson, shoot):
    """The explorer would be dead, or a beginner be lost on the first evening."""
    explorer = lesson.locator(".chainrule-path").first
    sentence = explorer.locator("[aria-live]").element_handle()
    bars = explorer.locator("svg[data-part=bars]")
    lesson.wait_for_function(SAYS, arg=[sentence, "It disagrees"])  # it is unfinished
    shoot(lesson, "lesson-04-before")
    before = bars.inner_html()
    explorer.get_by_label("w2", exact=True).focus()
    lesson.keyboard.press("ArrowUp")
    lesson.keyboard.press("ArrowUp")
    lesson.wait_for_function(SAYS, arg=[sentence, "path to w1"])
    assert bars.inner_html() != before
    assert "Your" not in sentence.inner_text()  # no function of ours for this path
    explorer.locator("[data-choose=b2]").click()
    explorer.get_by_text("vanishing").click()
    lesson.wait_for_function(SAYS, arg=[sentence, "gives \u22122.7e\u22126"])
    explorer.get_by_label("cross entropy").press(" ")
    lesson.wait_for_function(SAYS, arg=[sentence, "gives \u22121.0000"])
    explorer.get_by_label("w2", exact=True).press(" ")
    lesson.wait_for_function(SAYS, arg=[sentence, "Your dJ_dw2 says"])  # asked anew
    shoot(lesson, "lesson-04-after")
    assert lesson.locator(TROUBLE).count() == 0
    assert lesson.locator("mjx-merror").count() == 0
    assert lesson.complaints == []
