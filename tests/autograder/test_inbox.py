import os

import pytest

from chainrule_grader.inbox import read_submission
from chainrule_grader.model import Rejection
from chainrule_grader.rubric import read_rubric

ASSIGNMENT = "01-rates"


@pytest.fixture
def receive(course, rubric):
    """Read what a student handed in: `receive("ada")`."""
    return lambda student, asked=rubric: read_submission(
        course, ASSIGNMENT, student, asked
    )


def test_a_notebook_is_read_as_it_is(receive, hand_in, answered, data):
    """Answers would be changed before they are graded."""
    hand_in("ada", {"rates.ipynb": answered, "notes.txt": b"mine"})
    received = receive("ada")
    assert received.files == {"rates": data(answered)}
    assert received.notes == ()


@pytest.mark.parametrize("name", ["Ada Löve, Jr.", "-rf", "a'b\"c", "*", "a+b@c.edu"])
def test_a_student_may_have_any_name(receive, hand_in, name):
    """Someone with an unusual name could not be graded."""
    hand_in(name, {"rates.ipynb": b"{}"})
    assert receive(name).files == {"rates": b"{}"}


@pytest.mark.parametrize(
    "name", ["rates (1).ipynb", "Rates-Copy1.ipynb", "rates-1.ipynb", "ada.ipynb"]
)
def test_a_renamed_notebook_is_read_with_a_note(receive, hand_in, name):
    """A browser that numbers downloads would cost all points."""
    hand_in("ada", {name: b"{}", ".rates-checkpoint.ipynb": b"old"})
    received = receive("ada")
    assert received.files == {"rates": b"{}"}
    assert name in received.notes[0].what


def test_the_right_name_counts_more_than_copies(receive, hand_in):
    """An old download beside the notebook would be graded."""
    hand_in("ada", {"rates.ipynb": b"1", "rates (1).ipynb": b"2"})
    assert receive("ada").files == {"rates": b"1"}


def test_two_candidates_are_a_question_to_the_student(receive, hand_in):
    """One of two notebooks would be graded by chance."""
    hand_in("ada", {"rates (1).ipynb": b"1", "rates (2).ipynb": b"2"})
    assert "hand in `rates.ipynb`" in receive("ada").reason


def test_a_copy_is_never_taken_for_another_notebook(receive, hand_in, source):
    """Answers to part 2 would be graded as answers to part 1."""
    asked = read_rubric(ASSIGNMENT, {"part-1": source, "part-2": source})
    hand_in("ada", {"part-2.ipynb": b"2", "part-2 (1).ipynb": b"3"})
    assert receive("ada", asked).files == {"part-2": b"2"}


@pytest.mark.parametrize("student", ["..", ".", "", "ada/../eve", "a\0b", "nobody"])
def test_a_name_that_leads_elsewhere_is_refused(receive, hand_in, student):
    """Files of another student, or of the system, could be graded and shown."""
    hand_in("eve", {"rates.ipynb": b"{}"})
    assert isinstance(receive(student), Rejection)


@pytest.mark.parametrize("level", ["student", "assignment", "file"])
def test_a_link_is_refused_and_named(course, receive, hand_in, level):
    """A student could hand in, and read in the feedback, what is not theirs."""
    real = hand_in("eve", {"rates.ipynb": b"secret"})
    ours = course.submitted / "ada"
    if level == "student":
        ours.symlink_to(real.parent)
    elif level == "assignment":
        ours.mkdir()
        (ours / ASSIGNMENT).symlink_to(real)
    else:
        (ours / ASSIGNMENT).mkdir(parents=True)
        (ours / ASSIGNMENT / "rates.ipynb").symlink_to(real / "rates.ipynb")
    assert "it is a link" in receive("ada").reason


def test_what_is_not_a_file_is_refused(receive, hand_in):
    """Opening a pipe would wait for ever, and the class with it."""
    folder = hand_in("ada", {})
    os.mkfifo(folder / "rates.ipynb")
    assert "it is not a file" in receive("ada").reason
    (hand_in("eve", {}) / "rates.ipynb").mkdir()
    assert isinstance(receive("eve"), Rejection)


def test_a_huge_file_is_refused_unread(receive, hand_in):
    """One file could fill the memory of the grader."""
    with (hand_in("ada", {}) / "rates.ipynb").open("wb") as file:
        file.truncate(65 * 2**20)
    assert "larger than 64 MB" in receive("ada").reason


def test_one_refused_file_does_not_cost_the_other(receive, hand_in, source):
    """A broken link beside a good notebook would be a zero."""
    asked = read_rubric(ASSIGNMENT, {"rates": source, "more": source})
    folder = hand_in("ada", {"more.ipynb": b"{}"})
    (folder / "rates.ipynb").symlink_to("nowhere")
    received = receive("ada", asked)
    assert received.files == {"more": b"{}"}
    assert "link" in received.notes[0].what


def test_an_empty_folder_says_what_to_hand_in(receive, hand_in):
    """The student would not know which file is missing."""
    hand_in("ada", {"notes.txt": b"mine"})
    reason = receive("ada").reason
    assert "No notebook was handed in." in reason
    assert "`rates.ipynb`" in reason


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-24 10:00:00.5 UTC", "2026-11-24T10:00:00.500000+00:00"),
        ("2026-11-24 10:00:00 Europe/Berlin", "2026-11-24T10:00:00+01:00"),
        ("2026-11-24 10:00:00 +0530", "2026-11-24T10:00:00+05:30"),
        ("2026-11-24 10:00:00 -03:00", "2026-11-24T10:00:00-03:00"),
        ("2026-11-24T10:00:00+01:00\n", "2026-11-24T10:00:00+01:00"),
        ("2026-11-24 10:00:00", "2026-11-24T10:00:00+00:00"),
        ("yesterday", None),
        ("2026-11-24 10:00:00 Middle-earth/Shire", None),
        ("2026-11-24 10:00:00 ../../etc/passwd", None),
        ("\0", None),
        ("", None),
    ],
)
def test_the_time_stamp_is_nbgraders(receive, hand_in, text, moment):
    """A punctual student would be late, or a strange file would stop the run."""
    hand_in("ada", {"rates.ipynb": b"{}", "timestamp.txt": text.encode()})
    assert receive("ada").timestamp == moment
