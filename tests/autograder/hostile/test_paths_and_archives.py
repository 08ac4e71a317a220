"""Folders and files that are more than they seem: what is not a student's is not read.

No sandbox is needed: nothing here runs. The secret is a word in a file that the student
may not read; it may be in nothing that becomes of the submission.
"""

import contextlib
import gzip
import io
import json
import os
import random
import socket
import stat
import struct
import threading
import zipfile

import pytest
from click.testing import CliRunner

from chainrule_grader.admit import admit
from chainrule_grader.cli import main
from chainrule_grader.collecting import archives
from chainrule_grader.inbox import read_submission
from chainrule_grader.model import Rejection
from chainrule_grader.reading import MAX_BYTES

ASSIGNMENT, SECRET = "01-rates", b"the-word-of-another"


def _link(target):
    return lambda path: path.symlink_to(target)


def _bytes(data):
    return lambda path: path.write_bytes(data)


def _sparse(path):
    with path.open("wb") as file:
        file.truncate(2**40)


def _served(path):
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as one:
        here = os.open(path.parent, os.O_RDONLY)  # a socket's whole name is short
        one.bind(f"/proc/self/fd/{here}/{path.name}")
        os.close(here)


#: What lies where a notebook is expected; each gets the path of `secret`.
FILES = {
    "a link to a file": _link,
    "a link with dots": lambda secret: _link(os.path.relpath(secret, secret.anchor)),
    "a link to a link": lambda secret: _link(secret.with_name("link")),
    "a link to itself": lambda _secret: _link("rates.ipynb"),
    "a link to nothing": lambda _secret: _link("nowhere"),
    "a link to a device": lambda _secret: _link("/dev/zero"),
    "a link to a terminal": lambda _secret: _link("/dev/stdin"),
    "a link to the variables of the grader": lambda _secret: _link(
        "/proc/self/environ"
    ),
    "a link to the memory of the grader": lambda _secret: _link("/proc/self/mem"),
    "a link to an open file of the grader": lambda _secret: _link("/proc/self/fd/0"),
    "a link to a folder": lambda secret: _link(secret.parent),
    "a pipe": lambda _secret: os.mkfifo,
    "a socket": lambda _secret: _served,
    "a folder": lambda _secret: os.mkdir,
    "a file of a terabyte": lambda _secret: _sparse,
    "a file that nobody may read": lambda _secret: lambda path: path.mkdir(mode=0),
}


@pytest.fixture
def secret(tmp_path, monkeypatch):
    """Lay a word outside of the student's folder, and a link to it."""
    path = tmp_path / "gradebook.txt"
    path.write_bytes(SECRET)
    path.with_name("link").symlink_to(path)
    monkeypatch.setenv("GRADER_TOKEN", SECRET.decode())
    return path


@pytest.fixture
def receive(course, rubric):
    """Read what a student handed in: `receive("zoe")`."""
    return lambda student: read_submission(course, ASSIGNMENT, student, rubric)


@pytest.mark.parametrize("name", ["rates.ipynb", "rates (1).ipynb", "mine.ipynb"])
@pytest.mark.parametrize("kind", FILES.values(), ids=FILES)
def test_what_is_no_plain_file_of_theirs_is_not_read(
    receive, hand_in, secret, kind, name
):
    """If it were, a name would show a student what the grader can read."""
    kind(secret)(hand_in("zoe", {}) / name)
    received = receive("zoe")
    assert isinstance(received, Rejection)
    assert SECRET.decode() not in repr(received)
    assert "hand in" in received.reason


@pytest.mark.parametrize("kind", FILES.values(), ids=FILES)
def test_a_time_stamp_that_is_no_plain_file_is_not_read(
    receive, hand_in, secret, answered, kind
):
    """If it were, a pipe called timestamp.txt would stop the class."""
    folder = hand_in("zoe", {"rates.ipynb": answered})
    kind(secret)(folder / "timestamp.txt")
    received = receive("zoe")
    assert received.timestamp is None
    assert list(received.files) == ["rates"]


