"""The test cell's view of a student's objects: it can ask, and nothing answers back."""

import math

import numpy as np
import pytest

from chainrule_grader import wire
from chainrule_grader.remote import Remote, RemoteQuestion
from chainrule_grader.remote_error import RemoteError


class Script:
    """A channel that answers from a list, and keeps what it was asked."""

    def __init__(self, *replies):
        self.replies = list(replies)
        self.asked = []

    def ask(self, message):
        """Note the question and give the next answer."""
        self.asked.append(wire.unpack(message, lambda tag, number: (tag, number)))
        reply = self.replies.pop(0)
        return reply if isinstance(reply, bytes) else wire.pack(reply, refer)


class There:
    """Stands for an object in the student's process."""


def refer(value):
    """Give a number to an object that a script sends."""
    return ["r", 0] if isinstance(value, There) else ["f", 0]


def value(what):
    """Say what a reply with a value looks like."""
    return {"re": "value", "value": what}


def remote():
    """Make a reference whose question answers nothing."""
    return RemoteQuestion(Script(), 10)._resolve("r", 0)


@pytest.mark.parametrize(
    "use",
    [
        bool,
        float,
        int,
        len,
        list,
        lambda r: r == 1,
        lambda r: r != 1,
        lambda r: r < 1,
        lambda r: r >= 1,
        lambda r: 1 in r,
        lambda r: r[0],
        lambda r: math.isclose(r, 1),
        lambda r: np.float64(1) == r,
        lambda r: np.add(r, 1),
        lambda r: f"{r:.2f}",
    ],
)
def test_a_reference_takes_part_in_no_verdict(use):
    """If it did, a student's `__eq__` or `__bool__` would decide about points."""
    with pytest.raises(TypeError):
        use(remote())


@pytest.mark.parametrize("name", ["__array__", "_private", "__class_getitem__"])
def test_hidden_attributes_are_not_asked_for(name):
    """If they were, NumPy or copy would run student code by themselves."""
    with pytest.raises(AttributeError):
        getattr(remote(), name)


def test_calls_attributes_and_arithmetic_are_one_message_each():
    """If not, a class such as an autodiff value could not be tested."""
    script = Script(value(There()), value(2.5), value(There()), value(3))
    question = RemoteQuestion(script, 10)
    f = question.lookup("f")
    assert f(1.0, key=2) == 2.5
    assert (1 + f).grad == 3
    assert [message["do"] for message in script.asked] == [
        "get",
        "call",
        "operate",
        "attribute",
    ]
    assert script.asked[2]["args"] == (1, ("r", 0))


def test_arithmetic_never_gives_a_number():
    """If it did, a student's `__sub__` could make `abs(theirs - truth)` zero."""
    theirs = RemoteQuestion(Script(value(There()), value(0.0)), 10).lookup("f")
    with pytest.raises(RemoteError, match="must give an object"):
        theirs - 0.33
    theirs = RemoteQuestion(Script(value(There()), *[value(There())] * 5), 10).lookup(
        "f"
    )
    with pytest.raises(TypeError):
        assert abs(theirs - 0.33) < 1e-9
    with pytest.raises(TypeError):
        np.allclose(theirs, 0.33)


def test_the_same_object_is_the_same_reference():
    """If not, `is` between two answers would say that they differ."""
    question = RemoteQuestion(Script(value(There()), value(There())), 10)
    assert question.lookup("a") is question.lookup("b")


def test_a_function_of_the_test_is_called_back():
    """If not, `chain(df, g, dg)` could not be tested."""
    call = {"re": "callback", "number": 0, "args": (2.0,), "kwargs": {}}
    script = Script(value(There()), call, value(5.0))
    question = RemoteQuestion(script, 10)
    assert question.lookup("f")(lambda x: 10 * x) == 5.0
    assert script.asked[-1] == {"do": "returned", "value": 20.0}


@pytest.mark.parametrize(
    "call",
    [
        {"number": 7, "args": (), "kwargs": {}},
        {"number": "0", "args": (), "kwargs": {}},
        {"number": 0, "args": [1], "kwargs": {}},
        {"number": 0, "args": (1, 2, 3), "kwargs": {}},
        {"number": 0, "args": (), "kwargs": {"nothing": 1}},
    ],
)
def test_a_forged_call_back_is_answered_with_an_error(call):
    """If it raised here, student code could end the grading of the class."""
    script = Script(value(There()), {"re": "callback", **call}, value(1.0))
    assert RemoteQuestion(script, 10).lookup("f")(lambda x: x) == 1.0
    assert script.asked[-1]["do"] == "raised"


def test_the_number_of_call_backs_is_limited():
    """If it were not, student code could keep the trusted process busy."""
    call = {"re": "callback", "number": 0, "args": (1.0,), "kwargs": {}}
    script = Script(value(There()), call, call, call, value(1.0))
    RemoteQuestion(script, 2).lookup("f")(lambda x: x)
    assert [m["do"] for m in script.asked[2:]] == ["returned", "returned", "raised"]


def test_an_exception_of_a_known_kind_can_be_caught_as_that_kind():
    """If not, a test that expects a ValueError could not be written."""
    raised = {
        "re": "raised",
        "kinds": ["Mine", "ValueError", "Exception"],
        "text": "no",
    }
    with pytest.raises(ValueError, match="no") as caught:
        RemoteQuestion(Script(raised), 10).lookup("f")
    assert isinstance(caught.value, RemoteError)
    assert caught.value.kind == "Mine"


