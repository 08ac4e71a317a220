"""The folder in which the course keeps what a student told it, and how it writes there.

Reads the environment and writes files. It is $CHAINRULE_HOME, else ~/.chainrule.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

__all__ = ["home_folder", "write_whole"]


def home_folder() -> Path:
    """Return the folder; it need not exist yet.

    Returns
    -------
    Path
        An absolute path.

    Raises
    ------
    RuntimeError
        If this user has no home folder.
    """
    home = os.environ.get("CHAINRULE_HOME", "")
    return (Path(home) if home else Path.home() / ".chainrule").absolute()


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is never seen half written.

    Parameters
    ----------
    path : Path
        Where to write; missing folders are made.
    text : str
        The whole content.

    Raises
    ------
    OSError
        If the disk is full or the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
