"""What a lesson says to somebody who is stuck at one of the five steps.

    steps.toml ── read_steps() ──> Stuck, for each lesson
    lesson, step, mistake ── help_with() ──> Help: a section, a question, an example

A mistake of the bank can happen in many lessons, so where to read again depends on the
lesson and on the step that the mistake belongs to. To add a lesson, add its tables to
`steps.toml`. The file is read when help is first asked for; all else is pure.
"""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from chainrule.errors import ChainRuleError
from chainrule.misconceptions.bank import SUBGOALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Help", "Stuck", "help_with", "lessons", "read_steps"]

STEPS = "steps.toml"
ELSEWHERE = "elsewhere"
NEEDED, OPTIONAL = ("section", "question"), ("example",)


@dataclass(frozen=True, slots=True)
class Help:
    """What helps at one step of a lesson.

    Attributes
    ----------
    section : str
        The heading in the lesson's notebook, as it stands there.
    question : str
        A question to ask oneself.
    example : str
        The same step with other functions than those of the graded work; may be empty.
    """

    section: str
    question: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Stuck:
    """What one lesson says to whoever is stuck.

    Attributes
    ----------
    steps : mapping of int to Help
        Step of `bank.SUBGOALS` -> what helps there.
    elsewhere : mapping of str to str
        Mistake -> the section that is about it, where that of its step is not.
    """

    steps: Mapping[int, Help]
    elsewhere: Mapping[str, str]


def help_with(lesson: str, step: int, mistake: str = "") -> Help | None:
    """Find what a lesson says to somebody who is stuck at a step.

    Parameters
    ----------
    lesson : str
        Its number in two digits, as in "02".
    step : int
        A key of `bank.SUBGOALS`.
    mistake : str
        The mistake that was made; some have a section of their own.

    Returns
    -------
    Help or None
        None where the lesson has nothing to say.

    Raises
    ------
    ChainRuleError
        If steps.toml cannot be meant as it stands.
    """
    stuck = lessons().get(lesson)
    told = stuck.steps.get(step) if stuck else None
    if stuck and told and mistake in stuck.elsewhere:
        return replace(told, section=stuck.elsewhere[mistake])
    return told


@cache
def lessons() -> Mapping[str, Stuck]:
    """Return what all lessons say; the file is read once.

    Returns
    -------
    mapping of str to Stuck
        By the lesson's number in two digits.

    Raises
    ------
    ChainRuleError
        If steps.toml cannot be meant as it stands.
    """
    return read_steps(files(__package__).joinpath(STEPS).read_text("utf-8"))


def read_steps(text: str) -> Mapping[str, Stuck]:
    """Read steps.toml.

    Parameters
    ----------
    text : str
        The file's.

    Returns
    -------
    mapping of str to Stuck
        By the lesson's number in two digits.

    Raises
    ------
    ChainRuleError
        If something in it cannot be meant so; it names the line or the table.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:  # it names the line
        gap, why = f"{STEPS} cannot be read: {error}.", "it is no TOML as it stands."
        raise ChainRuleError(gap, why, "correct that line.") from error
    return MappingProxyType({name: _lesson(name, one) for name, one in found.items()})


def _lesson(lesson: str, found: object) -> Stuck:
    table = _table(lesson, found)
    _only(lesson, table, optional=(*map(str, SUBGOALS), ELSEWHERE))
    moved = _table(f"{lesson}.{ELSEWHERE}", table.pop(ELSEWHERE, {}))
    elsewhere = {
        mistake: section
        for section, mistakes in moved.items()
        for mistake in _mistakes(f"{lesson}.{ELSEWHERE}", section, mistakes)
    }
    steps = {int(step): _help(f"{lesson}.{step}", one) for step, one in table.items()}
    return Stuck(MappingProxyType(steps), MappingProxyType(elsewhere))


def _help(where: str, found: object) -> Help:
    table = _table(where, found)
    _only(where, table, needed=NEEDED, optional=OPTIONAL)
    for key, text in table.items():
        if not isinstance(text, str):
            raise _error(where, f'"{key}" is no text.', "put it between quotes.")
    return Help(**table)


def _mistakes(where: str, section: str, found: object) -> list[str]:
    if isinstance(found, list) and all(isinstance(one, str) for one in found):
        return found
    gap = f'"{section}" has no list of mistakes.'
    raise _error(where, gap, 'write the ids of mistakes, as in ["M01", "M02"].')


def _table(where: str, found: object) -> dict[str, Any]:
    if isinstance(found, dict):
        return dict(found)
    raise _error(where, "it is no table.", f"begin it with the line [{where}].")


def _only(
    where: str,
    table: Iterable[str],
    needed: tuple[str, ...] = (),
    optional: tuple[str, ...] = (),
) -> None:
    """Look for keys that nothing reads, which are slips of the pen, and for gaps."""
    known = (*needed, *optional)
    for key in table:
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1) or known
            try_ = f"write {' or '.join(close)}."
            raise _error(where, f'nothing reads its key "{key}".', try_)
    for key in needed:
        if key not in table:
            raise _error(where, f'it has no "{key}".', f"add a line {key} = ...")


def _error(where: str, gap: str, try_: str) -> ChainRuleError:
    why = "what a lesson says to the stuck is read from there."
    return ChainRuleError(f"[{where}] in {STEPS}: {gap}", why, try_)
