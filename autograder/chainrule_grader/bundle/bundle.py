"""Pack what students get, and nothing else.

    course/, release/, the package, settings ── bundle() ──> OUT.zip

Shell: reads the course, writes one file. A release that is out of date is refused, and
so is every file with a solution's region or a hidden test. The same course always makes
the same bytes: names are sorted, times are fixed.
"""

from __future__ import annotations

import hashlib
import io
import re
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from chainrule_grader.bundle.handout import environment, readme, requirements, settings
from chainrule_grader.bundle.pins import students_pins
from chainrule_grader.bundle.wheel import students_wheel
from chainrule_grader.course import CONFIG, Course
from chainrule_grader.errors import CourseError, LeakError
from chainrule_grader.files import write_atomically
from chainrule_grader.leaks import check_file, hidden_tests
from chainrule_grader.release import NOT_RELEASED, release
from chainrule_grader.rubric import read_rubric

__all__ = ["bundle"]

FOLDERS = "course", "release"
LOCK = "constraints.txt"
TIME = (2020, 2, 2, 0, 0, 0)  #: of every file; hatchling's own choice for wheels
PLAIN_FILE = 0o100644 << 16
UNIX = 3

Files = dict[str, bytes]  #: by path in the archive, below its top folder


def bundle(course: Course, out: Path, *, force: bool = False) -> list[str]:
    """Write the archive for students, whole or not at all.

    Parameters
    ----------
    course : Course
    out : Path
        The archive.
    force : bool
        Replace a file that is there.

    Returns
    -------
    list of str
        The names of the files in it.

    Raises
    ------
    CourseError
        If the release is out of date, a file cannot be packed, or `out` is there.
    LeakError
        If students would see what they must not; then nothing is written.
    """
    _check_place(course, out, force=force)
    secrets = _check_releases(course)
    files = _collected(course)
    for name, data in files.items():
        check_file(name, data, secrets)
    for name, data in _inside_wheels(files):
        check_file(name, data, secrets)
    write_atomically(out, _zipped(_name(course), files))
    return sorted(files)


def _check_place(course: Course, out: Path, *, force: bool) -> None:
    inside = [f for f in FOLDERS if out.absolute().is_relative_to(course.root / f)]
    if inside:
        what = f"the next bundle would contain it: it lies in {inside[0]}/."
        raise CourseError(str(out), what, "name a file somewhere else.")
    if out.exists() and not force:
        what = "there is a file already."
        raise CourseError(str(out), what, "name another one, or add --force.")


def _check_releases(course: Course) -> dict[str, str]:
    """Refuse a release that is not what source/ makes; list what must not be shown."""
    assignments = course.assignments()
    stale = [path for one in assignments for path in release(course, one, check=True)]
    folders = course.release.iterdir() if course.release.is_dir() else ()
    unknown = [p for p in folders if p.name not in assignments and p.name[0] != "."]
    for paths, what, next_step in (
        (stale, "it is out of date", "run `autograder release`, and look at it."),
        (unknown, "it has no source", "remove it, or put its source into source/."),
    ):
        if paths:
            raise CourseError(str(min(paths)), f"{what}.", next_step)
    secrets: dict[str, str] = {}
    for one in assignments:
        secrets |= hidden_tests(read_rubric(one, course.read_source(one)))
    return secrets


def _collected(course: Course) -> Files:
    """Read or make every file."""
    files = {name: data for f in FOLDERS for name, data in _read_folder(course, f)}
    lessons = [name for name in files if name.endswith(".ipynb")]
    about = readme(_name(course), lessons)
    files["README.md"] = about.encode()
    files[CONFIG] = settings(course.course_id).encode()
    for name in ("LICENSE", "environment.yml"):
        if (course.root / name).is_file():
            files[name] = (course.root / name).read_bytes()
    if course.students_package:
        name, wheel = students_wheel(course.root, course.students_package, about)
        digest = hashlib.sha256(wheel).hexdigest()
        conda = environment(_name(course), files.get("environment.yml", b""))
        files |= {name: wheel, "environment.yml": conda}
        pins = _pins(course.root)
        files["requirements.txt"] = requirements(name, digest, pins).encode()
    return files


def _name(course: Course) -> str:
    """Name the one folder in the archive, and the environment."""
    return "".join(re.findall(r"[\w.-]", course.course_id)).strip(".-") or "course"


def _pins(root: Path) -> str:
    """Take the students' libraries from the course's lock."""
    lock = root / LOCK
    if not lock.is_file():
        return ""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project.get("optional-dependencies", {}).values()
    others = [text for extra in extras for text in extra]
    needed = project.get("dependencies", [])
    return students_pins(lock.read_text("utf-8"), needed, others)


def _read_folder(course: Course, folder: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted((course.root / folder).rglob("*")):
        inside = path.relative_to(course.root)
        if any(p.startswith(".") or p in NOT_RELEASED for p in inside.parts):
            continue
        if path.is_symlink():
            what = "it is a link, and may lead to what is not for students."
            raise LeakError(str(inside), what, "put the file itself in its place.")
        if path.is_file():
            yield inside.as_posix(), path.read_bytes()


def _inside_wheels(files: Files) -> Iterator[tuple[str, bytes]]:
    for name, data in files.items():
        if name.endswith(".whl"):
            with zipfile.ZipFile(io.BytesIO(data)) as wheel:
                for inner in wheel.namelist():
                    yield f"{name}, {inner}", wheel.read(inner)


def _zipped(top: str, files: Files) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{name}", TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = UNIX, PLAIN_FILE
            archive.writestr(entry, files[name])
    return made.getvalue()
