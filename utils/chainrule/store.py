"""Keep small things from one session to the next, each kind in one file.

    Store(name, read) ── keep(key, value) ──> $CHAINRULE_HOME/<name>.json ── recall(key)

Where the file cannot be written, what is kept lasts as long as the kernel. A file that
cannot be read is put aside and begun again. Reads the environment, reads and writes
that file.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from chainrule.home import home_folder, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Store", "store_of"]

Kept = TypeVar("Kept")


class Store(Generic[Kept]):
    """Values by key, on disk where that is possible.

    Parameters
    ----------
    path : Path or None
        The file; without one, nothing outlives the kernel.
    read : callable
        Makes a value of what the file has for it, or raises ValueError or TypeError.
    write : callable
        Makes of a value what JSON can hold.
    """

    def __init__(
        self,
        path: Path | None,
        read: Callable[[Any], Kept],
        write: Callable[[Kept], object],
    ) -> None:
        self.path = path
        self._read_one, self._write_one = read, write
        self._unwritten: dict[str, Kept] = {}

    def recall(self, key: str) -> Kept | None:
        """Return what is kept under a key, or None.

        Parameters
        ----------
        key : str
            Its name.

        Returns
        -------
        object or None
            The value.
        """
        return self.everything().get(key)

    def keep(self, key: str, value: Kept) -> None:
        """Keep a value, in the place of an earlier one.

        Parameters
        ----------
        key : str
            Its name.
        value : object
            What is to be kept.
        """
        everything = {**self.everything(), key: value}
        try:
            self._write(everything)
        except OSError:  # read-only, full, or no folder: this kernel remembers
            self._unwritten = everything
        else:
            self._unwritten = {}

    def everything(self) -> dict[str, Kept]:
        """Return all that is kept.

        Returns
        -------
        dict
            Values by key.
        """
        return {**self._read(), **self._unwritten}

    def _read(self) -> dict[str, Kept]:
        try:
            text = self.path.read_text(encoding="utf-8") if self.path else "{}"
            return {key: self._read_one(one) for key, one in json.loads(text).items()}
        except (OSError, ValueError, TypeError, AttributeError):  # absent or damaged
            return {}

    def _write(self, everything: Mapping[str, Kept]) -> None:
        """Write the file, putting aside one that cannot be read."""
        if self.path is None:
            raise FileNotFoundError
        if self.path.exists() and not self._read():
            self.path.replace(self.path.with_suffix(".damaged"))
        kept = {key: self._write_one(one) for key, one in everything.items()}
        write_whole(self.path, json.dumps(kept))


def store_of(
    name: str, read: Callable[[Any], Kept], write: Callable[[Kept], object]
) -> Store[Kept]:
    """Find the store that counts now.

    Parameters
    ----------
    name : str
        Of the file, without its ending.
    read, write : callable
        As `Store` takes them; functions of a module, so that they stay the same ones.

    Returns
    -------
    Store
        One for each file, so a test or a user who changes the folder gets another.
    """
    try:
        path = home_folder() / f"{name}.json"
    except RuntimeError:  # nobody's home: remember while the kernel lives
        return _made(None, read, write)
    return _made(path, read, write)


@cache
def _made(path: Path | None, read: Any, write: Any) -> Store[Any]:  # noqa: ANN401 -- of any kind of value
    """Make one store per file, so that what could not be written is not lost."""
    return Store(path, read, write)
