import pytest

from chainrule_grader.errors import DiskError
from chainrule_grader.files import write_atomically


def test_a_file_is_whole_or_as_it_was(tmp_path, monkeypatch):
    """A full disk would leave half a page, or half a notebook."""
    path = tmp_path / "new" / ("n" * 250)
    write_atomically(path, b"old")

    def full_disk(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fchmod", full_disk)
    with pytest.raises(DiskError, match=r"No space left.*\nTry: free some space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_others_may_read_what_is_written(tmp_path):
    """The web server could not show a page that only the grader may read."""
    write_atomically(tmp_path / "page.html", b"")
    assert (tmp_path / "page.html").stat().st_mode & 0o777 == 0o644
