"""Lesson 9 as a student meets it: run from a fresh kernel, then worked through."""

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

from chainrule.data import bills, penguins
from chainrule.reference import layers

# Two kernels for the whole file, so that its tests belong on one worker.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("lesson-09")]

LESSON = "09-your-own-network"

# What a student who has understood the lesson writes in place of the marked lines.
ANSWERS = {
    "faded-output-code": {'"b2": dJ_dZ2}': '"b2": total(dJ_dZ2)}'},
    "faded-backward-code": {
        'dJ_dZ2 @ P["W2"].T  #': 'dJ_dZ2 @ P["W2"].T * rate(A1)  #',
        "X.T @ dJ_dZ1, dJ_dZ1": "X.T @ dJ_dZ1, total(dJ_dZ1)",
    },
    "blank-code": {
        "pass  # put three lines here: slopes, step, cost": (
            "slopes = backward(P, forward(P, X), X, Y)\n"
            "        P = {name: P[name] - eta * slopes[name] for name in P}\n"
            '        costs.append(bce(forward(P, X)["Z2"], Y))'
        ),
    },
}
PREDICTION = {
    "predict-nodes": {
        'learn.predict("hidden-nodes")': 'learn.predict("hidden-nodes", 2)'
    },
}
HALF_MENDED = {
    "faded-backward-code": {
        "X.T @ dJ_dZ1, dJ_dZ1": "X.T @ dJ_dZ1, total(dJ_dZ1)",
    },
}

# Run after the lesson: drive the explorer, then give it other functions.
DRIVE = """
import json

said = {"unfinished": explorer.alt}
explorer.nodes, explorer.epoch = 1, 1000
said["one"] = explorer.alt
explorer.nodes = 2
said["two"] = explorer.alt
said["right"] = explore.boundary(train=layers.train, forward=layers.forward).alt
print(json.dumps(said))
"""

X, Y = bills()
SPECIES = penguins()["species"]
MIXED = np.random.default_rng(7).permutation(333)
TRAIN, TEST = MIXED[:222], MIXED[222:]
MIDDLE, SPREAD = X[TRAIN].mean(axis=0), X[TRAIN].std(axis=0)
START = layers.init(2, 2, np.random.default_rng(7))
SCALED = (X - X.mean(axis=0)) / X.std(axis=0)
SMALL_X = np.array([[1.0, 2.0], [0.0, -1.0], [2.0, 0.0]])
SMALL_Y = np.array([[1.0], [0.0], [1.0]])
SMALL = {
    "W1": np.array([[0.5, -1.0], [1.0, 0.5]]),
    "b1": np.array([[0.0, 0.5]]),
    "W2": np.array([[1.0], [-1.5]]),
    "b2": np.array([[0.2]]),
}


def fit(h, rows=TRAIN, eta=2.0, epochs=1000):
    """Train as the lesson does, and say how to scale."""
    middle, spread = X[rows].mean(axis=0), X[rows].std(axis=0)
    P, costs = layers.train((X[rows] - middle) / spread, Y[rows], h, eta, epochs, 7)
    return P, costs, lambda x: (x - middle) / spread


def right(P, x, y):
    """Count the share of right ones."""
    return layers.accuracy(layers.forward(P, x)["A2"], y)


def taking_turns(h, seed):
    """Hold each of five parts out once; give the share of all penguins right."""
    found = 0
    for part in np.array_split(np.random.default_rng(seed).permutation(333), 5):
        P, _, scale = fit(h, np.setdiff1d(np.arange(333), part))
        found += right(P, scale(X[part]), Y[part]) * len(part)
    return found / 333


ONE, _, SCALE = fit(1)
TWO, COSTS, _ = fit(2)
CACHE = layers.forward(SMALL, SMALL_X)
SLOPES = layers.backward(SMALL, CACHE, SMALL_X, SMALL_Y)
HIDDEN = layers.forward(TWO, SCALE(X[TRAIN]))["A1"]
CHINSTRAPS = TEST[SPECIES[TEST] == "Chinstrap"]
RAW = layers.forward(START, X)


