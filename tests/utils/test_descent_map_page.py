"""The descent explorer under real hands, in Chromium."""

import pytest
from widget_pages import opened, says

from chainrule import explore
from chainrule.reference import descent

pytestmark = pytest.mark.browser

NAMES = "cost w1 w2 eta steps groups yours asked verdict".split()


@pytest.fixture
def page(browser):
    """Open the widget of a student whose step is right."""
    widget = explore.descent(gd_step=descent.gd_step)
    state = {name: getattr(widget, name) for name in NAMES}
    with opened(browser, "descent_map", state) as page:
        yield page


def test_keys_change_the_rate_and_python_is_told_once(page):
    """Who has no mouse could not explore, or the kernel would be flooded."""
    says(page, explore.descent(gd_step=descent.gd_step).alt)
    slider = page.get_by_label("eta", exact=False).first
    slider.focus()
    for _ in range(10):
        slider.press("ArrowRight", no_wait_after=True)
    says(page, "eta = 3.16, start (0.01, 0.01)")
    page.wait_for_function("told.length && told.at(-1).eta === 3.16")
    assert page.evaluate("told.length") < 10


def test_every_control_has_a_name_and_takes_the_focus(page):
    """A screen reader would say "edit" and nothing else."""
    names = []
    for _ in range(12):
        page.keyboard.press("Tab")
        element = page.evaluate_handle("document.activeElement").as_element()
        read = "e => e.ariaLabel || e.labels?.[0]?.textContent || e.textContent"
        names.append(page.evaluate(read, element).strip())
        assert page.evaluate("e => getComputedStyle(e).outlineWidth", element) == "3px"
    assert names == [
        "cross entropy",
        *("beside the saddle", "at the saddle", "rate too large", "plateau"),
        *("w1", "w1, typed", "w2", "w2, typed", "eta"),
        *("back to the start", "play"),  # no further step is left
    ]


def test_a_walk_is_taken_step_by_step_and_played_and_paused(page):
    """A student could not see how a walk begins."""
    page.get_by_text("beside the saddle").click()
    says(page, "The walk has not begun.")
    page.get_by_text("one step").click()
    page.get_by_text("one step").click()
    says(page, "after 2 of 200 steps")
    play = page.locator("[data-part=play]")
    play.click()
    assert play.inner_text() == "pause"
    page.wait_for_function("told.at(-1).steps === 2")  # silent while it plays
    page.wait_for_function(
        "parseInt(document.querySelector('[data-part=count]').textContent.slice(5)) > 6"
    )
    play.click()
    assert play.inner_text() == "play"
    page.wait_for_function("told.at(-1).steps > 6")
    shown = page.locator("[data-part=count]").inner_text()
    page.wait_for_timeout(150)
    assert page.locator("[data-part=count]").inner_text() == shown


def test_who_wants_no_motion_sees_the_end_at_once(page):
    """Somebody would get dizzy, and have asked not to."""
    page.emulate_media(reduced_motion="reduce")
    page.get_by_text("beside the saddle").click()
    says(page, "The walk has not begun.")
    page.locator("[data-part=play]").click()
    says(page, "after 200 of 200 steps")


def test_a_click_on_the_surface_is_a_new_start(page):
    """The picture would look like a map and be none."""
    box = page.locator("[data-part=map]").bounding_box()
    x, y = box["x"] + box["width"] * 237 / 440, box["y"] + box["height"] * 148 / 330
    page.mouse.click(x + box["width"] * 96.5 / 440, y)
    says(page, "start (3.0")
    page.wait_for_function("told.length && Math.abs(told.at(-1).w1 - 3) < 0.1")
    page.wait_for_function("Math.abs(told.at(-1).w2) < 0.4")


def test_at_the_saddle_nothing_moves(page):
    """The question of the lesson could not be answered by trying."""
    page.get_by_text("at the saddle").click()
    page.emulate_media(reduced_motion="reduce")
    page.locator("[data-part=play]").click()
    says(page, "after 200 of 200 steps at (0.0000, 0.0000), cost 0.6931")
    says(page, "The walk has not moved.")


def test_a_walk_of_another_start_is_not_shown(page):
    """The student's walk would be drawn where it was never asked for."""
    own = page.locator("[data-part=walks] .own")
    assert own.count() == 1
    page.get_by_text("plateau").click()
    says(page, "Squared error, eta = 1, start (\u22126.00, 18.00)")
    assert own.count() == 0
    page.evaluate(
        "model.say({asked: ['se', -6, 18, 1], yours: [[-6, 18], [-5, 17]], steps: 5})"
    )
    page.wait_for_function("document.querySelectorAll('.own').length === 2")


def test_the_page_follows_python_and_lets_go(page):
    """`explorer.eta = 3` would change nothing to see."""
    page.evaluate("model.say({eta: 3, cost: 'se', yours: []})")
    says(page, "Squared error, eta = 3")
    assert page.evaluate("told.length") == 0
    page.evaluate("leave()")
    assert page.evaluate("listeners.length") == 0


@pytest.mark.parametrize(("width", "columns"), [(1000, 2), (500, 1), (320, 1)])
def test_nothing_is_cut_off_or_jumps(page, width, columns):
    """On a small screen a part would be out of reach."""
    page.set_viewport_size({"width": width, "height": 900})
    parts = [page.locator(f"[data-part={part}]") for part in ("map", "curve")]
    assert len({part.bounding_box()["y"] for part in parts}) == 3 - columns
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    before = parts[1].bounding_box()
    page.get_by_label("squared error").check()
    says(page, "Squared error")
    assert parts[1].bounding_box() == before
