"""The slope microscope in JavaScript: computed by Node, moved in Chromium."""

import mpmath
import numpy as np
import pytest
from widget_pages import in_node, page_of, says

from chainrule import explore
from chainrule.explore import microscope_rows
from chainrule.reference.table import ENTRIES, GRADED, TABLE

NAMES = "row x zoom shown entries".split()
EXACT = {
    "exp": mpmath.exp,
    "log": mpmath.log,
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tanh": mpmath.tanh,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "recip": lambda x: 1 / x,
    "sqrt": mpmath.sqrt,
}


def state_of(widget):
    """Collect what the browser gets."""
    return {name: getattr(widget, name) for name in NAMES}


def places(key):
    """Go along the axis of a row."""
    return np.linspace(*microscope_rows.ENDS[key], 61)


# ------------------------------------------------------------------ mathematics
@pytest.mark.parametrize("key", GRADED)
def test_the_browser_computes_what_the_reference_computes(key):
    """The picture would show another function than the lesson teaches."""
    computed = in_node(
        "microscope", [{"row": key, "x": x, "zoom": 10} for x in places(key)]
    )
    values = [row["f"] for row in computed]
    np.testing.assert_allclose(values, ENTRIES[key].f(places(key)), rtol=1e-14)
    slopes = [row["measured"] for row in computed]
    np.testing.assert_allclose(slopes, ENTRIES[key].df(places(key)), atol=2e-8)
    bends = [microscope_rows.bend(key, x, 10) for x in places(key)]
    np.testing.assert_allclose([row["bend"] for row in computed], bends, atol=1e-9)
    low, high = microscope_rows.ENDS[key]
    assert {tuple(row["ends"]) for row in computed} == {(low, high)}
    snapped = np.clip(np.round(places(key) + 0.004, 2), low, high)
    np.testing.assert_allclose([row["snapped"] for row in computed], snapped)


@pytest.mark.parametrize("step", [0.1, -0.05, 2e-3, 2e-6, -2e-6])
@pytest.mark.parametrize("key", GRADED)
def test_no_digit_is_lost_under_the_highest_zoom(key, step):
    """At a million times the curve would be a staircase."""
    asked = [{"row": key, "x": x, "zoom": 1, "step": step} for x in places(key)]
    with mpmath.workdps(50):
        f, d = EXACT[key], mpmath.mpf(step)
        exact = [float(f(mpmath.mpf(x) + d) - f(mpmath.mpf(x))) for x in places(key)]
    rises = [row["rise"] for row in in_node("microscope", asked)]
    np.testing.assert_allclose(rises, exact, rtol=1e-13, atol=1e-15 * abs(step))


@pytest.mark.parametrize(
    "table", [None, dict(TABLE), {"cos": np.sin, "log": lambda x: 1 / (x - 1)}, 3]
)
def test_the_browser_says_what_python_says(table):
    """A test of the sentence in Python would say nothing about the page."""
    widget = explore.slope(table)
    states, said = [], []
    for i, key in enumerate(GRADED):
        widget.row = key
        for x in np.linspace(-3, 3, 13):
            widget.x, widget.zoom, widget.shown = (
                x,
                10 ** (abs(x) + i / 10),
                bool(x < 2.6),
            )
            states.append(state_of(widget))
            said.append(widget.alt)
    assert [row["sentence"] for row in in_node("microscope", states)] == said


# ------------------------------------------------------------------ the page
@pytest.fixture
def page(browser):
    """Open the microscope of a student whose row cos has lost its sign."""
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    widget = explore.slope({"sin": np.cos, "cos": np.sin})
    page.set_content(page_of("microscope", state_of(widget)))
    page.wait_for_function("document.querySelector('[data-part=alt]')?.textContent")
    yield page
    page.close()
    assert problems == []


@pytest.mark.browser
def test_keys_choose_the_row_and_the_zoom(page):
    """Who has no mouse could not explore, or the kernel would be flooded."""
    page.get_by_label("row", exact=True).focus()
    page.keyboard.press("ArrowDown")
    says(page, "cos at x = 1.00")
    says(page, "It disagrees most")
    zoom = page.get_by_label("zoom", exact=True)
    for _ in range(20):
        zoom.press("ArrowRight", no_wait_after=True)
    says(page, "zoom 100:")
    page.wait_for_function("told.length && Math.round(told.at(-1).zoom) === 100")
    assert page.evaluate("told.length") < 20


@pytest.mark.browser
def test_every_control_has_a_name_and_takes_the_focus(page):
    """A screen reader would say "edit" and nothing else."""
    names = []
    for _ in range(8):
        page.keyboard.press("Tab")
        element = page.evaluate_handle("document.activeElement").as_element()
        name = "e => e.ariaLabel || e.labels?.[0]?.firstChild.data || e.textContent"
        said = page.evaluate(name, element).strip()
        names.append(said or "Show the slope")
        assert page.evaluate("e => getComputedStyle(e).outlineWidth", element) == "3px"
    assert names == [
        "row", "x", "x, as a number", "zoom",
        "Zoom out", "Zoom in", "Reset", "Show the slope",
    ]  # fmt: skip


@pytest.mark.browser
def test_buttons_do_what_they_say(page):
    """A button would zoom the other way."""
    for _ in range(8):
        page.get_by_text("Zoom in").click()
    says(page, "zoom 1000000:")
    page.get_by_text("Zoom out").click()
    says(page, "zoom 100000:")
    page.get_by_label("Show the slope").click()
    says(page, "The slope is hidden")
    assert not page.locator("[data-part=yours]").is_visible()
    page.get_by_text("Reset").click()
    says(page, "zoom 1:")
    says(page, "your table 0.5403")


@pytest.mark.browser
def test_the_point_follows_the_pointer_the_box_and_the_axis(page):
    """The point would not be where the hand is, or off the axis of another row."""
    box = page.locator("[data-part=whole]").bounding_box()
    unit = box["width"] / 440
    page.mouse.click(box["x"] + unit * (36 + 392 / 6 * 5), box["y"] + unit * 100)
    says(page, "x = 2.00")
    page.get_by_label("x, as a number", exact=True).fill("-99")
    says(page, "x = \N{MINUS SIGN}3.00")
    page.get_by_label("row", exact=True).select_option("sqrt")
    says(page, "sqrt at x = 0.30")
    says(page, "Your table has no row sqrt yet.")


@pytest.mark.browser
def test_the_page_follows_python_and_lets_go(page):
    """`explorer.zoom = 100` would change nothing, or a closed view would stay."""
    page.evaluate("model.say({row: 'exp', zoom: 100})")
    says(page, "exp at x = 1.00, zoom 100:")
    assert page.evaluate("told.length") == 0
    page.evaluate("leave()")
    assert page.evaluate("listeners.length") == 0


@pytest.mark.browser
@pytest.mark.parametrize(("width", "columns"), [(1000, 2), (500, 1), (320, 1)])
def test_nothing_is_cut_off_or_jumps(page, width, columns):
    """On a small screen a part would be out of reach."""
    page.set_viewport_size({"width": width, "height": 800})
    plots = [page.locator(f"[data-part={part}]") for part in ("whole", "seen")]
    assert len({plot.bounding_box()["y"] for plot in plots}) == 3 - columns
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    before = plots[1].bounding_box()
    page.get_by_text("Zoom in").click()
    says(page, "zoom 10:")
    assert plots[1].bounding_box() == before
