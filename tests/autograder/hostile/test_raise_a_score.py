"""Wrong answers that try to pass as right ones: none earns a point."""

import pytest

from chainrule_grader.model import Outcome

# What these try does not depend on how a sandbox was started.
pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.parametrize("make_launcher", ["warm"], indirect=True, scope="session"),
]

#: What an instructor may write to find out whether `f` squares.
TESTS = [
    "assert f(3.0) == 9.0",
    "assert not f(3.0) != 9.0",
    "assert abs(f(3.0) - 9.0) < 1e-9",
    "assert np.allclose(f(3.0), 9.0)",
    "np.testing.assert_allclose(f(3.0), 9.0)",
    "np.testing.assert_equal(f(3.0), 9.0)",
    "assert np.array_equal(f(3.0), 9.0)",
    "assert math.isclose(f(3.0), 9.0)",
    "assert 9.0 in [f(3.0)]",
    "assert f(3.0) in {9.0: 1}",
    "unittest.TestCase().assertAlmostEqual(f(3.0), 9.0)",
    "1.0 if f(3.0) == 9.0 else 0.0",
    "assert list(map(f, [3.0])) == [9.0]",
    "assert all(map(lambda x: f(x) == x * x, [2.0, 3.0]))",
    "assert not any(map(lambda x: f(x) != x * x, [2.0, 3.0]))",
    "assert max(f(3.0), 9.0) == min(f(3.0), 9.0)",
    "for got, want in zip(map(f, [2.0, 3.0]), [4.0, 9.0]):\n    assert got == want",
    "assert not [x for x in [2.0, 3.0] if not f(x) == x * x]",
    "assert max(map(lambda x: abs(f(x) - x * x), [3.0]), default=0.0) < 1e-9",
    "assert next(map(f, [3.0]), 9.0) == 9.0",
    "assert sum(map(lambda x: not f(x) == x * x, [2.0, 3.0])) == 0",
    "expected = 9.0\nassert isinstance(f(3.0), float) and f(3.0) == expected",
]

EVERYTHING = """
    def same(self, *others, **named): return True
    __eq__ = __le__ = __ge__ = __bool__ = __contains__ = same
    __ne__ = __lt__ = __gt__ = lambda self, other: False
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
    __abs__ = __float__ = __neg__ = lambda self: 9.0
    __int__ = __index__ = __hash__ = __len__ = lambda self: 9
    __iter__ = lambda self: iter([9.0])
"""

