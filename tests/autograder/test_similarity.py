"""Likeness: copies are found in any dress, and what many write alike is not."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.integrity.similarity import Settings, compare, runs_of, winnow

TEMPLATE = "def slope(f, x, n):\n    # YOUR CODE HERE\n    raise NotImplementedError()"

ADA = """\
def slope(f, x, n):
    best, step = None, 1.0
    while step > 1e-9 and n:
        left, right = f(x - step), f(x + step)
        guess = (right - left) / (2 * step)
        if best is not None and abs(best - guess) < 1e-8:
            return guess
        best, step, n = guess, step / 2, n - 1
    return best
"""
#: the same, renamed, with comments, other numbers and other line breaks
BEN = """\
def slope(fun, at, count):
    # start with nothing
    r, h = None, 0.5

    while h > 1e-7 and count:  # halve the step
        a, b = fun(at - h), fun(
            at + h)
        q = (b - a) / (4 * h)
        if r is not None and abs(r - q) < 1e-5: return q
        r, h, count = q, h / 3, count - 1
    return r  # the end
"""
CLEO = """\
def slope(f, x, n):
    table = []
    for k in range(n):
        h = 10.0 ** -k
        row = [(f(x + h) - f(x)) / h]
        for j in range(len(table)):
            row.append(2 * row[j] - table[-1][j] if j < len(table[-1]) else row[j])
        table.append(row)
    return table[-1][-1]
"""
DAN = """\
def slope(f, x, n):
    h = 1 / n
    total = sum(f(x + i * h) - f(x - i * h) for i in range(1, n + 1))
    weights = sum(2 * i * h for i in range(1, n + 1))
    return total / weights if weights else float("nan")
"""
IDIOM = """
import numpy as np
values = [float(v) for v in np.linspace(-1, 1, 50)]
errors = [abs(slope(np.sin, v, 9) - np.cos(v)) for v in values]
assert max(errors) < 1e-3, "not yet"
"""
CLASS = {"ada": ADA, "ben": BEN, "cleo": CLEO, "dan": DAN}


def names(found):
    """Name the pairs that are listed."""
    return [pair.students for pair in found.pairs]


def test_renamed_variables_and_moved_comments_hide_nothing():
    """If they did, copying would only cost a search and replace."""
    found = compare(CLASS, [TEMPLATE])
    assert names(found) == [("ada", "ben")]
    assert found.pairs[0].share > 0.95


def test_independent_right_answers_are_not_listed():
    """If they were, honest students would have to explain themselves."""
    found = compare({name: CLASS[name] for name in ("ada", "cleo", "dan")}, [TEMPLATE])
    assert found.compared == 3
    assert names(found) == []


ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "tests" / "notebooks" / "right"


def solutions(assignment):
    """Read the instructor's code."""
    for path in (ROOT / "source" / assignment).glob("*.ipynb"):
        for cell in json.loads(path.read_text())["cells"]:
            yield "".join(cell["source"]) if cell["cell_type"] == "code" else ""


@pytest.mark.parametrize("folder", sorted(GALLERY.glob("*/*")), ids=lambda p: p.name)
def test_different_right_answers_of_the_gallery_are_not_listed(folder):
    """If they were, so would be those of real students to the same question."""
    answers = {path.stem: path.read_text() for path in folder.glob("*.py")}
    known = solutions(folder.parent.name)
    found = compare(answers, known)
    assert found.compared + len(found.short) == len(answers) > 1
    assert names(found) == []


def test_what_the_solution_says_is_not_a_sign():
    """If it were, all who found the best way would be listed."""
    assert names(compare(CLASS, [TEMPLATE, BEN])) == []


def test_what_many_wrote_is_an_idiom():
    """If it counted, one line that the tutor gave would list the class."""
    group = {name: text + IDIOM for name, text in CLASS.items() if name != "ben"}
    group |= {f"e{number}": f"{IDIOM}\nx = {number}" for number in range(5)}
    assert names(compare(group, [TEMPLATE])) == []


def test_the_idiom_of_a_few_counts_also_in_a_small_class():
    """If not, two copies in a class of four would be a half of it, and no sign."""
    group = {"ada": ADA, "ben": BEN, "eve": BEN.replace("q", "z")}
    assert len(compare(group, [TEMPLATE]).pairs) == 3


def test_a_short_answer_cannot_be_judged():
    """If it were, everyone who found the one right line would be listed."""
    line = "def slope(f, x, n):\n    return (f(x + 1/n) - f(x - 1/n)) / (2 / n)"
    found = compare({"ada": line, "ben": line, "cleo": CLEO}, [TEMPLATE])
    assert found.short == ("ada", "ben")
    assert (found.compared, names(found)) == (1, [])


def test_a_copy_inside_a_longer_answer_is_found():
    """If not, a few lines of padding would hide a copy."""
    found = compare({"ada": ADA, "eve": CLEO.replace("slope", "other") + BEN})
    assert names(found) == [("ada", "eve")]


def test_the_two_texts_are_shown_whole_with_what_they_share():
    """If a word were lost, a person would judge by half of an answer."""
    (pair,) = compare({"ada": f"# mine\n{ADA}", "ben": BEN}, [TEMPLATE]).pairs
    texts = ["".join(piece.text for piece in side) for side in pair.texts]
    assert texts == [f"# mine\n{ADA}", BEN]
    marked = "".join(piece.text for piece in pair.texts[0] if piece.shared)
    assert "guess = (right - left) / (2 * step)" in marked


def test_the_order_of_the_class_changes_nothing():
    """If it did, two runs would tell two stories."""
    turned = dict(reversed(CLASS.items()))
    assert compare(turned, [TEMPLATE]) == compare(CLASS, [TEMPLATE])


def test_a_large_class_lists_its_one_copy():
    """If the pairs of a class were all compared, this would take minutes."""
    chance = random.Random(1)  # noqa: S311 - invented answers, and no secrets
    words = "x y + - * / ( ) [ ] if else for in while and or not is None".split()
    group = {
        f"s{number:03}": " ".join(chance.choices(words, k=120)) for number in range(200)
    }
    group["copy"] = group["s007"].replace("x", "w")
    assert names(compare(group)) == [("copy", "s007")]


@pytest.mark.parametrize("text", ["", "\n", "# nothing", "def slope("])
def test_an_empty_or_broken_answer_stops_nobody(text):
    """If it did, one student could keep a class from being compared."""
    assert compare({"ada": text, "ben": text}).short == ("ada", "ben")


WORDS = st.sampled_from("abcdef")


@given(st.data())
def test_a_long_shared_stretch_is_always_found(data):
    """If not, winnowing does not hold its promise, and copies are found by luck."""
    settings = Settings()
    shared = data.draw(st.lists(WORDS, min_size=settings.sure, max_size=40))
    around = st.lists(WORDS, max_size=30)
    texts = [data.draw(around) + shared + data.draw(around) for _ in "ab"]
    runs = [runs_of(text, settings.run) for text in texts]
    inside = runs_of(shared[: settings.sure], settings.run)
    explained = data.draw(st.sets(st.sampled_from(runs[0] + runs[1])))
    chosen = [winnow(one, settings.window, frozenset(one) - explained) for one in runs]
    if set(inside) - explained:
        assert chosen[0] & chosen[1]
    assert not (chosen[0] | chosen[1]) & explained
