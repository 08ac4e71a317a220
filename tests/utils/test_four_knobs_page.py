"""The four-knob network under real hands, in Chromium."""

import pytest
from widget_pages import opened, says

from chainrule import explore
from chainrule.reference import network

pytestmark = pytest.mark.browser

NAMES = "w1 b1 w2 b2 penguins values asked verdict".split()


@pytest.fixture
def page(browser):
    """Open the widget of a student whose forward pass is right."""
    widget = explore.network(network.forward)
    state = {name: getattr(widget, name) for name in NAMES}
    with opened(browser, "four_knobs", state) as page:
        yield page


def test_keys_turn_a_knob_and_python_is_told_once(page):
    """Who has no mouse could not explore, or the kernel would be flooded."""
    says(page, explore.network(network.forward).alt)
    slider = page.get_by_label("w1", exact=True)
    slider.focus()
    for _ in range(10):
        slider.press("ArrowRight", no_wait_after=True)
    says(page, "w1 = 2.0")
    page.wait_for_function("told.length && told.at(-1).w1 === 2")
    assert page.evaluate("told.length") < 10


def test_every_control_has_a_name_and_takes_the_focus(page):
    """A screen reader would say "edit" and nothing else."""
    names = []
    for _ in range(10):
        page.keyboard.press("Tab")
        element = page.evaluate_handle("document.activeElement").as_element()
        read = "e => e.ariaLabel || e.labels?.[0]?.textContent || e.textContent"
        names.append(page.evaluate(read, element).strip())
        assert page.evaluate("e => getComputedStyle(e).outlineWidth", element) == "3px"
    assert names == [
        "w1", "w1, as a number", "b1", "b1, as a number",
        "w2", "w2, as a number", "b2", "b2, as a number",
        "Start", "Flip the inner node",
    ]  # fmt: skip


def test_the_challenge_can_be_met_by_hand_and_the_flip_keeps_the_curve(page):
    """The goal would be out of reach, or the button would show another network."""
    for name, value in {"w1": "4", "b1": "-2", "w2": "8", "b2": "-4"}.items():
        page.get_by_label(f"{name}, as a number").fill(value)
    says(page, "challenge met")
    curve = page.locator("[data-part=curve]").get_attribute("d")
    page.get_by_text("Flip the inner node").click()
    says(page, "w1 = \N{MINUS SIGN}4.0, b1 = 2.0, w2 = \N{MINUS SIGN}8.0, b2 = 4.0")
    assert page.locator("[data-part=curve]").get_attribute("d") == curve
    page.get_by_text("Start").click()
    says(page, "w1 = 1.0, b1 = 0.0")
    assert page.locator("[data-part=curve]").get_attribute("d") != curve


def test_a_flip_out_of_reach_cannot_be_pressed(page):
    """The knob would stop at its end, and the flipped curve be another one."""
    page.get_by_label("w2, as a number").fill("12")
    page.get_by_label("b2, as a number").fill("0.1")
    says(page, "b2 = 0.1")
    assert page.get_by_text("Flip the inner node").is_disabled()


def test_ones_own_curve_shows_only_where_it_was_asked(page):
    """An old curve would be drawn as if it belonged to the new knobs."""
    yours = page.locator("[data-part=yours-line]")
    assert yours.is_visible()
    page.get_by_label("b1", exact=True).press("ArrowRight")
    says(page, "b1 = 0.1")
    assert not yours.is_visible()
    page.evaluate("model.say({asked: [1, 0.1, 2, -1], verdict: 'It agrees.'})")
    says(page, "It agrees.")
    assert yours.is_visible()
    page.evaluate("leave()")
    assert page.evaluate("listeners.length") == 0


@pytest.mark.parametrize("width", [1000, 500, 320])
def test_nothing_is_cut_off_or_jumps(page, width):
    """On a small screen a part would be out of reach."""
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    before = page.locator("[data-part=picture]").bounding_box()
    page.get_by_label("b1", exact=True).press("ArrowRight")
    says(page, "b1 = 0.1")
    assert page.locator("[data-part=picture]").bounding_box() == before
