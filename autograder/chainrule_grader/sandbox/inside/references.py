"""Inside the sandbox: answer a test cell's messages about the student's objects.

    trusted                                   here
    get name, call(s), attribute, operate ─>  do it
                                        <──   value | raised | please call back

Objects that are not plain data stay here; the other side gets a number for each. The
functions that a test passes in are called back, and operations with its numbers are
asked for: while one runs over there, further messages about our objects may arrive and
are answered. What is known of such a function was sent along, and needs no message.
"""

from __future__ import annotations

import contextlib
import operator
import os
import traceback
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from chainrule_grader import wire
from chainrule_grader.sandbox.inside.operands import Ledger, Operand
from chainrule_grader.sandbox.inside.together import run_test

__all__ = ["Answering"]

UNARY = frozenset({"neg", "pos", "abs"})
OPERATORS: dict[str, Callable[..., Any]] = {
    name: getattr(operator, name)
    for name in ([*"add sub mul truediv floordiv mod pow matmul".split(), *UNARY])
}


MOST_WARNINGS = 10  #: that are told of one call
#: What a call can change, itself or by what it holds.
_MUTABLE = frozenset({list, tuple, dict, np.ndarray})


class CallbackError(Exception):
    """A function of the test raised while student code was calling it."""


class Boxed:
    """A value that is sent as a reference, also if it is plain data."""

    def __init__(self, value: object) -> None:
        self.value = value