def average(kind):
    """Average the hidden activations of one species."""
    return HIDDEN[SPECIES[TRAIN] == kind].mean(axis=0)


def friends(rows):
    """Scale some penguins with their own mean, as the planted bug does."""
    own = (X[rows] - X[rows].mean(axis=0)) / X[rows].std(axis=0)
    return right(TWO, own, Y[rows])


def costs_of(labels):
    """Average what a network at its start costs, with labels of either shape."""
    Z2 = layers.forward(START, SCALED)["Z2"]
    return np.mean(np.logaddexp(0, Z2) - labels * Z2)


TURNS = {h: [taking_turns(h, seed) for seed in range(4)] for h in (1, 2)}

# Every decimal number of the prose, and what it stands for.
NUMBERS = {
    "0.796": 1 - Y.mean(),
    "0.5": SMALL["W1"][0, 0],
    "2.5": CACHE["Z1"][0, 0],
    "0.547": CACHE["A2"][0, 0],
    "0.430": CACHE["A2"][1, 0],
    "0.659": CACHE["A2"][2, 0],
    "0.370991": layers.forward(
        {
            name: np.array([[value]])
            for name, value in (("W1", 0.8), ("b1", -0.4), ("W2", -1.2), ("b2", 0.3))
        },
        np.array([[1.5]]),
    )["A2"][0, 0],
    "0.752": costs_of(Y),
    "0.753": costs_of(Y[:, 0]),
    "0.104080": SLOPES["W1"][0, 1],
    "15.9": RAW["Z1"].min(),
    "38.0": RAW["Z1"].max(),
    "44.25": MIDDLE[0],
    "17.05": MIDDLE[1],
    "5.22": SPREAD[0],
    "2.05": SPREAD[1],
    "0.887": right(ONE, SCALE(X[TRAIN]), Y[TRAIN]),
    "0.874": right(ONE, SCALE(X[TEST]), Y[TEST]),
    "0.964": right(TWO, SCALE(X[TRAIN]), Y[TRAIN]),
    "0.982": right(TWO, SCALE(X[TEST]), Y[TEST]),
    "0.868": min(TURNS[1]),
    "0.880": max(TURNS[1]),
    "0.958": min(TURNS[2]),
    "0.754": COSTS[0],
    "0.083": COSTS[-1],
    "0.90": average("Gentoo")[0],
    "0.09": average("Adelie")[1],
    "0.955": friends(TEST),
    "0.409": friends(CHINSTRAPS),
    "0.70": 0.70,  # the challenge, tested below
    "0.82": 0.82,
}

# Minutes that a cell asks for beyond reading; any other code cell takes half a minute.
MINUTES = {
    "warm-up": 4,
    "predict-nodes": 2,
    "worked-reading": 3,
    "explore-boundary": 10,
    "faded-output-code": 4,
    "faded-backward-code": 6,
    "blank-code": 8,
    "parsons-step": 3,
    "bug-code": 3,
}

# What is said of a cell as it is handed out, and the answer that one opens.
FIRST_TRIES = {
    "faded-output-code": "[V7]",
    "faded-backward-code": "[V7]",
    "blank-code": "[V12]",
}
REVEALS = {"reveal-nodes": "2 nodes"}


# ------------------------------------------------------------------ running
class TestLesson(WholeLesson):
    """What holds for every lesson."""

    answers, numbers, minutes = ANSWERS, NUMBERS, MINUTES
    agrees = "agrees with"
    first_tries, reveals = FIRST_TRIES, REVEALS


def test_one_mended_step_brings_the_next_one_to_light(tmp_path, this_lesson):
    """The advice to mend step [4] first would lead nowhere."""
    cells = by_id(run(this_lesson, tmp_path, answers=HALF_MENDED))
    assert "[G10]" in printed(cells["faded-backward-code"])


