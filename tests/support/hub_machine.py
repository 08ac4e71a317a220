"""A machine with people on it, for a hub: made by bubblewrap, gone with the test.

The hub, its proxy, formgrader's service and all servers run as root and as system users
that exist only in there: with /etc/passwd, /home and the course of their own, and a
process namespace, so that nothing stays. The network is the tester's, so that tests
reach 127.0.0.1.
"""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import requests

from chainrule_grader.sandbox.bubblewrap import find_bwrap

ROOT = Path(__file__).parents[2]
PROXY = ROOT / "deploy" / "jupyterhub" / "node_modules" / ".bin"
SYSTEM = ["/usr", "/bin", "/sbin", "/lib", "/lib64", "/lib32", "/etc"]
GRADER, INSTRUCTOR = "grader", "ada"
STUDENTS = ["emma", "bo", "tim", "mallory"]
STRANGER = "nora"  #: has an account, and is not in the class
PEOPLE = [GRADER, INSTRUCTOR, *STUDENTS, STRANGER]
FIRST_UID = 61001
PASSWORD = "a password for tests"  # noqa: S105 - of people who exist in here alone
CRYPTED = (
    "$6$chainrule$"
    "tqxif1dbp7CgEHm18B5OAPDpefWQqZqMyxonDl5XH3c/a/b9XGlqEMi23jia"
    "M4rsthRfFZlVLhXTwuUCw9U680"
)
SECONDS = 120  #: to wait for anything
COURSE = "chain-rule"
ASSIGNMENTS = ["02-chain-rule", "09-your-own-network"]
CLASSROOM = """
[course]
id = "chain-rule"
root = "/srv/course"
exchange = "/srv/exchange"
grader = "grader"
lessons = "{lessons}"

[class]
instructors = ["ada"]
students = ["emma", "bo", "tim", "mallory"]

[hub]
state = "/var/lib/hub"
port = {ports[0]}
inner-ports = [{ports[1]}, {ports[2]}, {ports[3]}]
"""


def why_not():
    """Say what keeps such a machine from being made here; empty if nothing."""
    if os.geteuid():
        return "a hub for system users is tested as root; run: make test-core"
    if not PROXY.exists():
        return "the hub's proxy is missing; run: make hub-proxy"
    return ""


@dataclass
class Machine:
    """The machine, and the hub on it.

    `folder` holds what the machine sees as /home, /srv, /etc and /var/lib/hub.
    """

    folder: Path
    ports: list[int]
    holder: subprocess.Popen
    inside: int  #: the first process of its namespaces
    hub: subprocess.Popen | None = None
    others: list = field(default_factory=list)

    @property
    def url(self):
        """Where the hub answers."""
        return f"http://127.0.0.1:{self.ports[0]}"

    @property
    def course(self):
        """The course's root, as the tester sees it."""
        return self.folder / "srv" / "course"

    @property
    def exchange(self):
        """The exchange, as the tester sees it."""
        return self.folder / "srv" / "exchange"

    @property
    def log(self):
        """What the hub and its service have said."""
        return (self.folder / "hub.log").read_text("utf-8", "replace")

    def home(self, name):
        """Return somebody's home, as the tester sees it."""
        return self.folder / "home" / name

    def command(self, words, name="root", **variables):
        """Return the words that run a command on the machine, as somebody."""
        path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
        home = "/root" if name == "root" else f"/home/{name}"
        env = {"PATH": path, "HOME": home, "USER": name, "LANG": "C.UTF-8", **variables}
        who = [] if name == "root" else ["setpriv", *_identity(name)]
        return [
            *("nsenter", f"--target={self.inside}", "--mount", "--pid", "--ipc"),
            *("env", "-i", *(f"{key}={value}" for key, value in env.items())),
            *(*who, "sh", "-c", f'cd "{home}" && exec "$@"', "sh", *words),
        ]

    def run(self, words, name="root", **variables):
        """Run a command on the machine, as somebody with all of their rights."""
        command = self.command(words, name, **variables)
        return subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=SECONDS,
        )

    def start(self):
        """Start the hub, and wait until it answers."""
        config = ROOT / "deploy" / "jupyterhub" / "jupyterhub_config.py"
        words = [sys.executable, "-m", "jupyterhub", "-f", str(config)]
        command = self.command(words, CLASSROOM="/var/lib/hub/classroom.toml")
        with (self.folder / "hub.log").open("ab") as log:
            self.hub = subprocess.Popen(command, stdout=log, stderr=log)
        self.wait_for(self._answers)

    def wait_for(self, condition):
        """Wait until something holds; show the hub's log if it does not in time."""
        deadline = time.monotonic() + SECONDS
        while not condition():
            late = time.monotonic() > deadline
            if late or (self.hub and self.hub.poll() is not None):
                told = "did not answer in time" if late else "has ended"
                message = f"the hub {told}:\n{self.log[-6000:]}"
                raise RuntimeError(message)
            time.sleep(0.1)

    def stop(self):
        """Stop the hub as a person would, and wait for its end."""
        self.hub.send_signal(signal.SIGTERM)
        self.hub.wait(SECONDS)

    def close(self):
        """End everything that runs on the machine."""
        self.holder.kill()
        self.holder.wait()
        if self.hub:
            self.hub.wait(SECONDS)

    def _answers(self):
        """Say whether both the hub and formgrader's service are behind the proxy."""
        pages = "/hub/login", f"/services/{COURSE}/api"
        with contextlib.suppress(requests.ConnectionError):
            asked = [requests.get(self.url + page, timeout=SECONDS) for page in pages]
            return all(answer.ok for answer in asked)
        return False


