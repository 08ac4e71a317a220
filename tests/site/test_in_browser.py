"""Every page in a real Chromium: quiet, by itself, and open to everybody.

The site is served below a sub-path, and whatever a page asks for outside of it is
counted. Pages are opened once; what has to be seen is looked at while one is open.
"""

import re

import pytest
from shut_out import shut_out

pytestmark = [
    pytest.mark.site,
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("site"),
]

PHONE = {"width": 360, "height": 780}
DESK = {"width": 1280, "height": 900}
#: A formula is hundreds of boxes of one colour, so its TeX is looked at in its place;
#: of code the first word of each kind, of a long table the first twelve rows. One page
#: is left as it is. Colours are those after any transition.
SIMPLER = """whole => {
  const still = document.createElement("style");
  still.textContent = "* { transition: none !important }";
  document.head.append(still);
  if (whole) return;
  for (const one of document.querySelectorAll(".katex"))
    one.replaceWith(one.querySelector("annotation").textContent);
  const kinds = new Set();
  for (const one of document.querySelectorAll("pre span[class]"))
    if (kinds.has(one.className)) one.replaceWith(...one.childNodes);
    else kinds.add(one.className);
  for (const one of document.querySelectorAll("tbody > tr:nth-child(n + 13)"))
    one.remove();
}"""
WITH_FORMULAS = "course/00-start-here.html"
WIDE = """() => [document.documentElement.scrollWidth, innerWidth,
  [...document.querySelectorAll("main *")].filter(
    one => one.getBoundingClientRect().right > innerWidth + 1
      && !one.closest("pre, table, .katex, .math, .text_html, svg")
  ).map(one => one.outerHTML.slice(0, 120))]"""


@pytest.fixture(scope="module")
def names(pages):
    """Name every page."""
    return [*pages]


@pytest.fixture
def tab(browser, home):
    """Give a tab that notes whatever a page says and asks for."""
    context = browser.new_context(viewport=DESK, color_scheme="light")
    page = context.new_page()
    page.said = []
    page.on("console", lambda told: note(page, told))
    page.on("pageerror", lambda error: page.said.append(f"{page.url}: {error}"))
    page.on(
        "request",
        lambda asked: (
            asked.url.startswith((home, "data:", "blob:"))
            or page.said.append(f"{page.url} asks {asked.url}")
        ),
    )
    page.on(
        "response",
        lambda got: (
            got.ok
            or got.status == 304  # not changed since
            or page.said.append(f"{got.status} {got.url}")
        ),
    )
    yield page
    context.close()


def note(page, told):
    """Keep what the console says, but for what the theme tells its own authors."""
    if told.type not in {"log", "debug", "info"}:
        page.said.append(f"{page.url}: {told.text}")


def test_every_page_is_quiet_and_open_to_everybody(tab, home, names):
    """Somebody would be shut out, or a page would break or ask somebody else."""
    found = []
    for name in names:
        tab.emulate_media(color_scheme="light")
        tab.goto(home + name)
        tab.evaluate(SIMPLER, name == WITH_FORMULAS)
        found += shut_out(tab)
        tab.emulate_media(color_scheme="dark")  # only colours differ
        found += shut_out(tab, runOnly=["color-contrast"])
    assert not found, "\n".join(found)
    assert tab.said == []


def test_axe_looks_at_what_it_is_shown(tab, home):
    """A page that shuts people out would be called good."""
    tab.goto(f"{home}search.html")
    tab.evaluate(
        "document.querySelector('main').innerHTML = '<input><p style=color:#bbb>'"
    )
    tab.evaluate("document.querySelector('main p').textContent = 'pale'")
    found = "\n".join(shut_out(tab))
    assert "label" in found
    assert "color-contrast" in found


def test_no_page_is_wider_than_a_phone(tab, home, names):
    """A reader would push the page to and fro for each line."""
    tab.set_viewport_size(PHONE)
    for name in names:
        tab.goto(home + name)
        width, room, who = tab.evaluate(WIDE)
        assert width <= room, f"{name}: {width} {who[:3]}"
    assert tab.said == []


def test_a_wide_formula_scrolls_in_its_own_box(tab, home):
    """Its end would be cut off, or out of reach for the keyboard."""
    tab.set_viewport_size({"width": 320, "height": 700})
    tab.goto(f"{home}course/04-gradient-of-the-cost.html")
    wide = tab.locator("div.math[tabindex]")
    assert wide.count() > 0
    wide.first.focus()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_function("document.activeElement.scrollLeft > 0")


def test_the_search_finds_a_term_without_a_network(tab, home):
    """A reader would search in vain."""
    tab.goto(f"{home}search.html?q=sigmoid")
    found = tab.locator("#search-results li a[href*='03-one-node-network']")
    found.first.wait_for()  # results come one after the other
    assert tab.said == []


def test_the_keyboard_skips_to_the_text_and_opens_the_search(tab, home):
    """Who has no mouse would go through every link of every page."""
    tab.goto(f"{home}course/02-chain-rule.html")
    tab.keyboard.press("Tab")
    assert "Skip to main content" in tab.evaluate("document.activeElement.innerText")
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == "#main-content"
    tab.keyboard.press("Control+k")
    tab.wait_for_function("document.activeElement.type == 'search'")


def test_a_link_to_a_formula_ends_where_it_can_be_seen(tab, home):
    """It would end below the header, or at the top of the page."""
    tab.goto(f"{home}course/02-chain-rule.html#formula-2.7")
    box = tab.locator("[id='formula-2.7']").bounding_box()
    header = tab.locator(".bd-header").bounding_box()
    assert header["y"] + header["height"] <= box["y"] < DESK["height"]
    assert "(2.7)" in tab.locator("[id='formula-2.7']").inner_text()


def test_paper_has_the_lesson_and_no_menus(tab, home):
    """A printed page would begin with a list of other pages."""
    tab.goto(f"{home}course/02-chain-rule.html")
    tab.emulate_media(media="print")
    for part in (".bd-header", ".bd-sidebar-primary", ".bd-sidebar-secondary"):
        assert not tab.locator(part).first.is_visible()
    assert tab.locator("h1").is_visible()


def test_without_scripts_the_pictures_of_explorers_are_there(browser, home):
    """A reader without scripts would see a gap."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}course/04-gradient-of-the-cost.html")
    still = page.locator(".chainrule-live[data-explorer=path_lens]")
    assert still.locator("svg").is_visible()
    assert re.search(r"Example B with b2", still.locator("figcaption").inner_text())
    context.close()
