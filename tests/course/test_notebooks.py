"""The rules that every lesson keeps, so that a student meets no surprise."""

from __future__ import annotations

import ast
import itertools
import re
import shutil
import statistics
import subprocess
import sys

import nbformat
import pytest

from chainrule.formulas import FORMULAS
from chainrule.learn.finding import TITLES

FORMULA = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
LABEL = re.compile(r"\\tag\{([^}]*)\}")
ID = re.compile(r"[a-z]+(-[a-z]+)*")
RANDOM_ID = re.compile(r"[0-9a-f]{8}")
HEADING = re.compile(r"(#+) (.*)")
NUMBERED = re.compile(r"\d+(\.\d+)* \S")
SENTENCE_END = re.compile(r"[a-z0-9$*`)][.?] (?=[A-Z$`*(])")
UNKIND = re.compile(
    r"\b(simply|just|obviously|trivial(ly)?|of course|clearly)\b", re.IGNORECASE
)
IMPORT = re.compile(r"^(import|from) ", re.MULTILINE)
WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")


def calls(cell, name):
    """Find every call in the cell whose function is written as ``name``."""
    nodes = ast.walk(ast.parse(cell.text))
    return [n for n in nodes if isinstance(n, ast.Call) and ast.unparse(n.func) == name]


def functions(cell):
    """Find the functions that the cell defines."""
    return [n for n in ast.parse(cell.text).body if isinstance(n, ast.FunctionDef)]


def squeeze(tex):
    """Drop the white space, which TeX ignores."""
    return "".join(tex.split())


def bullets(cell):
    """Find the verbs in bold that open the items of a list."""
    return re.findall(r"^- \*\*(\w+)\*\*", cell.text, flags=re.MULTILINE)


# ---------------------------------------------------------------- the file
def test_the_notebook_is_valid_and_has_our_format(lesson):
    """JupyterLab would rewrite the file when a student opens it."""
    nbformat.validate(nbformat.from_dict(lesson.data))
    assert (lesson.data["nbformat"], lesson.data["nbformat_minor"]) == (4, 5)
    assert lesson.data["metadata"]["kernelspec"]["name"] == "python3"


def test_the_file_has_the_standard_form_on_disk(lesson):
    """Saving it in Jupyter would change lines that nobody edited."""
    written = nbformat.writes(nbformat.from_dict(lesson.data))
    assert lesson.raw == written.rstrip("\n") + "\n"


def test_no_result_of_a_run_is_stored(lesson):
    """A student would read somebody else's results."""
    assert "widgets" not in lesson.data["metadata"]
    for cell in lesson.data["cells"]:
        assert not cell.get("outputs"), cell["id"]
        assert cell.get("execution_count") is None, cell["id"]


