"""Sign entries of a log so that no change goes unnoticed.

    content, head, key ── sealed() ──> line, next head
    lines, key ── follow() ──> each head and content, until something is wrong

Pure. An entry holds its number, its content, and the hash of the line before; a
signature ends the line. The head says how long the log is, and is signed as well:
lines that are cut off at the end leave no other trace.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chainrule_grader.errors import BrokenLogError

__all__ = [
    "NEXT_STEP",
    "Head",
    "follow",
    "is_sealed",
    "key_name",
    "opened_head",
    "sealed",
    "sealed_head",
]

SIGNED = re.compile(rb'(\{.*), "signature": "([0-9a-f]{64})"\}', re.DOTALL)
NEXT_STEP = "put the log back from a backup, or see docs/integrity.md."


@dataclass(frozen=True, slots=True)
class Head:
    """Where a log ends."""

    count: int = 0  #: entries
    digest: str = ""  #: SHA-256 of the last line


def key_name(key: bytes) -> str:
    """Name a key without telling it.

    Parameters
    ----------
    key : bytes

    Returns
    -------
    str
        8 hexadecimal digits.
    """
    return _signature(b"name", key)[:8]


def sealed(content: Mapping[str, object], head: Head, key: bytes) -> tuple[bytes, Head]:
    """Write an entry down as one line.

    Parameters
    ----------
    content : dict
        Ready for JSON.
    head : Head
        Of the log that it continues.
    key : bytes

    Returns
    -------
    line : bytes
        Without the end of the line.
    head : Head
        Of the log that has it.
    """
    number = head.count + 1
    line = _signed({"n": number, **content, "before": head.digest}, key)
    return line, Head(number, _digest(line))


def sealed_head(head: Head, key: bytes) -> bytes:
    """Write down where a log ends.

    Parameters
    ----------
    head : Head
    key : bytes

    Returns
    -------
    bytes
        One line.
    """
    told = {"count": head.count, "last": head.digest, "key": key_name(key)}
    return _signed(told, key) + b"\n"


def opened_head(where: str, data: bytes, key: bytes) -> Head:
    """Read what `sealed_head` wrote.

    Parameters
    ----------
    where : str
        Names it in the error.
    data : bytes
    key : bytes

    Returns
    -------
    Head

    Raises
    ------
    BrokenLogError
        If it was changed.
    """
    told = _opened(data.rstrip(b"\n"), key)
    if told is None:
        raise BrokenLogError(where, "it was changed.", NEXT_STEP)
    return Head(told["count"], told["last"])


def is_sealed(line: bytes, key: bytes) -> bool:
    """Say whether a line was signed with this key.

    Parameters
    ----------
    line : bytes
    key : bytes

    Returns
    -------
    bool
    """
    return _opened(line, key) is not None


def follow(
    where: str, lines: Iterable[bytes], key: bytes, head: Head | None = None
) -> Iterator[tuple[Head, dict[str, Any]]]:
    """Go through a log, line by line.

    Parameters
    ----------
    where : str
        Names it in the error.
    lines : iterable of bytes
        Without the ends of lines.
    key : bytes
    head : Head, optional
        Of what was read before.

    Yields
    ------
    head : Head
        Of the log up to this entry.
    content : dict
        The entry.

    Raises
    ------
    BrokenLogError
        Names the first line that is wrong, and what happened to it.
    """
    head = head or Head()
    for number, line in enumerate(lines, head.count + 1):
        entry = _opened(line, key)
        if wrong := _wrong(entry, number, head, line):
            place = f"{where}, line {number}"
            raise BrokenLogError(place, wrong, NEXT_STEP)
        head = Head(number, _digest(line))
        yield head, entry or {}


def _wrong(entry: dict[str, Any] | None, number: int, head: Head, line: bytes) -> str:
    """Say what happened to a line; nothing if it is as it was written."""
    if entry is None:
        return f"the entry was changed{_about(line)}."
    if entry["n"] > number:
        last = entry["n"] - 1
        which = (
            f"entry {number} is"
            if last == number
            else f"entries {number} to {last} are"
        )
        return f"{which} missing; entry {entry['n']} stands here."
    if entry["n"] < number:
        return f"entry {entry['n']} stands here, out of its place."
    if entry["before"] != head.digest:
        return "it does not continue the line before: one of them is from another copy."
    return ""


def _about(line: bytes) -> str:
    """Say whose entry a changed line seems to be."""
    try:
        told = json.loads(line)
        return f" (it now says {told['student']}, {told['assignment']})"
    except (ValueError, KeyError, TypeError):
        return ""


def _signed(content: Mapping[str, object], key: bytes) -> bytes:
    body = json.dumps(content).encode()[:-1]
    return b'%s, "signature": "%s"}' % (body, _signature(body, key).encode())


def _opened(line: bytes, key: bytes) -> dict[str, Any] | None:
    """Read what was signed; None if the signature is not of this content."""
    found = SIGNED.fullmatch(line)
    if not found:
        return None
    body, signature = found.groups()
    if not hmac.compare_digest(_signature(body, key).encode(), signature):
        return None
    content: dict[str, Any] = json.loads(body + b"}")
    return content


def _signature(body: bytes, key: bytes) -> str:
    return hmac.new(key, body, hashlib.sha256).hexdigest()


def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
