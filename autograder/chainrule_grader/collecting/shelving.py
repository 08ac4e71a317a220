"""Put a submission in its place, and what was there beside.

    Sent ── Shelf.put() ──> submitted/<student>/<assignment>/
                            submitted/.older/<student>/<assignment>/<time>-<digest>/

Shell: writes files. A submission is made whole in a folder of its own and then gets its
place in one step. Nothing is ever overwritten or removed: which of two is the later one
is decided by their times, and the other is kept.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from chainrule_grader.collecting.nofollow import (
    RefusedError,
    notebooks_in,
    opened,
    read_plain,
)
from chainrule_grader.errors import CourseError
from chainrule_grader.moments import moment_of
from chainrule_grader.reading import MAX_BYTES
from chainrule_grader.stopping import undisturbed

__all__ = ["OLDER", "Fate", "Sent", "Shelf"]

OLDER = ".older"  #: in submitted/; nbgrader and we do not take it for a student
UNFINISHED = ".collecting-"
STAMP = "timestamp.txt"


class Fate(StrEnum):
    """What became of a submission."""

    TAKEN = "taken"
    UNCHANGED = "unchanged"  #: it was there already
    OLDER = "older"  #: there is a later one; this one is kept beside
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Sent:
    """What one student handed in, read."""

    notebooks: Mapping[str, bytes]  #: by file name
    moment: datetime | None = None  #: by which the later of two is known
    stamp: str = ""  #: the time of handing in, in nbgrader's form
    extras: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """What the notebooks hold, whatever they are called."""
        each = sorted(hashlib.sha256(d).digest() for d in self.notebooks.values())
        return hashlib.sha256(b"".join(each)).hexdigest()[:12]

    @property
    def key(self) -> str:
        """The name of the folder in which it is kept when there is a later one."""
        if not self.moment:
            return f"no-time-{self.digest}"
        return f"{self.moment.astimezone(UTC):%Y-%m-%dT%H-%M-%SZ}-{self.digest}"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The submissions of one assignment.

    Parameters
    ----------
    submitted : Path
        The course's folder submitted/.
    assignment : str
    dry_run : bool
        Write nothing, and say what would become of each submission.
    """

    submitted: Path
    assignment: str
    dry_run: bool = False

    @contextlib.contextmanager
    def opened(self) -> Iterator[None]:
        """Keep a second run out, and put away what a killed one has left.

        Yields
        ------
        None

        Raises
        ------
        CourseError
            If another run is at work.
        """
        if self.dry_run:
            yield
            return
        self.submitted.mkdir(exist_ok=True)
        handle = os.open(self.submitted, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for left in self.submitted.glob(f"{UNFINISHED}*"):
                shutil.rmtree(left)
            yield
        except BlockingIOError as error:
            what = "another run of `autograder collect` is at work."
            where = str(self.submitted)
            raise CourseError(where, what, "wait until it has ended.") from error
        finally:
            os.close(handle)

    def put(self, student: str, sent: Sent) -> tuple[Fate, str]:
        """Give a submission its place.

        Parameters
        ----------
        student : str
            Fit to be the name of a folder.
        sent : Sent

        Returns
        -------
        fate : Fate
        told : str
            Where an older submission is kept, for people; else empty.

        Raises
        ------
        OSError
            If its place is a link, or the disk refuses.
        """
        place = self.submitted / student / self.assignment
        kept = self.submitted / OLDER / student / self.assignment
        for folder in (place.parent, place, kept.parent.parent, kept.parent, kept):
            if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                raise RefusedError(None, f"{self._of(folder)} is not a folder")
        there = self._there(student) if place.exists() else None
        if there and there.digest == sent.digest:
            return Fate.UNCHANGED, ""
        if there and (kept / sent.key).exists():
            return Fate.UNCHANGED, ""
        if there and _is_later(there, sent):
            self._make(sent, kept / sent.key)
            return Fate.OLDER, f"there is a later one; it is in {self._of(kept)}"
        aside = _free(kept / there.key) if there else None
        self._make(sent, place, aside)
        return Fate.TAKEN, f"the one before is in {self._of(aside)}" if aside else ""

    def _there(self, student: str) -> Sent:
        """Read what lies in a student's place."""
        with opened(str(self.submitted), student, self.assignment) as folder:
            books = {}
            moments = []
            for name in notebooks_in(folder):
                status = os.lstat(name, dir_fd=folder)
                if stat.S_ISREG(status.st_mode):
                    books[name] = read_plain(folder, name, MAX_BYTES)
                    moments.append(datetime.fromtimestamp(status.st_mtime, UTC))
            with contextlib.suppress(OSError, ValueError):
                text = read_plain(folder, STAMP, 2**10).decode("utf-8-sig")
                if stamped := moment_of(text):
                    moments = [stamped]
        return Sent(books, max(moments, default=None))

    def _make(self, sent: Sent, place: Path, aside: Path | None = None) -> None:
        """Write a submission whole, then move it to its place."""
        if self.dry_run:
            return
        made = Path(tempfile.mkdtemp(dir=self.submitted, prefix=UNFINISHED))
        try:
            new = made / "new"  # with the usual rights, which `made` has not
            new.mkdir()
            files = {**sent.extras, **sent.notebooks}
            if sent.stamp:
                files[STAMP] = sent.stamp.encode()
            for name, data in files.items():
                (new / name).write_bytes(data)
                if sent.moment:  # so that the next run knows which is the later one
                    seconds = sent.moment.timestamp()
                    os.utime(new / name, (seconds, seconds))
            place.parent.mkdir(parents=True, exist_ok=True)
            with undisturbed():
                _exchange(new, place, aside)
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def _of(self, path: Path) -> str:
        return str(path.relative_to(self.submitted.parent))


def _is_later(there: Sent, sent: Sent) -> bool:
    if not (there.moment and sent.moment):
        return False
    return there.moment > sent.moment


def _free(path: Path) -> Path:
    """Return a name that is not taken."""
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def _exchange(new: Path, place: Path, aside: Path | None) -> None:
    if aside is None:
        new.rename(place)
        return
    aside.parent.mkdir(parents=True, exist_ok=True)
    place.rename(aside)
    try:
        new.rename(place)
    except BaseException:
        aside.rename(place)
        raise
