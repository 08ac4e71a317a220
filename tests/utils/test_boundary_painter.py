"""The boundary painter: its numbers, its words, and what it makes of any function."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest
import traitlets
from widget_pages import in_node

from chainrule import explore
from chainrule.explore.painter_facts import ETAS, LAST, grid, penguins
from chainrule.explore.painter_still import segment
from chainrule.misconceptions.lesson09 import WRONG
from chainrule.reference import layers

SVG = "{http://www.w3.org/2000/svg}"
NAMES = "nodes eta seed epoch points starts yours verdict".split()
SCENES = [
    (1, 1.0, 7, 0),
    (1, 1.0, 7, 300),
    (2, 3.0, 7, 1000),
    (3, 0.1, 0, 40),
    (5, 10.0, 3, 200),
    (8, 3.0, 9, 400),
]
ASCENT = next(wrong.fn for wrong in WRONG["train"] if wrong.id == "D1")


def raises(*_):
    """End in an exception with markup in its text."""
    raise ValueError("<b>&")  # noqa: EM101 -- as a student writes it


ODD = {
    "stopped with ValueError": raises,
    "returned None": lambda *_: None,
    "stopped with TypeError": lambda X: X,
    "returned a dict without": lambda *_: ({"w1": 1.0}, [1.0]),
    "has no answer yet": lambda *_: (_ for _ in ()).throw(NotImplementedError()),
}


def visited(widget):
    """Go to some places, and give each state and sentence."""
    for nodes, eta, seed, epoch in SCENES:
        widget.nodes, widget.eta, widget.seed, widget.epoch = nodes, eta, seed, epoch
        yield {name: getattr(widget, name) for name in NAMES}, widget.alt


# ------------------------------------------------------------------ mathematics
def test_the_browser_learns_as_the_reference_does():
    """The picture would show another network than the lesson teaches."""
    states = [state for state, _ in visited(explore.boundary())]
    X, Y = penguins()
    for state, row in zip(states, in_node("boundary_painter", states), strict=True):
        args = (state[name] for name in ("nodes", "eta", "epoch", "seed"))
        P, costs = layers.train(X, Y, *args)
        for name, value in P.items():
            np.testing.assert_allclose(row["P"][name], value, rtol=1e-9, atol=1e-11)
        np.testing.assert_allclose(row["costs"], costs, rtol=1e-10)
        right = layers.accuracy(layers.forward(P, X)["A2"], Y)
        assert row["accuracy"] == pytest.approx(right)
        assert (row["last"], tuple(row["etas"])) == (LAST, ETAS)


@pytest.mark.parametrize("train", [None, layers.train, ASCENT, raises])
def test_the_browser_says_what_python_says(train):
    """A test of the sentence in Python would say nothing about the page."""
    states, said = zip(*visited(explore.boundary(train=train)), strict=True)
    rows = in_node("boundary_painter", states)
    assert [row["sentence"] for row in rows] == list(said)


def test_the_lines_of_the_nodes_are_where_z_is_zero():
    """A line would be drawn where no node changes its mind."""
    states = [state for state, _ in visited(explore.boundary())]
    for state, row in zip(states, in_node("boundary_painter", states), strict=True):
        P = {name: np.array(value) for name, value in row["P"].items()}
        for j, ends in enumerate(row["segments"]):
            ours = segment(*P["W1"][:, j], P["b1"][0, j])
            assert (ends is None) == (ours is None)
            if ends is not None:
                np.testing.assert_allclose(ends, ours, atol=1e-9)
                z = np.array(ends) @ P["W1"][:, j] + P["b1"][0, j]
                assert np.abs(z).max() < 1e-9
                assert np.abs(ends).max() < 3 + 1e-9
        assert state["nodes"] == len(row["segments"])


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ((1.0, 0.0, 0.0), ([0, -3], [0, 3])),
        ((0.0, 2.0, -2.0), ([-3, 1], [3, 1])),
        ((0.0, 1.0, 5.0), None),
        ((1.0, 1.0, 9.0), None),
        ((0.0, 0.0, 1.0), None),
    ],
)
def test_a_line_is_cut_at_the_edge_of_the_picture(line, ends):
    """A line would run over the axes, or an impossible one stop the drawing."""
    found = segment(*line)
    if ends is None:
        assert found is None
    else:
        assert sorted(map(tuple, np.round(found, 9).tolist())) == sorted(
            map(tuple, np.array(ends, float).tolist())
        )


def test_the_edge_of_the_student_s_network_is_drawn():
    """The student's own network would not be seen."""
    widget = explore.boundary(train=layers.train, forward=layers.forward)
    states = [state for state, _ in visited(widget)]
    rows = in_node("boundary_painter", states)
    passes = [np.ptp(np.sign(np.array(s["yours"]["grid"]) - 0.5)) > 0 for s in states]
    assert [row["outline"].startswith("M") for row in rows] == passes
    assert sum(passes) >= 4
    A2 = layers.forward(widget.scene.P, grid())["A2"][:, 0]
    np.testing.assert_allclose(widget.yours["grid"], A2, atol=6e-4)


