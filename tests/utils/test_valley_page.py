"""The V-curve under real hands, in Chromium."""

import pytest
from widget_pages import opened, says

from chainrule import explore
from chainrule.reference.checking import numgrad

pytestmark = pytest.mark.browser

NAMES = "curves yours verdict function precision exponent predicted".split()


@pytest.fixture
def page(browser):
    """Open the widget of a student whose `numgrad` is right."""
    widget = explore.v_curve(numgrad)
    state = {name: getattr(widget, name) for name in NAMES}
    with opened(browser, "valley", state) as page:
        yield page


def test_a_prediction_is_made_by_keyboard_and_opens_the_curves(page):
    """Who has no mouse could not explore, or would see the answer first."""
    says(page, "The curves are hidden")
    assert page.locator(".curve").count() == 0
    slider = page.get_by_label("step", exact=True)
    slider.focus()
    for _ in range(12):
        slider.press("ArrowLeft", no_wait_after=True)
    says(page, "step h = 1.0e\u22125")
    page.get_by_text("Predict", exact=True).press("Enter")
    says(page, "is close to the best step of the central difference")
    says(page, "Your numgrad follows the central difference.")
    assert page.locator(".predicted").count() == 1
    assert page.get_by_text("Predict", exact=True).is_disabled()
    page.wait_for_function("told.length && told.at(-1).predicted === -5")


def test_the_switches_choose_the_curves(page):
    """The figure would go on showing the other numbers."""
    page.evaluate("model.say({predicted: -5})")
    says(page, "float64")
    assert page.locator(".your-numgrad").count() > 0
    page.get_by_label("float32").check()
    says(page, "Slope of f at 1, float32")
    assert page.locator(".your-numgrad").count() == 0
    page.get_by_label("the cost by w1").check()
    says(page, "Slope of the cost by w1, float32")


def test_a_drag_over_the_picture_moves_the_step(page):
    """On a tablet only a thin slider would do."""
    box = page.locator("[data-part=picture]").bounding_box()
    at = (84 + 50 * 12) / 880  # the exponent -3
    page.mouse.move(box["x"] + at * box["width"], box["y"] + 200)
    page.mouse.down()
    page.mouse.up()
    says(page, "step h = 1.0e\u22123")


def test_every_control_has_a_name_and_takes_the_focus(page):
    """A screen reader would say "edit" and nothing else."""
    names = []
    for _ in range(4):
        page.keyboard.press("Tab")
        element = page.evaluate_handle("document.activeElement").as_element()
        read = "e => e.ariaLabel || e.labels?.[0]?.textContent || e.textContent"
        names.append(page.evaluate(read, element).strip())
        assert page.evaluate("e => getComputedStyle(e).outlineWidth", element) == "3px"
    assert names == ["f at 1", "float64", "step", "Predict"]


def test_a_curve_is_told_by_its_dashes_and_its_mark(page):
    """Who cannot tell the colours apart would see four equal lines."""
    page.evaluate("model.say({predicted: -5, function: 'f at 1'})")
    page.wait_for_selector(".curve")
    kinds = ["forward", "central", "complex-step", "your-numgrad"]
    looks = {
        page.evaluate(
            "k => { const line = document.querySelector(`.${k}:not(.mark)`);"
            " const look = getComputedStyle(line);"
            " return look.strokeDasharray + look.strokeWidth }",
            kind,
        )
        for kind in kinds
    }
    marks = {page.locator(f".mark.{kind}").first.get_attribute("d") for kind in kinds}
    assert len(looks) == len(marks) == 4


def test_the_page_follows_python_and_lets_go(page):
    """`explorer.exponent = -3` would change nothing to see."""
    page.evaluate("model.say({exponent: -3, precision: 'float32'})")
    says(page, "float32, step h = 1.0e\u22123")
    assert page.evaluate("told.length") == 0
    page.evaluate("leave()")
    assert page.evaluate("listeners.length") == 0


@pytest.mark.parametrize("width", [1000, 500, 320])
def test_nothing_is_cut_off_or_jumps(page, width):
    """On a small screen a part would be out of reach."""
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    before = page.locator("[data-part=picture]").bounding_box()
    page.evaluate("model.say({predicted: -5})")
    says(page, "Your prediction")
    assert page.locator("[data-part=picture]").bounding_box() == before
