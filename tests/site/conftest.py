"""The site, built once and served below a path; and the explorers' files alone."""

import functools
import http.server
import subprocess
import sys
import threading
from pathlib import Path

import explorers
import pytest
from preview import put_up, served
from site_pages import Page

ROOT = Path(__file__).parents[2]
UNDER = "/chain-rule/"  #: where a host may put it


@pytest.fixture(scope="session")
def built():
    """Build the site; what has not changed since the last time is not made again."""
    command = [sys.executable, str(ROOT / "deploy" / "site" / "build_site.py")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"{run.stdout}\n{run.stderr}\nIs node there? make docs"
    return ROOT / "build" / "site"


@pytest.fixture(scope="session")
def pages(built):
    """Read every page: its place -> what is in it."""
    return {
        path.relative_to(built).as_posix(): Page.read(path)
        for path in sorted(built.rglob("*.html"))
    }


class BelowPath(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below a path, and nothing beside it."""

    protocol_version = "HTTP/1.1"

    def send_head(self):
        """Refuse what leaves the folder."""
        if not self.path.startswith(UNDER):
            self.send_error(404)
            return None
        self.path = "/" + self.path.removeprefix(UNDER)
        return super().send_head()

    def log_message(self, *_arguments):
        """Say nothing."""


@pytest.fixture(scope="session")
def home(built):
    """Serve the site on this machine, on a port that is free."""
    handler = functools.partial(BelowPath, directory=str(built))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{UNDER}"
        server.shutdown()
        thread.join()


# ---------------------------------------------------------------- the explorers alone
@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Give the folder of a site that has the explorers alone."""
    folder = put_up(tmp_path_factory.mktemp("site"))
    (folder / "package.json").write_text('{"type": "module"}')  # for Node alone
    return folder


@pytest.fixture(scope="session")
def modules(site):
    """Give the folder of the modules."""
    return site / "_static" / "explorers"


@pytest.fixture(scope="session")
def address(site):
    """Give the address at which it is served."""
    with served(site) as found:
        yield found


@pytest.fixture
def reader():
    """Let "Your network" be that of the site's readers."""
    with explorers.reader():
        yield
