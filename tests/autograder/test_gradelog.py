"""The log on the disk: its key, its end, and what a killed run leaves."""

import logging
import os

import pytest

from chainrule_grader.errors import BrokenLogError, DiskError, LogKeyError
from chainrule_grader.integrity.gradelog import GradeLog

OTHER = "0" * 64


def entry(student, fingerprint="f"):
    """Build an entry as short as one can be."""
    return {"student": student, "assignment": "01", "fingerprint": fingerprint}


@pytest.fixture
def log(tmp_path):
    """Open the log, each time anew: `log()`."""
    return lambda: GradeLog(tmp_path / "course", tmp_path / "home" / "log.key")


@pytest.fixture
def written(log):
    """Write three entries."""
    one = log()
    for student in ("ada", "ben", "cleo"):
        one.append(entry(student))
    return one


def students(log):
    """Name those of whom a log tells."""
    return [one["student"] for one in log().entries()]


def test_entries_are_kept_over_several_runs(log, written):
    """If not, each run would begin the history of the class again."""
    log().append(entry("dan"))
    assert students(log) == ["ada", "ben", "cleo", "dan"]
    assert written.path.read_bytes().count(b"\n") == 4


@pytest.mark.usefixtures("written")
def test_the_last_entry_of_a_submission_is_known(log):
    """If not, a run could skip what the log has never seen."""
    log().append(entry("ada", "g"))
    again = log()
    again.check()
    assert again.knows("ada", "01", "g")
    assert not again.knows("ada", "01", "f")
    assert not again.knows("ben", "02", "f")


def test_key_and_log_are_for_nobody_else(written):
    """If others could read the key, they could sign."""
    for path in (written.key_file, written.path, written.folder / "head.json"):
        assert path.stat().st_mode & 0o777 == 0o600, path


def test_the_key_is_made_once_and_is_not_in_the_log(log, written):
    """If it were, whoever has the course's folder has the key."""
    key = written.key_file.read_text()
    log().append(entry("dan"))
    assert written.key_file.read_text() == key
    for path in written.folder.iterdir():
        assert key.strip() not in path.read_text()


def test_two_programs_can_write_in_turn(log):
    """If not, formgrader's button beside a run would break the log."""
    one, other = log(), log()
    for number in range(3):
        one.append(entry(f"a{number}"))
        other.append(entry(f"b{number}"))
    assert students(log) == ["a0", "b0", "a1", "b1", "a2", "b2"]


@pytest.mark.parametrize("length", [1, 20, 60])
def test_a_line_that_a_killed_run_left_is_removed_and_said(
    log, written, caplog, length
):
    """If not, half a line would stop every later run."""
    whole = written.path.read_bytes()
    written.path.write_bytes(whole + whole[:length])
    log().append(entry("dan"))
    assert students(log) == ["ada", "ben", "cleo", "dan"]
    assert "a last line without an end was removed" in caplog.text


def test_a_run_that_is_killed_before_the_head_is_written_leaves_a_whole_log(
    log, written, caplog
):
    """If not, an honest log would be called broken after a power cut."""
    head = written.folder / "head.json"
    before = head.read_bytes()
    log().append(entry("dan"))
    head.write_bytes(before)
    with caplog.at_level(logging.WARNING):
        log().append(entry("eve"))
    assert students(log) == ["ada", "ben", "cleo", "dan", "eve"]
    assert not caplog.records


def test_the_first_run_can_be_killed_before_the_head_is_written(log):
    """If not, the log could never be begun."""
    log().append(entry("ada"))
    (log().folder / "head.json").unlink()
    log().append(entry("ben"))
    assert students(log) == ["ada", "ben"]


def test_a_log_that_was_cut_off_is_noticed_and_not_continued(log, written):
    """If not, the latest grades could be made to disappear."""
    lines = written.path.read_bytes().splitlines(keepends=True)
    for kept in (lines[:2], [*lines[:2], lines[2][:-9]], []):
        written.path.write_bytes(b"".join(kept))
        left = f"{min(len(kept), 2)} entries are left of 3"
        for use in (log().check, lambda: students(log)):
            with pytest.raises(BrokenLogError, match=left):
                use()
        assert written.path.read_bytes() == b"".join(kept)


