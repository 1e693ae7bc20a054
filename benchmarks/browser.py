"""A headless Chromium without a network, and the probe in each of its pages."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

PROBE = Path(__file__).with_name("probe.js")
VIEWPORT = {"width": 1300, "height": 1000}
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--enable-precise-memory-info",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium_path() -> str | None:
    """Return the browser of JOURNEY_CHROMIUM, or an installed one; None: Playwright's own."""
    return os.environ.get("JOURNEY_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def probed(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport=VIEWPORT, reduced_motion="no-preference", color_scheme="light")
    context.add_init_script(path=PROBE)
    context.set_default_timeout(30_000)
    return context
