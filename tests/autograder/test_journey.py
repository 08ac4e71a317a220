"""A class graded end to end in real sandboxes: honest, wrong, broken and hostile."""

import json
import shutil
from pathlib import Path

import pytest

from chainrule_grader.classroom import Classroom
from chainrule_grader.course import CONFIG, Course
from chainrule_grader.demo_class import ASSIGNMENT, CLASS, NOTEBOOK, RIGHT, hand_in
from chainrule_grader.model import Outcome, Status
from chainrule_grader.release import release

pytestmark = [pytest.mark.sandbox, pytest.mark.slow, pytest.mark.xdist_group("journey")]

ROOT = Path(__file__).parents[2]
ADA = CLASS[0]
SETTINGS = """
c = get_config()
c.Grader.withheld = [
    "chainrule.formulas", "chainrule.misconceptions", "chainrule.reference"
]
c.Grader.limits = {
    "cell_seconds": 2.0, "question_seconds": 2.0, "memory": 300 * 2**20
}
"""

#: What each of the demonstration's students earns, and what is found.
EARNED = {
    "ada": (12.0, {}),
    "ben": (12.0, {}),
    "chloe": (12.0, {}),
    "dev": (12.0, {}),
    "emma": (9.0, {"dh": "M01"}),
    "farid": (9.0, {"dh": "M02"}),
    "grace": (9.0, {"dh": "M03"}),
    "hugo": (10.5, {"dh": "M04"}),
    "ines": (9.0, {"dh": "M05"}),
    "jonas": (11.0, {"h": "M06"}),
    "kim": (11.0, {"h": "M07"}),
    "lea": (9.0, {"chain": "M08"}),
    "mo": (9.0, {"dh": "M09"}),
    "nadia": (9.0, {"chain": "M12"}),
    "omar": (10.5, {"dh": "M14"}),
    "priya": (9.0, {"my-dk": "M01"}),
    "quinn": (0.0, dict.fromkeys(RIGHT, "missing")),
    "rosa": (12.0, {}),
    "sam": (9.0, {"dh": "error"}),
    "vic": (6.0, {"dh": "wrong", "chain": "crashed"}),
    "wen": (9.0, {"dh": "wrong"}),
    "xena": (5.0, {"dh": "timeout", "chain": "memory"}),
}


def edited(change):
    """Make a way to spoil a notebook: `change(notebook, cells by id)`."""

    def spoil(data):
        notebook = json.loads(data)
        ids = [
            c["metadata"].get("nbgrader", {}).get("grade_id") for c in notebook["cells"]
        ]
        change(notebook, dict(zip(ids, notebook["cells"], strict=True)))
        return json.dumps(notebook).encode()

    return spoil


def split(notebook, cells):
    """Cut an answer in two, in the middle of the function."""
    first, second = cells["dh"], json.loads(json.dumps(cells["dh"]))
    head, _, rest = first["source"].partition("\n")
    first["source"], second["source"] = head, rest
    notebook["cells"].insert(notebook["cells"].index(first) + 1, second)


def add_cell(source):
    """Add a cell of the student's own after the title."""
    extra = {"cell_type": "code", "metadata": {}, "source": source, "outputs": []}
    return edited(lambda nb, _cells: nb["cells"].insert(1, {**extra, "id": "mine"}))


