"""The checks of lesson 7: what they ask, and which mistakes they can name."""

import itertools

import numpy as np
import pytest

from chainrule import checks, personal
from chainrule.checks import lesson07
from chainrule.checks.answers import Problem
from chainrule.checks.examining import examine
from chainrule.checks.judged import Judged
from chainrule.checks.lesson07_judged import FLOOR, my_eta
from chainrule.checks.lesson07_walks import numbers_in, opened
from chainrule.checks.putting import answers_of
from chainrule.data import flippers
from chainrule.misconceptions.lesson07 import WRONG
from chainrule.misconceptions.words_descent import ROWS
from chainrule.reference import descent
from chainrule.variants import STARTS

NAMES = tuple(WRONG)
STEP = set("D1 D2 D6 D7 D8 D9 K3".split())

#: Which mistakes can happen in which function. The other three are judged.
CAN_HAPPEN = {
    "gd_step": STEP,
    "descend": STEP | set("D3 D5 D10 D11 D12 D13 D14 D15 D16 D17 G20".split()),
    "stable_limit": {"D18", "D19", "D20"},
}
JUDGED = {"D1", "D21", "D22", "D23", "D24"}
X, Y = flippers()


@pytest.fixture(autouse=True)
def _student(monkeypatch):
    monkeypatch.setenv("GRADER_STUDENT", "ada")


def calls_of(name, seed):
    """Return what the check of a function asks."""
    exercise = lesson07.item_of(name)
    return exercise.calls(None if seed is None else np.random.default_rng(seed))


@pytest.mark.parametrize("name", NAMES)
def test_each_function_can_be_told_of_the_mistakes_that_can_happen_in_it(name):
    """A mistake of the list would have no message, or a wrong one."""
    assert {wrong.id for wrong in WRONG[name]} == CAN_HAPPEN[name]


def test_every_mistake_with_descent_can_happen_somewhere():
    """A row of the bank could never be shown."""
    somewhere = set().union(*CAN_HAPPEN.values(), JUDGED)
    assert {row.id for row in ROWS} <= somewhere
    assert {f"D{i}" for i in range(1, 25)} - somewhere == {"D4"}  # of lesson 3


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", [None, *range(12)])
def test_every_mistake_is_named_as_itself(name, seed):
    """A student would be told of a mistake that is not theirs."""
    exercise = lesson07.item_of(name)
    for wrong in exercise.wrong:
        calls = calls_of(name, seed)
        found = examine(exercise, wrong.fn, calls, hidden=seed is not None)
        assert found.message.startswith(f"[{wrong.id}]"), wrong.how
        assert found.fraction < 1


@pytest.mark.parametrize("name", NAMES)
def test_mistakes_stay_apart_with_everybodys_numbers(name, monkeypatch):
    """With some numbers a slip would go unnoticed or get a wrong name."""
    smallest = np.inf
    for student in range(12):
        monkeypatch.setenv("GRADER_STUDENT", f"student-{student}")
        exercise = lesson07.item_of(name)
        for seed in (None, 70 + student):
            calls = [call for call in calls_of(name, seed) if not call.further]
            smallest = min(smallest, separation(exercise, calls))
    assert smallest > 0.01  # measured: 0.110, 0.048 and 0.033


def separation(exercise, calls):
    """Find the smallest distance between two mistakes, or a mistake and the truth."""
    said = [("right", answers_of(exercise, exercise.right, calls))]
    said += [
        (wrong.id, answers_of(exercise, wrong.fn, calls))
        for wrong in exercise.wrong
        if wrong.by_value
    ]
    smallest = np.inf
    for (one, here), (other, there) in itertools.combinations(said, 2):
        if one != other:
            both = np.isfinite(here) & np.isfinite(there)
            if np.array_equal(np.isfinite(here), np.isfinite(there)):
                a, b = here[both], there[both]
                scale = 1 + np.maximum(np.abs(a), np.abs(b))
                smallest = min(smallest, np.max(np.abs(a - b) / scale))
    return smallest


@pytest.mark.parametrize("seed", range(20))
def test_walks_are_short_and_one_begins_at_the_student_s_start(seed):
    """A class of two hundred would wait, or everybody have the same walk."""
    calls = calls_of("descend", seed)
    assert sum(steps for *_, steps in (call.arguments for call in calls)) <= 24
    starts = [tuple(call.arguments[1]) for call in calls]
    assert tuple(personal.numbers("07")) in starts
    assert {call.further for call in calls} == {"", "D13", "D16"}


@pytest.mark.parametrize("seed", [None, *range(20)])
def test_a_matrix_is_symmetric_and_some_are_bent_the_other_way_more(seed):
    """The largest size would always be the right eigenvalue."""
    matrices = [call.arguments[0] for call in calls_of("stable_limit", seed)]
    assert all(np.array_equal(one, one.T) for one in matrices)
    eigenvalues = [np.linalg.eigvalsh(one) for one in matrices]
    assert all(each[-1] > 0 for each in eigenvalues)
    assert any(-each[0] > each[-1] for each in eigenvalues)
    assert any(each[0] > 0 for each in eigenvalues)


