"""What people do in the classroom in a week, in their browsers, by hand and by eye.

    browser ── sign_in ──> JupyterLab ── menu, rows, press ──> what each page then says

Every step waits for what a person would wait for, and for at most `MILLISECONDS`.
"""

import re
from contextlib import contextmanager
from pathlib import Path

from hub_machine import PASSWORD

SHOTS = Path(__file__).parents[2] / "build" / "screenshots"
MILLISECONDS = 120_000
RESTS = "Python 3 (ipykernel) | Idle"

OF_THE_PAGE = ("blob:", "data:", "about:blank")
#: How errors in a console begin that are not ours, and cannot be mended here.
OF_OTHERS = (
    # How MathJax finds out whether a font has come, on the page for grading by hand.
    "Access to font at 'about:blank'",
    # JupyterLab's HTML viewer writes its own style into the page that it shows, and the
    # policy of our feedback page allows none but ours.
    "Applying inline style violates the following Content Security Policy directive",
    # A part for JupyterLite alone, where that is installed beside.
    "Error: Shared module @jupyterlite/services doesn't exist in shared scope",
)


def enter(browser, url):
    """Open the hub in a browser of somebody's own.

    The page keeps what consoles say as `complaints`, and whom else it asks as `asked`.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(MILLISECONDS)
    page = context.new_page()
    page.complaints, page.asked = [], []

    def complain(text):
        if not text.startswith(OF_OTHERS):
            page.complaints.append(text)

    def console(told):
        if told.type == "error" and told.location.get("url") != "about:blank":
            complain(told.text)

    def request(sent):
        if not sent.url.startswith((f"{url}/", *OF_THE_PAGE)):
            page.asked.append(sent.url)

    context.on("weberror", lambda error: complain(str(error.error)))
    context.on("console", console)
    context.on("request", request)
    page.goto(url)
    return page


def shoot(page, name):
    """Keep a picture as an artefact."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(SHOTS / f"hub-{name}.png"))


def sign_in(page, name):
    """Fill in the form; the person's server starts."""
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def menu(page, name):
    """Open a menu of JupyterLab, and return the names of its items."""
    bar = page.get_by_role("menubar")
    bar.get_by_role("menuitem", name=name, exact=True).click()
    opened = page.locator(".lm-Menu-itemLabel")
    opened.first.wait_for()
    return opened


def choose(page, name, item):
    """Choose an item of a menu."""
    exactly = re.compile(rf"^{re.escape(item)}$")
    menu(page, name).filter(has_text=exactly).first.click()


def open_file(page, name):
    """Open what stands in the list of files, with two clicks."""
    begins = re.compile(rf"^Name: {re.escape(name)}")
    page.get_by_role("listitem", name=begins).dblclick()


def notebook(page, name):
    """Wait until a notebook is open and its kernel rests; return its panel."""
    page.get_by_role("tab", name=name, exact=True).wait_for()
    page.get_by_text(RESTS).wait_for()
    return page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")


def cell_of(panel, text):
    """Find the cell of a notebook in which a text stands."""
    return panel.locator(".jp-Cell", has_text=text).first


def type_into(page, cell, text):
    """Type a text in place of a cell's."""
    cell.get_by_role("textbox").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def row(page, which, assignment):
    """Find an assignment in the Assignment List: released, fetched or submitted."""
    of = page.locator(f"#{which}_assignments_list > .list_item")
    return of.filter(has_text=assignment)


def line_of(page, name):
    """Find the line of formgrader's table that is about an assignment or a student."""
    return page.locator("#main-table tr").filter(has_text=name)


def press(page, name, column):
    """Press one of formgrader's buttons, read what came of it, and close that."""
    line_of(page, name).locator(f".{column} a").click()
    told = page.locator("#success-modal, #error-modal")
    told.get_by_role("button", name="OK").wait_for()
    text = told.inner_text()
    told.get_by_role("button", name="OK").click()
    told.wait_for(state="detached")
    assert "Success" in text, text


@contextmanager
def answered(page, path):
    """Go on when the server has taken what is sent to an address with this part."""
    with page.expect_response(
        lambda one: path in one.url and one.request.method in {"PUT", "POST"}
    ) as taken:
        yield
    assert taken.value.ok
