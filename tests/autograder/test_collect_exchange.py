"""nbgrader's exchange: the file system says whose a submission is."""

import json
import os
import pwd

import pytest
from click.testing import CliRunner

from chainrule_grader.cli import main

ASSIGNMENT = "01-rates"
ME = pwd.getpwuid(os.getuid()).pw_name
FIRST, SECOND = "2026-11-20 10:00:00.000000 UTC", "2026-11-24 10:00:00.000000 UTC"


@pytest.fixture
def inbound(course):
    """Make an exchange with its settings; return its inbound folder."""
    folder = course.root / "exchange" / "calculus" / "inbound"
    folder.mkdir(parents=True)
    settings = (
        "c = get_config()\n"
        "c.CourseDirectory.course_id = 'calculus'\n"
        f"c.Exchange.root = {str(course.root / 'exchange')!r}\n"
    )
    (course.root / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    return folder


@pytest.fixture
def submit(inbound, data, answered):
    """Hand in as nbgrader does: `submit("emma")`; return the folder."""

    def put(student, when=SECOND, assignment=ASSIGNMENT, sent=None):
        folder = inbound / f"{student}+{assignment}+{when}+x-_{len(when)}"
        folder.mkdir()
        (folder / "rates.ipynb").write_bytes(data(sent or answered))
        (folder / "timestamp.txt").write_text(when, encoding="utf-8")
        (folder / "submission_secret.txt").write_text("a" * 64, encoding="utf-8")
        return folder

    return put


@pytest.fixture
def collect(course):
    """Collect from the exchange; return exit code, lines and report."""

    def run(*options):
        words = ["collect", ASSIGNMENT, "--course-root", str(course.root), *options]
        done = CliRunner().invoke(main, words)
        told = [json.loads(line) for line in done.stdout.splitlines()]
        return done.exit_code, told, done.stderr

    return run


def test_what_was_handed_in_is_collected_with_its_time_and_its_secret(
    course, submit, collect
):
    """If not, late work would not be late, and nbgrader's feedback not come back."""
    sent = submit(ME)
    submit(ME, assignment="02-more")
    code, [told], _ = collect()
    assert (code, told["student"], told["timestamp"]) == (0, ME, SECOND)
    here = course.submitted / ME / ASSIGNMENT
    assert {p.name: p.read_bytes() for p in here.iterdir()} == {
        p.name: p.read_bytes() for p in sent.iterdir()
    }


def test_the_latest_counts_and_the_earlier_one_is_kept(
    course, submit, collect, released
):
    """If not, a student could not hand in again; or what they had would be lost."""
    submit(ME, SECOND)
    submit(ME, FIRST, sent=released)
    for fates in (["taken", "older"], ["unchanged", "unchanged"]):
        code, told, _ = collect()
        assert (code, [one["status"] for one in told]) == (0, fates)
    here = course.submitted / ME / ASSIGNMENT / "timestamp.txt"
    [kept] = (course.submitted / ".older" / ME).rglob("timestamp.txt")
    assert (here.read_text(), kept.read_text()) == (SECOND, FIRST)


def test_what_says_somebody_elses_name_is_refused_and_touches_nothing(
    submit, collect, hand_in, released
):
    """If it did not, anybody could replace anybody's work."""
    theirs = hand_in("emma", {"rates.ipynb": released})
    before = {path.name: path.read_bytes() for path in theirs.iterdir()}
    submit("emma")
    submit(ME)
    code, told, report = collect()
    assert code == 3
    assert {one["status"] for one in told} == {"refused", "taken"}
    assert f"it says emma, and belongs to {ME}" in report
    assert {path.name: path.read_bytes() for path in theirs.iterdir()} == before


def test_a_map_of_ids_does_not_change_who_owns_a_folder(submit, collect, course):
    """If it did, a number of Moodle's that is a user's name would be somebody else."""
    ids = course.root / "ids.csv"
    ids.write_text(f"id,student\n{ME},emma\n", encoding="utf-8")
    submit(ME)
    assert collect("--ids", str(ids))[1][0]["student"] == ME


def test_owners_are_not_checked_where_the_settings_say_so(course, submit, collect):
    """If they were, a hub without system users could not be collected from."""
    with (course.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write("c.ExchangeCollect.check_owner = False\n")
    submit("emma")
    code, _, report = collect()
    assert (code, course.students(ASSIGNMENT)) == (0, ["emma"])
    assert "owners were not checked" in report


@pytest.mark.parametrize("target", ["/", "..", "../../..", "/proc/self/cwd"])
def test_a_link_in_the_exchange_is_not_followed(inbound, collect, target):
    """If it were, a student could hand in what they may not read."""
    (inbound / f"{ME}+{ASSIGNMENT}+{FIRST}+x").symlink_to(target)
    code, _, report = collect()
    assert code == 3
    assert "it is a link" in report


def test_a_file_of_somebody_else_in_a_students_folder_is_refused(submit, collect):
    """If it were not, who guesses a folder's name could write in it."""
    folder = submit(ME)
    if os.getuid() == 0:
        os.chown(folder / "rates.ipynb", 12345, -1)
        told = "it belongs to somebody else"
    else:
        (folder / "rates.ipynb").unlink()
        (folder / "rates.ipynb").symlink_to("/etc/passwd")
        told = "it is a link"
    code, _, report = collect()
    assert code == 3
    assert told in report


def test_a_stamp_that_cannot_be_read_gives_way_to_the_folders_name(submit, collect):
    """If not, one strange file would stop the class."""
    (submit(ME) / "timestamp.txt").write_bytes(b"\xff\xfe yesterday")
    assert collect()[1][0]["timestamp"] == SECOND


@pytest.fixture
def parts(course, inbound, submit):
    """Give each student a part of their own; return how one hands in there."""
    settings = course.root / "nbgrader_config.py"
    more = "c.Grader.inbound_by_student = True\n"
    settings.write_text(settings.read_text("utf-8") + more, encoding="utf-8")

    def put(part, student, when=SECOND):
        (inbound / part).mkdir(exist_ok=True)
        sent = submit(student, when)
        return sent.rename(inbound / part / sent.name)

    return put


def test_where_students_have_parts_the_part_says_whose_it_is(course, parts, collect):
    """If not, nobody could hand in where all servers run as one account."""
    sent = parts("emma", "emma")
    parts("emma", "emma", FIRST)
    parts("zoe", "zoe", FIRST)
    code, told, report = collect()
    fates = [(one["student"], one["status"]) for one in told]
    assert (code, sorted(fates)) == (
        0,
        [("emma", "taken"), ("emma", "unchanged"), ("zoe", "taken")],
    )
    here = course.submitted / "emma" / ASSIGNMENT
    assert {p.name for p in here.iterdir()} == {p.name for p in sent.iterdir()}
    assert "owners were not checked" not in report


def test_another_name_in_a_students_part_is_refused(course, parts, collect):
    """If it were not, a student could hand in for another who is in the class."""
    parts("emma", "emma", FIRST)
    collect()
    before = (course.submitted / "emma" / ASSIGNMENT / "rates.ipynb").read_bytes()
    parts("zoe", "emma")
    code, _, report = collect()
    assert code == 3
    assert "it says emma, and zoe handed it in" in report
    here = course.submitted / "emma" / ASSIGNMENT
    assert (here / "timestamp.txt").read_text() == FIRST
    assert (here / "rates.ipynb").read_bytes() == before


def test_a_part_that_is_a_link_stops_nobody(parts, inbound, collect):
    """If it did, or were followed, one part would cost the class its collection."""
    parts("emma", "emma")
    (inbound / "zoe").symlink_to("/")
    code, told, report = collect()
    assert code == 3
    assert "zoe" in report
    assert "it is a link" in report
    assert ("emma", "taken") in [(one["student"], one["status"]) for one in told]
