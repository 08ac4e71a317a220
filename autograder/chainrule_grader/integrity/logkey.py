"""The key that signs the log of grades: made once, for nobody else to read.

Shell. It lies in the configuration folder of whoever grades, or where the course's
settings say, so that to change the course's folder is not enough to change the log.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import tempfile
from pathlib import Path

from chainrule_grader.errors import LogKeyError
from chainrule_grader.files import explaining

__all__ = ["make_key", "read_key"]

OTHERS = 0o077  #: rights of everybody but the owner
KEY = re.compile(r"[0-9a-f]{64}\n?")


def make_key(path: Path) -> bytes:
    """Make a key, if there is none.

    Parameters
    ----------
    path : Path

    Returns
    -------
    bytes
        That key, or the one that is there.

    Raises
    ------
    DiskError
        If it cannot be written.
    LogKeyError
        If what is there is no key.
    """
    if not path.exists():
        with explaining(path):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, draft = tempfile.mkstemp(dir=path.parent)  # 0600, as it should be
            with os.fdopen(handle, "w") as file:
                file.write(f"{secrets.token_hex(32)}\n")
            with contextlib.suppress(FileExistsError):  # another program was faster
                os.link(draft, path)
            Path(draft).unlink()
    return read_key(path)


def read_key(path: Path) -> bytes:
    """Read the key.

    Parameters
    ----------
    path : Path

    Returns
    -------
    bytes

    Raises
    ------
    LogKeyError
        If it is missing or damaged, or others can read it.
    """
    where = str(path)
    back = "put it back from a backup, or name its place with c.Grader.log_key."
    try:
        text = path.read_text("ascii")
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        what = f"the key of the log of grades cannot be read: {error}."
        raise LogKeyError(where, what, back) from error
    if not KEY.fullmatch(text):
        raise LogKeyError(where, "this is no key of a log of grades.", back)
    if mode & OTHERS:
        what = "others can read the key of the log of grades."
        raise LogKeyError(where, what, f"chmod 600 {path}")
    return bytes.fromhex(text.strip())
