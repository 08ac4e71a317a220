"""The checks of lesson 6: what they ask, and which mistakes they can name."""

import itertools

import numpy as np
import pytest

from chainrule import checks
from chainrule.checks import lesson06
from chainrule.checks.landscapes import Landscape, cost_of, drawn
from chainrule.checks.lesson06_blind import judge, read_example
from chainrule.checks.putting import answers_of
from chainrule.misconceptions import BANK
from chainrule.misconceptions.lesson06 import WRONG
from chainrule.misconceptions.words_checking import ROWS
from chainrule.reference import network
from chainrule.reference.checking import numgrad, rel_error, which_is_right

EXERCISES = [name for name in checks.GRADED["06"] if name != "blind_spot"]
JUDGED = {"K18", "K19"}

#: Which mistakes can happen in which function; those of the counterexample are named
#: by what it does.
CAN_HAPPEN = {
    "numgrad": set("K1 K2 K3 K6 K7 K8 K9 M10".split()),
    "rel_error": set("K4 K5 K10 K11 K12 K13 K14 K15 M14".split()),
    "which_is_right": set("K4 K16 K17".split()),
    "sideways": set("K2 K6 M10".split()),  # in the lesson, not graded
}
A = {"w1": 0.5, "b1": -1.0, "w2": 2.0, "b2": -1.0}
B = {"w1": 0.8, "b1": -0.4, "w2": -1.2, "b2": 0.3}


def calls_of(name, seed):
    """Return what the check of a function asks."""
    exercise = lesson06.item_of(name)
    return exercise.calls(None if seed is None else np.random.default_rng(seed))


# ------------------------------------------------------------ the bank
@pytest.mark.parametrize("name", CAN_HAPPEN)
def test_each_function_can_be_told_of_the_mistakes_that_can_happen_in_it(name):
    """A mistake of the list would have no message, or a wrong one."""
    assert {wrong.id for wrong in WRONG[name]} == CAN_HAPPEN[name]


def test_every_mistake_with_a_check_can_happen_somewhere():
    """A row of the bank could never be shown."""
    somewhere = set().union(*CAN_HAPPEN.values()) | JUDGED
    assert {row.id for row in ROWS} <= somewhere
    assert {"K1", "K2", "K3", "K4", "K5"} <= somewhere


@pytest.mark.parametrize("name", EXERCISES)
def test_mistakes_stay_apart_at_many_seeds(name):
    """With some numbers a slip would go unnoticed or get a wrong name."""
    exercise, smallest = lesson06.item_of(name), np.inf
    for seed in range(40):
        calls = [call for call in calls_of(name, seed) if not call.further]
        said = [("right", answers_of(exercise, exercise.right, calls))]
        said += [
            (wrong.id, answers_of(exercise, wrong.fn, calls))
            for wrong in exercise.wrong
            if wrong.by_value and not wrong.spoils
        ]
        for (one, here), (other, there) in itertools.combinations(said, 2):
            alike = np.array_equal(np.isnan(here), np.isnan(there))
            both = np.isfinite(here) & np.isfinite(there)
            if one != other and alike and np.array_equal(both, np.isfinite(here)):
                scale = 1 + np.maximum(np.abs(here), np.abs(there))
                apart = np.abs(here - there)[both] / scale[both]
                smallest = min(smallest, np.max(apart, initial=0))
    assert smallest > 5e-3  # measured: 1.0e-2, 2.0e-2 and 1.7e-1


# ------------------------------------------------------------ measuring
@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_the_reference_is_the_known_gradient(seed):
    """Right answers would be refused, all of them."""
    for call in calls_of("numgrad", seed):
        J, theta, *_ = call.arguments
        if isinstance(J, Landscape):
            exact = lesson06.item_of("numgrad").right(*call.arguments)
            np.testing.assert_allclose(exact, J.slope(theta), rtol=1e-12)


def test_shapes_steps_and_the_network_are_asked_for():
    """Half of an answer could be missing and go unnoticed."""
    for seed in (None, 5):
        rows = [call.arguments for call in calls_of("numgrad", seed)]
        assert {row[1].shape for row in rows} == {(4,), (3,), (2, 3)}
        assert [len(row) for row in rows] == [3, 3, 3, 2]  # once without h
        assert all(row[2] >= 0.05 for row in rows[:3])


