"""The page that shows answers that are alike, two by two.

    Questions ── similar_page() ──> HTML

Pure. The page needs no network and runs nothing: all that students wrote is text in
it. It says what it is: a hint to read, and no verdict.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from chainrule_grader.integrity.similarity import Question, Settings

__all__ = ["similar_page"]


def similar_page(
    assignment: str, questions: Sequence[Question], settings: Settings
) -> str:
    """Render the page.

    Parameters
    ----------
    assignment : str
    questions : sequence of Question
    settings : Settings
        By which they were compared.

    Returns
    -------
    str
        A complete document.
    """
    style = _templates().get_template("similar.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    nothing = "default-src 'none'; base-uri 'none'; form-action 'none'"
    page = _templates().get_template("similar.html.j2")
    made = page.render(
        assignment=assignment,
        questions=questions,
        security=f"{nothing}; style-src 'sha256-{digest}'",
        settings=settings,
        style=style,
    )
    return made.encode("utf-8", "replace").decode()


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("chainrule_grader"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
