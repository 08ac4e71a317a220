"""Ask a student's `numgrad` at every step, and say which curve it follows.

    numgrad ── errors_of() ──> its relative errors ── verdict() ──> one sentence

It is asked once, for the errors do not follow the hand. Whatever it does becomes a
sentence.
"""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.checks.answers import Problem, read
from chainrule.checks.calls import ask
from chainrule.explore.valley_facts import EXPONENTS, FUNCTIONS, curves_of
from chainrule.reference.slopes import complex_step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Function

__all__ = ["errors_of", "verdict"]

#: Steps at which the error of the step rules, and rounding cannot be seen.
RULED = [i for i, k in enumerate(EXPONENTS) if -3 <= k <= -1]  # noqa: PLR2004 -- powers of ten
ALIKE = 0.2  #: powers of ten


def errors_of(numgrad: Function, name: str) -> list[float | None] | Problem:
    """Ask for the same slope with every step.

    Parameters
    ----------
    numgrad : callable
        Called as ``numgrad(J, theta, h)``.
    name : str
        A key of `FUNCTIONS`.

    Returns
    -------
    list of float or None, or Problem
        Relative errors in the order of `EXPONENTS`; or what went wrong.
    """
    f, place = FUNCTIONS[name]

    def J(theta: Any) -> float:  # noqa: ANN401, N802 -- an array; the notation of the lesson
        return float(f(theta[0]))

    truth = complex_step(f, place)
    with contextlib.redirect_stdout(io.StringIO()):  # a forgotten print
        replies = ask(numgrad, [(J, np.array([place]), 10.0**k) for k in EXPONENTS])
        found: list[float | None] = []
        for reply in replies:
            value = reply.value
            answer = value if isinstance(value, Problem) else read(value, np.zeros(1))
            if isinstance(answer, Problem):
                return answer
            slope = float(answer[0])
            found.append(abs(slope / truth - 1) if np.isfinite(slope) else None)
    return found


def verdict(errors: Mapping[str, list[float | None] | Problem]) -> str:
    """Say which curve the student's function follows, on all functions.

    Parameters
    ----------
    errors : mapping
        Name -> what `errors_of` returned.

    Returns
    -------
    str
        One sentence.
    """
    kinds = []
    for name, found in errors.items():
        if isinstance(found, Problem):
            return f"Your numgrad {found.gap.rstrip('.')}. Try: {found.try_}"
        kinds.append(_follows(found, curves_of(name, "float64")))
    if len(set(kinds)) == 1 and kinds[0] in {"forward", "central"}:
        return f"Your numgrad follows the {kinds[0]} difference."
    if all(kinds) and "forward" not in kinds:
        return "Your numgrad is at least as good as the central difference."
    return "Your numgrad follows none of the curves: it is off also at good steps."


def _follows(found: list[float | None], curves: Mapping[str, list[float]]) -> str:
    """Name the method with such errors; "better" than central; or ""."""
    mine = [found[i] for i in RULED]
    if any(value is None for value in mine):
        return ""
    sizes = np.log10(np.maximum(np.array(mine, float), 1e-17))
    for method in ("central", "forward"):
        theirs = np.log10([curves[method][i] for i in RULED])
        if np.all(np.abs(sizes - theirs) < ALIKE):
            return method
    central = np.log10([curves["central"][i] for i in RULED])
    return "better" if np.all(sizes < central + ALIKE) else ""
