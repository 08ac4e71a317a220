"""A page that hosts a widget without Jupyter, and keeps what it is told."""

import json

__all__ = ["page_of"]

HOST = """<!doctype html><style>CSS</style><div id="here"></div><script type="module">
import widget from SOURCE;
const told = [], heard = [];
window.told = told;
window.model = {
  state: STATE,
  get(name) { return this.state[name]; },
  set(name, value) { this.state[name] = value; },
  save_changes() { told.push({...this.state}); },
  on(name, call) { heard.push(call); },
  off(name, call) { heard.splice(heard.indexOf(call), 1); },
  say(state) { Object.assign(this.state, state); heard.forEach((call) => call()); },
};
window.leave = await widget.render({model: window.model, el: here});
window.listeners = heard;
</script>"""


def page_of(script, style, state):
    """Write the page of one widget, from its files and what the browser gets."""
    source = json.dumps("data:text/javascript," + script.read_text(encoding="utf-8"))
    source = source.replace("%", "%25").replace("#", "%23").replace("</", "<\\/")
    page = HOST.replace("CSS", style.read_text(encoding="utf-8"))
    return page.replace("STATE", json.dumps(state)).replace("SOURCE", source)
