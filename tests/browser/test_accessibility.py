"""axe-core looks at every lesson as it is run in JupyterLab, and sees what is wrong.

Each lesson has a test that opens it, uses its explorer and ends with `is_well`, which
lets axe-core look; so that a lesson is run once.
"""

import re
from pathlib import Path

import pytest
from shut_out import shut_out_of_lesson

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

HERE = Path(__file__).parent
COURSE = HERE.parents[1] / "course"
LESSONS = sorted([*COURSE.glob("*.ipynb"), *COURSE.glob("??/*.ipynb")])
NAMES = [str(path.relative_to(COURSE).with_suffix("")) for path in LESSONS]


def test_every_lesson_is_looked_at():
    """A lesson could be added that shuts somebody out."""
    opened = set()
    for path in HERE.glob("test_*.py"):
        text = path.read_text("utf-8")
        if re.search(r"^ +is_well\(", text, re.MULTILINE):
            opened.update(re.findall(r'open_lesson\("([^"]+)"', text))
    assert opened == set(NAMES)


def test_axe_looks_at_what_it_is_shown(page):
    """A page that shuts people out would be called good."""
    page.set_content(
        '<html lang="en"><div class="jp-OutputArea-output"><input><p style='
        '"color:#bbb;background:#fff">pale</p></div></html>'
    )
    found = "\n".join(shut_out_of_lesson(page))
    assert "label" in found
    assert "color-contrast" in found
