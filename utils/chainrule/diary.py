"""What somebody has tried and got right, kept on their own computer for themselves.

    a quiz, an ordering, a checkpoint ── note() ──> diary.json ── entries() ──> progress

Nobody else reads it, and no grade depends on it. What was right once stays right.
Reads and writes that file, as `chainrule.store` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from chainrule.store import store_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.store import Store

__all__ = ["Kind", "entries", "note"]

Kind = Literal["question", "ordering", "checkpoint"]


def note(kind: Kind, key: str, *, right: bool) -> None:
    """Note that something was tried.

    Parameters
    ----------
    kind : str
        "question", "ordering" or "checkpoint".
    key : str
        Its name.
    right : bool
        Whether it was right.
    """
    name = f"{kind} {key}"
    known = _diary().recall(name)
    if known is None or (right and not known):
        _diary().keep(name, right)


def entries(kind: Kind) -> Mapping[str, bool]:
    """Return what was tried.

    Parameters
    ----------
    kind : str
        As in `note`.

    Returns
    -------
    mapping
        Key -> whether it was right at least once.
    """
    start = f"{kind} "
    everything = _diary().everything().items()
    return {
        name.removeprefix(start): right
        for name, right in everything
        if name.startswith(start)
    }


def _diary() -> Store[bool]:
    return store_of("diary", _read, bool)


def _read(entry: object) -> bool:
    if not isinstance(entry, bool):
        raise TypeError
    return entry
