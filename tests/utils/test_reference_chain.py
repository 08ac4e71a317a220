"""The composites of lesson 2 against measured slopes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule.reference import chain as right
from chainrule.reference.slopes import complex_step
from chainrule.reference.table import ENTRIES

PAIRS = {
    "u": (right.u, right.du_dx),
    "h": (right.h, right.dh),
    "dh": (right.dh, right.d2h),
    "bell": (right.bell, right.dbell),
    "squared_sigmoid": (right.squared_sigmoid, right.dsquared_sigmoid),
    "three_links": (right.three_links, right.dthree_links),
}
places = st.floats(-10, 10)


@pytest.mark.parametrize("name", PAIRS)
@given(x=places)
def test_a_derivative_is_the_slope_of_its_function(name, x):
    """Every check of the lesson would compare with a wrong truth."""
    f, df = PAIRS[name]
    assert df(x) == pytest.approx(complex_step(f, x), rel=1e-12, abs=1e-13)


@given(x=places, a=st.floats(0.5, 9), b=st.floats(1.5, 4), c=st.floats(0.5, 4))
def test_the_students_own_derivative_is_a_slope_too(x, a, b, c):
    """Some students would be graded against a wrong truth."""
    slope = complex_step(lambda x: right.k(x, a, b, c), x)
    assert right.dk(x, a, b, c) == pytest.approx(slope, rel=1e-11, abs=1e-12)


@given(x=places)
def test_the_chain_rule_gives_the_derivative_of_h(x):
    """The rule and the formula of the lesson would disagree."""
    assert right.chain(right.dh_du, right.u, right.du_dx)(x) == right.dh(x) or (
        right.chain(right.dh_du, right.u, right.du_dx)(x)
        == pytest.approx(right.dh(x), rel=1e-15)
    )


@given(
    keys=st.lists(
        st.sampled_from(["sin", "cos", "tanh", "sigmoid"]), min_size=1, max_size=9
    ),
    x=st.floats(-3, 3),
)
def test_a_long_chain_has_the_slope_of_its_composite(keys, x):
    """chain_n would be graded against a wrong truth."""

    def composite(x):
        for key in keys:
            x = ENTRIES[key].f(x)
        return x

    links = [(ENTRIES[key].f, ENTRIES[key].df) for key in keys]
    value, derivative = right.chain_n(links, x)
    assert value == composite(x)
    assert derivative == pytest.approx(complex_step(composite, x), rel=1e-12, abs=1e-15)


def test_the_numbers_of_the_worked_example():
    """The lesson prints these numbers."""
    assert round(right.h(1.0), 6) == 0.932283
    assert round(right.dh(1.0), 6) == -0.331248
    assert right.h(np.pi / 2) == pytest.approx(np.log(2), rel=1e-15)
    assert right.dh(np.pi / 2) == pytest.approx(-1 / 2, rel=1e-15)


def test_h_is_steepest_at_a_third_of_a_turn():
    """The prediction of the lesson would be judged by a wrong truth."""
    x = np.linspace(-np.pi, np.pi, 100_001)
    assert abs(x[np.argmax(np.abs(right.dh(x)))]) == pytest.approx(
        2 * np.pi / 3, abs=1e-4
    )
    assert abs(right.dh(2 * np.pi / 3)) == pytest.approx(1 / np.sqrt(3), rel=1e-15)
