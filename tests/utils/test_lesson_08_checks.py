"""The checks of lesson 8: what they ask, and which mistakes they can name."""

import itertools
import operator
from dataclasses import replace

import numpy as np
import pytest

from chainrule import checks
from chainrule.checks import lesson08
from chainrule.checks.calls import attempt, compute
from chainrule.checks.lesson08_grads import drawn_formula, grad_trials, work_out
from chainrule.checks.lesson08_graphs import DEEP, deep_trial, sweep_trials
from chainrule.checks.lesson08_naming import answers_of
from chainrule.checks.lesson08_rows import (
    SIGNS,
    function_trials,
    operator_trials,
    places,
)
from chainrule.checks.trials import RIGHT, make, try_out
from chainrule.misconceptions.lesson08 import (
    FUNCTION_SLIPS,
    GRADS,
    RULE_SLIPS,
    SWEEPS,
)
from chainrule.misconceptions.lesson08_machines import FUNCTIONS, machine
from chainrule.misconceptions.words_engine import ROWS
from chainrule.reference.slopes import complex_step
from chainrule.reference.table import ENTRIES

SEEDS = (None, 1, 81, 83)
NUMBERS = {name: ENTRIES[name].f for name in FUNCTIONS}


def rng_of(seed):
    """Draw as a check does."""
    return None if seed is None else np.random.default_rng(seed)


def given(name, made):
    """Take from a machine what a check is given."""
    return [getattr(made, field) for field in lesson08.FIELDS[name]]


def apart(one, other):
    """How far two rows of numbers are apart where they differ most."""
    there = np.isfinite(one)
    if not np.array_equal(there, np.isfinite(other)):
        return np.inf
    scale = 1 + np.maximum(np.abs(one), np.abs(other))
    return np.max((np.abs(one - other) / scale)[there], initial=0.0)


def separation(trials, slips):
    """Find the smallest distance between two mistakes, or a mistake and the truth."""
    said = [("right", answers_of(machine(), trials))]
    said += [(slip.id, answers_of(slip.machine, trials)) for slip in slips]
    pairs = itertools.combinations(said, 2)
    return min(apart(one, other) for (i, one), (j, other) in pairs if i != j)


# ------------------------------------------------------------ right and wrong
@pytest.mark.parametrize("name", lesson08.FIELDS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_right_machine_earns_every_point(name, seed, capsys):
    """Nobody could answer the assignment."""
    points = getattr(checks, name)(*given(name, machine()), seed=seed)
    assert points == lesson08.POINTS[name]
    assert "[" not in capsys.readouterr().out


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("one", SWEEPS, ids=lambda one: f"{one.id} {one.how}")
def test_every_wrong_sweep_is_named(one, seed, capsys):
    """A student would be told of another mistake, or of none."""
    points = checks.value_backward(*given("value_backward", one.machine), seed=seed)
    said = capsys.readouterr().out
    assert (points, said[: len(one.id) + 2]) == (0.0, f"[{one.id}]")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "one",
    [slip for slips in RULE_SLIPS.values() for slip in slips],
    ids=lambda one: f"{one.id} {one.how}",
)
def test_every_wrong_operation_is_named_and_costs_its_share_alone(one, seed, capsys):
    """One wrong rule would cost the whole question, or nothing."""
    points = checks.value_ops(*given("value_ops", one.machine), seed=seed)
    said = capsys.readouterr().out
    assert points == (2.75 if one.id == "E7" else 2.5)
    assert said.startswith(f"[{one.id}]")
    assert "5 of 6 operations" in said


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "one",
    [slip for slips in FUNCTION_SLIPS.values() for slip in slips],
    ids=lambda one: f"{one.id} {one.how}",
)
def test_every_wrong_function_is_named_and_costs_its_share_alone(one, seed, capsys):
    """One wrong function would cost the whole question, or nothing."""
    points = checks.value_functions(*given("value_functions", one.machine), seed=seed)
    said = capsys.readouterr().out
    assert points == 1.5
    assert said.startswith(f"[{one.id}]")
    assert "3 of 4 functions" in said


@pytest.mark.parametrize(
    ("made", "mistake", "points"),
    [
        (machine(numbers=False), "E5", 2.0),
        (machine(missing=SIGNS), "E6", 2.0),
        (machine(swapped=("sub", "truediv")), "E7", 2.5),
    ],
)
def test_an_operation_that_lacks_a_number_on_one_side_earns_half(
    made, mistake, points, capsys
):
    """A machine that works for two Values would be worth nothing."""
    assert checks.value_ops(*given("value_ops", made), seed=3) == points
    assert f"[{mistake}]" in capsys.readouterr().out


def test_every_mistake_of_the_bank_can_happen_somewhere():
    """A row of the bank could never be shown."""
    somewhere = {slip.id for slip in (*SWEEPS, *GRADS)}
    somewhere |= {slip.id for slips in RULE_SLIPS.values() for slip in slips}
    somewhere |= {slip.id for slips in FUNCTION_SLIPS.values() for slip in slips}
    somewhere -= {"E1"}  # whose words are those of lesson 5
    by_form = {"E4", "E5", "E6", "E17"}  # an exception, or another kind of thing
    assert {row.id for row in ROWS} == {
        one for one in somewhere if one[0] == "E"
    } | by_form


