"""Clusters for a test, two workers for all that leave them alive, and a class."""

import contextlib
import importlib
import sys

import pytest
from clusters import WORK, Cluster


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


@pytest.fixture(scope="session")
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
