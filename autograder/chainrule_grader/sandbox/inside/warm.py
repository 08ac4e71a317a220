"""Inside the sandbox: a parent that has everything loaded, and forks for each notebook.

    bubblewrap ──> warm parent ──> first process of a submission ──> its notebook

The parent never runs student code and is told nothing of a submission: who the student
is, files and cells go to the child over a socket that the parent only passes on. So
there is nothing in it that one submission could leave for the next.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import io
import os
import socket
from pathlib import Path
from typing import Any

import numpy as np

from chainrule_grader.sandbox.inside import namespaces

__all__ = ["load", "wait_for_order"]

FOLDERS = ("/tmp", "/notebook", "/dev/shm")  # noqa: S108 - the sandbox's own
MADV_COLLAPSE = 25
HUGE = 2**21
#: What happens in every notebook. Python remembers how, and each child would have to
#: learn it anew: what runs often is rewritten into quicker steps.
CELLS = ["import numpy\n\nprint(numpy.pi)\nnumpy.ones(2)", "def f(x):\n    return x\n"]
_SOMETHING = object()
MESSAGES: list[dict[str, Any]] = [
    {"do": "get", "name": "f"},
    {"do": "call", "of": _SOMETHING, "args": (np.ones(3),), "kwargs": {}},
    {"do": "each", "of": _SOMETHING, "calls": [(1.0,), (np.ones(3),)]},
    {"do": "finish"},
]
ROUNDS = 8


def load(modules: list[str], notebook: Any, limits: dict[str, Any]) -> None:
    """Import what notebooks import and run what they run, so that no notebook has to.

    Parameters
    ----------
    modules : list of str
        What is not there or fails is left to the notebook that wants it.
    notebook : Notebook
        Runs a few cells; nothing of them stays.
    limits : dict
        Fields of `base.Limits`.
    """
    for name in ("numpy.random", "numpy.linalg", "matplotlib.pyplot", *modules):
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    with contextlib.suppress(Exception):
        _draw_once()
    notebook.rehearse(CELLS * ROUNDS, MESSAGES * ROUNDS, limits)
    gc.collect()
    gc.freeze()  # a child's collector then leaves the pages that are shared alone
    _use_large_pages()


def _draw_once() -> None:
    """Let Matplotlib load its fonts."""
    pyplot: Any = importlib.import_module("matplotlib.pyplot")
    figure, axes = pyplot.subplots()
    axes.set_title("$x^2$")
    figure.savefig(io.BytesIO(), format="png")
    pyplot.close(figure)


def _use_large_pages() -> None:
    """Put our memory on large pages, where the kernel can: forks copy fewer entries."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path("/proc/self/maps").read_text("utf-8").splitlines():
            words = line.split()
            if words[1] == "rw-p" and words[5:] in ([], ["[heap]"]):
                start, end = (int(text, 16) for text in words[0].split("-"))
                start, end = -(-start // HUGE) * HUGE, end // HUGE * HUGE
                if end > start:
                    namespaces.libc.madvise(
                        ctypes.c_void_p(start),
                        ctypes.c_size_t(end - start),
                        MADV_COLLAPSE,
                    )


def wait_for_order(parent: socket.socket, settings: dict[str, Any]) -> socket.socket:
    """Fork a child for each order; return in the children, each in its own world.

    Parameters
    ----------
    parent : socket
        Brings the control socket of each child, and takes a descriptor of the child.
    settings : dict

    Returns
    -------
    socket
        The child's control socket.
    """
    own = os.open("/proc/self/ns/pid", os.O_RDONLY)
    while True:
        message, fds, _flags, _address = socket.recv_fds(parent, 4096, 1)
        if not message:
            os._exit(0)
        _reap()
        pid = namespaces.fork_apart(own)
        if pid == 0:
            os.close(own)
            parent.close()
            return _settled(socket.socket(fileno=fds[0]), settings)
        os.close(fds[0])
        child = os.pidfd_open(pid)
        socket.send_fds(parent, [b"started"], [child])
        os.close(child)


def _settled(control: socket.socket, settings: dict[str, Any]) -> socket.socket:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nowhere, fd)  # what the parent complains to is not for students
    os.close(nowhere)
    try:
        namespaces.isolate(settings["limits"]["disk"], FOLDERS)
    except OSError as error:
        control.send(f'{{"ready": false, "why": "{error}"}}'.encode())
        os._exit(1)
    return control


def _reap() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
