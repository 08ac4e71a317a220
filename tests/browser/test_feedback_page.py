"""Pages of feedback in Chromium: they read well, and run nothing of what they show."""

import re
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Error

from chainrule_grader.feedback import feedback_page
from chainrule_grader.marks import ByHand
from chainrule_grader.model import (
    CellRun,
    CellType,
    Ending,
    Graded,
    Item,
    NotebookResult,
    Outcome,
    Part,
    Repair,
    Role,
    RubricCell,
    Status,
    SubmittedNotebook,
    Verdict,
)
from chainrule_grader.outputs import clean_outputs

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT / "tests/autograder/hostile/injections.toml"
TEXTS = tomllib.loads(HOSTILE.read_text(encoding="utf-8"))
KINDS = ["text/plain", "text/html", "text/latex", "text/markdown", "image/svg+xml"]
KINDS += ["image/png", "application/javascript"]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
MESSAGE = """\
[M01] The inner derivative is missing.
`dh(1)` returned 0.394; the measured slope of h is -0.331.
Why: a link has no factor.
Try: count the factors.
Hint: how many links?
Hint: each link gives a factor.
Hint: the last one.
Read: lesson 2, "2.3 Rates along a chain multiply\""""

#: What nothing on a page may do: each trap notes that it was sprung.
TRAPS = """
window.sprung = [];
window.spy = () => window.sprung.push('ran');
for (const name of ['alert', 'confirm', 'prompt', 'open', 'print'])
    window[name] = () => window.sprung.push(name);
"""
#: Open, point at and give the focus to whatever takes it.
TOUCH = """() => {
    document.querySelectorAll('details').forEach(one => { one.open = true; });
    for (const one of document.querySelectorAll('main *')) {
        one.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));
        if (one.focus) one.focus();
    }
    document.querySelectorAll('a:not([href^="#"]), button, input').forEach(
        one => one.click());
}"""
ACTIVE = (
    "script, iframe, frame, object, embed, form, input, button, base, link, template,"
    "textarea, main style, svg, video, audio, a:not([href^='#']),"
    "meta[http-equiv=refresh]"
)


def cell(name, role, kind=CellType.CODE, points=0.0):
    """Build a cell of the instructor's."""
    return RubricCell(name, role, kind, "", "## A question about $h$", points)


def result_of(text, message, name="n"):
    """Put a text wherever a student, a test or a person can write."""
    outputs = [{"output_type": "stream", "text": text}]
    outputs.append({"output_type": "error", "ename": text, "traceback": [text]})
    outputs += [
        {"output_type": "display_data", "data": {kind: text}, "metadata": {"alt": text}}
        for kind in KINDS
    ]
    cleaned = clean_outputs(outputs, 100_000)  # as the sandbox's side leaves them
    parts = (
        Part("q", CellType.MARKDOWN, "", cell("q", Role.LOCKED, CellType.MARKDOWN)),
        Part("f", CellType.CODE, text, cell("f", Role.ANSWER)),
        Part("own", CellType.MARKDOWN, text),
        Part("raw", CellType.RAW, text),
        Part("test-f", CellType.CODE, "", cell("test-f", Role.TEST, points=2.0)),
        Part("why", CellType.MARKDOWN, text, cell("why", Role.MANUAL, points=2.0)),
        Part("extra", CellType.CODE, text),
    )
    items = (
        Item("test-f", 0.0, 2.0, Outcome.WRONG, "M01", message),
        Item("why", 0.0, 2.0, Outcome.UNGRADED, None, text),
    )
    runs = (
        CellRun("f", Ending.DONE, cleaned),
        CellRun("extra", Ending.DONE, tuple(outputs)),  # as if nobody had
    )
    book = SubmittedNotebook(name, parts, (Repair(text, text),))
    verdicts = (Verdict("test-f", Ending.DONE, student_output=text),)
    return NotebookResult(book, runs, verdicts, items)


def pages_of(text):
    """Render a graded and a rejected submission that are full of a text."""
    told = (
        f"{text}\n[M01] {text}\nWhy: {text}\nTry: `{text}`\nHint: {text}\nRead: {text}"
    )
    results = (result_of(text, told, text),)
    marks = {(text, name): ByHand(comment=text) for name in ("f", "why", "extra")}
    graded = Graded(text, text, Status.GRADED, results, timestamp=text)
    yield feedback_page(graded, text, marks)
    yield feedback_page(Graded(text, text, Status.REJECTED, reason=text), text)


