"""The engine for counterexamples, on a question made up for it."""

import numpy as np
import pytest

from chainrule.checks.judged import Fault, Judged, examine, floats
from chainrule.checks.running import run
from chainrule.misconceptions import BANK


def judge(answer):
    """Ask for a place where x^2 is below x, and x not close to 0."""
    (x,) = answer
    if x < 0.1:
        return Fault("M14", f"`found()` returned {x:.3g}, which is below 0.1.")
    if x**2 >= x:
        return Fault("M01", f"at {x:.3g} the square is not below x.")
    return None


QUESTION = Judged(
    name="found",
    points=3.0,
    read=lambda value: floats(value, "x"),
    judge=judge,
    holds="the square is below x there",
    lesson="02",
)


def raising(error):
    """Return a function that has no answer yet."""

    def fn():
        raise error

    return fn


@pytest.mark.parametrize(
    ("fn", "fraction", "words"),
    [
        (lambda: 0.5, 1.0, "is right: the square is below x there"),
        (lambda: np.float64(0.25), 1.0, "is right"),
        (lambda: np.array(0.25), 1.0, "is right"),
        (lambda: 2, 0.0, "[M01]"),
        (lambda: 0.0, BANK["M14"].credit, "[M14]"),
        (lambda: 10**400, 0.0, "nan or inf"),
        (lambda: np.nan, 0.0, "nan or inf"),
        (lambda: "0.5", 0.0, "returned text"),
        (lambda: None, 0.0, "returned None"),
        (lambda: True, 0.0, "returned True or False"),
        (object, 0.0, "something that is not a number"),
        (lambda x: x, 0.0, "TypeError"),
        (0.5, 0.0, "needs a function"),
        (raising(NotImplementedError()), 0.0, "has no answer yet"),
        (raising(ZeroDivisionError("oh")), 0.0, "ZeroDivisionError: oh"),
    ],
)
@pytest.mark.parametrize("seed", [None, 7])
def test_an_answer_gets_its_points_and_its_words(fn, fraction, words, seed, capsys):
    """A counterexample would be refused, or what is none accepted."""
    points = run(QUESTION, fn, seed)
    assert type(points) is float
    assert points == fraction * QUESTION.points
    assert words in capsys.readouterr().out


def test_the_first_property_that_fails_is_named_with_what_was_seen():
    """A student would not know what the answer lacks."""
    said = examine(QUESTION, lambda: 2.0, hidden=False).message.splitlines()
    assert said[:2] == [
        f"[M01] {BANK['M01'].title}",
        "at 2 the square is not below x.",
    ]
    assert [line.split(":")[0] for line in said[2:]] == ["Why", "Try"]


def test_hints_come_with_graded_feedback_alone():
    """A student who is still trying would be told too much, or a graded one nothing."""
    assert "Hint:" not in examine(QUESTION, lambda: 2.0, hidden=False).message
    assert "Hint:" in examine(QUESTION, lambda: 2.0, hidden=True).message


def test_a_function_is_asked_once():
    """A search that takes its time would take it twice."""
    asked = []
    examine(QUESTION, lambda: asked.append(1) or 0.5, hidden=True)
    assert asked == [1]


@pytest.mark.parametrize("pair", [(1, 2.0), [1.0, 2], np.array([1.0, 2.0])])
def test_several_numbers_may_come_in_any_row(pair):
    """A list would be refused where a tuple is asked for."""
    assert floats(pair, "w1", "w2") == (1.0, 2.0)


@pytest.mark.parametrize("value", [1.0, (1.0,), (1.0, 2.0, 3.0), None, (1.0, [2.0])])
def test_what_is_no_pair_is_a_problem_in_words(value):
    """An answer of another form would end in an exception of ours."""
    assert "this step needs" in floats(value, "w1", "w2").gap


def test_an_extreme_answer_gives_no_warning():
    """Plain nbgrader takes all points away for a line on stderr."""

    def judge_power(answer):
        del answer
        return None if np.exp(np.float64(1e4)) == np.inf else Fault("M01", "small.")

    question = Judged("found", 1.0, lambda value: value, judge_power, "it overflows")
    assert examine(question, lambda: 1.0, hidden=False).fraction == 1.0
