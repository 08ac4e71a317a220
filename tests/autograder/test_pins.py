"""What students install: all that their package needs, and nothing of the grader's."""

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from chainrule_grader.bundle.pins import students_pins

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCK = (ROOT / "constraints.txt").read_text()


@pytest.fixture(scope="module")
def pins():
    """Take the students' part of our lock."""
    others = [text for extra in EXTRAS.values() for text in extra]
    return students_pins(LOCK, PROJECT["dependencies"], others)


def names(pins):
    """Name the libraries that are pinned."""
    return set(re.findall(r"^([a-z0-9.-]+)==", pins, re.MULTILINE))


def needed_here(texts):
    """Name all libraries that these need on this machine."""
    found, todo = set(), list(texts)
    while todo:
        asked = Requirement(todo.pop())
        for extra in {"", *asked.extras}:
            need = canonicalize_name(asked.name), extra
            here = not asked.marker or asked.marker.evaluate({"extra": ""})
            if here and need not in found:
                found.add(need)
                todo += [
                    text.replace(f'extra == "{extra}"', "python_version > '3'")
                    for text in requires(need[0]) or []
                ]
    return {name for name, _ in found}


def test_every_library_that_the_package_needs_is_pinned(pins):
    """If one were not, pip would refuse the list: it has hashes."""
    missing = needed_here(PROJECT["dependencies"]) - names(pins)
    assert missing == set()


def test_what_only_graders_need_is_not_in_it(pins):
    """If it were, each student would install a cluster and a database driver."""
    only = {"msgpack", "nh3", "rich", "distributed", "dask", "psycopg"}
    assert only <= names(LOCK)
    assert only & names(pins) == set()


def test_what_other_systems_need_stays(pins):
    """If not, the list would work on Linux alone."""
    assert names(LOCK) & {"pywinpty", "appnope"} <= names(pins)
    assert "pywinpty" in names(pins)


def test_a_pin_keeps_its_marker_and_all_of_its_hashes():
    """If not, a library could be another one, or come to the wrong system."""
    lock = (
        "# made by a program\n"
        "not-here==1.0 ; sys_platform == 'win32' \\\n"
        "    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
        "click==8.0 \\\n    --hash=sha256:cc\n"
    )
    kept = students_pins(lock, ["not-here"], ["click>=8"])
    assert kept == "".join(lock.splitlines(keepends=True)[1:4])
