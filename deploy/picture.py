"""Take the picture of an explorer that README.md begins with.

    site's page of an explorer ── Chromium ──> docs/images/explorer.png

Shell: opens the page in the system's Chromium, in one of its set-ups, and prints the
explorer's own sentence, which is the picture's alt text in README.md.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "deploy" / "site"))

from preview import put_up, served  # noqa: E402 - found by the line above

PICTURE = ROOT / "docs" / "images" / "explorer.png"
#: The first worked example, and a function that forgot the inner derivative.
SHOWN = "number_lines.html#x=1&whose=M01"
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    """Take the picture, and print what it shows."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        sys.exit("No Chromium is installed. Run: apt-get install -y chromium")
    with (
        tempfile.TemporaryDirectory() as folder,
        served(put_up(Path(folder))) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        size = {"width": 1012, "height": 900}
        page = browser.new_page(viewport=size, device_scale_factor=1.5)
        page.goto(f"{address}/{SHOWN}")
        explorer = page.locator(".chainrule-explorer")
        explorer.get_by_text("disagrees").first.wait_for()
        PICTURE.parent.mkdir(exist_ok=True)
        explorer.screenshot(path=str(PICTURE))
        print(explorer.locator("[data-part=alt]").inner_text())
        browser.close()


if __name__ == "__main__":
    main()
