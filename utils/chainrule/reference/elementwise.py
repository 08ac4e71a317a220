"""Let a formula take a number or an array, and give back the same kind.

Every formula of `chainrule.reference` goes through here once, so that none of them
has to care what it was given. Pure.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule.notation import Array

__all__ = ["elementwise"]


def elementwise(f: Callable[..., Array]) -> Callable[..., Any]:
    """Make a formula on arrays fit for plain numbers and whole numbers too.

    Parameters
    ----------
    f : callable
        A formula; its first argument is an array of floats or complex numbers.

    Returns
    -------
    callable
        The same formula. Numbers in give a Python number out, arrays an array of
        the same shape; whole numbers are read as floats.
    """

    @functools.wraps(f)
    def _plain(x: object, /, *parameters: object) -> object:
        value = np.asarray(x)
        if value.dtype.kind in "biu":  # 2 ** -1 has no whole answer
            value = value.astype(float)
        result = np.asarray(f(value, *parameters))
        return result if result.ndim else result.item()

    return _plain
