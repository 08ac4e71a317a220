"""Grading by hand without a browser: what is kept, who is asked again, who reads it."""

import csv
import sqlite3
from dataclasses import replace
from importlib import import_module

import pytest

from chainrule_grader.classroom import Classroom
from chainrule_grader.course import CONFIG, Course
from chainrule_grader.marks import answers_by_hand
from chainrule_grader.model import Item, Outcome, Part, Role
from chainrule_grader.page import feedback_page
from chainrule_grader.record import summary

ASSIGNMENT = "01-rates"
FULL = {"test-double": 2.0, "test-square": 3.0}
FIRST, SECOND = "2026-11-24T10:00:00+00:00", "2026-11-24T11:00:00+00:00"


@pytest.fixture
def type_in(course):
    """Type a score, extra credit and two comments, as formgrader saves them."""

    def save():
        with sqlite3.connect(course.root / "gradebook.db") as rows:
            why = "cell_id IN (SELECT id FROM base_cell WHERE name = 'why')"
            values = "manual_score = 3, extra_credit = 0.5, needs_manual_grade = 0"
            rows.execute(f"UPDATE grade SET {values} WHERE {why}")  # noqa: S608 - our own names
            of_double = why.replace("why", "double")
            for where, text in ((why, "Why?"), (of_double, "Neat.")):
                change = f"UPDATE comment SET manual_comment = ? WHERE {where}"  # noqa: S608 - our own names
                rows.execute(change, [text])
        rows.close()

    return save


def is_asked_again(course):
    """Ask nbgrader whether a person has to look at Ada's answer."""
    with import_module("nbgrader.api").Gradebook(course.gradebook_url) as api:
        grade = api.find_grade("why", "rates", ASSIGNMENT, "ada")
        assert (grade.manual_score, grade.extra_credit) == (3.0, 0.5)
        return grade.needs_manual_grade


def rewritten(graded, cell, text):
    """Let a student write something else in one cell."""
    (result,) = graded.results
    parts = tuple(
        replace(part, source=text) if part.id == cell else part
        for part in result.notebook.parts
    )
    book = replace(result.notebook, parts=parts)
    return replace(graded, results=(replace(result, notebook=book),))


@pytest.mark.parametrize(
    ("cell", "asked"), [("why", True), ("double", False), ("scratch", False)]
)
@pytest.mark.parametrize("moment", [FIRST, SECOND])  # nbgrader may have noted it first
def test_a_person_is_asked_again_only_where_the_answer_changed(
    course, book, grade, type_in, *, cell, asked, moment
):
    """If not, staff would read all again for a typing error in code, or nothing."""
    first = grade("ada", FULL, timestamp=FIRST)
    book.record(first)
    type_in()
    later = rewritten(grade("ada", FULL, timestamp=moment), cell, "something else")
    book.record(later, None, answers_by_hand(first))
    assert is_asked_again(course) is asked


@pytest.mark.sandbox
@pytest.mark.slow
@pytest.mark.parametrize(("cell", "asked"), [("why", True), ("square", False)])
def test_a_later_submission_is_compared_with_the_one_that_was_graded(
    course, hand_in, answered, type_in, *, cell, asked
):
    """If not, `autograder grade` would ask for all, or hide a new answer."""
    (course.root / CONFIG).write_text("c.Grader.tests_in_sandbox = False\n")
    room = Classroom(Course.find(course.root), ASSIGNMENT)
    hand_in("ada", {"rates.ipynb": answered, "timestamp.txt": FIRST.encode()})
    assert len(list(room.grade())) == 1
    type_in()
    (one,) = (one for one in answered["cells"] if one["id"] == cell)
    one["source"] += "\n# as I see it"
    hand_in("ada", {"rates.ipynb": answered, "timestamp.txt": SECOND.encode()})
    assert not next(room.grade()).skipped
    assert is_asked_again(course) is asked


def test_who_is_asked_stays_asked_until_they_have_looked(course, book, grade, type_in):
    """If not, a second run of the same command would hide what the first one said."""
    first = grade("ada", FULL, timestamp=FIRST)
    book.record(first)
    type_in()
    later = rewritten(grade("ada", FULL, timestamp=SECOND), "why", "something else")
    book.record(later, None, answers_by_hand(first))
    book.record(later, None, answers_by_hand(later))
    assert is_asked_again(course)


def test_an_answer_given_later_is_looked_at(course, book, grade, released, type_in):
    """If not, points for an empty answer would stand for one that is there."""
    empty = grade("ada", {**FULL, "why": 0.0}, released)
    book.record(empty)
    type_in()
    book.record(grade("ada", FULL), None, answers_by_hand(empty))
    assert is_asked_again(course)


def test_of_a_task_every_cell_of_the_student_is_looked_at(grade, rubric):
    """If not, work for a task could change and nobody would see it."""
    graded = grade("ada", FULL)
    (result,) = graded.results
    task = replace(rubric.notebooks[0].cells[0], id="task", role=Role.TASK)
    parts = (*result.notebook.parts, Part("task", task.type, "Do.", task))
    book = replace(result.notebook, parts=parts)
    graded = replace(graded, results=(replace(result, notebook=book),))
    before = answers_by_hand(graded)
    assert before["rates", "task"] != before["rates", "why"]
    for cell, same in (("scratch", False), ("double", False), ("title", True)):
        now = answers_by_hand(rewritten(graded, cell, "something else"))
        assert (now["rates", "task"] == before["rates", "task"]) is same


def test_points_and_comments_reach_the_page(book, grade, type_in):
    """If not, a student would never read what a person wrote for them."""
    graded = grade("ada", FULL)
    book.record(graded)
    type_in()
    page = feedback_page(graded, "rates", book.by_hand(ASSIGNMENT, "ada"))
    assert "Graded by a person: 3.5 of 4 points" in page
    assert "8.5 of 9 points" in page
    assert "Why?" in page
    assert "Neat." in page


def test_points_by_hand_reach_nbgraders_export(course, book, grade, type_in, tmp_path):
    """If not, the term's grades would lack all that people gave."""
    book.record(grade("ada", FULL))
    type_in()
    plugin = import_module("nbgrader.plugins.export").CsvExportPlugin()
    plugin.to = str(tmp_path / "grades.csv")
    with import_module("nbgrader.api").Gradebook(course.gradebook_url) as api:
        plugin.export(api)
    with (tmp_path / "grades.csv").open() as file:
        (row,) = csv.DictReader(file)
    assert (row["score"], row["max_score"]) == ("8.5", "9.0")


def test_an_answer_in_words_that_was_not_given_is_missing_in_the_line(grade):
    """If not, its zero would look like a verdict that a person has given."""
    graded = grade("ada", FULL)
    (result,) = graded.results
    empty = Item("why", 0.0, 4.0, Outcome.MISSING, None, "No answer was given.")
    items = (*result.items[:-1], empty)
    graded = replace(graded, results=(replace(result, items=items),))
    told = summary(graded)["items"][-1]
    assert (told["outcome"], told["points"]) == ("missing", 0.0)
