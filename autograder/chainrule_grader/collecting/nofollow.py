"""Open folders and files without following a link.

    trusted folder, steps ── opened() ──> handle ── read_plain() ──> bytes

Shell: reads files. Each step is opened inside the one before, so that no name and no
link leads out of the folder that is trusted. Used for all that students leave on a
disk: `inbox`, `exchange`, `folders`, `shelving`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

__all__ = ["RefusedError", "notebooks_in", "opened", "read_plain", "words"]

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # a pipe would wait for ever


class RefusedError(OSError):
    """A file or folder that must not be read; the text says why."""


@contextmanager
def opened(root: str, *steps: str) -> Iterator[int]:
    """Open a folder step by step below a trusted one, links refused.

    Parameters
    ----------
    root : str
        The trusted folder.
    *steps : str
        Names of folders, each in the one before.

    Yields
    ------
    int
        A handle of the last.

    Raises
    ------
    OSError
        If a step is a link, or no folder, or leads elsewhere.
    """
    with ExitStack() as stack:
        handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
        stack.callback(os.close, handle)
        for step in steps:
            if step in {"", ".", ".."} or "/" in step or "\0" in step:
                raise RefusedError(None, "its name leads out of the course")
            _refuse_link(step, handle)
            handle = os.open(step, FOLDER, dir_fd=handle)
            stack.callback(os.close, handle)
        yield handle


def read_plain(folder: int, name: str, most: int, owner: int | None = None) -> bytes:
    """Read a file that is a plain one.

    Parameters
    ----------
    folder : int
        From `opened`.
    name : str
        The file's name in it.
    most : int
        Bytes; a larger file is refused.
    owner : int, optional
        The number of the user whose it must be.

    Returns
    -------
    bytes

    Raises
    ------
    OSError
        If it is a link, a device, too large, somebody else's, or cannot be read.
    """
    _refuse_link(name, folder)
    with open(os.open(name, FILE, dir_fd=folder), "rb") as file:  # noqa: PTH123 - a descriptor has no path
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError(None, "it is not a file")
        if owner is not None and status.st_uid != owner:
            raise RefusedError(None, "it belongs to somebody else")
        if status.st_size > most:
            raise RefusedError(None, f"it is larger than {most // 2**20} MB")
        return file.read(most)


def notebooks_in(folder: int) -> list[str]:
    """Name the notebook files; those that start with a dot are backups.

    Parameters
    ----------
    folder : int
        From `opened`.

    Returns
    -------
    list of str
        Sorted.
    """
    names = sorted(os.listdir(folder))
    return [n for n in names if n.endswith(".ipynb") and not n.startswith(".")]


def words(error: OSError) -> str:
    """Say in words why a file cannot be read.

    Parameters
    ----------
    error : OSError

    Returns
    -------
    str
        The end of a sentence.
    """
    told = str(error.strerror or "it cannot be opened")
    return told[:1].lower() + told[1:]


def _refuse_link(name: str, folder: int) -> None:
    """Say `link` where opening would say something obscure; O_NOFOLLOW is the guard."""
    if stat.S_ISLNK(os.lstat(name, dir_fd=folder).st_mode):
        raise RefusedError(None, "it is a link")
