"""A German lesson and its assignment, as students use them: run, handed in, graded."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import translate
from lesson_runs import outputs, run
from translated import read

from chainrule_grader.classroom import Classroom
from chainrule_grader.course import Course

ROOT = translate.ROOT
ASSIGNMENT = "02-chain-rule"
pytestmark = pytest.mark.xdist_group("translations")


@pytest.mark.slow
def test_the_german_lesson_runs_from_a_fresh_kernel(tmp_path, read_lesson_of):
    """A student would meet a red box that is not their fault."""
    cells = run(read_lesson_of("de/02-chain-rule"), tmp_path)
    assert outputs(cells, "error") == []
    assert [o.text for o in outputs(cells, "stream") if o.name == "stderr"] == []
    assert any(outputs([cell], "stream") for cell in cells)


# An answer to each question: some right, some with a mistake that has a name.
MIXED = {
    "dh": "def dh(x):\n    return 1 / (2 + np.cos(x))\n",
    "my-dk": "def my_dk(x):\n    return -a * np.sin(c * x) / (b + np.cos(c * x))\n",
}


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """Hand in the solution, a mixed work and the form, in English and in German."""
    root = tmp_path_factory.mktemp("translated")
    for folder in ("source", "release"):
        shutil.copytree(ROOT / folder / ASSIGNMENT, root / folder / ASSIGNMENT)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    [source] = (ROOT / "source" / ASSIGNMENT).glob("*.ipynb")
    solution = {
        cell["id"]: cell["source"]
        for cell in read(source)["cells"]
        if cell["metadata"]["nbgrader"]["solution"]
    }
    works = {"solution": solution, "mixed": solution | MIXED, "form": {}}
    for language, folder in ("en", "release"), ("de", "course/de/assignments"):
        for name, answers in works.items():
            notebook = read(ROOT / folder / ASSIGNMENT / source.name)
            for cell in notebook["cells"]:
                cell["source"] = answers.get(cell["id"], cell["source"])
            target = root / "submitted" / f"{name}-{language}" / ASSIGNMENT
            target.mkdir(parents=True)
            (target / source.name).write_text(json.dumps(notebook), "utf-8")
    return root / "submitted"


@pytest.fixture(scope="module")
def graded(handed_in):
    """Grade them all, together."""
    class_ = Classroom(Course.find(handed_in.parent), ASSIGNMENT, jobs=2)
    return {one.student: one for one in class_.grade()}


@pytest.mark.sandbox
@pytest.mark.parametrize(
    ("work", "points"), [("solution", 12), ("mixed", None), ("form", 0)]
)
def test_a_german_notebook_earns_what_the_english_one_earns(graded, work, points):
    """The language would decide about a grade."""
    english, german = (
        [(i.id, i.points, i.outcome, i.misconception) for i in graded[name].items]
        for name in (f"{work}-en", f"{work}-de")
    )
    assert german == english
    assert points in (None, graded[f"{work}-de"].score.points)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("work", "told"), [("solution", "passes all"), ("mixed", "FAILED ON 2")]
)
def test_validate_speaks_of_answers_and_not_of_texts(handed_in, work, told, tmp_path):
    """A student would read that fourteen cells had changed, and nothing else."""
    path = handed_in / f"{work}-de" / ASSIGNMENT / "chain-rule.ipynb"
    program = Path(sys.executable).with_name("nbgrader")
    done = subprocess.run(
        [program, "validate", path],
        cwd=tmp_path,
        env=os.environ | {"HOME": str(tmp_path), "JUPYTER_PREFER_ENV_PATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "CHANGED" not in done.stdout
    assert told in done.stdout


@pytest.mark.sandbox
def test_the_mixed_work_is_neither_right_nor_empty(graded):
    """The comparison would prove little."""
    one = graded["mixed-de"]
    assert 0 < one.score.points < one.score.max_points
    assert {i.misconception for i in one.items} > {None}


@pytest.mark.sandbox
def test_a_german_notebook_is_not_reproached_for_its_texts(graded):
    """A student would read fourteen times that a cell had been changed."""
    assert graded["solution-en"].repairs == ()
    [repair] = graded["solution-de"].repairs
    assert "translation" in repair.what
