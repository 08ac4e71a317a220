"""The derivative table: every row against a measured slope."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule.reference.slopes import central_difference, complex_step
from chainrule.reference.table import ENTRIES, GRADED, TABLE, sigmoid, softplus

SMOOTH = [entry for entry in ENTRIES.values() if entry.name != "relu"]


def each(entries):
    """Run a test once for each row."""
    return pytest.mark.parametrize("entry", entries, ids=lambda entry: entry.name)


@each(SMOOTH)
@given(seed=st.integers(0, 2**32 - 1))
def test_every_derivative_is_the_slope_of_its_function(entry, seed):
    """The table would teach a wrong derivative."""
    x = np.random.default_rng(seed).uniform(*entry.domain, 200)
    slope = complex_step(entry.f, x)
    np.testing.assert_allclose(entry.df(x), slope, rtol=5e-14, atol=5e-14)


def test_the_ramp_has_the_slopes_of_its_two_sides():
    """The one row that complex numbers cannot check would go unchecked."""
    relu = ENTRIES["relu"]
    np.testing.assert_array_equal(relu.df(np.array([-2.0, 0.0, 3.0])), [0, 0, 1])
    assert central_difference(relu.f, 2.0) == pytest.approx(1)
    assert central_difference(relu.f, 0.0) == pytest.approx(0.5)


@each(ENTRIES.values())
def test_numbers_in_give_numbers_out(entry):
    """Lessons would show np.float64(...) where a student expects a number."""
    for f in (entry.f, entry.df):
        assert type(f(2)) is type(f(2.0)) is type(f(np.float64(2))) is float
        assert type(f(2 + 1e-30j)) in {complex, float}
        assert f(np.array(2.0)) == f(np.array([[2, 2]]))[0, 1] == f(2)


@each(ENTRIES.values())
def test_arrays_keep_their_shape_and_their_numbers(entry):
    """A formula would spoil the array of whoever called it."""
    x = np.linspace(*entry.domain, 6).reshape(2, 3)
    before = x.copy()
    assert entry.f(x).shape == entry.df(x).shape == (2, 3)
    np.testing.assert_array_equal(x, before)


def test_the_table_holds_the_graded_rows():
    """Lesson 1 would grade a row that is not in the table, or the reverse."""
    assert (
        set(TABLE)
        == set(GRADED)
        == set("exp log sin cos tanh sigmoid recip sqrt".split())
    )
    assert all(TABLE[key] is ENTRIES[key].df for key in GRADED)


@given(z=st.floats(-1e4, 1e4))
def test_the_sigmoid_is_symmetric_and_never_overflows(z):
    """A network with large weights would warn or return nan."""
    assert sigmoid(z) + sigmoid(-z) == pytest.approx(1, abs=1e-15)
    assert softplus(z) == pytest.approx(np.logaddexp(0, z), rel=1e-14, abs=1e-300)


@pytest.mark.parametrize("name", ["constant", "power", "exponential"])
def test_a_letter_of_a_row_has_a_value(name):
    """The lesson would print x^n without saying which n the plot shows."""
    assert len(ENTRIES[name].parameters) == 1
