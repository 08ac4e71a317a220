"""`autograder similar`: from submitted folders to a page that a person reads."""

import json
import re

import pytest
from click.testing import CliRunner

from chainrule_grader.cli import main
from chainrule_grader.errors import CourseError
from chainrule_grader.integrity.comparing import compare_class

ASSIGNMENT = "01-rates"
LONG = """\
def double({x}):
    {total}, {count} = 0, 2
    while {count} > 0 and {total} is not None:
        {total} = {total} + {x} if {x} != 0 else {total} - 0
        {count} -= 1
    # {note}
    return {total} if {count} == 0 else [{x} for _ in range({count})][-1]
"""
ADA = LONG.format(x="x", total="total", count="count", note="done")
BEN = LONG.format(x="a", total="b", count="c", note="</code><script>alert(1)</script>")


@pytest.fixture
def run(course):
    """Run the command on the tiny course."""

    def invoke(*words):
        root = ["--course-root", str(course.root)]
        return CliRunner().invoke(main, ["similar", ASSIGNMENT, *words, *root])

    return invoke


@pytest.fixture
def answer(hand_in, released):
    """Hand in an answer to the first question: `answer("ada", text)`."""

    def write(student, text):
        mine = json.loads(json.dumps(released))
        (cell,) = [one for one in mine["cells"] if one["id"] == "double"]
        cell["source"] = text
        hand_in(student, {"rates.ipynb": mine})

    return write


@pytest.fixture
def alike(answer, hand_in):
    """Hand in two answers that are alike, one that is short, and no notebook."""
    answer("ada", ADA)
    answer("ben", BEN)
    answer("cleo", "def double(x):\n    return 2 * x")
    hand_in("dan", {"rates.ipynb": b"no notebook"})


@pytest.mark.usefixtures("alike")
def test_a_pair_is_listed_as_a_hint_and_nothing_is_changed(run, course):
    """If it sounded like a verdict, a person would be judged by a program."""
    done = run()
    assert done.exit_code == 0, done.output
    assert "ada and ben" in done.stdout
    assert "not a verdict" in done.stderr
    made = {path.name for path in course.root.iterdir()}
    assert made == {"source", "submitted", f"similar-{ASSIGNMENT}.html"}


@pytest.mark.usefixtures("alike")
def test_the_page_shows_both_answers_as_text(run, course):
    """If a student's text acted there, it would act in an instructor's browser."""
    run()
    path = course.root / f"similar-{ASSIGNMENT}.html"
    page = path.read_text()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page
    assert re.search(r"<mark>[^<]*while total|<mark>[^<]*while count", page)
    assert "No score was changed" in page
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("alike")
def test_json_tells_the_same_to_a_program(run, course):
    """If not, a script would have to read the page."""
    told = json.loads(run("--json").stdout)
    (first, second) = told["questions"]
    assert first["pairs"][0]["students"] == ["ada", "ben"]
    assert first["pairs"][0]["share"] == pytest.approx(1.0)
    assert first["too_short"] == ["cleo"]
    assert (second["id"], second["compared"]) == ("square", 0)
    assert "verdict" in told["hint"]
    assert not list(course.root.glob("*.html"))


def test_what_a_lesson_teaches_is_no_sign(course, answer, notebook, cell):
    """If it were, whoever learns from the lesson would be listed."""
    answer("ada", ADA)
    answer("ben", BEN)
    (course.root / "course").mkdir()
    lesson = json.dumps(notebook(cell("shown", ADA)))
    (course.root / "course" / "01.ipynb").write_text(lesson)
    assert compare_class(course, ASSIGNMENT)[0].found.pairs == ()


def test_an_unanswered_question_is_not_compared(course, hand_in, released):
    """If it were, all who left it empty would be alike."""
    for student in ("ada", "ben"):
        hand_in(student, {"rates.ipynb": released})
    found = compare_class(course, ASSIGNMENT)[0].found
    assert (found.compared, found.short) == (0, ())


def test_a_class_that_has_handed_in_nothing_is_said(course):
    """If it said that nobody is alike, a wrong folder would look like good news."""
    with pytest.raises(CourseError, match="nothing to compare"):
        compare_class(course, ASSIGNMENT)
