"""What a gradebook asks of its database: little, and of several runs at once."""

import subprocess
import sys

import pytest
from sqlalchemy import event

from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.model import Graded, Status
from chainrule_grader.rubric import read_rubric

ASSIGNMENT = "01-rates"
FULL = {"test-double": 2.0, "test-square": 3.0}

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
