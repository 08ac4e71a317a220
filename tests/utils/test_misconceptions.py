"""The bank: what it says, and that no two mistakes look alike."""

import itertools
import json
import re
from pathlib import Path

import numpy as np
import pytest

from chainrule.checks import lesson02
from chainrule.checks.interview import values
from chainrule.misconceptions import BANK, words_chain
from chainrule.misconceptions.bank import SUBGOALS
from chainrule.misconceptions.lesson02 import WRONG
from chainrule.misconceptions.steps import help_with, lessons
from chainrule.variants import VARIANTS

ITEMS = {**lesson02.ITEMS, **lesson02.CHECKPOINTS}
GIVEN_AWAY = ("sin(x)", "-sin", "cos x)", "1/u", "1 /", "df(", "dg(", "* d", "return d")
COURSE = Path(__file__).parents[2] / "course"
FORMER = {f"M{i:02}" for i in range(1, 15)}


def answers(item, fn, cases):
    """Everything that a function says at the single places of a check."""
    said = [values(item, fn, case, np.array(case.places)) for case in cases]
    return np.concatenate([np.ravel(one) for one in said])


def apart(one, other):
    """How far two answers are apart where they differ most."""
    there = np.isfinite(one)
    if not np.array_equal(there, np.isfinite(other)):
        return np.inf
    one, other = one[there], other[there]
    scale = 1 + np.maximum(np.abs(one), np.abs(other))
    return np.max(np.abs(one - other) / scale)


def separation(item, cases):
    """Find the smallest distance between two mistakes, or a mistake and the truth."""
    said = [("right", answers(item, item.right, cases))]
    said += [(w.id, answers(item, w.fn, cases)) for w in item.wrong if w.by_value]
    pairs = itertools.combinations(said, 2)
    return min(apart(one, other) for (i, one), (j, other) in pairs if i != j)


@pytest.mark.parametrize("name", ITEMS)
@pytest.mark.parametrize("seed", [None, *range(20)])
def test_no_two_mistakes_give_the_same_numbers(name, seed, record_property):
    """A student would be told of a mistake that is not theirs."""
    item = ITEMS[name]
    rng = None if seed is None else np.random.default_rng(seed)
    smallest = separation(item, item.cases(rng))
    record_property("separation", float(smallest))
    assert smallest > 0.05  # measured: 0.079


@pytest.mark.parametrize("mine", VARIANTS["02"], ids=str)
@pytest.mark.parametrize("seed", [None, 1, 2])
def test_mistakes_stay_apart_with_everybodys_numbers(mine, seed):
    """With some numbers a slip would go unnoticed or get a wrong name."""
    item = lesson02.my_dk(mine)
    rng = None if seed is None else np.random.default_rng(seed)
    assert separation(item, item.cases(rng)) > 4e-3  # measured: 4.6e-3


@pytest.mark.parametrize("row", BANK.values(), ids=lambda row: row.id)
def test_a_row_of_the_bank_is_complete_and_kind(row):
    """A message would be empty, blame the student, or give the answer away."""
    assert BANK[row.id] is row
    assert row.title.endswith(".")
    assert row.subgoal in SUBGOALS
    assert 0 <= row.credit < 1
    for text in (row.title, row.nudge, row.hint, row.explanation):
        assert text.strip() == text != ""
        assert "!" not in text
        assert not any(part in text for part in GIVEN_AWAY), text
    for text in (row.nudge, row.hint, row.explanation):
        assert text[0].islower() or text.startswith(("NumPy", "f("))
        assert text.endswith((".", "?"))


def test_only_what_is_right_in_part_earns_something():
    """A mistake in the mathematics asked for would earn points."""
    assert {row.id for row in BANK.values() if row.credit} == {
        "G01",
        "M04",
        "M14",
        "K3",
        "K5",
        "K7",
        "K8",
        "K10",
        "K16",
        "P01",
        "V1",
        "V4",
        "B01",
        "B02",
        "D1",
        "V6",
        "E5",
        "E6",
        "E7",
    }


def test_every_wrong_answer_has_a_row_and_every_row_of_the_lesson_is_used():
    """A diagnosis would end in a KeyError, or a message could never appear."""
    used = {wrong.id for wrongs in WRONG.values() for wrong in wrongs}
    assert used >= FORMER
    assert used | {"P01"} == {row.id for row in words_chain.ROWS}


def headings(lesson):
    """Every heading of a lesson's notebook."""
    (path,) = COURSE.glob(f"{lesson}-*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    text = "\n".join(
        "".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"
    )
    return re.findall(r"^#+ (.+)$", text, re.MULTILINE)


@pytest.mark.parametrize("lesson", lessons())
def test_the_sections_to_read_again_are_headings_of_the_lesson(lesson):
    """A student would look for a section that is not there."""
    stuck = lessons()[lesson]
    assert set(stuck.steps) == set(SUBGOALS)
    assert {one.section for one in stuck.steps.values()} <= set(headings(lesson))
    assert {*stuck.elsewhere.values()} <= set(headings(lesson))
    assert {*stuck.elsewhere} <= set(BANK)


@pytest.mark.parametrize("lesson", lessons())
def test_what_a_lesson_says_to_the_stuck_gives_nothing_away(lesson):
    """A hint would be the answer."""
    for one in lessons()[lesson].steps.values():
        assert one.question.endswith("?")
        for text in filter(None, (one.question, one.example)):
            assert text[0].islower()
            assert text[-1] in ".?"
            assert not any(part in text for part in GIVEN_AWAY), text
            assert not re.search(r"!|\blog\b|\bcos\b", text), text


def test_a_lesson_without_help_says_nothing():
    """A new lesson could not be graded before somebody has written its help."""
    assert help_with("99", 1) is None
    assert help_with("02", 9) is None
