"""What lesson 7 asks is true, and every answer gets the reply it deserves."""

import itertools

import numpy as np
import pytest

from chainrule.data import flippers
from chainrule.learn import finding, judging
from chainrule.learn.questions import lesson07
from chainrule.reference import descent, network

[PREDICTION] = lesson07.PREDICTIONS
[ORDER] = lesson07.PARSONS
X, Y = flippers()


def test_the_warm_up_asks_lessons_six_five_and_three():
    """An idea would be taught once and never asked again."""
    asked = [question.objective for question in finding.warm_up("07")]
    assert [one.partition(".")[0] for one in asked] == ["L6", "L5", "L3"]


def test_lesson_seven_asks_all_that_it_promises():
    """A student could finish without having tried one of the objectives."""
    asked = {q.objective for q in (*lesson07.QUIZ, PREDICTION, ORDER)}
    assert asked == {"L7.rule", "L7.theory", "L7.rate", "L7.surface", "L7.trouble"}


def test_the_numbers_of_the_warm_up_are_right():
    """A student would be taught a wrong number in the first minute."""
    relative, batch, _ = finding.warm_up("07")
    assert relative.right.value == pytest.approx(0.5)
    assert batch.right.value == pytest.approx(0.3)
    for y in (0.0, 1.0):
        assert network.cost_bce(0.0, y) == pytest.approx(np.log(2))


def test_one_step_by_hand_is_the_step_of_the_rule():
    """The right number would be another one."""
    step = descent.gd_step(np.array([3.0]), np.array([6.0]), 0.25)
    assert finding.quiz("one-step").right.value == step[0]


def test_the_limit_of_the_bowl_is_the_one_of_the_rule():
    """The right number would be another one."""
    limit = descent.stable_limit(np.diag([8.0, 0.8]))
    assert finding.quiz("limit-of-the-rate").right.value == limit


def test_a_walk_from_zero_stays_there():
    """The truth that is revealed would be false."""
    theta, _ = descent.descend(
        lambda v: descent.slice_grad(v, X, Y), np.zeros(2), 1.0, 100
    )
    assert descent.slice_cost(theta, X, Y) == pytest.approx(PREDICTION.truth)
    assert PREDICTION.measure(PREDICTION.truth) == 0
    for trap in PREDICTION.traps:
        assert trap.holds(trap.value)


def test_an_order_is_right_when_python_says_so():
    """The judge would not agree with the language, in one of 720 orders."""
    depths = {line.id: line.depth for line in ORDER.lines}
    accepted = 0
    for ids in itertools.permutations(depths):
        rows = [judging.Row(one, depths[one]) for one in ids]
        right = judging.judge(ORDER, rows) == ""
        scope = {"cost": lambda theta: theta**2, "gradient": lambda theta: 2 * theta}
        try:
            exec(judging.program(ORDER, rows), scope)  # noqa: S102 -- our own lines
            works = scope["go_down"](1.0, 0.25, 2) == (0.25, [1, 0.25, 0.0625])
        except (IndentationError, NameError, TypeError, UnboundLocalError):
            works = False
        assert right == works, ids
        accepted += right
    assert accepted == 1
