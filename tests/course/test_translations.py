"""Translations: another language above the same code, the same formulas and points."""

import hashlib
import json
import re
import subprocess
import sys
from collections import Counter

import pytest
import translate
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from translated import read, written

from chainrule_grader.bundle.bundle import bundle
from chainrule_grader.course import Course

ROOT = translate.ROOT
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
