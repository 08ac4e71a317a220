"""The one-node network against referees that know nothing of the chain rule."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule.reference import network
from chainrule.reference.slopes import central_difference

NAMES = ("w1", "b1", "w2", "b2")
A = {"w1": 0.5, "b1": -1.0, "w2": 2.0, "b2": -1.0}
B = {"w1": 0.8, "b1": -0.4, "w2": -1.2, "b2": 0.3}
STEP = 1e-20

numbers = st.floats(-3, 3).filter(lambda v: abs(v) > 1e-3)
nets = st.fixed_dictionaries(dict.fromkeys(NAMES, numbers))
costs = st.sampled_from(["se", "bce"])


def measured(p, name, x, y, cost):
    """Measure a derivative of the cost by the complex step."""
    nudged = {**p, name: p[name] + 1j * STEP}
    return network.cost(nudged, x, y, cost).imag / STEP


@given(p=nets, x=numbers, y=st.sampled_from([0.0, 1.0]), cost=costs)
def test_each_derivative_is_the_slope_of_the_cost(p, x, y, cost):
    """The truth that every student is compared with would be wrong."""
    for name in NAMES:
        claimed = getattr(network, f"dJ_d{name}")(p, x, y, cost)
        assert claimed == pytest.approx(measured(p, name, x, y, cost), abs=1e-13)


@given(p=nets, m=st.integers(1, 40), seed=st.integers(0, 99), cost=costs)
def test_the_derivative_of_a_batch_is_the_mean_over_its_examples(p, m, seed, cost):
    """Descent on the penguins would take steps of another size."""
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=m), rng.integers(0, 2, m).astype(float)
    for name in NAMES:
        claimed = getattr(network, f"dJ_d{name}")(p, x, y, cost)
        assert type(claimed) is float
        assert claimed == pytest.approx(measured(p, name, x, y, cost), abs=1e-13)


@given(a2=st.floats(0.01, 0.99), y=st.sampled_from([0.0, 1.0]))
def test_the_derivative_by_the_prediction_is_the_slope_of_each_cost(a2, y):
    """The first factor of every path would be wrong."""

    def bce(a):
        return -(y * np.log(a) + (1 - y) * np.log(1 - a))

    slope = central_difference(bce, a2)
    assert network.dJ_da2(a2, y, "bce") == pytest.approx(slope, rel=1e-5)
    assert network.dJ_da2(a2, y, "se") == a2 - y


def test_example_a_is_made_of_whole_fractions():
    """The pencil example of the lesson would not come out."""
    cache = network.forward(A, 2.0)
    assert cache == {"z1": 0.0, "a1": 0.5, "z2": 0.0, "a2": 0.5}
    assert network.cost_se(0.5, 1.0) == 1 / 8
    assert network.cost_bce(0.0, 1.0) == pytest.approx(np.log(2), abs=1e-16)
    for cost, wanted in [
        ("se", (-1 / 8, -1 / 16, -1 / 16, -1 / 8)),
        ("bce", (-1 / 2, -1 / 4, -1 / 4, -1 / 2)),
    ]:
        found = [getattr(network, f"dJ_d{n}")(A, 2.0, 1.0, cost) for n in NAMES]
        assert found == list(wanted)


def test_example_b_has_the_digits_of_the_lessons():
    """The generic example of the lesson would not come out."""
    cache = network.forward(B, 1.5)
    shown = {name: round(value, 6) for name, value in cache.items()}
    assert shown == {"z1": 0.8, "a1": 0.689974, "z2": -0.527969, "a2": 0.370991}
    for cost, wanted in [
        ("se", (0.056517, 0.037678, -0.101277, -0.146783)),
        ("bce", (0.242192, 0.161461, -0.434000, -0.629009)),
    ]:
        found = [getattr(network, f"dJ_d{n}")(B, 1.5, 1.0, cost) for n in NAMES]
        assert [round(value, 6) for value in found] == list(wanted)


@given(p=nets, x=numbers)
def test_flipping_the_inner_node_gives_the_same_network(p, x):
    """The symmetry that lesson 3 shows would not hold."""
    flipped = {"w1": -p["w1"], "b1": -p["b1"], "w2": -p["w2"], "b2": p["b2"] + p["w2"]}
    one, other = network.forward(p, x)["a2"], network.forward(flipped, x)["a2"]
    assert one == pytest.approx(other, abs=1e-15)


@given(z=st.floats(-30, 30), y=st.sampled_from([0.0, 1.0]))
def test_the_stable_cross_entropy_is_the_one_that_is_printed(z, y):
    """The code would compute another cost than the formula."""
    a = 1 / (1 + np.exp(-z))
    naive = -(y * np.log(a) + (1 - y) * np.log(1 - a)) if 0 < a < 1 else None
    if naive is not None and abs(z) < 15:
        assert network.cost_bce(z, y) == pytest.approx(naive, rel=1e-8, abs=1e-9)


@pytest.mark.parametrize("z", [1000.0, -1000.0])
def test_no_logit_is_too_large(z):
    """A confident network would give a warning and no number."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert network.cost_bce(z, 1.0) == max(-z, 0.0)
        assert network.cost_bce(np.array([z, z]), np.array([0.0, 1.0])) == 500.0


@given(p=nets, x=numbers, y=st.sampled_from([0.0, 1.0]))
def test_squared_error_gives_the_inner_weight_little(p, x, y):
    """The bound that lesson 4 states would be broken."""
    most = abs(p["w2"]) * abs(x) / 27
    assert abs(network.dJ_dw1(p, x, y, "se")) <= most + 1e-15
