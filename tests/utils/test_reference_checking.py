"""Gradient checking: the measured gradient, and how it is compared."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule.reference.checking import numgrad, rel_error, which_is_right

SHAPES = [(3,), (2, 3), (2, 1, 2), ()]
NUMBERS = st.floats(-1e6, 1e6).filter(lambda value: value == 0 or abs(value) > 1e-300)


def waves(theta):
    """Return a cost that treats no two entries alike, and takes complex ones."""
    weights = np.arange(1, theta.size + 1).reshape(theta.shape)
    return np.sum(weights * np.sin(theta)) + np.sum(np.exp(theta) / weights) ** 2


def exact(theta):
    """Differentiate `waves` by a complex step at each entry."""
    slope = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        nudged = theta.astype(complex)
        nudged[index] += 1e-30j
        slope[index] = waves(nudged).imag / 1e-30
    return slope


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", range(5))
def test_the_measured_gradient_is_the_derivative_at_each_entry(shape, seed):
    """Right gradients would be refused, or wrong ones believed."""
    theta = np.random.default_rng(seed).uniform(-1, 1, shape)
    measured = numgrad(waves, theta)
    assert measured.shape == shape
    np.testing.assert_allclose(measured, exact(theta), rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_error_falls_fourfold_when_h_halves(shape):
    """The difference would not be a central one."""
    theta = np.random.default_rng(1).uniform(-1, 1, shape)
    errors = [
        np.max(np.abs(numgrad(waves, theta, h) - exact(theta))) for h in (0.02, 0.01)
    ]
    assert errors[0] / errors[1] == pytest.approx(4, rel=0.02)


def test_theta_is_left_as_it_was_to_the_last_bit():
    """The next entry would be measured at another place."""
    theta = np.array([[0.1, 0.2], [0.3, 1e-20]])
    before = theta.copy()
    numgrad(waves, theta)
    assert theta.tobytes() == before.tobytes()


def test_j_is_asked_twice_for_each_entry_with_an_array_of_the_same_shape():
    """A cost that expects a matrix would be given a vector."""
    asked = []
    numgrad(lambda theta: asked.append(theta.shape) or 0.0, np.ones((2, 3)))
    assert asked == [(2, 3)] * 12


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=6))
def test_the_relative_error_is_the_worst_of_the_entries(pairs):
    """An error in one entry would be hidden by the others."""
    a, n = np.array(pairs).T
    alone = [rel_error(float(one), float(other)) for one, other in pairs]
    assert rel_error(a, n) == max(alone)
    assert 0 <= rel_error(a, n) <= 2
    assert rel_error(a, n) == rel_error(n, a)


@given(NUMBERS, NUMBERS, st.integers(-30, 30))
def test_the_relative_error_does_not_depend_on_the_unit(a, n, power):
    """Small gradients would pass a check that large ones fail."""
    unit = 2.0**power
    assert rel_error(a * unit, n * unit) == pytest.approx(rel_error(a, n), rel=1e-12)


@pytest.mark.parametrize(
    ("a", "n", "error"),
    [(0.0, 0.0, 0), (0.0, 1e-20, 1), (1.0, -1.0, 2), (3.0, 4.0, 0.25), (1e-12, 0, 1)],
)
def test_special_pairs_have_the_error_of_the_definition(a, n, error):
    """Two zeros would be an error, or a lost sign would not."""
    assert rel_error(a, n) == error
    assert rel_error(np.array([[a, 1.0]]), np.array([[n, 1.0]])) == error


@pytest.mark.parametrize("scale", [1e-12, 1.0, 1e9])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_right_gradient_is_found_whatever_the_unit_of_the_cost(scale, place):
    """The check would depend on the size of the cost."""
    theta = np.array([[0.3, -0.7], [0.9, 0.2]])
    candidates = [lambda t: scale * 1.001 * exact(t), lambda t: -scale * exact(t)]
    candidates.insert(place, lambda t: scale * exact(t))
    assert which_is_right(candidates, lambda t: scale * waves(t), theta) == place
