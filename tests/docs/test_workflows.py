"""The workflow that publishes the site: small rights, fixed actions, real commands."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
NAMES = [path.name for path in WORKFLOWS]
SITE = yaml.safe_load((ROOT / ".github" / "workflows" / "site.yml").read_text())
TARGET = re.compile(r"^\s*make ([\w-]+)", re.MULTILINE)


def steps(workflow):
    """Return the steps of all jobs."""
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_no_workflow_can_be_misused(path):
    """A stranger's branch could run with our rights, or an action could be replaced."""
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert program, "zizmor is not installed. Run: make lint"
    words = [program, "--offline", "--no-progress", "--pedantic", "--strict-collection"]
    done = subprocess.run([*words, path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_each_action_is_official_and_fixed_to_a_commit(path):
    """What runs with our rights could change without a change here."""
    for step in steps(yaml.safe_load(path.read_text())):
        if "uses" in step:
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_what_a_workflow_makes_is_in_the_makefile(path):
    """The site would stop being published, and nobody would see it here."""
    makefile = (ROOT / "Makefile").read_text()
    targets = TARGET.findall(
        "\n".join(
            step.get("run", "") for step in steps(yaml.safe_load(path.read_text()))
        )
    )
    assert targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_only_the_job_that_publishes_may_publish():
    """A fault in a test's dependency could replace the site."""
    assert SITE["permissions"] == {}
    assert SITE["jobs"]["build"]["permissions"] == {"contents": "read"}
    publishing = {"pages": "write", "id-token": "write"}
    assert SITE["jobs"]["publish"]["permissions"] == publishing
    assert not [step for step in SITE["jobs"]["publish"]["steps"] if "run" in step]


def test_only_the_default_branch_is_published_one_run_after_the_other():
    """An unfinished branch would replace the site, or two runs would mix."""
    build, publish = SITE["jobs"]["build"], SITE["jobs"]["publish"]
    assert "default_branch" in build["if"]
    assert publish["needs"] == "build"
    assert SITE["concurrency"] == {"group": "site", "cancel-in-progress": False}
