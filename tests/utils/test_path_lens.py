"""The path lens: its numbers, its words, and what it makes of any function."""

import math
import xml.etree.ElementTree as ET
from itertools import product

import numpy as np
import pytest
import traitlets
from widget_pages import in_node

from chainrule import explore
from chainrule.explore.path_lens_facts import COSTS, PARAMETERS, Scene, number
from chainrule.explore.path_lens_yours import say
from chainrule.reference import network

SVG = "{http://www.w3.org/2000/svg}"
NAMES = "nets example b2 cost parameter yours verdicts".split()
RIGHT = {f"dJ_d{name}": getattr(network, f"dJ_d{name}") for name in PARAMETERS}


@pytest.fixture(autouse=True)
def _student(monkeypatch):
    monkeypatch.setenv("GRADER_STUDENT", "ada")


def no_sigmoid(p, x, y, _cost):
    """Forget the output's sigmoid with the squared error."""
    return network.dJ_dw2(p, x, y, "bce")


def raises(*_):
    """End in an exception with markup in its text."""
    raise ValueError("<b>&")  # noqa: EM101 -- as a student writes it


def steps(p, x, y, cost):
    """Spoil what was handed over, after a right answer."""
    rate = network.dJ_dw2(p, x, y, cost)
    p["w2"] -= rate
    return rate


ODD = {
    "returned None": lambda *_: None,
    "ZeroDivisionError": lambda *_: 1 / 0,
    "returned text": lambda *_: "steep",
    "TypeError": lambda p: p,
    "no finite number": lambda *_: math.inf,
}


def state_of(widget):
    """Collect what the browser gets."""
    return {name: getattr(widget, name) for name in NAMES}


def visited(widget):
    """Walk through examples, costs and paths, and give each state and sentence."""
    places = [("Example A", -1.0), ("Example B", 0.3), ("Your network", None)]
    places += [("Example B", b2) for b2 in (-12.0, -6.5, 0.0, 5.5, 12.0)]
    for (example, b2), cost, parameter in product(places, COSTS, PARAMETERS):
        widget.choose(example)
        widget.cost, widget.parameter = cost, parameter
        if b2 is not None:
            widget.b2 = b2
        yield state_of(widget), widget.alt


# ------------------------------------------------------------------ mathematics
def test_the_browser_computes_what_the_reference_computes():
    """The picture would show another network than the lesson teaches."""
    widget = explore.paths()
    states = [state for state, _ in visited(widget)]
    for state, row in zip(states, in_node("path_lens", states), strict=True):
        w1, b1, w2, _, x, y = state["nets"][state["example"]]
        p = {"w1": w1, "b1": b1, "w2": w2, "b2": state["b2"]}
        for name, value in network.forward(p, x).items():
            assert row[name] == pytest.approx(value, rel=1e-13, abs=1e-15)
        truth = RIGHT[f"dJ_d{state['parameter']}"](p, x, y, state["cost"])
        assert row["product"] == pytest.approx(truth, rel=1e-9)
        assert row["measured"] == pytest.approx(truth, rel=1e-4, abs=1e-9)
        assert row["snapped"] == round(min(12.0, state["b2"] + 0.04), 1)


@pytest.mark.parametrize("fn", [None, network.dJ_dw2, no_sigmoid, raises])
def test_the_browser_says_what_python_says(fn):
    """A test of the sentence in Python would say nothing about the page."""
    states, said = zip(*visited(explore.paths(dJ_dw2=fn)), strict=True)
    assert [row["sentence"] for row in in_node("path_lens", states)] == list(said)


@pytest.mark.parametrize("parameter", PARAMETERS)
@pytest.mark.parametrize("cost", COSTS)
def test_the_factors_multiply_to_the_derivative(parameter, cost):
    """The bars would not belong to the product below them."""
    rng = np.random.default_rng(5)
    for _ in range(50):
        scene = Scene((*rng.uniform(-2, 2, 5), rng.integers(2)), cost, parameter)
        truth = RIGHT[f"dJ_d{parameter}"](scene.p, scene.x, scene.y, cost)
        assert scene.product == pytest.approx(truth, rel=1e-12)
        assert scene.measured == pytest.approx(truth, rel=1e-5, abs=1e-9)
        assert len(scene.factors) == (3 if parameter.endswith("2") else 5)