def fat(notebook, _cells):
    """Fill the notebook with fifty megabytes of output."""
    flood = {"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}
    next(c for c in notebook["cells"] if c["cell_type"] == "code")["outputs"] = [flood]


#: A right submission, spoilt in one way each, and the points that it must keep.
SPOILT = {
    "truncated": (lambda data: data[:-300], None),
    "empty": (lambda _: b"", None),
    "not-json": (lambda _: b"hello", None),
    "not-a-notebook": (lambda _: b'{"cells": 3}', None),
    "a-list": (lambda _: b"[1, 2]", None),
    "future-format": (edited(lambda nb, _: nb.update(nbformat=9)), 12.0),
    "minor-format": (edited(lambda nb, _: nb.update(nbformat_minor=99)), 12.0),
    "deleted-test": (edited(lambda nb, by: nb["cells"].remove(by["test-dh"])), 12.0),
    "deleted-answer": (edited(lambda nb, by: nb["cells"].remove(by["dh"])), 9.0),
    "copied": (edited(lambda nb, by: nb["cells"].append(dict(by["dh"]))), 12.0),
    "moved": (edited(lambda nb, _: nb["cells"].reverse()), 12.0),
    "retyped": (edited(lambda _, by: by["dh"].update(cell_type="raw")), 12.0),
    "split": (edited(split), 12.0),
    "points-edited": (
        edited(lambda _, by: by["test-h"]["metadata"]["nbgrader"].update(points=99)),
        12.0,
    ),
    "test-edited": (edited(lambda _, by: by["test-dh"].update(source="3.0")), 12.0),
    "tagged": (
        edited(
            lambda _, by: by["dh"]["metadata"].update(tags=["skip-execution", "remove"])
        ),
        12.0,
    ),
    "id-removed": (edited(lambda _, by: by["dh"]["metadata"].clear()), 12.0),
    "kernel": (
        edited(lambda nb, _: nb["metadata"].update(kernelspec={"name": "x"})),
        12.0,
    ),
    "fifty-megabytes": (edited(fat), 12.0),
    "hang": (add_cell("while True: pass"), 12.0),
    "exit": (add_cell("import os\nos._exit(0)"), 12.0),
    "sys-exit": (add_cell("import sys\nsys.exit(1)"), 12.0),
    "warning": (add_cell("import warnings\nwarnings.warn('careful')"), 12.0),
    "flood": (add_cell("print('x' * 100_000_000)"), 12.0),
    "surrogate": (add_cell("x = '\\udc80'\nprint(x)"), 12.0),
    "magic": (add_cell("%timeit -n1 -r1 1 + 1\n!echo hello"), 12.0),
    "await": (add_cell("import asyncio\nawait asyncio.sleep(0)"), 12.0),
    "odd ' name; $(x) é": (lambda data: data, 12.0),
    "-rf": (lambda data: data, 12.0),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Copy the real assignment into a course of its own, and release it."""
    root = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "source" / ASSIGNMENT, root / "source" / ASSIGNMENT)
    (root / CONFIG).write_text(SETTINGS)
    course = Course.find(root)
    release(course, ASSIGNMENT)
    return course


@pytest.fixture(scope="module")
def graded(course):
    """Grade everybody, once: the class, the spoilt ones, and odd folders."""
    path = course.release / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    form = json.loads(path.read_text())
    for student in CLASS:
        submit(course, student.name, hand_in(student, form))
    for name, (spoil, _points) in SPOILT.items():
        submit(course, name, spoil(hand_in(ADA, form)))
    (course.submitted / "nobody" / ASSIGNMENT).mkdir(parents=True)
    (course.submitted / "linked" / ASSIGNMENT).mkdir(parents=True)
    secret = course.submitted / "ada" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    (course.submitted / "linked" / ASSIGNMENT / f"{NOTEBOOK}.ipynb").symlink_to(secret)
    return {one.student: one for one in Classroom(course, ASSIGNMENT, jobs=2).grade()}


def submit(course, student, data):
    """Lay a notebook into a student's folder, beside modules that must not be found."""
    folder = course.submitted / student / ASSIGNMENT
    folder.mkdir(parents=True)
    (folder / f"{NOTEBOOK}.ipynb").write_bytes(data)
    for module in ("numpy", "utils", "chainrule", "IPython"):
        (folder / f"{module}.py").write_text("raise SystemExit('shadowed')")


@pytest.mark.parametrize("student", EARNED)
def test_each_invented_student_earns_what_the_work_is_worth(graded, student):
    """If not, a right answer is refused, a wrong one paid, or a mistake misnamed."""
    points, found = EARNED[student]
    one = graded[student]
    said = {
        item.id.removeprefix("test-"): item.misconception or item.outcome.value
        for item in one.items
        if item.points < item.max_points
    }
    assert {name: said.get(name) for name in found} == found
    assert one.score.points == points


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_notebook_ends_in_a_verdict_of_its_own(graded, name):
    """If not, one damaged file takes away points, or stops the class."""
    _spoil, points = SPOILT[name]
    one = graded[name]
    if points is None:
        assert one.status is Status.REJECTED
        assert "Try" in one.reason or "try" in one.reason, one.reason
    else:
        assert one.status is Status.GRADED, one.reason
        assert one.score.points == points


@pytest.mark.parametrize("name", ["nobody", "linked", "tess", "uma"])
def test_what_cannot_be_read_is_rejected_with_a_reason(graded, name):
    """If not, the instructor would not know what to ask for."""
    assert graded[name].status is Status.REJECTED
    assert len(graded[name].reason) > 20


@pytest.mark.parametrize(
    "name", ["deleted-test", "copied", "moved", "retyped", "split", "test-edited"]
)
def test_repairs_are_told(graded, name):
    """If not, a student would wonder why the graded notebook looks different."""
    assert graded[name].repairs


def test_every_submission_left_its_feedback_and_none_a_hidden_test(course, graded):
    """If not, students would read nothing, or what they should not."""
    hidden = "seed="
    for student in graded:
        pages = list((course.feedback / student / ASSIGNMENT).glob("*.html"))
        assert pages, student
        assert not any(hidden in page.read_text() for page in pages), student


def test_the_gradebook_has_the_same_scores(course, graded):
    """If not, what is exported would differ from what was decided."""
    from nbgrader.api import Gradebook  # noqa: PLC0415 - takes seconds

    with Gradebook(course.gradebook_url) as gradebook:
        for student, one in graded.items():
            row = gradebook.find_submission(ASSIGNMENT, student)
            assert row.score == pytest.approx(one.score.points), student


def test_grading_again_gives_the_same(course, graded):
    """If not, a regrade would be a lottery."""
    again = next(iter(Classroom(course, ASSIGNMENT).grade(["hugo"])))
    assert again.items == graded["hugo"].items


def test_an_untouched_form_earns_nothing_and_is_told_apart_from_a_wrong_answer(graded):
    """If not, handing in the form would be worth points, or read like a mistake."""
    outcomes = {item.outcome for item in graded["quinn"].items}
    assert outcomes == {Outcome.MISSING}
