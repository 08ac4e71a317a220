"""A machine with people on it, for a hub: made by bubblewrap, gone with the test.

The hub, its proxy, formgrader's service and all servers run as root and as system users
that exist only in there: with /etc/passwd, /home and the course of their own, and a
process namespace, so that nothing stays. The network is the tester's, so that tests
reach 127.0.0.1.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import requests
from hub_furniture import (
    ASSIGNMENTS,
    COURSE,
    GRADER,
    INSTRUCTOR,
    PASSWORD,
    PEOPLE,
    ROOT,
    STRANGER,
    STUDENTS,
    furnish,
    give,
    mounts,
    uid_of,
)

from chainrule_grader.sandbox.bubblewrap import find_bwrap

__all__ = [
    "ASSIGNMENTS",
    "COURSE",
    "GRADER",
    "INSTRUCTOR",
    "PASSWORD",
    "PEOPLE",
    "ROOT",
    "STRANGER",
    "STUDENTS",
    "Machine",
    "give",
    "machine",
    "send",
    "uid_of",
    "why_not",
]

#: bwrap's own /proc has parts that are covered: no sandbox could be made in such a one.
FIRST = "mount -t proc proc /proc && echo ready && exec sleep infinity"
PROXY = ROOT / "deploy" / "jupyterhub" / "node_modules" / ".bin"
SECONDS = 120  #: to wait for anything


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
    begun: list = field(default_factory=list)  #: all that `begin` has started

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

    def begin(self, words, name, log, **variables):
        """Start a command on the machine that goes on; what it says goes to `log`."""
        command = self.command(words, name, **variables)
        with log.open("ab") as out:
            self.begun.append(subprocess.Popen(command, stdout=out, stderr=out))
        return self.begun[-1]

    def start(self):
        """Start the hub, and wait until it answers."""
        config = ROOT / "deploy" / "jupyterhub" / "jupyterhub_config.py"
        words = [sys.executable, "-m", "jupyterhub", "-f", str(config)]
        settings = "/var/lib/hub/classroom.toml"
        log = self.folder / "hub.log"
        self.hub = self.begin(words, "root", log, CLASSROOM=settings)
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

    def stop(self, number=signal.SIGTERM):
        """Stop the hub, as systemd does or harder, and wait for its end."""
        send(self.hub, number)
        self.hub.wait(SECONDS)

    def close(self):
        """End everything that runs on the machine."""
        self.holder.kill()
        self.holder.wait()
        for one in self.begun:
            one.wait(SECONDS)

    def _answers(self):
        """Say whether both the hub and formgrader's service are behind the proxy."""
        pages = "/hub/login", f"/services/{COURSE}/api"
        with contextlib.suppress(requests.ConnectionError):
            asked = [requests.get(self.url + page, timeout=SECONDS) for page in pages]
            return all(answer.ok for answer in asked)
        return False


@contextlib.contextmanager
def machine(folder, more=(), crowd=()):
    """Make a machine with a course and a class; it is gone when the block is left.

    `more` are paths of the tester's that it shows too; `crowd` are more students, such
    as s001.
    """
    ports = _free_ports(4)
    furnish(folder, ports, crowd)
    made = _open(folder, ports, more)
    try:
        yield made
    finally:
        made.close()


def send(begun, number):
    """Send a signal to what `begin` has started."""
    [started] = psutil.Process(begun.pid).children()
    started.send_signal(number)


def _identity(name):
    uid = uid_of(name)
    return [f"--reuid={uid}", f"--regid={uid}", "--clear-groups", "--inh-caps=-all"]


def _free_ports(number):
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _open(folder, ports, more):
    """Start the first process, which does nothing, in namespaces of its own."""
    words = [find_bwrap(), "--unshare-pid", "--unshare-ipc", "--cap-add", "ALL"]
    words += ["--die-with-parent", *mounts(folder, more)]
    words += ["sh", "-c", FIRST]
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