# ------------------------------------------------------------------ the student's
def test_a_right_training_agrees_and_a_wrong_one_is_named():
    """A student would leave the explorer with a training that climbs."""
    right = explore.boundary(train=layers.train, forward=layers.forward)
    assert right.alt.endswith("Your train agrees with descent, step by step.")
    wrong = explore.boundary(train=ASCENT)
    assert wrong.alt.endswith("Your train: The walk goes uphill.")


def test_a_wrong_forward_pass_is_named_too():
    """The edge would be drawn by a network without a bias, and nobody say so."""
    forward = next(wrong.fn for wrong in WRONG["forward"] if wrong.id == "F01")
    widget = explore.boundary(train=layers.train, forward=forward)
    assert "Your forward: A bias is forgotten." in widget.alt


@pytest.mark.parametrize("oddity", ODD)
def test_whatever_a_function_does_becomes_a_sentence(oddity, capsys):
    """The cell of the explorer would end in a traceback."""
    widget = explore.boundary(train=ODD[oddity], forward=raises)
    assert "Your train gives no network here." in widget.alt
    assert oddity in widget.alt
    assert capsys.readouterr() == ("", "")


def test_a_function_that_spoils_the_penguins_spoils_only_its_own():
    """The next network would learn from other penguins."""

    def spoils(X, Y, *rest):
        P, costs = layers.train(X, Y, *rest)
        X[:] = 0
        return P, costs

    before = penguins()[0].copy()
    explore.boundary(train=spoils).epoch = 3
    assert np.array_equal(penguins()[0], before)


# ------------------------------------------------------------------ the state
def test_what_is_not_there_is_refused():
    """A typing error would leave a picture that nobody asked for."""
    widget = explore.boundary()
    for name, value in (("nodes", 9), ("eta", 2.5), ("seed", -1), ("epoch", LAST + 1)):
        with pytest.raises(traitlets.TraitError):
            setattr(widget, name, value)
    assert widget.alt.startswith("1 hidden node, eta = 1, seed 7, epoch 0:")


def test_one_node_draws_a_line_and_two_cut_a_corner():
    """The explorer would not show what the lesson is about."""
    widget = explore.boundary()
    shares = {}
    for nodes in (1, 2, 8):
        widget.nodes, widget.eta, widget.epoch = nodes, 3.0, LAST
        shares[nodes] = widget.scene.measured[1]
    assert shares[1] < 0.89
    assert shares[2] > 0.96
    assert shares[8] < shares[2] + 0.02


# ------------------------------------------------------------------ the figure
def test_without_a_browser_there_is_a_figure_and_a_sentence():
    """On GitHub and on paper there would be nothing."""
    widget = explore.boundary(train=raises)
    widget.nodes, widget.epoch = 2, 300
    bundle = widget._repr_mimebundle_()[0]
    drawing = ET.fromstring(bundle["text/html"]).find(SVG + "svg")  # noqa: S314 -- our own
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == widget.alt == bundle["text/plain"]
    thick = [path for path in drawing.iter(SVG + "path") if path.get("stroke-width")]
    assert len(thick) == 2
