"""Write a file so that no one ever reads half of it.

Shell: touches the disk. Used by all that leave files behind: release, outbox. What the
disk refuses is an error for the staff, who can do something about it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from chainrule_grader.errors import DiskError

__all__ = ["explaining", "remove", "tidy_up", "write_atomically"]

UNFINISHED = ".writing-"  #: how the name of a file begins until it is whole

WAYS_OUT = {
    errno.ENOSPC: "free some space on this disk",
    errno.EDQUOT: "free some space, or ask for a larger quota",
    errno.EROFS: "make the disk writable, or work on a copy of the course",
    errno.EACCES: "let yourself write there",
    errno.EPERM: "let yourself write there",
}
OTHERWISE = "find out what the system means by it"


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put `data` at `path`: the old content or the new, never a part.

    Parameters
    ----------
    path : Path
        Where to write; missing folders are made.
    data : bytes
        The whole content.
    mode : int
        Permissions of the file.

    Raises
    ------
    DiskError
        If the disk is full or the folder cannot be written; the old content is there.
    """
    with explaining(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        # A short name of its own: the target's may be as long as the disk allows.
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                os.fchmod(file.fileno(), mode)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def remove(path: Path) -> None:
    """Remove a file if it is there.

    Parameters
    ----------
    path : Path

    Raises
    ------
    DiskError
        If it is there and stays.
    """
    with explaining(path):
        path.unlink(missing_ok=True)


def tidy_up(folder: Path) -> None:
    """Remove what a run has left unfinished that was killed in the middle of a file.

    Parameters
    ----------
    folder : Path
        Need not be there.

    Raises
    ------
    DiskError
        If something cannot be removed.
    """
    for path in folder.glob(f"{UNFINISHED}*"):
        remove(path)


@contextlib.contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into an error that says what to do.

    Parameters
    ----------
    path : Path
        What is written.

    Yields
    ------
    None

    Raises
    ------
    DiskError
    """
    try:
        yield
    except OSError as error:
        way_out = WAYS_OUT.get(error.errno or 0, OTHERWISE)
        raise DiskError(
            where=str(path),
            what=f"it cannot be written: {error.strerror or error}.",
            try_=f"{way_out}, then run the same command again: it goes on from there.",
        ) from error
