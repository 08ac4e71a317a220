"""`autograder collect`, from a download to grades."""

import json
import shutil
import struct
import zipfile

import pytest
from click.testing import CliRunner

from chainrule_grader.cli import main
from chainrule_grader.gradebook.gradebook import Gradebook

ASSIGNMENT = "01-rates"
IDS = "id,student\n4711,emma\n4712,bo\n"
EMMA = "Emma Stone_4711_assignsubmission_file_"
BO = "Bo O'Hara, Jr._4712_assignsubmission_file_"


@pytest.fixture
def run(course):
    """Run a verb on the tiny course; return its exit code, lines and report."""

    def invoke(verb, *words):
        here = ["--course-root", str(course.root)]
        done = CliRunner().invoke(main, [verb, ASSIGNMENT, *map(str, words), *here])
        assert not done.exception or isinstance(done.exception, SystemExit)
        lines = done.stdout.splitlines() if verb == "collect" else []
        told = [json.loads(line) for line in lines if line.startswith("{")]
        return done.exit_code, told, done.stderr

    return invoke


@pytest.fixture
def ids(tmp_path):
    """Write who is who."""
    path = tmp_path / "ids.csv"
    path.write_text(IDS, encoding="utf-8")
    return path


def tree(folder):
    """Read everything below a folder, with the times of files."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def statuses(told):
    """Say what became of each."""
    return {one["student"] or one["from"]: one["status"] for one in told}


@pytest.mark.sandbox
@pytest.mark.parametrize("flat", [False, True])
def test_a_download_from_moodle_becomes_the_right_scores(
    run, zipped, ids, *, answered, released, flat
):
    """If not, an instructor would grade one student's work as another's."""
    between = "" if flat else "/"
    end = "_" if flat else "/"
    download = zipped(
        "moodle.zip",
        {
            f"{EMMA.removesuffix('_')}{end}rates.ipynb": answered,
            f"{BO.removesuffix('_')}{end}{between and 'sub/'}rates (1).ipynb": released,
        },
    )
    code, told, report = run("collect", download, "--ids", ids)
    assert (code, statuses(told)) == (0, {"emma": "taken", "bo": "taken"})
    assert "`rates (1).ipynb` was taken as `rates.ipynb`" in report
    done = CliRunner().invoke(
        main, ["grade", ASSIGNMENT, "--course-root", str(ids.parent)]
    )
    graded = map(json.loads, done.stdout.splitlines())
    assert {one["student"]: one["score"] for one in graded} == {"emma": 5.0, "bo": 0.0}


def test_a_download_from_canvas_needs_no_map_where_the_gradebook_knows_its_ids(
    run, zipped, course, *, rubric, grade, answered
):
    """If it did, an instructor would type what nbgrader knows."""
    with Gradebook(course.gradebook_url) as gradebook:
        gradebook.ensure_assignment(rubric)
        gradebook.record(grade("emma", {}))
        with gradebook.engine.begin() as connection:
            say = "UPDATE student SET lms_user_id = '1203'"
            connection.exec_driver_sql(say)
    download = zipped("canvas.zip", {"stoneemma_LATE_1203_88_rates-2.ipynb": answered})
    code, [told], report = run("collect", download)
    assert (code, told["student"], told["late"]) == (0, "emma", True)
    assert "Canvas says that it was late" in report
    assert told["timestamp"] is None


def test_senders_that_nobody_knows_stop_the_run_with_a_way_out(
    run, zipped, course, answered
):
    """If not, a participant's number would become a student."""
    download = zipped("moodle.zip", {f"{EMMA}/rates.ipynb": answered})
    code, told, report = run("collect", download)
    assert (code, told) == (1, [])
    assert "Emma Stone (4711)" in report
    assert "id and student" in report
    assert not course.submitted.exists()


def test_names_are_students_where_the_instructor_says_so(
    run, zipped, course, answered, released
):
    """If not, a small class would need a file; and of two Emmas one would be lost."""
    other = "Emma Stone_4713_assignsubmission_file_"
    files = {f"{EMMA}/rates.ipynb": answered, f"{BO}/rates.ipynb": answered}
    code, told, _ = run("collect", zipped("one.zip", files), "--by-name")
    assert (code, course.students(ASSIGNMENT)) == (0, ["Bo O'Hara, Jr.", "Emma Stone"])
    before = tree(course.submitted)
    files |= {f"{other}/rates.ipynb": released}
    code, told, _ = run("collect", zipped("two.zip", files), "--by-name")
    assert code == 3
    assert sorted(one["status"] for one in told) == ["refused", "refused", "unchanged"]
    assert tree(course.submitted) == before


