"""What test cells call: one check per graded function, named as the function.

    student's function ── checks.dh(dh, seed) ──> points (a float)
                                   └──> stdout: a message that names the mistake

Without a seed a check is the visible smoke test at friendly points; with one it adds
the hidden, generic points. The truth is imported when a check is called, and not
before: while student code is graded, the truth is not to be had.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["GRADED", "checkpoint", "checkpoints"]

#: Lesson -> its graded functions; each is an attribute of this module.
GRADED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "00": (),
        "01": ("d_power", "table", "product_rule", "quotient_rule", "slope"),
        "02": ("h", "dh", "chain", "my_dk", "chain_n"),
        "03": ("sigmoid", "forward", "cost_se", "cost_bce"),
        "04": ("dJ_da2", "dJ_dw2", "dJ_db2", "dJ_dw1", "dJ_db1"),
        "05": ("backward", "backward_chain", "tied_grad", "batch_grad"),
        "06": ("numgrad", "rel_error", "which_is_right", "blind_spot"),
        "07": (
            "gd_step",
            "descend",
            "stable_limit",
            "my_eta",
            "diverging_eta",
            "stuck_start",
        ),
        "08": ("value_ops", "value_functions", "value_backward", "grad_of"),
        # `forward` and `backward` are checks of earlier lessons.
        "09": (
            "init",
            "matrix_forward",
            "bce",
            "matrix_backward",
            "train",
            "my_network",
        ),
    }
)

#: Lessons whose checks take several of the student's objects at once.
SEVERAL = frozenset({"08"})


def __getattr__(name: str) -> Callable[..., float]:
    """Return the check of a graded function."""
    for lesson, names in GRADED.items():
        if name in names:
            return _check(lesson, name)
    message = f"module {__name__!r} has no check {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return [*__all__, *(name for names in GRADED.values() for name in names)]


def _lesson(lesson: str) -> Any:  # noqa: ANN401 -- a module, as importlib types it
    return importlib.import_module(f"{__name__}.lesson{lesson}")


@functools.cache
def _check(lesson: str, name: str) -> Callable[..., float]:
    def check(fn: object, seed: int | None = None) -> float:
        return float(_lesson(lesson).check(name, fn, seed))

    def check_all(*objects: object, seed: int | None = None) -> float:
        return float(_lesson(lesson).check(name, objects, seed))

    if lesson in SEVERAL:
        return _described(check_all, lesson, name, "*objects : class or callable")
    return _described(check, lesson, name, "fn : callable")


def _described(
    check: Callable[..., float], lesson: str, name: str, takes: str
) -> Callable[..., float]:
    check.__name__ = check.__qualname__ = name
    check.__doc__ = f"""Check ``{name}``, lesson {int(lesson)}.

    Parameters
    ----------
    {takes}
        What the student has written.
    seed : int, optional
        Draws the hidden points; without it only the visible ones are asked.

    Returns
    -------
    float
        Points, from 0 to the most of this question.
    """
    return check


def checkpoint(name: str, fn: Callable[..., Any]) -> None:
    """Print at once what an ungraded answer of a lesson gets right or wrong.

    Parameters
    ----------
    name : str
        The checkpoint, for instance "dh" or "bell".
    fn : callable
        The student's function.

    Raises
    ------
    UnknownNameError
        If no checkpoint has this name.
    """
    from chainrule.checks.running import run_checkpoint  # noqa: PLC0415 -- the truth is loaded when it is asked for

    run_checkpoint(name, fn, [_lesson(lesson).CHECKPOINTS for lesson in GRADED])


def checkpoints(lesson: str) -> Mapping[str, Any]:
    """Return the ungraded answers of a lesson.

    Parameters
    ----------
    lesson : str
        The lesson, for instance "02".

    Returns
    -------
    mapping
        Checkpoint -> what is asked; each has a ``name`` and a ``truth_is``.
    """
    known: Mapping[str, Any] = _lesson(lesson).CHECKPOINTS
    return known


def first_look(name: str, *objects: object) -> None:
    """Print what the check of a graded function sees in a part of what it needs.

    While answers are graded nothing is said: the truth is not to be had then.

    Parameters
    ----------
    name : str
        A graded function.
    *objects : class or callable
        The first of the objects that its check takes.
    """
    with contextlib.suppress(ImportError):
        __getattr__(name)(*objects)
