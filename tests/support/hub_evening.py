"""The evening of a deadline from beginning to end, and what may have gone wrong.

    evening() ── everybody hands in, is graded, gets feedback ──> Evening
    lost(), misjudged(), astray() ──> sentences, none if all is well

Three students validate on servers of their own the whole time.
"""

import json
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from hub_deadline import act, class_of, grader, log_in_all
from hub_machine import COURSE, INSTRUCTOR, uid_of
from hub_people import log_in
from hub_validating import Validating
from hub_verbs import API, answer, fetch, press

from chainrule_grader.demo_class import ASSIGNMENT, NOTEBOOK, RIGHT

VALIDATING = ["emma", "bo", "tim"]
FILE = f"{NOTEBOOK}.ipynb"


@dataclass
class Evening:
    """What happened."""

    machine: object
    students: list
    validating: Validating
    seconds: dict = field(default_factory=dict)  #: of each step
    presses: list = field(default_factory=list)  #: seconds of each Submit
    collected: list = field(default_factory=list)  #: lines of `autograder collect`
    graded: list = field(default_factory=list)  #: lines of `autograder grade`
    codes: dict = field(default_factory=dict)  #: exit codes, by command
    verified: list = field(default_factory=list)  #: lines of `autograder verify`
    listed: list = field(default_factory=list)  #: formgrader's table
    memory: int = 0  #: the most that grading held, without its workers: bytes
    server: int = 0  #: of one idle server: bytes that it alone holds
    disk: int = 0  #: of the exchange and the course after it all: bytes

    @contextmanager
    def step(self, what):
        """Measure one step, and count who validates in it."""
        began = time.monotonic()
        with self.validating.while_(what):
            yield
        self.seconds[what] = time.monotonic() - began

    def act(self, what, verb, tokens, notebooks):
        """Let the class press a button, as one step; return what came of it."""
        with self.step(what):
            told, seconds = act(self.machine, verb, tokens, notebooks)
        self.seconds[what] = seconds
        return told


def evening(machine, number, quiet):
    """Let a class hand in, grade it, and give everybody their feedback.

    Parameters
    ----------
    machine : Machine
        With a hub that runs, and so many students more.
    number : int
    quiet : int
        Answers to wait for while nothing else goes on, to compare with.

    Returns
    -------
    Evening
    """
    ada = log_in(machine, INSTRUCTOR)
    press(ada, f"assignment/{ASSIGNMENT}/release")
    form = json.loads(
        (machine.course / "release" / ASSIGNMENT / FILE).read_text("utf-8")
    )
    people = [_ready(machine, name) for name in VALIDATING]
    this = Evening(
        machine,
        class_of(number, form),
        Validating(people, f"{COURSE}/{ASSIGNMENT}/{FILE}"),
    )
    this.server = _held(machine, VALIDATING[0])
    with this.validating.going_on():
        machine.wait_for(lambda: _enough(this, quiet))
        tokens = _hand_in(this)
        _grade(this, ada)
        nothing = dict.fromkeys(tokens, ())
        this.act("fetch feedback", "fetch_feedback", tokens, nothing)
    for folder in (machine.exchange, machine.course):
        this.disk += sum(one.lstat().st_blocks * 512 for one in folder.rglob("*"))
    return this


def _ready(machine, name):
    """Let somebody start a server, fetch, and type right answers."""
    person = log_in(machine, name)
    person.start_server()
    fetch(person, ASSIGNMENT)
    answer(person, ASSIGNMENT, NOTEBOOK, RIGHT)
    return person


def _enough(this, quiet):
    answers = this.validating.seconds.get("nothing else", [])
    return this.validating.faults or len(answers) >= quiet


def _hand_in(this):
    with this.step("log in"):
        tokens = log_in_all(this.machine, this.students)
    this.act("fetch", "fetch_assignment", tokens, dict.fromkeys(tokens, ()))
    early = {one.name: (one.early,) for one in this.students if one.early}
    act(this.machine, "submit_assignment", tokens, early)
    late = {one.name: one.late for one in this.students}
    told = this.act("submit", "submit_assignment", tokens, late)
    this.presses = [each for one in told for each in one["seconds"]]
    return tokens


def _grade(this, ada):
    machine = this.machine
    for step, words in (
        ("collect", ["collect", ASSIGNMENT]),
        ("grade", ["grade", ASSIGNMENT, "-j", "2"]),
        ("feedback", ["feedback", ASSIGNMENT]),
        ("verify", ["verify"]),
    ):
        with this.step(step):
            code, lines, memory = grader(machine, *words)
        this.codes[step] = code
        if step == "collect":
            this.collected = lines
        elif step == "grade":
            this.graded, this.memory = lines, memory
        elif step == "verify":
            this.verified = lines
    with this.step("list in formgrader"):
        this.listed = ada.ask("GET", f"{API}/submissions/{ASSIGNMENT}").json()
    with this.step("release feedback"):
        press(ada, f"assignment/{ASSIGNMENT}/release_feedback")


def _held(machine, name):
    """Return what somebody's processes on this machine hold for themselves: bytes."""
    inside = Path(f"/proc/{machine.inside}/ns/pid").readlink()
    held = 0
    for one in psutil.process_iter(["uids"]):
        if one.info["uids"].real == uid_of(name):
            with suppress(psutil.NoSuchProcess, FileNotFoundError):
                if Path(f"/proc/{one.pid}/ns/pid").readlink() == inside:
                    held += one.memory_full_info().uss
    return held


def lost(this):
    """Say whose last notebook did not arrive, byte for byte."""
    found = []
    for one in this.students:
        path = this.machine.course / "submitted" / one.name / ASSIGNMENT / FILE
        if not path.exists():
            found.append(f"{one.name}: nothing was collected")
        elif path.read_bytes() != one.late[-1]:
            found.append(f"{one.name}: this is not what was handed in last")
    return found


def misjudged(this):
    """Say who has no verdict, or another one than the work is worth."""
    lines = {one["student"]: one for one in this.graded}
    listed = {one["student"]: one["score"] for one in this.listed}
    found = []
    for one in this.students:
        line = lines.get(one.name, {"status": "nothing", "score": None})
        status = "graded" if one.worth is not None else "rejected"
        if (line["status"], line["score"] or 0.0) != (status, one.worth or 0.0):
            found.append(
                f"{one.name}, like {one.kind}: {line['status']} {line['score']}"
            )
        if listed.get(one.name) != (one.worth or 0.0):
            found.append(f"{one.name}: formgrader has {listed.get(one.name)}")
    return found


def astray(this):
    """Say who did not get exactly the page that was made for them."""
    found = []
    for one in this.students:
        made = this.machine.course / "feedback" / one.name / ASSIGNMENT
        home = this.machine.home(one.name) / COURSE / ASSIGNMENT / "feedback"
        pages = [path.read_bytes() for path in home.glob("*/*.html")]
        if pages != [path.read_bytes() for path in made.glob("*.html")] or not pages:
            found.append(f"{one.name}: {len(pages)} pages, or another one")
    return found
