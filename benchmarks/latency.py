"""How long the explorers take to follow the hand, against `ipywidgets.interact`.

A notebook with all is opened in JupyterLab in Chromium, on this machine alone. From
a key on a slider to the frame that shows the change: median and 95th percentile; and
frames a second while the slider is dragged. Compare the ratios, not the times, since
machines differ.

    python benchmarks/latency.py
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import nbformat
from latency_explorers import EXPLORERS
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

KEYS, DRAG = 30, 3.0  # presses of a key, seconds of dragging
PATIENCE = 60_000  # milliseconds for JupyterLab and a kernel to start
INTERACT = """%matplotlib inline
import ipywidgets, matplotlib.pyplot as plt, numpy as np
def draw(x=1.0):
    places = np.linspace(-4, 4, 161)
    plt.figure(figsize=(8.8, 2.64))
    plt.plot(places, -np.sin(places) / (2 + np.cos(places)))
    plt.axvline(x)
    plt.show()
ipywidgets.interact(draw, x=(-4.0, 4.0, 0.05));"""

# Notes when a key went down, and each frame that shows another picture than before: a
# point that has moved, or a new image. A picture that is cleared does not count. A
# frame is on the screen when a message comes that was sent while it was being made.
WATCH = """(picture) => {
  window.pressed = 0; window.waits = []; window.frames = 0;
  const seen = () => picture.querySelector("img")?.src
    ?? picture.querySelector("[data-part=point-x]")?.getAttribute("transform")
    ?? (picture.matches(
          "[data-part=bars], [data-part=whole], [data-part=network]" +
          ", .chainrule-valley *, .chainrule-graph svg, [data-part=plane]" +
          ", .chainrule-descent *")
      ? picture.innerHTML
      : picture.querySelector("path[data-part=curve]")?.getAttribute("d"));
  let last = seen(), changed = false, watching = true;
  const {port1, port2} = new MessageChannel();
  port1.onmessage = () => {
    if (!changed) return;
    changed = false;
    if (!seen() || seen() === last) return;
    last = seen();
    window.frames += 1;
    if (window.pressed) window.waits.push(performance.now() - window.pressed);
    window.pressed = 0;
  };
  const frame = () => {
    port2.postMessage(0);
    if (watching) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  window.addEventListener("keydown", () => { pressed = performance.now(); }, true);
  const watcher = new MutationObserver(() => { changed = true; });
  watcher.observe(picture, {subtree: true, childList: true, attributes: true});
  window.stop_watching = () => { watcher.disconnect(); watching = false; };
}"""


class Timing(NamedTuple):
    """What was measured of one technique."""

    median: float  #: milliseconds from key to frame
    p95: float
    frames: float  #: a second, while dragging


@contextlib.contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port, with settings of its own, and stop at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = "CONFIG_DIR DATA_DIR RUNTIME_DIR".split()
    places = {f"JUPYTER_{name}": str(folder / ".own" / name) for name in own}
    server = subprocess.Popen(  # noqa: S603 -- our own command
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
         "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}",
         "--IdentityProvider.token=", "--LabApp.expose_app_in_browser=True",
         f"--ServerApp.root_dir={folder}"],
        env={**os.environ, **places}, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/api")
        yield address
    finally:
        server.terminate()
        server.wait(30)


def wait_for(address: str) -> None:
    """Ask until somebody answers."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        with contextlib.suppress(urllib.error.URLError):
            urllib.request.urlopen(address)  # noqa: S310 -- our own server
            return
        time.sleep(0.2)
    sys.exit(f"JupyterLab did not start within {PATIENCE / 1000:.0f} seconds.")


def measure(
    page: Page,
    handle: Locator,
    picture: Locator,
    *,
    keys: tuple[str, ...] = ("ArrowRight",),
    drags: bool = True,
) -> Timing:
    """Press a key on a slider many times, then drag it."""
    handle.scroll_into_view_if_needed()
    page.evaluate(WATCH, picture.element_handle())
    handle.focus()
    for count in range(KEYS):
        page.keyboard.press(keys[count % len(keys)])
        page.wait_for_function("n => window.waits.length > n", arg=count)
        page.wait_for_timeout(300)  # let it come to rest
    waits = sorted(page.evaluate("window.waits"))
    frames = drag(page, handle) / DRAG if drags else math.nan
    page.evaluate("stop_watching()")
    return Timing(statistics.median(waits), waits[int(0.95 * len(waits))], frames)


def drag(page: Page, handle: Locator) -> int:
    """Move the pointer to and fro with the button down; count the frames.

    Chromium answers a move when a frame has taken it in, so moves that follow at once
    come once a frame, as those of a hand do. Waiting in between would halve the frames.
    """
    box = handle.bounding_box()
    if box is None:
        sys.exit("The slider is not to be seen; is the window too small?")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("window.frames = 0")
    end, step = time.monotonic() + DRAG, 0
    while time.monotonic() < end:
        step += 1
        page.mouse.move(x + 60 - abs(10 * step % 240 - 120), y)
    frames: int = page.evaluate("window.frames")
    page.mouse.up()
    return frames


def notebook(folder: Path) -> None:
    """Write the cells, and settings without a question at the start."""
    texts = [*(one.cell for one in EXPLORERS.values()), INTERACT]
    cells = [nbformat.v4.new_code_cell(text) for text in texts]
    kernel = {"name": "python3", "display_name": "Python 3"}
    both = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(both, folder / "both.ipynb")
    settings = folder / ".own" / "CONFIG_DIR" / "lab/user-settings/@jupyterlab"
    for plugin, chosen in {
        "apputils-extension/notification": {"fetchNews": "false"},
        "notebook-extension/tracker": {"windowingMode": "none"},  # every cell is there
    }.items():
        path = settings / f"{plugin}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(chosen))


def run(page: Page, address: str) -> dict[str, Timing]:
    """Open the notebook, run it and measure each explorer and `interact`."""
    page.goto(f"{address}/lab/tree/both.ipynb?reset", timeout=PATIENCE)
    page.get_by_text("Kernel status: Idle").wait_for(state="attached", timeout=PATIENCE)
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.locator(".jp-RenderedImage img").wait_for(state="attached", timeout=PATIENCE)
    timings = {}
    for name, one in EXPLORERS.items():
        root = page.locator(one.root)
        slider, picture = root.locator(one.slider), root.locator(one.picture)
        timings[name] = measure(page, slider, picture, keys=one.keys, drags=one.drags)
    root = page.locator(".widget-interact")
    handle, picture = root.locator(".noUi-handle"), root.locator(".widget-output")
    return {**timings, "ipywidgets.interact": measure(page, handle, picture)}


def table(timings: dict[str, Timing]) -> str:
    """Lay the timings out, with what each explorer is faster by."""
    *explorers, theirs = timings.values()
    rows = [f"{'':22}{'median ms':>11}{'p95 ms':>9}{'frames/s':>10}"]
    rows += [
        f"{name:22}{t.median:11.0f}{t.p95:9.0f}{t.frames:10.0f}"
        for name, t in timings.items()
    ]
    for name, ours in zip(timings, explorers, strict=False):
        ratios = theirs.median / ours.median, theirs.p95 / ours.p95
        more = ours.frames / max(theirs.frames, 1 / DRAG)
        rows.append(
            f"{name[8:]:11}is better{ratios[0]:11.1f}{ratios[1]:9.1f}{more:10.1f}"
        )
    return "\n".join(rows)


def main() -> None:
    """Measure and print the table."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("This needs Chromium; try: apt-get install chromium")
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        notebook(Path(name))
        with jupyterlab(Path(name)) as address:
            browser = playwright.chromium.launch(executable_path=chromium, args=options)
            page = browser.new_page(viewport={"width": 1300, "height": 1000})
            timings = run(page, address)
            browser.close()
    sys.stdout.write(table(timings) + "\n")


if __name__ == "__main__":
    main()
