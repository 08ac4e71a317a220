import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.model import CellRun, Ending
from chainrule_grader.outputs import clean_outputs
from chainrule_grader.shown import Shown, show_outputs

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
KEYS = [
    "output_type",
    "data",
    "metadata",
    "text",
    "traceback",
    "image/png",
    "text/html",
]
VALUES = st.recursive(
    st.none()
    | st.integers()
    | st.sampled_from(["stream", "display_data", "error", PNG]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner)
    ),
    max_leaves=8,
)


def shown(*outputs):
    """Show the outputs of one cell."""
    return list(show_outputs(CellRun("a", Ending.DONE, outputs)))


def display(data, metadata=None):
    """Build the output of a picture or a table."""
    return {"output_type": "display_data", "data": data, "metadata": metadata or {}}


def test_a_picture_is_shown_in_words_too():
    """Someone who cannot see it would not know what it is."""
    (first, second) = shown(
        display({"image/png": PNG, "text/plain": "<Figure>"}, {"alt": "A curve."}),
        display({"image/png": [PNG]}),
    )
    assert (first.alt, first.text) == ("A curve.", "")
    assert second.alt == "A picture that this cell drew."


def test_a_drawing_is_shown_as_a_picture():
    """A figure in SVG would be missing."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg"></svg>'
    (made,) = clean_outputs([display({"image/svg+xml": svg})], 10_000)
    (drawing,) = shown(made)
    assert drawing.picture.startswith("data:image/svg+xml;base64,")
    assert drawing.html == ""
    spoilt = made["data"]["text/html"].replace("alt=", "onload=")
    assert shown(display({"text/html": spoilt}))[0].picture == ""


def test_a_result_in_tex_is_set():
    """What SymPy gives would be a heap of backslashes."""
    tex = {"text/latex": r"$\displaystyle \frac{1}{x}$", "text/plain": "1/x"}
    broken = {"text/latex": "$\\frac{1$", "text/plain": "1/x"}
    assert "<mfrac>" in shown(display(tex))[0].html
    assert shown(display(broken)) == [Shown(text="1/x")]


def test_what_cannot_be_shown_is_shown_as_text():
    """A drawing in SVG could run a script."""
    svg = {"image/svg+xml": "<svg onload=1>", "text/plain": "<Figure>"}
    widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}}
    drawing, lost = shown(display(svg), display(widget))
    assert drawing == Shown(text="<Figure>")
    assert "not shown" in lost.text


def test_a_table_is_shown_as_a_table():
    """A data frame would be a heap of numbers."""
    (table,) = shown(display({"text/html": "<table><td onclick=x>1</td></table>"}))
    assert "<td>1</td>" in table.html


def test_an_error_is_its_traceback():
    """The student would not see why the cell failed."""
    error = {"output_type": "error", "traceback": ["\x1b[31mNameError\x1b[0m", "at x"]}
    assert shown(error) == [Shown(text="NameError\nat x")]


def test_a_flood_of_outputs_is_cut():
    """One page could be larger than a browser can bear."""
    flood = shown(*[{"output_type": "stream", "text": "x" * 20_000}] * 500)
    assert len(flood) < 20
    assert "488 outputs are not shown" in flood[-1].text


@given(st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES), max_size=4))
def test_outputs_of_any_shape_are_shown_or_left_out(outputs):
    """A forged output would stop the run of the class."""
    assert all(isinstance(one, Shown) for one in shown(*outputs))


@pytest.mark.parametrize("text", ["a", ["a"], ["a", None]])
def test_text_may_be_lines(text):
    """Notebooks on disk hold lines."""
    assert shown({"output_type": "stream", "text": text}) == [Shown(text="a")]
