"""Tell the notebooks of one assignment from those of others, by their cells.

    course ── belonging() ──> Belonging ── look(bytes) ──> why not to take it

Shell in `belonging`, which reads source/; the rest is pure. A student who picks the
wrong file must not replace the right one that is there already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chainrule_grader.collecting.addressing import Directory
from chainrule_grader.collecting.arrivals import Expected
from chainrule_grader.course import Course
from chainrule_grader.reading import Unreadable, read_cells

__all__ = ["Belonging", "belonging"]

ANOTHER = "it is a notebook of another assignment"


@dataclass(frozen=True, slots=True)
class Belonging:
    """What belongs to which assignment."""

    assignment: str
    notebooks: Mapping[str, tuple[str, ...]]  #: names, by assignment
    cells: Mapping[str, frozenset[str]]  #: nbgrader's ids, by assignment

    def expected(self, directory: Directory) -> Expected:
        """Say what to look for in a download.

        Parameters
        ----------
        directory : Directory

        Returns
        -------
        Expected
        """
        others = {
            name: assignment
            for assignment, names in self.notebooks.items()
            if assignment != self.assignment
            for name in names
        }
        known = {*directory.ids, *directory.enrolled, *directory.enrolled.values()}
        return Expected(self.notebooks[self.assignment], others, frozenset(known))

    def look(self, data: bytes) -> tuple[str, str]:
        """Look into a notebook.

        Parameters
        ----------
        data : bytes

        Returns
        -------
        why : str
            Why it must not be taken, or empty.
        note : str
            What grading will say of it, or empty.
        """
        found = read_cells(data)
        if isinstance(found, Unreadable):
            return "", f"grading will reject it: {found.what}"
        ids = {cell.grade_id for cell in found if cell.grade_id}
        if not ids or ids & self.cells[self.assignment]:
            return "", ""  # without ids it may have been through another editor
        other = [name for name, known in self.cells.items() if ids & known]
        return f"{ANOTHER}, {other[0]}" if other else ANOTHER, ""


def belonging(course: Course, assignment: str) -> Belonging:
    """Read the names and cells of all assignments.

    Parameters
    ----------
    course : Course
    assignment : str
        The one that is collected.

    Returns
    -------
    Belonging

    Raises
    ------
    GraderError
        If there is no such assignment, or a source is no notebook.
    """
    course.source_notebooks(assignment)  # a slip in its name, first
    sources = {name: course.read_source(name) for name in course.assignments()}
    names = {name: tuple(books) for name, books in sources.items()}
    cells = {
        name: frozenset(_grade_ids(books.values())) for name, books in sources.items()
    }
    return Belonging(assignment, names, cells)


def _grade_ids(books: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for book in books:
        for cell in book.get("cells", ()):
            settings = cell.get("metadata", {}).get("nbgrader", {})
            if "grade_id" in settings:
                yield str(settings["grade_id"])
