"""Spread work over processes, and collect the results as they come.

    items ── window ──> process pool ──> results

Shell. It knows nothing of grading: what goes out and comes back is data. Only a few
items are read ahead, so memory does not grow with the class.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.util
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
)
from concurrent.futures import wait as wait_for
from functools import partial
from itertools import islice
from typing import Any, ClassVar, TypeVar

__all__ = ["spread"]

AHEAD = 2  #: items waiting for each worker

Item = TypeVar("Item")
Bench = TypeVar("Bench")
Result = TypeVar("Result")

Opener = Callable[[], contextlib.AbstractContextManager[Bench]]


def spread(
    work: Callable[[Item, Bench], Result],
    items: Iterable[Item],
    opener: Opener[Bench],
    failed: Callable[[Item, Exception], Result],
    workers: int = 1,
) -> Iterator[Result]:
    """Do `work` on every item, yielding each result as soon as it is there.

    Parameters
    ----------
    work : callable
        Takes an item and the bench; importable by name.
    items : iterable
        Read lazily.
    opener : callable
        Opens the bench that a worker needs for all items, as a context manager. It is
        sent to each worker once, and called there.
    failed : callable
        Makes a result for an item whose work raised, or whose worker died.
    workers : int
        Processes; 1 means this one.

    Yields
    ------
    object
        Results, in the order in which they are ready.
    """
    if workers == 1:
        with opener() as bench:
            for item in items:
                yield _result(partial(work, item, bench), item, failed)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _prepare, (opener,)) as pool:
        for item, future in _as_done(pool, work, iter(items), workers * AHEAD):
            yield _result(future.result, item, failed)


def _result(
    make: Callable[[], Result],
    item: Item,
    failed: Callable[[Item, Exception], Result],
) -> Result:
    """Return what came of an item, in this process or another one."""
    try:
        return make()
    except Exception as error:  # noqa: BLE001 - the one place that catches all
        return failed(item, error)


class _Place:
    """The bench of one worker process, opened when the first item arrives."""

    opener: Opener[Any]
    opened: ClassVar[list[Any]] = []


def _prepare(opener: Opener[Any]) -> None:
    _Place.opener = opener


def _do(work: Callable[[Item, Any], Result], item: Item) -> Result:
    if not _Place.opened:
        stack = contextlib.ExitStack()
        _Place.opened.append(stack.enter_context(_Place.opener()))
        # Workers of a pool leave without running what atexit knows.
        multiprocessing.util.Finalize(None, stack.close, exitpriority=1)
    return work(item, _Place.opened[0])


def _as_done(
    pool: Executor,
    work: Callable[[Item, Any], Result],
    items: Iterator[Item],
    ahead: int,
) -> Iterator[tuple[Item, Future[Result]]]:
    waiting: dict[Future[Result], Item] = {}

    def take(count: int) -> None:
        for item in islice(items, count):
            waiting[_submitted(pool, work, item)] = item

    take(ahead)
    while waiting:
        done, _ = wait_for(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            yield waiting.pop(future), future
        take(len(done))


def _submitted(
    pool: Executor, work: Callable[[Item, Any], Result], item: Item
) -> Future[Result]:
    try:
        return pool.submit(_do, work, item)
    except BrokenExecutor as error:
        broken: Future[Result] = Future()
        broken.set_exception(error)
        return broken
