"""Build the course as a site: one folder that any web server can serve.

    lessons, documents, package, checks ── lay out ──> build/site-work/pages
    build/site-work/pages ── Sphinx ──> build/site

    python deploy/site/build_site.py [--repository https://...]

Runs kernels, node and Sphinx; asks no network. What took long is kept below build/ by
the hash of what it was made from, so a second build takes seconds.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

import api
import explorers
import handbook
import judged
import lessons
import nbformat
import verified
from places import BUILT, HERE, MODULES, ROOT, STAGED, STATIC, WORK, write
from sphinx.cmd.build import main as sphinx

from chainrule import explore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["build"]

TAG = re.compile(r"\\tag\{([^}]*)\}")
OLD_FONTS = re.compile(r',url\([^)]*\.(?:woff|ttf)\) format\("\w+"\)')
PICTURES = "docs/images"  # of the documents
GLOSSARY = "course/symbols-and-terms.md"
MENU = "\n```{{toctree}}\n:hidden:\n\n{names}\n```\n"
LESSONS = """# Lessons

Ten lessons, from the slope of a curve to a network of your own.
Here they are as a student first sees them, with everything that runs by itself.
Questions are answered, and functions written, in JupyterLab.

```{{toctree}}
:maxdepth: 1

{english}
```

## In other languages

```{{toctree}}
:maxdepth: 1

{others}
```
"""


def build(repository: str) -> int:
    """Build the site.

    Parameters
    ----------
    repository : str
        Where the repository's files can be read, ending in "/"; or "".

    Returns
    -------
    int
        0 when it is built, else what Sphinx has ended with.
    """
    if not MODULES.is_dir():
        sys.exit(f"{MODULES} is missing. Run: make docs")
    _lay_out(_texts(repository))
    _static()
    options = ["-W", "--keep-going", "--quiet", "--jobs", str(os.cpu_count() or 1)]
    folders = ["-c", HERE, "-d", WORK / "doctrees", STAGED, BUILT]
    ended = sphinx(["-b", "html", *options, *map(str, folders)])
    for left in [*BUILT.rglob("*.map"), *BUILT.glob("_static/webpack-macros.html")]:
        left.unlink()  # the theme's own tools need them, and no reader
    if ended:  # read everything again next time, or its warnings would not be seen
        shutil.rmtree(WORK / "doctrees", ignore_errors=True)
    return ended


def _texts(repository: str) -> dict[str, str]:
    """Write every page: its place below the pages -> its text."""
    paths = lessons.notebooks()
    with ProcessPoolExecutor(min(os.cpu_count() or 1, 4)) as pool:
        answers = pool.submit(judged.answers)  # what takes longest comes first
        formulas = pool.submit(judged.formulas)
        runs = pool.map(lessons.executed, paths)
        found = dict(zip(map(_place, paths), map(_read, runs), strict=True))
        printed = {
            tag: place
            for place, notebook in found.items()
            if place.count("/") == 1
            for cell in notebook.cells
            for tag in TAG.findall(cell.source)
        }
        page = verified.page(formulas.result(), answers.result(), printed)
    documents = {_place(path): path for path in handbook.documents()}
    texts = {
        **{
            place: _lesson(place, one, documents, repository)
            for place, one in found.items()
        },
        **{
            place: handbook.page(path.read_text("utf-8"), place, documents, repository)
            for place, path in documents.items()
        },
        **_explorers(),
        **{f"{name}.md": text for name, text in api.pages(paths).items()},
        "course/index.md": _contents(found),
        GLOSSARY: (ROOT / GLOSSARY).read_text("utf-8"),
        "handbook.md": handbook.contents(documents),
        "index.md": _front(),
        "verified.md": page,
    }
    texts[handbook.INDEX] = handbook.decisions(texts[handbook.INDEX])
    return texts


def _lesson(
    place: str, notebook: nbformat.NotebookNode, documents: Iterable[str], address: str
) -> str:
    """Write a lesson as a page."""
    page = lessons.as_page(notebook, "../" * place.count("/"))
    for cell in page.cells:
        if cell.cell_type == "markdown":
            cell.source = handbook.page(cell.source, place, [*documents], address)
    text: str = nbformat.writes(page)
    return text


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def _explorers() -> dict[str, str]:
    """Write the explorers' pages, and list them where the menu looks."""
    made = explorers.pages()
    names = [name.rpartition("/")[2] for name in made if name != "explorers/index"]
    made["explorers/index"] += MENU.format(names="\n".join(names))
    return {f"{name}.md": text for name, text in made.items()}


def _contents(places: Iterable[str]) -> str:
    inside = [place.removeprefix("course/") for place in places]
    return LESSONS.format(
        english="\n".join(one for one in inside if "/" not in one),
        others="\n".join(one for one in inside if "/" in one),
    )


def _front() -> str:
    """Put an explorer of lesson 2 into the front page."""
    widget = explore.chain_rule()
    traits = {name: getattr(widget, name) for name in widget.trait_names(sync=True)}
    live = lessons.live("number_lines", traits, widget.still())
    text = (HERE / "pages" / "index.md").read_text("utf-8")
    return text.replace("{explorer}", live)


def _lay_out(texts: Mapping[str, str]) -> None:
    """Write the pages, and take away what is no page any more."""
    for place, text in texts.items():
        write(STAGED / place, text)
    pictures = [*map(_place, (ROOT / PICTURES).iterdir())]
    shutil.copytree(ROOT / PICTURES, STAGED / PICTURES, dirs_exist_ok=True)
    known = {*texts, *pictures}
    for file in STAGED.rglob("*"):
        if file.is_file() and file.relative_to(STAGED).as_posix() not in known:
            file.unlink()
            # What was built from it would stay: begin anew.
            shutil.rmtree(BUILT, ignore_errors=True)


def _static() -> None:
    """Collect what pages load: our style, the explorers, the formulas' fonts."""
    shutil.copytree(HERE / "style", STATIC, dirs_exist_ok=True)
    explorers.write_static(STATIC / "explorers")
    katex = MODULES / "katex" / "dist"
    style = (katex / "katex.min.css").read_text("utf-8")
    write(STATIC / "katex" / "katex.min.css", OLD_FONTS.sub("", style))
    for font in (katex / "fonts").glob("*.woff2"):
        (STATIC / "katex" / "fonts").mkdir(exist_ok=True)
        shutil.copyfile(font, STATIC / "katex" / "fonts" / font.name)


def main() -> None:
    """Build the site as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--repository",
        default="",
        help="the address below which the repository's files can be read",
    )
    address = parser.parse_args().repository
    ended = build(f"{address.rstrip('/')}/" if address else "")
    if ended:
        sys.exit(ended)
    print(f"The site is in {BUILT.relative_to(ROOT)}. Run: make site")


if __name__ == "__main__":
    main()
