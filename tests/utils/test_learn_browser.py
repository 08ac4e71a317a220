"""The widgets in a real Chromium: one page, the real scripts, the real Python."""

from __future__ import annotations

import pytest

from chainrule import learn
from chainrule.learn.asking import STATIC

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# A page that stands in for the notebook: it holds the state and passes messages on.
HOST = """async ([source, state, name]) => {
  const url = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
  const { default: widget } = await import(url);
  const heard = [];
  const model = {
    get: (key) => state[key],
    on: (events, act) => heard.push(...events.split(" ").map((one) => [one, act])),
    off: () => {},
    send: async (message) => {
      const now = await window.python(name, message);
      const changed = Object.keys(now).filter(
        (key) => JSON.stringify(now[key]) !== JSON.stringify(state[key]));
      Object.assign(state, now);
      for (const [event, act] of heard)
        if (changed.includes(event.slice("change:".length))) act();
    },
  };
  const el = document.body.appendChild(document.createElement("div"));
  el.id = name;
  widget.render({ model, el });
}"""


def state(widget):
    """Give what the browser is told."""
    keys = [key for key in widget.keys if not key.startswith("_")]
    return {
        key: getattr(widget, key)
        for key in keys
        if key not in ("layout", "tabbable", "tooltip")
    }


@pytest.fixture
def page(browser, tmp_path, monkeypatch):
    """Give a page on which widgets can be put; no error may be left at the end."""
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path))
    page = browser.new_page(viewport={"width": 500, "height": 900})
    errors, widgets = [], {}
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_default_timeout(60_000)

    def python(name, message):
        widgets[name]._heard(widgets[name], message, [])
        return state(widgets[name])

    def put(name, widget, script):
        widgets[name] = widget
        source = (STATIC / script).read_text(encoding="utf-8")
        page.evaluate(HOST, [source, state(widget), name])
        return page.locator(f"#{name}")

    page.expose_function("python", python)
    page.add_style_tag(path=STATIC / "learn.css")
    page.put = put
    yield page
    page.close()
    assert errors == []


def focused(page):
    """Read what has the focus."""
    return page.evaluate(
        "document.activeElement.dataset.id ?? document.activeElement.textContent"
    )


def lines(part):
    """Read the ids of the lines, from top to bottom."""
    return part.locator("li").evaluate_all("all => all.map((one) => one.dataset.id)")


def test_the_lines_are_put_in_order_by_keys_alone(page):
    """Who has no mouse could not do the exercise."""
    widget = learn.parsons("dh")
    part = page.put("lines", widget, "ordering.js")
    for place, one in enumerate(("def", "u", "du_dx", "dh_du", "return")):
        part.locator(f'[data-id="{one}"]').focus()
        for _ in range(lines(part).index(one) - place):
            page.keyboard.press("Alt+ArrowUp")
        if place:
            page.keyboard.press("Alt+ArrowRight")
        part.locator(f'li:nth-child({place + 1})[data-id="{one}"]').wait_for()
        assert focused(page) == one
    page.keyboard.press("Tab")
    assert focused(page) == "Check"
    page.keyboard.press("Enter")
    part.locator('.reply[data-mark="right"]').wait_for()
    assert widget.solved


def test_arrows_walk_along_the_lines_and_leave_them_where_they_are(page):
    """Looking around would change the program."""
    part = page.put("lines", learn.parsons("dh"), "ordering.js")
    before = lines(part)
    part.locator("li").first.focus()
    seen = []
    for key in ("ArrowDown", "End", "ArrowDown", "ArrowUp", "Home", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(before.index(focused(page)))
    assert seen == [1, 4, 4, 3, 0, 0]
    assert lines(part) == before
    assert part.locator('li[tabindex="0"]').count() == 1


def test_the_buttons_move_the_chosen_line(page):
    """Who does not know the keys would have nothing to press."""
    part = page.put("lines", learn.parsons("dh"), "ordering.js")
    part.get_by_text("u = 2 + np.cos(x)").click()
    part.get_by_role("button", name="Move up").click()
    part.locator('li:nth-child(2)[data-id="u"][aria-selected="true"]').wait_for()
    part.get_by_role("button", name="Start again").click()
    part.locator('li:nth-child(3)[data-id="u"]').wait_for()


def test_two_questions_on_one_page_keep_their_own_choices(page):
    """An answer further down would wipe out the one above."""
    first = page.put("first", learn.quiz("slope"), "asking.js")
    second = page.put("second", learn.quiz("place"), "asking.js")
    for part in (first, second):
        part.get_by_role("radio").nth(1).check()
        part.get_by_role("button", name="Check").click()
    second.locator('.reply[data-mark="right"]').wait_for()
    assert first.locator(".reply").inner_text().startswith("Not yet. Only the inner")
    assert first.get_by_role("radio").nth(1).is_checked()


def test_a_prediction_is_typed_kept_and_locked(page):
    """The box would still be open after the answer."""
    widget = learn.predict("steepest")
    part = page.put("guess", widget, "asking.js")
    part.get_by_label("x =").fill("pi/2")
    page.keyboard.press("Enter")
    part.get_by_text("1.571, is kept").wait_for()
    learn.reveal("steepest")
    again = page.put("again", learn.predict("steepest"), "asking.js")
    assert again.get_by_role("button").is_disabled()
    assert again.get_by_label("x =").input_value() == "1.571"


def test_what_takes_keys_keeps_them_from_jupyterlab(page):
    """JupyterLab would jump to another cell at each arrow key."""
    page.put("lines", learn.parsons("dh"), "ordering.js")
    page.put("warm", learn.warm_up("02"), "asking.js")
    takes_keys = page.locator("input, button, [tabindex]")
    ours = page.locator("[data-lm-suppress-shortcuts]")
    assert takes_keys.count() == ours.count() > 0


def test_texts_are_shown_as_texts(page):
    """A question with a less-than sign would become a tag."""
    widget = learn.quiz("slope")
    widget.asked = [{"key": "slope", "text": "a <b>x</b> `<i>`", "choices": ["<u>"]}]
    part = page.put("html", widget, "asking.js")
    assert part.locator("b, i, u").count() == 0
    assert part.locator("legend code").inner_text() == "<i>"


def test_nothing_is_wider_than_a_narrow_window(page):
    """A student on a phone would scroll sideways."""
    page.put("lines", learn.parsons("dh"), "ordering.js")
    page.put("warm", learn.warm_up("02"), "asking.js")
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
