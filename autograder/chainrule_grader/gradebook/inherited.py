"""Find what a test cell takes over from the test cells before it.

    cells before ──┐
    test cell ─────┴─ inherited() ──> the statements that make the names it uses

In nbgrader all cells share one namespace, so a helper that the first test cell defines
is there for the last, and so is the account that it has paid into. Here each test
starts anew. Pure: it reads the source alone, so no student decides what a name means.
A name belongs to the last cell that sets it; one that an answer or a plain cell sets
later is the student's. Of locked cells, functions and constants are taken over: they
are the instructor's, and a student who defines them again must not change a test.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from chainrule_grader.model import CellType, Role, RubricCell

__all__ = ["inherited"]

FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
OWN_SCOPE = FUNCTION | ast.ClassDef | ast.Lambda
IMPORT = ast.Import | ast.ImportFrom
CONSTANT = ast.Constant | ast.Tuple | ast.UnaryOp | ast.unaryop | ast.expr_context


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
    statements, makers = _made_by_instructor(before)
    wanted = _free(_statements(cell))
    kept: set[int] = set()
    while wanted:
        for number in set(makers.get(wanted.pop(), ())) - kept:
            kept.add(number)
            wanted |= set(_used(statements[number]))
    return "\n".join(ast.unparse(statements[number]) for number in sorted(kept))


def _made_by_instructor(
    before: Iterable[RubricCell],
) -> tuple[list[ast.stmt], dict[str, list[int]]]:
    """List the statements to take over, and which of them make or change each name."""
    statements: list[ast.stmt] = []
    makers: dict[str, list[int]] = {}
    modules: set[str] = set()
    for cell in before:
        for statement in _statements(cell):
            names = set(_set(statement))
            if isinstance(statement, IMPORT):
                modules |= names
            changed = _changed(statement) - modules if cell.role is Role.TEST else set()
            if cell.role is not Role.TEST:
                for name in names:
                    makers.pop(name, None)
            if cell.role is Role.TEST or _fixed(cell, statement):
                for name in names | changed:
                    makers.setdefault(name, []).append(len(statements))
                statements.append(statement if names else _attempt(statement))
    return statements, makers


def _fixed(cell: RubricCell, statement: ast.stmt) -> bool:
    """Tell what means the same wherever it runs: a function, or a constant."""
    if cell.role is not Role.LOCKED:
        return False
    if isinstance(statement, ast.Assign):
        return all(isinstance(node, CONSTANT) for node in ast.walk(statement.value))
    return isinstance(statement, FUNCTION)


def _changed(statement: ast.stmt) -> set[str]:
    """Name the objects that a statement changes, as far as its form tells.

    That is `account.pay_in(5)`, `account.owner = "Io"` and `rates[0] = 1`; not what
    looks at something, such as `case.assertEqual(...)`.
    """
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        asked = statement.value.func
        looks = isinstance(asked, ast.Attribute) and asked.attr.startswith("assert")
        changed = [] if looks else [asked]
    else:
        stored = (n for n in ast.walk(statement) if isinstance(n, ast.expr))
        changed = [n for n in stored if isinstance(getattr(n, "ctx", None), ast.Store)]
    return {name for node in changed if (name := _owner(node))}


def _owner(node: ast.expr) -> str:
    """Name the object that an attribute or an item belongs to, if it has a name."""
    if not isinstance(node, ast.Attribute | ast.Subscript):
        return ""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _attempt(statement: ast.stmt) -> ast.stmt:
    """Let a test go on without what an earlier one has failed to do."""
    handler = ast.ExceptHandler(ast.Name("Exception", ast.Load()), None, [ast.Pass()])
    return ast.fix_missing_locations(ast.Try([statement], [handler], [], []))


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
