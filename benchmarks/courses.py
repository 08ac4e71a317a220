"""Classes to measure with: the lesson's own assignment, and a thin one.

Both are whole courses on disk, with submissions of students who mean well.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from chainrule_grader.course import Course
from chainrule_grader.demo_class import ASSIGNMENT, CLASS, NOTEBOOK, hand_in
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.release import release

__all__ = ["PLAIN", "THIN", "Timed", "full_class", "run", "thin_class"]

ROOT = Path(__file__).parents[1]
HONEST = [student for student in CLASS if student.name not in {"vic", "wen", "xena"}]
WHOLE = [student for student in HONEST if student.name != "tess"][:16]
#: nbgrader as it comes: its own converter, one kernel for each notebook.
KEY = 'c.Grader.log_key = "log.key"\n'  # not one of whoever measures
PLAIN = 'c = get_config()\nc.CourseDirectory.course_id = "chain-rule"\n'
THIN = "thin"
Timed = tuple[float, list[float], int]  #: seconds in all, of each line, peak of memory


def full_class(root: Path, students: int, *, plain: bool = False) -> Course:
    """Make a class that has handed in lesson 2, with an empty gradebook.

    Parameters
    ----------
    root : Path
        A folder that is not there yet.
    students : int
    plain : bool
        With nbgrader's own settings, and no word of ours.

    Returns
    -------
    Course
    """
    shutil.copytree(ROOT / "source" / ASSIGNMENT, root / "source" / ASSIGNMENT)
    settings = (ROOT / "nbgrader_config.py").read_text()
    (root / "nbgrader_config.py").write_text(settings + KEY)
    course = Course.find(root)
    release(course, ASSIGNMENT)
    form = json.loads((course.release / ASSIGNMENT / f"{NOTEBOOK}.ipynb").read_text())
    for number in range(students):
        folder = course.submitted / f"student-{number:05}" / ASSIGNMENT
        folder.mkdir(parents=True)
        data = hand_in(WHOLE[number % len(WHOLE)], form)
        (folder / f"{NOTEBOOK}.ipynb").write_bytes(data)
    if plain:
        (root / "nbgrader_config.py").write_text(PLAIN)
        run(root, "nbgrader", "generate_assignment", ASSIGNMENT, "--force")
    else:
        Gradebook(course.gradebook_url).close()
    return course


def thin_class(root: Path, students: int) -> Course:
    """Make a class that has handed in one function each.

    Parameters
    ----------
    root : Path
        A folder that is not there yet.
    students : int

    Returns
    -------
    Course
    """
    flags = {"schema_version": 3, "locked": False, "task": False}
    answer = flags | {"grade_id": "f", "grade": False, "solution": True}
    test = flags | {"grade_id": "test-f", "grade": True, "solution": False, "points": 1}
    cells = [
        _code("f", "def f(x):\n    return 2 * x", answer),
        _code("test-f", "assert f(2) == 4", test | {"locked": True}),
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    data = json.dumps(notebook).encode()
    source = root / "source" / THIN
    source.mkdir(parents=True)
    (source / "thin.ipynb").write_bytes(data)
    (root / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.Grader.tests_in_sandbox = False\n{KEY}"
    )
    for number in range(students):
        folder = root / "submitted" / f"student-{number:05}" / THIN
        folder.mkdir(parents=True)
        (folder / "thin.ipynb").write_bytes(data)
    course = Course.find(root)
    Gradebook(course.gradebook_url).close()
    return course


def _code(name: str, source: str, flags: dict[str, object]) -> dict[str, object]:
    metadata = {"nbgrader": flags}
    cell = {"cell_type": "code", "id": name, "metadata": metadata, "source": source}
    return cell | {"execution_count": None, "outputs": []}


def run(folder: Path, program: str, *words: str) -> Timed:
    """Run a command of this environment, and watch it.

    Parameters
    ----------
    folder : Path
        Where it runs.
    program : str
    *words : str

    Returns
    -------
    seconds : float
    lines : list of float
        When each line of its output came.
    memory : int
        The most that it, without its workers, has held: bytes.
    """
    bin_folder = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}"}
    errors = folder / "errors.txt"
    started = time.perf_counter()
    with errors.open("w") as complaints:
        command = subprocess.Popen(  # noqa: S603 - the words are our own
            [bin_folder / program, *words],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=complaints,
        )
    lines, memory = [], 0
    if command.stdout is not None:
        for _ in command.stdout:
            lines.append(time.perf_counter() - started)
            memory = _peak(command.pid) or memory
    if command.wait() not in (0, 3):  # 3: an invented student handed in half a file
        raise SystemExit(errors.read_text()[-3000:])
    return time.perf_counter() - started, lines, memory


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return 0
    found = [line.split()[1] for line in status.splitlines() if "VmHWM" in line]
    return int(found[0]) * 1024 if found else 0