@pytest.mark.parametrize("seed", range(60))
def test_anything_as_good_as_a_central_difference_is_within_what_is_allowed(seed):
    """A right answer would lose its points to rounding."""
    exercise = lesson06.item_of("numgrad")
    for call in calls_of("numgrad", seed):
        J, theta, h = (*call.arguments, 6e-6)[:3]
        truth = exercise.right(J, theta.copy()).ravel()
        allowed = exercise.allowed(call, truth) * (1 + np.abs(truth))
        for way in (in_place, actual_step, five_points, sideways):
            missed = np.abs(way(J, theta.copy(), h).ravel() - truth)
            assert np.all(missed < 0.95 * allowed), way


def entries(slope):
    """Make a gradient of a slope by one entry."""

    def gradient(J, theta, h):
        result = np.zeros(theta.shape)
        for index in np.ndindex(theta.shape):
            result[index] = slope(J, theta, h, index)
        return result

    return gradient


@entries
def in_place(J, theta, h, index):
    """Go there and back on the same array."""
    theta[index] += h
    right = J(theta)
    theta[index] -= 2 * h
    left = J(theta)
    theta[index] += h
    return (right - left) / 2 / h


@entries
def actual_step(J, theta, h, index):
    """Divide by the run as it came out after rounding."""
    right, left = theta.copy(), theta.copy()
    right[index] += h
    left[index] -= h
    return (J(right) - J(left)) / (right[index] - left[index])


@entries
def five_points(J, theta, h, index):
    """Use two neighbours on either side."""

    def at(k):
        moved = theta.copy()
        moved[index] += k * h
        return J(moved)

    return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h)


@entries
def sideways(J, theta, h, index):
    """Take a complex step as long as the real one."""
    moved = theta.astype(complex)
    moved[index] += 1j * h
    return J(moved).imag / h


def test_a_cost_says_which_shape_it_takes():
    """A student would search for the mistake inside of J."""
    J = Landscape(*np.ones((3, 2, 3)))
    with pytest.raises(ValueError, match=r"shape \(2, 3\) and was given shape \(6,\)"):
        J(np.zeros(6))
    with pytest.raises(ValueError, match=r"shape \(4,\)"):
        cost_of(1.0, 1.0, "se")(np.zeros(3))


# ------------------------------------------------------------ comparing
@pytest.mark.parametrize("seed", [None, *range(20)])
def test_tiny_entries_and_zeros_are_asked_for(seed):
    """A floor of 1e-8, or a division by 0, would pass."""
    calls = calls_of("rel_error", seed)
    tiny = [call.arguments for call in calls if call.further == "K10"]
    assert len(tiny) == 2
    for a, n in tiny:
        assert np.max(np.abs([a, n])) < 1e-9
        assert np.min(np.abs([a, n])) > 1e-12  # a floor below is none, see 0038
        assert rel_error(a, n) == pytest.approx(0.2)
    zeros = [call.arguments for call in calls if call.further == "K5"]
    assert [rel_error(*pair) for pair in zeros] == [0, pytest.approx(0.1), 0]


# ------------------------------------------------------------ choosing
@pytest.mark.parametrize("seed", [None, *range(30)])
def test_the_right_candidate_stands_out_in_every_unit(seed):
    """A right answer with a strict limit would find nothing, or a wrong one."""
    units = set()
    for call in calls_of("which_is_right", seed):
        candidates, J, theta = call.arguments
        measured = numgrad(J, theta)
        errors = np.sort([rel_error(a(theta), measured) for a in candidates])
        assert errors[0] < 1e-8
        assert errors[1] > 5e-3
        assert candidates[which_is_right(candidates, J, theta)] == J.slope
        units.add(J.unit)
    assert units == {1.0, 1e-12, 1e9}


@pytest.mark.parametrize("seed", range(20))
def test_a_place_that_is_drawn_has_no_small_slope(seed):
    """Rounding would look like a mistake."""
    J, theta = drawn(np.random.default_rng(seed), (2, 2))
    assert np.min(np.abs(J.slope(theta))) > 0.1 * (1 + abs(J(theta)))


# ------------------------------------------------------------ the counterexample
def mirrored(p, x, sign):
    """Put b2 so that the output's rate is that of the inner node."""
    at = network.forward(p, x)
    return {**p, "b2": float(sign * at["z1"] - p["w2"] * at["a1"])}


