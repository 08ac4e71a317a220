"""Assignment 5 under the isolated grader: what is counted there is counted alike."""

import json
import re
import shutil
from pathlib import Path

import pytest

from chainrule_grader.classroom import Classroom
from chainrule_grader.course import Course

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("assignments")]

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "tests/notebooks"
NAME = "05-backward-pass"
EXPECTED = re.compile(r"# points: ([\d.]+) of [\d.]+, id: (\S+)\n")
# For each answer cell a way to write it, and another one in the next submission.
SUBMISSIONS = {
    "anew": {
        "backward": "wrong/B01",
        "backward-chain": "wrong/B02",
        "tied-grad": "right/factored",
        "batch-grad": "wrong/D4-loop",
    },
    "anew-in-arrays": {
        "backward": "right/helpers",
        "backward-chain": "wrong/B02-arrays",
        "tied-grad": "wrong/E1",
        "batch-grad": "right/loop",
    },
    "objects": {
        "backward": "right/matrices",
        "backward-chain": "right/arrays",
        "tied-grad": "right/complex-step",
        "batch-grad": "wrong/B18",
    },
    "zeros": {
        "backward": "wrong/K3",
        "backward-chain": "right/zeros-filled",
        "tied-grad": "right/steps",
        "batch-grad": "right/list-of-dicts",
    },
    "leaves": {
        "backward": "right/loop",
        "backward-chain": "right/float-arrays",
        "tied-grad": "right/summed",
        "batch-grad": "wrong/K3-arrays",
    },
    "breaks-when-counted": {
        "backward": "wrong/G19-in-place",
        "backward-chain": "right/logarithms",
        "tied-grad": "wrong/B13",
        "batch-grad": "right/dot",
    },
    "takes-from-the-list": {
        "backward": "wrong/G20",
        "backward-chain": "wrong/K3",
        "tied-grad": "right/forward-mode",
        "batch-grad": "right/columns",
    },
    "recursive": {
        "backward": "right/long-way",
        "backward-chain": "right/recursive",
        "tied-grad": "right/steps",
        "batch-grad": "right/steps",
    },
}


def text_of(cell, choice):
    """Read an answer of the gallery: its text, its points and the mistake's id."""
    kind, name = choice.split("/")
    text = (GALLERY / kind / NAME / cell / f"{name}.py").read_text("utf-8")
    points, mistake = EXPECTED.match(text).groups()
    return text, float(points), mistake


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Grade all submissions in the sandbox."""
    root = tmp_path_factory.mktemp("graded")
    for folder in ("source", "release"):
        shutil.copytree(ROOT / folder / NAME, root / folder / NAME)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    course = Course.find(root)
    for student, choices in SUBMISSIONS.items():
        place = course.submitted / student / NAME
        shutil.copytree(root / "release" / NAME, place)
        path = place / "backward-pass.ipynb"
        notebook = json.loads(path.read_text("utf-8"))
        for cell in notebook["cells"]:
            if cell["id"] in choices:
                text = text_of(cell["id"], choices[cell["id"]])[0]
                cell["source"] = text.splitlines(keepends=True)
        path.write_text(json.dumps(notebook), "utf-8")
    return {one.student: one for one in Classroom(course, NAME, jobs=2).grade()}


@pytest.mark.parametrize("student", SUBMISSIONS)
def test_an_answer_earns_in_the_sandbox_what_it_earns_in_a_notebook(graded, student):
    """A count would stop at the wall of the sandbox, or a right answer break on it."""
    earned = {item.id.removeprefix("test-"): item for item in graded[student].items}
    for cell, choice in SUBMISSIONS[student].items():
        _, points, mistake = text_of(cell, choice)
        assert earned[cell].points == points, choice
        told = json.dumps([str(part) for part in graded[student].results])
        assert mistake == "-" or f"[{mistake}]" in told, choice
