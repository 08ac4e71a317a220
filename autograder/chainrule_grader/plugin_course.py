"""The course that nbgrader works on, as we see it.

    nbgrader's CourseDirectory ── course_of() ──> Course

Shell: reads the course's settings. What nbgrader was told on its command line or by a
hub counts more than they do.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from chainrule_grader.course import Course
from chainrule_grader.errors import CourseError

__all__ = ["course_of"]


def course_of(coursedir: CourseDirectory) -> Course:
    """Open the course that nbgrader works on, with the gradebook that nbgrader uses.

    Parameters
    ----------
    coursedir : CourseDirectory
        nbgrader's.

    Returns
    -------
    Course

    Raises
    ------
    CourseError
        If it is none, or its folders have other names than nbgrader's usual ones.
    """
    found = Course.find(coursedir.root)
    for step in ("source", "submitted", "autograded", "feedback"):
        folder = getattr(coursedir, f"{step}_directory")
        theirs = Path(coursedir.format_path(folder, "student", "assignment"))
        if theirs != found.root / step / "student" / "assignment":
            raise CourseError(
                where=f"c.CourseDirectory, for {step}/",
                what=f"the grader needs nbgrader's own layout, not {theirs}.",
                try_="remove the setting, and name the folders as nbgrader does.",
            )
    here = {"db_url": coursedir.db_url, "course_id": coursedir.course_id}
    section = found.settings.get("CourseDirectory", {}) | here
    return replace(found, settings={**found.settings, "CourseDirectory": section})
