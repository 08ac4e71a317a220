"""Turn what a student sent into a submission that is safe to run.

    Rubric ──────────────┐
    bytes, ... ──────────┴─ admit() ──> Submission  or  Rejection

Pure. The structure is the instructor's: every cell of the rubric, in its order and of
its type, with the instructor's text unless it is the student's to write. From the
student come the text of the answers, found by their ids, and extra cells, which stay
where they were as plain cells. What had to be put right is said in words, and costs
nothing. Any bytes are admitted or rejected; none raise.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from chainrule_grader.matching import ANSWERS, match
from chainrule_grader.model import (
    CellType,
    Part,
    Rejection,
    Repair,
    Role,
    Submission,
    SubmittedNotebook,
)
from chainrule_grader.reading import Unreadable, read_cells
from chainrule_grader.repairs import NOT_READ, TOO_MANY, repairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule_grader.matching import Matched
    from chainrule_grader.model import NotebookRubric, Rubric, RubricCell
    from chainrule_grader.reading import FoundCell

__all__ = ["MAX_CELLS", "admit"]

MAX_CELLS = 2_000  #: of a notebook; the rubric's own always fit
ABSENT = Unreadable("it was not handed in", "put it into the folder and hand it in.")


def admit(
    student: str,
    assignment: str,
    rubric: Rubric,
    files: Mapping[str, bytes],
    timestamp: str | None = None,
) -> Submission | Rejection:
    """Admit or reject a submission.

    Parameters
    ----------
    student, assignment : str
        Whose it is, and for what.
    rubric : Rubric
        What was asked.
    files : dict
        The notebooks' bytes, untrusted, by name without .ipynb.
    timestamp : str, optional
        When it was handed in, ISO 8601 with a zone.

    Returns
    -------
    Submission or Rejection
        A rejection only if not one of the notebooks can be read.
    """
    names = [notebook.name for notebook in rubric.notebooks]
    read = [read_cells(files[name]) if name in files else ABSENT for name in names]
    reasons = [
        f"`{name}.ipynb` cannot be read: {cells.what}.\nTry: {cells.try_}"
        for name, cells in zip(names, read, strict=True)
        if isinstance(cells, Unreadable)
    ]
    if len(reasons) == len(names):
        return Rejection(student, assignment, "\n".join(reasons))
    admitted = tuple(map(_admit_notebook, rubric.notebooks, read))
    return Submission(student, assignment, admitted, timestamp)


def _admit_notebook(
    rubric: NotebookRubric, read: list[FoundCell] | Unreadable
) -> SubmittedNotebook:
    matched = match(rubric.cells, [] if isinstance(read, Unreadable) else read)
    if isinstance(read, Unreadable):
        said = [Repair("", NOT_READ.format(rubric.name, read.what))]
    else:
        said = list(repairs(matched))
    parts = _parts(matched)
    most = max(MAX_CELLS, len(rubric.cells))
    if len(parts) > most:
        parts = _without_last_extras(parts, len(parts) - most)
        said.append(Repair("", TOO_MANY.format(most)))
    return SubmittedNotebook(rubric.name, tuple(parts), tuple(said))


def _parts(matched: Matched) -> list[Part]:
    """Lay out the rubric's cells; each extra cell stays behind the cell it followed."""
    extras = _extras(matched)
    taken = {cell.id for cell in matched.known}
    names = (name for n in count(1) if (name := f"extra-{n}") not in taken)
    parts = [_extra(next(names), extra) for extra in extras.get("", ())]
    for cell in matched.known:
        parts.append(Part(cell.id, cell.type, _source(cell, matched), cell))
        parts += [_extra(next(names), extra) for extra in extras.get(cell.id, ())]
    return parts


def _extras(matched: Matched) -> dict[str, list[FoundCell]]:
    """Collect the student's own cells by the known cell that each one follows."""
    at = {place: name for name, place in matched.places.items()}
    spent = {place for answer in matched.answers.values() for place in answer.spent}
    extras: dict[str, list[FoundCell]] = {}
    before = ""
    for place, found in enumerate(matched.found):
        if place in at:
            before = at[place]
        elif place not in spent and found.source.strip():
            extras.setdefault(before, []).append(found)
    return extras


def _source(cell: RubricCell, matched: Matched) -> str:
    """Take the student's text where it is the student's to write, else ours."""
    if cell.role in ANSWERS:
        answer = matched.answers.get(cell.id)
        return answer.source if answer else ""
    if cell.role is Role.PLAIN and cell.id in matched.places:
        return matched.found[matched.places[cell.id]].source
    return cell.released


def _extra(name: str, found: FoundCell) -> Part:
    known = found.type in set(CellType)
    kind = CellType(found.type) if known else CellType.MARKDOWN
    return Part(name, kind, found.source)


def _without_last_extras(parts: list[Part], spare: int) -> list[Part]:
    kept = []
    for part in reversed(parts):
        if part.rubric is None and spare > 0:
            spare -= 1
        else:
            kept.append(part)
    return kept[::-1]
