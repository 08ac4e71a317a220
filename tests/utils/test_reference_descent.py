"""Descent against closed forms, the complex step, and the penguins of the lesson."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule.data import flippers
from chainrule.reference import descent
from chainrule.reference.slopes import central_difference

X, Y = flippers()
numbers = st.floats(-3, 3).filter(lambda v: abs(v) > 1e-3)


@given(k=st.floats(0.1, 5), eta=st.floats(0.01, 0.5), steps=st.integers(0, 12))
def test_descent_on_a_parabola_follows_its_closed_form(k, eta, steps):
    """The theory of the lesson would be about something else."""
    theta0 = np.array([1.5, -2.0])
    theta, history = descent.descend(lambda t: k * t, theta0, eta, steps)
    assert len(history) == steps + 1
    for step, place in enumerate(history):
        assert place == pytest.approx(descent.parabola(theta0, k, eta, step))
    assert np.array_equal(theta, history[-1])


def test_descent_leaves_its_start_alone_and_keeps_no_place_twice():
    """A history would show the end everywhere, and the start would be gone."""
    theta0 = np.array([1.0, 2.0])
    theta, history = descent.descend(lambda t: t, theta0, 0.5, 3)
    assert theta0.tolist() == [1.0, 2.0]
    assert len({id(one) for one in [theta, *history, theta0]}) == 6


@given(seed=st.integers(0, 10_000), n=st.integers(1, 4))
def test_the_limit_parts_the_rates_that_stay_from_those_that_leave(seed, n):
    """A student would be given a limit that does not hold."""
    rng = np.random.default_rng(seed)
    axes, _ = np.linalg.qr(rng.normal(size=(n, n)))
    H = axes @ np.diag(rng.uniform(0.5, 3, n)) @ axes.T
    limit, start = descent.stable_limit((H + H.T) / 2), np.ones(n)
    for factor, stays in ((0.97, True), (1.03, False)):
        end, _ = descent.descend(lambda t: H @ t, start, factor * limit, 600)
        assert (np.linalg.norm(end) < np.linalg.norm(start)) == stays


def test_only_the_largest_positive_eigenvalue_counts_for_the_limit():
    """A saddle would be given the limit of another direction."""
    assert descent.stable_limit(np.diag([4.0, -9.0, 1.0])) == 0.5


@given(theta=st.tuples(numbers, numbers, numbers, numbers))
@pytest.mark.parametrize("kind", ["se", "bce"])
def test_the_gradient_is_the_slope_of_the_cost_in_every_direction(kind, theta):
    """Every rate, path and plateau of the lesson would be another."""
    theta = np.array(theta)
    for i, slope in enumerate(descent.net_grad(theta, X, Y, kind)):
        nudged = theta + 1j * 1e-30 * np.eye(4)[i]
        measured = np.imag(descent.net_cost(nudged, X, Y, kind)) / 1e-30
        assert slope == pytest.approx(measured, abs=1e-13)


@given(theta=st.tuples(numbers, numbers))
@pytest.mark.parametrize("kind", ["se", "bce"])
def test_the_gradient_on_the_slice_counts_the_tied_bias(kind, theta):
    """Descent on the slice would leave it, or not go downhill."""
    theta = np.array(theta)
    slopes = descent.slice_grad(theta, X, Y, kind)
    for i, slope in enumerate(slopes):

        def cost(value, i=i):
            nudged = [value if j == i else t for j, t in enumerate(theta)]
            return descent.slice_cost(np.array(nudged), X, Y, kind)

        assert slope == pytest.approx(central_difference(cost, theta[i]), abs=1e-7)


@given(theta=st.tuples(numbers, numbers))
def test_the_slice_looks_the_same_from_both_sides(theta):
    """The two valleys of the surface would differ."""
    theta = np.array(theta)
    here, there = (descent.slice_cost(sign * theta, X, Y) for sign in (1, -1))
    assert here == pytest.approx(there, abs=1e-14)


def test_second_derivatives_are_the_slopes_of_the_gradient():
    """The limit of the lesson would rest on a wrong matrix."""
    theta = np.array([0.7, -0.3, 1.2, 0.4])

    def grad(t):
        return descent.net_grad(t, X, Y, "bce")

    H = descent.hessian(grad, theta)
    assert np.allclose(H, H.T, rtol=0, atol=1e-14)
    for j in range(4):
        nudge = 6e-6 * np.eye(4)[j]
        slope = (grad(theta + nudge) - grad(theta - nudge)) / 12e-6
        assert H[:, j] == pytest.approx(slope, abs=1e-8)
