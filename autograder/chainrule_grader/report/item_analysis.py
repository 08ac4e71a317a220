"""How hard a question is, and whether it tells who has understood.

    share of each question's points, by student ── difficulty(), discrimination()

Pure. Both are the classic numbers of item analysis [1]_: difficulty is the mean share
of the points, and discrimination the correlation of a question with the rest of the
assignment. The question itself is left out of the rest; with it in, every question of
a short assignment would seem to agree with the total.

.. [1] R. L. Ebel and D. A. Frisbie, *Essentials of Educational Measurement*, 5th ed.,
   Prentice Hall, 1991, ch. 13.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import count, pairwise
from statistics import StatisticsError, correlation, fmean

__all__ = ["FEWEST", "bins", "difficulty", "discrimination", "shares_of_the_rest"]

FEWEST = 10  #: students; a correlation of fewer says next to nothing
MOST_BARS = 12
SAME = 1e-9  #: a spread below this comes from adding floats

Shares = Mapping[str, float]  #: share of the points, by student


def difficulty(shares: Shares) -> float | None:
    """Return the mean share of a question's points.

    Parameters
    ----------
    shares : dict
        By student, dimensionless.

    Returns
    -------
    float or None
        Near 1 for an easy question, near 0 for a hard one; None without students.
    """
    return fmean(shares.values()) if shares else None


def discrimination(shares: Shares, rest: Shares) -> tuple[float | None, str]:
    """Correlate a question with the rest of the assignment.

    Parameters
    ----------
    shares : dict
        Of the question's points, by student.
    rest : dict
        Of the points of all other questions, by student.

    Returns
    -------
    r : float or None
        Pearson's correlation, from -1 to 1; None where there is none.
    why : str
        Why there is none, as the end of a sentence; else empty.
    """
    both = [student for student in shares if student in rest]
    ours = [shares[student] for student in both]
    others = [rest[student] for student in both]
    if shares and not rest:
        return None, "there is no other question with points"
    if len(both) < FEWEST:
        return None, f"fewer than {FEWEST} students"
    if max(ours) - min(ours) < SAME:
        return None, "everyone has the same points here"
    if max(others) - min(others) < SAME:
        return None, "everyone has the same points elsewhere"
    try:
        return correlation(ours, others), ""
    except StatisticsError:  # too small a spread for its squares
        return None, "everyone has nearly the same points"


def shares_of_the_rest(
    points: Sequence[Mapping[str, float]], most: Sequence[float], leave_out: int
) -> dict[str, float]:
    """Say which share of all other points each student has.

    Where a person has yet to grade an answer of a student, the share is that of the
    student's other questions, so that nobody is compared with points not yet given.

    Parameters
    ----------
    points : sequence of dict
        Points by student, for each question.
    most : sequence of float
        The most points of each question.
    leave_out : int
        The place of the question that is left out.

    Returns
    -------
    dict
        By student.
    """
    earned: dict[str, float] = {}
    possible: dict[str, float] = {}
    for place, (given, top) in enumerate(zip(points, most, strict=True)):
        if place != leave_out:
            for student, number in given.items():
                earned[student] = earned.get(student, 0.0) + number
                possible[student] = possible.get(student, 0.0) + top
    return {who: earned[who] / top for who, top in possible.items() if top > 0}


def bins(numbers: Sequence[float], top: float) -> list[tuple[float, float]]:
    """Divide the scores into bars of a width that a person would choose.

    Parameters
    ----------
    numbers : sequence of float
        Scores, in points.
    top : float
        The most points of the assignment.

    Returns
    -------
    list of (float, float)
        Lower and upper edges, in points, from 0, or below, to the highest score.
    """
    low, high = min([0.0, *numbers]), max([top, *numbers])
    if high - low < SAME:
        return []
    widths = (step * 10.0**power for power in count(-3) for step in (1, 2, 5))
    width = next(w for w in widths if (high - low) / w <= MOST_BARS + SAME)
    first, last = math.floor(low / width + SAME), math.ceil(high / width - SAME)
    edges = [round(place * width, 9) for place in range(first, last + 1)]
    return list(pairwise(edges))
