"""Spread work over a Dask cluster, and collect the results as they come.

    items ── a few ahead ──> scheduler ──> workers ──> results
                                              │ one dies
                                              └──> its items go to the others

Shell. The meaning is that of `executors.spread`: what goes out and comes back is data,
so workers need the same installation and nothing else of ours, no shared folder and no
database. Needs the extra "cluster"; see docs/grading-on-a-cluster.md (decision 0011).
"""

from __future__ import annotations

import contextlib
import logging
import pickle
import pkgutil
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from chainrule_grader.errors import GraderError
from chainrule_grader.executors import AHEAD, Opener, handed_out
from chainrule_grader.stopping import undisturbed

try:
    import dask
    import distributed

    from chainrule_grader.cluster_bench import ClusterBench, do
except ImportError as error:
    raise GraderError(
        where="--scheduler",
        what=f"grading on a cluster needs a package that is missing: {error.name}.",
        try_='pip install "chain-rule[grader,cluster]"',
    ) from error

__all__ = ["spread_over"]

log = logging.getLogger(__name__)

CONNECT = 10.0  #: seconds for the scheduler to answer
PATIENCE = 60.0  #: seconds for the first worker to be there, or another one
ASK_AGAIN = 1.0  #: seconds between two looks at which workers there are
CLOSE = 5.0  #: seconds to say goodbye
OURS = "chainrule_grader.cluster_bench:__name__"  #: found where the grader is

Item = TypeVar("Item")
Bench = TypeVar("Bench")
Result = TypeVar("Result")


def spread_over(
    work: Callable[[Item, Bench], Result],
    items: Iterable[Item],
    opener: Opener[Bench],
    failed: Callable[[Item, Exception], Result],
    scheduler: str,
    *,
    packages: Sequence[str] = (),
    patience: float = PATIENCE,
) -> Iterator[Result]:
    """Do `work` on every item, yielding each result as soon as it is there.

    Parameters
    ----------
    work, items, opener, failed
        As for `executors.spread`. The bench is opened once in each worker.
    scheduler : str
        Its address, such as tls://10.0.0.5:8786.
    packages : sequence of str
        Those of the course that must be the same here and there, as the grader is.
    patience : float
        Seconds to go on without any worker.

    Yields
    ------
    object
        Results, in the order in which they are ready.

    Raises
    ------
    GraderError
        If the scheduler cannot be reached or is gone, or there are no workers.
    """
    bench = ClusterBench.packed(work, opener, tuple(packages))
    with _connected(scheduler) as client, _executor(client) as executor:
        crew = _Crew(client, scheduler, patience)
        crew.wait()
        there = client.submit(_kept, bench, pure=False)
        submit = partial(_submitted, executor, there, scheduler)
        suspects: deque[Item] = deque()
        rest = iter(items)
        while (yield from handed_out(submit, rest, suspects, failed, crew.room)):
            log.info("cluster.worker_lost in_flight=%d", len(suspects))


@contextlib.contextmanager
def _connected(scheduler: str) -> Iterator[Any]:
    """Connect, as Dask's own settings say where it is encrypted."""
    quiet = {"distributed.admin.large-graph-warning-threshold": "1GB"}
    with dask.config.set(quiet):  # a submission may be large
        try:
            client = _Client(
                scheduler, timeout=CONNECT, set_as_default=False, name="autograder"
            )
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            raise _unreachable(scheduler, error) from error
        try:
            yield client
        finally:
            # What is on its way when we leave has nobody to go to: no news for people.
            logging.getLogger("distributed.batched").setLevel(logging.CRITICAL)
            with contextlib.suppress(TimeoutError):  # the scheduler does not answer
                client.close(timeout=CLOSE)


class _Client(distributed.Client):
    """A client that is closed where it cannot start.

    Dask leaves it half open. Its end, whenever Python collects it, can then wait for
    the start of the next client, which waits for it.
    """

    def start(self, **settings: object) -> None:
        try:
            super().start(**settings)
        except BaseException:
            self.close(timeout=CLOSE)
            raise


@contextlib.contextmanager
def _executor(client: Any) -> Iterator[Executor]:  # noqa: ANN401 - it ships no types
    """Let go of what is in flight where the block is left early."""
    executor = client.get_executor(pure=False)
    try:
        yield executor
    finally:
        if client.status == "running":
            with contextlib.suppress(OSError):  # the scheduler is gone just now
                executor.shutdown(wait=False)


def _kept(bench: ClusterBench) -> ClusterBench:
    """Stay in a worker until the run is over; others get their copy from it."""
    return bench


