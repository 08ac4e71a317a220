"""The check of the table of lesson 1: eight questions in one.

    TABLE, seed ── check_table ──> points, a share for each row, and one message

The message is about the first row that is not right. Pure but for what is printed.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from chainrule.checks import engine, messages
from chainrule.checks.answers import in_words
from chainrule.checks.items import Case, Item
from chainrule.misconceptions.lesson01 import ROWS
from chainrule.reference.table import ENTRIES, GRADED

__all__ = ["check_table", "row_of"]

TABLE_POINTS = 3.0
MANY = 200  #: places at which a row is asked at once


def _row_cases(key: str, rng: np.random.Generator | None) -> tuple[Case, ...]:
    low, high = ENTRIES[key].domain
    if rng is None:
        places = tuple(x for x in (1.0, 0.7, 1.9, -0.6) if low <= x <= high)
        return (Case(places, np.array(places)),)
    places = tuple(map(float, rng.uniform(max(low, 0.4), high, 4)))
    return (Case(places, rng.uniform(low, high, MANY)),)


def row_of(key: str) -> Item:
    """Return the question about one row of the table.

    Parameters
    ----------
    key : str
        For instance "cos".

    Returns
    -------
    Item
        Its share of the points is one of eight.
    """
    entry = ENTRIES[key]
    return Item(
        name=f'TABLE["{key}"]',
        points=TABLE_POINTS / len(GRADED),
        right=entry.df,
        wrong=ROWS[key],
        cases=partial(_row_cases, key),
        truth_is=f"the measured slope of {key}",
        lesson="01",
        call=f'TABLE["{key}"]({{x}})',
    )


def check_table(table: object, seed: int | None) -> float:
    """Check a student's table, row by row, and print what was found.

    Parameters
    ----------
    table : object
        The student's ``TABLE``.
    seed : int or None
        Draws the hidden places.

    Returns
    -------
    float
        The points, a share for each row.
    """
    rng = None if seed is None else np.random.default_rng(seed)
    if type(table) is not dict:
        text = messages.lines(
            f"`TABLE` is {in_words(table)}; this step needs a dict.",
            "the table maps a name to a derivative, as in `{'sin': np.cos}`.",
            "look for a line below that begins with `TABLE =`.",
        )
        return _told(text, 0.0)
    if not table.keys() & GRADED:
        return _told(_empty(), 0.0)
    points, said = 0.0, []
    for key in GRADED:
        item = row_of(key)
        if key not in table:
            said.append(_missing(key))
            continue
        cases = item.cases(rng)
        found = engine.examine(item, table[key], cases, hidden=seed is not None)
        points += item.points * found.fraction
        if found.fraction < 1:
            said.append(found.message)
    if not said:
        where = ", at the hidden places too" if seed is not None else ""
        every = f"All {len(GRADED)} rows of `TABLE` are right{where}."
        return _told(every, TABLE_POINTS)
    count = f"{len(GRADED) - len(said)} of {len(GRADED)} rows of `TABLE` are right."
    return _told(f"{said[0]}\n{count}", points)


def _missing(key: str) -> str:
    return messages.lines(
        f"`TABLE` has no row `{key}` yet.",
        "every row of the table is asked for later in the course.",
        f'add a line with the key "{key}" and the derivative as a function.',
    )


def _empty() -> str:
    return messages.lines(
        "`TABLE` has no answer yet: none of its eight rows is there.",
        "a row is found by its key, such as `exp`.",
        "begin with the row that you are most sure of, and check that one.",
    )


def _told(text: str, points: float) -> float:
    print(text)  # noqa: T201 -- stdout is how a test cell speaks
    return min(float(points), TABLE_POINTS)
