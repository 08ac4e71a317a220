"""What can be told from a file's name alone.

    rates, "Copy of Rates (1).ipynb" ── is_copy_of() ──> yes
    "../../rates.ipynb" ── fault_of() ──> its name leads out of its folder

Pure. Used where a submission is collected, and again where it is read. Names come from
strangers: they need not be text, and need not be short.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fault_of", "fault_of_student", "is_copy_of", "is_junk", "shown"]

JUNK_FOLDERS = frozenset({"__MACOSX", ".ipynb_checkpoints", "__pycache__"})
JUNK_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
NO_TEXT = frozenset({"Cc", "Cs", "Zl", "Zp"})  #: Unicode's controls and line ends
LONGEST = 1024  #: characters of a name
MAX_NAME = 128  #: characters of a student's id, in nbgrader's gradebook
MAX_BYTES = 255  #: of a folder's name

BEFORE = r"(copy-(\(\d+\)-)?of-|kopie-von-|copie-de-|copia-de-)*"
AFTER = r"(-*\(\d+\)|-*copy\d*|-*kopie|-\d+)*"  # each end of a name in one way only


def is_copy_of(name: str, file: str) -> bool:
    """Recognise a notebook that a browser, a server or a person has renamed.

    Parameters
    ----------
    name : str
        What it should be called, without .ipynb.
    file : str
        What it is called.

    Returns
    -------
    bool
        True also for the right name.
    """
    pattern = BEFORE + re.escape(_plain(name)) + AFTER
    return re.fullmatch(pattern, _plain(file)) is not None


def is_junk(path: str) -> bool:
    """Recognise what a system leaves in archives and folders.

    Parameters
    ----------
    path : str
        With slashes.

    Returns
    -------
    bool
    """
    *folders, file = path.split("/")
    hidden = file.startswith("._") or file.casefold() in JUNK_FILES
    return hidden or not JUNK_FOLDERS.isdisjoint(folders)


def fault_of(path: str) -> str:
    """Say why a name in a download is not looked at any further.

    Parameters
    ----------
    path : str
        With slashes.

    Returns
    -------
    str
        Empty if it is in order.
    """
    if len(path) > LONGEST:
        return "its name has no end"
    if not NO_TEXT.isdisjoint(map(unicodedata.category, path)):
        return "its name is not text"
    parts = path.split("/")
    if path.startswith("/") or parts[0][1:2] == ":":
        return "its name begins at the root of a disk"
    if not {"..", ".", ""}.isdisjoint(parts):
        return "its name leads out of its folder"
    return ""


def fault_of_student(student: str) -> str:
    """Say why a text cannot be a student's id, which is a folder's name as well.

    Parameters
    ----------
    student : str

    Returns
    -------
    str
        Empty if it can.
    """
    if not student or student != student.strip() or not student.isprintable():
        return "is empty, or has blanks around it, or is not text"
    if student.startswith(".") or "/" in student or "\\" in student:
        return "begins with a dot, or has a slash in it"
    if len(student) > MAX_NAME or len(student.encode()) > MAX_BYTES:
        return f"has more than {MAX_NAME} characters"
    return ""


def shown(name: str) -> str:
    """Make a name fit to be shown: it need not be text.

    Parameters
    ----------
    name : str

    Returns
    -------
    str
        On one line, and not without end.
    """
    text = name.replace("`", "'")
    if len(text) > LONGEST:
        text = f"{text[:40]}..."
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _plain(file: str) -> str:
    return re.sub(r"[ _]", "-", file.removesuffix(".ipynb").casefold())
