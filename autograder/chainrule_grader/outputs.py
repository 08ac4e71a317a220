"""Outputs from student code, rebuilt in nbformat's form from data that may lie.

Pure. What comes from the sandbox is untrusted: only known kinds of output, with
values of the right types and of bounded size, are copied into the notebook.
"""

from __future__ import annotations

import json
import re
from typing import Any

__all__ = ["clean_outputs", "error_output", "result_output", "stream_output"]

MAX_OUTPUTS = 200
MIME = re.compile(r"[a-z]+/[a-zA-Z0-9.+-]{1,80}")
FIGURE_BYTES = 4 * 2**20  #: room for pictures beyond the limit for text


def clean_outputs(told: object, most: int) -> tuple[dict[str, Any], ...]:
    """Copy what is well formed.

    Parameters
    ----------
    told : object
        Untrusted: what the sandbox says a cell has shown.
    most : int
        Characters kept, over all outputs of the cell; pictures may take more.

    Returns
    -------
    tuple of dict
        Outputs in nbformat's form.
    """
    if type(told) is not list:
        return ()
    kept: list[dict[str, Any]] = []
    room = most + FIGURE_BYTES
    for one in told[:MAX_OUTPUTS]:
        output = _clean(one) if type(one) is dict else None
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


def result_output(value: object) -> dict[str, Any]:
    """Return the value of a last expression as an output."""
    return {
        "output_type": "execute_result",
        "execution_count": None,
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


def _clean(told: dict[Any, Any]) -> dict[str, Any] | None:
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
            "metadata": {},
        }
        if kind == "execute_result":
            count = told.get("execution_count")
            output["execution_count"] = count if type(count) is int else None
        return output
    return None


def _bundle(data: object) -> dict[str, Any]:
    if type(data) is not dict:
        return {}
    return {
        mime: value if mime.endswith("json") and _is_json(value) else _text(value)
        for mime, value in data.items()
        if type(mime) is str and MIME.fullmatch(mime)
    }


def _is_json(value: object) -> bool:
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        return False
    return True


def _text(value: object) -> str:
    """Return text that any encoder can write: no lone surrogates, no NUL."""
    text = value if type(value) is str else ""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
