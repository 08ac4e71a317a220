"""How long the explorers of the site take to follow the hand, without a kernel.

As benchmarks/latency.py, on pages that are served from a folder: from a key on a slider
to the frame that shows the change, and frames a second while the slider is dragged. In
each explorer somebody's function is drawn too.

    python benchmarks/latency_site.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from latency import PATIENCE, Timing, measure
from latency_explorers import EXPLORERS
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "deploy" / "site"))

from preview import put_up, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: In latency_explorers.py -> the page, and the state in which it is measured.
PAGES = {
    "explore.chain_rule": "number_lines.html#whose=right",
    "explore.network": "four_knobs.html#whose=right",
    "explore.slope": "microscope.html#whose=right",
    "explore.paths": "path_lens.html#whose=right",
    "explore.sweep": "step_through.html#step=13&whose=right",
    "explore.v_curve": "valley.html#predicted=-5&exponent=-12&whose=right",
    "explore.graph": f"live_graph.html#text={10 * '('}a{10 * '*b+a)'}&whose=right",
    "explore.boundary": "boundary_painter.html#whose=right",
    "explore.descent": "descent_map.html#whose=right",
}


def run(page: Page, address: str) -> dict[str, Timing]:
    """Open each page and measure its explorer."""
    timings = {}
    for name, one in EXPLORERS.items():
        page.goto(f"{address}/{PAGES[name]}")
        root = page.locator(one.root)
        root.locator("[data-part=alt]:not(:empty)").wait_for(timeout=PATIENCE)
        slider, picture = root.locator(one.slider), root.locator(one.picture)
        timings[name] = measure(page, slider, picture, keys=one.keys, drags=one.drags)
    return timings


def table(timings: dict[str, Timing]) -> str:
    """Lay the timings out."""
    rows = [f"{'on the site':22}{'median ms':>11}{'p95 ms':>9}{'frames/s':>10}"]
    rows += [
        f"{PAGES[name].partition('.')[0]:22}{t.median:11.0f}{t.p95:9.0f}{t.frames:10.0f}"
        for name, t in timings.items()
    ]
    return "\n".join(rows)


def main() -> None:
    """Measure and print the table."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("This needs Chromium; try: apt-get install chromium")
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with (
        tempfile.TemporaryDirectory() as name,
        served(put_up(Path(name))) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        page = browser.new_page(viewport={"width": 1300, "height": 1400})
        timings = run(page, address)
        browser.close()
    sys.stdout.write(table(timings) + "\n")


if __name__ == "__main__":
    main()
