"""Functions of a test that are copied into the sandbox, and what is not."""

import numpy as np
import pytest

from chainrule.reference.table import ENTRIES
from chainrule_grader import wire
from chainrule_grader.portable import is_portable, packed
from chainrule_grader.remote import RemoteQuestion
from chainrule_grader.sandbox.base import Limits, Setting

CALLS = "def f(g, x):\n    for _ in range(50): g(x)\n    return g(x)"


class Counted:
    """A channel that counts what goes through it."""

    def __init__(self, channel):
        self.channel, self.count = channel, 0

    def ask(self, message):
        """Pass a message on."""
        self.count += 1
        return self.channel.ask(message)


def call(session, given, *args):
    """Let the student's f call a function; return the value and the messages."""
    with session.question() as question:
        student_f = question.lookup("f")
        counted = question._channel = Counted(question._channel)
        return student_f(given, *args), counted.count


@pytest.fixture
def session(launcher):
    """Start a sandbox in which f calls what it is given."""
    with launcher(Limits()).launch(Setting()) as started:
        started.run("f", CALLS)
        yield started


@pytest.mark.sandbox
@pytest.mark.parametrize("x", [0.7, np.array([0.3, 2.0])])
@pytest.mark.parametrize("name", ENTRIES)
def test_a_row_of_the_table_gives_the_same_numbers_inside(session, name, x):
    """If not, a right answer would be judged by another function."""
    for given in (ENTRIES[name].f, ENTRIES[name].df):
        value, messages = call(session, given, x)
        assert np.array_equal(value, given(x))
        assert type(value) is type(given(x))
        assert messages == 1


@pytest.mark.sandbox
def test_what_has_not_said_that_it_may_travel_is_called_here(session):
    """If not, a hidden test's own function could be read by student code."""
    seen = []
    assert call(session, seen.append, 3.0) == (None, 52)
    assert seen == [3.0] * 51


@pytest.mark.sandbox
def test_a_copied_function_comes_back_as_the_one_that_went(session):
    """If not, links that a student leaves alone would count as changed."""
    session.run("f", "def f(g):\n    return [g, g]")
    given = ENTRIES["sin"].f
    assert call(session, given)[0] == [given, given]


@pytest.mark.sandbox
def test_a_withheld_module_stays_away_though_its_functions_travel(session):
    """If not, one row of the table would bring all of them."""
    session.run(
        "f", "import sys\ndef f(g):\n    g(1.0)\n    return sorted(sys.modules)"
    )
    modules, _ = call(session, ENTRIES["sigmoid"].df)
    assert not [name for name in modules if name.startswith("chainrule.reference")]


def test_a_copy_says_nothing_of_the_other_rows():
    """If it did, student code could look an answer up in it."""
    code = packed(ENTRIES["sin"].f)
    assert b"sigmoid" not in code
    assert b"tanh" not in packed(ENTRIES["log"].df)


def test_only_functions_that_say_so_may_travel():
    """If not, an object that says yes to everything would be copied."""

    class Yes:
        def __getattr__(self, name):
            return True

    assert is_portable(ENTRIES["exp"].f)
    assert not any(map(is_portable, [Yes(), np.exp, len, lambda x: x]))


def test_nothing_that_claims_to_be_code_is_taken_from_the_sandbox():
    """If it were, student code could run on the trusted side."""
    question = RemoteQuestion(None, 10)
    message = wire.msgpack.packb(["d", ["re", "value", ["p", 0, b"code"]]])
    with pytest.raises(wire.WireError):
        wire.unpack(message, question._resolve)
