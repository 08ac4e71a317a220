"""Test cells run on the trusted side: what names mean, what students get to read."""

import pytest

from chainrule_grader.errors import SourceError
from chainrule_grader.examine import examine, instructor_imports
from chainrule_grader.model import CellType, Ending, Role, RubricCell
from chainrule_grader.remote_error import RemoteError

HIDDEN = """\
assert f(1) == 1, "f(1) should be 1"
### BEGIN HIDDEN TESTS
assert f(2) == 4.2424
### END HIDDEN TESTS
"""


class Names(dict):
    """What a student's notebook defines."""

    def lookup(self, name):
        """Return a value, as a question does."""
        return self[name]

    def finish(self):
        """Return what was printed."""
        return "printed by the student"


def cell(source, role=Role.TEST):
    """Make a cell of the instructor's."""
    return RubricCell("test-f", role, CellType.CODE, source, source, 1.0)


def run(source, names=None, imports=None):
    """Examine a test cell beside these names of the student's."""
    return examine(cell(source), imports or {}, Names(names or {}))


def test_the_last_expression_is_the_value():
    """If not, no check could give part of the points."""
    verdict = run("x = 2\nx * 0.25")
    assert verdict.value == 0.5
    assert verdict.has_value


@pytest.mark.parametrize("source", ["x = 1", "None", "print('hi')"])
def test_a_cell_that_shows_nothing_has_no_value(source):
    """If not, `assert` cells would be faults instead of full marks."""
    assert not run(source).has_value


def test_imports_of_the_instructor_come_before_names_of_the_student():
    """If not, a student's own `checks` could do the judging."""
    imports = instructor_imports([cell("import math as checks\nx = 1/0")])
    verdict = run("checks.cos(0.0)", {"checks": None}, imports)
    assert verdict.value == 1.0


def test_built_ins_come_before_names_of_the_student():
    """If not, `def abs(x): return 0` in a notebook would change every test."""
    assert run("abs(-2.0)", {"abs": lambda _: 0.0}).value == 2.0


def test_names_of_the_student_are_found_inside_functions_too():
    """If not, a test with a helper or a comprehension would fail for everybody."""
    source = "def g():\n    return [f(i) for i in range(2)]\ng()[1]"
    assert run(source, {"f": lambda i: i + 0.5}).value == 1.5


def test_a_missing_name_is_named():
    """If not, the student would not know which function is not there."""
    verdict = run("f(1)")
    assert verdict.ending is Ending.ERROR
    assert verdict.error == "`f` is not defined."


def test_a_failing_visible_test_is_quoted_and_a_hidden_one_is_not():
    """If a hidden line were quoted, its numbers would be known next time."""
    seen = run(HIDDEN, {"f": lambda _: 0})
    hidden = run(HIDDEN, {"f": lambda x: 1 if x == 1 else 0})
    assert seen.error == "AssertionError: f(1) should be 1"
    assert hidden.error == "A hidden test did not pass."


def test_an_exception_of_the_students_is_told_even_in_a_hidden_test():
    """If not, a student could not find the line that fails; it is their own."""

    def f(_x):
        raise RemoteError(kind="ZeroDivisionError", text="division by zero")

    source = "### BEGIN HIDDEN TESTS\nf(1)\n### END HIDDEN TESTS"
    verdict = run(source, {"f": f})
    assert verdict.student_error
    assert verdict.error == "ZeroDivisionError: division by zero"


def test_warnings_and_stderr_of_a_test_cost_nothing_and_stdout_is_kept():
    """If not, a harmless warning would cost points, as it does elsewhere."""
    source = "import sys, warnings\nwarnings.warn('w')\nprint('x', file=sys.stderr)\n"
    verdict = run(source + "print('message')\n1.0")
    assert (verdict.output, verdict.value) == ("message\n", 1.0)


def test_magics_of_the_instructor_are_left_out():
    """If not, `%matplotlib inline` in a set-up cell would stop the class."""
    names = instructor_imports([cell("%matplotlib inline\nimport math", Role.LOCKED)])
    assert list(names) == ["math"]


@pytest.mark.parametrize("source", ["import no_such_module_at_all", "def f(:"])
def test_an_instructors_cell_that_cannot_run_is_named(source):
    """If not, every student would get a zero for it."""
    with pytest.raises(SourceError, match="test-f"):
        instructor_imports([cell(source)])
