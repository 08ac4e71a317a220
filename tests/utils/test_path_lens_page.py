"""The path lens under real hands, in Chromium."""

import pytest
from widget_pages import opened, says

from chainrule import explore
from chainrule.reference import network

pytestmark = pytest.mark.browser

NAMES = "nets example b2 cost parameter yours verdicts".split()


@pytest.fixture
def page(browser, monkeypatch):
    """Open the widget of a student whose slope by w2 is right."""
    monkeypatch.setenv("GRADER_STUDENT", "ada")
    widget = explore.paths(dJ_dw2=network.dJ_dw2)
    state = {name: getattr(widget, name) for name in NAMES}
    with opened(browser, "path_lens", state) as page:
        yield page


def test_keys_move_the_bias_and_python_is_told_once(page):
    """Who has no mouse could not explore, or the kernel would be flooded."""
    says(page, explore.paths(dJ_dw2=network.dJ_dw2).alt)
    slider = page.get_by_label("b2").last
    slider.focus()
    for _ in range(10):
        slider.press("ArrowRight", no_wait_after=True)
    says(page, "Example B with b2 = 1.3")
    page.wait_for_function("told.length && told.at(-1).b2 === 1.3")
    assert page.evaluate("told.length") < 10


def test_every_control_has_a_name_and_takes_the_focus(page):
    """A screen reader would say "edit" and nothing else."""
    names = []
    for _ in range(7):
        page.keyboard.press("Tab")
        element = page.evaluate_handle("document.activeElement").as_element()
        read = "e => e.ariaLabel || e.labels?.[0]?.textContent || e.textContent"
        names.append(page.evaluate(read, element).strip())
        assert page.evaluate("e => getComputedStyle(e).outlineWidth", element) == "3px"
    assert names == [
        *("w2", "squared error", "b2"),
        *("Example A", "Example B", "Your network", "vanishing"),
    ]


def test_an_answer_of_another_place_is_not_shown(page):
    """The student's number would stand beside a product of another network."""
    says(page, "Your dJ_dw2 says")
    page.get_by_text("vanishing").click()
    says(page, "gives \u22121.9e\u22126")
    text = page.locator("[data-part=alt]").inner_text()
    assert "Your dJ_dw2" not in text
    page.evaluate("model.say({yours: ['Example B -12.0 se w2', -1.9e-6]})")
    says(page, "Your dJ_dw2 says \u22121.9e\u22126 here.")


def test_a_click_in_the_drawing_lights_the_path(page):
    """The drawing would look like buttons and be none."""
    for name, links in {"b1": 5, "w1": 5, "b2": 3, "w2": 3}.items():
        page.locator(f"[data-choose={name}]").click()
        says(page, f"path to {name}")
        assert page.get_by_label(name, exact=True).first.is_checked()
        lit = page.locator("[data-part=network] .lit")
        assert lit.count() == links


def test_a_click_counts_though_the_drawing_changes_under_the_finger(page):
    """A click would be lost whenever Python answers between press and release."""
    page.locator("[data-choose=b1]").hover()
    page.mouse.down()
    page.evaluate("model.say({parameter: 'w1', yours: []})")
    says(page, "path to w1")
    page.mouse.up()
    says(page, "path to b1")


def test_the_sign_of_a_bar_does_not_need_its_colour(page):
    """Who cannot tell the colours apart would miss every minus."""
    page.get_by_text("Example A").click()
    says(page, "Example A")
    minus = page.locator("[data-part=bars] rect.minus")
    hatches = page.locator("[data-part=bars] path.hatch")
    drawn = [path for path in hatches.all() if path.get_attribute("d")]
    assert minus.count() == len(drawn) > 0
    assert "\u2212" in page.locator("[data-part=bars]").text_content()


def test_the_page_follows_python_and_lets_go(page):
    """`explorer.parameter = "w1"` would change nothing to see."""
    page.evaluate("model.say({parameter: 'w1', cost: 'bce', yours: []})")
    says(page, "the cross entropy, path to w1")
    assert page.evaluate("told.length") == 0
    page.evaluate("leave()")
    assert page.evaluate("listeners.length") == 0


@pytest.mark.parametrize(("width", "columns"), [(1000, 2), (500, 1), (320, 1)])
def test_nothing_is_cut_off_or_jumps(page, width, columns):
    """On a small screen a part would be out of reach."""
    page.set_viewport_size({"width": width, "height": 900})
    parts = [page.locator(f"[data-part={part}]") for part in ("network", "bars")]
    assert len({part.bounding_box()["y"] for part in parts}) == 3 - columns
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    before = parts[1].bounding_box()
    page.get_by_label("b1", exact=True).first.check()
    says(page, "path to b1")
    assert parts[1].bounding_box() == before
