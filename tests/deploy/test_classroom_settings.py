"""classroom.toml: what it means, and the sentence for each thing that is wrong."""

from pathlib import Path

import pytest
from chainrule_hub.reading import open_settings, read_settings
from chainrule_hub.settings import SettingsError

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "deploy" / "jupyterhub" / "classroom.toml"
FILE = Path("/etc/chain-rule/classroom.toml")
TEXT = EXAMPLE.read_text("utf-8")

#: What is written instead of what, and the sentence that comes of it.
WRONG = {
    "a slip in a setting": (
        'exchange = "/srv',
        'exchang = "/srv',
        "[course], exchang: there is no such setting; write exchange.",
    ),
    "a slip in a table": (
        "[hub]",
        "[hbu]",
        ", hbu: there is no such table; write hub.",
    ),
    "a name of nothing": (
        'id = "chain-rule"',
        'id = "chain-rule"\nzzz = 1',
        "zzz: there is no such setting; write one of id, root, exchange, grader",
    ),
    "something missing": (
        'state = "/var/lib/chain-rule"',
        "",
        '[hub] state: it is missing; write state = "/var/lib/chain-rule".',
    ),
    "a number in quotes": (
        "port = 8000",
        'port = "8000"',
        "[hub] port: it is not a number; write port = 8000.",
    ),
    "one name without brackets": (
        'students = ["emma", "bo"]',
        'students = "emma"',
        '[class] students: it is not a list in brackets; write students = ["emma"',
    ),
    "no TOML": ("port = 8000", "port 8000", "expected '=' after a key"),
    "no account's name": ('["emma", "bo"]', '["Emma"]', "'Emma' cannot be the name of"),
    "a student who grades": (
        '["emma", "bo"]',
        '["ada"]',
        "ada cannot be a student and",
    ),
    "the grader as a student": (
        '["emma", "bo"]',
        '["grader"]',
        "grader cannot be a stu",
    ),
    "nobody in the class": ('["emma", "bo"]', "[]", "nobody could take part"),
    "no instructor": ('["ada"]', "[]", "nobody could open formgrader"),
    "a path as an id": (
        '"chain-rule"',
        '"../x"',
        "'../x' cannot be the name of a folder",
    ),
    "no such way to log in": (
        '= "pam"',
        '= "pan"',
        'there is no pan; write "pam", or the dotted name of a class.',
    ),
    "a password for nobody": (
        'authenticator = "pam"',
        'authenticator = "pam"\npassword = "12345678"',
        "[login] password: pam does not ask for it; leave password away.",
    ),
    "a short password": (
        '= "pam"',
        '= "shared-password"\npassword = "short"',
        "[login] password: shared-password needs one of at least 8 characters",
    ),
    "one password for all": (
        '= "pam"',
        '= "shared-password"\npassword = "12345678"\ninstructor-password = "12345678"',
        "students would know the instructors' password",
    ),
    "no such spawner": ('"system-users"', '"docker"', "[servers] spawner: there is no"),
    "no grader": ('grader = "grader"', "", "[course] grader: it is missing"),
    "a port too many": (
        "port = 8000",
        "inner-ports = [1, 2]",
        "these are not three free",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_one_sentence_says_what_to_write(what):
    """If not, a department stands before a traceback on the first day."""
    old, new, told = WRONG[what]
    assert old in TEXT
    with pytest.raises(SettingsError) as raised:
        read_settings(TEXT.replace(old, new, 1), FILE)
    said = str(raised.value)
    assert told in said
    assert said.startswith(str(FILE))
    assert "\n" not in said


@pytest.mark.parametrize(
    ("old", "new"),
    [('= "pam"', '= "dummy"'), ('"system-users"', '"simple"')],
)
def test_what_protects_nobody_stays_on_this_machine(old, new):
    """If not, a demonstration could be opened by all, as anybody."""
    text = TEXT.replace(old, new, 1)
    read_settings(text, FILE)
    for address in ("192.0.2.1", "hub.example.org"):
        with pytest.raises(SettingsError, match="others can reach this address"):
            read_settings(text.replace('"127.0.0.1"', f'"{address}"'), FILE)


def test_the_example_is_what_the_page_says():
    """If not, the file that everybody copies is wrong."""
    read = open_settings(EXAMPLE)
    assert (read.course.id, read.course.grader) == ("chain-rule", "grader")
    assert read.people.students == ("emma", "bo")
    assert read.as_system_users
    assert read.servers.keep


def test_paths_begin_where_the_file_is():
    """If not, a service and a terminal would mean different folders."""
    read = read_settings(TEXT.replace('"/srv/chain-rule/course"', '"course"'), FILE)
    assert read.course.root == FILE.parent / "course"


def test_a_file_that_is_not_there_is_told(tmp_path):
    """If not, the first start ends in a traceback."""
    with pytest.raises(SettingsError, match=r"copy deploy/jupyterhub/classroom\.toml"):
        open_settings(tmp_path / "classroom.toml")


def test_an_error_survives_pickling():
    """If not, it would be another error where it is shown."""
    error = SettingsError("a", "b", "c")
    again = type(error)(*error.args)
    assert str(again) == str(error) == "a: b; c."
