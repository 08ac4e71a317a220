"""The explorers of the site under real hands, in Chromium, without a kernel."""

import json

import explorers
import pytest
from addresses import goes_to
from explorer_choices import choices
from live_pages import alt, by_name, in_node, opened, rests
from widget_pages import says

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("reader")]

#: Explorer -> a control, a key on it, and the address that the key leads to.
KEYS = {
    "number_lines": ("x-range", "ArrowRight", "#x=1.05"),
    "microscope": ("x-range", "ArrowRight", "#x=1.05"),
    "four_knobs": ("w1-range", "ArrowRight", "#w1=1.1"),
    "path_lens": ("b2-range", "ArrowRight", "#b2=0.4"),
    "step_through": ("forward", "Enter", "#step=1"),
    "valley": ("range", "ArrowLeft", "#exponent=-2.25"),
    "descent_map": ("eta-range", "ArrowRight", "#eta=1.12"),
    "live_graph": ("step-range", "ArrowRight", "#step=1"),
    "boundary_painter": ("nodes-range", "ArrowRight", "#nodes=2"),
}
NAMES = sorted(KEYS)


@pytest.fixture(scope="module")
def fields(modules):
    """Give what the browser calls the state of each explorer."""
    return in_node(modules, [{"do": "fields"}])[0]["fields"]


@pytest.mark.parametrize("name", NAMES)
def test_hands_address_function_and_preset(name, browser, address, fields):
    """Who has only a browser could not explore, or would share another picture."""
    guide = by_name()[name]
    part, key, fragment = KEYS[name]
    with opened(browser, f"{address}/{name}.html") as page:
        page.evaluate("window.loaded = 'once'")
        assert alt(page) == guide.widget().alt
        assert not page.locator("figcaption").is_visible()
        # a key, as in JupyterLab
        page.locator(f"[data-part={part}]").press(key)
        rests(page, fragment)
        says(page, goes_to(guide.widget(), fragment, fields[name]).alt)
        # somebody's function
        last = choices(name)[-1]
        page.get_by_label("Whose function?").select_option(last.words)
        rests(page, f"{fragment}&whose={last.id}")
        says(page, goes_to(last.widget(), fragment, fields[name]).alt)
        page.get_by_label("Whose function?").select_option("none")
        says(page, goes_to(guide.widget(), fragment, fields[name]).alt)
        # each preset, by its link, and back again
        for preset in guide.presets:
            page.get_by_role("link", name=preset.name, exact=True).click()
            says(page, preset.claims)
        page.go_back()
        says(page, guide.presets[-2].claims)
        assert page.evaluate("window.loaded") == "once"


@pytest.mark.parametrize("name", NAMES)
def test_every_control_has_a_name_and_takes_the_focus(name, browser, address):
    """A screen reader would say "edit" and nothing else."""
    read = "e => e.ariaLabel || e.labels?.[0]?.textContent || e.textContent"
    with opened(browser, f"{address}/{name}.html") as page:
        controls = page.locator(
            ".chainrule-live :is(select, button, input):not([disabled], [type=radio])"
        )
        for control in controls.all():
            if control.is_visible():
                control.focus()
                assert control.evaluate(read).strip()
                assert control.evaluate("e => e === document.activeElement")


@pytest.mark.parametrize("name", NAMES)
def test_on_a_phone_nothing_is_cut_and_controls_come_first(name, browser, address):
    """On a phone a slider would be out of reach, or below what it moves."""
    size = {"width": 390, "height": 844}
    with opened(browser, f"{address}/{name}.html", viewport=size) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        for part in page.locator(
            ".chainrule-live :is(svg, input, button, select)"
        ).all():
            box = part.bounding_box()
            assert not box or (box["x"] >= 0 and box["x"] + box["width"] <= 390), part
        controls = page.locator(".chainrule-explorer .controls").first.bounding_box()
        picture = page.locator(".chainrule-explorer svg").first.bounding_box()
        assert controls["y"] < picture["y"]


