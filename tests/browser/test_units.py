"""Pages whose steps are hours, days, weeks, months or years: words, links, keys, graph and playing."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import expect

from journey.facts.languages import LANGUAGES
from journey.facts.steps import StepUnit
from journey.views.words.phrases import page_phrases
from stepped import LONG, stepped_page

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]
UNITS = list(StepUnit)
TITLES = {
    StepUnit.DAY: "Monday, 2 January 1950",
    StepUnit.HOUR: "Tuesday, 6 December 1949, 12:00",
    StepUnit.WEEK: "14–20 June 1955",
}
"""Where they are not those of Python: the browser says dates as it is used to."""


def text_of(opened: Any, selector: str) -> str:
    """Return what an element says; browsers set their dashes with and without space."""
    return " ".join(opened.page.locator(selector).first.inner_text().split()).replace(" – ", "–")


@pytest.mark.long
@pytest.mark.parametrize("unit", UNITS)
def test_a_link_leads_to_the_step_that_holds_its_date(open_page: OpenPage, unit: StepUnit) -> None:
    length = LONG[unit]
    last = length.link.removesuffix(":00")
    wanted = {last: 3, length.arrives: 3, length.first: 1, "0001-01-02": 0, "9998-01-01": length.steps + 1}
    if unit is StepUnit.HOUR:
        wanted = {last: 3, length.link: 3, f"{length.first}T23": 24, length.first: 1}
    wanted = {text: length.numbers[-1] if number == 3 else number for text, number in wanted.items()}
    opened = open_page(stepped_page(unit), link=f"day={last}")
    for text, number in wanted.items():
        opened.page.evaluate("text => { location.hash = `day=${text}`; }", text)
        opened.until(f"journey.state().day === {number}")
    opened.page.evaluate("text => journey.set(text)", last)
    opened.painted()
    assert opened.state()["date"] == last
    opened.until(f"location.hash.includes('day={last}&')")
    assert opened.complaints == []


@pytest.mark.parametrize("unit", UNITS)
def test_a_step_is_called_by_its_number_and_its_name(open_page: OpenPage, unit: StepUnit) -> None:
    length = LONG[unit]
    opened = open_page(stepped_page(unit), link=f"day={length.link.removesuffix(':00')}")
    opened.painted()
    assert text_of(opened, "#day .count") == length.count
    assert text_of(opened, "#day h2") == TITLES.get(unit, length.title)
    assert text_of(opened, "#when-date") == TITLES.get(unit, length.title)
    assert "The train arrives" in text_of(opened, "#cards")
    for lang in LANGUAGES:
        opened.page.locator("#lang").select_option(lang)
        opened.until(f"journey.state().lang === '{lang}'")
        opened.painted()
        strings = page_phrases(lang, unit)
        number = length.numbers[-1]
        assert text_of(opened, "#day .count") == strings["day-of"].format(day=number, days=length.steps)
        assert text_of(opened, "#when-day") == strings["day-n"].format(day=number)
        assert opened.page.locator("#day-on").get_attribute("aria-label") == strings["day-on"]
        assert opened.page.locator("#slider").get_attribute("aria-label") == strings["day-slider"]
    assert opened.complaints == []


@pytest.mark.parametrize("unit", UNITS)
def test_keys_lead_by_one_step_by_seven_and_to_the_ends(open_page: OpenPage, unit: StepUnit) -> None:
    opened = open_page(stepped_page(unit), link=f"day={LONG[unit].first}")
    after = LONG[unit].steps + 1
    for key, number in (
        ("ArrowRight", 2),
        ("PageDown", 9),
        ("ArrowLeft", 8),
        ("PageUp", 1),
        ("End", after),
        ("Home", 0),
    ):
        opened.page.locator("#slider").press(key)
        assert opened.state()["day"] == number, key
        expect(opened.page.locator("#slider")).to_have_js_property("value", str(number))


@pytest.mark.long
@pytest.mark.parametrize("unit", UNITS)
def test_playing_goes_through_the_steps_in_order_to_the_end(open_page: OpenPage, unit: StepUnit) -> None:
    length = LONG[unit]
    opened = open_page(stepped_page(unit))
    opened.page.evaluate("day => journey.set(day)", length.steps - 1)
    opened.page.locator("#speed").select_option("8")
    opened.page.evaluate("journey.play()")
    seen = [opened.state()["minute"]]
    opened.until("!journey.state().playing")
    seen.append(opened.state()["minute"])
    assert opened.state()["day"] == length.steps
    assert seen == sorted(seen)
    # It begins anew; looked at in the same breath, for on a busy machine it is soon at the end again.
    again = opened.page.evaluate("(journey.play(), journey.state())")
    assert (again["day"], again["playing"]) == (1, True)
    opened.until("journey.state().day > 1")
    opened.page.evaluate("journey.pause()")
    assert opened.complaints == []


@pytest.mark.long
@pytest.mark.parametrize("unit", UNITS)
def test_the_graph_names_its_steps_and_leads_to_them(open_page: OpenPage, unit: StepUnit) -> None:
    opened = open_page(stepped_page(unit))
    opened.page.locator("[data-view=graph]").click()
    opened.painted()
    shape = {
        StepUnit.HOUR: r"\d\d:00|6 December",
        StepUnit.YEAR: r"\d{4}",
    }.get(unit, r"[A-Z][a-z]+ \d{4}|[A-Z][a-z]+")
    texts = opened.page.locator("svg.train-graph text").all_text_contents()
    named = [text for text in texts if re.fullmatch(shape, text)]
    assert len(named) >= 2, texts
    plot = opened.page.locator("svg.train-graph .frame")
    box = plot.bounding_box()
    days = []
    for share in (0.1, 0.5, 0.9):
        opened.page.mouse.click(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
        days.append(opened.state()["day"])
    assert all(a < b for a, b in pairwise(days))
    assert days[-1] <= LONG[unit].steps


def test_a_step_of_many_days_says_the_date_of_its_clock_and_only_its_own_light(open_page: OpenPage) -> None:
    opened = open_page(stepped_page(StepUnit.MONTH), link="day=2001-06-20")
    opened.painted()
    figures = text_of(opened, "#day .figures")
    assert "1 June, 12:00" in figures
    assert text_of(opened, "#day .sky").startswith("by day")
    opened.page.evaluate("journey.play()")
    opened.until("document.querySelector('#day .sky').hidden")
    opened.page.evaluate("journey.pause()")


def test_cards_of_a_longer_step_say_their_dates_in_full(open_page: OpenPage) -> None:
    opened = open_page(stepped_page(StepUnit.WEEK), link="day=1955-06-20")
    opened.painted()
    assert "15 June 1955, 12:00" in text_of(opened, "#cards")


@pytest.mark.parametrize("unit", UNITS)
def test_a_sheet_of_paper_says_which_step_it_shows(open_page: OpenPage, unit: StepUnit) -> None:
    length = LONG[unit]
    opened = open_page(stepped_page(unit), link=f"day={length.link.removesuffix(':00')}")
    opened.painted()
    document = pdfium.PdfDocument(opened.page.pdf(format="A4"))
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    assert length.count in text
    assert TITLES.get(unit, length.title).split()[-1] in text
    assert opened.complaints == []


FIRST_PLAYED = """
  const look = () => {
    const at = window.journey?.state();
    if (at?.playing) window.firstPlayed = at.day;
    else requestAnimationFrame(look);
  };
  look();
"""
"""Looks in each frame from the first on, so that nothing is missed on a slow machine."""


@pytest.mark.long
@pytest.mark.parametrize("unit", UNITS)
def test_a_kiosk_begins_with_the_first_step(open_page: OpenPage, unit: StepUnit) -> None:
    opened = open_page(stepped_page(unit), link="kiosk")
    opened.page.add_init_script(FIRST_PLAYED)
    opened.page.reload()
    opened.until("journey.state().playing")
    opened.page.locator("#speed").select_option("4")
    opened.until("journey.state().day >= 2")
    assert opened.page.evaluate("firstPlayed") in {1, 2}
    assert opened.complaints == []
