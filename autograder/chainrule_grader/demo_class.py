"""An invented class: twenty-four students and what they hand in.

Pure data, and pure functions on the bytes of a notebook. Right in different styles,
wrong in one way each, careless, broken, and hostile to this grader: what a class could
send, so that a person sees what becomes of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

__all__ = ["ASSIGNMENT", "NOTEBOOK", "Invented", "hand_in", "invent"]

ASSIGNMENT = "02-chain-rule"
NOTEBOOK = "chain-rule"

RIGHT = {
    "h": "def h(x):\n    return np.log(2 + np.cos(x))",
    "dh": "def dh(x):\n    return -np.sin(x) / (2 + np.cos(x))",
    "chain": (
        "def chain(df, g, dg):\n    def derivative(x):\n"
        "        return df(g(x)) * dg(x)\n    return derivative"
    ),
    "my-dk": ("def my_dk(x):\n    return -a * c * np.sin(c * x) / (b + np.cos(c * x))"),
    "chain-n": (
        "def chain_n(links, x):\n    value, slope = x, 1.0\n"
        "    for f, df in links:\n        slope = slope * df(value)\n"
        "        value = f(value)\n    return value, slope"
    ),
}


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented student.

    Parameters
    ----------
    name : str
    story : str
        What is special about the submission.
    answers : dict of str to str
        Answers that differ from the right ones, by cell id.
    spoil : callable, optional
        What happens to the notebook's file before it is handed in.
    """

    name: str
    story: str
    answers: Mapping[str, str] = field(default_factory=dict)
    spoil: Callable[[bytes], bytes] | None = None


def hand_in(student: Invented, release: Mapping[str, Any]) -> bytes:
    """Fill in the released notebook as this student would.

    Parameters
    ----------
    student : Invented
    release : dict
        The notebook that students got.

    Returns
    -------
    bytes
        The file that is handed in.
    """
    notebook = json.loads(json.dumps(release))
    answers = {**RIGHT, **student.answers}
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell["source"] = answers[name] or cell["source"]
    data = json.dumps(notebook, indent=1).encode()
    return student.spoil(data) if student.spoil else data


def invent(count: int) -> Iterator[Invented]:
    """Yield so many students; beyond the class the same ones come again.

    Parameters
    ----------
    count : int

    Yields
    ------
    Invented
    """
    for number in range(count):
        student = CLASS[number % len(CLASS)]
        again = number // len(CLASS)
        name = f"{student.name}-{again + 1}" if again else student.name
        yield replace(student, name=name)


def _slope(expression: str) -> dict[str, str]:
    return {"dh": f"def dh(x):\n    return {expression}"}


def _chain(expression: str) -> dict[str, str]:
    return {"chain": f"def chain(df, g, dg):\n    return lambda x: {expression}"}


def _careless(data: bytes) -> bytes:
    """Delete a test, copy an answer, turn another into text, edit what is locked."""
    notebook = json.loads(data)
    cells = notebook["cells"]
    by_id = {c["metadata"].get("nbgrader", {}).get("grade_id"): c for c in cells}
    cells.remove(by_id["test-h"])
    cells.insert(cells.index(by_id["dh"]) + 1, dict(by_id["dh"]))
    by_id["chain"]["cell_type"] = "markdown"
    by_id["test-my-dk"]["source"] = "3.0"
    by_id["chain-n"]["metadata"]["tags"] = ["skip-execution", "raises-exception"]
    return json.dumps(notebook).encode()


def _unknown_kernel(data: bytes) -> bytes:
    notebook = json.loads(data)
    notebook["metadata"]["kernelspec"] = {"name": "julia-9", "display_name": "Julia"}
    return json.dumps(notebook).encode()


