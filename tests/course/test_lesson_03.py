"""Lesson 3 as a student meets it: run from a fresh kernel, then worked through."""

from __future__ import annotations

import json

import numpy as np
import pytest
from lesson_runs import (
    array,
    by_id,
    printed,
    shown,
)
from whole_lesson import WholeLesson

from chainrule import data
from chainrule.checks.lesson03_calls import A, B, flipped
from chainrule.reference import network, slopes
from chainrule.reference.table import sigmoid

# Two kernels for the whole file, so that its tests belong on one worker.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("lesson-03")]

LESSON = "03-one-node-network"

# What a student who has understood the lesson writes in place of the marked lines.
ANSWERS = {
    "your-forward-code": {"a2 = z2": "a2 = sigmoid(z2)"},
    "your-se-code": {"((a2 - y) ** 2)": "((a2 - y) ** 2 / 2)"},
    "your-bce-code": {
        "np.exp(z2)": "np.exp(-np.abs(z2))",
        "np.sum": "np.mean",
    },
    "your-sigmoid-code": {
        "return 1 / (1 + np.exp(-z))": (
            "s = np.exp(-np.abs(z))\n"
            "    return np.where(z >= 0, 1 / (1 + s), 1 - 1 / (1 + s))"
        ),
    },
}
PREDICTION = {
    "predict-crossing": {
        'learn.predict("crossing")': 'learn.predict("crossing", "-1/2")',
    },
}

# Run after the lesson: turn the knobs, then give the explorer other functions.
DRIVE = """
import json

said = {"unfinished": explorer.alt}
explorer.w1, explorer.b1, explorer.w2, explorer.b2 = 4, -2, 8, -4
said["moved"] = explorer.alt
wrong = lambda p, x: forward({**p, "b1": 0.0}, x)
said["wrong"] = explore.network(wrong, p=explorer.p).alt
print(json.dumps(said))
"""

X, Y = data.flippers()
LENGTHS = data.penguins()["flipper_length_mm"]
EXAMPLE_A, EXAMPLE_B = network.forward(*A), network.forward(*B)
RIGHT = {"w1": 4.0, "b1": -2.0, "w2": 8.0, "b2": -4.0}  # as found by hand

# Every decimal number of the prose, and what it stands for.
NUMBERS = {
    "200.967": LENGTHS.mean(),
    "13.995": LENGTHS.std(),
    "-2.07": X.min(),
    "2.146": X.max(),
    "0.643": 1 - Y.mean(),
    "0.0625": 1 / 16,
    "1.5": 4 * 6 / 16,
    "0.8": EXAMPLE_B["z1"],
    "-0.4": B[0]["b1"],
    "-1.2": B[0]["w2"],
    "0.3": B[0]["b2"],
    "0.689974": EXAMPLE_B["a1"],
    "-0.527969": EXAMPLE_B["z2"],
    "0.370991": EXAMPLE_B["a2"],
    "0.693": network.cost_bce(EXAMPLE_A["z2"], 1.0),
    "0.197826": network.cost_se(EXAMPLE_B["a2"], 1.0),
    "0.991578": network.cost_bce(EXAMPLE_B["z2"], 1.0),
    "0.12": 0.12,  # the goal of the challenge, as in the explorer
    "0.976": 325 / 333,
}

# Minutes that a cell asks for beyond reading; any other code cell takes half a minute.
MINUTES = {
    "warm-up": 3,
    "predict-crossing": 2,
    "self-explanation": 2,
    "example-b-code": 2,
    "your-forward-code": 2,
    "your-se-code": 2,
    "your-bce-code": 4,
    "your-sigmoid-code": 5,
    "explore-network": 8,
    "parsons-forward": 2,
    "bug-code": 2,
}

DRIVE_SOLVED = [DRIVE]  # its explorer is driven in both

# What is said of a cell as it is handed out, and the answer that one opens.
FIRST_TRIES = {
    "your-forward-code": "[F03]",
    "your-se-code": "[C01]",
    "your-bce-code": "Why:",
    "your-sigmoid-code": "[V4]",
}
REVEALS = {"reveal-crossing": "\N{MINUS SIGN}1/2"}


# ------------------------------------------------------------------ running
class TestLesson(WholeLesson):
    """What holds for every lesson."""

    answers, numbers, minutes = ANSWERS, NUMBERS, MINUTES
    agrees = "agrees with"
    first_tries, reveals = FIRST_TRIES, REVEALS


@pytest.mark.parametrize(
    ("line", "mistake"), [("np.exp(z2)", "[D4]"), ("np.sum", "[C11]")]
)
def test_with_one_line_mended_the_other_is_named(
    this_lesson, tmp_path, capsys, line, mistake
):
    """The advice to mend one line and read the reply would lead nowhere."""
    del tmp_path
    [cell] = [c for c in this_lesson.cells if c.id == "your-bce-code"]
    from chainrule import checks  # noqa: PLC0415 -- as the cell does

    text = cell.text.replace(line, ANSWERS["your-bce-code"][line])
    exec(text, {"np": np, "checks": checks})  # noqa: S102 -- the lesson's own cell
    assert mistake in capsys.readouterr().out


