"""deploy/kubernetes: a real hub with the chart's settings, and the formgrader's pod.

There is no Kubernetes here. What the files say is given to the programs that they
start, on this machine; docs/growing.md says what that leaves open.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from kubernetes_files import COURSE, HERE, PODS
from postgres_server import serving

HUB = Path(__file__).parents[1] / "support" / "hub_of_values.py"
TOKEN = "0123456789abcdef0123456789abcdef"  # noqa: S105 - of a hub that is gone soon
SECONDS = 60
#: What the image has at /opt/chain-rule/config/grader, as far as it matters here.
SETTINGS = """
c = get_config()
c.CourseDirectory.course_id = "chain-rule"
c.Authenticator.plugin_class = "nbgrader.auth.NoAuthPlugin"
"""


def free_port():
    """Find a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@dataclass(frozen=True)
class Running:
    """A hub and a formgrader; who asks is said by a token."""

    hub: str
    formgrader: str
    people: dict

    def ask(self, name, url, **method):
        """Ask as somebody; return the status and what was answered."""
        token = TOKEN if name == "service" else self.people[name]["token"]
        return asked(url, token, **method)


class Stay(urllib.request.HTTPRedirectHandler):
    """Follow nobody to a login page."""

    def redirect_request(self, *_):
        """Go nowhere."""


OPENER = urllib.request.build_opener(Stay)


def asked(url, token="", **method):
    """Ask, and return the status whatever it is."""
    headers = {"Authorization": f"token {token}"} if token else {}
    request = urllib.request.Request(url, headers=headers, **method)  # noqa: S310 - ours
    try:
        with OPENER.open(request, timeout=SECONDS) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def variables(pod, port, service_port, folder):
    """Read the variables of a pod, with the addresses of this machine."""
    [container] = PODS[pod]["containers"]
    told = {one["name"]: one.get("value", TOKEN) for one in container["env"]}
    here = {
        "http://hub:8081": f"http://127.0.0.1:{port}",
        "0.0.0.0:8888": f"127.0.0.1:{service_port}",
        "/course": str(folder),
    }
    for there, ours in here.items():
        told = {name: text.replace(there, ours) for name, text in told.items()}
    told["JUPYTER_CONFIG_PATH"] = str(folder)
    return told, container["command"]


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """Start PostgreSQL, the hub with its database there, and the formgrader."""
    folder, state = tmp_path_factory.mktemp("course"), tmp_path_factory.mktemp("hub")
    (folder / "source" / "01-rates").mkdir(parents=True)
    (folder / ".home").mkdir()
    (folder / "nbgrader_config.py").write_text(SETTINGS)
    port, service_port = free_port(), free_port()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    own, command = variables("formgrader", port, service_port, folder)
    command = [part.replace("/course", str(folder)) for part in command]
    processes = []
    with serving() as database, (state / "log").open("w+") as log:
        url = database.new_database().replace("postgresql:", "postgresql+psycopg:")
        try:
            hub = subprocess.Popen(
                [sys.executable, HUB, HERE / "values.yaml", url, str(port),
                 str(service_port), TOKEN],
                cwd=state, stdout=subprocess.PIPE, stderr=log, text=True,
            )  # fmt: skip
            processes.append(hub)
            told = hub.stdout.readline()
            assert told, Path(log.name).read_text()
            pod = subprocess.Popen(
                [shutil.which(command[0], path=path), *command[1:]],
                cwd=folder, env={"PATH": path, **own}, stdout=log, stderr=log,
            )  # fmt: skip
            processes.append(pod)
            where = f"http://127.0.0.1:{service_port}/services/{COURSE}"
            wait_for(f"{where}/api", pod, Path(log.name))
            yield Running(f"http://127.0.0.1:{port}/hub/api", where, json.loads(told))
        finally:
            for process in processes:
                process.kill()
                process.wait()
            if processes:
                processes[0].stdout.close()


def wait_for(url, process, log):
    """Wait until somebody answers there."""
    ends = time.monotonic() + SECONDS
    while True:
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < ends, log.read_text()
        try:
            asked(url)
        except OSError:
            time.sleep(0.1)
        else:
            return


hub_is_started = [pytest.mark.slow, pytest.mark.xdist_group("kubernetes")]


class TestWithARunningHub:
    """Who may do what, asked of JupyterHub and of the formgrader themselves."""

    pytestmark = hub_is_started

    def test_an_instructor_opens_the_formgrader(self, running):
        """The instructor would stand before a closed door in the first week."""
        page = f"{running.formgrader}/formgrader/api/assignments"
        status, told = running.ask("ina", page)
        assert status == 200, told
        assert "01-rates" in told

    @pytest.mark.parametrize(
        "page", ["formgrader", "formgrader/api/assignments", "lab"]
    )
    def test_a_student_does_not(self, running, page):
        """A student would read solutions and write grades."""
        assert running.ask("emma", f"{running.formgrader}/{page}")[0] == 403

    def test_nobody_does_without_a_login(self, running):
        """The whole network would."""
        page = f"{running.formgrader}/formgrader/api/assignments"
        assert asked(page)[0] in {302, 403}
        assert asked(page, "f" * 32)[0] in {302, 403}

    @pytest.mark.parametrize(
        ("who", "path"),
        [
            ("emma", "users"),
            ("emma", "users/bo"),
            ("emma", "groups"),
            ("emma", f"services/{COURSE}"),
            ("service", "users"),
            ("service", "groups"),
            ("service", "users/emma"),
        ],
    )
    def test_nobody_learns_about_others(self, running, who, path):
        """A token that gets lost would open more than its holder needs."""
        status, told = running.ask(who, f"{running.hub}/{path}")
        assert status in {403, 404}, told

    @pytest.mark.parametrize("who", ["emma", "ina", "service"])
    def test_nobody_changes_a_group(self, running, who):
        """A student could become an instructor."""
        url = f"{running.hub}/groups/formgrade-{COURSE}/users"
        data = json.dumps({"users": ["emma"]}).encode()
        assert running.ask(who, url, data=data, method="POST")[0] in {403, 404}

    def test_each_role_has_its_settings(self, running):
        """Students would see the formgrader's menu, or nbgrader not know the course."""
        for name, role in {"ina": "instructor", "emma": "student"}.items():
            folders = running.people[name]["settings"].split(":")
            assert [Path(one).name for one in folders] == [role, "everyone"]
