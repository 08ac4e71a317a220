"""A tiny course of its own, so that no test of the grader needs a real lesson.

Its one assignment has two questions with tests, and one that a person grades.
"""

from __future__ import annotations

from chainrule_grader.rubric import read_rubric

ASSIGNMENT = "01-rates"

DOUBLE = '''\
def double(x):
    """Return twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION'''

TEST_DOUBLE = """\
assert double(3) == 6
### BEGIN HIDDEN TESTS
assert double(-7.25) == -14.5
### END HIDDEN TESTS"""

TEST_SQUARE = "3.0 if square(4) == 16 else 1.5"

ANSWERS = {
    "double": "def double(x):\n    return x + x",
    "square": "def square(x):\n    return x**2",
    "why": "The rate of a square grows with **x**.",
}

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def make_cell(cell_id, source, kind="code", **flags):
    """Build a cell; `flags` are nbgrader's, and none make a plain cell."""
    cell = {"cell_type": kind, "id": cell_id, "metadata": {}, "source": source}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    if flags:
        plain = {"grade": False, "solution": False, "locked": False, "task": False}
        meta = {"schema_version": 3, "grade_id": cell_id} | plain | flags
        cell["metadata"]["nbgrader"] = meta
    return cell


def make_notebook(*cells):
    """Build a notebook of these cells."""
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return {
        "cells": list(cells),
        "metadata": metadata,
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def make_source():
    """Build the instructor's notebook: two questions and one answer in words."""
    locked, answer = {"locked": True}, {"solution": True}
    return make_notebook(
        make_cell("title", "# Rates", "markdown", **locked),
        make_cell("setup", "import math", **locked),
        make_cell("scratch", "a = 2"),
        make_cell("q1", "## 1 Twice as much", "markdown", **locked),
        make_cell("double", DOUBLE, **answer),
        make_cell("test-double", TEST_DOUBLE, grade=True, locked=True, points=2),
        make_cell("q2", "## 2 The square", "markdown", **locked),
        make_cell("square", "def square(x):\n    return x * x", **answer),
        make_cell("test-square", TEST_SQUARE, grade=True, locked=True, points=3),
        make_cell(
            "why",
            "Because the rate of x * x is 2 * x.",
            "markdown",
            grade=True,
            solution=True,
            points=4,
        ),
    )


def make_rubric():
    """Read the rubric of that notebook, which is called `rates`."""
    return read_rubric(ASSIGNMENT, {"rates": make_source()})


def make_student_notebook(texts):
    """Build what students get, with these answers written in."""
    student = make_source()
    asked = make_rubric().notebooks[0].cells
    for made, known in zip(student["cells"], asked, strict=True):
        made["source"] = texts.get(known.id, known.released)
    return student
