"""The checks of lesson 5: what they ask, and which mistakes they can name."""

import itertools

import numpy as np
import pytest

from chainrule import checks, personal
from chainrule.checks import lesson05
from chainrule.checks.answers import Problem
from chainrule.checks.calls import ask
from chainrule.checks.parts import read_list
from chainrule.checks.putting import answers_of
from chainrule.checks.running import run
from chainrule.misconceptions.lesson05 import WRONG
from chainrule.misconceptions.words_backward import ROWS
from chainrule.reference import network, sweep

NAMES = checks.GRADED["05"]
SLIPS = set("G01 G02 G03 G04 G05 G06 G07 G09 G10 G11 G13 G14 G15 G18 G19 G21".split())
SLIPS |= {"M12", "B03", "B04", "B07"}
TWO = SLIPS | set("G08 G12 G16 G17 G20 G22 G23 K3".split())

#: Which mistakes can happen in which function. A tied weight has one derivative, so no
#: bias and no order; two weights cannot be mixed up where there is one; and the other
#: cost is never asked.
CAN_HAPPEN = {
    "backward": TWO | {"B01"},
    "backward_chain": set(
        "G01 G02 G03 G04 G06 G07 G10 G11 G16 G17 G18 G19 G20 M12 K3".split()
    )
    | set("B02 B03 B04 B05 B06 B07 B08 B09 B10 B19".split()),
    "tied_grad": (SLIPS - {"G09"}) | {"E1", "B11", "B12", "B13", "M10"},
    "batch_grad": TWO | set("D4 B14 B15 B16 B17 B18".split()),
}
#: Smallest distance between two mistakes, or a mistake and the truth, with anybody's
#: numbers. It is always a step of descent that has been taken too early.
APART = {
    "backward": 1.5e-3,
    "backward_chain": 8e-4,
    "tied_grad": 2e-4,
    "batch_grad": 1e-3,
}


@pytest.fixture(autouse=True)
def _student(monkeypatch):
    monkeypatch.setenv("GRADER_STUDENT", "ada")


def calls_of(name, seed):
    """Return what the check of a function asks."""
    exercise = lesson05.item_of(name)
    return exercise.calls(None if seed is None else np.random.default_rng(seed))


@pytest.mark.parametrize("name", NAMES)
def test_each_function_can_be_told_of_the_mistakes_that_can_happen_in_it(name):
    """A mistake of the list would have no message, or a wrong one."""
    assert {wrong.id for wrong in WRONG[name]} == CAN_HAPPEN[name]


def test_every_mistake_with_the_sweep_can_happen_somewhere():
    """A row of the bank could never be shown."""
    assert {row.id for row in ROWS} <= set().union(*CAN_HAPPEN.values())
    assert {row.id for row in ROWS} == {f"B{i:02}" for i in range(1, 20)} | {
        "E1",
        "G20",
    }


@pytest.mark.parametrize("seed", [None, 3])
def test_backward_is_asked_for_both_costs_and_both_labels(seed):
    """Half of an answer could be missing and go unnoticed."""
    rows = [call.arguments for call in calls_of("backward", seed)]
    kinds = {(row[-1], row[-2]) for row in rows}
    assert kinds == set(itertools.product(("se", "bce"), (0.0, 1.0)))


@pytest.mark.parametrize("seed", [None, *range(20)])
def test_some_caches_are_not_those_of_the_parameters(seed):
    """Whoever computes the forward pass again would not be noticed."""
    for call in calls_of("backward", seed):
        p, cache, x, _, _ = call.arguments
        own = network.forward(p, x)
        far = min(abs(cache[name] - own[name]) for name in cache)
        if call.further:
            assert call.further == "B01"
            assert 0 < cache["a1"] < 1 > cache["a2"] > 0
            assert abs(cache["a1"] - 1 / (1 + np.exp(-cache["z1"]))) > 0.05
            assert abs(cache["a2"] - 1 / (1 + np.exp(-cache["z2"]))) > 0.05
            assert max(abs(cache[name] - own[name]) for name in ("a1", "a2")) > 1e-3
        else:
            assert far == 0


def test_the_student_s_network_is_hidden_everywhere():
    """Everybody would have the same numbers."""
    mine = personal.numbers("05")
    at = network.forward(mine.p, mine.x)
    hidden = {name: [c.arguments for c in calls_of(name, 51)] for name in NAMES}
    visible = {name: [c.arguments for c in calls_of(name, None)] for name in NAMES}
    own = [mine.x, at["a1"], at["a2"]]
    assert mine.p in [row[0] for row in hidden["backward"]]
    assert own in [row[1] for row in hidden["backward_chain"]]
    assert mine.w1 in [row[0] for row in hidden["tied_grad"]]
    assert mine.p in [row[0] for row in hidden["batch_grad"]]
    assert mine.p not in [row[0] for row in visible["backward"]]
    assert own not in [row[1] for row in visible["backward_chain"]]


