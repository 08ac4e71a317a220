"""Real sandboxes: what student code can reach, and what is there for it."""

import contextlib
from pathlib import Path

import pytest
from sessions import LIMITS, value

from chainrule_grader.model import Ending
from chainrule_grader.sandbox import bubblewrap
from chainrule_grader.sandbox.base import Setting
from chainrule_grader.sandbox.bubblewrap import Bubblewrap
from chainrule_grader.sandbox.warm import Warm

pytestmark = pytest.mark.sandbox


def test_nothing_of_ours_can_be_read(session):
    """If it could, hidden tests, other submissions or the gradebook could leak."""
    here = Path(__file__).parents[2]
    for path in ("source", "tests", "autograder", "gradebook.db", ".git"):
        assert (
            value(session, f"__import__('os').path.exists({str(here / path)!r})")
            is False
        )


def test_variables_of_the_grader_are_not_there(launcher, monkeypatch):
    """If they were, a token or a password in them would be the student's."""
    monkeypatch.setenv("NAME_OF_OURS", "x")
    with launcher(LIMITS).launch(Setting()) as session:
        names = value(session, "list(__import__('os').environ)")
    assert "NAME_OF_OURS" not in names


def test_there_is_no_network(session):
    """If there were, an answer could be fetched and a test sent away."""
    run = session.run(
        "net",
        "import socket\nsocket.create_connection(('127.0.0.1', 22), timeout=1)",
    )
    assert run.ending is Ending.ERROR
    assert value(session, "len(open('/proc/net/dev').readlines())") == 3


def test_student_code_has_no_rights(session):
    """If it had, it could leave its namespaces."""
    status = value(session, "open('/proc/self/status').read()")
    assert "CapEff:\t0000000000000000" in status
    assert "NoNewPrivs:\t1" in status
    assert value(session, "__import__('os').getuid()") != 0


@pytest.mark.parametrize("path", ["/x", "/usr/x", "/grader/x", "/etc/x"])
def test_only_a_small_place_can_be_written(session, path):
    """If more could, one submission could change what the next one finds."""
    run = session.run("write", f"open({path!r}, 'w')")
    assert run.ending is Ending.ERROR


@pytest.mark.parametrize("kind", [Warm, Bubblewrap])
def test_libraries_below_a_folder_that_is_emptied_are_there(
    staged, tmp_path, monkeypatch, kind
):
    """If not, an installation below /tmp could not import what it needs late."""
    folder = tmp_path / "lib"
    folder.mkdir(mode=0o755)
    (folder / "late.py").write_text("here = True")
    places = [*bubblewrap._site_packages(), str(folder)]
    monkeypatch.setattr(bubblewrap, "_site_packages", lambda: places)
    with (
        contextlib.closing(kind(staged, LIMITS)) as made,
        made.launch(Setting()) as session,
    ):
        assert value(session, "__import__('late').here") is True
        beside = f"__import__('os').access({str(folder)!r}, 2)"
        assert value(session, beside) is False


def test_the_disk_is_small(session):
    """If it were not, one submission could fill the machine's memory with files."""
    source = "for i in range(9):\n    open(f'f{i}', 'wb').write(bytes(30 * 2**20))"
    run = session.run("fill", source)
    assert run.ending is Ending.ERROR
    assert "No space left" in run.outputs[-1]["evalue"]


def test_the_assignments_files_lie_beside_the_notebook(session):
    """If not, a question on a data file could not be answered."""
    assert value(session, "open('data/points.csv').read()") == "1,2\n"


def test_the_students_id_is_known_inside(session):
    """If not, each student's own numbers would differ from those the checks use."""
    assert value(session, "__import__('os').environ['GRADER_STUDENT']") == "zoe"


def test_withheld_modules_say_why_they_are_missing(session):
    """If they were there, `reference.dh` would be a right answer."""
    run = session.run("cheat", "from chainrule.reference import dh")
    assert run.ending is Ending.ERROR
    assert "holds the answers" in run.outputs[-1]["evalue"]
