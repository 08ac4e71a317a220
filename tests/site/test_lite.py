"""The course in a browser alone, without a server: read, run, and nothing leaves.

It is built without NumPy, as anybody can build it from npm and PyPI. One page stays
open for all tests, since Python takes its time to start there.
"""

import functools
import http.server
import json
import threading
from pathlib import Path

import build_lite
import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("lite"),
]

ROOT = Path(__file__).parents[2]
UNDER = "/chain-rule/lite/"  #: where a host may put it
PATIENCE = 180_000  #: milliseconds for Python to start; a busy machine needs some
#: JupyterLite looks for a list of each folder in the browser's own storage, and for the
#: file of each line of a traceback, and is at ease when there is none.
LOOKED_FOR = "/api/contents/", "/api/resolvePath"
RUN = """async code => {
  const { commands, shell } = window.jupyterapp;
  const notebook = shell.currentWidget.content;
  await commands.execute("notebook:insert-cell-below");
  notebook.activeCell.model.sharedModel.setSource(code);
  await commands.execute("notebook:run-cell");
  notebook.activeCell.node.dataset.tried = "yes";
}"""
STARTED = """async () => {
  const { sessionContext } = window.jupyterapp.shell.currentWidget;
  await sessionContext.ready;
  return (await sessionContext.session.kernel.info).implementation;
}"""
WIDGET = '''
import anywidget, traitlets
class Counter(anywidget.AnyWidget):
    _esm = """export default { render({ model, el }) {
      const button = document.createElement("button");
      const show = () => { button.textContent = `counted ${model.get("n")}`; };
      button.onclick = () => {
        model.set("n", model.get("n") + 1);
        model.save_changes();
      };
      model.on("change:n", show); show(); el.append(button);
    } }"""
    n = traitlets.Int(1).tag(sync=True)
counter = Counter()
counter
'''


