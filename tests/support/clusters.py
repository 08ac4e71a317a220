"""A real scheduler and real workers, each a process that shares nothing with us."""

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from chainrule_grader.errors import GraderError

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


def wait_until(true, seconds=120):
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
