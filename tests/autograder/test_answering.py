"""Inside the sandbox: what is answered to a test's messages, without a process."""

import contextlib

import numpy as np
import pytest
from direct import Direct

from chainrule_grader.remote import RemoteQuestion
from chainrule_grader.remote_error import RemoteError


@pytest.fixture
def question():
    """Open a question about some names."""
    with contextlib.ExitStack() as stack:

        def opened(**names):
            channel = stack.enter_context(contextlib.closing(Direct(names)))
            return RemoteQuestion(channel, 10), channel

        yield opened


def test_each_answer_is_taken_before_the_next_call(question):
    """If not, a function that fills one array again and again would seem wrong."""
    buffer = np.zeros(1)

    def f(x):
        buffer[0] = x
        return buffer

    asked, _channel = question(f=f)
    results = asked.lookup("f").__call_each__([(1.0,), (2.0,)])
    assert [float(result.value[0]) for result in results] == [1.0, 2.0]


def test_what_one_call_raises_costs_no_other_call(question):
    """If it did, a function with a gap at one place would look like no function."""

    def f(x):
        return {1.0: 5.0}[x]

    asked, _channel = question(f=f)
    results = asked.lookup("f").__call_each__([(0.0,), (1.0,), (2.0,)])
    assert results[1] == (5.0, None, ())
    assert isinstance(results[0].error, KeyError)
    assert isinstance(results[2].error, RemoteError)


def test_warnings_are_told_unless_the_student_silences_them(question):
    """If not, a sigmoid that overflows could not be told from a careful one."""

    def loud(x):
        return 1 / np.exp(x)

    def silent(x):
        with np.errstate(over="ignore"):
            return 1 / np.exp(x)

    asked, _channel = question(loud=loud, silent=silent)
    for name, warned in [("loud", ("RuntimeWarning",)), ("silent", ())]:
        results = asked.lookup(name).__call_each__([(1.0,), (np.float64(1e4),)])
        assert [result.warned for result in results] == [(), warned]


def test_a_known_answer_needs_no_message(question):
    """If it did, a chain of five links would be two hundred messages."""

    def given(x):
        raise AssertionError(x)

    given.known_answers = [((2.0,), 4.0), ((np.arange(3.0),), np.ones(3))]
    asked, channel = question(f=lambda g, x: g(x))
    f = asked.lookup("f")
    assert f(given, 2.0) == 4.0
    assert np.array_equal(f(given, np.arange(3.0)), np.ones(3))
    assert channel.messages == 3


def test_a_known_answer_is_a_fresh_copy_each_time(question):
    """If not, a student who changes an array would spoil a later answer."""

    def given(x):
        return x

    given.known_answers = [((2.0,), np.ones(2))]

    def f(g):
        first = g(2.0)
        first += 1
        return g(2.0)

    asked, _channel = question(f=f)
    assert np.array_equal(asked.lookup("f")(given), np.ones(2))


@pytest.mark.parametrize("x", [2, -2.0, np.float64(2.0), np.array(2.0)])
def test_only_the_very_same_arguments_have_a_known_answer(question, x):
    """If an equal one were enough, -0.0 would get the answer of 0.0."""
    seen = []

    def given(x):
        seen.append(x)
        return 7.0

    given.known_answers = [((2.0,), 4.0)]
    asked, _channel = question(f=lambda g, x: g(x))
    assert asked.lookup("f")(given, x) == 7.0
    assert len(seen) == 1


class Sum:
    """A number of the student's that keeps what it was made of."""

    def __init__(self, data, parts=()):
        self.data, self.parts = data, parts

    def __add__(self, other):
        return Sum(self.data + getattr(other, "data", other), (self, other))

    def __rsub__(self, other):
        return Sum(other - self.data, (other, self))


def test_many_operations_are_one_message(question):
    """If each were one, a chain of fifty thousand nodes would take minutes."""
    asked, channel = question(x=Sum(1.0))
    x = asked.lookup("x")
    first = [("add", (x, 1.0)), ("sub", (5.0, (0,)))]
    more = [("add", ((i,), x)) for i in range(1, 20_000)]
    before = channel.messages
    made = x.__operate_all__([*first, *more])
    assert channel.messages == before + 1
    assert made.data == 3.0 + 19_999


def test_an_operation_that_fails_among_many_is_an_error_of_the_student_s(question):
    """If it were one of ours, the submission would stay ungraded."""
    asked, _channel = question(x=Sum(1.0))
    x = asked.lookup("x")
    with pytest.raises(RemoteError, match="unsupported operand"):
        x.__operate_all__([("add", (x, 1.0)), ("mul", ((0,), 2.0))])


class Dice(np.random.Generator):
    """A source of randomness that a test hands over."""

    seed_travels = True

    def __init__(self, seed):
        super().__init__(np.random.PCG64(seed))
        self.seed = seed


def test_dice_draw_the_same_over_there(question):
    """If not, a function that draws at random could not be asked, or not again."""
    asked, _channel = question(f=lambda rng: rng.normal(size=3))
    results = asked.lookup("f").__call_each__([(Dice(7),), (Dice(7),), (Dice(8),)])
    one, again, other = (result.value for result in results)
    assert np.array_equal(one, np.random.default_rng(7).normal(size=3))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


def test_what_draws_over_there_stays_there(question):
    """If it came back, student code would choose the state of a generator of ours."""
    asked, _channel = question(f=lambda rng: rng)
    assert type(asked.lookup("f")(Dice(7))).__name__ == "Remote"
