from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import from_dict

from chainrule_grader.errors import SourceError
from chainrule_grader.model import CellType, Role
from chainrule_grader.regions import hidden_lines, released_source

FLAGS = {
    Role.PLAIN: {},
    Role.ANSWER: {"solution": True},
    Role.TEST: {"grade": True},
    Role.MANUAL: {"grade": True, "solution": True},
    Role.TASK: {"task": True},
}
LINES = [
    "x = 1",
    "    return x",
    "",
    "    ### BEGIN SOLUTION",
    "### END SOLUTION",
    "### BEGIN HIDDEN TESTS",
    "### END HIDDEN TESTS",
    "=== BEGIN MARK SCHEME ===",
    "=== END MARK SCHEME ===",
]


@pytest.fixture(scope="module")
def nbgrader():
    """Import nbgrader's preprocessors, which takes seconds, for these tests alone."""
    return import_module("nbgrader.preprocessors")


def by_nbgrader(nbgrader, cell):
    """Let nbgrader's own preprocessors clear the cell; None where they refuse."""
    made = from_dict(cell)
    try:
        for name in ("ClearSolutions", "ClearHiddenTests", "ClearMarkScheme"):
            step = getattr(nbgrader, name)()
            step.preprocess_cell(made, {"language": "python"}, 0)
    except RuntimeError:
        return None
    return made.source


def by_us(role, kind, text):
    """Clear the cell our way; None where we refuse."""
    try:
        return released_source("cell", role, kind, text)
    except SourceError:
        return None


@given(
    role=st.sampled_from(sorted(FLAGS)),
    lines=st.lists(st.sampled_from(LINES), max_size=8),
    kind=st.sampled_from([CellType.CODE, CellType.MARKDOWN]),
)
def test_students_get_what_nbgrader_would_give_them(nbgrader, role, lines, kind):
    """The rubric would hold another text than the release, or let a solution out."""
    text = "\n".join(lines)
    meta = {"grade_id": "a"} | FLAGS[role]
    cell = {"cell_type": kind.value, "source": text, "metadata": {"nbgrader": meta}}
    ours, theirs = by_us(role, kind, text), by_nbgrader(nbgrader, cell)
    if ours is not None:
        assert ours == theirs
    else:  # they also accept a marker where none may stand, if its region is empty
        assert theirs is None or any("BEGIN" in line for line in lines)


def test_a_solution_without_end_is_named():
    """The rest of the cell would be taken for the solution without a word."""
    with pytest.raises(SourceError, match="BEGIN SOLUTION has no end"):
        released_source("a.ipynb", Role.ANSWER, CellType.CODE, "### BEGIN SOLUTION")


def test_a_hidden_test_outside_a_test_cell_is_named():
    """Students would lose a part of a cell that nobody meant to hide."""
    text = "### BEGIN HIDDEN TESTS\n1\n### END HIDDEN TESTS"
    with pytest.raises(SourceError, match="outside a graded cell"):
        released_source("a.ipynb", Role.PLAIN, CellType.CODE, text)


def test_hidden_lines_are_those_that_only_the_instructor_sees():
    """The check of a release would look for the wrong lines."""
    text = "f(1)\n### BEGIN HIDDEN TESTS\nf(1)\nf(-7)\n### END HIDDEN TESTS"
    released = released_source("cell", Role.TEST, CellType.CODE, text)
    assert hidden_lines(text, released) == ["f(-7)"]


def test_an_unmarked_answer_is_hidden_as_a_whole():
    """A model answer without markers could be released unnoticed."""
    text = "Because.\nOf this."
    released = released_source("cell", Role.MANUAL, CellType.MARKDOWN, text)
    assert hidden_lines(text, released) == ["Because.", "Of this."]
