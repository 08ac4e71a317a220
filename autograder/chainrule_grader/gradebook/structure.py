"""Write what an assignment asks into nbgrader's tables.

    Rubric ── save_structure() ──> assignment, notebooks, cells ── read_asked() ──>

Shell: works in a transaction of `database`. The rows are those that `nbgrader
generate_assignment` makes, so that either tool can come first. What people typed,
points or comments by hand, is never deleted.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from sqlalchemy import select

from chainrule_grader.errors import GradebookError
from chainrule_grader.gradebook.cells import GRADE, SOLUTION, TASK, save_cells
from chainrule_grader.gradebook.rows import Rows, new_id
from chainrule_grader.model import Rubric

__all__ = ["Asked", "AskedNotebook", "read_asked", "save_structure"]


@dataclass(frozen=True, slots=True)
class AskedNotebook:
    """The rows that each submission of one notebook has."""

    id: str  #: of the notebook, in the database
    graded: dict[str, str] = field(default_factory=dict)  #: name of a cell -> its id
    commented: dict[str, str] = field(default_factory=dict)

    @property
    def tests(self) -> list[str]:
        """Ids of the cells that are graded by tests alone."""
        return [id_ for name, id_ in self.graded.items() if name not in self.commented]


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows that each submission of one assignment has."""

    id: str  #: of the assignment, in the database
    notebooks: dict[str, AskedNotebook] = field(default_factory=dict)  #: by name


def read_asked(rows: Rows, assignment: str) -> Asked:
    """Read which rows a submission has.

    Parameters
    ----------
    rows : Rows
        In a transaction.
    assignment : str
        Of which assignment.

    Returns
    -------
    Asked

    Raises
    ------
    GradebookError
        If the assignment is not there.
    """
    known, book, cell = (rows[name] for name in ("assignment", "notebook", "base_cell"))
    of_it = book.join(known, book.c.assignment_id == known.c.id).outerjoin(
        cell, cell.c.notebook_id == book.c.id
    )
    found = rows.execute(
        select(known.c.id, book.c.name, book.c.id, cell.c.type, cell.c.name, cell.c.id)
        .select_from(of_it)
        .where(known.c.name == assignment)
    ).all()
    if not found:
        raise GradebookError(
            where=assignment,
            what="the gradebook does not know this assignment",
            try_="grade it with `autograder grade`, which adds it.",
        )
    asked = Asked(found[0][0])
    for _, name, notebook, kind, cell_name, cell_id in found:
        one = asked.notebooks.setdefault(name, AskedNotebook(notebook))
        if kind in {GRADE, TASK}:
            one.graded[cell_name] = cell_id
        if kind in {SOLUTION, TASK}:
            one.commented[cell_name] = cell_id
    return asked


def save_structure(rows: Rows, rubric: Rubric, course_id: str) -> None:
    """Bring an assignment's rows in line with its rubric.

    Parameters
    ----------
    rows : Rows
        In a transaction that writes.
    rubric : Rubric
        What the assignment asks.
    course_id : str
        The course's id; may be empty.

    Raises
    ------
    GradebookError
        If something that was graded by hand is no longer asked.
    """
    assignment = _save_assignment(rows, rubric.assignment, course_id)
    notebooks = _save_notebooks(rows, assignment, rubric)
    save_cells(rows, rubric, notebooks)
    for asked in rubric.notebooks:
        del notebooks[asked.name]
    submitted, notebook = rows["submitted_notebook"], rows["notebook"]
    gone = list(notebooks.values())
    rows.execute(submitted.delete().where(submitted.c.notebook_id.in_(gone)))
    rows.execute(notebook.delete().where(notebook.c.id.in_(gone)))


def _save_assignment(rows: Rows, name: str, course_id: str) -> str:
    """Add the assignment if need be; return its id."""
    rows.put(rows.insert("course"), ["id"], {}, [{"id": course_id}])
    course, assignment = rows["course"], rows["assignment"]
    locked = select(course).where(course.c.id == course_id).with_for_update()
    rows.execute(locked)  # PostgreSQL lets nobody else add it before we are done
    of_it = select(assignment.c.id).where(assignment.c.name == name)
    known: str | None = rows.execute(of_it).scalar()
    if known:
        return known
    made = {"id": new_id(), "name": name, "course_id": course_id}
    rows.each(assignment.insert(), [made])
    return made["id"]


def _save_notebooks(rows: Rows, assignment: str, rubric: Rubric) -> dict[str, str]:
    """Write the notebooks; return the ids of all there are, by name."""
    insert = rows.insert("notebook")
    values = [
        {
            "id": new_id(),
            "assignment_id": assignment,
            "name": asked.name,
            "kernelspec": json.dumps(asked.metadata.get("kernelspec", {})),
        }
        for asked in rubric.notebooks
    ]
    changes = {"kernelspec": insert.excluded.kernelspec}
    rows.put(insert, ["name", "assignment_id"], changes, values)
    notebook = rows["notebook"].c
    of_it = select(notebook.name, notebook.id).where(
        notebook.assignment_id == assignment
    )
    return {name: id_ for name, id_ in rows.execute(of_it)}  # noqa: C416 - rows are no pairs to mypy
