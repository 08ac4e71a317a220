"""Read the tree of a message that came over the wire; it is untrusted. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule_grader.wire.bounds import MAX_INT_BITS, NUMERIC, WireError

if TYPE_CHECKING:
    from chainrule_grader.wire.bounds import Bounds, Resolve

__all__ = ["Decoder"]

MAX_ODD_KEYS = 10_000  #: keys whose hashes a student can choose: a dict then is slow


class Decoder:
    """Read the tree of one message; every shape that is not expected is refused."""

    def __init__(self, resolve: Resolve | None, bounds: Bounds) -> None:
        self.resolve, self.bounds = resolve, bounds
        self.seen: list[object] = []
        self.costs: list[int] = []  #: of each, in items; 0 while it is being read
        self.room = 2 * bounds.items  # a dict has two for each of its items
        self.odd_keys = MAX_ODD_KEYS

    def decode(self, tree: Any, depth: int) -> object:
        """Return the value that a tree stands for.

        Parameters
        ----------
        tree : object
            What msgpack has read; untrusted.
        depth : int
            In how many containers it is.

        Returns
        -------
        object

        Raises
        ------
        WireError
            If no value has such a tree, or it is too large.
        """
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


def _big_int(text: object) -> int:
    if type(text) is not str or len(text) > MAX_INT_BITS // 4 + 4:
        raise WireError(why="a whole number is too long")
    return int(text, 16)
