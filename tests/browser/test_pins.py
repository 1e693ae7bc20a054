"""Pinned cards: kept on show while the day moves, told in the link, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from journey.pipeline import Built
from journeys import built_page

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

ARRIVAL, TREATY = "O24", "M24"
ARRIVAL_DAY, TREATY_DAY = 11, 71
LEAST_TARGET = 24


def pinned(opened: Any) -> list[str]:
    return list(opened.page.locator("#pinned .pinned-card").evaluate_all("cards => cards.map(c => c.dataset.event)"))


def pin_of(opened: Any, event: str, within: str = "#cards") -> Locator:
    found: Locator = opened.page.locator(f"{within} [data-event={event}] .pin")
    return found


def test_every_card_has_a_pin_with_a_name_and_room(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16")
    opened.until("document.querySelectorAll('#cards .fold').length > 0")
    cards = opened.page.locator("#cards .card")
    assert opened.page.locator("#cards .card .pin").count() == cards.count() > 3
    for pin in opened.page.locator("#cards .pin").all():
        box = pin.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= LEAST_TARGET
        expect(pin).to_have_attribute("aria-pressed", "false")
    expect(pin_of(opened, ARRIVAL)).to_have_accessible_name("Pin “Arrival in Moscow on the stroke of twelve”")


@pytest.mark.long
def test_a_pinned_card_stays_while_the_day_moves(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16")
    page = opened.page
    expect(page.locator("#pinned")).to_be_hidden()
    pin_of(opened, ARRIVAL).focus()
    opened.press("Enter")
    expect(pin_of(opened, ARRIVAL)).to_have_attribute("aria-pressed", "true")
    expect(pin_of(opened, ARRIVAL)).to_be_focused()
    assert pinned(opened) == [ARRIVAL]
    page.evaluate("journey.set(40)")
    opened.painted()
    card = page.get_by_role("region", name="Pinned").locator("article")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Arrival in Moscow")
    expect(card.locator(".text")).to_have_count(0)
    card.locator("summary").press("Enter")
    expect(card.locator(".text")).to_be_visible()
    expect(card.locator(".sources")).to_be_visible()
    card.get_by_role("button", name="Go to 16 December 1949, 12:00").press("Enter")
    opened.painted()
    assert (opened.state()["day"], opened.state()["event"]) == (ARRIVAL_DAY, ARRIVAL)
    expect(card).to_have_attribute("aria-current", "date")
    pin_of(opened, ARRIVAL, "#pinned").press("Space")
    opened.painted()
    assert pinned(opened) == []
    expect(page.locator("#pinned")).to_be_hidden()
    expect(pin_of(opened, ARRIVAL)).to_have_attribute("aria-pressed", "false")
    assert opened.state()["playing"] is False, "space on a pin is the pin's"
    assert opened.complaints == []


@pytest.mark.long
def test_pins_stand_in_order_of_time_and_survive_language_and_account(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link=f"day=1949-12-08&pins={TREATY},nobody,{ARRIVAL},{TREATY},%00,")
    page = opened.page
    assert pinned(opened) == [ARRIVAL, TREATY]
    assert opened.state()["pins"] == [TREATY, ARRIVAL]
    page.locator("#lang").select_option("ru")
    page.locator("#account").select_option("archives")
    opened.painted()
    opened.until("location.hash.includes('pins=M24,O24')")
    assert pinned(opened) == [ARRIVAL, TREATY]
    expect(page.get_by_role("heading", name="Закреплено")).to_be_visible()
    expect(page.locator(f"#pinned [data-event={TREATY}]")).to_contain_text("14 февраля 1950")
    assert opened.complaints == []


@pytest.mark.long
def test_the_link_brings_them_back(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1950-02-14")
    pin_of(opened, TREATY).click()
    opened.until("location.hash.includes('pins=M24')")
    again = open_page(html, link=opened.page.evaluate("location.hash.slice(1)"))
    assert pinned(again) == [TREATY]
    again.page.evaluate("location.hash = 'day=1949-12-16&pins=O24'")
    again.until("document.querySelector('#pinned [data-event=O24]')")
    assert pinned(again) == [ARRIVAL]
    assert again.state()["day"] == ARRIVAL_DAY


@pytest.mark.long
def test_all_are_unpinned_and_brought_back(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link=f"day=1949-12-08&pins={ARRIVAL},{TREATY}")
    page = opened.page
    page.get_by_role("button", name="Unpin all").press("Enter")
    opened.painted()
    assert pinned(opened) == []
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    expect(page.locator("#live")).to_have_text("Unpinned: 2")
    opened.until("!location.hash.includes('pins')")
    expect(page.locator("#live")).to_have_text("Unpinned: 2")
    undo.press("Enter")
    opened.painted()
    assert pinned(opened) == [ARRIVAL, TREATY]
    page.get_by_role("button", name="Unpin all").press("Enter")
    opened.press("ArrowRight")
    expect(page.locator("#pinned")).to_be_hidden()


def test_the_focus_stays_near_a_pin_that_goes(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link=f"day=1950-02-14&pins={ARRIVAL},{TREATY}")
    pin_of(opened, ARRIVAL, "#pinned").press("Enter")
    opened.painted()
    expect(pin_of(opened, TREATY, "#pinned")).to_be_focused()
    opened.press("Enter")
    opened.painted()
    assert opened.page.evaluate("document.activeElement.matches('#cards .pin')")


@pytest.mark.long
def test_an_event_that_the_account_has_not_is_said_so(open_page: OpenPage, built: Built) -> None:
    archives = built.bodies["archives"]
    without = {**archives, "features": [f for f in archives["features"] if f["id"] != ARRIVAL]}
    bodies = {**built.bodies, "archives": without}
    page_text = built_page(built, bodies)
    opened = open_page(page_text, link=f"day=1949-12-08&pins={ARRIVAL}")
    page = opened.page
    page.locator("#account").select_option("archives")
    opened.painted()
    card = page.locator(f"#pinned [data-event={ARRIVAL}]")
    expect(card).to_contain_text("Arrival in Moscow")
    title = next(a["title"]["en"] for a in archives["journey"]["accounts"] if a["id"] == "archives")
    expect(card.locator(".pinned-day")).to_have_text(f"not in this account ({title})")
    expect(card.locator(".to-day")).to_have_count(0)
    pin_of(opened, ARRIVAL, "#pinned").click()
    opened.painted()
    assert pinned(opened) == []
    assert opened.complaints == []


def test_pinned_cards_hide_nothing_that_has_the_focus(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link=f"day=1949-12-16&pins={ARRIVAL},{TREATY},T13", reduced_motion="reduce")
    page = opened.page
    page.locator("#cards .fold summary").last.focus()
    for _ in range(6):
        opened.press("Shift+Tab")
        clear = page.evaluate(
            "(box => box.top >= document.querySelector('#pinned').getBoundingClientRect().bottom - 1)"
            "(document.activeElement.getBoundingClientRect())"
        )
        assert clear, page.evaluate("document.activeElement.outerHTML")
    assert page.evaluate("document.querySelector('#pinned').getBoundingClientRect().top") == pytest.approx(0, abs=1)


def test_a_kiosk_has_none(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link=f"kiosk&pins={ARRIVAL}", reduced_motion="reduce")
    assert opened.state()["pins"] == []
    expect(opened.page.locator("#pinned")).to_be_hidden()
    assert opened.page.locator(".pin:visible").count() == 0
