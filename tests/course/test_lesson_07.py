"""Lesson 7 as a student meets it: run from a fresh kernel, then worked through."""

from __future__ import annotations

import json
import re
from functools import cache

import numpy as np
import pytest
from lesson_runs import by_id, printed, run, shown
from whole_lesson import WholeLesson

from chainrule.data import flippers
from chainrule.reference import descent
from chainrule.reference.network import forward

# Two kernels for the whole file, so that its tests belong on one worker.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("lesson-07")]

LESSON = "07-gradient-descent"

# What a student who has understood the lesson writes in place of the marked lines.
ANSWERS = {
    "your-step-code": {"return theta - grad": "return theta - eta * grad"},
    "faded-h-code": {"return w + eta": "return w - eta"},
    "faded-b-code": {
        'at["z2"] - y': 'at["a2"] - y',
        "return eta * dJ_dz2": 'return p["b2"] - eta * dJ_dz2',
    },
    "blank-code": {
        "    return theta0, [theta0]": (
            "    theta, history = theta0, [theta0]\n"
            "    for _step in range(steps):\n"
            "        theta = theta - eta * grad(theta)\n"
            "        history.append(theta)\n"
            "    return theta, history"
        ),
    },
}
PREDICTION = {
    "predict-zero": {
        'learn.predict("from-zero")': 'learn.predict("from-zero", 0.18)',
    },
}
HALF_MENDED = {"faded-b-code": {'at["z2"] - y': 'at["a2"] - y'}}

# Run after the lesson: drive the explorer, then give it other functions.
DRIVE = """
import json

said = {"unfinished": explorer.alt}
explorer.w1 = explorer.w2 = 0
said["saddle"] = explorer.alt
explorer.w1, explorer.w2, explorer.eta, explorer.steps = 2, 4, 100, 60
said["large"] = explorer.alt
explorer.cost, explorer.w1, explorer.w2, explorer.eta = "se", -6, 18, 1
said["plateau"] = explorer.alt
said["right"] = explore.descent(gd_step=descent.gd_step).alt
print(json.dumps(said))
"""

X, Y = flippers()
START = np.array([0.5, 0.0, 0.5, 0.0])


def cost(theta, kind="bce"):
    """Cost of the penguins' network."""
    return descent.net_cost(theta, X, Y, kind)


def gradient(theta, kind="bce"):
    """Gradient of this cost."""
    return descent.net_grad(theta, X, Y, kind)


def walk(eta, kind="bce", steps=500):
    """All places of a walk from the start."""
    return descent.descend(lambda t: gradient(t, kind), START, eta, steps)[1]


def outer_gradient(v):
    """Slopes of the outer node, with the inner one frozen."""
    return gradient(np.array([2.0, -1.0, *v]))[2:]


def end(eta, kind="bce"):
    """Cost after 500 steps."""
    return cost(walk(eta, kind)[-1], kind)


def limits():
    """Limits of the rate along the walk with eta = 12, by hundreds of steps."""
    places = walk(12, steps=300)[::100]
    return [descent.stable_limit(descent.hessian(gradient, one)) for one in places]


BOTTOM = descent.descend(outer_gradient, START[2:], 50, 3000)[0]
H = descent.hessian(outer_gradient, BOTTOM)
FLAT, STEEP = np.linalg.eigvalsh(H)
STUCK = walk(300, "se")[-1]
P_STUCK = dict(zip(("w1", "b1", "w2", "b2"), STUCK, strict=True))


def away(factor):
    """How far from the bottom 300 steps lead, with a rate near the limit."""
    start, eta = BOTTOM + np.array([0.1, 0.0]), factor * 2 / STEEP
    return np.linalg.norm(descent.descend(outer_gradient, start, eta, 300)[0] - BOTTOM)


def valley():
    """Where the walk from beside the saddle comes to."""
    return descent.descend(
        lambda v: descent.slice_grad(v, X, Y), np.full(2, 0.01), 1.0, 1000
    )[0]


@cache
def far():
    """Where a very long walk with eta = 3 comes to, and how it curves there."""
    place = START
    for _ in range(40_000):  # no history: the place alone is wanted
        place = descent.gd_step(place, gradient(place), 3)
    return place, *np.linalg.eigh(descent.hessian(gradient, place))