def _submitted(
    executor: Executor,
    bench: Any,  # noqa: ANN401 - a future of Dask
    scheduler: str,
    item: object,
) -> Future[Any]:
    """Submit an item, as to a pool of processes."""
    ours: Future[Any] = Future()
    with undisturbed():  # what is on its way must be known, to be taken back
        theirs = executor.submit(do, bench, pickle.dumps(item))
    theirs.add_done_callback(partial(_pass_on, ours, scheduler))
    return ours


def _pass_on(ours: Future[Any], scheduler: str, theirs: Future[Any]) -> None:
    """Say in the words of a pool of processes what Dask has to say."""
    if theirs.cancelled():  # by us, when nobody listens; else with the scheduler
        ours.set_exception(_gone(scheduler))
        return
    error = theirs.exception()
    if error is None:
        ours.set_result(theirs.result())
    elif isinstance(error, distributed.KilledWorker):
        ours.set_exception(BrokenExecutor("a worker died with it, and once more"))
    else:
        ours.set_exception(error)


@dataclass(slots=True)
class _Crew:
    """The workers there are; they come and go while we grade."""

    client: Any
    scheduler: str
    patience: float
    _workers: frozenset[str] = frozenset()
    _asked: float = 0.0  #: when, on the monotonic clock
    _seen: float = field(default_factory=time.monotonic)  #: the last worker
    _warned: bool = False

    def wait(self) -> None:
        """Wait for the first one; Dask's scheduler reads what it hands on, too."""
        try:
            self.client.run_on_scheduler(pkgutil.resolve_name, OURS)
        except (ImportError, AttributeError) as error:
            where = f"--scheduler {self.scheduler}"
            raise _not_installed(where, error) from error
        except OSError as error:
            raise _gone(self.scheduler) from error
        with contextlib.suppress(TimeoutError):
            self.client.wait_for_workers(1, timeout=self.patience)
        self.room()

    def room(self) -> int:
        """Say how many items may be in flight; at least one, which waits for a worker.

        Raises
        ------
        GraderError
            If there has been no worker for too long, or the scheduler is gone.
        """
        if time.monotonic() - self._asked > ASK_AGAIN:
            self._ask()
        return max(1, AHEAD * len(self._workers))

    def _ask(self) -> None:
        try:
            if self.client.status != "running":
                raise _gone(self.scheduler)
            threads = self.client.nthreads()
            if new := threads.keys() - self._workers:
                self._meet(new)
        except (OSError, ValueError) as error:
            raise _gone(self.scheduler) from error
        now = self._asked = time.monotonic()
        self._workers = frozenset(threads)
        if self._workers:
            self._seen = now
        elif now - self._seen >= self.patience:
            raise _no_workers(self.scheduler)
        if not self._warned and any(n > 1 for n in threads.values()):
            self._warned = True
            log.warning(
                "A worker grades one submission at a time, whatever threads it has. "
                "Start several: dask worker ... --nthreads 1 --nworkers 8"
            )

    def _meet(self, new: Iterable[str]) -> None:
        """Look for the grader there: a worker dies of what it cannot import."""
        answers = self.client.run(
            pkgutil.resolve_name, OURS, workers=sorted(new), on_error="return"
        )
        for name, answer in answers.items():
            if isinstance(answer, (ImportError, AttributeError)):
                where = f"worker {name}"
                raise _not_installed(where, answer)


# ------------------------------------------------------------ what can go wrong
def _unreachable(scheduler: str, error: Exception) -> GraderError:
    tls = scheduler.startswith("tls:")
    more = " and that distributed.comm.tls names the certificates" if tls else ""
    return GraderError(
        where=f"--scheduler {scheduler}",
        what=f"no scheduler answers there: {str(error) or type(error).__name__}",
        try_=f"see that `dask scheduler` runs and says this address{more}.",
    )


def _gone(scheduler: str) -> GraderError:
    return GraderError(
        where=f"--scheduler {scheduler}",
        what="the scheduler has gone. What was recorded is kept.",
        try_="start it again; the same command goes on from there.",
    )


def _no_workers(scheduler: str) -> GraderError:
    return GraderError(
        where=f"--scheduler {scheduler}",
        what="there is no worker. What was recorded is kept.",
        try_=f"start some: dask worker {scheduler} --nthreads 1 --nworkers 4",
    )


def _not_installed(where: str, error: Exception) -> GraderError:
    return GraderError(
        where=where,
        what=f"this grader is not installed there: {error}",
        try_="install on every machine of the cluster what is installed here.",
    )