@pytest.fixture
def trapped(browser, tmp_path):
    """Open pages among traps: `trapped(html)` returns what was sprung."""
    opened = browser.new_page()
    path = tmp_path / "page.html"
    asked, seen = [], []
    opened.add_init_script(TRAPS)
    opened.on("dialog", lambda one: (seen.append("a dialog"), one.dismiss()))
    opened.on("popup", lambda one: (seen.append("a window"), one.close()))
    opened.on("download", lambda _: seen.append("a file"))
    opened.on("request", lambda one: asked.append(one.url))
    opened.route(re.compile(r"^(?!data:|file:)"), lambda route: route.abort())

    def visit(html):
        asked.clear()
        seen.clear()
        path.write_bytes(html.encode("utf-8", "replace"))
        try:
            opened.goto(path.as_uri(), wait_until="load")
            opened.evaluate(TOUCH)
            sprung = opened.evaluate("() => window.sprung")
        except Error:  # the page has gone elsewhere meanwhile
            sprung = ["a jump"]
        acting = opened.locator(ACTIVE).count()
        elsewhere = {url for url in asked if not url.startswith("data:image/")}
        elsewhere = elsewhere - {path.as_uri()} | {opened.url} - {path.as_uri()}
        return [*sprung, *seen, *elsewhere, *(["a tag"] * acting)]

    yield visit
    opened.close()


def test_the_traps_of_this_test_close(trapped):
    """If they did not, every page would look harmless."""
    text = TEXTS["a picture that is not there"] + TEXTS["a script"] + "<img src=//spy>"
    sprung = trapped(f"<!doctype html><main>{text}</main>")
    assert {"ran", "a tag"} <= set(sprung)
    assert any("//spy" in one for one in sprung)


def test_no_text_of_a_stranger_acts_in_a_page(trapped):
    """If one did, whoever opens the feedback would act for the one who wrote it."""
    assert len(TEXTS) >= 40
    found = {}
    for name, text in TEXTS.items():
        for page in pages_of(text):
            assert POLICY.search(page)
            # First as it is, then without its policy: neither leans on the other.
            if sprung := trapped(page) + trapped(POLICY.sub("", page)):
                found.setdefault(name, sprung)
    assert found == {}


def test_a_drawing_is_shown_and_runs_nothing(trapped):
    """If it were left out, the test above would say nothing of drawings."""
    graded, _ = pages_of(TEXTS["a whole drawing"])
    assert "data:image/svg+xml;base64," in graded
    assert trapped(POLICY.sub("", graded)) == []


@pytest.fixture
def feedback(page, tmp_path):
    """Open the feedback for somebody who forgot the inner derivative."""
    path = tmp_path / "feedback.html"
    graded = Graded("emma", "02", Status.GRADED, (result_of("x = 1", MESSAGE),))
    path.write_text(feedback_page(graded, "n"), encoding="utf-8")
    page.goto(path.as_uri())
    return page


def test_hints_open_one_after_the_other_from_the_keyboard(feedback):
    """If not, somebody without a mouse gets no hint, or all at once."""
    hints = feedback.locator("details")
    assert [hints.nth(n).is_visible() for n in range(3)] == [True, False, False]
    for n in range(3):
        summary = hints.nth(n).locator("summary").first
        summary.focus()
        assert summary.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
        feedback.keyboard.press("Enter")
        assert hints.nth(n).locator("p").first.is_visible()
        assert [hints.nth(k).is_visible() for k in range(3)] == [
            k <= n + 1 for k in range(3)
        ]


def test_on_paper_every_hint_is_open(feedback, shoot):
    """If not, a printed page asks its reader to press a button."""
    feedback.emulate_media(media="print")
    shoot(feedback, "feedback-print")
    hints = feedback.locator("details p")
    assert hints.count() == 3
    assert all(hints.nth(n).is_visible() for n in range(3))


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_fits_the_screen(feedback, shoot, width, scheme):
    """If not, lines are cut on a phone, or cannot be read at night."""
    feedback.emulate_media(color_scheme=scheme)
    feedback.set_viewport_size({"width": width, "height": 900})
    shoot(feedback, f"feedback-{width}-{scheme}")
    assert feedback.evaluate("document.documentElement.scrollWidth") <= width


def test_mathematics_is_set_by_the_browser(feedback):
    """If not, a formula is a row of letters."""
    box = feedback.locator("h2 math mi").first.bounding_box()
    assert box["width"] > 0
    assert (
        feedback.locator("h2 math")
        .first.evaluate("one => one.namespaceURI")
        .endswith("MathML")
    )


def test_every_text_has_enough_contrast(feedback):
    """If not, some cannot read their feedback."""
    feedback.locator("summary").first.click()
    for scheme in ("light", "dark"):
        feedback.emulate_media(color_scheme=scheme)
        assert feedback.evaluate(CONTRAST) == []


#: The texts whose colour differs too little from the ground behind them (WCAG 2, AA).
CONTRAST = """() => {
    const parts = text => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(p => p / 255)
        .map(p => p <= 0.04045 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4)
        .reduce((sum, p, i) => sum + p * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = one => {
        for (; one; one = one.parentElement) {
            const colour = parts(getComputedStyle(one).backgroundColor);
            if (colour.length < 4 || colour[3] > 0) return colour;
        }
        return [255, 255, 255];
    };
    const poor = [];
    for (const one of document.querySelectorAll('body *')) {
        const own = [...one.childNodes].some(
            node => node.nodeType === 3 && node.data.trim());
        if (!own || !one.offsetParent) continue;
        const pair = [parts(getComputedStyle(one).color), ground(one)].map(light);
        const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
        if (ratio < 4.5) poor.push(`${one.tagName}.${one.className}: ${ratio}`);
    }
    return poor;
}"""
