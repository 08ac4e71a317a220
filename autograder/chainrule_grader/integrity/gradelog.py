"""The log of what was handed in and what it earned, on the disk.

    entry ── GradeLog.append() ──> gradelog/log.jsonl, gradelog/head.json
                                      └── the key lies elsewhere: see `logkey`

Shell. Lines are only ever added, under a lock, so that several programs can grade. A
run that is killed leaves at most one line without an end: the next one removes it and
says so. A log that was changed is never continued.
"""

from __future__ import annotations

import fcntl
import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chainrule_grader.course import Course
from chainrule_grader.errors import BrokenLogError, DiskError, LogKeyError
from chainrule_grader.files import explaining
from chainrule_grader.integrity.chain import (
    NEXT_STEP,
    Head,
    follow,
    is_sealed,
    key_name,
    opened_head,
    sealed,
    sealed_head,
)
from chainrule_grader.integrity.logkey import make_key, read_key

__all__ = ["GradeLog"]

log = logging.getLogger(__name__)

FOLDER, LOG, HEAD = "gradelog", "log.jsonl", "head.json"
PRIVATE = 0o600  #: names and points are nobody else's business
AHEAD = 1  #: entries that a killed run may have written without the head

NAMED = re.compile(rb'"key": "([0-9a-f]{8})"')

Entry = Mapping[str, Any]


