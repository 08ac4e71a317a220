"""What sandboxes show of a course: its package without what holds the answers."""

import pytest

from chainrule_grader.classroom import Classroom
from chainrule_grader.course import CONFIG, Course
from chainrule_grader.errors import CourseError
from chainrule_grader.sandbox.staging import stage


def test_withheld_modules_are_not_in_the_copy_and_the_others_are():
    """If not, answers could be read as files, or honest imports would fail."""
    with stage([], ["chainrule.reference", "chainrule.formulas"]) as staged:
        package = staged.folder / "packages" / "chainrule"
        names = {path.name for path in package.iterdir()}
        compiled = {path.name for path in package.rglob("*.pyc")}
    assert {"checks", "personal.py"} <= names
    assert not {"reference", "formulas"} & names
    assert not any(name.startswith("formulas.") for name in compiled)


def test_the_words_about_mistakes_go_with_the_bank_that_is_withheld():
    """If not, a graded answer could read what is said about every step of a lesson."""
    with stage(["chainrule"], ["chainrule.misconceptions"]) as staged:
        kept = [path for path in staged.folder.rglob("*") if path.is_file()]
    with stage(["chainrule"], []) as staged:
        (words,) = staged.folder.rglob("steps.toml")
    assert words.parent.name == "misconceptions"
    assert kept
    assert not [one for one in kept if "misconceptions" in one.parts]
    assert not [one for one in kept if one.suffix == ".toml"]


def test_nothing_that_judges_is_in_the_copy():
    """If it were, student code could study how it is judged at run time."""
    with stage([], []) as staged:
        names = {path.name for path in staged.folder.rglob("*.py")}
    assert {"encoding.py", "decoding.py", "cells.py"} <= names
    assert not {"examine.py", "scoring.py", "gradebook.py", "remote.py"} & names


@pytest.mark.parametrize(
    "withheld", ["chainrule.answerbook", "no_such_package_at_all.answers"]
)
def test_a_slip_in_the_name_of_a_withheld_module_stops_the_run(withheld):
    """If it passed, the answers would be open to graded work without a word."""
    with pytest.raises(CourseError, match="nbgrader_config"), stage([], [withheld]):
        pass


@pytest.mark.parametrize("limits", ["{'cell_secs': 2.0}", "{'memory': 'much'}"])
def test_a_limit_that_makes_no_sense_is_named(tmp_path, limits):
    """If not, a slip in the settings would end in a traceback."""
    (tmp_path / "source").mkdir()
    (tmp_path / CONFIG).write_text(f"c = get_config()\nc.Grader.limits = {limits}\n")
    with pytest.raises(CourseError, match=r"c\.Grader\.limits"):
        Classroom(Course.find(tmp_path), "x")._limits()
