"""From a ring, a train or a row of the table to who says it, and who says otherwise, in at most two presses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

SIZES = [
    pytest.param({"viewport": {"width": 1440, "height": 900}}, id="desktop"),
    pytest.param({"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}, id="phone"),
]
RECKONED = "worked out by the editors from a steady pace between Manchouli and Moscow Yaroslavsky station"
CARD = "#call .card"
OMSK = "map=6/54.98/73.37"
"""A ring that nothing covers while the train is elsewhere."""


def centre_of_map(page: Any) -> tuple[float, float]:
    box = page.locator(".folium-map").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def press(page: Any, x: float, y: float, options: dict[str, Any]) -> None:
    if options.get("has_touch"):
        page.touchscreen.tap(x, y)
    else:
        page.mouse.move(x, y)
        page.mouse.click(x, y)


@pytest.mark.long
@pytest.mark.parametrize("options", SIZES)
def test_a_ring_leads_to_its_call_and_escape_back(open_page: OpenPage, html: str, options: dict[str, Any]) -> None:
    opened = open_page(html, link=f"day=1949-12-06&{OMSK}", reduced_motion="reduce", **options)
    page = opened.page
    press(page, *centre_of_map(page), options)
    card = page.locator(CARD)
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()
    expect(card.get_by_role("heading", level=3)).to_have_text("Omsk")
    expect(card.locator(".sources")).to_contain_text(RECKONED)
    expect(card.locator(".clocks")).to_contain_text("railway time")
    assert opened.state()["date"] == "1949-12-13"
    assert page.evaluate("document.documentElement.scrollWidth") <= options["viewport"]["width"]
    page.keyboard.press("Escape")
    expect(page.locator("#plate-map")).to_be_focused()
    card.get_by_role("button", name="Dated by").click()
    expect(page.locator("#cards [data-event=O19]")).to_be_focused()
    expect(card).to_have_count(0)
    assert opened.complaints == []


def test_a_ring_is_named_under_the_pointer(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link=f"day=1949-12-06&{OMSK}")
    x, y = centre_of_map(opened.page)
    opened.page.mouse.move(x, y)
    expect(opened.page.locator("#tip")).to_have_text("Omsk")
    expect(opened.page.locator(".folium-map")).to_have_css("cursor", "pointer")
    opened.page.mouse.move(x + 60, y + 60)
    expect(opened.page.locator("#tip")).to_be_hidden()


@pytest.mark.parametrize("options", SIZES)
def test_the_train_tells_which_dated_calls_hold_it(open_page: OpenPage, html: str, options: dict[str, Any]) -> None:
    opened = open_page(html, link="day=1949-12-14", reduced_motion="reduce", **options)
    page = opened.page
    train = page.locator(".leaflet-marker-icon.train").first.bounding_box()
    assert train is not None
    press(page, train["x"] + train["width"] / 2, train["y"] + train["height"] / 2, options)
    card = page.locator(CARD)
    expect(card).to_be_focused()
    expect(card).to_have_attribute("data-train", "mao")
    expect(card.get_by_role("heading", level=3)).to_have_text("between Omsk and Sverdlovsk")
    expect(card).to_contain_text(RECKONED)
    for key, name in (("Last stop that", "Manchouli"), ("Next stop that", "Moscow Yaroslavsky station")):
        bound = card.locator(".others", has=page.get_by_role("heading", name=key))
        expect(bound.get_by_role("button", name=name)).to_be_visible()
        expect(bound.locator(".sources .source").first).not_to_be_empty()
    card.get_by_role("button", name="Moscow Yaroslavsky").click()
    expect(card.get_by_role("heading", level=3)).to_have_text("Moscow Yaroslavsky station")
    expect(card.get_by_role("heading", name="Others say")).to_be_visible()
    expect(card).to_be_focused()
    assert opened.state()["date"] == "1949-12-16"
    card.get_by_role("button", name="Close").click()
    expect(card).to_have_count(0)
    assert opened.complaints == []


def test_a_card_goes_with_its_day(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link=f"day=1949-12-06&{OMSK}", reduced_motion="reduce")
    press(opened.page, *centre_of_map(opened.page), {})
    expect(opened.page.locator(CARD)).to_be_visible()
    opened.press("ArrowRight")
    expect(opened.page.locator(CARD)).to_have_count(0)


def test_a_call_without_a_source_says_so(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-06")
    page = opened.page
    page.locator("[data-view=table]").click()
    row = page.locator("#panel tr[data-call='mao:out-sverdlovsk']")
    expect(row.locator(".row-sources")).to_be_empty()
    row.get_by_role("button").press("Enter")
    expect(page.locator("#panel .row-detail")).to_contain_text(RECKONED)
    expect(page.locator(CARD)).to_contain_text(RECKONED)
    expect(page.locator(CARD).locator(".basis")).to_have_text("inferred")


@pytest.mark.long
@pytest.mark.parametrize("options", SIZES)
def test_the_table_tells_calls_sources_and_other_words(open_page: OpenPage, html: str, options: dict[str, Any]) -> None:
    opened = open_page(html, reduced_motion="reduce", **options)
    page = opened.page
    page.locator("[data-view=table]").click()
    row = page.locator("#panel tr[data-call='mao:out-beijing']")
    expect(row.locator(".row-kind")).to_contain_text("Stop")
    expect(row.locator(".row-sources")).to_contain_text("¶13")
    title = row.get_by_role("button")
    title.focus()
    page.keyboard.press("Enter")
    detail = page.locator("#panel .row-detail")
    expect(detail).to_contain_text("Others say")
    expect(detail).to_contain_text("21:00")
    expect(title).to_be_focused()
    expect(title).to_have_attribute("aria-expanded", "true")
    expect(row).to_have_class("chosen")
    page.locator("#panel tr[data-event=O24] button").press("Enter")
    expect(detail).to_have_count(1)
    expect(detail.locator(".text")).not_to_be_empty()
    expect(page.locator(CARD)).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= options["viewport"]["width"]
    page.locator("#table-what").select_option("stops")
    expect(page.locator("#panel tr[data-event]")).to_have_count(0)
    expect(page.locator("#panel tr[data-call]").first).to_be_visible()
    assert opened.complaints == []


@pytest.mark.long
@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "ru"])
def test_calls_speak_the_language_of_the_page(open_page: OpenPage, html: str, language: str) -> None:
    opened = open_page(html, link=f"day=1949-12-06&lang={language}")
    page = opened.page
    page.locator("[data-view=table]").click()
    page.locator("#panel tr[data-call='mao:out-fengtai'] button").press("Enter")
    words = {"zh-Hant": "編者按", "zh-Hans": "编者按", "ru": "рассчитано составителями"}
    expect(page.locator(CARD)).to_contain_text(words[language])
    expect(page.locator("#panel .row-detail")).to_contain_text(words[language])
