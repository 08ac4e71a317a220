"""A class that hands in at the last minute, and an instructor who grades it all.

    class_of() ── log_in_all() ── act("fetch_assignment") ── act("submit_assignment")
         ── grader("collect") ── grader("grade") ── act("fetch_feedback")

`hub_evening` puts them in their order. Each student is a system user of `hub_machine`;
`hub_crowd` is what runs there for them.
"""

import base64
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil
from hub_machine import COURSE, GRADER, ROOT
from hub_people import log_in

from chainrule_grader.demo_class import ASSIGNMENT, CLASS, NOTEBOOK, hand_in

HERE = Path(__file__).parent
CONFIG = ROOT / "deploy" / "jupyterhub" / "chainrule_hub" / "config"
AT_ONCE = 16  #: students who hand in at the same moment
SECONDS = 900  #: for a command on the machine
#: What the work of each invented student is worth; None: nobody can read it.
WORTH = {
    **dict.fromkeys(["ada", "ben", "chloe", "dev", "rosa"], 12.0),
    **dict.fromkeys(["jonas", "kim"], 11.0),
    **dict.fromkeys(["hugo", "omar"], 10.5),
    **dict.fromkeys(["emma", "farid", "grace", "ines", "lea", "mo", "nadia"], 9.0),
    **dict.fromkeys(["priya", "sam"], 9.0),
    "quinn": 0.0,
    "tess": None,
    "uma": None,
}
KINDS = [one for one in CLASS if one.name in WORTH]


@dataclass(frozen=True, slots=True)
class Student:
    """One of the class, and what comes from them."""

    name: str
    kind: str  #: of the invented student whose answers these are
    early: bytes | None  #: what was handed in before the last minute, if anything
    late: tuple[bytes, ...]  #: what is handed in then; the last one counts

    @property
    def worth(self):
        """What the last one must earn; None if it must be rejected."""
        return WORTH[self.kind]


def class_of(number, form):
    """Make a class: every third hands in twice, half of them in the same second.

    `form` is the released notebook. No two files are the same, so that a file that has
    gone astray is seen.
    """
    students = []
    for place in range(number):
        name, kind = f"s{place + 1:03}", KINDS[place % len(KINDS)]
        first, last = (
            _signed(KINDS[-place % len(KINDS)], name, 1, form),
            _signed(kind, name, 2, form),
        )
        early = first if place % 6 == 0 else None
        late = (first, last) if place % 6 == 3 else (last,)
        students.append(Student(name, kind.name, early, late))
    return students


def _signed(kind, name, number, form):
    """Fill in the form as this kind does, with a name below that makes it unique."""
    signed = json.loads(json.dumps(form))
    words = {"cell_type": "markdown", "id": "signed", "metadata": {}}
    signed["cells"].append({**words, "source": f"{name}, number {number}"})
    data = hand_in(kind, signed)
    return data if b"signed" in data else data + f"{name} {number}".encode()


def log_in_all(machine, students):
    """Let everybody log in with their password; return each one's token."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        people = pool.map(lambda one: log_in(machine, one.name), students)
        return {person.name: person.token for person in people}


def act(machine, verb, tokens, notebooks):
    """Let students press a button of the Assignment List; return what came of it.

    Parameters
    ----------
    machine : Machine
    verb : str
        A method of nbgrader's AssignmentList.
    tokens : dict
        Of each student.
    notebooks : dict
        Who acts, and what each one saves before pressing: once for each.

    Returns
    -------
    told : list of dict
        With the seconds of each press.
    seconds : float
        Of all together, without the time in which nbgrader is imported.
    """
    people = [
        {
            "name": name,
            "token": tokens[name],
            "notebooks": [base64.b64encode(data).decode() for data in files],
        }
        for name, files in notebooks.items()
    ]
    plan = {"verb": verb, "at_once": AT_ONCE, "people": people, "course": COURSE}
    plan |= {"assignment": ASSIGNMENT, "notebook": NOTEBOOK}
    words = [sys.executable, str(HERE / "hub_crowd.py")]
    path = f"{CONFIG / 'student'}:{CONFIG / 'everyone'}"
    hub = f"{machine.url}/hub/api"
    done = _finished(
        machine.command(
            words, JUPYTER_CONFIG_PATH=path, JUPYTERHUB_API_URL=hub, **OURS
        ),
        json.dumps(plan),
    )
    *told, last = [json.loads(line) for line in done.stdout.splitlines()]
    faults = [one for one in told if "error" in one]
    assert not faults, (
        f"{len(faults)} of {len(people)}: {faults[0]}\n{machine.log[-2000:]}"
    )
    assert len(told) == len(people), done.stderr[-3000:]
    return told, last["all"]


OURS = {"CHAINRULE_COURSE": COURSE, "CHAINRULE_EXCHANGE": "/srv/exchange"}


def grader(machine, *words):
    """Run a command of the grader's in the course; return its lines and its memory.

    Returns
    -------
    code : int
    lines : list of dict
    memory : int
        The most that it, without its workers, has held: bytes.
    """
    program = str(Path(sys.executable).with_name("autograder"))
    command = machine.command(
        [program, *words, "--course-root", "/srv/course"], GRADER, **OURS
    )
    lines, memory = [], 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout:
            lines.append(json.loads(line) if line.startswith("{") else line)
            memory = _peak(running.pid) or memory
    return running.returncode, lines, memory


def _peak(pid):
    """Return the most that the command has held: it is the child of what entered."""
    try:
        [entered] = psutil.Process(pid).children()
        status = Path(f"/proc/{entered.pid}/status").read_text("utf-8")
    except (psutil.Error, OSError, ValueError):
        return 0
    found = [line.split()[1] for line in status.splitlines() if "VmHWM" in line]
    return int(found[0]) * 1024 if found else 0


def _finished(command, given):
    done = subprocess.run(
        command,
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert not done.returncode, done.stderr[-3000:]
    return done
