"""Folders and files that are more than they seem: what is not a student's is not read.

No sandbox is needed: nothing here runs. The secret is a word in a file that the student
may not read; it may be in nothing that becomes of the submission.
"""

import contextlib
import os
import socket
import threading

import pytest

from chainrule_grader.inbox import read_submission
from chainrule_grader.model import Rejection

ASSIGNMENT, SECRET = "01-rates", b"the-word-of-another"


def _link(target):
    return lambda path: path.symlink_to(target)


def _bytes(data):
    return lambda path: path.write_bytes(data)


def _sparse(path):
    with path.open("wb") as file:
        file.truncate(2**40)


def _served(path):
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as one:
        here = os.open(path.parent, os.O_RDONLY)  # a socket's whole name is short
        one.bind(f"/proc/self/fd/{here}/{path.name}")
        os.close(here)


#: What lies where a notebook is expected; each gets the path of `secret`.
FILES = {
    "a link to a file": _link,
    "a link with dots": lambda secret: _link(os.path.relpath(secret, secret.anchor)),
    "a link to a link": lambda secret: _link(secret.with_name("link")),
    "a link to itself": lambda _secret: _link("rates.ipynb"),
    "a link to nothing": lambda _secret: _link("nowhere"),
    "a link to a device": lambda _secret: _link("/dev/zero"),
    "a link to a terminal": lambda _secret: _link("/dev/stdin"),
    "a link to the variables of the grader": lambda _secret: _link(
        "/proc/self/environ"
    ),
    "a link to the memory of the grader": lambda _secret: _link("/proc/self/mem"),
    "a link to an open file of the grader": lambda _secret: _link("/proc/self/fd/0"),
    "a link to a folder": lambda secret: _link(secret.parent),
    "a pipe": lambda _secret: os.mkfifo,
    "a socket": lambda _secret: _served,
    "a folder": lambda _secret: os.mkdir,
    "a file of a terabyte": lambda _secret: _sparse,
    "a file that nobody may read": lambda _secret: lambda path: path.mkdir(mode=0),
}


@pytest.fixture
def secret(tmp_path, monkeypatch):
    """Lay a word outside of the student's folder, and a link to it."""
    path = tmp_path / "gradebook.txt"
    path.write_bytes(SECRET)
    path.with_name("link").symlink_to(path)
    monkeypatch.setenv("GRADER_TOKEN", SECRET.decode())
    return path


@pytest.fixture
def receive(course, rubric):
    """Read what a student handed in: `receive("zoe")`."""
    return lambda student: read_submission(course, ASSIGNMENT, student, rubric)


@pytest.mark.parametrize("name", ["rates.ipynb", "rates (1).ipynb", "mine.ipynb"])
@pytest.mark.parametrize("kind", FILES.values(), ids=FILES)
def test_what_is_no_plain_file_of_theirs_is_not_read(
    receive, hand_in, secret, kind, name
):
    """If it were, a name would show a student what the grader can read."""
    kind(secret)(hand_in("zoe", {}) / name)
    received = receive("zoe")
    assert isinstance(received, Rejection)
    assert SECRET.decode() not in repr(received)
    assert "hand in" in received.reason


@pytest.mark.parametrize("kind", FILES.values(), ids=FILES)
def test_a_time_stamp_that_is_no_plain_file_is_not_read(
    receive, hand_in, secret, answered, kind
):
    """If it were, a pipe called timestamp.txt would stop the class."""
    folder = hand_in("zoe", {"rates.ipynb": answered})
    kind(secret)(folder / "timestamp.txt")
    received = receive("zoe")
    assert received.timestamp is None
    assert list(received.files) == ["rates"]


