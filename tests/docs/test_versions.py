"""One source of versions: pyproject.toml, the constraints and environment.yml agree."""

import re
import tomllib
from pathlib import Path

import pytest
import rattler
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
EVERYTHING = [text for extra in EXTRAS.values() for text in extra]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
FILES = ["constraints.txt", "constraints-dev.txt"]
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def pins(name):
    """Read name to versions; there may be one for each Python."""
    found = {}
    for package, version in PIN.findall((ROOT / name).read_text()):
        found.setdefault(canonicalize_name(package), []).append(Version(version))
    return found


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("constraints.txt", PROJECT["dependencies"] + EXTRAS["grader"]),
        ("constraints-dev.txt", PROJECT["dependencies"] + EVERYTHING),
    ],
)
def test_every_dependency_is_pinned_to_a_version_that_it_allows(file, wanted):
    """If not, `make lock` was forgotten, and people install what was never tested."""
    pinned = pins(file)
    for text in wanted:
        requirement = Requirement(text)
        versions = pinned.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement.name} is not in {file}: run `make lock`"
        assert all(v in requirement.specifier for v in versions), text


def test_both_files_pin_the_same_versions():
    """If not, what is tested is not what students and graders run."""
    course, everything = map(pins, FILES)
    assert {name: everything[name] for name in course} == course


@pytest.mark.parametrize("file", FILES)
def test_every_pin_has_a_hash_and_no_address(file):
    """If not, another package could be slipped in, or one host must be reached."""
    text = (ROOT / file).read_text()
    assert "://" not in text
    blocks = re.split(r"\n(?=[a-z])", text)
    bare = [b for b in blocks if PIN.match(b) and "--hash=sha256:" not in b]
    assert bare == []


def test_conda_gets_python_pip_and_the_same_pins():
    """If not, macOS and Windows users run other versions than everyone else."""
    pip = next(entry["pip"] for entry in CONDA if isinstance(entry, dict))
    assert pip == ["-r constraints.txt"]
    names = [rattler.MatchSpec(entry).name for entry in CONDA if isinstance(entry, str)]
    assert [name.normalized for name in names] == ["python", "pip"]


def test_condas_python_is_one_that_the_project_allows():
    """If not, the environment cannot be made."""
    python = next(e for e in CONDA if isinstance(e, str) and e.startswith("python="))
    allowed = Requirement(f"python{PROJECT['requires-python']}").specifier
    assert Version(python.partition("=")[2]) in allowed


def test_binder_installs_the_package_after_the_pins():
    """If not, Binder has every library and not the course."""
    line = "pip install --no-deps --no-build-isolation .\n"
    assert (ROOT / "postBuild").read_text().endswith(line)
