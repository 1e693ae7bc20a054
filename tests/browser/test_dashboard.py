"""The dashboard in a real browser: Streamlit's slider moves the train on the one page that stays mounted."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

pytestmark = pytest.mark.browser

TIMEOUT_MS = 20_000


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, timezone_id="America/Los_Angeles")
    context.set_default_timeout(TIMEOUT_MS)
    opened = context.new_page()
    yield opened
    context.close()


def opened(page: Page, address: str, query: str = "") -> FrameLocator:
    """Open the dashboard and wait until the page in it is ready."""
    page.goto(address + query)
    frame = page.frame_locator("iframe.journey-page")
    frame.locator("[data-day]").first.wait_for(state="attached")
    page.wait_for_function("document.querySelector('iframe.journey-page')?.contentWindow?.journey")
    return frame


def state(page: Page) -> dict[str, object]:
    told = page.evaluate("JSON.stringify(document.querySelector('iframe.journey-page').contentWindow.journey.state())")
    return dict(json.loads(told))


def wait_for_day(page: Page, day: int) -> None:
    page.wait_for_function(
        "day => document.querySelector('iframe.journey-page').contentWindow.journey.state().day === day", arg=day
    )


def press_slider(page: Page, key: str, times: int) -> None:
    thumb = page.get_by_role("slider").first
    thumb.focus()
    for _ in range(times):
        thumb.press(key)


def test_health(address: str) -> None:
    with urllib.request.urlopen(address + "_stcore/health") as answer:  # noqa: S310 - our own server
        assert answer.status == 200


def test_slider_moves_the_train_and_the_view_survives(page: Page, address: str) -> None:
    opened(page, address)
    wait_for_day(page, 1)
    before = state(page)
    page.evaluate("document.querySelector('iframe.journey-page').dataset.same = 'yes'")
    press_slider(page, "ArrowRight", 5)
    wait_for_day(page, 6)
    after = state(page)
    assert after["date"] == "1949-12-11"
    assert float(str(after["km"])) > float(str(before["km"])) + 2000
    assert page.evaluate("document.querySelector('iframe.journey-page').dataset.same") == "yes"
    expect(page.get_by_role("heading", name="Day 6 of 89 · Sunday 11 December 1949")).to_be_visible()
    assert "day=1949-12-11" in page.url


def settled_zoom(page: Page) -> object:
    """Return the zoom once it has been the same for thirty frames."""
    page.wait_for_function(
        """() => {
          const { zoom } = document.querySelector('iframe.journey-page').contentWindow.journey.state();
          window.still = window.lastZoom === zoom ? (window.still ?? 0) + 1 : 0;
          window.lastZoom = zoom;
          return window.still > 30;
        }"""
    )
    return state(page)["zoom"]


def test_pan_and_zoom_survive_a_step(page: Page, address: str) -> None:
    frame = opened(page, address)
    before = settled_zoom(page)
    frame.locator("#zoom-in").click()
    page.evaluate("window.still = 0")
    zoom = settled_zoom(page)
    assert zoom != before
    assert state(page)["follow"] is False
    press_slider(page, "ArrowRight", 3)
    wait_for_day(page, 4)
    page.evaluate("window.still = 0")
    assert settled_zoom(page) == zoom
    assert state(page)["follow"] is False


def test_reader_settles_in_the_page_and_the_dashboard_follows(page: Page, address: str) -> None:
    frame = opened(page, address)
    slider = frame.get_by_role("slider").first
    slider.focus()
    slider.press("End")
    slider.press("ArrowLeft")
    expect(page.get_by_role("heading", name="Day 89 of 89 · Saturday 4 March 1950")).to_be_visible()
    assert state(page)["day"] == 89


def test_account_language_and_kinds_reach_the_page(page: Page, address: str) -> None:
    opened(page, address, "?day=1949-12-06")
    assert state(page)["account"] == "ding"
    page.get_by_text("Records and scholarship first").click()
    page.wait_for_function(
        "document.querySelector('iframe.journey-page').contentWindow.journey.state().account === 'archives'"
    )
    page.get_by_role("button", name="Threat").click()
    page.wait_for_function(
        "document.querySelector('iframe.journey-page').contentWindow.journey.state().hidden.includes('talk')"
    )
    assert "threat" not in list(state(page)["hidden"])  # type: ignore[call-overload]


def test_link_opens_day_language_and_account(page: Page, address: str) -> None:
    opened(page, address, "?day=1950-01-23&lang=zh-Hant&account=archives")
    wait_for_day(page, 49)
    page.wait_for_function(
        "document.querySelector('iframe.journey-page').contentWindow.journey.state().lang === 'zh-Hant'"
    )
    assert state(page)["account"] == "archives"
    assert state(page)["date"] == "1950-01-23"


def test_files_can_be_taken_away(page: Page, address: str, tmp_path: Path) -> None:
    opened(page, address)
    page.get_by_role("tab", name="Take away").click()
    for label, name in (("The page", "journey.html"), ("The data", "ding.geojson")):
        with page.expect_download() as coming:
            page.get_by_role("button", name=label).click()
        assert coming.value.suggested_filename == name
        coming.value.save_as(tmp_path / name)
    assert (tmp_path / "journey.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert json.loads((tmp_path / "ding.geojson").read_text("utf-8"))["journey"]["account"] == "ding"
