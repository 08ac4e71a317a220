"""`make hub-demo`, as an ordinary user: a class of three, and nothing is left."""

import re
import signal

import psutil
import pytest
import requests
from hub_machine import ASSIGNMENTS, PEOPLE, ROOT, STRANGER, send
from hub_people import Person
from hub_verbs import answer, feedback, fetch, press, submit

from chainrule_grader.demo_class import RIGHT

pytestmark = [
    pytest.mark.hub,
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("hub"),
]

LESSON, NOTEBOOK = ASSIGNMENTS[0], "chain-rule"
PARTS = [ROOT / "source", ROOT / "release", ROOT / "nbgrader_config.py"]


def test_the_demonstration_shows_a_week_and_leaves_nothing(machines):
    """If it does not, the first look at the hub is the last, or blocks a port."""
    with machines(PARTS) as machine:
        log = machine.folder / "demo.log"
        words = ["python", "-m", "chainrule_hub.demo"]
        path = str(ROOT / "deploy" / "jupyterhub")
        demo = machine.begin(
            words, STRANGER, log, PYTHONPATH=path, PYTHONUNBUFFERED="1"
        )

        def told():
            return log.read_text("utf-8")

        machine.wait_for(lambda: demo.poll() is not None or "Ctrl-C" in told())
        assert demo.poll() is None, told()
        url = re.search(r"http://\S+", told())[0]
        students, instructors = re.findall(r"password: (\S+)", told())
        people = {}
        for name, password in (
            ("emma", students),
            ("bo", students),
            ("ada", instructors),
        ):
            people[name] = Person(url, name)
            assert people[name].log_in(password).status_code == 302
            people[name].get_token()
        assert Person(url, "ada").log_in(students).status_code == 403
        for name in ("emma", "bo"):
            people[name].start_server()
            fetch(people[name], LESSON)
            answer(people[name], LESSON, NOTEBOOK, RIGHT)
            submit(people[name], LESSON)
        press(people["ada"], f"assignment/{LESSON}/collect")
        press(people["ada"], f"submission/{LESSON}/emma/autograde")
        press(people["ada"], f"assignment/{LESSON}/generate_feedback")
        press(people["ada"], f"assignment/{LESSON}/release_feedback")
        assert "12 of 12" in feedback(people["emma"], LESSON, NOTEBOOK)

        send(demo, signal.SIGINT)
        assert demo.wait(60) == 0
        uid = machine.home(STRANGER).stat().st_uid
        assert STRANGER in PEOPLE
        left = [p.cmdline() for p in psutil.process_iter() if p.uids().real == uid]
        assert not left
        with pytest.raises(requests.ConnectionError):
            requests.get(url, timeout=5)
        assert machine.run(["ls", "/tmp"]).stdout == ""  # noqa: S108 - the machine's own
