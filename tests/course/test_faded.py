"""Unfinished functions and their solutions are one text; steps fade backward."""

import ast
import json
import re

import fade
import numpy as np
import pytest

from chainrule import checks
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
    del path, name
    names = {"np": np, "checks": checks, "sigmoid": sigmoid, "TABLE": TABLE}
    exec(fade.whole(marked), dict(names))  # noqa: S102 -- ours
    assert "agrees" in capsys.readouterr().out
    exec(fade.faded(marked), dict(names))  # noqa: S102 -- ours
    assert "agrees" not in capsys.readouterr().out


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_steps_fade_from_the_last_one(path):
    """A beginner would be asked for the first step before seeing where it leads."""
    missing = []
    for marked in fade.cells(path.read_text("utf-8")).values():
        lost = {
            int(number)
            for line in fade.solved(marked).values()
            for number in SUBGOAL.findall(line.partition("#")[2])
        }
        assert lost in ({*()}, *({*range(first, 5)} for first in range(1, 5)))
        missing.append(len(lost))
        ast.parse(fade.whole(marked))
    named = [count for count in missing if count]
    assert named == sorted(named)
    assert len(named) >= 2
