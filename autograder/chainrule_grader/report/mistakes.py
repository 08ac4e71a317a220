"""Count mistakes, stopped code and repairs, with the students behind them.

    Told, by student ── mistakes(), troubles(), repairs() ──> lists, longest first

Pure. A student counts once for a mistake, however many questions show it. Codes are
those that checks write (`Item.misconception`), titles the words that students read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from chainrule_grader.model import Item, Outcome
from chainrule_grader.report.facts import Told
from chainrule_grader.report.nouns import Mended, Mistake, Trouble
from chainrule_grader.safe_html import cut

__all__ = ["is_unrecognised", "merged", "mistakes", "repairs", "troubles"]

UNEXPLAINED = (Outcome.PARTIAL, Outcome.WRONG)
STOPPED = (Outcome.TIMEOUT, Outcome.MEMORY, Outcome.CRASHED)
MAX_TITLE = 160  #: characters


def mistakes(told: Mapping[str, Told], known: AbstractSet[str]) -> tuple[Mistake, ...]:
    """List the misconceptions that checks have named.

    Parameters
    ----------
    told : dict of str to Told
        What the records tell, by student.
    known : set of str
        The students whose submissions count.

    Returns
    -------
    tuple of Mistake
        That of most students first.
    """
    seen: dict[str, list[tuple[str, str, str]]] = {}
    for who in sorted(known & told.keys()):
        for (_, question), item in told[who].items.items():
            if item.misconception:
                title = _title(item)
                seen.setdefault(item.misconception, []).append((who, question, title))
    return _longest_first(_mistake(code, found) for code, found in seen.items())


def merged(found: Mapping[str, Iterable[Mistake]]) -> tuple[Mistake, ...]:
    """Put the misconceptions of several assignments together.

    Parameters
    ----------
    found : dict of str to iterable of Mistake
        By assignment.

    Returns
    -------
    tuple of Mistake
        With the number of students in each assignment.
    """
    seen: dict[str, list[tuple[str, str, str]]] = {}
    for assignment, ones in found.items():
        for one in ones:
            each = [(who, assignment, one.title) for who in one.students]
            seen.setdefault(one.code, []).extend(each)
    return _longest_first(_mistake(code, rows) for code, rows in seen.items())


def is_unrecognised(item: Item) -> bool:
    """Say whether an answer is wrong in a way that no check has a name for.

    Parameters
    ----------
    item : Item

    Returns
    -------
    bool
    """
    return item.outcome in UNEXPLAINED and not item.misconception


def troubles(told: Mapping[str, Told], known: AbstractSet[str]) -> tuple[Trouble, ...]:
    """List where code was stopped.

    Parameters
    ----------
    told : dict of str to Told
        What the records tell, by student.
    known : set of str
        The students whose submissions count.

    Returns
    -------
    tuple of Trouble
        One for each question and kind; that of most students first.
    """
    seen: dict[tuple[str, str], list[str]] = {}
    for who in sorted(known & told.keys()):
        for (_, question), item in told[who].items.items():
            if item.outcome in STOPPED:
                seen.setdefault((item.outcome.value, question), []).append(who)
    found = [Trouble(*key, tuple(students)) for key, students in seen.items()]
    return tuple(sorted(found, key=lambda one: -len(one.students)))


def repairs(told: Mapping[str, Told], known: AbstractSet[str]) -> tuple[Mended, ...]:
    """List what had to be put right in notebooks.

    Parameters
    ----------
    told : dict of str to Told
        What the records tell, by student.
    known : set of str
        The students whose submissions count.

    Returns
    -------
    tuple of Mended
        One for each sentence; that of most students first.
    """
    seen: dict[str, list[str]] = {}
    for who in sorted(known & told.keys()):
        for repair in told[who].repairs:
            seen.setdefault(cut(str(repair.what), MAX_TITLE), []).append(who)
    found = [
        Mended(what, tuple(dict.fromkeys(students)), len(students))
        for what, students in seen.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.students), one.what)))


def _mistake(code: str, seen: list[tuple[str, str, str]]) -> Mistake:
    """Put together who made a mistake, where, and what most of them were told."""
    students = sorted({who for who, _, _ in seen})
    where = Counter(place for _, place in dict.fromkeys((w, p) for w, p, _ in seen))
    titles = Counter(title for _, _, title in seen if title)
    title = titles.most_common(1)[0][0] if titles else ""
    return Mistake(code, title, tuple(students), dict(where.most_common()))


def _longest_first(found: Iterable[Mistake]) -> tuple[Mistake, ...]:
    return tuple(sorted(found, key=lambda one: (-len(one.students), one.code)))


def _title(item: Item) -> str:
    """Take the sentence after the code: what the student was told first."""
    code = re.escape(str(item.misconception))
    found = re.search(rf"^\[{code}\] ?(.+)", item.message, re.MULTILINE)
    return cut(found[1].strip(), MAX_TITLE) if found else ""