# ------------------------------------------------------------ separation
@pytest.mark.parametrize("seed", [None, *range(10)])
@pytest.mark.parametrize("name", SIGNS)
def test_no_two_slips_of_an_operator_give_the_same_numbers(name, seed):
    """A student would be told of a mistake that is not theirs."""
    trials = operator_trials(name, places(rng_of(seed), name), sweeps=True)
    assert separation(trials, RULE_SLIPS[name]) > 0.05  # measured: 0.11


@pytest.mark.parametrize("seed", [None, *range(10)])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_two_slips_of_a_function_give_the_same_numbers(name, seed):
    """The same, for the four functions."""
    at = places(rng_of(seed), name)
    trials = function_trials(name, at, sweeps=True, rows=True)
    assert separation(trials, FUNCTION_SLIPS[name]) > 0.01


@pytest.mark.parametrize("seed", [None, *range(10)])
def test_no_two_slips_of_the_sweep_give_the_same_numbers(seed):
    """The same, for the sweep; a slip must not look right either."""
    assert separation(sweep_trials(rng_of(seed)), SWEEPS) > 0.3  # measured: 0.48


# ------------------------------------------------------------ what is asked
@pytest.mark.parametrize("seed", [84, 5])
def test_the_truth_of_a_drawn_formula_is_what_the_complex_step_finds(seed):
    """Right answers would be refused, all of them."""
    rng = np.random.default_rng(seed)
    for i in range(50):
        xs, steps = drawn_formula(rng, 1 + i % 3, functions=True)
        truth = RIGHT.grad_of(
            lambda *nodes, steps=steps: work_out(
                steps, nodes, {name: getattr(RIGHT, name) for name in FUNCTIONS}
            ),
            *xs,
        )
        for k in range(len(xs)):

            def along(x, k=k, xs=xs, steps=steps):
                return work_out(steps, [*xs[:k], x, *xs[k + 1 :]], NUMBERS)

            slope = complex_step(along, np.array(xs[k]))
            assert truth[k] == pytest.approx(float(slope), rel=1e-10, abs=1e-10)


def test_hidden_formulas_are_as_many_as_the_course_promises():
    """Fewer formulas would let a slip through."""
    drawn = grad_trials(np.random.default_rng(1), functions=True)
    assert sum("drawn" in trial.text for trial in drawn) == 50
    assert any("cost of the network" in trial.text for trial in drawn)
    without = grad_trials(np.random.default_rng(1), functions=False)
    assert not any("network" in trial.text for trial in without)


def test_the_deep_graph_has_the_slope_that_is_written_down():
    """Everybody's sweep would be wrong at the depth that the course promises."""
    assert try_out(RIGHT, deep_trial(DEEP)).right


def test_functions_that_are_missing_do_not_cost_the_gradient_s_points(capsys):
    """One unanswered question would cost another one."""
    made = replace(machine(), log=None, exp=None, cos=None, sigmoid=None)
    fields = [made.grad_of, made.Value]
    assert checks.grad_of(*fields, seed=4) == 2.0
    assert "is right" in capsys.readouterr().out


def test_a_machine_whose_sweep_does_not_work_keeps_its_other_points(capsys):
    """A mistake in question 3 would be paid for three times."""
    made = replace(machine(), backward=lambda _root: None)
    assert checks.value_ops(*given("value_ops", made), seed=4) == 3.0
    assert checks.value_functions(*given("value_functions", made), seed=4) == 2.0
    assert "Their rates will show" in capsys.readouterr().out


def test_a_rate_that_cannot_be_seen_yet_earns_half(capsys):
    """A function that reads its row on the way back would count as unread."""
    made = machine()

    def late(name):
        def function(x):
            y = made.Value(ENTRIES[name].f(x.data), (x,), (0.0,))
            y.late = lambda: ENTRIES[name].df(x.data)
            return y

        return function

    others = {name: late(name) for name in FUNCTIONS}
    unswept = replace(made, backward=lambda _root: None, **others)
    assert checks.value_functions(*given("value_functions", unswept), seed=4) == 1.0
    assert "cannot be seen yet" in capsys.readouterr().out


@pytest.mark.parametrize("name", lesson08.FIELDS)
def test_what_is_no_function_is_named(name, capsys):
    """A name that holds a number would end in an exception of ours."""
    assert getattr(checks, name)(*([3.0] * len(lesson08.FIELDS[name]))) == 0.0
    assert "is one number; this step needs a" in capsys.readouterr().out


# ------------------------------------------------------------ from afar
class Afar:
    """An object that takes many operations at once, as the grader's do."""

    asked = ()

    def __operate_all__(self, operations):
        """Note what is asked."""
        Afar.asked = operations
        return "made"


def test_many_operations_are_one_message_where_objects_are_far_away():
    """A graph 50,000 deep would take 50,000 messages."""
    operations = [("add", (1.0, 2.0)), ("mul", ((0,), 3.0))]
    assert compute(Afar(), operations) == "made"
    assert Afar.asked is operations
    assert compute(1.0, operations) == 9.0


def test_whatever_a_trial_meets_becomes_a_reply(capfd):
    """An exception in a student's method would end the check."""
    assert attempt(lambda: 3).value == 3
    assert "ZeroDivisionError" in attempt(lambda: 1 / 0).value.gap
    loud = attempt(lambda: operator.truediv(np.float64(1), np.float64(0)))
    assert loud.warned
    assert capfd.readouterr().err == ""


def test_a_trial_takes_its_truth_from_the_reference():
    """The reference would be asked in another way than students are."""
    trial = make("x * x", "x.grad", lambda made: (made.Value(3.0).data,))
    assert trial.truth == (3.0,)
    assert try_out(machine(), trial).right
