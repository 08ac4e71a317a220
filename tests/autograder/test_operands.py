"""Numbers of a test's: student code computes with them, and the test sees how."""

import contextlib

import numpy as np
import pytest
from direct import Direct

from chainrule_grader.operands import carry_out
from chainrule_grader.remote import RemoteQuestion
from chainrule_grader.remote_error import RemoteError


class Noted:
    """A number that notes what is done with it."""

    operations_travel = True

    def __init__(self, value, seen):
        self.value, self.seen = value, seen

    def _made(self, name, value):
        self.seen.append(name)
        return Noted(value, self.seen)

    def __add__(self, other):
        return self._made("add", self.value + _plain(other))

    def __mul__(self, other):
        return self._made("mul", self.value * _plain(other))

    def __rsub__(self, other):
        return self._made("rsub", _plain(other) - self.value)

    def __neg__(self):
        return self._made("neg", -self.value)

    def __float__(self):
        self.seen.append("float")
        return self.value

    __rmul__ = __mul__


def _plain(other):
    return other.value if isinstance(other, Noted) else other


@pytest.fixture
def calling():
    """Give a way to call a student's function with numbers of ours."""
    with contextlib.ExitStack() as stack:

        def call(f, *values):
            channel = stack.enter_context(contextlib.closing(Direct({"f": f})))
            seen = []
            numbers = [Noted(value, seen) for value in values]
            return RemoteQuestion(channel, 1000).lookup("f")(numbers), seen

        yield call


@pytest.mark.parametrize(
    ("f", "value", "seen"),
    [
        (lambda x: x[0] * (1 - x[0]), 0.25, ["rsub", "mul"]),
        (lambda x: np.float64(2.0) * x[0], 1.0, ["mul"]),
        (lambda x: -(x[0] + 1), -1.5, ["add", "neg"]),
        (lambda x: (np.array(x) * 3)[0], 1.5, ["mul"]),
    ],
)
def test_what_comes_of_an_operation_is_ours(calling, f, value, seen):
    """If it were not, a count would have to be believed."""
    made, noted = calling(f, 0.5)
    assert type(made) is Noted
    assert (made.value, noted) == (value, seen)


@pytest.mark.parametrize(
    ("f", "value"),
    [
        (lambda x: float(x[0]) * 2, 1.0),
        (lambda x: float(np.asarray(x, dtype=float).sum()), 0.5),
        (lambda x: 3.0 if x[0] > 0.4 and x[0] == 0.5 else 0.0, 3.0),
        (lambda x: round(x[0], 1) + int(x[0]), 0.5),
        (lambda x: f"{x[0]:.2f}", "0.50"),
    ],
)
def test_it_passes_for_a_number_wherever_one_is_asked_for(calling, f, value):
    """If it did not, a right answer would stop with an error."""
    got, seen = calling(f, 0.5)
    assert got == value
    assert set(seen) == {"float"}


def test_an_operation_that_the_number_does_not_know_is_an_error_there(calling):
    """If it were one here, a student could stop the grader."""
    with pytest.raises(RemoteError, match="unsupported operand"):
        calling(lambda x: x[0] ** 2, 0.5)


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("mul", (1.0, 2.0)),
        ("mul", (Noted(1.0, []),)),
        ("mul", [Noted(1.0, []), 2.0]),
        ("mul", (Noted(1.0, []), "text")),
        ("mul", (Noted(1.0, []), 1 << 2000)),
        ("mul", (Noted(1.0, []), [1.0])),
        ("__class__", (Noted(1.0, []),)),
        (["mul"], (Noted(1.0, []), 2.0)),
        (None, None),
    ],
)
def test_anything_else_that_is_sent_is_refused(name, args):
    """If it were not, student code could have other things done in the grader."""
    with pytest.raises(TypeError):
        carry_out([(name, args)])


@pytest.mark.parametrize("place", [(0,), (-1,), (5,), (), (0, 0), ("0",), (True,)])
def test_nothing_is_taken_that_was_not_made_before(place):
    """If it were, a forged message could reach what it should not."""
    with pytest.raises(IndexError):
        carry_out([("mul", (Noted(1.0, []), place))])


@pytest.mark.parametrize("sent", [None, {}, "mul", [None], [()], [("mul",)], [[]]])
def test_what_is_no_list_of_operations_is_refused(sent):
    """If it were not, the error would be one of ours."""
    with pytest.raises(TypeError):
        carry_out(sent)


def test_thousands_of_operations_are_a_few_messages():
    """If each were one, a check that counts would take as long as all others."""

    def f(x):
        made = x[0]
        for _ in range(5000):
            made = made * 1.0
        return made

    channel = Direct({"f": f})
    with contextlib.closing(channel):
        seen = []
        asked = RemoteQuestion(channel, 10_000).lookup("f")
        assert asked([Noted(0.5, seen)]).value == 0.5
        assert len(seen) == 5000
        assert channel.messages < 10


def test_operations_count_as_calls_back(calling):
    """If they did not, an endless loop would fill the memory of the grader."""

    def f(x):
        while True:
            x[0] = x[0] * 1.0

    with pytest.raises(RemoteError, match="too often"):
        calling(f, 0.5)
