"""What every check of lessons 1 and 3 to 9 does, whatever the student wrote."""

import importlib
import itertools

import numpy as np
import pytest

from chainrule import checks
from chainrule.checks.exercises import Exercise
from chainrule.checks.putting import answers_of
from chainrule.checks.running import run
from chainrule.misconceptions import BANK

SEEDS = (None, 0, 7, 2026)


@pytest.fixture(autouse=True)
def _student(monkeypatch):
    monkeypatch.setenv("GRADER_STUDENT", "ada")


def exercises():
    """Find every graded exercise, with the numbers of the student of these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADER_STUDENT", "ada")
        for lesson, names in checks.GRADED.items():
            module = importlib.import_module(f"chainrule.checks.lesson{lesson}")
            for name in names if hasattr(module, "item_of") else ():
                asked = module.item_of(name)
                if isinstance(asked, Exercise):
                    yield pytest.param(asked, id=f"{lesson}-{name}")


EXERCISES = list(exercises())
MUTANTS = [
    pytest.param(exercise, wrong, id=f"{one.id}-{wrong.id}-{wrong.how}")
    for one in EXERCISES
    for [exercise] in [one.values]
    for wrong in exercise.wrong
]


def asked(exercise, seed):
    """Return what a check asks with this seed."""
    return exercise.calls(None if seed is None else np.random.default_rng(seed))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_reference_earns_all_points_as_a_float(exercise, seed, capsys):
    """The contract of the points would be broken."""
    points = run(exercise, exercise.right, seed)
    assert type(points) is float
    assert points == exercise.points, capsys.readouterr().out


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("exercise", "wrong"), MUTANTS)
def test_every_known_mistake_is_named_as_itself(exercise, wrong, seed, capsys):
    """A mistake of the bank would pass, or get another name."""
    points = run(exercise, wrong.fn, seed)
    row = BANK[wrong.id]
    assert capsys.readouterr().out.startswith(f"[{row.id}] {row.title}\n")
    assert points == row.credit * exercise.points < exercise.points


@pytest.mark.parametrize("seed", [None, *range(20)])
@pytest.mark.parametrize("exercise", EXERCISES)
def test_no_two_mistakes_give_the_same_numbers(exercise, seed, record_property):
    """A student would be told of a mistake that is not theirs."""
    calls = [call for call in asked(exercise, seed) if not call.further]
    said = [("right", answers_of(exercise, exercise.right, calls))]
    said += [
        (wrong.id, answers_of(exercise, wrong.fn, calls))
        for wrong in exercise.wrong
        if wrong.by_value and not wrong.spoils  # those are told by what they change
    ]
    pairs = itertools.combinations(said, 2)
    gaps = [apart(one, other) for (i, one), (j, other) in pairs if i != j]
    smallest = min(gaps, default=np.inf)
    record_property("separation", float(smallest))
    assert smallest > 1e-4


def apart(one, other):
    """How far two answers are apart where they differ most."""
    there = np.isfinite(one)
    if not np.array_equal(there, np.isfinite(other)):
        return np.inf
    if not np.array_equal(np.isnan(one), np.isnan(other)):
        return np.inf  # one stops with an exception where the other has no number
    one, other = one[there], other[there]
    scale = 1 + np.maximum(np.abs(one), np.abs(other))
    return np.max(np.abs(one - other) / scale, initial=0.0)
