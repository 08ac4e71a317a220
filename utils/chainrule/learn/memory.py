"""Keep predictions from one session to the next, in one small file.

    predict ── keep ──> predictions.json ── recall ──> reveal

The file lies in $CHAINRULE_HOME, else in ~/.chainrule. Where it cannot be written,
what is kept lasts as long as the kernel. A file that cannot be read is put aside and
begun again. Reads the environment, reads and writes that file.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from chainrule.home import home_folder, write_whole

__all__ = ["Kept", "Memory", "memory"]


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


def memory() -> Memory:
    """Find the memory that counts now.

    Returns
    -------
    Memory
        One for each file, so a test or a user who changes the folder gets another.
    """
    try:
        folder = home_folder()
    except RuntimeError:  # nobody's home: remember while the kernel lives
        return _memory_of(None)
    return _memory_of(folder / "predictions.json")


@cache
def _memory_of(path: Path | None) -> Memory:
    """Make one memory per file, so that what could not be written is not lost."""
    return Memory(path)


class Memory:
    """Predictions by key, on disk where that is possible.

    Parameters
    ----------
    path : Path or None
        The file; without one, nothing outlives the kernel.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._unwritten: dict[str, Kept] = {}

    def recall(self, key: str) -> Kept | None:
        """Return what is kept under a key, or None.

        Parameters
        ----------
        key : str
            The prediction.

        Returns
        -------
        Kept or None
            The prediction and whether it is locked.
        """
        return self._all().get(key)

    def keep(self, key: str, kept: Kept) -> None:
        """Keep a prediction, in the place of an earlier one.

        Parameters
        ----------
        key : str
            The prediction.
        kept : Kept
            Its value, and whether it is locked.
        """
        everything = {**self._all(), key: kept}
        try:
            self._write(everything)
        except OSError:  # read-only, full, or no folder: this kernel remembers
            self._unwritten = everything
        else:
            self._unwritten = {}

    def _all(self) -> dict[str, Kept]:
        return {**self._read(), **self._unwritten}

    def _read(self) -> dict[str, Kept]:
        try:
            return _parse(self.path.read_text(encoding="utf-8")) if self.path else {}
        except (OSError, ValueError, TypeError, AttributeError):  # absent or damaged
            return {}

    def _write(self, everything: dict[str, Kept]) -> None:
        """Write the file, putting aside one that cannot be read."""
        if self.path is None:
            raise FileNotFoundError
        if self.path.exists() and not self._read():
            self.path.replace(self.path.with_suffix(".damaged"))
        kept = {key: asdict(one) for key, one in everything.items()}
        write_whole(self.path, json.dumps(kept))


def _parse(text: str) -> dict[str, Kept]:
    """Read the file's text; ValueError, TypeError or AttributeError if damaged."""
    kept = {key: Kept(**entry) for key, entry in json.loads(text).items()}
    for one in kept.values():
        if not (math.isfinite(one.value) and isinstance(one.revealed, bool)):
            raise ValueError
    return kept
