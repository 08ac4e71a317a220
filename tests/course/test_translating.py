"""The tool that makes notebooks of translations: what it lists, and what it refuses."""

import shutil
import sys

import pytest
import translate

ROOT = translate.ROOT
pytestmark = pytest.mark.xdist_group("translations")


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
