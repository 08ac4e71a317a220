"""Turn mathematics in TeX into MathML, which browsers show without a script.

    TeX ── mathml() ──> MathML, or nothing where the TeX is broken

Pure. What comes out is as untrusted as what went in: `safe_html` cleans it with all the
rest. Anything that could take long is not begun.
"""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element

__all__ = ["MATHML_ATTRIBUTES", "MATHML_TAGS", "mathml"]

MAX_TEX = 1_000  #: characters of one formula
DEEPEST = 30  #: brackets in brackets
#: Commands that define others: a short text can stand for an endless one.
DEFINES = re.compile(
    r"\\(?:(?:re|provide)?new|provide)(?:command|environment)|\\[egx]?def\b"
    r"|\\let\b|\\DeclareMathOperator"
)
BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{")

#: Tags that place symbols and do nothing else.
MATHML_TAGS = frozenset(
    "math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts"
    " mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder"
    " munderover none".split()
)
MATHML_ATTRIBUTES = {
    "math": {"display"},
    "mi": {"mathvariant"},
    "mn": {"mathvariant"},
    "mtext": {"mathvariant"},
    "mo": {"stretchy", "fence", "separator", "form", "largeop", "movablelimits"},
    "mstyle": {"displaystyle", "scriptlevel"},
    "mfrac": {"linethickness"},
    "mtable": {"columnalign", "displaystyle"},
    "mtd": {"columnalign"},
    "mover": {"accent"},
    "munder": {"accentunder"},
}


def mathml(tex: str, *, block: bool = False) -> str:
    """Convert one formula.

    Parameters
    ----------
    tex : str
        Without its dollar signs.
    block : bool
        Whether it stands on lines of its own.

    Returns
    -------
    str
        A math element, not yet cleaned; empty if the TeX is broken or too much.
    """
    if len(tex) > MAX_TEX or DEFINES.search(tex) or not _is_balanced(tex):
        return ""
    try:
        made = convert_to_element(tex, display="block" if block else "inline")
    except Exception:  # noqa: BLE001 -- a dozen kinds, and the same answer to each
        return ""
    return tostring(made, encoding="unicode") if _settled(made) else ""


def _is_balanced(tex: str) -> bool:
    """Tell whether every bracket is closed, which the converter does not ask."""
    depth = 0
    for sign in BRACE.findall(tex):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if not 0 <= depth <= DEEPEST:
            return False
    ends = ENVIRONMENT.findall(tex)
    left, right = (len(re.findall(rf"\\{word}(?![a-z])", tex)) for word in SIDES)
    return (
        depth == 0
        and left == right <= DEEPEST
        and ends.count("begin") == ends.count("end") <= DEEPEST
    )


SIDES = ("left", "right")


def _settled(made: Element) -> bool:
    """Write entities as the signs that they stand for, and refuse unknown commands."""
    for element in made.iter():
        element.text = html.unescape(element.text or "")
        if element.tag in {"mi", "mo"} and re.match(r"\\[A-Za-z]", element.text):
            return False
    return len(made) > 0 and any(e.text.strip() for e in made.iter() if e.text)
