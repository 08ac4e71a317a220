"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import chainrule

PARTS = ("checks", "misconceptions", "reference")
MODULES = [
    "chainrule.formulas",
    "chainrule.personal",
    *(
        module.name
        for part in PARTS
        for module in pkgutil.walk_packages(
            getattr(chainrule, part).__path__, f"chainrule.{part}."
        )
    ),
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name):
    """A reader would try an example and get another answer."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_reference_has_examples():
    """The test above would pass for want of examples."""
    tested = doctest.testmod(importlib.import_module("chainrule.reference.chain"))
    assert tested.attempted >= 10
