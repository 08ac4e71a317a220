"""A notebook run in the sandbox shows what it would have shown in Jupyter.

The cells of `fidelity_cells.txt` run one after the other in a real kernel and in a
sandbox, and each must show the same. What may differ is stated here:

- outputs that could run something are made harmless: those of the cells in HARMLESS;
- text that was printed to both streams without a pause is compared stream by stream,
  because a kernel sends each when its turn comes;
- numbers that measure time, addresses in memory, the names that cells have as files,
  the folder and the home folder; the model numbers of widgets are dropped;
- a kernel's own frames in tracebacks, and a warning of Python's parser that a kernel
  repeats because it parses a cell more often.

What a task prints after its cell has ended is shown below the cell that runs then;
a kernel sends it to the cell that made the task.
"""

import json
import os
import re
from itertools import groupby
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from chainrule_grader.autograded import autograded_notebook
from chainrule_grader.displays import apply_updates
from chainrule_grader.model import Ending, Status
from chainrule_grader.outputs import clean_outputs
from chainrule_grader.pipeline import Job, Workbench, grade_one
from chainrule_grader.rubric import read_rubric
from chainrule_grader.sandbox.base import Limits, Setting
from chainrule_grader.sandbox.warm import Warm

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("fidelity")]

FILE = Path(__file__).with_name("fidelity_cells.txt")
PIECES = re.split(r"^# %% (.*)\n", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
CELLS = dict(zip(PIECES[1::2], (text[:-1] for text in PIECES[2::2]), strict=True))

#: Cells whose HTML loses styles and frames, or whose script, drawing or widget is not
#: kept: the page that shows them must not run them.
HARMLESS = set(
    "html magic,HTML,SVG,Javascript,Code,audio,IFrame,ProgressBar,widget,interact,"
    "rich print".split(",")
)
SAME = [
    (r"0x[0-9a-f]{6,}", "0x…"),
    (r"\S*ipykernel_\d+/\d+\.py|\b\d{6,10}\.py", "cell.py"),
    (r"\b\d+(\.\d+)?(e[+-]\d+)? (ns|μs|ms|s)\b", "… s"),
    (rf"(~|{re.escape(str(Path.home()))})/", "~/"),
    (r"The slowest run took .*\n", ""),  # a busy machine's timing
    (r"(<[^>]*>:\d+: SyntaxWarning: .*\n)\1+", r"\1"),
]


@pytest.fixture(scope="session")
def in_a_kernel(tmp_path_factory):
    """Run all cells in a kernel: the number and the outputs of each, by its name."""
    folder = tmp_path_factory.mktemp("kernel")
    code = [nbformat.v4.new_code_cell(source) for source in CELLS.values()]
    notebook = nbformat.v4.new_notebook(cells=code)
    where = {"metadata": {"path": str(folder)}}
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        allow_errors=True,
        resources=where,
        timeout=120,  # a kernel that does not answer is no reason to wait for ever
    )
    apart = {k: v for k, v in os.environ.items() if k != "PYTEST_CURRENT_TEST"}
    client.execute(env=apart)  # in a test a kernel does not show what programs print
    told = json.loads(json.dumps(notebook.cells).replace(str(folder), "/notebook"))
    return {
        name: (cell["execution_count"], cell["outputs"])
        for name, cell in zip(CELLS, told, strict=True)
    }


@pytest.fixture(scope="session")
def warm(staged):
    """Start one warm parent for this file."""
    launcher = Warm(staged, Limits(cell_seconds=10.0))
    yield launcher
    launcher.close()


@pytest.fixture(scope="session")
def in_the_sandbox(warm):
    """Run all cells in a sandbox: the same."""
    with warm.launch(Setting()) as session:
        runs = [session.run(name, source) for name, source in CELLS.items()]
    return {run.cell: (run.count, list(run.outputs)) for run in apply_updates(runs)}


def comparable(outputs):
    """Write outputs down without what may differ."""
    kept = []
    printed = groupby(outputs, lambda output: output["output_type"] == "stream")
    for is_text, group in printed:
        some = list(group)
        if not is_text:
            kept += some
            continue
        for name in ("stdout", "stderr"):
            text = "".join(one["text"] for one in some if one["name"] == name)
            kept += [{name: text}] if text else []
    for output in kept:
        if "traceback" in output:
            frames = output["traceback"]
            output["traceback"] = [one for one in frames if "/ipykernel/" not in one]
    return [_same(output) for output in kept]


