"""Look into a folder of submissions as if it were a download.

    folder ── open_folder() ──> Folder: entries, and bytes of one at a time

Shell: reads files, links not followed. It may be an archive that somebody has unpacked.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from chainrule_grader.collecting.arrivals import Entry
from chainrule_grader.collecting.nofollow import opened, read_plain
from chainrule_grader.errors import CourseError
from chainrule_grader.reading import MAX_BYTES

__all__ = ["Folder", "open_folder"]

MAX_FILES = 50_000
MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is looked into."""

    name: str
    entries: tuple[Entry, ...]
    path: Path

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
            If it is a link, a device, too large, or cannot be read.
        """
        *steps, name = entry.path.split("/")
        with opened(str(self.path), *steps) as folder:
            return read_plain(folder, name, MAX_BYTES)


def open_folder(path: Path) -> Folder:
    """Look into a folder.

    Parameters
    ----------
    path : Path

    Returns
    -------
    Folder

    Raises
    ------
    CourseError
        If it holds more files than a class can hand in.
    """
    entries: list[Entry] = []
    for entry in _walk(path, ""):
        entries.append(entry)
        if len(entries) > MAX_FILES:
            what = f"it holds more than {MAX_FILES} files."
            raise CourseError(str(path), what, "name the folder of one assignment.")
    return Folder(path.name, tuple(entries), path)


def _walk(folder: Path, before: str, depth: int = 0) -> Iterator[Entry]:
    for one in sorted(folder.iterdir()):
        path = f"{before}{one.name}"
        status = one.lstat()
        if stat.S_ISDIR(status.st_mode) and depth < MAX_DEPTH:
            yield from _walk(one, f"{path}/", depth + 1)
            continue
        moment = datetime.fromtimestamp(status.st_mtime, UTC)
        yield Entry(path, moment, fault=_fault(status))


def _fault(status: os.stat_result) -> str:
    if stat.S_ISLNK(status.st_mode):
        return "it is a link"
    return "" if stat.S_ISREG(status.st_mode) else "it is not a file"
