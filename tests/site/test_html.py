"""Every page is valid HTML, as the maintained validator html-validate reads it."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = [pytest.mark.site, pytest.mark.slow, pytest.mark.xdist_group("site")]

HERE = Path(__file__).parent
TOOL = Path("build/site-npm/node_modules/html-validate/bin/html-validate.mjs")
SETTINGS = HERE / "htmlvalidate.json"  # the standard preset, without an exception


def findings(*paths):
    """Let the validator read pages; say what it found, and where."""
    options = ["--config", SETTINGS, "--formatter", "json"]
    run = subprocess.run(
        [shutil.which("node") or "node", HERE.parents[1] / TOOL, *options, *paths],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.stdout, run.stderr
    return [
        f"{Path(one['filePath']).name}:{told['line']}: {told['message']}"
        for one in json.loads(run.stdout)
        for told in one["messages"]
    ]


def test_every_page_is_valid(built):
    """A browser or a screen reader would have to guess what is meant."""
    pages = sorted(built.rglob("*.html"))
    assert len(pages) > 100
    assert findings(*pages) == []


@pytest.mark.parametrize(
    "body",
    [
        '<p id="a"></p><p id="a"></p>',
        "<ul><p>in between</p></ul>",
        "<div></p>",
        "<button><a href='#'>both</a></button>",
    ],
)
def test_the_validator_looks(body, tmp_path):
    """Pages that are wrong would be called valid."""
    page = tmp_path / "page.html"
    head = '<!DOCTYPE html><html lang="en"><head><title>One</title></head>'
    page.write_text(f"{head}<body>{body}</body></html>")
    assert findings(page)
