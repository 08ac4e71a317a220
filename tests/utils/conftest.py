"""Referees for the tests: one reads TeX, one looks for formulas nobody has verified."""

import re

import pytest
import referee

BLOCK = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
TAG = re.compile(r"\\tag\{([^}]*)\}")


@pytest.fixture(scope="session")
def sides_of():
    """Give a function that computes every side of a formula at 200 places."""
    return referee.sides


@pytest.fixture(scope="session")
def block_problems():
    """Give a function that lists the display formulas nobody has verified."""

    def problems(markdown, formulas):
        for block in BLOCK.findall(markdown):
            labels = TAG.findall(block)
            tex = "".join(TAG.sub("", block).split())
            if len(labels) != 1:
                yield f"needs one tag: {block}"
            elif labels[0] not in formulas:
                yield f"nobody verifies ({labels[0]}): {block}"
            elif tex != "".join(formulas[labels[0]].tex.split()):
                yield f"({labels[0]}) is another formula: {block}"

    return problems
