"""The engine for functions that are tried out, on a question made up for it."""

import numpy as np
import pytest

from chainrule.checks.answers import Problem, read
from chainrule.checks.given import Dice
from chainrule.checks.judged import Fault
from chainrule.checks.running import run
from chainrule.checks.tried import Trial, Tried, examine
from chainrule.misconceptions import BANK


def trials(rng):
    """Hand over dice, twice the same, and an array."""
    seed = 7 if rng is None else int(rng.integers(100))
    return tuple(Trial((Dice(seed), np.ones(2)), "draw(rng, x)", 3.0) for _ in "12")


def judge(tried, answers):
    """Ask for a number below three that dice decide."""
    numbers = [read(answer, 0.0) for answer in answers]
    for trial, number in zip(tried, numbers, strict=True):
        if isinstance(number, Problem):
            return number
        if number > trial.note:
            return Fault("M01", f"`draw` gave {number:.2f}.")
    return None if numbers[0] == numbers[1] else Fault("V6", "the two differ.")


QUESTION = Tried("draw", 2.0, trials, judge, "it draws", lesson="02")


def spoils(rng, x):
    """Answer rightly, and change what was handed over."""
    x[0] = 5.0
    return rng.uniform()


@pytest.mark.parametrize(
    ("fn", "fraction", "words"),
    [
        (lambda rng, _: rng.uniform(), 1.0, "`draw` is right: it draws."),
        (lambda rng, _: 9 + rng.uniform(), 0.0, "[M01]"),
        (lambda *_: np.random.default_rng().uniform(), BANK["V6"].credit, "[V6]"),
        (spoils, BANK["K3"].credit, "[K3]"),
        (lambda *_: "x", 0.0, "returned text"),
        (lambda rng: rng, 0.0, "TypeError"),
        (lambda *_: 1 / 0, 0.0, "ZeroDivisionError"),
        (3.0, 0.0, "needs a function"),
    ],
)
@pytest.mark.parametrize("seed", [None, 5])
def test_an_answer_gets_its_points_and_its_words(fn, fraction, words, seed, capsys):
    """A right answer of another form would be refused, or what is none accepted."""
    points = run(QUESTION, fn, seed)
    assert type(points) is float
    assert points == 2 * fraction
    assert words in capsys.readouterr().out


def test_numbers_and_calls_are_shown_to_those_who_are_still_trying_alone():
    """A hidden test would give its numbers away."""
    fn = lambda rng, _: 9 + rng.uniform()  # noqa: E731 -- one line is enough
    shown = examine(QUESTION, fn, trials(None), hidden=False).message
    hidden = examine(QUESTION, fn, trials(None), hidden=True).message
    assert "9.63" in shown
    assert "9.63" not in hidden
    assert "Hint:" in hidden


def test_an_unfinished_function_is_told_apart():
    """An empty answer would look like a broken one."""

    def fn(*_):
        raise NotImplementedError

    said = examine(QUESTION, fn, trials(None), hidden=True).message
    assert said.startswith("`draw` has no answer yet")
