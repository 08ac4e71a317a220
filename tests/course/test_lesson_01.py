"""Lesson 1 as a student meets it: run from a fresh kernel, then worked through."""

import json

import fade
import numpy as np
import pytest
from lesson_runs import (
    array,
    by_id,
    printed,
    shown,
)
from whole_lesson import WholeLesson

from chainrule import explore
from chainrule.explore import microscope_rows
from chainrule.reference import rules
from chainrule.reference.slopes import central_difference, forward_difference
from chainrule.reference.table import ENTRIES, TABLE, sigmoid

# Two kernels for the whole file, so that its tests belong on one worker.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("lesson-01")]

LESSON = "01-derivative-table"

SOLUTIONS = fade.cells(
    (fade.ROOT / "deploy/faded/01-derivative-table.py").read_text("utf-8")
)
ANSWERS = {name: fade.solved(marked) for name, marked in SOLUTIONS.items()}
PREDICTION = {
    "predict-place": {'"sigmoid-where")': '"sigmoid-where", "1/2")'},
    "predict-slope": {'"sigmoid-how-steep")': '"sigmoid-how-steep", 1)'},
}
FIRST_TRIES = {
    "your-slope-code": "[K1]",
    "your-table-code": "[M04]",
    "faded-wave-code": "[T08]",
    "faded-bump-code": "[T08]",
}

# Run after the lesson: drive the explorer, then give it another table.
DRIVE = """
import json

said = {"first": explorer.alt}
explorer.row, explorer.x, explorer.zoom = "cos", 2.0, 1000
said["unfinished"] = explorer.alt
said["right"] = explore.slope({"cos": lambda x: -np.sin(x)}, row="cos").alt
print(json.dumps(said))
"""

T, X, HALF = 1.0, 3.0, np.array([0.1, 0.025])
SIN, COS = ENTRIES["sin"], ENTRIES["cos"]
ONE, TWO = (
    1000 * (np.array([measure(SIN.f, T, h) for h in HALF]) - COS.f(T))
    for measure in (forward_difference, central_difference)
)

# Every decimal number of the prose, and what it stands for.
NUMBERS = {
    "2.1": forward_difference(np.square, T, 0.1),
    "2.01": forward_difference(np.square, T, 0.01),
    "2.001": forward_difference(np.square, T, 0.001),
    "0.540302": SIN.df(T),
    "-42.939": ONE[0],
    "-10.574": ONE[1],
    "-0.9": TWO[0],
    "-0.056": TWO[1],
    "0.14112": SIN.f(X),
    "1.27008": X**2 * SIN.f(X),
    "-0.989992": SIN.df(X),
    "0.84672": 2 * X * SIN.f(X),
    "-8.909932": X**2 * SIN.df(X),
    "-8.063212": 2 * X * SIN.f(X) + X**2 * SIN.df(X),
}

# Minutes that a cell asks for beyond reading; any other code cell takes half a minute.
MINUTES = {
    "warm-up": 3,
    "predict-place": 1,
    "predict-slope": 1,
    "your-slope-code": 3,
    "rectangle-code": 1,
    "your-table-code": 2,
    "explore-slope": 6,
    "faded-wave-code": 3,
    "faded-bump-code": 3,
    "parsons-slope": 3,
    "quiz-match-first": 1,
    "quiz-match-second": 1,
    "bug-code": 1,
}

REVEALS = {"reveal-place": "0.25", "reveal-slope": "1/4"}


# ------------------------------------------------------------------ running
class TestLesson(WholeLesson):
    """What holds for every lesson."""

    answers, numbers, minutes = ANSWERS, NUMBERS, MINUTES
    agrees = " agrees with the "
    first_tries, reveals = FIRST_TRIES, REVEALS


def test_the_explorer_shows_the_student_s_own_rows(fresh):
    """A wrong row would be drawn as if it were right."""
    said = json.loads(printed(fresh[-1]))
    assert said["first"].startswith("sin at x = 1.00, zoom 1:")
    assert said["unfinished"].startswith("cos at x = 2.00, zoom 1000:")
    assert "It disagrees" in said["unfinished"]
    assert "It agrees" in said["right"]


# ---------------------------------------------------------------- the prose
def test_what_the_cells_show_is_what_the_text_reads_from_them(fresh):
    """The text would describe an output that is not there."""
    cells = by_id(fresh)
    assert json.loads(array(cells["ball-speeds"])) == [3, 2.1, 2.01, 2.001]
    assert json.loads(array(cells["corner-code"])) == [0, 1, 0.5]
    assert shown(cells["rectangle-code"]) == "13.0"
    errors = np.array(json.loads(array(cells["two-differences"])))
    ratios = errors[:, :-1] / errors[:, 1:]
    np.testing.assert_allclose(ratios, [[2, 2], [4, 4]], rtol=0.02)
    assert shown(cells["table-check"]) == "True"
    assert shown(cells["worked-check-code"]) == "-8.063212"


def test_the_exact_claims_of_the_text_hold():
    """A claim in the text would be wrong where nobody computes."""
    exact = {
        "t^2 has slope 2 at 1": (rules.d_power(1.0, 2), 2.0),
        "and 4 at 2": (rules.d_power(2.0, 2), 4.0),
        "sigma(0) = 1/2": (sigmoid(0.0), 1 / 2),
        "its slope there is 1/4": (TABLE["sigmoid"](0.0), 1 / 4),
        "log rises by a tenth at 10": (TABLE["log"](10.0), 1 / 10),
        "1/x is the power -1": (TABLE["recip"](1.7), rules.d_power(1.7, -1)),
        "the root is the power 1/2": (TABLE["sqrt"](1.7), rules.d_power(1.7, 0.5)),
        "the sine starts with slope 1": (TABLE["sin"](0.0), 1.0),
        "the area grows by 13": (2 * 5 + 3 * 1, 13),
        "exp has slope 2 at height 2": (TABLE["exp"](np.log(2)), 2.0),
    }
    for claim, (value, said) in exact.items():
        assert value == pytest.approx(said, abs=1e-15), claim


def test_the_sigmoid_is_nowhere_steeper_than_the_text_says():
    """The answer to the prediction would be wrong."""
    x = np.linspace(-6, 6, 12_001)
    slopes = TABLE["sigmoid"](x)
    assert slopes.max() == 1 / 4
    assert x[slopes.argmax()] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("key", ["sin", "cos", "tanh", "sigmoid", "log", "sqrt"])
def test_ten_times_the_zoom_leaves_a_tenth_of_the_distance(key):
    """The microscope would show something else than the text under it."""
    bends = [microscope_rows.bend(key, 1.0, zoom) for zoom in (10.0, 100.0, 1000.0)]
    np.testing.assert_allclose(np.divide(bends[:-1], bends[1:]), 10, rtol=0.2)
    assert "less than 0.1 %" not in explore.slope(row=key).alt


def test_the_planted_bug_hides_where_the_text_says_it_hides(fresh):
    """The friend's check would fail at once, and the story would be untrue."""
    friend, measured = np.array(json.loads(array(by_id(fresh)["bug-hunt-code"])))
    assert friend[0] == measured[0] == 1
    assert np.abs(friend - measured)[1:].min() > 0.3
