"""The number lines in JavaScript: its mathematics by Node, its hands by Chromium."""

import numpy as np
import pytest
from widget_pages import in_node, page_of, says

from chainrule import explore
from chainrule.reference import chain
from chainrule.reference.slopes import central_difference

PLOTS = ("lines", "curve")
NAMES = "x dx product values worst verdict".split()


def no_inner(x):
    """Forget the inner rate."""
    return 1 / (2 + np.cos(x))


def state_of(widget):
    """Collect what the browser gets."""
    return {name: getattr(widget, name) for name in NAMES}


@pytest.fixture
def page(browser):
    """Open the widget of a student who forgot the inner rate."""
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.set_content(page_of("number_lines", state_of(explore.chain_rule(no_inner))))
    page.wait_for_selector(".chainrule-lines")
    page.wait_for_function("document.querySelector('[data-part=alt]').textContent")
    yield page
    page.close()
    assert problems == []


# ------------------------------------------------------------------ mathematics
def test_the_browser_computes_what_the_reference_computes():
    """The picture would show another function than the lesson teaches."""
    places = np.linspace(-5, 5, 1001)
    start = state_of(explore.chain_rule())
    computed = in_node("number_lines", [{**start, "x": x} for x in places])
    measured = central_difference(chain.h, places)
    for name in ("u", "du_dx", "h", "dh"):
        values = [row[name] for row in computed]
        np.testing.assert_allclose(values, getattr(chain, name)(places), atol=1e-14)
    rates = [row["dh_du"] for row in computed]
    np.testing.assert_allclose(rates, chain.dh_du(chain.u(places)), rtol=1e-14)
    np.testing.assert_allclose([r["measured"] for r in computed], measured, atol=1e-9)
    assert {r["snapped"] for r in computed} == {*np.round(np.clip(places, -4, 4), 2)}


@pytest.mark.parametrize(
    "dh", [None, chain.dh, no_inner, str, lambda x: np.sqrt(2) / x]
)
def test_the_browser_says_what_python_says(dh):
    """A test of the sentence in Python would say nothing about the page."""
    widget = explore.chain_rule(dh)
    states, said = [], []
    for x in np.linspace(-4, 4, 41):
        widget.x, widget.dx, widget.product = x, x / 3, bool(x < 2)
        states.append(state_of(widget))
        said.append(widget.alt)
    assert [row["sentence"] for row in in_node("number_lines", states)] == said


# ------------------------------------------------------------------ the page
@pytest.mark.browser
def test_keys_move_x_and_python_is_told_once(page):
    """Who has no mouse could not explore, or the kernel would be flooded."""
    slider = page.get_by_label("x", exact=True)
    slider.focus()
    for _ in range(10):
        slider.press("ArrowRight", no_wait_after=True)
    says(page, "x = 1.50: u = 2.07")
    page.wait_for_function("told.length && told.at(-1).x === 1.5")
    assert page.evaluate("told.length") < 10


@pytest.mark.browser
def test_every_control_has_a_name_and_takes_the_focus(page):
    """A screen reader would say "edit" and nothing else."""
    names = []
    for _ in range(9):
        page.keyboard.press("Tab")
        element = page.evaluate_handle("document.activeElement").as_element()
        names.append(
            page.evaluate(
                "e => e.ariaLabel || e.labels?.[0]?.textContent || e.textContent",
                element,
            ).strip()
        )
        assert page.evaluate("e => getComputedStyle(e).outlineWidth", element) == "3px"
    assert names == [
        "x", "x, as a number", "push dx", "push dx, as a number",
        "x = 1", "flat", "steepest", "Reset", "Show the product",
    ]  # fmt: skip


@pytest.mark.browser
def test_buttons_go_where_they_say(page):
    """The button for the steepest place would stop beside it."""
    page.get_by_text("flat").click()
    says(page, "product 0.000")
    page.get_by_text("steepest").click()
    says(page, "product \N{MINUS SIGN}0.577")
    page.get_by_label("push dx", exact=True).press("End")
    page.get_by_label("Show the product").click()
    says(page, "A push of 1.00")
    says(page, "the product is hidden")
    page.get_by_text("Reset").click()
    says(page, explore.chain_rule().alt)


@pytest.mark.browser
def test_the_point_follows_the_pointer_and_the_number_box(page):
    """The point would not be where the hand is."""
    box = page.locator("[data-part=lines]").bounding_box()
    at = box["x"] + box["width"] / 440 * np.array([220, 220 + 42 * 2])
    page.mouse.move(at[0], box["y"] + 40)
    page.mouse.down()
    page.mouse.move(at[1], box["y"] + 40, steps=9)
    page.mouse.up()
    says(page, "x = 2.00")
    page.get_by_label("x, as a number", exact=True).fill("-3.5")
    says(page, "x = \N{MINUS SIGN}3.50")
    page.get_by_label("x, as a number", exact=True).fill("")
    page.get_by_label("x, as a number", exact=True).fill("99")
    says(page, "x = 4.00")


@pytest.mark.browser
def test_the_page_follows_python_and_lets_go(page):
    """`explorer.x = 2` would change nothing to see, or a closed view would stay."""
    page.evaluate("model.say({x: 2, verdict: 'It agrees.', worst: null})")
    says(page, "x = 2.00")
    says(page, "It agrees.")
    assert not page.locator("[data-part=worst-ring]").is_visible()
    assert page.evaluate("told.length") == 0
    page.evaluate("leave()")
    assert page.evaluate("listeners.length") == 0


@pytest.mark.browser
@pytest.mark.parametrize(("width", "columns"), [(1000, 2), (500, 1), (320, 1)])
def test_nothing_is_cut_off_or_jumps(page, width, columns):
    """On a small screen a part would be out of reach."""
    page.set_viewport_size({"width": width, "height": 800})
    tops = {page.locator(f"[data-part={p}]").bounding_box()["y"] for p in PLOTS}
    assert len(tops) == 3 - columns
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    before = page.locator("[data-part=curve]").bounding_box()
    page.get_by_text("steepest").click()
    says(page, "x = 2.09")
    assert page.locator("[data-part=curve]").bounding_box() == before