@pytest.mark.parametrize("level", ["student", "assignment"])
@pytest.mark.parametrize("target", ["/", "/proc/self/cwd", "..", "../..", ".", "ada"])
def test_a_folder_that_leads_elsewhere_is_not_opened(
    course, receive, hand_in, level, target
):
    """If it were, one student could hand in the work of another."""
    hand_in("ada", {"rates.ipynb": SECRET})
    theirs = course.submitted / "zoe"
    if level == "assignment":
        theirs.mkdir()
        theirs /= ASSIGNMENT
    theirs.symlink_to(target)
    received = receive("zoe")
    assert isinstance(received, Rejection)
    assert SECRET.decode() not in repr(received)


@pytest.mark.parametrize(
    "student",
    [
        *("..", ".", "", "/", "//", "../ada", "ada/..", "ada/../ada", "./ada"),
        *("/etc", "a\0da", "~", "~root", "$HOME", "ada/01-rates", "\\..\\ada"),
        *("ada\n", " ada", "ada ", "ADA", "%2e%2e", "\u2024\u2024", "x" * 5000),
    ],
)
def test_only_the_name_of_a_folder_is_the_name_of_a_student(receive, hand_in, student):
    """If not, a made-up name would open the folder of somebody else."""
    hand_in("ada", {"rates.ipynb": SECRET})
    assert isinstance(receive(student), Rejection)


@pytest.mark.parametrize(
    "name",
    [
        *(b"\xff\xfe.ipynb", b"a\nb.ipynb", b"`rm -rf`.ipynb", b"-rf.ipynb"),
        *(b"<script>.ipynb", b"..ipynb", b"...ipynb", b"\xe2\x80\xaebpyni.ipynb"),
        *(b" .ipynb", b"%s%n.ipynb", b"{0.__class__}.ipynb", b"$(true).ipynb"),
        b"x" * 240 + b".ipynb",
    ],
)
def test_a_file_of_any_name_is_read_or_named_and_stops_nobody(receive, hand_in, name):
    """If one did, a strange name would end the run of the class."""
    folder = hand_in("zoe", {})
    (folder / os.fsdecode(name)).write_bytes(b"{}")
    received = receive("zoe")
    shown = received.reason if isinstance(received, Rejection) else str(received.notes)
    shown.encode()
    assert "rates.ipynb" in shown


def test_ten_thousand_files_are_no_matter(receive, hand_in, answered):
    """If they were, one folder could keep the class waiting."""
    folder = hand_in("zoe", {"rates.ipynb": answered})
    for number in range(10_000):
        (folder / f"rates ({number}).ipynb").touch()
    assert list(receive("zoe").files) == ["rates"]


def test_a_file_that_is_swapped_for_a_link_is_never_followed(receive, hand_in, secret):
    """If it were, whoever is quick could hand in what is not theirs."""
    folder = hand_in("zoe", {"rates.ipynb": b"{}"})
    file, stop = folder / "rates.ipynb", threading.Event()

    def swap():
        for number in range(10**9):
            if stop.is_set():
                break
            made = folder / f".swap-{number % 2}"
            made.unlink(missing_ok=True)
            made.symlink_to(secret) if number % 2 else made.write_bytes(b"{}")
            made.replace(file)

    swapping = threading.Thread(target=swap)
    swapping.start()
    try:
        seen = [receive("zoe") for _ in range(500)]
    finally:
        stop.set()
        swapping.join()
    assert not [one for one in seen if SECRET.decode() in repr(one)]
    assert len(seen) == 500


