"""Lesson 5 as a student meets it: run from a fresh kernel, then worked through."""

from __future__ import annotations

import json

import numpy as np
import pytest
from lesson_runs import (
    array,
    by_id,
    printed,
    run,
    shown,
)
from whole_lesson import WholeLesson

from chainrule.checks import counting
from chainrule.data import flippers
from chainrule.reference import network, sweep

# Two kernels for the whole file, so that its tests belong on one worker.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("lesson-05")]

LESSON = "05-backward-pass"

# What a student who has understood the lesson writes in place of the marked lines.
ANSWERS = {
    "your-sweep-code": {
        'dJ_dz2 * p["w2"]  # change': 'dJ_dz2 * p["w2"] * rate(a1)  # change',
    },
    "faded-bias-code": {"dJ_dz1 * dJ_dz2": "dJ_dz1 + dJ_dz2"},
    "faded-chain-code": {
        "ws[1] * rate(a[2])": "ws[1] * rate(a[1])",
        "dJ_dz1 * a[1]": "dJ_dz1 * a[0]",
    },
    "blank-code": {
        "return 0.0": (
            "cache = forward(p, X)\n"
            '    dJ_dz2 = (cache["a2"] - Y) * rate(cache["a2"])\n'
            '    return np.mean(dJ_dz2 * cache["a1"])'
        ),
    },
}
PREDICTION = {
    "predict-enough": {'learn.predict("enough")': 'learn.predict("enough", 39)'},
}
HALF_MENDED = {"faded-chain-code": {"ws[1] * rate(a[2])": "ws[1] * rate(a[1])"}}

# Run after the lesson: drive the explorer, then give it another function.
DRIVE = """
import json

said = {"unfinished": explorer.alt}
explorer.step = 5
said["sign"] = explorer.answer(0.629)
said["right"] = [explorer.answer(-0.629), explorer.answer(-0.1468)]
said["now"] = explorer.alt
explorer.cost, explorer.example, explorer.step = "bce", "Example A", 13
said["A"] = explorer.alt
said["finished"] = explore.sweep(sweep.backward).alt
print(json.dumps(said))
"""

NAMES = ("w1", "b1", "w2", "b2")
B = {"w1": 0.8, "b1": -0.4, "w2": -1.2, "b2": 0.3}
AT = network.forward(B, 1.5)
SE = sweep.backward(B, AT, 1.5, 1.0, "se")
TIED = {"w1": 0.7, "b1": -0.2, "w2": 0.7, "b2": 0.1}
BOTH = sweep.backward(TIED, network.forward(TIED, 1.3), 1.3, 1.0, "se")
START = {"w1": 0.5, "b1": 0.0, "w2": 0.5, "b2": 0.0}
X, Y = flippers()
EACH = sweep.backward(START, network.forward(START, X), X, Y, "bce")
THREE = sweep.backward_chain(
    [0.8, -1.2, 0.6],
    sweep.forward_chain([0.8, -1.2, 0.6], [-0.4, 0.3, -0.1], 1.5),
    1.0,
)

# Every decimal number of the prose, and what it stands for.
NUMBERS = {
    "1.5": 1.5,
    "0.689974": AT["a1"],
    "0.370991": AT["a2"],
    "-0.146783": SE["b2"],
    "-0.101277": SE["w2"],
    "0.056517": SE["w1"],
    "0.037678": SE["b1"],
    "-0.116908": THREE[1][2],
    "-0.016369": THREE[1][1],
    "0.004202": THREE[1][0],
    "0.25": 0.25,
    "0.0": 0.0,
    "0.7": TIED["w1"],
    "-0.2": TIED["b1"],
    "0.1": TIED["b2"],
    "1.3": 1.3,
    "-0.0167715": BOTH["w1"],
    "-0.0559171": BOTH["w2"],
    "-0.0726886": sweep.tied_grad(0.7, -0.2, 0.1, 1.3, 1.0),
    "-0.085182": EACH["w1"][0],
    "-0.068018": EACH["w1"][1],
    "-0.029279": EACH["w1"][2],
    "-0.045696": EACH["w1"].mean(),
    "-15.216817": EACH["w1"].sum(),
    "-0.0168": BOTH["w1"],
    "-0.0727": BOTH["w1"] + BOTH["w2"],
}

# Minutes that a cell asks for beyond reading; any other code cell takes half a minute.
MINUTES = {
    "warm-up": 4,
    "predict-enough": 2,
    "self-explanation": 3,
    "your-sweep-code": 4,
    "explore-sweep": 9,
    "faded-bias-code": 3,
    "faded-chain-code": 4,
    "parsons-backward": 3,
    "blank-code": 5,
    "bug-code": 3,
}

