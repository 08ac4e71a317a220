"""Values of odd types: they come across as what they are, or not at all."""

import math

import numpy as np
import pytest

from chainrule_grader.model import Ending

# What these try does not depend on how a sandbox was started.
pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.parametrize("make_launcher", ["warm"], indirect=True, scope="session"),
]

#: What a student's `f` returns, and what a test may say of it.
PLAIN = {
    "an array without dimensions": ("np.array(9.0)", "type(got) is np.ndarray"),
    "a number of NumPy's": ("np.float32(9)", "type(got) is np.float32 and got == 9"),
    "half of a character": (r"'\ud800'", r"got == '\ud800'"),
    "keys that are not numbers": (
        "{float('nan'): 1}",
        "len(got) == 1 and float('nan') not in got",
    ),
    "keys of many kinds": (
        "{1: 'a', (2, 3): 'b', None: 'c', 1j: 'd', b'': 'e'}",
        "set(got.values()) == set('abcde')",
    ),
    "a complex number": ("3 + 4j", "type(got) is complex and abs(got) == 5"),
    "bytes": ("b'\\0\\xff'", "got == b'\\0\\xff'"),
    "a long text": ("'x' * 10**6", "len(got) == 10**6"),
    "a large whole number": ("10**1000", "got == 10**1000"),
    "less than nothing": ("-0.0", "math.copysign(1, got) == -1"),
    "an array of truths": ("np.array([True, False])", "got.tolist() == [True, False]"),
    "an array turned over": ("np.arange(6.).reshape(2, 3).T", "got.shape == (3, 2)"),
    "an array backwards": ("np.arange(3)[::-1]", "got.tolist() == [2, 1, 0]"),
    "an array with no rows": ("np.zeros((0, 3))", "got.shape == (0, 3)"),
    "an array of the other byte order": (
        "np.arange(3, dtype='>i4')",
        "got.tolist() == [0, 1, 2]",
    ),
}

OBJECTS = {
    "a subclass of float": "type('R', (float,), {})(9)",
    "a subclass of int": "type('R', (int,), {})(9)",
    "a subclass of str": "type('R', (str,), {})('x')",
    "a subclass of list": "type('R', (list,), {})([9.0])",
    "a subclass of dict": "type('R', (dict,), {})(a=9.0)",
    "a subclass of tuple": "type('R', (tuple,), {})([9.0])",
    "a subclass of bytes": "type('R', (bytes,), {})(b'9')",
    "a subclass of ndarray": "np.ones(1).view(type('R', (np.ndarray,), {}))",
    "a masked array": "np.ma.array([9.0, 1.0], mask=[0, 1])",
    "a matrix": "np.ones((2, 2)).view(np.matrix)",
    "an array of objects": "np.array([None, 9.0])",
    "an array of records": "np.zeros(2, dtype='i4,f8')",
    "an array of texts": "np.array(['9.0'])",
    "an array of dates": "np.array(['2026-01-01'], dtype='datetime64')",
    "a record": "np.zeros(2, dtype='i4,f8')[0]",
    "a view of memory": "memoryview(b'9')",
    "bytes that change": "bytearray(b'9')",
    "a decimal number": "__import__('decimal').Decimal(9)",
    "a fraction": "__import__('fractions').Fraction(9)",
    "a set": "{9.0}",
    "a range": "range(9)",
    "a slice": "slice(9)",
    "a module": "np",
    "a class": "float",
    "an exception": "ValueError(9.0)",
    "the dots": "...",
    "what is not implemented": "NotImplemented",
    "a file": "open('/dev/null')",
    "a frame": "__import__('sys')._getframe()",
}

REFUSED = {
    "a whole number of a million digits": "1 << 4_000_000",
    "a text of twenty million": "'x' * 20_000_000",
    "an array of a billion": "np.broadcast_to(np.zeros(1), 10**9)",
    "lists in lists in lists": "nest([], 60)",
    "a list that holds itself": "knot()",
    "a few lists that are a billion": "share([], 35)",
    "three million numbers": "[0] * 3_000_000",
    "a dict of equal hashes": "{complex(-1000003 * n, n): 0 for n in range(11_000)}",
}

HELP = """
import numpy as np
def nest(value, times):
    for _ in range(times): value = [value]
    return value
def share(value, times):
    for _ in range(times): value = [value, value]
    return value
def knot():
    value = []
    value.append(value)
    return value
"""


@pytest.fixture(scope="module")
def judged(shared, judge):
    """Judge what `f` returns: `judged(expression, test)`."""
    shared.run("help", HELP)

    def judged(expression, test):
        assert shared.run("f", f"def f(): return {expression}").ending is Ending.DONE
        return judge(shared, f"got = f()\n{test}")

    return judged


@pytest.mark.parametrize(("value", "true"), PLAIN.values(), ids=PLAIN)
def test_plain_values_come_across_as_what_they_are(judged, value, true):
    """If not, an honest answer of that type would be judged wrong."""
    assert judged(value, f"assert {true}").error == ""


@pytest.mark.parametrize("value", OBJECTS.values(), ids=OBJECTS)
def test_objects_take_part_in_no_comparison(judged, value):
    """If they did, a student's methods would decide the verdict."""
    uses = ["got == 9.0", "bool(got)", "float(got)", "len(got)", "9.0 in got"]
    endings = {use: judged(value, f"assert {use}").ending for use in uses}
    assert set(endings.values()) == {Ending.ERROR}, endings


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED)
def test_what_is_too_much_is_refused_in_words(judged, value):
    """If not, a value could fill the grader's memory, or stop it."""
    verdict = judged(value, "assert str(got) == ''")
    assert (verdict.ending, verdict.student_error) == (Ending.ERROR, True)
    assert "refused" in verdict.error


def test_infinities_and_nothing_keep_their_meaning(judged):
    """If not, a function that overflows would look like one that is right."""
    test = "0.5 if math.isinf(got[0]) and math.isnan(got[1]) and got[2] is None else 0"
    verdict = judged("(float('inf'), float('nan'), None)", test)
    assert verdict.value == 0.5
    assert not math.isnan(verdict.value)
    assert type(verdict.value) is not np.float64
