"""What lateness costs: properties that hold for every rule, and a few known sums."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.lateness import (
    DAY,
    Deadline,
    Extension,
    Rule,
    lateness_of,
    penalty_of,
    told,
)
from chainrule_grader.model import Lateness

DUE = datetime(2026, 11, 27, 23, 59, tzinfo=ZoneInfo("Europe/Berlin"))

percents = st.floats(0, 100)
points = st.floats(0, 20)
rules = st.builds(
    Rule,
    grace=st.floats(0, 2 * DAY),
    points=points,
    percent=percents,
    most_points=st.none() | points,
    most_percent=st.none() | percents,
    zero_after=st.none() | st.floats(0, 10),
)
seconds = st.floats(0, 20 * DAY)
scores = st.floats(0, 30)


@given(rules, seconds, seconds, scores)
def test_later_work_never_costs_less(rule, one, other, score):
    """If it did, it would pay to wait."""
    early, late = sorted((one, other))
    assert penalty_of(rule, early, score) <= penalty_of(rule, late, score)


@given(rules, seconds, scores)
def test_a_penalty_is_between_nothing_and_what_was_earned(rule, late, score):
    """If not, late work could gain points, or take those of another assignment."""
    assert 0 <= penalty_of(rule, late, score) <= score


@given(rules, st.floats(0, 1), scores)
def test_work_in_time_costs_nothing(rule, part, score):
    """If it did, the grace time would be a word only."""
    assert penalty_of(rule, part * rule.grace, score) == 0


@given(rules, seconds, scores, st.floats(0, 10))
def test_better_work_never_keeps_less(rule, late, score, more):
    """If it did, a solved question could cost points."""
    cent = 0.01  # by rounding
    kept = score - penalty_of(rule, late, score)
    better = score + more - penalty_of(rule, late, score + more)
    assert kept <= better + cent


@pytest.mark.parametrize(
    ("rule", "days", "cost"),
    [
        (Rule(), 3, 0),
        (Rule(percent=10), 0.001, 1),
        (Rule(percent=10), 1, 1),
        (Rule(percent=10), 1.001, 2),
        (Rule(points=0.5), 2.5, 1.5),
        (Rule(points=4), 9, 10),
        (Rule(percent=10, most_percent=25), 5, 2.5),
        (Rule(points=2, most_points=3), 5, 3),
        (Rule(percent=10, zero_after=7), 7, 7),
        (Rule(percent=10, most_percent=50, zero_after=7), 7.001, 10),
        (Rule(percent=10, grace=DAY), 1.5, 2),
    ],
)
def test_known_sums_of_ten_points(rule, days, cost):
    """If one is wrong, so is every grade with such a rule."""
    assert penalty_of(rule, days * DAY, 10.0) == cost


def test_a_third_of_a_point_is_rounded_to_what_is_read():
    """If not, pages and exports would show sixteen digits."""
    assert penalty_of(Rule(percent=33.3333), 60, 1.0) == 0.33


def test_an_extension_moves_only_its_students_due_date():
    """If not, one student's illness would move everyone's date, or nobody's."""
    until = DUE + timedelta(days=3)
    deadline = Deadline(DUE, Rule(percent=10), {"emma": Extension(until, "ill")})
    moment = (DUE + timedelta(days=2)).astimezone(UTC)
    emma = lateness_of(deadline, "emma", moment, 10.0)
    assert emma == Lateness(until.isoformat(), 3 * DAY)
    ben = lateness_of(deadline, "ben", moment, 10.0)
    assert (ben.seconds, ben.penalty, ben.extension) == (2 * DAY, 2.0, 0.0)


@pytest.mark.parametrize("moment", [None, datetime(2026, 11, 27, 22, 59, tzinfo=UTC)])
def test_nothing_is_said_of_work_in_time(moment):
    """If it were, a time that nobody knows would be held against the student."""
    assert lateness_of(Deadline(DUE), "ben", moment, 10.0) is None
    assert lateness_of(Deadline(), "ben", moment, 10.0) is None


WINTER, UNIVERSAL = "2026-11-27T23:59:00+01:00", "2026-11-27T23:59:00+00:00"
OFF = "off this assignment; the points below are before that."
MORE_TIME = "with your extension of 3 days"


@pytest.mark.parametrize(
    ("lateness", "zone", "rest"),
    [
        (
            Lateness(WINTER, 0, DAY + 3700, 1.5),
            "UTC+01:00",
            f"and came 1 day and 1 hour late. That takes 1.5 points {OFF}",
        ),
        (
            Lateness(WINTER, 3 * DAY, 1, 0),
            "UTC+01:00",
            f"{MORE_TIME}, and came 1 minute late. That costs no points.",
        ),
        (Lateness(UNIVERSAL, 3 * DAY), "UTC", f"{MORE_TIME}, and came in time."),
        (
            Lateness(UNIVERSAL, 0, 7200, 1),
            "UTC",
            f"and came 2 hours late. That takes 1 point {OFF}",
        ),
    ],
)
def test_a_student_is_told_in_a_sentence(lateness, zone, rest):
    """If not, points would be missing without a reason."""
    assert told(lateness) == f"It was due at 2026-11-27 23:59 {zone}, {rest}"


def test_nothing_is_told_where_there_is_nothing_to_tell():
    """If there were, every page would begin with an empty line."""
    assert told(None) == ""
