"""Translations: another language above the same code, the same formulas and points."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import translate
from lesson_runs import outputs, run
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from chainrule_grader.bundle.bundle import bundle
from chainrule_grader.classroom import Classroom
from chainrule_grader.course import Course

ROOT = translate.ROOT
ASSIGNMENT = "02-chain-rule"
FILES = sorted((ROOT / "translations").glob("*/*/**/*.md"))
MARKDOWN = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin)
SUBGOALS = {
    "1": "Benenne die Glieder",
    "2": "Schlage jede Ableitung nach",
    "3": "Werte an der richtigen Stelle aus",
    "4": "Multipliziere entlang des Weges",
    "5": "Prüfe mit Zahlen",
}
UNKIND = re.compile(
    r"\b(einfach|simpel|offensichtlich|trivial|natürlich|selbstverständlich|bekanntlich)\b"
)
SENTENCE_END = re.compile(r"[a-zäöüß0-9$*`)][.?] (?=[A-ZÄÖÜ$`*(])")

pytestmark = pytest.mark.xdist_group("translations")


def read(path):
    """Read a notebook as data."""
    return json.loads(path.read_text("utf-8"))


def content(text):
    """Collect, with a parser of Markdown, what no translation may change."""
    found = Counter()
    for block in MARKDOWN.parse(text):
        for token in [block, *(block.children or ())]:
            tags = re.findall(r"<[^>]*>", token.content) if "html" in token.type else []
            if token.type in {"math_block", "math_inline", "code_inline"}:
                found[token.type, token.content.strip()] += 1
            elif token.type == "heading_open":
                found[token.type, token.tag] += 1
            elif token.type == "text":
                found += Counter(re.findall(r"\d+\.\d+", token.content))
            found += Counter(tags)
    return found


@pytest.fixture(params=FILES, ids=lambda path: str(path.relative_to(ROOT).parent))
def three(request):
    """Read each translation, its original and the notebook that it makes."""
    original, target = translate._places(request.param)
    return request.param.read_text("utf-8"), read(original), read(target)


@pytest.fixture
def german():
    """Read the German lesson's text and its original."""
    path = ROOT / "translations/de/course/02-chain-rule.md"
    return path.read_text("utf-8"), read(translate._places(path)[0])


def written(text):
    """Take a translation apart: cell id -> text."""
    _, *rest = translate.MARK.split(text)
    return dict(zip(rest[::3], rest[2::3], strict=True))


