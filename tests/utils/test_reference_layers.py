"""The network of many nodes: its slopes are slopes, and one node is lesson 4."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule.data import bills
from chainrule.reference import layers, network

SIZES = {"n": st.integers(1, 6), "d": st.integers(1, 4), "h": st.integers(1, 5)}
SEEDS = st.integers(0, 2**32 - 1)
B = {"w1": 0.8, "b1": -0.4, "w2": -1.2, "b2": 0.3}


def drawn(n, d, h, seed):
    """Draw a network and examples."""
    rng = np.random.default_rng(seed)
    shapes = {"W1": (d, h), "b1": (1, h), "W2": (h, 1), "b2": (1, 1)}
    P = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    return P, rng.normal(size=(n, d)), rng.integers(0, 2, (n, 1)).astype(float)


def slopes_by(step, P, X, Y):
    """Nudge every entry of every parameter, by a complex or a real step."""
    found = {}
    for name, value in P.items():
        found[name] = np.zeros(value.shape)
        for place in np.ndindex(value.shape):

            def J(by, name=name, value=value, place=place):
                moved = value.astype(complex if isinstance(by, complex) else float)
                moved[place] += by
                return layers.bce(layers.forward({**P, name: moved}, X)["Z2"], Y)

            if isinstance(step, complex):
                found[name][place] = J(step).imag / step.imag
            else:
                found[name][place] = (J(step) - J(-step)) / (2 * step)
    return found


@given(**SIZES, seed=SEEDS)
def test_the_slopes_are_those_of_the_complex_step(n, d, h, seed):
    """Every right answer would be refused."""
    P, X, Y = drawn(n, d, h, seed)
    slopes = layers.backward(P, layers.forward(P, X), X, Y)
    for name, truth in slopes_by(1e-30j, P, X, Y).items():
        assert slopes[name].shape == P[name].shape
        np.testing.assert_allclose(slopes[name], truth, rtol=1e-10, atol=1e-13)


def test_the_slopes_are_those_that_a_nudge_measures():
    """The complex step and the formula could be wrong in the same way."""
    P, X, Y = drawn(7, 3, 4, 5)
    slopes = layers.backward(P, layers.forward(P, X), X, Y)
    for name, measured in slopes_by(6e-6, P, X, Y).items():
        np.testing.assert_allclose(slopes[name], measured, rtol=1e-6, atol=1e-9)


def test_one_input_one_node_and_one_example_are_lesson_four():
    """Something new would have been invented."""
    P = {
        name.upper() if name[0] == "w" else name: np.array([[v]])
        for name, v in B.items()
    }
    X, Y = np.array([[1.5]]), np.array([[1.0]])
    cache, one = layers.forward(P, X), network.forward(B, 1.5)
    for name, value in one.items():
        assert cache[name.upper()].item() == pytest.approx(value, rel=1e-15)
    assert layers.bce(cache["Z2"], Y) == network.cost_bce(one["z2"], 1.0)
    slopes = layers.backward(P, cache, X, Y)
    for name in B:
        rate = getattr(network, f"dJ_d{name}")(B, 1.5, 1.0, "bce")
        assert slopes[name.upper() if name[0] == "w" else name].item() == pytest.approx(
            rate, rel=1e-14
        )


def test_the_engine_of_lesson_eight_agrees_on_one_example():
    """The course would have two derivatives of one network."""
    engine = pytest.importorskip("chainrule.reference.engine")
    P, X, Y = drawn(1, 2, 3, 8)
    nodes = {
        name: [[engine.Value(float(entry)) for entry in row] for row in value]
        for name, value in P.items()
    }
    z2 = nodes["b2"][0][0]
    for j in range(3):
        z1 = nodes["b1"][0][j]
        for i in range(2):
            z1 = z1 + nodes["W1"][i][j] * float(X[0, i])
        z2 = z2 + engine.sigmoid(z1) * nodes["W2"][j][0]
    sign = 1.0 - 2.0 * float(Y[0, 0])
    engine.backward(engine.log(engine.exp(z2 * sign) + 1.0))
    slopes = layers.backward(P, layers.forward(P, X), X, Y)
    for name, rows in nodes.items():
        found = [[node.grad for node in row] for row in rows]
        np.testing.assert_allclose(found, slopes[name], rtol=1e-12)


@given(**SIZES, seed=SEEDS)
def test_the_order_of_hidden_nodes_and_of_examples_changes_nothing(n, d, h, seed):
    """A node would have a place, or an example a turn."""
    P, X, Y = drawn(n, d, h, seed)
    rng = np.random.default_rng(seed)
    nodes, rows = rng.permutation(h), rng.permutation(n)
    other = P | {"W1": P["W1"][:, nodes], "b1": P["b1"][:, nodes], "W2": P["W2"][nodes]}
    before, after = layers.forward(P, X)["A2"], layers.forward(other, X[rows])["A2"]
    np.testing.assert_allclose(after, before[rows], rtol=0, atol=1e-14)
    slopes = layers.backward(P, layers.forward(P, X), X, Y)
    moved = layers.backward(other, layers.forward(other, X[rows]), X[rows], Y[rows])
    np.testing.assert_allclose(moved["W1"], slopes["W1"][:, nodes], atol=1e-13)


def test_zeros_give_no_slope_to_the_hidden_weights_and_equal_ones_to_the_output():
    """The reason for a random start would be untrue."""
    P, X, Y = drawn(8, 2, 3, 1)
    zero = {name: 0 * value for name, value in P.items()}
    slopes = layers.backward(zero, layers.forward(zero, X), X, Y)
    assert not slopes["W1"].any()
    assert np.ptp(slopes["W2"]) == 0


@pytest.mark.parametrize("cost", ["bce", "backward"])
def test_labels_in_a_row_are_refused_by_name(cost):
    """Five predictions minus five labels would be twenty-five numbers."""
    P, X, Y = drawn(5, 2, 3, 2)
    cache = layers.forward(P, X)
    given = (cache["Z2"],) if cost == "bce" else (P, cache, X)
    with pytest.raises(ValueError, match=r"Y has shape \(5,\).*\(5, 1\)"):
        getattr(layers, cost)(*given, Y[:, 0])


def test_no_logit_is_too_large_for_the_cost():
    """A network that is sure would have no cost."""
    Z2 = np.array([[1000.0], [-1000.0]])
    assert layers.bce(Z2, np.array([[1.0], [0.0]])) == 0.0
    assert layers.bce(Z2, np.array([[0.0], [1.0]])) == 1000.0


@given(seed=st.integers(0, 1000))
def test_a_training_can_be_repeated_and_each_step_goes_down(seed):
    """A result could not be shown to anybody."""
    X, Y = bills()
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    P, costs = layers.train(X, Y, 2, 0.3, 6, seed)
    again, same = layers.train(X, Y, 2, 0.3, 6, seed)
    assert costs == same
    assert all(np.array_equal(P[name], again[name]) for name in P)
    assert len(costs) == 7
    assert np.all(np.diff(costs) < 0)
    assert costs[-1] == layers.bce(layers.forward(P, X)["Z2"], Y)


def test_no_argument_is_changed():
    """The next call would begin somewhere else."""
    P, X, Y = drawn(4, 2, 3, 3)
    before = [value.copy() for value in (*P.values(), X, Y)]
    cache = layers.forward(P, X)
    layers.backward(P, cache, X, Y)
    layers.step(P, X, Y, 0.5)
    layers.train(X, Y, 2, 0.5, 3, 1)
    for value, old in zip((*P.values(), X, Y), before, strict=True):
        assert np.array_equal(value, old)
