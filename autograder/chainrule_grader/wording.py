"""Read the messages that test cells print for a student.

    what a test cell printed ── read_message() ──> Message: lines, hints, sections

A line may begin with a word that says what it is for:

    [M01] The inner derivative is missing.    a named mistake, counted in reports
    Why: ...    Try: ...                      shown at once, as any line without a word
    Hint: ...                                 opened one by one, the smallest first
    Read: ...                                 where to read again

Any course may print such lines; none has to. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["MISTAKE", "Message", "message_lines", "read_message", "told_once"]

MISTAKE = re.compile(r"^\[([A-Z]\d{1,2})\]", re.MULTILINE)
LINE = re.compile(r"(?:\[([A-Z]\d{1,2})\] ?)?(?:(Why|Try): ?)?(.*)")
WORDED = re.compile(r"(Why|Try|Hint|Read): ?(.*)")
START = re.compile(r"\A[a-z](?=[a-z']| [a-z]{2})")  # of a sentence, not of a formula
MAX_HINTS = 9  #: more would be a flood, and are not shown


@dataclass(frozen=True, slots=True)
class Message:
    """What was said, by what it is for."""

    lines: tuple[tuple[str, str, str], ...]  #: label, first word, rest
    hints: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()  #: where to read again


def read_message(message: str) -> Message:
    """Take a message apart.

    Parameters
    ----------
    message : str
        From a check; it may come from anywhere, and is not safe HTML.

    Returns
    -------
    Message
    """
    shown, hints, sections = [], [], []
    for line in message.split("\n"):
        found = WORDED.match(line)
        if found and found[1] == "Hint":
            hints.append(START.sub(lambda m: m[0].upper(), found[2].strip()))
        elif found and found[1] == "Read":
            sections.append(found[2].strip())
        else:
            shown.append(line)
    return Message(
        tuple(message_lines("\n".join(shown))),
        tuple(filter(None, hints))[:MAX_HINTS],
        tuple(filter(None, dict.fromkeys(sections))),
    )


def message_lines(message: str) -> Iterator[tuple[str, str, str]]:
    """Split a message into the lines that are shown at once.

    Parameters
    ----------
    message : str
        From a check, or the reason of a rejection.

    Yields
    ------
    tuple of str
        A label such as M01, the word Why or Try, and the rest; each may be empty.
    """
    for line in message.split("\n"):
        label, first, rest = re.match(LINE, line).groups(default="")  # type: ignore[union-attr]  # it matches any line
        if line.strip():
            yield label, first, rest


def told_once(message: str) -> str:
    """Leave out what a hidden test says again of what was said before.

    Of a mistake that is already named, or explained by the same words, only new hints
    are kept: where a visible test has shown a place, it says more than the hidden one.

    Parameters
    ----------
    message : str
        All that a test cell printed.

    Returns
    -------
    str
        The same without repetitions.
    """
    kept: list[str] = []
    known = False
    for line in message.split("\n"):
        worded = WORDED.match(line)
        if MISTAKE.match(line):
            known = line in kept
        again = worded is not None and line in kept
        help_ = worded is not None and worded[1] in {"Hint", "Read"}
        if again and line.startswith("Why") and not WORDED.match(kept[-1]):
            kept.pop()  # the gap that this explains, as it explained the one before
        if not again and (not known or help_):
            kept.append(line)
    return "\n".join(kept)
