import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chainrule_grader.errors import CourseError
from chainrule_grader.fingerprint import (
    combined,
    fingerprint_of_grader,
    fingerprint_of_source,
    fingerprint_of_submission,
)
from chainrule_grader.model import Repair
from chainrule_grader.sandbox.base import Limits

plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
texts = st.text("a1: \udce9", max_size=3)  # few, so that some come close
settings_ = st.dictionaries(
    texts,
    st.recursive(
        plain | st.binary(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner),
        max_leaves=5,
    ),
    max_size=4,
)
submissions = st.tuples(
    st.dictionaries(texts, st.binary(max_size=8), max_size=3),
    st.none() | texts,
    st.lists(st.builds(Repair, texts, texts), max_size=3).map(tuple),
    texts,
)


def exactly(value):
    """Show a value so that 1, 1.0 and True differ, and the order of a dict does not."""
    if isinstance(value, Mapping):
        pairs = sorted((exactly(key), exactly(item)) for key, item in value.items())
        return ("mapping", pairs)  # an empty one is not an empty list
    if isinstance(value, list | tuple):
        return [exactly(item) for item in value]
    return repr(value)


@given(submissions, submissions, st.integers(0, 3))
def test_every_part_of_a_submission_counts(one, other, part):
    """If not, a new answer would keep the points of an old one."""
    changed = (*one[:part], other[part], *one[part + 1 :])
    same = exactly(one) == exactly(changed)
    of_both = (fingerprint_of_submission(*sent) for sent in (one, changed))
    assert (len(set(of_both)) == 1) is same


@given(st.lists(texts, max_size=4), st.lists(texts, max_size=4))
def test_parts_do_not_run_into_one_another(one, other):
    """If not, a change that moves a letter to its neighbour would go unseen."""
    assert (combined(*one) == combined(*other)) is (one == other)


@given(settings_, settings_)
@example({"": []}, {"": {}})
def test_two_settings_have_one_fingerprint_only_if_they_are_the_same(
    any_rubric, one, other
):
    """If not, a changed limit would leave the old grades standing."""
    same = exactly(one) == exactly(other)
    of_both = (fingerprint_of_source(any_rubric, {}, given) for given in (one, other))
    assert (len(set(of_both)) == 1) is same


@given(settings_)
def test_the_order_of_settings_does_not_count(any_rubric, settings):
    """If not, a class would be graded again for nothing."""
    turned = MappingProxyType(dict(reversed(settings.items())))
    assert fingerprint_of_source(any_rubric, {}, turned) == fingerprint_of_source(
        any_rubric, {}, settings
    )


def changes_of(rubric):
    """List rubrics that differ in one place each."""
    notebook = rubric.notebooks[0]
    for change in (
        {"source": "3.0"},
        {"released": "3.0"},
        {"points": 1.0},
        {"metadata": {"tags": ["slow"]}},
        {"id": "other"},
    ):
        cells = (replace(notebook.cells[0], **change), *notebook.cells[1:])
        yield replace(rubric, notebooks=(replace(notebook, cells=cells),))
    yield replace(rubric, notebooks=(replace(notebook, metadata={}),))
    yield replace(rubric, notebooks=())


def test_every_part_of_the_source_counts(rubric):
    """If not, a corrected test would leave the wrong grades standing."""
    limits = {"limits": Limits(), "withheld": ("chainrule.reference",)}
    files = {"rates.csv": b"1,2"}
    asked = [(changed, files, limits) for changed in (rubric, *changes_of(rubric))]
    asked += [(rubric, {"rates.csv": b"1,3"}, limits), (rubric, {}, limits)]
    asked += [(rubric, files, {"limits": Limits()}), (rubric, files, {})]
    known = {fingerprint_of_source(*parts) for parts in asked}
    assert len(known) == len(asked)


PRINTS = """
from chainrule_grader.fingerprint import *
print(fingerprint_of_grader(["chainrule"]))
print(fingerprint_of_submission({"b": b"1", "a": b"2"}, "2026-11-24", (), "no"))
"""


def test_another_process_finds_the_same(capfd):
    """If not, every run would grade everyone again."""
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", PRINTS], env=env, check=True)
    grader = fingerprint_of_grader(["chainrule", "chainrule"])
    sent = fingerprint_of_submission({"a": b"2", "b": b"1"}, "2026-11-24", (), "no")
    assert capfd.readouterr().out.split() == [grader, sent] * 2


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Make a package with a data file, and a module beside it."""
    monkeypatch.syspath_prepend(str(tmp_path))
    folder = tmp_path / "fingerprinted"
    folder.mkdir()
    (folder / "__init__.py").write_text("A = 1")
    (folder / "table.csv").write_text("1,2")
    (tmp_path / "fingerprinted_too.py").write_text("B = 1")
    return folder


@pytest.mark.parametrize("name", ["__init__.py", "table.csv", "new/deep.txt"])
def test_every_file_of_a_package_counts(package, name):
    """If not, a corrected check would leave the wrong grades standing."""
    before = fingerprint_of_grader(["fingerprinted"])
    (package / name).parent.mkdir(exist_ok=True)
    (package / name).write_text("changed")
    assert fingerprint_of_grader(["fingerprinted"]) != before


def test_a_package_of_one_module_counts(package):
    """If not, its changes would go unseen."""
    before = fingerprint_of_grader(["fingerprinted_too"])
    (package.parent / "fingerprinted_too.py").write_text("B = 2")
    assert fingerprint_of_grader(["fingerprinted_too"]) != before


def test_what_python_keeps_for_itself_does_not_count(package):
    """If not, the second run would always grade everyone again."""
    before = fingerprint_of_grader(["fingerprinted"])
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "kept.pyc").write_bytes(b"1")
    assert fingerprint_of_grader(["fingerprinted"]) == before


def test_a_package_that_is_missing_is_named():
    """If not, the staff would read a traceback."""
    with pytest.raises(CourseError, match="package no_such_package"):
        fingerprint_of_grader(["no_such_package"])


def test_a_value_that_is_not_plain_is_refused(rubric):
    """If not, an address in memory would change the fingerprint at every run."""
    with pytest.raises(TypeError, match="not of object"):
        fingerprint_of_source(rubric, {}, {"limits": object()})
