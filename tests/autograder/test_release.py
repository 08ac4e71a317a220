import json

import pytest

from chainrule_grader.errors import LeakError, SourceError
from chainrule_grader.release import release

ASSIGNMENT = "01-rates"


@pytest.fixture
def made(course):
    """Release the assignment and read the students' notebook."""
    release(course, ASSIGNMENT)
    path = course.release / ASSIGNMENT / "rates.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def change(course, source):
    """Change the source on disk: `change(double="text")`."""

    def write(**texts):
        for cell in source["cells"]:
            cell["source"] = texts.get(cell.get("id"), cell["source"])
        text = json.dumps(source)
        (course.source / ASSIGNMENT / "rates.ipynb").write_text(text, encoding="utf-8")

    return write


def test_students_get_what_the_rubric_says(made, rubric):
    """The grader would take an untouched answer for a given one."""
    texts = ["".join(cell["source"]) for cell in made["cells"]]
    assert texts == [cell.released for cell in rubric.notebooks[0].cells]


def test_what_is_ours_is_locked_and_signed_as_nbgrader_does(made):
    """JupyterLab would let students edit the tests; nbgrader would refuse to grade."""
    cells = {cell["id"]: cell["metadata"] for cell in made["cells"]}
    assert cells["test-double"]["editable"] is False
    assert "editable" not in cells["double"]
    assert len(cells["double"]["nbgrader"]["checksum"]) == 32
    assert cells["scratch"] == {}


def test_ids_are_kept(made, source):
    """Cells could not be found again, and every release would differ."""
    assert [c["id"] for c in made["cells"]] == [c["id"] for c in source["cells"]]


def test_the_same_source_makes_the_same_bytes(course):
    """A committed release could not be compared with its source."""
    path = course.release / ASSIGNMENT / "rates.ipynb"
    assert release(course, ASSIGNMENT) == [path]
    first = path.read_bytes()
    path.unlink()
    release(course, ASSIGNMENT)
    assert path.read_bytes() == first
    assert first.endswith(b"}\n")


def test_check_writes_nothing_and_names_what_differs(course, change):
    """An outdated release would be handed out."""
    path = course.release / ASSIGNMENT / "rates.ipynb"
    assert release(course, ASSIGNMENT, check=True) == [path]
    assert not path.exists()
    release(course, ASSIGNMENT)
    assert release(course, ASSIGNMENT, check=True) == []
    change(title="# Rates and slopes")
    assert release(course, ASSIGNMENT, check=True) == [path]


def test_a_notebook_that_is_no_longer_there_is_withdrawn(course):
    """Students would get a notebook that the grader does not know."""
    release(course, ASSIGNMENT)
    old = course.release / ASSIGNMENT / "old.ipynb"
    old.write_text("{}", encoding="utf-8")
    assert release(course, ASSIGNMENT, check=True) == [old]
    release(course, ASSIGNMENT)
    assert not old.exists()


def test_data_goes_along_and_backups_do_not(course):
    """A notebook would not find its data, or an old solution would get out."""
    folder = course.source / ASSIGNMENT
    for name in ("data/rates.csv", ".ipynb_checkpoints/rates.ipynb", "__pycache__/x"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("1,2\n", encoding="utf-8")
    release(course, ASSIGNMENT)
    made = sorted(
        p.name for p in (course.release / ASSIGNMENT).rglob("*") if p.is_file()
    )
    assert made == ["rates.csv", "rates.ipynb"]


def test_a_file_with_a_solution_is_not_released(course):
    """A script beside the notebook would give the answer away."""
    script = course.source / ASSIGNMENT / "solution.py"
    script.write_text("### BEGIN SOLUTION\nx = 2\n", encoding="utf-8")
    with pytest.raises(LeakError, match=r"solution\.py"):
        release(course, ASSIGNMENT)
    assert not course.release.exists()


def test_a_leak_leaves_the_old_release_alone(course, change):
    """Half a release would be handed out."""
    release(course, ASSIGNMENT)
    before = (course.release / ASSIGNMENT / "rates.ipynb").read_bytes()
    change(title="# Rates\nassert double(-7.25) == -14.5")
    with pytest.raises(LeakError, match="cell title, line 2"):
        release(course, ASSIGNMENT)
    assert (course.release / ASSIGNMENT / "rates.ipynb").read_bytes() == before


def test_a_cell_without_an_id_is_named(course, change, source):
    """It would get another id at each release."""
    del source["cells"][3]["id"]
    change()
    with pytest.raises(SourceError, match="cell number 4 has no id"):
        release(course, ASSIGNMENT)


def test_what_nbgrader_refuses_is_named(course, change, source, cell):
    """The staff would read a traceback of nbgrader."""
    scheme = "Draw.\n=== BEGIN MARK SCHEME ===\n![x](attachment:x.png)\n"
    scheme += "=== END MARK SCHEME ==="
    flags = {"task": True, "locked": True, "points": 1}
    source["cells"].append(cell("draw", scheme, "markdown", **flags))
    change()
    with pytest.raises(SourceError, match="nbgrader refuses it"):
        release(course, ASSIGNMENT)
