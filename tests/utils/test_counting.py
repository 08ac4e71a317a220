"""Numbers that keep count: they compute like floats, and tell how often."""

import operator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule.checks import lesson05
from chainrule.checks.counting import Number, Tally, chain, products
from chainrule.reference import sweep

TWO = "add sub mul truediv pow".split()
COUNTED = {"mul", "truediv", "pow"}
sizes = st.floats(0.5, 2.0)


def value(number):
    """Read a value without the tally noticing."""
    return number._value


@given(a=sizes, b=sizes, name=st.sampled_from(TWO), side=st.integers(0, 2))
def test_arithmetic_gives_what_floats_give(a, b, name, side):
    """A student's right sweep would give other numbers while it is counted."""
    tally, do = Tally(), getattr(operator, name)
    one = tally.number(a) if side != 1 else a
    other = tally.number(b) if side != 2 else b
    made = do(one, other)
    assert type(made) is Number
    assert value(made) == do(a, b)
    assert tally.products == (name in COUNTED)
    assert not tally.left


@pytest.mark.parametrize("do", [operator.neg, operator.pos, abs])
def test_a_sign_is_no_multiplication(do):
    """A minus in front would count as work."""
    tally = Tally()
    assert value(do(tally.number(-1.5))) == do(-1.5)
    assert tally.products == 0


def test_arrays_of_such_numbers_are_counted_entry_by_entry():
    """A vectorised sweep would not be seen at all, or be refused."""
    tally = Tally()
    a = np.array([tally.number(0.25), tally.number(0.5)])
    made = np.array([2.0, 4.0]) * (a * (1 - a))
    assert [*map(value, made)] == [0.375, 1.0]
    assert value(np.cumprod(made)[1]) == 0.375
    assert value(np.float64(2.0) * a[0]) == 0.5
    assert tally.products == 2 + 2 + 1 + 1
    assert not tally.left


@pytest.mark.parametrize(
    "take",
    [
        float,
        bool,
        hash,
        lambda a: a > 0,
        lambda a: a == 1,
        lambda a: np.array([a], float),
    ],
)
def test_a_value_that_is_taken_out_is_noted(take):
    """More could be done unseen, and the tally would not know."""
    tally = Tally()
    take(tally.number(0.5))
    assert tally.left


def test_numbers_can_be_shown_and_put_into_words():
    """A forgotten print would end the count with an exception."""
    number = Tally().number(0.25)
    assert (repr(number), f"{number:.1f}", str([number])) == ("0.25", "0.2", "[0.25]")


def test_other_things_are_left_to_themselves():
    """A text times a number would be counted, or end in a riddle."""
    with pytest.raises(TypeError):
        Tally().number(2.0) + "x"


@pytest.mark.parametrize("nodes", [1, 2, 10, 50])
def test_a_sweep_takes_four_multiplications_for_each_node(nodes):
    """The lesson's count would be another one."""
    assert products(sweep.backward_chain, nodes) == 4 * nodes - 1


def test_a_grader_is_told_to_carry_the_operations_out():
    """In another process they could not be counted, or would have to be believed."""
    assert Number.operations_travel is True
    ws, activations, y = chain(3, Tally())
    assert (len(ws), len(activations), y) == (3, 4, 1.0)


# ------------------------------------------------------ what the check makes of it
def anew(ws, a, y):
    """Begin at J for each node."""
    by_w, by_b = [], []
    for node in range(len(ws)):
        d = (a[-1] - y) * a[-1] * (1 - a[-1])
        for k in range(len(ws) - 1, node, -1):
            d = d * ws[k] * a[k] * (1 - a[k])
        by_w.append(d * a[node])
        by_b.append(d)
    return by_w, by_b


def in_floats(ws, a, y):
    """Do the same out of sight."""
    return anew([*map(float, ws)], [*map(float, a)], y)


def stops(ws, a, y):
    """End in an exception when a number is not a float."""
    if type(ws[0]) is not float:
        raise TypeError
    return anew(ws, a, y)


def few(ws, a, _y):
    """Answer without the numbers that were handed over."""
    return [a[0] * 1.0 for _ in ws[:3]], [0.0 for _ in ws]


def test_beginning_at_the_cost_each_time_is_seen():
    """Wasteful answers would earn everything."""
    mistake, gap = lesson05.watch(anew)
    assert mistake == "B02"
    assert "975 times for 25 nodes and 3,825 times for 50" in gap


@pytest.mark.parametrize("fn", [sweep.backward_chain, in_floats, stops, few])
def test_where_nothing_wasteful_is_seen_the_values_decide(fn):
    """A right answer would be refused because it cannot be followed."""
    assert lesson05.watch(fn) is None
