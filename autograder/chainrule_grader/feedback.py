"""Leave each student the pages of feedback.

    Graded ──> feedback/<student>/<assignment>/<notebook>.html, and nbgrader's keys

Shell: writes files, each whole or not at all. What is on a page, `page` decides. The
keys are what `nbgrader release_feedback` looks for beside every page: without them for
one student it hands out none to anybody.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from chainrule_grader.collecting.nofollow import opened, read_plain
from chainrule_grader.files import write_atomically
from chainrule_grader.page import feedback_page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from chainrule_grader.course import Course
    from chainrule_grader.marks import ByHand
    from chainrule_grader.model import Graded

__all__ = ["feedback_page", "write_feedback", "write_keys"]

TIMESTAMP = "timestamp.txt"
SECRET = "submission_secret.txt"  # noqa: S105 - a file's name
MOST = 2**10  #: bytes of a secret


def write_feedback(
    course: Course,
    graded: Graded,
    by_hand: Mapping[tuple[str, str], ByHand] | None = None,
) -> Path:
    """Write a page for each notebook of a submission; rejected ones get one too.

    Parameters
    ----------
    course : Course
        Where feedback/ is.
    graded : Graded
        What became of the submission.
    by_hand : dict, optional
        What people gave and wrote, from `Gradebook.by_hand`.

    Returns
    -------
    Path
        The folder of the pages.

    Raises
    ------
    DiskError
        If the disk is full or cannot be written.
    """
    folder = course.feedback / graded.student / graded.assignment
    names = {result.notebook.name for result in graded.results}
    if not names:
        names = {path.stem for path in course.source_notebooks(graded.assignment)}
    for name in sorted(names):
        page = feedback_page(graded, name, by_hand)
        write_atomically(folder / f"{name}.html", page.encode("utf-8", "replace"))
    write_keys(course, graded)
    return folder


def write_keys(course: Course, graded: Graded) -> None:
    """Leave the keys by which nbgrader's exchange hands a page to its student.

    Parameters
    ----------
    course : Course
        Where submitted/ and feedback/ are.
    graded : Graded
        What became of the submission.

    Raises
    ------
    DiskError
        If the disk is full or cannot be written.
    """
    folder = course.feedback / graded.student / graded.assignment
    write_atomically(folder / TIMESTAMP, (graded.timestamp or "").encode())
    steps = str(course.submitted), graded.student, graded.assignment
    try:
        with opened(*steps) as handed_in:
            secret = read_plain(handed_in, SECRET, MOST)
    except OSError:  # whoever did not use the exchange has none
        if (folder / SECRET).exists():
            return
        secret = secrets.token_hex(64).encode()
    write_atomically(folder / SECRET, secret)
