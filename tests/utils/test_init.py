"""The package as a student imports it: light, and lazy about the rest."""

import subprocess
import sys

import pytest

import chainrule

HEAVY = "matplotlib ipywidgets anywidget traitlets IPython sympy chainrule.reference"
WITHHELD = """
import sys
for name in ("reference", "misconceptions", "formulas"):
    sys.modules[f"chainrule.{name}"] = None  # importing it raises ImportError
from chainrule import checks, personal
a, b, c = personal.numbers("02")
try:
    checks.dh(abs)
except ImportError:
    print("withheld")
"""


def python(code):
    """Run code in a fresh Python and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_importing_the_package_loads_nothing_heavy():
    """The first cell of every notebook would be slow."""
    code = "import sys; from chainrule import checks, personal; print(*sys.modules)"
    assert not set(HEAVY.split()) & set(python(code).split())


def test_a_notebook_can_be_graded_where_the_truth_is_withheld():
    """The setup cell would fail in the sandbox, and with it every answer."""
    assert python(WITHHELD) == "withheld"


def test_parts_are_found_by_attribute():
    """`chainrule.checks` would need an import of its own."""
    assert chainrule.reference.chain.h(0.0) == pytest.approx(1.0986122886681098)
    assert "reference" in dir(chainrule)
    assert chainrule.__version__.count(".") >= 1


def test_an_unknown_part_is_an_attribute_error():
    """`hasattr` and tab completion would break."""
    assert not hasattr(chainrule, "no_such_part")
