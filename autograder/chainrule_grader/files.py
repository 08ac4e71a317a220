"""Write a file so that no one ever reads half of it.

Shell: touches the disk. Used by all that leave files behind: release, outbox.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

__all__ = ["write_atomically"]


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
    OSError
        If the disk is full or the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # A short name of its own: the target's name may be as long as the disk allows.
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            os.fchmod(file.fileno(), mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