def test_a_finger_moves_the_point(browser, address):
    """On a phone the picture would scroll away under the finger."""
    size = {"width": 390, "height": 844}
    with opened(
        browser, f"{address}/number_lines.html", viewport=size, has_touch=True
    ) as page:
        grip = page.locator("[data-part=grip]")
        grip.scroll_into_view_if_needed()
        box = grip.bounding_box()
        y, unit = box["y"] + box["height"] / 2, box["width"] / 440 * 42
        middle = box["x"] + box["width"] / 2
        touch = page.context.new_cdp_session(page)
        steps = [("touchStart", 0.0), *(("touchMove", i / 4) for i in range(1, 9))]
        for kind, way in steps:
            point = {"x": middle + way * unit, "y": y}
            touch.send(
                "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]}
            )
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        says(page, "x = 2.00")
        rests(page, "#x=2")


def test_without_scripts_the_still_picture_says_it_all(browser, address):
    """A reader without scripts, or a printer, would get an empty page."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name, guide in by_name().items():
        page.goto(f"{address}/{name}.html")
        caption = page.locator("figcaption")
        assert caption.is_visible()
        assert caption.inner_text() == guide.widget().alt
    context.close()


@pytest.mark.parametrize("missing", ["path_lens.js", "kit.js", "fields.js"])
def test_the_still_picture_stays_where_a_file_is_missing(missing, browser, address):
    """A network that fails half way would leave neither picture nor explorer."""
    page = browser.new_page()
    page.route(f"**/{missing}", lambda route: route.abort())
    page.goto(f"{address}/path_lens.html", wait_until="networkidle")
    assert page.locator("figcaption").is_visible()
    assert page.locator(".chainrule-explorer").count() == 0
    page.close()


def test_the_still_picture_stays_where_an_explorer_stops(browser, address):
    """Half a picture would stand above or in place of the whole one."""
    page = browser.new_page()
    broken = "export default { render() { throw new Error('on purpose'); } };"
    kind = {"content_type": "text/javascript", "body": broken}
    page.route("**/path_lens.js", lambda route: route.fulfill(**kind))
    with page.expect_console_message(lambda one: "on purpose" in one.text):
        page.goto(f"{address}/path_lens.html")
    assert page.locator("figcaption").is_visible()
    assert page.locator(".chainrule-room, .chainrule-panel").count() == 0
    page.close()


def test_functions_that_cannot_be_loaded_are_said(browser, address):
    """The menu would say one thing and the picture another."""
    page = browser.new_page()
    page.route("**/whose/valley.json", lambda route: route.abort())
    page.goto(f"{address}/valley.html#whose=K1")
    page.get_by_text("the functions could not be loaded").wait_for()
    assert page.get_by_label("Whose function?").input_value() == "none"
    page.close()


def test_several_explorers_live_on_one_page(browser, address, site):
    """A lesson with two explorers would have one that is dead."""
    parts = [
        explorers.live(name, by_name()[name].widget())
        for name in ("path_lens", "path_lens", "valley")
    ]
    script = '<script type="module" src="_static/explorers/host.js"></script>'
    icon = '<link rel="icon" href="data:,">'
    (site / "lesson.html").write_text(f"{icon}{''.join(parts)}{script}", "utf-8")
    with opened(browser, f"{address}/lesson.html#b2=5") as page:
        page.wait_for_function(
            "[...document.querySelectorAll('[data-part=alt]')].filter("
            "one => one.textContent).length === 3"
        )
        first, second, _ = page.locator("[data-part=alt]").all()
        page.get_by_label("b1", exact=True).first.check()
        says(page, "path to b1")
        assert "path to w2" in second.text_content()
        assert "b2 = 0.3" in first.text_content()  # the address is not theirs
        assert page.locator(".chainrule-panel").count() == 0


def test_less_motion_is_honoured(browser, address):
    """Who gets dizzy from moving pictures would have to look away."""
    wish = {"reduced_motion": "reduce"}
    with opened(browser, f"{address}/boundary_painter.html", **wish) as page:
        page.get_by_role("button", name="Train").click()
        rests(page, "#epoch=1000")
        says(page, "epoch 1000: cost 0.2933")


def test_the_menu_is_part_of_the_page_not_of_the_traits(site):
    """A trait of the widget would be overwritten by what only the page needs."""
    page = (site / "valley.html").read_text(encoding="utf-8")
    state = page.partition('json">')[2].partition("</script>")[0]
    assert (
        json.loads(state).keys()
        == explorers.traits(by_name()["valley"].widget()).keys()
    )
