"""Make a page of HTML that needs no network and can run nothing.

    template, style sheet, values ── render() ──> HTML

Pure. Whatever a page shows is escaped, unless `safe_html` has made it; and a policy in
the page forbids everything but its own style sheet and the pictures inside it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from chainrule_grader.view import points

__all__ = ["render"]


def render(template: str, style: str, values: Mapping[str, object]) -> str:
    """Render a page.

    Parameters
    ----------
    template : str
        Name of a file in templates/, which shows `style` and `security`.
    style : str
        Name of a style sheet there.
    values : dict
        What else the template shows, and functions that it calls.

    Returns
    -------
    str
        A complete document.
    """
    page = _templates().get_template(template)
    return page.render(style=_style(style), security=_security(style), **values)


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
def _style(name: str) -> str:
    return _templates().get_template(name).render()


@cache
def _security(name: str) -> str:
    """Allow this one style sheet and the pictures in the page, and nothing else."""
    digest = hashlib.sha256(_style(name).encode()).digest()
    style = f"style-src 'sha256-{base64.b64encode(digest).decode()}'"
    nothing = "default-src 'none'; base-uri 'none'; form-action 'none'"
    return f"{nothing}; img-src data:; {style}"
