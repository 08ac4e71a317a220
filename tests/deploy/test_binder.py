"""Binder: what it clones, installed as it installs, runs as a visitor runs it.

`make build/binder/made` has made the environment of environment.yml's pip part.
Binder's own conda packages are not there; docs/binder.md says what that leaves open.
"""

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from chainrule.personal import numbers_of

ROOT = Path(__file__).parents[2]
PLACE = ROOT / "build" / "binder"
PAGE = (ROOT / "docs" / "binder.md").read_text("utf-8")
#: What conda brings along, and what postBuild adds.
BESIDE = {"chain-rule", "pip", "setuptools", "wheel"}
LESSONS = ["00-start-here", "02-chain-rule"]

# One environment, so that these tests belong on one worker.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("binder")]


@dataclass(frozen=True)
class Session:
    """A clone in the place of the home folder, and the environment for it."""

    home: Path

    def run(self, *words):
        """Run a command as in a terminal there; return what it prints."""
        told = {
            "PATH": f"{PLACE / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin",
            "HOME": str(self.home),
            "PIP_NO_INDEX": "1",  # no test asks a network
            "PIP_ROOT_USER_ACTION": "ignore",
            "JUPYTERHUB_USER": "chain-rule-x3k2p",  # another one in each session
            "BINDER_LAUNCH_HOST": "https://binder.example.org/",
        }
        done = subprocess.run(
            list(map(str, words)), cwd=self.home, env=told,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """Copy what git would clone, and let postBuild finish the environment."""
    if not (PLACE / "made").exists():
        pytest.fail("there is no environment. Run: make build/binder/made")
    home = tmp_path_factory.mktemp("binder") / "repository"
    words = [shutil.which("git"), "ls-files", "-z"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():  # one that is being removed is still listed
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, home / name)
    opened = Session(home)
    opened.run(home / "postBuild")
    yield opened
    opened.run("python", "-m", "pip", "uninstall", "--quiet", "--yes", "chain-rule")


def installed(session):
    """Read the packages that are there, name to version."""
    found = json.loads(session.run("python", "-m", "pip", "list", "--format=json"))
    return {canonicalize_name(one["name"]): one["version"] for one in found}


def test_nothing_is_installed_but_what_is_locked(session):
    """A visitor would run versions that no test has seen, or a test's own package."""
    text = (ROOT / "constraints.txt").read_text("utf-8").replace("\\\n", " ")
    lines = re.findall(r"^([a-z][^#\n]*?)(?:\s+--hash|$)", text, re.MULTILINE)
    pins = [Requirement(line) for line in lines]
    found = installed(session)
    wanted = [pin for pin in pins if pin.marker is None or pin.marker.evaluate()]
    assert len(wanted) > 50
    for pin in wanted:
        assert pin.specifier.contains(found[canonicalize_name(pin.name)]), pin
    assert found.keys() - {canonicalize_name(pin.name) for pin in wanted} <= BESIDE
    session.run("python", "-m", "pip", "check")


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_runs_from_top_to_bottom(session, lesson):
    """A visitor who has only a browser would meet an error in the first minutes."""
    path = f"course/{lesson}.ipynb"
    told = session.run(
        *("python", "-W", "error::DeprecationWarning:chainrule", "-m", "nbconvert"),
        *("--to", "notebook", "--execute", "--stdout", path),
    )
    cells = nbformat.reads(told, as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code" and cell.source]
    assert all(cell.execution_count for cell in code)
    views = [o for cell in code for o in cell.outputs if "data" in o]
    widgets = "application/vnd.jupyter.widget-view+json"
    assert any(widgets in view.data for view in views)


def test_the_lab_there_can_show_the_explorers(session):
    """Explorers would be a line of text."""
    listed = PLACE / "share" / "jupyter" / "labextensions"
    assert session.home.is_dir()
    for name in ("anywidget", "@jupyter-widgets/jupyterlab-manager"):
        assert (listed / name / "package.json").is_file()


def test_a_visitor_who_signs_in_has_the_numbers_from_home(session):
    """Answers from Binder would be wrong when they are graded."""
    code = (
        "from chainrule import personal\n"
        "personal.sign_in('ada')\n"
        "print(tuple(personal.numbers('02')))"
    )
    assert session.run("python", "-c", code).strip() == str(
        tuple(numbers_of("ada", "02"))
    )
    assert (session.home / ".chainrule" / "student.txt").read_text() == "ada"


def test_the_address_opens_a_lesson_that_is_cloned(session):
    """The first click would lead to an error page."""
    [path] = re.findall(r"urlpath=lab/tree/(\S+?)\)?`", PAGE)
    assert (session.home / path).is_file()
