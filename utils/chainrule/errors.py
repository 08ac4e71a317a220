"""What can go wrong for a reader of the course, as a tree.

* ChainRuleError         the gap, why it matters, and one thing to try
  x UnknownNameError     no question, formula or checkpoint has this name
  x SignInError          the student's name cannot be used or kept

A wrong answer is not in this tree: it is a message and some points.
Every exception keeps its constructor's arguments, so that it survives the way from
another process; the text is made in ``__str__``.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ChainRuleError", "SignInError", "UnknownNameError"]


class ChainRuleError(Exception):
    """Something that the reader can put right.

    Parameters
    ----------
    gap : str
        What is there, and what is needed.
    why : str
        Why it is needed.
    try_ : str
        One thing to do next.
    """

    def __init__(self, gap: str, why: str, try_: str) -> None:
        self.gap, self.why, self.try_ = gap, why, try_
        super().__init__(gap, why, try_)

    def __str__(self) -> str:
        return f"{self.gap}\nWhy: {self.why}\nTry: {self.try_}"


class SignInError(ChainRuleError):
    """The student's name cannot be used or kept."""


class UnknownNameError(ChainRuleError, LookupError):
    """Nothing has this name.

    Parameters
    ----------
    kind : str
        What was looked for, for instance "checkpoint".
    name : str
        The name that was given.
    known : iterable of str
        The names that exist.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(known)
        close = difflib.get_close_matches(str(name), self.known, n=1)
        listed = ", ".join(f'"{one}"' for one in self.known)
        super().__init__(
            gap=f'There is no {kind} "{name}".',
            why=f"The course knows {listed}.",
            try_=f'"{close[0]}"' if close else f"one of these {len(self.known)} names.",
        )
        self.args = (kind, name, self.known)  # what rebuilds it elsewhere
