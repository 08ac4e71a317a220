"""The command: help for people, JSON for programs, exit codes for scripts."""

import json

import click
import pytest
from click.testing import CliRunner

from chainrule_grader.cli import main

COMMANDS = list(main.commands.items())


@pytest.fixture
def run(course):
    """Run the command on the tiny course."""

    def invoke(*words):
        return CliRunner().invoke(main, [*words, "--course-root", str(course.root)])

    return invoke


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_command_says_what_it_does_and_gives_an_example(name, command):
    """If not, a person would have to read the source to use it."""
    assert command.get_short_help_str(100).endswith(".")
    assert f"autograder {name}" in command.help


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_option_is_explained(name, command):
    """If not, a person would have to try it out on a class."""
    options = [p for p in command.params if isinstance(p, click.Option)]
    assert [o.name for o in options if not o.help and o.name != "students"] == [], name


@pytest.mark.sandbox
def test_grading_prints_one_json_object_a_line_and_ends_with_0(run, hand_in, answered):
    """If not, no program could go on from the result."""
    hand_in("zoe", {"rates.ipynb": answered})
    hand_in("ada", {"rates.ipynb": answered})
    done = run("grade", "01-rates")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0, done.output
    assert {one["student"] for one in told} == {"ada", "zoe"}
    assert all(one["status"] == "graded" for one in told)


@pytest.mark.sandbox
def test_a_rejected_submission_ends_with_3_and_the_others_are_graded(
    run, hand_in, answered
):
    """If it were 0, a script would export a class that is not complete."""
    hand_in("zoe", {"rates.ipynb": answered})
    hand_in("tom", {"rates.ipynb": b"{"})
    done = run("grade", "01-rates")
    told = map(json.loads, done.stdout.splitlines())
    status = {one["student"]: one["status"] for one in told}
    assert done.exit_code == 3
    assert status == {"zoe": "graded", "tom": "rejected"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("grade", "01-rats"), "did you mean 01-rates"),
        (("grade", "01-rates", "--student", "nobody"), "no such submission"),
        (("release", "x"), "no such assignment"),
    ],
)
def test_what_the_staff_can_mend_ends_with_1_and_a_next_step(
    run, hand_in, answered, words, told
):
    """If it were a traceback, an instructor would not know what to do."""
    hand_in("zoe", {"rates.ipynb": answered})
    done = run(*words)
    assert done.exit_code == 1
    assert told in done.output
    assert "Try:" in done.output


def test_grading_a_class_that_has_handed_in_nothing_says_so(run):
    """If it ended with 0, a slip in a folder's name would look like success."""
    done = run("grade", "01-rates")
    assert done.exit_code == 1
    assert "nobody has handed in" in done.output


def test_a_folder_that_is_no_course_is_named(tmp_path):
    """If not, grading in the wrong folder would seem to grade nobody."""
    done = CliRunner().invoke(main, ["grade", "x", "--course-root", str(tmp_path)])
    assert done.exit_code == 1
    assert str(tmp_path) in done.output


@pytest.mark.parametrize("words", [("grade",), ("grade", "x", "-j", "0"), ("mark",)])
def test_wrong_usage_ends_with_2(words):
    """If it were 1, a script could not tell a slip from a fault."""
    assert CliRunner().invoke(main, words).exit_code == 2


def test_release_checks_without_writing(run, course):
    """If it wrote, continuous integration would hide a stale release."""
    assert run("release", "--check").exit_code == 1
    assert not list(course.release.rglob("*.ipynb"))
    assert run("release").exit_code == 0
    assert run("release", "--check").exit_code == 0


@pytest.mark.sandbox
def test_feedback_is_written_again_without_running_anything(run, hand_in, answered):
    """If not, a lost page would cost a regrade."""
    hand_in("zoe", {"rates.ipynb": answered})
    run("grade", "01-rates")
    done = run("feedback", "01-rates")
    assert done.exit_code == 0
    assert done.stdout.count("zoe") == 1


@pytest.mark.sandbox
def test_working_without_a_sandbox_is_possible_and_says_what_it_means(
    run, hand_in, answered
):
    """If it were silent, somebody would use it on strangers' code."""
    hand_in("zoe", {"rates.ipynb": answered})
    done = run("grade", "01-rates", "--unsafe-no-sandbox")
    assert "all of your rights" in done.output
    assert json.loads(done.stdout.splitlines()[-1])["status"] == "graded"
