"""Where everything of one course lies; what its staff have set is in `settings`.

Shell: reads folders, source notebooks and deadlines.toml; writes nothing. The layout is
nbgrader's own, so that both tools work on the same course:

    source/<assignment>/              the instructor's notebooks
    release/<assignment>/             what students get
    submitted/<student>/<assignment>/ what students hand in
    autograded/, feedback/            the same, graded
    gradebook.db                      the database, unless the settings name another
    deadlines.toml                    when work is due, if the staff have written one
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from chainrule_grader.deadlines import DEADLINES, read_deadlines
from chainrule_grader.errors import CourseError, SourceError
from chainrule_grader.lateness import Deadline
from chainrule_grader.settings import CONFIG, Configured, read_settings

__all__ = ["CONFIG", "Course"]

FORMAT = 4  #: of notebooks


@dataclass(frozen=True, slots=True)
class Course(Configured):
    """The folder of one course; `Course.find` checks it and reads the settings."""

    @classmethod
    def find(cls, root: Path | str = ".") -> Course:
        """Open the course in a folder.

        Parameters
        ----------
        root : Path or str
            The folder that holds source/.

        Returns
        -------
        Course
            The course with its settings.

        Raises
        ------
        CourseError
            If it holds no course, or its settings cannot be read.
        """
        folder = Path(root).absolute()
        if not (folder / "source").is_dir():
            raise CourseError(
                where=str(folder),
                what="this is not a course: it has no folder source/",
                try_="go to the course's root folder, or name it with --course-root.",
            )
        return cls(folder, read_settings(folder))

    @property
    def source(self) -> Path:
        """The instructor's notebooks."""
        return self.root / "source"

    @property
    def release(self) -> Path:
        """The students' notebooks."""
        return self.root / "release"

    @property
    def submitted(self) -> Path:
        """What students handed in."""
        return self.root / "submitted"

    @property
    def autograded(self) -> Path:
        """The graded notebooks, for the staff."""
        return self.root / "autograded"

    @property
    def feedback(self) -> Path:
        """The pages for students."""
        return self.root / "feedback"

    def deadline(self, assignment: str) -> Deadline | None:
        """Read when one assignment is due, and what lateness costs.

        Parameters
        ----------
        assignment : str
            Its name.

        Returns
        -------
        Deadline or None
            None if the course has no deadlines.toml: then nbgrader's own settings
            decide. An assignment that the file does not name is never due.

        Raises
        ------
        CourseError
            If the file cannot be read, or is not meant so.
        """
        try:
            text = (self.root / DEADLINES).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeError) as error:
            what = f"it cannot be read: {error}."
            try_ = "save it as text in UTF-8, where you may read it."
            raise CourseError(str(self.root / DEADLINES), what, try_) from error
        found = read_deadlines(text, self.assignments())
        return found.get(assignment, Deadline())

    def assignments(self) -> tuple[str, ...]:
        """Name the assignments that have source notebooks.

        Returns
        -------
        tuple of str
            Names of folders, sorted.
        """
        folders = (f for f in self.source.iterdir() if f.is_dir())
        names = (f.name for f in folders if not f.name.startswith("."))
        return tuple(sorted(name for name in names if self._notebooks(name)))

    def source_notebooks(self, assignment: str) -> list[Path]:
        """Find the instructor's notebooks of one assignment.

        Parameters
        ----------
        assignment : str
            Its name.

        Returns
        -------
        list of Path
            Sorted by name.

        Raises
        ------
        CourseError
            If there is no such assignment; a similar name is suggested.
        """
        if assignment not in (known := self.assignments()):
            near = get_close_matches(assignment, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            have = ", ".join(known) or "none yet"
            raise CourseError(
                where=f"source/{assignment}",
                what=f"there is no such assignment{hint}",
                try_=f"name one of the course's assignments: {have}.",
            )
        return self._notebooks(assignment)

    def read_source(self, assignment: str) -> dict[str, dict[str, Any]]:
        """Read the instructor's notebooks of one assignment.

        Parameters
        ----------
        assignment : str
            Its name.

        Returns
        -------
        dict
            The notebooks, by name without .ipynb.

        Raises
        ------
        CourseError
            If there is no such assignment.
        SourceError
            If a file is not a notebook of format 4.
        """
        paths = self.source_notebooks(assignment)
        return {path.stem: _read_notebook(path, self.root) for path in paths}

    def students(self, assignment: str) -> list[str]:
        """Name those who handed in something.

        Parameters
        ----------
        assignment : str
            For which assignment.

        Returns
        -------
        list of str
            Names of folders, sorted.
        """
        if not self.submitted.is_dir():
            return []
        # A broken link counts: its owner is told why it cannot be read.
        return sorted(
            folder.name
            for folder in self.submitted.iterdir()
            if os.path.lexists(folder / assignment)
            and not folder.name.startswith(".")  # nor does nbgrader look there
        )

    def everyone(self) -> list[str]:
        """Name those who handed in something, for any assignment."""
        if not self.submitted.is_dir():
            return []
        return sorted(one.name for one in self.submitted.iterdir() if one.is_dir())

    def _notebooks(self, assignment: str) -> list[Path]:
        found = (self.source / assignment).glob("*.ipynb")
        return sorted(p for p in found if not p.name.startswith("."))


def _read_notebook(path: Path, root: Path) -> dict[str, Any]:
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        good = notebook["nbformat"] == FORMAT
    except (ValueError, TypeError, KeyError):
        good = False
    if not good:
        raise SourceError(
            where=str(path.relative_to(root)),
            what="it is not a notebook of format 4",
            try_="open it in JupyterLab and save it.",
        )
    return notebook  # type: ignore[no-any-return]  # what a person saved as a notebook
