"""How lesson 3 asks: with networks that hide nothing, for every student."""

import numpy as np
import pytest

from chainrule import personal
from chainrule.checks import lesson03, lesson03_calls
from chainrule.checks.putting import answers_of
from chainrule.misconceptions.lesson03 import WRONG
from chainrule.reference import network
from chainrule.variants import Network

STUDENTS = [f"student-{i}" for i in range(60)]


def asked(student, seed):
    """Return the usual calls of one student's forward pass."""
    mine = personal.numbers_of(student, "03")
    rng = None if seed is None else np.random.default_rng(seed)
    calls = lesson03_calls.forward_calls(rng, mine)
    return mine, [call for call in calls if not call.further]


@pytest.mark.parametrize("seed", [None, 32])
@pytest.mark.parametrize("student", STUDENTS)
def test_no_mistake_looks_right_with_anybodys_numbers(student, seed):
    """With some numbers a slip would earn every point."""
    _, calls = asked(student, seed)
    exercise = lesson03.EXERCISES["forward"]
    truth = answers_of(exercise, network.forward, calls)
    for wrong in WRONG["forward"]:
        if wrong.by_value:
            said = answers_of(exercise, wrong.fn, calls)
            assert np.max(np.abs(said - truth)) > 0.05, wrong.how


@pytest.mark.parametrize("seed", [None, 32])
def test_the_student_s_own_network_is_among_them(seed):
    """The personal question would be graded with other numbers."""
    mine, calls = asked("ada", seed)
    assert isinstance(mine, Network)
    assert (mine.p, mine.x) in [call.arguments for call in calls]


def test_item_of_asks_the_student_who_is_graded(monkeypatch):
    """Everybody would be asked with the numbers of one."""
    for student in STUDENTS[:3]:
        monkeypatch.setenv("GRADER_STUDENT", student)
        calls = lesson03.item_of("forward").calls(np.random.default_rng(1))
        mine = personal.numbers_of(student, "03")
        assert (mine.p, mine.x) == calls[0].arguments


@pytest.mark.parametrize("seed", [None, *range(20)])
def test_each_network_comes_with_its_flipped_twin(seed):
    """The symmetry would be claimed in the lesson and never asked."""
    _, calls = asked("ada", seed)
    half = len(calls) // 2
    assert len(calls) == 2 * half >= 6
    for one, twin in zip(calls[:half], calls[half:], strict=True):
        a2 = [network.forward(*call.arguments)["a2"] for call in (one, twin)]
        assert a2[0] == pytest.approx(a2[1], abs=1e-15)
        assert one.arguments[0]["w1"] == -twin.arguments[0]["w1"]


def test_both_costs_are_asked_with_both_labels_and_with_batches():
    """A cost that is right for one label would earn every point."""
    for calls in (lesson03_calls.se_calls, lesson03_calls.bce_calls):
        for rng in (None, np.random.default_rng(3)):
            usual = [call.arguments for call in calls(rng) if not call.further]
            singles = {y for _, y in usual if np.ndim(y) == 0}
            batches = [set(y) for _, y in usual if np.ndim(y) == 1]
            assert singles == {0.0, 1.0}
            assert batches == [{0.0, 1.0}]


@pytest.mark.parametrize("name", ["sigmoid", "cost_bce"])
@pytest.mark.parametrize("seed", [None, 5])
def test_extreme_inputs_are_asked_silently_on_either_side(name, seed):
    """An overflow on one side would go unnoticed."""
    rng = None if seed is None else np.random.default_rng(seed)
    calls = lesson03.EXERCISES[name].calls(rng)
    extreme = [call for call in calls if call.further == "V4"]
    assert all(call.silent for call in extreme)
    assert {1000.0, -1000.0} <= {
        call.arguments[0] for call in extreme if np.ndim(call.arguments[0]) == 0
    }


def test_hidden_examples_of_the_lesson_are_not_asked_again():
    """Somebody who has typed in Example A would earn points by it."""
    calls = lesson03_calls.forward_calls(np.random.default_rng(8))
    for call in calls:
        assert call.arguments[0] not in (lesson03_calls.A[0], lesson03_calls.B[0])


@pytest.mark.parametrize("name", lesson03.CHECKPOINTS)
def test_a_checkpoint_names_every_known_mistake_and_speaks_of_no_points(name, capsys):
    """The instant feedback inside the lesson would be wrong, or promise points."""
    from chainrule import checks  # noqa: PLC0415 -- as a lesson's cell does

    for wrong in lesson03.CHECKPOINTS[name].wrong:
        checks.checkpoint(name, wrong.fn)
        said = capsys.readouterr().out
        assert said.startswith(f"[{wrong.id}]"), wrong.how
        assert "points" not in said
    checks.checkpoint(name, lesson03.CHECKPOINTS[name].right)
    assert "agrees" in capsys.readouterr().out