class BelowPath(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below a path, and notes whatever is asked beside it."""

    protocol_version = "HTTP/1.1"
    beside = []  # noqa: RUF012 - one list for all requests of the session

    def send_head(self):
        """Refuse what leaves the folder."""
        if not self.path.startswith(UNDER):
            self.beside.append(self.path)
            self.send_error(404)
            return None
        self.path = "/" + self.path.removeprefix(UNDER)
        return super().send_head()

    def log_message(self, *_arguments):
        """Say nothing."""


@pytest.fixture(scope="session")
def built():
    """Build it; what has not changed since the last time is not made again."""
    out = ROOT / "build" / "lite-core"
    assert build_lite.build(out) == ("numpy", "matplotlib")
    return out


@pytest.fixture(scope="session")
def address(built, tmp_path_factory):
    """Serve it on this machine, with JupyterLab open to the tests' commands."""
    folder = tmp_path_factory.mktemp("lite")
    for path in built.iterdir():
        (folder / path.name).symlink_to(path)
    settings = json.loads((built / "jupyter-lite.json").read_text())
    settings["jupyter-config-data"]["exposeAppInBrowser"] = True
    (folder / "jupyter-lite.json").unlink()
    (folder / "jupyter-lite.json").write_text(json.dumps(settings))
    handler = functools.partial(BelowPath, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{UNDER}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def tab(browser, address):
    """Open a tab that notes what it is told and what it asks for elsewhere."""
    host = address.removesuffix(UNDER)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.said, page.elsewhere = [], []
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on(
        "console",
        lambda told: (
            told.type == "error" and page.said.append((told.text, told.location["url"]))
        ),
    )
    context.on(
        "request",
        lambda asked: (
            asked.url.startswith((f"{host}/", "data:", "blob:"))
            or page.elsewhere.append(asked.url)
        ),
    )
    yield page
    context.close()


@pytest.fixture(scope="session")
def lesson(tab, address):
    """Open lesson 2 from the front page, and wait until Python has started."""
    tab.goto(address)
    tab.get_by_role("link", name="2 The chain rule").first.click()
    tab.locator(".jp-Notebook mjx-container").first.wait_for()
    tab.set_default_timeout(PATIENCE)
    tab.wait_for_function("window.jupyterapp?.shell.currentWidget?.sessionContext")
    assert tab.evaluate(STARTED) == "pyodide"
    return tab


@pytest.fixture
def run(lesson):
    """Run code in a new cell below the others; return where its outputs are."""

    def ran(code):
        lesson.evaluate("document.querySelector('[data-tried]')?.remove()")
        lesson.evaluate(RUN, code)
        return lesson.locator("[data-tried] .jp-OutputArea-output").last

    return ran


def test_the_first_page_lists_every_lesson_and_says_what_is_missing(
    tab, address, built
):
    """A student would look for a lesson, or wonder why nothing runs."""
    tab.goto(address)
    links = tab.get_by_role("link").evaluate_all("all => all.map(one => one.href)")
    paths = {link.partition("?path=")[2] for link in links}
    files = built / "files"
    assert paths == {str(p.relative_to(files)) for p in files.rglob("*.ipynb")}
    assert len(list((ROOT / "course").glob("*.ipynb"))) == len(
        [path for path in paths if path.startswith("course/") and path.count("/") == 1]
    )
    said = tab.get_by_text("Here you can read, but not run the lessons.")
    assert said.is_visible()


def test_a_lesson_opens_with_its_text_and_formulas(lesson):
    """A student would see TeX, or an empty page."""
    text = lesson.locator(".jp-Notebook").inner_text()
    assert "How fast does a change travel?".lower() in text.lower()
    assert "\\frac" not in text
    assert lesson.locator("mjx-container").count() > 0
    assert lesson.locator("mjx-merror").count() == 0


def test_python_computes(run):
    """Nothing would run at all."""
    assert run("2 + 3").inner_text().strip() == "5"


def test_an_explorer_can_be_shown_and_moved(run, lesson):
    """Explorers are anywidgets: each would stay empty, or not reach Python."""
    shown = run(WIDGET)
    shown.get_by_role("button", name="counted 1").click()
    shown.get_by_role("button", name="counted 2").wait_for()
    code = "import asyncio\nwhile counter.n == 1: await asyncio.sleep(0.1)\ncounter.n"
    assert run(code).inner_text().strip() == "2"
    assert lesson.locator(".jupyter-widgets-disconnected").count() == 0


def test_the_course_is_there_without_installing_it(run):
    """Each lesson would have to begin with a line that installs the package."""
    assert run("import chainrule; chainrule.__version__").inner_text().strip("' \n")


def test_a_lesson_says_plainly_that_numpy_is_missing(run):
    """A student would be told to install what cannot be installed there."""
    told = run("import numpy as np\n\nfrom chainrule import checks").inner_text()
    assert "This page has no NumPy, which the lessons need." in told
    assert "You can read them here." in told


def test_who_has_signed_in_is_kept_by_the_browser(run, lesson):
    """After a restart of Python a student would get somebody else's numbers."""
    code = 'from chainrule import personal; personal.sign_in("ada")'
    assert run(code).inner_text().strip() == "'ada'"
    kept = lesson.evaluate(
        "async () => atob((await window.jupyterapp.serviceManager.contents"
        ".get('.chainrule/student.txt', { content: true })).content)"
    )
    assert kept == "ada"


def test_a_library_that_is_not_there_is_not_fetched(run):
    """The page would depend on other people's servers, and tell them who reads it."""
    assert "PyPI fallback is disabled" in run("%pip install pandas").inner_text()


def test_nothing_left_the_folder_and_nothing_complained(lesson):
    """The last of the group: a host, a proxy or a reader's log would notice."""
    assert lesson.elsewhere == []
    assert BelowPath.beside == []
    complaints = [
        said
        for said in lesson.said
        if not isinstance(said, tuple) or not any(p in said[1] for p in LOOKED_FOR)
    ]
    assert complaints == []


def test_nothing_of_the_instructors_is_in_it(built):
    """Solutions, hidden tests or the grader would be published."""
    names = [p.relative_to(built).as_posix() for p in built.rglob("*") if p.is_file()]
    assert not [name for name in names if "source/" in name or "grader" in name]
    for path in (built / "files").rglob("*.ipynb"):
        text = path.read_text()
        assert "BEGIN SOLUTION" not in text
        assert "BEGIN HIDDEN TESTS" not in text
    assert not [name for name in names if name.endswith(".map")]


def test_it_is_small(built):
    """A phone would load for minutes, and a free host would refuse it."""
    size = sum(path.stat().st_size for path in built.rglob("*") if path.is_file())
    assert size < 45_000_000
