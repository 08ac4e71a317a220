"""Work spread over processes: everything comes back, once, whatever dies."""

import importlib
import os
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import pytest

from chainrule_grader.executors import spread

WORK = """
import os, signal, tempfile, time
from pathlib import Path

def double(item, deadly):
    if item == deadly:
        os._exit(1)
    return 2 * item

def double_at_second_try(item, flag):
    time.sleep(0.02)
    if item == 7 and not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * item

def interrupted(item, _):
    os.kill(os.getpid(), signal.SIGINT)
    return item

def linger(item, folder):
    (folder / str(os.getpid())).touch()
    if item:
        time.sleep(60)
    return item

def leave_a_file(item, _):
    _, name = tempfile.mkstemp()
    os._exit(1) if item == 3 else None
    return name
"""

ORPHANS = """
import pathlib, sys
from contextlib import nullcontext
from functools import partial
from chainrule_grader.executors import spread
import work_of_a_test

if __name__ == "__main__":
    folder = partial(nullcontext, pathlib.Path(sys.argv[1]))
    items = map(int, sys.argv[2:])
    for _ in spread(work_of_a_test.linger, items, folder, print, 2):
        print("ready", flush=True)
"""


@pytest.fixture
def work(tmp_path, monkeypatch):
    """Make functions that a worker process can import."""
    (tmp_path / "work_of_a_test.py").write_text(WORK)
    monkeypatch.syspath_prepend(tmp_path)
    sys.modules.pop("work_of_a_test", None)
    return importlib.import_module("work_of_a_test")


def failed(item, error):
    """Stand in for the result of an item that was lost."""
    return -item if error else None


def gone(pids, seconds=30):
    """Wait until these processes are no more; say whether they are."""
    ends = time.monotonic() + seconds
    while alive := [pid for pid in pids if Path(f"/proc/{pid}").exists()]:
        if time.monotonic() > ends:
            return alive
        time.sleep(0.05)
    return []


@pytest.mark.parametrize("workers", [1, 2])
def test_every_item_comes_back_once(work, workers):
    """If not, a submission would be lost or graded twice."""
    results = spread(work.double, range(20), nullcontext, failed, workers)
    assert sorted(results) == [2 * n for n in range(20)]


def test_items_are_read_only_a_few_ahead(work):
    """If all were read at once, memory would grow with the class."""
    taken = []
    items = (taken.append(n) or n for n in range(100))
    results = spread(work.double, items, nullcontext, failed, 2)
    next(results)
    assert len(taken) < 12
    results.close()


def test_a_worker_that_is_killed_loses_nothing(work, tmp_path):
    """If it did, a machine short of memory would leave a class half graded."""
    flag = partial(nullcontext, tmp_path / "killed")
    results = spread(work.double_at_second_try, range(40), flag, failed, 2)
    assert sorted(results) == [2 * n for n in range(40)]
    assert (tmp_path / "killed").exists()


def test_what_kills_its_worker_each_time_is_told_and_costs_only_itself(work):
    """If not, one submission could take others along, or keep the run for ever."""
    results = spread(work.double, range(1, 30), partial(nullcontext, 3), failed, 2)
    assert sorted(results) == [-3, *(2 * n for n in range(1, 30) if n != 3)]


def test_work_that_raises_in_this_process_is_told_and_the_rest_goes_on():
    """If it ended the run, one submission could stop a class graded by one process."""
    results = spread(
        lambda n, _: 1 // n, [1, 0, 2], nullcontext, lambda n, _error: -n - 7
    )
    assert list(results) == [1, -7, 0]


def test_an_interrupt_is_not_for_workers_to_answer(work):
    """If it were, Ctrl-C would fail what is in flight instead of stopping the run."""
    results = spread(work.interrupted, range(6), nullcontext, failed, 2)
    assert sorted(results) == list(range(6))


def test_a_run_that_is_left_early_ends_its_workers_at_once(work, tmp_path):
    """If not, a minute's work would go on after the instructor has stopped it."""
    folder = partial(nullcontext, tmp_path)
    results = spread(work.linger, [0, 1, 1], folder, failed, 2)
    next(results)
    results.close()
    workers = [int(path.name) for path in tmp_path.iterdir() if path.name.isdigit()]
    assert workers
    assert gone(workers, 0) == []


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("length", [50, 200])
def test_a_temporary_folder_of_any_length_will_do(tmp_path, length):
    """If not, `-j 2` would fail where a queueing system sets a long TMPDIR."""
    (tmp_path / "orphans.py").write_text(ORPHANS)
    folder = tmp_path / ("x" * length)
    folder.mkdir()
    words = [sys.executable, tmp_path / "orphans.py", tmp_path, "0", "0"]
    own = {**os.environ, "TMPDIR": str(folder)}
    run = subprocess.run(words, capture_output=True, env=own, check=False, text=True)
    assert (run.stdout, run.stderr) == ("ready\nready\n", "")
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("work")
def test_workers_do_not_outlive_a_run_that_is_killed(tmp_path):
    """If they did, each kill -9 would leave processes that nobody ends."""
    (tmp_path / "orphans.py").write_text(ORPHANS)
    words = [sys.executable, tmp_path / "orphans.py", tmp_path, "0", "1", "1"]
    own = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, env=own) as run:
        assert run.stdout.readline() == b"ready\n"
        os.kill(run.pid, signal.SIGKILL)
    workers = [int(path.name) for path in tmp_path.iterdir() if path.name.isdigit()]
    assert workers
    assert gone(workers) == []


def test_what_workers_leave_in_temporary_folders_goes_with_the_run(work):
    """If not, each killed worker would leave a folder that fills the disk."""
    left = list(spread(work.leave_a_file, range(6), nullcontext, failed, 2))
    names = [name for name in left if isinstance(name, str)]
    assert len(names) == 5
    assert not any(map(os.path.exists, names))
