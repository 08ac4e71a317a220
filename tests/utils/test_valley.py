"""The V-curve: what it measures, says and draws, in Python and in JavaScript."""

import json
import math
import xml.etree.ElementTree as ET
from itertools import product

import numpy as np
import pytest
import traitlets
from widget_pages import in_node

from chainrule import explore
from chainrule.explore.valley_facts import (
    EXPONENTS,
    FUNCTIONS,
    METHODS,
    PRECISIONS,
    best,
    curves_of,
    level,
)
from chainrule.explore.valley_still import _through
from chainrule.reference import network
from chainrule.reference.chain import dh, h
from chainrule.reference.checking import numgrad
from chainrule.reference.slopes import central_difference, forward_difference

SVG = "{http://www.w3.org/2000/svg}"
NAMES = "curves yours verdict function precision exponent predicted".split()


def forward(J, theta, h=1e-8):
    """Look to one side, as many do."""
    return np.array([(J(theta + h) - J(theta)) / h])


def twice(J, theta, h=6e-6):
    """Divide by half of the run."""
    return 2 * numgrad(J, theta, h)


def five_points(J, theta, h=6e-6):
    """Do better than what was asked for."""
    near, far = J(theta + h) - J(theta - h), J(theta + 2 * h) - J(theta - 2 * h)
    return np.array([(8 * near - far) / (12 * h)])


def raises(J, theta, h=6e-6):
    """Stop."""
    del J, theta, h
    raise ZeroDivisionError


def talks(J, theta, h=6e-6):
    """Forget a print."""
    print(J(theta), h)  # noqa: T201 -- as students do
    return "steep"


ODD = {
    "ZeroDivisionError": raises,
    "one number": lambda J, theta, h: (J(theta + h) - J(theta - h)) / (2 * h),
    "returned None": lambda *_: None,
    "TypeError": lambda J: numgrad(J, np.zeros(1)),
    "returned text": talks,
}


def state_of(widget):
    """Collect what the browser gets."""
    return {name: getattr(widget, name) for name in NAMES}


def visited(widget):
    """Show the widget in many states; yield each with what Python says."""
    choices = product(FUNCTIONS, PRECISIONS, (None, -8.0, -5.0), EXPONENTS[::7])
    for function, precision, predicted, exponent in choices:
        widget.function, widget.precision = function, precision
        widget.predicted, widget.exponent = predicted, exponent
        yield state_of(widget), widget.alt


# ------------------------------------------------------------------ mathematics
@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_error_is_a_finite_number(name, precision):
    """A page could not read the state, or a curve would have holes."""
    curves = curves_of(name, precision)
    assert list(curves) == list(METHODS)
    for errors in curves.values():
        assert len(errors) == len(EXPONENTS)
        assert all(math.isfinite(error) for error in errors)
    json.dumps(curves, allow_nan=False)


def test_the_curves_are_those_of_the_reference():
    """The picture would show other differences than the lesson teaches."""
    curves = curves_of("f at 1", "float64")
    for name, slope in (
        ("forward", forward_difference),
        ("central", central_difference),
    ):
        for k, error in zip(EXPONENTS, curves[name], strict=True):
            noise = 4e-16 / 10**k
            truth = abs(slope(h, 1.0, 10.0**k) / dh(1.0) - 1)
            assert error == pytest.approx(truth, abs=noise, rel=1e-6)


def test_the_cost_is_that_of_example_b():
    """The second curve would belong to another network."""
    f, place = FUNCTIONS["the cost by w1"]
    p = {"w1": place, "b1": -0.4, "w2": -1.2, "b2": 0.3}
    assert f(place) == pytest.approx(network.cost(p, 1.5, 1.0, "se"), rel=1e-14)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_valleys_lie_where_the_lesson_says(name):
    """A student would predict right and be told otherwise."""
    long, short = (curves_of(name, kind) for kind in PRECISIONS)

    def lowest(errors):
        return EXPONENTS[best(errors)]

    assert -6 <= lowest(long["central"]) <= -4
    assert -9 <= lowest(long["forward"]) <= -7
    assert -3 <= lowest(short["central"]) <= -1
    assert max(long["complex step"][: EXPONENTS.index(-7.0)]) < 1e-14
    assert short["central"][EXPONENTS.index(-5.25)] > 1e-3


