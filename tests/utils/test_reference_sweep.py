"""The backward pass against referees that know nothing of the chain rule."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule.reference import network, sweep

NAMES = ("w1", "b1", "w2", "b2")
STEP = 1e-30

numbers = st.floats(-3, 3).filter(lambda v: abs(v) > 1e-3)
nets = st.fixed_dictionaries(dict.fromkeys(NAMES, numbers))
costs = st.sampled_from(["se", "bce"])
labels = st.sampled_from([0.0, 1.0])


def chains(most=8):
    """Draw weights and biases of the same length."""
    return st.integers(1, most).flatmap(
        lambda n: st.tuples(*[st.lists(numbers, min_size=n, max_size=n)] * 2)
    )


@given(p=nets, x=numbers, y=labels, cost=costs)
def test_one_sweep_gives_the_four_derivatives_of_lesson_four(p, x, y, cost):
    """The two lessons would teach different numbers."""
    found = sweep.backward(p, network.forward(p, x), x, y, cost)
    assert set(found) == set(NAMES)
    for name in NAMES:
        wanted = getattr(network, f"dJ_d{name}")(p, x, y, cost)
        assert found[name] == pytest.approx(wanted, rel=1e-13, abs=1e-18)


@given(p=nets, x=numbers, y=labels, cost=costs)
def test_the_sweep_believes_the_cache(p, x, y, cost):
    """A student who reads the cache would be compared with something else."""
    cache = {"a1": 0.3, "a2": 0.6}
    found = sweep.backward(p, cache, x, y, cost)
    by_2 = network.dJ_dz2(0.6, y, cost)
    assert found["b2"] == by_2
    assert found["w2"] == by_2 * 0.3
    assert found["b1"] == pytest.approx(by_2 * p["w2"] * 0.21, rel=1e-14)


@given(chain=chains(), x=numbers, y=labels)
def test_each_derivative_of_a_chain_is_the_slope_of_its_cost(chain, x, y):
    """The truth that every student is compared with would be wrong."""
    ws, bs = chain
    found = sweep.backward_chain(ws, sweep.forward_chain(ws, bs, x), y)
    for of, given_ in enumerate((ws, bs)):
        for k in range(len(ws)):
            nudged = [*given_]
            nudged[k] = nudged[k] + 1j * STEP
            both = [(nudged, bs), (ws, nudged)][of]
            J = (sweep.forward_chain(*both, x)[-1] - y) ** 2 / 2
            assert found[of][k] == pytest.approx(J.imag / STEP, rel=1e-9, abs=1e-16)


@given(p=nets, x=numbers, y=labels)
def test_a_chain_of_two_nodes_is_the_network(p, x, y):
    """The step from two nodes to many would change the first two."""
    ws, bs = [p["w1"], p["w2"]], [p["b1"], p["b2"]]
    by_w, by_b = sweep.backward_chain(ws, sweep.forward_chain(ws, bs, x), y)
    two = sweep.backward(p, network.forward(p, x), x, y, "se")
    assert [*by_w, *by_b] == pytest.approx(
        [two[name] for name in ("w1", "w2", "b1", "b2")]
    )


@given(w=numbers, b1=numbers, b2=numbers, x=numbers, y=labels)
def test_a_tied_weight_has_the_slope_of_the_cost(w, b1, b2, x, y):
    """Forks would not add."""
    J = (sweep.forward_chain([w + 1j * STEP] * 2, [b1, b2], x)[-1] - y) ** 2 / 2
    found = sweep.tied_grad(w, b1, b2, x, y)
    assert found == pytest.approx(J.imag / STEP, rel=1e-12, abs=1e-16)


@given(p=nets, m=st.integers(1, 40), seed=st.integers(0, 99), cost=costs)
def test_a_batch_has_the_mean_derivative(p, m, seed, cost):
    """Descent would take steps that grow with the number of examples."""
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=m), rng.integers(0, 2, m).astype(float)
    found = sweep.batch_grad(p, X, Y, cost)
    for name in NAMES:
        assert type(found[name]) is float
        nudged = {**p, name: p[name] + 1j * STEP}
        slope = network.cost(nudged, X, Y, cost).imag / STEP
        assert found[name] == pytest.approx(slope, abs=1e-13)


def test_the_numbers_of_the_fork_are_those_of_the_lesson():
    """The example of the lesson would not come out."""
    p = {"w1": 0.7, "b1": -0.2, "w2": 0.7, "b2": 0.1}
    two = sweep.backward(p, network.forward(p, 1.3), 1.3, 1.0, "se")
    assert round(two["w1"], 7) == -0.0167715
    assert round(two["w2"], 7) == -0.0559171
    assert round(sweep.tied_grad(0.7, -0.2, 0.1, 1.3, 1.0), 7) == -0.0726886


def test_nothing_that_is_handed_over_is_changed():
    """The reference itself would spoil a student's question."""
    ws, activations = [0.5, 2.0], [2.0, 0.5, 0.5]
    sweep.backward_chain(ws, activations, 1.0)
    assert (ws, activations) == ([0.5, 2.0], [2.0, 0.5, 0.5])