def test_the_explorer_follows_and_says_where_it_is(fresh):
    """The picture would move and its description stay behind."""
    said = json.loads(printed(fresh[-1]))
    assert said["one"].startswith("1 hidden node, ")
    assert "epoch 1000" in said["one"]
    assert said["two"].startswith("2 hidden nodes, ")


def test_the_explorer_sees_the_student_s_own_function(fresh):
    """A wrong training would be drawn as if it were right."""
    said = json.loads(printed(fresh[-1]))
    assert "Your train" in said["unfinished"]
    assert "agrees" not in said["unfinished"]
    assert "Your train agrees" in said["right"]


# ---------------------------------------------------------------- the prose
def test_two_nodes_reach_in_turns_what_the_text_says():
    """The second end of the span would be another one."""
    assert f"{max(TURNS[2]):.3f}" == "0.964"


def test_the_data_need_more_than_one_node():
    """The lesson would tell of a step that the penguins do not need."""
    assert max(TURNS[1]) < 0.89
    assert min(TURNS[2]) > 0.95


def test_labels_in_a_row_change_shape_and_hardly_the_cost(fresh):
    """The wrong way would show itself, and the story be untrue."""
    said = shown(by_id(fresh)["labels-cost"])
    assert said.startswith("((333, 1), (333, 333), array([0.752, 0.753]))")
    assert "((3, 1), (3, 3))" in shown(by_id(fresh)["labels-code"])


def test_a_network_of_equal_nodes_learns_no_more_than_one_node():
    """Somebody would begin with equal weights after all."""
    twins = {name: 0 * value + 0.5 for name, value in START.items()}
    for _ in range(1000):
        twins = layers.step(twins, SCALED, Y, 2.0)
    assert np.allclose(twins["W1"][:, 0], twins["W1"][:, 1], rtol=1e-9)
    assert right(twins, SCALED, Y) == pytest.approx(0.88, abs=0.01)


def test_bills_in_millimetres_push_every_node_to_its_end():
    """The reason for scaling would be untrue."""
    assert 1 - RAW["A1"].min() < 1e-6


def test_the_output_says_yes_in_one_row_alone(fresh):
    """The reading of the two nodes would be wrong."""
    rows = np.array(json.loads(array(by_id(fresh)["inside-output"])))
    assert [row[:2].tolist() for row in rows if row[2] > 0] == [[0, 1]]
    on = {kind: average(kind).round().tolist() for kind in np.unique(SPECIES)}
    assert on == {"Adelie": [0, 0], "Chinstrap": [0, 1], "Gentoo": [1, 1]}


def test_the_planted_bug_hides_where_the_text_says_it_hides():
    """The friend's check would fail at once, and the story would be untrue."""
    inputs = SCALE(X[CHINSTRAPS])
    assert friends(TEST) > 0.95
    assert friends(CHINSTRAPS) < 0.5
    assert right(TWO, inputs, Y[CHINSTRAPS]) == 1.0
    with np.errstate(invalid="ignore"):
        one = X[:1]
        assert np.isnan((one - one.mean(axis=0)) / one.std(axis=0)).all()


@pytest.mark.parametrize(("h", "share"), [(1, 0.70), (2, 0.70), (3, 0.82), (4, 0.82)])
def test_the_challenge_is_as_hard_as_it_says(h, share):
    """Somebody would look for a third line where none is needed."""
    columns = penguins()
    inputs = np.column_stack([columns["flipper_length_mm"], columns["body_mass_g"]])
    labels = (columns["sex"] == "male").astype(float)[:, np.newaxis]
    found = 0
    for part in np.array_split(np.random.default_rng(0).permutation(333), 5):
        rows = np.setdiff1d(np.arange(333), part)
        middle, spread = inputs[rows].mean(axis=0), inputs[rows].std(axis=0)
        P, _ = layers.train(
            (inputs[rows] - middle) / spread, labels[rows], h, 3.0, 4000, 0
        )
        found += right(P, (inputs[part] - middle) / spread, labels[part]) * len(part)
    assert found / 333 == pytest.approx(share, abs=0.025)
