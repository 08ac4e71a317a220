"""Grading by hand in formgrader: kept through regrades, and read by students."""

import json
import shutil
import sqlite3
import subprocess
import sys

import pytest

from chainrule_grader.course import CONFIG, Course

pytestmark = [
    pytest.mark.browser,
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
]

ASSIGNMENT, NOTEBOOK = "09-words", "words"
FORM = "YOUR ANSWER HERE"
WORDS = "The step $\\eta J'(w)$ is small where the slope is, so it *ends* at a minimum."
CODE = "def double(x):\n    return x + x"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
SUBMISSION = """
    SELECT n.id FROM submitted_notebook AS n
    JOIN submitted_assignment AS s ON n.assignment_id = s.id WHERE s.student_id = ?
"""
TYPED = {
    "#why": "3",
    "#why_extra_credit": "0.5",
    "#why-comment": "Say also what happens at a maximum.",
    "#double-comment": "Neat: no multiplication.",
}


def cell(name, kind, source, **flags):
    """Build one of nbgrader's cells."""
    plain = {"grade": False, "solution": False, "locked": False, "task": False}
    of_nbgrader = {"schema_version": 3, "grade_id": name} | plain | flags
    made = {"cell_type": kind, "id": name, "source": source}
    made["metadata"] = {"nbgrader": of_nbgrader}
    code = {"execution_count": None, "outputs": []}
    return made | (code if kind == "code" else {})


def notebook(code, words):
    """Build the notebook with these answers."""
    answer, test = {"solution": True}, {"grade": True, "locked": True, "points": 2}
    by_hand = {"grade": True, "solution": True, "points": 4}
    made = {
        "cells": [
            cell("title", "markdown", "## Twice as much", locked=True),
            cell("double", "code", code, **answer),
            cell("test-double", "code", "assert double(3) == 6", **test),
            cell("asked", "markdown", "## Why does it end?", locked=True),
            cell("why", "markdown", words, **by_hand),
        ],
        "metadata": {"kernelspec": KERNEL},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(made)


def hand_in(course, student, code, words, hour=10):
    """Hand in, at an hour of one day."""
    folder = course.submitted / student / ASSIGNMENT
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NOTEBOOK}.ipynb").write_text(notebook(code, words))
    (folder / "timestamp.txt").write_text(f"2026-11-24 {hour}:00:00 UTC")


