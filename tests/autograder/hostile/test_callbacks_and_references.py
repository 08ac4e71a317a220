"""Functions that a test hands over, and objects that it gets: all odd uses of them."""

import pytest

from chainrule_grader.model import Ending

# What these try does not depend on how a sandbox was started.
pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.parametrize("make_launcher", ["warm"], indirect=True, scope="session"),
]

CALLS = "seen = []\ndef give(*args, **named):\n    seen.append(args)\n    return 2.0\n"

#: A student's `f`, which is handed a function; what a test of it must come to.
PROGRAMS = {
    "called from a thread": """
import threading
def f(give):
    got = []
    threads = [threading.Thread(target=lambda: got.append(give(1))) for _ in range(4)]
    for one in threads: one.start()
    for one in threads: one.join()
    return 1.0
""",
    "called from a copy of the process": """
import os
def f(give):
    if os.fork() == 0: give(1)
    os.wait()
    return 1.0
""",
    "called within a call of it": "def f(give): return give(give(give(1)), give)",
    "called for ever": "def f(give):\n    while True: give(1)",
    "called with too deep an argument": """
def f(give):
    value = []
    for _ in range(100): value = [value]
    return give(value)
""",
    "called with an argument that holds itself": """
def f(give):
    value = []
    value.append(value)
    return give(value)
""",
    "called with objects": "def f(give): return give(object(), f, give, give=give)",
    "called with names that are no names": (
        "def f(give): return give(**{'': 1, '\\n': 2})"
    ),
    "called with a subclass": "def f(give): return give(type('R', (float,), {})(1))",
    "called with a hundred thousand arguments": (
        "def f(give): return give(*range(100_000))"
    ),
    "its code replaced": """
def f(give):
    give.__code__ = (lambda *args, **named: 1.0).__code__
    return give(1)
""",
    "its closure looked through": """
def f(give):
    for cell in give.__closure__ or ():
        held = cell.cell_contents
        for name in dir(held):
            try: setattr(held, name, lambda *args, **named: 1.0)
            except Exception: pass
    return give(1)
""",
    "its exception swallowed": """
def f(give):
    try: give.no_such_thing
    except BaseException: pass
    try: give(1, 2, 3, nothing=4)
    except BaseException: pass
    return 1.0
""",
    "thrown out of": """
def f(give):
    give(1)
    raise KeyboardInterrupt
""",
    "gone while it is called": "import os\ndef f(give):\n    give(1)\n    os._exit(0)",
    "deeper than the stack": "def f(give, n=0): return f(give, n + 1)",
}

