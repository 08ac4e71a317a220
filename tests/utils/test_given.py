"""Functions that a check gives away, and what they remember of earlier calls."""

import numpy as np

from chainrule.checks import lesson02
from chainrule.checks.given import Dice, Given, given
from chainrule.checks.interview import Interview


class FromAfar:
    """A student's function as a grader hands it over: many calls at once."""

    def __init__(self, fn):
        self.fn, self.turns, self.known = fn, 0, []

    def __call__(self, *arguments):
        """Answer one call; note what is known of the functions that came with it."""
        self.known += [a for a in arguments if hasattr(a, "known_answers")]
        return self.fn(*arguments)

    def __call_each__(self, calls):
        """Answer many."""
        self.turns += 1
        return [(self(*arguments), None, ()) for arguments in calls]


def test_the_reference_leaves_what_a_right_answer_will_ask():
    """If not, each call of a link would be a message, as it was before."""
    item = lesson02.ITEMS["chain"]
    (case, *_) = item.cases(None)
    student = FromAfar(lambda df, g, dg: lambda x: df(g(x)) * dg(x))
    asked = Interview(item, student).ask(case, [0.7])
    assert all(one.right for one in asked)
    df, g, dg = student.known
    assert [arguments for arguments, _ in g.known_answers] == [(0.7,)]
    assert [arguments for arguments, _ in dg.known_answers] == [(0.7,)]
    assert [arguments for arguments, _ in df.known_answers] == [(g(0.7),)]


def test_the_places_of_a_case_are_one_turn():
    """If each were one, a class would wait for messages most of the time."""
    item = lesson02.ITEMS["dh"]
    student = FromAfar(item.right)
    asked = Interview(item, student).ask(item.cases(None)[0], [0.7, 1.9, 2.6])
    assert student.turns == 1
    assert [one.right for one in asked] == [True] * 3


def test_a_given_function_is_what_it_was():
    """If not, a student's own chain would get other numbers in a check."""
    links = given([(np.sin, np.cos)])
    assert type(links) is list
    assert links[0][0](1.0) == np.sin(1.0)
    assert given((1.0, "x")) == (1.0, "x")
    x = np.ones(2)
    one = Given(lambda x: x)
    one.remember(x)
    x += 1
    assert np.array_equal(one.known_answers[0][0][0], np.ones(2))


def test_dice_are_a_generator_like_any_other():
    """If not, an `init` that works in a notebook would fail in its check."""
    dice = Dice(7)
    assert isinstance(dice, np.random.Generator)
    assert np.array_equal(dice.normal(size=4), np.random.default_rng(7).normal(size=4))
    assert dice.seed == 7
