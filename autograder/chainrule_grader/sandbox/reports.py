"""What a notebook's process says about a cell, rebuilt from data that may lie.

    told, of any shape ── cell_run() ──> CellRun, in nbformat's form and of bounded size

Pure, but for the room that is left for the notebook's outputs.
"""

from __future__ import annotations

import json
from typing import Any

from chainrule_grader.model import CellRun, Ending
from chainrule_grader.outputs import clean_outputs, stream_output
from chainrule_grader.sandbox.base import Limits

__all__ = ["Reports"]

LEFT_OUT = "\n... the notebook's outputs are too long; this one was left out\n"
SANE = 1e6  #: seconds
REACHED = {Ending.TIMEOUT: "cell_seconds", Ending.MEMORY: "memory"}


class Reports:
    """Reads what is told about the cells of one notebook.

    Parameters
    ----------
    limits : Limits
    """

    def __init__(self, limits: Limits) -> None:
        self._most = limits.output
        self._room = limits.notebook_output

    def cell_run(self, cell: str, told: dict[Any, Any]) -> CellRun:
        """Build a CellRun.

        Parameters
        ----------
        cell : str
            The cell's id.
        told : dict
            Untrusted: what the notebook's process says.

        Returns
        -------
        CellRun
        """
        word: Any = told.get("ending")
        took: Any = told.get("seconds")
        known = type(word) is str and word in {"done", "error", "timeout", "memory"}
        ending = Ending(word) if known else Ending.CRASHED
        seconds = took if type(took) is float and 0 <= took < SANE else 0.0
        outputs = clean_outputs(told.get("outputs"), self._most)
        size = len(json.dumps(outputs)) if outputs else 0
        self._room -= size
        if size and self._room < 0:
            outputs = (stream_output(LEFT_OUT),)
        return CellRun(cell, ending, outputs, seconds, REACHED.get(ending, ""))
