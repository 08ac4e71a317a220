"""The page of feedback on one notebook.

    Graded, by hand ── feedback_page() ──> HTML

Pure. A page needs no network and runs nothing. It shows the student's own work and
the messages that the checks wrote for the student; no text of a test cell, and nothing
that was printed while a test ran, since that could tell what the hidden tests are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule_grader.html_page import render
from chainrule_grader.lateness import told
from chainrule_grader.model import Status
from chainrule_grader.safe_html import cut
from chainrule_grader.view import view_notebook
from chainrule_grader.wording import read_message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule_grader.marks import ByHand
    from chainrule_grader.model import Graded

__all__ = ["feedback_page"]


def feedback_page(
    graded: Graded,
    notebook: str,
    by_hand: Mapping[tuple[str, str], ByHand] | None = None,
) -> str:
    """Render the page.

    Parameters
    ----------
    graded : Graded
        What became of the submission; a rejected one gets a page that says why.
    notebook : str
        The notebook's name, without .ipynb.
    by_hand : dict, optional
        What people gave and wrote, by notebook and cell.

    Returns
    -------
    str
        A complete document.
    """
    found = [r for r in graded.results if r.notebook.name == notebook]
    marks = {
        cell: mark for (book, cell), mark in (by_hand or {}).items() if book == notebook
    }
    values = {
        "assignment": graded.assignment,
        "handed_in": graded.timestamp,
        "lateness": told(graded.lateness),
        "notebook": notebook,
        "reason": read_message(cut(graded.reason)),
        "rejected": graded.status is not Status.GRADED,
        "student": graded.student.encode("utf-8", "replace").decode(),
        "view": view_notebook(found[0], marks) if found else None,
    }
    return render("feedback.html.j2", "feedback.css", values)
