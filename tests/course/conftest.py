"""The lessons, read once, as the tests of this folder look at them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

COURSE = Path(__file__).parents[2] / "course"
LESSONS = sorted(COURSE.glob("*.ipynb"))


@dataclass(frozen=True)
class Cell:
    """One cell: its place, id, kind and text."""

    place: int
    id: str
    kind: str
    text: str

    @property
    def lines(self):
        """The text, line by line."""
        return self.text.splitlines()

    @property
    def prose(self):
        """The lines without fenced code: what is read aloud."""
        kept, fenced = [], False
        for line in self.lines:
            fenced ^= line.startswith("```")
            if not fenced and not line.startswith("```"):
                kept.append(line)
        return kept


@dataclass(frozen=True)
class Lesson:
    """A notebook as a file, as data and as a list of cells."""

    path: Path
    raw: str
    data: dict
    cells: list[Cell]

    def of_kind(self, kind):
        """Keep the cells of one kind, code or markdown."""
        return [cell for cell in self.cells if cell.kind == kind]


def read_lesson(path):
    """Read one notebook."""
    raw = path.read_text(encoding="utf-8")
    data = json.loads(raw)
    cells = [
        Cell(place, cell["id"], cell["cell_type"], "".join(cell["source"]))
        for place, cell in enumerate(data["cells"])
    ]
    return Lesson(path, raw, data, cells)


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def lesson(request):
    """Each notebook of the course in turn."""
    return read_lesson(request.param)


@pytest.fixture(scope="session")
def read_lesson_of():
    """Give a function that reads the lesson of this name."""
    return lambda name: read_lesson(COURSE / f"{name}.ipynb")
