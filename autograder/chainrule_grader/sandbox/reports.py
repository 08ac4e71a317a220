"""What a notebook's process says about a cell, rebuilt from data that may lie.

    told, of any shape ── cell_run() ──> CellRun, in nbformat's form and of bounded size

Pure, but for the room that is left for the notebook's outputs, and for the names of
its displays: one update can change many, and takes room in each.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from chainrule_grader.displays import clean_updates
from chainrule_grader.model import CellRun, Ending
from chainrule_grader.outputs import clean_outputs, stream_output
from chainrule_grader.sandbox.base import Limits

__all__ = ["Reports", "ending_of"]

LEFT_OUT = "\n... the notebook's outputs are too long; this one was left out\n"
SANE = 1e6  #: seconds
REACHED = {Ending.TIMEOUT: "cell_seconds", Ending.MEMORY: "memory"}


def ending_of(told: dict[Any, Any]) -> Ending:
    """Read how a cell has ended.

    Parameters
    ----------
    told : dict
        Untrusted: what the notebook's process says.

    Returns
    -------
    Ending
        `CRASHED` where it says nothing that makes sense.
    """
    word: Any = told.get("ending")
    known = type(word) is str and word in {"done", "error", "timeout", "memory"}
    return Ending(word) if known else Ending.CRASHED


class Reports:
    """Reads what is told about the cells of one notebook.

    Parameters
    ----------
    limits : Limits
    """

    def __init__(self, limits: Limits) -> None:
        self._most = limits.output
        self._room = limits.notebook_output
        self._displays: Counter[str] = Counter()  #: how many carry each name

    def cell_run(
        self, cell: str, told: dict[Any, Any], count: int | None = None
    ) -> CellRun:
        """Build a CellRun.

        Parameters
        ----------
        cell : str
            The cell's id.
        told : dict
            Untrusted: what the notebook's process says.
        count : int, optional
            The cell's number.

        Returns
        -------
        CellRun
        """
        took: Any = told.get("seconds")
        ending = ending_of(told)
        seconds = took if type(took) is float and 0 <= took < SANE else 0.0
        limit = REACHED.get(ending, "")
        updates = self._updates(told.get("updates"))
        outputs = self._outputs(told.get("outputs"), count)
        return CellRun(cell, ending, outputs, seconds, limit, count, updates)

    def _outputs(self, told: object, count: int | None) -> tuple[dict[str, Any], ...]:
        outputs = clean_outputs(told, self._most, count)
        if outputs and not self._fits(outputs):
            return (stream_output(LEFT_OUT),)
        names = (output.get("display_id") for output in outputs)
        self._displays.update(name for name in names if name is not None)
        return outputs

    def _updates(self, told: object) -> tuple[dict[str, Any], ...]:
        """Keep the updates to displays that there are, while there is room."""
        updates = clean_updates(told, self._most) if self._displays else ()
        return tuple(
            update
            for update in updates
            if (times := self._displays[update["display_id"]])
            and self._fits(update, times)
        )

    def _fits(self, shown: object, times: int = 1) -> bool:
        """Take the room that something needs, and say whether there was enough."""
        self._room -= times * len(json.dumps(shown))
        return self._room >= 0
