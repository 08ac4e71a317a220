"""The numbers of a report, on a class whose numbers are known."""

import json
import sqlite3
from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import numpy as np
import pytest

from chainrule_grader.errors import CourseError
from chainrule_grader.report.course import report_course
from chainrule_grader.report.nouns import as_data
from chainrule_grader.report.reporting import report_on, report_on_all

ASSIGNMENT = "01-rates"


def ids(*numbers):
    """Write students' ids: `ids(1, 2)`."""
    return tuple(f"s{number:02}" for number in numbers)


@pytest.fixture
def report(invented):
    """Report on the invented class."""
    return report_on(invented, ASSIGNMENT)


@pytest.fixture
def question(report):
    """Find one question of the report: `question("why")`."""
    return {one.id: one for one in report.questions}.__getitem__


def test_the_histogram_is_the_known_one(report):
    """An instructor would see another class than there is."""
    heights = {(bar.low, bar.high): len(bar.students) for bar in report.histogram}
    known = {0: 4, 3: 5, 4: 1, 5: 6, 7: 2, 8: 11}
    assert heights == {(low, low + 1): known.get(low, 0) for low in range(9)}
    assert report.histogram[5].students == ids(*range(11, 17))
    assert report.histogram[7].students == ("<b>s29", "s27")


def test_mean_and_median_leave_out_what_cannot_be_read(report):
    """A broken file would look like a student who understood nothing."""
    scores = [9] * 11 + [5.5] * 6 + [3] * 4 + [0] * 4 + [4, 3, 7, 7.5]
    assert report.summary.count == 29
    assert report.summary.mean == pytest.approx(np.mean(scores))
    assert report.summary.median == np.median(scores) == 5.5
    assert report.points["s28"] == 0.0


def test_difficulty_is_the_mean_share_of_the_points(question):
    """A hard question would pass for an easy one."""
    assert question("test-double").difficulty == pytest.approx((19 + 0.5 + 0) / 29)
    assert question("test-square").difficulty == pytest.approx((17 + 6 * 0.5) / 29)
    assert question("why").difficulty == pytest.approx(
        (12 + 3 + 0.5 + 0.25 + 0.875) / 25
    )
    assert question("why").graded == 25


def table():
    """Return the points of the 29, by hand: double, square, why."""
    rows = [[2, 3, 4]] * 11 + [[2, 1.5, 2]] * 6 + [[0, 3, np.nan]] * 4
    rows += [[0, 0, 0]] * 4 + [[2, 0, 2], [2, 0, 1], [0, 3, 4], [1, 3, 3.5]]
    return np.array(rows, dtype=float)


@pytest.mark.parametrize(
    ("place", "name"), [(0, "test-double"), (1, "test-square"), (2, "why")]
)
def test_discrimination_is_the_correlation_with_the_rest(question, place, name):
    """An instructor would drop a good question, or keep one that is broken."""
    most = np.array([2.0, 3.0, 4.0])
    given_ = table()[~np.isnan(table()[:, place])]
    others = np.delete(given_, place, axis=1)
    possible = np.where(np.isnan(others), 0, np.delete(most, place)).sum(axis=1)
    rest = np.nansum(others, axis=1) / possible
    expected = np.corrcoef(given_[:, place], rest)[0, 1]
    assert question(name).discrimination == pytest.approx(expected)


def test_misconceptions_come_with_the_students_behind_them(report):
    """Nobody could talk to those who share a mistake."""
    found = [(one.code, one.title, one.students) for one in report.misconceptions]
    assert found == [
        (
            "M01",
            "The inner derivative is missing.",
            ids(*range(11, 17), *range(21, 25)),
        ),
        ("M04", "The sign of cos' is missing.", ids(*range(17, 21))),
        ("M05", "The constant is still there.", ("<b>s29",)),
    ]
    assert report.misconceptions[0].where == {"test-square": 9, "test-double": 4}


def test_wrong_answers_without_a_known_mistake_are_listed(question):
    """A misconception that no check knows would never be found."""
    assert question("test-double").unrecognised == ()
    assert question("test-square").unrecognised == ("s23",)


