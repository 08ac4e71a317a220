"""Lesson 6 as a student meets it: run from a fresh kernel, then worked through."""

from __future__ import annotations

import ast
import json
import re

import numpy as np
import pytest
from lesson_runs import by_id, printed, run, shown
from whole_lesson import WholeLesson

from chainrule.reference import network
from chainrule.reference.chain import dh, h
from chainrule.reference.checking import STEP, numgrad, rel_error
from chainrule.reference.slopes import (
    central_difference,
    complex_step,
    forward_difference,
)

# Two kernels for the whole file, so that its tests belong on one worker.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("lesson-06")]

LESSON = "06-gradient-checking"

# What a student who has understood the lesson writes in place of the marked lines.
ANSWERS = {
    "your-gradient-code": {
        "(J(right) - J(theta)) / h": "(J(right) - J(left)) / (2 * h)"
    },
    "faded-size-code": {"np.mean(errors)": "np.max(errors)"},
    "faded-sideways-code": {
        "nudged = f(x + h)": "nudged = f(x + 1j * h)",
        "nudged / h": "nudged.imag / h",
    },
    "blank-code": {
        "return 0": (
            "measured = numgrad(J, theta)\n"
            "    errors = [rel_error(c(theta), measured) for c in candidates]\n"
            "    return int(np.argmin(errors))"
        ),
    },
}
PREDICTION = {
    "predict-step": {'learn.predict("best-step")': 'learn.predict("best-step", -5)'},
}
HALF_MENDED = {"faded-sideways-code": {"nudged = f(x + h)": "nudged = f(x + 1j * h)"}}

# Run after the lesson: drive the explorer, then give it other functions.
DRIVE = """
import json
from chainrule.reference import checking

said = {"hidden": explorer.alt}
explorer.exponent = -5
explorer.predicted = explorer.exponent
said["unfinished"] = explorer.alt
explorer.precision, explorer.function = "float32", "the cost by w1"
said["float32"] = explorer.alt
right = explore.v_curve(checking.numgrad)
right.predicted = -5
said["right"] = right.alt
print(json.dumps(said))
"""

NAMES = ("w1", "b1", "w2", "b2")
A = np.array([0.5, -1.0, 2.0, -1.0])
B = np.array([0.8, -0.4, -1.2, 0.3])
TRUTH = dh(1.0)


def net(theta):
    """Name the parameters."""
    return dict(zip(NAMES, map(float, theta), strict=True))


def cost_of(kind, x=1.5):
    """Return the cost as the lesson writes it."""
    return lambda theta: network.cost(net(theta), x, 1.0, kind)


def gradient(theta, kind, x=1.5):
    """Return the four derivatives by the formulas of lesson 4."""
    rates = (getattr(network, f"dJ_d{name}") for name in NAMES)
    return np.array([rate(net(theta), x, 1.0, kind) for rate in rates])


AT = network.forward(net(B), 1.5)
SLOPE1, SLOPE2 = (a * (1 - a) for a in (AT["a1"], AT["a2"]))
SE = gradient(B, "se")


def off(slope):
    """How far a slope of f at 1 is off."""
    return abs(slope / TRUTH - 1)


def tens(value):
    """Return the digits before the power of ten."""
    return value / 10 ** np.floor(np.log10(value))


ONE = [off(forward_difference(h, 1.0, step)) for step in (0.1, 0.01, 0.001)]
BOTH = [off(central_difference(h, 1.0, step)) for step in (0.1, 0.01, 0.001)]

# Every decimal number of the prose, and what it stands for.
NUMBERS = {
    "-0.331248": TRUTH,
    "4.8": tens(ONE[0]),
    "4.9": tens(ONE[1]),
    "2.4": tens(BOTH[0]),
    "0.001": 0.001,
    "2.2": tens(np.finfo(float).eps),
    "1.5": 1.5,
    "1.2": tens(np.finfo(np.float32).eps),
    "0.005": np.cbrt(np.finfo(np.float32).eps),
    "0.056517": SE[0],
    "0.083": 1 - SLOPE1 / SLOPE2,
}

# Minutes that a cell asks for beyond reading; any other code cell takes half a minute.
MINUTES = {
    "warm-up": 3,
    "predict-step": 1,
    "self-explanation": 2,
    "your-gradient-code": 3,
    "explore-valley": 6,
    "faded-size-code": 2,
    "faded-sideways-code": 3,
    "parsons-numgrad": 4,
    "blank-code": 5,
    "bug-code": 3,
}

# What is said of a cell as it is handed out, and the answer that one opens.
FIRST_TRIES = {
    "your-gradient-code": "[K1]",
    "faded-size-code": "[K13]",
    "faded-sideways-code": "no mistake that the course knows",
    "blank-code": "no mistake that the course knows",
}
REVEALS = {"reveal-step": "-5, which is h = 0.00001"}


def value(cells, name):
    """Read what a cell has shown as Python data."""
    return ast.literal_eval(re.sub(r"np\.\w+\(([^()]*)\)", r"\1", shown(cells[name])))


# ------------------------------------------------------------------ running
class TestLesson(WholeLesson):
    """What holds for every lesson."""

    answers, numbers, minutes = ANSWERS, NUMBERS, MINUTES
    agrees = "agrees with the"
    first_tries, reveals = FIRST_TRIES, REVEALS


def test_one_mended_line_brings_the_next_one_to_light(tmp_path, this_lesson):
    """A student who mends the lines one by one would see no progress."""
    cells = by_id(run(this_lesson, tmp_path, answers=HALF_MENDED))
    assert "returned a complex number" in printed(cells["faded-sideways-code"])


