"""Accounts in a real browser: compared, put in an order of the reader's own, and shown by the page as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journey.formats.html import to_html
from journey.formats.port import Request
from journey.own_account import OWN, tell_own
from journey.pipeline import Built
from mounted import INNER, choose, come_to_rest, insist, link_of, state, until, wait_for, wait_for_link

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]


@pytest.mark.long
def test_a_press_on_a_difference_brings_slider_and_page_to_its_day(page: Page, address: str) -> None:
    page.goto(address)
    until(page, "s.day === 1")
    choose(page.get_by_role("tab", name="Compare"))
    graph = page.locator(".journey-lines svg").first
    expect(graph.locator("path.run.rival")).to_have_count(3)  # two travellers and the legend
    expect(graph.locator("desc")).to_contain_text("Ding Ming first")
    page.get_by_role("button", name="Show day 48").click()
    until(page, "s.day === 48 && s.account === 'archives'")
    expect(page.get_by_role("tab", name="Map")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("heading", name="Day 48 of 89 · Sunday 22 January 1950")).to_be_visible()
    card = page.frame_locator("iframe.journey-page").locator("[data-event=M18]")
    expect(card.locator(".others")).to_contain_text("23 January 1950")


SIZE_OF_MAP = f"""(() => {{
  const {{ clientWidth, clientHeight }} = {INNER}.document.querySelector('.folium-map');
  return [clientWidth, clientHeight];
}})()"""


@pytest.mark.long
def test_an_order_of_ones_own_leaves_day_and_view_as_they_were(page: Page, address: str) -> None:
    page.goto(address + "?day=1949-12-06")
    until(page, "s.day === 1")
    frame = page.frame_locator("iframe.journey-page")
    frame.get_by_role("button", name="Table").click()
    far = state(page)["zoom"]
    frame.locator("#zoom-in").click()
    until(page, f"!s.follow && s.view === 'table' && s.zoom > {far}")
    wait_for(
        page,
        f"""() => {{
          const {{ map }} = {INNER}.journey.state();
          window.still = window.lastMap === map ? (window.still ?? 0) + 1 : 0;
          window.lastMap = map;
          return window.still > 30;
        }}""",
    )
    before, size = state(page), page.evaluate(SIZE_OF_MAP)
    page.get_by_text("Your order").click()
    order = page.locator(".st-key-draft_entry")

    def to_the_top() -> None:  # and on top it stays there
        order.get_by_text("Memoirs").click()
        page.get_by_role("button", name="To the top").click()

    insist(to_the_top, lambda timeout: expect(order).to_contain_text("1. Memoirs", timeout=timeout))
    come_to_rest(page)
    page.get_by_role("button", name="Tell the journey in this order").click()
    until(page, "s.account === 'own'")
    until(page, "s.view === 'table'")
    come_to_rest(page)
    after = state(page)
    # A map that has become wider or higher shows more at its ends: the middle moves by half of it.
    grown = max(abs(now - then) for now, then in zip(page.evaluate(SIZE_OF_MAP), size, strict=True))
    allowed = (1 + grown / 2) * 360 / 256 / 2 ** after["zoom"]
    assert [float(part) for part in after["map"].split("/")] == pytest.approx(
        [float(part) for part in before["map"].split("/")], abs=allowed
    )
    assert {key: after[key] for key in ("day", "follow", "zoom")} == {
        key: before[key] for key in ("day", "follow", "zoom")
    }
    wait_for_link(page, "account", "own")
    assert link_of(page)["order"].startswith("kind:memoir,ding,")


@pytest.mark.long
def test_an_exported_page_has_the_own_account_inside_and_in_its_links(built: Built, open_page: OpenPage) -> None:
    own = tell_own(built, ("anon13", "ding"))
    opened = open_page(to_html(own, Request(account="ding")).decode(), link="day=1949-12-06&account=own")
    assert opened.state()["account"] == OWN
    assert opened.page.locator("#account option").all_text_contents()[-1] == "Your order"
    expect(opened.page.locator("#cards [data-event=O1] .time")).to_have_text("12:00")
    opened.press("ArrowRight")
    opened.until("location.hash.includes('day=1949-12-07')")
    assert "account=own" in opened.page.url
    assert opened.complaints == []


CHANGED = [
    # day by archives, event, its time, what the others say
    ("1949-12-06", "O1", "21:00", ["08:00", "Xizhimen"]),
    ("1949-12-16", "M1", "from 12:00", ["outside Moscow"]),
    ("1950-01-22", "M18", "hour not known", ["23 January 1950"]),
    ("1950-02-14", "M25", "18:00", ["21:00–24:00", "Chinese embassy"]),
]


def test_the_other_account_changes_the_cards_and_keeps_what_lost(html: str, open_page: OpenPage) -> None:
    opened = open_page(html, link="day=1949-12-06")
    expect(opened.page.locator("#cards [data-event=O1] .time")).to_have_text("08:00")
    opened.page.select_option("#account", "archives")
    for date, event, time, others in CHANGED:
        opened.page.evaluate(f"journey.set('{date}')")
        card = opened.page.locator(f"#cards [data-event={event}]")
        expect(card.locator(".time")).to_have_text(time)
        for said in others:
            expect(card.locator(".others")).to_contain_text(said)
    opened.page.evaluate("journey.set('1950-01-23')")
    expect(opened.page.locator("#cards [data-event=M18]")).to_have_count(0)
    assert opened.complaints == []


@pytest.mark.long
def test_the_other_account_retimes_the_train_and_reorders_the_day(html: str, open_page: OpenPage) -> None:
    opened = open_page(html, link="day=1949-12-06")
    here = opened.state()["km"]
    order = opened.page.locator("#cards .card").evaluate_all("cards => cards.map(card => card.dataset.event)")
    opened.page.select_option("#account", "archives")
    opened.until("journey.state().account === 'archives'")
    opened.painted()
    assert here > 0 == opened.state()["km"]
    again = opened.page.locator("#cards .card").evaluate_all("cards => cards.map(card => card.dataset.event)")
    assert set(again) == set(order)
    assert order.index("O1") < order.index("O2")
    assert again.index("O2") < again.index("O1"), "boarding at 20:30, departure at 21:00"
