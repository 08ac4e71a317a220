"""The assignment in JupyterLab: what the Validate button tells a student."""

import json
from pathlib import Path

import pytest

from chainrule_grader.demo_class import ASSIGNMENT, CLASS, NOTEBOOK, hand_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

RELEASE = Path(__file__).parents[2] / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
STUDENTS = {student.name: student for student in CLASS}


@pytest.fixture(scope="module")
def address(serve, tmp_path_factory):
    """Serve the answers of two students, each in a folder of their own."""
    folder = tmp_path_factory.mktemp("students")
    released = json.loads(RELEASE.read_text())
    for name in ("ada", "emma"):
        (folder / name).mkdir()
        data = hand_in(STUDENTS[name], released)
        (folder / name / f"{NOTEBOOK}.ipynb").write_bytes(data)
    return serve(folder)


@pytest.mark.parametrize(
    ("name", "told"),
    [("ada", "Success"), ("emma", "failed")],
)
def test_the_validate_button_tells_right_from_wrong(page, address, shoot, name, told):
    """If not, a student submits in the belief that all is well."""
    page.goto(f"{address}/lab/tree/{name}/{NOTEBOOK}.ipynb?reset")
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    page.get_by_text("Validate", exact=True).first.click()
    dialog = page.locator(".jp-Dialog-content")
    dialog.filter(has_text="alidation").wait_for()
    shoot(page, f"validate-{name}")
    assert told.lower() in dialog.inner_text().lower()
