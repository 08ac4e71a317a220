"""What a cell has shown, rebuilt from data that may lie."""

import base64
import json

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.displays import apply_updates
from chainrule_grader.model import Ending
from chainrule_grader.outputs import clean_outputs
from chainrule_grader.sandbox.base import Limits
from chainrule_grader.sandbox.reports import Reports

anything = st.recursive(
    st.one_of(st.none(), st.integers(), st.floats(), st.text(), st.binary()),
    lambda inner: st.one_of(
        st.lists(inner), st.dictionaries(st.one_of(st.text(), st.integers()), inner)
    ),
    max_leaves=20,
)
hints = st.sampled_from(["width", "height", "alt", "isolated", "image/png"])
forged = st.fixed_dictionaries(
    {
        "output_type": st.sampled_from(["stream", "error", "display_data", "other"]),
        "name": anything,
        "text": anything,
        "ename": anything,
        "evalue": anything,
        "traceback": anything,
        "data": st.one_of(anything, st.dictionaries(st.text(), anything)),
        "metadata": st.one_of(anything, st.dictionaries(hints, anything)),
        "display_id": anything,
    }
)
updates = st.lists(st.tuples(st.text(), anything, anything))


@given(st.tuples(st.one_of(anything, st.lists(forged)), updates))
def test_whatever_is_sent_the_outputs_are_a_valid_notebooks(told):
    """If not, one forged output would make the graded notebook unreadable."""
    shown, changed = told
    reports = Reports(Limits())
    runs = [
        reports.cell_run("x", {"outputs": shown}),
        reports.cell_run("x", {"updates": [list(update) for update in changed]}),
    ]
    for run in apply_updates(runs):
        cell = nbformat.v4.new_code_cell("", id="x")
        cell.outputs = nbformat.from_dict(list(run.outputs))
        notebook = nbformat.v4.new_notebook(cells=[cell])
        nbformat.validate(notebook)
        nbformat.writes(notebook).encode()


@given(anything, anything, anything, anything)
def test_whatever_is_said_of_a_cell_it_ends_in_a_known_way(
    ending, seconds, outputs, changed
):
    """If this raised, student code could leave its own submission ungraded."""
    told = {"ending": ending, "seconds": seconds}
    told |= {"outputs": outputs, "updates": changed}
    assert Reports(Limits()).cell_run("x", told).ending in set(Ending)


def test_well_formed_outputs_come_through():
    """If not, formgrader would show empty cells."""
    told = [
        {"output_type": "stream", "name": "stdout", "text": "hi\n"},
        {
            "output_type": "display_data",
            "data": {"image/png": "iVBOR", "application/x+json": {"a": [1]}},
            "metadata": {"image/png": {"width": 30, "height": 20.5}, "alt": "A dot"},
        },
        {
            "output_type": "display_data",
            "data": {"text/html": "<p>alone</p>", "text/plain": "alone"},
            "metadata": {"isolated": True, "needs_background": "light"},
        },
    ]
    assert list(clean_outputs(told, 1000)) == told


@pytest.mark.parametrize(
    "metadata",
    [
        {"filenames": {"image/png": "https://example.org/seen"}},
        {"width": '9" onload="alert(1)'},
        {"width": float("nan"), "height": -1},
        {"width": 10**400, "height": True},
        {"needs_background": "dark;", "isolated": "yes", "unconfined": 1},
        {"alt": "\ud800"},
        {"alt": "x" * 10**6},
        {"image/png": {"image/png": {"width": 1}}},
        {"image/png": [["width", 1]]},
        [("width", 1)],
    ],
)
def test_metadata_that_is_no_size_or_description_is_dropped(metadata):
    """If not, a page that staff open could ask an address that a student chose."""
    told = [{"output_type": "display_data", "data": {}, "metadata": metadata}]
    [output] = clean_outputs(told, 1000)
    assert output["metadata"] == {}


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9"><path d="M0 0"/></svg>'


