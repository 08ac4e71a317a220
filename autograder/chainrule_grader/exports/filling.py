"""Fill scores into the columns of a system's own file.

    ClassBook + Sheet + Pairing ── fill() ──> Exported

Pure. Shared by Canvas, Moodle's worksheet and Blackboard. A cell is written only where
there is a score that is final and differs from what stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from chainrule_grader.errors import ExportError
from chainrule_grader.exports.cells import number, parsed
from chainrule_grader.exports.pairing import Keys, pair
from chainrule_grader.exports.sheet import Sheet
from chainrule_grader.exports.wanted import Doubt, Exported, Kind, Unfinished, Wanted
from chainrule_grader.standings import ClassBook, Person, Standing, Task

__all__ = [
    "Target",
    "fill",
    "final_enough",
    "having_any",
    "named_column",
    "open_doubts",
]

EXCUSED = "EX"


@dataclass(frozen=True, slots=True)
class Target:
    """Where the scores of one assignment go."""

    task: Task
    column: int
    most: str = ""  #: points possible, as the system has them
    comments: int | None = None  #: a column for what is said beside it


def fill(
    book: ClassBook,
    sheet: Sheet,
    targets: Iterable[Target],
    keys: Keys,
    wanted: Wanted,
    *,
    quoted: bool = False,
) -> Exported:
    """Fill scores in.

    Parameters
    ----------
    book : ClassBook
    sheet : Sheet
        The instructor's download.
    targets : iterable of Target
        A column for each assignment.
    keys : Keys
        Whose row each is.
    wanted : Wanted
    quoted : bool
        Write cells in quotes, whatever the file does.

    Returns
    -------
    Exported
        The whole file. Who handed nothing in keeps what the file says.
    """
    doing = having_any(book, wanted)
    pairing = pair(doing, keys, wanted.ids)
    mine = [(one, pairing.rows[one.id]) for one in doing if one.id in pairing.rows]
    filling = _Filling(book, sheet, wanted)
    for target in targets:
        filling.fill(target, mine)
    doubts = *pairing.doubts, *open_doubts(book, (one for one, _ in mine), wanted)
    data = sheet.filled(filling.cells, quoted=quoted)
    return Exported(data, doubts, tuple(filling.notes))


def having_any(book: ClassBook, wanted: Wanted) -> list[Person]:
    """Name those of whom there is something to export.

    Parameters
    ----------
    book : ClassBook
    wanted : Wanted

    Returns
    -------
    list of Person
        Who handed in something, graded or not.
    """
    sent = {*book.standings, *wanted.ungraded}
    names = [task.name for task in book.tasks]
    return [one for one in book.people if any((n, one.id) in sent for n in names)]


def open_doubts(
    book: ClassBook, people: Iterable[Person], wanted: Wanted
) -> Iterator[Doubt]:
    """Name the scores that are not final.

    Parameters
    ----------
    book : ClassBook
    people : iterable of Person
        Whose.
    wanted : Wanted

    Yields
    ------
    Doubt
    """
    for one in people:
        for task in book.tasks:
            standing = book.standing(task, one)
            if (task.name, one.id) in wanted.ungraded:
                why = f"{task.name}: handed in, and not graded"
                yield Doubt(Kind.UNFINISHED, one.told, why)
            elif standing and standing.waiting:
                why = f"{task.name}: no points yet for {', '.join(standing.waiting)}"
                yield Doubt(Kind.UNFINISHED, one.told, why)
    tasks = {task.name for task in book.tasks}
    everyone = {one.id for one in book.people}
    for task_name, student in sorted(wanted.ungraded):
        if task_name in tasks and student not in everyone:
            why = f"{task_name}: handed in, and not graded"
            yield Doubt(Kind.UNFINISHED, student, why)


def feedback_text(task: Task, standing: Standing) -> str:
    """Say how a score came about, and what the staff wrote.

    Parameters
    ----------
    task : Task
    standing : Standing

    Returns
    -------
    str
        It begins with a number: a comment such as "- better" is no formula then.
    """
    said = [f"{number(standing.points)} of {number(task.max_points)} points."]
    if standing.penalty:
        said.append(f"{number(standing.penalty)} off for being late.")
    return "\n".join([" ".join(said), *standing.comments])


def final_enough(standing: Standing | None, wanted: Wanted) -> Standing | None:
    """Return what is to be exported of a submission.

    Parameters
    ----------
    standing : Standing or None
    wanted : Wanted

    Returns
    -------
    Standing or None
        None where nothing was handed in, or where an open score is to be left out.
    """
    if standing and standing.waiting and wanted.unfinished is Unfinished.BLANK:
        return None
    return standing


def named_column(
    task: Task, titles: Mapping[int, str], sheet: Sheet, wanted: Wanted
) -> int:
    """Find the column of an assignment.

    Parameters
    ----------
    task : Task
    titles : dict
        Of the columns that take scores, without what the system adds to them.
    sheet : Sheet
    wanted : Wanted
        May name the column's whole title.

    Returns
    -------
    int

    Raises
    ------
    ExportError
        If there is none, or more than one.
    """
    if title := wanted.columns.get(task.name):
        sought = title.strip()
        fits = [n for n in titles if sheet.header[n] == sought]
        fits = fits or [n for n in titles if titles[n].casefold() == sought.casefold()]
    else:
        sought = task.name
        fits = [n for n in titles if titles[n].casefold() == sought.casefold()]
    if len(fits) == 1:
        return fits[0]
    some = f"there are {len(fits)} columns" if fits else "there is no column"
    have = ", ".join(repr(sheet.header[n]) for n in titles) or "none"
    raise ExportError(
        where=sheet.where,
        what=f"{some} called {sought!r}, for {task.name}; columns with scores: {have}",
        try_=f"name one with --column '{task.name}=its whole title', or choose other "
        "assignments with --assignment.",
    )


def _said_of(target: Target, sheet: Sheet) -> Iterator[str]:
    task = target.task
    yield f"{task.name} goes into the column {sheet.header[target.column]!r}"
    most = parsed(target.most)
    if most is not None and most != task.max_points:
        yield (
            f"{task.name} has {number(task.max_points)} points, and {target.most} in "
            f"{sheet.where}: points are written as they are"
        )


def _has_commas(sheet: Sheet, column: int) -> bool:
    """Tell whether the file writes decimals with a comma."""
    texts = [record.cell(column) for record in sheet.records[1:]]
    return any(parsed(text) is not None and "," in text for text in texts)


@dataclass(slots=True)
class _Filling:
    """A sheet that is being filled: what is written, and what is said about it."""

    book: ClassBook
    sheet: Sheet
    wanted: Wanted
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def fill(self, target: Target, rows: Iterable[tuple[Person, int]]) -> None:
        """Fill one assignment's column."""
        self.notes += _said_of(target, self.sheet)
        comma = _has_commas(self.sheet, target.column)
        for one, row in rows:
            self._fill_one(target, one, row, comma=comma)

    def _fill_one(self, target: Target, one: Person, row: int, *, comma: bool) -> None:
        record = self.sheet.records[row]
        old = record.cell(target.column)
        told = f"{target.task.name}, {one.told}"
        standing = final_enough(self.book.standing(target.task, one), self.wanted)
        if standing is None:
            if parsed(old) is not None:
                self.notes.append(f"{told}: no score of ours; the file's {old} stays")
            return
        if old.upper() == EXCUSED:
            self.notes.append(f"{told}: excused in the file, which stays")
            return
        if parsed(old) != parsed(number(standing.score)):
            self.cells[row, target.column] = number(standing.score, comma)
        beside = target.comments
        if beside is not None and not record.cell(beside):
            self.cells[row, beside] = feedback_text(target.task, standing)
