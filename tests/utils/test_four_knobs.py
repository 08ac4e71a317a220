"""The four-knob network: its numbers, its words, and what it makes of any function."""

import math
import xml.etree.ElementTree as ET
from itertools import product

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st
from widget_pages import in_node

from chainrule import data, explore
from chainrule.explore import four_knobs_facts
from chainrule.reference import network

SVG = "{http://www.w3.org/2000/svg}"
NAMES = "w1 b1 w2 b2 penguins values asked verdict".split()
NEAR = {"w1": 4.0, "b1": -2.0, "w2": 8.0, "b2": -4.0}


def no_bias(p, x):
    """Forget b1."""
    return network.forward({**p, "b1": 0.0}, x)


def one_by_one(p, x):
    """Serve numbers only."""
    return {key: float(value) for key, value in network.forward(p, float(x)).items()}


def raises(_p, _x):
    """End in an exception with markup in its text."""
    raise ValueError("<b>&")  # noqa: EM101 -- as a student writes it


def state_of(widget):
    """Collect what the browser gets."""
    return {name: getattr(widget, name) for name in NAMES}


# ------------------------------------------------------------------ the page
def test_the_browser_computes_what_the_reference_computes():
    """The picture would show another network than the lesson teaches."""
    grid = [dict(zip(NEAR, p, strict=True)) for p in product((-9.3, 0, 0.4), repeat=4)]
    start = state_of(explore.network())
    computed = in_node("four_knobs", [{**start, **p} for p in grid])
    x, y = data.flippers()
    for p, row in zip(grid, computed, strict=True):
        cache = network.forward(p, x)
        assert row["se"] == pytest.approx(network.cost_se(cache["a2"], y), abs=1e-6)
        assert row["bce"] == pytest.approx(network.cost_bce(cache["z2"], y), abs=1e-5)
        places = np.array([-2, 0, 1.5])
        assert row["a2"] == pytest.approx(network.forward(p, places)["a2"], abs=1e-14)
        assert row["snapped"] == p["w1"]


@pytest.mark.parametrize("forward", [None, network.forward, no_bias, raises])
def test_the_browser_says_what_python_says(forward):
    """A test of the sentence in Python would say nothing about the page."""
    widget = explore.network(forward, network.cost_se)
    states, said = [], []
    for p in product((-4.2, 0, 1), (-1, 0.5), (2, -7.7), (-1, 3)):
        widget.w1, widget.b1, widget.w2, widget.b2 = p
        states.append(state_of(widget))
        said.append(widget.alt)
    assert [row["sentence"] for row in in_node("four_knobs", states)] == said


def test_a_verdict_on_another_setting_is_not_said():
    """While the hand moves, old news would be told as new."""
    state = state_of(explore.network(no_bias, p=NEAR))
    [moved] = in_node("four_knobs", [{**state, "b1": 5.0}])
    assert "Your forward" in state["verdict"]
    assert "Your forward" not in moved["sentence"]


# ------------------------------------------------------------------ the words
@settings(max_examples=50)
@given(st.tuples(*[st.integers(-60, 60)] * 4))
def test_the_curve_is_one_half_where_the_sentence_says(tenths):
    """The crossing that a student reads would be somewhere else."""
    p = dict(zip(NEAR, (n / 10 for n in tenths), strict=True))
    now = four_knobs_facts.facts(p)
    if now.crossing is None:
        everywhere = network.forward(p, np.linspace(-1e4, 1e4, 999))["z2"]
        assert np.all(everywhere >= -1e-12) or np.all(everywhere <= 1e-12)
    else:
        assert network.forward(p, now.crossing)["a2"] == pytest.approx(0.5, abs=1e-9)
        near = now.crossing + np.array([-1e-5, 1e-5])
        low, high = network.forward(p, near)["a2"]
        assert now.slope == pytest.approx((high - low) / 2e-5, abs=1e-6)


