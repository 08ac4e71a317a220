"""What a person on the staff gave and wrote, beside what the tests gave.

Pure: a noun, read by `gradebook` from the database and shown by `feedback`.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ByHand"]


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a person gave for one cell."""

    points: float | None = None  #: in place of the tests' points; None if not given
    extra: float = 0.0  #: on top
    comment: str = ""
