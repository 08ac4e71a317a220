"""Due dates, extensions and penalties in the gradebook, as nbgrader reads them."""

import csv
import sqlite3
from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from sqlalchemy import event

from chainrule_grader.lateness import DAY, Deadline, Extension, Rule
from chainrule_grader.rubric import read_rubric

ASSIGNMENT = "01-rates"
FULL = {"test-double": 2.0, "test-square": 3.0}
DUE = datetime(2026, 11, 24, 12, tzinfo=UTC)
TWO_DAYS_LATE = "2026-11-26T11:00:00+00:00"
EXTENDED = {"ada": Extension(DUE + timedelta(days=1, hours=5), "ill")}
RULE = Rule(percent=10)


@pytest.fixture
def late(book, grade):
    """Record Ada and Ben, two days late and not settled yet."""
    for student in ("ada", "ben"):
        assert book.record(grade(student, FULL, timestamp=TWO_DAYS_LATE))


@pytest.mark.usefixtures("late")
def test_nbgrader_reads_due_date_extension_and_penalty(book, api):
    """If not, formgrader and every export would tell other points than we."""
    found = book.settle(ASSIGNMENT, Deadline(DUE, RULE, EXTENDED))
    assert api.find_assignment(ASSIGNMENT).duedate == DUE.replace(tzinfo=None)
    ada, ben = (api.find_submission(ASSIGNMENT, name) for name in ("ada", "ben"))
    assert (ada.extension, ben.extension) == (timedelta(days=1, hours=5), None)
    assert ada.total_seconds_late == found["ada"].seconds == 18 * 3600
    assert ben.total_seconds_late == found["ben"].seconds == 47 * 3600
    assert (ada.late_submission_penalty, ben.late_submission_penalty) == (0.5, 1.0)


@pytest.mark.usefixtures("late")
def test_nbgraders_own_export_takes_the_penalty_off(book, api, tmp_path):
    """If not, the term's grades would be those of work in time."""
    book.settle(ASSIGNMENT, Deadline(DUE, RULE, EXTENDED))
    plugin = import_module("nbgrader.plugins.export").CsvExportPlugin()
    plugin.to = str(tmp_path / "grades.csv")
    plugin.export(api)
    with (tmp_path / "grades.csv").open() as file:
        told = {row["student_id"]: row for row in csv.DictReader(file)}
    assert (told["ada"]["score"], told["ben"]["score"]) == ("4.5", "4.0")
    assert told["ben"]["late_submission_penalty"] == "1.0"


def test_a_submission_is_settled_as_it_is_recorded(book, api, grade):
    """If not, a run that is killed would leave late work without its penalty."""
    deadline = Deadline(DUE, RULE)
    book.record(grade("ada", FULL, timestamp=TWO_DAYS_LATE), deadline)
    assert api.find_submission(ASSIGNMENT, "ada").late_submission_penalty == 1.0
    assert book.record(grade("ada", FULL, timestamp=DUE.isoformat()), deadline)
    api.db.expire_all()
    assert api.find_submission(ASSIGNMENT, "ada").late_submission_penalty == 0.0


@pytest.mark.usefixtures("late")
def test_what_a_person_gave_counts_in_the_percentage(course, book, api):
    """If not, points by hand would escape the penalty, or count twice."""
    with sqlite3.connect(course.root / "gradebook.db") as rows:
        why = "cell_id IN (SELECT id FROM base_cell WHERE name = 'why')"
        rows.execute(
            f"UPDATE grade SET manual_score = 4, extra_credit = 1 WHERE {why}"  # noqa: S608 - our own names
        )
    rows.close()
    book.settle(ASSIGNMENT, Deadline(DUE, RULE))
    ada = api.find_submission(ASSIGNMENT, "ada")
    assert (ada.score, ada.late_submission_penalty) == (10.0, 2.0)


@pytest.mark.usefixtures("late")
def test_a_penalty_is_taken_back(book, api):
    """If not, an extension that is granted later would help nobody."""
    book.settle(ASSIGNMENT, Deadline(DUE, RULE, EXTENDED))
    assert book.settle(ASSIGNMENT, Deadline()) == {}
    ada = api.find_submission(ASSIGNMENT, "ada")
    assert (ada.late_submission_penalty, ada.extension, ada.duedate) == (0, None, None)


def test_a_penalty_is_spread_over_the_notebooks(book, api, source):
    """If it were not, one notebook would go below zero, or a point be lost twice."""
    rubric = read_rubric("02", {"rates": source, "more": source})
    book.ensure_assignment(rubric)
    api.add_student("ada")
    with pytest.warns(match="not in session"):  # nbgrader's own, with SQLAlchemy 2
        sent = api.add_submission("02", "ada", timestamp=DUE + timedelta(days=1))
    earned = {"rates": 3.0, "more": 1.0}
    for one in sent.notebooks:
        one.grades[0].auto_score = earned[one.name]
    api.db.commit()
    book.settle("02", Deadline(DUE, Rule(points=2.0)))
    api.db.expire_all()
    found = {one.name: one.late_submission_penalty for one in sent.notebooks}
    assert found == {"rates": 1.5, "more": 0.5}


def test_a_class_is_settled_in_a_handful_of_statements(book, grade):
    """If not, a course of thousands would wait for minutes at each run."""
    for number in range(30):
        book.record(grade(f"s{number}", FULL, timestamp=TWO_DAYS_LATE))
    sent = []
    event.listen(book.engine, "after_cursor_execute", lambda *a: sent.append(a[2]))
    deadline = Deadline(DUE, RULE, {"s3": EXTENDED["ada"]})
    assert len(book.settle(ASSIGNMENT, deadline)) == 30
    changes = [text for text in sent if text.startswith("UPDATE")]
    assert len(changes) == 3
    sent.clear()
    assert book.settle(ASSIGNMENT, deadline)["s3"].extension == DAY + 5 * 3600
    changes = [text for text in sent if text.startswith("UPDATE")]
    assert len(changes) == 1  # which finds nothing to change
