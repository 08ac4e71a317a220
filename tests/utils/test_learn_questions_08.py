"""What lesson 8 asks is true, and every answer gets the reply it deserves."""

import numpy as np
import pytest

from chainrule.learn import finding
from chainrule.learn.questions import lesson08
from chainrule.misconceptions.lesson08_machines import in_order, machine
from chainrule.reference import network
from chainrule.reference.slopes import central_difference
from chainrule.reference.table import sigmoid

[PREDICTION] = lesson08.PREDICTIONS
[ORDER] = lesson08.PARSONS


def test_the_warm_up_asks_lessons_seven_six_and_four():
    """An idea would be taught once and never asked again."""
    asked = [question.objective for question in finding.warm_up("08")]
    assert asked == ["L7.rate", "L6.blind", "L4.bce"]


def test_lesson_eight_asks_all_that_it_promises():
    """A student could finish without having tried one of the objectives."""
    asked = {q.objective for q in (*lesson08.QUIZ, PREDICTION, ORDER)}
    assert asked == {"L8.nodes", "L8.table", "L8.sweep", "L8.forks"}


def test_the_numbers_of_the_warm_up_are_those_of_the_formulas():
    """A student would be taught a wrong number in the first minute."""
    step, _, bias = finding.warm_up("08")
    slope = central_difference(lambda w: 2 * w**2, 1.0)
    assert step.right.value == pytest.approx(1 - 0.6 * slope)
    assert abs(step.right.value) > 1  # further away than before
    logit = np.log(0.7 / 0.3)
    assert sigmoid(logit) == pytest.approx(0.7)
    by_bias = central_difference(lambda z: network.cost_bce(z, 1.0), logit)
    assert bias.right.value == pytest.approx(by_bias)


def test_c_may_hand_on_at_turn_four_and_not_before():
    """The truth that is revealed would be false."""
    truth = PREDICTION.measure(7.0)
    assert truth == 25
    right = [turn for turn in range(2, 8) if PREDICTION.measure(float(turn)) == truth]
    assert right[0] == PREDICTION.truth == 4
    assert PREDICTION.measure(2.0) == 18  # nothing has come through c
    assert PREDICTION.measure(3.0) == 19  # what e has handed on


def test_what_is_left_over_is_what_a_sweep_without_clearing_leaves():
    """The right number would be another one."""
    made = machine(in_order(clears=lambda _root, _nodes: ()))
    x = made.Value(3.0)
    y = x * x
    made.backward(y)
    made.backward(y)
    assert finding.quiz("left-over").right.value == x.grad


def test_the_lines_of_the_sweep_have_one_order():
    """A wrong order would be praised."""
    ids = [line.id for line in ORDER.lines]
    assert sorted(ORDER.start) == sorted(ids)
    for line in ORDER.lines:
        assert all(ids.index(need) < ids.index(line.id) for need in line.needs)


@pytest.mark.parametrize(
    ("turn", "words"),
    [
        (4, "c waits"),
        (3, "One of e and f"),
        (2, "Nothing"),
        (5, "safe"),
        (7, "Go through"),
    ],
)
def test_every_prediction_gets_the_reply_it_deserves(turn, words):
    """A student would predict and hear nothing, or of another mistake."""
    replies = [trap.reply for trap in PREDICTION.traps if trap.holds(turn)]
    assert words in (replies or [PREDICTION.otherwise])[0]
