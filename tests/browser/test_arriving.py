"""The page while the browser still reads it: on show before its end has come, in the one language that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from mounted import TIMEOUT_MS

pytestmark = pytest.mark.browser

END_OF_SCRIPTS = "})();</script>"
TITLES = {"en": "Mao Zedong’s train to Moscow", "ru": "Поезд Мао Цзэдуна в Москву"}


@pytest.fixture
def halted(html: str) -> Iterator[tuple[str, Event]]:
    """Serve the page up to the end of its scripts; the rest follows when the event is set."""
    goes_on = Event()
    head, rest = (part.encode() for part in html.rsplit(END_OF_SCRIPTS, 1))
    head += END_OF_SCRIPTS.encode()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(head) + len(rest)))
            self.end_headers()
            self.wfile.write(head)
            self.wfile.flush()
            goes_on.wait(TIMEOUT_MS / 1000)
            self.wfile.write(rest)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", goes_on
    goes_on.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def arriving(browser: Browser) -> Iterator[Callable[[str], Page]]:
    contexts = []

    def opening(address: str) -> Page:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 720}))
        contexts[-1].set_default_timeout(TIMEOUT_MS)
        page = contexts[-1].new_page()
        page.goto(address, wait_until="commit")
        return page

    yield opening
    for context in contexts:
        context.close()


@pytest.mark.long
def test_the_page_is_on_show_before_its_end_has_come(
    halted: tuple[str, Event], arriving: Callable[[str], Page]
) -> None:
    address, goes_on = halted
    page = arriving(address)
    faults: list[Any] = []
    page.on("pageerror", lambda fault: faults.append(fault))  # noqa: PLW0108 - it takes no built-in
    expect(page.locator("#title")).to_have_text(TITLES["en"])
    page.keyboard.press("ArrowRight")
    expect(page.locator("#when-day")).to_have_text("Day 2")
    page.select_option("#lang", "ru")
    expect(page.locator("#when-day")).to_have_text("День 2")
    expect(page.locator("#title")).to_have_text(TITLES["en"])
    goes_on.set()
    expect(page.locator("#title")).to_have_text(TITLES["ru"])
    assert not faults


def test_a_link_to_another_language_waits_for_its_words(
    halted: tuple[str, Event], arriving: Callable[[str], Page]
) -> None:
    address, goes_on = halted
    page = arriving(f"{address}#lang=ru&day=1949-12-16")
    expect(page.locator("#help-body")).to_be_attached()
    assert page.evaluate("window.journey === undefined")
    goes_on.set()
    expect(page.locator("#title")).to_have_text(TITLES["ru"])
    assert page.evaluate("journey.state().date") == "1949-12-16"
