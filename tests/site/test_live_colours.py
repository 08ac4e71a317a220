"""The explorers' colours on light and on dark pages, in Chromium."""

import pytest
from live_pages import opened

pytestmark = pytest.mark.browser

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
NAMES = sorted(LOOK)
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