def pushed(factor):
    """How far off in the steepest direction, after 300 steps near the limit."""
    place, curvatures, directions = far()
    steep, eta = directions[:, -1], factor * 2 / curvatures[-1]
    end = descent.descend(gradient, place + 0.001 * steep, eta, 300)[0]
    return abs((end - place) @ steep)


LIMITS = limits()
VALLEY = valley()

# Every decimal number of the prose, and what it stands for.
NUMBERS = {
    "0.693": np.log(2),
    "0.712": cost(START),
    "0.205": gradient(START)[3],
    "0.671": cost(START - gradient(START)),
    "0.4": 0.4,
    "0.2": 1 - 0.4 * 2,
    "0.8": 0.8,
    "1.0": 1.0,
    "1.05": 1.05,
    "6.7": (1 - 1.05 * 2) ** 20,
    "0.633": cost(START - 3 * gradient(START)),
    "0.916": cost(START + 3 * gradient(START)),
    "0.1297": cost(START, "se"),
    "0.03": 0.03,
    "0.1108": end(0.03, "se"),
    "0.3": 0.3,
    "0.0439": end(0.3, "se"),
    "0.0119": end(3, "se"),
    "0.0108": end(30, "se"),
    "0.1787": end(300, "se"),
    "2.2": forward(P_STUCK, X)["a2"].max() * 1e7,
    "4.7": np.abs(gradient(STUCK, "se")).max() * 1e9,
    "18.893": BOTTOM[0],
    "-8.924": BOTTOM[1],
    "0.000228": FLAT,
    "0.026783": STEEP,
    "0.1": 0.1,
    "0.99": 0.99,
    "1.01": 1.01,
    "74.67": 2 / STEEP,
    "0.0006": away(0.99),
    "0.2687": away(1.01),
    "0.1121": end(0.3),
    "0.0788": end(3),
    "0.0760": end(10),
    "6.17": LIMITS[0],
    "17.26": LIMITS[1],
    "12.53": LIMITS[2],
    "10.3": LIMITS[3],
    "0.0741": lambda: cost(far()[0]),
    "2.99": lambda: 2 / far()[1][-1],
    "0.001": 0.001,
    "0.103854": np.mean((Y - 0.5) * X) / 4,
    "-0.103854": -np.mean((Y - 0.5) * X) / 4,
    "0.01": 0.01,
    "-0.01": -0.01,
    "0.02": 0.02,
    "2.94": VALLEY[0],
    "8.69": VALLEY[1],
    "0.1801": descent.slice_cost(VALLEY, X, Y),
    "0.5": 0.5,
    "0.25": 0.25,
    "0.125": 0.125,
}

# Minutes that a cell asks for beyond reading; any other code cell takes half a minute.
MINUTES = {
    "warm-up": 4,
    "predict-zero": 2,
    "worked-reading": 2,
    "your-step-code": 3,
    "explore-descent": 10,
    "faded-h-code": 3,
    "faded-b-code": 4,
    "parsons-walk": 4,
    "blank-code": 6,
    "bug-code": 2,
}

# What is said of a cell as it is handed out, and the answer that one opens.
FIRST_TRIES = {
    "your-step-code": "[D2]",
    "faded-h-code": "[D1]",
    "faded-b-code": "no mistake that the course knows",
    "blank-code": "a history of 1 place for 3 steps",
}
REVEALS = {"reveal-zero": "0.6931, the cost of the start"}


# ------------------------------------------------------------------ running
class TestLesson(WholeLesson):
    """What holds for every lesson."""

    answers, numbers, minutes = ANSWERS, NUMBERS, MINUTES
    agrees = "of the rule wherever it was tried"
    first_tries, reveals = FIRST_TRIES, REVEALS


def test_one_mended_step_brings_the_next_one_to_light(tmp_path, this_lesson):
    """The advice to mend step [3] first would lead nowhere."""
    cells = by_id(run(this_lesson, tmp_path, answers=HALF_MENDED))
    assert "[D6]" in printed(cells["faded-b-code"])


