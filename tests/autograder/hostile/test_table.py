"""The table of docs/security.md: what it says is tried is what is tried."""

import importlib.util
import re
from pathlib import Path

HERE = Path(__file__).parent
TABLE = Path(HERE.parents[2], "docs", "security.md").read_text(encoding="utf-8")

#: Class, as the table calls it: each file, and what is counted in it.
COUNTED = {
    "raise a score": {"test_raise_a_score": ["PROGRAMS"]},
    "forge messages": {"test_forge_messages": ["FORGED", "ENDINGS"]},
    "odd types": {"test_odd_types": ["PLAIN", "OBJECTS", "REFUSED"]},
    "call backs and references": {
        "test_callbacks_and_references": ["PROGRAMS", "OBJECTS", "NUMBERS"],
    },
    "read what is secret": {"test_secrets": ["SEARCHES"]},
    "stop or slow others": {"test_stop_or_slow_others": ["ATTACKS"]},
    "poison the warm parent": {"test_poison_the_parent": ["ATTACKS"]},
    "survive the end": {"test_survive_the_end": ["LEFTOVERS"]},
    "paths and archives": {
        "test_paths": ["FILES"],
        "test_archives": ["ARCHIVES", "MEMBERS"],
    },
    "act in the pages that show it": {"test_injection": ["TEXTS"]},
}


def _tried(file, names):
    place = importlib.util.spec_from_file_location(file, HERE / f"{file}.py")
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    return sum(len(getattr(module, name)) for name in names)


def test_the_table_tells_how_many_of_each_class_are_tried():
    """If it did not, readers would trust in tests that are not there."""
    part = TABLE.partition("## What is tried")[2].partition("\n## ")[0]
    told = re.findall(r"^\| ([a-z ]+) \| (\d+) \|", part, re.MULTILINE)
    counted = {
        kind: sum(_tried(*where) for where in files.items())
        for kind, files in COUNTED.items()
    }
    assert {kind: int(number) for kind, number in told} == counted


def test_every_file_of_attacks_is_in_the_table():
    """If one were not, its class would be tried and nobody would know."""
    files = {path.stem for path in HERE.glob("test_*.py")} - {"test_table"}
    assert {file for told in COUNTED.values() for file in told} == files


def test_the_files_that_the_page_names_are_there():
    """If not, a reader could not look up what holds."""
    named = set(re.findall(r"`(test_\w+\.py)`", TABLE))
    here = {path.name for path in HERE.parents[1].rglob("test_*.py")}
    assert named
    assert named <= here
