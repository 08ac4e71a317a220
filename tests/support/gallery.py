"""The gallery: answers as students write them, and what each must earn.

    right/<assignment>/<answer cell>/<name>.py    must earn every point
    wrong/<assignment>/<answer cell>/<name>.py    its first line says what it earns:
                                                  # points: 0 of 3, id: M01

A file is the text of one answer cell. "-" stands for a mistake without a name. Tests
judge them, and so does the page of the site that counts how often the checks err.
"""

import contextlib
import io
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from chainrule import checks, personal
from chainrule.checks.lesson04_calls import EXAMPLE_B
from chainrule.checks.lesson08 import FIELDS
from chainrule.data import flippers
from chainrule.reference import descent, layers, network
from chainrule.reference.checking import numgrad, rel_error
from chainrule.reference.table import sigmoid

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
SEEDS = (None, 1, 22, 20261124)  #: the visible check, and three hidden ones
STUDENT = "ada"  #: everybody is the same student, whoever runs this
EXPECTED = re.compile(r"# points: ([\d.]+) of ([\d.]+), id: (\S+)")
NAMED_OTHERWISE = {"table": "TABLE"}
#: Checks that have another name than the function, by assignment.
CHECKED_AS = {
    "08-autodiff-engine": {"value": "value_ops"},
    "09-your-own-network": {"forward": "matrix_forward", "backward": "matrix_backward"},
}
NAMED = re.compile(r"^\[(\w+)\]")


@dataclass(frozen=True)
class Answer:
    """One answer of the gallery."""

    path: Path
    points: float
    most: float
    id: str

    @property
    def question(self):
        """The assignment and the answer cell."""
        return " ".join(self.path.parent.parts[-2:])

    @property
    def function(self):
        """The name of what the answer defines, but for the table and the machine."""
        return self.path.parent.name.replace("-", "_")

    @property
    def checked_as(self):
        """The name of its check."""
        lesson = CHECKED_AS.get(self.path.parents[1].name, {})
        return lesson.get(self.function, self.function)

    def define(self):
        """Run the answer as a notebook would, after the cells above it."""
        names = given(self.path.parents[1].name)
        exec(compile(self.path.read_text(), self.path.name, "exec"), names)  # noqa: S102 -- the files are ours
        if self.checked_as in FIELDS:  # a machine of several parts
            return [names[field] for field in FIELDS[self.checked_as]]
        return names[NAMED_OTHERWISE.get(self.function, self.function)]

    def check(self, seed):
        """Give the points and say them to stdout."""
        check = getattr(checks, self.checked_as)
        if self.checked_as in FIELDS:
            return check(*self.define(), seed=seed)
        return check(self.define(), seed)


@cache
def solution(assignment):
    """Read the cells of an assignment, solved, but for its checks."""
    [path] = (NOTEBOOKS.parents[1] / "source" / assignment).glob("*.ipynb")
    cells = json.loads(path.read_text())["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return "\n\n".join(text for text in texts if not text.startswith("checks."))


def given(assignment):
    """Find what the locked cells of an assignment define."""
    names = {"np": np}
    if assignment == "02-chain-rule":
        names |= personal.numbers("02")._asdict()
    if assignment == "03-one-node-network":
        names["mine"] = personal.numbers("03")
    if assignment in {"04-gradient-of-the-cost", "05-backward-pass"}:
        names["forward"] = network.forward
    if assignment == "07-gradient-descent":
        names |= penguins()
    if assignment == "09-your-own-network":
        names |= {
            name: getattr(layers, name) for name in ("init", "forward", "bce", "train")
        }
        names |= {"backward": layers.backward, "sigmoid": sigmoid}
    if assignment == "01-derivative-table":
        names["sigmoid"] = sigmoid
    if assignment == "06-gradient-checking":
        names |= {"forward": network.forward, "B": dict(EXAMPLE_B.p)}
        names |= {"numgrad": numgrad, "rel_error": rel_error}  # of the cells above
    if assignment == "08-autodiff-engine":  # whose answers build upon each other
        exec(solution(assignment), names)  # noqa: S102 -- ours
    return names


def penguins():
    """Define what the descent of lesson 7 is about."""
    x, y = flippers()
    return {
        "x": x,
        "y": y,
        "mine": np.array(personal.numbers("07")),
        "J": lambda theta: descent.net_cost(theta, x, y, "bce"),
        "grad": lambda theta: descent.net_grad(theta, x, y, "bce"),
    }


def read(path):
    """Read what an answer is expected to earn."""
    points, most, id_ = EXPECTED.match(path.read_text()).groups()
    return Answer(path, float(points), float(most), id_)


def answers(kind):
    """Find the answers of a kind."""
    return [read(path) for path in sorted((NOTEBOOKS / kind).rglob("*.py"))]


def name_of(answer):
    """Name an answer in a test report."""
    return f"{answer.path.parent.name}/{answer.path.stem}"


def named(message):
    """Read the id of a mistake from a message; "-" if it names none."""
    found = NAMED.search(message)
    return found[1] if found else "-"


def judge(answer, kind, seed):
    """Tell whether a check earns an answer what it should, and names its mistake."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        points = answer.check(seed)
    right_name = kind == "right" or named(said.getvalue()) == answer.id
    return points == answer.points and right_name
