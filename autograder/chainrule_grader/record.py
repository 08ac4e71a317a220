"""A graded submission as JSON, and back.

Pure. What a run decided is kept beside the autograded notebook, so that feedback can be
written again without running anything. The gradebook stays the truth for scores.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from enum import Enum
from typing import Any

from chainrule_grader.model import Graded

__all__ = ["entry", "from_json", "summary", "to_json"]


def summary(graded: Graded) -> dict[str, Any]:
    """Return what ``autograder grade`` prints about one submission.

    Parameters
    ----------
    graded : Graded

    Returns
    -------
    dict
        Ready for JSON.
    """
    told: dict[str, Any] = {
        "student": graded.student,
        "assignment": graded.assignment,
        "status": graded.status.value,
        "score": graded.score.points,
        "max_score": graded.max_points,
        "seconds": round(graded.seconds, 3),
        "skipped": graded.skipped,
        "items": [
            {
                "id": item.id,
                "points": item.points,
                "max_points": item.max_points,
                "outcome": item.outcome.value,
                "misconception": item.misconception,
                "message": item.message,
                **({"limit": item.limit} if item.limit else {}),
                **({"shared": True} if item.id in shared else {}),
            }
            for result in graded.results
            for shared in [{v.cell for v in result.verdicts if v.shared}]
            for item in result.items
        ],
        "repairs": [f"{repair.cell}: {repair.what}" for repair in graded.repairs],
    }
    if graded.reason:
        told["reason"] = graded.reason
    if graded.lateness and graded.lateness.seconds:
        told["late"] = graded.lateness.seconds
    if graded.lateness and graded.lateness.penalty:
        told["penalty"] = graded.lateness.penalty
    return told


def entry(
    graded: Graded,
    scores: Mapping[tuple[str, str], float | None],
    time: str,
    version: str,
) -> dict[str, Any]:
    """Return what the log of grades keeps of one submission.

    Parameters
    ----------
    graded : Graded
        Graded or rejected.
    scores : dict
        What the gradebook has of it, by names of notebook and cell.
    time : str
        Now, ISO 8601.
    version : str
        The grader's.

    Returns
    -------
    dict
        Ready for JSON. A notebook's name stands with the SHA-256 of its bytes.
    """
    ended = {
        (result.notebook.name, item.id): item.outcome.value
        for result in graded.results
        for item in result.items
    }
    return {
        "time": time,
        "student": graded.student,
        "assignment": graded.assignment,
        "handed_in": graded.timestamp,
        "notebooks": dict(graded.received),
        "status": graded.status.value,
        "score": graded.score.points,
        "max_score": graded.max_points,
        "cells": [
            [*cell, points, ended.get(cell, graded.status.value)]
            for cell, points in sorted(scores.items())
        ],
        "grader": version,
        "fingerprint": graded.fingerprint,
    }


def to_json(graded: Graded) -> str:
    """Write a graded submission as JSON.

    Parameters
    ----------
    graded : Graded

    Returns
    -------
    str
    """
    return json.dumps(graded, default=_fields)


def from_json(text: str) -> Graded:
    """Read what `to_json` wrote.

    Parameters
    ----------
    text : str

    Returns
    -------
    Graded

    Raises
    ------
    ValueError
        If the text is not such a record.
    """
    try:
        graded: Graded = _build(Graded, json.loads(text))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"not the record of a graded submission ({error})"
        raise ValueError(message) from error
    return graded


def _fields(value: object) -> dict[str, Any] | None:
    """Name what a noun holds; of a value that is no data, keep nothing."""
    if not dataclasses.is_dataclass(value):
        return None
    return {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}


def _build(kind: Any, value: Any) -> Any:  # noqa: ANN401 - any field of any noun
    """Make a value of the annotated kind out of JSON's own kinds."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType:
        rest = [one for one in args if one is not type(None)]
        return None if value is None else _build(rest[0], value)
    if origin is tuple:
        return tuple(_build(args[0], one) for one in value)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(**{name: _build(hints[name], one) for name, one in value.items()})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return value
