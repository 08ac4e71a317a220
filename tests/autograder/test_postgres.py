"""The gradebook in PostgreSQL: a real server, started for these tests alone."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from importlib import import_module
from threading import Thread

import pytest
from postgres_server import serving
from sqlalchemy import event

from chainrule_grader.errors import GradebookError
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.lateness import DAY, Deadline, Extension, Rule
from chainrule_grader.marks import ByHand
from chainrule_grader.model import Graded, Status
from chainrule_grader.report.reporting import report_on
from chainrule_grader.rubric import read_rubric

ASSIGNMENT = "01-rates"
FULL = {"test-double": 2.0, "test-square": 3.0}
MOMENT = "2026-11-24T10:00:00+01:00"

pytestmark = pytest.mark.xdist_group("postgres")


@pytest.fixture(scope="session")
def server():
    """Start a server; stop it at the end."""
    with serving() as running:
        yield running


@pytest.fixture
def url(server):
    """Make an empty database."""
    return server.new_database()


@pytest.fixture
def rows(server, url):
    """Connect to it as another program does."""
    with server.connect(url.partition("@/")[2].partition("?")[0]) as connection:
        yield connection


@pytest.fixture
def book(url, rubric):
    """Open the gradebook, which knows the assignment."""
    with Gradebook(url) as opened:
        opened.ensure_assignment(rubric)
        yield opened


@pytest.fixture
def api(url, book):
    """Open the same gradebook with nbgrader."""
    assert book
    theirs = url.replace("postgresql:", "postgresql+psycopg:")
    with import_module("nbgrader.api").Gradebook(theirs) as opened:
        yield opened


BY_HAND = """
UPDATE grade SET manual_score = 4, needs_manual_grade = false
WHERE cell_id IN (SELECT id FROM base_cell WHERE name = 'why')
"""


def test_nbgrader_reads_the_score(book, api, grade):
    """If not, formgrader would show other points than the student sees."""
    assert book.record(grade("ada", {"test-double": 2.0, "test-square": 1.5}))
    submission = api.find_submission(ASSIGNMENT, "ada")
    assert (submission.score, submission.max_score) == (3.5, 9.0)
    assert submission.needs_manual_grade


def test_a_regrade_rewrites_every_grade(book, api, grade):
    """If not, points of the first grading would remain."""
    book.record(grade("ada", FULL, timestamp=MOMENT))
    book.record(grade("ada", {"test-double": 0.0, "test-square": 0.0, "why": 0.0}))
    submission = api.find_submission(ASSIGNMENT, "ada")
    assert (submission.score, submission.needs_manual_grade) == (0.0, False)
    assert book.recorded(ASSIGNMENT) == {"ada": None}


def test_what_a_person_gave_is_kept_and_read(book, rows, grade, api):
    """If not, hours of work by hand would be lost at each regrade."""
    first = grade("ada", FULL, timestamp=MOMENT)
    book.record(first)
    rows.execute(BY_HAND)
    rows.execute("UPDATE comment SET manual_comment = 'Well said.'")
    book.record(first)
    submission = api.find_submission(ASSIGNMENT, "ada")
    assert (submission.score, submission.needs_manual_grade) == (9.0, False)
    given = book.by_hand(ASSIGNMENT, "ada")
    assert given["rates", "why"] == ByHand(4.0, 0.0, "Well said.")
    assert given["rates", "double"] == ByHand(None, 0.0, "Well said.")
    assert book.scores(ASSIGNMENT) == {"ada": book.scores_of(first)}


def test_what_a_class_has_is_read(book, rows, grade):
    """If not, grades could be exported from SQLite only."""
    book.record(grade("ada", FULL, timestamp=MOMENT))
    rows.execute(BY_HAND)
    rows.execute("UPDATE submitted_notebook SET late_submission_penalty = 1.5")
    whole = book.class_book([ASSIGNMENT])
    ada = whole.standings[ASSIGNMENT, "ada"]
    assert (ada.points, ada.score, ada.waiting) == (9.0, 7.5, ())
    assert ada.handed_in.isoformat() == "2026-11-24T09:00:00"
    assert whole.tasks[0].max_points == 9.0


def test_late_work_is_settled_and_an_extension_takes_it_back(book, grade, api):
    """If not, formgrader and the export would tell other points than we."""
    due, rule = datetime(2026, 11, 22, 9, tzinfo=UTC), Rule(percent=10)
    book.record(grade("ada", FULL, timestamp=MOMENT), Deadline(due, rule))
    found = book.settle(ASSIGNMENT, Deadline(due, rule))
    assert (found["ada"].seconds, found["ada"].penalty) == (2 * DAY, 1.0)
    submission = api.find_submission(ASSIGNMENT, "ada")
    assert (submission.late_submission_penalty, submission.extension) == (1.0, None)
    more = {"ada": Extension(due + timedelta(days=2))}
    book.settle(ASSIGNMENT, Deadline(due, rule, more))
    api.db.rollback()
    submission = api.find_submission(ASSIGNMENT, "ada")
    assert submission.extension == timedelta(days=2)
    assert (submission.late_submission_penalty, submission.total_seconds_late) == (0, 0)


@pytest.mark.parametrize("name", ["Löve, Ada", "a'; DROP TABLE grade; --", "\udce9va"])
def test_any_name_can_be_recorded(book, grade, name):
    """If not, someone with an unusual name would stop the run of the class."""
    book.record(grade(name, FULL, timestamp=MOMENT))
    assert book.recorded(ASSIGNMENT) == {
        name.encode(errors="backslashreplace").decode(): "2026-11-24T09:00:00+00:00"
    }


def test_a_question_that_is_gone_goes_unless_it_was_graded_by_hand(
    book, rows, grade, source
):
    """If not, its points would remain, or the work of a person would be lost."""
    book.record(grade("ada", FULL))
    del source["cells"][4:6]
    book.ensure_assignment(read_rubric(ASSIGNMENT, {"rates": source}))
    assert set(book.scores(ASSIGNMENT)["ada"]) == {
        ("rates", "test-square"),
        ("rates", "why"),
    }
    rows.execute(BY_HAND)
    del source["cells"][7]
    with pytest.raises(GradebookError, match="graded it by hand"):
        book.ensure_assignment(read_rubric(ASSIGNMENT, {"rates": source}))


def test_a_notebook_that_is_gone_counts_no_more(book, source):
    """If not, the total would hold points that nobody can earn."""
    book.ensure_assignment(read_rubric("02", {"rates": source, "more": source}))
    book.record(Graded("ada", "02", Status.REJECTED))
    book.ensure_assignment(read_rubric("02", {"more": source}))
    assert {name for name, _ in book.scores("02")["ada"]} == {"more"}


def test_statements_do_not_grow_with_the_cells(book, source):
    """If not, a server that is far away would take longer than the grading."""
    names = [f"book-{number}" for number in range(6)]
    book.ensure_assignment(read_rubric("02", dict.fromkeys(names, source)))
    book.record(Graded("eve", "02", Status.REJECTED))
    seen = []
    event.listen(book.engine, "before_cursor_execute", lambda *_: seen.append(1))
    book.record(Graded("ada", "02", Status.REJECTED, timestamp=MOMENT))
    assert len(seen) <= 9


DIES = """
import os, sys
from chainrule_grader.gradebook import submissions
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.model import Graded, Status
book = Gradebook(sys.argv[1])
submissions._write_comments = lambda *_: os._exit(9)  # the grades are written
book.record(Graded("ada", "01-rates", Status.REJECTED))
"""


def test_a_run_that_is_killed_leaves_nothing_half_written(url, book, grade):
    """If not, some grades of a submission would be there and others not."""
    done = grade("ada", FULL)
    book.record(done)
    died = subprocess.run([sys.executable, "-c", DIES, url], check=False)
    assert died.returncode == 9
    assert book.scores(ASSIGNMENT) == {"ada": book.scores_of(done)}
    assert book.record(grade("ada", FULL, timestamp=MOMENT))  # and no lock is left


RECORDS = """
import sys
from chainrule_grader.course import Course
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.model import Graded, Status
from chainrule_grader.report.reporting import report_on
from chainrule_grader.rubric import read_rubric
rubric = read_rubric("01-rates", Course.find(sys.argv[1]).read_source("01-rates"))
with Gradebook(sys.argv[2]) as book:
    book.ensure_assignment(rubric)
    for number in range(40):
        book.record(Graded(f"s{number}", "01-rates", Status.REJECTED))
