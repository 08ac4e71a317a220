import os
import sqlite3
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import event

from chainrule_grader.errors import GradebookError
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.gradebook.schema import COLUMNS
from chainrule_grader.marks import ByHand
from chainrule_grader.model import Graded, Status
from chainrule_grader.rubric import read_rubric

ASSIGNMENT = "01-rates"
FULL = {"test-double": 2.0, "test-square": 3.0}


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


def test_a_locked_database_is_said_to_be_locked(course, book, grade):
    """The staff would read a traceback of SQLAlchemy."""
    other = sqlite3.connect(course.root / "gradebook.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Gradebook(course.gradebook_url, timeout=0.05) as waiting:
        assert waiting.recorded(ASSIGNMENT) == {}  # reading need not wait
        with pytest.raises(
            GradebookError, match="another program is writing"
        ) as caught:
            waiting.record(grade("ada", FULL))
    assert "same command again" in caught.value.try_
    other.close()
    assert book.record(grade("ada", FULL))


def test_a_broken_database_is_named(tmp_path):
    """The staff would not know which file, or what to do."""
    (tmp_path / "gradebook.db").write_bytes(b"no database" * 100)
    with pytest.raises(GradebookError, match="put your backup in its place"):
        Gradebook(f"sqlite:///{tmp_path}/gradebook.db")
    with pytest.raises(GradebookError, match="check that its folder exists"):
        Gradebook(f"sqlite:///{tmp_path}/missing/gradebook.db")


def test_a_damaged_database_is_named(course, book, grade):
    """If not, the staff would read a traceback instead of fetching their backup."""
    book.record(grade("ada", FULL))
    with book.engine.connect() as rows:
        where = "SELECT rootpage FROM sqlite_master WHERE name = 'grade'"
        page = rows.exec_driver_sql(where).scalar()
        size = rows.exec_driver_sql("PRAGMA page_size").scalar()
    with (course.root / "gradebook.db").open("r+b") as file:
        file.seek(size * (page - 1))
        file.write(b"\xff" * size)
    with Gradebook(course.gradebook_url) as damaged:
        with pytest.raises(GradebookError) as caught:
            damaged.record(grade("eve", FULL))
        assert damaged.by_hand(ASSIGNMENT, "eve") == {}  # it came to nothing
    assert "it is damaged" in caught.value.what
    assert "put your backup in its place" in caught.value.try_


def test_a_database_that_may_only_be_read_is_named(course, book, grade):
    """If not, the staff would look for the fault in the submissions."""
    book.record(grade("ada", FULL))
    url = f"sqlite:///file:{course.root}/gradebook.db?mode=ro&uri=true"
    with Gradebook(url) as readable:
        assert list(readable.recorded(ASSIGNMENT)) == ["ada"]
        with pytest.raises(GradebookError, match="it cannot be written") as caught:
            readable.record(grade("eve", FULL))
    assert "permission" in caught.value.try_


def test_a_folder_that_cannot_be_written_is_named():
    """If not, the staff would read a traceback of SQLAlchemy."""
    with pytest.raises(GradebookError, match="that you may write there"):
        Gradebook("sqlite:////proc/gradebook.db")  # not even root may


def test_a_full_disk_is_said_to_be_full_and_nothing_is_half_written(book, grade):
    """If not, grades would be lost without a word, or half of them kept."""
    with book.engine.connect() as rows:
        now = rows.exec_driver_sql("PRAGMA page_count").scalar()
        rows.exec_driver_sql(f"PRAGMA max_page_count = {now + 2}")
    done = []

    def record_until_full():
        for number in range(1000):
            book.record(grade(f"s{number:03}", FULL))
            done.append(f"s{number:03}")

    with pytest.raises(GradebookError, match="the disk is full") as caught:
        record_until_full()
    assert "free some space" in caught.value.try_
    assert sorted(book.scores(ASSIGNMENT)) == done
    with book.engine.connect() as rows:
        rows.exec_driver_sql("PRAGMA max_page_count = 10000")
    assert book.record(grade("eve", FULL))


@pytest.mark.parametrize(
    ("older", "lacks"),
    [
        ("ALTER TABLE student DROP COLUMN lms_user_id", "student.lms_user_id"),
        ("DROP TABLE course", "course.id"),
    ],
)
def test_a_database_of_another_version_is_named(course, book, older, lacks):
    """If not, the run would stop in the middle of a class."""
    with book.engine.begin() as rows:
        rows.exec_driver_sql(older)
    with pytest.raises(GradebookError, match="another version of nbgrader") as caught:
        Gradebook(course.gradebook_url)
    assert caught.value.what.endswith(lacks)
    assert "nbgrader db upgrade" in caught.value.try_


OLDER = """
DROP TABLE course;
DROP TABLE assignment;
CREATE TABLE assignment (
    id VARCHAR(32) NOT NULL PRIMARY KEY,
    name VARCHAR(128) NOT NULL UNIQUE,
    duedate DATETIME
);
ALTER TABLE student DROP COLUMN lms_user_id;
UPDATE alembic_version SET version_num = '167914646830';
"""


@pytest.mark.slow
def test_an_older_database_opens_once_nbgrader_has_upgraded_it(course, grade, rubric):
    """If not, the way out that the message names would lead nowhere."""
    Gradebook(course.gradebook_url).close()
    with sqlite3.connect(course.root / "gradebook.db") as rows:
        rows.executescript(OLDER)
    rows.close()
    command = Path(sys.executable).with_name("nbgrader")
    path = os.pathsep.join([str(command.parent), os.environ["PATH"]])
    subprocess.run(
        [command, "db", "upgrade", f"--db={course.gradebook_url}"],
        cwd=course.root,
        env={**os.environ, "PATH": path},
        check=True,
    )
    with Gradebook(course.gradebook_url) as upgraded:
        upgraded.ensure_assignment(rubric)
        assert upgraded.record(grade("ada", FULL))


def test_the_columns_are_those_of_this_nbgrader():
    """If not, a new version of nbgrader would be refused, or taken for the old one."""
    theirs = import_module("nbgrader.api").Base.metadata.tables
    assert {name: sorted(columns.split()) for name, columns in COLUMNS.items()} == {
        name: sorted(table.columns.keys()) for name, table in theirs.items()
    }


OPENS = """
import sys
from chainrule_grader.gradebook.gradebook import Gradebook
book = Gradebook(sys.argv[1])
book.recorded("01-rates")
print([name for name in ("nbgrader", "alembic") if name in sys.modules])
"""


def test_a_gradebook_opens_without_nbgrader(course, book):
    """If not, every command would begin with three seconds of waiting."""
    assert book
    command = [sys.executable, "-c", OPENS, course.gradebook_url]
    assert subprocess.check_output(command, text=True).strip() == "[]"


def test_statements_do_not_grow_with_the_cells(book, source):
    """If not, a gradebook on another machine would take longer than the grading."""
    names = [f"book-{number}" for number in range(6)]
    book.ensure_assignment(read_rubric("02", dict.fromkeys(names, source)))
    seen = []
    event.listen(book.engine, "before_cursor_execute", lambda *_: seen.append(1))
    book.record(Graded("eve", "02", Status.REJECTED))
    counts = []
    for time in ("2026-11-24T10:00Z", "2026-11-24T10:00Z", "2026-11-25T10:00Z"):
        seen.clear()
        book.record(Graded("ada", "02", Status.REJECTED, timestamp=time))
        counts.append(len(seen))
    assert max(counts) <= 9
    assert len(book.scores("02")["ada"]) == 18


def test_no_statement_reads_a_table_through(book, grade):
    """If not, a class of ten thousand would take hours."""
    done = grade("ada", FULL)
    book.record(done)
    plans = []

    def explain(connection, _cursor, statement, values, _context, many):
        if statement.startswith(("SELECT", "UPDATE")):
            first = values[0] if many else values
            raw = connection.connection.dbapi_connection
            found = raw.execute(f"EXPLAIN QUERY PLAN {statement}", first)
            plans.extend(step for *_, step in found)

    event.listen(book.engine, "before_cursor_execute", explain)
    book.record(done)
    book.by_hand(ASSIGNMENT, "ada")
    book.recorded(ASSIGNMENT)
    book.scores(ASSIGNMENT)
    assert len(plans) > 10
    of_the_course = ("SCAN base_cell", "SCAN notebook", "SCAN assignment")
    slow = [plan for plan in plans if plan.startswith("SCAN") or "AUTOMATIC" in plan]
    assert [plan for plan in slow if not plan.startswith(of_the_course)] == []


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


RECORDS = """
import sys
from chainrule_grader.course import Course
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.model import Graded, Status
from chainrule_grader.rubric import read_rubric
course = Course.find(sys.argv[1])
with Gradebook(course.gradebook_url) as book:
    book.ensure_assignment(read_rubric("01-rates", course.read_source("01-rates")))
    for number in range(40):
        book.record(Graded(f"s{number}", "01-rates", Status.REJECTED))
"""


@pytest.mark.slow
def test_two_runs_at_once_leave_each_grade_once(course):
    """If not, two people who start the same command would spoil the gradebook."""
    command = [sys.executable, "-c", RECORDS, str(course.root)]
    both = [subprocess.Popen(command) for _ in range(2)]
    assert [run.wait() for run in both] == [0, 0]
    with Gradebook(course.gradebook_url) as book:
        assert len(book.recorded(ASSIGNMENT)) == 40
        assert {len(given) for given in book.scores(ASSIGNMENT).values()} == {3}


def test_a_password_is_never_shown():
    """It would stand in the log of every failed run."""
    with pytest.raises(GradebookError) as caught:
        Gradebook("postgresql+nodriver://ada:secret@localhost/book")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "gradebook.db",
        "postgresql//ada:secret@localhost/book",
        "postgresql://ada:secret@localhost:door/book",
    ],
)
def test_a_url_that_is_none_is_said_to_be_none(url):
    """The staff would read a traceback, perhaps with their password in it."""
    with pytest.raises(GradebookError, match="the URL of the gradebook") as caught:
        Gradebook(url)
    assert "secret" not in str(caught.value)