def test_the_explorer_follows_the_knobs_and_says_where_they_are(fresh):
    """The picture would move and its description stay behind."""
    said = json.loads(printed(fresh[-1]))
    assert "w1 = 4.0" in said["moved"]
    assert "challenge met" in said["moved"]
    bce = network.cost(RIGHT, X, Y, "bce")
    assert f"J_BCE = {bce:.3f}" in said["moved"]


def test_the_explorer_sees_the_student_s_own_functions(fresh, solved):
    """A wrong forward pass would be drawn as if it were right."""
    said = json.loads(printed(fresh[-1]))
    assert "Your forward disagrees most" in said["unfinished"]
    assert "Your cost_se says" in said["unfinished"]
    said = json.loads(printed(solved[-2]))
    for name in ("forward", "cost_se", "cost_bce"):
        assert f"Your {name} agrees" in said["unfinished"]
    assert "Your forward disagrees most" in said["wrong"]


# ---------------------------------------------------------------- the prose
def test_the_cells_show_what_the_prose_reads_off(fresh):
    """A student would look for a number that is not on the screen."""
    cells = by_id(fresh)
    expected = {
        "penguins-code": [333, 119, -2.07, 2.146],
        "worked-links-code": [0, 0.5, 0, 0.5],
        "worked-place-code": [0.5, 0.25, 2, 0.25],
        "worked-check-code": [0.0625, 0.0625],
        "example-b-code": [0.8, 0.689974, -0.527969, 0.370991],
        "costs-code": [0.125, 0.693147],
        "safe-form-code": [1000, 0.991578, 0],
        "crossing-check": [0.5, 1.5, 1.5],
    }
    for cell, numbers in expected.items():
        assert json.loads(array(cells[cell])) == numbers, cell
    assert shown(cells["overflow-code"]) == "inf"
    assert shown(cells["flip-code"]) == "True"


def test_example_a_is_exact():
    """The pencil example would need a calculator."""
    assert EXAMPLE_A == {"z1": 0.0, "a1": 0.5, "z2": 0.0, "a2": 0.5}
    assert network.cost_se(0.5, 1.0) == 1 / 8
    assert network.cost_bce(0.0, 1.0) == np.log(2)
    slope = slopes.complex_step(lambda x: network.forward(A[0], x)["a2"], 2.0)
    assert slope == pytest.approx(1 / 16, abs=1e-16)


# ----------------------------------------------------------- the exact claims
def test_a_flipped_network_is_the_same_network():
    """The lesson would claim a symmetry that is not there."""
    rng = np.random.default_rng(3)
    for _ in range(200):
        p = dict(zip(A[0], rng.normal(size=4), strict=True))
        one, two = network.forward(p, X), network.forward(flipped(p), X)
        assert np.abs(one["a2"] - two["a2"]).max() < 1e-15
        assert one["a1"] + two["a1"] == pytest.approx(1)


def test_the_squared_error_is_at_most_one_half_and_cross_entropy_has_no_bound():
    """The reason for the second cost would be untrue."""
    a2 = sigmoid(np.linspace(-800, 800, 10_001))
    costs = [network.cost_se(a, y) for a in a2 for y in (0.0, 1.0)]
    assert max(costs) == 1 / 2
    for bound in (10.0, 1e3, 1e6):
        assert network.cost_bce(-bound - 1, 1.0) > bound
    assert network.cost_bce(-1000.0, 1.0) == 1000


def test_no_network_is_steeper_than_its_weights_over_sixteen():
    """The model answer of the self-explanation would be wrong."""
    rng = np.random.default_rng(4)
    for _ in range(200):
        p = dict(zip(A[0], rng.uniform(-8, 8, size=4), strict=True))
        slope = slopes.complex_step(lambda x, p=p: network.forward(p, x)["a2"], X)
        assert np.abs(slope).max() <= abs(p["w1"] * p["w2"]) / 16 + 1e-15


def test_the_best_share_is_what_the_text_says():
    """A student could beat the best that anybody can do, or never reach it."""
    rising = [np.sum((cut <= X) == (Y == 1)) for cut in np.unique(X)]
    falling = [np.sum((cut > X) == (Y == 1)) for cut in np.unique(X)]
    assert max(*rising, *falling, np.sum(Y == 0), np.sum(Y == 1)) == 325
    said = network.forward(RIGHT, X)["a2"] >= 1 / 2
    others = (np.sum(said & (Y == 0)), np.sum(~said & (Y == 1)))
    assert sum(others) == 8
    assert min(others) > 1
    assert network.cost(RIGHT, X, Y, "bce") < 0.12


def test_the_planted_bug_hides_in_example_a_alone(fresh):
    """The friend's test would fail at once, and the story would be untrue."""
    wrong = 1 - sigmoid(0.8)
    said = float(shown(by_id(fresh)["bug-hunt-code"]))
    assert said == pytest.approx(sigmoid(-1.2 * wrong + 0.3))
    assert abs(said - EXAMPLE_B["a2"]) > 0.05
