"""Start the process that workers are copies of.

    executors ── start_server ──> server ── a copy for each ──> workers

Shell: starts one process, which ends with this one. It imports once what each worker
would import on its own: eight workers are there after 0.6 s, with "spawn" after 1.7 s,
and one in place of a dead one at once.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import tempfile
from collections.abc import Iterator
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import ForkServerContext
from pathlib import Path

__all__ = ["start_server"]

#: Bytes that a folder's name may have for the server's socket to fit below it: the
#: system allows 107, of which "/pymp-12345678/listener-12345678" needs 32.
SHORT = 75
SHORT_FOLDERS = "/tmp", "/var/tmp"  # noqa: S108 - Python makes a private folder there


def start_server(module: str) -> ForkServerContext:
    """Start it, once; later calls find it running.

    Parameters
    ----------
    module : str
        What it imports, beside the main module; this takes a while, in which the
        caller can do something else.

    Returns
    -------
    ForkServerContext
        Makes the copies.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([module])
    resource_tracker.ensure_running()  # its start would undo the next lines
    signals = {signal.SIGINT}  # Ctrl-C in a terminal reaches all, and we decide
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        with _one_thread(), _short_folder():
            forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """Let NumPy start no threads: forking beside threads is not safe."""
    name = "OPENBLAS_NUM_THREADS"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before


@contextlib.contextmanager
def _short_folder() -> Iterator[None]:
    """Have the server's socket made where its name is not too long for the system.

    Queueing systems and tests set a TMPDIR of a hundred letters.
    """
    before = tempfile.gettempdir()
    if len(os.fsencode(before)) > SHORT:
        usable = (name for name in SHORT_FOLDERS if _writable(name))
        tempfile.tempdir = next(usable, before)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _writable(folder: str) -> bool:
    return Path(folder).is_dir() and os.access(folder, os.W_OK | os.X_OK)