def test_a_driver_that_is_missing_is_named():
    """If not, the staff would not know what to install."""
    with pytest.raises(GradebookError, match=r"needs a Python package .*pg8000"):
        Gradebook("postgresql+pg8000://ada:secret@localhost/book")


def test_a_database_of_an_unknown_kind_is_refused():
    """If not, grades would be written in ways that nobody has tried."""
    with pytest.raises(GradebookError, match="SQLite or PostgreSQL only"):
        Gradebook("mysql://ada:secret@localhost/book")


def test_a_text_that_no_database_can_hold_is_named(book, source):
    """If not, the staff would read a traceback about surrogates."""
    source["cells"][0]["source"] = "a lone \ud800"
    with pytest.raises(GradebookError, match="it cannot hold this text"):
        book.ensure_assignment(read_rubric(ASSIGNMENT, {"rates": source}))


def test_a_name_that_no_database_can_hold_is_named(book):
    """PostgreSQL would refuse it with a message about types."""
    with pytest.raises(GradebookError, match="at most 128 characters"):
        book.record(Graded("x" * 129, ASSIGNMENT, Status.REJECTED))


def test_an_unknown_assignment_is_named(book):
    """Grades would be written without a place."""
    with pytest.raises(GradebookError, match="does not know this assignment"):
        book.record(Graded("ada", "99", Status.REJECTED))
