"""The page on adding content: its lines are put into a copy, and do what it says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chainrule.checks import GRADED

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/adding-content.md").read_text("utf-8")
BLOCK = re.compile(r"^```python ([^\n]+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
SAID = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')
TABLE = re.compile(r"^\| `([^`]*NN[^`]*)` \|", re.MULTILINE)
FROM_LESSON = 1  #: lesson 0 has no assignment


def applied(text, said, block):
    """Put a block where it says it goes."""
    if "instead" in said:
        assert text.count(said["instead"]) == 1, said
        return text.replace(said["instead"], block.rstrip("\n"))
    if "at" in said:
        return text + block
    place = text.index(said["after"]) + len(said["after"])
    place = text.index("\n", place) + 1
    return text[:place] + block + text[place:]


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """Copy the package and change it as the page says."""
    folder = tmp_path_factory.mktemp("content")
    shutil.copytree(ROOT / "utils", folder / "utils")
    for info, block in BLOCK.findall(PAGE):
        said = {key: value.replace('\\"', '"') for key, value in SAID.findall(info)}
        path = folder / said.get("in", said.get("file"))
        if "file" in said:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block)
        else:
            path.write_text(applied(path.read_text("utf-8"), said, block))
    return folder


def told(folder, code):
    """Run code with the changed package."""
    start = f"import sys; sys.path.insert(0, {str(folder / 'utils')!r})\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{start}import numpy as np\n{code}"],
        capture_output=True, text=True, check=False, cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("seed", [None, 7])
def test_the_new_misconception_is_named_and_nothing_else_changes(changed, seed):
    """An instructor would follow the page, and the mistake would stay unnamed."""
    answer = changed / "tests/notebooks/wrong/02-chain-rule/dh/M90.py"
    code = f"""
exec(open({str(answer)!r}).read())
from chainrule import checks
from chainrule.reference import chain
print(checks.dh(dh, {seed}), checks.dh(chain.dh, {seed}))
print(checks.dh(lambda x: 1 / (2 + np.cos(x)), {seed}))
"""
    said = told(changed, code)
    assert said.startswith("[M90]")
    assert "0.0 3.0" in said
    assert "[M01]" in said


@pytest.mark.parametrize("seed", [None, 7])
def test_the_new_exercise_takes_what_is_right_and_names_what_is_not(changed, seed):
    """An instructor would follow the page, and the exercise would not work."""
    code = f"""
from chainrule import checks
print(checks.wave_slope(lambda x: np.cos(x) * np.exp(np.sin(x)), {seed}))
print(checks.wave_slope(lambda x: np.exp(np.sin(x)), {seed}))
"""
    said = told(changed, code)
    assert "2.0\n" in said
    assert "[M01]" in said
    assert said.rstrip().endswith("0.0")


@pytest.mark.parametrize("lesson", [key for key in GRADED if int(key) >= FROM_LESSON])
def test_every_lesson_has_the_files_that_the_page_lists(lesson):
    """Somebody who adds a lesson by the page would leave one out."""
    [path] = (ROOT / "course").glob(f"{lesson}-*.ipynb")
    listed = TABLE.findall(PAGE)
    assert len(listed) > 5
    for one in listed:
        name = one.replace("NN-name", path.stem).replace("NN", lesson)
        assert (ROOT / name).exists(), name
