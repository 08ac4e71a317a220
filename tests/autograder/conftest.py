"""What tests of the grader share: the tiny course, its class, its gradebook, zips."""

from __future__ import annotations

import json
import shutil
import zipfile
from importlib import import_module

import pytest
from invented_class import make_class, make_item
from rates_course import (
    ANSWERS,
    ASSIGNMENT,
    make_cell,
    make_notebook,
    make_rubric,
    make_source,
    make_student_notebook,
)
from sessions import LIMITS, PATIENT

from chainrule_grader.admit import admit
from chainrule_grader.course import Course
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.model import (
    Graded,
    NotebookResult,
    Status,
)
from chainrule_grader.sandbox.base import Setting
from chainrule_grader.sandbox.bubblewrap import Bubblewrap
from chainrule_grader.sandbox.staging import stage
from chainrule_grader.sandbox.warm import Warm


@pytest.fixture
def cell():
    """Make cells: `cell(id, source, kind, grade=True, points=2)`."""
    return make_cell


@pytest.fixture
def notebook():
    """Make notebooks: `notebook(cell, cell)`."""
    return make_notebook


@pytest.fixture
def data():
    """Write a notebook as the bytes of a file: `data(notebook)`."""
    return lambda notebook: json.dumps(notebook).encode()


@pytest.fixture
def source():
    """Build the instructor's notebook."""
    return make_source()


@pytest.fixture
def rubric():
    """Read its rubric."""
    return make_rubric()


@pytest.fixture
def released():
    """Build what students get."""
    return make_student_notebook({})


@pytest.fixture
def answered():
    """Build what a good student hands in."""
    return make_student_notebook(ANSWERS)


@pytest.fixture(scope="session")
def any_rubric():
    """Read the rubric once, for tests with many examples; do not change it."""
    return make_rubric()


@pytest.fixture(scope="session")
def any_answered():
    """Build the answers once, for tests with many examples; do not change them."""
    return make_student_notebook(ANSWERS)


@pytest.fixture
def grade(rubric, answered, data):
    """Grade without running: `grade("ada", {"test-double": 2}, verdicts=...)`.

    A cell that gets no points here waits for a person.
    """

    def graded(student, points, sent=None, *, timestamp=None, messages=(), **ran):
        submission = admit(
            student, ASSIGNMENT, rubric, {"rates": data(sent or answered)}
        )
        items = tuple(
            make_item(cell, points.get(cell.id), dict(messages).get(cell.id, ""))
            for cell in rubric.notebooks[0].cells
            if cell.points
        )
        runs, verdicts = ran.get("runs", ()), ran.get("verdicts", ())
        result = NotebookResult(submission.notebooks[0], runs, verdicts, items)
        return Graded(
            student,
            ASSIGNMENT,
            Status.GRADED,
            (result,),
            max_points=rubric.max_points,
            timestamp=timestamp,
        )

    return graded


@pytest.fixture
def course(tmp_path, source):
    """Make the course on disk, with nothing handed in."""
    folder = tmp_path / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    (folder / "rates.ipynb").write_text(json.dumps(source), encoding="utf-8")
    return Course(tmp_path)


@pytest.fixture
def hand_in(course):
    """Hand in: `hand_in("ada", {"rates.ipynb": notebook or bytes})`."""

    def put(student, files):
        folder = course.submitted / student / ASSIGNMENT
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            is_bytes = isinstance(content, bytes)
            data = content if is_bytes else json.dumps(content).encode()
            (folder / name).write_bytes(data)
        return folder

    return put


@pytest.fixture
def book(course, rubric):
    """Open the course's gradebook, which knows the assignment."""
    with Gradebook(course.gradebook_url) as opened:
        opened.ensure_assignment(rubric)
        yield opened


@pytest.fixture
def api(course, book):
    """Open the same gradebook with nbgrader, after us."""
    assert book
    with import_module("nbgrader.api").Gradebook(course.gradebook_url) as opened:
        yield opened


@pytest.fixture(scope="session")
def staged():
    """Lay out what sandboxes show of the course, once."""
    with stage([], ["chainrule.reference"]) as made:
        yield made


@pytest.fixture(scope="session", params=["warm", "cold"])
def launcher(request, staged):
    """Start sandboxes both ways: `launcher(limits)`; one warm parent serves many."""
    kinds = {"warm": Warm, "cold": Bubblewrap}
    made = {}

    def of(limits):
        if limits not in made:
            made[limits] = kinds[request.param](staged, limits)
        return made[limits]

    yield of
    for one in made.values():
        one.close()


@pytest.fixture
def session(launcher):
    """Start a sandbox for one test."""
    setting = Setting("zoe", {"data/points.csv": b"1,2\n"})
    with launcher(LIMITS).launch(setting) as started:
        yield started


@pytest.fixture
def patient(launcher):
    """Start a sandbox whose clock waits, on a busy machine too."""
    with launcher(PATIENT).launch(Setting("zoe")) as started:
        yield started


@pytest.fixture
def invented(course, built_class):
    """Put the class of invented_class.txt on disk: gradebook and records."""
    shutil.copytree(built_class, course.root, dirs_exist_ok=True)
    return course


@pytest.fixture(scope="session")
def built_class(tmp_path_factory):
    """Build that class once, for `invented` to copy."""
    root = tmp_path_factory.mktemp("class")
    make_class(root)
    return root


@pytest.fixture
def zipped(tmp_path):
    """Make a zip: `zipped("a.zip", {"name": notebook or bytes}, at=(2026, 11, 24))`.

    A name may be a `ZipInfo`, for what `zipfile` would not write by itself.
    """

    def make(name, files, at=(2026, 11, 24)):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in files.items():
                is_text = isinstance(member, str)
                time = (*at, 0, 0, 0)[:6]
                info = zipfile.ZipInfo(member, time) if is_text else member
                is_bytes = isinstance(content, bytes)
                sent = content if is_bytes else json.dumps(content).encode()
                archive.writestr(info, sent, zipfile.ZIP_DEFLATED)
        return path

    return make
