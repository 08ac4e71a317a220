"""Choose, of each output of a cell, the best form that is safe to show.

    CellRun ── show_outputs() ──> Shown, ...

Pure. Pictures are shown if they are PNG, or SVG inside an image, where it runs nothing;
tables, formulas and text if they are HTML, TeX or plain. Scripts and widgets are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chainrule_grader.safe_html import clean_html, cut, drawing, formula, picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chainrule_grader.model import CellRun

__all__ = ["Shown", "show_outputs"]

MAX_OUTPUTS = 12  #: shown of one cell
MAX_ALT = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """One output of a cell; one of text, html and picture is set."""

    text: str = ""
    html: str = ""
    picture: str = ""
    alt: str = ""


def show_outputs(run: CellRun) -> Iterator[Shown]:
    """Show what a cell printed, drew and raised.

    Parameters
    ----------
    run : CellRun
        Its outputs are untrusted in every part.

    Yields
    ------
    Shown
    """
    for output in run.outputs[:MAX_OUTPUTS]:
        kind = _text(output.get("output_type"))
        if kind == "stream":
            yield Shown(text=cut(_text(output.get("text"))))
        elif kind == "error":
            lines = output.get("traceback")
            lines = lines if isinstance(lines, list) else []
            yield Shown(text=cut("\n".join(map(_text, lines))))
        elif kind in {"display_data", "execute_result"}:
            yield _richest(
                _mapping(output.get("data")), _mapping(output.get("metadata"))
            )
    if len(run.outputs) > MAX_OUTPUTS:
        yield Shown(text=f"… {len(run.outputs) - MAX_OUTPUTS} outputs are not shown …")


def _richest(data: Mapping[str, Any], metadata: Mapping[str, Any]) -> Shown:
    """Show a result in the best form that is safe."""
    html = _text(data.get("text/html"))
    if address := picture(_text(data.get("image/png"))) or drawing(html):
        alt = _text(metadata.get("alt")) or "A picture that this cell drew."
        return Shown(picture=address, alt=cut(alt, MAX_ALT))
    if table := clean_html(html) or formula(_text(data.get("text/latex"))):
        return Shown(html=table)
    text = _text(data.get("text/plain"))
    return Shown(text=cut(text) or "(This kind of output is not shown here.)")


def _text(value: object) -> str:
    if isinstance(value, list):
        return "".join(map(_text, value))
    return value if isinstance(value, str) else ""


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
