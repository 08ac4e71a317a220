"""Sweeps gone wrong: in another order, with what overwrites, or what is not cleared.

None of them needs recursion, so that the tests can try them on deep graphs. Pure.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

from chainrule.misconceptions.lesson08_machines import (
    Broken,
    in_order,
    machine,
    newest_first,
)

__all__ = ["ORDERS", "SWEEPS"]


def _pushed(*, last_first: bool) -> Any:  # noqa: ANN401 -- an order
    """Hand on along every path at once, as a recursion without an order does."""

    def order(root: Any) -> Iterator[Any]:  # noqa: ANN401 -- a node
        waiting = [root]
        while waiting:
            node = waiting.pop()
            yield node
            parents = dict.fromkeys(node.parents)
            waiting += parents if last_first else reversed(parents)

    return order


def _level_by_level(root: Any, *, again: bool = False) -> Iterator[Any]:  # noqa: ANN401 -- a node
    waiting, found = deque([root]), {root}
    while waiting:
        node = waiting.popleft()
        yield node
        for parent in dict.fromkeys(node.parents):
            if again or parent not in found:
                found.add(parent)
                waiting.append(parent)


def _deep(*, last_first: bool) -> Any:  # noqa: ANN401 -- an order
    """Hand on when a node is first met, going deep."""

    def order(root: Any) -> Iterator[Any]:  # noqa: ANN401 -- a node
        waiting, done = [root], set()
        while waiting:
            node = waiting.pop()
            if node not in done:
                done.add(node)
                yield node
                waiting += node.parents if last_first else reversed(node.parents)

    return order


def _marked_early(root: Any) -> Iterator[Any]:  # noqa: ANN401 -- a node
    waiting, found = [root], {root}
    while waiting:
        node = waiting.pop()
        yield node
        new = [p for p in dict.fromkeys(node.parents) if p not in found]
        found |= {*new}
        waiting += new


def _oldest_first(root: Any) -> list[Any]:  # noqa: ANN401 -- a node
    return newest_first(root)[::-1]


def _sweep(id_: str, how: str, **parts: Any) -> Broken:  # noqa: ANN401 -- of a sweep
    return Broken(id_, how, machine(in_order(**parts)))


ORDERS = {
    "path by path": _pushed(last_first=False),
    "path by path, last first": _pushed(last_first=True),
    "level by level": _level_by_level,
    "level by level, again": lambda root: _level_by_level(root, again=True),
    "when first met": _deep(last_first=False),
    "when first met, last first": _deep(last_first=True),
    "marked early": _marked_early,
    "oldest first": _oldest_first,
}

SWEEPS: tuple[Broken, ...] = (
    _sweep("E14", "nothing to begin with", first=lambda root: 0.0),
    _sweep("E14", "its own value", first=lambda root: root.data),
    _sweep("E1", "overwritten", adds=False),
    *(_sweep("E2", how, order=order) for how, order in ORDERS.items()),
    _sweep("E3", "nothing is cleared", clears=lambda root, nodes: ()),
    _sweep("E3", "the root alone", clears=lambda root, nodes: (root,)),
    _sweep(
        "E3", "the leaves alone", clears=lambda _, ns: [n for n in ns if not n.parents]
    ),
    _sweep(
        "E3", "all but the leaves", clears=lambda _, ns: [n for n in ns if n.parents]
    ),
    *(
        _sweep("E1", f"overwritten, {how}", order=order, adds=False)
        for how, order in ORDERS.items()
        if order is not _oldest_first  # where nothing arrives, nothing is overwritten
    ),
)
