"""How long a class takes, against plain nbgrader on the same submissions.

Both are whole commands in one run on one machine; only the ratio means something.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from chainrule_grader.course import Course
from chainrule_grader.demo_class import ASSIGNMENT, CLASS, NOTEBOOK, hand_in
from chainrule_grader.release import release

__all__ = ["class_against_nbgrader"]

ROOT = Path(__file__).parents[1]
HONEST = [student for student in CLASS if student.name not in {"vic", "wen", "xena"}][
    :16
]


def class_against_nbgrader(students: int = 16) -> dict[str, float]:
    """Grade an honest class twice.

    Parameters
    ----------
    students : int

    Returns
    -------
    dict
        Seconds of each command, and how many times faster ours is.
    """
    with tempfile.TemporaryDirectory() as folder:
        ours = _course(Path(folder) / "ours", students)
        theirs = _course(Path(folder) / "theirs", students)
        _run(theirs, "nbgrader", "generate_assignment", ASSIGNMENT, "--force")
        plain = _run(theirs, "nbgrader", "autograde", ASSIGNMENT, "--create")
        own = _run(ours, "autograder", "grade", ASSIGNMENT, "-j", "2")
    return {
        "nbgrader autograde, s": plain,
        "autograder grade -j 2, s": own,
        "times faster": plain / own,
    }


def _course(root: Path, students: int) -> Path:
    shutil.copytree(ROOT / "source" / ASSIGNMENT, root / "source" / ASSIGNMENT)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    course = Course.find(root)
    release(course, ASSIGNMENT)
    form = json.loads((course.release / ASSIGNMENT / f"{NOTEBOOK}.ipynb").read_text())
    for number in range(students):
        folder = course.submitted / f"student-{number:04}" / ASSIGNMENT
        folder.mkdir(parents=True)
        data = hand_in(HONEST[number % 16], form)
        (folder / f"{NOTEBOOK}.ipynb").write_bytes(data)
    return root


def _run(folder: Path, program: str, *words: str) -> float:
    bin_folder = Path(sys.executable).parent
    env = {**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}"}
    started = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - the words are our own
        [bin_folder / program, *words],
        cwd=folder,
        env=env,
        capture_output=True,
        check=False,
    )
    if done.returncode not in (0, 3):  # 3: an invented student handed in half a file
        raise SystemExit(done.stderr.decode()[-3000:])
    return time.perf_counter() - started
