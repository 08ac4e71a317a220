"""Run one test cell of the instructor's, beside the student's work and not in it.

    test cell ──────────────┐
    instructor's imports ───┴─ examine() ──> Verdict
    Question (remote names) ─┘

A name in the test cell means first what the cell itself sets, then what the
instructor's cells import, then a built-in, and only then the student's: no student can
redefine what a test uses. Pure but for the code of the instructor that it runs.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import re
import time
import traceback
import warnings
from collections.abc import Iterable
from types import CodeType
from typing import Any, Protocol

from chainrule_grader.errors import SourceError
from chainrule_grader.model import CellType, Ending, RubricCell, Verdict
from chainrule_grader.remote_error import RemoteError

__all__ = [
    "HIDDEN_FAILED",
    "MAX_OUTPUT",
    "Imports",
    "Names",
    "examine",
    "instructor_imports",
    "modules_of",
    "visible_lines",
]

MAX_OUTPUT = 20_000
HIDDEN_FAILED = "A hidden test did not pass."
HIDDEN = re.compile(r"#+ BEGIN HIDDEN TESTS.*?#+ END HIDDEN TESTS", re.DOTALL)

Imports = dict[str, object]


class Names(Protocol):
    """Where the student's names come from."""

    def lookup(self, name: str) -> object:
        """Return the value of a name; KeyError if there is none."""

    def finish(self) -> str:
        """Return what the student's code printed."""


class _Namespace(dict[str, object]):
    """The globals of a test cell: its own names, then built-ins, then remote ones."""

    def __init__(self, imports: Imports, names: Names) -> None:
        super().__init__(imports, __builtins__=builtins, __name__="__test__")
        self.names = names

    def __missing__(self, name: str) -> object:
        if hasattr(builtins, name):
            raise KeyError(name)  # Python looks there next
        self[name] = value = self.names.lookup(name)
        return value


