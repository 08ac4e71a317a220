"""The checks of lesson 4: what they ask, and which mistakes they can name."""

import itertools

import numpy as np
import pytest

from chainrule import checks, personal
from chainrule.checks import lesson04
from chainrule.checks.putting import answers_of
from chainrule.checks.running import run
from chainrule.misconceptions.lesson04 import WRONG
from chainrule.misconceptions.words_gradient import ROWS
from chainrule.reference import network
from chainrule.reference.slopes import central_difference

NAMES = checks.GRADED["04"]
PATHS = [name for name in NAMES if name != "dJ_da2"]
NEAR = set("G01 G02 G03 G04 G05 G06 G07 G08 G09 G21 G24 M10 M12 K3".split())
FAR = NEAR | set("G10 G11 G12 G19".split())

#: Which mistakes can happen in which function. G13 and G15 need the weight that
#: multiplies a1; G14 the one that multiplies x; G16 and G17 need a bias. G20, the order
#: of several outputs, belongs to lesson 5 (here each function returns one number), and
#: G19 comes back there, where w2 and w1 move in one loop.
CAN_HAPPEN = {
    "dJ_da2": set("G01 G02 G04 G06 G07 G09 G22 G23 M01 M04 M09 M10".split()),
    "dJ_dw2": NEAR | {"G13", "G15", "G18"},
    "dJ_db2": NEAR | {"G16", "G17"},
    "dJ_dw1": FAR | {"G14", "G18"},
    "dJ_db1": FAR | {"G16", "G17"},
}


@pytest.fixture(autouse=True)
def _student(monkeypatch):
    monkeypatch.setenv("GRADER_STUDENT", "ada")


def calls_of(name, seed):
    """Return what the check of a function asks."""
    exercise = lesson04.item_of(name)
    return exercise.calls(None if seed is None else np.random.default_rng(seed))


@pytest.mark.parametrize("name", NAMES)
def test_each_function_can_be_told_of_the_mistakes_that_can_happen_in_it(name):
    """A mistake of the list would have no message, or a wrong one."""
    assert {wrong.id for wrong in WRONG[name]} == CAN_HAPPEN[name]


def test_every_mistake_with_the_gradient_can_happen_somewhere():
    """A row of the bank could never be shown."""
    somewhere = set().union(*CAN_HAPPEN.values())
    assert {row.id for row in ROWS} <= somewhere
    assert {f"G{i:02}" for i in range(1, 22)} - somewhere == {"G20"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", [None, 3])
def test_both_costs_and_both_labels_are_asked_everywhere(name, seed):
    """Half of an answer could be missing and go unnoticed."""
    rows = [call.arguments for call in calls_of(name, seed)]
    kinds = {(row[-1], row[-2]) for row in rows}
    assert kinds == set(itertools.product(("se", "bce"), (0.0, 1.0)))
    assert len(rows) % len(kinds) == 0


@pytest.mark.parametrize("name", PATHS)
def test_example_a_is_visible_and_the_student_s_network_hidden(name):
    """A special example would decide grades, or everybody have the same numbers."""
    mine, a = personal.numbers("04"), lesson04_example_a()
    visible = [call.arguments[0] for call in calls_of(name, None)]
    hidden = [call.arguments[0] for call in calls_of(name, 44)]
    assert a in visible
    assert a not in hidden
    assert mine.p in hidden
    assert mine.p not in visible
    assert len({tuple(p.values()) for p in hidden}) == 4  # one's own and three drawn


def lesson04_example_a():
    """Return the parameters of Example A."""
    return {"w1": 0.5, "b1": -1.0, "w2": 2.0, "b2": -1.0}


@pytest.mark.parametrize("seed", range(30))
def test_drawn_networks_have_the_sizes_of_the_contract(seed):
    """A derivative could be too small to be told from another."""
    for call in calls_of("dJ_dw1", seed)[4:]:
        p, x, *_ = call.arguments
        assert all(0.5 <= abs(value) <= 1.5 for value in p.values())
        assert 0.5 <= abs(x) <= 2


@pytest.mark.parametrize("seed", range(30))
def test_hidden_predictions_are_away_from_their_special_places(seed):
    """A slip would look right at one half, and rounding like a slip near 0 and 1."""
    places = {call.arguments[0] for call in calls_of("dJ_da2", seed)[4:]}
    assert len(places) == 3
    assert all(0.15 <= a2 <= 0.85 and abs(a2 - 0.5) >= 0.1 for a2 in places)


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("seed", [None, 7])
def test_the_reference_is_the_measured_slope_of_the_cost(name, seed):
    """Right answers would be refused, all of them."""
    parameter = name[-2:]
    for call in calls_of(name, seed):
        p, x, y, kind = call.arguments

        def cost(theta, p=p, x=x, y=y, kind=kind):
            return network.cost({**p, parameter: theta}, x, y, kind)

        slope = central_difference(cost, p[parameter])
        assert getattr(network, name)(p, x, y, kind) == pytest.approx(slope, abs=1e-8)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", [None, 41])
def test_an_answer_with_the_wrong_sign_earns_half(name, seed, capsys):
    """A student whose factors are all there would get nothing."""
    exercise = lesson04.item_of(name)
    points = run(lesson04.item_of(name), lambda *given: -exercise.right(*given), seed)
    assert points == exercise.points / 2
    assert capsys.readouterr().out.startswith("[G01]")


@pytest.mark.parametrize("name", NAMES)
def test_mistakes_stay_apart_with_everybodys_numbers(name, monkeypatch):
    """With some numbers a slip would go unnoticed or get a wrong name."""
    smallest = np.inf
    for student in range(12):
        monkeypatch.setenv("GRADER_STUDENT", f"student-{student}")
        exercise, calls = lesson04.item_of(name), calls_of(name, 40 + student)
        said = [("right", answers_of(exercise, exercise.right, calls))]
        said += [
            (wrong.id, answers_of(exercise, wrong.fn, calls))
            for wrong in exercise.wrong
            if wrong.by_value
        ]
        for (one, here), (other, there) in itertools.combinations(said, 2):
            if one != other:
                scale = 1 + np.maximum(np.abs(here), np.abs(there))
                smallest = min(smallest, np.max(np.abs(here - there) / scale))
    assert smallest > 2e-3  # measured: 3.0e-3 at forty seeds
