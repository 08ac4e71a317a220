"""What the site adds to the pages that Sphinx makes: names, links and languages.

    doctree ── formulas, sections and summaries get their names ──> HTML
    "(2.6)" in a lesson ──> a link to the formula of that number
    a page with an explorer ──> its script

An extension of Sphinx; it changes no word of a lesson.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

__all__ = ["setup"]

TAG = re.compile(r"\\tag\{([^}]*)\}")
NUMBER = re.compile(r"\((\d+\.\d+)\)|section (\d+\.\d+)")
SECTION = re.compile(r"(\d+\.\d+) ")
SUMMARY = re.compile(r"(<details>\s*<summary>)(.*?)(</summary>)", re.DOTALL)
INLINE = re.compile(r"\$(?P<math>[^$]+)\$|`(?P<code>[^`]+)`")
LESSONS = "course/"
CITATIONS = ('<div role="list" class="citation-list">', '<div class="citation-list">')
LIVE = 'class="chainrule-live"'
HOST = "explorers/host.js"


class Names(SphinxTransform):
    """Give formulas and sections of a lesson the names that the text calls them by."""

    default_priority = 400

    def apply(self, **_more: Any) -> None:  # noqa: ANN401 -- as docutils has it
        """Add ids, and links to them where the text names a number."""
        if not self.env.docname.startswith(LESSONS):
            return
        known = {}
        for block in self.document.findall(nodes.math_block):
            if tag := TAG.search(block.astext()):
                known[f"({tag[1]})"] = self._name(block, f"formula-{tag[1]}")
        for section in self.document.findall(nodes.section):
            if number := SECTION.match(section[0].astext()):
                name = self._name(section, f"section-{number[1]}")
                known[f"section {number[1]}"] = name
        for text in list(self.document.findall(nodes.Text)):
            if isinstance(text.parent, nodes.paragraph | nodes.list_item):
                text.parent.replace(text, list(_linked(str(text), known)))
        for raw in list(self.document.findall(nodes.raw)):
            if match := SUMMARY.search(raw.astext()):
                raw.parent.replace(raw, list(_summary(raw.astext(), match)))

    def _name(self, node: nodes.Element, name: str) -> str:
        node["ids"].append(name)
        self.document.note_explicit_target(node, node)
        return name


def _linked(text: str, known: dict[str, str]) -> Iterator[nodes.Node]:
    """Cut a text at the numbers that it names, and link them."""
    end = 0
    for match in NUMBER.finditer(text):
        if match[0] in known:
            yield nodes.Text(text[end : match.start()])
            link = nodes.reference("", match[0], refid=known[match[0]], internal=True)
            yield link
            end = match.end()
    yield nodes.Text(text[end:])


def _summary(text: str, match: re.Match[str]) -> Iterator[nodes.Node]:
    """Set the formulas in the line that opens an answer."""
    line = nodes.inline()
    end = 0
    for found in INLINE.finditer(match[2]):
        line += nodes.Text(match[2][end : found.start()])
        tex, code = found["math"], found["code"]
        line += nodes.math(tex, tex) if tex else nodes.literal(code, code)
        end = found.end()
    line += nodes.Text(match[2][end:])
    before, after = text[: match.end(1)], text[match.start(3) :]
    yield nodes.raw("", before, format="html")
    yield line
    yield nodes.raw("", after, format="html")


def drawn(_app: Sphinx, what: str, *_named: object) -> None:
    """Keep the drawings at the top of a module's docstring as they are drawn."""
    lines: Any = _named[-1]
    if what != "module":
        return
    for i in range(len(lines) - 1, 0, -1):
        if lines[i].startswith("    ") and not lines[i - 1].strip():
            lines[i:i] = [".. code-block:: text", ""]


def finish(
    app: Sphinx, name: str, _template: str, context: dict[str, Any], _tree: object
) -> None:
    """Load the explorers' script where one is, and say which language a page has."""
    # docutils calls the sources at the end of a docstring a list, and none an item.
    body = context.get("body", "").replace(*CITATIONS)
    context["body"] = body
    if LIVE in body and HOST not in body:
        app.add_js_file(HOST, type="module")
    if language := re.match(r"course/(\w\w)/", name):
        context["body"] = f'<div lang="{language[1]}">{body}</div>'


def setup(app: Sphinx) -> dict[str, Any]:
    """Join Sphinx.

    Parameters
    ----------
    app : Sphinx
        The build.

    Returns
    -------
    dict
        What Sphinx wants to know about an extension.
    """
    app.add_transform(Names)
    app.connect("autodoc-process-docstring", drawn)
    app.connect("html-page-context", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
