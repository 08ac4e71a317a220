"""What the page of each explorer says, read from `explorers.toml`.

    explorers.toml ── GUIDES ── explorers.pages() ──> a page each
                           └─ a test ─────────────> what is claimed is in the picture

A set-up is an address, so the same link can stand in a lesson. Reads that file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chainrule import explore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chainrule.described import Described

__all__ = ["GUIDES", "Guide", "Preset"]

FILE = Path(__file__).with_name("explorers.toml")
COURSE = Path(__file__).parents[2] / "course"
#: Explorer -> makes its widget, without a function of anybody's.
WIDGETS: Mapping[str, Callable[[], Described]] = {
    "microscope": explore.slope,
    "number_lines": explore.chain_rule,
    "four_knobs": explore.network,
    "path_lens": explore.paths,
    "step_through": explore.sweep,
    "valley": explore.v_curve,
    "descent_map": explore.descent,
    "live_graph": explore.graph,
    "boundary_painter": explore.boundary,
}


@dataclass(frozen=True, slots=True)
class Preset:
    """One set-up of an explorer.

    Attributes
    ----------
    name : str
        The words of its link.
    address : str
        What differs from the beginning, as a fragment.
    see : str
        What is to be seen; its numbers are those of the picture.
    claims : str
        What the picture's own sentence must say for that to be true.
    """

    name: str
    address: str
    see: str
    claims: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The page of one explorer.

    Attributes
    ----------
    name : str
        Its file, for instance "path_lens".
    title : str
        Of the page.
    lesson : str
        The name of the notebook that it belongs to.
    about : str
        One sentence, for the list of all explorers.
    look : str
        Question, prediction and move.
    presets : tuple of Preset
        In the order of the page.
    """

    name: str
    title: str
    lesson: str
    about: str
    look: str
    presets: tuple[Preset, ...]

    @property
    def number(self) -> int:
        """The number of the lesson.

        Returns
        -------
        int
            From 1 to 9.
        """
        return int(self.lesson[:2])

    def widget(self) -> Described:
        """Make the explorer as the page shows it at first.

        Returns
        -------
        Described
            With nobody's function.
        """
        return WIDGETS[self.name]()


def _guide(row: dict[str, Any]) -> Guide:
    lesson = next(COURSE.glob(f"{row['lesson']:02}-*.ipynb")).stem
    presets = tuple(Preset(**one) for one in row.pop("preset"))
    return Guide(**{**row, "lesson": lesson, "presets": presets})


#: In the order of the lessons.
GUIDES: tuple[Guide, ...] = tuple(
    _guide(row) for row in tomllib.loads(FILE.read_text("utf-8"))["explorer"]
)
