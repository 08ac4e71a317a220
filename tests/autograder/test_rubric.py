import pytest

from chainrule_grader.errors import SourceError
from chainrule_grader.model import Role
from chainrule_grader.rubric import read_rubric


def cells_of(*cells):
    """Read the rubric of one notebook and return its cells."""
    rubric = read_rubric("a", {"n": {"cells": list(cells), "metadata": {}}})
    return rubric.notebooks[0].cells


def test_every_cell_has_its_role(rubric):
    """A test cell would be run as an answer, or an answer as a test."""
    roles = {c.id: c.role for c in rubric.notebooks[0].cells}
    assert roles["setup"] is Role.LOCKED
    assert roles["scratch"] is Role.PLAIN
    assert (roles["double"], roles["test-double"]) == (Role.ANSWER, Role.TEST)
    assert roles["why"] is Role.MANUAL


def test_points_are_those_of_tests_and_of_answers_graded_by_hand(rubric):
    """Full marks would not be full."""
    points = [c.points for c in rubric.notebooks[0].cells if c.points]
    assert points == [2.0, 3.0, 4.0]
    assert rubric.max_points == 9.0


def test_the_released_text_has_no_solution(rubric):
    """An untouched answer could not be told from a given one."""
    released = {c.id: c.released for c in rubric.notebooks[0].cells}
    assert "2 * x" not in released["double"]
    assert released["square"] == "# YOUR CODE HERE\nraise NotImplementedError()"
    assert released["why"] == "YOUR ANSWER HERE"
    assert released["test-double"] == "assert double(3) == 6"


def test_the_first_schema_is_read_too(cell):
    """An old assignment could not be graded."""
    old = cell("t", "assert True")
    old["metadata"]["nbgrader"] = {"grade": True, "grade_id": "t", "points": "2"}
    empty = cell("u", "assert True")
    empty["metadata"]["nbgrader"] = {"grade": True, "grade_id": "u", "points": ""}
    first, second = cells_of(old, empty)
    assert (first.role, first.points, second.points) == (Role.TEST, 2.0, 0.0)


def test_metadata_that_says_nothing_is_a_plain_cell(cell):
    """A cell that was graded once would still be locked."""
    assert cells_of(cell("a", "1", grade=False))[0].role is Role.PLAIN


def test_a_task_cell_is_graded_by_a_person(cell):
    """Its points would be lost."""
    (task,) = cells_of(cell("t", "Draw it.", "markdown", task=True, points=5))
    assert (task.role, task.points) == (Role.TASK, 5.0)


@pytest.mark.parametrize(
    ("flags", "kind", "what"),
    [
        ({"grade": True, "grade_id": "", "points": 1}, "code", "no grade_id"),
        ({"grade": True, "grade_id": "a b", "points": 1}, "code", "no grade_id"),
        ({"solution": True, "grade_id": None}, "code", "no grade_id"),
        ({"grade": True}, "code", "its points are None"),
        ({"grade": True, "points": -1}, "code", "its points are -1"),
        ({"grade": True, "points": float("nan")}, "code", "its points are nan"),
        ({"grade": True, "points": True}, "code", "its points are True"),
        ({"locked": True}, "raw", "raw cell"),
        ({"task": True, "points": 1}, "code", "task cell must be markdown"),
        ({"solution": True}, "markdown", "graded by hand"),
        ({"locked": True, "schema_version": 4}, "code", "newer than this grader"),
    ],
)
def test_a_wrong_cell_is_named(cell, flags, kind, what):
    """The fault of a source notebook would show only in a student's points."""
    with pytest.raises(SourceError, match=what) as caught:
        cells_of(cell("a", "1", kind, **flags))
    assert "n.ipynb" in caught.value.where


def test_an_unreadable_number_of_old_points_is_named(cell):
    """The grader would end with a traceback instead of the cell's name."""
    old = cell("t", "assert True")
    old["metadata"]["nbgrader"] = {"grade": True, "grade_id": "t", "points": "two"}
    with pytest.raises(SourceError, match="its points are 'two'"):
        cells_of(old)


def test_two_cells_with_one_id_are_named(cell):
    """Two tests would share one grade."""
    with pytest.raises(SourceError, match="two cells have this grade_id"):
        cells_of(cell("a", "1", locked=True), cell("a", "2", locked=True))


def test_a_plain_cell_never_takes_the_id_of_a_graded_one(cell):
    """A student's text could be read as an answer."""
    answer = cell("b", "2", solution=True, grade_id="a")
    assert [c.id for c in cells_of(cell("a", "1"), answer)] == ["a-2", "a"]


@pytest.mark.parametrize("broken", [{}, {"cells": []}])
def test_an_empty_notebook_is_named(broken):
    """An empty file would be an assignment worth nothing."""
    with pytest.raises(SourceError, match="no cells"):
        read_rubric("a", {"n": broken})


def test_an_unknown_cell_type_is_named(cell):
    """It would be dropped without a word."""
    with pytest.raises(SourceError, match="'heading'"):
        cells_of(cell("a", "1", "heading"))


def test_a_notebook_in_another_language_is_named(cell):
    """Its tests would be run as Python."""
    metadata = {"kernelspec": {"language": "R"}}
    with pytest.raises(SourceError, match="its language is R"):
        read_rubric("a", {"n": {"cells": [cell("a", "1")], "metadata": metadata}})


def test_a_generated_test_is_named(cell):
    """A line that nbgrader would expand into a test would test nothing."""
    test = cell("t", "### AUTOTEST f(1)", grade=True, points=1)
    with pytest.raises(SourceError, match="AUTOTEST"):
        cells_of(test)


def test_source_may_be_a_list_of_lines(cell):
    """Notebooks are stored so on disk."""
    assert cells_of(cell("a", ["x = 1\n", "x"]))[0].source == "x = 1\nx"
