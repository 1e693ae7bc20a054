"""Text of a folder never runs in what a reader opens besides the day: pins, sharing, help, paper and the table."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import expect

from hostile import HOSTILE, MARKDOWN
from journey.pipeline import Built
from journeys import built_page

from .test_hostile_page import hostile_bodies, spoiled

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

LANGUAGES = ("en", "zh-Hant", "zh-Hans", "ru")
MOST_PINS = 100
ELEMENTS = "document.querySelectorAll('script, iframe, object, embed, img, link, base, meta, form, style').length"
TITLED = [text for text in (*HOSTILE, *MARKDOWN) if len(text) < 5000]
"""What fits into a title or a name of a place; the longest stands in texts of events only."""


class Hostile:
    """A page of hostile strings, and proof that it stays as it is."""

    def __init__(self, opened: Any) -> None:
        self.opened, self.page = opened, opened.page
        self.count = self.page.evaluate(ELEMENTS)

    def assert_harmless(self) -> None:
        """Nothing has run, has been asked for or has become an element."""
        assert self.page.evaluate("window.ran") is None
        assert self.page.evaluate(ELEMENTS) == self.count
        assert self.opened.complaints == []
        assert [url for url in self.opened.requests if not url.startswith(("file:", "data:"))] == []


@pytest.fixture(scope="module")
def bodies(built: Built) -> dict[str, Any]:
    """Return collections with hostile strings, in the names of places and persons too."""
    found = hostile_bodies(built)
    for body in found.values():
        languages = set(body["journey"]["languages"])
        for part in ("places", "persons"):
            rows = body["journey"][part]
            body["journey"][part] = [
                spoiled(row, cycle([text]), languages=languages) for row, text in zip(rows, cycle(TITLED), strict=False)
            ]
    return found


@pytest.fixture
def hostile(open_page: OpenPage, built: Built, bodies: dict[str, Any]) -> Callable[..., Hostile]:
    html = built_page(built, bodies)
    return lambda link="": Hostile(open_page(html, link=link, reduced_motion="reduce"))


def titles(bodies: dict[str, Any]) -> dict[str, str]:
    return {
        f["id"]: f["properties"]["title"]["en"]
        for f in bodies["ding"]["features"]
        if f["properties"]["feature"] == "event"
    }


@pytest.mark.long
def test_pins_and_what_brings_them_back(hostile: Callable[..., Hostile], bodies: dict[str, Any]) -> None:
    wanted = titles(bodies)
    shown = hostile()
    read = (
        "[...document.querySelectorAll('#pinned .pinned-card')].map(c =>"
        " [c.dataset.event, c.querySelector('h3, summary span').textContent, c.querySelector('.pin').ariaLabel])"
    )
    seen = set()
    for first in range(0, len(wanted), MOST_PINS):
        ids = list(wanted)[first : first + MOST_PINS]
        shown.page.evaluate("ids => { location.hash = 'pins=' + ids.join() }", ids)
        shown.opened.until(f"journey.state().pins.length === {len(ids)}")
        shown.opened.painted()
        shown.page.evaluate("for (const fold of document.querySelectorAll('#pinned summary')) fold.click()")
        shown.opened.painted()
        shown.page.get_by_role("button", name="Unpin all").press("Enter")
        shown.page.get_by_role("button", name="Undo").press("Enter")
        shown.opened.painted()
        for event, title, name in shown.page.evaluate(read):
            assert title == wanted[event]
            assert title in name
            seen.add(event)
        shown.assert_harmless()
    assert seen == set(wanted)


@pytest.mark.long
def test_paper(hostile: Callable[..., Hostile], bodies: dict[str, Any]) -> None:
    pins = ",".join([event for event, title in titles(bodies).items() if len(title) < 5000][:60])
    shown = hostile(f"day=1949-12-16&pins={pins}")
    shown.page.emulate_media(media="print")
    shown.opened.until("document.querySelector('.paper-map')")
    assert shown.page.locator("#pinned details[open]").count() == 60
    expect(shown.page.locator(".paper-head")).to_be_visible()
    assert shown.page.evaluate("window.ran") is None
    shown.page.emulate_media(media="screen")
    shown.opened.until("!document.querySelector('.paper-map')")
    shown.assert_harmless()


@pytest.mark.long
def test_table_choices(hostile: Callable[..., Hostile], bodies: dict[str, Any]) -> None:
    shown = hostile()
    shown.page.locator("#views [data-view=table]").click()
    shown.opened.painted()
    for control, part in (("place", "places"), ("person", "persons")):
        names = {row["name"]["en"] for body in bodies.values() for row in body["journey"][part]}
        options = shown.page.locator(f"#table-{control} option").evaluate_all("os => os.map(o => o.textContent)")
        assert len(options) > 10
        assert set(options[1:]) <= names, "each as it stands"
        for index in (1, len(options) - 1):
            shown.page.locator(f"#table-{control}").select_option(index=index)
            shown.opened.painted()
    shown.assert_harmless()


@pytest.mark.long
def test_help(hostile: Callable[..., Hostile]) -> None:
    shown = hostile()
    for lang in ("en", "ru"):
        shown.page.locator("#lang").select_option(lang)
        shown.page.locator("#help-open").click()
        expect(shown.page.locator("#help-body h3")).to_have_count(10)
        shown.page.keyboard.press("Escape")
    shown.assert_harmless()


@pytest.mark.long
def test_the_shared_snippet_makes_one_frame_and_no_more(open_page: OpenPage, built: Built) -> None:
    """The title of the journey goes into somebody else's page, beside a script that is to run there."""
    body = built.bodies["ding"]
    said = dict(zip(LANGUAGES, (" ".join(TITLED[i :: len(LANGUAGES)]) for i in range(len(LANGUAGES))), strict=True))
    spoilt = {**body, "journey": {**body["journey"], "title": said}}
    html = built_page(built, {"ding": spoilt})
    opened = open_page(html, reduced_motion="reduce")
    shown = Hostile(opened)
    opened.page.locator("#share").click()
    outside = opened.page.context.new_page()
    for lang, title in said.items():
        opened.page.bring_to_front()  # behind the other one it would have no frames
        opened.page.evaluate("link => { location.hash = link }", f"day=1949-12-16&lang={lang}")
        opened.until(f"document.querySelector('#share-link').value.includes('lang={lang}')")
        snippet = opened.page.locator("#share-snippet").input_value()
        outside.set_content(f"<!DOCTYPE html><html><head></head><body>{snippet}</body></html>", wait_until="commit")
        made = "[...document.querySelectorAll('head *, body *')].map(e => e.localName)"
        assert outside.evaluate(made) == ["iframe", "script"]
        assert outside.locator("iframe").get_attribute("title") == as_parsed(title)
        assert (
            outside.evaluate("document.querySelector('iframe').getAttributeNames().filter(n => n.startsWith('on'))")
            == []
        )
        assert outside.evaluate("window.ran") is None
    outside.close()
    shown.assert_harmless()


def as_parsed(text: str) -> str:
    """Return text as a browser reads it from a document: one kind of line end, and no NUL."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
