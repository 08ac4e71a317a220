"""Tell whether a submission must be graded again, by short names for long contents.

    grader, packages, versions ─┐
    rubric, files, settings ────┼── fingerprint_of_... ──> combined() ──> one name
    notebooks, time, notes ─────┘

Two contents have one fingerprint only if they are the same, in any process and on any
machine. Pure, but for `fingerprint_of_grader`, which reads installed files. Each value
is written down with its kind and its length, so that no two run into one another.
"""

from __future__ import annotations

import hashlib
import importlib.util
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib.metadata import version
from pathlib import Path

from chainrule_grader.errors import CourseError
from chainrule_grader.model import Repair, Rubric

__all__ = [
    "combined",
    "fingerprint_of_grader",
    "fingerprint_of_source",
    "fingerprint_of_submission",
]

COMPUTING = "numpy", "ipython"  #: their versions can change what student code gives


def fingerprint_of_grader(packages: Sequence[str]) -> str:
    """Name this grader and all that it computes with; once for a run is enough.

    Parameters
    ----------
    packages : sequence of str
        The course's packages that graded work or its tests import.

    Returns
    -------
    str
        64 hexadecimal digits, as from every function here.

    Raises
    ------
    CourseError
        If a package is not installed.
    """
    names = sorted({__name__.partition(".")[0], *packages})
    files = {name: _digests(name) for name in names}
    versions = {name: version(name) for name in COMPUTING}
    return _fingerprint(files, versions, platform.python_version())


def fingerprint_of_source(
    rubric: Rubric, files: Mapping[str, bytes], settings: Mapping[str, object]
) -> str:
    """Name what an assignment asks.

    Parameters
    ----------
    rubric : Rubric
        What it asks.
    files : dict of str to bytes
        Its data files.
    settings : dict
        What else decides on points, such as the limits: plain values.

    Returns
    -------
    str
    """
    return _fingerprint(rubric, files, settings)


def fingerprint_of_submission(
    notebooks: Mapping[str, bytes],
    timestamp: str | None = None,
    notes: Iterable[Repair] = (),
    refused: str = "",
) -> str:
    """Name what a student handed in.

    Parameters
    ----------
    notebooks : dict of str to bytes
        By name.
    timestamp : str, optional
        When it was handed in.
    notes : iterable of Repair
        What was put right in reading the folder, in order.
    refused : str
        Why it could not be read.

    Returns
    -------
    str
    """
    return _fingerprint(notebooks, timestamp, tuple(notes), refused)


def combined(*parts: str) -> str:
    """Make one fingerprint of several; their order counts.

    Parameters
    ----------
    *parts : str
        Fingerprints.

    Returns
    -------
    str
    """
    return _fingerprint(*parts)


def _fingerprint(*values: object) -> str:
    return hashlib.sha256(_written(values)).hexdigest()


def _written(value: object) -> bytes:
    """Write a value down so that it can be told from every other value."""
    kind, content = type(value).__name__, b""
    match value:
        case Enum():
            content = _written(value.value)
        case str():
            content = value.encode("utf-8", "surrogatepass")
        case bytes():
            content = value
        case None | bool() | int() | float():
            content = repr(value).encode()  # of a float, its shortest exact form
        case Mapping():
            kind, content = "mapping", b"".join(sorted(map(_pair, value.items())))
        case list() | tuple():
            kind, content = "sequence", b"".join(map(_written, value))
        case _:
            content = _written(_named(value))
    return b"%s %d:%s" % (kind.encode(), len(content), content)


def _pair(pair: tuple[object, object]) -> bytes:
    return b"".join(map(_written, pair))


def _named(value: object) -> dict[str, object]:
    """Return what a dataclass holds, by name."""
    if not is_dataclass(value):
        what = f"a fingerprint is made of plain values, not of {type(value).__name__}"
        raise TypeError(what)
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _digests(package: str) -> dict[str, bytes]:
    """Take a digest of every file of a package, by its place in it."""
    return {
        place.as_posix(): hashlib.sha256(path.read_bytes()).digest()
        for path, place in _files(package)
        if "__pycache__" not in place.parts
    }


def _files(package: str) -> Iterator[tuple[Path, Path]]:
    """Find the files of a package, modules and data, each with its place in it."""
    spec = importlib.util.find_spec(package)
    if spec is None:
        raise CourseError(
            where=f"package {package}",
            what="the course's settings name it, and it is not installed here.",
            try_="install it beside the grader, or correct its name in "
            "nbgrader_config.py.",
        )
    for folder in map(Path, spec.submodule_search_locations or ()):
        for path in folder.rglob("*"):
            if path.is_file():
                yield path, path.relative_to(folder)
    if not spec.submodule_search_locations and spec.origin:  # one module, no folder
        yield Path(spec.origin), Path(Path(spec.origin).name)
