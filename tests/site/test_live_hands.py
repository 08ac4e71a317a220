"""The explorers of the site under real hands, in Chromium, without a kernel."""

import json

import explorers
import pytest
from addresses import goes_to
from explorer_choices import choices
from live_pages import by_name, in_node, opened, says

pytestmark = pytest.mark.browser

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


@pytest.fixture(autouse=True)
def _reader():
    """Let "Your network" be that of the site's readers."""
    with explorers.reader():
        yield


@pytest.fixture(scope="module")
def fields(modules):
    """Give what the browser calls the state of each explorer."""
    return in_node(modules, [{"do": "fields"}])[0]["fields"]


def alt(page):
    """Read the sentence."""
    return page.locator("[data-part=alt]").text_content()


def rests(page, fragment):
    """Wait until the address ends in a fragment."""
    page.wait_for_function("f => location.hash === f", arg=fragment)


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


# The colours of every line, mark and word that lies on the page itself.
COLOURS = """() => [...document.querySelectorAll('svg *')].flatMap(e => {
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const bare = !e.closest('[data-part=ground], [data-part=walks], [data-part=region]');
  if (!box.width && !box.height || !bare || e.closest('.grid')) return [];
  const words = e.tagName === 'text';
  if (!words && !['path', 'polyline'].includes(e.tagName)) return [];
  if (e.closest('.chosen') || +style.strokeOpacity < 1) return [];  // faint on purpose
  const paints = (words ? [style.fill] : [style.stroke, style.fill])
    .filter(paint => paint.startsWith('rgb('));
  return paints.length ? [[e.tagName + '.' + e.getAttribute('class'), paints]] : [];
})"""


def luminance(colour):
    """Return the relative luminance of "rgb(r, g, b)"."""
    channels = [int(one) / 255 for one in colour[4:-1].split(",")]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """Return how far two colours are apart, as the guidelines count it."""
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", NAMES)
def test_colours_can_be_told_from_a_dark_and_a_light_page(name, browser, address):
    """On a dark page a curve would vanish."""
    with opened(browser, f"{address}/{name}.html{LOOK.get(name, '')}") as page:
        for theme, paper in (
            ("dark", "rgb(20, 24, 30)"),
            ("light", "rgb(255, 255, 255)"),
        ):
            page.evaluate("t => document.documentElement.dataset.theme = t", theme)
            found = page.evaluate(COLOURS)
            assert found
            for part, colours in found:
                ratio = max(contrast(colour, paper) for colour in colours)
                least = 4.5 if part.startswith("text") else 3
                assert ratio >= least, (theme, part, colours, round(ratio, 2))


#: A state in which as many lines as possible are drawn.
LOOK = {
    "number_lines": "#whose=M01",
    "microscope": "#whose=M06",
    "four_knobs": "#whose=F01&b1=2",
    "path_lens": "#whose=G10&parameter=w1",
    "step_through": "#step=9&whose=G10",
    "valley": "#predicted=-5&whose=K1",
    "descent_map": "#whose=D1",
    "live_graph": "#order=oldest&step=12&whose=E1",
    "boundary_painter": "#nodes=3&epoch=200&whose=F01",
}


def test_the_menu_is_part_of_the_page_not_of_the_traits(site):
    """A trait of the widget would be overwritten by what only the page needs."""
    page = (site / "valley.html").read_text(encoding="utf-8")
    state = page.partition('json">')[2].partition("</script>")[0]
    assert (
        json.loads(state).keys()
        == explorers.traits(by_name()["valley"].widget()).keys()
    )
