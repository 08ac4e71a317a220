"""Archives in a notebook's place, and downloads: nothing in them is unpacked.

No sandbox is needed: nothing here runs. A download is a zip that `autograder collect`
looks into.
"""

import gzip
import io
import json
import random
import stat
import struct
import zipfile

import pytest

from chainrule_grader.admit import admit
from chainrule_grader.collecting import archives
from chainrule_grader.model import Rejection
from chainrule_grader.reading import MAX_BYTES

ASSIGNMENT, SECRET = "01-rates", b"the-word-of-another"


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
