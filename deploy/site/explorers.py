"""The explorers as pages of the site, and the files that they run from.

    widgets ── traits, still() ──> pages(): name -> MyST Markdown, a page for each
    static/*.js, *.css ──┐
    answers of functions ┴──> write_static(folder): what the pages load

The pages need no kernel: `static/host.js` gives each explorer a model made from the
JSON in the page. `pages` reads the course's data; `write_static` writes files.
"""

from __future__ import annotations

import html
import json
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from explorer_choices import FIXED, answers, choices
from explorer_guides import GUIDES, Guide

import chainrule.explore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chainrule.described import Described

__all__ = ["addressed", "live", "pages", "reader", "traits", "write_static"]

OURS = Path(__file__).parent / "static"
SHARED = Path(chainrule.explore.__file__).parent / "static"
#: Whose numbers "Your network" has on the site: nobody's, and the same for everybody.
READER = "reader"


@contextmanager
def reader() -> Iterator[None]:
    """Make widgets for no student in particular, on whatever machine this is.

    Yields
    ------
    None
        Personal numbers are those of `READER` meanwhile.
    """
    with mock.patch.dict(os.environ, {"GRADER_STUDENT": READER}):
        yield


def traits(widget: Described) -> dict[str, Any]:
    """Collect what a browser gets of a widget.

    Parameters
    ----------
    widget : Described
        An explorer.

    Returns
    -------
    dict
        Its own synced traits, by name.
    """
    names = set(widget.trait_names(sync=True)) - set(_BASE)
    return {
        name: getattr(widget, name)
        for name in sorted(names)
        if not name.startswith("_")
    }


def live(name: str, widget: Described, more: Mapping[str, str] | None = None) -> str:
    """Write the part of a page that becomes an explorer.

    Parameters
    ----------
    name : str
        The explorer's file, for instance "path_lens".
    widget : Described
        Its state at first, and its picture where no script runs.
    more : mapping, optional
        Further attributes, such as ``data-address``.

    Returns
    -------
    str
        HTML without an empty line, which would end it in Markdown.
    """
    given = {"class": "chainrule-live", "data-explorer": name, **(more or {})}
    written = " ".join(f'{key}="{html.escape(text)}"' for key, text in given.items())
    state = json.dumps(traits(widget), allow_nan=False).replace(
        "<", "\\u003c"
    )  # ends no script
    return (
        f"<div {written}>\n{widget.still()}\n"
        f'<script type="application/json">{state}</script>\n</div>'
    )


def addressed(guide: Guide) -> str:
    """Write the explorer of a page of its own, with its panel and its address.

    Parameters
    ----------
    guide : Guide
        Whose page it is.

    Returns
    -------
    str
        HTML, as `live` writes it.
    """
    menu = json.dumps([[one.id, one.words] for one in choices(guide.name)])
    more = {"data-address": "yes", "data-whose": menu}
    with reader():
        return live(guide.name, guide.widget(), more)


def pages() -> dict[str, str]:
    """Write a page for each explorer, and one that lists them.

    Returns
    -------
    dict
        Name of the page, such as "explorers/path_lens" -> MyST Markdown.
    """
    found = {f"explorers/{one.name}": _page(one) for one in GUIDES}
    rows = [
        f"- [{one.title}]({one.name}.md): {one.about} For {_lesson(one)}."
        for one in GUIDES
    ]
    return {"explorers/index": _INDEX.format(rows="\n".join(rows)), **found}


def write_static(folder: Path) -> None:
    """Fill the folder that the pages load their explorers from.

    Parameters
    ----------
    folder : Path
        Made if it is not there; files of the same names are replaced.
    """
    (folder / "whose").mkdir(parents=True, exist_ok=True)
    for source in (SHARED, OURS):
        for file in [*source.rglob("*.js"), *source.rglob("*.css")]:
            shutil.copyfile(file, folder / file.relative_to(source))
    with reader():
        for name in FIXED:
            said = json.dumps(answers(name), separators=(",", ":"), allow_nan=False)
            (folder / "whose" / f"{name}.json").write_text(said, encoding="utf-8")


#: Traits that any widget has.
_BASE = ("layout", "tabbable", "tooltip", "comm", "keys", "log")

_INDEX = """# Explorers

Move the mathematics of a lesson by hand. Nothing is to be installed.
On each page, say first what you expect, then move, then compare.
Every state has a link of its own: *Copy link to this set-up* makes it.

{rows}
"""

# The column on the right would leave less room than two pictures need.
_PAGE = """---
html_theme.sidebar_secondary.remove: true
---

# {title}

**What to look for.** {look}
The lesson about it is {lesson}.

```{{raw}} html
{live}
<script type="module" src="../_static/explorers/host.js"></script>
```

*Whose function?* above the explorer puts a function beside the truth, as yours would
stand there in JupyterLab: the right one, or one with a mistake that people often make.

## Set-ups to look at

A link changes the explorer above.

```{{raw}} html
{presets}
```
"""


def _page(guide: Guide) -> str:
    items = [
        f'<li><a href="{html.escape(one.address)}">{html.escape(one.name)}</a>: '
        f"{html.escape(one.see)}</li>"
        for one in guide.presets
    ]
    return _PAGE.format(
        title=guide.title,
        look=guide.look,
        lesson=_lesson(guide),
        live=addressed(guide),
        presets="\n".join(["<ul>", *items, "</ul>"]),
    )


def _lesson(guide: Guide) -> str:
    return f"[lesson {guide.number}](../course/{guide.lesson}.ipynb)"
