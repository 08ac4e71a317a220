"""Lessons as a student first sees them: run from the top, nothing filled in.

    course/02-chain-rule.ipynb ── executed ──> kept by its hash ── as_page ──> Sphinx

A widget becomes plain HTML here: an explorer the part of a page that its script
upgrades, a question its words and where it is answered. `executed` runs kernels; the
rest is pure.
"""

from __future__ import annotations

import copy
import json
import os
import tempfile
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbclient import NotebookClient
from places import KEPT, ROOT, fingerprint, write

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["READER", "as_page", "executed", "live", "notebooks"]

COURSE = ROOT / "course"
#: Whose lessons these are. Nobody's numbers are shown, nor the builder's name.
READER = "reader"
SHOWN_BY = ("numpy", "matplotlib", "nbclient", "anywidget", "ipykernel")
STATE = "application/vnd.jupyter.widget-state+json"
VIEW = "application/vnd.jupyter.widget-view+json"
OF_ANY_WIDGET = {"comm", "keys", "layout", "log", "tabbable", "tooltip"}
EXPLORERS = "chainrule.explore."
ASKED = (
    '<p class="chainrule-asked">You answer this in JupyterLab, where Python runs: '
    '<a href="{up}README.html">get the course</a>.</p>'
)
SECONDS = 120  #: a cell of a lesson may take, on a busy machine


def notebooks() -> list[Path]:
    """List the lessons, in their order, with those of other languages.

    Returns
    -------
    list of Path
        Their files.
    """
    return [*sorted(COURSE.glob("*.ipynb")), *sorted(COURSE.glob("??/*.ipynb"))]


def executed(path: Path) -> Path:
    """Run a lesson, unless that was done with the same text and the same package.

    Parameters
    ----------
    path : Path
        The lesson.

    Returns
    -------
    Path
        The lesson with its outputs.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell fails: a student would meet that error, too.
    """
    versions = " ".join(version(name) for name in SHOWN_BY)
    made_from = [path, ROOT / "utils" / "chainrule", Path(__file__)]
    kept = KEPT / f"{path.stem}-{fingerprint(made_from, versions)}.ipynb"
    if not kept.exists():
        notebook = nbformat.read(path, as_version=4)
        with tempfile.TemporaryDirectory() as folder:
            where = {"metadata": {"path": folder}}
            client = NotebookClient(
                notebook, timeout=SECONDS, store_widget_state=True, resources=where
            )
            nobody = {"CHAINRULE_HOME": folder, "GRADER_STUDENT": READER}
            client.execute(env=os.environ | nobody)
        write(kept, nbformat.writes(notebook))
    return kept


def as_page(notebook: nbformat.NotebookNode, up: str) -> nbformat.NotebookNode:
    """Put plain HTML in the place of widgets.

    Parameters
    ----------
    notebook : NotebookNode
        A lesson with its outputs.
    up : str
        The way from its page to the front page's folder, for instance "../".

    Returns
    -------
    NotebookNode
        A copy; its text and its code are the lesson's.
    """
    page = copy.deepcopy(notebook)
    models = page.metadata.pop("widgets", {}).get(STATE, {}).get("state", {})
    for cell in page.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if VIEW in data:
                state = models[data.pop(VIEW)["model_id"]]["state"]
                data["text/html"] = _plain(state, data["text/html"], up)
    return page


def _plain(state: Mapping[str, Any], still: str, up: str) -> str:
    """Write a widget without a kernel."""
    kind: str = state["_anywidget_id"]
    if not kind.startswith(EXPLORERS):
        return f'<div class="chainrule-question">{still}{ASKED.format(up=up)}</div>'
    return live(kind.split(".")[-2], state, still)


def live(explorer: str, traits: Mapping[str, Any], still: str) -> str:
    """Write the part of a page that becomes an explorer where scripts run.

    Parameters
    ----------
    explorer : str
        Its file, for instance "path_lens".
    traits : mapping
        What the browser gets of it; what every widget has is left out.
    still : str
        What is seen where no script runs.

    Returns
    -------
    str
        HTML.
    """
    own = {
        name: value
        for name, value in traits.items()
        if not name.startswith("_") and name not in OF_ANY_WIDGET
    }
    state = json.dumps(own, sort_keys=True).replace("<", "\\u003c")  # ends no script
    return (
        f'<div class="chainrule-live" data-explorer="{escape(explorer)}">{still}'
        f'<script type="application/json">{state}</script></div>'
    )
