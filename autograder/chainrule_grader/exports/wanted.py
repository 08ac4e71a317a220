"""What an export is asked for, and what comes of it.

Pure: nouns, and the sentences in which doubts are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

__all__ = ["Doubt", "Exported", "Kind", "Unfinished", "Wanted", "told"]


class Unfinished(Enum):
    """What to do with a score that is not final."""

    STOP = "stop"
    BLANK = "blank"
    SO_FAR = "so-far"


class Kind(Enum):
    """Why an export stops."""

    UNKNOWN = "unknown"  #: a student of ours whom the system does not have
    AMBIGUOUS = "ambiguous"  #: a student of ours who could be two of theirs
    ABSENT = "absent"  #: a student of theirs whom we do not have
    UNFINISHED = "unfinished"  #: a score that is not final


#: what each kind means, for a count of students, and what to do
MEANINGS = {
    Kind.UNKNOWN: (
        "of your gradebook cannot be found in {where}",
        (
            "write a line `our id,their id` for each into a file and add --ids FILE "
            "(an empty second id leaves a student out), or leave all of them out with "
            "--skip-unknown."
        ),
    ),
    Kind.AMBIGUOUS: (
        "cannot be told apart in {where}",
        (
            "say who is who in a file of lines `our id,their id` and add --ids FILE, "
            "or leave them out with --skip-unknown."
        ),
    ),
    Kind.ABSENT: (
        "of {where} are not in your gradebook",
        (
            "if they never handed in anything, add --skip-absent: what the file says "
            "of them stays. If they are the ones not found, say so with --ids FILE."
        ),
    ),
    Kind.UNFINISHED: (
        "have a score that is not final",
        (
            "grade the rest, in formgrader or with `autograder grade`; or leave these "
            "scores out with --unfinished blank, or give what there is with "
            "--unfinished so-far."
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that nobody should have to guess."""

    kind: Kind
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to export."""

    into: bytes = b""  #: the instructor's own download
    where: str = ""  #: its name, for messages
    ids: Mapping[str, str] = field(default_factory=dict)  #: our id -> theirs
    columns: Mapping[str, str] = field(default_factory=dict)  #: assignment -> title
    unfinished: Unfinished = Unfinished.STOP
    skipped: frozenset[Kind] = frozenset()  #: kinds that do not stop the export
    #: handed in and not graded: names of assignment and student
    ungraded: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Exported:
    """A file, and all that a person should know about it."""

    data: bytes
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()


def told(doubts: Iterable[Doubt], where: str) -> list[tuple[str, str]]:
    """Tell doubts in words.

    Parameters
    ----------
    doubts : iterable of Doubt
    where : str
        The name of the system's file.

    Returns
    -------
    list of tuple
        For each kind, who and why, a line each; and what to do.
    """
    by_kind: dict[Kind, list[Doubt]] = {}
    for doubt in doubts:
        by_kind.setdefault(doubt.kind, []).append(doubt)
    return [
        (_listed(kind, some, where), MEANINGS[kind][1])
        for kind, some in by_kind.items()
    ]


def _listed(kind: Kind, doubts: list[Doubt], where: str) -> str:
    count = len({doubt.who for doubt in doubts})
    meaning = MEANINGS[kind][0].format(where=where or "the system")
    if count == 1:
        meaning = meaning.replace("are not", "is not").replace("have a", "has a")
    head = f"{count} student{'' if count == 1 else 's'} {meaning}:"
    return "\n".join([head, *(f"  {doubt.who}: {doubt.why}" for doubt in doubts)])
