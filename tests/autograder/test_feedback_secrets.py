"""Pages of the real assignment: they help, and give nothing of the tests away."""

import contextlib
import html
import io
import json
import re
from pathlib import Path

import numpy as np
import pytest

from chainrule import checks, personal
from chainrule.checks import lesson02
from chainrule_grader.demo_class import ASSIGNMENT, CLASS, NOTEBOOK, RIGHT, hand_in
from chainrule_grader.feedback import feedback_page
from chainrule_grader.model import Role
from chainrule_grader.pipeline import Job, Workbench, grade_one
from chainrule_grader.rubric import read_rubric
from chainrule_grader.sandbox.fake import Fake

ROOT = Path(__file__).parents[2]
SOURCE = json.loads((ROOT / f"source/{ASSIGNMENT}/{NOTEBOOK}.ipynb").read_text("utf-8"))
RELEASED = (ROOT / f"release/{ASSIGNMENT}/{NOTEBOOK}.ipynb").read_text("utf-8")
HARMLESS = {one.name: one for one in CLASS[:16]}  # they run here, in this process
NUMBER = re.compile(r"\d+\.\d+")


@pytest.fixture(scope="module")
def rubric():
    """Read what the real assignment asks."""
    return read_rubric(ASSIGNMENT, {NOTEBOOK: SOURCE})


@pytest.fixture(autouse=True)
def _student(monkeypatch):
    monkeypatch.setenv("GRADER_STUDENT", "ada")


def defined(student):
    """Run a student's answers, as the notebook would."""
    a, b, c = personal.numbers("02")
    names = {"np": np, "a": a, "b": b, "c": c}
    for source in {**RIGHT, **student.answers}.values():
        exec(source, names)  # noqa: S102 - of the invented class
    return names


@pytest.fixture
def page(rubric):
    """Grade an invented student and read the page, as text: `page("emma")`."""

    def read(name):
        student = HARMLESS[name]
        sent = {NOTEBOOK: hand_in(student, json.loads(RELEASED))}
        bench = Workbench(rubric, Fake(names=defined(student)))
        graded = grade_one(Job("ada", ASSIGNMENT, sent), bench)
        made = feedback_page(graded, NOTEBOOK)
        body = made.partition("<body>")[2]
        return html.unescape(re.sub(r"<[^>]+>", "", body))

    return read


def visible_messages(student):
    """Collect what the checks in the notebook have told the student."""
    said = io.StringIO()
    names = defined(student)
    with contextlib.redirect_stdout(said):
        for item in lesson02.ITEMS:
            getattr(checks, item)(names[item])
        checks.my_dk(names["my_dk"])
    return said.getvalue()


@pytest.mark.parametrize("name", HARMLESS)
def test_no_line_of_a_test_is_on_a_page(page, rubric, name):
    """A hidden test that is shown once is known to everyone."""
    tests = [c for c in rubric.notebooks[0].cells if c.role is Role.TEST]
    lines = {line.strip() for cell in tests for line in cell.source.splitlines()}
    assert len(lines) > 10
    told = page(name)
    assert not [line for line in lines if line in told]
    assert "seed" not in told


@pytest.mark.parametrize("name", HARMLESS)
def test_every_number_on_a_page_was_known_to_the_student(page, name):
    """Hidden places or true values would pass from one student to the next."""
    told = page(name).partition("Question 1")[2]
    mine = "".join({**RIGHT, **HARMLESS[name].answers}.values())
    ours = r'lesson 2, "2\.\d+|[\d.]+ of \d'
    known = NUMBER.findall(mine + RELEASED + visible_messages(HARMLESS[name]))
    assert set(NUMBER.findall(re.sub(ours, "", told))) <= set(known)


def test_a_number_of_a_hidden_place_would_be_noticed(page):
    """The test above would hold for any page."""
    (case,) = lesson02.x_cases(np.random.default_rng(22))
    known = NUMBER.findall(RELEASED + visible_messages(HARMLESS["emma"]))
    hidden = {f"{place:.3g}".lstrip("-") for place in case.places[3:]}
    assert not hidden & set(known)
    assert "0.394" in page("emma")


def test_who_forgets_the_inner_derivative_is_led_on(page):
    """The page would say that it is wrong, and not what to do."""
    told = " ".join(page("emma").partition("How fast does it move")[2].split())
    told = told.partition("How fast does it move")[2].partition("Question 3")[0]
    steps = [
        "Not passed: 0 of 3 points",
        "return 1 / (2 + np.cos(x))",
        "The inner derivative is missing.",
        "dh(1) returned 0.394; the measured slope of h is -0.331.",
        "dh has the other sign at 5 of 6 places.",
        "Why: step [4], multiply along the path",
        "Try: write down one factor for every link",
        "Hint 1 of 3",
        "How many links has your function",
        "Hint 2 of 3",
        "Each link stretches or shrinks the nudge",
        "Hint 3 of 3",
        'Read again: lesson 2, "2.3 Rates along a chain multiply"',
    ]
    places = [told.find(step) for step in steps]
    assert -1 not in places
    assert places == sorted(places)
    assert "hidden places" not in told
