"""The lessons, read once, as the tests of this folder look at them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
import translate
from lesson_runs import DOCTESTS, run
from translated import read

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


@pytest.fixture(scope="module")
def this_lesson(request):
    """Read the lesson that a test file names as `LESSON`."""
    return read_lesson(COURSE / f"{request.module.LESSON}.ipynb")


@pytest.fixture(scope="module")
def fresh(request, tmp_path_factory, this_lesson):
    """Run the lesson as it is handed out, and let a test drive the explorer."""
    folder = tmp_path_factory.mktemp("fresh")
    return run(this_lesson, folder, extra=[request.module.DRIVE])


@pytest.fixture(scope="module")
def solved(request, tmp_path_factory, this_lesson):
    """Run the lesson as somebody leaves it who has done all of it."""
    folder, of = tmp_path_factory.mktemp("solved"), request.module
    extra = [*getattr(of, "DRIVE_SOLVED", []), DOCTESTS]
    return run(this_lesson, folder, answers=of.ANSWERS | of.PREDICTION, extra=extra)


@pytest.fixture
def german():
    """Read the German lesson's text and its original."""
    path = translate.ROOT / "translations/de/course/02-chain-rule.md"
    return path.read_text("utf-8"), read(translate._places(path)[0])