@pytest.mark.parametrize("tool", ["ruff check", "ruff format --check", "nbstripout"])
def test_the_tools_leave_the_notebook_as_it_is(lesson, tool, tmp_path):
    """The format target would change the notebook behind the author's back."""
    copy = shutil.copy(lesson.path, tmp_path)
    options = ["--keep-id"] if tool == "nbstripout" else ["--quiet"]
    place = copy if tool == "nbstripout" else lesson.path
    command = [sys.executable, "-m", *tool.split(), *options, str(place)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert (tmp_path / lesson.path.name).read_text(encoding="utf-8") == lesson.raw


def test_cell_ids_are_words_and_used_once(lesson):
    """A link or a comment that names a cell would lead nowhere."""
    ids = [cell.id for cell in lesson.cells]
    assert len(ids) == len(set(ids))
    odd = [i for i in ids if not ID.fullmatch(i) or RANDOM_ID.fullmatch(i)]
    assert odd == []


# ---------------------------------------------------------------- the code
def test_code_cells_fit_on_a_small_screen(lesson):
    """A beginner would scroll to see one idea whole."""
    cells = lesson.of_kind("code")
    long = [c.id for c in cells if len(c.lines) > 12]
    wide = [c.id for c in cells if any(len(line) > 79 for line in c.lines)]
    assert (long, wide) == ([], [])


def test_the_typical_code_cell_is_short(lesson):
    """Code, and not the idea, would take most of the attention."""
    lengths = [len(cell.lines) for cell in lesson.of_kind("code")]
    assert statistics.median(lengths) <= 3
    assert len(lengths) <= 60


def test_results_show_themselves(lesson):
    """A print would hide that the last expression is the answer."""
    assert [c.id for c in lesson.of_kind("code") if calls(c, "print")] == []


def test_only_the_first_code_cell_imports(lesson):
    """Restart and run to here would fail half way."""
    first, *others = lesson.of_kind("code")
    assert first.id == "setup"
    assert "rng = np.random.default_rng(7)" in first.text
    assert [c.id for c in others if IMPORT.search(c.text)] == []


def test_each_function_says_what_it_does_and_shows_it(lesson):
    """A student could not tell what a function is for, or try it."""
    for cell in lesson.of_kind("code"):
        for function in functions(cell):
            shown = ">>> " in (ast.get_docstring(function) or "")
            checked = bool(calls(cell, "checks.checkpoint"))
            assert ast.get_docstring(function), f"{cell.id}: {function.name}"
            assert shown or checked, f"{cell.id}: {function.name} has no example"


# ---------------------------------------------------------------- the prose
def test_a_sentence_stands_between_two_code_cells(lesson):
    """Code would follow code with nothing said about either."""
    pairs = itertools.pairwise(lesson.cells)
    assert [b.id for a, b in pairs if a.kind == b.kind == "code"] == []


def test_markdown_cells_are_short(lesson):
    """A wall of text would stand between two things to do."""
    lengths = {
        c.id: len(WORD.findall(FORMULA.sub("", c.text)))
        for c in lesson.of_kind("markdown")
    }
    assert {i: n for i, n in lengths.items() if n > 140} == {}


def test_each_sentence_has_a_line_of_its_own(lesson):
    """One changed word would show as a changed paragraph."""
    for cell in lesson.of_kind("markdown"):
        for line in cell.prose:
            text = re.sub(r"^(- |\d+\. )?\*\*.+?\*\* ?|^\d+\. ", "", line)
            listed = line.startswith(("- ", "|")) or re.match(r"\d+\. ", line)
            assert listed or not SENTENCE_END.search(text), f"{cell.id}: {line}"


def test_the_tone_is_kind_and_calm(lesson):
    """A word like that tells a struggling student that it should be easy."""
    for cell in lesson.of_kind("markdown"):
        words = FORMULA.sub("", "\n".join(cell.prose))
        assert not UNKIND.search(words), f"{cell.id}: {UNKIND.search(words)}"
        assert "!" not in words.replace("![", ""), cell.id


def test_headings_are_numbered_and_followed_by_prose(lesson):
    """The outline, which a screen reader jumps through, would have holes."""
    titles = []
    for cell in lesson.of_kind("markdown"):
        found = [(i, HEADING.fullmatch(line)) for i, line in enumerate(cell.prose)]
        for place, match in [(i, m) for i, m in found if m]:
            titles.append(len(match[1]))
            assert NUMBERED.match(match[2]), f"{cell.id}: {match[2]}"
            below = [line for line in cell.prose[place + 1 :] if line.strip()]
            assert below, f"{cell.id}: nothing below the heading"
            assert not HEADING.match(below[0]), f"{cell.id}: heading below heading"
    assert (titles[0], titles.count(1), max(titles) <= 3) == (1, 1, True)
    assert all(b - a <= 1 for a, b in itertools.pairwise(titles))


def test_sections_are_numbered_in_order(lesson):
    """A reference to a section would point to another one."""
    text = "\n".join(line for c in lesson.of_kind("markdown") for line in c.prose)
    chapter = re.search(r"^# (\d+) ", text, re.MULTILINE)[1]
    sections = re.findall(r"^## (\S+) ", text, re.MULTILINE)
    assert sections == [f"{chapter}.{n + 1}" for n in range(len(sections))]
    named = re.findall(r"section (\d+\.\d+)", text)
    assert [name for name in named if name not in sections] == []


def test_the_lesson_ends_with_what_it_promised(lesson):
    """A student could not tell whether the lesson did its work."""
    first = next(c for c in lesson.cells if "In this lesson you will" in c.text)
    last = lesson.cells[-1]
    assert "You can now" in last.text
    assert bullets(first) == bullets(last)
    assert 3 <= len(bullets(last)) <= 5


# ------------------------------------------------- pictures and mathematics
def test_each_figure_is_described_and_read(lesson):
    """A student who cannot see the figure would miss what it says."""
    for cell in lesson.of_kind("code"):
        if "plots.show(" in cell.text or "explore." in cell.text:
            assert "Reading the figure:" in lesson.cells[cell.place + 1].text, cell.id
        for call in calls(cell, "plots.show"):
            texts = [k.value for k in call.keywords if k.arg == "alt"]
            assert len(texts) == 1, f"{cell.id}: plots.show needs alt"
            assert len(ast.literal_eval(texts[0])) >= 20, cell.id


def test_each_display_formula_is_the_verified_one(lesson):
    """A formula could be wrong in print while the code is right."""
    for cell in lesson.of_kind("markdown"):
        for block in FORMULA.findall(cell.text):
            labels = LABEL.findall(block)
            assert len(labels) == 1, f"{cell.id}: {block} has no \\tag"
            assert labels[0] in FORMULAS, f"{cell.id}: nobody verifies {labels[0]}"
            tex = squeeze(LABEL.sub("", block))
            assert tex == squeeze(FORMULAS[labels[0]].tex), f"{cell.id}: {labels[0]}"


def test_formulas_are_numbered_in_the_order_of_reading(lesson):
    """A student who looks for (2.5) would leaf to and fro."""
    blocks = [b for c in lesson.of_kind("markdown") for b in FORMULA.findall(c.text)]
    labels = [tuple(map(int, LABEL.search(b)[1].split("."))) for b in blocks]
    assert labels == sorted(set(labels))


def test_formulas_that_the_text_names_are_there(lesson):
    """The text would send the student to a formula that is not printed."""
    text = "\n".join(c.text for c in lesson.of_kind("markdown"))
    printed = set(LABEL.findall(text))
    named = re.findall(r"\((\d+\.\d+)\)", text)
    assert [label for label in named if label not in printed] == []


def test_its_title_is_the_one_in_the_table_of_progress(lesson):
    """A student would look for the lesson under another name."""
    number = lesson.path.stem[:2]
    assert lesson.cells[0].lines[0].startswith(f"# {int(number)} {TITLES[number]}")
