"""Find the cells of the rubric again in what a student sent.

    RubricCell, ... ──┐
    FoundCell, ... ───┴─ match() ──> Matched ──> admit

Pure. A cell is known by nbgrader's grade_id. Editors lose that, or copy it: JupyterLab
gives both halves of a split cell, and every copy, the id of the original.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from chainrule_grader.model import CellType, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule_grader.model import RubricCell
    from chainrule_grader.reading import FoundCell

__all__ = ["ANSWERS", "Answer", "Matched", "is_unanswered", "match", "same_text"]

ANSWERS = frozenset({Role.ANSWER, Role.MANUAL})

Known = tuple["RubricCell", ...]
Found = tuple["FoundCell", ...]
Owners = tuple["str | None", ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question, put together from what was found."""

    place: int  #: where it stood
    source: str
    pieces: int  #: of how many cells it was made
    spent: frozenset[int]  #: places of its cells, and of copies nobody wrote in
    untouched: int  #: how many such copies there were


@dataclass(frozen=True, slots=True)
class Matched:
    """What was asked, what was found, and which is which."""

    known: Known
    found: Found
    owners: Owners  #: of each found cell, the id it is or is a copy of
    answers: dict[str, Answer]
    places: dict[str, int]  #: where each known cell was found, in the rubric's order


def match(known: Sequence[RubricCell], found: Sequence[FoundCell]) -> Matched:
    """Match what was found with what was asked.

    Parameters
    ----------
    known : sequence of RubricCell
        What was asked, in order.
    found : sequence of FoundCell
        What was sent, in order.

    Returns
    -------
    Matched
        Every cell of both, and which is which.
    """
    asked, sent = tuple(known), tuple(found)
    owners = _owners(asked, sent)
    answers = _answers(asked, sent, owners)
    first: dict[str | None, int] = {}
    for place, owner in enumerate(owners):
        first.setdefault(owner, place)
    first |= {name: answer.place for name, answer in answers.items()}
    places = {cell.id: first[cell.id] for cell in asked if cell.id in first}
    return Matched(asked, sent, owners, answers, places)


def same_text(one: str, other: str) -> bool:
    """Compare two texts, white space aside.

    Parameters
    ----------
    one, other : str
        Two texts.

    Returns
    -------
    bool
        Whether they say the same.
    """
    return one.split() == other.split()


def is_unanswered(cell: RubricCell, source: str) -> bool:
    """Tell whether an answer is empty, or as it was handed out.

    Parameters
    ----------
    cell : RubricCell
        The answer's cell.
    source : str
        What the student sent for it.

    Returns
    -------
    bool
        True if nothing was written.
    """
    return not source.strip() or same_text(source, cell.released)


def _owners(known: Known, found: Found) -> Owners:
    graded = {cell.id for cell in known if cell.role is not Role.PLAIN}
    owners = [cell.grade_id if cell.grade_id in graded else None for cell in found]
    by_id = {cell.id: cell for cell in known}
    by_text = {
        (cell.type.value, cell.released.strip()): cell.id
        for cell in reversed(known)
        if cell.role is Role.PLAIN
    }
    _claim(owners, found, by_id, [cell.id for cell in found])
    names = [by_text.get((cell.type, cell.source.strip()), "") for cell in found]
    _claim(owners, found, by_id, names)
    return tuple(owners)


def _claim(
    owners: list[str | None],
    found: Found,
    known: dict[str, RubricCell],
    names: Sequence[str],
) -> None:
    """Give each found cell the name proposed for it, if no other cell has that."""
    taken = set(owners)
    for place, (cell, name) in enumerate(zip(found, names, strict=True)):
        if owners[place] is not None or name in taken or name not in known:
            continue
        # A plain cell of another type is no longer the instructor's cell.
        if known[name].role is not Role.PLAIN or cell.type == known[name].type:
            owners[place] = name
            taken.add(name)


def _answers(known: Known, found: Found, owners: Owners) -> dict[str, Answer]:
    graded = [cell for cell in known if cell.role is not Role.PLAIN]
    names = {cell.id for cell in graded}
    in_order = [(p, owner) for p, owner in enumerate(owners) if owner in names]
    following = [cell.id for cell in graded[1:]] + [""]
    answers = {}
    for cell, next_ in zip(graded, following, strict=True):
        places = [place for place, owner in in_order if owner == cell.id]
        if places and cell.role in ANSWERS:
            before_next = {
                place for (place, _), (_, after) in pairwise(in_order) if after == next_
            }
            answers[cell.id] = _answer(cell, found, places, before_next)
    return answers


def _answer(
    cell: RubricCell, found: Found, places: list[int], before_next: set[int]
) -> Answer:
    """Put one answer together.

    Cells that follow each other are pieces of one answer. Of copies that stand apart,
    the one that was written in counts, and of those the one just before its test.
    """
    untouched = {p for p in places if same_text(found[p].source, cell.released)}

    def rank(group: list[int]) -> tuple[bool, bool]:
        return set(group) <= untouched, group[-1] not in before_next

    best = min(_runs(places), key=rank)
    written = [found[p].source for p in best if p not in untouched]
    pieces = _without_repeats(written) or [found[best[0]].source]
    glue = "\n" if cell.type is CellType.CODE else "\n\n"
    copies = untouched if written else untouched - {best[0]}
    spent = frozenset(best) | untouched
    return Answer(best[0], glue.join(pieces), len(pieces), spent, len(copies))


def _runs(places: list[int]) -> list[list[int]]:
    """Group places that follow each other."""
    numbered = enumerate(places)
    return [
        [place for _, place in run]
        for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0])
    ]


def _without_repeats(texts: list[str]) -> list[str]:
    """Drop pieces that are empty or repeat the one before."""
    kept: list[str] = []
    for text in texts:
        if text.strip() and not (kept and same_text(kept[-1], text)):
            kept.append(text)
    return kept
