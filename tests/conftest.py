"""What tests of all kinds share: one real Chromium, and no clock."""

import shutil

import error_rates
import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

# A busy machine is no fault of the code: speed is measured in benchmarks/. The examples
# are the same each time, so that a change is judged by itself; `make explore` searches.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("exploring", deadline=None, max_examples=1000)
settings.load_profile("steady")

BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
ARGUMENTS = [
    "--no-sandbox",  # needed as root, and everything that is opened is our own
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session", autouse=True)
def _configuration(tmp_path_factory):
    """Let no test make or use a key or a diary of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("configuration")))
        patch.setenv("CHAINRULE_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session")
def browser():
    """Start the system's Chromium; a machine without one fails with the command."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail("no Chromium is installed. Run: apt-get install -y chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


def pytest_collection_finish(session):
    """Refuse to run where tests that belong together would be torn apart.

    They would start each server twice and take files away from one another.
    """
    if getattr(session.config.option, "loadgroup", False):
        for item in session.items:
            grouped = item.get_closest_marker("xdist_group")
            if grouped and not item.nodeid.endswith(f"@{grouped.args[0]}"):
                why = "pytest-xdist does not know this pytest's groups; run: make lock"
                raise pytest.UsageError(why)


def pytest_terminal_summary(terminalreporter):
    """Print how often the checks erred: right answers refused, wrong ones accepted."""
    found = terminalreporter.stats
    lines = [*error_rates.table(found.get("passed", []), found.get("failed", []))]
    if lines:
        terminalreporter.section("error rates of the checks")
    for line in lines:
        terminalreporter.write_line(line)
