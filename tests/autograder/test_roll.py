"""What the gradebook says of a class is what nbgrader says."""

import sqlite3
from importlib import import_module

import pytest

from chainrule_grader.errors import GradebookError
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.model import Graded, Status

ASSIGNMENT = "01-rates"
FULL = {"test-double": 2.0, "test-square": 3.0}


@pytest.fixture
def change(course):
    """Change rows by hand, as nbgrader and formgrader do."""

    def run(statement, *values):
        with sqlite3.connect(course.root / "gradebook.db") as rows:
            rows.execute(statement, values)
        rows.close()

    return run


WHY = "cell_id IN (SELECT id FROM base_cell WHERE name = 'why')"


def standing(book, student):
    """Look up what a student has."""
    return book.class_book().standings[ASSIGNMENT, student]


def test_scores_are_those_of_nbgrader(course, book, grade, change):
    """Formgrader and an export would show different points."""
    for student, points in (("ada", FULL), ("ben", {"test-square": 1.5})):
        book.record(grade(student, points))
    book.record(Graded("zoe", ASSIGNMENT, Status.REJECTED))
    change(f"UPDATE grade SET manual_score = 3.5, extra_credit = 0.5 WHERE {WHY}")  # noqa: S608 - our own words
    change("UPDATE submitted_notebook SET late_submission_penalty = 1.25")
    ours = book.class_book().standings
    with import_module("nbgrader.api").Gradebook(course.gradebook_url) as theirs:
        for (name, student), mine in ours.items():
            sent = theirs.find_submission(name, student)
            assert mine.points == sent.score
            assert mine.penalty == sent.late_submission_penalty
            assert mine.score == max(0.0, sent.score - sent.late_submission_penalty)
    assert len(ours) == 3
    assert book.class_book().tasks[0].max_points == 9.0


def test_a_score_is_final_when_nobody_has_to_look(book, grade, change):
    """Half a score would be exported as the whole."""
    book.record(grade("ada", FULL))
    assert standing(book, "ada").waiting == ("why",)
    change(f"UPDATE grade SET manual_score = 4, needs_manual_grade = 0 WHERE {WHY}")  # noqa: S608 - our own words
    assert standing(book, "ada").waiting == ()
    change(f"UPDATE grade SET needs_manual_grade = 1 WHERE {WHY}")  # noqa: S608 - our own words
    assert standing(book, "ada").waiting == ("why",)


def test_a_submission_that_was_begun_and_not_finished_waits(course, book):
    """A run that was killed would look like zero points."""
    with import_module("nbgrader.api").Gradebook(course.gradebook_url) as api:
        api.add_student("eve")
        with pytest.warns(match="not in session"):  # nbgrader's own, with SQLAlchemy 2
            api.add_submission(ASSIGNMENT, "eve")
    assert standing(book, "eve").points == 0.0
    assert standing(book, "eve").waiting == ("test-double", "test-square", "why")


def test_who_handed_in_nothing_has_no_score(course, book, grade):
    """It would be a zero."""
    with import_module("nbgrader.api").Gradebook(course.gradebook_url) as api:
        api.add_student("eve", first_name="Eve", email="e@x.org", lms_user_id="7")
    book.record(grade("ada", FULL))
    whole = book.class_book([ASSIGNMENT])
    ada, eve = whole.people
    assert (ada.id, ada.first_name, ada.email) == ("ada", "", "")
    assert (eve.first_name, eve.email, eve.lms_id) == ("Eve", "e@x.org", "7")
    assert whole.standing(whole.tasks[0], eve) is None


def test_comments_of_the_staff_come_along(book, grade, change):
    """The comments would reach formgrader and nobody else."""
    book.record(grade("ada", FULL))
    on_why = "cell_id IN (SELECT id FROM base_cell WHERE name = 'why')"
    change(f"UPDATE comment SET manual_comment = ' Good. ' WHERE {on_why}")  # noqa: S608 - our own words
    assert standing(book, "ada").comments == ("Good.",)


def test_an_assignment_that_is_not_there_is_named(book):
    """A slip would export nothing."""
    with pytest.raises(GradebookError, match="did you mean 01-rates"):
        book.class_book(["01-rats"])


def test_an_empty_gradebook_says_so(course):
    """An empty table would look like a class without points."""
    with (
        Gradebook(course.gradebook_url) as empty,
        pytest.raises(GradebookError, match="holds no assignment yet"),
    ):
        empty.class_book()