# ------------------------------------------------------------------ the student's
@pytest.mark.parametrize("parameter", PARAMETERS)
def test_each_right_function_agrees_on_its_own_path(parameter):
    """A student would search for a mistake that is not there."""
    widget = explore.paths(**RIGHT)
    widget.parameter = parameter
    assert f"Your dJ_d{parameter} says" in widget.alt
    assert "It agrees" in widget.alt


def test_a_wrong_function_is_said_to_disagree():
    """A student would leave the explorer with a wrong formula."""
    widget = explore.paths(dJ_dw2=no_sigmoid)
    assert "It disagrees: for Example A with the squared error" in widget.alt
    widget.parameter = "w1"
    assert "Your" not in widget.alt


@pytest.mark.parametrize("oddity", ODD)
def test_whatever_a_function_does_becomes_a_sentence(oddity, capsys):
    """The cell of the explorer would end in a traceback."""
    widget = explore.paths(dJ_dw2=ODD[oddity])
    assert "Your dJ_dw2 gives no number here." in widget.alt
    assert oddity in widget.alt
    assert capsys.readouterr() == ("", "")


def test_a_function_that_changes_the_parameters_is_judged_by_its_answer():
    """The next path would start from another network."""
    widget = explore.paths(dJ_dw2=steps)
    assert "It agrees" in widget.alt
    assert widget.scene.p["w2"] == -1.2


def test_a_function_is_asked_where_the_hand_rests():
    """The number beside the product would belong to another place."""
    widget = explore.paths(dJ_dw2=network.dJ_dw2)
    widget.b2 = -12
    assert say(network.dJ_dw2, widget.scene) == widget.yours[1]
    assert widget.yours[0] == "Example B -12.0 se w2"


# ------------------------------------------------------------------ the state
def test_the_network_of_the_student_is_one_of_the_examples():
    """Everybody would explore the same numbers."""
    widget = explore.paths()
    widget.choose("Your network")
    assert list(widget.scene.net) == widget.nets["Your network"]
    assert "Your network with b2" in widget.alt


def test_what_is_not_there_is_refused_with_what_is():
    """A typing error would leave a picture that nobody asked for."""
    widget = explore.paths()
    with pytest.raises(traitlets.TraitError, match="try one of Example A"):
        widget.example = "C"
    with pytest.raises(traitlets.TraitError):
        widget.parameter = "w3"
    with pytest.raises(traitlets.TraitError, match="try one from"):
        widget.b2 = math.nan
    widget.b2 = 99
    assert widget.b2 == 12


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.25, "0.2500"),
        (-0.0, "0.0000"),
        (2.7e-6, "2.7e\N{MINUS SIGN}6"),
        (-370_000.0, "\N{MINUS SIGN}3.7e5"),
    ],
)
def test_numbers_are_written_for_people(value, words):
    """A tiny factor would be rounded to nothing."""
    assert number(value) == words


# ------------------------------------------------------------------ the figure
@pytest.mark.parametrize("parameter", PARAMETERS)
def test_without_a_browser_there_is_a_figure_and_a_sentence(parameter):
    """On GitHub and on paper there would be nothing."""
    widget = explore.paths(dJ_dw2=raises)
    widget.parameter = parameter
    bundle = widget._repr_mimebundle_()[0]
    drawing = ET.fromstring(bundle["text/html"]).find(SVG + "svg")  # noqa: S314 -- our own
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == widget.alt == bundle["text/plain"]
    texts = [text.text for text in drawing.iter(SVG + "text")]
    assert {"product", "measured", "dJ/da2", number(widget.scene.product)} <= set(texts)
    thick = [path for path in drawing.iter(SVG + "path") if path.get("stroke-width")]
    assert len(thick) == (3 if parameter.endswith("2") else 5)
