"""Lesson 8 as a student meets it: run from a fresh kernel, then worked through."""

from __future__ import annotations

import json

import numpy as np
import pytest
from lesson_runs import by_id, printed, run, shown
from whole_lesson import WholeLesson

from chainrule.misconceptions.lesson08_machines import in_order, machine
from chainrule.misconceptions.lesson08_sweeps import ORDERS
from chainrule.reference import chain, engine, network
from chainrule.reference.slopes import complex_step

# Two kernels for the whole file, so that its tests belong on one worker.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("lesson-08")]

LESSON = "08-autodiff-engine"

# What a student who has understood the lesson writes in place of the marked lines.
ANSWERS = {
    "your-backward-code": {"parent.grad = rate": "parent.grad += rate"},
    "faded-fork-code": {"return dy_dc * dc_dx": "return dy_dx + dy_dc * dc_dx"},
    "faded-ways-code": {
        "dy_du, dy_dv = v, u": "dy_du, dy_dv = 1 + v, u",
        "return dy_du * du_dx": "return dy_du * du_dx + dy_dv * dv_dx",
    },
    "blank-code": {
        "return xs": (
            "inputs = [Value(x) for x in xs]\n"
            "    backward(fn(*inputs))\n"
            "    return tuple(one.grad for one in inputs)"
        ),
    },
}
PREDICTION = {
    "predict-turn": {
        'learn.predict("earliest-turn")': 'learn.predict("earliest-turn", 4)',
    },
}
HALF_MENDED = {
    "faded-ways-code": {"dy_du, dy_dv = v, u": "dy_du, dy_dv = 1 + v, u"},
}

# Run after the lesson: drive the explorer, then give it other machines.
DRIVE = """
import json
from chainrule.reference import engine

said = {"unfinished": explorer.alt}
explorer.step = 99
said["newest"] = explorer.alt
explorer.order = "paths"
explorer.step = 99
said["paths"] = explorer.alt
explorer.text = "log(2 + cos(x)"
said["open"] = explorer.alt
explorer.text = "log(2 + cos(x))"
explorer.at = {"x": 1.0}
explorer.step = 99
said["h"] = explorer.alt
said["right"] = explore.graph(engine.Value, engine.backward).alt
print(json.dumps(said))
"""

U = 2 + np.cos(1.0)
SLOPE_OF_H = complex_step(chain.h, 1.0)
B = {"w1": 0.8, "b1": -0.4, "w2": -1.2, "b2": 0.3}
NETWORK = [
    rate(B, 1.5, 1.0, "se")
    for rate in (network.dJ_dw1, network.dJ_db1, network.dJ_dw2, network.dJ_db2)
]

# Every decimal number of the prose, and what it stands for.
NUMBERS = {
    "-0.331248": SLOPE_OF_H,
    "0.932283": np.log(U),
    "0.9999": 0.9999,
    "0.135322": 0.9999**20_000,
    "0.331248": np.sin(1.0) / U,
    "0.056517": NETWORK[0],
    "0.037678": NETWORK[1],
    "-0.101277": NETWORK[2],
    "-0.146783": NETWORK[3],
}

# Minutes that a cell asks for beyond reading; any other code cell takes half a minute.
MINUTES = {
    "warm-up": 4,
    "predict-turn": 3,
    "worked-reading": 3,
    "your-backward-code": 5,
    "explore-graph": 10,
    "faded-fork-code": 3,
    "faded-ways-code": 4,
    "parsons-sweep": 3,
    "blank-code": 5,
    "bug-code": 2,
    **dict.fromkeys(("add-try-code", "rest-quotient-code", "rest-try-code"), 0.2),
    **dict.fromkeys(("swap-back-code", "keep-twice-code", "bug-measure-code"), 0.2),
}

# What is said of a cell as it is handed out, and the answer that one opens.
FIRST_TRIES = {
    "your-backward-code": "[E1]",
    "faded-fork-code": "[E1]",
    "faded-ways-code": "[E1]",
    "blank-code": "[E15]",
}
REVEALS = {"reveal-turn": "turn 4, after y, e and f"}


# ------------------------------------------------------------------ running
class TestLesson(WholeLesson):
    """What holds for every lesson."""

    answers, numbers, minutes = ANSWERS, NUMBERS, MINUTES
    first_tries, reveals = FIRST_TRIES, REVEALS


def test_one_mended_step_leaves_the_next_one_to_be_named(tmp_path, this_lesson):
    """The advice to mend step [3] first would lead nowhere."""
    cells = by_id(run(this_lesson, tmp_path, answers=HALF_MENDED))
    assert "[E1]" in printed(cells["faded-ways-code"])


def test_the_explorer_follows_and_says_where_it_is(fresh):
    """The picture would move and its description stay behind."""
    said = json.loads(printed(fresh[-1]).replace("\\u2212", "-"))
    assert "no value has been computed yet" in said["unfinished"]
    assert "dy/da = 25 and dy/db = 19" in said["newest"]
    assert "dy/da = 46 and dy/db = 35" in said["paths"]
    assert "At place 4: this bracket is not closed." in said["open"]
    assert f"dy/dx = {SLOPE_OF_H:.4f}" in said["h"]


def test_the_explorer_sees_the_student_s_own_machine(fresh):
    """A wrong sweep would be drawn as if it were right."""
    said = json.loads(printed(fresh[-1]))
    assert "disagrees with the measured slopes" in said["unfinished"]
    assert "agrees with the measured slopes" in said["h"]  # no fork, so no mistake
    assert "and agrees with" in said["right"]


# ---------------------------------------------------------------- the prose
@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("fork-yours-code", "{'a': 25.0, 'b': 19.0}"),
        ("too-early-run-code", "[46.0, 35.0, 7.0, 6.0]"),
        ("keep-run-code", "6.0"),
        ("keep-twice-code", "12.0"),
        ("deep-sweep-code", "0.135322"),
        ("swap-sweep-code", "0.331248"),
        ("bug-hunt-code", "1.0"),
        ("bug-measure-code", "-1.0"),
    ],
)
def test_the_cells_show_what_the_text_reads_off_them(solved, cell, said):
    """The sentence below a cell would speak of another number."""
    assert shown(by_id(solved)[cell]) == said


def test_the_machine_of_the_lesson_gives_the_gradient_of_lesson_4(solved):
    """The promise that nobody has to derive again would be broken."""
    said = json.loads(shown(by_id(solved)["gradient-sweep-code"]))
    assert said == pytest.approx(NETWORK, abs=5e-7)


def seven(backward):
    """Sweep the graph with two forks, and return the gradients of a, b, c and d."""
    made = machine(backward)
    a, b = made.Value(2.0), made.Value(3.0)
    c, d = a + b, a * b
    made.backward((c + d) + c * d)
    return [node.grad for node in (a, b, c, d)]


def test_the_gradients_of_the_seven_nodes_are_those_of_the_text():
    """The arithmetic beside formula (8.5) would be off."""
    assert seven(in_order()) == [25, 19, 7, 6]
    assert seven(in_order(ORDERS["path by path, last first"]))[0] == 46


def test_level_by_level_is_right_on_one_graph_and_wrong_on_another():
    """The task in the explorer would not show what it promises."""
    levels = in_order(ORDERS["level by level"])
    assert seven(levels) == [25, 19, 7, 6]
    made = machine(levels)
    a, b = made.Value(2.0), made.Value(3.0)
    p = a * b
    made.backward(p + (p + a) * a)
    right = engine.grad_of(lambda a, b: a * b + (a * b + a) * a, 2.0, 3.0)
    assert a.grad != right[0]
