"""The documents of the repository as pages: each keeps its place in the tree.

    README.md, docs/**/*.md ── page ──> the same text; links that leave the site changed

Pages link to pages as files of the repository do, so most links stay as they are. What
is in the repository alone is linked to at its address, or, where none is set, named.
Reads documents; `page` is pure but for looking whether a file is there.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from typing import TYPE_CHECKING

from places import ROOT

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["contents", "decisions", "documents", "page"]

FENCED = re.compile(r"(^(`{3,}).*?^\2`*$)", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!\w+:|#)([^)#\s]+)(#[^)]*)?\)")
#: Those for people who change the course. Any other document is for instructors.
FOR_DEVELOPERS = (
    *("CONTRIBUTING", "docs/journey", "docs/adding-content", "docs/translating"),
    *("docs/why", "docs/growing", "docs/decisions/README"),
)
INDEX = "docs/decisions/README.md"
TOCTREE = "\n\n```{{toctree}}\n:caption: {caption}\n:maxdepth: 1\n\n{entries}\n```\n"


def documents() -> list[Path]:
    """List the documents that become pages.

    Returns
    -------
    list of Path
        Every file of docs/, and what lies in the repository's root.
    """
    root = [ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "CHANGELOG")]
    return [*root, *sorted((ROOT / "docs").rglob("*.md"))]


def page(text: str, name: str, pages: Collection[str], repository: str) -> str:
    """Change the links of a document that lead out of the site.

    Parameters
    ----------
    text : str
        The document, in Markdown.
    name : str
        Its place in the repository, for instance "docs/why.md".
    pages : collection of str
        The places of all documents that are pages.
    repository : str
        Where the repository's files can be read, ending in "/"; or "".

    Returns
    -------
    str
        The document as a page.
    """

    def changed(match: re.Match[str]) -> str:
        label, target, anchor = match[1], match[2], match[3] or ""
        place = normpath(str(PurePosixPath(name).parent / target))
        inside = f"{place}/README.md" if f"{place}/README.md" in pages else place
        if inside in pages:
            way = relpath(inside, str(PurePosixPath(name).parent))
            return f"[{label}]({way}{anchor})"
        if repository:
            return f"[{label}]({repository}{place}{anchor})"
        return f"{label} (`{place}` in the repository)"

    parts = FENCED.split(text)
    # `split` hands back the fence itself, and its ticks, between the pieces of prose.
    prose = [LINK.sub(changed, one) for one in parts[::3]]
    parts[::3] = prose
    del parts[2::3]
    return "".join(parts)


def decisions(text: str) -> str:
    """Add the list of all records to the page about decisions.

    Parameters
    ----------
    text : str
        The page.

    Returns
    -------
    str
        The page, with every record below.
    """
    return text + "\n```{toctree}\n:glob:\n:maxdepth: 1\n\n0*\n```\n"


def contents(names: Collection[str]) -> str:
    """Write the page that lists the handbook.

    Parameters
    ----------
    names : collection of str
        The places of all documents.

    Returns
    -------
    str
        Markdown, with one list for instructors and one for developers.
    """
    stems = [name.removesuffix(".md") for name in names]
    records = [one for one in stems if re.match(r"docs/decisions/\d", one)]
    developers = [one for one in FOR_DEVELOPERS if one in stems]
    known = {*developers, *records, "README", "CHANGELOG"}
    instructors = ["README", *sorted({*stems} - known), "CHANGELOG"]
    titles = {"README": "Get the course", "CHANGELOG": "What has changed"}
    lists = [
        TOCTREE.format(
            caption=caption,
            entries="\n".join(
                f"{titles[one]} </{one}>" if one in titles else f"/{one}"
                for one in entries
            ),
        )
        for caption, entries in (
            ("For instructors", instructors),
            ("For developers", developers),
        )
    ]
    about = "How a class is run with the course, and how the course is made.\n"
    return f"# Handbook\n\n{about}{''.join(lists)}"