def instructor_imports(cells: Iterable[RubricCell]) -> Imports:
    """Import, on the trusted side, what the instructor's cells import.

    Parameters
    ----------
    cells : iterable of RubricCell
        The instructor's code cells; only their import statements run.

    Returns
    -------
    dict
        Name to module or object.

    Raises
    ------
    SourceError
        If a cell is not Python, or something cannot be imported here.
    """
    names: Imports = {}
    for cell in cells:
        tree = _parse(cell)
        kept: list[ast.stmt] = [
            node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        code = compile(ast.Module(kept, []), f"<{cell.id}>", "exec")
        try:
            exec(code, names)  # noqa: S102 - the instructor's own statement
        except Exception as error:
            raise SourceError(
                where=f"cell {cell.id}",
                what=f"its imports fail on this machine: {error}",
                try_="install what is missing in the grader's environment.",
            ) from error
    names.pop("__builtins__", None)
    return names


def modules_of(cells: Iterable[RubricCell]) -> set[str]:
    """Name the modules that the instructor's code cells import.

    Parameters
    ----------
    cells : iterable of RubricCell

    Returns
    -------
    set of str
        Dotted names, those of ``from a import b`` as ``a`` and ``a.b``, which need not
        be a module. Cells that are not Python have none.
    """
    found: set[str] = set()
    for cell in cells:
        with contextlib.suppress(SourceError):
            nodes = list(ast.walk(_parse(cell))) if cell.type is CellType.CODE else []
            plain = (node for node in nodes if isinstance(node, ast.Import))
            found |= {alias.name for node in plain for alias in node.names}
            for node in nodes:
                if isinstance(node, ast.ImportFrom) and node.module:
                    found |= {f"{node.module}.{alias.name}" for alias in node.names}
                    found.add(node.module)
    return found


def examine(
    cell: RubricCell, imports: Imports, question: Names, before: str = ""
) -> Verdict:
    """Run one test cell.

    Parameters
    ----------
    cell : RubricCell
        A test cell, hidden tests included.
    imports : dict
        From `instructor_imports`.
    question : Names
        The student's names.
    before : str
        What earlier test cells hand on, from `inherited`.

    Returns
    -------
    Verdict

    Raises
    ------
    SourceError
        If the cell is not Python.
    QuestionOver
        If the student's process ends in the middle.
    """
    body, last = _compile(cell)
    handed_on = compile(before, f"<before {cell.id}>", "exec")
    names = _Namespace(imports, question)
    printed = io.StringIO()
    started = time.perf_counter()
    found: dict[str, Any] = {"ending": Ending.DONE}
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with contextlib.redirect_stderr(io.StringIO()):
            try:
                exec(handed_on, names)  # noqa: S102 - the instructor's own code
                exec(body, names)  # noqa: S102 - the same
                if last is not None:
                    value = eval(last, names)  # noqa: S307 - the same
                    found |= {"value": value, "has_value": value is not None}
            except Exception as error:  # noqa: BLE001 - any of them means no points
                found = _failure(error, cell)
    return Verdict(
        cell=cell.id,
        output=printed.getvalue()[:MAX_OUTPUT],
        student_output=_printed(question),
        seconds=time.perf_counter() - started,
        **found,
    )


def _printed(question: Names) -> str:
    try:
        return question.finish()[:MAX_OUTPUT]
    except RemoteError:  # nothing that the student's side says may stop the judging
        return ""


def _failure(error: Exception, cell: RubricCell) -> dict[str, Any]:
    """Describe an exception without giving a hidden test away."""
    theirs = isinstance(error, RemoteError) or (
        isinstance(error, KeyError) and isinstance(error.__context__, RemoteError)
    )
    kind = error.kind if isinstance(error, RemoteError) else type(error).__name__
    if isinstance(error, NameError) and not theirs:
        text = f"`{error.name}` is not defined."
    elif theirs or _line_of(error) in visible_lines(cell.source):
        text = f"{kind}: {error}".rstrip(": ")
    else:
        text = HIDDEN_FAILED
    return {"ending": Ending.ERROR, "error": text, "student_error": theirs}


def _line_of(error: Exception) -> int:
    """Return the line of the test cell in which the exception passed through it."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f.lineno or 0 for f in frames if f.filename.startswith("<test ")]
    return lines[-1] if lines else 0


def visible_lines(source: str) -> set[int]:
    """Find the lines of a test cell that students have seen.

    Parameters
    ----------
    source : str
        With its hidden tests.

    Returns
    -------
    set of int
        From 1.
    """
    shown = HIDDEN.sub(lambda found: "\x00" + "\n\x00" * found[0].count("\n"), source)
    lines = enumerate(shown.split("\n"), start=1)
    return {number for number, line in lines if not line.startswith("\x00")}


def _compile(cell: RubricCell) -> tuple[CodeType, CodeType | None]:
    """Split a test cell into what it does and the value it ends with."""
    tree = _parse(cell)
    name = f"<test {cell.id}>"
    last = None
    if tree.body and isinstance(expression := tree.body[-1], ast.Expr):
        del tree.body[-1]
        last = compile(ast.Expression(expression.value), name, "eval")
    return compile(tree, name, "exec"), last


def _parse(cell: RubricCell) -> ast.Module:
    lines = cell.source.split("\n")
    plain = "\n".join("" if line.lstrip()[:1] in ("%", "!") else line for line in lines)
    with contextlib.suppress(SyntaxError):
        return ast.parse(plain)
    from IPython.core.inputtransformer2 import TransformerManager  # noqa: PLC0415 - slow, and rarely needed

    try:  # what a magic or a program stands for; it is the student's side that runs it
        python: str = TransformerManager().transform_cell(cell.source)
        return ast.parse(python)
    except SyntaxError as error:
        raise SourceError(
            where=f"cell {cell.id}",
            what=f"it is not Python (line {error.lineno}: {error.msg}).",
            try_="open the source notebook and run the cell.",
        ) from error
