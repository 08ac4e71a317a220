"""Values as bytes, between the trusted process and the one that runs student code.

    trusted process ── encode ──> bytes ── decode ──> student's process, and back

Plain data travels by copy with its exact type: None, bool, int, float, complex, str,
bytes, list, tuple, dict, NumPy numbers and arrays of numbers. Everything else travels
as the number of a reference. No pickle: decoding builds those types and nothing else,
checks every size, and never runs code that came over the wire. An object that stands
twice in a message is one object after decoding too, but counts twice towards its size.

Pure. This file also runs inside the sandbox, alone: it imports nothing of the package.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from itertools import chain
from typing import Any, NamedTuple

import msgpack
import numpy as np

__all__ = [
    "BOUNDS",
    "OUT_OF_MEMORY",
    "Bounds",
    "WireError",
    "frame",
    "pack",
    "unpack",
]

OUT_OF_MEMORY = b"\xc1"  #: in place of an answer; no message of msgpack begins so
MAX_INT_BITS = 4096
MAX_ODD_KEYS = 10_000  #: keys whose hashes a student can choose: a dict then is slow


class Bounds(NamedTuple):
    """How large a message may be."""

    size: int = 16 * 2**20  #: bytes
    depth: int = 40  #: containers inside containers
    items: int = 1_000_000  #: in all lists, tuples and dicts together


BOUNDS = Bounds()

#: What stands for an object that is not plain data; see `pack` and `unpack`.
Refer = Callable[[object], list[Any] | None]
Resolve = Callable[[str, Any], object]

_SCALARS = frozenset({bool, float, str, bytes, type(None)})
_NUMERIC = "biufc"
NUMERIC = re.compile(r"[<>|][biufc][0-9]{1,2}")  #: the types that arrays may have


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


def pack(value: object, refer: Refer | None = None, bounds: Bounds = BOUNDS) -> bytes:
    """Turn a value into bytes.

    Parameters
    ----------
    value : object
        Plain data, and objects that `refer` knows.
    refer : callable, optional
        Maps any other object to ``[tag, number]``, or to None where it refuses it.
    bounds : Bounds
        How large it may be.

    Returns
    -------
    bytes

    Raises
    ------
    WireError
        If the value is too deep, too large, or holds an object that is refused.
    """
    tree = value  # a number, of which there are many
    if type(value) is not float:
        tree = _Encoder(refer, bounds).encode(value, 0)
    try:
        data: bytes = msgpack.packb(tree, unicode_errors="surrogatepass")
    except (ValueError, OverflowError, MemoryError) as error:
        raise WireError(str(error) or "it is too large") from None
    if len(data) > bounds.size:
        raise WireError(why=f"it takes {len(data):,} bytes, more than {bounds.size:,}")
    return data


def unpack(data: bytes, resolve: Resolve | None = None, bounds: Bounds = BOUNDS) -> Any:
    """Turn bytes from `pack` back into a value.

    Parameters
    ----------
    data : bytes
        Untrusted.
    resolve : callable, optional
        Maps a tag and a number to the object that they stand for.
    bounds : Bounds
        How large it may be.

    Returns
    -------
    object

    Raises
    ------
    WireError
        If the bytes are not a message, or name a reference that does not exist.
    """
    if len(data) > bounds.size:
        raise WireError(why=f"a message of {len(data):,} bytes is too large")
    most = 4 * bounds.items  # each value takes a byte: a short message cannot have more
    try:
        tree = msgpack.unpackb(
            data,
            unicode_errors="surrogatepass",
            max_array_len=2 * bounds.items,
            max_ext_len=0,
            max_map_len=0,
            list_hook=_at_most(most) if len(data) > most else None,
        )
    except Exception as error:  # noqa: BLE001 - msgpack raises many kinds
        if "exceeds max" in str(error):
            raise WireError(why="it holds too many values") from None
        raise WireError(why=f"it is not a message ({type(error).__name__})") from None
    return tree if type(tree) is float else _Decoder(resolve, bounds).decode(tree, 0)


class _Encoder:
    """Build the tree of one message, remembering what was already in it."""

    def __init__(self, refer: Refer | None, bounds: Bounds) -> None:
        self.refer, self.bounds = refer, bounds
        self.seen: dict[int, int] = {}
        self.kept: list[object] = []  # keeps ids from being used again

    def encode(self, value: Any, depth: int) -> object:
        kind = type(value)
        if kind in _SCALARS or kind is np.str_:  # an item of an array of texts
            return str(value) if kind is np.str_ else value
        if kind is int:
            return value if -(2**63) <= value < 2**63 else self._big(value)
        if kind is complex:
            return ["c", value.real, value.imag]
        if kind in (list, tuple, dict, np.ndarray):
            return self._container(value, kind, depth)
        if isinstance(value, np.generic) and value.dtype.kind in _NUMERIC:
            return ["n", value.dtype.str, value.tobytes()]
        return self._reference(value)

    def _big(self, value: int) -> list[object]:
        if value.bit_length() > MAX_INT_BITS:
            bits = value.bit_length()
            raise WireError(why=f"it holds a whole number of {bits:,} bits")
        return ["i", hex(value)]

    def _container(self, value: Any, kind: type, depth: int) -> object:
        if kind is np.ndarray and value.dtype.kind not in _NUMERIC:
            return self._reference(value)
        if id(value) in self.seen:
            return ["s", self.seen[id(value)]]
        if depth >= (most := self.bounds.depth):
            raise WireError(why=f"it is nested deeper than {most} levels")
        self.seen[id(value)] = len(self.seen)
        self.kept.append(value)
        if kind is np.ndarray:
            if value.nbytes > self.bounds.size:
                raise WireError(why=f"it is an array of {value.nbytes:,} bytes")
            writable = bool(value.flags.writeable)
            return ["a", value.dtype.str, list(value.shape), value.tobytes(), writable]
        tag = "d" if kind is dict else "l" if kind is list else "t"
        inside = chain.from_iterable(list(value.items())) if tag == "d" else value
        # Most of what a message holds is plain; a call for each would cost the most.
        return [
            tag,
            [
                x if type(x) in _SCALARS else self.encode(x, depth + 1)
                for x in list(inside)
            ],
        ]

    def _reference(self, value: object) -> list[Any]:
        if self.refer and (stands_for := self.refer(value)) is not None:
            return stands_for
        raise WireError(why=f"a {type(value).__name__} cannot be sent")


class _Decoder:
    """Read the tree of one message; every shape that is not expected is refused."""

    def __init__(self, resolve: Resolve | None, bounds: Bounds) -> None:
        self.resolve, self.bounds = resolve, bounds
        self.seen: list[object] = []
        self.costs: list[int] = []  #: of each, in items; 0 while it is being read
        self.room = 2 * bounds.items  # a dict has two for each of its items
        self.odd_keys = MAX_ODD_KEYS

    def decode(self, tree: Any, depth: int) -> object:
        if type(tree) is not list:
            return tree
        if depth > self.bounds.depth or not tree or type(tree[0]) is not str:
            raise WireError(why="its structure is wrong")
        try:
            return self._tagged(tree[0], tree[1:], depth)
        except (TypeError, ValueError, OverflowError, MemoryError) as error:
            raise WireError(why=f"its structure is wrong ({error})") from None

    def _tagged(self, tag: str, rest: list[Any], depth: int) -> object:
        if tag in ("l", "t", "d"):
            (items,) = rest
            return self._items(tag, items, depth)
        if tag == "a":
            return self._array(*rest)
        if tag == "n":
            dtype, data = rest
            return np.frombuffer(data, _dtype(dtype), count=1)[0]
        if tag == "c":
            return complex(*rest)
        if tag == "i":
            return _big_int(*rest)
        return self._referred(tag, *rest)

    def _referred(self, tag: str, number: int) -> object:
        if type(number) is not int:
            raise WireError(why="a reference is not a number")
        if tag != "s":
            if self.resolve is None:
                raise WireError(why="no references are expected here")
            return self.resolve(tag, number)
        if not 0 <= number < len(self.seen):
            raise WireError(why="it refers to what is not there")
        if not self.costs[number]:
            raise WireError(why="it holds itself")
        self._spend(self.costs[number])
        return self.seen[number]

    def _items(self, tag: str, items: Any, depth: int) -> object:
        if type(items) is not list:
            raise WireError(why="its structure is wrong")
        place, before = len(self.seen), self.room
        self.seen.append(None)
        self.costs.append(0)
        self._spend(len(items))
        made: Any = [
            self.decode(item, depth + 1) if type(item) is list else item
            for item in items
        ]
        if tag == "d":
            self.odd_keys -= sum(type(key) is list for key in items[::2])  # has a tag
            if self.odd_keys < 0:
                raise WireError(why="it has too many keys of unusual kinds")
            made = dict(zip(made[::2], made[1::2], strict=True))
        self.seen[place] = tuple(made) if tag == "t" else made
        self.costs[place] = max(before - self.room, 1)
        return self.seen[place]

    def _spend(self, items: int) -> None:
        self.room -= items
        if self.room < 0:
            raise WireError(why=f"it holds more than {self.bounds.items:,} items")

    def _array(
        self, dtype: str, shape: list[int], data: bytes, writable: object
    ) -> object:
        kind = _dtype(dtype)
        sizes = [size for size in shape if type(size) is int and size >= 0]
        if len(sizes) != len(shape) or len(shape) > 32:  # noqa: PLR2004 - NumPy's own limit
            raise WireError(why="an array has an impossible shape")
        array = np.frombuffer(data, kind).reshape(sizes).copy()
        array.flags.writeable = bool(writable)
        self.seen.append(array)
        self.costs.append(1 + array.nbytes // 64)
        return array


def _dtype(name: object) -> np.dtype[Any]:
    # NumPy would read longer descriptions as Python, and raise anything.
    if type(name) is not str or not NUMERIC.fullmatch(name):
        raise WireError(why="an array does not hold numbers")
    return np.dtype(name)


def _at_most(values: int) -> Callable[[list[Any]], list[Any]]:
    """Count the values of a message while it is read: an empty list is one byte."""
    left = values

    def count(items: list[Any]) -> list[Any]:
        nonlocal left
        left -= 1 + len(items)
        if left < 0:
            raise WireError(why="it holds too many values")
        return items

    return count


def _big_int(text: object) -> int:
    if type(text) is not str or len(text) > MAX_INT_BITS // 4 + 4:
        raise WireError(why="a whole number is too long")
    return int(text, 16)


def frame(data: bytes) -> bytes:
    """Put the length before a message, for a stream of messages."""
    return struct.pack("!I", len(data)) + data
