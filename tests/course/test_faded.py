"""Unfinished functions and their solutions are one text; steps fade backward."""

import ast
import json
import re

import fade
import numpy as np
import pytest

from chainrule import checks
from chainrule.reference import engine, layers
from chainrule.reference.checking import numgrad, rel_error
from chainrule.reference.network import da_dz, forward
from chainrule.reference.table import TABLE, sigmoid

FILES = sorted((fade.ROOT / "deploy/faded").glob("*.py"))
EXAMPLES = [
    pytest.param(path, name, marked, id=f"{path.stem}-{name}")
    for path in FILES
    for name, marked in fade.cells(path.read_text("utf-8")).items()
]
SUBGOAL = re.compile(r"\[([1-5])\]")


def in_lesson(path, name):
    """Read a cell of the lesson."""
    notebook = fade.ROOT / "course" / f"{path.stem}.ipynb"
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    return "".join(next(cell["source"] for cell in cells if cell["id"] == name))


@pytest.mark.parametrize(("path", "name", "marked"), EXAMPLES)
def test_the_lesson_and_the_missing_lines_make_the_solution(path, name, marked):
    """A student's cell would have no answer, or another one."""
    text = in_lesson(path, name)
    assert text == fade.faded(marked)
    for begun, missing in fade.solved(marked).items():
        assert text.count(begun) == 1
        text = text.replace(begun, missing)
    assert text == fade.whole(marked)


@pytest.mark.parametrize(("path", "name", "marked"), EXAMPLES)
def test_the_solution_is_right_and_what_students_find_is_not(
    path, name, marked, capsys
):
    """A lesson would ask for a line that does not answer its own question."""
    del name
    names = {"np": np, "checks": checks, "sigmoid": sigmoid, "TABLE": TABLE}
    names |= {"forward": forward, "rate": da_dz}  # what lessons have defined by then
    names |= {"numgrad": numgrad, "rel_error": rel_error}
    if path.stem.startswith("09"):
        names |= {one: getattr(layers, one) for one in layers.__all__}
        names |= {"total": lambda M: M.sum(axis=0, keepdims=True)}
        names |= {"column": lambda Y: np.reshape(Y, (len(Y), 1))}
    if path.stem.startswith("08"):
        names |= {"Value": engine.Value, "backward": engine.backward}
    exec(fade.whole(marked), dict(names))  # noqa: S102 -- ours
    assert "agrees" in capsys.readouterr().out
    exec(fade.faded(marked), dict(names))  # noqa: S102 -- ours
    assert "agrees" not in capsys.readouterr().out


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_less_and_less_is_given_and_the_last_step_is_missing_first(path):
    """A beginner would be asked for the first step before seeing where it leads."""
    missing = []
    for marked in fade.cells(path.read_text("utf-8")).values():
        lines = [line.partition("#")[2] for line in fade.solved(marked).values()]
        lost = {int(number) for line in lines for number in SUBGOAL.findall(line)}
        assert lost in ({*()}, *({*range(first, 5)} for first in range(1, 5)))
        missing.append(len(fade.FOUND.findall(marked)))
        ast.parse(fade.whole(marked))
    assert missing == sorted(missing)
    assert missing[0] < missing[-1]
    assert len(missing) >= 2
