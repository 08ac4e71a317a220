"""Look into nbgrader's exchange, where students on the same machine hand in.

    inbound/emma+02-chain-rule+2026-11-24 10:00:00 UTC+x/ ── open_exchange() ──> Parcel

Shell: reads files, links not followed. Anybody can make a folder there with anybody's
name on it. Whose it is, the file system says: where that is somebody else, the folder
is refused, and nothing that the named student has is touched.

Where all servers run as one account of the system, owners say nothing. There each
server gets a part of its own, inbound/emma/, and sees no other: the part says whose it
is (`c.Grader.inbound_by_student`, decision 0053).
"""

from __future__ import annotations

import os
import pwd
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from chainrule_grader.collecting.arrivals import (
    Arranged,
    Entry,
    Expected,
    Parcel,
    Refused,
    parcel_of,
)
from chainrule_grader.collecting.downloads import Form, Label
from chainrule_grader.collecting.filenames import shown
from chainrule_grader.collecting.nofollow import opened, read_plain, words
from chainrule_grader.course import Course
from chainrule_grader.errors import CourseError
from chainrule_grader.moments import moment_of
from chainrule_grader.reading import MAX_BYTES

__all__ = ["Exchange", "open_exchange"]

STAMP = "timestamp.txt"
SECRET = "submission_secret.txt"  # noqa: S105 - a file's name; nbgrader returns feedback by it
NO_OWNER = "nobody that this machine knows"


@dataclass(frozen=True, slots=True)
class Exchange:
    """The inbound folder of one course."""

    name: str
    path: Path
    owned: bool  #: whether the owner of a folder must be the student
    parted: bool = False  #: whether each student has a folder of their own in it

    def read(self, entry: Entry) -> bytes:
        """Read one file.

        Parameters
        ----------
        entry : Entry

        Returns
        -------
        bytes

        Raises
        ------
        OSError
            If it is a link, a device, too large, somebody else's, or cannot be read.
        """
        *steps, name = entry.path.split("/")
        with opened(str(self.path), *steps) as folder:
            owner = os.fstat(folder).st_uid if self.owned else None
            return read_plain(folder, name, MAX_BYTES, owner)

    def arranged(self, assignment: str, expected: Expected) -> Arranged:
        """Find what was handed in for one assignment.

        Parameters
        ----------
        assignment : str
        expected : Expected

        Returns
        -------
        Arranged
        """
        parcels: list[Parcel] = []
        refused: list[Refused] = []
        for part, folder in self._sent(refused):
            student, plus, rest = folder.partition(f"+{assignment}+")
            if not plus:
                continue
            where = f"{part}/{folder}" if part else folder
            if part not in {"", student}:
                why = f"it says {shown(student)}, and {shown(part)} handed it in"
                refused.append(Refused(where, why))
                continue
            try:
                parcel, of_it = self._parcel(where, student, rest, expected)
            except OSError as error:
                refused.append(Refused(where, words(error)))
                continue
            refused += of_it
            if parcel:
                parcels.append(parcel)
        return Arranged(Form.EXCHANGE, tuple(parcels), tuple(refused))

    def _sent(self, refused: list[Refused]) -> Iterator[tuple[str, str]]:
        """Find what lies there: in whose part, if there are parts, and its name."""
        if not self.parted:
            yield from (("", path.name) for path in sorted(self.path.iterdir()))
            return
        for part in sorted(path.name for path in self.path.iterdir()):
            try:
                with opened(str(self.path), part) as handle:
                    names = sorted(os.listdir(handle))  # noqa: PTH208 - a descriptor has no path
            except OSError as error:
                refused.append(Refused(part, words(error)))
                continue
            yield from ((part, name) for name in names)

    def _parcel(
        self, folder: str, student: str, rest: str, expected: Expected
    ) -> tuple[Parcel | None, list[Refused]]:
        with opened(str(self.path), *folder.split("/")) as handle:
            owner = _owner(handle)
            if self.owned and owner != student:
                why = f"it says {shown(student)}, and belongs to {owner}"
                return None, [Refused(folder, why)]
            files = sorted(os.listdir(handle))  # noqa: PTH208 - a descriptor has no path
            stamp = self._stamp(handle, rest)
        moment = moment_of(stamp)
        entries = [Entry(file, moment) for file in files if file not in {STAMP, SECRET}]
        label = Label(student, student, "")
        parcel, refused = parcel_of(label, entries, expected)
        refused = [Refused(f"{folder}/{one.what}", one.why) for one in refused]
        if parcel is None:
            return None, refused
        placed = {
            name: replace(entry, path=f"{folder}/{entry.path}")
            for name, entry in parcel.files.items()
        }
        extras = {SECRET: Entry(f"{folder}/{SECRET}")} if SECRET in files else {}
        return replace(parcel, files=placed, stamp=stamp, extras=extras), refused

    def _stamp(self, handle: int, rest: str) -> str:
        """Read the time of handing in: as nbgrader wrote it, else as it named it."""
        with suppress(OSError, ValueError):
            owner = os.fstat(handle).st_uid if self.owned else None
            text = read_plain(handle, STAMP, 2**10, owner).decode("utf-8-sig").strip()
            if moment_of(text):
                return text
        named = rest.rpartition("+")[0] or rest
        return named if moment_of(named) else ""


def open_exchange(course: Course) -> Exchange:
    """Find a course's inbound folder, by the settings that nbgrader uses.

    Parameters
    ----------
    course : Course

    Returns
    -------
    Exchange

    Raises
    ------
    CourseError
        If there is none, or it cannot be listed.
    """
    inbound = Path(course.exchange, course.course_id, "inbound")
    if not course.course_id or not os.access(inbound, os.R_OK | os.X_OK):
        raise CourseError(
            where=str(inbound),
            what="there is no exchange here in which students have handed in.",
            try_="name what you downloaded: autograder collect ASSIGNMENT FILE.zip; or "
            "check c.Exchange.root and c.CourseDirectory.course_id.",
        )
    parted = course.inbound_by_student
    return Exchange("exchange", inbound, course.check_owner and not parted, parted)


def _owner(handle: int) -> str:
    try:
        return pwd.getpwuid(os.fstat(handle).st_uid).pw_name
    except KeyError:
        return NO_OWNER
