"""What lesson 6 asks is true, and every answer gets the reply it deserves."""

import itertools

import numpy as np
import pytest

from chainrule.learn import finding, judging
from chainrule.learn.questions import lesson06
from chainrule.reference.chain import dh, h
from chainrule.reference.checking import numgrad, rel_error
from chainrule.reference.slopes import central_difference, complex_step

[PREDICTION] = lesson06.PREDICTIONS
[ORDER] = lesson06.PARSONS


def test_the_warm_up_asks_lessons_five_four_and_two():
    """An idea would be taught once and never asked again."""
    asked = [question.objective for question in finding.warm_up("06")]
    assert asked == ["L5.forks", "L4.paths", "L2.differentiate"]


def test_lesson_six_asks_all_that_it_promises():
    """A student could finish without having tried one of the objectives."""
    asked = {q.objective for q in (*lesson06.QUIZ, PREDICTION, ORDER)}
    goals = ("measure", "step", "compare", "sideways", "blind")
    assert asked == {f"L6.{goal}" for goal in goals}


def test_the_numbers_of_the_warm_up_are_true():
    """A student would be taught a wrong number in the first minute."""
    forks, _, sine = finding.warm_up("06")
    assert forks.right.value == pytest.approx(0.03)
    slope = complex_step(lambda x: np.sin(3 * x), 0.0)
    assert sine.right.value == pytest.approx(slope)


def test_the_best_power_of_ten_is_the_one_that_is_revealed():
    """The truth that is revealed would be false."""
    exponents = range(-15, 0)
    errors = [abs(central_difference(h, 1.0, 10.0**k) / dh(1.0) - 1) for k in exponents]
    assert exponents[int(np.argmin(errors))] == PREDICTION.truth == -5
    digits = [PREDICTION.measure(k) for k in exponents]
    assert max(digits) == PREDICTION.measure(-5)
    assert 10 < PREDICTION.measure(-5) < 13
    assert PREDICTION.measure(-15) < 3


@pytest.mark.parametrize("guess", range(-15, 0))
def test_every_power_of_ten_gets_a_reply(guess):
    """A guess would be answered with a word that does not fit it."""
    held = [trap for trap in PREDICTION.traps if trap.holds(float(guess))]
    assert PREDICTION.otherwise
    assert (PREDICTION.traps[0] in held) == (guess == -5)
    if guess <= -12:
        assert "hardly a digit" in held[0].reply


def test_halving_the_step_quarters_the_error():
    """The right answer of the quiz would be wrong."""
    errors = [abs(central_difference(h, 1.0, step) - dh(1.0)) for step in (0.02, 0.01)]
    assert errors[0] / errors[1] == pytest.approx(4, rel=0.01)


def test_the_relative_error_of_the_quiz_is_a_fifth():
    """The arithmetic of the question would be off."""
    assert finding.quiz("relative-error").right.value == pytest.approx(0.2)
    assert rel_error(0.025, 0.02) == pytest.approx(0.2)


def test_a_computer_tells_the_neighbours_apart():
    """A reply of the quiz would be untrue."""
    assert 1 + 1e-13 != 1
    assert np.spacing(1.0) == pytest.approx(2.2e-16, rel=0.02)


def test_an_order_is_right_when_python_says_so():
    """The judge would not agree with the language, in one of 5,040 orders."""
    accepted = 0
    theta = np.array([[0.3, -0.7]])
    truth = numgrad(lambda at: np.sum(np.sin(at)), theta)
    for ids in itertools.permutations(line.id for line in ORDER.lines):
        rows = [judging.Row(line, depth_of(line)) for line in ids]
        right = judging.judge(ORDER, rows) == ""
        scope = {"np": np}
        try:
            exec(judging.program(ORDER, rows), scope)  # noqa: S102 -- our own lines
            said = scope["numgrad"](lambda at: np.sum(np.sin(at)), theta, 6e-6)
            works = np.allclose(said, truth, atol=1e-8)
        except (IndentationError, NameError, TypeError):
            works = False
        assert right == works, ids
        accepted += right
    assert accepted == 1


def depth_of(name):
    """Look up how far a line is indented."""
    return next(line.depth for line in ORDER.lines if line.id == name)
