"""What a cell has shown, rebuilt from data that may lie."""

import json

import nbformat
from hypothesis import given
from hypothesis import strategies as st

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
forged = st.fixed_dictionaries(
    {
        "output_type": st.sampled_from(["stream", "error", "display_data", "other"]),
        "name": anything,
        "text": anything,
        "ename": anything,
        "evalue": anything,
        "traceback": anything,
        "data": st.one_of(anything, st.dictionaries(st.text(), anything)),
        "metadata": anything,
    }
)


@given(st.one_of(anything, st.lists(forged)))
def test_whatever_is_sent_the_outputs_are_a_valid_notebooks(told):
    """If not, one forged output would make the graded notebook unreadable."""
    outputs = list(clean_outputs(told, 10_000))
    cell = nbformat.v4.new_code_cell("", outputs=json.loads(json.dumps(outputs)))
    cell.id = "x"
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


@given(anything, anything, anything)
def test_whatever_is_said_of_a_cell_it_ends_in_a_known_way(ending, seconds, outputs):
    """If this raised, student code could leave its own submission ungraded."""
    told = {"ending": ending, "seconds": seconds, "outputs": outputs}
    assert Reports(Limits()).cell_run("x", told).ending in set(Ending)


def test_well_formed_outputs_come_through():
    """If not, formgrader would show empty cells."""
    told = [
        {"output_type": "stream", "name": "stdout", "text": "hi\n"},
        {
            "output_type": "display_data",
            "data": {"image/png": "iVBOR", "application/x+json": {"a": [1]}},
            "metadata": {},
        },
    ]
    assert list(clean_outputs(told, 1000)) == told


def test_too_much_is_cut():
    """If not, a graded notebook could be of any size."""
    told = [{"output_type": "stream", "name": "stdout", "text": "x" * 10**6}] * 100
    assert len(json.dumps(clean_outputs(told, 1000))) < 6 * 10**6
