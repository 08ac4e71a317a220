"""The frame of every still picture: its size, its ink, and its alt text, twice.

    the parts of a drawing, alt ── framed() ──> a <figure> for pages without scripts

Everything is inline: no file, no script, no address.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["INK", "framed"]

INK = "#1f1f1f"


def framed(drawing: Iterable[str], alt: str, width: int, height: int) -> str:
    """Put a drawing into a figure that says what it shows.

    Parameters
    ----------
    drawing : iterable of str
        Elements of SVG.
    alt : str
        The picture, in words.
    width, height : int
        Of the drawing, in points; it is never shown wider.

    Returns
    -------
    str
        A ``<figure>``, safe to put into any page.
    """
    words = html.escape(alt)
    return (
        '<figure style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {width} {height}" aria-label="{words}" font-family="sans-serif" '
        f'font-size="13" fill="{INK}" style="max-width:{width}px;background:#fff">'
        f"<title>{words}</title>{''.join(drawing)}</svg>"
        f"<figcaption>{words}</figcaption></figure>"
    )
