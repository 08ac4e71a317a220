"""Grading on a cluster: a real scheduler, and workers that share nothing with us."""

import contextlib
import importlib
import json
import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from contextlib import nullcontext
from functools import partial
from itertools import count, islice
from pathlib import Path

import dask
import pytest

import chainrule_grader
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

def alone(item, at_work):
    at_work.append(item)
    time.sleep(0.02)
    return len(at_work) == 1 and at_work.pop() == item

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
        for process in reversed(self.processes):  # workers before their scheduler
            process.terminate()
            try:
                process.wait(10)
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


def left_behind(cluster):
    """Find what benches have laid out in the workers' folders."""
    return list(cluster.folder.glob("*/dask-scratch-space/*/grader-*"))


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


def test_a_worker_with_threads_grades_one_at_a_time_and_we_are_told(
    make_cluster, work, caplog
):
    """If not, one student's test could read the variables or prints of another's."""
    cluster = make_cluster()
    cluster.worker("threads", "--no-nanny", "--nthreads", "4")
    opener = partial(nullcontext, [])
    done = spread_over(work.alone, range(30), opener, failed, cluster.address)
    assert list(done) == [True] * 30
    assert "--nthreads 1" in caplog.text


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


def test_what_kills_its_worker_each_time_is_told_and_costs_only_itself(
    make_cluster, work
):
    """If not, one submission could take others along, or keep the run for ever."""
    cluster = make_cluster(DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")
    for name in ("one", "two"):
        cluster.worker(name, "--nanny")  # who starts a dead worker again
    deadly = partial(nullcontext, 3)
    items = range(1, 20)
    done = list(spread_over(work.double, items, deadly, failed, cluster.address))
    assert (-3, "BrokenExecutor") in done
    done.remove((-3, "BrokenExecutor"))
    assert sorted(done) == [2 * n for n in items if n != 3]


def test_a_worker_that_comes_later_helps(make_cluster, work):
    """If it did not, nobody could speed up a run that takes too long."""
    cluster = make_cluster()
    results = spread_over(work.where, count(), nullcontext, failed, cluster.address)
    cluster.worker("first")
    _, first = next(results)
    cluster.worker("second")
    assert any(place != first for _, place in islice(results, 2000))
    results.close()


def test_where_nobody_listens_the_address_is_named(work, monkeypatch):
    """If not, an instructor would look at a traceback, or wait for ever."""
    monkeypatch.setattr("chainrule_grader.cluster.CONNECT", 1)
    with socket.socket() as unused:  # bound, so that nobody else takes it
        unused.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(GraderError) as caught:
            next(spread_over(work.double, [1], nullcontext, failed, address))
    assert address in caught.value.where
    assert "dask scheduler" in caught.value.try_


@pytest.mark.parametrize("address", ["nowhere://x:1", "tls://127.0.0.1:1", "a b"])
def test_an_address_that_cannot_be_one_is_named(work, address):
    """If not, a slip in the command would end in a traceback."""
    before = threading.active_count()
    with pytest.raises(GraderError) as caught:
        next(spread_over(work.double, [1], nullcontext, failed, address))
    assert address in caught.value.where
    assert threading.active_count() <= before  # or the next client might not start


def test_a_scheduler_without_workers_is_not_waited_for_for_ever(make_cluster, work):
    """If it were, a forgotten worker would look like a slow class."""
    cluster = make_cluster()
    results = spread_over(
        work.double, [1], nullcontext, failed, cluster.address, patience=1
    )
    with pytest.raises(GraderError) as caught:
        next(results)
    assert f"dask worker {cluster.address}" in caught.value.try_


@pytest.mark.parametrize("lost", ["scheduler", "workers"])
def test_a_cluster_that_goes_away_in_mid_run_is_missed(make_cluster, work, lost):
    """If not, the run would wait for ever, or call all the rest ungraded."""
    cluster = make_cluster()
    worker = cluster.worker("only")
    results = spread_over(
        work.where, count(), nullcontext, failed, cluster.address, patience=2
    )
    next(results)
    (worker if lost == "workers" else cluster.processes[0]).kill()
    with pytest.raises(GraderError) as caught:
        deque(results, maxlen=0)
    assert cluster.address in caught.value.where
    assert "What was recorded is kept" in caught.value.what


def other_grader(folder):
    """Make a copy of the grader that differs by one line of a comment."""
    ours = Path(chainrule_grader.__file__).parent
    without = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ours, folder / ours.name, ignore=without)
    with (folder / ours.name / "scoring.py").open("a") as file:
        file.write("# changed\n")


