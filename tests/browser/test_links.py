"""The link after `#`: pasted into the open page, gone back to, and the same after it has been opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]


def paste(opened: Any, link: str) -> None:
    """Type another link into the address of the open page."""
    opened.page.goto(f"{opened.page.url.split('#')[0]}#{link}")


def link_of(opened: Any) -> str:
    """Return the link that the page offers to share."""
    opened.page.get_by_role("button", name="Share").click()
    return str(opened.page.get_by_label("Link to this day and view").input_value()).split("#")[1]


@pytest.mark.long
def test_back_and_forward_lead_to_the_days(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16")
    opened.press("ArrowRight")
    opened.until("location.hash.includes('day=1949-12-17')")
    paste(opened, "day=1950-01-15&lang=ru&account=archives")
    opened.until("journey.state().day === 41 && journey.state().lang === 'ru'")
    opened.page.go_back()
    opened.until("journey.state().day === 12 && journey.state().lang === 'en' && journey.state().account === 'ding'")
    expect(opened.page.locator("#column h2")).to_have_text("Saturday, 17 December 1949")
    opened.page.go_forward()
    opened.until("journey.state().day === 41 && journey.state().lang === 'ru'")
    assert opened.state()["account"] == "archives"
    assert len([url for url in opened.requests if url.startswith("file:")]) == 1, "no reload"


@pytest.mark.long
def test_the_part_of_the_map_that_a_link_asks_for_is_shown_in_a_frame_that_grows_too(
    open_page: OpenPage, html: str
) -> None:
    opened = open_page(html, link="day=1950-01-23&map=7.5/55.500/40.000", viewport={"width": 1280, "height": 600})
    opened.page.set_viewport_size({"width": 1280, "height": 720})
    opened.painted()
    assert opened.state()["map"] == "7.5/55.500/40.000"
    opened.page.mouse.move(500, 300)
    opened.page.mouse.down()
    opened.page.mouse.move(560, 330, steps=3)
    opened.page.mouse.up()
    opened.until(  # it runs on for a while
        "(window.still = window.was === journey.state().map ? (window.still ?? 0) + 1 : 0,"
        " window.was = journey.state().map, window.still > 20)"
    )
    moved = opened.state()["map"]
    assert moved != "7.5/55.500/40.000"
    opened.page.set_viewport_size({"width": 1280, "height": 600})
    opened.until("innerHeight === 600")
    opened.painted()
    lower = opened.state()["map"]
    assert lower not in {moved, "7.5/55.500/40.000"}, (
        "the reader has moved it, and what he sees of it stays in its place"
    )
    opened.page.set_viewport_size({"width": 1280, "height": 720})
    opened.until("innerHeight === 720")
    opened.painted()
    assert opened.state()["map"] == moved


@pytest.mark.long
def test_a_pasted_link_changes_only_what_it_names(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1950-01-15&account=archives")
    paste(opened, "lang=zh-Hant")
    opened.until("journey.state().lang === 'zh-Hant'")
    state = opened.state()
    assert (state["day"], state["account"], state["event"]) == (41, "archives", None)
    paste(opened, "event=M24")
    opened.until("journey.state().event === 'M24'")
    assert opened.state()["date"] == "1950-02-14"
    paste(opened, "event=O13&day=1949-12-08")
    opened.until("journey.state().event === 'O13'")
    assert opened.state()["date"] == "1949-12-09", "an event is not shown on a day that is none of its days"
    paste(opened, "event=M8&day=1949-12-25")
    opened.until("journey.state().event === 'M8'")
    assert opened.state()["date"] == "1949-12-25", "the day of the link is one of its days"
    paste(opened, "day=1950-02-14")
    opened.until("journey.state().event === null")


def test_a_pasted_link_ends_playing(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    opened.page.get_by_role("button", name="Play").click()
    paste(opened, "day=1950-01-15")
    opened.until("journey.state().day === 41")
    assert opened.state()["playing"] is False


def test_a_link_with_a_view_holds_the_map_and_one_without_follows(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-09", reduced_motion="reduce")
    paste(opened, "day=1949-12-09&map=7/59.93/30.31")
    opened.until("journey.state().zoom === 7")
    assert opened.state()["follow"] is False
    paste(opened, "day=1949-12-09")
    opened.until("journey.state().follow && journey.state().zoom !== 7")


@pytest.mark.long
@pytest.mark.parametrize("size", [(1280, 720), (1001, 613), (360, 740)])
def test_a_link_leads_to_the_very_view(open_page: OpenPage, html: str, size: tuple[int, int]) -> None:
    viewport = {"width": size[0], "height": size[1]}
    first = open_page(html, link="day=1949-12-09&map=6.25/51.3/113.7", viewport=viewport)
    link = link_of(first)
    assert [float(part) for part in link.split("map=")[1].split("/")] == pytest.approx([6.25, 51.3, 113.7], abs=0.015)
    again = open_page(html, link=link, viewport=viewport)
    assert link_of(again) == link


@pytest.mark.long
def test_a_link_pasted_at_the_same_zoom_leads_to_the_very_view(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-09&map=4/52.123/103.988")
    for view in ("4/52.617/104.431", "4/52.611/104.503", "5/52.611/104.503"):
        paste(opened, f"day=1949-12-09&map={view}")
        # The page's own link follows when the map has come to rest: it must still be the one that was pasted.
        opened.until(f"journey.state().zoom === {view[0]} && location.hash.includes('account=')")
        assert opened.page.evaluate("location.hash").split("map=")[1] == view


def test_an_account_in_a_link_tells_the_time_by_its_own_clock(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="account=archives")
    own = opened.state()
    paste(opened, "account=ding")
    opened.until("journey.state().account === 'ding'")
    paste(opened, "account=archives")
    opened.until("journey.state().account === 'archives'")
    assert opened.state()["minute"] == own["minute"]


@pytest.mark.long
def test_a_kiosk_can_be_pasted_and_left(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    paste(opened, "kiosk")
    root = opened.page.locator("html")
    expect(root).to_have_attribute("data-kiosk", "")
    opened.until("window.journey?.state().playing")
    paste(opened, "day=1949-12-16")
    expect(root).not_to_have_attribute("data-kiosk", "")
    opened.until("window.journey")
    assert opened.state()["playing"] is False
    assert opened.state()["day"] == 11


def test_a_link_is_not_lost_to_the_one_that_the_page_writes(open_page: OpenPage, html: str) -> None:
    """The page writes its link when its reader has come to rest, which may be just after he has gone elsewhere."""
    opened = open_page(html, link="day=1949-12-16")
    # A script that comes between the new address and whatever is told later of it.
    own = "history.replaceState(null, '', '#day=1949-12-16&lang=en&account=ding')"
    opened.page.evaluate(f"location.hash = 'day=1950-01-15&map=7/59.93/30.31'; {own}")
    opened.until("journey.state().date === '1950-01-15' && journey.state().zoom === 7")
    opened.until("location.hash.includes('day=1950-01-15')")


@pytest.mark.long
def test_each_step_of_the_history_is_taken_where_two_have_the_same_link(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16&lang=en&account=ding")
    paste(opened, "day=1950-01-15&lang=ru&account=archives")
    opened.until("journey.state().day === 41 && location.hash.includes('lang=ru')")
    there = opened.page.evaluate("location.hash")
    opened.page.go_back()
    opened.until("journey.state().day === 11 && journey.state().lang === 'en'")
    opened.page.evaluate("link => history.replaceState(null, '', link)", there)
    opened.page.go_forward()
    opened.until("journey.state().day === 41 && journey.state().lang === 'ru'")


def test_back_and_forward_bring_back_the_view_and_the_pins_where_their_link_names_none(
    open_page: OpenPage, html: str
) -> None:
    opened = open_page(html, link="day=1949-12-16")
    paste(opened, "day=1949-12-20&view=table&pins=O24&account=archives&lang=ru")
    opened.until("journey.state().view === 'table' && location.hash.includes('account=')")
    assert opened.state()["pins"] == ["O24"]
    opened.page.go_back()
    opened.until("journey.state().date === '1949-12-16' && journey.state().view === 'map'")
    state = opened.state()
    assert (state["pins"], state["account"], state["lang"]) == ([], "ding", "en")
    expect(opened.page.locator("#pinned")).to_be_hidden()
    opened.page.go_forward()
    opened.until("journey.state().date === '1949-12-20' && journey.state().view === 'table'")
    assert opened.state()["pins"] == ["O24"]
    paste(opened, "day=1949-12-25")
    opened.until("journey.state().date === '1949-12-25'")
    state = opened.state()
    assert (state["view"], state["pins"]) == ("table", ["O24"]), "a link of the reader's changes only what it names"
