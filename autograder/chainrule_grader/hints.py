"""What an output's metadata may say of how it is shown.

    metadata of any shape ── clean_hints() ──> sizes, flags and descriptions

Pure. Metadata comes from student code. Pages take addresses and more from other names,
so those that are known to be harmless are kept, and no others.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

__all__ = ["clean_hints"]

LENGTH = re.compile(r"[0-9]{1,5}(px|%)?")
MIME = re.compile(r"[a-z]+/[a-zA-Z0-9.+-]{1,80}")
MAX_LENGTH = 99_999  #: pixels of a side
MAX_WORDS = 2000  #: characters of a description
MAX_FORMS = 20  #: forms of one result that have hints of their own


def clean_hints(told: object) -> dict[str, Any]:
    """Copy the hints that are well formed.

    Parameters
    ----------
    told : object
        Untrusted: the metadata of an output.

    Returns
    -------
    dict
        Hints for the whole result, and for single forms of it by MIME type.
    """
    if type(told) is not dict:
        return {}
    forms = [form for form in told if type(form) is str and MIME.fullmatch(form)]
    of_forms = {form: _hints(told[form]) for form in forms[:MAX_FORMS]}
    return _hints(told) | {form: hints for form, hints in of_forms.items() if hints}


def _hints(told: object) -> dict[str, Any]:
    if type(told) is not dict:
        return {}
    return {key: told[key] for key, fits in HINTS.items() if fits(told.get(key))}


def _is_length(value: object) -> bool:
    if type(value) is str:
        return LENGTH.fullmatch(value) is not None
    # What is not a number is not between numbers either.
    return type(value) in {int, float} and 0 < value <= MAX_LENGTH  # type: ignore[operator] # it is a number


def _is_flag(value: object) -> bool:
    return type(value) is bool


def _is_side(value: object) -> bool:
    return type(value) is str and value in {"light", "dark"}


def _is_words(value: object) -> bool:
    return type(value) is str and len(value) <= MAX_WORDS and value.isprintable()


HINTS: dict[str, Callable[[object], bool]] = {
    "alt": _is_words,
    "expanded": _is_flag,  #: of JSON
    "height": _is_length,
    "isolated": _is_flag,
    "needs_background": _is_side,
    "root": _is_words,  #: of JSON
    "unconfined": _is_flag,
    "width": _is_length,
}