LOOPS = {
    "h": (
        "import math\n\n@np.vectorize\ndef h(x):\n    return math.log(2 + math.cos(x))"
    ),
    "dh": (
        "@np.vectorize\ndef dh(x):\n    outer = 1 / (2 + math.cos(x))\n"
        "    inner = -math.sin(x)\n    return outer * inner"
    ),
}
COMPLEX_STEP = {
    "dh": "def dh(x):\n    return np.imag(h(x + 1e-30j)) / 1e-30",
    "my-dk": (
        "def my_k(x):\n    return a * np.log(b + np.cos(c * x))\n\n"
        "def my_dk(x):\n    return my_k(x + 1e-30j).imag / 1e-30"
    ),
}
NAMED_STEPS = {
    "dh": (
        "def dh(x):\n    u = 2 + np.cos(x)\n    du_dx = -np.sin(x)\n"
        "    dh_du = u ** -1.0\n    return du_dx * dh_du"
    ),
    "chain-n": (
        "def chain_n(links, x):\n    if not links:\n        return x, 1.0\n"
        "    (f, df), rest = links[0], links[1:]\n"
        "    value, slope = chain_n(rest, f(x))\n    return value, slope * df(x)"
    ),
}
PRYING = {
    "h": (
        "import os\nfound = []\n"
        "for folder in ('/home', '/tmp', '/grader', os.getcwd()):\n"
        "    for place, _, names in os.walk(folder):\n"
        "        found += [n for n in names if n == 'chain-rule.ipynb']\n"
        "assert found == []\n\ndef h(x):\n    return np.log(2 + np.cos(x))"
    ),
    "dh": "def dh(x):\n    from chainrule.reference import dh\n    return dh(x)",
    "chain": "def chain(df, g, dg):\n    import os\n    os._exit(0)",
}
ALWAYS_EQUAL = (
    "class Right(float):\n    def __eq__(self, other): return True\n"
    "    def __le__(self, other): return True\n    __ge__ = __lt__ = __gt__ = __le__\n"
    "    __hash__ = None\n    def __sub__(self, other): return 0.0\n"
    "    __rsub__ = __sub__\n\n"
)
FORGING = {
    "h": (
        "import builtins\nnp.testing.assert_allclose = lambda *a, **k: None\n"
        "np.allclose = np.isclose = lambda *a, **k: True\n"
        "builtins.abs = lambda x: 0.0\n\n"
        "class checks:\n    dh = h = staticmethod(lambda *a, **k: 3.0)\n\n"
        "def h(x):\n    return np.log(2 + np.cos(x))"
    ),
    "dh": ALWAYS_EQUAL + "def dh(x):\n    print('[M01] 3.0')\n    return Right(0)",
}
GREEDY = {
    "h": "import os\nwhile True:\n    os.fork()",
    "dh": "def dh(x):\n    while True:\n        pass",
    "chain": (
        "def chain(df, g, dg):\n    return [bytearray(10**8) for _ in range(10**4)]"
    ),
    "my-dk": "print('x' * 100_000_000)\n" + RIGHT["my-dk"],
}

CLASS = (
    Invented("ada", "right, with NumPy"),
    Invented("ben", "right, by complex steps", COMPLEX_STEP),
    Invented("chloe", "right, number by number", LOOPS),
    Invented("dev", "right, each step named", NAMED_STEPS),
    Invented("emma", "forgets the inner derivative", _slope("1 / (2 + np.cos(x))")),
    Invented("farid", "outer derivative at x", _slope("1 / x * -np.sin(x)")),
    Invented(
        "grace",
        "takes it for a product",
        _slope("np.log(x) * -np.sin(x) + (2 + np.cos(x)) / x"),
    ),
    Invented("hugo", "sign of cos'", _slope("np.sin(x) / (2 + np.cos(x))")),
    Invented(
        "ines", "the constant survives", _slope("(2 - np.sin(x)) / (2 + np.cos(x))")
    ),
    Invented(
        "jonas",
        "degrees",
        {"h": ("def h(x):\n    return np.log(2 + np.cos(np.radians(x)))")},
    ),
    Invented(
        "kim", "log to base 10", {"h": "def h(x):\n    return np.log10(2 + np.cos(x))"}
    ),
    Invented("lea", "outer at the inner derivative", _chain("df(dg(x))")),
    Invented("mo", "fraction upside down", _slope("-(2 + np.cos(x)) / np.sin(x)")),
    Invented("nadia", "adds the factors", _chain("df(g(x)) + dg(x)")),
    Invented(
        "omar",
        "numbers only, no arrays",
        {"dh": "import math\ndef dh(x):\n    return -math.sin(x) / (2 + math.cos(x))"},
    ),
    Invented(
        "priya",
        "loses its own factors",
        {"my-dk": "def my_dk(x):\n    return -a * np.sin(c * x) / (b + np.cos(c * x))"},
    ),
    Invented("quinn", "hands in the empty form", dict.fromkeys(RIGHT, "")),
    Invented("rosa", "cells deleted, copied, retyped, edited", {}, _careless),
    Invented(
        "sam",
        "one cell is not Python; unknown kernel",
        {"dh": "def dh(x)\n    return -np.sin(x"},
        _unknown_kernel,
    ),
    Invented("tess", "half a file", {}, lambda data: data[: len(data) // 2]),
    Invented("uma", "a PDF with a new name", {}, lambda _data: b"%PDF-1.7 binary \xff"),
    Invented("vic", "looks for secrets, ends the process", PRYING),
    Invented("wen", "forges equality and checks", FORGING),
    Invented("xena", "bombs: forks, hangs, memory, output", GREEDY),
)
