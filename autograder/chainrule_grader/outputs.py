"""Outputs from student code, rebuilt in nbformat's form from data that may lie.

Pure. What comes from the sandbox is untrusted: only known kinds of output, with
values of the right types and of bounded size, are copied into the notebook. Of those
only what cannot run: formgrader and nbgrader's feedback put HTML into their pages as
it is.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from typing import Any

from chainrule_grader.hints import clean_hints
from chainrule_grader.safe_html import clean_html, inert

__all__ = ["clean_outputs", "error_output", "result_output", "stream_output"]

MAX_OUTPUTS = 200
JSON = re.compile(r"[a-z]+/([a-zA-Z0-9.+-]{0,80}\+)?json")  #: data that pages ignore
WIDGET = "application/vnd.jupyter.widget-view+json"  #: but for this one
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
DRAWING = "image/svg+xml"
BEFORE = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!DOCTYPE[^>]*>\s*)?")
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'  #: without it there is no image
NOT_SHOWN = "(This kind of output is not shown here.)"
MAX_NAME = 200  #: characters of a display's name
FIGURE_BYTES = 4 * 2**20  #: room for pictures beyond the limit for text


def clean_outputs(
    told: object, most: int, count: int | None = None
) -> tuple[dict[str, Any], ...]:
    """Copy what is well formed.

    Parameters
    ----------
    told : object
        Untrusted: what the sandbox says a cell has shown.
    most : int
        Characters kept, over all outputs of the cell; pictures may take more.
    count : int, optional
        The cell's number, which its result carries.

    Returns
    -------
    tuple of dict
        Outputs in nbformat's form, but for the names of displays that later cells
        change; see `displays`.
    """
    if type(told) is not list:
        return ()
    kept: list[dict[str, Any]] = []
    room, room_for_html = most + FIGURE_BYTES, most
    for one in told[:MAX_OUTPUTS]:
        if type(one) is not dict:
            continue
        room_for_html -= _html_in(one)  # to read it takes longer than its text
        output = _clean(one, count) if room_for_html >= 0 else None
        if output is None:
            continue
        room -= len(json.dumps(output))
        if room < 0:
            break
        kept.append(output)
    return tuple(kept)


def stream_output(text: str, name: str = "stdout") -> dict[str, Any]:
    """Return printed text as an output."""
    return {"output_type": "stream", "name": name, "text": text}


def result_output(value: object, count: int | None) -> dict[str, Any]:
    """Return the value of a cell's last expression as an output."""
    return {
        "output_type": "execute_result",
        "execution_count": count,
        "data": {"text/plain": repr(value)},
        "metadata": {},
    }


def error_output(name: str, text: str, lines: list[str]) -> dict[str, Any]:
    """Return an exception as an output."""
    return {
        "output_type": "error",
        "ename": name,
        "evalue": text,
        "traceback": lines,
    }


def _clean(told: dict[Any, Any], count: int | None) -> dict[str, Any] | None:
    kind = told.get("output_type")
    if kind == "stream":
        name = "stderr" if told.get("name") == "stderr" else "stdout"
        return stream_output(_text(told.get("text")), name)
    if kind == "error":
        lines = told.get("traceback")
        traceback = [_text(line) for line in lines] if type(lines) is list else []
        return error_output(
            _text(told.get("ename")), _text(told.get("evalue")), traceback
        )
    if kind in ("display_data", "execute_result"):
        output = {
            "output_type": kind,
            "data": _bundle(told.get("data")),
            "metadata": clean_hints(told.get("metadata")),
        }
        display = told.get("display_id")
        if type(display) is str and len(display) <= MAX_NAME:
            output["display_id"] = display
        if kind == "execute_result":
            output["execution_count"] = count
        return output
    return None


def _html_in(told: dict[Any, Any]) -> int:
    data = told.get("data")
    return len(_text(data.get("text/html"))) if type(data) is dict else 0


def _bundle(data: object) -> dict[str, Any]:
    """Keep of a result the forms that are known, each made harmless."""
    told = data if type(data) is dict else {}
    kept = {
        kind: form(_text(told[kind])) for kind, form in FORMS.items() if kind in told
    }
    if "text/html" not in told and DRAWING in told:
        kept["text/html"] = _drawing(_text(told[DRAWING]))
    safe: dict[str, Any] = {kind: text for kind, text in kept.items() if text}
    safe = safe or {"text/plain": NOT_SHOWN}
    for kind, value in told.items():
        is_data = type(kind) is str and JSON.fullmatch(kind) and kind != WIDGET
        if is_data and (text := _as_json(value)):
            safe[kind] = json.loads(text)
    return safe


def _picture(text: str) -> str:
    return text if BASE64.fullmatch(text) else ""


def _drawing(text: str) -> str:
    """Put a drawing into a page as an image: there it runs and fetches nothing."""
    drawn = BEFORE.sub("", text, count=1).rstrip()
    tag, _, _ = drawn.partition(">")
    whole = tag.split(maxsplit=1)[:1] == ["<svg"] and drawn.endswith("</svg>")
    if not whole or NAMESPACE not in tag:
        return ""
    data = base64.b64encode(text.encode()).decode()
    return f'<img src="data:{DRAWING};base64,{data}" alt="A drawing by this cell.">'


#: What a result may be shown as, and what is done to it.
FORMS: dict[str, Callable[[str], str]] = {
    "image/png": _picture,
    "image/jpeg": _picture,
    "text/html": clean_html,
    "text/markdown": inert,
    "text/latex": str,
    "text/plain": str,
}


def _as_json(value: object) -> str:
    """Return data as JSON that any encoder can write; nothing if it cannot be."""
    try:
        return _text(json.dumps(value, allow_nan=False, ensure_ascii=False))
    except (TypeError, ValueError, RecursionError):
        return ""


def _text(value: object) -> str:
    """Return text that any encoder can write: no lone surrogates, no NUL."""
    text = value if type(value) is str else ""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
