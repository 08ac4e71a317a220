"""What a student can try on the hub, as the system's user that the student is."""

import json
import re
import sqlite3
from contextlib import closing

import pytest
import requests
from hub_machine import (
    ASSIGNMENTS,
    COURSE,
    GRADER,
    INSTRUCTOR,
    PASSWORD,
    STRANGER,
)
from hub_people import Person
from hub_verbs import API, FORMGRADER, answer, fetch, press, submit

from chainrule_grader.demo_class import RIGHT

pytestmark = [
    pytest.mark.hub,
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("hub"),
]

LESSON, NOTEBOOK = ASSIGNMENTS[0], "chain-rule"
OUTBOUND = f"/srv/exchange/{COURSE}/outbound"
INBOUND = f"/srv/exchange/{COURSE}/inbound"
SECONDS = 60

#: What no student may do at a prompt. Each must fail, and show nothing.
AT_A_PROMPT = {
    "read the solutions": f"cat /srv/course/source/{LESSON}/{NOTEBOOK}.ipynb",
    "list the course": "ls /srv/course",
    "read the gradebook": "cat /srv/course/gradebook.db",
    "write the gradebook": "echo x >> /srv/course/gradebook.db",
    "read what others handed in": f"cat /srv/course/submitted/tim/{LESSON}/*.ipynb",
    "list another's home": "ls /home/tim",
    "read another's notebook": f"cat /home/tim/{COURSE}/{LESSON}/{NOTEBOOK}.ipynb",
    "list the grader's home": "ls -a /home/grader",
    "list what was handed in": f"ls {INBOUND}",
    "find what was handed in": f"find {INBOUND} -name '*.ipynb' | grep .",
    "list the feedback": f"ls /srv/exchange/{COURSE}/feedback",
    "move the exchange away": f"mv /srv/exchange/{COURSE} /srv/exchange/mine",
    "move the inbox away": f"mv {INBOUND} {INBOUND}2",
    "change an assignment for all": f"echo >> {OUTBOUND}/{LESSON}/{NOTEBOOK}.ipynb",
    "put an assignment there": f"mkdir {OUTBOUND}/mine",
    "read the hub's database": "cat /var/lib/hub/jupyterhub.sqlite",
    "read the hub's cookie secret": "cat /var/lib/hub/cookie_secret",
    "read the settings": "cat /var/lib/hub/classroom.toml",
    "read the passwords": "cat /etc/shadow",
    "read other processes' variables": (
        "for p in /proc/[0-9]*; do [ -O $p ] || cat $p/environ; done | grep -a ."
    ),
    "end the hub": "kill -9 $(pgrep -f jupyterhub_config)",
    "change the program": "echo x >> $(command -v jupyterhub-singleuser)",
}

#: What no student may ask of the hub with a token that has all their rights.
OF_THE_HUB = [
    ("GET", "/users"),
    ("GET", "/users/tim"),
    ("PATCH", "/users/mallory", {"admin": True}),
    ("POST", "/users/tim/server"),
    ("DELETE", "/users/tim/server"),
    ("GET", "/users/tim/tokens"),
    ("POST", "/users/tim/tokens"),
    ("POST", "/users/ada/tokens"),
    ("GET", "/groups"),
    ("GET", f"/groups/formgrade-{COURSE}"),
    ("POST", f"/groups/formgrade-{COURSE}/users", {"users": ["mallory"]}),
    ("DELETE", f"/groups/nbgrader-{COURSE}/users", {"users": ["tim"]}),
    ("GET", "/services"),
    ("GET", "/proxy"),
    ("PATCH", "/proxy", {"auth_token": "mine"}),
    ("POST", "/shutdown"),
    ("POST", "/users", {"usernames": ["friend"]}),
]

#: What submitted code looks for. It says what it finds in its cell's output.
LOOKS_AROUND = """
def dh(x):
    return -np.sin(x) / (2 + np.cos(x))

import os, glob, socket
found = [k for k in os.environ if "JUPYTER" in k or "CHAINRULE" in k or "TOKEN" in k]
for path in glob.glob("/proc/[0-9]*/environ") + ["/proc/self/environ"]:
    try:
        data = open(path, "rb").read()
    except OSError:
        continue
    found += [path] if b"JUPYTERHUB" in data or b"CHAINRULE" in data else []
for path in ["/srv", "/home", "/var/lib/hub", "/srv/course", "/etc/passwd"]:
    found += [path] if os.path.exists(path) else []
for port in PORTS:
    try:
        socket.create_connection(("127.0.0.1", port), 2)
        found.append(port)
    except OSError:
        pass
print("FOUND", found)
"""


@pytest.fixture(scope="module")
def mallory(people):
    """Return a student who has read this repository by heart."""
    for name in ("tim", "mallory"):
        people[name].start_server()
    return people["mallory"]