def test_the_explorer_follows_and_says_where_it_is(fresh):
    """The picture would move and its description stay behind."""
    said = json.loads(printed(fresh[-1]).replace("\\u2212", "-"))
    assert "cost 0.6931" in said["saddle"]
    assert "The walk has not moved." in said["saddle"]
    assert "after 60 of 200 steps" in said["large"]
    assert "The cost rose in" in said["large"]
    assert "Squared error, eta = 1, start (-6.00, 18.00)" in said["plateau"]


def test_the_explorer_sees_the_student_s_own_step(fresh):
    """A wrong step would be drawn as if it were right."""
    said = json.loads(printed(fresh[-1]))
    assert "Your gd_step takes another way" in said["unfinished"]
    assert "Your gd_step takes the same way." in said["right"]


# ---------------------------------------------------------------- the prose
def test_a_walk_on_the_parabola_ends_where_the_text_says():
    """The four walks of the figure would be others."""
    ends = [descent.parabola(1.0, 2.0, eta, 20) for eta in (0.4, 0.8, 1.0, 1.05)]
    assert [f"{one:.2g}" for one in ends] == ["1e-14", "3.7e-05", "1", "6.7"]


def test_the_costs_rise_as_often_as_the_text_says():
    """A rate would be called quiet that is not, or the other way round."""
    rises = {}
    for eta in (0.3, 3, 10, 12, 100):
        costs = np.array([cost(one) for one in walk(eta)])
        rises[eta] = int(np.sum(np.diff(costs) > 0))
    assert (rises[0.3], rises[3], rises[10]) == (0, 0, 3)
    assert 24 < rises[12] < 120  # dozens; the last digits decide how many
    assert np.median([cost(one) for one in walk(100)[-200:]]) > 5 * cost(START)


def test_all_gentoos_are_missed_on_the_plateau():
    """The plateau would be another, and the story about it untrue."""
    costs = [cost(one, "se") for one in walk(300, "se")]
    assert costs[-1] == pytest.approx(119 / 333 / 2, abs=1e-7)
    assert int(np.sum(np.diff(costs) > 0)) == 1
    assert np.abs(gradient(STUCK)).max() > 0.3  # the cross entropy knows the way


def test_the_limit_parts_home_from_away():
    """Theory and penguins would not meet."""
    assert away(0.99) < 0.001
    assert away(1.01) > 0.1
    assert round(STEEP / FLAT) == 118
    assert np.abs(outer_gradient(BOTTOM)).max() < 1e-12


def test_the_limit_of_the_real_network_is_as_sharp_as_the_text_says():
    """Theory and the network that is trained would not meet."""
    assert pushed(0.99) < 0.001 / 100
    assert 20 < pushed(1.01) / 0.001 < 40
    place, curvatures, _ = far()
    assert curvatures[-1] == pytest.approx(0.66983, abs=1e-5)
    later = descent.descend(gradient, place, 2.9, 300)[0]
    assert cost(later) < cost(place)  # it is no lowest place
    assert later[2] > place[2]


def test_the_valley_narrows_below_twelve_before_the_cost_swings():
    """The explanation of the rises would be wrong."""
    costs = np.array([cost(one) for one in walk(12)])
    rises = np.flatnonzero(np.diff(costs) > 0)
    assert LIMITS[2] > 12 > LIMITS[3]
    assert rises[rises > 3].min() > 300
    assert LIMITS[0] < 10


def test_the_origin_is_a_saddle_of_the_slice():
    """The prediction's answer, and the figure, would be wrong."""
    zero = np.zeros(2)
    assert descent.slice_grad(zero, X, Y).tolist() == [0.0, 0.0]
    second = descent.hessian(lambda v: descent.slice_grad(v, X, Y), zero)
    c = -np.mean((Y - 0.5) * X) / 4
    assert second == pytest.approx(np.array([[0, c], [c, 0]]), abs=1e-15)


def test_two_walks_from_beside_the_saddle_mirror_each_other(fresh):
    """The two valleys of the text would differ."""
    assert "-2.94, -8.69" in shown(by_id(fresh)["two-valleys"])


def test_the_planted_bug_hides_where_the_text_says_it_hides(fresh):
    """The friend's check would fail at once, and the story would be untrue."""
    rows = shown(by_id(fresh)["bug-hunt-code"])
    assert rows.count("0.125") == 4  # three times the friend's, once ours
    assert re.search(r"1\. +, 0\.5 +, 0\.25 , 0\.125", rows)
