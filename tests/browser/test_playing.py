"""Playing lingers on days with events and hurries through empty ones; the clock is our own, so nobody waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

FULL, EMPTY = "1949-12-16", "1950-01-29"
"""The arrival, and the first day of a week without an event."""


@pytest.fixture
def page(browser: Browser, html: str, tmp_path: Path) -> Iterator[Page]:
    file = tmp_path / "page.html"
    file.write_text(html, encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.clock.install()
    page.goto(file.as_uri())
    page.clock.run_for(500)
    yield page
    context.close()


def minutes_per_second(page: Page, day: str, milliseconds: int) -> float:
    """Return how many minutes of the journey a second of playing takes, from a day's noon on."""
    page.evaluate("day => journey.set(day)", day)
    page.clock.run_for(100)
    page.evaluate("journey.play()")
    page.clock.run_for(100)
    begun = page.evaluate("journey.state().minute")
    page.clock.run_for(milliseconds)
    assert page.evaluate("journey.state().playing")
    ended = page.evaluate("journey.state().minute")
    page.evaluate("journey.pause()")
    return float(ended - begun) * 1000 / milliseconds


@pytest.mark.long
def test_it_lingers_where_something_happens(page: Page) -> None:
    slow = minutes_per_second(page, FULL, 500)
    quick = minutes_per_second(page, EMPTY, 500)
    assert 60 < slow < 1440
    assert quick > 4 * slow
