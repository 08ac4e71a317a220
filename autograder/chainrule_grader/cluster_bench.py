"""The bench of one worker of a cluster, opened there when the first item arrives.

    caller ── ClusterBench ──> worker ── do ──> opened once ──> results
                                            └── closed when Dask forgets the bench

Shell: runs in Dask's worker process. What travels is bytes, and they are read only
after the two sides are known to have the same grader.
"""

from __future__ import annotations

import contextlib
import pickle
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from distributed import get_worker

from chainrule_grader.errors import GraderError
from chainrule_grader.fingerprint import fingerprint_of_grader

__all__ = ["ClusterBench", "do"]

#: One item at a time in a process, whatever threads Dask has: a test cell changes what
#: all threads see, such as variables of the environment and where print() goes to.
_turn = threading.RLock()


@dataclass(eq=False)
class ClusterBench:
    """What a worker does, and the bench for it; only the recipe for both travels.

    Dask keeps one in each worker for a run and drops it when the run is over, or the
    caller is gone: then the bench is closed, as soon as no item is at work on it.

    Parameters
    ----------
    made : bytes
        The work and the opener of its bench, from `packed`.
    grader : str
        Fingerprint of the caller's grader.
    packages : tuple of str
        Those of the course, which are part of the fingerprint.
    """

    made: bytes
    grader: str
    packages: tuple[str, ...] = ()
    _opened: list[Callable[[Any], Any]] = field(default_factory=list, repr=False)

    @classmethod
    def packed(
        cls,
        work: Callable[..., Any],
        opener: Callable[[], Any],
        packages: tuple[str, ...] = (),
    ) -> ClusterBench:
        """Make one to send.

        Parameters
        ----------
        work, opener : callable
            As for `executors.spread`.
        packages : tuple of str

        Returns
        -------
        ClusterBench
        """
        made = pickle.dumps((work, opener))
        return cls(made, fingerprint_of_grader(packages), packages)

    def __reduce__(self) -> tuple[object, ...]:
        return ClusterBench, (self.made, self.grader, self.packages)

    def do(self, item: bytes) -> object:
        """Do the work on a pickled item.

        Parameters
        ----------
        item : bytes

        Returns
        -------
        object

        Raises
        ------
        GraderError
            If this worker's grader is another one, or the bench cannot be opened.
        """
        with _turn:
            if not self._opened:
                self._opened.append(self._open())
            return self._opened[0](_read(item))

    def _open(self) -> Callable[[Any], Any]:
        name, stack = get_worker().address, contextlib.ExitStack()
        try:
            self._compare()
            work, opener = _read(self.made)
            with _own_folder():
                bench = stack.enter_context(opener())
        except GraderError as error:
            where = f"worker {name}: {error.where}"
            raise type(error)(where, error.what, error.try_) from error
        weakref.finalize(self, stack.close)
        return lambda item: work(item, bench)

    def _compare(self) -> None:
        if fingerprint_of_grader(self.packages) != self.grader:
            raise GraderError(
                where="the installed grader",
                what="it is not the one that asks for grades: its files, Python, NumPy "
                "or IPython, or one of the course's packages, have another version.",
                try_="install the same versions on all machines, for instance from the "
                "same constraints.txt.",
            )


def do(bench: ClusterBench, item: bytes) -> object:
    """Do one item where the bench is: what Dask calls.

    Parameters
    ----------
    bench : ClusterBench
    item : bytes

    Returns
    -------
    object
    """
    return bench.do(item)


def _read(data: bytes) -> Any:  # noqa: ANN401 - whatever was sent
    # Whoever may send this may have Dask run any code: docs/grading-on-a-cluster.md.
    return pickle.loads(data)  # noqa: S301 - see above


@contextlib.contextmanager
def _own_folder() -> Iterator[None]:
    """Have files made in the folder that Dask tidies up after a worker was killed."""
    before = tempfile.tempdir
    tempfile.tempdir = get_worker().local_directory
    try:
        yield
    finally:
        tempfile.tempdir = before