@pytest.mark.parametrize("sign", [-1, 1])
@pytest.mark.parametrize("y", [0, 1])
@pytest.mark.parametrize("seed", range(10))
def test_every_network_with_equal_rates_is_a_blind_spot(sign, y, seed):
    """A right counterexample would be refused."""
    w1, b1, w2, x = np.random.default_rng(seed).uniform(0.4, 2, 4)
    p = mirrored({"w1": w1, "b1": -b1, "w2": w2, "b2": 0.0}, x, sign)
    assert judge(read_example((p, x, y))) is None


def fault(*answer):
    """Name what a counterexample lacks."""
    found = judge(read_example(answer))
    return found.id if found else ""


def test_a_counterexample_is_judged_by_its_properties():
    """Something else than a blind spot would pass."""
    assert fault(A, 2.0, 1.0) == ""
    assert fault(B, 1.5, 1.0) == "K18"
    assert fault(B, 0.0, 1.0) == "K19"
    assert fault({**B, "w2": 0.0}, 1.5, 0.0) == "K19"
    assert fault({**B, "b2": 1e6}, 1.5, 0.0) == "K19"
    assert fault({**B, "w1": 1e308}, 1.5, 0.0) == "K19"


def test_the_limit_of_the_error_is_that_of_the_contract():
    """A gradient that the check catches would pass, or the other way round."""
    base = mirrored({"w1": 1.0, "b1": 0.2, "w2": 0.7, "b2": 0.0}, 1.1, 1)
    a2 = network.forward(base, 1.1)["a2"]
    per_b2 = abs(1 - 2 * a2)  # of log(a (1 - a)) by z
    for share, wanted in ((0.9, ""), (1.2, "K18")):
        p = {**base, "b2": base["b2"] + share * 1e-7 / per_b2}
        assert fault(p, 1.1, 1.0) == wanted


@pytest.mark.parametrize("scale", [0.6, 1.5])
def test_the_limit_of_the_slopes_is_that_of_the_contract(scale):
    """A dull answer would pass, or a bold one be refused."""
    x, z1 = 1.0, 0.5
    at1 = network.forward({"w1": 0.3, "b1": 0.2, "w2": 0.0, "b2": 0.0}, x)["a1"]
    slope = at1 * (1 - at1)
    for kind_of_miss in (at1 - 1,):
        w2 = scale * 1e-6 / (abs(kind_of_miss) * slope)  # by b1, cross entropy
        p = {"w1": 0.3, "b1": 0.2, "w2": w2, "b2": z1 - w2 * at1}
        assert fault(p, x, 1.0) == ("" if scale > 1 else "K19")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "returned None"),
        (A, "returned a dict"),
        ((A, 2.0), "returned 2 things"),
        (([0.5, -1.0, 2.0, -1.0], 2.0, 1.0), "has a wrong `p`: it returned a list"),
        (({"w1": 1.0}, 2.0, 1.0), "without `b1`"),
        (({**A, "b2": None}, 2.0, 1.0), "returned None"),
        (({**A, "b2": np.nan}, 2.0, 1.0), "nan or inf"),
        ((A, [2.0], 1.0), "returned a list"),
        ((A, 2.0, 0.5), "returned y = 0.5; this step needs a label"),
        ((A, 2.0, True), "True or False"),
    ],
)
def test_a_malformed_counterexample_is_a_problem_in_words(answer, words):
    """The check would end in an exception of ours."""
    assert words in read_example(answer).gap


def test_what_is_seen_of_a_counterexample_gives_no_answer_away():
    """A message would say where to go."""
    for answer in ((B, 1.5, 1.0), (B, 0.0, 1.0)):
        found = judge(read_example(answer))
        assert found.seen.endswith((".", "four."))
        assert BANK[found.id].credit == 0


@pytest.mark.parametrize("seed", [None, 64])
def test_a_counterexample_earns_its_points_as_a_float(seed, capsys):
    """The contract of the points would be broken."""
    points = checks.blind_spot(lambda: (A, 2.0, 1.0), seed)
    assert (type(points), points) == (float, 2.0)
    assert "`blind_spot` is right: the wrong gradient passes" in capsys.readouterr().out
