"""Build the tree of a message that msgpack can write. Pure."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule_grader.wire.bounds import MAX_INT_BITS, WireError

if TYPE_CHECKING:
    from chainrule_grader.wire.bounds import Bounds, Refer

__all__ = ["Encoder"]

_SCALARS = frozenset({bool, float, str, bytes, type(None)})
_NUMERIC = "biufc"


class Encoder:
    """Build the tree of one message, remembering what was already in it."""

    def __init__(self, refer: Refer | None, bounds: Bounds) -> None:
        self.refer, self.bounds = refer, bounds
        self.seen: dict[int, int] = {}
        self.kept: list[object] = []  # keeps ids from being used again

    def encode(self, value: Any, depth: int) -> object:
        """Return the tree of a value.

        Parameters
        ----------
        value : object
            Plain data, and objects that stand for others.
        depth : int
            In how many containers it is.

        Returns
        -------
        object
            What msgpack can write.

        Raises
        ------
        WireError
            If it is too deep, too large, or holds an object that is refused.
        """
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
