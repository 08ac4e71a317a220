"""The page in front of the course in the browser: where to go, and what to know.

    lessons, what is missing ── front_page() ──> index.html

Pure. JupyterLab itself opens from its links; this page runs no script. JupyterLab reads
the empty block of settings in it, as in every page above its own.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import urlencode

from lite.missing import TITLES

__all__ = ["front_page"]

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chain Rule, in your browser</title>
<link rel="icon" href="lab/favicon.ico">
<script id="jupyter-config-data" type="application/json"
  data-jupyter-lite-root=".">{{}}</script>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto;
  padding: 0 1rem; color: #1a1a1a; background: #fff; }}
a {{ color: #0b57a4; }}
.missing {{ border-left: 0.3rem solid #b35c00; padding: 0.1rem 1rem;
  background: #fff6ec; }}
</style>
</head>
<body>
<main>
<h1>Chain Rule, in your browser</h1>
<p>Each link opens JupyterLab inside this page. There is nothing to install and no
account. The first cell that runs takes some seconds: Python is loaded.</p>
{missing}<h2>Lessons</h2>
<ul>
{lessons}
</ul>
{translations}<h2>Assignments</h2>
<ul>
{assignments}
</ul>
<h2>What to know</h2>
<ul>
<li>Your work stays in this browser, on this device. Clearing its data removes it. To
keep a notebook or to hand it in: right-click it in the list of files, then
Download.</li>
<li>Nothing is graded here, and nothing is sent to anybody.</li>
<li>For your own numbers, run <code>personal.sign_in("your student id")</code> once.
This browser remembers it.</li>
</ul>
</main>
</body>
</html>
"""
MISSING = """\
<div class="missing"><p><strong>Here you can read, but not run the lessons.</strong>
This copy of the page has no {missing}. Cells that need more than plain Python say so.
Whoever made this page can add what is missing: docs/jupyterlite.md in the course's
folder says how.</p></div>
"""


def front_page(notebooks: Mapping[str, bytes], missing: Sequence[str]) -> str:
    """Write the page.

    Parameters
    ----------
    notebooks : mapping
        Path -> content of all notebooks, lessons and assignments.
    missing : sequence of str
        The libraries that the site does not have.

    Returns
    -------
    str
        HTML.
    """
    translated = [n for n in notebooks if n.startswith("course/") and n.count("/") > 1]
    lessons = [n for n in notebooks if n.startswith("course/") and n.count("/") == 1]
    assignments = [n for n in notebooks if n.startswith("release/")]
    more = f"<h2>In other languages</h2>\n<ul>\n{_list(translated, notebooks)}\n</ul>\n"
    titles = " and no ".join(TITLES.get(name, name) for name in missing)
    return PAGE.format(
        missing=MISSING.format(missing=titles) if missing else "",
        lessons=_list(lessons, notebooks),
        translations=more if translated else "",
        assignments=_list(assignments, notebooks),
    )


def _list(names: Iterable[str], notebooks: Mapping[str, bytes]) -> str:
    return "\n".join(_item(name, notebooks[name]) for name in sorted(names))


def _item(name: str, raw: bytes) -> str:
    address = "lab/index.html?" + urlencode({"path": name}, safe="/")
    parts = PurePosixPath(name).parts
    language = f' lang="{parts[1]}"' if parts[0] == "course" and len(parts) > 2 else ""  # noqa: PLR2004 -- course/<language>/<notebook>
    title = html.escape(_title(name, raw))
    return f'<li{language}><a href="{html.escape(address)}">{title}</a></li>'


def _title(name: str, raw: bytes) -> str:
    """Read the first heading; a notebook without one goes by its name."""
    for cell in json.loads(raw)["cells"]:
        for line in "".join(cell["source"]).splitlines():
            if cell["cell_type"] == "markdown" and line.startswith("# "):
                return line.removeprefix("# ").replace("$", "")
    return PurePosixPath(name).stem
