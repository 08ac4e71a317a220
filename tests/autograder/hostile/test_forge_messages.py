"""Messages that student code writes to the grader itself: never better than honest."""

import pytest

from chainrule_grader.model import CellRun

# What these try does not depend on how a sandbox was started.
pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.parametrize("make_launcher", ["warm"], indirect=True, scope="session"),
]

#: Finds every socket of the process, and writes messages in the grader's own form.
TOOLS = r"""
import os, socket, struct, threading, time
import msgpack
def sockets():
    for name in os.listdir('/proc/self/fd'):
        try:
            if os.readlink('/proc/self/fd/' + name).startswith('socket:'):
                yield socket.socket(fileno=os.dup(int(name)))
        except OSError: pass
def send(data, framed=True):
    data = data if type(data) is bytes else msgpack.packb(data)
    for one in sockets():
        one.setblocking(False)
        try: one.send(struct.pack('!I', len(data)) * framed + data)
        except OSError: pass
def told(**items):
    return ['d', [x for pair in items.items() for x in pair]]
def value(x): return told(re='value', value=x)
"""

#: What `f` does when a test calls it; it returns a wrong number, if it returns.
FORGED = {
    "an answer before the answer": "send(value(9.5))",
    "many answers before the answer": "for _ in range(50): send(value(True))",
    "an answer from a thread": (
        "threading.Thread(target=send, args=(value(True),)).start(); time.sleep(.1)"
    ),
    "an answer from a copy": (
        "if os.fork() == 0:\n        send(value(True))\n        os._exit(0)\n"
        "    os.wait()"
    ),
    "a plain number for a difference": (
        "class R:\n        def __sub__(self, other): send(value(0.0)); return 0.0\n"
        "        __rsub__ = __abs__ = __sub__\n    return R()"
    ),
    "a name that is missing": "send(told(re='missing'))",
    "an answer of no known kind": "send(told(re='passed', value=1.0))",
    "an answer that is no dict": "send(['l', [1, 2]])",
    "an answer of two kinds": "send(told(re='callback', value=1.0))",
    "a length and nothing": "send(struct.pack('!I', 2**20), False); os._exit(0)",
    "a length of four billion": "send(b'\\xff' * 4, False)",
    "a length of nothing": "send(b'\\0' * 4, False)",
    "half a length": "send(b'\\0\\0', False); os._exit(0)",
    "something before the length": "send(b'x', False)",
    "bytes of no meaning": "send(os.urandom(1000))",
    "lists a million deep": "send(b'\\x91' * 10**6)",
    "a list said to be endless": "send(b'\\xdd\\xff\\xff\\xff\\xff')",
    "millions of empty lists": "send(b'\\xdc\\xff\\xff' + b'\\x90' * 65535)",
    "an object of another's number": "send(value(['r', 10**9]))",
    "an object of a negative number": "send(value(['r', -1]))",
    "an object of an endless number": "send(value(['r', 2**64 - 1]))",
    "a function of the test's": "send(value(['f', 0]))",
    "a function that was not given": "send(value(['f', 7]))",
    "a function as a pickle": ("send(value(['p', 0, b'cos\\n_exit\\n(I0\\ntR.']))"),
    "a copy of what was not given": "send(value(['p', [], b'']))",
    "a type of array that is Python": "send(value(['n', ',i4', b'1234']))",
    "an object for the kind of answer": "send(told(re=['r', 0], value=9.0))",
    "a list that holds itself": "send(value(['l', [['s', 1], ['s', 1]]]))",
    "a type of array that is none": "send(value(['a', 'O', [1], b'12345678', True]))",
    "an array larger than its bytes": "send(value(['a', '<f8', [10**9], b'', True]))",
    "an extension": "send(msgpack.packb(msgpack.ExtType(5, b'x')))",
    "a date": "send(msgpack.packb(msgpack.Timestamp(1, 1)))",
    "a call back with no such number": (
        "send(told(re='callback', number=9, args=['t', []], kwargs=['d', []]))"
    ),
    "a call back with no arguments": "send(told(re='callback', number=0))",
    "call backs without end": (
        "for _ in range(1000): send(told(re='callback', number=-1))"
    ),
    "a change to what was given": (
        "send(told(re='value', value=1.0, changed=['t', [['t', [9.0]], ['d', []]]]))"
    ),
    "a change of another shape": "send(told(re='value', value=1.0, changed=3))",
    "an exception that leaves": (
        "send(told(re='raised', kinds=['l', ['SystemExit']], text='bye'))"
    ),
    "an exception that ends a loop": (
        "send(told(re='raised', kinds=['l', ['StopIteration']], text=''))"
    ),
    "an exception with a text of a million": (
        "send(told(re='raised', kinds=['l', ['ValueError']], text='x' * 10**6))"
    ),
    "an exception of no kind": "send(told(re='raised', kinds=3, text=['l', []]))",
    "everything that came, again": (
        "for one in sockets():\n        one.setblocking(False)\n"
        "        try: one.send(one.recv(10**6))\n        except OSError: pass"
    ),
    "all that is sent cut off": "[one.shutdown(2) for one in sockets()]",
}

TESTS = [
    "assert f(3.0) == 9.0",
    "assert abs(f(3.0) - 9.0) < 1e-9",
    "assert np.allclose(f(3.0), 9.0)",
    "assert all(map(lambda x: f(x) == x * x, [2.0, 3.0]))",
    "xs = [3.0]\nf(xs)\nassert xs == [3.0] and f(9.0) == 81.0",
    "assert [r.value for r in f.__call_each__([(3.0,), (2.0,)])] == [9.0, 4.0]",
]


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_a_forged_answer_earns_nothing_and_the_run_goes_on(
    session, points, next_earns, forged
):
    """If it did, a program could write its own marks."""
    session.run("f", f"{TOOLS}\ndef f(x):\n    {forged}\n    return 1.0")
    assert [test for test in TESTS if points(session, test)] == []
    assert next_earns()


#: What a cell sends while it runs, instead of its end.
ENDINGS = {
    "that it is done": "send(told(ending='done', seconds=0.1, outputs=['l', []]))",
    "that it ended in no known way": "send(told(ending='passed'))",
    "that it took for ever": "send(told(ending='done', seconds=1e308, outputs=None))",
    "outputs that are none": "send(told(ending='done', outputs=['l', [1, ['l', []]]]))",
    "an output of odd parts": (
        "send(told(ending='done', outputs=['l', [told(output_type='stream', "
        "name=3, text=['l', [1]]), told(output_type='error', traceback=7)]]))"
    ),
    "that it is gone": """send(b'{"gone": 0}', False)""",
    "that it is ready": """send(b'{"ready": true, "pid": 1}', False)""",
    "orders of its own": """send(b'{"do": "stop"}', False)""",
    "very deep words": "send(b'[' * 60000, False)",
    "a thousand words": """[send(b'{"gone": 9}', False) for _ in range(1000)]""",
    "words that are no text": "send(b'\\xff\\xfe' * 100, False)",
}


@pytest.mark.parametrize("after", ["", "\nos._exit(0)"], ids=["", "and dies"])
@pytest.mark.parametrize("forged", ENDINGS.values(), ids=ENDINGS)
def test_a_forged_end_of_a_cell_earns_nothing_and_the_run_goes_on(
    session, points, next_earns, forged, after
):
    """If it did, a cell could say what it likes of itself and of others."""
    session.run("before", "def f(x): return 1.0")
    assert type(session.run("bad", TOOLS + forged + after)) is CellRun
    assert not points(session, "assert f(3.0) == 9.0")
    assert next_earns()
