"""What students get: everything they need, and nothing that is not for them."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
import rattler
import yaml
from packaging.requirements import Requirement

from chainrule_grader.bundle.bundle import bundle
from chainrule_grader.course import Course
from chainrule_grader.regions import MARKERS

ROOT = Path(__file__).parents[2]
TOP = "chain-rule"
LESSON = """
import nbformat, sys
from nbclient import NotebookClient

lesson = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(lesson, timeout=120).execute()
"""


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """Pack this course, once."""
    out = tmp_path_factory.mktemp("bundle") / "students.zip"
    bundle(Course.find(ROOT), out)
    return out


@pytest.fixture(scope="module")
def unpacked(packed, tmp_path_factory):
    """Unpack it in an empty folder, as a student does."""
    folder = tmp_path_factory.mktemp("student")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    assert [path.name for path in folder.iterdir()] == [TOP]
    return folder / TOP


@pytest.fixture(scope="module")
def everything(unpacked):
    """Read every file, also those in the wheel, by name."""
    files = {
        str(path.relative_to(unpacked)): path.read_bytes()
        for path in unpacked.rglob("*")
        if path.is_file()
    }
    with zipfile.ZipFile(wheel_of(unpacked)) as wheel:
        return files | {name: wheel.read(name) for name in wheel.namelist()}


def wheel_of(unpacked):
    """Find the wheel."""
    (wheel,) = unpacked.glob("*.whl")
    return wheel


def hidden_lines():
    """List what stands in regions of the source, without what is short or common."""
    region = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END", re.DOTALL)
    for path in (ROOT / "source").rglob("*.ipynb"):
        for cell in json.loads(path.read_text())["cells"]:
            for found in region.findall("".join(cell["source"])):
                yield from filter(None, map(str.strip, found.splitlines()))


def test_everything_that_a_student_needs_is_there(unpacked):
    """If not, a student's first evening ends with an e-mail."""
    names = {path.name for path in unpacked.iterdir()}
    assert names == {
        *("course", "release", "README.md", "LICENSE", "nbgrader_config.py"),
        *("environment.yml", "requirements.txt"),
        wheel_of(unpacked).name,
    }
    for folder in ("course", "release"):
        of_course = {path.name for path in (ROOT / folder).rglob("*.ipynb")}
        assert of_course == {path.name for path in (unpacked / folder).rglob("*.ipynb")}


def test_files_that_the_package_reads_are_in_the_wheel(everything):
    """If not, a check would end in a traceback where it has something to say."""
    package = ROOT / "utils"
    read = [*package.rglob("*.toml"), *package.rglob("*.csv")]
    assert {path.name for path in read} >= {"steps.toml", "penguins.csv"}
    assert [
        path for path in read if str(path.relative_to(package)) not in everything
    ] == []


@pytest.mark.parametrize("marker", MARKERS)
def test_no_region_of_a_solution_or_a_hidden_test_is_in_it(everything, marker):
    """If one were, its text would be next to it."""
    assert [name for name, data in everything.items() if marker.encode() in data] == []


def test_no_line_of_a_hidden_test_is_in_it(everything):
    """If one were, students would know where they are tested."""
    lines = list(hidden_lines())
    assert lines
    for line in lines:
        spelled = line.encode(), json.dumps(line)[1:-1].encode()
        for name, data in everything.items():
            assert not any(one in data for one in spelled), (name, line)


def test_no_grader_and_no_path_of_this_machine_is_in_it(everything):
    """If one were, students would read how they are graded, and where."""
    secret = b"chainrule_grader", str(ROOT).encode(), b"/site-packages"
    for name, data in everything.items():
        assert not any(one in data for one in secret), name
        assert not name.startswith(("source", "autograder", "tests", ".")), name


def test_the_wheel_asks_for_what_students_need_and_no_more(unpacked, everything):
    """If not, they would install a sandbox, or miss a library."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    (meta,) = [d for n, d in everything.items() if n.endswith("dist-info/METADATA")]
    about = message_from_bytes(meta)
    asked = {str(Requirement(one)) for one in about.get_all("Requires-Dist")}
    assert asked == {str(Requirement(one)) for one in project["dependencies"]}
    assert about.get_all("Provides-Extra") is None
    assert about["Version"] == project["version"]
    with zipfile.ZipFile(wheel_of(unpacked)) as wheel:
        tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert tops == {"chainrule", f"chain_rule-{project['version']}.dist-info"}


def test_the_environment_installs_the_wheel_beside_it(unpacked):
    """If not, conda would make an environment without the course."""
    told = yaml.safe_load((unpacked / "environment.yml").read_text())
    *conda, pip = told["dependencies"]
    names = [rattler.MatchSpec(one).name.normalized for one in conda]
    assert (names, pip) == (["python", "pip"], {"pip": ["-r requirements.txt"]})
    lines = (unpacked / "requirements.txt").read_text().splitlines()
    wheel = wheel_of(unpacked)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert f"./{wheel.name} --hash=sha256:{digest}" in lines
    bare = [line for line in lines if "==" in line and not line.endswith("\\")]
    assert bare == []  # pip wants a hash for each, or for none


def test_the_same_course_makes_the_same_bytes(packed, tmp_path):
    """If not, nobody could tell whether a bundle is the one that was looked at."""
    copy = tmp_path / "course"
    ignored = shutil.ignore_patterns(".*", "tests", "node_modules")
    shutil.copytree(ROOT, copy, ignore=ignored, copy_function=shutil.copyfile)
    bundle(Course.find(copy), tmp_path / "other.zip")
    assert (tmp_path / "other.zip").read_bytes() == packed.read_bytes()


@pytest.fixture(scope="module")
def student_python(unpacked, tmp_path_factory):
    """Make an environment with the libraries, the wheel, and not this project."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    uv = Path(sys.executable).with_name("uv")
    options = ["--offline", "--no-deps", "--quiet", "--python", python]
    subprocess.run([uv, "pip", "install", *options, wheel_of(unpacked)], check=True)
    (site,) = folder.glob("lib/*/site-packages")
    libraries = sysconfig.get_path("purelib")  # its .pth files are not read from here
    (site / "libraries.pth").write_text(f"{libraries}\n")
    return python


def run(python, *words, cwd):
    """Run Python as a student would, and give its output."""
    done = subprocess.run(
        [python, *words], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.slow
def test_the_package_comes_from_the_wheel_and_the_grader_is_not_there(
    student_python, tmp_path
):
    """If not, the next test would prove nothing."""
    told = run(
        student_python,
        "-c",
        "import chainrule, importlib.util as u; "
        "print(chainrule.__file__, u.find_spec('chainrule_grader'))",
        cwd=tmp_path,
    )
    assert told == f"{chainrule_in(student_python)} None"


def chainrule_in(python):
    """Name where the wheel was installed."""
    (found,) = python.parents[1].glob("lib/*/site-packages/chainrule/__init__.py")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("lesson", sorted(p.name for p in ROOT.glob("course/*.ipynb")))
def test_a_lesson_runs_where_only_the_bundle_is(
    student_python, unpacked, monkeypatch, tmp_path, lesson
):
    """If not, the lessons need something that students do not have."""
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path))
    run(student_python, "-c", LESSON, unpacked / "course" / lesson, cwd=unpacked)
