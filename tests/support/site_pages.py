"""A page of the site, taken apart: its ids, what it links to and loads, its words."""

from dataclasses import dataclass
from html.parser import HTMLParser

__all__ = ["Page", "squeezed"]

SILENT = {"script", "style", "annotation", "title"}
CODE = {"code", "pre"}
LOADS = {
    *(("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src")),
    *(("video", "src"), ("audio", "src"), ("object", "data"), ("embed", "src")),
}
LOADED_LINKS = {"stylesheet", "preload", "modulepreload", "icon", "prefetch"}


def squeezed(text):
    """Drop the white space: where lines break does not count."""
    return "".join(text.split())


@dataclass(frozen=True)
class Page:
    """What was found in a page."""

    html: str
    text: str  #: as it is read, with the TeX of formulas instead of what they show
    prose: str  #: the same without formulas and code
    ids: frozenset
    links: tuple  #: addresses that somebody can go to
    loads: tuple  #: addresses that the page itself asks for
    images: tuple  #: the attributes of each picture
    explorers: tuple  #: name and JSON of each explorer

    @classmethod
    def read(cls, path):
        """Read the page in a file."""
        html = path.read_text("utf-8")
        reader = _Reader()
        reader.feed(html)
        reader.close()
        return cls(
            html=html,
            text="".join(reader.words),
            prose="".join(reader.prose),
            ids=frozenset(reader.ids),
            links=tuple(reader.links),
            loads=tuple(reader.loads),
            images=tuple(reader.images),
            explorers=tuple(reader.explorers),
        )


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words, self.prose, self.ids = [], [], []
        self.links, self.loads = [], []
        self.images, self.explorers, self.open = [], [], []
        self.name, self.hidden = None, 0

    def handle_starttag(self, tag, attributes):
        """Note what an element is."""
        has = dict(attributes)
        if "id" in has:
            self.ids.append(has["id"])
        if tag == "a" and has.get("href"):
            self.links.append(has["href"])
        if tag == "link" and LOADED_LINKS & set(has.get("rel", "").split()):
            self.loads.append(has["href"])
        self.loads += [has[key] for one, key in LOADS if one == tag and has.get(key)]
        if tag == "img":
            self.images.append(has)
        if "chainrule-live" in (has.get("class") or "").split():
            self.name = has["data-explorer"]
        if tag not in {"img", "br", "meta", "link", "input", "hr", "source", "wbr"}:
            kind = has.get("type") if tag == "script" else ""
            shown = has.get("class") == "katex-html"
            self.open.append((tag, kind, shown))

    def handle_endtag(self, tag):
        """Leave an element."""
        while self.open and self.open[-1][0] != tag:
            self.open.pop()
        if self.open:
            self.open.pop()

    def handle_data(self, data):
        """Keep what is read; of a formula its TeX, which is an annotation."""
        tags = [tag for tag, _, _ in self.open]
        if self.name and self.open[-1][:2] == ("script", "application/json"):
            self.explorers.append((self.name, data))
            self.name = None
        in_formula = "math" in tags
        if tags and tags[-1] == "annotation":
            self.words.append(data)
        elif not in_formula and not any(shown for *_, shown in self.open):
            self._read(data, set(tags))

    def _read(self, data, tags):
        """Keep words, and apart from them those that are no code."""
        if not SILENT & tags:
            self.words.append(data)
            if not CODE & tags:
                self.prose.append(data)