OBJECTS = {
    "an attribute that changes each time": """
class R:
    n = 0
    @property
    def data(self):
        R.n += 1
        return R.n
""",
    "an attribute that raises": """
class R:
    @property
    def data(self): raise AttributeError('data')
""",
    "an attribute that ends the process": """
import os
class R:
    @property
    def data(self): os._exit(0)
""",
    "an attribute that never comes": """
class R:
    @property
    def data(self):
        while True: pass
""",
    "every attribute there is": """
class R:
    def __getattr__(self, name): return self
    def __call__(self, *args, **named): return self
""",
    "arithmetic that raises": """
class R:
    data = 1.0
    def __add__(self, other): raise ZeroDivisionError
    __radd__ = __sub__ = __rsub__ = __mul__ = __abs__ = __add__
""",
    "arithmetic that gives a plain number": """
class R:
    data = 1.0
    def __add__(self, other): return 9.0
    __radd__ = __sub__ = __rsub__ = __mul__ = __abs__ = __add__
""",
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_no_use_of_a_function_earns_a_point_or_stops_the_rest(
    session, judge, points, program
):
    """If one did, a function that a test hands over would be a way out."""
    session.run("f", program + "\ndef g(x): return x + 1")
    assert not points(session, f"{CALLS}assert f(give) == 9.0")
    assert judge(session, "assert g(1) == 2").ending is Ending.DONE


@pytest.mark.parametrize("program", OBJECTS.values(), ids=OBJECTS)
def test_no_object_earns_a_point_or_stops_the_rest(session, judge, points, program):
    """If one did, a class would be full marks in every course."""
    session.run("f", program + "\ndef g(x): return x + 1\ndef f(): return R()")
    for test in (
        "assert f().data == 9.0",
        "assert f() + 1 == 9.0",
        "assert abs(f() - 9.0) < 1e-9",
        "assert (f() * 2).data == 9.0",
        "f().data = 9.0\nassert f().data == 9.0",
        "assert {f(): 1}[f()] == 1",
    ):
        assert not points(session, test), test
    assert judge(session, "assert g(1) == 2").ending is Ending.DONE


def test_a_function_kept_for_the_next_question_is_gone(shared, judge, points):
    """If it were not, one test could be asked about another."""
    shared.run(
        "f", "kept = []\ndef f(give):\n    kept.append(give)\n    return len(kept)"
    )
    shared.run("g", "def g(): return kept[0](1)")
    assert judge(shared, f"{CALLS}assert f(give) == 1").ending is Ending.DONE
    assert points(shared, "assert g() == 2.0") == 0.0
    assert points(shared, f"{CALLS}assert f(give) == 1") == 1.0


def test_an_object_of_another_question_is_not_taken_for_one_of_this(shared, judge):
    """If it were, what one test found out could be changed in the next."""
    shared.run("f", "class R:\n    data = 1.0\ndef f(): return R()\ndef g(x): return x")
    with shared.question() as question:
        kept = question.lookup("f")()
    verdict = judge(shared, "assert g(kept).data == 1.0", {"kept": kept})
    assert verdict.ending in {Ending.ERROR, Ending.CRASHED}
    assert judge(shared, "assert g(1) == 1").ending is Ending.DONE


def test_half_a_million_objects_do_not_stay_in_the_grader(shared, judge):
    """If they did, one question could fill the memory of the one who judges."""
    shared.run("f", "def f(): return [object() for _ in range(500_000)]")
    verdict = judge(shared, "got = f()\nassert len(got) == 0")
    refused = verdict.ending is Ending.ERROR and "refused" in verdict.error
    assert refused or verdict.ending is Ending.TIMEOUT


#: A test that hands over a number and counts; a forged count would earn the point.
COUNTS = """
class Number:
    operations_travel = True
    count = []
    def __init__(self, value): self.value = value
    def __mul__(self, other):
        self.count.append(1)
        return Number(self.value * getattr(other, "value", other))
    __rmul__ = __mul__
    def __float__(self): return self.value
x = Number(3.0)
made = f(x)
assert type(made) is Number
assert made.value == 81.0
assert len(x.count) == 3
"""


def _sends(operation):
    """Write an `f` that sends what no number would."""
    return f"def f(x): return x.ledger.send([{operation}])"


#: A student's `f`, which does not multiply three times as the test wants it.
NUMBERS = {
    "its value multiplied out of sight": "def f(x): return float(x) ** 4",
    "an imitation of it": """
def f(x):
    made = type(x)(x.ledger, x.number)
    made.value, made.count = 81.0, [1, 1, 1]
    return made
""",
    "a class of the same name": """
class Number:
    value, count = 81.0, [1, 1, 1]
def f(x): return Number()
""",
    "a number that was never handed over": """
def f(x): return type(x)(x.ledger, 3)
""",
    "a number below all": "def f(x): return type(x)(x.ledger, -1)",
    "no number at all": "def f(x): return type(x)(x.ledger, [x])",
    "an operation of another kind": _sends("('__setattr__', (x, 'value', 81.0))"),
    "a text among the numbers": _sends("('mul', (x, 'value'))"),
    "a function among the numbers": _sends("('mul', (x, x.ledger))"),
    "arguments without end": _sends("('mul', (x,) * 100_000)"),
    "a power that takes for ever": _sends("('pow', (x, 10 ** 4000))"),
    "what was not made yet": _sends("('mul', (x, (7,)))"),
    "a ledger of one's own": """
def f(x):
    made = type(x)(x.ledger)
    x.ledger.send = lambda noted: [made] * len(noted)
    return x * x
""",
    "multiplied for ever": "def f(x):\n    while True: x = x * 1.0",
    "multiplied from a thread": """
import threading
def f(x):
    made = []
    def go(): made.append(x * x * x * x * 1)
    threads = [threading.Thread(target=go) for _ in range(3)]
    for one in threads: one.start()
    for one in threads: one.join()
    return made[0]
""",
}


@pytest.mark.parametrize("name", NUMBERS)
def test_no_use_of_a_number_makes_the_count_another_one(shared, points, name):
    """If one did, an answer could pass for one that reuses what it has."""
    shared.run("f", NUMBERS[name])
    assert points(shared, COUNTS) == 0.0
    shared.run("f", "def f(x): return x * x * x * x")
    assert points(shared, COUNTS) == 1.0