"""


@pytest.mark.slow
def test_two_runs_at_once_leave_each_grade_once(course, url):
    """If not, two hosts that grade into one gradebook would spoil it."""
    command = [sys.executable, "-c", RECORDS, str(course.root), url]
    both = [subprocess.Popen(command) for _ in range(2)]
    assert [run.wait() for run in both] == [0, 0]
    with Gradebook(url) as book:
        assert len(book.recorded(ASSIGNMENT)) == 40
        assert {len(given) for given in book.scores(ASSIGNMENT).values()} == {3}


def test_another_student_can_be_recorded_meanwhile(url, book, rows, grade):
    """If not, the hosts would wait for one another, and gain nothing."""
    book.record(grade("eve", FULL))
    with rows.transaction():
        rows.execute("SELECT * FROM submitted_assignment FOR UPDATE")
        rows.execute("SELECT * FROM grade FOR UPDATE")
        with Gradebook(url, timeout=5) as other:
            assert other.record(grade("ada", FULL))


def test_points_that_a_person_gives_meanwhile_are_seen(book, rows, grade):
    """If not, an answer that has its points would be shown as waiting for them."""
    done = grade("ada", FULL, timestamp=MOMENT)
    book.record(done)
    with rows.transaction():
        rows.execute(BY_HAND)
        changed = grade("ada", {**FULL, "test-double": 0.0}, timestamp=MOMENT)
        recording = Thread(target=book.record, args=[changed])
        recording.start()
        waits = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        while recording.is_alive() and rows.execute(waits).fetchone() == (0,):
            pass
    recording.join()
    given = "SELECT needs_manual_grade FROM grade WHERE manual_score = 4"
    assert rows.execute(given).fetchall() == [(False,)]
    assert book.scores(ASSIGNMENT) == {"ada": book.scores_of(changed)}


def test_a_row_that_someone_holds_is_said_to_be_held(url, book, rows, grade):
    """If not, the run of the class would wait for ever."""
    book.record(grade("ada", FULL))
    with Gradebook(url, timeout=0.1) as waiting, rows.transaction():
        rows.execute("SELECT * FROM submitted_assignment FOR UPDATE")
        with pytest.raises(GradebookError, match="another program is writing"):
            waiting.record(grade("ada", FULL))
    assert book.record(grade("ada", FULL))


def test_a_server_that_is_gone_is_named_and_found_again(server, book, grade):
    """If not, the staff would read a traceback, or have to start the class anew."""
    book.record(grade("ada", FULL))
    server.stop()
    try:
        with pytest.raises(GradebookError, match="it failed") as caught:
            book.record(grade("eve", FULL))
    finally:
        server.start()
    assert "that its server runs" in caught.value.try_
    assert list(book.recorded(ASSIGNMENT)) == ["ada"]
    assert book.record(grade("eve", FULL))


def test_a_database_that_may_only_be_read_is_named(book, rows, grade):
    """If not, the staff would look for the fault in the submissions."""
    name = rows.info.dbname
    rows.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    book.engine.dispose()  # it holds for new connections
    with pytest.raises(GradebookError, match="it cannot be written"):
        book.record(grade("ada", FULL))


def test_a_database_of_another_version_is_named(url, book, rows):
    """If not, the run would stop in the middle of a class."""
    assert book
    rows.execute("ALTER TABLE student DROP COLUMN lms_user_id")
    with pytest.raises(GradebookError, match=r"it has no student\.lms_user_id"):
        Gradebook(url)


def test_a_report_reads_scores_and_extensions(book, rows, grade, course, url):
    """If not, a course with a server would have no report, or the wrong late ones."""
    for student in ("ada", "eve"):
        book.record(grade(student, FULL, timestamp=MOMENT))
    rows.execute(BY_HAND)
    rows.execute("UPDATE assignment SET duedate = '2026-11-24 07:30:00'")
    rows.execute("""UPDATE submitted_assignment SET extension = '1 day'
        WHERE student_id = 'eve'""")
    report = report_on(course, ASSIGNMENT, url)
    assert report.points == {"ada": 9.0, "eve": 9.0}
    assert [(one.student, one.seconds) for one in report.late] == [("ada", 5400.0)]
