"""A gradebook that cannot be used as it is: what is wrong is named, and what to do."""

import os
import sqlite3
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from chainrule_grader.errors import GradebookError
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.gradebook.schema import COLUMNS
from chainrule_grader.model import Graded, Status
from chainrule_grader.rubric import read_rubric

ASSIGNMENT = "01-rates"
FULL = {"test-double": 2.0, "test-square": 3.0}


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
