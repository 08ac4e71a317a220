"""Displays that later cells change, put right at the end of a notebook.

    CellRuns, with the names of displays ── apply_updates() ──> CellRuns, as kept

Pure. In Jupyter a display can have a name, and whoever knows it can change what it
shows: in the same cell, which the sandbox sees to, or in a later one. The names are
dropped in the end: the notebook format has no place for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from chainrule_grader.model import CellRun
from chainrule_grader.outputs import clean_outputs

__all__ = ["apply_updates", "clean_updates"]


def clean_updates(told: object, most: int) -> tuple[dict[str, Any], ...]:
    """Copy the updates that are well formed.

    Parameters
    ----------
    told : object
        Untrusted: lists of a name, data and metadata.
    most : int
        Characters kept, as of a cell's outputs.

    Returns
    -------
    tuple of dict
        Each as the display that it puts in the place of those with its name.
    """
    if type(told) is not list:
        return ()
    keys = ("display_id", "data", "metadata")
    displays = [
        {"output_type": "display_data"} | dict(zip(keys, one, strict=True))
        for one in told
        if type(one) in {list, tuple} and len(one) == len(keys)
    ]
    return tuple(one for one in clean_outputs(displays, most) if "display_id" in one)


def apply_updates(runs: Iterable[CellRun]) -> list[CellRun]:
    """Let each cell change what earlier ones have displayed.

    Parameters
    ----------
    runs : iterable of CellRun
        In the order in which they ran.

    Returns
    -------
    list of CellRun
        With outputs in nbformat's form, and without updates.
    """
    named: dict[str, list[dict[str, Any]]] = {}
    kept = []
    for run in runs:
        for update in run.updates:
            for output in named.get(update["display_id"], ()):
                output |= {key: update[key] for key in ("data", "metadata")}
        outputs = [dict(output) for output in run.outputs]
        for output in outputs:
            if (name := output.pop("display_id", None)) is not None:
                named.setdefault(name, []).append(output)
        kept.append(replace(run, outputs=tuple(outputs), updates=()))
    return kept
