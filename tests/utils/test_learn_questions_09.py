"""What lesson 9 asks is true, and every answer gets the reply it deserves."""

import itertools

import numpy as np
import pytest

from chainrule.learn import finding, judging
from chainrule.learn.questions import lesson09
from chainrule.misconceptions import BANK
from chainrule.reference import layers
from chainrule.reference.slopes import central_difference

ASKED = (*lesson09.WARM_UP, *lesson09.QUIZ)
CHOOSING = [question for question in ASKED if hasattr(question, "choices")]
NUMBERS = [question for question in ASKED if hasattr(question, "traps")]
[PREDICTION] = lesson09.PREDICTIONS
[ORDER] = lesson09.PARSONS


@pytest.mark.parametrize("question", CHOOSING, ids=lambda question: question.key)
def test_a_question_has_one_right_answer_and_many_replies(question):
    """A student could be right and be told otherwise."""
    assert [choice.right for choice in question.choices].count(True) == 1
    replies = [choice.reply for choice in question.choices]
    assert len(set(replies)) == len(question.choices)
    assert all(choice.mistake in {*BANK, ""} for choice in question.choices)


@pytest.mark.parametrize("question", NUMBERS, ids=lambda question: question.key)
def test_no_trap_holds_the_right_number(question):
    """Two replies would fit one number, and the first would win."""
    assert not any(trap.holds(question.right.value) for trap in question.traps)
    assert not any(question.right.holds(trap.value) for trap in question.traps)
    for one, other in itertools.permutations(question.traps, 2):
        assert not one.holds(other.value)
    assert all(trap.mistake in {*BANK, ""} for trap in question.traps)


def test_the_warm_up_asks_lessons_eight_seven_and_five():
    """An idea would be taught once and never asked again."""
    asked = [question.objective[:2] for question in finding.warm_up("09")]
    assert asked == ["L8", "L7", "L5"]


def test_lesson_nine_asks_what_it_promises():
    """A student could finish without having tried one of the objectives."""
    asked = {q.objective for q in (*lesson09.QUIZ, PREDICTION, ORDER)}
    assert asked == {"L9.matrices", "L9.start", "L9.test", "L9.nodes"}


def test_the_numbers_of_the_warm_up_are_measured_ones():
    """A student would be taught a wrong number in the first minute."""
    twice, step, batch = finding.warm_up("09")
    slope = central_difference(lambda a: (a + 3.0) + a * 3.0, 2.0)
    assert twice.right.value == pytest.approx(slope)
    assert step.right.value == pytest.approx(2.6)
    assert batch.right.value == pytest.approx(0.4)


def test_the_slope_of_a_bias_is_the_sum_of_the_rates():
    """The arithmetic of the question would be off."""
    P = layers.init(2, 3, np.random.default_rng(1))
    X, Y = np.ones((3, 2)), np.zeros((3, 1))
    cache = layers.forward(P, X) | {"A2": np.array([[0.6], [-0.3], [1.2]])}
    slope = layers.backward(P, cache, X, Y)["b2"].item()
    assert slope == pytest.approx(finding.quiz("bias-of-a-batch").right.value)


def test_the_shape_in_the_quiz_is_the_shape_of_the_slope():
    """The right answer would be another one."""
    P = layers.init(2, 5, np.random.default_rng(1))
    X, Y = np.ones((100, 2)), np.zeros((100, 1))
    shape = layers.backward(P, layers.forward(P, X), X, Y)["W1"].shape
    [right] = [c for c in finding.quiz("shape-of-the-slope").choices if c.right]
    assert str(shape) == right.text


@pytest.mark.parametrize(("h", "enough"), [(1, False), (2, True), (3, True), (8, True)])
def test_two_nodes_are_enough_and_one_is_not(h, enough):
    """The truth that is revealed would be false."""
    assert (PREDICTION.measure(float(h)) >= 0.95) is enough


@pytest.mark.parametrize("value", np.arange(1.0, 9.0))
def test_each_whole_number_gets_a_reply_of_its_own(value):
    """A prediction would be met with silence."""
    fits = [trap for trap in PREDICTION.traps if trap.holds(value)]
    assert len(fits) == 1


def test_an_order_is_right_when_python_says_so():
    """The judge would not agree with the language, in one of 120 orders."""
    accepted = 0
    P = layers.init(2, 3, np.random.default_rng(1))
    X, Y = np.eye(2), np.array([[1.0], [0.0]])
    truth = layers.step(P, X, Y, 0.5)
    for ids in itertools.permutations(line.id for line in ORDER.lines):
        rows = [judging.Row(one, int(one != "def")) for one in ids]
        right = judging.judge(ORDER, rows) == ""
        scope = {"forward": layers.forward, "backward": layers.backward}
        try:
            exec(judging.program(ORDER, rows), scope)  # noqa: S102 -- our own lines
            moved = scope["step"](P, X, Y, 0.5)
            works = all(np.allclose(moved[name], truth[name]) for name in P)
        except (IndentationError, NameError, TypeError):
            works = False
        assert right == works, ids
        accepted += right
    assert accepted == 1
