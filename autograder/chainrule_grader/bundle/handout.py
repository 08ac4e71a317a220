"""The small files that go with what students get.

    names of notebooks, wheel ── readme, requirements, ... ──> texts

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import PurePosixPath

__all__ = ["environment", "readme", "requirements", "settings"]

SETTINGS = """\
# Settings of this course for nbgrader, on a student's computer.
c = get_config()
c.CourseDirectory.course_id = {course!r}
"""

REQUIREMENTS = """\
# The course's package, and the versions that it was tested with: run, in this folder,
# `pip install -r requirements.txt`.
./{wheel} --hash=sha256:{digest}
{pins}"""

ENVIRONMENT = """\
# For conda and mamba: run, in this folder, `conda env create -f environment.yml`.
# The wheel with the course's package lies beside this file.
name: {name}
channels:
  - conda-forge
dependencies:
  - python={python}
  - pip
  - pip:
      - -r requirements.txt
"""
PYTHON = re.compile(rb"^ *- *python=([0-9.]+)", re.MULTILINE)
OLDEST = b"3.12"  #: where the course does not say


def readme(course: str, notebooks: Sequence[str]) -> str:
    """Write the students' first page.

    Parameters
    ----------
    course : str
        The name of its folder.
    notebooks : sequence of str
        Their paths.

    Returns
    -------
    str
    """
    listed = "\n".join(f"- `{name}`" for name in sorted(notebooks, key=_in_order))
    return _template().format(course=course, notebooks=listed)


def settings(course: str) -> str:
    """Write nbgrader's settings for students.

    Parameters
    ----------
    course : str
        The course's id, under which they fetch and submit.

    Returns
    -------
    str
    """
    return SETTINGS.format(course=course)


def requirements(wheel: str, digest: str, pins: str) -> str:
    """Write what pip installs; where libraries have hashes, the wheel needs one.

    Parameters
    ----------
    wheel : str
        Its file's name.
    digest : str
        Its SHA-256.
    pins : str
        The libraries with their versions; empty if the course has no lock.

    Returns
    -------
    str
    """
    return REQUIREMENTS.format(wheel=wheel, digest=digest, pins=pins)


def environment(name: str, of_course: bytes) -> bytes:
    """Write conda's file.

    Parameters
    ----------
    name : str
        Of the environment.
    of_course : bytes
        The course's own, which names the version of Python.

    Returns
    -------
    bytes
    """
    found = PYTHON.search(of_course)
    python = (found[1] if found else OLDEST).decode()
    return ENVIRONMENT.format(name=name, python=python).encode()


@cache
def _template() -> str:
    file = resources.files("chainrule_grader") / "templates" / "students.md"
    return file.read_text("utf-8")


def _in_order(name: str) -> tuple[str, PurePosixPath]:
    """Sort an assignment after the lesson of the same number."""
    path = PurePosixPath(name)
    return path.parts[1], path