def test_a_function_is_asked_in_two_messages_at_most():
    """Each message travels to another process, for each student of a class."""
    asked = []

    class Far:
        def __call_each__(self, calls):
            asked.append(len(calls))
            rows = [descent.descend(*call) for call in calls]
            return [(row, None, ()) for row in rows]

    exercise = lesson07.item_of("descend")
    found = examine(exercise, Far(), calls_of("descend", 1), hidden=True)
    assert found.fraction == 1.0
    assert asked == [3, 2]


# ----------------------------------------------------------------- reading walks
@pytest.mark.parametrize(
    "value",
    [
        (np.ones(2), [np.ones(2), np.ones(2)]),
        [np.ones(2), np.ones((2, 2))],
        ([1.0, 1], ((1.0, 1), [1, 1.0])),
        (np.ones(2), np.array([[1, 1], [1, 1]], object)),
    ],
)
def test_a_walk_may_come_in_many_forms(value):
    """A right history of another form would be refused."""
    (table,) = opened(value)
    assert table.tolist() == [[1, 1]] * 3


@pytest.mark.parametrize(
    "value",
    [
        None,
        np.ones(2),
        (np.ones(2), None),
        (np.ones(2), [np.ones(2), np.ones(3)]),
        (np.ones(2), ["a", "b"]),
        (np.ones(2), [np.ones(2), object()]),
        (1.0, [1.0, 2.0]),
        (np.ones((1, 2)), [np.ones((1, 2))]),
    ],
)
def test_what_is_no_walk_is_a_problem_in_words(value):
    """An answer of another form would end in an exception of ours."""
    problem = opened(value)
    assert isinstance(problem, Problem)
    assert "this step needs" in problem.gap


def test_only_plain_data_is_opened():
    """An object from afar could take part in its own verdict."""

    class Trap(list):
        def __iter__(self):
            raise AssertionError

    assert numbers_in(Trap([1.0])) is None
    assert numbers_in(True) is None  # noqa: FBT003 -- the point
    assert numbers_in([[[[1.0]]]]) is None


# ----------------------------------------------------------------- judged answers
def test_everybody_has_a_rate_that_arrives_and_no_rate_suits_all():
    """A student could not answer at all, or a neighbour's rate would always do."""
    good = [{eta for eta in (3.5, 6.0) if arrives(one, eta)} for one in STARTS["07"]]
    assert set(map(frozenset, good)) == {frozenset({3.5}), frozenset({6.0})}


def arrives(start, eta):
    """Tell whether a rate is right for a start."""
    return my_eta(start).judge((eta,)) is None


def test_a_rise_after_the_goal_is_no_fault():
    """A rate that does what was asked would be refused for what comes later."""
    start = STARTS["07"][12]
    for eta in np.geomspace(5, 9.4, 7):
        costs = costs_from(start, eta)
        reached = np.flatnonzero(costs <= 0.0795)
        quiet = reached.size and np.all(np.diff(costs[: reached[0] + 1]) <= 0)
        assert arrives(start, eta) == bool(quiet)


def costs_from(start, eta):
    """Return the costs of 500 steps."""
    _, history = descent.descend(
        lambda theta: descent.net_grad(theta, X, Y, "bce"), np.array(start), eta, 500
    )
    return np.array([descent.net_cost(theta, X, Y, "bce") for theta in history])


def test_the_origin_is_the_one_place_near_by_where_nothing_moves():
    """There would be other right answers, to be accepted, or wrong ones accepted."""
    question = lesson07.item_of("stuck_start")
    assert question.judge((0.0, 0.0)) is None
    for w1, w2 in itertools.product(np.linspace(-8, 8, 17), repeat=2):
        if (w1, w2) != (0, 0):
            assert question.judge((w1, w2)).id == "D23"


def test_no_place_of_the_slice_is_a_minimum():
    """A stuck start could be a minimum after all, and be accepted."""
    curvature = [
        np.linalg.eigvalsh(
            descent.hessian(lambda v: descent.slice_grad(v, X, Y), np.zeros(2))
        )
    ]
    assert curvature[0][0] < 0
    costs = [descent.slice_cost(np.array([4 / w, 4.96 * w]), X, Y) for w in (2, 8, 32)]
    assert costs == sorted(costs, reverse=True)  # the valley falls for ever
    assert 0.175 < costs[-1] < FLOOR


def test_what_is_judged_is_judged_by_what_it_does():
    """A stored answer would decide, and a student's own be refused."""
    for name in ("my_eta", "diverging_eta", "stuck_start"):
        assert isinstance(lesson07.item_of(name), Judged)
        assert name in checks.GRADED["07"]
