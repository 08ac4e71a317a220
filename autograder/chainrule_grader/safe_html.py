"""Show what a student wrote or made, so that it can do nothing but be read.

    text, markdown, TeX, HTML, pictures ──> HTML without scripts, links or network
    markdown that others render    ──> markdown without HTML and links

Pure. A page of feedback is opened by its student, and by the staff: nothing in it may
run, ask the network, or look like ours. Everything is cut to a size that a browser
and a reader can bear.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from chainrule_grader.mathml import MATHML_ATTRIBUTES, MATHML_TAGS, mathml

__all__ = [
    "MAX_PICTURE",
    "clean_html",
    "cut",
    "drawing",
    "formula",
    "inert",
    "inline",
    "picture",
    "prose",
]

MAX_TEXT = 10_000  #: characters of one text
MAX_MARKDOWN = 20_000  #: longer answers are shown as they were typed
MAX_HTML = 100_000
MAX_TAGS = 10_000  #: of one text; deep ones take time as the square of their number
MAX_FORMULAS = 200  #: dollar signs of one text; more are shown as they were typed
MAX_PICTURE = 1_500_000  #: characters of one picture, in base64

PNG = b"\x89PNG\r\n\x1a\n"
ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")  # colours of a terminal
#: Where a tag can begin, a link's address follow its text, or an address begin.
ACTIVE = re.compile(r"<(?=[A-Za-z/!?])|\](?=[(\[:])|://(?=\S)")
#: A drawing as `outputs` puts it into a page: an image, which runs and fetches nothing.
DRAWING = re.compile(
    r'<img src="(data:image/svg\+xml;base64,[A-Za-z0-9+/]+={0,2})" alt="[^"<>]*">'
)
FORMULA = re.compile(r"(\$\$?)([^$]+)\1")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

TAGS = frozenset(
    "b blockquote br caption code dd del div dl dt em h4 h5 h6 hr i li ol p pre s span"
    " strong sub sup table tbody td tfoot th thead tr ul".split()
)
CELLS = {"colspan", "rowspan"}
ATTRIBUTES = {"td": CELLS, "th": CELLS | {"scope"}}


def cut(text: str, most: int = MAX_TEXT) -> str:
    """Make text fit to be shown: no colours of a terminal, and not too long.

    Parameters
    ----------
    text : str
        Any text.
    most : int
        Characters kept; of a longer text the beginning and the end.

    Returns
    -------
    str
        Not yet escaped: the template does that.
    """
    plain = CONTROL.sub("\ufffd", ANSI.sub("", text))
    if len(plain) <= most:
        return plain
    head, tail = plain[: most * 4 // 5], plain[-most // 5 :]
    return f"{head}\n… {len(plain) - most:,} characters are not shown …\n{tail}"


def clean_html(html: str, *, math: bool = False) -> str:
    """Keep of a student's HTML what is text and tables.

    Parameters
    ----------
    html : str
        Any text.
    math : bool
        Whether mathematics is kept too, as MathML.

    Returns
    -------
    str
        Safe HTML; empty if there is too much of it, or nothing is left.
    """
    if len(html) > MAX_HTML or html.count("<") > MAX_TAGS:
        return ""
    tags, attributes = set(TAGS), ATTRIBUTES
    if math:
        tags, attributes = tags | MATHML_TAGS, attributes | MATHML_ATTRIBUTES
    return nh3.clean(html, tags=tags, attributes=attributes, link_rel=None).strip()


def prose(markdown: str) -> str:
    """Render a student's Markdown; its HTML is shown, and its links and images are not.

    Parameters
    ----------
    markdown : str
        Any text.

    Returns
    -------
    str
        Safe HTML; empty if the text is too long to be rendered.
    """
    if len(markdown) > MAX_MARKDOWN:
        return ""
    renderer = _renderer(math=markdown.count("$") <= MAX_FORMULAS)
    tokens = renderer.parse(CONTROL.sub("\ufffd", markdown))
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            # A student's headings stand below those of the page.
            token.tag = f"h{min(6, int(token.tag[1:]) + 3)}"
    return clean_html(renderer.renderer.render(tokens, renderer.options, {}), math=True)


def inline(markdown: str) -> str:
    """Render one line of Markdown, such as a heading.

    Parameters
    ----------
    markdown : str
        Any text.

    Returns
    -------
    str
        Safe HTML without paragraphs.
    """
    line = " ".join(cut(markdown).split())
    renderer = _renderer(math=line.count("$") <= MAX_FORMULAS)
    return clean_html(renderer.renderInline(line), math=True)


def formula(tex: str) -> str:
    """Render a result in TeX, as SymPy gives it.

    Parameters
    ----------
    tex : str
        Any text.

    Returns
    -------
    str
        Safe HTML; empty if it is not one formula between dollar signs.
    """
    found = FORMULA.fullmatch(tex.strip())
    return clean_html(mathml(found[2], block=True), math=True) if found else ""


def inert(markdown: str) -> str:
    """Take HTML, links and images out of Markdown that others will render.

    A space is enough, whatever the renderer: nothing is a tag or a link with one. TeX
    reads the same as before.

    Parameters
    ----------
    markdown : str
        Any text.

    Returns
    -------
    str
        Markdown in which no tag begins, and no link or image has an address.
    """
    return ACTIVE.sub(r"\g<0> ", markdown)


def picture(data: str) -> str:
    """Make an address, with the picture in it, from what says to be a PNG in base64.

    Parameters
    ----------
    data : str
        Any text.

    Returns
    -------
    str
        Empty if it is none, or too large.
    """
    compact = "".join(data.split()) if len(data) <= MAX_PICTURE else ""
    try:
        is_png = base64.b64decode(compact, validate=True).startswith(PNG)
    except ValueError:
        return ""
    return f"data:image/png;base64,{compact}" if is_png else ""


def drawing(html: str) -> str:
    """Find the address, with the drawing in it, of an image that holds an SVG.

    Parameters
    ----------
    html : str
        Any text.

    Returns
    -------
    str
        Empty if this is not one image as `outputs` makes it, or too large.
    """
    found = DRAWING.fullmatch(html) if len(html) <= MAX_PICTURE else None
    return found[1] if found else ""


@cache
def _renderer(*, math: bool) -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    if math:
        dollarmath_plugin(
            made,
            allow_labels=False,
            allow_space=False,
            allow_digits=False,
            double_inline=True,
            renderer=_math,
        )
    return made


def _math(tex: str, options: Mapping[str, Any]) -> str:
    """Render a formula; one that cannot be read is shown as it was typed."""
    block = bool(options["display_mode"])
    signs = "$$" if block else "$"
    return mathml(tex.strip(), block=block) or escape(f"{signs}{tex}{signs}")
