"""Values as bytes, between the trusted process and the one that runs student code.

    trusted process ── encode ──> bytes ── decode ──> student's process, and back

Plain data travels by copy with its exact type: None, bool, int, float, complex, str,
bytes, list, tuple, dict, NumPy numbers and arrays of numbers. Everything else travels
as the number of a reference. No pickle: decoding builds those types and nothing else,
checks every size, and never runs code that came over the wire. An object that stands
twice in a message is one object after decoding too, but counts twice towards its size.

`encoding` and `decoding` build and read the tree of a message, here it becomes bytes.
Pure. This folder also runs inside the sandbox, alone: it imports nothing else of the
package.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import msgpack

from chainrule_grader.wire.bounds import BOUNDS, Bounds, Refer, Resolve, WireError
from chainrule_grader.wire.decoding import Decoder
from chainrule_grader.wire.encoding import Encoder

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
        tree = Encoder(refer, bounds).encode(value, 0)
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
    return tree if type(tree) is float else Decoder(resolve, bounds).decode(tree, 0)


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


def frame(data: bytes) -> bytes:
    """Put the length before a message, for a stream of messages."""
    return struct.pack("!I", len(data)) + data
