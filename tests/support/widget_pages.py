"""An explorer without Jupyter: on a page of its own, and in Node alone."""

import contextlib
import json
import shutil
import subprocess
from pathlib import Path

from chainrule.explore.parts import script, style

__all__ = ["in_node", "opened", "page_of", "says"]

DRIVERS = Path(__file__).parents[1] / "js"
# It keeps what it is told.
HOST = """<!doctype html><style>CSS</style><div id="here"></div><script type="module">
import widget from SOURCE;
const told = [], heard = [];
window.told = told;
window.model = {
  state: STATE,
  get(name) { return this.state[name]; },
  set(name, value) {  // tells of each change at once, as a real one
    const before = this.state[name];
    this.state[name] = value;
    if (before !== value) heard.forEach((call) => call());
  },
  save_changes() { told.push({...this.state}); },
  on(name, call) { heard.push(call); },
  off(name, call) { heard.splice(heard.indexOf(call), 1); },
  say(state) { Object.assign(this.state, state); heard.forEach((call) => call()); },
};
window.leave = await widget.render({model: window.model, el: here});
window.listeners = heard;
</script>"""


def page_of(name, state):
    """Write the page of one explorer, from its name and what the browser gets."""
    source = json.dumps("data:text/javascript," + script(name))
    source = source.replace("%", "%25").replace("#", "%23").replace("</", "<\\/")
    page = HOST.replace("CSS", style(name))
    return page.replace("STATE", json.dumps(state)).replace("SOURCE", source)


def in_node(name, states):
    """Let JavaScript compute what tests/js/<name>.mjs says, for each state."""
    node = shutil.which("node")
    assert node, "node is missing; try: apt-get install nodejs"
    asked = json.dumps({"source": script(name), "states": states})
    done = subprocess.run(
        [node, str(DRIVERS / f"{name}.mjs")],
        input=asked, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-600:]
    return json.loads(done.stdout)


@contextlib.contextmanager
def opened(browser, name, state):
    """Open an explorer on a page; in the end its console must have been silent."""
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.set_content(page_of(name, state))
    page.wait_for_function("document.querySelector('[data-part=alt]')?.textContent")
    yield page
    page.close()
    assert problems == []


def says(page, text):
    """Wait until the sentence on the page contains a text."""
    found = "t => document.querySelector('[data-part=alt]').textContent.includes(t)"
    page.wait_for_function(found, arg=text)