@pytest.mark.parametrize(
    "kind", ["SyntaxError", "UnicodeDecodeError", "ExceptionGroup"]
)
def test_an_exception_that_wants_more_than_a_text_is_still_the_students(kind):
    """If not, `int("x")` deep in an answer could read like a fault of the test."""
    raised = {"re": "raised", "kinds": [kind, "Exception"], "text": "no"}
    with pytest.raises(RemoteError, match="no") as caught:
        RemoteQuestion(Script(raised), 10).lookup("f")
    assert caught.value.kind == kind


@pytest.mark.parametrize("kind", ["SystemExit", "KeyboardInterrupt", "GeneratorExit"])
def test_no_exception_of_the_students_can_leave_the_test_cell(kind):
    """If it could, `raise SystemExit` would end the grader."""
    raised = {"re": "raised", "kinds": [kind, "BaseException"], "text": ""}
    with pytest.raises(RemoteError) as caught:
        RemoteQuestion(Script(raised), 10).lookup("f")
    assert isinstance(caught.value, Exception)


@pytest.mark.parametrize(
    "reply", [b"", b"\xc1", 5, {"re": "value", "value": 1} | {"re": 3}, {}, {"re": []}]
)
def test_a_reply_that_makes_no_sense_is_an_error_of_the_student(reply):
    """If it were ours, forging replies would leave a submission ungraded."""
    with pytest.raises(RemoteError):
        RemoteQuestion(Script(reply), 10).lookup("f")


def test_a_reference_cannot_be_copied_out_of_its_question():
    """If it could, it might be asked when its process is gone."""
    with pytest.raises(TypeError):
        remote().__reduce_ex__(2)
    assert isinstance(remote(), Remote)


def test_many_calls_are_one_message():
    """If each were one, most of the time of grading would go into waiting."""
    replies = [wire.pack(value(2.0)), wire.pack({"re": "raised", "text": "no"})]
    script = Script(value(There()), value(replies))
    results = RemoteQuestion(script, 10).lookup("f").__call_each__([(1.0,), (2.0,)])
    assert results[0] == (2.0, None, ())
    assert isinstance(results[1][1], RemoteError)
    assert script.asked[1]["calls"] == [(1.0,), (2.0,)]


def test_changes_to_the_arguments_of_many_calls_are_taken_over():
    """If not, a function that spoils its array would seem to leave it alone."""
    changed = value(2.0) | {"changed": ((np.array([9.0]),), {})}
    script = Script(value(There()), value([wire.pack(value(1.0)), wire.pack(changed)]))
    kept, spoilt = np.array([1.0]), np.array([1.0])
    RemoteQuestion(script, 10).lookup("f").__call_each__([(kept,), (spoilt,)])
    assert (kept[0], spoilt[0]) == (1.0, 9.0)


@pytest.mark.parametrize(
    "replies", [None, 5, [], (b"", b""), [b""], [wire.pack(value(1.0))] * 3]
)
def test_forged_answers_to_many_calls_are_an_error_of_the_student(replies):
    """If an answer could be missing or shifted, a wrong one could pass as right."""
    question = RemoteQuestion(Script(value(There()), value(replies)), 10)
    with pytest.raises(RemoteError):
        question.lookup("f").__call_each__([(1.0,), (2.0,)])


@pytest.mark.parametrize("reply", [None, 5, b"", b"\xc1", wire.pack([1]), {"re": 1}])
def test_one_forged_answer_of_many_is_an_error_for_that_call(reply):
    """If it raised for all, one odd value would hide the answers beside it."""
    script = Script(value(There()), value([wire.pack(value(1.0)), reply]))
    results = RemoteQuestion(script, 10).lookup("f").__call_each__([(1.0,), (2.0,)])
    assert results[0] == (1.0, None, ())
    assert isinstance(results[1].error, RemoteError)


@pytest.mark.parametrize("told", [None, 5, "RuntimeWarning", [1, None], [b""]])
def test_forged_warnings_are_none(told):
    """If they raised here, student code could leave itself ungraded."""
    reply = wire.pack(value(1.0) | {"warned": told})
    script = Script(value(There()), value([reply]))
    (result,) = RemoteQuestion(script, 10).lookup("f").__call_each__([()])
    assert result == (1.0, None, ())


def test_what_is_known_of_a_given_function_is_told_once():
    """If it were not, each call of it would cost a message there and back."""

    def given(x):
        return 2 * x

    given.known_answers = [((1.0,), 2.0)]
    script = Script(value(There()), value(1.0), value(1.0), value(1.0))
    f = RemoteQuestion(script, 10).lookup("f")
    f(given)
    given.known_answers.append(((3.0,), 6.0))
    f(given)
    f(given)
    told = [message.get("known", []) for message in script.asked[1:]]
    assert told == [
        [(0, wire.pack((1.0,)), wire.pack(2.0))],
        [(0, wire.pack((3.0,)), wire.pack(6.0))],
        [],
    ]


@pytest.mark.parametrize("do", ["call", "finish"])
def test_only_a_name_can_be_missing(do):
    """If more could, a forged answer would raise where nothing of ours expects it."""
    question = RemoteQuestion(Script(value(There()), {"re": "missing"}), 10)
    f = question.lookup("f")
    with pytest.raises(RemoteError):
        f(1.0) if do == "call" else question.finish()
