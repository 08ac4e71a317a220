"""Many students on one machine at once: each a process with that student's rights.

    plan on stdin ── fork for each student ──> nbgrader's own code ──> a line each

A whole server for each of 200 does not fit into a test. What a server does when a
button of the Assignment List is pressed does: it runs here, as that student, with the
settings of a student's server. nbgrader is imported once. Runs as root, on the machine.
"""

import base64
import json
import os
import pwd
import sys
import time
import traceback
from contextlib import redirect_stdout
from pathlib import Path

from nbgrader.server_extensions.assignment_list.handlers import AssignmentList


def main():
    """Let everybody in the plan act, so many at once; say how it went for each."""
    plan = json.load(sys.stdin)
    running, waiting = {}, list(reversed(plan["people"]))
    began = time.monotonic()
    while running or waiting:
        while waiting and len(running) < plan["at_once"]:
            person = waiting.pop()
            pid, answer = _fork(plan, person)
            running[pid] = person["name"], answer
        pid, status = os.wait()
        name, answer = running.pop(pid)
        with answer:
            said = answer.read() or json.dumps({"error": f"ended with {status}"})
        _tell({"name": name, **json.loads(said)})
    _tell({"all": time.monotonic() - began})


def _tell(what):
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _fork(plan, person):
    """Start somebody's process; return its number, and where it answers."""
    read, write = os.pipe()
    if pid := os.fork():
        os.close(write)
        return pid, os.fdopen(read)
    # Nothing of the parent's may run here, whatever happens.
    try:
        os.close(read)
        with redirect_stdout(sys.stderr):
            said = _act(plan, person)
        os.write(write, json.dumps(said).encode())
    except BaseException:  # noqa: BLE001 - the parent tells it
        os.write(write, json.dumps({"error": traceback.format_exc()[-3000:]}).encode())
    finally:
        os._exit(0)


def _act(plan, person):
    """Become somebody, and do as their server would."""
    _become(person)
    seconds = []
    for data in person["notebooks"] or [None]:
        if data is not None:
            folder = Path(plan["course"], plan["assignment"])
            (folder / f"{plan['notebook']}.ipynb").write_bytes(base64.b64decode(data))
        began = time.monotonic()
        pages = AssignmentList()
        pages.root_dir = str(Path.cwd())
        done = getattr(pages, plan["verb"])(plan["course"], plan["assignment"])
        listed = pages.list_assignments(course_id=plan["course"])
        seconds.append(time.monotonic() - began)
        for told in (done, listed):
            if not told["success"]:
                return {"error": told["value"][-3000:]}
    return {"seconds": seconds}


def _become(person):
    """Take on somebody's rights, home, and word for the hub; there is no way back."""
    account = pwd.getpwnam(person["name"])
    os.setgroups([])
    os.setgid(account.pw_gid)
    os.setuid(account.pw_uid)
    os.environ |= {
        "HOME": account.pw_dir,
        "USER": person["name"],
        "JUPYTERHUB_USER": person["name"],
        "JUPYTERHUB_API_TOKEN": person["token"],
    }
    os.chdir(account.pw_dir)


if __name__ == "__main__":
    main()
