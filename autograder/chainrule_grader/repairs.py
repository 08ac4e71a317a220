"""Say, in words for its author, what had to be put right in a submission.

    Matched ── repairs() ──> Repair, ...

Pure. No repair costs points, so none is a reproach: each sentence says what the
grader found and what it did.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from chainrule_grader.matching import ANSWERS, same_text
from chainrule_grader.model import CellType, Repair, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chainrule_grader.matching import Answer, Matched
    from chainrule_grader.model import RubricCell
    from chainrule_grader.reading import FoundCell

__all__ = ["NOT_READ", "TOO_MANY", "repairs"]

NOT_READ = "`{}.ipynb` cannot be read: {}. Its answers count as missing."
TOO_MANY = "The notebook has more cells than {}. Cells of your own were left out."

OTHER = "None of this assignment's cells is in the file. Is it the right notebook?"
NO_ANSWER = "The answer was missing. An empty one stands in its place."
NO_CELL = "The cell was missing and was put back."
JOINED = "The answer was in {} pieces. They were joined."
UNTOUCHED = "A copy of the cell with nothing written in it was left out."
COPY = "A copy of the cell was kept as a cell of your own. It is not graded."
RETYPED = "The cell had become a {} cell. It is a {} cell again."
MOVED = "The cell had been moved. It is back in its place."
EDITED = "The cell had been changed. The original was used."
RETOLD = (
    "The texts of the notebook are not the original ones, as in a translation. "
    "The originals are shown with your results."
)
SETTINGS = "The settings of the cell had been changed. The original ones were used."
LOST = "The cell had lost its settings. It was recognised by its id."
YOURS = "In a cell of your own: {}"

FEW = 2  #: so many changed texts are still named one by one
FLAGS = ("grade", "solution", "locked", "task", "points")


def repairs(matched: Matched) -> Iterator[Repair]:
    """List what was put right, in the rubric's order.

    Parameters
    ----------
    matched : Matched
        What was asked, and what was found.

    Yields
    ------
    Repair
        One for each thing put right.
    """
    if not matched.places:
        yield Repair("", OTHER)
        return
    retold = _retold(matched)
    if retold:
        yield Repair("", RETOLD)
    moved = misplaced(list(matched.places.items()))
    for cell in matched.known:
        notes = _notes(cell, matched, moved=cell.id in moved)
        known = {EDITED} if cell.id in retold else set()
        yield from (Repair(cell.id, note) for note in notes if note not in known)
    for owner, found in zip(matched.owners, matched.found, strict=True):
        if owner is None:
            yield from (Repair("", YOURS.format(note)) for note in found.notes)


def misplaced(places: Sequence[tuple[str, int]]) -> set[str]:
    """Name the fewest cells whose return to their place restores the order.

    Parameters
    ----------
    places : sequence of (str, int)
        Cells in the rubric's order, each with the place where it was found.

    Returns
    -------
    set of str
        All but a longest rising run through the places.
    """
    ends: list[int] = []  # ends[k]: the lowest last place of a rising run of k + 1
    lengths = []
    for _, place in places:
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        lengths.append(length)
    want, keep = len(ends) - 1, set()
    for (name, _), length in zip(reversed(places), reversed(lengths), strict=True):
        if length == want:
            keep.add(name)
            want -= 1
    return {name for name, _ in places} - keep


def _retold(matched: Matched) -> set[str]:
    """Name the texts of ours that differ, where so many do that a word for all will do.

    Nobody edits most of the texts by hand: the notebook is a translation. Each text
    named for itself would bury what its author should know.
    """
    texts = {
        cell.id: same_text(matched.found[matched.places[cell.id]].source, cell.released)
        for cell in matched.known
        if cell.role is Role.LOCKED
        and cell.type is CellType.MARKDOWN
        and cell.id in matched.places
    }
    changed = {name for name, same in texts.items() if not same}
    most = len(changed) > max(FEW, len(texts) / 2)
    return changed if most else set()


def _notes(cell: RubricCell, matched: Matched, *, moved: bool) -> Iterator[str]:
    if cell.id not in matched.places:
        if cell.role in ANSWERS:
            yield NO_ANSWER
        elif cell.type is CellType.CODE:  # a text that was taken out harms nothing
            yield NO_CELL
        return
    yield from _changes(cell, matched.found[matched.places[cell.id]])
    if moved:
        yield MOVED
    yield from _copies(matched.owners.count(cell.id), matched.answers.get(cell.id))


def _changes(cell: RubricCell, found: FoundCell) -> Iterator[str]:
    if cell.role in ANSWERS or cell.role is Role.PLAIN:
        yield from found.notes
    elif not same_text(found.source, cell.released):
        yield EDITED
    if found.type != cell.type:
        was = found.type if found.type in set(CellType) else "strange"
        yield RETYPED.format(was, cell.type)
    if cell.role is Role.PLAIN:
        return
    if found.grade_id != cell.id:
        yield LOST
    elif _settings_differ(cell, found):
        yield SETTINGS


def _settings_differ(cell: RubricCell, found: FoundCell) -> bool:
    ours = cell.metadata.get("nbgrader", {})
    differ = any(found.settings.get(f, ours.get(f)) != ours.get(f) for f in FLAGS)
    return differ or set(found.tags) != set(cell.metadata.get("tags", ()))


def _copies(count: int, answer: Answer | None) -> Iterator[str]:
    if answer is not None and answer.pieces > 1:
        yield JOINED.format(answer.pieces)
    if answer is not None and answer.untouched:
        yield UNTOUCHED
    if count > (len(answer.spent) if answer else 1):
        yield COPY