def autograder(course, *words):
    """Run the command; return what it printed."""
    start = [sys.executable, "-m", "chainrule_grader", *words]
    done = subprocess.run(
        start, cwd=course.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def course(tmp_path_factory, pytestconfig):
    """Grade a class: all have answered, but Ben has written no word."""
    root = tmp_path_factory.mktemp("by-hand")
    shutil.copy(pytestconfig.rootpath / CONFIG, root)
    source = root / "source" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    source.parent.mkdir(parents=True)
    solution = "### BEGIN SOLUTION\ndef double(x):\n    return 2 * x\n### END SOLUTION"
    source.write_text(notebook(solution, "Because the gradient is zero there."))
    made = Course.find(root)
    for student in ("ada", "cleo", "dan"):
        hand_in(made, student, CODE, WORDS)
    hand_in(made, "ben", CODE, FORM)
    autograder(made, "grade", ASSIGNMENT)
    return made


@pytest.fixture(scope="module")
def address(serve, course):
    """Open the class's course folder in JupyterLab."""
    return f"{serve(course.root)}/formgrader/submissions"


@pytest.fixture
def look(page, address, course):
    """Look at a submission in formgrader: `look("ada")`."""

    def at(student):
        with sqlite3.connect(course.root / "gradebook.db") as rows:
            ((id_,),) = rows.execute(SUBMISSION, [student])
        rows.close()
        page.goto(f"{address}/{id_}/?index=0")
        # Its fields are filled when grades and comments have come.
        page.wait_for_function("window.formgrader?.grades?.loaded")
        page.wait_for_function("window.formgrader?.comments?.loaded")
        return page

    return at


@pytest.fixture
def grade_by_hand(look):
    """Type a score, extra credit and two comments: `grade_by_hand("ada")`."""

    def type_all(student):
        page = look(student)
        for field, text in TYPED.items():
            with page.expect_response(lambda one: one.request.method == "PUT") as put:
                page.locator(field).fill(text)
                page.locator(field).blur()
            assert put.value.ok
        return page

    return type_all


def typed_on(page):
    """Read what stands in the fields."""
    return {field: page.locator(field).input_value() for field in TYPED}


def is_asked_again(page):
    """Tell whether formgrader asks a person to look at the answer in words."""
    return "needs_manual_grade" in page.locator("#why").get_attribute("class")


def test_what_is_typed_survives_a_regrade_and_reaches_the_student(
    course, grade_by_hand, look, shoot
):
    """If not, an evening of grading by hand would be for nothing."""
    assert is_asked_again(look("ada"))
    shoot(grade_by_hand("ada"), "formgrader-by-hand")
    autograder(course, "grade", ASSIGNMENT, "--student", "ada", "--force")
    page = look("ada")
    assert typed_on(page) == TYPED
    assert not is_asked_again(page)
    autograder(course, "feedback", ASSIGNMENT)
    page.goto((course.feedback / "ada" / ASSIGNMENT / f"{NOTEBOOK}.html").as_uri())
    shoot(page, "feedback-by-hand")
    text = page.locator("main").inner_text()
    assert "Graded by a person: 3.5 of 4 points" in text
    assert "5.5 of 6 points" in page.locator("header").inner_text()
    assert all(one in text for field, one in TYPED.items() if "comment" in field)


def test_formulas_are_set_by_the_server_that_shows_them(page, look, address):
    """If they are not, who grades reads dollars, or tells others what is graded."""
    home, asked, complaints = address.partition("/formgrader")[0], [], []
    page.on("request", lambda sent: asked.append(sent.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    written = look("cleo").locator("p", has_text="ends")
    written.locator(".MathJax .math").wait_for()
    assert written.locator("script[type='math/tex']").text_content() == "\\eta J'(w)"
    assert [url for url in asked if not url.startswith((home, "about:"))] == []
    assert complaints == []


def test_nobody_is_asked_again_for_an_answer_that_has_not_changed(
    course, grade_by_hand, look
):
    """If they were, each late fix of code would cost the staff another reading."""
    grade_by_hand("cleo")
    hand_in(course, "cleo", CODE.replace("x + x", "2 * x"), WORDS, hour=11)
    autograder(course, "grade", ASSIGNMENT)
    page = look("cleo")
    assert typed_on(page) == TYPED
    assert not is_asked_again(page)


def test_a_person_is_asked_again_for_another_answer(course, grade_by_hand, look, shoot):
    """If not, a new answer would keep the points of the old one unread."""
    grade_by_hand("dan")
    hand_in(course, "dan", CODE, "It does not end.", hour=11)
    autograder(course, "grade", ASSIGNMENT)
    page = look("dan")
    assert typed_on(page) == TYPED
    assert is_asked_again(page)
    shoot(page, "formgrader-asked-again")
    with page.expect_response(lambda one: one.request.method == "PUT"):
        page.get_by_role("button", name="Resolve").click()
    autograder(course, "grade", ASSIGNMENT, "--student", "dan", "--force")
    assert not is_asked_again(look("dan"))


def test_an_answer_that_was_not_given_is_named(course, look):
    """If not, a zero that nobody gave would look like a verdict."""
    lines = map(json.loads, autograder(course, "grade", ASSIGNMENT).splitlines())
    (ben,) = (line for line in lines if line["student"] == "ben")
    why = next(item for item in ben["items"] if item["id"] == "why")
    assert (why["outcome"], why["points"], why["max_points"]) == ("missing", 0.0, 4.0)
    page = look("ben")
    assert page.locator("#why").get_attribute("placeholder") == "0"
    assert page.locator("#why-comment").get_attribute("placeholder") == "No response."
    assert not is_asked_again(page)
    told = (course.feedback / "ben" / ASSIGNMENT / f"{NOTEBOOK}.html").read_text()
    assert "No answer was given." in told
