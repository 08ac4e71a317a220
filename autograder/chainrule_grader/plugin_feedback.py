"""formgrader's feedback, and `nbgrader generate_feedback`, are our pages.

    autograded/.../.graded.json ── OurFeedback ──> feedback/.../<notebook>.html

One line of nbgrader_config.py puts it to work:

    c.GenerateFeedback.exporter_class = "chainrule_grader.plugin_feedback.OurFeedback"

nbgrader's own pages are the graded notebook, and that shows hidden tests. Ours are made
from the record that lies beside it, and hold none. Shell: reads the record and the
gradebook, writes the keys by which the exchange hands a page out. See decision 0050.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from nbconvert.exporters import TemplateExporter
from nbgrader.converters import GenerateFeedback, NbGraderException

from chainrule_grader.course import Course
from chainrule_grader.errors import GraderError
from chainrule_grader.feedback import feedback_page, write_keys
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.outbox import RECORD
from chainrule_grader.plugin_course import course_of
from chainrule_grader.record import from_json

__all__ = ["OurFeedback"]


class OurFeedback(TemplateExporter):
    """What nbgrader's GenerateFeedback asks for the page of each graded notebook.

    Parameters
    ----------
    parent : GenerateFeedback
        nbgrader's converter; one exporter is made for each run of it.

    Raises
    ------
    NbGraderException
        If the course cannot be opened; nothing has been removed then.
    """

    file_extension = ".html"

    def __init__(self, parent: GenerateFeedback, **settings: object) -> None:
        super().__init__(parent=parent, **settings)
        try:
            self._course = course_of(parent.coursedir)
        except GraderError as error:
            raise NbGraderException(str(error)) from error

    def register_preprocessor(
        self,
        preprocessor: object,
        enabled: bool = False,  # noqa: FBT001, FBT002 - nbconvert's
    ) -> None:
        """Take none: the page is not made from the notebook.

        Parameters
        ----------
        preprocessor : str, type or object
            Not used.
        enabled : bool
            Not used.
        """

    def from_filename(
        self,
        filename: str,
        resources: dict[str, Any] | None = None,
        **kwargs: object,  # noqa: ARG002 - nbconvert's
    ) -> tuple[str, dict[str, Any]]:
        """Make the page for one graded notebook, without opening that notebook.

        Parameters
        ----------
        filename : str
            Of the graded notebook.
        resources : dict
            nbgrader's: whose notebook it is, and of which assignment.
        **kwargs : object
            nbconvert's.

        Returns
        -------
        tuple
            The page, and the resources.

        Raises
        ------
        NbGraderException
            If the submission was not graded by us: there is no page that could be
            shown to a student.
        """
        resources = resources or {}
        whose = resources["nbgrader"]
        student, assignment = whose["student"], whose["assignment"]
        path = self._course.autograded / student / assignment / RECORD
        try:
            graded = from_json(path.read_text("utf-8"))
            with contextlib.closing(_gradebook(self._course)) as gradebook:
                by_hand = gradebook.by_hand(assignment, student)
            page = feedback_page(graded, Path(filename).stem, by_hand)
            write_keys(self._course, graded)
        except (OSError, ValueError, GraderError) as error:
            told = (
                f"{path}: there is no record of how this was graded ({error}). "
                "Try: autograde it again."
            )
            self.log.error("%s", told)  # noqa: TRY400 - it says what to do; no traceback
            raise NbGraderException(told) from error
        return page, {**resources, "output_extension": self.file_extension}


def _gradebook(course: Course) -> Gradebook:
    return Gradebook(course.gradebook_url, course.course_id)
