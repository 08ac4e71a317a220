"""Read the cells out of any bytes at all.

    bytes ── read_cells ──> FoundCell, ...  or  Unreadable

Pure. A submission may be cut short, hostile, or from another decade: nothing in it is
believed. Outputs and metadata are not kept; of nbgrader's settings only plain values
are, so that `admit` can tell a student what was changed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAX_BYTES", "MAX_TEXT", "FoundCell", "Unreadable", "read_cells"]

MAX_BYTES = 64 * 2**20  #: of a notebook file
MAX_TEXT = 256 * 2**10  #: characters of one cell
MAX_PARTS = 4_000_000  #: lists and objects in a file; each takes memory when read
MAX_FOUND = 20_000  #: cells looked at; a notebook that a person wrote has far fewer
MAX_DIGITS = 400  #: longer whole numbers are slow to read, and mean nothing here

TOO_LONG = "Its text was longer than 256 kB and was left out."
ODD_TEXT = "Its text held things that are not text; they were taken out."
ODD_CHARACTERS = re.compile(r"[\ud800-\udfff]")  # halves of a character: no encoding


@dataclass(frozen=True, slots=True)
class FoundCell:
    """One cell as a student sent it, with nothing in it but plain values."""

    id: str
    grade_id: str
    type: str  #: as written; any text
    source: str
    settings: dict[str, object]  #: nbgrader's, those that are plain values
    tags: tuple[str, ...]
    notes: tuple[str, ...] = ()  #: what had to be put right to read the cell


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file is not a notebook, and what its author can do."""

    what: str
    try_: str = "open it in JupyterLab, save it, and hand it in again."


def read_cells(data: bytes) -> list[FoundCell] | Unreadable:
    """Read the cells of a notebook file.

    Parameters
    ----------
    data : bytes
        The file, untrusted.

    Returns
    -------
    list of FoundCell or Unreadable
        The cells in order, or why there are none. Never an exception.
    """
    if fault := _too_much(data):
        return fault
    try:
        notebook = json.loads(_decoded(data), parse_int=_whole_number)
    except json.JSONDecodeError as error:
        if error.pos == 0:
            return Unreadable(
                "it is another kind of file", "hand in the notebook itself."
            )
        return Unreadable(f"the file is damaged or cut short at line {error.lineno}")
    except (RecursionError, MemoryError):
        return Unreadable("its contents are nested too deeply or are too large")
    found = _raw_cells(notebook)
    if found is None:
        return Unreadable("the file has no cells")
    return [_found(cell) for cell in found[:MAX_FOUND] if isinstance(cell, dict)]


def _too_much(data: bytes) -> Unreadable | None:
    if not data.strip():
        return Unreadable("the file is empty")
    clear = (
        "in JupyterLab choose Edit, Clear Outputs of All Cells, save, and hand it in."
    )
    if len(data) > MAX_BYTES:
        return Unreadable("the file is larger than 64 MB", clear)
    if data.count(b"[") + data.count(b"{") > MAX_PARTS:
        return Unreadable("the file has more parts than a notebook can have", clear)
    return None


def _decoded(data: bytes) -> str:
    """Decode as JSON's own rules say; what is not text becomes a question mark."""
    return data.decode(json.detect_encoding(data), errors="replace")


def _whole_number(digits: str) -> int:
    return int(digits) if len(digits) < MAX_DIGITS else 0


def _raw_cells(notebook: object) -> list[Any] | None:
    """Find the list of cells, in any format from 3 on."""
    cells = _mapping(notebook).get("cells")
    if isinstance(cells, list):
        return cells
    if "worksheets" not in _mapping(notebook):
        return None
    sheets = _list(_mapping(notebook)["worksheets"])  # format 3 had several sheets
    return [cell for sheet in sheets for cell in _list(_mapping(sheet).get("cells"))]


def _found(cell: dict[str, Any]) -> FoundCell:
    metadata = _mapping(cell.get("metadata"))
    settings = _mapping(metadata.get("nbgrader"))
    source, notes = _text(cell.get("source", cell.get("input")))  # `input` in format 3
    kind = _word(cell.get("cell_type"))
    if kind == "heading":  # a cell of its own in format 3
        kind, source = "markdown", f"# {source}"
    return FoundCell(
        id=_word(cell.get("id")),
        grade_id=_word(settings.get("grade_id")),
        type=kind,
        source=source,
        settings=dict(_plain(settings)),
        tags=tuple(tag for tag in _list(metadata.get("tags")) if isinstance(tag, str)),
        notes=tuple(notes),
    )


def _text(source: object) -> tuple[str, list[str]]:
    """Join a source that may be text, lines, or anything else."""
    pieces = source if isinstance(source, list) else [source]
    lines = [piece for piece in pieces if isinstance(piece, str)]
    text = "".join(lines).replace("\r\n", "\n").replace("\r", "\n")
    clean = ODD_CHARACTERS.sub("\ufffd", text).replace("\0", "")
    if len(clean) > MAX_TEXT:
        return "", [TOO_LONG]
    odd = clean != text or len(lines) < len(pieces)
    return clean, [ODD_TEXT] if odd else []


def _plain(settings: dict[str, Any]) -> Iterator[tuple[str, object]]:
    for name, value in settings.items():
        if isinstance(value, bool | int | float | str):
            yield name, value


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