@dataclass(slots=True)
class GradeLog:
    """One course's log; nothing is read before it is needed.

    Parameters
    ----------
    folder : Path
        Where it lies.
    key_file : Path
        Where its key lies.
    """

    folder: Path
    key_file: Path
    _key: bytes = b""
    _head: Head = field(default_factory=Head)
    _size: int = 0  #: bytes that have been read and found whole
    #: the last fingerprint, by student and assignment
    _known: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, course: Course) -> GradeLog:
        """Name the log of a course.

        Parameters
        ----------
        course : Course

        Returns
        -------
        GradeLog
        """
        return cls(course.root / FOLDER, course.log_key)

    @property
    def path(self) -> Path:
        """The file with the entries."""
        return self.folder / LOG

    def check(self) -> None:
        """Find out, before anything is graded, whether the log can be continued.

        Raises
        ------
        LogKeyError
            If the key is missing, or is another one.
        BrokenLogError
            If the log was changed.
        DiskError
            If it cannot be written.
        """
        with self._locked() as file:
            self._catch_up(file)

    def append(self, entry: Entry) -> None:
        """Add an entry.

        Parameters
        ----------
        entry : dict
            With "student", "assignment" and "fingerprint"; ready for JSON.

        Raises
        ------
        LogKeyError, BrokenLogError, DiskError
            As `check`; then nothing was added.
        """
        with self._locked() as file:
            self._catch_up(file)
            line, head = sealed(entry, self._head, self._key)
            try:
                self._add(file, line + b"\n", head)
            except DiskError:  # after Ctrl-C both may be there, and are read again
                os.ftruncate(file, self._size)
                raise
            self._note(head, entry, len(line) + 1)

    def knows(self, student: str, assignment: str, fingerprint: str) -> bool:
        """Say whether the last entry of a submission is of this grading.

        Parameters
        ----------
        student, assignment : str
        fingerprint : str
            Of all that decided on the points.

        Returns
        -------
        bool
        """
        return self._known.get((student, assignment)) == fingerprint

    def entries(self) -> Iterator[Entry]:
        """Go through the log without changing anything.

        Yields
        ------
        dict

        Raises
        ------
        LogKeyError
            If there is no key to check it with.
        BrokenLogError
            Names the first fault.
        """
        if self.path.exists():
            with self._locked(os.O_RDONLY, fcntl.LOCK_SH) as file:
                data = os.pread(file, os.fstat(file).st_size, 0)
                told = self._head_bytes()
        else:
            data, told = b"", self._head_bytes()
        if data or told:
            self._key = self._read_key(data, told)
            yield from self._read(_lines(data), told)

    def _catch_up(self, file: int) -> None:
        """Read what is new, and remove a last line that has no end."""
        size = os.fstat(file).st_size
        if self._key and size == self._size:
            return
        if size < self._size:
            what = "it became shorter while it was written to."
            raise BrokenLogError(str(self.path), what, NEXT_STEP)
        data, told = os.pread(file, size - self._size, self._size), self._head_bytes()
        if not self._key:
            begun = data or told
            self._key = self._read_key(data, told) if begun else make_key(self.key_file)
        try:
            for _ in self._read(_lines(data), told):
                pass
        except BrokenLogError:
            self._key, self._head, self._size = b"", Head(), 0  # never continue it
            raise
        if self._size < size:
            log.warning("%s: a last line without an end was removed.", self.path)
            os.ftruncate(file, self._size)

    def _read(self, lines: list[bytes], told: bytes) -> Iterator[Entry]:
        """Check lines, and that the log has not become shorter than its head says."""
        beside = str(self.folder / HEAD)
        head = opened_head(beside, told, self._key) if told else Head()
        agrees = head.count <= self._head.count
        found = follow(str(self.path), lines, self._key, self._head)
        for line, (now, entry) in zip(lines, found, strict=True):
            self._note(now, entry, len(line) + 1)
            if now.count == head.count:
                agrees = now.digest == head.digest
            yield entry
        if self._head.count < head.count:
            what = f"{self._head.count} entries are left of {head.count}."
            raise BrokenLogError(str(self.path), what, NEXT_STEP)
        if not agrees or self._head.count > head.count + AHEAD:
            what = "it is missing, or of another copy of the log."
            raise BrokenLogError(beside, what, NEXT_STEP)

    def _head_bytes(self) -> bytes:
        path = self.folder / HEAD
        return path.read_bytes() if path.exists() else b""

    def _read_key(self, data: bytes, told: bytes) -> bytes:
        """Read the key, and tell another key from a log that was changed."""
        key = read_key(self.key_file)
        named = NAMED.search(told)
        other = named is not None and named[1].decode() != key_name(key)
        if other and not is_sealed(data.partition(b"\n")[0], key):
            raise LogKeyError(
                where=str(self.key_file),
                what="the log of grades was begun with another key.",
                try_="put that key back, or name its place with c.Grader.log_key.",
            )
        return key

    def _note(self, head: Head, entry: Entry, size: int) -> None:
        self._head = head
        self._size += size
        of = entry["student"], entry["assignment"]
        self._known[of] = entry["fingerprint"]

    def _add(self, file: int, line: bytes, head: Head) -> None:
        """Write a line, and then where the log ends."""
        with explaining(self.path):
            _write(file, line, self._size)
        mode = os.fstat(file).st_mode & 0o777
        with explaining(self.folder / HEAD):
            # Renaming a new one over it costs more than all the rest. It fits into one
            # sector, and who reads it waits for the lock.
            beside = os.open(self.folder / HEAD, os.O_WRONLY | os.O_CREAT, mode)
            try:
                _write(beside, sealed_head(head, self._key), 0)
            finally:
                os.close(beside)

    @contextmanager
    def _locked(
        self, how: int = os.O_RDWR | os.O_CREAT, lock: int = fcntl.LOCK_EX
    ) -> Iterator[int]:
        """Open the log while nobody else writes."""
        with explaining(self.path):
            self.folder.mkdir(parents=True, exist_ok=True)
            file = os.open(self.path, how | os.O_CLOEXEC, PRIVATE)
        try:
            fcntl.flock(file, lock)
            yield file
        finally:
            os.close(file)


def _write(file: int, data: bytes, place: int) -> None:
    """Write all of it; where the disk is full, the second try says so."""
    done = 0
    while done < len(data):
        done += os.pwrite(file, data[done:], place + done)


def _lines(data: bytes) -> list[bytes]:
    """Return the whole lines."""
    return data.split(b"\n")[:-1]
