"""The page of feedback on one notebook.

    Graded, by hand ── feedback_page() ──> HTML

Pure. A page needs no network and runs nothing. It shows the student's own work and
the messages that the checks wrote for the student; no text of a test cell, and nothing
that was printed while a test ran, since that could tell what the hidden tests are.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from chainrule_grader.lateness import told
from chainrule_grader.model import Status
from chainrule_grader.view import message_lines, points, view_notebook

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
    page = _templates().get_template("feedback.html.j2")
    return page.render(
        assignment=graded.assignment,
        handed_in=graded.timestamp,
        lateness=told(graded.lateness),
        notebook=notebook,
        reason=list(message_lines(graded.reason)),
        rejected=graded.status is not Status.GRADED,
        security=_security(),
        student=graded.student.encode("utf-8", "replace").decode(),
        style=_style(),
        view=view_notebook(found[0], marks) if found else None,
    )


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("chainrule_grader"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["points"] = points
    return made


@cache
def _style() -> str:
    return _templates().get_template("feedback.css").render()


@cache
def _security() -> str:
    """Allow this one style sheet and the pictures in the page, and nothing else."""
    digest = hashlib.sha256(_style().encode()).digest()
    style = f"style-src 'sha256-{base64.b64encode(digest).decode()}'"
    nothing = "default-src 'none'; base-uri 'none'; form-action 'none'"
    return f"{nothing}; img-src data:; {style}"