@pytest.fixture(scope="module")
def handed_in(hub, people, mallory, released):
    """Let tim and mallory hand in, be graded, and get feedback."""
    assert LESSON in released
    looks = LOOKS_AROUND.replace("PORTS", str(hub.ports))
    for student, answers in ((people["tim"], RIGHT), (mallory, RIGHT | {"dh": looks})):
        fetch(student, LESSON)
        answer(student, LESSON, NOTEBOOK, answers)
        submit(student, LESSON)
    press(people[INSTRUCTOR], f"assignment/{LESSON}/collect")
    for name in ("tim", "mallory"):
        press(people[INSTRUCTOR], f"submission/{LESSON}/{name}/autograde")
    press(people[INSTRUCTOR], f"assignment/{LESSON}/generate_feedback")
    press(people[INSTRUCTOR], f"assignment/{LESSON}/release_feedback")
    return mallory


@pytest.mark.parametrize("what", AT_A_PROMPT)
def test_at_a_prompt_a_student_cannot(what, hub, handed_in):
    """If one of these works, a class is not safe from one of its members."""
    assert handed_in
    done = hub.run(["sh", "-c", AT_A_PROMPT[what]], "mallory")
    assert (done.returncode != 0, done.stdout) == (True, ""), done


@pytest.mark.parametrize("asked", OF_THE_HUB, ids=lambda one: " ".join(one[:2]))
def test_a_students_token_cannot_ask_the_hub(asked, mallory):
    """If it can, a student can learn who is there, or become somebody else."""
    method, path, *body = asked
    answered = mallory.ask(method, f"/hub/api{path}", json=body[0] if body else None)
    assert answered.status_code in {403, 404, 405}, answered.text


def test_a_student_can_ask_about_nobody_else(mallory):
    """If not, the refusals above may be those of a token that can do nothing."""
    mine = mallory.ask("GET", "/hub/api/users/mallory").json()
    assert (mine["name"], mine["groups"]) == ("mallory", [f"nbgrader-{COURSE}"])


@pytest.mark.parametrize(
    "page",
    [
        FORMGRADER,
        f"{API}/submissions/{LESSON}",
        f"{API}/students",
        f"/services/{COURSE}/api/contents",
        f"/services/{COURSE}/api/kernels",
        f"/services/{COURSE}/lab",
    ],
)
def test_a_student_cannot_open_formgrader(page, mallory):
    """If they can, they grade themselves."""
    assert mallory.ask("GET", page).status_code == 403


def test_a_student_cannot_press_a_button_of_formgrader(mallory):
    """If they can, they grade themselves."""
    for path in (f"assignment/{LESSON}/collect", f"submission/{LESSON}/tim/autograde"):
        assert mallory.ask("POST", f"{API}/{path}").status_code == 403


def test_a_student_has_no_formgrader_of_their_own(mallory):
    """If they had, pages and menus would promise what cannot work."""
    for path in ("/formgrader/manage_assignments", "/formgraders"):
        assert mallory.ask("GET", f"/user/mallory{path}").status_code == 404
    page = mallory.here("GET", "/lab").text
    off = json.loads(re.search(r'"disabledExtensions": (\[[^]]*\])', page)[1])
    assert {f"@jupyter/nbgrader:{n}" for n in ("formgrader", "course-list")} <= {*off}
    assert "@jupyter/nbgrader:assignment-list" not in off


def test_a_student_cannot_reach_anothers_server(hub, people, mallory):
    """If they can, they read and write that student's work."""
    assert mallory.ask("GET", "/user/tim/api/contents").status_code == 403
    state = people["tim"].ask("GET", "/hub/api/users/tim").json()["servers"][""]
    assert state["ready"]
    ports = hub.run(
        ["sh", "-c", "grep -ahoz 'JUPYTERHUB_SERVICE_URL=.*' /proc/*/environ"]
    )
    [inner] = set(re.findall(r"http://127.0.0.1:\d+(?=/user/tim/)", ports.stdout))
    for headers in ({}, {"Authorization": f"token {mallory.token}"}):
        past_the_proxy = requests.get(
            f"{inner}/user/tim/api/contents", headers=headers, timeout=SECONDS
        )
        assert past_the_proxy.status_code == 403


def test_the_proxy_takes_no_orders(hub, mallory):
    """If it does, a student sends the class to a page of their own."""
    assert mallory
    routes = f"http://127.0.0.1:{hub.ports[2]}/api/routes"
    assert requests.get(routes, timeout=SECONDS).status_code == 403


def test_submitted_code_finds_nothing_of_the_hub(hub, handed_in):
    """If it does, one press of Autograde gives the gradebook away."""
    assert handed_in
    path = hub.course / "autograded" / "mallory" / LESSON / f"{NOTEBOOK}.ipynb"
    cells = json.loads(path.read_text("utf-8"))["cells"]
    said = "".join(
        "".join(output.get("text", ""))
        for cell in cells
        for output in cell.get("outputs", ())
    )
    assert "FOUND []" in said, said