def test_a_drawing_is_an_image_in_which_nothing_runs():
    """If not, figures in SVG would be lost, or their scripts run in formgrader."""
    text = f'<?xml version="1.0"?>\n<!DOCTYPE svg>\n{SVG}\n'
    data = {"image/svg+xml": text, "text/plain": "<Figure>"}
    [output] = clean_outputs([{"output_type": "display_data", "data": data}], 1000)
    address = output["data"]["text/html"].split('"')[1]
    head, _, body = address.partition(",")
    assert head == "data:image/svg+xml;base64"
    assert base64.b64decode(body).decode() == text
    assert set(output["data"]) == {"text/html", "text/plain"}


@pytest.mark.parametrize("text", ["x", "<svg/onload=x></svg>", f"<p>{SVG}", SVG[:-1]])
def test_what_is_no_drawing_is_not_shown_as_one(text):
    """If it were, staff would see a broken image and no sign of what was there."""
    data = {"image/svg+xml": text, "text/plain": "<Figure>"}
    [output] = clean_outputs([{"output_type": "display_data", "data": data}], 1000)
    assert output["data"] == {"text/plain": "<Figure>"}


def test_data_that_no_encoder_can_write_is_mended():
    """If not, one half of a character would make the graded notebook unwritable."""
    data = {"application/json": {"\ud800": ["\udfff", 1], 2: 0.5}}
    [output] = clean_outputs([{"output_type": "display_data", "data": data}], 1000)
    assert output["data"]["application/json"] == {"?": ["?", 1], "2": 0.5}


def test_a_result_carries_the_number_of_its_cell_and_not_one_that_is_told():
    """If not, a forged number would say that another cell had shown it."""
    told = [{"output_type": "execute_result", "data": {}, "execution_count": 99}]
    assert clean_outputs(told, 1000, 3)[0]["execution_count"] == 3


def display(name, text):
    """Build a display with a name, as the sandbox tells it."""
    data = {"text/plain": text}
    return {"output_type": "display_data", "display_id": name, "data": data}


def texts(runs):
    """Return what the cells show in the end."""
    return [[o["data"]["text/plain"] for o in run.outputs] for run in runs]


def test_an_update_changes_every_earlier_display_of_its_name_and_no_other():
    """If not, a progress bar would stay where it was when its cell ended."""
    reports = Reports(Limits())
    shown = {"outputs": [display("a", "1"), display("b", "2"), display("a", "3")]}
    changed = {"updates": [["a", {"text/plain": "new"}, {"width": 3}]]}
    runs = [
        reports.cell_run("one", shown),
        reports.cell_run("two", changed | {"outputs": [display("a", "own")]}),
    ]
    kept = apply_updates(runs)
    assert texts(kept) == [["new", "2", "new"], ["own"]]
    assert kept[0].outputs[0]["metadata"] == {"width": 3}
    assert texts(runs) == [["1", "2", "3"], ["own"]]


def test_updates_of_many_displays_take_the_room_of_all_of_them():
    """If not, a small message could become a graded notebook of any size."""
    limits = Limits(notebook_output=10**6)
    reports = Reports(limits)
    runs = [reports.cell_run("one", {"outputs": [display("a", "x")] * 150})]
    for size in (3_000, 100_000, 200_000):
        changed = {"updates": [["a", {"text/plain": "y" * size}, {}]]}
        runs.append(reports.cell_run("more", changed))
    [shown, *_rest] = texts(apply_updates(runs))
    assert {len(text) for text in shown} == {3_000}


def test_updates_that_are_no_updates_are_dropped():
    """If not, a forged one would leave the submission ungraded."""
    reports = Reports(Limits())
    run = reports.cell_run("one", {"outputs": [display("a", "x")]})
    bad = [["a"], ["a", {}, {}, 1], [["a"], {}, {}], [None, {}, {}], "abc", {"a": 1}]
    assert reports.cell_run("two", {"updates": bad}).updates == ()
    assert texts(apply_updates([run])) == [["x"]]


def test_too_much_is_cut():
    """If not, a graded notebook could be of any size."""
    told = [{"output_type": "stream", "name": "stdout", "text": "x" * 10**6}] * 100
    assert len(json.dumps(clean_outputs(told, 1000))) < 6 * 10**6
