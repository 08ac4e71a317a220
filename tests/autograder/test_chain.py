"""The chain of signed lines: whatever is done to it shows, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.errors import BrokenLogError
from chainrule_grader.integrity.chain import (
    Head,
    follow,
    key_name,
    opened_head,
    sealed,
    sealed_head,
)

KEY = b"k" * 32
STUDENTS = ["ada", "ben", "cleo", "dan", "eve"]


def chain(students=STUDENTS, key=KEY):
    """Write a log of one entry for each student."""
    head, lines = Head(), []
    for student in students:
        content = {"student": student, "assignment": "01", "score": 3.0}
        line, head = sealed(content, head, key)
        lines.append(line)
    return lines, head


def fault(lines):
    """Go through a log, and return what is said about its first fault."""
    with pytest.raises(BrokenLogError) as caught:
        list(follow("log", lines, KEY))
    return str(caught.value)


def test_a_log_that_nobody_touched_is_read_to_its_end():
    """If not, an honest log would be called broken."""
    lines, head = chain()
    read = list(follow("log", lines, KEY))
    assert [entry["student"] for _, entry in read] == STUDENTS
    assert read[-1][0] == head


def test_a_log_can_be_read_on_from_where_one_was():
    """If not, a run would read the whole log for each submission."""
    lines, head = chain()
    *_, (middle, _) = follow("log", lines[:3], KEY)
    assert [now for now, _ in follow("log", lines[3:], KEY, middle)][-1] == head


def test_a_changed_score_is_named_with_its_line():
    """If not, points could be given in an editor."""
    lines, _ = chain()
    lines[1] = lines[1].replace(b"3.0", b"9.0")
    told = fault(lines)
    assert "log, line 2: the entry was changed" in told
    assert "ben, 01" in told


def test_a_removed_line_is_named():
    """If not, a bad attempt could be made to disappear."""
    lines, _ = chain()
    del lines[2]
    assert "line 3: entry 3 is missing; entry 4 stands here" in fault(lines)


def test_several_removed_lines_are_counted():
    """If not, nobody would know how much is lost."""
    lines, _ = chain()
    del lines[1:3]
    assert "line 2: entries 2 to 3 are missing" in fault(lines)


@pytest.mark.parametrize("places", [[0, 1, 1, 2], [0, 2, 1], [1, 0]])
def test_a_line_out_of_its_place_is_noticed(places):
    """If not, an earlier grade could be made the last one."""
    lines, _ = chain()
    assert "line" in fault([lines[place] for place in places])


def test_a_line_from_another_copy_of_the_log_is_noticed():
    """If not, two honest copies could be mixed into a third that never was."""
    lines, _ = chain()
    others, _ = chain(["ada", "zoe", "cleo", "dan", "eve"])
    told = fault([*lines[:2], *others[2:]])
    assert "line 3: it does not continue the line before" in told


def test_a_log_with_another_key_is_not_ours():
    """If not, anybody could write one."""
    lines, _ = chain(key=b"o" * 32)
    assert "line 1: the entry was changed" in fault(lines)


@given(st.data())
def test_no_byte_can_be_changed(data):
    """If one could, the log would prove nothing."""
    lines, _ = chain()
    text = b"\n".join(lines)
    place = data.draw(st.integers(0, len(text) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != text[place]))
    changed = text[:place] + bytes([byte]) + text[place + 1 :]
    fault(changed.split(b"\n"))


def test_the_head_is_read_back_and_cannot_be_changed():
    """If it could, the end of a log could be cut off."""
    _, head = chain()
    written = sealed_head(head, KEY)
    assert opened_head("head", written, KEY) == head
    with pytest.raises(BrokenLogError, match="head: it was changed"):
        opened_head("head", written.replace(b'"count": 5', b'"count": 4'), KEY)


def test_the_name_of_a_key_does_not_tell_the_key():
    """If it did, whoever reads the log could write it."""
    assert key_name(KEY) not in KEY.hex()
    assert len(key_name(KEY)) == 8
    assert key_name(KEY) != key_name(b"o" * 32)
