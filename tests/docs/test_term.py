"""The instructor's handbook: its commands are run in their order, with a class."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from chainrule_grader.cli import main
from chainrule_grader.course import Course
from chainrule_grader.demo_class import ASSIGNMENT, NOTEBOOK, hand_in, invent

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/a-term.md").read_text("utf-8")
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
COMMANDS = [line for block in BLOCK.findall(PAGE) for line in block.splitlines()]
STUDENTS = "id,first_name,last_name,email\nada,Ada,Lovelace,ada@example.org\n"
DEADLINES = 'zone = "Europe/Berlin"\n\n[late]\npercent_per_day = 10\n\n'
DUE = f"[assignments.{ASSIGNMENT}]\ndue = 2040-01-01T12:00:00\n"
READABLE = 5  #: students of the invented class who hand in what can be read


@pytest.fixture
def term(tmp_path, monkeypatch):
    """Make a course's folder as it is before the term."""
    for name in ("source", "release", "course", "utils"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in (
        "nbgrader_config.py",
        "environment.yml",
        "LICENSE",
        "pyproject.toml",
        "README.md",
        "constraints.txt",
    ):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "students.csv").write_text(STUDENTS)
    (tmp_path / "deadlines.toml").write_text(DEADLINES + DUE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def run(line):
    """Run one command of the page; what it prints goes to nobody."""
    words = shlex.split(line.partition(">")[0])
    if words[0] == "autograder":
        done = CliRunner().invoke(main, words[1:])
        return done.exit_code, done.output
    programs = Path(sys.executable).parent  # an active environment is on the path
    path = f"{programs}:{os.environ['PATH']}"
    here = os.environ | {"HOME": str(Path.cwd()), "PATH": path}
    words[0] = str(programs / words[0])
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=here)
    return done.returncode, done.stdout + done.stderr


def submit(term):
    """Put the class's notebooks into the folder of downloads, one each."""
    path = Course.find(term).release / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    form = json.loads(path.read_text("utf-8"))
    for student in list(invent(READABLE)):
        folder = term / "downloads" / student.name
        folder.mkdir(parents=True)
        (folder / f"{NOTEBOOK}.ipynb").write_bytes(hand_in(student, form))


def test_the_page_names_commands_that_exist():
    """A command could be misspelt in the handbook for a whole term."""
    assert len(COMMANDS) >= 15
    for line in COMMANDS:
        program, verb = line.split()[:2]
        assert program in {"autograder", "nbgrader"}
        assert program == "nbgrader" or verb in main.commands


@pytest.mark.sandbox
@pytest.mark.slow
def test_a_term_can_be_taught_by_the_commands_of_the_page(term):
    """An instructor would be left alone in the middle of a term."""
    for line in COMMANDS:
        if line.endswith("downloads/"):
            submit(term)
        code, said = run(line)
        assert code == 0, f"{line}\n{said}"
    assert "ada" in (term / "grades.csv").read_text("utf-8-sig")
    assert list(term.glob("feedback/*/*/*.html"))
    assert (term / "report.html").is_file()
