"""The explorers as the site serves them: files in a folder, over HTTP, in a browser."""

import contextlib
import functools
import http.server
import json
import shutil
import subprocess
import threading
from pathlib import Path

import explorers
from explorer_choices import choices
from explorer_guides import GUIDES

__all__ = ["by_name", "in_node", "opened", "put_up", "says", "served"]

DRIVER = Path(__file__).parents[1] / "js" / "live.mjs"
PAGE = """<!doctype html><html lang="en" data-theme="light"><meta charset="utf-8">
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>html {{ --pst-color-text-base: #222832; --pst-color-background: #fff;
  --pst-color-accent: #7d0ecb }}
html[data-theme=dark] {{ --pst-color-text-base: #ced6dd; --pst-color-background: #14181e;
  --pst-color-accent: #c77dff; color-scheme: dark }}
body {{ margin: 0 16px; color: var(--pst-color-text-base);
  background: var(--pst-color-background) }}</style>
<main>{live}<p><a href="#a-heading">a heading</a></p>
<ul>{links}</ul><h2 id="a-heading">A heading</h2></main>
<script type="module" src="_static/explorers/host.js"></script></html>"""


def by_name():
    """Give the guide of each explorer."""
    return {one.name: one for one in GUIDES}


def put_up(folder):
    """Write what the pages load, and a bare page for each explorer."""
    explorers.write_static(folder / "_static" / "explorers")
    kind = folder / "_static" / "explorers" / "package.json"
    kind.write_text('{"type": "module"}')  # for Node alone
    for name, guide in by_name().items():
        (folder / f"{name}.html").write_text(page_of(guide), encoding="utf-8")
    return folder


def page_of(guide):
    """Write the page of one explorer, without the theme of the site."""
    menu = json.dumps([[one.id, one.words] for one in choices(guide.name)])
    more = {"data-address": "yes", "data-whose": menu}
    with explorers.reader():
        live = explorers.live(guide.name, guide.widget(), more)
    links = "".join(
        f'<li><a href="{one.address}">{one.name}</a></li>' for one in guide.presets
    )
    return PAGE.format(title=guide.title, live=live, links=links)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve modules as modules, and write no line for each file."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map}
    extensions_map[".js"] = "text/javascript"

    def log_message(self, *_):
        """Say nothing."""


@contextlib.contextmanager
def served(folder):
    """Serve a folder on a free port of this machine."""
    handler = functools.partial(_Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@contextlib.contextmanager
def opened(browser, address, *, ready="[data-part=alt]", **options):
    """Open a page in a context of its own; its console must have been silent."""
    context = browser.new_context(**{"viewport": {"width": 1000, "height": 900}, **options})
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.goto(address)
    page.wait_for_function("part => document.querySelector(part)?.textContent", arg=ready)
    yield page
    context.close()
    assert problems == []


def says(page, text):
    """Wait until the sentence of the explorer contains a text."""
    found = "t => document.querySelector('[data-part=alt]').textContent.includes(t)"
    page.wait_for_function(found, arg=text, timeout=10_000)


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