def test_outcomes_and_stopped_code_are_counted(report, question):
    """A limit that is too low for a whole class would go unnoticed."""
    stopped = {(t.outcome, t.question): t.students for t in report.troubles}
    assert stopped == {
        ("timeout", "test-square"): ("s25",),
        ("memory", "test-square"): ("s26",),
        ("crashed", "test-double"): ("s27",),
    }
    square = {"passed": 16, "partial": 6, "wrong": 3, "missing": 1}
    assert question("test-square").outcomes == {**square, "timeout": 1, "memory": 1}
    assert question("why").outcomes == {"by hand": 24, "ungraded": 4}
    assert [(one.student, one.reason) for one in report.rejected] == [
        ("s28", "`rates.ipynb` cannot be read.")
    ]


def test_who_waits_for_a_person_is_named(report, question):
    """Answers would lie ungraded until a student asks."""
    assert report.waiting == question("why").waiting == ids(17, 18, 19, 20)


def test_times_are_the_median_and_the_longest(report, question):
    """A question that hangs for many would look quick."""
    assert (report.seconds.count, report.seconds.median) == (29, 1.0)
    assert (report.seconds.longest, report.seconds.slowest) == (31.5, "s25")
    double = question("test-double").seconds
    assert (double.count, double.median) == (28, 0.5)
    assert double.longest == 31.5 / 2  # the answer, and its test


def test_late_and_missing_work_is_that_of_the_gradebook(report):
    """Someone would be called late who is not, or forgotten."""
    late = [(one.student, one.seconds / 3600) for one in report.late]
    assert late == [("s12", 26), ("s13", 26), ("s11", 2)]
    assert report.missing == ("zoe",)
    assert report.handed_in == 30


def test_an_extension_moves_the_due_date(invented):
    """A student with an extension would be called late."""
    url = invented.gradebook_url
    with import_module("nbgrader.api").Gradebook(url) as api:
        for student, hours in (("s12", 48), ("s13", 24)):
            sent = api.find_submission(ASSIGNMENT, student)
            sent.extension = timedelta(hours=hours)
            sent.notebooks[0].late_submission_penalty = 1.5
        api.db.commit()
        seconds = {
            s.student.id: s.total_seconds_late
            for s in api.assignment_submissions(ASSIGNMENT)
        }
    late = {one.student: one for one in report_on(invented, ASSIGNMENT).late}
    assert {who: one.seconds for who, one in late.items()} == {
        who: number for who, number in seconds.items() if number
    }
    assert late["s13"].penalty == 1.5


def test_points_of_a_person_count_before_those_of_the_tests(invented):
    """Hours of grading by hand would not show."""
    record(invented, "UPDATE grade SET manual_score = 1, extra_credit = 0.5", "s21")
    assert report_on(invented, ASSIGNMENT).points["s21"] == 4.5


def record(course, statement, student):
    """Change the grades of one student in the gradebook."""
    of_student = """ WHERE notebook_id IN (SELECT book.id FROM submitted_notebook book
    JOIN submitted_assignment sent ON book.assignment_id = sent.id
    WHERE sent.student_id = ?)"""
    with sqlite3.connect(course.root / "gradebook.db") as rows:
        rows.execute(statement + of_student, [student])
    rows.close()


def test_a_damaged_record_is_named_and_its_points_count(report):
    """One broken file would stop the report, or take a student out of it."""
    (lost,) = report.damaged
    assert lost.student == "s30"
    assert lost.where == "autograded/s30/01-rates/.graded.json"
    assert "not the record of a graded submission" in lost.why
    assert report.points["s30"] == 9.0
    assert report.without_record == ()


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"[]", b'{"student": 3}', b"null", b'{"results": 5}']
)
def test_no_record_stops_the_report(invented, data):
    """A disk that failed once would cost the instructor the whole page."""
    path = invented.autograded / "s01" / ASSIGNMENT / ".graded.json"
    path.write_bytes(data)
    damaged = report_on(invented, ASSIGNMENT).damaged
    assert [lost.student for lost in damaged] == ["s01", "s30"]


