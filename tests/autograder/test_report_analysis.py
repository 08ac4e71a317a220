"""The numbers of a question and the bars of a class, whatever the points are."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.model import Graded, Status
from chainrule_grader.report.assignment import report_assignment
from chainrule_grader.report.facts import Booked, ClassFacts, Mark, Sent, tell
from chainrule_grader.report.item_analysis import (
    bins,
    difficulty,
    discrimination,
    shares_of_the_rest,
)

RATES = tuple(("rates", name) for name in ("test-double", "test-square", "why"))


def facts(points, most=(1.0, 1.0)):
    """Build a class from its points: a list for each student."""
    cells = RATES[: len(most)]
    sent = tuple(
        Sent(f"s{n:03}", {c: Mark(p) for c, p in zip(cells, row, strict=True)})
        for n, row in enumerate(points)
    )
    return ClassFacts(Booked("x", dict(zip(cells, most, strict=True)), sent, {}))


@pytest.mark.parametrize(
    ("points", "most", "why"),
    [
        ([[1.0, 0.0]] * 9, (1.0, 1.0), "fewer than 10 students"),
        ([[1.0, n % 2] for n in range(12)], (1.0, 1.0), "the same points here"),
        ([[n % 2, 1.0] for n in range(12)], (1.0, 1.0), "the same points elsewhere"),
        ([[n % 2] for n in range(12)], (1.0,), "no other question"),
        ([[0.0, n % 2] for n in range(12)], (0.0, 1.0), "worth no points"),
    ],
)
def test_where_there_is_no_discrimination_the_reason_is_given(points, most, why):
    """A number would stand there that means nothing."""
    first = report_assignment(facts(points, most)).questions[0]
    assert first.discrimination is None
    assert why in first.undefined


def test_an_empty_class_has_no_numbers():
    """A report on nothing would stop with an error."""
    report = report_assignment(facts([]))
    assert (report.summary, report.histogram, report.handed_in) == (None, (), 0)
    assert report.questions[0].difficulty is None


def test_a_file_that_cannot_be_read_says_nothing_about_a_question():
    """Zeros on every question at once would make each seem to discriminate."""
    told = tell(Graded("s000", "x", Status.REJECTED, reason="?"))
    made = facts([[0.0, 0.0], [1.0, 0.0]])
    with_record = replace(made, told={"s000": told})
    assert report_assignment(with_record).questions[0].difficulty == 1.0


points = st.floats(0, 4, allow_nan=False).map(lambda x: round(x, 3))


@given(st.lists(st.tuples(points, points, points), min_size=10, max_size=30))
def test_discrimination_agrees_with_numpy(rows):
    """Our numbers would differ from those of every other tool."""
    table_ = np.array(rows)
    asked = [dict(enumerate(column)) for column in table_.T.tolist()]
    for place in range(3):
        rest = shares_of_the_rest(asked, [4.0, 4.0, 4.0], place)
        r, why = discrimination(asked[place], rest)
        others = np.delete(table_, place, axis=1).sum(axis=1)
        if np.ptp(table_[:, place]) < 0.01 or np.ptp(others) < 0.01:
            continue
        assert why == ""
        assert r == pytest.approx(np.corrcoef(table_[:, place], others)[0, 1], abs=1e-6)


@given(st.lists(points, min_size=1, max_size=40), st.floats(0.5, 500))
def test_every_score_is_in_exactly_one_bar(scores, top):
    """The bars would not add up to the class."""
    rows = [[score] for score in scores]
    bars = report_assignment(facts(rows, (top,))).histogram
    assert sum(len(bar.students) for bar in bars) == len(scores)
    assert 1 <= len(bars) <= 13
    assert all(a.high == b.low for a, b in pairwise(bars))


@pytest.mark.parametrize(
    ("top", "width"), [(12, 1), (9, 1), (1, 0.1), (20, 2), (100, 10), (13, 2)]
)
def test_bars_are_as_wide_as_a_person_would_choose(top, width):
    """The axis would have edges such as 0.923."""
    edges = bins([], top)
    assert {round(high - low, 9) for low, high in edges} == {width}
    assert edges[0][0] == 0


def test_difficulty_of_nobody_is_none():
    """It would be 0, which reads as the hardest of all."""
    assert difficulty({}) is None
