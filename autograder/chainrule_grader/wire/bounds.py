"""How large a message may be, and what is wrong with one that cannot travel. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

__all__ = [
    "BOUNDS",
    "MAX_INT_BITS",
    "NUMERIC",
    "Bounds",
    "Refer",
    "Resolve",
    "WireError",
]

MAX_INT_BITS = 4096
NUMERIC = re.compile(r"[<>|][biufc][0-9]{1,2}")  #: the types that arrays may have


class Bounds(NamedTuple):
    """How large a message may be."""

    size: int = 16 * 2**20  #: bytes
    depth: int = 40  #: containers inside containers
    items: int = 1_000_000  #: in all lists, tuples and dicts together


BOUNDS = Bounds()

#: What stands for an object that is not plain data; see `pack` and `unpack`.
Refer = Callable[[object], list[Any] | None]
Resolve = Callable[[str, Any], object]


class WireError(Exception):
    """A value or a message that cannot travel.

    Parameters
    ----------
    why : str
        What is wrong with it, as the rest of a sentence.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)