def _zip(**files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


ARCHIVES = {
    "an archive": _zip(**{"rates.ipynb": b"{}"}),
    "an archive of a gigabyte": _zip(x=bytes(2**26)) * 2,
    "an archive with dots": _zip(**{"../../../tmp/x.ipynb": b"{}", "/etc/x": b""}),
    "a pressed notebook": gzip.compress(b"{}"),
    "a pressed terabyte": gzip.compress(bytes(2**26)),
    "a program": b"\x7fELF\x02\x01\x01" + bytes(100),
    "a pickle": b"\x80\x04\x95\x00\x00\x00\x00\x00\x00\x00\x00.",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "a page": b"<!doctype html><script>1</script>",
    "a pointer to a large file": b"version https://git-lfs.github.com/spec/v1\noid x",
    "as many zeros as are allowed": bytes(MAX_BYTES),
    "as many brackets as are allowed": b"[" * 3_999_999,
    "as many objects as are allowed": b'{"cells":[' + b"{}," * 1_000_000 + b"{}]}",
    "nothing but spaces": b" " * MAX_BYTES,
    "a number without end": b'{"cells": ' + b"9" * 10**6 + b"}",
    "a deep notebook": b'{"cells": ' * 10**5 + b"1" + b"}" * 10**5,
    "a text without end": b'{"cells": [{"source": "' + b"x" * 10**7,
    "escapes alone": b'{"cells": [{"source": "' + b"\\u0000" * 10**6 + b'"}]}',
    "one key a million times": b"{" + b'"cells":[],' * 10**6 + b'"cells":[]}',
    "not a number": b'{"cells": [NaN, Infinity, -Infinity, 1e999]}',
    "sixteen bits of nonsense": b"\xff\xfe" + bytes(range(256)) * 9,
}


@pytest.mark.parametrize("data", ARCHIVES.values(), ids=ARCHIVES)
def test_what_is_no_notebook_is_rejected_or_is_an_empty_form(rubric, data):
    """If it were unpacked or raised, one file could fill the disk or end the run."""
    made = admit("zoe", ASSIGNMENT, rubric, {"rates": data})
    if isinstance(made, Rejection):
        assert "Try: " in made.reason
        assert len(made.reason) < 500
    else:
        asked = [cell.id for cell in rubric.notebooks[0].cells]
        assert [part.id for part in made.notebooks[0].parts] == asked


@pytest.mark.parametrize(
    "name",
    ["../rates", "/etc/passwd", "rates/../rates", "", "\0", "rates\n", "rates.ipynb"],
)
def test_a_notebook_of_another_name_is_none_of_ours(rubric, answered, data, name):
    """If it were, a name in an archive could be a path on our disk."""
    made = admit("zoe", ASSIGNMENT, rubric, {name: data(answered)})
    assert isinstance(made, Rejection)


def test_files_that_a_notebook_carries_are_left_out(rubric, answered, data):
    """If they came along, a notebook would be an archive of its own."""
    for cell in answered["cells"]:
        cell["attachments"] = {"../../x": {"image/png": SECRET.decode()}}
        cell["metadata"]["../x"] = SECRET.decode()
        cell["outputs"] = [{"output_type": "stream", "text": SECRET.decode()}]
    answered["metadata"]["widgets"] = {"state": SECRET.decode()}
    made = admit("zoe", ASSIGNMENT, rubric, {"rates": data(answered)})
    assert SECRET.decode() not in repr(made)
    assert SECRET.decode() in json.dumps(answered)


# -- downloads: a zip that `autograder collect` looks into

EVE = "Eve M_666_assignsubmission_file_"
ADA = "Ada L_1_assignsubmission_file_"


class _Member(zipfile.ZipInfo):
    """A member that can be told more than the library writes."""


def _member(name, mode=stat.S_IFREG | 0o644, data=b"{}", **set_):
    """Describe a member as no honest program would write it."""
    info = _Member("x" * len(name.encode()))
    info.external_attr, info.create_system = mode << 16, 3
    info.wanted, info.data = name.encode(), data
    for key, value in set_.items():
        setattr(info, key, value)
    return info


def _kind(kind):
    return [_member(f"{EVE}/rates.ipynb", kind | 0o777, b"/etc/passwd")]


#: What Eve adds to a download; Ada's notebook is in it as well.
MEMBERS = {
    "a name with dots": [_member("../../../../tmp/eve.ipynb")],
    "dots below a student": [_member(f"{EVE}/../{ADA}/rates.ipynb")],
    "dots with backslashes": [_member(f"{EVE}\\..\\{ADA}\\rates.ipynb")],
    "a name from the root": [_member("/etc/cron.d/eve.ipynb")],
    "a name from a disk": [_member("C:\\Windows\\eve.ipynb")],
    "a name from a share": [_member("\\\\host\\share\\rates.ipynb")],
    "a name with a nothing in it": [_member(f"{EVE}/rates.ipynb\0.txt")],
    "a name of two lines": [_member(f"{EVE}/rates\n{ADA}.ipynb")],
    "a name without end": [_member(f"{EVE}/{'x' * 60_000}.ipynb")],
    "a name with a step on the spot": [_member(f"{EVE}/./rates.ipynb")],
    "a name of nobody": [_member("rates.ipynb")],
    "a link": _kind(stat.S_IFLNK),
    "a device": _kind(stat.S_IFCHR),
    "a disk": _kind(stat.S_IFBLK),
    "a pipe": _kind(stat.S_IFIFO),
    "a socket": _kind(stat.S_IFSOCK),
    "a notebook of half a gigabyte": [_member(f"{EVE}/rates.ipynb", told=2**29)],
    "a notebook that grows a thousand times": [
        _member(f"{EVE}/rates.ipynb", data=b" " * 2**24)
    ],
    "a size that is not true": [
        _member(f"{EVE}/rates.ipynb", data=b'{"cells": []}', told=2)
    ],
    "a sum that is not true": [_member(f"{EVE}/rates.ipynb", sum=7)],
    "a lock": [_member(f"{EVE}/rates.ipynb", flags=1)],
    "a way to pack that is not known": [_member(f"{EVE}/rates.ipynb", way=99)],
    "another way to pack": [
        _member(f"{EVE}/rates.ipynb", compress_type=zipfile.ZIP_LZMA)
    ],
    "an archive in the archive": [_member(f"{EVE}/rates.zip", data=_zip(x=b"{}"))],
    "an archive called a notebook's archive": [
        _member(f"{EVE}/rates.ipynb.gz", data=gzip.compress(b"{}"))
    ],
    "a name that begins with Ada's": [
        _member(f"{ADA.removesuffix('_')}/../{EVE}/rates.ipynb")
    ],
}


def _download(path, members, ada):
    """Write the download; then change what the library would not write."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{ADA}/rates.ipynb", ada)
        for info in members:
            how = info.compress_type or zipfile.ZIP_DEFLATED
            archive.writestr(info, info.data, how)
    data = bytearray(path.read_bytes())
    for info in members:
        data = data.replace(info.filename.encode(), info.wanted)
        entry = data.rindex(info.wanted) - 46  # in the list at the end
        places = {"told": ("<I", 24), "sum": ("<I", 16), "flags": ("<H", 8)}
        for key, (form, at) in (places | {"way": ("<H", 10)}).items():
            if hasattr(info, key):
                struct.pack_into(form, data, entry + at, getattr(info, key))
    path.write_bytes(data)


@pytest.fixture
def collect(course, tmp_path):
    """Collect a download; return what the command has done."""
    ids = tmp_path / "ids.csv"
    ids.write_text("id,student\n1,ada\n666,eve\n", encoding="utf-8")

    def run(*sources):
        options = ["--ids", str(ids), "--course-root", str(course.root)]
        words = ["collect", ASSIGNMENT, *map(str, sources), *options]
        return CliRunner().invoke(main, words)

    return run


def _files(folder):
    """List what lies below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.mark.parametrize("members", MEMBERS.values(), ids=MEMBERS)
def test_what_a_download_hides_is_refused_and_the_others_are_collected(
    course, collect, data, answered, members
):
    """If it were not, one student could write on the disk, or stop the class."""
    download = course.root / "download.zip"
    _download(download, members, data(answered))
    before = _files(course.root)
    done = collect(download)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 3, done.output
    assert {one["student"] for one in told if one["status"] == "taken"} == {"ada"}
    new = _files(course.root) - before
    ours = "submitted", "submitted/ada", f"submitted/ada/{ASSIGNMENT}"
    assert new == {*ours, f"submitted/ada/{ASSIGNMENT}/rates.ipynb"}
    here = course.submitted / "ada" / ASSIGNMENT / "rates.ipynb"
    assert here.read_bytes() == data(answered)


@pytest.mark.parametrize(
    "name",
    [
        f"{EVE.removesuffix('_')}_Ada L_1_assignsubmission_file_rates.ipynb",
        f"{EVE}/{ADA}/rates.ipynb",
        f"{EVE}/sub/{ADA}rates.ipynb",
    ],
)
def test_a_files_name_does_not_say_whose_it_is(course, collect, zipped, name):
    """If it did, a student could hand in for another."""
    done = collect(zipped("a.zip", {name: b"{}"}))
    assert done.exit_code == 0, done.output
    assert course.students(ASSIGNMENT) == ["eve"]


def test_a_name_of_canvas_with_two_ids_is_nobodys(course, collect, zipped):
    """If it were the first one's, who may choose a name could be anybody."""
    names = "m_1_5_eve_666_88_rates.ipynb", "eve_666_88_rates_1_5_x.ipynb"
    for name in names:
        done = collect(zipped("a.zip", {name: b"{}"}))
        assert done.exit_code == 3
        assert "several senders (1, 666)" in done.stderr
    assert course.students(ASSIGNMENT) == []


def test_a_download_with_any_damage_is_read_refused_or_named(course, collect, zipped):
    """If it raised, an instructor would read a traceback."""
    whole = zipped(
        "a.zip", {f"{ADA}/rates.ipynb": b"{}", f"{EVE}/x": b"1"}
    ).read_bytes()
    rng = random.Random(7)  # noqa: S311 - damage, and no secret
    path = course.root / "b.zip"
    for _ in range(300):
        data = bytearray(whole[: rng.choice([len(whole), rng.randrange(len(whole))])])
        for _ in range(rng.randrange(4)):
            if data:
                data[rng.randrange(len(data))] = rng.randrange(256)
        path.write_bytes(data)
        done = collect(path)
        assert done.exit_code in {0, 1, 3}
        assert isinstance(done.exception, SystemExit | None)
    assert set(course.students(ASSIGNMENT)) <= {"ada", "eve"}


def test_a_download_of_too_many_files_is_named(course, collect):
    """If it were looked through, one zip could keep the staff waiting."""
    path = course.root / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(50_001):
            archive.writestr(str(number), b"")
    done = collect(path)
    assert done.exit_code == 1
    assert "50001 files" in done.stderr


def test_a_download_that_would_fill_the_disk_is_named(
    course, collect, zipped, monkeypatch
):
    """If it were read, a class of large files could stop the machine."""
    monkeypatch.setattr(archives, "MAX_TOTAL", 100)
    files = {f"{who}/rates.ipynb": b"x" * 60 for who in (ADA, EVE)}
    done = collect(zipped("a.zip", files))
    assert done.exit_code == 1
    assert "its notebooks would take" in done.stderr
    assert not course.submitted.exists()


def test_a_folder_of_submissions_has_its_links_refused(
    course, collect, secret, *, tmp_path, data, answered
):
    """If they were followed, an unpacked archive could show what the staff can read."""
    folder = tmp_path / "unpacked"
    (folder / "eve").mkdir(parents=True)
    (folder / "eve" / "rates.ipynb").symlink_to(secret)
    (folder / "mal").symlink_to(secret.parent)
    (folder / "ada").mkdir()
    (folder / "ada" / "rates.ipynb").write_bytes(data(answered))
    done = collect(folder)
    assert done.exit_code == 3
    assert course.students(ASSIGNMENT) == ["ada"]
    assert SECRET.decode() not in done.output
