"""formgrader's Collect button and `nbgrader collect`, with our collecting in them."""

import os
import pwd
from importlib import import_module

import pytest
from traitlets.config.loader import PyFileConfigLoader

from chainrule_grader.course import CONFIG

ASSIGNMENT = "01-rates"
ME = pwd.getpwuid(os.getuid()).pw_name
FIRST, SECOND = "2026-11-20 10:00:00.000000 UTC", "2026-11-24 10:00:00.000000 UTC"

pytestmark = pytest.mark.filterwarnings("default")  # nbgrader warns


@pytest.fixture
def submit(course, data, answered, released):
    """Hand in through an exchange, as nbgrader does: `submit("emma")`."""
    inbound = course.root / "exchange" / "calculus" / "inbound"
    inbound.mkdir(parents=True)
    settings = (
        "c = get_config()\n"
        f"c.CourseDirectory.root = {str(course.root)!r}\n"
        "c.CourseDirectory.course_id = 'calculus'\n"
        f"c.Exchange.root = {str(course.root / 'exchange')!r}\n"
        "c.ExchangeFactory.collect = "
        "'chainrule_grader.plugin_collect.CollectSafely'\n"
    )
    (course.root / CONFIG).write_text(settings, encoding="utf-8")
    (course.root / "exchange").chmod(0o777)

    def put(student, when=SECOND):
        folder = inbound / f"{student}+{ASSIGNMENT}+{when}+x"
        folder.mkdir()
        (folder / "rates.ipynb").write_bytes(
            data(answered if when == SECOND else released)
        )
        (folder / "timestamp.txt").write_text(when, encoding="utf-8")
        return folder

    return put


@pytest.fixture
def collect(course, monkeypatch):
    """Press the button; return what formgrader is told."""
    monkeypatch.chdir(course.root)

    def press(**settings):
        config = PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
        config.ExchangeCollect.update(settings)
        api = import_module("nbgrader.apps.api").NbGraderAPI(config=config)
        return api.collect(ASSIGNMENT)

    return press


def test_the_button_collects_with_time_and_secret(course, submit, collect):
    """If it does not, nothing can be graded."""
    submit(ME)
    told = collect()
    assert told["success"], told
    here = course.submitted / ME / ASSIGNMENT
    assert {path.name for path in here.iterdir()} == {"rates.ipynb", "timestamp.txt"}


def test_the_button_keeps_what_was_there(course, submit, collect):
    """If it does not, one press loses what a student had handed in before."""
    submit(ME, FIRST)
    assert collect()["success"]
    submit(ME, SECOND)
    assert collect()["success"]
    here = course.submitted / ME / ASSIGNMENT / "timestamp.txt"
    [kept] = (course.submitted / ".older" / ME).rglob("timestamp.txt")
    assert (here.read_text(), kept.read_text()) == (SECOND, FIRST)


def test_the_button_refuses_somebody_elses_name(course, submit, collect):
    """If it does not, anybody replaces anybody's work."""
    submit("emma")
    submit(ME)
    told = collect()
    assert not told["success"]
    assert f"it says emma, and belongs to {ME}" in told["log"]
    assert [path.name for path in course.submitted.glob("[!.]*")] == [ME]


def test_a_hub_of_one_user_can_turn_owners_off(course, submit, collect):
    """If it cannot, nobody can be collected there."""
    submit("emma")
    told = collect(check_owner=False)
    assert told["success"], told
    assert (course.submitted / "emma" / ASSIGNMENT).is_dir()


def test_what_is_not_used_is_said(submit, collect):
    """If it is not, an instructor believes in a setting that does nothing."""
    submit(ME)
    assert "before_duedate is not used" in collect(before_duedate=True)["log"]


def test_an_assignment_that_is_none_is_told(course, submit, collect):
    """If it is not, the page shows a traceback."""
    submit(ME)
    (course.root / "source" / ASSIGNMENT).rename(course.root / "source" / "other")
    told = collect()
    assert not told["success"]
    assert "there is no such assignment" in told["log"]
