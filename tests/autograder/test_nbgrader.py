"""The same notebooks under plain nbgrader: honest work earns the same there."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chainrule_grader.course import Course
from chainrule_grader.demo_class import ASSIGNMENT, CLASS, NOTEBOOK, hand_in
from chainrule_grader.release import release

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("nbgrader")]

ROOT = Path(__file__).parents[2]
#: What `autograder grade` gives them: see test_journey.
POINTS = {
    "ada": 12.0,
    "ben": 12.0,
    "chloe": 12.0,
    "emma": 9.0,
    "hugo": 10.5,
    "omar": 10.5,
}
SETTINGS = """
from pathlib import Path
c = get_config()
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
"""


def run(root, *words):
    """Run an nbgrader command in a course, as an instructor would."""
    env = {k: v for k, v in os.environ.items() if k != "GRADER_STUDENT"}
    # nbgrader starts alembic by its name.
    env["PATH"] = f"{Path(sys.executable).parent}:{env['PATH']}"
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=root,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Make a course that nbgrader itself has generated, with a few submissions."""
    root = tmp_path_factory.mktemp("nbgrader-course")
    shutil.copytree(ROOT / "source" / ASSIGNMENT, root / "source" / ASSIGNMENT)
    (root / "nbgrader_config.py").write_text(SETTINGS)
    made = Course.find(root)
    release(made, ASSIGNMENT)
    form = json.loads((made.release / ASSIGNMENT / f"{NOTEBOOK}.ipynb").read_text())
    for student in CLASS:
        if student.name in POINTS:
            folder = made.submitted / student.name / ASSIGNMENT
            folder.mkdir(parents=True)
            (folder / f"{NOTEBOOK}.ipynb").write_bytes(hand_in(student, form))
    return made


@pytest.fixture(scope="module")
def scores(course):
    """Let plain nbgrader generate, autograde and export."""
    run(course.root, "generate_assignment", ASSIGNMENT, "--force")
    run(course.root, "autograde", ASSIGNMENT, "--create")
    run(course.root, "export")
    lines = (course.root / "grades.csv").read_text().splitlines()
    names = lines[0].split(",")
    rows = [dict(zip(names, line.split(","), strict=True)) for line in lines[1:]]
    return {row["student_id"]: float(row["score"]) for row in rows}


@pytest.mark.parametrize("student", POINTS)
def test_plain_nbgrader_gives_the_same_points(scores, student):
    """If not, a course that does not use our grader would grade otherwise."""
    assert scores[student] == POINTS[student]


@pytest.mark.parametrize("student", ["ada", "emma"])
def test_validate_tells_right_from_wrong(course, student, tmp_path):
    """If not, the Validate button in JupyterLab would mislead students."""
    notebook = course.submitted / student / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    copy = shutil.copy(notebook, tmp_path)
    code = (
        "import json, sys; from nbgrader.validator import Validator; "
        "print(json.dumps(Validator().validate(sys.argv[1])))"
    )
    words = [sys.executable, "-c", code, str(copy)]
    done = subprocess.run(
        words, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout.splitlines()[-1])
    assert ("failed" in told) is (student == "emma")


def test_what_we_release_is_what_nbgrader_would(course):
    """If not, nbgrader would take our release for tampering, or grade another."""
    path = course.release / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    ours = json.loads(path.read_text())["cells"]
    run(course.root, "generate_assignment", ASSIGNMENT, "--force")
    theirs = json.loads(path.read_text())["cells"]
    release(course, ASSIGNMENT)
    assert [(c["source"], c["metadata"]) for c in ours] == [
        (c["source"], c["metadata"]) for c in theirs
    ]
