"""Streamlit's own slider under the reader's hand: the page follows the thumb, and no late answer leads it back."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from journey.facts.steps import StepUnit
from mounted import (
    FRAME,
    INNER,
    TIMEOUT_MS,
    come_to_rest,
    opened,
    press_slider,
    state,
    wait_for_day,
    wait_for_link,
)
from stepped import LONG, make_stepped

pytestmark = pytest.mark.browser

ShowDashboard = Callable[..., Page]
Serve = Callable[[str, Callable[[Path], Path]], str]


DAYS_SHOWN = f"""() => {{
  const inside = {INNER}.document;
  window.shown = [];
  new MutationObserver(() => {{
    const day = Number(inside.querySelector(".leaflet-container [data-day]").dataset.day);
    if (shown.at(-1) !== day) shown.push(day);
  }}).observe(inside.body, {{ subtree: true, attributeFilter: ["data-day"] }});
}}"""
"""Note from now on each day that the page shows."""


@pytest.mark.long
def test_the_page_follows_the_thumb_while_it_is_dragged(dashboard: ShowDashboard) -> None:
    """Streamlit itself sends a day only when the thumb is let go."""
    page = dashboard("1949-12-16")
    wait_for_day(page, 11)
    box = page.locator(".st-key-day [role=group] > div").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 10 / 88, box["y"] + 2)
    page.mouse.down()
    for day in (20, 35, 50):
        page.mouse.move(box["x"] + box["width"] * (day - 1) / 88, box["y"] + 2)
        wait_for_day(page, day)
    expect(page.get_by_role("heading", name="Day 11 of 89")).to_be_visible()
    page.mouse.up()
    expect(page.get_by_role("heading", name="Day 50 of 89")).to_be_visible()
    wait_for_link(page, "day", "1950-01-24")
    assert state(page)["day"] == 50


@pytest.mark.long
def test_no_answer_of_the_server_calls_the_page_back(dashboard: ShowDashboard) -> None:
    page = dashboard()
    wait_for_day(page, 1)
    page.evaluate(DAYS_SHOWN)
    press_slider(page, "ArrowRight", 30)
    wait_for_link(page, "day", "1950-01-05")
    expect(page.get_by_role("heading", name="Day 31 of 89")).to_be_visible()
    assert page.evaluate("shown") == list(range(2, 32)), "each day, and none twice"


@pytest.mark.long
def test_the_reader_in_the_page_leads_the_slider_and_is_not_led_back(dashboard: ShowDashboard) -> None:
    page = dashboard()
    frame = page.frame_locator(FRAME)
    press_slider(page, "ArrowRight", 3)
    wait_for_day(page, 4)
    page.evaluate(DAYS_SHOWN)
    frame.get_by_role("slider").first.press("PageDown")
    expect(page.get_by_role("heading", name="Day 11 of 89")).to_be_visible()
    expect(page.locator(".st-key-day input")).to_have_attribute("aria-valuetext", "16 December 1949")
    press_slider(page, "ArrowLeft", 1)
    wait_for_link(page, "day", "1949-12-15")
    assert page.evaluate("shown") == [11, 10]


class Between:
    """What goes between the browser and the server, whose answers can be held back."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._held: list[tuple[WebSocketRoute, str | bytes]] = []
        self._holds = False
        self._asked: list[str | bytes] = []
        page.route_web_socket("**/_stcore/stream", self._connect)

    def _connect(self, browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()

        def ask(message: str | bytes) -> None:
            self._asked.append(message)
            server.send(message)

        def answer(message: str | bytes) -> None:
            if self._holds:
                self._held.append((browser, message))
            else:
                browser.send(message)

        browser.on_message(ask)
        server.on_message(answer)

    def hold(self) -> None:
        """Hold back the answers from now on."""
        self._holds = True

    def wait_until_answered(self) -> None:
        """Wait until an answer is held back."""
        self._wait(lambda: bool(self._held))

    def wait_until_asked(self, word: bytes) -> None:
        """Wait until the browser has sent a word."""
        self._wait(lambda: any(word in bytes(message) for message in self._asked if isinstance(message, bytes)))

    def _wait(self, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + TIMEOUT_MS / 1000
        while not is_so():
            assert time.monotonic() < end, "waited in vain"
            self._page.evaluate("new Promise(requestAnimationFrame)")

    def let_go(self) -> None:
        """Give the browser what was held back, and what is to come at once."""
        self._holds = False
        for browser, message in self._held:
            browser.send(message)


@pytest.mark.long
def test_an_answer_that_was_under_way_leads_nobody_back(page: Page, address: str) -> None:
    """The answer to the slider comes when the reader has come to rest on another day in the page."""
    between = Between(page)
    frame = opened(page, address)
    wait_for_day(page, 1)
    come_to_rest(page)
    between.hold()
    press_slider(page, "ArrowRight", 3)
    wait_for_day(page, 4)
    between.wait_until_answered()
    page.evaluate(DAYS_SHOWN)
    frame.get_by_role("slider").first.press("PageDown")
    wait_for_day(page, 11)
    between.wait_until_asked(b'"map"')
    between.let_go()
    expect(page.get_by_role("heading", name="Day 11 of 89")).to_be_visible()
    wait_for_link(page, "day", "1949-12-16")
    assert page.evaluate("shown") == [11]
    page.close()  # what stands between its server and it is not to be lent


def hours(place: Path) -> Path:
    return make_stepped(place, StepUnit.HOUR)


def weeks(place: Path) -> Path:
    return make_stepped(place, StepUnit.WEEK)


@pytest.mark.long
@pytest.mark.parametrize(("name", "make", "unit"), [("hours", hours, StepUnit.HOUR), ("weeks", weeks, StepUnit.WEEK)])
def test_the_page_follows_the_thumb_of_other_steps(
    page: Page, serve_in_turn: Serve, name: str, make: Callable[[Path], Path], unit: StepUnit
) -> None:
    length = LONG[unit]
    link, number = length.link.removesuffix(":00"), length.numbers[-1]
    frame = opened(page, serve_in_turn(name, make), f"?day={link}")
    wait_for_day(page, number)
    expect(page.get_by_role("heading", name=length.count)).to_be_visible()
    expect(page.locator(".st-key-day input")).to_have_attribute("aria-valuetext", length.title)
    page.evaluate(DAYS_SHOWN)
    press_slider(page, "ArrowRight", 4)
    wait_for_day(page, number + 4)
    after = length.count.replace(str(number), str(number + 4))
    expect(page.get_by_role("heading", name=after)).to_be_visible()
    assert page.evaluate("shown") == [number + n for n in range(1, 5)], "each step, and none twice"
    frame.get_by_role("slider").first.press("ArrowLeft")
    expect(page.get_by_role("heading", name=length.count.replace(str(number), str(number + 3)))).to_be_visible()
    box = page.locator(".st-key-day [role=group] > div").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.2, box["y"] + 2)
    page.mouse.down()
    page.mouse.up()
    wait_for_day(page, 1)
    first = LONG[unit].first + ("T00" if unit is StepUnit.HOUR else "")
    wait_for_link(page, "day", first)
