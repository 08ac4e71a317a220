"""Make the notebooks of other languages: the original's code, a translation's text.

    translations/de/course/02-chain-rule.md ──┐
    course/02-chain-rule.ipynb ───────────────┴──> course/de/02-chain-rule.ipynb

    translations/de/source/<assignment>/<notebook>.md ──┐
    release/<assignment>/<notebook>.ipynb ──────────────┴──> course/de/assignments/...

A translation has, for each Markdown cell, a mark with the cell's id and the hash of the
text that it was made from; what stands before the first mark is the translator's note.
Formulas, code and numbers have to be the original's. Where that has changed since,
students find the English text: a foreign sentence, but never an old one.

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
COURSE = ROOT / "course"
MARK = re.compile(r"^<!-- cell: (\S+), of: (\S+) -->\n", re.MULTILINE)
KEPT = re.compile(  # formulas, code, tags, headings, numbers; not where a link leads
    r"\$\$.+?\$\$|\$.+?\$|(?P<ticks>`+).+?(?P=ticks)|</?\w[^>]*>|^#+ |\d+(?:\.\d+)*"
    r"|(?P<address>(?<=\])\([^)]*\))",
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
    """Name each formula, code, tag, heading or number that is not in both texts."""
    ours, theirs = (
        Counter(one[0] for one in KEPT.finditer(text) if one["address"] is None)
        for text in (original, translated)
    )
    more = [f"should not have {one}" for one in (theirs - ours).elements()]
    return [f"lacks {one}" for one in (ours - theirs).elements()] + more


def translate(notebook: dict[str, Any], translation: str) -> Translated:
    """Put a translation, the note and the marked texts, into a copy of a notebook."""
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
        if not body or of != digest(text):
            why = "has changed; look again, write" if body else "is not translated; put"
            stale.append(f"{name} {why} {mark(name, text)}")
        else:
            wrong += [f"{name} {one}" for one in different(text, body)]
            made[name] = body
    if note.strip():
        first = next(iter(originals))
        made[first] = f"{made.get(first, originals[first])}\n\n{note.strip()}"
    cells = [_reworded(cell, made.get(cell["id"], "")) for cell in notebook["cells"]]
    return Translated(notebook | {"cells": cells}, stale, wrong)


def _reworded(cell: dict[str, Any], text: str) -> dict[str, Any]:
    """Put a text into a copy of a cell."""
    if not text:
        return cell
    metadata = json.loads(json.dumps(cell["metadata"]))
    # Else Validate would say of every text that it has changed, and nothing more.
    metadata.get("nbgrader", {}).pop("checksum", None)
    return cell | {"metadata": metadata, "source": text.splitlines(keepends=True)}


def _places(path: Path) -> tuple[Path, Path]:
    """Return where a translation's original lies, and where its notebook goes."""
    language, kind, *folders, _ = path.relative_to(ROOT / "translations").parts
    inside = Path(*folders, f"{path.stem}.ipynb")
    target = COURSE / language
    if kind == "course":
        return COURSE / inside, target / inside
    return ROOT / "release" / inside, target / "assignments" / inside


def main() -> None:
    """Write or check the notebook of every translation."""
    check = "--check" in sys.argv[1:]
    work, refused = [], []
    there = {*COURSE.glob("??/*.ipynb"), *COURSE.glob("??/assignments/*/*.ipynb")}
    for path in sorted((ROOT / "translations").glob("*/*/**/*.md")):
        original, target = _places(path)
        there.discard(target)
        name = path.relative_to(ROOT)
        if not original.exists():
            refused.append(f"{name}: there is no {original.relative_to(ROOT)}")
            continue
        read = json.loads(original.read_text("utf-8")), path.read_text("utf-8")
        made, stale, wrong = translate(*read)
        work += [f"{name}: {one}" for one in stale]
        refused += [f"{name}: {one}" for one in wrong]
        told = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
        if check and not (target.exists() and target.read_text("utf-8") == told):
            work.append(f"{target.relative_to(ROOT)} is not what {name} makes")
        elif not check and not wrong:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(told, "utf-8")
    work += [f"{one.relative_to(ROOT)} has no translation" for one in there]
    for one in [*refused, *work]:
        print(one)
    if refused or (check and work):
        sys.exit("mend translations/, run `make translations`, look at what it changes")


if __name__ == "__main__":
    main()
