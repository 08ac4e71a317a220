"""The reference engine: exact rates, any order of use, any depth."""

import gc
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule.checks.lesson08_grads import drawn_formula, work_out
from chainrule.checks.lesson08_graphs import drawn_graph
from chainrule.misconceptions.lesson08_machines import FUNCTIONS
from chainrule.reference import chain, engine, network
from chainrule.reference.engine import Value, backward, grad_of, newest_first
from chainrule.reference.slopes import central_difference, complex_step
from chainrule.reference.table import ENTRIES

NUMBERS = {name: ENTRIES[name].f for name in FUNCTIONS}
NODES = {name: getattr(engine, name) for name in FUNCTIONS}


def slopes_of(steps, xs):
    """Differentiate a drawn formula by the complex step, input by input."""

    def by(i):
        def f(x):
            return work_out(steps, [*xs[:i], x, *xs[i + 1 :]], NUMBERS)

        return complex_step(f, np.array(xs[i]))

    return [float(by(i)) for i in range(len(xs))]


@given(st.integers(0, 2**32 - 1), st.integers(1, 3))
def test_every_gradient_is_the_slope_that_the_complex_step_finds(seed, inputs):
    """Right machines of students would be refused, all of them."""
    xs, steps = drawn_formula(np.random.default_rng(seed), inputs, functions=True)
    said = grad_of(lambda *nodes: work_out(steps, nodes, NODES), *xs)
    assert said == pytest.approx(slopes_of(steps, xs), rel=1e-11, abs=1e-11)


@pytest.mark.parametrize("seed", range(20))
def test_every_gradient_is_the_slope_that_small_steps_find(seed):
    """Two wrong ways to differentiate could agree with each other."""
    xs, steps = drawn_formula(np.random.default_rng(seed), 2, functions=True)
    said = grad_of(lambda *nodes: work_out(steps, nodes, NODES), *xs)

    def along(t):
        return work_out(steps, [xs[0] + t, xs[1] - t], NUMBERS)

    slope = central_difference(along, 0.0)
    assert said[0] - said[1] == pytest.approx(slope, rel=1e-6, abs=1e-7)


def test_h_is_differentiated_to_the_last_bit():
    """The engine would round in another order than the table and the chain rule."""
    (slope,) = grad_of(lambda x: engine.log(2 + engine.cos(x)), 1.0)
    assert slope == -0.33124836475725145
    assert slope == float(chain.dh(1.0))


@pytest.mark.parametrize("cost", ["se", "bce"])
def test_the_gradient_of_lesson_4_comes_out(cost):
    """The lesson promises that no derivative need be derived again."""
    p = {"w1": 0.8, "b1": -0.4, "w2": -1.2, "b2": 0.3}

    def cost_of(w1, b1, w2, b2):
        a2 = engine.sigmoid(w2 * engine.sigmoid(w1 * 1.5 + b1) + b2)
        return (a2 - 1) ** 2 / 2 if cost == "se" else -engine.log(a2)

    names = ("dJ_dw1", "dJ_db1", "dJ_dw2", "dJ_db2")
    truth = [getattr(network, name)(p, 1.5, 1.0, cost) for name in names]
    assert grad_of(cost_of, *p.values()) == pytest.approx(truth, rel=1e-12)


@pytest.mark.parametrize("seed", range(30))
def test_no_node_hands_on_before_its_users(seed):
    """A gradient would be handed on before it is complete."""
    leaves, operations = drawn_graph(np.random.default_rng(seed), 3)
    root = work_out(operations, [Value(leaf) for leaf in leaves], {})
    place = {node: i for i, node in enumerate(newest_first(root))}
    assert place[root] == 0
    for node, turn in place.items():
        assert all(turn < place[parent] for parent in node.parents)


def test_a_second_sweep_changes_nothing():
    """A gradient would depend on how often somebody asks for it."""
    a, b = Value(2.0), Value(3.0)
    c, d = a + b, a * b
    y = (c + d) + c * d
    for _ in range(3):
        backward(y)
        assert [node.grad for node in (a, b, c, d, y)] == [25, 19, 7, 6, 1]


def test_a_sweep_from_another_root_starts_anew():
    """What belongs to one root would be counted for the next."""
    a, b = Value(2.0), Value(3.0)
    product = a * b
    backward(product)
    backward(product + b)
    assert (a.grad, b.grad) == (3.0, 3.0)


@pytest.mark.parametrize(
    ("fn", "x", "slope"),
    [
        (lambda x: x / x, 3.0, 0.0),
        (lambda x: x - x, 3.0, 0.0),
        (lambda x: x * x * x, 2.0, 12.0),
        (lambda x: 2 - x, 5.0, -1.0),
        (lambda x: 2 / x, 4.0, -1 / 8),
        (lambda x: -x + 1, 5.0, -1.0),
        (lambda x: x**-2, 2.0, -1 / 4),
        (lambda x: (x + x) + x, 2.0, 3.0),
    ],
)
def test_operations_hold_with_numbers_on_either_side(fn, x, slope):
    """A constant would stand on one side only."""
    assert grad_of(fn, x) == pytest.approx((slope,), abs=1e-15)


def test_the_row_of_the_table_is_read_when_a_function_is_called(monkeypatch):
    """The engine would have rates of its own."""
    rows = dict(engine.TABLE)
    monkeypatch.setattr(engine, "TABLE", rows)
    rows["log"] = lambda x: 100 * x
    assert grad_of(engine.log, 2.0) == (200.0,)


def test_a_graph_100_000_deep_is_swept_and_freed():
    """A deep graph would end in a RecursionError, or crash when it is freed."""
    x = Value(1.0)
    y = x
    for _ in range(100_000):
        y = y * 0.99999 + 0.5
    assert y.number - x.number > sys.getrecursionlimit()
    backward(y)
    assert x.grad == pytest.approx(0.99999**100_000, rel=1e-9)
    del y, x
    gc.collect()
