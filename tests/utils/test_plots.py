"""Figures are described, look the same every time and leave nothing behind."""

import base64
import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from chainrule import plots
from chainrule.errors import ChainRuleError
from chainrule.reference import chain, slopes

ALT = "The curve of the cosine over one full turn."
OKABE_ITO = {"#0072B2", "#D55E00", "#009E73", "#000000"}


@pytest.fixture
def shown(monkeypatch):
    """Show a figure, and give what a notebook would get."""
    got = []
    monkeypatch.setattr("IPython.display.display", got.append)

    def show(fig, alt=ALT):
        plots.show(fig, alt=alt)
        return got.pop()

    return show


@pytest.mark.parametrize("alt", ["", "   a curve       ", "h", " " * 40])
def test_a_figure_without_a_description_is_refused(alt):
    """Somebody who cannot see would meet a silent picture."""
    with pytest.raises(ChainRuleError, match="Try: say what is drawn"):
        plots.show(plots.curve_of(np.cos, 0, 1), alt=alt)


def test_the_description_travels_with_the_picture(shown):
    """A screen reader would say: image."""
    picture = shown(plots.curve_of(np.cos, 0, 1), alt='a "steep" curve, x < 1 & y > 0')
    html = picture._repr_html_()
    assert re.fullmatch("<figure .*</figure>", html)
    assert 'alt="a &quot;steep&quot; curve, x &lt; 1 &amp; y &gt; 0"' in html
    assert repr(picture).startswith('a "steep"')


def test_the_picture_is_the_same_every_time(shown):
    """A notebook would change although nobody edited it."""
    first, second = shown(plots.h_and_slope()), shown(plots.h_and_slope())
    assert first == second
    [data] = re.findall(r"base64,([^\"]+)", first.image)
    assert ET.fromstring(base64.b64decode(data)).tag.endswith("svg")  # noqa: S314 -- ours


def test_h_and_its_slope_are_drawn_as_the_reference_has_them():
    """The picture would show another function."""
    h, slope = plots.h_and_slope().axes[0].lines[:2]
    assert np.array_equal(h.get_ydata(), chain.h(h.get_xdata()))
    assert np.array_equal(slope.get_ydata(), chain.dh(slope.get_xdata()))
    assert h.get_xdata()[[0, -1]] == pytest.approx([-2 * np.pi, 2 * np.pi])


def test_the_marks_stand_where_h_is_steepest():
    """A student would look for the steepest place somewhere else."""
    marks = plots.h_and_slope().axes[0].lines[2:]
    places = np.array([mark.get_xdata()[0] for mark in marks])
    assert chain.d2h(places) == pytest.approx(0, abs=1e-14)
    assert np.abs([m.get_ydata()[0] for m in marks]) == pytest.approx(1 / np.sqrt(3))
    texts = [text.get_text() for text in plots.h_and_slope().axes[0].texts]
    assert texts == ["\u22124\u03c0/3", "\u22122\u03c0/3", "2\u03c0/3", "4\u03c0/3"]
    assert places == pytest.approx(np.array([-4, -2, 2, 4]) * np.pi / 3)


def test_curves_differ_by_more_than_colour():
    """Who does not see colours could not tell the curves apart."""
    functions = {f"f{n}": np.cos for n in range(4)}
    lines = plots.curves(functions, 0, 1).axes[0].lines
    assert len({line.get_linestyle() for line in lines}) == 4
    assert {line.get_color() for line in lines} == OKABE_ITO


@pytest.mark.parametrize("colour", sorted(OKABE_ITO))
def test_the_lines_stand_out_from_the_paper(colour):
    """A thin line would be lost on white."""
    light = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in to_rgb(colour)
    ]
    luminance = float(np.dot([0.2126, 0.7152, 0.0722], light))
    assert 1.05 / (luminance + 0.05) >= 3


def test_the_measured_slopes_are_measured():
    """A wrong formula would be confirmed by itself."""
    line, dots = plots.formula_and_measured(np.sin, np.exp, 0, 1).axes[0].lines
    assert np.array_equal(line.get_ydata(), np.exp(line.get_xdata()))
    measured = slopes.central_difference(np.sin, dots.get_xdata())
    assert np.array_equal(dots.get_ydata(), measured)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (-np.pi, np.pi, ["\u2212\u03c0", "\u2212\u03c0/2", "0", "\u03c0/2", "\u03c0"]),
        (np.pi, 2 * np.pi, ["\u03c0", "3\u03c0/2", "2\u03c0"]),
    ],
)
def test_the_axis_counts_in_turns_where_that_fits(low, high, ticks):
    """The ticks would say 3.14 where the lesson says pi."""
    [ax] = plots.curve_of(np.cos, low, high).axes
    assert [label.get_text() for label in ax.get_xticklabels()] == ticks


def test_a_constant_is_drawn_too():
    """A student's function that forgets x would stop the cell."""
    [line] = plots.curve_of(lambda _x: 2.0, 0, 1, label="two").axes[0].lines
    assert set(line.get_ydata()) == {2.0}


def test_a_figure_of_pyplot_is_not_shown_twice(shown):
    """The notebook would add the picture again, without its description."""
    plt = pytest.importorskip("matplotlib.pyplot")
    plt.switch_backend("agg")
    fig, ax = plt.subplots()
    ax.plot([0, 1])
    shown(fig)
    assert plt.get_fignums() == []


def test_drawing_needs_no_pyplot_and_says_nothing():
    """A kernel without a display would fail, or print in red."""
    code = (
        "import sys; from chainrule import plots\n"
        f"plots.show(plots.h_and_slope(), alt={ALT!r})\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-W", "ignore::DeprecationWarning", "-c", code],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (run.stdout.strip(), run.stderr) == (ALT, "")


def test_points_and_lines_in_a_plane_are_where_they_should_be():
    """A line would pass on the wrong side of the points that it parts."""
    groups = {
        "left": np.array([[0.0, 0.0], [1.0, 4.0]]),
        "right": np.array([[5.0, 2.0]]),
    }
    lines = {"half": (1.0, 0.0, -3.0), "slope": (1.0, -2.0, 0.5)}
    ax = plots.plane(groups, ("length", "depth"), lines).axes[0]
    assert [line.get_label() for line in ax.lines] == [*groups, *lines]
    for line, (w, v, b) in zip(ax.lines[2:], lines.values(), strict=True):
        x, y = line.get_data()
        np.testing.assert_allclose(w * x + v * y + b, 0, atol=1e-12)
        assert np.hypot(*(np.ptp(x), np.ptp(y))) > 5
    low, high = ax.get_xlim()
    assert (low < 0, high > 5) == (True, True)
    assert len({line.get_marker() for line in ax.lines[:2]}) == 2
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("length", "depth")
