"""Compare the answers of a class, question by question.

    submitted/ ── read, admit ──> answers ── similarity ──> Question: pairs, short

Shell: reads what was handed in. Nothing is run, and no score is looked at or changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from chainrule_grader.admit import admit
from chainrule_grader.course import Course
from chainrule_grader.errors import CourseError
from chainrule_grader.inbox import read_submission
from chainrule_grader.integrity.similarity import Question, Settings, compare
from chainrule_grader.model import (
    CellType,
    Rejection,
    Role,
    Rubric,
    RubricCell,
    Submission,
)
from chainrule_grader.rubric import cell_text, read_rubric

__all__ = ["compare_class"]

LESSONS = "course"
LONGEST = 20_000  #: characters of an answer that are compared


def compare_class(
    course: Course, assignment: str, settings: Settings | None = None
) -> list[Question]:
    """Compare what was handed in for an assignment.

    Parameters
    ----------
    course : Course
    assignment : str
    settings : Settings, optional
        What counts as alike.

    Returns
    -------
    list of Question
        For each answer in code, in the order of the notebooks.

    Raises
    ------
    CourseError
        If there is no such assignment, or nobody has handed it in.
    SourceError
        If a source notebook is wrong.
    """
    rubric = read_rubric(assignment, course.read_source(assignment))
    submissions = list(_submissions(course, rubric))
    if not submissions:
        raise CourseError(
            where=f"{course.submitted}/<student>/{assignment}",
            what="there is nothing to compare.",
            try_="collect the submissions first.",
        )
    known = [*_given(rubric), *_taught(course)]
    return [
        Question(notebook.name, cell.id, compare(texts, known, settings))
        for notebook in rubric.notebooks
        for cell in notebook.cells
        if cell.role in {Role.ANSWER, Role.MANUAL} and cell.type is CellType.CODE
        for texts in [_answers(submissions, notebook.name, cell)]
    ]


def _submissions(course: Course, rubric: Rubric) -> Iterator[Submission]:
    """Read those that can be read; of the others, grading tells."""
    for student in course.students(rubric.assignment):
        read = read_submission(course, rubric.assignment, student, rubric)
        if isinstance(read, Rejection):
            continue
        admitted = admit(student, rubric.assignment, rubric, read.files)
        if isinstance(admitted, Submission):
            yield admitted


def _answers(
    submissions: list[Submission], notebook: str, cell: RubricCell
) -> dict[str, str]:
    """Collect the answers to one question; an empty form is none."""
    return {
        one.student: part.source[:LONGEST]
        for one in submissions
        for book in one.notebooks
        if book.name == notebook
        for part in book.parts
        if part.id == cell.id and part.source != cell.released
    }


def _given(rubric: Rubric) -> Iterator[str]:
    """Take all code that everybody gets, and that of the solution."""
    for notebook in rubric.notebooks:
        for cell in notebook.cells:
            if cell.type is CellType.CODE:
                yield cell.source
                yield cell.released


def _taught(course: Course) -> Iterator[str]:
    """Take the code of the lessons: to write as one was taught is no sign."""
    for path in sorted((course.root / LESSONS).glob("*.ipynb")):
        try:
            cells = json.loads(path.read_text("utf-8"))["cells"]
        except (OSError, ValueError, KeyError) as error:
            raise CourseError(
                where=str(path),
                what=f"the lesson cannot be read: {error}.",
                try_="open it in JupyterLab and save it.",
            ) from error
        yield from (cell_text(cell) for cell in cells if cell["cell_type"] == "code")
