"""Make the unfinished functions of the lessons from whole ones: worked examples, faded.

    deploy/faded/<lesson>.py ── a cell after each "# %%" ──> course/<lesson>.ipynb

The file holds solutions, their lines tagged with the subgoal that they serve. Below a
line that students have to write stands, after "#<", what they find in its place; after
a bare "#<" they find nothing. So an example and its solution cannot drift apart.

    python deploy/fade.py           writes the cells
    python deploy/fade.py --check   changes nothing; ends with 1 if one differs
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

__all__ = ["cells", "faded", "solved", "whole"]

ROOT = Path(__file__).resolve().parents[1]
CELL = re.compile(r"^# %% (\S+)\n", re.MULTILINE)
FOUND = re.compile(r"^( *)#<(?: (.*))?\n", re.MULTILINE)
LINE = re.compile(r"^.*\n(?P<start> *#<.*\n)", re.MULTILINE)


def cells(text: str) -> dict[str, str]:
    """Take a file of solutions apart: cell id -> text, with the marks in it."""
    _, *rest = CELL.split(text)
    return dict(zip(rest[::2], rest[1::2], strict=True))


def whole(marked: str) -> str:
    """Return the solution: the text without what students find in its place."""
    return FOUND.sub("", marked).rstrip("\n")


def faded(marked: str) -> str:
    """Return what students find."""

    def begun(pair: re.Match[str]) -> str:
        mark = FOUND.fullmatch(pair["start"])
        return f"{mark[1]}{mark[2]}\n" if mark and mark[2] else ""

    return LINE.sub(begun, marked).rstrip("\n")


def solved(marked: str) -> dict[str, str]:
    """Say which line a student has to write in place of which."""
    places = re.finditer(r"((?:^.*\n *#<\n)*)^(.*)\n *#< (.*)\n", marked, re.MULTILINE)
    return {
        place[3]: (FOUND.sub("", place[1]) + place[2]).lstrip(" ") for place in places
    }


def _write(path: Path, *, check: bool) -> list[str]:
    """Put the cells of one file into its notebook; return those that differ."""
    notebook = ROOT / "course" / f"{path.stem}.ipynb"
    raw = notebook.read_text("utf-8")
    data = json.loads(raw)
    wanted = cells(path.read_text("utf-8"))
    known = {cell["id"] for cell in data["cells"]}
    different = [
        f"{notebook.name}: there is no cell {name}" for name in {*wanted} - known
    ]
    for cell in data["cells"]:
        text = faded(wanted.get(cell["id"], ""))
        if text and "".join(cell["source"]) != text:
            different.append(f"{notebook.name}: {cell['id']}")
            cell["source"] = text.splitlines(keepends=True)
    if different and not check:
        told = json.dumps(data, indent=1, ensure_ascii=False)
        notebook.write_text(f"{told}\n", "utf-8")
    return different


def main() -> None:
    """Write or check every lesson that has a file of solutions."""
    check = "--check" in sys.argv[1:]
    paths = sorted((ROOT / "deploy/faded").glob("*.py"))
    different = [cell for path in paths for cell in _write(path, check=check)]
    for cell in different:
        print(f"{cell} {'differs from' if check else 'made from'} deploy/faded")
    if different and check:
        sys.exit("run `make faded` and look at what it changes")


if __name__ == "__main__":
    main()