def _same(value):
    """Replace in all texts what may differ."""
    if isinstance(value, dict):
        return {key: _same(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_same(one) for one in value]
    if isinstance(value, str):
        for pattern, same in SAME:
            value = re.sub(pattern, same, value)
    return value


@pytest.mark.slow
@pytest.mark.parametrize("name", CELLS)
def test_a_cell_shows_what_a_kernel_would_show(name, in_a_kernel, in_the_sandbox):
    """If not, staff and student would see something else than Jupyter showed."""
    count, shown = in_a_kernel[name]
    if name in HARMLESS:
        shown = list(clean_outputs(shown, 2**18, count))
    assert comparable(in_the_sandbox[name][1]) == comparable(shown)
    assert in_the_sandbox[name][0] == count


@pytest.mark.slow
def test_the_cells_made_harmless_are_those_listed(in_a_kernel):
    """If not, the comparison above would hide a loss that nobody has looked at."""
    changed = {
        name
        for name, (count, shown) in in_a_kernel.items()
        if list(clean_outputs(shown, 2**18, count)) != shown
    }
    assert changed == HARMLESS


def test_a_traceback_of_a_deep_recursion_is_cut(warm):
    """If not, one slip would fill the page of feedback with the same line."""
    with warm.launch(Setting()) as session:
        run = session.run("f", "def f(n):\n    return f(n + 1)\nf(0)")
    lines = run.outputs[-1]["traceback"]
    assert "..." in lines
    assert len(lines) < 100
    assert "RecursionError" in lines[-1]


def test_what_is_too_long_is_cut_with_a_sentence(warm):
    """If not, nobody would know that there was more."""
    with warm.launch(Setting()) as session:
        run = session.run("f", "for i in range(10**6):\n    print(i)")
    [shown] = run.outputs
    assert shown["text"].startswith("0\n1\n2\n")
    assert shown["text"].endswith("the rest of the output was left out\n")


def test_threads_go_on_in_the_next_cell(warm):
    """If not, a pool of threads made in one cell would hang in a later one."""
    with warm.launch(Setting()) as session:
        pool = "from concurrent.futures import ThreadPoolExecutor as Pool\np = Pool(1)"
        session.run("pool", pool + "\nlist(p.map(abs, [1]))")
        for name in "abc":
            session.run(name, "import time\ntime.sleep(0.2)")
        run = session.run("later", "list(p.map(abs, [-1, -2]))")
        assert run.ending is Ending.DONE
        assert run.outputs[0]["data"]["text/plain"] == "[1, 2]"
        assert session.run("end", "import os\nos._exit(1)").ending is Ending.CRASHED
        again = session.run("again", "list(p.map(abs, [-3]))")
    assert again.outputs[0]["data"]["text/plain"] == "[3]"


@pytest.fixture
def ran(warm, notebook, data):
    """Grade a notebook of these cells: `ran(source, submitted)`, by the cells' ids."""

    def graded(source, submitted):
        rubric = read_rubric("a", {"n": notebook(*source)})
        job = Job("zoe", "a", {"n": data(notebook(*submitted))})
        graded = grade_one(job, Workbench(rubric, warm))
        assert graded.status is Status.GRADED
        made = autograded_notebook(graded.results[0])
        nbformat.validate(nbformat.from_dict(made))
        return made

    return graded


def by_id(made):
    """Return the cells of a notebook by their ids."""
    return {one["id"]: one for one in made["cells"]}


def test_a_cell_that_is_not_for_grading_is_the_instructors_to_mark(ran, cell):
    """If not, a widget would cost time, or a tag could take a cell out of the run."""
    widget = cell("widget", "print('slider')", locked=True)
    widget["metadata"]["tags"] = ["not-for-grading"]
    answer = cell("answer", "print('answer')", solution=True)
    asked = [cell("setup", "print('setup')", locked=True), widget, answer]
    asked.append(cell("test", "assert True", grade=True, locked=True, points=1))
    sent = json.loads(json.dumps([*asked, cell("mine", "print('mine')")]))
    for one in sent:
        one["metadata"]["tags"] = ["not-for-grading", "skip-execution"]
    sent[1]["metadata"]["tags"] = []
    shown = [(one["source"], one["outputs"]) for one in ran(asked, sent)["cells"]]
    words = {source: outputs and outputs[0].get("text") for source, outputs in shown}
    assert words["print('slider')"] == []
    assert [words[f"print('{w}')"] for w in ("setup", "answer", "mine")] == [
        "setup\n",
        "answer\n",
        "mine\n",
    ]


def test_cells_are_numbered_as_in_a_kernel_with_the_tests(ran, cell):
    """If not, `Out[4]` and `In [4]` in an error would be some other cell."""
    asked = [
        cell("one", "'first'"),
        cell("text", "words", "markdown"),
        cell("blank", ""),
        cell("answer", "def f():\n    return 1", solution=True),
        cell("test", "assert f() == 1\n1.0", grade=True, locked=True, points=1),
        cell("dies", "import os\nos._exit(1)"),
        cell("late", "'fifth'"),
        cell("in", "len(In), Out[1], In[3], Out[5], In[5]"),
        cell("error", "1 / 0"),
    ]
    made = by_id(ran(asked, asked))
    numbers = {name: one.get("execution_count") for name, one in made.items()}
    names = ("one", "answer", "test", "dies", "late", "in", "error")
    assert [numbers[name] for name in names] == [1, 2, 3, 4, 5, 6, 7]
    assert numbers["blank"] is None
    assert made["late"]["outputs"][0]["execution_count"] == 5
    assert made["test"]["outputs"][0]["execution_count"] == 3
    history = made["in"]["outputs"][0]["data"]["text/plain"]
    assert history == """(7, 'first', '', 'fifth', "'fifth'")"""
    assert "In[7]" in re.sub(
        "\x1b.*?m", "", made["error"]["outputs"][0]["traceback"][2]
    )


def test_figures_and_later_updates_are_seen_by_the_staff(ran, cell):
    """If not, formgrader would show an answer without its figure."""
    asked = [
        cell("plot", "import matplotlib.pyplot as plt\nplt.plot([0, 1])"),
        cell("named", "shown = display('before', display_id='name')"),
        cell("answer", "shown.update('after')", solution=True),
    ]
    made = ran(asked, asked)
    page, _ = HTMLExporter(template_name="classic").from_notebook_node(
        nbformat.from_dict(made)
    )
    assert 'src="data:image/png;base64,' in page
    [named] = by_id(made)["named"]["outputs"]
    assert named["data"] == {"text/plain": "'after'"}
    assert "display_id" not in named


def test_what_a_task_prints_later_is_not_lost(warm):
    """If it were, a cell that waits for earlier work would seem to do nothing."""
    task = (
        "import asyncio\nasync def f():\n    await asyncio.sleep(0.01)\n    print('x')"
    )
    with warm.launch(Setting()) as session:
        session.run("task", task + "\ntask = asyncio.create_task(f())")
        run = session.run("wait", "await task")
    assert run.outputs[0]["text"] == "x\n"
