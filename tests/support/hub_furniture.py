"""What the machine of the hub's tests is furnished with: people, a course, programs."""

import json
import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SYSTEM = ["/usr", "/bin", "/sbin", "/lib", "/lib64", "/lib32", "/etc"]
GRADER, INSTRUCTOR = "grader", "ada"
STUDENTS = ["emma", "bo", "tim", "mallory"]
STRANGER = "nora"  #: has an account, and is not in the class
PEOPLE = [GRADER, INSTRUCTOR, *STUDENTS, STRANGER]
FIRST_UID = 61001
PASSWORD = "a password for tests"  # noqa: S105 - of people who exist in here alone
HASHED = (
    "$6$chainrule$"
    "tqxif1dbp7CgEHm18B5OAPDpefWQqZqMyxonDl5XH3c/a/b9XGlqEMi23jia"
    "M4rsthRfFZlVLhXTwuUCw9U680"
)
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
students = {students}

[hub]
state = "/var/lib/hub"
port = {ports[0]}
inner-ports = [{ports[1]}, {ports[2]}, {ports[3]}]
"""
#: Folders that are the machine's own.
NEW = """
    --dev /dev --perms 1777 --tmpfs /dev/shm --dir /proc
    --perms 1777 --tmpfs /tmp --tmpfs /run
    --perms 0755 --tmpfs /var --perms 1777 --dir /var/tmp
    --perms 0755 --tmpfs /root
"""


def uid_of(name):
    """Return the number of somebody's account; that of the crowd is in the name."""
    if name in PEOPLE:
        return FIRST_UID + PEOPLE.index(name)
    return FIRST_UID + len(PEOPLE) + int(name[1:])


def furnish(folder, ports, crowd):
    """Write what the machine has of its own."""
    etc, home, course = (folder / name for name in ("etc", "home", "srv/course"))
    for made in (etc, home, course, folder / "state"):
        made.mkdir(parents=True)
    accounts = {name: (uid_of(name), f"/home/{name}") for name in (*PEOPLE, *crowd)}
    _append(
        etc, "passwd", [f"{n}:x:{u}:{u}::{h}:/bin/sh" for n, (u, h) in accounts.items()]
    )
    _append(etc, "group", [f"{n}:x:{u}:" for n, (u, _) in accounts.items()])
    _append(etc, "shadow", [f"{n}:{HASHED}:20000:0:99999:7:::" for n in accounts])
    (etc / "shadow").chmod(0o600)
    for name, (uid, _) in accounts.items():
        (home / name).mkdir(mode=0o700)
        os.chown(home / name, uid, uid)
    students = json.dumps([*STUDENTS, *crowd])
    lessons = ROOT / "course"
    text = CLASSROOM.format(ports=ports, lessons=lessons, students=students)
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
    uid = uid_of(name)
    for one in [path, *path.rglob("*")]:
        os.chown(one, uid, uid, follow_symlinks=False)


def mounts(folder, more):
    """Say what the machine sees, and where, in bwrap's words."""
    words = []
    for name in SYSTEM:
        path = Path(name)
        if path.is_symlink():
            words += ["--symlink", str(path.readlink()), name]
        elif path.exists():
            words += ["--ro-bind", name, name]
    for name in ("passwd", "group", "shadow"):
        words += ["--ro-bind", str(folder / "etc" / name), f"/etc/{name}"]
    words += NEW.split()
    for name, where in (("home", "/home"), ("srv", "/srv"), ("state", "/var/lib/hub")):
        words += ["--bind", str(folder / name), where]
    # Python, its packages and our own code, where they are; but nothing beside them.
    node = Path(shutil.which("node") or "/usr/bin/node").resolve().parents[1]
    ours = [ROOT / name for name in ("utils", "autograder", "deploy", "course")]
    for path in map(Path, [sys.base_prefix, sys.prefix, node, *ours, *more]):
        if not path.is_relative_to("/usr"):
            for above in [*reversed(path.parents)][1:]:  # which everybody may pass
                words += ["--perms", "0755", "--dir", str(above)]
            words += ["--ro-bind", str(path), str(path)]
    return words


def _append(etc, name, lines):
    here = Path("/etc", name).read_text("utf-8")
    (etc / name).write_text("\n".join([here.rstrip("\n"), *lines, ""]), "utf-8")
