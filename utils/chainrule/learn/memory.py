"""Keep predictions from one session to the next.

    predict ── keep ──> predictions.json ── recall ──> reveal

Reads and writes that file, as `chainrule.store` does.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from chainrule.store import store_of

if TYPE_CHECKING:
    from chainrule.store import Store

__all__ = ["Kept", "memory"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A prediction as it is kept.

    Attributes
    ----------
    value : float
        What was predicted.
    revealed : bool
        Whether the truth has been seen, so that the prediction is locked.
    """

    value: float
    revealed: bool = False


def memory() -> Store[Kept]:
    """Find the memory that counts now.

    Returns
    -------
    Store
        Predictions by key.
    """
    return store_of("predictions", _read, asdict)


def _read(entry: dict[str, Any]) -> Kept:
    kept = Kept(**entry)
    if not (math.isfinite(kept.value) and isinstance(kept.revealed, bool)):
        raise ValueError
    return kept
