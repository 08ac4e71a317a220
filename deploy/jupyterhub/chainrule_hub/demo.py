"""Start a classroom of three on this machine, to look at: `make hub-demo`.

    checkout ── copy ──> a temporary folder ── hub ── Ctrl-C ──> nothing left

Shell. Everybody's server runs as whoever starts it: that shows the pages and isolates
nobody, so it listens on this machine alone and its passwords are made up anew.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from chainrule_grader.stopping import stoppable

__all__ = ["main"]

ROOT = Path(__file__).parents[3]
CONFIG = ROOT / "deploy" / "jupyterhub" / "jupyterhub_config.py"
FIRST = "02-chain-rule"  #: can be fetched from the start
USUAL_PORT = 8000
SECONDS = 120
ADOPT_ORPHANS = 36  #: PR_SET_CHILD_SUBREAPER of Linux
CLASSROOM = """
[course]
id = "chain-rule"
root = "{folder}/course"
exchange = "{folder}/exchange"
lessons = "{root}/course"

[class]
instructors = ["ada"]
students = ["emma", "bo"]

[login]
authenticator = "shared-password"
password = "{student}"
instructor-password = "{instructor}"

[servers]
spawner = "simple"
keep = false

[hub]
state = "{folder}/hub"
port = {ports[0]}
inner-ports = [{ports[1]}, {ports[2]}, {ports[3]}]
"""
READY = """
A classroom of three is running.

  {url}

  emma, bo   students     password: {student}
  ada        instructor   password: {instructor}

Log in as emma, open Nbgrader > Assignment List, and fetch {first}.
Log in as ada in a private window; she grades at {url}/services/chain-rule/formgrader
Everything runs as {user}, also what emma and bo type: it shows the pages, and isolates
nobody from anybody. What is written goes to {folder}

Ctrl-C stops everything and removes that folder."""


@dataclass(frozen=True, slots=True)
class _Demo:
    folder: Path
    ports: list[int]
    student: str
    instructor: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.ports[0]}"


def main() -> int:
    """Run the demonstration until Ctrl-C.

    Returns
    -------
    int
        0 when it was stopped by a person, 1 when it could not start or ended by itself.
    """
    with tempfile.TemporaryDirectory(prefix="chain-rule-hub-") as folder:
        try:
            # Also where it was started in the background, which is deaf to Ctrl-C.
            with stoppable(), _everything_ends():
                return _run(_prepare(Path(folder)))
        except KeyboardInterrupt:
            print("\nEverything has ended.")
            return 0


def _run(this: _Demo) -> int:
    log = this.folder / "hub.log"
    command = [sys.executable, "-m", "jupyterhub", "-f", str(CONFIG)]
    env = {**os.environ, "CLASSROOM": str(this.folder / "classroom.toml")}
    with log.open("wb") as out:
        hub = subprocess.Popen(
            command, env=env, stdout=out, stderr=out, start_new_session=True
        )
    deadline = time.monotonic() + SECONDS
    while hub.poll() is None and time.monotonic() < deadline:
        if _answers(this):
            told = {"first": FIRST, "folder": this.folder, "user": _user()}
            shown = {"student": this.student, "instructor": this.instructor}
            print(READY.format(url=this.url, **shown, **told), flush=True)
            hub.wait()
            break
        time.sleep(0.1)
    sys.stderr.write(log.read_text("utf-8", "replace")[-3000:])
    print("The hub has ended; its last words are above.", file=sys.stderr)
    return 1


def _prepare(folder: Path) -> _Demo:
    """Copy the course, write classroom.toml, and release the first assignment."""
    this = _Demo(folder, _ports(), secrets.token_hex(4), secrets.token_hex(4))
    course = folder / "course"
    course.mkdir(mode=0o700)
    for step in ("source", "release"):
        shutil.copytree(ROOT / step, course / step)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    settings = folder / "classroom.toml"
    settings.touch(mode=0o600)
    words = {"student": this.student, "instructor": this.instructor}
    text = CLASSROOM.format(folder=folder, root=ROOT, ports=this.ports, **words)
    settings.write_text(text, "utf-8")
    exchange = folder / "exchange"
    exchange.mkdir()
    exchange.chmod(0o1777)
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "release_assignment", FIRST],
        env={**os.environ, "CHAINRULE_EXCHANGE": str(exchange)},
        cwd=course,
        check=True,
        capture_output=True,
    )
    return this


def _answers(this: _Demo) -> bool:
    with contextlib.suppress(URLError, ConnectionError):
        for page in ("/hub/login", "/services/chain-rule/api"):
            with urlopen(this.url + page):  # noqa: S310 - our own address
                pass
        return True
    return False


def _ports() -> list[int]:
    """Choose four ports that are free, the usual one first."""
    with contextlib.ExitStack() as stack:
        found = []
        for wanted in (USUAL_PORT, 0, 0, 0):
            one = stack.enter_context(socket.socket())
            try:
                one.bind(("127.0.0.1", wanted))
            except OSError:
                one.bind(("127.0.0.1", 0))
            found.append(int(one.getsockname()[1]))
    return found


@contextlib.contextmanager
def _everything_ends() -> Iterator[None]:
    """End every process that came of this one, also where its parent has ended."""
    libc = ctypes.CDLL(None)
    libc.prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
    try:
        yield
    finally:
        me = psutil.Process()
        while children := me.children(recursive=True):
            for child in children:
                with contextlib.suppress(psutil.NoSuchProcess):
                    child.kill()
            # Whose parent was killed first is ours now; nobody else sees its end.
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG) != (0, 0):
                    pass
            time.sleep(0.05)


def _user() -> str:
    return str(psutil.Process().username())


if __name__ == "__main__":
    sys.exit(main())
