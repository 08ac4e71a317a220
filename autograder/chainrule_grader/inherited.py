"""Find what a test cell takes over from the test cells before it.

    cells before ──┐
    test cell ─────┴─ inherited() ──> the statements that make the names it uses

In nbgrader all cells share one namespace, so a helper that the first test cell defines
is there for the last. Here each test starts anew. Pure: it reads the source alone, so
no student decides what a name means. A name belongs to the last cell that sets it; one
that an answer or a plain cell sets later is the student's.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from chainrule_grader.model import CellType, Role, RubricCell

__all__ = ["inherited"]

OWN_SCOPE = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda


def inherited(cell: RubricCell, before: Sequence[RubricCell]) -> str:
    """Return the code to run before a test cell.

    Parameters
    ----------
    cell : RubricCell
    before : sequence of RubricCell
        The cells of the source that come before it, in order.

    Returns
    -------
    str
        Statements of earlier test cells; mostly none.
    """
    statements, makers = _made_by_tests(before)
    wanted = _free(_statements(cell))
    kept: set[int] = set()
    while wanted:
        for number in set(makers.get(wanted.pop(), ())) - kept:
            kept.add(number)
            wanted |= set(_used(statements[number]))
    return "\n".join(ast.unparse(statements[number]) for number in sorted(kept))


def _made_by_tests(
    before: Iterable[RubricCell],
) -> tuple[list[ast.stmt], dict[str, list[int]]]:
    """List the tests' statements, and which of them make each name."""
    statements: list[ast.stmt] = []
    makers: dict[str, list[int]] = {}
    for cell in before:
        for statement in _statements(cell):
            for name in _set(statement):
                if cell.role is Role.TEST:
                    makers.setdefault(name, []).append(len(statements))
                else:
                    makers.pop(name, None)
            if cell.role is Role.TEST:
                statements.append(statement)
    return statements, makers


def _statements(cell: RubricCell) -> list[ast.stmt]:
    if cell.type is not CellType.CODE:
        return []
    lines = cell.source.split("\n")
    plain = "\n".join("" if line.lstrip()[:1] in ("%", "!") else line for line in lines)
    try:
        return ast.parse(plain).body
    except SyntaxError:  # not Python: it makes nothing that we could take over
        return []


def _free(statements: Iterable[ast.stmt]) -> set[str]:
    """Name what a cell uses before it sets it."""
    free: set[str] = set()
    made: set[str] = set()
    for statement in statements:
        free |= set(_used(statement)) - made
        made |= set(_set(statement))
    return free


def _used(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Load):
            yield inner.id
        elif isinstance(inner, ast.AugAssign) and isinstance(inner.target, ast.Name):
            yield inner.target.id


def _set(node: ast.AST) -> Iterator[str]:
    """Name what a statement sets in the notebook, and not inside of a function."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, ast.alias):
        yield (node.asname or node.name).partition(".")[0]
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    if not isinstance(node, OWN_SCOPE):
        for child in ast.iter_child_nodes(node):
            yield from _set(child)