def test_one_whom_the_map_does_not_have_is_refused_and_the_others_are_taken(
    run, zipped, ids, answered
):
    """If not, one late enrolment would keep the class waiting."""
    new = "Zoe Late_99_assignsubmission_file_"
    files = {f"{EMMA}/rates.ipynb": answered, f"{new}/rates.ipynb": answered}
    code, told, report = run("collect", zipped("moodle.zip", files), "--ids", ids)
    assert code == 3
    assert statuses(told) == {"emma": "taken", "Zoe Late (99)": "refused"}
    assert "nothing says which student this is" in report


def test_a_folder_of_notebooks_is_read_in_each_of_its_forms(
    run, course, tmp_path, answered, data
):
    """If not, an instructor would rename files by hand."""
    folder = tmp_path / "inbox"
    for path in ("emma/rates.ipynb", "bo_rates.ipynb", "cy.ipynb", "di/a/Rates.ipynb"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data(answered))
    (folder / ".DS_Store").write_bytes(b"")
    (folder / "names.csv").write_text("emma", encoding="utf-8")
    code, _, report = run("collect", folder)
    assert (code, course.students(ASSIGNMENT)) == (0, ["bo", "cy", "di", "emma"])
    assert "inbox: 2 files left out" in report


def test_several_sources_are_collected_at_once_and_the_latest_counts(
    run, course, zipped, *, ids, answered, released, data
):
    """If not, the order of typing would decide which submission is graded."""
    new = zipped("b.zip", {f"{EMMA}/rates.ipynb": answered}, at=(2026, 11, 24))
    old = zipped("a.zip", {f"{EMMA}/rates.ipynb": released}, at=(2026, 11, 20))
    code, told, report = run("collect", new, old, "--ids", ids)
    assert (code, [one["status"] for one in told]) == (0, ["taken", "older"])
    assert "submitted/.older/emma/01-rates" in report
    here = course.submitted / "emma" / ASSIGNMENT / "rates.ipynb"
    assert here.read_bytes() == data(answered)
    [kept] = (course.submitted / ".older").rglob("*.ipynb")
    assert kept.read_bytes() == data(released)
    assert course.students(ASSIGNMENT) == ["emma"]


def test_collecting_twice_changes_nothing(
    run, course, zipped, *, ids, answered, released
):
    """If it did, a second try would move a submission about."""
    new = zipped("b.zip", {f"{EMMA}/rates.ipynb": answered}, at=(2026, 11, 24))
    old = zipped("a.zip", {f"{EMMA}/rates.ipynb": released}, at=(2026, 11, 20))
    for sources in ([old], [new, old], [new]):
        run("collect", *sources, "--ids", ids)
    before = tree(course.submitted)
    for sources in ([new, old], [old, new], [old], [new]):
        code, told, _ = run("collect", *sources, "--ids", ids)
        assert (code, {one["status"] for one in told}) == (0, {"unchanged"})
        assert tree(course.submitted) == before


def test_a_dry_run_says_the_same_and_writes_nothing(run, course, zipped, ids, answered):
    """If it wrote, nobody could look first."""
    download = zipped("moodle.zip", {f"{EMMA}/rates.ipynb": answered})
    code, told, report = run("collect", download, "--ids", ids, "--dry-run")
    assert (code, statuses(told)) == (0, {"emma": "taken"})
    assert "nothing was written" in report
    assert not course.submitted.exists()
    assert not (course.root / "gradebook.db").exists()


@pytest.mark.parametrize(
    ("words", "stamp"),
    [
        ([], None),
        (["--file-times", "--zone", "Europe/Berlin"], "2026-11-24 09:00:00 UTC"),
        (["--file-times", "--zone", "UTC"], "2026-11-24 10:00:00 UTC"),
    ],
)
def test_times_in_a_zip_count_where_the_instructor_says_so(
    run, course, zipped, *, ids, answered, words, stamp
):
    """If they always did, a download after the due date would make a class late."""
    at = (2026, 11, 24, 10, 0, 0)
    download = zipped("moodle.zip", {f"{EMMA}/rates.ipynb": answered}, at=at)
    _, [told], report = run("collect", download, "--ids", ids, *words)
    assert told["timestamp"] == stamp
    assert (words[-1] if words else "--file-times takes them") in report
    file = course.submitted / "emma" / ASSIGNMENT / "timestamp.txt"
    assert (file.read_text() if file.exists() else None) == stamp


def test_a_notebook_of_another_assignment_does_not_replace_the_right_one(
    run, course, zipped, *, ids, answered, notebook, cell
):
    """If it did, a slip at the last minute would cost all points."""
    more = notebook(cell("other", "x = 1", solution=True))
    folder = course.source / "02-more"
    folder.mkdir()
    (folder / "more.ipynb").write_text(json.dumps(more), encoding="utf-8")
    run("collect", zipped("a.zip", {f"{EMMA}/rates.ipynb": answered}), "--ids", ids)
    before = tree(course.submitted)
    for name in ("rates.ipynb", "more.ipynb", "more (1).ipynb"):
        download = zipped("b.zip", {f"{EMMA}/{name}": more}, at=(2027, 1, 1))
        code, told, report = run("collect", download, "--ids", ids)
        assert (code, {one["status"] for one in told}) == (3, {"refused"})
        assert "another assignment, 02-more" in report
    assert tree(course.submitted) == before


