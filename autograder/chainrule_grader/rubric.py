"""Read what an assignment asks, and what it is worth, from its source notebooks.

    source notebooks ── read_rubric ──> Rubric ──> admit, examine, score, gradebook

Pure: notebooks come as dictionaries. The roles and points stand in nbgrader's
metadata (schema 3; older ones are read as nbgrader upgrades them). What students got
is computed too, so that no other copy of the assignment is needed.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from chainrule_grader.errors import SourceError
from chainrule_grader.model import CellType, NotebookRubric, Role, Rubric, RubricCell
from chainrule_grader.regions import released_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["cell_text", "read_rubric"]

SCHEMA = 3  #: the newest form of nbgrader's metadata that we know
GRADE_ID = re.compile(r"[A-Za-z0-9_-]+")  # nbgrader accepts no other

GRADED = frozenset({Role.TEST, Role.MANUAL, Role.TASK})
FLAGS = ("grade", "solution", "locked", "task")


def read_rubric(assignment: str, notebooks: Mapping[str, dict[str, Any]]) -> Rubric:
    """Read the rubric of an assignment.

    Parameters
    ----------
    assignment : str
        Its name.
    notebooks : dict
        The source notebooks, parsed from JSON, by name without .ipynb.

    Returns
    -------
    Rubric
        What the assignment asks, notebooks sorted by name.

    Raises
    ------
    SourceError
        If a notebook has no cells, or a cell's role, id or points are wrong.
    """
    found = (
        _read_notebook(f"{assignment}/{name}.ipynb", name, notebook)
        for name, notebook in sorted(notebooks.items())
    )
    return Rubric(assignment, tuple(found))


def cell_text(cell: Mapping[str, Any]) -> str:
    """Join a cell's source, which a notebook holds as text or as lines.

    Parameters
    ----------
    cell : dict
        A cell of a notebook.

    Returns
    -------
    str
        The whole text.
    """
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def _read_notebook(
    where: str, name: str, notebook: Mapping[str, Any]
) -> NotebookRubric:
    cells = notebook.get("cells")
    if not cells:
        raise SourceError(where, "the notebook has no cells", "write it, or remove it.")
    metadata = notebook.get("metadata", {})
    language = metadata.get("kernelspec", {}).get("language", "python")
    if language != "python":
        raise SourceError(where, f"its language is {language}", "use a Python kernel.")
    return NotebookRubric(name, tuple(_read_cells(where, cells)), dict(metadata))


def _read_cells(where: str, cells: list[dict[str, Any]]) -> Iterator[RubricCell]:
    roles = [_upgraded(cell) for cell in cells]
    graded = [str(meta["grade_id"]) for meta in roles if meta.get("grade_id")]
    for grade_id in graded:
        if graded.count(grade_id) > 1:
            raise SourceError(
                where=f"{where}, cell {grade_id}",
                what="two cells have this grade_id",
                try_="give one of them another id.",
            )
    taken = set(graded)
    for number, (cell, meta) in enumerate(zip(cells, roles, strict=True)):
        name = str(meta.get("grade_id") or cell.get("id") or f"cell-{number}")
        if not meta:
            name = _fresh(name, taken)
        yield _read_cell(f"{where}, cell {name}", name, cell, meta)


def _fresh(name: str, taken: set[str]) -> str:
    """Find an id for a plain cell that no cell has yet."""
    fresh, count = name, 1
    while fresh in taken:
        count += 1
        fresh = f"{name}-{count}"
    taken.add(fresh)
    return fresh


def _read_cell(
    where: str, name: str, cell: dict[str, Any], meta: dict[str, Any]
) -> RubricCell:
    if cell.get("cell_type") not in set(CellType):
        what = f"its type is {cell.get('cell_type')!r}"
        raise SourceError(where, what, "make it a code or markdown cell.")
    kind = CellType(cell["cell_type"])
    role = _role(where, kind, meta)
    source = cell_text(cell)
    if "AUTOTEST" in source and role is Role.TEST:
        raise SourceError(
            where,
            "it holds an AUTOTEST line, which is not supported",
            "write the test.",
        )
    metadata = {**cell.get("metadata", {})}
    metadata.pop("nbgrader", None)
    if meta:
        metadata["nbgrader"] = meta
    return RubricCell(
        id=name,
        role=role,
        type=kind,
        source=source,
        released=released_source(where, role, kind, source),
        points=_points(where, meta) if role in GRADED else 0.0,
        metadata=metadata,
    )


def _upgraded(cell: Mapping[str, Any]) -> dict[str, Any]:
    """Read nbgrader's metadata as its newest schema has it; empty for plain cells."""
    meta = dict(cell.get("metadata", {}).get("nbgrader") or {})
    flags = {flag: bool(meta.get(flag, False)) for flag in FLAGS}
    if not any(flags.values()):
        return {}
    if not meta.get("schema_version"):  # the first form had text, or nothing
        meta["points"] = _old_points(meta.get("points"))
    meta |= flags
    if meta.get("points") is None or not (flags["grade"] or flags["task"]):
        meta.pop("points", None)
    version = meta.get("schema_version", 0)
    return meta | {"schema_version": max(version, SCHEMA)}


def _old_points(points: object) -> object:
    """Read points as nbgrader's first schema had them: text, or none at all."""
    try:
        return max(0.0, float(str(points or 0)))
    except ValueError:
        return points  # named as a fault where the points are read


def _role(where: str, kind: CellType, meta: Mapping[str, Any]) -> Role:
    if not meta:
        return Role.PLAIN
    _check_metadata(where, kind, meta)
    if meta["task"]:
        return Role.TASK
    if meta["grade"]:
        return Role.MANUAL if meta["solution"] else Role.TEST
    return Role.ANSWER if meta["solution"] else Role.LOCKED


def _check_metadata(where: str, kind: CellType, meta: Mapping[str, Any]) -> None:
    """Refuse what nbgrader refuses too, so that both tools read one rubric."""
    code, markdown = kind is CellType.CODE, kind is CellType.MARKDOWN
    half = meta["grade"] != meta["solution"] and not meta["task"]
    faults = {
        "its metadata is newer than this grader": meta["schema_version"] > SCHEMA,
        "it has no grade_id": not GRADE_ID.fullmatch(str(meta.get("grade_id") or "")),
        "a raw cell cannot be graded or locked": not (code or markdown),
        "a task cell must be markdown": meta["task"] and not markdown,
        "a markdown answer must be graded by hand": markdown and half,
    }
    for what, wrong in faults.items():
        if wrong:
            raise SourceError(where, what, "set its type in Create Assignment.")


def _points(where: str, meta: Mapping[str, Any]) -> float:
    points = meta.get("points")
    good = isinstance(points, int | float) and not isinstance(points, bool)
    if not good or not (0 <= float(points or 0) < math.inf):
        raise SourceError(
            where,
            f"its points are {points!r}",
            "give it a number of points, 0 or more.",
        )
    return float(points or 0)
