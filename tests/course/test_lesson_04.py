"""Lesson 4 as a student meets it: run from a fresh kernel, then worked through."""

from __future__ import annotations

import json

import numpy as np
import pytest
from lesson_runs import (
    array,
    by_id,
    printed,
    run,
)
from whole_lesson import WholeLesson

from chainrule.reference import network
from chainrule.reference.table import sigmoid

# Two kernels for the whole file, so that its tests belong on one worker.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("lesson-04")]

LESSON = "04-gradient-of-the-cost"

# What a student who has understood the lesson writes in place of the marked lines.
ANSWERS = {
    "your-slope-code": {'"se": a2 - y,': '"se": (a2 - y) * rate(a2),'},
    "faded-b-code": {
        "dJ_dz2 + dz2_da1 + da1_dz1 + dz1_db1": "dJ_dz2 * dz2_da1 * da1_dz1 * dz1_db1",
    },
    "faded-w-code": {
        'rate(at["a2"])': 'rate(at["a1"])',
        "dJ_dz2 * dz2_da1 * da1_dz1": "dJ_dz2 * dz2_da1 * da1_dz1 * x",
    },
    "blank-code": {
        "return 0.0": (
            'a2 = forward(p, x)["a2"]\n'
            '    return (a2 - y) * {"se": rate(a2), "bce": 1}[cost]'
        ),
    },
}
PREDICTION = {
    "predict-largest": {
        'learn.predict("largest")': 'learn.predict("largest", 4)',
    },
}
HALF_MENDED = {
    "faded-w-code": {'rate(at["a2"])': 'rate(at["a1"])'},
}

# Run after the lesson: drive the explorer, then give it other functions.
DRIVE = """
import json
from chainrule.reference import network

said = {"unfinished": explorer.alt}
explorer.parameter = "w1"
said["w1"] = explorer.alt
explorer.parameter, explorer.cost, explorer.b2 = "b2", "bce", -12
said["vanishing"] = explorer.alt
explorer.choose("Example A")
said["A"] = explorer.alt
said["right"] = explore.paths(dJ_dw2=network.dJ_dw2).alt
print(json.dumps(said))
"""

A = {"w1": 0.5, "b1": -1.0, "w2": 2.0, "b2": -1.0}
B = {"w1": 0.8, "b1": -0.4, "w2": -1.2, "b2": 0.3}
FAR = {**B, "b2": -12.0}
RATES = (network.dJ_dw1, network.dJ_db1, network.dJ_dw2, network.dJ_db2)
AT = network.forward(B, 1.5)
A1, A2 = AT["a1"], AT["a2"]
SLOPE = A2 * (1 - A2)


def gradient(p, x, cost):
    """Collect the four derivatives for the label 1."""
    return [rate(p, x, 1.0, cost) for rate in RATES]


SE, BCE = gradient(B, 1.5, "se"), gradient(B, 1.5, "bce")
FRIEND = (A2 - 1) * SLOPE * B["w2"] * SLOPE * 1.5

# Every decimal number of the prose, and what it stands for.
NUMBERS = {
    "0.370991": A2,
    "0.0001": 0.0001,
    "0.233": SLOPE,
    "-0.629": A2 - 1,
    "-0.147": SE[3],
    "-0.629009": A2 - 1,
    "0.233357": SLOPE,
    "0.689974": A1,
    "-0.101277": SE[2],
    "0.056517": SE[0],
    "0.037678": SE[1],
    "-0.146783": SE[3],
    "-0.101": SE[2],
    "-0.434": (A2 - 1) * A1,
    "-0.105": (A2 - 1) * network.da_dz(sigmoid(A2)) * A1,
    "0.242192": BCE[0],
    "0.161461": BCE[1],
    "-0.434000": BCE[2],
    "0.213910": A1 * (1 - A1),
    "1.2": -B["w2"],
    "1.5": 1.5,
    "-2.7": network.dJ_db2(FAR, 1.5, 1.0, "se") * 1e6,
    "-1.000": network.dJ_db2(FAR, 1.5, 1.0, "bce"),
    "0.148148": 4 / 27,
    "-0.0625": gradient(A, 2.0, "se")[2],
    "0.062": FRIEND,
    "0.057": SE[0],
}

# Minutes that a cell asks for beyond reading; any other code cell takes half a minute.
MINUTES = {
    "warm-up": 4,
    "predict-largest": 2,
    "self-explanation": 3,
    "your-slope-code": 5,
    "explore-paths": 9,
    "faded-b-code": 4,
    "faded-w-code": 5,
    "parsons-slope": 4,
    "blank-code": 6,
    "bug-code": 2,
}

