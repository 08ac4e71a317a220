"""The documents: their commands work, their links lead somewhere, records are short."""

import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from chainrule import explore
from chainrule.formulas import FORMULAS
from chainrule.misconceptions import BANK
from chainrule_grader.cli import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")]
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
OF_THE_COURSE = (
    "course",
    "source",
    "release",
    "utils",
    "nbgrader_config.py",
    "pyproject.toml",
    "LICENSE",
)
COMMANDS = [line for b in BLOCK.findall(README) for line in b.splitlines() if line]
LINK = re.compile(r"\]\((?!https?://)([^)#]+)")


def of_kind(program):
    """Return the README's commands of one program."""
    return [line for line in COMMANDS if line.split()[0] == program]


def test_every_command_of_the_readme_is_of_a_kind_that_is_tested():
    """If not, a new command could be wrong from the first day."""
    known = {"make", "autograder", "git", "cd", "conda", "pip", "jupyter"}
    assert {line.split()[0] for line in COMMANDS} <= known


@pytest.mark.parametrize("line", of_kind("make"))
def test_every_make_target_exists(line):
    """If not, the first command that a person types fails."""
    words = [*shlex.split(line), "--dry-run"]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)


@pytest.mark.sandbox
@pytest.mark.slow
def test_the_instructors_commands_work_in_their_order(tmp_path, monkeypatch):
    """If not, an instructor's first evening ends in our issue tracker."""
    monkeypatch.chdir(tmp_path)
    for name in OF_THE_COURSE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    hand_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    for line in of_kind("autograder"):
        words = shlex.split(line.partition(">")[0])[1:]
        where = [] if words[0] == "doctor" else ["--course-root", str(tmp_path)]
        done = CliRunner().invoke(main, [*words, *where])
        assert done.exit_code == 0, f"{line}\n{done.output}"


def hand_in(root):
    """Hand in the released notebook as it is, through Moodle."""
    sent = "Emma Stone_4711_assignsubmission_file_/chain-rule.ipynb"
    with zipfile.ZipFile(root / "moodle.zip", "w") as download:
        [book] = (ROOT / "release" / "02-chain-rule").glob("*.ipynb")
        download.write(book, sent)
    (root / "ids.csv").write_text("id,student\n4711,emma\n")


@pytest.mark.parametrize("line", of_kind("jupyter"))
def test_the_lesson_that_is_opened_is_there(line):
    """If not, a student starts with an error page."""
    assert (ROOT / shlex.split(line)[-1]).is_file()


def test_the_line_of_json_has_the_fields_that_are_printed():
    """If not, a script written from the README fails."""
    shown = re.search(r"```json\n(.*?)```", README, re.DOTALL)[1]
    for field in ("student", "status", "score", "max_score", "misconception"):
        assert f'"{field}"' in shown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_inside_the_repository_lead_somewhere(page):
    """If not, a reader is lost."""
    for target in LINK.findall(page.read_text()):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("docs/decisions/0*.md")), ids=lambda page: page.stem
)
def test_decision_records_are_short_and_name_what_holds_them(page):
    """If not, nobody reads them, or nothing notices when they are broken."""
    text = page.read_text()
    assert len(text.splitlines()) <= 25
    assert "\nHeld by: " in text
    for path in re.findall(r"tests/[\w/]+\.py", text):
        assert (ROOT / path).is_file(), path


def test_the_readme_can_be_read_in_a_few_minutes():
    """If not, it has become a manual."""
    assert 100 <= len(README.splitlines()) <= 150


def test_the_environment_check_stops_an_old_python_in_one_line():
    """If not, a person on an old system meets a page of errors."""
    code = "import sys; sys.version_info = (3, 9, 2); exec(open(sys.argv[1]).read())"
    script = str(ROOT / "deploy" / "check_python.py")
    done = subprocess.run(
        [sys.executable, "-c", code, script],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_readme_counts_what_is_there():
    """If not, the first numbers that somebody reads are untrue."""
    verified = re.search(r"(\d+) formulas are verified", README)
    named = re.search(r"(\d+) mistakes are told by name", README)
    assert (int(verified[1]), int(named[1])) == (len(FORMULAS), len(BANK))


def test_the_picture_is_described_by_its_own_sentence():
    """If not, who cannot see the picture reads about another one."""
    explorer = explore.chain_rule(lambda x: 1 / (2 + np.cos(x)))
    explorer.x = 1.0
    [alt, picture] = re.search(r"!\[(.*)\]\((.*)\)", README).groups()
    assert alt == explorer.alt
    assert (ROOT / picture).is_file()