@pytest.mark.parametrize("seconds", ['"soon"', "NaN", "-1", "null", "[]"])
def test_a_record_with_an_impossible_time_is_damaged(invented, seconds):
    """The times of the class would be nonsense, or the report would stop."""
    path = invented.autograded / "s01" / ASSIGNMENT / ".graded.json"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"seconds": 1.0', f'"seconds": {seconds}'), "utf-8")
    damaged = report_on(invented, ASSIGNMENT).damaged
    assert [lost.student for lost in damaged] == ["s01", "s30"]


def test_what_is_handed_in_and_not_graded_is_neither_missing_nor_a_zero(invented):
    """A fault of ours would look like a student's."""
    for student in ("walt", "zoe"):
        (invented.submitted / student / ASSIGNMENT).mkdir(parents=True)
    report = report_on(invented, ASSIGNMENT)
    assert report.ungraded == ("walt", "zoe")
    assert report.missing == ()
    assert "walt" not in report.points
    assert report.handed_in == 32


def test_an_extension_before_anything_is_handed_in_is_no_submission(invented):
    """A student who is ill would count as one who handed in nothing but zeros."""
    with import_module("nbgrader.api").Gradebook(invented.gradebook_url) as api:
        with pytest.warns(match="not in session"):  # nbgrader's own, with SQLAlchemy 2
            api.add_submission(ASSIGNMENT, "zoe", extension=timedelta(days=7))
        sent = api.find_submission(ASSIGNMENT, "zoe")
        for notebook in sent.notebooks:
            api.db.delete(notebook)
        api.db.commit()
    report = report_on(invented, ASSIGNMENT)
    assert report.missing == ("zoe",)
    assert "zoe" not in report.points


def test_a_submission_graded_by_another_program_counts_with_its_points(invented):
    """A course that is graded by two programs would lose half of its class."""
    (invented.autograded / "s01" / ASSIGNMENT / ".graded.json").unlink()
    report = report_on(invented, ASSIGNMENT)
    assert report.without_record == ("s01",)
    assert report.summary.count == 29


def test_the_report_changes_nothing(invented):
    """An instructor could not look without fear."""
    book = invented.root / "gradebook.db"
    before = book.read_bytes()
    report_on(invented, ASSIGNMENT)
    report_on_all(invented)
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "told"),
    [("01-rats", "did you mean 01-rates"), ("01-rates", "nothing is graded yet")],
)
def test_without_a_gradebook_the_next_step_is_named_and_none_is_made(
    course, name, told
):
    """A slip would leave an empty gradebook behind, or a traceback."""
    with pytest.raises(CourseError, match=told):
        report_on(course, name)
    with pytest.raises(CourseError, match="nothing is graded yet"):
        report_on_all(course)
    assert not (course.root / "gradebook.db").exists()


def test_the_course_adds_assignments_up(report):
    """A student's row would show other points than the assignments do."""
    second = replace(report, assignment="02-more", points={"s01": 1.0}, penalties={})
    first = replace(report, penalties={"s01": 2.5, "s21": 1.0})
    course = report_course([first, second])
    rows = {row.student: row for row in course.students}
    assert rows["s01"].points == {"01-rates": 9.0, "02-more": 1.0}
    assert rows["s01"].total == 7.5
    assert rows["s21"].total == 0.0
    assert rows["zoe"].points == {}
    assert course.misconceptions[0].where == {"01-rates": 10, "02-more": 10}
    assert len(course.misconceptions[0].students) == 10
    assert course.max_points == 18.0


def test_the_numbers_can_be_read_by_programs(report, invented):
    """A script would need to read HTML."""
    data = json.loads(json.dumps(as_data(report)))
    assert data["handed_in"] == 30
    assert data["due"] == "2026-11-24T12:00:00+00:00"
    assert data["misconceptions"][1]["students"] == ["s17", "s18", "s19", "s20"]
    course = json.loads(json.dumps(as_data(report_on_all(invented))))
    assert course["assignments"] == [data]