def make(folder):
    """Make a machine with a course and a class, and start the hub on it."""
    ports = _free_ports(4)
    _furnish(folder, ports)
    machine = _open(folder, ports)
    try:
        machine.start()
    except BaseException:
        machine.close()
        raise
    return machine


def _identity(name):
    uid = FIRST_UID + PEOPLE.index(name)
    return [f"--reuid={uid}", f"--regid={uid}", "--clear-groups", "--inh-caps=-all"]


def _free_ports(number):
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _furnish(folder, ports):
    """Write what the machine has of its own."""
    etc, home, course = (folder / name for name in ("etc", "home", "srv/course"))
    for made in (etc, home, course, folder / "state"):
        made.mkdir(parents=True)
    accounts = {
        name: (FIRST_UID + number, f"/home/{name}") for number, name in enumerate(PEOPLE)
    }
    _append(etc, "passwd", [f"{n}:x:{u}:{u}::{h}:/bin/sh" for n, (u, h) in accounts.items()])
    _append(etc, "group", [f"{n}:x:{u}:" for n, (u, _) in accounts.items()])
    _append(etc, "shadow", [f"{n}:{CRYPTED}:20000:0:99999:7:::" for n in accounts])
    (etc / "shadow").chmod(0o600)
    for name, (uid, _) in accounts.items():
        (home / name).mkdir(mode=0o700)
        os.chown(home / name, uid, uid)
    text = CLASSROOM.format(ports=ports, lessons=ROOT / "course")
    (folder / "state" / "classroom.toml").write_text(text, "utf-8")
    for name in ASSIGNMENTS:
        for step in ("source", "release"):
            shutil.copytree(ROOT / step / name, course / step / name)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    give(course, GRADER)
    course.chmod(0o700)
    (folder / "state").chmod(0o700)


def give(path, name):
    """Let files and folders belong to somebody on the machine."""
    uid = FIRST_UID + PEOPLE.index(name)
    for one in [path, *path.rglob("*")]:
        os.chown(one, uid, uid, follow_symlinks=False)


def _append(etc, name, lines):
    here = Path("/etc", name).read_text("utf-8")
    (etc / name).write_text("\n".join([here.rstrip("\n"), *lines, ""]), "utf-8")


def _open(folder, ports):
    """Start the first process, which does nothing, in namespaces of its own."""
    words = [find_bwrap(), "--unshare-pid", "--unshare-ipc", "--cap-add", "ALL"]
    words += ["--die-with-parent", *_mounts(folder)]
    # bwrap's own /proc has parts that are covered; in such a one no sandbox can be made.
    words += ["sh", "-c", "mount -t proc proc /proc && echo ready && exec sleep infinity"]
    told, write = os.pipe()
    words[1:1] = ["--info-fd", str(write)]
    with (folder / "hub.log").open("ab") as log:
        holder = subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=log, pass_fds=[write], text=True
        )
    os.close(write)
    with os.fdopen(told) as info, holder.stdout as ready:
        first = json.load(info)["child-pid"]
        made = ready.readline() == "ready\n"
    if not made:
        holder.kill()
        holder.wait()
        message = f"no machine can be made here:\n{(folder / 'hub.log').read_text()}"
        raise RuntimeError(message)
    return Machine(folder, ports, holder, first)


def _mounts(folder):
    """Say what the machine sees, and where."""
    words = []
    for name in SYSTEM:
        path = Path(name)
        if path.is_symlink():
            words += ["--symlink", str(path.readlink()), name]
        elif path.exists():
            words += ["--ro-bind", name, name]
    for name in ("passwd", "group", "shadow"):
        words += ["--ro-bind", str(folder / "etc" / name), f"/etc/{name}"]
    words += ["--dev", "/dev", "--dir", "/proc"]
    words += ["--perms", "1777", "--tmpfs", "/tmp", "--tmpfs", "/run"]  # noqa: S108 - theirs
    words += ["--perms", "0755", "--tmpfs", "/var", "--perms", "1777", "--dir", "/var/tmp"]  # noqa: S108 - theirs
    words += ["--perms", "0755", "--tmpfs", "/root"]
    words += ["--bind", str(folder / "home"), "/home", "--bind", str(folder / "srv"), "/srv"]
    words += ["--bind", str(folder / "state"), "/var/lib/hub"]
    # Python, its packages and our own code, where they are; but nothing beside them.
    programs = [sys.base_prefix, sys.prefix, *(ROOT / n for n in ("utils", "autograder"))]
    programs += [ROOT / "deploy", ROOT / "course"]
    node = Path(shutil.which("node") or "/usr/bin/node").resolve()
    programs += [node.parents[1]]
    for path in map(Path, programs):
        if not path.is_relative_to("/usr"):
            for above in [*reversed(path.parents)][1:]:  # which everybody may pass
                words += ["--perms", "0755", "--dir", str(above)]
            words += ["--ro-bind", str(path), str(path)]
    return words