def no_grader(folder):
    """Make a package in its place that has none of its modules."""
    (folder / "chainrule_grader").mkdir()
    (folder / "chainrule_grader" / "__init__.py").touch()


@pytest.mark.parametrize(
    ("installed", "told"),
    [(other_grader, "not the one that asks"), (no_grader, "is not installed there")],
)
def test_a_worker_with_another_grader_stops_the_run(
    make_cluster, work, tmp_path, installed, told
):
    """If it did not, the same answer could earn other points on another machine."""
    cluster = make_cluster()
    installed(tmp_path)
    cluster.worker("other", PYTHONPATH=f"{tmp_path}:{cluster.folder}")
    results = spread_over(work.double, [1], nullcontext, failed, cluster.address)
    with pytest.raises(GraderError) as caught:
        list(results)
    assert told in caught.value.what
    assert caught.value.where.startswith("worker tcp://127.0.0.1:")


def test_a_scheduler_without_the_grader_is_named(make_cluster, work, tmp_path):
    """If not, a class would end with all ungraded, and no word of why."""
    no_grader(tmp_path)
    cluster = make_cluster(PYTHONPATH=str(tmp_path))
    cluster.worker("one", PYTHONPATH=str(cluster.folder))
    with pytest.raises(GraderError, match="is not installed there") as caught:
        next(spread_over(work.double, [1], nullcontext, failed, cluster.address))
    assert cluster.address in caught.value.where


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
        rest, said = run.communicate(timeout=10)
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


def certificates(folder):
    """Make an authority and a certificate as docs/grading-on-a-cluster.md does."""
    page = Path(__file__).parents[2] / "docs" / "grading-on-a-cluster.md"
    block = page.read_text(encoding="utf-8").split("```sh certificates\n")[1]
    script = block.split("```")[0]
    subprocess.run(
        ["/bin/sh", "-euc", script], cwd=folder, check=True, capture_output=True
    )
    return {
        f"distributed.comm.tls.{key}": str(folder / name)
        for key, name in [
            ("ca-file", "ca.pem"),
            *(
                (f"{role}.{kind}", f"cluster{end}.pem")
                for role in ROLES
                for kind, end in ENDS
            ),
        ]
    }


ROLES = "scheduler", "worker", "client"
ENDS = ("cert", ""), ("key", "-key")


def test_only_who_has_a_certificate_gets_in(make_cluster, work, tmp_path):
    """If not, anyone in the network could read the tests, or run code on workers."""
    tls = certificates(tmp_path)
    in_words = {
        "DASK_" + key.upper().replace(".", "__").replace("-", "_"): value
        for key, value in tls.items()
    }
    cluster = make_cluster("--protocol", "tls", **in_words)
    cluster.worker("one")
    assert cluster.address.startswith("tls://")
    give = work.double, [1, 2], nullcontext, failed, cluster.address
    with dask.config.set(tls):
        assert sorted(spread_over(*give)) == [2, 4]
    with pytest.raises(GraderError, match=r"distributed\.comm\.tls"):
        next(spread_over(*give))
    (tmp_path / "others").mkdir()
    others = dask.config.set(certificates(tmp_path / "others"))
    with others, pytest.raises(GraderError, match="no scheduler answers"):
        next(spread_over(*give))
