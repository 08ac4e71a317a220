"""Each student's own numbers: the same on every machine, seldom a neighbour's.

who is asking ── student_id() ──> id ── numbers(lesson) ──> a, b, c

The grader and the hub know who somebody is; what a student typed counts only where
neither speaks. Reads the environment, the working folder and one small file.
"""

from __future__ import annotations

import getpass
import hashlib
import os
from pathlib import Path
from typing import Literal, overload

from chainrule.errors import SignInError, UnknownNameError
from chainrule.home import home_folder, write_whole
from chainrule.variants import (
    NETWORKS,
    STARTS,
    VARIANTS,
    Lesson02,
    Network,
    Numbers,
    Start,
    draw,
)

__all__ = ["numbers", "numbers_of", "sign_in", "student_id"]

COURSE = "chain-rule"
LONGEST_NAME = 200  # characters; a name is not a place for data


@overload
def numbers(lesson: Literal["02"]) -> Lesson02: ...
@overload
def numbers(lesson: Literal["03", "04", "05"]) -> Network: ...
@overload
def numbers(lesson: Literal["07"]) -> Start: ...
@overload
def numbers(lesson: str) -> Numbers: ...
def numbers(lesson: str) -> Numbers:
    """Return the numbers of whoever is asking.

    Parameters
    ----------
    lesson : str
        The lesson, for instance "02".

    Returns
    -------
    Lesson02, Network or Start
        Always the same for the same student.

    Raises
    ------
    UnknownNameError
        If the lesson has no personal numbers.

    Examples
    --------
    >>> numbers("02")._fields
    ('a', 'b', 'c')
    >>> sorted(numbers("04").p)
    ['b1', 'b2', 'w1', 'w2']
    """
    return numbers_of(student_id(), lesson)


def numbers_of(student: str, lesson: str) -> Numbers:
    """Return the numbers of one student.

    Parameters
    ----------
    student : str
        The student's id.
    lesson : str
        The lesson, for instance "02".

    Returns
    -------
    Lesson02, Network or Start
        a, b and c; the parameters, input and label of a network; or its parameters.

    Raises
    ------
    UnknownNameError
        If the lesson has no personal numbers.
    """
    who = f"{COURSE}\n{lesson}\n{student}".encode(errors="surrogatepass")
    found = draw(lesson, hashlib.sha256(who).digest())
    if found is None:
        known = (*VARIANTS, *NETWORKS, *STARTS)
        raise UnknownNameError(kind="lesson", name=lesson, known=known)
    return found


def student_id() -> str:
    """Return who is asking, as far as this machine knows.

    Returns
    -------
    str
        The student whom the grader is grading; else nbgrader's; else the hub's
        user; else whoever signed in; else the user of the operating system.
    """
    return (
        os.environ.get("GRADER_STUDENT", "")
        or _nbgrader_student()
        or _hub_user()
        or _signed_in()
        or _system_user()
    )


def sign_in(name: str) -> str:
    """Keep the name under which the course knows you, on this computer.

    Parameters
    ----------
    name : str
        The id that your teacher gave you.

    Returns
    -------
    str
        The id that counts. Under a hub or a grader this is theirs.

    Raises
    ------
    SignInError
        If the name is empty or too long, or cannot be written down.

    Examples
    --------
    >>> sign_in("ada")  # doctest: +SKIP
    'ada'
    """
    name = str(name).strip()
    if not name.isprintable() or not 0 < len(name) <= LONGEST_NAME:
        raise SignInError(
            gap=f"A name has 1 to {LONGEST_NAME} letters; this one has {len(name)}.",
            why="Your numbers are made from your name.",
            try_='personal.sign_in("your-id"), with the id your teacher gave you.',
        )
    try:
        write_whole(_name_file(), name)
    except (OSError, RuntimeError) as error:
        raise SignInError(
            gap=f"The name cannot be kept: {error}.",
            why="It is read again each time a notebook needs your numbers.",
            try_="set CHAINRULE_HOME to a folder that you may write to.",
        ) from error
    return student_id()


def _nbgrader_student() -> str:
    """Return whom plain ``nbgrader autograde`` is grading, read off its folder.

    It runs a notebook in <step>/<student>/<assignment>, and sets this variable.
    """
    if os.environ.get("NBGRADER_EXECUTION") != "autograde":
        return ""
    try:
        *_, step, student, _assignment = Path.cwd().parts
    except (OSError, ValueError):  # the folder is gone, or it is no such folder
        return ""
    return student if step in {"autograded", "submitted"} else ""


def _hub_user() -> str:
    """Return the hub's user, but not Binder's, who is another one in each session."""
    if os.environ.get("BINDER_LAUNCH_HOST"):
        return ""
    return os.environ.get("JUPYTERHUB_USER", "")


def _signed_in() -> str:
    try:
        name = _name_file().read_text(encoding="utf-8")
    except (OSError, ValueError, RuntimeError):  # nobody did; damaged; no home folder
        return ""
    return name.strip()[:LONGEST_NAME]


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container need not know its user's name
        return "student"


def _name_file() -> Path:
    return home_folder() / "student.txt"
