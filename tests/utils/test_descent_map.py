"""The descent explorer: its walks, its words, and what it makes of any function."""

import math
import xml.etree.ElementTree as ET
from itertools import product

import numpy as np
import pytest
import traitlets
from widget_pages import in_node

from chainrule import explore
from chainrule.data import flippers
from chainrule.explore.descent_facts import Scene
from chainrule.reference import descent

SVG = "{http://www.w3.org/2000/svg}"
NAMES = "cost w1 w2 eta steps groups yours asked verdict".split()
STARTS = ((0.0, 0.0), (-0.01, -0.01), (1.5, -3.0), (-6.0, 18.0))
X, Y = flippers()


def no_rate(theta, grad, eta):
    """Forget the rate."""
    del eta
    return theta - grad


def raises(*_):
    """End in an exception with markup in its text."""
    raise ValueError("<b>&")  # noqa: EM101 -- as a student writes it


def in_place(theta, grad, eta):
    """Move what was handed over."""
    theta -= eta * grad
    return theta


ODD = {
    "returned None": lambda *_: None,
    "ZeroDivisionError": lambda *_: 1 / 0,
    "returned text": lambda *_: "down",
    "TypeError": lambda theta: theta,
    "no finite place": lambda theta, *_: theta * math.inf,
    "has no answer yet": lambda *_: (_ for _ in ()).throw(NotImplementedError()),
}


def state_of(widget):
    """Collect what the browser gets."""
    return {name: getattr(widget, name) for name in NAMES}


def visited(widget):
    """Go through starts, rates and costs, and give each state and sentence.

    The rates are those at which a walk does not jump to and fro: there, the last digits
    of a sum decide where it comes out.
    """
    for (w1, w2), eta, cost in product(STARTS, (0.03, 1.0, 10.0), ("bce", "se")):
        with widget.hold_trait_notifications():
            widget.w1, widget.w2, widget.eta, widget.cost = w1, w2, eta, cost
        for steps in (0, 7, 200):
            widget.steps = steps
            yield state_of(widget), widget.alt


# ------------------------------------------------------------------ mathematics
def test_the_browser_walks_where_the_reference_walks():
    """The picture would show another walk than the lesson teaches."""
    states = [state for state, _ in visited(explore.descent())][::3]
    for state, row in zip(states, in_node("descent_map", states), strict=True):
        start = np.array([state["w1"], state["w2"]])

        def grad(theta, cost=state["cost"]):
            return descent.slice_grad(theta, X, Y, cost)

        _, history = descent.descend(grad, start, state["eta"], 200)
        costs = [descent.slice_cost(place, X, Y, state["cost"]) for place in history]
        assert np.allclose(row["places"], history, rtol=1e-9, atol=1e-9)
        assert np.allclose(row["costs"], costs, rtol=1e-10, atol=1e-12)
        assert np.allclose(row["slopes"], grad(start), rtol=1e-11, atol=1e-14)
        assert row["snapped"] == [round(start[0], 2), 20]
        assert row["rate"] == state["eta"]


@pytest.mark.parametrize("fn", [None, descent.gd_step, no_rate, raises])
def test_the_browser_says_what_python_says(fn):
    """A test of the sentence in Python would say nothing about the page."""
    states, said = zip(*visited(explore.descent(gd_step=fn)), strict=True)
    rows = in_node("descent_map", states)
    assert [row["sentence"] for row in rows] == list(said)


def test_the_browser_has_every_penguin():
    """The surface would be that of other penguins."""
    rows = explore.descent().groups
    assert sum(n for _, n, _ in rows) == len(X)
    assert sum(k for *_, k in rows) == Y.sum()
    assert sum(x * k for x, _, k in rows) == pytest.approx(np.sum(X * Y))


# ---------------------------------------------------------------- what is seen
def test_a_walk_from_the_saddle_never_moves():
    """The prediction of the lesson would be refuted by its own picture."""
    widget = explore.descent()
    widget.w1 = widget.w2 = 0
    for eta in (0.01, 1, 1000):
        widget.eta = eta
        assert "cost 0.6931, slopes 0.0000 and 0.0000" in widget.alt
        assert "The walk has not moved." in widget.alt


def test_two_starts_beside_the_saddle_go_into_two_valleys():
    """The mirror image would be missing."""
    there = [Scene("bce", s, s, 1.0).walk()[0][-1] for s in (0.01, -0.01)]
    assert there[0] == pytest.approx(-there[1])
    assert there[0][0] > 1


