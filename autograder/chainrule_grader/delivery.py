"""All that one submission leaves behind, as bytes that can travel.

    Graded ── deliver() ──> Delivery: graded notebooks, record, pages

Pure. Workers make it, wherever they are, and the one process that writes only writes.
What a person gave in formgrader stands in the gradebook, which workers do not see: for
such a student the writer renders the pages again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chainrule_grader.autograded import autograded_notebook
from chainrule_grader.model import Graded, Rubric, Status
from chainrule_grader.page import feedback_page
from chainrule_grader.record import to_json

__all__ = ["Delivery", "deliver"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one submission, and the files that say so.

    Parameters
    ----------
    graded : Graded
    notebooks : dict of str to bytes
        The graded notebooks, by name of file.
    pages : dict of str to bytes
        The pages for the student, by name of file.
    record : bytes
        What was decided, for `record.from_json`.
    """

    graded: Graded
    notebooks: Mapping[str, bytes] = field(default_factory=dict)
    pages: Mapping[str, bytes] = field(default_factory=dict)
    record: bytes = b""


def deliver(graded: Graded, rubric: Rubric) -> Delivery:
    """Render what a graded submission leaves behind.

    Parameters
    ----------
    graded : Graded
        An ungraded one leaves nothing, so that nothing looks like a zero.
    rubric : Rubric
        Of its assignment.

    Returns
    -------
    Delivery
    """
    if graded.status is Status.UNGRADED:
        return Delivery(graded)
    notebooks = {
        f"{result.notebook.name}.ipynb": _json(
            autograded_notebook(result, asked.metadata)
        )
        for result, asked in zip(graded.results, rubric.notebooks, strict=False)
    }
    pages = {
        f"{asked.name}.html": feedback_page(graded, asked.name).encode(
            "utf-8", "replace"
        )
        for asked in rubric.notebooks
    }
    return Delivery(graded, notebooks, pages, to_json(graded).encode())


def _json(notebook: Mapping[str, Any]) -> bytes:
    """Write a notebook, a line for each cell; indenting all is ten times slower."""
    rest = {key: value for key, value in notebook.items() if key != "cells"}
    cells = ",\n  ".join(
        json.dumps(one, ensure_ascii=False) for one in notebook["cells"]
    )
    text = (
        f'{{"cells": [\n  {cells}\n ],\n {json.dumps(rest, ensure_ascii=False)[1:]}\n'
    )
    return text.encode("utf-8", "replace")
