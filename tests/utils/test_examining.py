"""The engine for functions of several arguments, on an exercise made up for it."""

import numpy as np
import pytest

from chainrule.checks.calls import ask
from chainrule.checks.examining import examine
from chainrule.checks.exercises import Call, Exercise
from chainrule.misconceptions import Wrong

P = {"w": 2.0, "b": 0.5}


def line(p, x):
    """Return a point of a line, and what it was made from."""
    return {"z": p["w"] * x + p["b"], "x": np.exp(0 * x)}


def calls(rng):
    """Ask at two numbers, with an array, and at an extreme."""
    del rng
    return (
        Call((P, 1.5), "line(p, 1.5)"),
        Call((P, -0.7), "line(p, -0.7)"),
        Call((P, np.array([1.0, 2.0])), "line(p, array)", further="M14"),
        Call((P, 1e3), "line(p, 1000)", further="M13", silent=True),
    )


EXERCISE = Exercise(
    name="line",
    points=3.0,
    right=line,
    wrong=(Wrong("M13", "no constant", lambda p, x: {"z": p["w"] * x, "x": 1.0}),),
    calls=calls,
    truth_is="the line",
    parts=("z", "x"),
)


def found(fn, *, hidden=False):
    """Check a function as the exercise says."""
    return examine(EXERCISE, fn, calls(None), hidden=hidden)


@pytest.mark.parametrize(
    ("fn", "fraction", "words"),
    [
        (line, 1.0, "agrees"),
        (lambda p, x: line(p, x) | {"more": None}, 1.0, "agrees"),
        (lambda p, x: {"z": p["w"] * x, "x": 1.0}, 0.0, "[M13]"),
        (lambda p, x: {k: -v for k, v in line(p, x).items()}, 0.5, "the sign is not"),
        (lambda p, x: {"z": line(p, x)["z"]}, 0.0, "without `x`"),
        (lambda p, x: line(p, x)["z"], 0.0, "needs a dict"),
        (lambda p, x: line(p, x) | {"z": "2"}, 0.0, "returned text"),
        (lambda p, x: line(p, x) | {"z": np.nan}, 0.0, "nan or inf"),
        (lambda p, x: line(p, x) | {"z": line(p, x)["z"] + 1e-6}, 0.0, "difference"),
        (lambda p, x: line(p, x) | {"z": 7.0}, 0.0, "no mistake that the course"),
        (lambda p, x: line(p, float(x)), 0.5, "[M14]"),
        (lambda p: p, 0.0, "TypeError"),
        (5, 0.0, "needs a function"),
    ],
)
@pytest.mark.parametrize("hidden", [False, True])
def test_an_answer_gets_its_points_and_its_words(fn, fraction, words, hidden):
    """A mistake would pass, or a right answer would not."""
    finding = found(fn, hidden=hidden)
    assert finding.fraction == fraction
    assert words in finding.message or (hidden and fraction == 1.0)


def test_an_argument_that_is_changed_is_noticed():
    """The next function that a student calls would find other parameters."""

    def spoils(p, x):
        value = line(p, x)
        p["w"] = 0.0
        return value

    assert found(spoils).message.startswith("[K3]")
    assert P == {"w": 2.0, "b": 0.5}


def test_a_warning_costs_only_where_it_is_a_fault():
    """A sigmoid that overflows would pass, or an honest warning would cost points."""

    def loud_at(place):
        def fn(p, x):
            if np.all(x == place):
                np.exp(np.float64(1e4))
            return line(p, x)

        return fn

    assert found(loud_at(1.5)).fraction == 1.0
    assert found(loud_at(1e3)).message.startswith("[M13]")
    assert "warning" in found(loud_at(1e3)).message


def test_a_hidden_check_tells_no_number():
    """A student could read the hidden numbers off the feedback."""
    for fn in (lambda *_: {"z": 3.25, "x": 1.0}, lambda p, x: 1 / 0 + p + x):
        message = found(fn, hidden=True).message
        assert not any(character.isdigit() for character in message.split("\n")[0])


def test_dicts_are_compared_with_copies():
    """Parameters changed in place would go unnoticed."""
    (reply,) = ask(lambda p: p.clear(), [({"a": 1.0},)])
    assert reply.changed
