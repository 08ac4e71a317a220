"""The course's own package: what its notebooks import.

    explore, learn ─> plots, checks ─> misconceptions, personal, formulas
                                            └─> reference ─> notation, errors

Importing it loads NumPy and nothing else of weight.
Each part is loaded when it is first used, so Matplotlib and the widgets cost
nothing to a notebook that does not draw.
"""

from __future__ import annotations

import importlib

__all__ = [
    "checks",
    "errors",
    "explore",
    "formulas",
    "learn",
    "misconceptions",
    "notation",
    "personal",
    "plots",
    "reference",
]


def __getattr__(name: str) -> object:
    if name in __all__:
        return importlib.import_module(f"{__name__}.{name}")
    if name == "__version__":
        # Asking for the version walks the installed packages, so it waits.
        return importlib.import_module("importlib.metadata").version("chain-rule")
    problem = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(problem)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
