"""What lesson 4 asks is true, and every answer gets the reply it deserves."""

import itertools

import numpy as np
import pytest

from chainrule.learn import finding, judging
from chainrule.learn.questions import lesson04
from chainrule.reference import network, table
from chainrule.reference.slopes import central_difference

[PREDICTION] = lesson04.PREDICTIONS
[ORDER] = lesson04.PARSONS
ZERO = {"w1": 1.0, "b1": 0.0, "w2": 1.0, "b2": 0.0}


def test_the_warm_up_asks_lessons_two_and_three():
    """An idea would be taught once and never asked again."""
    asked = [question.objective for question in finding.warm_up("04")]
    assert asked == ["L2.three", "L3.forward", "L3.costs"]


def test_lesson_four_asks_all_that_it_promises():
    """A student could finish without having tried one of the objectives."""
    asked = {q.objective for q in (*lesson04.QUIZ, PREDICTION, ORDER)}
    assert asked == {"L4.paths", "L4.shared", "L4.bce"}


def test_the_numbers_of_the_warm_up_are_those_of_the_network():
    """A student would be taught a wrong number in the first minute."""
    rates, prediction, _ = finding.warm_up("04")
    assert rates.right.value == -6
    p = {"w1": 0.0, "b1": np.log(3.0), "w2": 2.0, "b2": -1.5}  # then a1 is 3/4
    at = network.forward(p, 1.0)
    assert at["a1"] == pytest.approx(0.75)
    assert prediction.right.value == pytest.approx(at["a2"])


def test_the_cross_entropy_doubles_and_the_squared_error_hardly_moves():
    """The right answer of the warm-up would be wrong."""
    before, after = 0.01, 0.0001
    assert np.log(after) / np.log(before) == pytest.approx(2)
    assert network.cost_se(after, 1.0) / network.cost_se(before, 1.0) < 1.03


def test_the_slope_by_w1_is_x_times_the_slope_by_b1():
    """The arithmetic of the question would be off."""
    rng = np.random.default_rng(4)
    for w1, b1, w2, b2 in rng.normal(size=(20, 4)):
        given = {"w1": w1, "b1": b1, "w2": w2, "b2": b2}, -3.0, 1.0, "se"
        assert network.dJ_dw1(*given) == pytest.approx(-3 * network.dJ_db1(*given))
    assert finding.quiz("weight-from-bias").right.value == pytest.approx(0.2 * -3)


def test_the_rate_by_the_logit_is_the_measured_one():
    """The right number would be another one."""
    logit = np.log(0.9 / 0.1)
    assert table.sigmoid(logit) == pytest.approx(0.9)
    slope = central_difference(lambda z2: network.cost_bce(z2, 0.0), logit)
    assert finding.quiz("by-the-logit").right.value == pytest.approx(slope)


def test_b2_has_the_largest_slope_of_the_four():
    """The truth that is revealed would be false."""
    sizes = [PREDICTION.measure(place) for place in (1, 2, 3, 4)]
    assert np.argmax(sizes) + 1 == PREDICTION.truth == 4
    assert sizes == pytest.approx([0.056517, 0.037678, 0.101277, 0.146783], abs=1e-6)
    for trap in PREDICTION.traps:
        assert trap.holds(trap.value)


def test_an_order_is_right_when_python_says_so():
    """The judge would not agree with the language, in one of 120 orders."""
    accepted = 0
    for ids in itertools.permutations(line.id for line in ORDER.lines):
        rows = [judging.Row(one, int(one != "def")) for one in ids]
        right = judging.judge(ORDER, rows) == ""
        scope = {"forward": network.forward, "rate": network.da_dz}
        try:
            exec(judging.program(ORDER, rows), scope)  # noqa: S102 -- our own lines
            truth = network.dJ_dw1(ZERO, 0.3, 1.0, "se")
            works = scope["slope_w1"](ZERO, 0.3, 1.0) == pytest.approx(truth)
        except (IndentationError, NameError, TypeError):
            works = False
        assert right == works, ids
        accepted += right
    assert accepted == 2