@pytest.mark.parametrize("level", ["student", "assignment"])
@pytest.mark.parametrize("target", ["/", "/proc/self/cwd", "..", "../..", ".", "ada"])
def test_a_folder_that_leads_elsewhere_is_not_opened(
    course, receive, hand_in, level, target
):
    """If it were, one student could hand in the work of another."""
    hand_in("ada", {"rates.ipynb": SECRET})
    theirs = course.submitted / "zoe"
    if level == "assignment":
        theirs.mkdir()
        theirs /= ASSIGNMENT
    theirs.symlink_to(target)
    received = receive("zoe")
    assert isinstance(received, Rejection)
    assert SECRET.decode() not in repr(received)


@pytest.mark.parametrize(
    "student",
    [
        *("..", ".", "", "/", "//", "../ada", "ada/..", "ada/../ada", "./ada"),
        *("/etc", "a\0da", "~", "~root", "$HOME", "ada/01-rates", "\\..\\ada"),
        *("ada\n", " ada", "ada ", "ADA", "%2e%2e", "\u2024\u2024", "x" * 5000),
    ],
)
def test_only_the_name_of_a_folder_is_the_name_of_a_student(receive, hand_in, student):
    """If not, a made-up name would open the folder of somebody else."""
    hand_in("ada", {"rates.ipynb": SECRET})
    assert isinstance(receive(student), Rejection)


@pytest.mark.parametrize(
    "name",
    [
        *(b"\xff\xfe.ipynb", b"a\nb.ipynb", b"`rm -rf`.ipynb", b"-rf.ipynb"),
        *(b"<script>.ipynb", b"..ipynb", b"...ipynb", b"\xe2\x80\xaebpyni.ipynb"),
        *(b" .ipynb", b"%s%n.ipynb", b"{0.__class__}.ipynb", b"$(true).ipynb"),
        b"x" * 240 + b".ipynb",
    ],
)
def test_a_file_of_any_name_is_read_or_named_and_stops_nobody(receive, hand_in, name):
    """If one did, a strange name would end the run of the class."""
    folder = hand_in("zoe", {})
    (folder / os.fsdecode(name)).write_bytes(b"{}")
    received = receive("zoe")
    shown = received.reason if isinstance(received, Rejection) else str(received.notes)
    shown.encode()
    assert "rates.ipynb" in shown


def test_ten_thousand_files_are_no_matter(receive, hand_in, answered):
    """If they were, one folder could keep the class waiting."""
    folder = hand_in("zoe", {"rates.ipynb": answered})
    for number in range(10_000):
        (folder / f"rates ({number}).ipynb").touch()
    assert list(receive("zoe").files) == ["rates"]


def test_a_file_that_is_swapped_for_a_link_is_never_followed(receive, hand_in, secret):
    """If it were, whoever is quick could hand in what is not theirs."""
    folder = hand_in("zoe", {"rates.ipynb": b"{}"})
    file, stop = folder / "rates.ipynb", threading.Event()

    def swap():
        for number in range(10**9):
            if stop.is_set():
                break
            made = folder / f".swap-{number % 2}"
            made.unlink(missing_ok=True)
            made.symlink_to(secret) if number % 2 else made.write_bytes(b"{}")
            made.replace(file)

    swapping = threading.Thread(target=swap)
    swapping.start()
    try:
        seen = [receive("zoe") for _ in range(500)]
    finally:
        stop.set()
        swapping.join()
    assert not [one for one in seen if SECRET.decode() in repr(one)]
    assert len(seen) == 500


def test_a_folder_of_submissions_has_its_links_refused(
    course, collect, secret, *, tmp_path, data, answered
):
    """If they were followed, an unpacked archive could show what the staff can read."""
    folder = tmp_path / "unpacked"
    (folder / "eve").mkdir(parents=True)
    (folder / "eve" / "rates.ipynb").symlink_to(secret)
    (folder / "mal").symlink_to(secret.parent)
    (folder / "ada").mkdir()
    (folder / "ada" / "rates.ipynb").write_bytes(data(answered))
    done = collect(folder)
    assert done.exit_code == 3
    assert course.students(ASSIGNMENT) == ["ada"]
    assert SECRET.decode() not in done.output
