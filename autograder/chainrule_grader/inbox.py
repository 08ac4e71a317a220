"""Take what students handed in from the disk, and nothing else.

    submitted/<student>/<assignment>/*.ipynb ── read_submission ──> Received ──> admit

Shell: reads files. Folders and files are opened without following links, each inside
the one before, so that no name and no link leads out of a student's own folder. What
is refused is said; nothing here raises because of what a student sent.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from chainrule_grader.model import Rejection, Repair
from chainrule_grader.reading import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chainrule_grader.course import Course
    from chainrule_grader.model import Rubric

__all__ = ["Received", "read_submission"]

TIMESTAMP = "timestamp.txt"
RENAMED = "`{}` was read as `{}.ipynb`."
REFUSED = "`{}` was not read: {}."

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # a pipe would wait for ever


@dataclass(frozen=True, slots=True)
class Received:
    """What one student handed in for one assignment."""

    files: dict[str, bytes]  #: by the rubric's notebook names
    timestamp: str | None = None  #: ISO 8601 with a zone
    notes: tuple[Repair, ...] = field(default=())  #: for the student


class _RefusedError(OSError):
    """A file or folder that must not be read; the text says why."""


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
        with _opened(str(course.submitted), student, assignment) as folder:
            return _read_folder(folder, student, rubric)
    except OSError as error:
        reason = (
            f"The folder of this submission cannot be read: {_words(error)}.\n"
            "Try: hand in the notebook file itself, in an ordinary folder."
        )
        return Rejection(student, assignment, reason)


def _read_folder(folder: int, student: str, rubric: Rubric) -> Received | Rejection:
    expected = [notebook.name for notebook in rubric.notebooks]
    files: dict[str, bytes] = {}
    notes: list[Repair] = []
    for name, file in _pair(expected, _notebooks(folder)).items():
        try:
            files[name] = _read(folder, file)
        except OSError as error:
            notes.append(Repair("", REFUSED.format(_shown(file), _words(error))))
        else:
            if file != f"{name}.ipynb":
                notes.append(Repair("", RENAMED.format(_shown(file), name)))
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
        alike = [file for file in spare if _is_copy_of(name, file)]
        if name not in pairs and len(alike) == 1:
            pairs[name] = alike[0]
    if len(expected) == len(spare) == 1 and not pairs:
        pairs[expected[0]] = spare[0]
    return pairs


def _is_copy_of(name: str, file: str) -> bool:
    """Recognise what copying and downloading make of a name: `Rates (1).ipynb`."""
    wanted, stem = (
        re.sub(r"[ _]", "-", text.casefold())
        for text in (name, file.removesuffix(".ipynb"))
    )
    suffix = r"(-?\(\d+\)|-copy\d*|-\d+)*"
    return re.fullmatch(re.escape(wanted) + suffix, stem) is not None


@contextmanager
def _opened(root: str, *steps: str) -> Iterator[int]:
    """Open a folder step by step below a trusted one, links refused."""
    with ExitStack() as stack:
        handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
        stack.callback(os.close, handle)
        for step in steps:
            if step in {"", ".", ".."} or "/" in step or "\0" in step:
                raise _RefusedError(None, "its name leads out of the course")
            _refuse_link(step, handle)
            handle = os.open(step, FOLDER, dir_fd=handle)
            stack.callback(os.close, handle)
        yield handle


def _refuse_link(name: str, folder: int) -> None:
    """Say `link` where opening would say something obscure; O_NOFOLLOW is the guard."""
    if stat.S_ISLNK(os.lstat(name, dir_fd=folder).st_mode):
        raise _RefusedError(None, "it is a link")


def _notebooks(folder: int) -> list[str]:
    """Names of the notebook files, sorted; those that start with a dot are backups."""
    names = sorted(os.listdir(folder))
    return [n for n in names if n.endswith(".ipynb") and not n.startswith(".")]


def _read(folder: int, name: str, most: int = MAX_BYTES) -> bytes:
    _refuse_link(name, folder)
    with open(os.open(name, FILE, dir_fd=folder), "rb") as file:  # noqa: PTH123 - a descriptor has no path
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise _RefusedError(None, "it is not a file")
        if status.st_size > most:
            raise _RefusedError(None, f"it is larger than {most // 2**20} MB")
        return file.read(most)


def _words(error: OSError) -> str:
    words = str(error.strerror or "it cannot be opened")
    return words[:1].lower() + words[1:]


def _shown(name: str) -> str:
    """Make a file's name fit to be shown: names need not be text."""
    return name.encode("utf-8", "replace").decode().replace("`", "'")


def _timestamp(folder: int) -> str | None:
    """Read nbgrader's time stamp, if there is one that can be read."""
    with suppress(OSError, ValueError):
        text = _read(folder, TIMESTAMP, most=2**10).decode("utf-8-sig").strip()
        for moment in _moments(text):
            return moment.isoformat()
    return None


def _moments(text: str) -> Iterator[datetime]:
    """Read `2026-11-24 10:00:00 UTC`, with any zone, or ISO 8601; UTC if none."""
    with suppress(ValueError):
        moment = datetime.fromisoformat(re.sub(r" (?=[+-]\d)", "", text))
        yield moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    before, _, zone = text.rpartition(" ")
    with suppress(ValueError, KeyError, OSError):  # KeyError is ZoneInfo's unknown name
        yield datetime.fromisoformat(before).replace(tzinfo=ZoneInfo(zone))
