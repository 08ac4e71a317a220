"""The slope microscope without a browser: set a trait, read the sentence."""

import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from chainrule import explore
from chainrule.errors import UnknownNameError
from chainrule.explore import microscope_rows as rows
from chainrule.reference.table import ENTRIES, GRADED, TABLE

SVG = "{http://www.w3.org/2000/svg}"
RIGHT = dict(TABLE)


def raises(_x):
    """Stop, as an unfinished row does."""
    raise NotImplementedError


def changes(x):
    """Give the right answer, after spoiling what it was given."""
    slope = np.cos(x)
    x *= 0
    return slope


ODD = {
    "no answer yet": {"sin": raises},
    "returned None": {"sin": lambda _x: None},
    "text": {"sin": str},
    "ZeroDivisionError": {"sin": lambda _x: 1 / 0},
    "not callable": {"sin": 0.5},
    "Your table is": 3,
    "no row sin yet": {},
}


def picture(widget):
    """Read the drawing that stands in for the widget."""
    page = widget._repr_mimebundle_()[0]["text/html"]
    return ET.fromstring(page).find(SVG + "svg")  # noqa: S314 -- our own


@pytest.mark.parametrize("key", GRADED)
def test_a_right_row_agrees_and_the_same_with_a_slip_does_not(key):
    """A student would leave with a wrong row, or search for no mistake."""
    assert "It agrees" in explore.slope(RIGHT, key).alt
    slip = {key: lambda x: 1.001 * TABLE[key](x)}
    assert "It disagrees most" in explore.slope(slip, key).alt


@pytest.mark.parametrize("key", GRADED)
def test_one_derivative_is_taken_for_the_row_that_is_shown(key):
    """`explore.slope(np.cos)` would say that a function is no table."""
    widget = explore.slope(TABLE[key], key)
    assert (widget.row, "It agrees" in widget.alt) == (key, True)


@pytest.mark.parametrize("oddity", ODD)
def test_whatever_a_table_does_becomes_a_sentence(oddity, capsys):
    """The cell of the explorer would end in a traceback."""
    widget = explore.slope(ODD[oddity])
    assert oddity in widget.alt
    assert "Slope: measured 0.5403. Your" in widget.alt
    assert capsys.readouterr() == ("", "")


def test_functions_of_one_number_and_those_that_spoil_it_are_judged_by_value():
    """Right values would be called wrong for the way they are written."""
    table = {"sin": changes, "tanh": lambda x: 1 - math.tanh(x) ** 2}
    for key in table:
        assert "It agrees" in explore.slope(table, key).alt


@settings(max_examples=60)
@given(
    key=st.sampled_from(GRADED),
    x=st.floats(-4, 4),
    zoom=st.floats(0, 6).map(lambda power: 10**power),
)
def test_the_sentence_has_the_numbers_of_the_place(key, x, zoom):
    """What is read aloud would differ from what is drawn."""
    widget = explore.slope(RIGHT)
    widget.row, widget.x, widget.zoom = key, x, zoom
    slope = ENTRIES[key].df(widget.x)
    said = re.search(r"measured (.+?), your table (.+?)\. It", widget.alt)
    numbers = [float(n.replace("\N{MINUS SIGN}", "-")) for n in said.groups()]
    assert numbers == pytest.approx([slope, slope], abs=6e-5)
    assert f"{key} at x = " in widget.alt
    assert "-" not in widget.alt


@pytest.mark.parametrize("key", GRADED)
def test_the_curve_becomes_its_tangent(key):
    """The lesson says that ten times the zoom leaves a tenth of the distance."""
    bends = [rows.bend(key, 0.9, 10.0**power) for power in range(1, 5)]
    ratios = np.divide(bends[:-1], bends[1:])
    np.testing.assert_allclose(ratios, 10, rtol=0.2)
    assert rows.bend(key, 0.9, 1e6) < 1e-5


def test_numbers_stay_on_the_axis_and_on_the_slider():
    """The picture would show a place at which the table was never asked."""
    widget = explore.slope(RIGHT)
    widget.x, widget.zoom = -1e9, 1e9
    assert (widget.x, widget.zoom) == (-3, 1e6)
    widget.row = "log"
    assert widget.x == 0.3
    widget.x, widget.zoom = np.pi / 4, 3.0
    assert (widget.x, widget.zoom) == (0.79, 10**0.5)
    for name, value in [("x", math.nan), ("zoom", math.nan), ("row", "sine")]:
        with pytest.raises(traitlets.TraitError, match="try one"):
            setattr(widget, name, value)


def test_an_unknown_row_is_answered_with_the_known_ones():
    """A slip of the pen would end in a traceback that helps nobody."""
    with pytest.raises(UnknownNameError, match="sigmoid"):
        explore.slope(RIGHT, "sine")


def test_a_hidden_slope_is_not_said_and_not_drawn():
    """The answer would be given away to those who listen or print."""
    widget = explore.slope(RIGHT)
    widget.shown = False
    assert "The slope is hidden" in widget.alt
    assert "0.54" not in widget.alt
    texts = " ".join(text.text for text in picture(widget).iter(SVG + "text"))
    assert "your table" not in texts


@pytest.mark.parametrize("zoom", [1, 30, 1e6])
@pytest.mark.parametrize("key", GRADED)
def test_without_a_browser_there_is_a_figure_and_a_sentence(key, zoom):
    """On GitHub and on paper there would be nothing."""
    widget = explore.slope(RIGHT, key)
    widget.zoom = zoom
    drawing = picture(widget)
    assert (drawing.get("role"), drawing.get("aria-label")) == ("img", widget.alt)
    texts = " ".join(text.text for text in drawing.iter(SVG + "text"))
    assert f"{key} x" in texts
    assert "dashes: your table" in texts
    assert widget._repr_mimebundle_()[0]["text/plain"] == widget.alt


def test_a_message_cannot_bring_markup_into_the_figure():
    """An error text with a < would break the exported page."""

    def sin(_x):
        message = "<script>&"
        raise ValueError(message)

    widget = explore.slope({"sin": sin})
    assert picture(widget).get("aria-label") == widget.alt
    assert "<script>" not in widget._repr_mimebundle_()[0]["text/html"]
