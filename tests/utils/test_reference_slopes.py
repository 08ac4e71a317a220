"""The referees themselves: how good each measurement is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule.reference.slopes import (
    central_difference,
    complex_step,
    forward_difference,
)


def errors(measure, steps):
    """Measure the slope of e^x with each step, and return the errors."""
    return [abs(measure(np.exp, 0.5, h) - np.exp(0.5)) for h in steps]


@pytest.mark.parametrize(
    ("measure", "ratio"), [(forward_difference, 2), (central_difference, 4)]
)
def test_the_error_falls_with_the_step_as_promised(measure, ratio):
    """A forward difference could pass for a central one."""
    large, small = errors(measure, (1e-2, 5e-3))
    assert large / small == pytest.approx(ratio, rel=0.02)


@given(x=st.floats(-3, 3))
def test_the_complex_step_is_exact_to_the_last_digits(x):
    """The referee of all formulas would be less exact than what it judges."""
    assert complex_step(np.exp, x) == pytest.approx(np.exp(x), rel=1e-15)


@pytest.mark.parametrize(
    "measure", [complex_step, central_difference, forward_difference]
)
def test_a_measurement_has_the_shape_of_its_places(measure):
    """A plot of measured slopes would fail."""
    assert type(measure(np.sin, 1)) is float
    x = np.array([[0, 1, 2]])
    np.testing.assert_allclose(measure(np.sin, x), np.cos(x), atol=1e-7)
    assert x.dtype.kind == "i"
