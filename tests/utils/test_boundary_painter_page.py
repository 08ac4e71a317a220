"""The boundary painter under real hands, in Chromium."""

import pytest
from widget_pages import page_of, says

from chainrule import explore
from chainrule.reference import layers

pytestmark = pytest.mark.browser

NAMES = "nodes eta seed epoch points starts yours verdict".split()


def opened(browser, motion="no-preference"):
    """Open the widget of a student whose training is right."""
    page = browser.new_page(
        viewport={"width": 1000, "height": 900}, reduced_motion=motion
    )
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda message: page.problems.append(message.text))
    widget = explore.boundary(train=layers.train, forward=layers.forward)
    state = {name: getattr(widget, name) for name in NAMES}
    page.set_content(page_of("boundary_painter", state))
    page.wait_for_function("document.querySelector('[data-part=alt]')?.textContent")
    return page


@pytest.fixture
def page(browser):
    """Open the widget, and see that nothing went wrong at the end."""
    page = opened(browser)
    yield page
    problems = page.problems
    page.close()
    assert problems == []


def test_keys_choose_nodes_and_the_network_begins_anew(page):
    """Who has no mouse could not explore."""
    says(page, explore.boundary(train=layers.train).alt)
    page.get_by_role("button", name="One step").click()
    says(page, "epoch 1:")
    page.get_by_label("hidden nodes").press("ArrowRight")
    says(page, "2 hidden nodes, eta = 1, seed 7, epoch 0")
    page.get_by_label("eta").press("ArrowRight")
    says(page, "eta = 3")
    page.wait_for_function("told.length && told.at(-1).eta === 3")
    assert page.get_by_label("eta").get_attribute("aria-valuetext") == "3"


def test_every_control_has_a_name_and_takes_the_focus(page):
    """A screen reader would say "slider" and nothing else."""
    names = []
    for _ in range(6):
        page.keyboard.press("Tab")
        element = page.evaluate_handle("document.activeElement").as_element()
        read = "e => e.labels?.[0]?.textContent || e.textContent"
        names.append(page.evaluate(read, element).split("\n")[0].strip())
        assert page.evaluate("e => getComputedStyle(e).outlineWidth", element) == "3px"
    assert names == [
        *("hidden nodes", "eta", "seed"),
        *("Train", "One step", "Back to the start"),
    ]


def test_a_training_plays_pauses_and_tells_python_where_it_rests(page):
    """The kernel would be flooded, or asked for another network than is shown."""
    says(page, "epoch 0")
    button = page.locator("[data-part=train]")
    button.click()
    page.wait_for_function(
        "document.querySelector('[data-part=curve]').getAttribute('d').length > 400"
    )
    assert button.inner_text() == "Pause"
    assert page.evaluate("told.length") == 0
    button.click()
    assert button.inner_text() == "Train"
    page.wait_for_function("told.length === 1")
    epoch = page.evaluate("told[0].epoch")
    assert 0 < epoch <= 1000
    says(page, f"epoch {epoch}:")
    page.get_by_text("Back to the start").click()
    says(page, "epoch 0:")


def test_who_wants_less_motion_sees_the_end_at_once(browser):
    """A moving picture would make somebody ill."""
    page = opened(browser, "reduce")
    page.locator("[data-part=train]").click()
    says(page, "epoch 1000: cost")
    page.wait_for_function("told.length === 1")
    assert page.locator("[data-part=train]").inner_text() == "Train"
    assert page.problems == []
    page.close()


def test_each_hidden_node_has_a_line_with_its_number(page):
    """Who cannot tell lines apart would not know which node is which."""
    page.evaluate("model.say({nodes: 2, eta: 3, epoch: 1000, yours: {}})")
    says(page, "2 hidden nodes, eta = 3, seed 7, epoch 1000: cost 0.0708")
    nodes = page.locator("path.node")
    assert nodes.count() == 2
    dashes = {node.get_attribute("stroke-dasharray") for node in nodes.all()}
    assert len(dashes) == 2
    assert page.locator("text.number").all_text_contents() == ["1", "2"]


def test_an_answer_of_another_place_is_not_shown(page):
    """The student's edge would be drawn into another network."""
    says(page, "Your train comes to")
    assert page.get_by_text("dots: the edge of yours").is_visible()
    page.get_by_role("button", name="One step").click()
    says(page, "epoch 1:")
    assert "Your train comes" not in page.locator("[data-part=alt]").inner_text()
    assert page.locator("[data-part=edge]").get_attribute("d") == ""
    assert not page.get_by_text("dots: the edge of yours").is_visible()


def test_the_page_follows_python_and_lets_go(page):
    """`explorer.nodes = 3` would change nothing to see."""
    page.evaluate("model.say({nodes: 3, epoch: 20, yours: {}})")
    says(page, "3 hidden nodes, eta = 1, seed 7, epoch 20")
    assert page.evaluate("told.length") == 0
    page.evaluate("leave()")
    assert page.evaluate("listeners.length") == 0


@pytest.mark.parametrize(("width", "columns"), [(1000, 2), (500, 1), (320, 1)])
def test_nothing_is_cut_off_or_jumps(page, width, columns):
    """On a small screen a part would be out of reach."""
    page.set_viewport_size({"width": width, "height": 900})
    parts = [page.locator(f"[data-part={part}]") for part in ("plane", "costs")]
    assert len({part.bounding_box()["y"] for part in parts}) == 3 - columns
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    before = parts[1].bounding_box()
    page.get_by_role("button", name="One step").click()
    says(page, "epoch 1:")
    assert parts[1].bounding_box() == before
