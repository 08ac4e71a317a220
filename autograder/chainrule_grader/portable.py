"""Let a test's function run beside the student's code, where it says that it may.

    f, with f.portable = True ── packed() ──> bytes ── in the sandbox ──> a copy of f

A function that a test hands to student code is called from there once for each number,
and each call is a message. One that only computes, and holds nothing that students
must not see, can say so and is copied instead. Pure; it only ever goes in.
"""

from __future__ import annotations

import sys
from types import FunctionType
from weakref import WeakKeyDictionary

import cloudpickle

__all__ = ["is_portable", "packed"]

_PACKED: WeakKeyDictionary[FunctionType, bytes] = WeakKeyDictionary()


def is_portable(value: object) -> bool:
    """Say whether a function may be copied into the sandbox.

    Parameters
    ----------
    value : object

    Returns
    -------
    bool
        True for a Python function whose attribute `portable` is True.
    """
    return type(value) is FunctionType and getattr(value, "portable", False) is True


def packed(function: FunctionType) -> bytes:
    """Write a function down with all that it calls of its own package.

    Parameters
    ----------
    function : function

    Returns
    -------
    bytes
        For `pickle.loads`, where that package need not be.
    """
    if function not in _PACKED:
        # Not by __module__, which wrapping copies from what is wrapped.
        module: str = function.__globals__["__name__"]
        package = sys.modules[module.partition(".")[0]]
        cloudpickle.register_pickle_by_value(package)
        try:
            _PACKED[function] = cloudpickle.dumps(function)
        finally:
            cloudpickle.unregister_pickle_by_value(package)
    return _PACKED[function]
