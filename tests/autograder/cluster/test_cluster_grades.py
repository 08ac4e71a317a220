"""Grading on a cluster gives what grading here gives, whatever becomes of a worker."""

import json
import pickle
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from clusters import below, left_behind, wait_until

from chainrule_grader.classroom import Classroom
from chainrule_grader.cluster import spread_over
from chainrule_grader.course import Course
from chainrule_grader.model import Status
from chainrule_grader.recipe import deliver_one, lost

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("cluster"),
]

AUTOGRADER = [sys.executable, "-W", "error", "-m", "chainrule_grader", "grade"]


def told(graded):
    """Keep of a result what does not depend on the clock."""
    items = [
        (item.id, item.points, item.outcome, item.message)
        for result in graded.results
        for item in result.items
    ]
    return graded.student, graded.status, graded.reason, items, graded.fingerprint


def scores(course):
    """Read who has a score in the gradebook."""
    from nbgrader.api import Gradebook  # noqa: PLC0415 - takes seconds

    with Gradebook(Course.find(course.root).gradebook_url) as gradebook:
        rows = gradebook.assignment_submissions("01-rates")
        return sorted((row.student.id, row.score) for row in rows)


@pytest.mark.usefixtures("class_of_nine")
def test_a_cluster_gives_the_grades_that_this_machine_gives(two, course):
    """If not, who is graded where would decide on points."""
    there = list(Classroom(course, "01-rates", scheduler=two.address).grade())
    written = {
        path.relative_to(course.root): path.read_bytes()
        for path in course.feedback.rglob("*.html")
    }
    here = list(Classroom(course, "01-rates").grade(force=True))
    assert sorted(map(told, there)) == sorted(map(told, here))
    assert len(written) == 9
    for path, page in written.items():
        assert (course.root / path).read_bytes() == page


@pytest.mark.usefixtures("class_of_nine")
def test_workers_need_neither_the_course_nor_the_database(two, course):
    """If they did, each machine would need a shared disk, and a way to the grades."""
    room = Classroom(course, "01-rates")
    rubric = room.rubric()
    recipe = room.recipe(rubric)
    jobs = [room._job(name, rubric, "") for name in course.students("01-rates")]
    assert str(course.root).encode() not in pickle.dumps((recipe, jobs))
    shutil.rmtree(course.root)
    made = spread_over(deliver_one, jobs, recipe.opened, lost, two.address)
    statuses = [one.graded.status for one in made]
    assert sorted(statuses) == [Status.GRADED] * 8 + [Status.REJECTED]
    assert not course.root.exists()


@pytest.mark.usefixtures("class_of_nine")
def test_when_a_run_is_over_workers_keep_nothing_of_it(two, course):
    """If they did, hidden tests and sandboxes would stay on machines of others."""
    grading = Classroom(course, "01-rates", scheduler=two.address).grade()
    next(grading)
    assert any(below(worker.pid) for worker in two.workers)
    assert left_behind(two)
    grading.close()
    wait_until(lambda: not any(below(worker.pid) for worker in two.workers))
    wait_until(lambda: not left_behind(two))


def test_a_worker_killed_in_mid_run_loses_nothing(
    make_cluster, course, hand_in, answered
):
    """If it did, one machine that fails would leave a class half graded."""
    for number in range(24):
        hand_in(f"student-{number:02}", {"rates.ipynb": answered})
    cluster = make_cluster()
    doomed, _ = cluster.worker("doomed"), cluster.worker("other")
    graded = []
    for one in Classroom(course, "01-rates", scheduler=cluster.address).grade():
        graded.append(one)
        if len(graded) == 3:
            wait_until(lambda: below(doomed.pid))  # it is at work, too
            sandboxes = below(doomed.pid)
            doomed.kill()
    names = [f"student-{number:02}" for number in range(24)]
    assert sorted(one.student for one in graded) == names
    assert {one.status for one in graded} == {Status.GRADED}
    assert scores(course) == [(name, 5.0) for name in names]
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in sandboxes))


def test_without_the_extra_the_command_says_what_to_install(course, hand_in, answered):
    """If not, the first try on a cluster would end in an ImportError."""
    hand_in("ada", {"rates.ipynb": answered})
    hide = "import sys; sys.modules['distributed'] = None;"
    run = "from chainrule_grader.cli import main; main()"
    words = ["grade", "01-rates", "--scheduler", "tcp://x:1", "--course-root"]
    ended = subprocess.run(
        [sys.executable, "-c", hide + run, *words, course.root],
        capture_output=True,
        check=False,
        text=True,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert 'pip install "chain-rule[grader,cluster]"' in ended.stderr
    assert "Traceback" not in ended.stderr


SLOW = "import time\ntime.sleep(3)\ndef double(x):\n    return 2 * x"


def test_ctrl_c_ends_the_run_and_the_same_command_goes_on(
    two, course, hand_in, answered
):
    """If not, a stopped run would cost grades, or go on on machines of others."""
    hand_in("ada", {"rates.ipynb": answered})
    quick = json.dumps(answered).encode()
    next(c for c in answered["cells"] if c["id"] == "double")["source"] = SLOW
    for number in range(4):
        hand_in(f"slow-{number}", {"rates.ipynb": answered})
    where = ["--scheduler", two.address, "--course-root", course.root]
    words = [*AUTOGRADER, "01-rates", *where]
    # A file that is being opened just as the signal comes is closed by Python.
    words[3:3] = ["-W", "ignore::ResourceWarning"]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True) as run:
        lines = [run.stdout.readline()]  # of whom, the workers decide
        run.send_signal(signal.SIGINT)
        rest, said = run.communicate(timeout=60)
    graded = sorted(json.loads(line)["student"] for line in lines + rest.splitlines())
    told = f"{len(graded)} of 5 are graded; the same command goes on from there."
    assert (run.returncode, said) == (130, f"Stopped. {told}\n")
    assert len(graded) < 5
    assert scores(course) == [(name, 5.0) for name in graded]
    wait_until(lambda: not any(below(worker.pid) for worker in two.workers))
    for number in range(4):
        hand_in(f"slow-{number}", {"rates.ipynb": quick})
    again = subprocess.run(words, capture_output=True, check=False, text=True)
    assert (again.returncode, len(again.stdout.splitlines())) == (0, 5)
    assert len(scores(course)) == 5


def test_a_caller_that_is_killed_leaves_nothing_on_the_workers(
    two, course, hand_in, answered
):
    """If it did, each kill -9 would leave hidden tests in the memory of others."""
    for number in range(40):
        hand_in(f"student-{number:02}", {"rates.ipynb": answered})
    where = ["--scheduler", two.address, "--course-root", course.root]
    with subprocess.Popen(
        [*AUTOGRADER, "01-rates", *where], stdout=subprocess.PIPE
    ) as run:
        run.stdout.readline()
        run.kill()
    wait_until(lambda: not any(below(worker.pid) for worker in two.workers))
    wait_until(lambda: not left_behind(two))
