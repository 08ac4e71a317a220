"""Spread work over processes, and collect the results as they come.

    items ── a few ahead ──> process pool ──> results
                                  │ a worker dies
                                  └──> new pool: what was in flight, one by one

Shell. It knows nothing of grading: what goes out and comes back is data. Only a few
items are read ahead, so memory does not grow with the class. All that a worker holds
dies with it or lies in the run's own folder, so a worker can be killed at any time.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.connection
import multiprocessing.util
import os
import signal
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
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
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from chainrule_grader.forking import start_server
from chainrule_grader.stopping import undisturbed

__all__ = ["AHEAD", "Opener", "as_done", "handed_out", "result_of", "spread"]

AHEAD = 2  #: items on their way to each worker
PAUSE = 1.0  #: seconds until `as_done` asks again how much room there is

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
        Makes a result for an item whose work raised, or that was in flight both times
        when a worker died.
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
                yield result_of(partial(work, item, bench), item, failed)
        return
    suspects: deque[Item] = deque()
    rest, broke = iter(items), True
    with tempfile.TemporaryDirectory(prefix="grader-") as folder:
        Path(folder).chmod(0o711)  # a sandbox without rights may look for its own
        while broke:
            with _crew(workers, work, opener, folder) as pool:
                submit = partial(_submitted, pool, work)
                broke = yield from handed_out(
                    submit, rest, suspects, failed, lambda: workers * AHEAD
                )


def result_of(
    make: Callable[[], Result],
    item: Item,
    failed: Callable[[Item, Exception], Result],
) -> Result:
    """Return what came of an item, in this process or another one.

    Parameters
    ----------
    make : callable
        Returns the result or raises.
    item : object
    failed : callable
        Makes a result of the item and what was raised.

    Returns
    -------
    object
    """
    try:
        return make()
    except Exception as error:  # noqa: BLE001 - the one place that catches all
        return failed(item, error)


def as_done(
    submit: Callable[[Item], Future[Result]],
    items: Iterator[Item],
    room: Callable[[], int],
) -> Iterator[tuple[Item, Future[Result]]]:
    """Submit items as there is room for them, and yield each with its future.

    Parameters
    ----------
    submit : callable
    items : iterator
        Read no further than there is room.
    room : callable
        Says how many may be in flight; asked again at least every second.

    Yields
    ------
    item : object
    future : Future
        Done.
    """
    waiting: dict[Future[Result], Item] = {}
    while True:
        for item in islice(items, max(0, room() - len(waiting))):
            waiting[submit(item)] = item
        if not waiting:
            return
        done, _ = wait_for(waiting, PAUSE, FIRST_COMPLETED)
        for future in done:
            yield waiting.pop(future), future


def handed_out(
    submit: Callable[[Item], Future[Result]],
    items: Iterator[Item],
    suspects: deque[Item],
    failed: Callable[[Item, Exception], Result],
    room: Callable[[], int],
) -> Generator[Result, None, bool]:
    """Hand items out until all are done or a worker dies.

    Parameters
    ----------
    submit : callable
        Its future holds `BrokenExecutor` if the worker died.
    items : iterator
    suspects : deque
        Those that were in flight when a worker died. They come first and one at a
        time: if a worker dies again, it is clear of which.
    failed : callable
        Makes a result for an item that raised or is to blame.
    room : callable
        Says how many may be in flight.

    Yields
    ------
    object
        Results.

    Returns
    -------
    bool
        Whether a worker died, and this is to be called again.
    """
    broke = yield from _one_by_one(submit, suspects, failed, room)
    if broke:
        return True
    for item, future in as_done(submit, items, lambda: 0 if suspects else room()):
        if _is_broken(future):
            suspects.append(item)
        else:
            yield result_of(future.result, item, failed)
    return bool(suspects)


def _one_by_one(
    submit: Callable[[Item], Future[Result]],
    suspects: deque[Item],
    failed: Callable[[Item, Exception], Result],
    room: Callable[[], int],
) -> Generator[Result, None, bool]:
    while suspects:
        one = iter([suspects.popleft()])
        for item, future in as_done(submit, one, lambda: min(1, room())):
            yield result_of(future.result, item, failed)
            if _is_broken(future):
                return True
    return False


def _is_broken(future: Future[Any]) -> bool:
    return isinstance(future.exception(), BrokenExecutor)


def _submitted(
    pool: Executor, work: Callable[[Item, Any], Result], item: Item
) -> Future[Result]:
    try:
        with undisturbed():  # this may start a worker, which the pool must know of
            return pool.submit(_do, work, item)
    except BrokenExecutor as error:
        broken: Future[Result] = Future()
        broken.set_exception(error)
        return broken


# ------------------------------------------------------------ starting and ending
@contextlib.contextmanager
def _crew(
    workers: int, work: Callable[..., Any], opener: Opener[Any], folder: str
) -> Iterator[Executor]:
    """Start a pool; where its block is left early, end what still works."""
    context = start_server(work.__module__)
    pool = ProcessPoolExecutor(workers, context, _prepare, (opener, folder))
    try:
        yield pool
    except BaseException:
        # Public only from Python 3.14 on, as kill_workers(). None if it was broken.
        for process in (pool._processes or {}).values():  # noqa: SLF001 - see above
            process.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


# ------------------------------------------------------------ in a worker
class _Place:
    """The bench of one worker process, opened when the first item arrives."""

    opener: Opener[Any]
    opened: ClassVar[list[Any]] = []


def _prepare(opener: Opener[Any], folder: str) -> None:
    """Set up a worker: it leaves nothing behind, and does not outlive its parent."""
    _Place.opener = opener
    tempfile.tempdir = folder
    # Not SIG_IGN: what a worker starts would inherit that.
    signal.signal(signal.SIGINT, lambda *_: None)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _do(work: Callable[[Item, Any], Result], item: Item) -> Result:
    if not _Place.opened:
        stack = contextlib.ExitStack()
        _Place.opened.append(stack.enter_context(_Place.opener()))
        # Workers of a pool leave without running what atexit knows.
        multiprocessing.util.Finalize(None, stack.close, exitpriority=1)
    return work(item, _Place.opened[0])
