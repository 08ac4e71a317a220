"""Take what students handed in from the disk, and nothing else.

    submitted/<student>/<assignment>/*.ipynb ── read_submission ──> Received ──> admit

Shell: reads files. Folders and files are opened without following links, each inside
the one before, so that no name and no link leads out of a student's own folder. What
is refused is said; nothing here raises because of what a student sent.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chainrule_grader.collecting.filenames import is_copy_of, shown
from chainrule_grader.collecting.nofollow import notebooks_in, opened, read_plain, words
from chainrule_grader.model import Rejection, Repair
from chainrule_grader.moments import moment_of
from chainrule_grader.reading import MAX_BYTES

if TYPE_CHECKING:
    from chainrule_grader.course import Course
    from chainrule_grader.model import Rubric

__all__ = ["Received", "read_submission"]

TIMESTAMP = "timestamp.txt"
RENAMED = "`{}` was read as `{}.ipynb`."
REFUSED = "`{}` was not read: {}."


@dataclass(frozen=True, slots=True)
class Received:
    """What one student handed in for one assignment."""

    files: dict[str, bytes]  #: by the rubric's notebook names
    timestamp: str | None = None  #: ISO 8601 with a zone
    notes: tuple[Repair, ...] = field(default=())  #: for the student


def read_submission(
    course: Course, assignment: str, student: str, rubric: Rubric
) -> Received | Rejection:
    """Read the notebooks that one student handed in.

    Parameters
    ----------
    course : Course
        Where submitted/ is.
    assignment, student : str
        Names of folders.
    rubric : Rubric
        Tells the names of the notebooks.

    Returns
    -------
    Received or Rejection
        A rejection if no notebook can be taken from the folder.
    """
    try:
        with opened(str(course.submitted), student, assignment) as folder:
            return _read_folder(folder, student, rubric)
    except OSError as error:
        reason = (
            f"The folder of this submission cannot be read: {words(error)}.\n"
            "Try: hand in the notebook file itself, in an ordinary folder."
        )
        return Rejection(student, assignment, reason)


def _read_folder(folder: int, student: str, rubric: Rubric) -> Received | Rejection:
    expected = [notebook.name for notebook in rubric.notebooks]
    files: dict[str, bytes] = {}
    notes: list[Repair] = []
    for name, file in _pair(expected, notebooks_in(folder)).items():
        try:
            files[name] = read_plain(folder, file, MAX_BYTES)
        except OSError as error:
            notes.append(Repair("", REFUSED.format(shown(file), words(error))))
        else:
            if file != f"{name}.ipynb":
                notes.append(Repair("", RENAMED.format(shown(file), name)))
    if not files:
        return Rejection(student, rubric.assignment, _nothing(expected, notes))
    return Received(files, _timestamp(folder), tuple(notes))


def _nothing(expected: list[str], notes: list[Repair]) -> str:
    names = " and ".join(f"`{name}.ipynb`" for name in expected)
    what = " ".join(note.what for note in notes) or "No notebook was handed in."
    return f"{what}\nTry: hand in {names}."


def _pair(expected: list[str], found: list[str]) -> dict[str, str]:
    """Find a file for each notebook, also if a browser or a person renamed it."""
    pairs = {name: f"{name}.ipynb" for name in expected if f"{name}.ipynb" in found}
    spare = [file for file in found if file not in pairs.values()]
    for name in expected:
        alike = [file for file in spare if is_copy_of(name, file)]
        if name not in pairs and len(alike) == 1:
            pairs[name] = alike[0]
    if len(expected) == len(spare) == 1 and not pairs:
        pairs[expected[0]] = spare[0]
    return pairs


def _timestamp(folder: int) -> str | None:
    """Read nbgrader's time stamp, if there is one that can be read."""
    with suppress(OSError, ValueError):
        text = read_plain(folder, TIMESTAMP, most=2**10).decode("utf-8-sig")
        moment = moment_of(text)
        return moment.isoformat() if moment else None
    return None
