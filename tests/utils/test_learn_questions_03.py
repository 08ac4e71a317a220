"""What lesson 3 asks is true, and every answer gets the reply it deserves."""

import itertools

import numpy as np
import pytest

from chainrule.learn import finding, judging
from chainrule.learn.questions import lesson03
from chainrule.reference import network, slopes, table

ASKED = (*lesson03.WARM_UP, *lesson03.QUIZ)
CHOOSING = [question for question in ASKED if hasattr(question, "choices")]
[PREDICTION] = lesson03.PREDICTIONS
[ORDER] = lesson03.PARSONS
SAFE = {
    "1 / (1 + np.exp(-z))": lambda z: 1 / (1 + np.exp(-z)),
    "(1 + np.tanh(z / 2)) / 2": lambda z: (1 + np.tanh(z / 2)) / 2,
    "np.exp(z) / (1 + np.exp(z))": lambda z: np.exp(z) / (1 + np.exp(z)),
}


def test_the_right_answer_has_no_place_of_its_own():
    """A student would learn the place and not the mathematics."""
    places = [[c.right for c in q.choices].index(True) for q in CHOOSING]
    assert max(places.count(place) for place in places) <= (len(places) + 1) / 2


def test_the_numbers_of_the_warm_up_are_measured():
    """A student would be taught a wrong slope in the first minute."""
    inside, _, value = finding.warm_up("03")
    slope = slopes.complex_step(lambda x: table.sigmoid(3 * x - 1), 1 / 3)
    assert inside.right.value == pytest.approx(slope)
    z = np.log(0.8 / 0.2)  # the sigmoid is 0.8 there
    assert value.right.value == pytest.approx(slopes.complex_step(table.sigmoid, z))


def test_the_warm_up_asks_lessons_two_and_one():
    """An idea would be taught once and never asked again."""
    asked = [question.objective[:2] for question in finding.warm_up("03")]
    assert sorted(asked) == ["L1", "L2", "L2"]


def test_lesson_three_asks_all_that_it_promises():
    """A student could finish without having tried one of the objectives."""
    asked = {q.objective for q in (*lesson03.QUIZ, PREDICTION, ORDER)}
    assert asked == {"L3.forward", "L3.links", "L3.costs", "L3.stable"}


def test_the_curve_is_one_half_where_the_answer_says():
    """The truth that is revealed would be false."""
    p = lesson03.KNOBS
    assert network.forward(p, PREDICTION.truth)["a2"] == 1 / 2
    assert PREDICTION.measure(PREDICTION.truth) == 1 / 2
    assert PREDICTION.low < PREDICTION.truth < PREDICTION.high
    assert network.forward({**p, "b1": 0.0}, 0.0)["a2"] == 1 / 2


def test_only_the_named_formula_overflows_at_a_thousand():
    """A safe formula would be called unsafe."""
    question = finding.quiz("safe")
    for choice in question.choices:
        with np.errstate(all="ignore"):
            finite = np.isfinite(SAFE[choice.text](np.float64(1000.0)))
        assert finite != choice.right, choice.text


def test_the_costs_of_a_sure_and_wrong_network_do_what_the_reply_says():
    """The reply would claim that a cost doubles, and it would not."""
    before, after = ([network.cost_se(a, 1.0), -np.log(a)] for a in (1e-2, 1e-4))
    assert after[0] / before[0] < 1.03
    assert after[1] == pytest.approx(2 * before[1])


def test_the_batch_costs_the_mean():
    """The arithmetic of the question would be off."""
    question = finding.quiz("batch-cost")
    assert question.right.value == pytest.approx(np.mean([0.2, 0.7, 0.3]))
    assert "0.2, 0.7 and 0.3" in question.text


def test_an_order_is_right_when_python_says_so():
    """The judge would not agree with the language, in one of 120 orders."""
    accepted = []
    for ids in itertools.permutations(line.id for line in ORDER.lines):
        rows = [judging.Row(one, int(one != "def")) for one in ids]
        right = judging.judge(ORDER, rows) == ""
        scope = {"sigmoid": table.sigmoid}
        try:
            exec(judging.program(ORDER, rows), scope)  # noqa: S102 -- our own lines
            truth = network.forward(lesson03.KNOBS, 0.3)["a2"]
            works = scope["predict"](lesson03.KNOBS, 0.3) == truth
        except (IndentationError, NameError, TypeError):
            works = False
        assert right == works, ids
        accepted += [ids] * right
    assert accepted == [("def", "z1", "a1", "z2", "return")]
