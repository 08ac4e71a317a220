"""The checks of lesson 1, whose table is eight questions in one."""

import itertools

import numpy as np
import pytest

from chainrule import checks
from chainrule.checks import lesson01
from chainrule.checks.interview import values
from chainrule.misconceptions import BANK
from chainrule.reference import rules
from chainrule.reference.table import GRADED, TABLE

SEEDS = (None, 0, 7, 2026)
RULES = {"product_rule": 1.0, "quotient_rule": 1.0}
ROWS = [
    pytest.param(key, wrong, id=f"{key}-{wrong.id}-{wrong.how}")
    for key in GRADED
    for wrong in lesson01.row_of(key).wrong
]
MUTANTS = [
    pytest.param(name, wrong, id=f"{name}-{wrong.id}-{wrong.how}")
    for name in RULES
    for wrong in lesson01.item_of(name).wrong
]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_whole_table_earns_all_its_points(seed, capsys):
    """The contract of the points would be broken."""
    points = checks.table(dict(TABLE), seed)
    assert (type(points), points) == (float, 3.0)
    assert "All 8 rows" in capsys.readouterr().out
    assert checks.table(dict(TABLE) | {"softplus": None}, seed) == 3.0


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("key", "wrong"), ROWS)
def test_a_wrong_row_costs_its_share_and_is_named(key, wrong, seed, capsys):
    """One slip would cost the whole table, or nothing."""
    points = checks.table(dict(TABLE) | {key: wrong.fn}, seed)
    row, said = BANK[wrong.id], capsys.readouterr().out
    assert points == pytest.approx(3.0 - (1 - row.credit) * 3.0 / 8)
    assert said.startswith(f"[{row.id}] {row.title}\n")
    assert f'TABLE["{key}"]' in said
    assert "7 of 8 rows" in said


@pytest.mark.parametrize("table", [None, 5, [np.sin], "sin", {}])
def test_what_is_no_table_earns_nothing_and_is_told(table, capsys):
    """A strange value would end the check with a traceback."""
    assert checks.table(table, 3) == 0.0
    assert "Try: " in capsys.readouterr().out


def test_a_missing_row_is_named(capsys):
    """A student would look for the fault in the rows that are there."""
    table = {key: fn for key, fn in TABLE.items() if key != "tanh"}
    assert checks.table(table) == pytest.approx(3.0 * 7 / 8)
    assert "`TABLE` has no row `tanh` yet" in capsys.readouterr().out


@pytest.mark.parametrize("table", [{}, {"square": lambda x: 2 * x}])
def test_a_table_without_any_row_is_an_answer_still_to_come(table, capsys):
    """An untouched form would be told about one row, or earn points."""
    assert checks.table(table, 3) == 0.0
    assert "has no answer yet" in capsys.readouterr().out


@pytest.mark.parametrize("seed", [None, *range(20)])
@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_always_asked_with_a_second_function_below_zero(name, seed):
    """A quotient that is right for positive divisors only would pass."""
    item = lesson01.item_of(name)
    cases = item.cases(None if seed is None else np.random.default_rng(seed))
    lowest = [np.min(case.arguments[2](np.array(case.places))) for case in cases]
    assert min(lowest) < 0


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", RULES)
def test_a_right_rule_earns_its_points(name, seed, capsys):
    """The contract of the points would be broken."""
    points = getattr(checks, name)(getattr(rules, name), seed)
    assert points == RULES[name], capsys.readouterr().out


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("name", "wrong"), MUTANTS)
def test_every_wrong_rule_is_named_as_itself(name, wrong, seed, capsys):
    """A mistake of the bank would pass, or get another name."""
    points = getattr(checks, name)(wrong.fn, seed)
    row = BANK[wrong.id]
    assert capsys.readouterr().out.startswith(f"[{row.id}] {row.title}\n")
    assert points == row.credit * RULES[name] < RULES[name]


