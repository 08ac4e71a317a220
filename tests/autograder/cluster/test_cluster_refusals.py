"""A cluster that cannot be used, or not trusted: what is wrong is named."""

import shutil
import socket
import subprocess
import threading
from collections import deque
from contextlib import nullcontext
from itertools import count
from pathlib import Path

import dask
import pytest
from clusters import failed, wait_until

import chainrule_grader
from chainrule_grader.cluster import spread_over
from chainrule_grader.errors import GraderError

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("cluster"),
]


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
    log = cluster.folder / "only.log"
    wait_until(lambda: "Registered to" in log.read_text())  # patience is short
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


def certificates(folder):
    """Make an authority and a certificate as docs/grading-on-a-cluster.md does."""
    page = Path(__file__).parents[3] / "docs" / "grading-on-a-cluster.md"
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
