"""The checks of lesson 9: what they ask, and which mistakes they can name."""

import itertools

import numpy as np
import pytest

from chainrule import checks
from chainrule.checks import lesson09, lesson09_init, lesson09_network
from chainrule.checks.exercises import Exercise
from chainrule.checks.putting import answers_of
from chainrule.checks.running import run
from chainrule.misconceptions.lesson09 import WRONG
from chainrule.misconceptions.words_layers import ROWS
from chainrule.reference import layers

COMPARED = [name for name, q in lesson09.QUESTIONS.items() if isinstance(q, Exercise)]

#: Which mistakes can happen in which function.
CAN_HAPPEN = {
    "init": "V2 V3 V5 V6 V10",
    "forward": "F01 F03 F04 F05 F06 F07 F08 F10 F11 F12 V6 M14 K3",
    "bce": "C03 C05 C07 C08 C09 C10 C11 D4 K3 M07 M14 V1 V4",
    "backward": "D4 G01 G02 G04 G05 G06 G07 G08 G09 G10 G11 G12 G13 G14 G15 G17 G19 "
    "G21 K3 B17 V1 V2 V6 V7 V9",
    "train": "D1 D2 D4 D13 G19 K3 V3 V11 V12 V13 V14 V20",
    "my_network": "V6 V15 V16 V17 V22",
}


def calls_of(name, seed):
    """Return what a check asks."""
    question = lesson09.item_of(name)
    return question.calls(None if seed is None else np.random.default_rng(seed))


@pytest.mark.parametrize("name", WRONG)
def test_each_function_can_be_told_of_the_mistakes_that_can_happen_in_it(name):
    """A mistake of the list would have no message, or a wrong one."""
    assert {wrong.id for wrong in WRONG[name]} == set(CAN_HAPPEN[name].split())


def test_every_mistake_of_the_lesson_can_happen_somewhere():
    """A row of the bank could never be shown."""
    somewhere = set(" ".join(CAN_HAPPEN.values()).split())
    assert {row.id for row in ROWS} <= somewhere


def test_the_checks_are_called_by_names_that_no_earlier_lesson_has():
    """A network's forward pass would be checked as that of lesson 3."""
    earlier = {n for lesson, ns in checks.GRADED.items() if lesson != "09" for n in ns}
    assert not earlier & set(checks.GRADED["09"])
    asked = [lesson09.item_of(name) for name in checks.GRADED["09"]]
    assert asked == [*lesson09.QUESTIONS.values()]
    assert [question.name for question in asked] == [*lesson09.QUESTIONS]


@pytest.mark.parametrize("name", lesson09.QUESTIONS)
@pytest.mark.parametrize("seed", [None, *range(20)])
def test_every_known_mistake_is_named_as_itself(name, seed, capsys):
    """A student would be told of a mistake that is not theirs."""
    question = lesson09.item_of(name)
    for wrong in WRONG[name]:
        points = run(lesson09.item_of(name), wrong.fn, seed)
        said = capsys.readouterr().out
        assert said.startswith(f"[{wrong.id}]"), f"{wrong.id} {wrong.how}: {said}"
        assert points < question.points


@pytest.mark.parametrize("name", COMPARED)
def test_no_two_mistakes_give_the_same_numbers(name):
    """With some numbers a slip would go unnoticed or get a wrong name."""
    exercise, smallest = lesson09.item_of(name), np.inf
    for seed in [None, *range(30)]:
        calls = [call for call in calls_of(name, seed) if not call.further]
        said = [("right", answers_of(exercise, exercise.right, calls))]
        said += [
            (wrong.id, answers_of(exercise, wrong.fn, calls))
            for wrong in exercise.wrong
            if wrong.by_value
        ]
        for (one, here), (other, there) in itertools.combinations(said, 2):
            if one != other:
                smallest = min(smallest, apart(here, there))
    assert smallest > 1e-3


def apart(here, there):
    """How far two answers are apart; infinitely, where only one has a number."""
    both = np.isfinite(here)
    if not np.array_equal(both, np.isfinite(there)):
        return np.inf
    here, there = here[both], there[both]
    scale = 1 + np.maximum(np.abs(here), np.abs(there))
    return np.max(np.abs(here - there) / scale)


@pytest.mark.parametrize("name", ["forward", "backward"])
@pytest.mark.parametrize("seed", [None, 4])
def test_all_sizes_differ_but_in_one_square(name, seed):
    """A matrix on its side would fit everywhere, or nowhere."""
    sizes = [call.arguments[0]["W1"].shape for call in calls_of(name, seed)]
    assert (1, 1) in sizes
    assert any(d == h > 1 for d, h in sizes)
    assert any(d != h for d, h in sizes)


def test_example_b_is_visible_and_not_hidden():
    """A friendly example would decide grades."""
    weights = [call.arguments[0]["W1"] for call in calls_of("backward", None)]
    assert any(np.array_equal(w, [[0.8]]) for w in weights)
    weights = [call.arguments[0]["W1"] for call in calls_of("backward", 94)]
    assert not any(np.array_equal(w, [[0.8]]) for w in weights)


# -------------------------------------------------------- labels in a row
def bce_with(react):
    """Write a cost that meets labels in a row in some way."""

    def bce(Z2, Y):
        return layers.bce(Z2, react(Z2, Y) if Y.ndim == 1 else Y)

    return bce


