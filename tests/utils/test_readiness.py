"""What is missing on a computer is said, with what to do about it."""

import sys

import pytest

from chainrule.learn import readiness


def test_a_computer_that_has_all_gets_the_all_clear():
    """A student would look for a fault that is not there."""
    note = readiness.ready()
    assert note.text == readiness.ALL_CLEAR
    assert {row[2] for row in note.table[1:]} == {"ready"}


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("OLDEST", (99, 0), "Python"),
        ("PACKAGES", ("nothing-of-this-name",), "nothing-of-this-name"),
    ],
)
def test_what_is_missing_is_named_with_a_next_step(monkeypatch, name, value, what):
    """A student would meet an error in lesson 3 instead."""
    monkeypatch.setattr(readiness, name, value)
    note = readiness.ready()
    assert note.text.startswith(f"{what}: ")
    assert "Try: " in note.text


def test_a_folder_that_cannot_be_written_is_said(monkeypatch, tmp_path):
    """Predictions would be gone at the next start, and nobody would know why."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path / "file"))
    assert "set CHAINRULE_HOME" in readiness.ready().text


def test_the_versions_are_those_of_this_kernel():
    """Somebody who helps would look at another installation."""
    found = {one.what: one.seen for one in readiness.findings()}
    assert found["Python"] == sys.version.split()[0]
    assert found["numpy"] == __import__("numpy").__version__
