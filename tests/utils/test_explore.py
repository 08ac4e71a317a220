"""The number lines without a browser: set a trait, read the sentence."""

import math
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from chainrule import explore
from chainrule.explore.yours import PLACES, listen
from chainrule.reference import chain

SVG = "{http://www.w3.org/2000/svg}"
SLIPS = {
    "no inner rate": lambda x: 1 / (2 + np.cos(x)),
    "outer rate at x": lambda x: -np.sin(x) / (x + 0.001),
    "sign": lambda x: np.sin(x) / (2 + np.cos(x)),
    "sine for cosine": lambda x: -np.sin(x) / (2 + np.sin(x)),
    "a little too large": lambda x: 1.0001 * chain.dh(x),
    "h itself": chain.h,
}
RIGHT = {
    "vectorised": lambda x: -np.sin(x) / (2 + np.cos(x)),
    "one number at a time": lambda x: -math.sin(x) / (2 + math.cos(x)),
    "with a branch": lambda x: chain.dh(x) if x > 0 else -chain.dh(-x),
    "difference": lambda x: (chain.h(x + 1e-6) - chain.h(x - 1e-6)) / 2e-6,
    "whole numbers refused": lambda x: chain.dh(x + 0.0),
}


def raises(error):
    """Give a function that ends in an exception."""

    def dh(_x):
        raise error

    return dh


def changes(x):
    """Give the right answer, after spoiling what it was given."""
    slope = chain.dh(x)
    x *= 0
    return slope


ODD = {
    "returned None": lambda _x: None,
    "ZeroDivisionError": lambda _x: 1 / 0,
    "no answer yet": raises(NotImplementedError()),
    "KeyError": raises(KeyError("x")),
    "True or False": lambda x: bool(np.all(x > 0)),
    "complex number": lambda x: 1j * x,
    "text": str,
    "shape (2,)": lambda _x: np.zeros(2),
    "not callable": 3,
}


def picture(widget):
    """Read the drawing that stands in for the widget."""
    page = widget._repr_mimebundle_()[0]["text/html"]
    return ET.fromstring(page).find(SVG + "svg")  # noqa: S314 -- our own


@pytest.mark.parametrize("slip", SLIPS)
def test_a_wrong_dh_is_said_to_disagree(slip):
    """A student would leave the explorer with a wrong formula."""
    assert "It disagrees" in explore.chain_rule(SLIPS[slip]).alt


@pytest.mark.parametrize("way", RIGHT)
def test_a_right_dh_agrees_however_it_is_written(way):
    """A student would search for a mistake that is not there."""
    alt = explore.chain_rule(RIGHT[way]).alt
    assert "It agrees" in alt
    assert "disagrees" not in alt


def test_the_worst_place_is_the_worst():
    """The ring would send a student to a place where little is wrong."""
    widget = explore.chain_rule(SLIPS["no inner rate"])
    gaps = np.abs(SLIPS["no inner rate"](PLACES) - chain.dh(PLACES))
    assert widget.worst == PLACES[gaps.argmax()]
    assert f"most at x = {widget.worst:.2f}" in widget.alt


@pytest.mark.parametrize("oddity", ODD)
def test_whatever_a_function_does_becomes_a_sentence(oddity, capsys):
    """The cell of the explorer would end in a traceback."""
    widget = explore.chain_rule(ODD[oddity])
    assert f"Your dh {'' if oddity != 'not callable' else 'stopped'}" in widget.alt
    assert oddity in widget.alt
    assert "Try: " in widget.alt
    assert (widget.values, widget.worst) == ([], None)
    assert capsys.readouterr() == ("", "")


def test_what_a_function_prints_and_warns_stays_unseen(capsys):
    """A forgotten print would fill the notebook with 801 lines."""

    def dh(x):
        print("here", x)  # noqa: T201 -- as a student leaves it
        return math.sqrt(-1) if x == 0 else np.log(-1.0) * np.zeros(5)[int(abs(x) > 9)]

    explore.chain_rule(dh)
    assert capsys.readouterr() == ("", "")


def test_a_place_without_a_number_is_named():
    """A division by zero would be drawn as if it were a slope."""
    yours = listen(lambda x: -np.sin(x) / x)
    assert yours.at(0.0) is None
    assert yours.worst == 0
    assert "It disagrees at x = 0.00: it gives no finite number" in yours.verdict


def test_a_function_that_spoils_its_argument_is_judged_by_its_answer():
    """Right values would be compared at the wrong places."""
    assert "It agrees" in listen(changes).verdict
    assert PLACES[-1] == 4


@settings(max_examples=50)
@given(x=st.floats(-4, 4), dx=st.floats(-1, 1))
def test_the_sentence_has_the_numbers_of_the_place(x, dx):
    """What is read aloud would differ from what is drawn."""
    widget = explore.chain_rule(chain.dh)
    widget.x, widget.dx = x, dx
    text = widget.alt.replace("\N{MINUS SIGN}", "-")
    said = [float(n) for n in re.findall(r"-?\d+\.\d+", text)]
    x, u = widget.x, chain.u(widget.x)
    rates = [chain.du_dx(x), chain.h(x), chain.dh_du(u), chain.dh(x), chain.dh(x)]
    push = [widget.dx, chain.u(x + widget.dx) - u, chain.h(x + widget.dx) - chain.h(x)]
    expected = [x, u, *rates, *(push if widget.dx else []), chain.dh(x)]
    assert said == pytest.approx(expected, abs=0.0051)
    assert "-0.000" not in text


def test_numbers_stay_on_the_line():
    """The picture would show a place at which dh was never asked."""
    widget = explore.chain_rule(chain.dh)
    widget.x, widget.dx = 1e9, np.float32(-7)
    assert (widget.x, widget.dx) == (4, -1)
    widget.x = 2 * np.pi / 3
    assert widget.x == 2.09
    with pytest.raises(traitlets.TraitError, match="try one from"):
        widget.x = math.nan


def test_a_hidden_product_is_not_said():
    """A screen reader would give away what is to be predicted."""
    widget = explore.chain_rule(chain.dh)
    widget.product = False
    assert "the product is hidden" in widget.alt
    assert "0.331" not in widget.alt


def test_without_a_browser_there_is_a_figure_and_a_sentence():
    """On GitHub and on paper there would be nothing."""
    widget = explore.chain_rule(SLIPS["no inner rate"])
    drawing = picture(widget)
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == widget.alt
    texts = [text.text for text in drawing.iter(SVG + "text")]
    assert {"x = 1.00, pushed by 0.20", "your dh", "\N{MINUS SIGN}0.331"} <= set(texts)
    assert widget._repr_mimebundle_()[0]["text/plain"] == widget.alt


def test_a_message_cannot_bring_markup_into_the_figure():
    """An error text with a < would break the exported page."""
    widget = explore.chain_rule(raises(ValueError("<script>&")))
    assert picture(widget).get("aria-label") == widget.alt
    assert "<script>" not in widget._repr_mimebundle_()[0]["text/html"]


def test_importing_explore_loads_neither_widgets_nor_the_reference():
    """A lesson would start slowly, and graded work with this import would stop."""
    code = "import sys; from chainrule import explore; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    loaded = done.stdout.decode().split()
    assert "chainrule.explore" in loaded
    assert not {"anywidget", "ipywidgets", "chainrule.reference"} & set(loaded)
