"""How work is spread over a cluster: to all, a few ahead, one at a time."""

from contextlib import nullcontext
from functools import partial
from itertools import count, islice

import pytest
from clusters import failed, wait_until

from chainrule_grader.cluster import spread_over

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("cluster"),
]


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