# What is said of a cell as it is handed out, and the answer that one opens.
FIRST_TRIES = {
    "your-sweep-code": "[G10]",
    "faded-bias-code": "[B12]",
    "faded-chain-code": "no mistake that the course knows",
    "blank-code": "no mistake that the course knows",
}
REVEALS = {"reveal-enough": "39, which is 4 times 10 less 1"}


# ------------------------------------------------------------------ running
class TestLesson(WholeLesson):
    """What holds for every lesson."""

    answers, numbers, minutes = ANSWERS, NUMBERS, MINUTES
    first_tries, reveals = FIRST_TRIES, REVEALS


def test_one_mended_step_brings_the_next_one_to_light(tmp_path, this_lesson):
    """The advice to mend step [3] first would lead nowhere."""
    cells = by_id(run(this_lesson, tmp_path, answers=HALF_MENDED))
    assert "[B07]" in printed(cells["faded-chain-code"])


def test_the_explorer_steps_and_says_where_it_is(fresh):
    """The picture would move and its description stay behind."""
    said = json.loads(printed(fresh[-1]).replace("\\u2212", "-"))
    assert said["sign"] == "The size is right. Look at the sign."
    assert said["right"][1].startswith("Yes: dJ/dz2 = -0.6290 times 0.2334")
    assert "step 7 of 13" in said["now"]
    assert "Next is dJ/dw2" in said["now"]
    assert "Example A with the cross entropy, step 13 of 13" in said["A"]
    assert "dJ/dw1 = -0.5000, dJ/db1 = -0.2500" in said["A"]


def test_the_explorer_sees_the_student_s_own_function(fresh):
    """A wrong sweep would be shown as if it were right."""
    said = json.loads(printed(fresh[-1]))
    assert "Your backward disagrees: for Example A" in said["unfinished"]
    assert "Your backward agrees" in said["finished"]


def test_the_lesson_counts_what_the_text_says(fresh):
    """A student would read other counts than those on the screen."""
    assert shown(by_id(fresh)["tally-code"]) == "(0.25, 1)"
    counted = shown(by_id(fresh)["count-code"])
    assert counted == "{2: [7, 9], 10: [39, 165], 50: [199, 3825]}"


def test_the_wasteful_way_gives_the_numbers_of_the_sweep(fresh):
    """The lesson would compare two things that differ in more than their work."""
    first, second = json.loads(array(by_id(fresh)["same-numbers-code"]))
    assert first == second


# ---------------------------------------------------------------- the prose
@pytest.mark.parametrize("nodes", [1, 2, 3, 10, 25, 50])
def test_the_two_formulas_for_the_count_hold(nodes):
    """The text would promise other counts than the tally."""

    def alone(ws, a, y):
        found = []
        for node in range(len(ws)):
            product = (a[-1] - y) * network.da_dz(a[-1])
            for k in range(len(ws) - 1, node, -1):
                product = product * ws[k] * network.da_dz(a[k])
            found.append(product * a[node])
        return found

    assert counting.products(sweep.backward_chain, nodes) == 4 * nodes - 1
    assert counting.products(alone, nodes) == 3 * nodes * (nodes + 1) / 2


def test_each_step_back_takes_three_quarters_away():
    """The remark on the vanishing gradient would be untrue for this chain."""
    by_b = np.abs(THREE[1])
    assert by_b[1] <= 0.6 * by_b[2] / 4
    assert by_b[0] <= 1.2 * by_b[1] / 4
    assert by_b[0] < by_b[1] < by_b[2]


def test_the_average_penguin_has_no_slope_by_w1():
    """The warning against averaging first would show nothing."""
    middle = network.forward(START, X.mean())
    rates = sweep.backward(START, middle, X.mean(), Y.mean(), "bce")
    assert abs(rates["w1"]) < 1e-12
    assert len(X) == 333


def test_at_fifty_nodes_the_work_is_nearly_twenty_fold():
    """The reading of the figure would be off."""
    assert 19 < 3825 / 199 < 20


def test_the_planted_bug_is_where_the_text_says(fresh):
    """The friend's function would be right, and the story untrue."""
    friend, slope = json.loads(array(by_id(fresh)["bug-hunt-code"]))
    assert (friend, slope) == (-0.0168, -0.0727)


def test_the_trusted_answer_is_the_measured_one(fresh):
    """The wrong ways would look right."""
    one, mean, both, slope = json.loads(array(by_id(fresh)["wrong-ways-code"]))
    assert both == pytest.approx(slope, abs=2e-7)
    assert abs(one - slope) > 0.03 < abs(mean - slope)
