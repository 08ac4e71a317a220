"""What a student's code raised, as an exception of this process.

    names of classes, text ── error_of() ──> RemoteError

Pure.
"""

from __future__ import annotations

import builtins
import contextlib

__all__ = ["RemoteError", "error_of"]

#: With these Python ends loops and awaits. Raised in a test's own `all(map(f, xs))`
#: they would be no failure but an end: the rest of the loop would not be judged.
_ENDS = (StopIteration, StopAsyncIteration)


class RemoteError(Exception):
    """The student's code raised.

    Parameters
    ----------
    kind : str
        The name of the exception's class.
    text : str
        Its message.
    """

    def __init__(self, kind: str, text: str) -> None:
        self.kind, self.text = kind, text
        self.ename, self.evalue = kind, text  # as a notebook names them
        super().__init__(kind, text)

    def __str__(self) -> str:
        return self.text


def error_of(kinds: object, text: object) -> RemoteError:
    """Build an exception; `except ValueError` catches it if theirs was one.

    It never is what Python itself takes for the end of something.

    Parameters
    ----------
    kinds, text : object
        What the other side says of it: names of classes, and a message. Untrusted.

    Returns
    -------
    RemoteError
    """
    names = [name for name in kinds if type(name) is str] if type(kinds) is list else []
    name = names[0][:80] if names else "Exception"
    message = text if type(text) is str else ""
    for known in names:
        kind = getattr(builtins, known, None)
        if not isinstance(kind, type) or issubclass(kind, _ENDS):
            continue
        if issubclass(kind, Exception):
            bases = (RemoteError,) if kind is Exception else (RemoteError, kind)
            with contextlib.suppress(TypeError, ValueError):  # they want more
                error: RemoteError = type(known, bases, {})(name, message)
                return error
    return RemoteError(name, message)
