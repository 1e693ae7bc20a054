"""The page in a museum: plays by itself and begins anew, and never where reduced motion is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]


@pytest.fixture
def kiosk(browser: Browser, html: str, tmp_path: Path) -> Iterator[Opener]:
    """Return a function that opens the page with a clock of our own, so that a minute costs nothing."""
    contexts = []

    def opening(link: str, **options: Any) -> Page:
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": 1280, "height": 720}, **options)
        contexts.append(context)
        page = context.new_page()
        page.clock.install()
        page.goto(f"{file.as_uri()}#{link}")
        page.clock.run_for(500)
        return page

    yield opening
    for context in contexts:
        context.close()


def state(page: Page) -> dict[str, Any]:
    return dict(page.evaluate("journey.state()"))


def test_it_plays_by_itself_in_large_type(kiosk: Opener) -> None:
    page = kiosk("kiosk")
    assert state(page)["playing"]
    begun = state(page)["minute"]
    page.clock.run_for(3000)
    assert state(page)["minute"] > begun
    assert page.evaluate("getComputedStyle(document.querySelector('.column')).zoom") == "1.2"
    assert page.locator("a[href^=http]").count() == 0


def test_it_begins_anew_after_a_minute_without_a_touch(kiosk: Opener) -> None:
    page = kiosk("kiosk")
    page.evaluate("journey.pause()")
    page.locator("#lang").select_option("ru")
    page.keyboard.press("End")
    page.clock.run_for(1000)
    assert state(page)["lang"] == "ru"
    assert not state(page)["playing"]
    page.clock.run_for(61_000)
    told = state(page)
    assert (told["lang"], told["playing"]) == ("en", True)
    assert told["day"] < 10


def test_the_next_visitor_finds_nothing_of_the_last_one(kiosk: Opener) -> None:
    page = kiosk("kiosk")
    page.locator("#theme").click()
    page.locator("[data-view=graph]").click()
    page.locator("#overview").click()
    page.clock.fast_forward(62_000)
    page.clock.run_for(200)
    told = state(page)
    assert (told["theme"], told["follow"], told["playing"]) == ("auto", True, True)
    assert page.locator("#panel").is_hidden()


def test_it_begins_before_the_train_leaves(kiosk: Opener) -> None:
    page = kiosk("kiosk")
    assert state(page)["km"] == 0
    page.clock.run_for(3000)
    assert state(page)["km"] > 0


def test_it_offers_nothing_that_leads_away(kiosk: Opener) -> None:
    page = kiosk("kiosk")
    assert page.locator("#share").is_hidden()
    assert page.locator("a[href]").count() == 0


def test_it_begins_anew_after_the_end(kiosk: Opener) -> None:
    page = kiosk("kiosk")
    page.evaluate("journey.set(89)")
    page.evaluate("journey.play()")
    page.clock.run_for(30_000)
    told = state(page)
    assert told["playing"]
    assert told["day"] < 20


def test_it_is_never_the_default(kiosk: Opener) -> None:
    page = kiosk("day=1949-12-16")
    page.clock.run_for(120_000)
    told = state(page)
    assert not told["playing"]
    assert told["day"] == 11


def test_it_stands_still_under_reduced_motion(kiosk: Opener) -> None:
    page = kiosk("kiosk", reduced_motion="reduce")
    page.clock.run_for(5000)
    assert not state(page)["playing"]
