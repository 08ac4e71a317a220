"""The live graph under real hands, in Chromium."""

import pytest
from widget_pages import opened, says

from chainrule import explore
from chainrule.reference import engine

pytestmark = pytest.mark.browser

NAMES = "text at order step yours".split()


@pytest.fixture
def page(browser):
    """Open the widget of a student whose machine is right."""
    widget = explore.graph(engine.Value, engine.backward)
    state = {name: getattr(widget, name) for name in NAMES}
    with opened(browser, "live_graph", state) as page:
        yield page


def test_steps_are_taken_by_keyboard_and_python_is_told_once(page):
    """Who has no mouse could not explore, or the kernel would be flooded."""
    slider = page.get_by_label("steps")
    slider.focus()
    for _ in range(7):
        slider.press("ArrowRight", no_wait_after=True)
    says(page, "turn 2 of 5")
    page.wait_for_function("told.length && told.at(-1).step === 7")
    assert page.evaluate("told.length") < 7


def test_every_control_has_a_name_and_takes_the_focus(page):
    """A screen reader would say "edit" and nothing else."""
    names = []
    for _ in range(7):
        page.keyboard.press("Tab")
        element = page.evaluate_handle("document.activeElement").as_element()
        read = "e => e.ariaLabel || e.labels?.[0]?.textContent || e.textContent"
        names.append(page.evaluate(read, element).split("\n")[0].strip())
        assert page.evaluate("e => getComputedStyle(e).outlineWidth", element) == "3px"
    assert names[:3] == ["formula", "a", "b"]
    assert names[3].startswith("order")
    assert names[4:] == ["step", "to the end", "steps"]  # "back" cannot be pressed yet


def test_the_sweep_goes_wrong_before_one_s_eyes(page):
    """The lesson promises that a wrong order can be seen."""
    page.get_by_label("order").select_option("paths")
    page.get_by_text("to the end").click()
    says(page, "dy/da = 46 and dy/db = 35")
    says(page, "The sweep has gone wrong.")
    assert page.locator("svg .off").count() == 2
    assert "\u2260" in page.locator("[data-part=picture]").text_content()
    assert "yours 25" in page.locator("[data-part=picture]").text_content()


def test_a_formula_is_typed_and_read_while_it_is_typed(page):
    """A half-typed formula would break the picture."""
    box = page.get_by_label("formula")
    boxes = page.locator("svg .box").count()
    box.fill("log(2 + cos(x)")
    says(page, "At place 4: this bracket is not closed.")
    assert box.get_attribute("aria-invalid") == "true"
    assert page.locator("svg .box").count() == boxes
    box.press("End")
    box.type(")")
    says(page, "y = log(2 + cos(x)) with x = 2")
    assert page.get_by_label("x", exact=True).input_value() == "2"
    page.get_by_label("x", exact=True).fill("1")
    page.get_by_text("to the end").click()
    says(page, "dy/dx = \u22120.3312; measured \u22120.3312. The sweep is right.")
    assert (
        "Your machine" not in page.locator("[data-part=alt]").inner_text()
    )  # not asked


def test_what_is_typed_is_never_run_or_taken_for_markup(page):
    """A formula from a web page could do harm."""
    page.get_by_label("formula").fill("<img src=x onerror=alert(1)>")
    says(page, 'At place 1: "<" has no meaning here.')
    page.get_by_label("formula").fill("constructor(a)")
    says(page, 'there is no function "constructor"')


def test_the_page_follows_python_and_lets_go(page):
    """`explorer.step = 6` would change nothing to see."""
    page.evaluate("model.say({step: 6, order: 'levels'})")
    says(page, "level by level, turn 1 of 5")
    assert page.evaluate("told.length") == 0
    page.evaluate("leave()")
    assert page.evaluate("listeners.length") == 0


@pytest.mark.parametrize("width", [1000, 500, 320])
def test_nothing_is_cut_off_or_jumps(page, width):
    """On a small screen a part would be out of reach."""
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    picture = page.locator("[data-part=picture]")
    before = picture.bounding_box()
    page.get_by_text("to the end").click()
    says(page, "The sweep is right.")
    assert picture.bounding_box() == before