class Answering:
    """Serve one question over one socket.

    Parameters
    ----------
    answer : socket
    names : dict
        The notebook's namespace.
    limits : dict
    printed : callable
        Returns what the student's code has printed.
    """

    def __init__(
        self,
        answer: Any,
        names: dict[str, Any],
        limits: dict[str, Any],
        printed: Callable[[], str],
    ) -> None:
        self.stream = answer.makefile("rwb")
        self.names, self.printed = names, printed
        sizes = (limits[f"message_{name}"] for name in wire.Bounds._fields)
        self.bounds = wire.Bounds(*sizes)
        self.objects: list[object] = []
        self.numbers: dict[int, int] = {}
        self.callbacks: dict[int, Callable[..., Any]] = {}
        self.callback_numbers: dict[int, int] = {}
        self.known: dict[tuple[int, bytes], bytes] = {}  #: answers of such functions
        self.ledger = Ledger(self._operate)
        self.pid = os.getpid()

    def serve(self) -> None:
        """Answer messages until the other side is done or gone."""
        while (message := self._receive()) is not None:
            self._answer(message)

    def _answer(self, message: dict[str, Any]) -> None:
        for number, args, value in message.get("known", ()):
            self.known[number, args] = value
        try:
            data = self._packed(self._do, message)
        except MemoryError:
            data = wire.OUT_OF_MEMORY
        self._send(data)

    def _packed(
        self, do: Callable[[dict[str, Any]], dict[str, Any]], message: dict[str, Any]
    ) -> bytes:
        """Do what a message asks; return the answer, whatever comes of it."""
        try:
            return wire.pack(do(message), self._refer, self.bounds)
        except wire.WireError as error:
            return wire.pack(_raised(TypeError(f"the value is refused: {error}")))
        except MemoryError as error:
            error.__traceback__ = None  # what has filled the memory hangs on it
            raise
        except BaseException as error:  # noqa: BLE001 - student code raises anything
            return wire.pack(_raised(error))

    def _do(self, message: dict[str, Any]) -> dict[str, Any]:
        if message["do"] == "call":
            return self._call(message)
        if message["do"] == "each":  # packed at once: later calls may change the value
            calls = [
                message | {"args": args, "kwargs": {}} for args in message["calls"]
            ]
            value = [self._packed(self._call_noting, call) for call in calls]
            return {"re": "value", "value": value}
        if message["do"] == "get" and message["name"] not in self.names:
            return {"re": "missing"}
        return {"re": "value", "value": self._value(message)}

    def _value(self, message: dict[str, Any]) -> Any:
        do = message["do"]
        if do == "get":
            return self.names[message["name"]]
        if do == "attribute":
            return getattr(message["of"], message["name"])
        if do == "operate":
            return Boxed(OPERATORS[message["name"]](*message["args"]))
        if do == "operate_all":
            return Boxed(_last_of(message["operations"]))
        if do == "test":
            return run_test(message["source"], message["before"])
        return self.printed()

    def _call(self, message: dict[str, Any]) -> dict[str, Any]:
        args = message["args"], message["kwargs"]
        if not _MUTABLE.isdisjoint(map(type, (*args[0], *args[1].values()))):
            return self._call_and_compare(message["of"], args)
        return {"re": "value", "value": message["of"](*args[0], **args[1])}

    def _call_noting(self, message: dict[str, Any]) -> dict[str, Any]:
        """Call, and tell which warnings it gave.

        The student's own filters count, but for those that make errors of warnings.
        """
        with warnings.catch_warnings(record=True) as given:
            warnings.filters[:] = [one for one in warnings.filters if one[0] != "error"]  # type: ignore[index] # a list, whatever its stub says
            warnings.simplefilter("default", append=True)
            reply = self._call(message)
        if given:
            reply["warned"] = [one.category.__name__ for one in given[:MOST_WARNINGS]]
        return reply

    def _call_and_compare(
        self, of: Callable[..., Any], args: tuple[Any, Any]
    ) -> dict[str, Any]:
        """Call, and tell what has become of arguments that can be changed."""
        before = wire.pack(args, self._refer, self.bounds)
        try:
            reply = {"re": "value", "value": of(*args[0], **args[1])}
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - the change counts here too
            reply = _raised(error)
        if wire.pack(args, self._refer, self.bounds) != before:
            reply["changed"] = args
        return reply

    def _refer(self, value: object) -> list[Any]:
        if type(value) is Boxed:
            value = value.value
        if type(value) is Operand:
            if value.place is not None:
                self.ledger.settle()
            if value.number is not None:
                return ["o", value.number]
        if id(value) in self.callback_numbers:
            return ["f", self.callback_numbers[id(value)]]
        if id(value) not in self.numbers:
            self.numbers[id(value)] = len(self.objects)
            self.objects.append(value)  # kept alive, so that its id stays its own
        return ["r", self.numbers[id(value)]]

    def _resolve(self, tag: str, number: int) -> object:
        if tag == "r":
            return self.objects[number]
        if tag == "o":
            return Operand(self.ledger, number)
        if tag == "g":
            return np.random.default_rng(number)
        if number not in self.callbacks:

            def callback(*args: object, **kwargs: object) -> object:
                if self.known and not kwargs:
                    with contextlib.suppress(wire.WireError, KeyError):
                        return wire.unpack(self.known[number, wire.pack(args)])
                return self._call_back(number, args, kwargs)

            callback.__qualname__ = callback.__name__ = f"given_{number}"
            self.callbacks[number] = callback
            self.callback_numbers[id(callback)] = number
        return self.callbacks[number]

    def _operate(self, operations: list[Any]) -> list[Any]:
        done: list[Any] = self._ask_back({"re": "callback", "operations": operations})
        return done

    def _call_back(self, number: int, args: object, kwargs: object) -> object:
        return self._ask_back(
            {"re": "callback", "number": number, "args": args, "kwargs": kwargs}
        )

    def _ask_back(self, asked: dict[str, object]) -> Any:
        """Ask the other side to do something, answering messages meanwhile."""
        self._send(wire.pack(asked, self._refer, self.bounds))
        while True:
            message = self._receive()
            if message is None:
                raise SystemExit  # the other side has left in the middle
            if message["do"] == "returned":
                return message["value"]
            if message["do"] == "raised":
                raise CallbackError(message["text"])
            self._answer(message)

    def _receive(self) -> dict[str, Any] | None:
        head = self.stream.read(4)
        if len(head) < 4:  # noqa: PLR2004 - the length of a length
            return None
        body = self.stream.read(int.from_bytes(head, "big"))
        message: dict[str, Any] = wire.unpack(body, self._resolve, self.bounds)
        return message

    def _send(self, data: bytes) -> None:
        if os.getpid() != self.pid:
            os._exit(0)  # a fork of the student's that came back from the call
        with contextlib.suppress(BrokenPipeError):
            self.stream.write(wire.frame(data))
            self.stream.flush()


def _last_of(operations: list[Any]) -> Any:
    """Do operations one after the other: each a name and its arguments.

    An argument like "@3" stands for what the third of them has made, from 0 on.
    """
    made: list[Any] = []
    left = iter(operations)
    for name in left:
        args = [next(left) for _ in range(1 if name in UNARY else 2)]
        found = [made[int(a[1:])] if type(a) is str else a for a in args]
        made.append(OPERATORS[name](*found))
    return made[-1]


def _raised(error: BaseException) -> dict[str, Any]:
    """Describe an exception: its kind, the built-in kinds it is, and its text."""
    kinds = [kind.__name__ for kind in type(error).__mro__]
    try:
        text = str(error)[:2000]
    except BaseException:  # noqa: BLE001 - even that is student code
        text = ""
    try:
        lines = traceback.format_exception(type(error), error, error.__traceback__)
    except BaseException:  # noqa: BLE001 - that too, or no file can be opened
        lines = []
    return {
        "re": "raised",
        "kinds": kinds,
        "text": text,
        "traceback": "".join(lines)[-8000:],
    }