def test_a_damaged_notebook_is_taken_and_the_report_says_what_comes(
    run, zipped, ids, course
):
    """If it were refused, its author would read nothing about it."""
    download = zipped("a.zip", {f"{EMMA}/rates.ipynb": b"{"})
    code, _, report = run("collect", download, "--ids", ids)
    assert (code, course.students(ASSIGNMENT)) == (0, ["emma"])
    assert "grading will reject it" in report


def test_who_is_not_in_the_gradebook_is_taken_and_named(
    run, zipped, ids, *, course, rubric, grade, answered
):
    """If not, a slip in a map would make a student of its own."""
    with Gradebook(course.gradebook_url) as gradebook:
        gradebook.ensure_assignment(rubric)
        gradebook.record(grade("emma", {}))
    files = {f"{EMMA}/rates.ipynb": answered, f"{BO}/rates.ipynb": answered}
    code, told, _ = run("collect", zipped("a.zip", files), "--ids", ids)
    unknown = "the gradebook does not have this student"
    assert code == 0
    assert [o["student"] for o in told if unknown in o["notes"]] == ["bo"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["nowhere.zip"], 2),
        (["source/01-rates/rates.ipynb"], 1),
        (["--zone", "Mars/Olympus", "source"], 1),
        ([], 1),
        (["source", "--ids", "source/01-rates/rates.ipynb"], 1),
    ],
)
def test_what_the_staff_can_mend_is_said_and_nothing_is_written(
    run, course, monkeypatch, words, code
):
    """If it were a traceback, an instructor would not know what to do."""
    monkeypatch.chdir(course.root)
    settings = f"c.Exchange.root = {str(course.root / 'none')!r}\n"
    (course.root / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    assert run("collect", *words)[0] == code
    assert not course.submitted.exists()


def test_a_download_in_which_nothing_is_handed_in_ends_with_1(run, zipped):
    """If it were 0, the wrong zip would look like success."""
    code, _, report = run("collect", zipped("a.zip", {"__MACOSX/._x": b""}))
    assert code == 1
    assert "nothing in it" in report


def test_names_in_utf_8_are_read_where_the_zip_does_not_say_so(
    run, zipped, course, answered
):
    """If not, a student with an umlaut would have another name."""
    name = "Jürgen Müller_1_assignsubmission_file_/rates.ipynb"
    hidden = name.encode().decode("cp437")
    path = zipped("a.zip", {hidden.encode("ascii", "replace").decode(): answered})
    data = path.read_bytes().replace(hidden.encode("ascii", "replace"), name.encode())
    path.write_bytes(data)
    assert run("collect", path, "--by-name")[0] == 0
    assert course.students(ASSIGNMENT) == ["Jürgen Müller"]


def test_a_time_that_needs_no_zone_is_taken_before_one_that_does(
    run, zipped, ids, answered
):
    """If not, the wrong zone would be guessed where the right time stands."""
    info = zipfile.ZipInfo(f"{EMMA}/rates.ipynb", (2026, 11, 24, 12, 0, 0))
    info.extra = struct.pack("<HHBi", 0x5455, 5, 1, 1_795_514_400)
    download = zipped("a.zip", {info: answered})
    words = ("--ids", ids, "--file-times", "--zone", "Asia/Tokyo")
    [told] = run("collect", download, *words)[1]
    assert told["timestamp"] == "2026-11-24 10:00:00 UTC"


@pytest.mark.parametrize("at", [(1980, 1, 1), (2026, 2, 31), (2026, 13, 1)])
def test_a_time_that_is_none_is_no_reason_to_refuse(run, zipped, ids, answered, at):
    """If it were, a zip without times could not be collected."""
    download = zipped("a.zip", {f"{EMMA}/rates.ipynb": answered}, at=at)
    code, [told], _ = run("collect", download, "--ids", ids, "--file-times")
    assert (code, told["timestamp"]) == (0, None)


def test_an_unpacked_download_is_read_like_the_zip(run, course, zipped, ids, answered):
    """If not, a browser that unpacks would change whose work it is."""
    download = zipped("a.zip", {f"{EMMA}/rates.ipynb": answered})
    shutil.unpack_archive(download, course.root / "unpacked")
    code, told, _ = run("collect", course.root / "unpacked", "--ids", ids)
    assert (code, statuses(told)) == (0, {"emma": "taken"})
