"""The explorers as the site serves them: files in a folder, over HTTP, in a browser."""

import contextlib
import json
import shutil
import subprocess
from pathlib import Path

from explorer_guides import GUIDES

__all__ = ["alt", "by_name", "in_node", "opened", "rests"]

#: How long a page may take, in ms: on a busy machine, as long as it likes.
PATIENCE = 60_000
DRIVER = Path(__file__).parents[1] / "js" / "live.mjs"


def by_name():
    """Give the guide of each explorer."""
    return {one.name: one for one in GUIDES}


@contextlib.contextmanager
def opened(browser, address, *, ready="[data-part=alt]", **options):
    """Open a page in a context of its own; its console must have been silent."""
    context = browser.new_context(
        **{"viewport": {"width": 1000, "height": 900}, **options}
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.goto(address)
    page.wait_for_function(
        "part => document.querySelector(part)?.textContent", arg=ready
    )
    yield page
    context.close()
    assert problems == []


def alt(page):
    """Read the sentence of the explorer."""
    return page.locator("[data-part=alt]").text_content()


def rests(page, fragment):
    """Wait until the address ends in a fragment."""
    page.wait_for_function("f => location.hash === f", arg=fragment)


def in_node(folder, jobs):
    """Let Node do some jobs of tests/js/live.mjs with the files of a folder."""
    node = shutil.which("node")
    assert node, "node is missing; try: apt-get install nodejs"
    asked = json.dumps({"folder": str(folder), "jobs": jobs})
    done = subprocess.run(
        [node, str(DRIVER)], input=asked, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-900:]
    return json.loads(done.stdout)
