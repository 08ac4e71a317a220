"""Read a number as people write it: 1.57, 1,57, pi/2 or 2*pi/3. Pure."""

from __future__ import annotations

import math
import re

__all__ = ["number", "written"]

NUMBER = r"\d+(?:[.,]\d*)?|[.,]\d+"
SIGNED = rf"(?P<sign>[-+]?) *(?P<factor>{NUMBER})? *\*? *(?P<pi>np\.pi|math\.pi|pi|π)?"
WRITTEN = re.compile(rf"{SIGNED} *(?:/ *(?P<under>{NUMBER}))?", re.IGNORECASE)


def number(said: object) -> float | None:
    """Return the number that was said, or None if there is none.

    Parameters
    ----------
    said : object
        A number, or a text.

    Returns
    -------
    float or None
        A finite number.

    Examples
    --------
    >>> number("1,57"), number("-pi/2") == -math.pi / 2, number("soon")
    (1.57, True, None)
    """
    value = _text(said) if isinstance(said, str) else _other(said)
    return value if value is not None and math.isfinite(value) else None


def _other(said: object) -> float | None:
    if isinstance(said, bool):
        return None
    try:
        return float(said)  # type: ignore[arg-type]  # what has no float is caught
    except (TypeError, ValueError, OverflowError):
        return None


def _text(said: str) -> float | None:
    said = said.strip().replace("\N{MINUS SIGN}", "-")
    match = WRITTEN.fullmatch(said)
    if not match or not (match["factor"] or match["pi"]):
        return None
    under = _decimal(match["under"] or "1")
    over = _decimal(match["factor"] or "1") * (math.pi if match["pi"] else 1)
    if not under:
        return None
    return (-over if match["sign"] == "-" else over) / under


def _decimal(text: str) -> float:
    return float(text.replace(",", "."))


def written(value: float, digits: int = 3) -> str:
    """Write a number for people, with a real minus sign.

    Parameters
    ----------
    value : float
        The number.
    digits : int
        How many decimals.

    Returns
    -------
    str
        Its text, with no minus before zero.

    Examples
    --------
    >>> written(-0.0001), written(1.5707963)
    ('0.000', '1.571')
    """
    text = f"{value:.{digits}f}"
    if not float(text):
        text = text.lstrip("-")
    return text.replace("-", "\N{MINUS SIGN}")
