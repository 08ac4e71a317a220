"""Show what a student wrote or made, so that it can do nothing but be read.

    text, markdown, HTML, pictures ──> HTML without scripts, links or network
    markdown that others render    ──> markdown without HTML and links

Pure. A page of feedback is opened by its student, and by the staff: nothing in it may
run, ask the network, or look like ours. Everything is cut to a size that a browser
and a reader can bear.
"""

from __future__ import annotations

import base64
import re
from functools import cache

import nh3
from markdown_it import MarkdownIt

__all__ = ["MAX_PICTURE", "clean_html", "cut", "inert", "picture", "prose"]

MAX_TEXT = 10_000  #: characters of one text
MAX_MARKDOWN = 20_000  #: longer answers are shown as they were typed
MAX_HTML = 100_000
MAX_TAGS = 10_000  #: of one text; deep ones take time as the square of their number
MAX_PICTURE = 1_500_000  #: characters of one picture, in base64

PNG = b"\x89PNG\r\n\x1a\n"
ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")  # colours of a terminal
#: Where a tag can begin, a link's address follow its text, or an address begin.
ACTIVE = re.compile(r"<(?=[A-Za-z/!?])|\](?=[(\[:])|://(?=\S)")
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


def clean_html(html: str) -> str:
    """Keep of a student's HTML what is text and tables.

    Parameters
    ----------
    html : str
        Any text.

    Returns
    -------
    str
        Safe HTML; empty if there is too much of it, or nothing is left.
    """
    if len(html) > MAX_HTML or html.count("<") > MAX_TAGS:
        return ""
    return nh3.clean(html, tags=set(TAGS), attributes=ATTRIBUTES, link_rel=None).strip()


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
    renderer = _renderer()
    tokens = renderer.parse(CONTROL.sub("\ufffd", markdown))
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            # A student's headings stand below those of the page.
            token.tag = f"h{min(6, int(token.tag[1:]) + 3)}"
    return clean_html(renderer.renderer.render(tokens, renderer.options, {}))


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


@cache
def _renderer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