def test_the_grading_services_token_is_of_no_use(hub, people):
    """If it is, whatever finds it can change groups, and so who may grade."""
    assert people
    script = "for p in /proc/[0-9]*; do tr '\\0' '\\n' < $p/environ; done 2>/dev/null"
    seen = hub.run(["sh", "-c", script], GRADER).stdout
    service = Person(hub.url, COURSE, re.search("JUPYTERHUB_API_TOKEN=(.*)", seen)[1])
    assert service.ask("GET", "/hub/api/user").json()["kind"] == "service"
    for method, path, *body in OF_THE_HUB:
        given = body[0] if body else None
        refused = service.ask(method, f"/hub/api{path}", json=given)
        assert refused.status_code in {403, 404, 405}, (path, refused.text)
    assert service.ask("GET", "/user/tim/api/contents").status_code == 403


def test_nothing_runs_with_the_graders_rights_but_the_grader(people, handed_in):
    """If it does, a click on Run in a submission gives the gradebook away."""
    assert handed_in
    service, ada = f"/services/{COURSE}/api", people[INSTRUCTOR]
    assert ada.ask("GET", f"{service}/contents").status_code == 200
    assert ada.ask("GET", f"{service}/kernelspecs").json()["kernelspecs"] == {}
    named = {"name": "python3"}
    session = {"path": "x.ipynb", "name": "x", "type": "notebook", "kernel": named}
    for kind, body in {"kernels": named, "sessions": session, "terminals": {}}.items():
        refused = ada.ask("POST", f"{service}/{kind}", json=body)
        assert refused.status_code == 404 or "grader's rights" in refused.text, kind
    assert ada.ask("GET", f"{service}/kernels").json() == []


def test_nobody_hands_in_for_somebody_else(hub, people, handed_in):
    """If they can, one student replaces the work of another."""
    assert handed_in
    mine = hub.home("mallory") / ".local/share/jupyter/nbgrader_cache" / COURSE
    [sent] = mine.iterdir()
    forged = f"{INBOUND}/tim+{LESSON}+2099-01-01 10:00:00 UTC+x"
    done = hub.run(
        [
            "cp",
            "-r",
            f"/home/mallory/.local/share/jupyter/nbgrader_cache/{COURSE}/{sent.name}",
            forged,
        ],
        "mallory",
    )
    assert done.returncode == 0, done.stderr
    theirs = hub.course / "submitted" / "tim" / LESSON / f"{NOTEBOOK}.ipynb"
    before = theirs.read_bytes()
    try:
        told = (
            people[INSTRUCTOR].ask("POST", f"{API}/assignment/{LESSON}/collect").json()
        )
    finally:
        assert hub.run(["rm", "-r", forged]).returncode == 0
    assert not told["success"]
    assert "it says tim, and belongs to mallory" in told["log"]
    assert theirs.read_bytes() == before
    press(people[INSTRUCTOR], f"assignment/{LESSON}/collect")


def test_only_the_class_gets_in(hub):
    """If not, anybody with an account reads the assignments."""
    assert Person(hub.url, STRANGER).log_in(PASSWORD).status_code == 403
    assert Person(hub.url, "tim").log_in("guessed").status_code == 403
    assert Person(hub.url, GRADER).log_in(PASSWORD).status_code == 403
    assert Person(hub.url, "root").log_in(PASSWORD).status_code == 403


def test_no_page_can_be_put_into_anothers_frame(people, mallory):
    """If it can, a student's page acts in formgrader with the instructor's rights."""
    pages = [
        people[INSTRUCTOR].ask("GET", f"{FORMGRADER}/manage_assignments"),
        people[INSTRUCTOR].ask("GET", f"/services/{COURSE}/lab"),
        mallory.ask("GET", "/user/mallory/lab"),
    ]
    for page in pages:
        assert page.status_code == 200, page.url
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def test_the_services_address_leads_to_formgrader(people):
    """If it does not, an instructor looks for it in a tab that stays empty."""
    answered = people[INSTRUCTOR].ask("GET", f"/services/{COURSE}/")
    assert answered.headers["Location"].split("?")[0].endswith(FORMGRADER)


def test_a_grade_that_was_given_is_there(hub, handed_in):
    """If not, the tests above looked for what does not exist."""
    assert handed_in
    with closing(sqlite3.connect(hub.course / "gradebook.db")) as book:
        students = {name for (name,) in book.execute("SELECT id FROM student")}
    assert {"tim", "mallory"} <= students


def test_the_table_tries_what_exists(hub, handed_in):
    """If not, a command that fails for its spelling would count as a refusal."""
    assert handed_in
    for what, command in AT_A_PROMPT.items():
        if command.startswith(("cat ", "ls ", "find ")):
            assert hub.run(["sh", "-c", command]).returncode == 0, what
