"""The step-through graph under real hands, in Chromium."""

import pytest
from widget_pages import opened, says

from chainrule import explore
from chainrule.reference import sweep

pytestmark = pytest.mark.browser

NAMES = "nets example cost step reply yours verdict".split()
DERIVATIVES = {
    "dJ/da2": "-0.629",
    "dJ/dz2": "-0.1468",
    "dJ/dw2": "-0.1013",
    "dJ/db2": "-0.1468",
    "dJ/da1": "0.1761",
    "dJ/dz1": "0.0377",
    "dJ/dw1": "0.0565",
    "dJ/db1": "0.0377",
}


@pytest.fixture
def page(browser, monkeypatch):
    """Open the widget of a student whose backward pass is right."""
    monkeypatch.setenv("GRADER_STUDENT", "ada")
    widget = explore.sweep(sweep.backward)
    state = {name: getattr(widget, name) for name in NAMES}
    with opened(browser, "step_through", state) as page:
        yield page


def part(page, name):
    """Find a part of the page."""
    return page.locator(f"[data-part={name}]")


def test_the_whole_sweep_is_done_from_the_keyboard(page):
    """Who has no mouse could not explore, or the kernel would not know of it."""
    says(page, explore.sweep(sweep.backward).alt)
    forward = part(page, "forward")
    forward.focus()
    for _ in range(5):
        forward.press("Enter")
    says(page, "Next is dJ/da2")
    box = part(page, "guess")
    box.focus()
    for name, typed in DERIVATIVES.items():
        assert box.get_attribute("aria-label") == f"{name} ="
        box.type(typed)
        box.press("Enter")
        says(page, f"Yes: {name} = ")
        assert box.input_value() == ""
    says(page, "all four derivatives are known")
    page.wait_for_function("told.length && told.at(-1).step === 13")


def test_a_wrong_number_stays_and_is_replied_to(page):
    """A student would type into the void."""
    part(page, "turn").click()
    part(page, "guess").fill("0.629")
    part(page, "check").click()
    says(page, "The size is right. Look at the sign.")
    assert part(page, "reply").inner_text() == "The size is right. Look at the sign."
    assert part(page, "guess").input_value() == "0.629"
    assert "?" in part(page, "list").text_content()
    page.wait_for_function("told.length && told.at(-1).reply.length === 2")


def test_a_derivative_can_be_shown_to_those_who_are_stuck(page):
    """The sweep would end at the first step that somebody cannot do."""
    part(page, "turn").click()
    says(page, "step 5 of 13")
    assert part(page, "forward").inner_text() == "show it"
    part(page, "forward").click()
    says(page, "Back: dJ/da2 = \u22120.6290.")
    part(page, "back").click()
    says(page, "step 5 of 13")
    assert part(page, "check").is_enabled()
    part(page, "back").click()
    says(page, "step 4 of 13")
    assert part(page, "check").is_disabled()


def test_every_control_has_a_name_and_takes_the_focus(page):
    """A screen reader would say "edit" and nothing else."""
    part(page, "turn").click()
    says(page, "step 5")
    page.mouse.click(990, 890)
    names = []
    for _ in range(6):
        page.keyboard.press("Tab")
        element = page.evaluate_handle("document.activeElement").as_element()
        read = "e => e.ariaLabel || e.labels?.[0]?.textContent || e.textContent"
        names.append(page.evaluate(read, element).strip())
        assert page.evaluate("e => getComputedStyle(e).outlineWidth", element) == "3px"
    assert names == [
        *("Example B", "squared error"),
        *("back", "show it", "dJ/da2 =", "check"),
    ]


def test_what_is_swept_does_not_need_its_colour(page):
    """Who cannot tell the colours apart would not see how far the sweep has come."""
    page.evaluate("model.say({step: 9})")
    says(page, "step 9 of 13")
    swept = part(page, "network").locator(".swept")
    assert swept.count() == 4
    widths = {
        one.evaluate("e => getComputedStyle(e).strokeWidth") for one in swept.all()
    }
    assert widths == {"5px"}
    rim = part(page, "network").locator(".next rect")
    assert rim.count() == 1
    assert rim.evaluate("e => getComputedStyle(e).strokeWidth") == "4px"


def test_the_page_follows_python_and_lets_go(page):
    """`explorer.step = 7` would change nothing to see."""
    page.evaluate("model.say({step: 7, cost: 'bce', example: 'Example A'})")
    says(page, "Example A with the cross entropy, step 7 of 13")
    assert page.evaluate("told.length") == 0
    page.evaluate("leave()")
    assert page.evaluate("listeners.length") == 0


@pytest.mark.parametrize(("width", "columns"), [(1000, 2), (500, 1), (320, 1)])
def test_nothing_is_cut_off_or_jumps(page, width, columns):
    """On a small screen a part would be out of reach."""
    page.set_viewport_size({"width": width, "height": 900})
    parts = [part(page, name) for name in ("network", "list")]
    assert len({one.bounding_box()["y"] for one in parts}) == 3 - columns
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    before = parts[1].bounding_box()
    part(page, "turn").click()
    part(page, "forward").click()
    says(page, "step 6")
    assert parts[1].bounding_box() == before
