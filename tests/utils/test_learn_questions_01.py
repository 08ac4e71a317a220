"""What lesson 1 asks is true, and every answer gets the reply it deserves."""

import itertools
import math
import re

import numpy as np
import pytest

from chainrule.learn import finding, judging
from chainrule.learn.questions import lesson01
from chainrule.misconceptions import BANK
from chainrule.plots.matching import ENDS, MATCHES
from chainrule.reference import slopes
from chainrule.reference.table import ENTRIES

[ORDER] = lesson01.PARSONS
ASKED = (*lesson01.WARM_UP, *lesson01.QUIZ)
CHOOSING = [question for question in ASKED if hasattr(question, "choices")]
NUMBERS = [question for question in ASKED if hasattr(question, "label")]
NEAR = 0.7

# What is differentiated, and what each answer would give, by its place.
FORMULAS = {
    "rows": (
        lambda x: 3 * x**4 - 2 * x + 7,
        [
            lambda x: 12 * x**4 - 2 * x,
            lambda x: 12 * x**3 - 2,
            lambda x: 12 * x**3 - 2 + 7,
            lambda x: 3 * x**3 - 2,
        ],
    ),
    "product": (
        lambda x: x * np.exp(x),
        [
            np.exp,
            lambda x: x**2 * np.exp(x - 1),
            lambda x: np.exp(x) + x * np.exp(x),
            lambda x: x * np.exp(x),
        ],
    ),
}


def rows_of(ids):
    """Put lines where a student would; inside the function all but `def`."""
    return [judging.Row(one, int(one != "def")) for one in ids]


@pytest.mark.parametrize("question", CHOOSING, ids=lambda question: question.key)
def test_a_question_has_one_right_answer_and_many_replies(question):
    """A student could be right and be told otherwise."""
    assert [choice.right for choice in question.choices].count(True) == 1
    replies = [choice.reply for choice in question.choices]
    texts = [choice.text for choice in question.choices]
    assert len(set(replies)) == len(set(texts)) == len(texts)
    assert all(c.mistake in {*BANK, ""} for c in question.choices)


def test_the_right_answer_has_no_place_of_its_own():
    """A student would learn the place and not the mathematics."""
    places = [[c.right for c in q.choices].index(True) for q in CHOOSING]
    assert max(places.count(place) for place in places) <= len(places) / 2


@pytest.mark.parametrize("question", NUMBERS, ids=lambda question: question.key)
def test_no_trap_holds_the_right_number(question):
    """Two replies would fit one number, and the first would win."""
    assert not any(trap.holds(question.right.value) for trap in question.traps)
    assert not any(question.right.holds(trap.value) for trap in question.traps)


def test_every_objective_that_is_asked_again_later_is_asked_here():
    """Lesson 2 would ask for something that lesson 1 has never asked."""
    asked = {q.objective for q in (*lesson01.QUIZ, *lesson01.PREDICTIONS)}
    assert asked | {ORDER.objective} == {"L1.rate", "L1.table", "L1.measure"}


@pytest.mark.parametrize("key", FORMULAS)
def test_the_right_formula_is_the_slope_and_the_others_are_not(key):
    """A formula could be wrong in print while everybody trusts it."""
    f, answers = FORMULAS[key]
    slope = slopes.complex_step(f, NEAR)
    for choice, answer in zip(finding.quiz(key).choices, answers, strict=True):
        assert (abs(answer(NEAR) - slope) < 1e-12) == choice.right, choice.text


@pytest.mark.parametrize("name", MATCHES)
def test_the_pictures_are_matched_as_their_slopes_say(name):
    """The right answer would pair a curve with the slope of another one."""
    curves, below = MATCHES[name]
    x = np.linspace(*ENDS, 41)
    for choice in finding.quiz(f"match-{name}").choices:
        pairs = dict(re.findall(r"([A-H]) (\d)", choice.text))
        assert sorted(pairs) == sorted(curves)
        assert sorted(pairs.values()) == sorted(below)
        fits = [
            np.allclose(slopes.central_difference(curves[a], x), below[b](x), atol=1e-8)
            for a, b in pairs.items()
        ]
        assert all(fits) == choice.right, choice.text


def test_the_line_and_the_room_are_computed_from_what_is_printed():
    """The arithmetic of a question would be off."""
    line, room = lesson01.WARM_UP[0], finding.quiz("room")
    x0, y0, x1, y1 = map(float, re.findall(r"\d+", line.text))
    assert line.right.value == (y1 - y0) / (x1 - x0)
    warm0, at0, warm1, at1 = map(float, re.findall(r"\d+(?:\.\d)?", room.text)[:4])
    assert room.right.holds((warm1 - warm0) / (at1 - at0))
    assert (at0 + at1) / 2 == 7


def test_the_function_of_the_warm_up_is_as_the_right_answer_says():
    """School knowledge would be asked for and answered wrongly."""
    question = lesson01.WARM_UP[2]
    answers = [lambda h: 5 + h, lambda h: 5 + h**2, lambda h: 5 + 4 * h + h**2]
    for choice, answer in zip(question.choices, answers, strict=True):
        assert (abs(answer(NEAR) - ((2 + NEAR) ** 2 + 1)) < 1e-12) == choice.right


def test_the_predictions_are_about_the_steepest_place():
    """The truth that is revealed would be false."""
    where, how = lesson01.PREDICTIONS
    x = np.linspace(where.low, where.high, 100_001)
    rates = ENTRIES["sigmoid"].df(x)
    assert x[np.argmax(rates)] == pytest.approx(where.truth, abs=1e-4)
    assert how.truth == where.measure(where.truth) == rates.max()
    assert how.measure(1) == pytest.approx(45)


def test_the_replies_to_a_prediction_are_for_other_predictions():
    """Somebody who is right would be told that they are far off."""
    for prediction in lesson01.PREDICTIONS:
        first, *others = prediction.traps
        assert first.holds(prediction.truth)
        assert not any(trap.holds(prediction.truth) for trap in others)


def test_an_order_is_right_when_python_says_so():
    """The judge would not agree with the language, in one of 720 orders."""
    accepted = 0
    for ids in itertools.permutations(line.id for line in ORDER.lines):
        right = judging.judge(ORDER, rows_of(ids)) == ""
        scope = {}
        try:
            exec(judging.program(ORDER, rows_of(ids)), scope)  # noqa: S102 -- our own lines
            works = abs(scope["slope"](math.sin, 0.0) - 1) < 1e-9
        except (IndentationError, NameError, TypeError):
            works = False
        assert right == works, ids
        accepted += right
    assert accepted == 4
