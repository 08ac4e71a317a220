"""Write what an assignment asks into nbgrader's tables.

    Rubric ── save_structure() ──> assignment, notebooks, cells ── read_tables() ──>

Shell: works in a session that `gradebook` has opened. The rows are those that
`nbgrader generate_assignment` makes, so that either tool can come first. What people
typed, points or comments by hand, is never deleted. Imports nbgrader: two seconds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nbgrader import api
from sqlalchemy import select

from chainrule_grader.autograded import checksum, full_source
from chainrule_grader.errors import GradebookError
from chainrule_grader.model import Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from chainrule_grader.model import Rubric, RubricCell

__all__ = ["Table", "read_tables", "save_structure"]

LOCKED = frozenset({Role.LOCKED, Role.TEST, Role.TASK})


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that each submission of one notebook has."""

    id: str  #: of the notebook, in the database
    graded: dict[str, str]  #: name of a cell -> its id in the database
    commented: dict[str, str]

    @property
    def tests(self) -> list[str]:
        """Ids of the cells that are graded by tests alone."""
        return [id_ for name, id_ in self.graded.items() if name not in self.commented]


def read_tables(session: Session, assignment: str) -> dict[str, Table]:
    """Read which rows a submission has.

    Parameters
    ----------
    session : Session
        In a transaction.
    assignment : str
        Of which assignment.

    Returns
    -------
    dict
        A table for each notebook, by name.

    Raises
    ------
    GradebookError
        If the assignment is not there.
    """
    tables = {}
    of_it = (
        select(api.Notebook)
        .join(api.Assignment)
        .where(api.Assignment.name == assignment)
    )
    for notebook in session.scalars(of_it):
        graded = {cell.name: cell.id for cell in notebook.grade_cells}
        tasks = {cell.name: cell.id for cell in notebook.task_cells}
        answers = {cell.name: cell.id for cell in notebook.solution_cells}
        tables[notebook.name] = Table(notebook.id, graded | tasks, answers | tasks)
    if not tables:
        raise GradebookError(
            where=assignment,
            what="the gradebook does not know this assignment",
            try_="grade it with `autograder grade`, which adds it.",
        )
    return tables


def save_structure(session: Session, rubric: Rubric, course_id: str) -> None:
    """Bring an assignment's rows in line with its rubric.

    Parameters
    ----------
    session : Session
        In a transaction.
    rubric : Rubric
        What the assignment asks.
    course_id : str
        The course's id; may be empty.

    Raises
    ------
    GradebookError
        If something that was graded by hand is no longer asked.
    """
    assignment = _assignment(session, rubric.assignment, course_id)
    old = {notebook.name: notebook for notebook in assignment.notebooks}
    for asked in rubric.notebooks:
        notebook = old.pop(asked.name, None)
        if notebook is None:
            notebook = api.Notebook(name=asked.name, assignment_id=assignment.id)
            session.add(notebook)
            session.flush()
        notebook.kernelspec = json.dumps(asked.metadata.get("kernelspec", {}))
        _save_cells(session, notebook, asked.cells)
    for notebook in old.values():
        _save_cells(session, notebook, ())
        for submitted in list(notebook.submissions):
            session.delete(submitted)
        session.flush()
        session.delete(notebook)


def _assignment(session: Session, name: str, course_id: str) -> api.Assignment:
    if session.get(api.Course, course_id) is None:
        session.add(api.Course(id=course_id))
        session.flush()  # PostgreSQL wants the course before the assignment
    found = session.scalar(select(api.Assignment).filter_by(name=name))
    if found is None:
        found = api.Assignment(name=name, course_id=course_id)
        session.add(found)
        session.flush()
    return found


def _save_cells(
    session: Session, notebook: api.Notebook, asked: tuple[RubricCell, ...]
) -> None:
    """Write every cell that nbgrader knows; delete those that are no longer asked."""
    cells = [cell for cell in asked if cell.role is not Role.PLAIN]
    old = {(type(row), row.name): row for row in notebook._base_cells}  # noqa: SLF001 - nbgrader has no other list of all kinds
    for cell in cells:
        for kind, values in _rows(cell):
            _put(session, notebook, old.pop((kind, cell.id), None), kind, values)
    for row in old.values():
        _delete(session, row)
    sources = {row.name: row for row in notebook.source_cells}
    for cell in cells:
        source = sources.pop(cell.id, None)
        _put(session, notebook, source, api.SourceCell, _source(cell))
    for row in sources.values():
        session.delete(row)
    session.flush()


def _rows(cell: RubricCell) -> list[tuple[type, dict[str, Any]]]:
    """List the kinds of row that nbgrader has for a cell, with their values."""
    name = {"name": cell.id}
    worth = {**name, "max_score": cell.points, "cell_type": cell.type.value}
    kinds: dict[Role, list[tuple[type, dict[str, Any]]]] = {
        Role.TEST: [(api.GradeCell, worth)],
        Role.ANSWER: [(api.SolutionCell, name)],
        Role.MANUAL: [(api.GradeCell, worth), (api.SolutionCell, name)],
        Role.TASK: [(api.TaskCell, worth)],
    }
    return kinds.get(cell.role, [])


def _source(cell: RubricCell) -> dict[str, Any]:
    return {
        "name": cell.id,
        "cell_type": cell.type.value,
        "locked": cell.role in LOCKED,
        "source": full_source(cell),
        "checksum": checksum(cell),
    }


def _put(
    session: Session,
    notebook: api.Notebook,
    row: Any,  # noqa: ANN401 - one of several kinds
    kind: type,
    values: dict[str, Any],
) -> None:
    """Update a row, or add it."""
    if row is None:
        session.add(kind(notebook_id=notebook.id, **values))
        return
    for name, value in values.items():
        setattr(row, name, value)


def _delete(session: Session, row: api.BaseCell) -> None:
    grades, comments = list(row.grades or ()), list(row.comments or ())
    typed = [n for grade in grades for n in (grade.manual_score, grade.extra_credit)]
    typed += [comment.manual_comment for comment in comments]
    if any(value is not None for value in typed):
        raise GradebookError(
            where=f"{row.notebook.name}.ipynb, cell {row.name}",
            what="someone graded it by hand, and the source no longer has it",
            try_="put the cell back, or delete those grades in formgrader first.",
        )
    for one in (*grades, *comments):
        session.delete(one)
    session.flush()
    session.delete(row)
