"""Look whether this computer has what the course needs, and say so kindly.

    this kernel ── ready() ──> Note: a table, and one sentence in the end

Reads the environment and tries to write one small file where predictions are kept.
"""

from __future__ import annotations

import importlib.util
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from chainrule import personal
from chainrule.home import home_folder, write_whole
from chainrule.learn.note import Note

__all__ = ["Finding", "findings", "ready"]

OLDEST = (3, 11)
PACKAGES = ("numpy", "matplotlib", "ipywidgets", "anywidget", "jupyterlab", "nbgrader")
INSTALL = "run `make lab` in the course's folder, or ask whoever set this up."
ALL_CLEAR = "Everything is ready. Have a good journey."


class Finding(NamedTuple):
    """What was looked at, what was seen, and what to do if it will not do."""

    what: str
    seen: str
    try_: str = ""  #: empty if all is well


def findings() -> list[Finding]:
    """Look at everything that the lessons need.

    Returns
    -------
    list of Finding
        In the order in which they are shown.
    """
    return [_python(), *map(_package, PACKAGES), _memory(), _who()]


def ready() -> Note:
    """Say whether everything is ready.

    Returns
    -------
    Note
        A row for each thing that was looked at, then the all-clear or what to do.
    """
    found = findings()
    rows = (("", "found", "state"), *(_row(one) for one in found))
    missing = [f"{one.what}: {one.try_}" for one in found if one.try_]
    return Note("\n".join(missing) or ALL_CLEAR, rows)


def _row(one: Finding) -> tuple[str, str, str]:
    return one.what, one.seen, "see below" if one.try_ else "ready"


def _python() -> Finding:
    seen = ".".join(map(str, sys.version_info[:3]))
    old = sys.version_info < OLDEST
    return Finding(
        "Python", seen, f"3.11 or newer is needed. Try: {INSTALL}" if old else ""
    )


def _package(name: str) -> Finding:
    try:
        seen = version(name)
    except PackageNotFoundError:
        seen = "not installed"
    if importlib.util.find_spec(name) is None:
        return Finding(name, "not installed", f"it is missing. Try: {INSTALL}")
    return Finding(name, seen)


def _memory() -> Finding:
    """Try to write where predictions are kept."""
    what = "a place for your predictions"
    try:
        folder = home_folder()
        write_whole(folder / "ready.txt", "ready\n")
    except (OSError, RuntimeError) as error:
        why = f"predictions last only as long as this kernel ({error}). "
        return Finding(
            what, "not writable", f"{why}Try: set CHAINRULE_HOME to a folder of yours."
        )
    return Finding(what, str(folder))


def _who() -> Finding:
    return Finding("your id", personal.student_id())