# What is said of a cell as it is handed out, and the answer that one opens.
FIRST_TRIES = {
    "your-slope-code": "[G03]",
    "faded-b-code": "[M12]",
    "faded-w-code": "no mistake that the course knows",
    "blank-code": "[G17]",
}
REVEALS = {"reveal-largest": "4, which is b2"}


# ------------------------------------------------------------------ running
class TestLesson(WholeLesson):
    """What holds for every lesson."""

    answers, numbers, minutes = ANSWERS, NUMBERS, MINUTES
    first_tries, reveals = FIRST_TRIES, REVEALS


def test_one_mended_step_brings_the_next_one_to_light(tmp_path, this_lesson):
    """The advice to mend step [3] first would lead nowhere."""
    cells = by_id(run(this_lesson, tmp_path, answers=HALF_MENDED))
    assert "[G18]" in printed(cells["faded-w-code"])


def test_the_explorer_follows_and_says_where_it_is(fresh):
    """The picture would move and its description stay behind."""
    said = json.loads(printed(fresh[-1]).replace("\\u2212", "-"))
    assert "path to w1" in said["w1"]
    assert f"gives {SE[0]:.4f}" in said["w1"]
    assert "b2 = -12.0 and the cross entropy" in said["vanishing"]
    assert "gives -1.0000" in said["vanishing"]
    assert "Example A with b2 = -1.0" in said["A"]


def test_the_explorer_sees_the_student_s_own_function(fresh):
    """A wrong derivative would be drawn as if it were right."""
    said = json.loads(printed(fresh[-1]))
    assert "It disagrees: for Example A with the squared error" in said["unfinished"]
    assert "Your dJ_dw2" not in said["w1"]
    assert "It agrees" in said["right"]


# ---------------------------------------------------------------- the prose
def test_the_gradients_of_example_a_are_the_fractions_of_the_text():
    """Somebody with a pencil would get other fractions."""
    assert gradient(A, 2.0, "se") == [-1 / 8, -1 / 16, -1 / 16, -1 / 8]
    assert gradient(A, 2.0, "bce") == [-1 / 2, -1 / 4, -1 / 4, -1 / 2]


def test_all_four_grow_by_the_same_factor_with_the_cross_entropy():
    """The reading of the second gradient would be untrue."""
    ratios = np.array(BCE) / np.array(SE)
    assert ratios == pytest.approx(1 / SLOPE)


@pytest.mark.parametrize("y", [0.0, 1.0])
def test_no_slope_by_w1_is_above_the_bound_and_some_come_close(y):
    """The limit of the text would be too low, or far too high."""
    rng = np.random.default_rng(4)
    reached = 0.0
    for w1, b1, w2, b2, x in rng.uniform(-3, 3, (20_000, 5)):
        p = {"w1": w1, "b1": b1, "w2": w2, "b2": b2}
        bound = abs(w2) * abs(x) / 27
        reached = max(reached, abs(network.dJ_dw1(p, x, y, "se")) / bound)
    assert 0.99 < reached <= 1


def test_the_top_of_the_curve_is_where_the_text_says():
    """The bound would rest on a wrong maximum."""
    a = np.linspace(0, 1, 300_001)
    height = (1 - a) ** 2 * a
    assert height.max() == pytest.approx(4 / 27, abs=1e-12)
    assert a[height.argmax()] == pytest.approx(1 / 3, abs=1e-5)


def test_a_network_that_is_sure_and_wrong_learns_by_cross_entropy_alone():
    """The two numbers at b2 = -12 would be others."""
    slope = network.dJ_db2(FAR, 1.5, 1.0, "bce")
    assert network.dJ_db2(FAR, 1.5, 1.0, "se") == pytest.approx(-2.7e-6, rel=0.01)
    assert slope == pytest.approx(-1, abs=3e-6)


def test_the_planted_bug_hides_where_the_text_says_it_hides(fresh):
    """The friend's check would fail at once, and the story would be untrue."""
    cells = by_id(fresh)
    at_a = np.array(json.loads(array(cells["bug-code"])))
    at_b = np.array(json.loads(array(cells["bug-hunt-code"])))
    assert at_a[0] == at_a[1] == -1 / 8
    assert abs(at_b[0] - at_b[1]) > 0.003


def test_b2_moves_the_cost_most():
    """The truth that is revealed would be false."""
    sizes = np.abs(SE)
    assert sizes.argmax() == 3
    assert list(np.argsort(sizes)) == [1, 0, 2, 3]
