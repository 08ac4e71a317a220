"""What lesson 5 asks is true, and every answer gets the reply it deserves."""

import itertools

import numpy as np
import pytest

from chainrule.checks import counting
from chainrule.learn import finding, judging
from chainrule.learn.questions import lesson05
from chainrule.reference import network, sweep
from chainrule.reference.table import TABLE, sigmoid

[PREDICTION] = lesson05.PREDICTIONS
[ORDER] = lesson05.PARSONS


def test_the_warm_up_asks_lessons_four_three_and_one():
    """An idea would be taught once and never asked again."""
    asked = [question.objective for question in finding.warm_up("05")]
    assert asked == ["L4.shared", "L3.links", "L1.table"]


def test_lesson_five_asks_all_that_it_promises():
    """A student could finish without having tried one of the objectives."""
    asked = {q.objective for q in (*lesson05.QUIZ, PREDICTION, ORDER)}
    assert asked == {"L5.sweep", "L5.count", "L5.forks", "L5.batch"}


def test_the_numbers_of_the_warm_up_are_those_of_the_network():
    """A student would be taught a wrong number in the first minute."""
    weight, _, rate = finding.warm_up("05")
    assert weight.right.value == pytest.approx(-0.1)
    place = np.log(0.8 / 0.2)
    assert sigmoid(place) == pytest.approx(0.8)
    assert rate.right.value == pytest.approx(TABLE["sigmoid"](place))


def test_thirty_nine_multiplications_are_enough_and_are_counted():
    """The truth that is revealed would be false."""
    assert PREDICTION.truth == counting.products(sweep.backward_chain, 10) == 39
    assert PREDICTION.measure(PREDICTION.truth) == 10
    assert PREDICTION.high == 3 * 10 * 11 / 2
    for trap in PREDICTION.traps:
        assert trap.holds(trap.value)
    assert PREDICTION.traps[0].value == PREDICTION.truth
    assert not any(trap.holds(PREDICTION.truth) for trap in PREDICTION.traps[1:])


def test_the_count_for_twenty_nodes_is_the_counted_one():
    """The right number would be another one."""
    counted = counting.products(sweep.backward_chain, 20)
    assert finding.quiz("twenty-nodes").right.value == counted == 79


def test_a_fork_adds_and_a_batch_averages():
    """The arithmetic of the questions would be off."""
    assert finding.quiz("two-paths").right.value == pytest.approx(-0.2)
    assert finding.quiz("two-examples").right.value == pytest.approx(0.2)


def test_an_order_is_right_when_python_says_so():
    """The judge would not agree with the language, in one of 720 orders."""
    p = {"w1": 0.8, "b1": -0.4, "w2": -1.2, "b2": 0.3}
    cache = network.forward(p, 1.5)
    truth = sweep.backward(p, cache, 1.5, 1.0, "se")
    accepted = 0
    for ids in itertools.permutations(line.id for line in ORDER.lines):
        rows = [judging.Row(one, int(one != "def")) for one in ids]
        right = judging.judge(ORDER, rows) == ""
        scope = {"rate": network.da_dz}
        try:
            exec(judging.program(ORDER, rows), scope)  # noqa: S102 -- our own lines
            found = scope["backward"](p, cache, 1.5, 1.0)
            works = found == pytest.approx(truth)
        except (IndentationError, NameError, TypeError):
            works = False
        assert right == works, ids
        accepted += right
    assert accepted == 1
