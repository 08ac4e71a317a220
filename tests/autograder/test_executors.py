"""Work spread over processes: everything comes back, once, whatever dies."""

import importlib
from contextlib import nullcontext
from functools import partial

import pytest

from chainrule_grader.executors import spread

WORK = """
import os

def double(item, bench):
    if item == bench:
        os._exit(1)
    return 2 * item
"""


@pytest.fixture
def double(tmp_path, monkeypatch):
    """Make a function that a worker process can import; it dies at one item."""
    (tmp_path / "work_of_a_test.py").write_text(WORK)
    monkeypatch.syspath_prepend(tmp_path)
    return importlib.import_module("work_of_a_test").double


def failed(item, error):
    """Stand in for the result of an item that was lost."""
    return -item if error else None


@pytest.mark.parametrize("workers", [1, 2])
def test_every_item_comes_back_once(double, workers):
    """If not, a submission would be lost or graded twice."""
    results = spread(double, range(20), nullcontext, failed, workers)
    assert sorted(results) == [2 * n for n in range(20)]


def test_items_are_read_only_a_few_ahead(double):
    """If all were read at once, memory would grow with the class."""
    taken = []
    items = (taken.append(n) or n for n in range(100))
    results = spread(double, items, nullcontext, failed, 2)
    next(results)
    assert len(taken) < 12
    results.close()


def test_a_worker_that_dies_is_told_for_each_item_that_it_took_along(double):
    """If not, a dead worker would end the run or pass in silence."""
    results = list(spread(double, range(1, 8), partial(nullcontext, 3), failed, 2))
    assert len(results) == 7
    assert -3 in results


def test_work_that_raises_in_this_process_is_told_and_the_rest_goes_on():
    """If it ended the run, one submission could stop a class graded by one process."""
    results = spread(
        lambda n, _: 1 // n, [1, 0, 2], nullcontext, lambda n, _error: -n - 7
    )
    assert list(results) == [1, -7, 0]