# ------------------------------------------------------------ the committed files
def test_the_notebooks_are_what_the_translations_make():
    """Students would read a text that nobody can mend, or an old one."""
    command = [sys.executable, ROOT / "deploy/translate.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_all_but_the_text_and_its_checksum_is_the_original(three):
    """The grader or a lesson's own checks would meet another notebook."""
    _, original, made = three
    for ours, theirs in zip(original["cells"], made["cells"], strict=True):
        if ours["cell_type"] == "markdown":
            theirs["source"] = ours["source"]
            ours["metadata"].get("nbgrader", {}).pop("checksum", None)
    ours, theirs = (
        hashlib.sha256(json.dumps(one).encode()).hexdigest() for one in (original, made)
    )
    assert ours == theirs


def test_formulas_labels_code_and_decimals_are_those_of_the_original(three):
    """A wrong sign in German would be taught for years."""
    text, original, _ = three
    originals, german = translate.texts(original), written(text)
    assert german.keys() == originals.keys()
    assert sum(content(one).total() for one in originals.values()) > 30
    for name, one in originals.items():
        assert content(german[name]) == content(one), name


def test_students_get_the_translations_in_the_bundle(tmp_path):
    """A class at home would have the English notebooks alone."""
    names = bundle(Course.find(ROOT), tmp_path / "students.zip")
    for path in FILES:
        assert str(translate._places(path)[1].relative_to(ROOT)) in names
    assert not any(name.startswith("translations") for name in names)


def test_links_lead_somewhere(three, request):
    """A student would click and find nothing."""
    folder = translate._places(request.node.callspec.params["three"])[1].parent
    for target in re.findall(r"\]\(([^)]*)\)", three[0]):
        assert (folder / target).is_file(), target


# ----------------------------------------------------------------- the language
def test_the_five_steps_have_one_name_each(german):
    """A student would look for a step under another name."""
    text, _ = german
    for number, name in SUBGOALS.items():
        assert text.count(f"*[{number}] {name}*") == 1, name
        assert text.count(f"**[{number}] {name}.**") == 1, name
    named = re.findall(r"Schritt \[(\d)\], \*([^*]+)\*", text)
    assert len(named) == 3
    assert all(SUBGOALS[number] == name for number, name in named)
    card = re.findall(r"^(\d)\. \*\*(.+?)\*\*", written(text)["summary"], re.MULTILINE)
    assert dict(card) == SUBGOALS


def test_the_text_is_kind_and_has_points_in_its_decimals(three):
    """A word or a comma would stop a beginner who is struggling anyway."""
    text, _, _ = three
    assert not UNKIND.search(text)
    assert "!" not in text.replace("<!--", "")
    assert not re.search(r"\d,\d", text)


def test_cells_are_short_and_each_sentence_has_its_line(three):
    """One changed word would show as a changed paragraph, in a wall of text."""
    for name, text in written(three[0]).items():
        assert len(re.findall(r"[^\W\d_]{2,}", re.sub(r"\$.+?\$", "", text))) <= 140
        for line in text.splitlines():
            listed = re.match(r"[-*|#]+ |\d+\. |\*\*", line)
            assert listed or not SENTENCE_END.search(line), f"{name}: {line}"


# --------------------------------------------------------------------- the tool
def test_a_paragraph_whose_original_has_changed_is_listed_and_english(german):
    """Students would read in German what the course no longer says."""
    text, original = german
    changed = next(c for c in original["cells"] if c["id"] == "nudge-reading")
    changed["source"] = ["A new text with $x$."]
    made, stale, wrong = translate.translate(original, text)
    assert wrong == []
    assert [one.split()[0] for one in stale] == ["nudge-reading"]
    assert translate.mark("nudge-reading", "A new text with $x$.") in stale[0]
    assert changed in made["cells"]


def test_cells_without_a_translation_and_texts_without_a_cell_are_listed(german):
    """A renamed cell would lose its translation, and nobody would look for it."""
    text, original = german
    renamed = text.replace("cell: draw-h,", "cell: drawn,")
    made, stale, _ = translate.translate(original, renamed)
    assert sorted(one.split()[0] for one in stale) == ["draw-h", "drawn"]
    cells = {cell["id"]: cell for cell in made["cells"]}
    assert cells["draw-h"] in original["cells"]
    assert "drawn" not in cells


@pytest.mark.parametrize(
    ("right", "slip", "told"),
    [
        (r"u = 2 + \cos x \tag{2.1}", r"u = 2 - \cos x \tag{2.1}", "links lacks $$u"),
        (r"\log u \tag{2.2}", r"\log u \tag{2.3}", "links lacks $$h"),
        ("$-0.841$", "$0.841$", "nudge-reading lacks $-0.841$"),
        ("`step_u` heraus", "`step_h` heraus", "nudge-reading lacks `step_u`"),
        ("Abschnitt 2.4", "Abschnitt 2,4", "worked-product lacks 2.4"),
        ("12 Punkten", "10 Punkten", "assignment should not have 10"),
        ("</details>", "", "nudge-at-rest lacks </details>"),
    ],
)
def test_a_slip_in_a_translation_is_refused_by_name(german, right, slip, told):
    """The one kind of mistake that readers of German alone cannot see."""
    text, original = german
    assert right in text
    _, stale, wrong = translate.translate(original, text.replace(right, slip, 1))
    assert stale == []
    assert any(one.startswith(told) for one in wrong), wrong


def test_a_text_that_is_there_twice_and_a_formula_in_the_note_are_refused(german):
    """One of two texts would be lost, and a formula compared to none."""
    text, original = german
    twice = text + text[text.index("<!-- cell: title") :]
    assert "title is there twice" in translate.translate(original, twice).wrong
    [told] = translate.translate(original, f"$x$ {text}").wrong
    assert "formula" in told


def test_where_students_write_nothing_is_translated():
    """An untouched answer in words would look like one that somebody gave."""
    answer = {"grade": True, "solution": True, "locked": False}
    cells = [
        {"id": name, "cell_type": "markdown", "source": ["x"], "metadata": metadata}
        for name, metadata in [("question", {}), ("answer", {"nbgrader": answer})]
    ]
    assert translate.texts({"cells": cells}) == {"question": "x"}


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Let the command work in a copy."""
    for name in ("course", "release", "translations"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.setattr(translate, "ROOT", tmp_path)
    monkeypatch.setattr(translate, "COURSE", tmp_path / "course")
    monkeypatch.setattr(sys, "argv", ["translate.py"])
    return tmp_path


def test_the_command_writes_nothing_that_it_refuses(elsewhere, capsys):
    """A wrong formula would reach students before anybody reads the message."""
    path = elsewhere / "translations/de/course/02-chain-rule.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("$h'(1) = -0.331248$", "$h'(1) = 0.331248$"), "utf-8")
    made = elsewhere / "course/de/02-chain-rule.ipynb"
    made.write_text("as it was", "utf-8")
    with pytest.raises(SystemExit, match="make translations"):
        translate.main()
    assert "worked-check lacks $h'(1) = -0.331248$" in capsys.readouterr().out
    assert made.read_text("utf-8") == "as it was"


def test_the_check_tells_of_old_notebooks_and_of_those_without_a_translation(
    elsewhere, monkeypatch, capsys
):
    """What lies in course/de would no longer be what the translations say."""
    (elsewhere / "course/de/02-chain-rule.ipynb").write_text("{}", "utf-8")
    (elsewhere / "translations/de/source/02-chain-rule/chain-rule.md").unlink()
    monkeypatch.setattr(sys, "argv", ["translate.py", "--check"])
    with pytest.raises(SystemExit):
        translate.main()
    said = capsys.readouterr().out
    assert "course/de/02-chain-rule.ipynb is not what" in said
    assert "assignments/02-chain-rule/chain-rule.ipynb has no translation" in said


# ---------------------------------------------------------------- as students do
@pytest.mark.slow
def test_the_german_lesson_runs_from_a_fresh_kernel(tmp_path, read_lesson_of):
    """A student would meet a red box that is not their fault."""
    cells = run(read_lesson_of("de/02-chain-rule"), tmp_path)
    assert outputs(cells, "error") == []
    assert [o.text for o in outputs(cells, "stream") if o.name == "stderr"] == []
    assert any(outputs([cell], "stream") for cell in cells)


# An answer to each question: some right, some with a mistake that has a name.
MIXED = {
    "dh": "def dh(x):\n    return 1 / (2 + np.cos(x))\n",
    "my-dk": "def my_dk(x):\n    return -a * np.sin(c * x) / (b + np.cos(c * x))\n",
}


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """Hand in the solution, a mixed work and the form, in English and in German."""
    root = tmp_path_factory.mktemp("translated")
    for folder in ("source", "release"):
        shutil.copytree(ROOT / folder / ASSIGNMENT, root / folder / ASSIGNMENT)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    [source] = (ROOT / "source" / ASSIGNMENT).glob("*.ipynb")
    solution = {
        cell["id"]: cell["source"]
        for cell in read(source)["cells"]
        if cell["metadata"]["nbgrader"]["solution"]
    }
    works = {"solution": solution, "mixed": solution | MIXED, "form": {}}
    for language, folder in ("en", "release"), ("de", "course/de/assignments"):
        for name, answers in works.items():
            notebook = read(ROOT / folder / ASSIGNMENT / source.name)
            for cell in notebook["cells"]:
                cell["source"] = answers.get(cell["id"], cell["source"])
            target = root / "submitted" / f"{name}-{language}" / ASSIGNMENT
            target.mkdir(parents=True)
            (target / source.name).write_text(json.dumps(notebook), "utf-8")
    return root / "submitted"


@pytest.fixture(scope="module")
def graded(handed_in):
    """Grade them all, together."""
    class_ = Classroom(Course.find(handed_in.parent), ASSIGNMENT, jobs=2)
    return {one.student: one for one in class_.grade()}


@pytest.mark.sandbox
@pytest.mark.parametrize(
    ("work", "points"), [("solution", 12), ("mixed", None), ("form", 0)]
)
def test_a_german_notebook_earns_what_the_english_one_earns(graded, work, points):
    """The language would decide about a grade."""
    english, german = (
        [(i.id, i.points, i.outcome, i.misconception) for i in graded[name].items]
        for name in (f"{work}-en", f"{work}-de")
    )
    assert german == english
    assert points in (None, graded[f"{work}-de"].score.points)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("work", "told"), [("solution", "passes all"), ("mixed", "FAILED ON 2")]
)
def test_validate_speaks_of_answers_and_not_of_texts(handed_in, work, told, tmp_path):
    """A student would read that fourteen cells had changed, and nothing else."""
    path = handed_in / f"{work}-de" / ASSIGNMENT / "chain-rule.ipynb"
    program = Path(sys.executable).with_name("nbgrader")
    done = subprocess.run(
        [program, "validate", path],
        cwd=tmp_path,
        env=os.environ | {"HOME": str(tmp_path), "JUPYTER_PREFER_ENV_PATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "CHANGED" not in done.stdout
    assert told in done.stdout


@pytest.mark.sandbox
def test_the_mixed_work_is_neither_right_nor_empty(graded):
    """The comparison would prove little."""
    one = graded["mixed-de"]
    assert 0 < one.score.points < one.score.max_points
    assert {i.misconception for i in one.items} > {None}


@pytest.mark.sandbox
def test_a_german_notebook_is_not_reproached_for_its_texts(graded):
    """A student would read fourteen times that a cell had been changed."""
    assert graded["solution-en"].repairs == ()
    [repair] = graded["solution-de"].repairs
    assert "translation" in repair.what