def test_the_explorer_hides_follows_and_says_where_it_is(fresh):
    """The picture would move and its description stay behind."""
    said = json.loads(printed(fresh[-1]))
    assert "The curves are hidden" in said["hidden"]
    assert "is close to the best step" in said["unfinished"]
    assert "Slope of the cost by w1, float32" in said["float32"]


def test_the_explorer_sees_the_student_s_own_function(fresh):
    """A wrong difference would be drawn as if it were right."""
    said = json.loads(printed(fresh[-1]))
    assert "Your numgrad follows the forward difference" in said["unfinished"]
    assert "Your numgrad follows the central difference" in said["right"]


# ---------------------------------------------------------------- the prose
def test_the_errors_are_those_of_the_text(fresh):
    """The orders 1 and 2 could not be read off the table."""
    rows = value(by_id(fresh), "errors")
    assert rows == [
        ["4.8e-02", "2.4e-04"],
        ["4.9e-03", "2.4e-06"],
        ["4.9e-04", "2.4e-08"],
    ]
    assert [f"{x:.1e}" for x in ONE] == [one for one, _ in rows]
    assert [f"{x:.1e}" for x in BOTH] == [both for _, both in rows]


def test_a_tiny_step_is_far_worse_than_one_of_a_thousandth(fresh):
    """The surprise of the section would not happen."""
    assert float(value(by_id(fresh), "tiny-code")) > 1000 * BOTH[2]
    right, left = value(by_id(fresh), "tiny-digits")
    alike = -np.log10(abs(right - left) / right)
    assert 11 < alike < 13


def test_the_valleys_lie_where_the_text_says():
    """The rule would not fit the picture."""
    steps = 10.0 ** np.linspace(-12, -1, 401)

    def worst_near(method):  # of the ragged line, its upper edge
        errors = np.array([off(method(h, 1.0, step)) for step in steps])
        return np.array([errors[max(0, i - 9) : i + 10].max() for i in range(401)])

    one, both = worst_near(forward_difference), worst_near(central_difference)
    assert np.log10(steps[one.argmin()]) == pytest.approx(-8, abs=0.7)
    assert np.log10(steps[both.argmin()]) == pytest.approx(-5, abs=0.7)
    assert both.min() < one.min() / 100
    eps = np.finfo(float).eps
    assert np.cbrt(eps) == pytest.approx(6e-6, rel=0.02)
    assert np.sqrt(eps) == pytest.approx(1.5e-8, rel=0.02)
    assert pytest.approx(6e-6) == STEP


def test_float32_is_a_percent_off_with_the_long_step_and_fine_with_its_own(fresh):
    """The advice to use float64 would be about nothing."""
    wrong, right = map(float, value(by_id(fresh), "single-code"))
    assert 2e-3 < wrong < 5e-2
    assert right < 3e-4


def test_the_claims_about_closeness_are_true(fresh):
    """The two pairs would not show why a distance is no error."""
    cells = by_id(fresh)
    assert value(cells, "close-code") == [True, False]
    tiny, large = map(float, value(cells, "rel"))
    assert tiny > 0.1
    assert large < 1e-6


@pytest.mark.parametrize("kind", ["se", "bce"])
def test_all_four_derivatives_pass_far_below_the_limit(kind):
    """The right gradient would look doubtful."""
    measured = numgrad(cost_of(kind), B)
    assert rel_error(gradient(B, kind), measured) < 1e-9
    assert rel_error(SE[:1], numgrad(cost_of("se"), B)[:1]) < 1e-9


def test_the_check_says_so_in_the_lesson_and_is_worse_with_one_side(fresh, solved):
    """The reading of the cell would be untrue for one of the two students."""
    one_side = list(map(float, value(by_id(fresh), "checked")))
    both_sides = list(map(float, value(by_id(solved), "checked")))
    assert max(both_sides) < 1e-9
    assert min(one_side) > 1000 * max(both_sides)


def test_the_wrong_gradient_passes_in_example_a_alone(fresh, solved):
    """The blind spot would not be one."""
    for cells in (fresh, solved):
        passes, error = value(by_id(cells), "blind-code")
        assert passes is True
        assert error == 0.083


def test_the_kink_gives_one_half_at_every_step(fresh):
    """The text would promise another slope."""
    assert value(by_id(fresh), "kink-code") == [0.5, 0.5, 0.5]


def test_the_complex_step_is_right_to_the_last_digit(fresh):
    """No step would be too small, but for this one."""
    assert float(value(by_id(fresh), "sideways-code")) < 4e-16
    assert off(complex_step(h, 1.0)) < 4e-16


def test_one_friend_of_five_is_right(fresh, solved):
    """The answer in the fold would name the wrong one."""
    for cells, limit in ((fresh, 1e-4), (solved, 1e-9)):
        errors = {k: float(v) for k, v in value(by_id(cells), "bug-hunt-code").items()}
        assert errors.pop("Dana") < limit
        assert len(errors) == 4
        assert min(errors.values()) > 0.1


def test_ben_has_one_wrong_entry(solved):
    """The last sentence about the planted bugs would be untrue."""
    del solved
    ben = SE.copy()
    ben[1] = SE[0]
    assert np.sum(~np.isclose(ben, SE)) == 1
    assert rel_error(ben, SE) > 0.1


def test_with_the_cross_entropy_eli_would_be_right():
    """The hint in the fold would be untrue."""
    miss, r1, w2 = AT["a2"] - 1, SLOPE1, B[2]
    eli = [miss * w2 * r1 * 1.5, miss * w2 * r1, miss * AT["a1"], miss]
    np.testing.assert_allclose(eli, gradient(B, "bce"), rtol=1e-12)
