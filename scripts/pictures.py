"""Take the pictures of the README and the docs: days of the shipped journey, light and dark.

Run as ``python scripts/pictures.py [-o docs/pictures] [DAY …]`` with a Chromium installed; ``JOURNEY_CHROMIUM`` names
another one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import journey
from journey.shipped import shipped_folder

DAYS = (1, 4, 6, 11, 41, 71, 84, 86)
"""Start, tunnel, Baikal, arrival in Moscow, Leningrad, treaty, Harbin, on the way home."""
SIZE = {"width": 1440, "height": 900}
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


def main() -> None:
    """Take them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/pictures"))
    parser.add_argument("--schemes", nargs="+", choices=("light", "dark"), default=("light", "dark"))
    parser.add_argument("days", nargs="*", type=int, default=DAYS)
    wanted = parser.parse_args()
    wanted.output.mkdir(parents=True, exist_ok=True)
    browser_path = os.environ.get("JOURNEY_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        page_file = journey.export(journey.build(shipped_folder()), "html", Path(scratch) / "journey.html")
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(ARGUMENTS))
        for scheme in wanted.schemes:
            page = browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")
            page.goto(page_file.as_uri())
            for day in wanted.days:
                page.evaluate("day => journey.set(day)", day)
                page.wait_for_timeout(1500)  # until names and tiles have settled: a picture, not a test
                suffix = "" if scheme == "light" else "-dark"
                page.screenshot(path=wanted.output / f"day-{day}{suffix}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
