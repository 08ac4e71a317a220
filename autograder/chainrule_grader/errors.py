"""Whose fault a failure is, as a tree.

* GraderError            something that a person on the staff can mend
  x CourseError          the course folder: a missing assignment, a bad setting
  x SourceError          a source notebook: names the file and the cell
  x LeakError            a release that would show a solution or a hidden test
  x GradebookError       the database cannot be read or written
  x ExportError          grades for another system: a file or a student is unclear
  x DiskError            a file cannot be written: no space, no right
  x LogKeyError          the key of the log of grades is missing or wrong
  x BrokenLogError       the log of grades was changed
  x NoSandboxError       this machine cannot isolate student code
* SandboxError           the machine failed us: the submission stays ungraded

A fault of a student is never an exception: it is an `Outcome` or a `Rejection`.
Every exception keeps its constructor's arguments, so that it survives the way from a
worker process; the text is made in ``__str__``.
"""

from __future__ import annotations

__all__ = [
    "BrokenLogError",
    "CourseError",
    "DiskError",
    "ExportError",
    "GradebookError",
    "GraderError",
    "LeakError",
    "LogKeyError",
    "NoSandboxError",
    "SandboxError",
    "SourceError",
]


class GraderError(Exception):
    """Something that a person on the staff can mend.

    Parameters
    ----------
    where : str
        The file, folder, cell or setting.
    what : str
        What is wrong with it.
    try_ : str
        One thing to do next.
    """

    def __init__(self, where: str, what: str, try_: str) -> None:
        self.where, self.what, self.try_ = where, what, try_
        super().__init__(where, what, try_)

    def __str__(self) -> str:
        return f"{self.where}: {self.what}\nTry: {self.try_}"


class CourseError(GraderError):
    """The course folder is not as it must be."""


class SourceError(GraderError):
    """A source notebook is wrong; `where` names the file and the cell."""


class LeakError(GraderError):
    """A released notebook would show a solution or a hidden test."""


class GradebookError(GraderError):
    """The gradebook cannot be read or written."""


class ExportError(GraderError):
    """Grades cannot be exported: a file, an option or a student is unclear."""


class DiskError(GraderError):
    """A file cannot be written."""


class LogKeyError(GraderError):
    """The key of the log of grades is missing, or is another one."""


class BrokenLogError(GraderError):
    """The log of grades was changed; `where` names the first line that is wrong."""


class NoSandboxError(GraderError):
    """Student code cannot be isolated on this machine."""


class SandboxError(Exception):
    """The sandbox failed, through no fault of the student.

    Parameters
    ----------
    what : str
        What failed.
    story : str
        What had happened until then.
    """

    def __init__(self, what: str, story: str = "") -> None:
        self.what, self.story = what, story
        super().__init__(what, story)

    def __str__(self) -> str:
        return f"{self.what}\n{self.story}".strip()
