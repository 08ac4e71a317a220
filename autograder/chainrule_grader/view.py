"""Decide what a page of feedback shows, in which words.

    NotebookResult, by hand ── view_notebook() ──> View ──> the template

Pure. The template only lays out what stands here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import filterfalse
from typing import TYPE_CHECKING

from chainrule_grader.marks import ByHand
from chainrule_grader.matching import ANSWERS, same_text
from chainrule_grader.model import CellType, Ending, Outcome, Role
from chainrule_grader.safe_html import cut, inline, prose
from chainrule_grader.shown import show_outputs
from chainrule_grader.wording import read_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from chainrule_grader.model import Item, NotebookResult, Part, Repair
    from chainrule_grader.shown import Shown
    from chainrule_grader.wording import Message

__all__ = ["View", "heading", "points", "view_notebook"]

#: a sign, a word, and what is said where a check says nothing
OUTCOMES = {
    Outcome.PASSED: ("✓", "Passed", "Every test passed."),
    Outcome.PARTIAL: ("◐", "Partly passed", "Some of the tests passed."),
    Outcome.WRONG: ("✗", "Not passed", "A test did not pass."),
    Outcome.ERROR: ("✗", "Ended with an error", "The code raised an error."),
    Outcome.TIMEOUT: ("✗", "Took too long", "The code was stopped."),
    Outcome.MEMORY: ("✗", "Needed too much memory", "The code was stopped."),
    Outcome.CRASHED: ("✗", "Crashed", "The code ended Python itself."),
    Outcome.MISSING: ("-", "Not answered", "There is no answer yet."),
    Outcome.UNGRADED: ("…", "Not graded yet", "A person will grade this answer."),
}
BY_HAND = ("✎", "Graded by a person", "")

HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Work:
    """One cell of the student's, and what it showed."""

    title: str
    source: str
    prose: str  #: rendered; empty for code
    outputs: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One graded cell."""

    id: str
    title: str  #: rendered
    sign: str
    outcome: str
    word: str  #: of the outcome
    earned: float | None  #: None while nobody has graded it
    most: float
    extra: float  #: points that a person gave on top, among those earned
    answer: tuple[Work, ...]
    message: Message
    work: tuple[Work, ...]  #: other cells that were run with it
    printed: bool  #: whether the student's code printed while it was tested
    comments: tuple[str, ...]  #: of people, in the order of the cells


@dataclass(frozen=True, slots=True)
class View:
    """Everything on the page of one notebook."""

    questions: tuple[Question, ...]
    repairs: tuple[Repair, ...]
    work: tuple[Work, ...] = ()  #: after the last question
    comments: tuple[str, ...] = ()  #: on that

    @property
    def earned(self) -> float:
        """Points so far."""
        return sum(question.earned or 0.0 for question in self.questions)

    @property
    def most(self) -> float:
        """Points of the notebook."""
        return sum(question.most for question in self.questions)

    @property
    def waiting(self) -> float:
        """Points that a person has yet to give."""
        return sum(q.most for q in self.questions if q.earned is None)


def points(number: float) -> str:
    """Write points as a person would: 2, 0.5, 0.33.

    Parameters
    ----------
    number : float
        Points.

    Returns
    -------
    str
        At most two decimals.
    """
    return f"{round(number, 2):g}"


def view_notebook(result: NotebookResult, marks: Mapping[str, ByHand]) -> View:
    """Decide what the page of a notebook shows.

    Parameters
    ----------
    result : NotebookResult
        What ran, and what it earned.
    marks : dict
        What people gave and wrote, by cell.

    Returns
    -------
    View
        Everything on the page.
    """
    items = {item.id: item for item in result.items}
    questions = []
    title, parts = "", []
    for part in result.notebook.parts:
        parts.append(part)
        title = heading(part) or title
        if item := items.get(part.id):
            questions.append(_question(item, title or part.id, parts, result, marks))
            parts = []
    return View(
        tuple(questions),
        result.notebook.repairs,
        tuple(_work(parts, result)),
        _comments(parts, marks),
    )


def heading(part: Part) -> str:
    """Find the heading under which the instructor asks.

    Parameters
    ----------
    part : Part
        A cell of a submission.

    Returns
    -------
    str
        Empty if the cell has none of the instructor's.
    """
    if part.rubric is None or part.rubric.role not in {Role.LOCKED, Role.PLAIN}:
        return ""
    if part.type is not CellType.MARKDOWN:
        return ""
    found = HEADING.search(part.rubric.released)
    return found[1] if found else ""


def _question(
    item: Item,
    title: str,
    parts: Sequence[Part],
    result: NotebookResult,
    marks: Mapping[str, ByHand],
) -> Question:
    mark = marks.get(item.id, ByHand())
    graded_by_hand = mark.points is not None
    sign, word, default = BY_HAND if graded_by_hand else OUTCOMES[item.outcome]
    message = "" if graded_by_hand else item.message.strip() or default
    verdicts = [v for v in result.verdicts if v.cell == item.id]
    return Question(
        id=item.id,
        title=inline(title),
        sign=sign,
        outcome="passed" if graded_by_hand else item.outcome.value,
        word=word,
        earned=_earned(item, mark),
        most=item.max_points,
        extra=mark.extra,
        answer=tuple(_work(filter(_is_answer, parts), result)),
        message=read_message(cut(message)),
        work=tuple(_work(filterfalse(_is_answer, parts), result)),
        printed=any(v.student_output.strip() for v in verdicts),
        comments=_comments(parts, marks),
    )


def _comments(parts: Sequence[Part], marks: Mapping[str, ByHand]) -> tuple[str, ...]:
    said = (marks[part.id].comment.strip() for part in parts if part.id in marks)
    return tuple(cut(comment) for comment in said if comment)


def _earned(item: Item, mark: ByHand) -> float | None:
    """Count a person's points in place of the tests', as the gradebook does."""
    if mark.points is not None:
        return mark.points + mark.extra
    return None if item.outcome is Outcome.UNGRADED else item.points + mark.extra


def _work(parts: Iterable[Part], result: NotebookResult) -> Iterator[Work]:
    """Show what the student wrote, and any cell of ours that did not run."""
    runs = {run.cell: run for run in result.runs}
    for part in parts:
        run = runs.get(part.id)
        failed = run is not None and run.ending not in {Ending.DONE, Ending.SKIPPED}
        if (not _is_theirs(part) and not failed) or not part.source.strip():
            continue
        rendered = prose(part.source) if part.type is CellType.MARKDOWN else ""
        kind = "Your answer" if _is_answer(part) else "A cell of yours"
        yield Work(
            title=kind if _is_theirs(part) else "A cell of the assignment",
            source=cut(part.source),
            prose=rendered,
            outputs=tuple(show_outputs(run)) if run else (),
        )


def _is_answer(part: Part) -> bool:
    return part.rubric is not None and part.rubric.role in ANSWERS


def _is_theirs(part: Part) -> bool:
    if part.rubric is None or _is_answer(part):
        return True
    plain = part.rubric.role is Role.PLAIN
    return plain and not same_text(part.source, part.rubric.released)
