"""Make the notebooks of other languages: the original's code, a translation's text.

    translations/de/course/02-chain-rule.md ──┐
    course/02-chain-rule.ipynb ───────────────┴──> course/de/02-chain-rule.ipynb

    translations/de/source/<assignment>/<notebook>.md ──┐
    release/<assignment>/<notebook>.ipynb ──────────────┴──> course/de/assignments/...

A translation has, for each Markdown cell, a mark with the cell's id and the hash of the
text that it was made from; what stands before the first mark is the translator's note.
Formulas, code and numbers have to be those of the original. Where the original has
changed since, students find the English text: a foreign sentence, but never an old one.

    python deploy/translate.py           writes the notebooks, lists what is stale
    python deploy/translate.py --check   changes nothing; ends with 1 if there is work
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Translated", "different", "digest", "mark", "texts", "translate"]

ROOT = Path(__file__).resolve().parents[1]
MARK = re.compile(r"^<!-- cell: (\S+), of: (\S+) -->\n", re.MULTILINE)
ADDRESS = re.compile(r"(?<=\])\([^)]*\)")  # of a link, which each language may choose
KEPT = re.compile(
    r"\$\$.+?\$\$|\$.+?\$|(?P<ticks>`+).+?(?P=ticks)|</?\w[^>]*>|^#+ |\d+(?:\.\d+)*",
    re.DOTALL | re.MULTILINE,
)


class Translated(NamedTuple):
    """A notebook in another language, and what is to be said of it."""

    notebook: dict[str, Any]
    stale: list[str]  #: cells whose text is not, or no longer, translated
    wrong: list[str]  #: what differs that must not; such a notebook is not written


def digest(text: str) -> str:
    """Return a short hash, by which a change of the original is seen."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def mark(name: str, text: str) -> str:
    """Return the line that stands above the translation of a cell's text."""
    return f"<!-- cell: {name}, of: {digest(text)} -->"


def texts(notebook: dict[str, Any]) -> dict[str, str]:
    """Return what can be translated, by cell id; never where students write."""
    return {
        cell["id"]: "".join(cell["source"])
        for cell in notebook["cells"]
        if cell["cell_type"] == "markdown"
        and cell["metadata"].get("nbgrader", {}).get("locked", True)
    }


def different(original: str, translated: str) -> list[str]:
    """Compare formulas with labels, code, tags, headings and numbers, however ordered.

    Parameters
    ----------
    original, translated : str
        The same cell in two languages.

    Returns
    -------
    list of str
        "lacks ..." and "should not have ...", each thing as often as it differs.
    """
    ours, theirs = (
        Counter(match[0] for match in KEPT.finditer(ADDRESS.sub("", text)))
        for text in (original, translated)
    )
    lacking = [f"lacks {one}" for one in (ours - theirs).elements()]
    return lacking + [f"should not have {one}" for one in (theirs - ours).elements()]


def translate(notebook: dict[str, Any], translation: str) -> Translated:
    """Put the text of a translation into a notebook.

    Parameters
    ----------
    notebook : dict
        The original, parsed from JSON; stays as it is.
    translation : str
        The translator's note and the marked texts.

    Returns
    -------
    Translated
    """
    note, *rest = MARK.split(translation)
    names = rest[::3]
    found = dict(zip(names, zip(rest[1::3], rest[2::3], strict=True), strict=True))
    wrong = [f"{one} is there twice" for one, n in Counter(names).items() if n > 1]
    if "$" in note:
        wrong.append("the note has a formula, which nothing compares")
    originals = texts(notebook)
    stale = [f"{name} is no text cell" for name in names if name not in originals]
    made = {}
    for name, text in originals.items():
        of, body = map(str.strip, found.get(name, ("", "")))
        if not body:
            stale.append(f"{name} is not translated; put it below {mark(name, text)}")
        elif of != digest(text):
            stale.append(f"{name} has changed; look again, write {mark(name, text)}")
        else:
            wrong += [f"{name} {one}" for one in different(text, body)]
            made[name] = body
    if note.strip():
        first = next(iter(originals))
        made[first] = f"{made.get(first, originals[first])}\n\n{note.strip()}"
    cells = [
        cell | {"source": made[cell["id"]].splitlines(keepends=True)}
        if cell["id"] in made
        else cell
        for cell in notebook["cells"]
    ]
    return Translated(notebook | {"cells": cells}, stale, wrong)


def _places(path: Path) -> tuple[Path, Path]:
    """Return where a translation's original lies, and where its notebook goes."""
    language, kind, *inside = path.relative_to(ROOT / "translations").parts
    inside[-1] = f"{path.stem}.ipynb"
    here = ROOT / "course"
    if kind == "course":
        return here.joinpath(*inside), here.joinpath(language, *inside)
    return ROOT.joinpath("release", *inside), here.joinpath(
        language, "assignments", *inside
    )


def main() -> None:
    """Write or check the notebook of every translation."""
    check = "--check" in sys.argv[1:]
    work, refused, made = [], [], set()
    for path in sorted((ROOT / "translations").glob("*/*/**/*.md")):
        original, target = _places(path)
        made.add(target)
        found = translate(
            json.loads(original.read_text("utf-8")), path.read_text("utf-8")
        )
        name = path.relative_to(ROOT)
        work += [f"{name}: {one}" for one in found.stale]
        refused += [f"{name}: {one}" for one in found.wrong]
        told = json.dumps(found.notebook, indent=1, ensure_ascii=False) + "\n"
        if check and not (target.exists() and target.read_text("utf-8") == told):
            work.append(f"{target.relative_to(ROOT)} is not what {name} makes")
        elif not check and not found.wrong:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(told, "utf-8")
    there = {*(ROOT / "course").glob("[!.]*/**/[!.]*.ipynb")}
    work += [f"{one.relative_to(ROOT)} has no translation" for one in there - made]
    for one in [*refused, *work]:
        print(one)  # noqa: T201 -- a command
    if refused or (check and work):
        sys.exit("mend translations/, run `make translations`, look at what it changes")


if __name__ == "__main__":
    main()