def says(text):
    """Refuse with a text."""

    def react(Z2, Y):
        raise ValueError(text.format(Z2=Z2.shape, Y=Y.shape))

    return react


def assertion(Z2, Y):
    """Refuse with another exception than was asked for."""
    assert Z2.shape == Y.shape, "shapes differ"


@pytest.mark.parametrize(
    ("react", "points"),
    [
        (says("{Y} beside {Z2}"), 1.0),
        (says("Y must have shape (n, 1)"), 1.0),
        (says("wrong SHAPE"), 1.0),
        (lambda Z2, Y: Y.reshape(Z2.shape), 1.0),
        (says("no"), 0.5),
        (says("operands could not be broadcast, shape (5,5)"), 0.5),
        (assertion, 0.5),
        (lambda _Z2, Y: Y[::-1][:, np.newaxis], 0.5),
    ],
)
def test_labels_in_a_row_are_refused_by_name_or_put_right(react, points):
    """An answer that is right by the contract would lose a point."""
    assert run(lesson09.item_of("bce"), bce_with(react), 93) == points


def test_numpys_own_complaint_about_a_square_is_no_refusal(capsys):
    """A backward pass that never looked would pass for one that did."""

    def backward(P, cache, X, Y):
        dZ2 = (cache["A2"] - Y) / len(X)
        dZ1 = np.dot(dZ2, P["W2"].T) * cache["A1"] * (1 - cache["A1"])
        return {
            "W1": X.T @ dZ1,
            "b1": dZ1.sum(axis=0, keepdims=True),
            "W2": cache["A1"].T @ dZ2,
            "b2": dZ2.sum(axis=0, keepdims=True),
        }

    assert run(lesson09.item_of("backward"), backward, 94) == 1.5
    assert capsys.readouterr().out.startswith("[V1]")


# ------------------------------------------------------- what is tried out
@pytest.mark.parametrize("seed", lesson09_init.SEEDS)
def test_no_right_start_fails_by_bad_luck(seed):
    """A student with normal numbers would get no point in one of twenty cases."""
    drawn = np.random.default_rng(seed).normal(size=60)
    assert np.abs(drawn).max() * np.sqrt(2) < lesson09_init.FARTHEST


def _network(h, epochs, eta, seed):
    def network(X_train, Y_train, X_test):
        middle, spread = X_train.mean(axis=0), X_train.std(axis=0)
        inputs = (X_train - middle) / spread
        P, _ = layers.train(inputs, Y_train, h, eta, epochs, seed)
        return layers.forward(P, (X_test - middle) / spread)["A2"]

    return network


SPLITS = (lesson09_network.VISIBLE, *lesson09_network.HIDDEN)


@pytest.mark.slow
@pytest.mark.parametrize("split", SPLITS)
def test_honest_networks_pass_on_every_split_with_room(split):
    """A right answer would fail because of the penguins it was tested with."""
    X_train, Y_train, X_test, Y_test = lesson09_network.split_of(split)
    shares = {}
    for h, epochs, eta in ((2, 1000, 1), (3, 1000, 1), (4, 600, 1), (8, 800, 3)):
        for seed in range(4):
            A2 = _network(h, epochs, eta, seed)(X_train, Y_train, X_test)
            shares[h, epochs, eta, seed] = layers.accuracy(A2, Y_test)
    assert min(shares.values()) >= 0.955, shares
    one = _network(1, 2000, 1, 0)(X_train, Y_train, X_test)
    assert layers.accuracy(one, Y_test) <= 0.88


def test_the_penguins_of_a_split_are_all_there_and_none_twice():
    """Somebody would be tested on penguins that were learned from."""
    for seed in SPLITS:
        X_train, _, X_test, Y_test = lesson09_network.split_of(seed)
        assert len(X_train) + len(X_test) == 333
        assert 0.14 < Y_test.mean() < 0.24


def test_a_hidden_check_takes_other_penguins_than_the_visible_one():
    """A network could be tuned to the penguins of the final test."""
    hidden = lesson09_network.network_trials(np.random.default_rng(96))
    (seen,) = lesson09_network.network_trials(None)
    assert len(hidden) == 2
    for trial in hidden:
        assert not np.array_equal(trial.arguments[2], seen.arguments[2])


def test_predictions_of_one_half_are_no_reason_to_fail():
    """Neighbours who vote evenly would count as wrong, whichever they are."""

    def even(X_train, Y_train, X_test):
        A2 = _network(3, 800, 2, 7)(X_train, Y_train, X_test)
        return np.where(A2 > 0.5, 0.5, 0.0)

    assert run(lesson09.item_of("my_network"), even, 96) == 1.0


def test_hidden_feedback_tells_no_share_of_the_penguins(capsys):
    """A network could be tuned to the hidden penguins, try by try."""
    run(lesson09.item_of("my_network"), _network(1, 500, 1, 0), 96)
    assert "Fewer than 92% of the hidden penguins" in capsys.readouterr().out
    run(lesson09.item_of("my_network"), _network(1, 500, 1, 0), None)
    assert "87.4% of the penguins held out are right; 92% are needed" in (
        capsys.readouterr().out
    )
