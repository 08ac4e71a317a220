"""Lesson 2 as a student meets it: run from a fresh kernel, then worked through."""

from __future__ import annotations

import json

import numpy as np
import pytest
from lesson_runs import (
    array,
    by_id,
    printed,
)
from whole_lesson import WholeLesson

from chainrule.reference import chain

# Two kernels for the whole file, so that its tests belong on one worker.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("lesson-02")]

LESSON = "02-chain-rule"

# What a student who has understood the lesson writes in place of the marked lines.
ANSWERS = {
    "your-dh-code": {
        "return 1 / u": "return 1 / u * -np.sin(x)",
    },
    "faded-bell-code": {
        "return dy_du + du_dx": "return dy_du * du_dx",
    },
    "faded-sigmoid-code": {
        "dy_dv = 1": "dy_dv = 2 * v",
        "return dy_dv + dv_du + du_dx": "return dy_dv * dv_du * du_dx",
    },
    "three-links-code": {
        "return np.log(2 + np.cos(u))": (
            "v, du_dx, dv_du = 2 + np.cos(u), 2 * x, -np.sin(u)\n"
            "    return 1 / v * dv_du * du_dx"
        ),
    },
}
PREDICTION = {
    "predict-steepest": {
        'learn.predict("steepest")': 'learn.predict("steepest", "pi/2")',
    },
}

# Run after the lesson: drive the explorer, then give it other functions.
DRIVE = """
import json

said = {"unfinished": explorer.alt}
explorer.x = 2.0
said["moved"] = explorer.alt
said["wrong"] = explore.chain_rule(lambda x: -np.sin(x) / (2 + np.sin(x))).alt
said["right"] = explore.chain_rule(lambda x: -np.sin(x) / (2 + np.cos(x))).alt
print(json.dumps(said))
"""

X, STEEPEST, TURN = 1.0, 2 * np.pi / 3, np.pi / 2

# Every decimal number of the prose, and what it stands for.
NUMBERS = {
    "1.0986": chain.h(0.0),
    "1.0001": X + 0.0001,
    "-0.841": chain.du_dx(X),
    "0.394": chain.dh_du(chain.u(X)),
    "-0.331": chain.dh(X),
    "2.540302": chain.u(X),
    "2.54": chain.u(X),
    "0.932283": chain.h(X),
    "-0.331248": chain.dh(X),
    "-0.574": chain.dh(2.0),
    "0.631": chain.dh_du(chain.u(2.0)),
    "-0.455": 1 / 2.0 * chain.du_dx(2.0),
    "1.584": chain.u(2.0),
    "0.866": -chain.du_dx(STEEPEST),
    "0.5": -chain.dh(TURN),
    "0.667": chain.dh_du(chain.u(STEEPEST)),
    "0.577": -chain.dh(STEEPEST),
    "2.094": STEEPEST,
    "1.571": TURN,
}

# Minutes that a cell asks for beyond reading; any other code cell takes half a minute.
MINUTES = {
    "warm-up": 4,
    "predict-steepest": 2,
    "self-explanation": 3,
    "your-dh-code": 5,
    "explore-links": 8,
    "faded-bell-code": 4,
    "faded-sigmoid-code": 5,
    "parsons-dh": 4,
    "three-links-code": 6,
    "bug-code": 2,
}

# What is said of a cell as it is handed out, and the answer that one opens.
FIRST_TRIES = {
    "your-dh-code": "[M01]",
    "faded-bell-code": "[M12]",
}
REVEALS = {"reveal-steepest": "2\u03c0/3"}


# ------------------------------------------------------------------ running
class TestLesson(WholeLesson):
    """What holds for every lesson."""

    answers, numbers, minutes = ANSWERS, NUMBERS, MINUTES
    first_tries, reveals = FIRST_TRIES, REVEALS


def test_each_unfinished_answer_gets_a_reply(fresh):
    """A student would run the first try and hear nothing."""
    cells = by_id(fresh)
    for cell in ANSWERS:
        assert printed(cells[cell]).strip(), cell


def test_the_explorer_follows_x_and_says_where_it_is(fresh):
    """The picture would move and its description stay behind."""
    said = json.loads(printed(fresh[-1]))
    assert "x = 2.00" in said["moved"]
    assert f"{chain.du_dx(2.0):.3f}" in said["moved"].replace("\u2212", "-")


def test_the_explorer_sees_the_student_s_own_function(fresh):
    """A wrong dh would be drawn as if it were right."""
    said = json.loads(printed(fresh[-1]))
    assert "disagrees" in said["unfinished"]
    assert "disagrees" in said["wrong"]
    assert "disagrees" not in said["right"]


# ---------------------------------------------------------------- the prose
def test_the_exact_values_in_the_prose_hold():
    """An exact value in the text would be wrong in a digit that nobody sees."""
    exact = {
        "h(0) = log 3": (chain.h(0.0), np.log(3)),
        "h(pi) = log 1 = 0": (chain.h(np.pi), 0.0),
        "h(pi/2) = log 2": (chain.h(TURN), np.log(2)),
        "h'(pi/2) = -1/2": (chain.dh(TURN), -1 / 2),
        "du/dx at pi/2": (chain.du_dx(TURN), -1.0),
        "outer rate at 0 is 1/3": (chain.dh_du(chain.u(0.0)), 1 / 3),
        "cos is -1/2 where h is steepest": (np.cos(STEEPEST), -1 / 2),
        "h'(2 pi/3) = -1/sqrt 3": (chain.dh(STEEPEST), -1 / np.sqrt(3)),
        "h'(-2 pi/3) = 1/sqrt 3": (chain.dh(-STEEPEST), 1 / np.sqrt(3)),
        "h'' is 0 there": (chain.d2h(STEEPEST), 0.0),
    }
    for claim, (value, said) in exact.items():
        assert value == pytest.approx(said, abs=1e-15), claim


def test_h_is_nowhere_steeper_than_the_text_says():
    """The answer to the prediction would be wrong."""
    x = np.linspace(-np.pi, np.pi, 200_001)
    slopes = np.abs(chain.dh(x))
    assert slopes.max() == pytest.approx(1 / np.sqrt(3), abs=1e-9)
    assert abs(x[slopes.argmax()]) == pytest.approx(STEEPEST, abs=1e-4)


def test_the_planted_bug_hides_where_the_text_says_it_hides(fresh):
    """The friend's check would fail at once, and the story would be untrue."""
    cells = by_id(fresh)
    at_pi = np.array(json.loads(array(cells["bug-code"])))
    elsewhere = np.array(json.loads(array(cells["bug-hunt-code"])))
    assert np.abs(at_pi).max() == 0
    assert np.abs(elsewhere[0] - elsewhere[1]).min() > 0.05
