"""A real JupyterLab, started and ended by the tests that open pages in it."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from shut_out import shut_out_of_lesson

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "build" / "screenshots"
TROUBLE = (
    ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error'],"
    ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']"
)


@pytest.fixture
def page(browser):
    """Open a page, and keep what its console complains of."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(60_000)
    opened.complaints = []
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    yield opened
    opened.close()


@pytest.fixture
def shoot():
    """Keep a screenshot as an artefact: `shoot(page, "lesson")`."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    return lambda page, name: page.screenshot(path=str(SHOTS / f"{name}.png"))


@pytest.fixture(scope="module")
def serve(tmp_path_factory):
    """Start JupyterLab on a folder: `serve(folder)` returns its address."""
    with contextlib.ExitStack() as running:
        yield lambda folder: running.enter_context(lab(folder, tmp_path_factory))


@pytest.fixture(scope="session")
def lessons(tmp_path_factory):
    """Serve a copy of the lessons, so that a run changes nothing here."""
    folder = tmp_path_factory.mktemp("lessons")
    shutil.copytree(ROOT / "course", folder / "course")
    with lab(folder, tmp_path_factory) as address:
        yield address


@pytest.fixture
def open_lesson(page, lessons):
    """Run a lesson whole: `open_lesson("02-chain-rule", ".chainrule-lines")`.

    The second is what has to be there, and is scrolled to.
    """

    def opened(name, explorer):
        page.goto(f"{lessons}/lab/tree/course/{name}.ipynb?reset")
        rests = page.get_by_text("Python 3 (ipykernel) | Idle")
        rests.wait_for()
        # The command's promise ends with the last cell. To wait for "Busy" is a race:
        # a kernel that has all its imports is busy for an instant.
        page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        rests.wait_for()
        found = page.locator(explorer).first
        found.wait_for(state="attached")
        found.scroll_into_view_if_needed()
        return page

    return opened


@pytest.fixture
def is_well():
    """Say that a page is well: no error, warning or bare TeX, and nobody shut out."""

    def well(page):
        page.locator("mjx-container, .MathJax").first.wait_for()
        assert page.locator(TROUBLE).count() == 0
        assert page.locator("mjx-merror").count() == 0
        assert "\\frac" not in page.locator(".jp-Notebook").inner_text()
        assert page.complaints == []
        found = shut_out_of_lesson(page)
        assert not found, "\n".join(found)

    return well


@contextlib.contextmanager
def lab(folder, tmp_path_factory):
    """Run JupyterLab in a home of its own, and end it with all its kernels."""
    home = tmp_path_factory.mktemp("home")
    quiet = home / ".jupyter/lab/user-settings/@jupyterlab/apputils-extension"
    quiet.mkdir(parents=True)  # no question about news over the picture
    settings = '{"fetchNews": "false", "checkForUpdates": false}'
    (quiet / "notification.jupyterlab-settings").write_text(settings)
    whole = home / ".jupyter/lab/user-settings/@jupyterlab/notebook-extension"
    whole.mkdir(parents=True)  # cells that are not in view are there too
    (whole / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    bin_folder = Path(sys.executable).parent
    environment = {
        **os.environ,
        "HOME": str(home),
        "CHAINRULE_HOME": str(home / "chainrule"),
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "JUPYTER_PREFER_ENV_PATH": "1",
    }
    words = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *(f"--ServerApp.port={port}", "--ServerApp.ip=127.0.0.1"),
        *("--IdentityProvider.token=", "--ServerApp.port_retries=0"),
        *("--LabApp.news_url=", "--LabApp.expose_app_in_browser=True"),
    ]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            words,
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield wait_for(f"http://127.0.0.1:{port}", server, home / "log")
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()


def wait_for(address, server, log):
    """Return the address as soon as the server answers."""
    for _ in range(240):
        if server.poll() is not None:
            break
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(f"{address}/api").close()  # noqa: S310 - our own
            return address
        time.sleep(0.25)
    return pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")
