"""Write the cells of an assignment's notebooks into nbgrader's tables.

    Rubric ── save_cells() ──> what is graded, and the texts to put back

Shell: works in a transaction of `database`. nbgrader keeps a cell as one or two rows
that say how it is graded, and one with its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import bindparam, or_, select

from chainrule_grader.autograded import checksum, full_source
from chainrule_grader.errors import GradebookError
from chainrule_grader.gradebook.rows import Rows, new_id
from chainrule_grader.model import Role, Rubric, RubricCell

__all__ = ["GRADE", "SOLUTION", "TASK", "save_cells"]

LOCKED = frozenset({Role.LOCKED, Role.TEST, Role.TASK})
GRADE, SOLUTION, TASK = "GradeCell", "SolutionCell", "TaskCell"

#: the kinds of row that say how a cell is graded
KINDS = {
    Role.TEST: (GRADE,),
    Role.ANSWER: (SOLUTION,),
    Role.MANUAL: (GRADE, SOLUTION),
    Role.TASK: (TASK,),
}
TABLES = {GRADE: "grade_cells", SOLUTION: "solution_cells", TASK: "task_cells"}

Place = tuple[str, str, str]  #: the id of a notebook, a kind, the name of a cell


def save_cells(rows: Rows, rubric: Rubric, notebooks: Mapping[str, str]) -> None:
    """Write every cell that nbgrader knows; delete those that are no longer asked.

    Parameters
    ----------
    rows : Rows
        In a transaction that writes.
    rubric : Rubric
        What the assignment asks.
    notebooks : dict
        Ids of all its notebooks in the database, also of those no longer asked.

    Raises
    ------
    GradebookError
        If something that was graded by hand is no longer asked.
    """
    wanted = dict(_wanted(rubric, notebooks))
    known = _known(rows, notebooks)
    names = {id_: name for name, id_ in notebooks.items()}
    gone = {
        id_: f"{names[place[0]]}.ipynb, cell {place[2]}"
        for place, id_ in known.items()
        if place not in wanted
    }
    _delete(rows, gone)
    _add(rows, {place: wanted[place] for place in wanted if place not in known})
    _change(rows, {id_: wanted.get(place) or {} for place, id_ in known.items()})
    _save_texts(rows, rubric, notebooks)


def _wanted(
    rubric: Rubric, notebooks: Mapping[str, str]
) -> Iterator[tuple[Place, dict[str, object]]]:
    """Name the rows of all graded cells, each with what it is worth."""
    for asked in rubric.notebooks:
        for cell in asked.cells:
            worth = {"max_score": cell.points, "cell_type": cell.type.value}
            for kind in KINDS.get(cell.role, ()):
                place = notebooks[asked.name], kind, cell.id
                yield place, {} if kind == SOLUTION else dict(worth)


def _known(rows: Rows, notebooks: Mapping[str, str]) -> dict[Place, str]:
    cell = rows["base_cell"].c
    of_it = select(cell.notebook_id, cell.type, cell.name, cell.id).where(
        cell.notebook_id.in_(notebooks.values())
    )
    return {(book, kind, name): id_ for book, kind, name, id_ in rows.execute(of_it)}


def _add(rows: Rows, worth: Mapping[Place, Mapping[str, object]]) -> None:
    ids = {place: new_id() for place in worth}
    base = [
        {"id": ids[place], "notebook_id": book, "type": kind, "name": name}
        for place in worth
        for book, kind, name in [place]
    ]
    rows.each(rows["base_cell"].insert(), base)
    for kind, table in TABLES.items():
        of_kind = [place for place in worth if place[1] == kind]
        values = [{"id": ids[place], **worth[place]} for place in of_kind]
        rows.each(rows[table].insert(), values)


def _change(rows: Rows, worth: Mapping[str, Mapping[str, object]]) -> None:
    """Write what cells are worth, by id; no two tables share an id."""
    values = [{"known": id_, **worth[id_]} for id_ in worth if worth[id_]]
    for name in (TABLES[GRADE], TABLES[TASK]):
        table = rows[name]
        rows.each(table.update().where(table.c.id == bindparam("known")), values)


def _delete(rows: Rows, cells: Mapping[str, str]) -> None:
    """Delete cells with their grades, given their ids and what to call them."""
    if not cells:
        return
    grade, comment = rows["grade"], rows["comment"]
    for table, typed in (
        (
            grade,
            or_(grade.c.manual_score.is_not(None), grade.c.extra_credit.is_not(None)),
        ),
        (comment, comment.c.manual_comment.is_not(None)),
    ):
        by_hand = select(table.c.cell_id).where(table.c.cell_id.in_(cells), typed)
        if cell := rows.execute(by_hand).scalar():
            raise GradebookError(
                where=cells[cell],
                what="someone graded it by hand, and the source no longer has it",
                try_="put the cell back, or delete those grades in formgrader first.",
            )
    for table in (grade, comment):
        rows.execute(table.delete().where(table.c.cell_id.in_(cells)))
    for name in (*TABLES.values(), "base_cell"):
        rows.execute(rows[name].delete().where(rows[name].c.id.in_(cells)))


def _save_texts(rows: Rows, rubric: Rubric, notebooks: Mapping[str, str]) -> None:
    """Write the texts by which nbgrader restores and recognises cells."""
    texts: dict[str, list[dict[str, object]]] = {name: [] for name in notebooks}
    for asked in rubric.notebooks:
        cells = (cell for cell in asked.cells if cell.role is not Role.PLAIN)
        texts[asked.name] = [_text(cell) for cell in cells]
    insert, source = rows.insert("source_cell"), rows["source_cell"]
    columns = "cell_type locked source checksum".split()
    changes = {name: insert.excluded[name] for name in columns}
    for name, values in texts.items():
        of_it = {"notebook_id": notebooks[name]}
        kept = [text["name"] for text in values]
        gone = source.delete().filter_by(**of_it).where(source.c.name.not_in(kept))
        rows.execute(gone)
        new = [{"id": new_id(), **of_it, **text} for text in values]
        rows.put(insert, ["name", "notebook_id"], changes, new)


def _text(cell: RubricCell) -> dict[str, object]:
    return {
        "name": cell.id,
        "cell_type": cell.type.value,
        "locked": cell.role in LOCKED,
        "source": full_source(cell),
        "checksum": checksum(cell),
    }
