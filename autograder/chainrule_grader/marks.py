"""What a person on the staff gave and wrote, and for which answers.

Pure: a noun, read by `gradebook` from the database and shown by `feedback`; and what a
person looks at, by which the gradebook sees whether they have to look again.
"""

from __future__ import annotations

from dataclasses import dataclass

from chainrule_grader.model import Graded, Part, Role

__all__ = ["BY_PEOPLE", "Answers", "ByHand", "answers_by_hand"]

BY_PEOPLE = frozenset({Role.MANUAL, Role.TASK})  #: who grades these
STAFFS = frozenset({Role.LOCKED, Role.TEST, Role.TASK})  #: who wrote these

Answers = dict[tuple[str, str], str]  #: text, by names of notebook and cell


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a person gave for one cell."""

    points: float | None = None  #: in place of the tests' points; None if not given
    extra: float = 0.0  #: on top
    comment: str = ""


def answers_by_hand(graded: Graded) -> Answers:
    """Tell what a person looks at to grade each cell that people grade.

    Parameters
    ----------
    graded : Graded

    Returns
    -------
    dict
        The answer's text; for a task, whose answer may be in any cell of the student's,
        that of all of them.
    """
    looked_at: Answers = {}
    for result in graded.results:
        book = result.notebook
        theirs = [one.source for one in book.parts if _role(one) not in STAFFS]
        for part in book.parts:
            if _role(part) is Role.MANUAL:
                looked_at[book.name, part.id] = part.source
            elif _role(part) is Role.TASK:
                looked_at[book.name, part.id] = "\0".join(theirs)
    return looked_at


def _role(part: Part) -> Role:
    return part.rubric.role if part.rubric else Role.PLAIN
