"""What is recorded in the gradebook, as nbgrader reads it."""

import sqlite3
import subprocess
import sys

import pytest

from chainrule_grader.errors import GradebookError
from chainrule_grader.marks import ByHand
from chainrule_grader.model import Graded, Status
from chainrule_grader.rubric import read_rubric

ASSIGNMENT = "01-rates"
FULL = {"test-double": 2.0, "test-square": 3.0}


def set_by_hand(course, **values):
    """Type values into the row of the answer in words, as formgrader does."""
    with sqlite3.connect(course.root / "gradebook.db") as rows:
        sets = ", ".join(f"{name} = ?" for name in values)
        why = "cell_id IN (SELECT id FROM base_cell WHERE name = 'why')"
        rows.execute(f"UPDATE grade SET {sets} WHERE {why}", list(values.values()))  # noqa: S608 - our own names
    rows.close()


def test_nbgrader_reads_the_score(book, api, grade):
    """Formgrader and the export would show other points than the student sees."""
    assert book.record(grade("ada", {"test-double": 2.0, "test-square": 1.5}))
    submission = api.find_submission(ASSIGNMENT, "ada")
    assert (submission.score, submission.max_score) == (3.5, 9.0)
    assert (submission.code_score, submission.max_written_score) == (3.5, 4.0)


def test_an_answer_in_words_waits_for_a_person(book, api, grade):
    """Nobody would see that there is something left to grade."""
    book.record(grade("ada", FULL))
    assert api.find_submission(ASSIGNMENT, "ada").needs_manual_grade
    why = api.find_grade("why", "rates", ASSIGNMENT, "ada")
    assert (why.auto_score, why.needs_manual_grade) == (None, True)
    test = api.find_grade("test-double", "rates", ASSIGNMENT, "ada")
    assert (test.auto_score, test.needs_manual_grade) == (2.0, False)


def test_a_regrade_rewrites_every_grade(book, api, grade):
    """Points of the first grading would remain."""
    book.record(grade("ada", FULL))
    book.record(grade("ada", {"test-double": 0.0, "test-square": 0.0, "why": 0.0}))
    submission = api.find_submission(ASSIGNMENT, "ada")
    assert (submission.score, submission.needs_manual_grade) == (0.0, False)
    assert submission.notebooks[0].failed_tests


def test_what_a_person_gave_is_kept(course, book, grade, api):
    """Hours of work by hand would be lost at each regrade."""
    first = grade("ada", FULL, timestamp="2026-11-24T10:00:00+01:00")
    book.record(first)
    set_by_hand(course, manual_score=4.0, extra_credit=1.0, needs_manual_grade=0)
    book.record(first)
    submission = api.find_submission(ASSIGNMENT, "ada")
    assert (submission.score, submission.needs_manual_grade) == (10.0, False)


@pytest.mark.parametrize("when", [None, "2026-11-24T11:00:00+01:00"])
def test_what_a_person_gave_for_an_older_answer_is_shown_again(
    course, book, grade, api, when
):
    """A new answer would keep the points of the old one without anyone looking."""
    book.record(grade("ada", FULL, timestamp="2026-11-24T10:00:00+01:00"))
    set_by_hand(course, manual_score=4.0, needs_manual_grade=0)
    book.record(grade("ada", FULL, timestamp=when))
    submission = api.find_submission(ASSIGNMENT, "ada")
    assert (submission.score, submission.needs_manual_grade) == (9.0, True)


def test_what_people_wrote_is_read_back(course, book, grade):
    """The feedback would lack their points and comments."""
    book.record(grade("ada", FULL))
    set_by_hand(course, manual_score=3.5, extra_credit=0.5)
    with sqlite3.connect(course.root / "gradebook.db") as rows:
        rows.execute("UPDATE comment SET manual_comment = 'Well said.'")
    rows.close()
    given = book.by_hand(ASSIGNMENT, "ada")
    assert given["rates", "why"] == ByHand(3.5, 0.5, "Well said.")
    assert given["rates", "double"] == ByHand(None, 0.0, "Well said.")
    assert book.by_hand(ASSIGNMENT, "eve") == {}


def test_an_untouched_answer_is_marked(book, api, grade, released):
    """Graders would look for an answer that was never given."""
    book.record(grade("ada", FULL, released))
    comments = api.find_submission(ASSIGNMENT, "ada").notebooks[0].comments
    assert {c.name: c.auto_comment for c in comments} == dict.fromkeys(
        ("double", "square", "why"), "No response."
    )


def test_a_rejected_submission_counts_as_handed_in(book, api):
    """It would be exported as if nothing had been sent."""
    moment = "2026-11-24T10:00:00+01:00"
    rejected = Graded("ada", ASSIGNMENT, Status.REJECTED, reason="?", timestamp=moment)
    assert book.record(rejected)
    submission = api.find_submission(ASSIGNMENT, "ada")
    assert (submission.score, submission.needs_manual_grade) == (0.0, False)
    assert submission.timestamp.isoformat() == "2026-11-24T09:00:00"