def test_float32_stays_float32_on_the_way():
    """The switch would show the long numbers once more."""
    for f, place in FUNCTIONS.values():
        short = f(np.array([place], dtype="float32"))
        assert short.dtype == np.float32
        assert f(short + 1e-3j).dtype == np.complex64


def test_the_browser_computes_and_says_what_python_does():
    """A test of the sentence in Python would say nothing about the page."""
    states, said = zip(*visited(explore.v_curve(numgrad)), strict=True)
    rows = in_node("valley", states)
    assert [row["sentence"] for row in rows] == list(said)
    for state, row in zip(states, rows, strict=True):
        curves = state["curves"][state["function"]][state["precision"]]
        assert row["place"] == EXPONENTS.index(state["exponent"])
        assert row["best"] == [best(curves[method]) for method in METHODS]
        levels = [level(error) for error in curves["central"]]
        assert row["levels"] == pytest.approx(levels, abs=1e-12)
        assert row["path"] == _through(curves["forward"])
        assert bool(row["mine"]) == (state["precision"] == "float64")
        assert row["snapped"] == min(0.0, state["exponent"])


# ------------------------------------------------------------------ the student's
@pytest.mark.parametrize(
    ("fn", "words"),
    [
        (numgrad, "follows the central difference"),
        (forward, "follows the forward difference"),
        (five_points, "at least as good as the central"),
        (twice, "follows none of the curves"),
        (lambda *_: np.array([np.nan]), "follows none of the curves"),
    ],
)
def test_the_sentence_says_which_curve_a_function_follows(fn, words):
    """A student would leave the explorer with a wrong difference."""
    widget = explore.v_curve(fn)
    widget.predicted = -5
    assert words in widget.alt
    assert "Your numgrad" in widget.alt
    json.dumps(widget.yours, allow_nan=False)


@pytest.mark.parametrize("oddity", ODD)
def test_whatever_a_function_does_becomes_a_sentence(oddity, capsys):
    """The cell of the explorer would end in a traceback."""
    widget = explore.v_curve(ODD[oddity])
    widget.predicted = -5
    assert oddity in widget.alt
    assert widget.yours == {}
    assert capsys.readouterr() == ("", "")


# ------------------------------------------------------------------ the state
def test_the_curves_are_hidden_until_there_is_a_prediction():
    """A student would see the answer before thinking about it."""
    widget = explore.v_curve(numgrad)
    assert "The curves are hidden" in widget.alt
    assert "off by" not in widget.alt
    widget.exponent = -5
    widget.predicted = widget.exponent
    assert (
        "Your prediction, 1.0e\N{MINUS SIGN}5, is close to the best step" in widget.alt
    )
    widget.predicted = -12
    assert "powers of ten from the best step" in widget.alt


def test_what_is_not_there_is_refused_with_what_is():
    """A typing error would leave a picture that nobody asked for."""
    widget = explore.v_curve()
    with pytest.raises(traitlets.TraitError, match="try one from"):
        widget.exponent = math.nan
    with pytest.raises(traitlets.TraitError):
        widget.precision = "float16"
    widget.exponent = -99
    assert widget.exponent == -15
    widget.exponent = -5.2
    assert widget.exponent == -5.25


# ------------------------------------------------------------------ the figure
@pytest.mark.parametrize("predicted", [None, -6.0])
def test_without_a_browser_there_is_a_figure_and_a_sentence(predicted):
    """On GitHub and on paper there would be nothing."""
    widget = explore.v_curve(numgrad)
    widget.predicted = predicted
    bundle = widget._repr_mimebundle_()[0]
    drawing = ET.fromstring(bundle["text/html"]).find(SVG + "svg")  # noqa: S314 -- our own
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == widget.alt == bundle["text/plain"]
    texts = {text.text for text in drawing.iter(SVG + "text")}
    named = {*METHODS, "your numgrad", "your prediction"}
    assert texts & named == (named if predicted else set())
    assert {"step h", "relative error", "step"} <= texts
