"""Give a caller's arguments the changes that were made to their copies.

    mine ── sent as copies ──> changed there ──> theirs ── restore ──> mine, changed

Pure. A function of a student's gets copies of what a test hands over. If it changes
them, the test must see that, as it would without a wire between.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from chainrule_grader.wire import pack

__all__ = ["restore"]

_PLAIN = (bool, float, str, bytes, int, complex, type(None))


def restore(mine: Any, theirs: Any) -> bool:
    """Give my arguments the changes that the other side made to its copies.

    Parameters
    ----------
    mine, theirs : object
        What was sent, and what came back for it. Lists, dicts and arrays of `mine`
        are changed in place, as they would have been without a wire between.

    Returns
    -------
    bool
        Whether `mine` now equals `theirs`; a tuple or a number cannot be changed.
    """
    kind = type(mine)
    if kind is not type(theirs):
        return False
    if kind in _RESTORE:
        return _RESTORE[kind](mine, theirs)
    return mine is theirs or (kind in _PLAIN and pack(mine) == pack(theirs))


def _restore_array(mine: Any, theirs: Any) -> bool:
    same = bool(mine.shape == theirs.shape and mine.dtype == theirs.dtype)
    if same and mine.flags.writeable:
        mine[...] = theirs
    return same


def _restore_tuple(mine: Any, theirs: Any) -> bool:
    restored = [restore(*pair) for pair in zip(mine, theirs, strict=False)]
    return len(mine) == len(theirs) and all(restored)


def _restore_list(mine: Any, theirs: Any) -> bool:
    old = list(mine)
    mine[:] = theirs
    for place, (one, other) in enumerate(zip(old, theirs, strict=False)):
        if restore(one, other):
            mine[place] = one
    return True


def _restore_dict(mine: Any, theirs: Any) -> bool:
    old = dict(mine)
    mine.clear()
    mine.update(theirs)
    for key in old.keys() & mine.keys():
        if restore(old[key], mine[key]):
            mine[key] = old[key]
    return True


_RESTORE: dict[type, Callable[[Any, Any], bool]] = {
    np.ndarray: _restore_array,
    tuple: _restore_tuple,
    list: _restore_list,
    dict: _restore_dict,
}