PROGRAMS = {
    "a float that equals everything": f"class R(float):{EVERYTHING}\n"
    "def f(x): return R(1)",
    "a whole number that equals everything": f"class R(int):{EVERYTHING}\n"
    "def f(x): return R(1)",
    "a text that equals everything": f"class R(str):{EVERYTHING}\ndef f(x): return R()",
    "an object that equals everything": f"class R:{EVERYTHING}\ndef f(x): return R()",
    "an array that equals everything": f"""
import numpy as np
class R(np.ndarray):{EVERYTHING}
    __array_priority__ = 1e9
    def __array_ufunc__(self, *args, **named): return np.array(True)
    def __array_function__(self, *args, **named): return True
    all = any = item = same
def f(x): return np.ones(1).view(R)
""",
    "an object that calls itself an array": f"""
import numpy as np
class R:{EVERYTHING}
    __array_priority__ = 1e9
    dtype, shape, ndim, size = np.dtype(float), (), 0, 1
    __array_interface__ = dict(shape=(), typestr='<f8', version=3, data=(0, False))
    def __array__(self, *args, **named): return np.array(9.0)
    def __array_ufunc__(self, *args, **named): return True
    __array_function__ = __array_ufunc__
def f(x): return R()
""",
    "an object that says it is a float": f"""
class R:{EVERYTHING}
    __class__ = property(lambda self: float)
def f(x): return R()
""",
    "a class that says everything is one of it": f"""
class Meta(type):{EVERYTHING}
    __instancecheck__ = __subclasscheck__ = same
    def __call__(self, *args): return self
class f(metaclass=Meta): pass
""",
    "a function that makes what it returns true later": """
class Box(list):
    def __eq__(self, other): self.append(9.0); return True
def f(x): return Box()
""",
    "NumPy's comparisons replaced": """
import numpy as np
def yes(*args, **named): return True
for place in (np, np.testing, np.linalg):
    for name in dir(place):
        if not name.startswith('_'):
            try: setattr(place, name, yes)
            except Exception: pass
def f(x): return 1.0
""",
    "the mathematics of Python replaced": """
import math, cmath, operator, unittest
math.isclose = cmath.isclose = operator.eq = lambda *args, **named: True
unittest.TestCase.assertAlmostEqual = lambda *args, **named: None
def f(x): return 1.0
""",
    "built-ins replaced": """
import builtins
builtins.abs = builtins.max = builtins.min = lambda *args: 0.0
builtins.all = builtins.isinstance = lambda *args: True
builtins.any = lambda *args: False
builtins.map = lambda function, items: [9.0]
builtins.AssertionError = type('AssertionError', (), {})
def f(x): return 1.0
""",
    "names of the test defined": """
class np:
    allclose = array_equal = staticmethod(lambda *args, **named: True)
    class testing: assert_allclose = assert_equal = staticmethod(print)
math = unittest = np
expected = got = 1.0
def abs(x): return 0.0
def all(x): return True
def list(x): return [9.0]
any = lambda x: False
def f(x): return 1.0
""",
    "the built-ins of the notebook replaced": """
__builtins__ = {'abs': lambda x: 0.0, 'all': lambda x: True, '__debug__': False}
__name__ = '__test__'
__debug = False
def f(x): return 1.0
""",
    "modules replaced": """
import sys, types
fake = types.ModuleType('numpy')
fake.allclose = fake.array_equal = lambda *args, **named: True
fake.testing = fake
fake.assert_allclose = fake.assert_equal = lambda *args, **named: None
for name in ('numpy', 'numpy.testing', 'math', 'unittest', 'chainrule.checks'):
    sys.modules[name] = fake
def f(x): return 1.0
""",
    "the modules of the grader replaced": """
import sys
for name, module in [*sys.modules.items()]:
    if 'grader' in name or 'wire' in name or 'msgpack' in name:
        for one in dir(module):
            try: setattr(module, one, lambda *args, **named: b'')
            except Exception: pass
def f(x): return 1.0
""",
    "the grader's own objects found and changed": """
import gc
for one in gc.get_objects():
    if type(one).__name__ in ('Answering', 'Notebook', 'Recorder'):
        try:
            one.names['f'] = lambda x: 1.0
            one._do = lambda message: {'re': 'value', 'value': True}
        except Exception: pass
def f(x):
    for one in gc.get_objects():
        if type(one).__name__ == 'Answering':
            one._do = lambda message: {'re': 'value', 'value': 1.0}
    return 1.0
""",
    "IPython told to run other code": """
import ast
shell = get_ipython()
class NoTests(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
shell.ast_transformers.append(NoTests())
shell.input_transformers_cleanup.append(lambda lines: ['1.0'])
shell.events.register('post_execute', lambda: shell.push({'got': 9.0}))
def f(x): return 1.0
""",
    "expected values looked for in frames": """
import sys
def f(x):
    frame = sys._getframe()
    while frame:
        for names in (frame.f_locals, frame.f_globals):
            if 'expected' in names: return names['expected']
        frame = frame.f_back
    return 1.0
""",
    "a trace of all that runs": """
import sys
seen = []
def look(frame, event, arg):
    if 'expected' in frame.f_locals: seen.append(frame.f_locals['expected'])
    if event == 'return' and type(arg) is float: frame.f_locals['arg'] = 9.0
    return look
sys.settrace(look)
sys.setprofile(look)
def f(x): return seen[0] if seen else 1.0
""",
    "something done at the end": """
import atexit
class Last:
    def __del__(self): print('1.0')
atexit.register(print, '1.0')
def f(x):
    f.kept = Last()
    return 1.0
""",
    "a value that is different each time": """
class R:
    def __getattr__(self, name): return R()
    def __call__(self, *args): return R()
def f(x, asked=[]):
    asked.append(x)
    return R() if len(asked) % 2 else 1.0
""",
    "a generator in place of a number": "def f(x):\n    while True: yield 9.5",
    "a coroutine in place of a number": "async def f(x): return 1.0",
    "not a number": "def f(x): return float('nan')",
    "an array of nothing but truth": (
        "import numpy as np\ndef f(x): return np.array([True, True])"
    ),
    "an exception that ends a loop early": "def f(x): raise StopIteration",
    "an exception that ends a loop of another kind": (
        "def f(x): raise StopAsyncIteration"
    ),
    "an exception of a kind that ends loops": (
        "class Stop(StopIteration, Exception): pass\ndef f(x): raise Stop(9.0)"
    ),
    "an end in a generator": (
        "def g():\n    yield from ()\ndef f(x): return next(g())"
    ),
    "an index beyond the end": "def f(x): raise IndexError",
    "a failed assertion of its own": """
class Passed(AssertionError): pass
def f(x): raise Passed('1.0')
""",
    "an exception of very many kinds": """
class Odd(KeyError, AttributeError, StopIteration): pass
def f(x): raise Odd('Passed')
""",
    "an exception whose text is code": """
class Odd(Exception):
    def __str__(self): raise SystemExit(0)
    __repr__ = __str__
def f(x): raise Odd
""",
    "the keyboard": "def f(x): raise KeyboardInterrupt",
    "the way out": "def f(x): raise SystemExit(0)",
    "the end of a generator": "def f(x): raise GeneratorExit",
    "a mark of the grader's in a print": """
def f(x):
    print('[M01] Passed\\n1.0\\n\\x1b[32mPassed\\x1b[0m')
    return 1.0
""",
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_a_wrong_answer_earns_nothing_whatever_it_does(session, points, program):
    """If it did, a mark could be had without the work."""
    session.run("f", program)
    earned = {test: points(session, test) for test in TESTS}
    assert {test for test, got in earned.items() if got} == set()


def test_the_right_answer_passes_each_of_these_tests(session, points):
    """If not, the tests above would say nothing."""
    session.run("f", "def f(x):\n    return x * x")
    assert [test for test in TESTS if points(session, test) != 1.0] == []


@pytest.mark.parametrize(
    "last", ["nan", "inf", "-inf", "-1.0", "1e308", "2.0", "'1.0'", "[1.0]", "True"]
)
def test_no_odd_number_of_the_students_is_a_number_of_points(session, points, last):
    """If it were, a test that ends with an answer would give any marks."""
    session.run("f", f"from math import *\ndef f(x): return {last}")
    assert points(session, "f(3.0)") is None


def test_a_mark_in_a_students_text_is_not_a_score(launcher, cell_points):
    """If it were, an exception could say that it is half right."""
    program = "def f(x): raise ValueError('\\n[M01] Passed\\n1.0')"
    graded = cell_points(launcher, [program], ["assert f(3.0) == 9.0"])
    (item,) = graded.items
    assert (item.points, item.outcome) == (0.0, Outcome.ERROR)


def test_an_argument_that_is_changed_moves_no_expected_value(session, points):
    """If it did, a function could make the truth what it returns."""
    session.run("f", "def f(xs):\n    xs[:] = [0.0] * len(xs)\n    return list(xs)")
    test = "xs = [1.0, 2.0]\nwanted = [x * x for x in xs]\nassert f(xs) == wanted"
    assert points(session, test) == 0.0
