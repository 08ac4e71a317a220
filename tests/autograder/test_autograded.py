from importlib import import_module

import nbformat
import pytest

from chainrule_grader.autograded import autograded_notebook, checksum, full_source
from chainrule_grader.model import CellRun, Ending, Verdict
from chainrule_grader.rubric import read_rubric

POINTS = {"test-double": 2.0, "test-square": 1.5}


@pytest.fixture
def made(grade, answered, cell):
    """Build the graded notebook of a student with a cell of her own, by id."""
    answered["cells"].insert(4, cell("mine", "helper = 1"))
    printed = {"output_type": "stream", "name": "stdout", "text": "hi\n"}
    ran = {
        "runs": (
            CellRun("setup", Ending.DONE, count=1),
            CellRun("extra-1", Ending.DONE, (printed,), count=2),
            CellRun("double", Ending.DONE),
            CellRun("square", Ending.CRASHED, count=4),
        ),
        "verdicts": (
            Verdict("test-double", Ending.ERROR, error="AssertionError: no"),
            Verdict("test-square", Ending.DONE, 1.5, has_value=True, output="Close."),
        ),
    }
    result = grade("ada", POINTS, answered, **ran).results[0]
    notebook = autograded_notebook(result)
    nbformat.validate(nbformat.from_dict(notebook))
    return {cell["id"]: cell for cell in notebook["cells"]}


def test_the_staff_see_the_whole_test_and_the_students_answer(made):
    """Graders could not tell what was tested, or what was answered."""
    assert "-14.5" in made["test-double"]["source"]
    assert made["double"]["source"] == "def double(x):\n    return x + x"
    assert made["why"]["source"].endswith("**x**.")


def test_every_cell_shows_what_it_did(made):
    """Graders could not see why points were lost."""
    assert made["extra-1"]["outputs"][0]["text"] == "hi\n"
    (error,) = made["test-double"]["outputs"]
    assert (error["ename"], error["evalue"]) == ("AssertionError", "no")
    said, value = made["test-square"]["outputs"]
    assert (said["text"], value["data"]) == ("Close.", {"text/plain": "1.5"})


def test_tests_have_the_numbers_between_those_of_the_students_cells(made):
    """The numbers would not be those that nbgrader and Jupyter give."""
    code = [cell for cell in made.values() if cell["cell_type"] == "code"]
    numbers = {cell["id"]: cell["execution_count"] for cell in code}
    assert numbers["setup"] == 1
    assert numbers["extra-1"] == 2
    assert numbers["double"] is None
    assert numbers["test-double"] == 3
    assert numbers["square"] == 4
    assert numbers["test-square"] == 5
    assert made["test-square"]["outputs"][-1]["execution_count"] == 5


def test_the_settings_are_the_instructors(made):
    """Formgrader would show no place for points, or those a student typed."""
    meta = made["test-double"]["metadata"]
    assert (meta["nbgrader"]["points"], meta["editable"]) == (2, False)
    assert made["extra-1"]["metadata"] == {}


def test_checksums_are_nbgraders(cell):
    """Nbgrader would take every cell for changed, or an empty answer for given."""
    compute = import_module("nbgrader.utils").compute_checksum
    cells = [
        cell("a", "x = 1\n### BEGIN SOLUTION\n1\n### END SOLUTION", solution=True),
        cell("t", "f(1)", grade=True, locked=True, points=2),
        cell("m", "Because.", "markdown", grade=True, solution=True, points=0.5),
        cell("l", "# Title", "markdown", locked=True),
        cell("k", "Draw.", "markdown", task=True, locked=True, points=3),
    ]
    rubric = read_rubric("a", {"n": {"cells": cells, "metadata": {}}})
    for raw, known in zip(cells, rubric.notebooks[0].cells, strict=True):
        raw["source"] = full_source(known)
        assert checksum(known) == compute(nbformat.from_dict(raw))