def test_a_rate_that_is_too_large_makes_the_cost_rise():
    """The preset would show a walk that settles."""
    widget = explore.descent()
    widget.w1, widget.w2, widget.eta = 2, 4, 100
    assert "The cost rose in" in widget.alt


def test_on_the_plateau_hardly_anything_happens():
    """The preset would lead to another place."""
    _, costs = Scene("se", -6.0, 18.0, 1.0).walk()
    assert costs[0] > 0.46
    assert 0 < costs[0] - costs[-1] < 2e-4


# ------------------------------------------------------------------ the student's
def test_a_right_step_takes_the_same_way():
    """A student would search for a mistake that is not there."""
    widget = explore.descent(gd_step=descent.gd_step)
    assert "Your gd_step takes the same way." in widget.alt
    assert np.allclose(widget.yours, widget.scene.walk()[0])
    widget.eta = 3
    assert widget.asked == ["bce", 0.01, 0.01, 3.0]
    assert np.allclose(widget.yours, widget.scene.walk()[0])


def test_a_wrong_step_is_said_to_go_elsewhere():
    """A student would leave the explorer with a wrong rule."""
    widget = explore.descent(gd_step=no_rate)
    assert "Your gd_step takes another way: from (1.0000, 2.0000)" in widget.alt
    widget.w1, widget.w2, widget.eta = 1, 2, 0.1
    assert not np.allclose(widget.yours[:5], widget.scene.walk()[0][:5])


def test_a_step_that_works_in_place_is_judged_by_its_answer():
    """The next step would start from another place."""
    widget = explore.descent(gd_step=in_place)
    assert "takes the same way" in widget.alt
    assert np.allclose(widget.yours, widget.scene.walk()[0])


@pytest.mark.parametrize("oddity", ODD)
def test_whatever_a_function_does_becomes_a_sentence(oddity, capsys):
    """The cell of the explorer would end in a traceback."""
    widget = explore.descent(gd_step=ODD[oddity])
    assert "Your gd_step" in widget.alt
    assert oddity in widget.alt
    assert widget.yours == [[0.01, 0.01]]
    assert capsys.readouterr() == ("", "")


def test_a_function_is_asked_anew_only_where_the_walk_is_another():
    """Every step of the picture would ask it two hundred times."""
    asked = []

    def gd_step(theta, grad, eta):
        asked.append(1)
        return theta - eta * grad

    widget = explore.descent(gd_step=gd_step)
    before = len(asked)
    widget.steps = 3
    assert len(asked) == before
    widget.eta = 2
    assert len(asked) == before + 200


# ------------------------------------------------------------------ the state
@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("w1", 99, 6),
        ("w2", -99, -20),
        ("w1", 0.123, 0.12),
        ("eta", 0, 0.01),
        ("eta", 1234567, 1000),
        ("eta", 0.12345, 0.123),
        ("steps", -1, 0),
        ("steps", 999, 200),
    ],
)
def test_values_out_of_reach_are_brought_into_the_picture(name, value, kept):
    """A cell could set what the page cannot show."""
    widget = explore.descent()
    setattr(widget, name, value)
    assert getattr(widget, name) == kept


def test_what_is_no_number_is_refused_with_what_is():
    """A typing error would leave a picture that nobody asked for."""
    widget = explore.descent()
    for name in ("w1", "w2", "eta"):
        with pytest.raises(traitlets.TraitError, match="is not a number"):
            setattr(widget, name, math.nan)
    with pytest.raises(traitlets.TraitError):
        widget.cost = "mse"


# ------------------------------------------------------------------ the figure
@pytest.mark.parametrize(("cost", "eta"), [("bce", 1.0), ("se", 1000.0)])
def test_without_a_browser_there_is_a_figure_and_a_sentence(cost, eta):
    """On GitHub and on paper there would be nothing."""
    widget = explore.descent(gd_step=raises)
    widget.cost, widget.eta = cost, eta
    bundle = widget._repr_mimebundle_()[0]
    drawing = ET.fromstring(bundle["text/html"]).find(SVG + "svg")  # noqa: S314 -- our own
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == widget.alt == bundle["text/plain"]
    texts = [text.text for text in drawing.iter(SVG + "text")]
    assert {"w1", "w2", "step"} <= set(texts)
    assert len(list(drawing.iter(SVG + "polyline"))) >= 3
    assert len(bundle["text/html"]) < 40_000
