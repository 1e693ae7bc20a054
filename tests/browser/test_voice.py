"""What those hear who do not see: day and place on the slider, and what is said at rest and while it plays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

SLIDER = {
    "en": "Day 11 · Friday, 16 December 1949 · Moscow",
    "ru": "День 11 · пятница, 16 декабря 1949 г. · Москва",
    "zh-Hans": "第11天 · 1949年12月16日星期五 · 莫斯科",
    "zh-Hant": "第11日 · 1949年12月16日星期五 · 莫斯科",
}

LISTEN = """() => {
  window.heard = [];
  const live = document.getElementById("live");
  const hear = new MutationObserver(() => heard.push(live.textContent));
  hear.observe(live, { childList: true, characterData: true, subtree: true });
}"""
"""Note from now on what a screen reader is given to say."""


@pytest.mark.parametrize("lang", SLIDER)
def test_the_slider_says_day_and_place(open_page: OpenPage, html: str, lang: str) -> None:
    opened = open_page(html, link=f"day=1949-12-16&lang={lang}")
    expect(opened.page.locator("#slider")).to_have_attribute("aria-valuetext", SLIDER[lang])


def test_before_and_after_the_journey_nobody_is_anywhere(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=prelude")
    expect(opened.page.locator("#slider")).to_have_attribute("aria-valuetext", "Before the journey")


@pytest.mark.long
def test_where_it_rests_day_and_place_are_said_once(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-15", reduced_motion="reduce")
    opened.page.evaluate(LISTEN)
    opened.press("ArrowRight")
    opened.until("heard.length")
    opened.page.locator("#zoom-in").click()
    opened.painted()
    opened.until("location.hash.includes('map=')")
    assert opened.page.evaluate("heard") == [SLIDER["en"]]


def played(opened: Any, until: int) -> list[str]:
    """Play up to a day, as fast as it goes, and return what was said on the way."""
    opened.page.locator("#speed").select_option("8")
    opened.page.evaluate(LISTEN)
    opened.page.locator("#play").click()
    opened.until(f"journey.state().day >= {until}")
    return list(opened.page.evaluate("heard"))


@pytest.mark.long
def test_while_it_plays_days_with_events_are_said_once(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-06")
    heard = played(opened, 8)
    assert len(heard) == len(set(heard)), "none twice"
    assert all(words.startswith("Day ") for words in heard)
    assert 0 < len(heard) <= 8


@pytest.mark.long
def test_it_can_be_silenced(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-06")
    page = opened.page
    page.locator("#help-open").click()
    page.get_by_label("While it plays, say each day that has events").uncheck()
    page.keyboard.press("Escape")
    assert played(opened, 8) == []
    page.locator("#help-open").click()
    assert not page.locator("#aloud").is_checked(), "the choice is kept"


SIGNS = "[...document.querySelectorAll('#sign-list li')].map((line) => line.textContent)"


def test_the_signs_of_the_day_are_a_list_in_the_order_of_the_cards(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16", reduced_motion="reduce")
    page = opened.page
    placed = [
        row for row in page.locator("#cards .list").first.locator(".card").all() if row.locator(".locate").count()
    ]
    titles = [row.locator("h3").text_content() for row in placed]
    assert len(titles) > 3
    lines = page.evaluate(SIGNS)
    assert [title in line for title, line in zip(titles, lines, strict=True)] == [True] * len(titles)
    assert lines[1] == "12:00 · Travel · Arrival in Moscow on the stroke of twelve · Moscow Yaroslavsky station"
    expect(page.get_by_role("list", name="Signs on the map, in order of time")).to_be_attached()
    page.locator("#kinds [data-kind=travel]").set_checked(False, force=True)
    opened.painted()
    assert not any("Travel" in line for line in page.evaluate(SIGNS))
    page.locator("#lang").select_option("ru")
    opened.press("ArrowRight")
    assert page.locator("#sign-list").get_attribute("aria-label") == "Знаки на карте по порядку времени"
    assert len(page.evaluate(SIGNS)) == page.locator("#cards .list").first.locator(".locate").count()


@pytest.mark.long
def test_while_it_plays_the_list_stands_still(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-06")
    page = opened.page
    before = page.evaluate(SIGNS)
    assert before
    page.locator("#speed").select_option("8")
    page.locator("#play").click()
    opened.until("journey.state().day >= 9")
    assert page.evaluate(SIGNS) == before
    page.locator("#play").click()
    opened.painted()
    assert page.evaluate(SIGNS) != before
