"""How far somebody has come: what was tried, what was right, how predictions came out.

    diary, predictions ── progress() ──> a table; shots() ──> a picture
                       ── summary(name) ──> a page to keep

Everything is read from this computer and stays on it. Nothing here is graded.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from chainrule import diary
from chainrule.checks import checkpoints
from chainrule.home import write_whole
from chainrule.learn.finding import LESSONS, TITLES
from chainrule.learn.memory import memory
from chainrule.learn.note import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from chainrule.learn.questions.kinds import Prediction

__all__ = ["Row", "Shot", "progress", "rows", "shots", "summary"]

HEAD = ("Lesson", "questions", "orderings", "own functions", "predictions opened")


@dataclass(frozen=True, slots=True)
class Row:
    """One lesson: of each kind of task, how many were right, and how many there are."""

    lesson: str
    title: str
    questions: tuple[int, int]
    orderings: tuple[int, int]
    functions: tuple[int, int]
    predictions: tuple[int, int]

    @property
    def counts(self) -> tuple[tuple[int, int], ...]:
        """The four counts.

        Returns
        -------
        tuple of pairs
            In the order of the table.
        """
        return self.questions, self.orderings, self.functions, self.predictions


@dataclass(frozen=True, slots=True)
class Shot:
    """One prediction that has been opened, as shares of what it could be.

    Attributes
    ----------
    lesson : str
        Where it was made.
    said, truth : float
        From 0, the lowest possible answer, to 1, the highest.
    """

    lesson: str
    said: float
    truth: float


def rows() -> list[Row]:
    """Count what was right, lesson by lesson.

    Returns
    -------
    list of Row
        One for each lesson.
    """
    asked, ordered = diary.entries("question"), diary.entries("ordering")
    written = diary.entries("checkpoint")
    opened = {key: kept.revealed for key, kept in memory().everything().items()}
    return [
        Row(
            lesson,
            TITLES[lesson],
            _of([one.key for one in (*module.WARM_UP, *module.QUIZ)], asked),
            _of([one.key for one in module.PARSONS], ordered),
            _of([*checkpoints(lesson)], written),
            _of([one.key for one in module.PREDICTIONS], opened),
        )
        for lesson, module in LESSONS.items()
    ]


def _of(keys: Sequence[str], right: Mapping[str, bool]) -> tuple[int, int]:
    return sum(right.get(key, False) for key in keys), len(keys)


def shots() -> list[Shot]:
    """Put every opened prediction on one scale, beside its truth.

    Returns
    -------
    list of Shot
        In the order of the lessons.
    """
    return [*_shots()]


def _shots() -> Iterator[Shot]:
    kept = memory().everything()
    for lesson, module in LESSONS.items():
        for one in module.PREDICTIONS:
            if one.key in kept and kept[one.key].revealed:
                yield Shot(lesson, _share(one, kept[one.key].value), _share(one))


def _share(one: Prediction, value: float | None = None) -> float:
    value = one.truth if value is None else value
    return (value - one.low) / (one.high - one.low)


def progress() -> Note:
    """Say how far somebody has come.

    Returns
    -------
    Note
        A table with a row for each lesson, and a sentence.
    """
    found = rows()
    table = tuple(
        (f"{int(one.lesson)} {one.title}", *(f"{n} of {m}" for n, m in one.counts))
        for one in found
    )
    right = sum(n for one in found for n, _ in one.counts[:3])
    most = sum(m for one in found for _, m in one.counts[:3])
    return Note(f"{right} of {most} tasks are right so far.", (HEAD, *table))


def summary(name: str, path: Path) -> Note:
    """Write a page with what somebody has mastered, for themselves.

    Parameters
    ----------
    name : str
        Whose page it is.
    path : Path
        Where to write it.

    Returns
    -------
    Note
        Where it is, or why it could not be written.
    """
    try:
        write_whole(path, _page(name))
    except OSError as error:
        return Note(
            f"The page could not be written to {path}.\n"
            f"Why: {error.strerror or error}.\n"
            "Try: choose a folder of your own, for instance "
            'learn.summary("Ada", "~/my-course.html").'
        )
    return Note(f"Your page is in {path}. Open it in a browser, or print it.")


def _page(name: str) -> str:
    parts = [_section(one) for one in rows() if any(n for n, _ in one.counts)]
    body = "".join(parts) or "<p>Nothing has been tried yet.</p>"
    return PAGE.format(name=escape(name), body=body)


def _section(one: Row) -> str:
    written = diary.entries("checkpoint")
    items = [
        f"<li><code>{escape(asked.name)}</code> agrees with "
        f"{escape(asked.truth_is)}.</li>"
        for key, asked in checkpoints(one.lesson).items()
        if written.get(key)
    ]
    n, most = (sum(pair) for pair in zip(*one.counts[:2], strict=True))
    answered = f"<p>{n} of {most} questions and orderings right.</p>"
    listed = f"<ul>{''.join(items)}</ul>" if items else ""
    return f"<h2>{int(one.lesson)} {escape(one.title)}</h2>{answered}{listed}"


PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>The chain rule: what {name} can do</title>
<style>
body {{ max-width: 65ch; margin: 2em auto; padding: 0 1em; color: #1f1f1f;
  background: #fff; font: 16px/1.5 system-ui, sans-serif; }}
h2 {{ font-size: 1.1em; margin: 1.5em 0 0; }}
</style>
</head>
<body>
<main>
<h1>The chain rule: what {name} can do</h1>
<p>Made on {name}'s own computer from the checks of the lessons. It is a record for
{name}; the grades of the assignments are another thing.</p>
{body}
</main>
</body>
</html>
"""
