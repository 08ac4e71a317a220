"""Hand out submissions to processes, and collect what they became.

    jobs ── window ──> process pool ──> Graded, as each is done

Shell. The submission's bytes go out and the graded result comes back, so a worker
needs neither the course's folders nor its database. Only a few jobs are read ahead:
memory does not grow with the class.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures import ProcessPoolExecutor as Pool
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from chainrule_grader.model import Graded, Status
from chainrule_grader.pipeline import Job, Workbench, grade_one

__all__ = ["grade_all"]

AHEAD = 2  #: jobs waiting for each worker

_bench: Workbench | None = None


def grade_all(
    jobs: Iterable[Job], bench: Workbench, workers: int = 1
) -> Iterator[Graded]:
    """Grade jobs, yielding each result as soon as it is there.

    Parameters
    ----------
    jobs : iterable of Job
        Read lazily.
    bench : Workbench
    workers : int
        Processes; 1 means this one.

    Yields
    ------
    Graded
        In the order in which they end.
    """
    if workers == 1:
        yield from (grade_one(job, bench) for job in jobs)
        return
    context = multiprocessing.get_context("spawn")
    plain = Workbench(bench.rubric, bench.launcher, bench.files)
    with Pool(workers, context, _prepare, (plain,)) as pool:
        yield from _as_done(pool, iter(jobs), workers * AHEAD)


def _prepare(bench: Workbench) -> None:
    """Set up one worker process, once."""
    global _bench  # noqa: PLW0603 - a pool's workers have no other place for it
    _bench = bench


def _work(job: Job) -> Graded:
    if _bench is None:
        message = "the worker was not prepared"
        raise RuntimeError(message)
    return grade_one(job, _bench)


def _as_done(pool: Executor, jobs: Iterator[Job], ahead: int) -> Iterator[Graded]:
    waiting: dict[Future[Graded], Job] = {}

    def take(count: int) -> None:
        for job in islice(jobs, count):
            try:
                waiting[pool.submit(_work, job)] = job
            except BrokenProcessPool as broken:
                waiting[_failed(broken)] = job

    take(ahead)
    while waiting:
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            yield _result(future, waiting.pop(future))
        take(len(done))


def _failed(error: Exception) -> Future[Graded]:
    future: Future[Graded] = Future()
    future.set_exception(error)
    return future


def _result(future: Future[Graded], job: Job) -> Graded:
    """Return what became of a job; a dead worker is our fault, never a zero."""
    try:
        return future.result()
    except Exception as error:  # noqa: BLE001 - the one place where all is caught
        reason = f"the worker process failed: {type(error).__name__}: {error}"
        return Graded(job.student, job.assignment, Status.UNGRADED, reason=reason)
