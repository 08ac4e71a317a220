"""What the course keeps for a student is kept whole, where the student said."""

import pytest

from chainrule.home import home_folder, write_whole


def test_the_folder_is_the_one_that_was_named(tmp_path, monkeypatch):
    """If not, a lab with shared homes could not keep students apart."""
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path / "kept"))
    assert home_folder() == tmp_path / "kept"


def test_what_was_there_stays_if_writing_fails(tmp_path):
    """If not, a full disk would take a student's predictions away."""
    path = tmp_path / "kept" / "x.txt"
    write_whole(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "new \udc80")
    assert path.read_text() == "old"
    assert [found.name for found in path.parent.iterdir()] == ["x.txt"]