def test_a_log_that_was_removed_is_noticed(log, written):
    """If not, a new history could be begun in its place."""
    written.path.unlink()
    with pytest.raises(BrokenLogError, match="0 entries are left of 3"):
        students(log)


def test_a_head_that_was_removed_is_noticed(log, written):
    """If not, whoever cuts the log would remove it as well."""
    (written.folder / "head.json").unlink()
    with pytest.raises(BrokenLogError, match=r"head\.json: it is missing"):
        log().check()


def test_a_broken_log_is_not_continued_by_trying_again(log, written):
    """If it were, nbgrader's next student would be signed after the fault."""
    (written.folder / "head.json").unlink()
    one = log()
    for _ in range(2):
        with pytest.raises(BrokenLogError):
            one.append(entry("dan"))
    assert written.path.read_bytes().count(b"\n") == 3


def test_a_run_that_is_stopped_between_line_and_head_goes_on(log, written, monkeypatch):
    """If not, Ctrl-C at the wrong moment would break the log."""
    write, calls = os.pwrite, []

    def stopped(*how):
        calls.append(how)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return write(*how)

    with monkeypatch.context() as patch:
        patch.setattr("os.pwrite", stopped)
        with pytest.raises(KeyboardInterrupt):
            written.append(entry("dan"))
    written.append(entry("eve"))
    assert students(log) == ["ada", "ben", "cleo", "dan", "eve"]


def test_a_head_of_another_key_is_a_changed_head_if_the_log_is_ours(log, written):
    """If not, a changed head would pass for a mislaid key."""
    head = written.folder / "head.json"
    text = head.read_text()
    start = text.index('"key": "') + len('"key": "')
    head.write_text(text[:start] + "00000000" + text[start + 8 :])
    with pytest.raises(BrokenLogError, match=r"head\.json: it was changed"):
        students(log)


def test_a_missing_key_is_said_and_no_other_is_made(log, written):
    """If a new one were made, the old log could never be checked again."""
    written.key_file.unlink()
    for use in (log().check, lambda: students(log)):
        with pytest.raises(LogKeyError, match="cannot be read"):
            use()
    assert not written.key_file.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [(OTHER, "another key"), ("", "no key"), ("secret", "no key")],
)
def test_another_key_is_said(log, written, text, told):
    """If it looked like a changed log, the staff would suspect somebody."""
    written.key_file.write_text(text)
    with pytest.raises(LogKeyError, match=told):
        log().check()


def test_a_key_that_others_can_read_is_refused(log, written):
    """If not, nobody would notice that anyone can sign."""
    written.key_file.chmod(0o640)
    with pytest.raises(LogKeyError, match="others can read"):
        log().check()


@pytest.mark.parametrize("good", [0, 1])
def test_a_full_disk_leaves_no_entry(log, written, monkeypatch, good):
    """If half a line stayed, the run after it would find a broken log."""
    write, calls = os.pwrite, []

    def full_disk(*how):
        calls.append(how)
        if len(calls) > good:
            raise OSError(28, "No space left on device")
        return write(*how)

    before = written.path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("os.pwrite", full_disk)
        with pytest.raises(DiskError, match="free some space"):
            written.append(entry("dan"))
    assert written.path.read_bytes() == before
    written.append(entry("dan"))
    assert students(log) == ["ada", "ben", "cleo", "dan"]


def test_a_disk_that_takes_a_part_is_asked_for_the_rest(log, written, monkeypatch):
    """If not, a line could be cut without an error."""
    write = os.pwrite
    monkeypatch.setattr("os.pwrite", lambda f, data, at: write(f, data[:7], at))
    written.append(entry("dan"))
    assert students(log)[-1] == "dan"


def test_looking_changes_nothing(log):
    """If it made a key or a folder, a look at a course would leave traces."""
    assert students(log) == []
    assert not log().folder.exists()
    assert not log().key_file.exists()
