"""The graded notebooks: their form, their solutions and their empty answers."""

import copy
import itertools
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbclient
import nbformat
import pytest

from chainrule.checks.lesson08 import FIELDS

SOURCE = Path(__file__).parents[2] / "source"
ASSIGNMENTS = {
    "01-derivative-table/derivative-table.ipynb": {
        "d-power": 1,
        "table": 3,
        "product-rule": 1,
        "quotient-rule": 1,
        "slope": 2,
    },
    "02-chain-rule/chain-rule.ipynb": {
        "h": 1,
        "dh": 3,
        "chain": 3,
        "my-dk": 3,
        "chain-n": 2,
    },
    "03-one-node-network/one-node-network.ipynb": {
        "sigmoid": 2,
        "forward": 3,
        "cost-se": 2,
        "cost-bce": 3,
    },
    "04-gradient-of-the-cost/gradient-of-the-cost.ipynb": {
        "dJ-da2": 2,
        "dJ-dw2": 3,
        "dJ-db2": 2,
        "dJ-dw1": 4,
        "dJ-db1": 3,
    },
    "05-backward-pass/backward-pass.ipynb": {
        "backward": 4,
        "backward-chain": 3,
        "tied-grad": 1,
        "batch-grad": 2,
    },
    "06-gradient-checking/gradient-checking.ipynb": {
        "numgrad": 4,
        "rel-error": 2,
        "which-is-right": 2,
        "blind-spot": 2,
    },
    "07-gradient-descent/gradient-descent.ipynb": {
        "gd-step": 2,
        "descend": 4,
        "stable-limit": 2,
        "my-eta": 2,
        "diverging-eta": 1,
        "stuck-start": 1,
    },
    "08-autodiff-engine/autodiff-engine.ipynb": {
        "value": 3,
        "value-functions": 2,
        "value-backward": 5,
        "grad-of": 2,
    },
    "09-your-own-network/your-own-network.ipynb": {
        "init": 1,
        "forward": 2,
        "bce": 1,
        "backward": 3,
        "train": 2,
        "my-network": 1,
    },
}
#: Points that a person gives: answers in words, with no test cell.
BY_HAND = {"09-your-own-network/your-own-network.ipynb": {"explain-hidden-nodes": 2}}
#: Checks whose name is not the function's, for an earlier lesson has that name.
CHECKED_AS = {
    ("09", "forward"): "matrix_forward",
    ("09", "backward"): "matrix_backward",
}
#: Answer cells whose test cell has another name than theirs.
TESTED_AS = {"value": "value-ops"}
SOLUTION = re.compile(r"( *)### BEGIN SOLUTION.*?### END SOLUTION", re.DOTALL)
HIDDEN = re.compile(r"\n### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.DOTALL)
WORD = r"(dJ-d[a-z]\d|[a-z]+)"  # a derivative has the name of the contract
WORDS = re.compile(rf"{WORD}(-{WORD})*")

# Starting a kernel is not our code, and its warnings are not about our code.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module", params=ASSIGNMENTS, ids=lambda path: path[:2])
def path(request):
    """Each graded notebook in turn, below `source/`."""
    return request.param


@pytest.fixture(scope="module")
def notebook(path):
    """Read the source notebook."""
    return nbformat.read(SOURCE / path, as_version=4)


@pytest.fixture(scope="module")
def points(path):
    """Say what each answer earns at most."""
    return ASSIGNMENTS[path]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Give a function that runs a notebook and returns the outputs by cell."""
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path))

    def run(notebook):
        done = nbclient.NotebookClient(
            copy.deepcopy(notebook),
            timeout=60,
            allow_errors=True,
            resources={"metadata": {"path": str(tmp_path)}},
        ).execute()
        return {cell.id: cell.get("outputs", []) for cell in done.cells}

    return run


def released(notebook):
    """Take solutions and hidden tests away, as the release does."""
    empty = copy.deepcopy(notebook)
    for cell in empty.cells:
        cell.source = SOLUTION.sub(r"\1raise NotImplementedError()", cell.source)
        cell.source = HIDDEN.sub("", cell.source)
    return empty


def points_in(outputs):
    """Read the value of the last expression of each test cell, by answer."""
    answers = {test: answer for answer, test in TESTED_AS.items()}
    return {
        answers.get(cell[5:], cell[5:]): float(output["data"]["text/plain"])
        for cell, some in outputs.items()
        for output in some
        if cell.startswith("test-") and output["output_type"] == "execute_result"
    }


def streams(outputs, name):
    """Read what went to stdout or stderr."""
    every = (output for some in outputs.values() for output in some)
    return "".join(o["text"] for o in every if o.get("name") == name)


def test_answers_tests_and_points_are_those_of_the_contract(notebook, points, path):
    """Submissions written against the contract would not be graded."""
    meta = {cell.id: cell.metadata.nbgrader for cell in notebook.cells}
    by_hand = BY_HAND.get(path, {})
    answers = [key for key, m in meta.items() if m.solution]
    graded = {key: m.points for key, m in meta.items() if m.grade}
    assert answers == [*points, *by_hand]
    tests = {f"test-{TESTED_AS.get(key, key)}": most for key, most in points.items()}
    assert graded == tests | by_hand
    assert all(m.grade_id == key for key, m in meta.items())
    assert all(m.locked != m.solution for m in meta.values())
    assert {m.schema_version for m in meta.values()} == {3}


def test_a_test_cell_holds_two_lines(notebook, path):
    """Feedback and rubric would depend on code inside a notebook."""
    for cell in notebook.cells:
        if cell.id.startswith("test-"):
            name = cell.id.removeprefix("test-").replace("-", "_")
            visible, begin, hidden, end = cell.source.splitlines()
            given = "TABLE" if name == "table" else name
            given = ", ".join(FIELDS.get(name, [given]))
            check = CHECKED_AS.get((path[:2], name), name)
            assert visible == f"checks.{check}({given})"
            assert re.fullmatch(rf"checks\.{check}\({given}, seed=\d+\)", hidden)
            assert (begin[:9], end[:7]) == ("### BEGIN", "### END")


def test_the_file_is_as_our_tools_leave_it(notebook, path, tmp_path):
    """The next person to save the notebook would change every line of it."""
    nbformat.validate(notebook)
    source = SOURCE / path
    copied = tmp_path / source.name
    shutil.copy(source, copied)
    strip = Path(sys.executable).parent / "nbstripout"
    subprocess.run([strip, "--keep-id", copied], check=True)
    assert copied.read_bytes() == source.read_bytes()
    assert source.read_text().endswith("}\n")
    assert all(WORDS.fullmatch(cell.id) for cell in notebook.cells)


def test_no_two_code_cells_stand_without_a_sentence_between(notebook):
    """A beginner would not know what a cell is for."""
    kinds = [cell.cell_type for cell in notebook.cells]
    assert ("code", "code") not in itertools.pairwise(kinds)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            assert len(cell.source.split()) <= 140, cell.id


def test_the_solution_earns_every_point_and_leaves_nothing_on_stderr(
    notebook, points, run
):
    """An honest answer could not be right."""
    outputs = run(notebook)
    assert points_in(outputs) == points
    assert streams(outputs, "stderr") == ""
    assert not [
        o for some in outputs.values() for o in some if o.output_type == "error"
    ]


def test_the_untouched_release_earns_nothing_and_says_why(notebook, points, run):
    """An empty submission would earn points, or end in a traceback."""
    outputs = run(released(notebook))
    assert points_in(outputs) == dict.fromkeys(points, 0.0)
    checked = [cell for cell in notebook.cells if cell.source.startswith("checks.")]
    assert streams(outputs, "stdout").count("has no answer yet") == len(checked)
    assert streams(outputs, "stderr") == ""


def test_no_solution_is_left_in_the_release(notebook, points):
    """Students would find the answers in what they get."""
    text = "\n".join(cell.source for cell in released(notebook).cells)
    assert "SOLUTION" not in text
    assert "seed=" not in text
    assert text.count("raise NotImplementedError()") == len(points) + 1  # named once
