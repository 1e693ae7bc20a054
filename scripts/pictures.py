"""Take the pictures of the README and the docs: days of the shipped journey, its story and two cities, light and dark.

Run as ``python scripts/pictures.py [-o docs/pictures] [NAME …]`` with a Chromium installed; ``JOURNEY_CHROMIUM`` names
another one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import sync_playwright

import journey
from journey.shipped import shipped_folder

DAYS = (1, 4, 6, 11, 41, 71, 84, 86)
"""Start, tunnel, Baikal, arrival in Moscow, Leningrad, treaty, Harbin, on the way home."""
WINDOW, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
PICTURES = {
    **{f"day-{day}": (f"day={date(1949, 12, 5) + timedelta(day)}", WINDOW) for day in DAYS},
    "beijing": ("day=1949-12-06&map=11.2/39.925/116.40", WINDOW),
    "harbin": ("day=1950-02-27&map=12/45.765/126.63", WINDOW),
    "story": ("view=story&event=O24", WINDOW),
    "story-phone": ("view=story&event=O24", PHONE),
}
"""By name: the link to what is shown, and the window."""
NAMES = ("chromium", "chromium-headless-shell")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


def main() -> None:
    """Take them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/pictures"))
    parser.add_argument("--schemes", nargs="+", choices=("light", "dark"), default=("light", "dark"))
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which; default all: {', '.join(PICTURES)}")
    wanted = parser.parse_args()
    if unknown := set(wanted.names) - set(PICTURES):
        parser.error(f"no such picture: {', '.join(sorted(unknown))}")
    wanted.output.mkdir(parents=True, exist_ok=True)
    browser_path = os.environ.get("JOURNEY_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        page_file = journey.export(journey.build(shipped_folder()), "html", Path(scratch) / "journey.html")
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(ARGUMENTS))
        for scheme in wanted.schemes:
            suffix = "" if scheme == "light" else "-dark"
            for name in wanted.names or PICTURES:
                link, window = PICTURES[name]
                page = browser.new_page(viewport=window, color_scheme=scheme, reduced_motion="reduce")
                page.goto(f"{page_file.as_uri()}#{link}")
                page.wait_for_timeout(2500)  # until names and ground have settled: a picture, not a test
                page.screenshot(path=wanted.output / f"{name}{suffix}.png")
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
