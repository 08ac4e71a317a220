"""What is fuzzed: whatever bytes come, each of these does what it promises.

    bytes ──> target ──> nothing, or an exception that is a fault of ours

Run by `make fuzz` under atheris, which looks for bytes that take new paths through the
code, and by the tests on what it has found before.
"""

import base64
import contextlib
import json

import msgpack

from chainrule_grader import wire
from chainrule_grader.admit import admit
from chainrule_grader.model import Rejection
from chainrule_grader.outputs import clean_outputs
from chainrule_grader.remote import RemoteQuestion
from chainrule_grader.remote_error import RemoteError
from chainrule_grader.rubric import read_rubric
from chainrule_grader.safe_html import clean_html, inert, prose

__all__ = ["BROKE", "SEEDS", "TARGETS"]

MOST = 20_000  #: characters of a cell's outputs


def _cell(name, **flags):
    plain = {"grade": False, "solution": False, "locked": False, "task": False}
    meta = {"schema_version": 3, "grade_id": name} | plain | flags
    cell = {"cell_type": "code", "id": name, "source": f"# {name}", "outputs": []}
    return cell | {"metadata": {"nbgrader": meta}, "execution_count": None}


NOTEBOOK = {
    "cells": [
        _cell("setup", locked=True),
        _cell("answer", solution=True),
        _cell("test", grade=True, locked=True, points=1),
    ],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}
RUBRIC = read_rubric("a", {"n": NOTEBOOK})


def fuzz_wire(data: bytes) -> None:
    """Decode a message: plain data that can travel again, or a refusal."""
    try:
        value = wire.unpack(data, lambda tag, number: (tag, number))
    except wire.WireError:
        return
    with contextlib.suppress(wire.WireError):  # what shares can be too large in full
        wire.pack(value)


class _Channel:
    """Answer every question with the same bytes, as a hostile process would."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def ask(self, _message: bytes) -> bytes:
        return self.data


def fuzz_answer(data: bytes) -> None:
    """Ask for a name: a value, a missing name, or an exception of the student's."""
    question = RemoteQuestion(_Channel(data), callbacks=5, messages=20)
    given = [1, {"a": 2}]
    try:
        got = question.lookup("f")
        if callable(got):
            got(given, list)
    except (StopIteration, StopAsyncIteration) as error:
        message = "it would end a loop of the test"
        raise AssertionError(message) from error
    except (RemoteError, KeyError):
        return


def fuzz_admit(data: bytes) -> None:
    """Admit a file: a rejection with a reason, or every cell of ours in its order."""
    made = admit("zoe", "a", RUBRIC, {"n": data})
    if isinstance(made, Rejection):
        assert "Try: " in made.reason
        return
    known = [part for part in made.notebooks[0].parts if part.rubric is not None]
    assert [part.rubric for part in known] == list(RUBRIC.notebooks[0].cells)
    for part in known:
        assert part.id == "answer" or part.source == part.rubric.released
    for part in made.notebooks[0].parts:
        part.source.encode()


def fuzz_outputs(data: bytes) -> None:
    """Clean outputs: JSON of bounded size, in known forms alone."""
    try:
        told = wire.unpack(data)
    except wire.WireError:
        return
    outputs = clean_outputs(told, MOST)
    text = json.dumps(outputs, allow_nan=False)
    assert len(text) < MOST + 5 * 2**20
    kinds = {"stream", "error", "display_data", "execute_result"}
    assert {one["output_type"] for one in outputs} <= kinds


def fuzz_html(data: bytes) -> None:
    """Clean HTML and markdown: nothing in it can run or load."""
    text = data.decode("utf-8", "replace")
    assert "<script" not in inert(text).lower()
    for made in (clean_html(text), prose(text)):
        lower = made.lower()
        for word in ("<script", "<img", "<svg", "<a ", "<iframe", "<style", "<form"):
            assert word not in lower


TARGETS = {
    "wire": fuzz_wire,
    "answer": fuzz_answer,
    "admit": fuzz_admit,
    "outputs": fuzz_outputs,
    "html": fuzz_html,
}


def _told(**items: object) -> bytes:
    return wire.pack(items)


def _forged(tree: object) -> bytes:
    data: bytes = msgpack.packb(tree)
    return data


#: Where the search begins: one of each form that the code knows.
SEEDS = {
    "wire": [
        wire.pack([None, True, 1, 2**70, 1.5, 2j, "a", b"b", (1, [2], {3: 4})]),
        _forged(["a", "<f8", [2], bytes(16), True]),
        _forged(["l", [["n", "<i4", b"1234"], ["s", 0], ["r", 1], ["f", 0]]]),
    ],
    "answer": [
        _told(re="value", value=[1.0, {"a": (2,)}]),
        _told(re="value", value=1, changed=([[2], None], {})),
        _told(re="missing"),
        _told(re="raised", kinds=["Odd", "ValueError"], text="no"),
        _told(re="callback", number=0, args=(1,), kwargs={"a": 2}),
        _forged(["d", ["re", "value", "value", ["r", 3]]]),
    ],
    "admit": [
        json.dumps(NOTEBOOK).encode(),
        b'{"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "heading"}]}]}',
        b'{"cells": [{"source": ["a", "b"], "metadata": {"tags": ["x"]}}]}',
    ],
    "outputs": [
        wire.pack(
            [
                {"output_type": "stream", "name": "stderr", "text": "x"},
                {"output_type": "error", "ename": "E", "traceback": ["a", "b"]},
                {
                    "output_type": "display_data",
                    "data": {"image/png": "iVBO", "text/html": "<b>x</b>"},
                    "metadata": {"image/png": {"width": 3}},
                },
                {
                    "output_type": "execute_result",
                    "execution_count": 1,
                    "data": {"application/json": {"a": [1]}},
                },
            ]
        )
    ],
    "html": [
        b"<table><tr><td colspan=2>x<script>1</script></table>",
        b"# Why\n\n[x](javascript:1) ![y](//z) `c` $a<b$ <svg onload=1>\n\n|a|\n|-|\n",
    ],
}

#: What the search has found and we have mended; it may not come back.
BROKE = {
    "wire": [
        base64.b64decode("kqFslJOhbqMsaTTEBJKhZnNkaQA="),  # a type that is Python
    ],
    "answer": [
        base64.b64decode("kqFklKJyZZKhcgEAAw=="),  # an object for the kind of answer
    ],
}
