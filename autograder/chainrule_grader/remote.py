"""A test cell's view of the student's objects, which live in another process.

    test cell ── lookup, call, attribute, arithmetic ──> channel ──> sandbox
              <── plain values as copies, everything else as `Remote`

A `Remote` can be called, asked for an attribute and put into arithmetic, which gives
another `Remote`; each is one message, but for `__call_each__` and `__operate_all__`,
which do many things in one. It never compares and never becomes a bool, a number, a
text or a list on this side, so nothing that a student defines can take part in a
verdict. Pure but for the channel that it is given.

What a test hands over and keeps, functions and numbers, is in `handed`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, NoReturn, Protocol

from chainrule_grader import wire
from chainrule_grader.handed import Handed
from chainrule_grader.remote_error import RemoteError, error_of
from chainrule_grader.restore import restore

__all__ = ["Called", "Channel", "Remote", "RemoteError", "RemoteQuestion"]

REFUSED = "the value is refused"
Operation = tuple[str, tuple[object, ...]]
MOST_OBJECTS = 100_000  #: of a student's, known in one question


class Channel(Protocol):
    """A way to ask the sandbox and wait for its answer."""

    def ask(self, message: bytes) -> bytes:
        """Send one message and return the answer to it."""


class Called(NamedTuple):
    """What came of one call of many."""

    value: Any  #: None if it raised
    error: RemoteError | None
    warned: tuple[str, ...]  #: the kinds of warnings that it gave


class Remote:
    """An object in the student's process.

    Parameters
    ----------
    question : RemoteQuestion
    number : int
    """

    __slots__ = ("_number", "_question")
    __array_ufunc__ = None  # NumPy hands arithmetic over to the methods below

    def __init__(self, question: RemoteQuestion, number: int) -> None:
        self._question, self._number = question, number

    def __call__(self, *args: object, **kwargs: object) -> Any:  # noqa: D102 - as it says
        return self._question.call(self, args, kwargs)

    def __call_each__(self, calls: Sequence[tuple[object, ...]]) -> list[Called]:
        """Call it with each of these arguments, in order and in one message.

        Parameters
        ----------
        calls : sequence of tuple
            The arguments of each call; what a call changes in them is taken over.

        Returns
        -------
        list of Called
        """
        return self._question.call_each(self, calls)

    def __operate_all__(self, operations: Sequence[Operation]) -> Remote:
        """Do many operations in one message; return what the last one has made.

        Parameters
        ----------
        operations : sequence of tuple
            Name and arguments of each; an argument ``(i,)`` stands for what the i-th
            of them has made.

        Returns
        -------
        Remote
        """
        return self._question.operate_all(operations)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)  # nor may NumPy or copy ask a student's object
        return self._question.ask({"do": "attribute", "of": self, "name": name})

    def __repr__(self) -> str:
        return "<an object of the student's>"

    def _refuse(self, *_args: object) -> NoReturn:
        message = (
            "an object of the student's is not a number, a text or a list here; "
            "call it, or read its attributes"
        )
        raise TypeError(message)

    __bool__ = __float__ = __int__ = __index__ = __complex__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __len__ = __iter__ = __contains__ = __getitem__ = _refuse
    __reduce_ex__ = _refuse

    def __hash__(self) -> int:
        return id(self)


def _operator(name: str, *, swapped: bool = False) -> Callable[..., Any]:
    def operate(self: Remote, *others: object) -> Any:
        args = (*others, self) if swapped else (self, *others)
        return self._question.operate(name, args)

    return operate


for _name in "add sub mul truediv floordiv mod pow matmul".split():
    setattr(Remote, f"__{_name}__", _operator(_name))
    setattr(Remote, f"__r{_name}__", _operator(_name, swapped=True))
for _name in "neg pos abs".split():
    setattr(Remote, f"__{_name}__", _operator(_name))


class RemoteQuestion:
    """The names of a notebook, for one test cell.

    Parameters
    ----------
    channel : Channel
    callbacks : int
        Most calls that student code may make into the test's functions.
    bounds : Bounds
        How large a message may be.
    messages : int
        Most messages in one question.
    """

    def __init__(
        self,
        channel: Channel,
        callbacks: int,
        bounds: wire.Bounds = wire.BOUNDS,
        messages: int = 2**31,
    ) -> None:
        self._channel, self._bounds = channel, bounds
        self._messages_left = messages
        self._objects: dict[int, Remote] = {}
        self._handed = Handed(callbacks)

    def lookup(self, name: str) -> object:
        """Return the value of a name in the notebook; KeyError if there is none."""
        return self.ask({"do": "get", "name": name})

    def run_test(self, source: str, before: str) -> object:
        """Run a test cell in the notebook's own namespace; return what it tells."""
        return self.ask({"do": "test", "source": source, "before": before})

    def finish(self) -> str:
        """Return what the student's code printed during the question."""
        printed = self.ask({"do": "finish"})
        return printed if type(printed) is str else ""

    def call(
        self, of: Remote, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> Any:
        """Call an object of the student's, and take over changes to the arguments."""
        message = {"do": "call", "of": of, "args": args, "kwargs": kwargs}
        return self.ask(message, (args, kwargs))

    def call_each(
        self, of: Remote, calls: Sequence[tuple[object, ...]]
    ) -> list[Called]:
        """Call an object of the student's with each of these arguments."""
        replies = self.ask({"do": "each", "of": of, "calls": [*calls]})
        if type(replies) is not list or len(replies) != len(calls):
            raise RemoteError(kind="ValueError", text=f"{REFUSED}: they are no answers")
        return [
            self._called(reply, args)
            for args, reply in zip(calls, replies, strict=True)
        ]

    def _called(self, reply: object, args: tuple[object, ...]) -> Called:
        warned: object = ()
        try:
            told = self._read(reply if type(reply) is bytes else b"")
            warned = told.get("warned")
            return Called(_value(told, (args, {})), None, _names(warned))
        except RemoteError as error:
            return Called(None, error, _names(warned))

    def operate(self, name: str, args: tuple[object, ...]) -> Remote:
        """Apply an operator; the result is an object of the student's, whatever it is.

        Were it a number, ``abs(theirs - truth) < 1e-9`` could be made true by a
        ``__sub__`` of the student's.
        """
        return self._made({"do": "operate", "name": name, "args": args})

    def operate_all(self, operations: Sequence[Operation]) -> Remote:
        """Apply many operators, one to what others have made."""
        flat: list[object] = []  # one list of plain data travels fastest
        for name, args in operations:
            flat += name, *(f"@{a[0]}" if type(a) is tuple else a for a in args)
        return self._made({"do": "operate_all", "operations": flat})

    def _made(self, message: Mapping[str, object]) -> Remote:
        result = self.ask(message)
        if type(result) is Remote:
            return result
        raise RemoteError(kind="TypeError", text="arithmetic must give an object")

    def ask(self, message: Mapping[str, object], given: object = None) -> Any:
        """Ask, serving calls back into the test until the answer is there.

        Raises
        ------
        RemoteError
            If the student's code raised, or sent what cannot be read.
        KeyError
            If a name does not exist.
        """
        reply = self._exchange(self._packed(message))
        while reply.get("re") == "callback":
            reply = self._exchange(self._serve(reply))
        if reply.get("re") == "missing" and message["do"] == "get":
            raise KeyError(message["name"])
        return _value(reply, given)

    def _packed(self, message: Mapping[str, object]) -> bytes:
        data = wire.pack(message, self._refer, self._bounds)
        if news := [*self._handed.news()]:  # of functions named here for the first time
            data = wire.pack({**message, "known": news}, self._refer, self._bounds)
        return data

    def _exchange(self, message: bytes) -> dict[str, Any]:
        self._messages_left -= 1
        if self._messages_left < 0:
            raise RemoteError(
                kind="RuntimeError", text="this question has had too many messages"
            )
        return self._read(self._channel.ask(message))

    def _read(self, answer: bytes) -> dict[str, Any]:
        """Read one answer, which may be anything."""
        try:
            reply = wire.unpack(answer, self._resolve, self._bounds)
        except wire.WireError as error:
            raise RemoteError(kind="ValueError", text=f"{REFUSED}: {error}") from None
        if type(reply) is not dict or type(reply.get("re")) is not str:
            raise RemoteError(kind="ValueError", text=f"{REFUSED}: it is no answer")
        return reply

    def _serve(self, asked: dict[str, Any]) -> bytes:
        """Do what student code asks of the test's objects; pack what came of it."""
        try:
            value = self._handed.serve(asked)
            return self._packed({"do": "returned", "value": value})
        except Exception as error:  # noqa: BLE001 - theirs to handle, whatever it is
            text = f"{type(error).__name__}: {error}"[:500]
            return self._packed({"do": "raised", "text": text})

    def _refer(self, value: object) -> list[Any] | None:
        if type(value) is Remote:
            return ["r", value._number]  # noqa: SLF001 - the two classes are one thing
        return self._handed.refer(value)

    def _resolve(self, tag: str, number: int) -> object:
        if tag == "r":
            if number not in self._objects and len(self._objects) >= MOST_OBJECTS:
                raise wire.WireError(why=f"it holds more than {MOST_OBJECTS:,} objects")
            return self._objects.setdefault(number, Remote(self, number))
        if tag in {"f", "o"}:
            return self._handed.resolve(number)
        raise wire.WireError(why="it refers to what is not there")


def _names(told: object) -> tuple[str, ...]:
    """Keep of what was told the names of the warnings."""
    names = told if type(told) is list else []
    return tuple(name[:80] for name in names if type(name) is str)


def _value(reply: dict[str, Any], given: object) -> Any:
    """Return the value that was sent, or raise; take over changes to the arguments."""
    if "changed" in reply:
        restore(given, reply["changed"])
    if reply.get("re") == "value":
        return reply.get("value")
    raise error_of(reply.get("kinds"), reply.get("text"))
