"""The page in a Chromium without a window, for the formats that are pictures of it: the very page, offline, and still.

The only importer of Playwright, which is loaded when a picture is asked for. Nobody's network, clock or screen has a
part in what is drawn: the page comes from a file beside which nothing lies, its zone is UTC, and what moves is led.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import urlencode

from journey.errors import JourneyError, UsageError
from journey.files import write_whole
from journey.formats.html import to_html
from journey.formats.patience import LONGEST_S, WatchedPage, patient
from journey.formats.port import Request
from journey.formats.scenes import Size, Theme
from journey.pipeline import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

T = TypeVar("T")

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The shell first: the same engine without the windows of a browser around it begins sooner."""
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
)
NO_PLAYWRIGHT = 'needs playwright, which is not there: pip install "journey[film]"'
NO_CHROMIUM = "needs a Chromium, which is not there: apt-get install chromium, or python -m playwright install chromium"
WIDE_SIDE, TALL_SIDE = 720, 540
"""Pixels of the page along the shorter side of a picture: letters are as large as on a screen, on a telephone's."""
LEGEND_OPEN = "() => { document.getElementById('legend').open = true; }"


class View(NamedTuple):
    """A window in pixels of the page, and how many of the picture each of them has."""

    width: int
    height: int
    ratio: float


def lacking() -> str:
    """Return what there is not of Playwright and a Chromium, and how to get it; blank where both are."""
    if find_spec("playwright") is None:
        return NO_PLAYWRIGHT
    return "" if _chromium() or _own_chromium() else NO_CHROMIUM


def check_machine(name: str, lacks: str) -> None:
    """Go on only where nothing is lacking.

    Raises
    ------
    UsageError
        Something is.
    """
    if lacks:
        raise UsageError(f"{name} {lacks}")


def _chromium() -> str | None:
    """Return the Chromium that is named, or one of the system."""
    return os.environ.get("JOURNEY_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@lru_cache(maxsize=1)
def _own_chromium() -> bool:
    """Tell whether Playwright has fetched one."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is installed

    def look() -> bool:
        with sync_playwright() as playwright:
            return Path(playwright.chromium.executable_path).exists()

    return drawn(look)


def stage() -> AbstractContextManager[Executor]:
    """Return a thread to draw in."""
    return ThreadPoolExecutor(1, thread_name_prefix="studio")


def drawn(work: Callable[[], T]) -> T:
    """Do work with a Chromium in a thread of its own.

    Playwright refuses one in which an event loop runs, as a notebook's.
    """
    with stage() as thread:
        return thread.submit(work).result()


@contextmanager
def started(*more: str) -> Iterator[Browser]:
    """Start a Chromium, with more arguments perhaps, and end it."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - takes long, and not everybody has it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=[*ARGUMENTS, *more])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened_page(
    built: Built, call: Request, view: View, link: dict[str, str], *, before: Sequence[str] = ()
) -> Iterator[WatchedPage]:
    """Open the page of a journey in the state of a link.

    Parameters
    ----------
    link
        Keys of a link, see ``docs/embedding.md``; account and language are those of the call.
    before
        Scripts that run before those of the page.

    Raises
    ------
    JourneyError
        The Chromium does not start, or fails.
    """
    with (
        failures_told(),
        page_address(built, call, link) as address,
        started() as browser,
        patient(browser) as patience,
    ):
        page = browser.new_page(
            viewport={"width": view.width, "height": view.height},
            device_scale_factor=view.ratio,
            color_scheme=(call.scene.theme or Theme.LIGHT).value,
            reduced_motion="reduce",
            timezone_id="UTC",
            offline=True,
        )
        try:
            show_page(page, address, before)
            yield WatchedPage(page, patience)
        finally:
            page.close()


@contextmanager
def failures_told() -> Iterator[None]:
    """Turn an error of the Chromium into one of ours."""
    from playwright.sync_api import Error  # noqa: PLC0415 - takes long, and not everybody has it

    try:
        yield
    except Error as error:
        raise JourneyError(f"the Chromium has failed: {error.message.splitlines()[0]}") from error


@contextmanager
def page_address(built: Built, call: Request, link: dict[str, str]) -> Iterator[str]:
    """Write the page into a folder of its own, and return its address in the state of a link."""
    with TemporaryDirectory(prefix="journey-") as scratch:
        file = Path(scratch) / "journey.html"
        write_whole(file, to_html(built, call))
        yield f"{file.as_uri()}#{urlencode({**link, 'account': call.account, 'lang': call.lang})}"


def show_page(page: Page, address: str, before: Sequence[str]) -> None:
    """Open an address, after scripts that run before those of the page; its clock stands still."""
    page.set_default_timeout(1000 * LONGEST_S)
    for script in (asset("clock.js"), *before):
        page.add_init_script(script)
    page.goto(address)


def asset(name: str) -> str:
    """Return a text of `assets/stage`."""
    return (files("journey") / "assets" / "stage" / name).read_text("utf-8")


def wearing(style: str) -> str:
    """Return the script by which the page wears a style of `assets/stage`: "stage" for films, "plate" for prints."""
    return f"{{ const STYLE = {json.dumps(asset(f'{style}.css'))};\n{asset('wear.js')} }}"


def see_painted(page: WatchedPage) -> None:
    """Let time pass until what has changed is drawn, and what follows it: cards, names and camera."""
    page.ask("stage.settle()")


def show_day(page: WatchedPage, day: int) -> None:
    """Show a step, and see it drawn."""
    page.ask("(day) => journey.set(day)", day)
    see_painted(page)


def view_of(size: Size) -> View:
    """Return the window that fills a picture.

    Examples
    --------
    >>> view_of(Size(1920, 1080)), view_of(Size(1080, 1920))
    (View(width=1280, height=720, ratio=1.5), View(width=540, height=960, ratio=2.0))
    """
    ratio = min(size) / (TALL_SIDE if size.height > size.width else WIDE_SIDE)
    return View(round(size.width / ratio), round(size.height / ratio), ratio)
