"""See the explorers' pages alone, without building the site.

    guides, widgets ── put_up(folder) ──> bare pages, modules ── served() ──> 127.0.0.1

    python deploy/site/preview.py

Writes into a temporary folder and serves it on this machine alone, until Ctrl+C.
"""

from __future__ import annotations

import functools
import http.server
import sys
import tempfile
import threading
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import explorers
from explorer_guides import GUIDES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer_guides import Guide

__all__ = ["put_up", "served"]

# The theme's names for its colours, so that light and dark can be tried.
_PAGE = """<!doctype html><html lang="en" data-theme="light"><meta charset="utf-8">
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
html {{ --pst-color-text-base: #222832; --pst-color-background: #fff;
  --pst-color-accent: #7d0ecb }}
html[data-theme=dark] {{ --pst-color-text-base: #ced6dd;
  --pst-color-background: #14181e; --pst-color-accent: #c77dff; color-scheme: dark }}
body {{ margin: 0 16px; color: var(--pst-color-text-base);
  background: var(--pst-color-background) }}
</style>
<main><h1>{title}</h1>{live}<ul>{links}</ul>
<p><a href="#a-heading">a heading</a></p><h2 id="a-heading">A heading</h2></main>
<script type="module" src="_static/explorers/host.js"></script></html>
"""


def put_up(folder: Path) -> Path:
    """Write what the pages load, and a bare page for each explorer.

    Parameters
    ----------
    folder : Path
        Is there already.

    Returns
    -------
    Path
        The same.
    """
    explorers.write_static(folder / "_static" / "explorers")
    for guide in GUIDES:
        (folder / f"{guide.name}.html").write_text(_bare(guide), encoding="utf-8")
    rows = (f'<li><a href="{one.name}.html">{one.title}</a></li>' for one in GUIDES)
    index = f'<!doctype html><meta charset="utf-8"><ul>{"".join(rows)}</ul>'
    (folder / "index.html").write_text(index, encoding="utf-8")
    return folder


def _bare(guide: Guide) -> str:
    links = "".join(
        f'<li><a href="{escape(one.address)}">{escape(one.name)}</a></li>'
        for one in guide.presets
    )
    return _PAGE.format(title=guide.title, live=explorers.addressed(guide), links=links)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve modules as modules, on any machine, and write no line for each file."""

    def guess_type(self, path: Any) -> str:  # noqa: ANN401 -- as the base has it
        """Name the type of a file; some machines have another one for modules."""
        found = super().guess_type(path)
        return "text/javascript" if str(path).endswith(".js") else found

    def log_message(self, *_: Any) -> None:  # noqa: ANN401 -- as the base has it
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine.

    Parameters
    ----------
    folder : Path
        With an ``index.html``.

    Yields
    ------
    str
        Its address, without a slash at the end.
    """
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def main() -> None:
    """Serve until somebody presses Ctrl+C."""
    with tempfile.TemporaryDirectory() as name, served(put_up(Path(name))) as address:
        sys.stdout.write(f"The explorers are at {address}/ until you press Ctrl+C.\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            sys.stdout.write("\n")


if __name__ == "__main__":
    main()
