"""What every check of lesson 2 does, whatever the student wrote."""

import numpy as np
import pytest

from chainrule import checks
from chainrule.checks import lesson02
from chainrule.checks.engine import examine
from chainrule.errors import UnknownNameError
from chainrule.misconceptions import BANK
from chainrule.reference import chain as right
from chainrule.variants import VARIANTS

POINTS = {"h": 1, "dh": 3, "chain": 3, "my_dk": 3, "chain_n": 2}
SEEDS = (None, 0, 7, 2026)
MUTANTS = [
    pytest.param(name, wrong, id=f"{name}-{wrong.id}-{wrong.how}")
    for name in POINTS
    for wrong in lesson02.item_of(name).wrong
    if wrong.id != "P01"
]


@pytest.fixture(autouse=True)
def _student(monkeypatch):
    monkeypatch.setenv("GRADER_STUDENT", "ada")


def mutant_of(name, wrong):
    """Find the same mistake, with the numbers of the student of these tests."""
    wrongs = lesson02.item_of(name).wrong
    return next(w.fn for w in wrongs if (w.id, w.how) == (wrong.id, wrong.how))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", POINTS)
def test_the_reference_earns_all_points_as_a_float(name, seed, capsys):
    """The contract of the points would be broken."""
    points = getattr(checks, name)(lesson02.item_of(name).right, seed)
    assert type(points) is float
    assert points == POINTS[name]
    assert "[" not in capsys.readouterr().out


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("name", "wrong"), MUTANTS)
def test_every_known_mistake_is_named_as_itself(name, wrong, seed, capsys):
    """A mistake of the bank would pass, or get another name."""
    points = getattr(checks, name)(mutant_of(name, wrong), seed)
    row = BANK[wrong.id]
    assert capsys.readouterr().out.startswith(f"[{row.id}] {row.title}\n")
    assert points == row.credit * POINTS[name] < POINTS[name]


@pytest.mark.parametrize("name", lesson02.CHECKPOINTS)
def test_a_checkpoint_names_every_known_mistake(name, capsys):
    """The instant feedback inside the lesson would be wrong."""
    for wrong in lesson02.CHECKPOINTS[name].wrong:
        checks.checkpoint(name, wrong.fn)
        assert capsys.readouterr().out.startswith(f"[{wrong.id}]"), wrong.how
    checks.checkpoint(name, lesson02.CHECKPOINTS[name].right)
    assert "agrees" in capsys.readouterr().out


def test_a_checkpoint_speaks_of_no_points(capsys):
    """A student would look for points that nobody gives."""
    checks.checkpoint("three-links", lambda x: -right.dthree_links(x))
    assert "points" not in capsys.readouterr().out


def test_an_unknown_checkpoint_is_named():
    """A typing error would give a bare KeyError."""
    with pytest.raises(UnknownNameError, match='"bell"'):
        checks.checkpoint("bel", abs)


@pytest.mark.parametrize("mine", VARIANTS["02"], ids=str)
def test_other_numbers_than_ones_own_are_named(mine):
    """Numbers typed in by hand would be called a mistake in the chain rule."""
    item = lesson02.my_dk(mine)
    for wrong in item.wrong:
        if wrong.id == "P01":
            cases = item.cases(np.random.default_rng(3))
            found = examine(item, wrong.fn, cases, hidden=True)
            assert found.message.startswith("[P01]"), wrong.how
            assert found.fraction == 0.5


@pytest.mark.parametrize("name", POINTS)
def test_a_seed_draws_the_same_places_again(name):
    """A regrade would give other points than the first grade."""
    item = lesson02.item_of(name)
    one, two = (item.cases(np.random.default_rng(5)) for _ in range(2))
    assert [case.label for case in one] == [case.label for case in two]
    assert all(
        np.array_equal(a.spread, b.spread) for a, b in zip(one, two, strict=True)
    )


@pytest.mark.parametrize("mine", [(1.0, 2.0, 1.0), *VARIANTS["02"]], ids=str)
def test_hidden_places_keep_away_from_quarter_turns(mine):
    """At a multiple of pi/2 a sine or a cosine vanishes, and mistakes with it."""
    for seed in range(10):
        (case,) = lesson02.x_cases(np.random.default_rng(seed), scale=mine[2])
        turns = mine[2] * np.array([*case.places, *case.spread]) / (np.pi / 2)
        assert np.min(np.abs(turns - np.round(turns))) > 0.05
        assert case.places[:3] == (0.7, 1.9, 2.6)
        assert len(case.spread) == 50
