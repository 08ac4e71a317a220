"""Links to one set-up of an explorer of the site: followed, broken and copied."""

import pytest
from explorer_choices import choices
from live_pages import alt, by_name, opened, rests
from widget_pages import says

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("reader")]


def test_an_edited_address_is_followed_and_a_heading_changes_nothing(browser, address):
    """The page would show one state and its address another."""
    with opened(browser, f"{address}/path_lens.html#parameter=w1&b2=5") as page:
        says(page, "b2 = 5.0")
        page.evaluate("location.hash = '#cost=bce&b2=-12'")
        says(page, "the cross entropy, path to w2")
        page.get_by_text("a heading", exact=True).click()
        rests(page, "#a-heading")
        assert "the cross entropy, path to w2" in alt(page)
        page.go_back()
        page.go_back()
        says(page, "path to w1")


#: Keeps what the page would do after a rest, for the test to do when it wants to.
HOLD_RESTS = """() => {
    const [wait, stop] = [setTimeout, clearTimeout];
    window.held = null;
    window.setTimeout = (call, pause) =>
        pause === 300 ? ((held = call), -1) : wait(call, pause);
    window.clearTimeout = (timer) => timer === -1 ? (held = null) : stop(timer);
}"""


FUNCTIONS = "**/whose/path_lens.json"


def withheld(page):
    """Let the page wait for its functions; give the list that gets its request."""
    waiting = []

    def hold(route):
        waiting.append(route)

    page.route(FUNCTIONS, hold)
    return waiting


def test_a_link_that_is_followed_before_the_rest_is_not_lost(browser, address):
    """The link's address would be overwritten by the state it was to replace."""
    with opened(browser, f"{address}/path_lens.html") as page:
        page.evaluate(HOLD_RESTS)
        page.locator("[data-part=b2-range]").press("ArrowRight")
        page.wait_for_function("held !== null")
        # the link is followed, the rest is over, and only then the browser tells of it
        page.evaluate("() => {location.hash = '#b2=5'; held();}")
        says(page, "b2 = 5.0")
        rests(page, "#b2=5")


def test_a_link_that_waits_for_its_functions_keeps_its_address(browser, address):
    """Who copies the address, or goes back to it, would get another set-up."""
    with opened(browser, f"{address}/path_lens.html") as page:
        waiting = withheld(page)
        whose = choices("path_lens")[-1].id
        link = f"#b2=5&whose={whose}"
        page.evaluate(HOLD_RESTS)
        page.locator("[data-part=b2-range]").press("ArrowRight")
        page.wait_for_function("held !== null")
        with page.expect_request(FUNCTIONS):
            page.evaluate("link => {location.hash = link}", link)
        page.evaluate("() => held?.()")
        waiting.pop().continue_()
        says(page, "b2 = 5.0")
        rests(page, link)


def test_the_last_of_two_links_counts(browser, address):
    """The first, which has to load something, would come after the second."""
    with opened(browser, f"{address}/path_lens.html") as page:
        waiting = withheld(page)
        whose = choices("path_lens")[-1].id
        with page.expect_request(FUNCTIONS):
            page.evaluate("link => {location.hash = link}", f"#b2=5&whose={whose}")
        page.evaluate("location.hash = '#b2=-3'")
        says(page, "b2 = \u22123.0")
        with page.expect_response(FUNCTIONS):
            waiting.pop().continue_()
        page.evaluate("() => new Promise(done => setTimeout(done, 600))")
        assert "b2 = \u22123.0" in alt(page)
        assert page.get_by_label("Whose function?").input_value() == "none"


def test_a_broken_address_is_said_and_never_breaks(browser, address):
    """A mistyped link would give an empty page, or a picture of something else."""
    broken = "#b2=99&cost=money&whose=M99&%&x=<img src=x onerror=alert(1)>"
    with opened(browser, f"{address}/path_lens.html{broken}") as page:
        says(page, "b2 = 12.0 and the squared error")
        said = page.locator(".odd").inner_text()
        assert 'b2 = "99" is out of reach: from -12 to 12' in said
        assert "And 2 more." in said
        assert page.locator("img").count() == 0
        page.get_by_label("b2").last.press("ArrowLeft")
        rests(page, "#b2=11.9")
        assert page.locator(".odd").inner_text() == ""


def test_a_link_is_copied_and_told(browser, address):
    """Nobody could cite what they see, or would know that it was copied."""
    rights = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(browser, f"{address}/valley.html#predicted=-8", **rights) as page:
        page.get_by_role("button", name="Copy link").focus()
        page.keyboard.press("Enter")
        page.get_by_text("The link is copied.").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{address}/valley.html#predicted=-8"


def test_a_link_is_selected_where_copying_is_not_allowed(browser, address):
    """In some browsers and frames the button would do nothing."""
    with opened(browser, f"{address}/valley.html#predicted=-8") as page:
        page.evaluate(
            "() => {navigator.clipboard.writeText = () => Promise.reject('no')}"
        )
        page.get_by_role("button", name="Copy link").click()
        page.get_by_text("The link is selected").wait_for()
        assert page.evaluate("getSelection().toString()").endswith("#predicted=-8")


@pytest.mark.parametrize(
    ("name", "button"), [("boundary_painter", "Train"), ("descent_map", "play")]
)
def test_a_link_ends_what_is_playing(name, button, browser, address):
    """The steps that still come would spoil the state that the link asked for."""
    beginning = "#seed=1" if name == "boundary_painter" else "#steps=0"
    with opened(browser, f"{address}/{name}.html{beginning}") as page:
        page.get_by_role("button", name=button, exact=True).click()
        page.get_by_role("button", name="pause").wait_for()
        preset = by_name()[name].presets[1]
        page.get_by_role("link", name=preset.name, exact=True).click()
        says(page, preset.claims)
        page.get_by_role("button", name=button, exact=True).wait_for()
        rests(page, preset.address)
        assert preset.claims in alt(page)