def said_by(item, fn, cases):
    """Everything that a function says at the single places of a check."""
    said = [values(item, fn, case, np.array(case.places)) for case in cases]
    return np.concatenate([np.ravel(one) for one in said])


@pytest.mark.parametrize("seed", [None, *range(20)])
@pytest.mark.parametrize("key", [*RULES, *GRADED])
def test_no_two_mistakes_give_the_same_numbers(key, seed, record_property):
    """A student would be told of a mistake that is not theirs."""
    item = lesson01.item_of(key) if key in RULES else lesson01.row_of(key)
    cases = item.cases(None if seed is None else np.random.default_rng(seed))
    said = [("right", said_by(item, item.right, cases))]
    said += [(w.id, said_by(item, w.fn, cases)) for w in item.wrong if w.by_value]
    gaps = [
        np.nanmax(np.abs(one - other) / (1 + np.maximum(np.abs(one), np.abs(other))))
        for (i, one), (j, other) in itertools.combinations(said, 2)
        if i != j
    ]
    record_property("separation", float(min(gaps)))
    assert min(gaps) > 0.01


@pytest.mark.parametrize(
    "slope",
    [
        lambda f, x, h=6e-6: (f(x + h) - f(x - h)) / (2 * h),
        lambda f, x, h=6e-6: (f(x + h) - f(x - h)) / ((x + h) - (x - h)),
        lambda f, x, h=6e-6: (
            (8 * (f(x + h / 2) - f(x - h / 2)) - (f(x + h) - f(x - h))) / (6 * h)
        ),
        lambda f, x, h=6e-6: np.imag(f(x + 1e-30j)) / 1e-30 + 0 * h,
        lambda f, x, h=6e-6: (f(x + 6e-6) - f(x - 6e-6)) / 1.2e-5 + 0 * h,
    ],
    ids=["central", "measured run", "Richardson", "complex step", "own step"],
)
@pytest.mark.parametrize("seed", SEEDS)
def test_any_difference_at_least_as_good_is_right(slope, seed, capsys):
    """The contract allows every way to measure that is not worse."""
    assert checks.slope(slope, seed) == 2.0, capsys.readouterr().out


# ------------------------------------------------------------ inside the lesson
FADED = [
    pytest.param(name, wrong, id=f"{name}-{wrong.id}-{wrong.how}")
    for name in ("wave", "bump", "cos-row", "slope")
    for wrong in lesson01.CHECKPOINTS[name].wrong
]


@pytest.mark.parametrize("name", lesson01.CHECKPOINTS)
def test_a_right_answer_of_the_lesson_is_agreed_with(name, capsys):
    """A student would look for a mistake that is not there."""
    checks.checkpoint(name, lesson01.CHECKPOINTS[name].right)
    assert " agrees with the " in capsys.readouterr().out


@pytest.mark.parametrize(("name", "wrong"), FADED)
def test_a_wrong_answer_of_the_lesson_is_named_and_costs_nothing(name, wrong, capsys):
    """A slip in an ungraded cell would be named otherwise than a graded one."""
    checks.checkpoint(name, wrong.fn)
    said = capsys.readouterr().out
    assert said.startswith(f"[{wrong.id}] {BANK[wrong.id].title}\n")
    assert "points" not in said


@pytest.mark.parametrize("name", ["wave", "bump", "cos-row"])
def test_no_two_mistakes_of_the_lesson_give_the_same_numbers(name, record_property):
    """A student would be told of a mistake that is not theirs."""
    item = lesson01.CHECKPOINTS[name]
    cases = item.cases(None)
    said = [("right", said_by(item, item.right, cases))]
    said += [(w.id, said_by(item, w.fn, cases)) for w in item.wrong if w.by_value]
    gaps = [
        np.nanmax(np.abs(one - other) / (1 + np.maximum(np.abs(one), np.abs(other))))
        for (i, one), (j, other) in itertools.combinations(said, 2)
        if i != j
    ]
    record_property("separation", float(min(gaps)))
    assert min(gaps) > 0.04
