"""Say what a check of an exercise found, in the words of `messages`.

A visible check shows the call and the numbers. A hidden one names the idea and nothing
else: no argument, no value, no number from a traceback. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.answers import Problem
from chainrule.checks.messages import CHECK, DECIMALS, further_help, lines
from chainrule.checks.witness import compared, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule.checks.exercises import Exercise
    from chainrule.checks.putting import Put

__all__ = ["gap", "unnamed"]

MOST = 4  #: numbers that fit into a sentence


def gap(
    exercise: Exercise, one: Put, among: Sequence[Put] = (), *, hidden: bool
) -> str:
    """Say what came back and what is needed.

    Parameters
    ----------
    exercise : Exercise
        What was asked.
    one : Put
        An answer that is not right.
    among : sequence of Put
        All answers, to compare with the truth in one more sentence.
    hidden : bool
        Whether arguments and numbers must be kept out.

    Returns
    -------
    str
        A sentence or two.
    """
    called = f"`{exercise.name}`" if hidden else f"`{one.call.text}`{one.call.label}"
    if isinstance(one.answer, Problem):
        if one.answer.unanswered:
            return f"`{exercise.name}` {one.answer.gap}"
        said = DECIMALS.sub("...", one.answer.gap) if hidden else one.answer.gap
        return f"{called} {said}"
    if not np.all(np.isfinite(one.numbers)):
        return f"{called} returned nan or inf; this step needs finite numbers."
    if one.right:
        return f"{called} gave a warning of NumPy's; this step needs none."
    if hidden:
        truth_is = one.call.truth_is or exercise.truth_is
        return f"{called} differs from {truth_is} with hidden numbers."
    return " ".join(
        [f"{called} {_told(exercise, one)}", *_relation(exercise, one, among)]
    )


def _relation(exercise: Exercise, one: Put, among: Sequence[Put]) -> list[str]:
    """Compare what came back with the truth, where each answer is one number."""
    asked = [one, *(other for other in among if other is not one)]
    if exercise.parts or any(other.truth.size != 1 for other in asked):
        return []
    got = np.array([other.numbers[0] for other in asked])
    truth = np.array([other.truth[0] for other in asked])
    nowhere = np.zeros(len(asked))
    said = compared(f"`{exercise.name}`", got, truth, nowhere, ordered=False)
    return [said] if said else []


def _told(exercise: Exercise, one: Put) -> str:
    """Show the numbers, or of a dict the first entry that differs."""
    got, truth = one.numbers, one.truth
    truth_is = one.call.truth_is or exercise.truth_is
    if len(exercise.parts) == len(truth):
        wrong = int(np.argmax(np.abs(got - truth) > exercise.allowed(one.call, truth)))
        what = f"{exercise.parts[wrong]} = {shown(got[wrong])}"
        return f"returned {what}; {truth_is} has {shown(truth[wrong])} there."
    if len(truth) > MOST:
        return f"differs from {truth_is} at some entries."
    return f"returned {shown(got)}; {truth_is} is {shown(truth)}."


def unnamed(exercise: Exercise, asked: Sequence[Put], *, hidden: bool) -> str:
    """Say what is wrong where no known mistake fits.

    Parameters
    ----------
    exercise : Exercise
        What was asked.
    asked : sequence of Put
        All answers; one of them at least is not right.
    hidden : bool
        Whether arguments and numbers must be kept out.

    Returns
    -------
    str
        The message.
    """
    wrong = [one for one in asked if not one.right]
    one = next((one for one in wrong if isinstance(one.answer, Problem)), wrong[0])
    seen = gap(exercise, one, asked, hidden=hidden)
    if isinstance(one.answer, Problem):
        return lines(seen, one.answer.why, one.answer.try_)
    if not np.all(np.isfinite(one.numbers)):
        return lines(
            seen,
            "such a number comes from dividing by 0, from an exponential that is too "
            "large, or from the logarithm of a number that is not positive.",
            "print each part of the formula on the line before `return`.",
        )
    return lines(
        seen,
        "no mistake that the course knows gives these numbers.",
        "compute line by line for the lesson's worked example, and compare.",
    ) + (further_help(exercise, CHECK) if hidden else "")