def test_chains_and_batches_have_the_lengths_of_the_contract():
    """A loop that works for two nodes alone, or a sum for a mean, would pass."""
    lengths = {len(c.arguments[0]) for c in calls_of("backward_chain", 52)}
    assert lengths == {1, 2, 7}
    assert {len(c.arguments[0]) for c in calls_of("backward_chain", None)} == {1, 2, 3}
    sizes = {c.arguments[1].shape for c in calls_of("batch_grad", 54)}
    assert sizes == {(1,), (7,), (40,)}
    for call in calls_of("batch_grad", 54):
        X, Y = call.arguments[1:3]
        assert X.shape == Y.shape
        assert set(Y) <= {0.0, 1.0}
        assert len(set(Y)) == min(2, len(Y))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", [None, 41])
def test_an_answer_with_the_wrong_sign_earns_half(name, seed, capsys):
    """A student whose factors are all there would get nothing."""
    exercise = lesson05.item_of(name)

    def turned(*given):
        value = exercise.right(*given)
        if isinstance(value, dict):
            return {key: -part for key, part in value.items()}
        if isinstance(value, tuple):
            return tuple([-one for one in part] for part in value)
        return -value

    assert run(lesson05.item_of(name), turned, seed) == exercise.points / 2
    assert capsys.readouterr().out.startswith("[G01]")


@pytest.mark.parametrize("name", NAMES)
def test_mistakes_stay_apart_with_everybodys_numbers(name, monkeypatch):
    """With some numbers a slip would go unnoticed or get a wrong name."""
    smallest = np.inf
    for student in range(12):
        monkeypatch.setenv("GRADER_STUDENT", f"student-{student}")
        exercise = lesson05.item_of(name)
        calls = [call for call in calls_of(name, 40 + student) if not call.further]
        said = [("right", answers_of(exercise, exercise.right, calls))]
        said += [
            (wrong.id, answers_of(exercise, wrong.fn, calls))
            for wrong in exercise.wrong
            if wrong.by_value
        ]
        for (one, here), (other, there) in itertools.combinations(said, 2):
            known = np.isfinite(here) & np.isfinite(there)
            if one != other and np.array_equal(np.isfinite(here), np.isfinite(there)):
                scale = 1 + np.maximum(np.abs(here), np.abs(there))[known]
                gaps = np.abs(here - there)[known] / scale
                smallest = min(smallest, np.max(gaps, initial=0.0))
    assert smallest > APART[name]


def test_the_hidden_message_about_waste_counts_and_gives_nothing_away(capsys):
    """A student would not know what is wrong with right numbers."""
    anew = next(w.fn for w in WRONG["backward_chain"] if w.id == "B02")
    assert run(lesson05.item_of("backward_chain"), anew, 52) == 1.5
    said = capsys.readouterr().out
    assert "multiplied 975 times for 25 nodes and 3,825 times for 50" in said
    assert "Half of the points are yours" in said
    assert 'Read: lesson 5, "5.8 How much does a sweep save?"' in said


# ------------------------------------------------------------- lists of numbers
@pytest.mark.parametrize(
    "value",
    [
        [1.0, 2.0],
        (1, np.float64(2)),
        np.array([1.0, 2.0]),
        np.array([1, 2]),
        [np.array(1.0), 2],
        np.array([1.0, 2.0], dtype=object),
    ],
)
def test_a_list_of_numbers_may_have_any_of_these_forms(value):
    """A right answer in another form would be refused."""
    assert read_list(value, np.array([1.0, 2.0])).tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "returned None"),
        (2.0, "one number for a list"),
        ([1.0], "a list of 1 numbers"),
        ([1.0, "2"], "returned text"),
        ([1.0, [2.0]], "returned a list"),
        (np.array([[1.0, 2.0]]), "shape (1, 2)"),
        ([1.0, True], "True or False"),
    ],
)
def test_what_is_no_list_of_numbers_is_said_to_be_none(value, words):
    """A student would read about numbers where the form is wrong."""
    problem = read_list(value, np.array([1.0, 2.0]))
    assert isinstance(problem, Problem)
    assert words in problem.gap


def test_equal_numbers_put_back_into_a_list_are_no_change():
    """A right answer would lose half for a list that is what it was."""

    def renews(ws, _activations, _y):
        ws[:] = [float(np.float64(w)) for w in ws]

    def swaps(ws, _activations, _y):
        ws.reverse()

    given = ([0.5, 2.0], [2.0, 0.5, 0.5], 1.0)
    assert [ask(fn, [given])[0].changed for fn in (renews, swaps)] == [False, True]


def test_checkpoints_know_their_own_mistakes(capsys):
    """An unfinished function of the lesson would get no name."""
    for name, exercise in lesson05.CHECKPOINTS.items():
        for wrong in exercise.wrong:
            checks.checkpoint(name, wrong.fn)
            assert f"[{wrong.id}]" in capsys.readouterr().out, (name, wrong.how)
        checks.checkpoint(name, exercise.right)
        assert "agrees" in capsys.readouterr().out
    assert lesson05.CHECKPOINTS["sweep"].right is sweep.backward
