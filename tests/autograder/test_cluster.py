"""Grading on a cluster: a real scheduler, and workers that share nothing with us."""

import contextlib
import importlib
import json
import os
import pickle
import shutil
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from chainrule_grader.classroom import Classroom
from chainrule_grader.cluster import spread_over
from chainrule_grader.course import Course
from chainrule_grader.errors import GraderError
from chainrule_grader.model import Status
from chainrule_grader.recipe import deliver_one, lost

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("cluster"),
]

AUTOGRADER = [sys.executable, "-W", "error", "-m", "chainrule_grader", "grade"]
SCHEDULER = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
WORKER = [sys.executable, "-m", "distributed.cli.dask_worker"]
SECRETS = ["--tls-ca-file", "--tls-cert", "--tls-key"]

WORK = """
import os, time
from distributed import get_worker

def where(item, _):
    time.sleep(0.05)
    return item, get_worker().address

def double(item, deadly):
    if item == deadly:
        os._exit(1)
    time.sleep(0.02)
    return 2 * item

def divide(item, _):
    return 1 // item
"""


class Cluster:
    """A scheduler and its workers, each with a folder of its own."""

    def __init__(self, folder, options=(), **settings):
        self.folder, self.options, self.processes = folder, options, []
        self.settings = settings
        file = folder / "scheduler.json"
        words = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        self.start("scheduler", *SCHEDULER, *words, *options, "--scheduler-file", file)
        wait_until(lambda: file.exists() and file.read_text().endswith("}"))
        self.address = json.loads(file.read_text())["address"]

    def start(self, name, *words, **own):
        """Start a process that is told nothing, in an empty folder."""
        home = self.folder / name
        home.mkdir()
        told = {"PATH": os.environ["PATH"], "HOME": home, "TMPDIR": home}
        told |= {"PYTHONPATH": str(self.folder), **self.settings, **own}
        log = (self.folder / f"{name}.log").open("w")
        with log:
            process = subprocess.Popen(
                list(map(str, words)), cwd=home, env=told, stdout=log, stderr=log
            )
        self.processes.append(process)
        return process

    def worker(self, name, *words, **own):
        """Start a worker; without a nanny, who would start a dead one again."""
        words = words or ("--no-nanny",)
        common = ["--nthreads", "1", "--no-dashboard", *self.options]
        return self.start(name, *WORKER, self.address, *common, *words, **own)

    def close(self):
        """End what was started, each by its number."""
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_until(true, seconds=30):
    """Wait for something that other processes do."""
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.05)


def below(pid):
    """Find the processes that a process has started, and those that these have."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in task.read_text().split():
                found += [int(child), *below(child)]
    return found


def failed(item, error):
    """Stand in for the result of an item that failed."""
    if isinstance(error, GraderError):
        raise error
    return -item, type(error).__name__


@pytest.fixture
def make_cluster(tmp_path_factory):
    """Start clusters whose folder is not the test's: `make_cluster(options)`."""
    with contextlib.ExitStack() as stack:

        def made(*options, **settings):
            folder = tmp_path_factory.mktemp("cluster")
            (folder / "work_of_a_cluster.py").write_text(WORK)
            cluster = Cluster(folder, options, **settings)
            stack.callback(cluster.close)
            return cluster

        yield made


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """Start a scheduler and two workers, for all tests that leave them alive."""
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "work_of_a_cluster.py").write_text(WORK)
    cluster = Cluster(folder)
    cluster.workers = [cluster.worker(name) for name in ("one", "two")]
    yield cluster
    cluster.close()


@pytest.fixture
def work(two, monkeypatch):
    """Import here the functions that workers can import."""
    monkeypatch.syspath_prepend(two.folder)
    sys.modules.pop("work_of_a_cluster", None)
    return importlib.import_module("work_of_a_cluster")


@pytest.fixture
def class_of_nine(hand_in, answered, released):
    """Hand in seven good notebooks, one empty form and one that is none."""
    for number in range(7):
        hand_in(f"good-{number}", {"rates.ipynb": answered})
    hand_in("empty", {"rates.ipynb": released})
    hand_in("none", {"rates.ipynb": b"{"})


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


def test_all_workers_are_kept_busy(two, work):
    """If one had all the work, a cluster would be no faster than a laptop."""
    wait_until(lambda: (two.folder / "two.log").read_text().count("Registered"))
    done = list(spread_over(work.where, range(60), nullcontext, failed, two.address))
    assert sorted(item for item, _ in done) == list(range(60))
    places = [place for _, place in done]
    assert len(set(places)) == 2
    assert min(map(places.count, places)) >= 15


def test_items_are_read_only_a_few_ahead(two, work):
    """If all were read at once, memory would grow with the class."""
    taken = []
    items = (taken.append(n) or n for n in range(100))
    results = spread_over(work.where, items, nullcontext, failed, two.address)
    next(results)
    assert len(taken) < 12
    results.close()


def test_work_that_raises_is_told_and_the_rest_goes_on(two, work):
    """If it ended the run, one submission could stop a class."""
    results = spread_over(work.divide, [1, 0, 1], nullcontext, failed, two.address)
    assert sorted(map(str, results)) == ["(0, 'ZeroDivisionError')", "1", "1"]


@pytest.mark.usefixtures("class_of_nine")
def test_when_a_run_is_over_workers_keep_nothing_of_it(two, course):
    """If they did, hidden tests and sandboxes would stay on machines of others."""
    grading = Classroom(course, "01-rates", scheduler=two.address).grade()
    next(grading)
    assert any(below(worker.pid) for worker in two.workers)
    grading.close()
    wait_until(lambda: not any(below(worker.pid) for worker in two.workers))
    wait_until(lambda: not list(two.folder.rglob("grader-*")))
