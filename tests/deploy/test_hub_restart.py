"""The hub is restarted while the class is graded."""

import json
import signal
import threading
from contextlib import suppress

import pytest
import requests
from hub_machine import ASSIGNMENTS, GRADER, give
from hub_people import log_in
from hub_verbs import API, press

from chainrule_grader.demo_class import RIGHT, Invented, hand_in
from chainrule_grader.outbox import RECORD

pytestmark = [
    pytest.mark.hub,
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("hub"),
]

LESSON, NOTEBOOK = ASSIGNMENTS[0], "chain-rule"
LONG = "\nimport time\ntime.sleep(3)"


@pytest.fixture
def machine(machines):
    """Make a machine whose class has handed in; bo's notebook takes its time."""
    with machines() as made:
        form = json.loads(
            (made.course / "release" / LESSON / f"{NOTEBOOK}.ipynb").read_text("utf-8")
        )
        for name, more in (("emma", ""), ("bo", LONG), ("tim", "")):
            folder = made.course / "submitted" / name / LESSON
            folder.mkdir(parents=True)
            answers = {**RIGHT, "dh": RIGHT["dh"] + more}
            sent = hand_in(Invented(name, "", answers), form)
            (folder / f"{NOTEBOOK}.ipynb").write_bytes(sent)
        give(made.course, GRADER)
        made.start()
        yield made


def press_and_lose(instructor, name):
    """Press the button; no answer comes, since the hub ends."""
    with suppress(requests.ConnectionError):
        instructor.ask("POST", f"{API}/submission/{LESSON}/{name}/autograde")


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGKILL])
def test_a_restart_in_the_middle_of_grading_loses_nothing(by, machine):
    """If it does, a Friday's update costs grades, or a student's open notebook."""
    ada, emma = log_in(machine, "ada"), log_in(machine, "emma")
    emma.start_server()
    started = emma.here("GET", "/api/status").json()["started"]
    press(ada, f"submission/{LESSON}/emma/autograde")
    graded = machine.course / "autograded"
    pressed = threading.Thread(target=press_and_lose, args=(ada, "bo"))
    pressed.start()
    machine.wait_for(
        lambda: "Converting notebook /srv/course/submitted/bo" in machine.log
    )
    assert not (graded / "bo" / LESSON / RECORD).exists()
    machine.stop(by)
    machine.start()
    pressed.join()
    assert emma.here("GET", "/api/status").json()["started"] == started
    for name in ("bo", "tim"):
        press(ada, f"submission/{LESSON}/{name}/autograde")
    listed = ada.ask("GET", f"{API}/submissions/{LESSON}").json()
    assert {
        one["student"]: one["score"] for one in listed if one["autograded"]
    } == dict.fromkeys(("emma", "bo", "tim"), 12.0)
    verified = machine.run(
        ["autograder", "verify", "--course-root", "/srv/course"], GRADER
    )
    assert verified.returncode == 0, verified.stderr
    logs = [path.read_text("utf-8") for path in (machine.course / "gradelog").iterdir()]
    entries = [json.loads(line) for text in logs for line in text.splitlines()]
    of = [entry["student"] for entry in entries if "student" in entry]
    assert of.count("emma") == of.count("tim") == 1
    # Once more only if the first service had ended its work before it ended itself.
    assert of.count("bo") in {1, 2}
