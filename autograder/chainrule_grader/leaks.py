"""Look for anything in a release that students must not see.

    Rubric ──────────────┐
    released notebooks ──┴─ check_release() ──> nothing, or LeakError

Pure, and independent of what made the release: it compares the release with the
rubric, line by line, and does not ask how it came about.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

from chainrule_grader.errors import LeakError
from chainrule_grader.model import CellType, Role
from chainrule_grader.regions import MARKERS, TEXT_STUB, hidden_lines
from chainrule_grader.rubric import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chainrule_grader.model import Rubric, RubricCell

__all__ = ["check_file", "check_release", "hidden_tests"]

ANSWERS = frozenset({Role.ANSWER, Role.MANUAL})
SHORT = 10  #: a shorter line, such as `return x`, may stand anywhere
#: lines that give nothing away, or that every notebook has
COMMON = re.compile(r"""(import|from|def|class|raise)\b|[@#"']""")
TELLING = re.compile(r"[=(*+/<>\[-]| \S+ \S+ \S+ ")  # it computes, or is a sentence

Cell = dict[str, "Any"]


def check_release(rubric: Rubric, released: Mapping[str, dict[str, Any]]) -> None:
    """Check that a release shows no solution and no hidden test.

    Parameters
    ----------
    rubric : Rubric
        What was asked, with its solutions and hidden tests.
    released : dict
        The notebooks that students would get, by name.

    Raises
    ------
    LeakError
        Names the file, cell and line.
    """
    secrets = dict(_secrets(rubric))
    for notebook in rubric.notebooks:
        where = f"release/{rubric.assignment}/{notebook.name}.ipynb"
        made = released[notebook.name]
        if "widgets" in made.get("metadata", {}):
            _refuse(where, "it holds the state of widgets", "clear it in JupyterLab")
        for cell, student_cell in zip(notebook.cells, made["cells"], strict=True):
            _check_cell(f"{where}, cell {cell.id}", cell, student_cell)
            _check_lines(f"{where}, cell {cell.id}", student_cell, secrets)


def hidden_tests(rubric: Rubric) -> dict[str, str]:
    """List the telling lines of hidden tests.

    Parameters
    ----------
    rubric : Rubric

    Returns
    -------
    dict of str to str
        Each with the cell that it is from.
    """
    return dict(_secrets(rubric, frozenset({Role.TEST})))


def check_file(where: str, data: bytes, secrets: Mapping[str, str]) -> None:
    """Check that a file of any kind shows no marked region and no hidden test.

    Parameters
    ----------
    where : str
        Names it.
    data : bytes
        Its content.
    secrets : dict of str to str
        From `hidden_tests`.

    Raises
    ------
    LeakError
        Names the file, and the cell whose secret it has.
    """
    for marker in MARKERS:
        if marker.encode() in data:
            _refuse(where, f"it has the marker {marker}", "remove the region")
    for line, origin in secrets.items():
        spelled = line.encode(), json.dumps(line)[1:-1].encode()  # as notebooks have it
        if any(one in data for one in spelled):
            _refuse(where, f"it has a hidden test of {origin}", "remove the line")


def _secrets(
    rubric: Rubric, roles: frozenset[Role] = frozenset(Role)
) -> Iterator[tuple[str, str]]:
    """List the telling lines that nobody may see, each with the cell it is from."""
    for notebook in rubric.notebooks:
        for cell in [cell for cell in notebook.cells if cell.role in roles]:
            for line in map(str.strip, hidden_lines(cell.source, cell.released)):
                common = len(line) < SHORT or COMMON.match(line)
                if TELLING.search(line) and not common:
                    yield line, f"{notebook.name}, cell {cell.id}"


def _check_cell(where: str, cell: RubricCell, made: Cell) -> None:
    text = cell_text(made)
    if made.get("outputs") or made.get("execution_count"):
        _refuse(where, "it has an output", "clear the outputs of the source")
    if cell.role in ANSWERS and made.get("attachments"):
        _refuse(where, "it has an attachment", "remove it from the source")
    for number, line in enumerate(text.split("\n"), 1):
        if any(marker in line for marker in MARKERS):
            _refuse(f"{where}, line {number}", "a marker is left", "mend its region")
    if cell.role in ANSWERS and not _is_open(cell.type, text):
        _refuse(where, "it leaves nothing to answer", "mark the solution again")
    if text != cell.released:
        _refuse(where, "it is not what the grader expects", "release it again")


def _is_open(kind: CellType, text: str) -> bool:
    """Say whether something is left for the student to write."""
    stub = "raise NotImplementedError" if kind is CellType.CODE else TEXT_STUB
    return stub in text


def _check_lines(where: str, made: Cell, secrets: Mapping[str, str]) -> None:
    for number, line in enumerate(cell_text(made).split("\n"), 1):
        if origin := secrets.get(line.strip()):
            _refuse(
                f"{where}, line {number}",
                f"the line is a secret of {origin}",
                "word one of the two lines differently",
            )


def _refuse(where: str, what: str, next_step: str) -> NoReturn:
    raise LeakError(where, what, f"{next_step}.")
