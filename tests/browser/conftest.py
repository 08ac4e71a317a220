"""A real JupyterLab, started and ended by the tests that open pages in it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "build" / "screenshots"


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


@contextlib.contextmanager
def lab(folder, tmp_path_factory):
    """Run JupyterLab in a home of its own, and end it with all its kernels."""
    home = tmp_path_factory.mktemp("home")
    quiet = home / ".jupyter/lab/user-settings/@jupyterlab/apputils-extension"
    quiet.mkdir(parents=True)  # no question about news over the picture
    settings = '{"fetchNews": "false", "checkForUpdates": false}'
    (quiet / "notification.jupyterlab-settings").write_text(settings)
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
