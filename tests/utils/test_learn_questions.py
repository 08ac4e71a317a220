"""What the lessons ask is true, and every answer gets the reply it deserves."""

import ast
import itertools
import math
import re

import numpy as np
import pytest

from chainrule.errors import UnknownNameError
from chainrule.learn import finding, judging
from chainrule.learn.questions import lesson02
from chainrule.misconceptions import BANK
from chainrule.reference import chain, slopes, table

[ORDER] = lesson02.PARSONS
CHOOSING = [q for q in (*lesson02.WARM_UP, *lesson02.QUIZ) if hasattr(q, "choices")]
SQRT, NEAR = table.ENTRIES["sqrt"].f, 0.7

# What is differentiated, and what each answer would give, by its place.
FORMULAS = {
    "slope": (
        lambda x: np.exp(-(x**2)),
        [
            lambda x: np.exp(-(x**2)),
            lambda x: -2 * x,
            lambda x: np.exp(-2 * x),
            lambda x: np.exp(-(x**2)) - 2 * x,
            lambda x: np.exp(-(x**2)) * -2 * x,
        ],
    ),
    "three-links-rule": (
        lambda x: np.cos(3 * x) ** 2,
        [
            lambda x: 2 * np.cos(3 * x) * -np.sin(3 * x) * 3,
            lambda x: 2 * np.cos(3 * x) * -np.sin(3 * x),
            lambda x: 2 * np.cos(3 * x) * np.sin(3 * x) * 3,
            lambda x: 2 * x * -np.sin(3 * x) * 3,
        ],
    ),
}


def rows_of(ids, depths=None):
    """Put lines where a student would; inside the function all but `def`."""
    depths = depths or [int(one != "def") for one in ids]
    return [judging.Row(*pair) for pair in zip(ids, depths, strict=True)]


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


@pytest.mark.parametrize("key", FORMULAS)
def test_the_right_formula_is_the_slope_and_the_others_are_not(key):
    """A formula could be wrong in print while everybody trusts it."""
    f, answers = FORMULAS[key]
    question = finding.quiz(key)
    slope = slopes.complex_step(f, NEAR)
    for choice, answer in zip(question.choices, answers, strict=True):
        assert (abs(answer(NEAR) - slope) < 1e-12) == choice.right, choice.text


def test_the_places_of_the_sine_are_the_links_at_two():
    """The number under a misconception would be another number."""
    texts = [choice.text for choice in finding.quiz("place").choices]
    rate = slopes.complex_step(lambda x: x**3, 2.0)
    assert texts == ["at 2", f"at {2**3}", f"at {rate:.0f}"]


def test_the_balloon_grows_by_the_product_of_the_rates():
    """The arithmetic of the question would be off."""
    question = finding.quiz("units")
    rates = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", question.text)]
    [right] = [c.text for c in question.choices if c.right]
    assert float(right.split()[0]) == pytest.approx(math.prod(rates))


def test_the_warm_up_asks_every_objective_of_lesson_one():
    """An idea would be taught once and never asked again."""
    asked = {question.objective for question in finding.warm_up("02")}
    assert asked == {"L1.rate", "L1.table", "L1.measure"}


def test_lesson_two_asks_all_that_it_promises():
    """A student could finish without having tried one of the objectives."""
    asked = {q.objective for q in (*lesson02.QUIZ, *lesson02.PREDICTIONS)}
    assert asked == {"L2.split", "L2.differentiate", "L2.three", "L2.rates"}


def test_the_printed_values_give_the_slope_that_is_asked():
    """Somebody who computes from the printed digits would be called wrong."""
    question = finding.warm_up("02")[2]
    x0, y0, x1, y1 = map(float, re.findall(r"\d+\.\d+", question.text))
    assert question.right.holds((y1 - y0) / (x1 - x0))
    assert question.right.value == pytest.approx(slopes.complex_step(SQRT, 4.0))


@pytest.mark.parametrize("at", [1, 2])
def test_no_trap_holds_the_right_number(at):
    """Two replies would fit one number, and the first would win."""
    question = finding.warm_up("02")[at]
    assert not any(trap.holds(question.right.value) for trap in question.traps)
    assert not any(question.right.holds(trap.value) for trap in question.traps)


def test_h_falls_fastest_where_the_answer_says():
    """The truth that is revealed would be false."""
    [prediction] = lesson02.PREDICTIONS
    x = np.linspace(prediction.low, prediction.high, 100_001)
    assert x[np.argmin(chain.dh(x))] == pytest.approx(prediction.truth, abs=1e-4)
    assert prediction.measure(prediction.truth) == pytest.approx(-1 / math.sqrt(3))


def test_the_needs_are_the_names_that_a_line_uses():
    """A right order would be refused, or a wrong one accepted."""
    above = {"def": set()}
    for line in ORDER.lines[1:]:
        names = {
            n.id for n in ast.walk(ast.parse(line.text)) if isinstance(n, ast.Name)
        }
        made = set(above) & names
        if line.id != "return":
            assert set(line.needs) == {"def"} | made
        above[line.id] = names
    assert set(ORDER.lines[-1].needs) == {line.id for line in ORDER.lines[:-1]}


def test_an_order_is_right_when_python_says_so():
    """The judge would not agree with the language, in one of 120 orders."""
    accepted = 0
    for ids in itertools.permutations(line.id for line in ORDER.lines):
        right = judging.judge(ORDER, rows_of(ids)) == ""
        scope = {"np": np}
        try:
            exec(judging.program(ORDER, rows_of(ids)), scope)  # noqa: S102 -- our own lines
            works = abs(scope["dh"](NEAR) - chain.dh(NEAR)) < 1e-15
        except (IndentationError, NameError, TypeError):
            works = False
        assert right == works, ids
        accepted += right
    assert accepted == 3


def test_every_wrong_indentation_is_refused():
    """A program that Python cannot read would be praised."""
    ids = [line.id for line in ORDER.lines]
    for depths in itertools.product((0, 1), repeat=len(ids)):
        said = judging.judge(ORDER, rows_of(ids, depths))
        assert (said == "") == (depths == (0, 1, 1, 1, 1)), depths


def test_feedback_names_the_first_line_that_comes_too_early():
    """A student would look at a line that is fine."""
    said = judging.judge(ORDER, rows_of(["def", "du_dx", "dh_du", "u", "return"]))
    first, why, try_ = said.splitlines()
    assert first == "Line 3, `dh_du = 1 / u`, comes too early."
    assert "`u`" in why
    assert try_.startswith("Try: ")


@pytest.mark.parametrize("find", ["warm_up", "quiz", "prediction", "parsons"])
def test_an_unknown_key_is_answered_with_the_known_ones(find):
    """A slip of the pen would end in a traceback that helps nobody."""
    with pytest.raises(UnknownNameError, match=r'There is no .* "nothing"'):
        getattr(finding, find)("nothing")
