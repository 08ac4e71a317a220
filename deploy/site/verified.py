"""The page that says what the course verifies about itself, with its numbers.

    judged.formulas(), judged.answers() ── page ──> Markdown with tables

No number of it is typed by hand. A formula that does not hold, or a check that errs, is
an error of the build: the page would say what is not true. Pure.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from places import HERE, ROOT

from chainrule.formulas import FORMULAS
from chainrule.misconceptions import BANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["page"]

sys.path.insert(0, str(ROOT / "tests" / "support"))
import error_rates

PAGE = HERE / "pages" / "verified.md"


def page(
    formulas: Sequence[Mapping[str, Any]],
    answers: Sequence[Sequence[Any]],
    printed: Mapping[str, str],
) -> str:
    """Write the page.

    Parameters
    ----------
    formulas, answers : sequence
        What `judged` found.
    printed : mapping
        Label -> the lesson's file below the pages, where the formula is in a lesson.

    Returns
    -------
    str
        Markdown.

    Raises
    ------
    SystemExit
        If a formula does not hold or a check errs.
    """
    _refuse(
        [
            f"formula ({one['label']}) does not hold"
            for one in formulas
            if not one["holds"]
        ]
    )
    _refuse(
        [
            f"{item}: {kind} answer, {id_}"
            for item, id_, kind, good in answers
            if not good
        ]
    )
    counts = error_rates.count((item, kind, good) for item, _, kind, good in answers)
    exercises = error_rates.items(counts)
    return PAGE.read_text("utf-8").format(
        formulas=len(FORMULAS),
        confirmed=sum(one["holds"] for one in formulas),
        mistakes=len(BANK),
        exercises=len(exercises),
        accepted=_of(error_rates.told(counts, "right")),
        refused=_of(error_rates.told(counts, "wrong")),
        table_of_formulas=_table(_formula(one, printed) for one in formulas),
        table_of_rates=_table(_rate(counts, one) for one in [*exercises, None]),
        table_of_mistakes=_table(_mistakes(answers)),
    )


def _refuse(problems: Sequence[str]) -> None:
    if problems:
        sys.exit(
            "The site would say what is not true:\n  "
            + "\n  ".join(problems)
            + "\nMend it until `make test` is content, then build again."
        )


def _of(numbers: tuple[int, int]) -> str:
    return f"{numbers[0]} of {numbers[1]}"


def _table(rows: Iterable[Sequence[object]]) -> str:
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows)


def _formula(one: Mapping[str, Any], printed: Mapping[str, str]) -> tuple[object, ...]:
    label = one["label"]
    number = f"({label})"
    if label in printed:
        page = printed[label].removesuffix(".ipynb") + ".html"
        number = f'<a href="{page}#formula-{label}">{number}</a>'
    tex = FORMULAS[label].tex.replace("|", r"\vert ")
    lesson = label.partition(".")[0]
    where = f"lesson {lesson}" if label in printed else f"assignment {lesson}"
    return number, f"${tex}$", FORMULAS[label].says, where, one["how"]


def _rate(counts: Any, item: str | None) -> tuple[object, ...]:  # noqa: ANN401 -- a Counter of the tests' code
    told = [error_rates.told(counts, kind, item) for kind in error_rates.KINDS]
    errors = sum(total - good for good, total in told)
    name = "**all**" if item is None else _exercise(item)
    return name, *map(_of, told), errors


def _exercise(item: str) -> str:
    assignment, question = item.split(" ", 1)
    return f"{assignment}: `{question}`"


def _mistakes(answers: Sequence[Sequence[Any]]) -> Iterable[tuple[str, str, str]]:
    """List the bank; where a mistake can happen is where the gallery shows it."""
    shown: dict[str, set[str]] = {}
    for item, id_, kind, _good in answers:
        if kind == "wrong":
            shown.setdefault(id_, set()).add(item)
    for id_, row in BANK.items():
        where = ", ".join(map(_exercise, sorted(shown.get(id_, ()))))
        yield id_, row.title, where