def test_a_fault_of_ours_is_no_zero(book):
    """A machine that failed would cost a student all points."""
    assert not book.record(Graded("ada", ASSIGNMENT, Status.UNGRADED))
    assert book.recorded(ASSIGNMENT) == {}


def test_a_killed_run_knows_what_is_done(book, api, grade):
    """It would grade everyone again, or leave someone out."""
    api.add_student("eve")
    with pytest.warns(match="not in session"):  # nbgrader's own, with SQLAlchemy 2
        api.add_submission(ASSIGNMENT, "eve")  # it began, and did not finish
    book.record(grade("ada", FULL, timestamp="2026-11-24T10:00:00+01:00"))
    book.record(Graded("bob", ASSIGNMENT, Status.REJECTED))
    done = {"ada": "2026-11-24T09:00:00+00:00", "bob": None}
    assert book.recorded(ASSIGNMENT) == done


DIES = """
import os, sys
from chainrule_grader.gradebook import submissions
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.model import Graded, Status
book = Gradebook(sys.argv[1])
submissions._write_comments = lambda *_: os._exit(9)  # the grades are written
book.record(Graded("ada", "01-rates", Status.REJECTED))
"""


def test_a_run_that_is_killed_leaves_nothing_half_written(course, book, api, grade):
    """Some grades of a submission would be there and others not."""
    book.record(grade("ada", FULL))
    died = subprocess.run(
        [sys.executable, "-c", DIES, course.gradebook_url], check=False
    )
    assert died.returncode == 9
    assert api.find_submission(ASSIGNMENT, "ada").score == 5.0


def test_a_changed_question_changes_the_most_points(book, api, source):
    """Scores would be shown out of the wrong total."""
    source["cells"][5]["metadata"]["nbgrader"]["points"] = 5
    book.ensure_assignment(read_rubric(ASSIGNMENT, {"rates": source}))
    assert api.find_assignment(ASSIGNMENT).max_score == 12.0


def test_a_question_that_is_no_longer_asked_counts_no_more(book, api, grade, source):
    """Its points would remain in everyone's score."""
    book.record(grade("ada", FULL))
    del source["cells"][4:6]
    book.ensure_assignment(read_rubric(ASSIGNMENT, {"rates": source}))
    assert api.find_submission(ASSIGNMENT, "ada").score == 3.0


def test_what_was_graded_by_hand_is_never_deleted(course, book, api, grade, source):
    """A cell renamed by mistake would take the work of days with it."""
    book.record(grade("ada", FULL))
    set_by_hand(course, manual_score=4.0)
    del source["cells"][9]
    with pytest.raises(GradebookError, match="graded it by hand"):
        book.ensure_assignment(read_rubric(ASSIGNMENT, {"rates": source}))
    assert api.find_submission(ASSIGNMENT, "ada").score == 9.0


def test_a_notebook_that_is_gone_counts_no_more(book, api, source):
    """The total would hold points that nobody can earn."""
    both = read_rubric("02", {"rates": source, "more": source})
    book.ensure_assignment(both)
    book.record(Graded("ada", "02", Status.REJECTED))
    book.ensure_assignment(read_rubric("02", {"more": source}))
    assert api.find_assignment("02").max_score == 9.0
    assert len(api.find_submission("02", "ada").notebooks) == 1


@pytest.mark.parametrize("name", ["Löve, Ada", "a'; DROP TABLE grade; --", "\udce9va"])
def test_any_name_can_be_recorded(book, grade, name):
    """Someone with an unusual name would stop the run of the class."""
    book.record(grade(name, FULL))
    assert len(book.recorded(ASSIGNMENT)) == 1


def test_what_was_recorded_is_what_is_read(book, grade):
    """If not, a submission would be graded again at every run."""
    whole = grade("ada", {"test-double": 2.0, "test-square": 1.5})
    rejected = Graded("bob", ASSIGNMENT, Status.REJECTED)
    for graded in (whole, rejected):
        book.record(graded)
    assert book.scores(ASSIGNMENT) == {
        "ada": book.scores_of(whole),
        "bob": book.scores_of(rejected),
    }
    assert book.scores_of(whole)["rates", "why"] is None
    assert set(book.scores_of(rejected).values()) == {0.0}


def test_what_another_program_changed_is_seen(course, book, api, grade):
    """If not, a restored backup would keep its old grades."""
    done = grade("ada", FULL)
    book.record(done)
    set_by_hand(course, manual_score=4.0)
    assert book.scores(ASSIGNMENT)["ada"] == book.scores_of(done)  # that is no change
    api.find_grade("test-double", "rates", ASSIGNMENT, "ada").auto_score = 1.0
    api.db.commit()
    assert book.scores(ASSIGNMENT)["ada"] != book.scores_of(done)
    api.remove_submission(ASSIGNMENT, "ada")
    assert book.scores(ASSIGNMENT) == {}