def test_the_challenge_is_met_by_hand_and_said():
    """A student would reach the goal and hear nothing, or could never reach it."""
    widget = explore.network()
    assert "challenge met" not in widget.alt
    widget.w1, widget.b1, widget.w2, widget.b2 = NEAR.values()
    assert "J_BCE is below 0.12: challenge met." in widget.alt
    assert "325 of 333" in widget.alt


def test_the_flip_is_the_same_curve():
    """The button would show that two settings differ, where the lesson says same."""
    widget = explore.network(p=NEAR)
    [row] = in_node("four_knobs", [state_of(widget)])
    flipped = explore.network(p=row["flipped"])
    assert flipped.p == {"w1": -4.0, "b1": 2.0, "w2": -8.0, "b2": 4.0}
    assert flipped.alt.partition(": ")[2] == widget.alt.partition(": ")[2]


@pytest.mark.parametrize(
    ("forward", "words"),
    [
        (network.forward, "Your forward agrees everywhere."),
        (one_by_one, "Your forward agrees everywhere."),
        (no_bias, "Your forward disagrees most at x = "),
        (raises, "Your forward stopped with ValueError: <b>&. Try: "),
        (lambda _p, _x: 3, "Your forward returned one number; this step needs a dict"),
        (lambda p, x: {**network.forward(p, x), "a2": np.nan * x}, "no finite number"),
    ],
)
def test_whatever_a_forward_pass_does_becomes_a_sentence(forward, words, capsys):
    """A wrong function would be drawn as right, or end in a traceback."""
    widget = explore.network(forward, p=NEAR)
    assert words in widget.alt
    page = widget._repr_mimebundle_()[0]["text/html"]
    drawing = ET.fromstring(page).find(SVG + "svg")  # noqa: S314 -- our own
    assert drawing.get("aria-label") == widget.alt
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        (network.cost_se, "Your cost_se agrees."),
        (lambda a2, y: np.mean((a2 - y) ** 2), "Your cost_se says 0.171, and the cost"),
        (lambda a2, y: (a2 - y) ** 2, "Your cost_se returned an array"),
        (lambda _a2, _y: np.inf, "Your cost_se gives no finite number."),
        (lambda _a2, _y: 1 / 0, "Your cost_se stopped with ZeroDivisionError"),
    ],
)
def test_a_cost_is_held_against_the_cost(cost, words):
    """A student would tune the knobs by a wrong cost."""
    assert words in explore.network(cost_se=cost).alt


def test_the_student_is_asked_once_for_each_setting():
    """A slow forward pass would be called for every knob of one message."""
    asked = []

    def forward(p, x):
        asked.append(p)
        return network.forward(p, x)

    widget = explore.network(forward)
    with widget.hold_trait_notifications():
        widget.w1, widget.b1 = 2.0, -0.5
    assert asked == [
        {"w1": 1.0, "b1": 0.0, "w2": 2.0, "b2": -1.0},
        {"w1": 2.0, "b1": -0.5, "w2": 2.0, "b2": -1.0},
    ]


def test_knobs_stay_within_their_ends():
    """The slider and the number would tell two stories."""
    widget = explore.network()
    widget.w1, widget.b1 = 1e9, -0.123
    assert (widget.w1, widget.b1) == (12, -0.1)
    with pytest.raises(traitlets.TraitError, match="try one from"):
        widget.w2 = math.nan


def test_without_a_browser_there_is_a_figure_with_every_penguin():
    """On GitHub and on paper there would be nothing, or penguins would be lost."""
    widget = explore.network(no_bias, p=NEAR)
    page = widget._repr_mimebundle_()[0]["text/html"]
    drawing = ET.fromstring(page).find(SVG + "svg")  # noqa: S314 -- our own
    paths = [path.get("d") for path in drawing.iter(SVG + "path")]
    marks = [d.count("M") for d in paths if d.count("M") > 50]
    assert marks == [146, 68, 119]
    texts = [text.text for text in drawing.iter(SVG + "text")]
    assert {"Adelie", "Chinstrap", "Gentoo", "network", "your forward"} <= set(texts)
