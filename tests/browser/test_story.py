"""The story: scrolled it leads map, slider and link; whatever else moves day or event, it follows."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Page, expect

from folders import make_folder
from journey.pipeline import Built, build
from journeys import built_page

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

PHONE = {"width": 390, "height": 844}
MOST_PARTS = 60
"""Of the story in the document at a time: what is near its window."""

AT_LINE = """(() => {
  const { top, height } = document.querySelector(".roll").getBoundingClientRect();
  const line = top + Math.round(document.querySelector(".roll").clientHeight * 0.3) + 1;
  const part = [...document.querySelectorAll(".roll .part")].find((part) => {
    const box = part.getBoundingClientRect();
    return box.top <= line && line < box.bottom;
  });
  const { event = null, call = null, day = null } = part?.dataset ?? {};
  return { event, call, day: day === null ? null : Number(day), title: part?.querySelector("h2, h3")?.textContent ?? "",
    above: part ? Math.round(line - 1 - part.getBoundingClientRect().top) : null };
})()"""
"""What lies at the reading line, and by how much it begins above it."""
SCROLLED = """async ([by, times]) => {
  const frame = () => new Promise(requestAnimationFrame), told = [];
  for (let i = 0; i < times; i++) {
    document.querySelector(".roll").scrollTop += by;
    await frame();
    await frame();
    told.push({
      ...journey.state(),
      told: [...document.querySelectorAll(".roll .passage[data-event]")].map((p) => p.dataset.event),
      heads: [...document.querySelectorAll(".roll h2")].map((h) => h.textContent),
      parts: document.querySelectorAll(".roll .part").length,
    });
  }
  return told;
}"""
"""As the wheel does so many times, each seen painted."""


def opened_story(open_page: OpenPage, html: str, link: str = "", **options: Any) -> Any:
    """Open the story by a link, without gliding."""
    opened = open_page(html, link=f"view=story&{link}", **{"reduced_motion": "reduce", **options})
    opened.until("document.querySelector('.roll .part')")
    return opened


def at_line(opened: Any) -> dict[str, Any]:
    return dict(opened.page.evaluate(AT_LINE))


def scrolled(opened: Any, by: int, times: int) -> list[dict[str, Any]]:
    """Scroll, and return what the page said each time, and what of the story was in the document."""
    return list(opened.page.evaluate(SCROLLED, [by, times]))


def event_ids(body: dict[str, Any]) -> list[str]:
    return [f["id"] for f in body["features"] if f["properties"]["feature"] == "event"]


@pytest.mark.long
def test_scrolling_leads_day_minute_and_event(open_page: OpenPage, html: str, built: Built) -> None:
    opened = opened_story(open_page, html, "day=prelude")
    told = scrolled(opened, 280, 230)
    days, minutes = [s["day"] for s in told], [s["minute"] for s in told]
    assert days == sorted(days)
    assert minutes == sorted(minutes)
    assert (days[0], len(set(days)) > 40, days[-1]) == (0, True, 90)
    assert {s["event"] for s in told} - {None} <= set(event_ids(built.bodies["ding"]))
    assert len({s["km"] for s in told}) > 60, "the train runs with the text"
    assert opened.page.locator("#slider").input_value() == "90"
    back = scrolled(opened, -330, 230)
    assert [s["minute"] for s in back] == sorted((s["minute"] for s in back), reverse=True)
    assert (back[-1]["day"], opened.page.evaluate("document.querySelector('.roll').scrollTop")) == (0, 0)
    opened.until("!location.hash.includes('day=1949') && location.hash.includes('day=prelude')")
    assert opened.complaints == []


@pytest.mark.long
def test_every_event_is_told_once_and_in_its_chapter(open_page: OpenPage, html: str, built: Built) -> None:
    opened = opened_story(open_page, html, "day=prelude")
    told: dict[str, None] = {}
    heads: dict[str, None] = {}
    for seen in scrolled(opened, 400, 140):
        told |= dict.fromkeys(seen["told"])
        heads |= dict.fromkeys(seen["heads"])
        assert seen["parts"] < MOST_PARTS
    assert sorted(told) == sorted(event_ids(built.bodies["ding"]))
    assert list(heads)[:2] == ["Before the journey", "Tuesday, 6 December 1949"]
    assert list(heads)[-1] == "After the journey"
    assert "26 January – 5 February 1950" in heads, "days without a source are one chapter"


@pytest.mark.long
def test_slider_keys_and_links_move_the_story(open_page: OpenPage, html: str) -> None:
    opened = opened_story(open_page, html, "event=O24")
    assert at_line(opened)["event"] == "O24"
    assert abs(at_line(opened)["above"]) <= 1
    assert (opened.state()["day"], opened.state()["view"]) == (11, "story")
    for day in (1, 41, 90, 0, 12):
        opened.page.evaluate("day => journey.set(day)", day)
        opened.painted()
        assert (at_line(opened)["day"], opened.state()["day"]) == (day, day)
        assert opened.state()["event"] is None, "it follows, and does not lead"
    opened.page.locator("#event-on").click()
    opened.until("journey.state().event !== null")
    opened.painted()
    assert at_line(opened)["event"] == opened.state()["event"]
    opened.page.evaluate("location.hash = 'day=1950-02-14&event=O40&view=story'")
    opened.until("journey.state().date === '1950-02-14'")
    opened.painted()
    opened.page.evaluate("location.hash = 'view=graph'")
    opened.until("journey.state().view === 'graph'")
    opened.painted()
    expect(opened.page.locator("#story")).to_be_hidden()
    expect(opened.page.locator("#cards")).to_be_visible()
    opened.page.evaluate("location.hash = 'event=M24&view=story'")
    opened.until("journey.state().view === 'story'")
    opened.painted()
    assert at_line(opened)["event"] == "M24"


@pytest.mark.long
def test_the_cards_are_of_the_day_when_the_story_is_left(open_page: OpenPage, html: str) -> None:
    opened = opened_story(open_page, html, "day=1949-12-07")
    opened.page.evaluate("journey.set(11)")
    opened.painted()
    opened.page.locator(".roll").press("Escape")
    opened.painted()
    assert opened.state()["view"] == "map"
    expect(opened.page.locator("#views [data-view=story]")).to_be_focused()
    expect(opened.page.locator("#cards .card[data-event=O24]")).to_be_visible()
    assert opened.page.evaluate("document.querySelector('#day h2').textContent") == "Friday, 16 December 1949"


@pytest.mark.long
def test_a_press_on_a_passage_is_one_on_its_sign(open_page: OpenPage, html: str) -> None:
    opened = opened_story(open_page, html, "day=1949-12-16")
    opened.page.locator(".passage[data-event=O24] h3").click()
    opened.until("journey.state().event === 'O24'")
    opened.painted()
    passage = opened.page.locator(".passage[data-event=O24]")
    expect(passage).to_have_attribute("aria-current", "true")
    assert (at_line(opened)["event"], opened.page.locator(".passage[aria-current]").count()) == ("O24", 1)
    passage.locator(".pin").click()
    opened.until("journey.state().pins.length === 1")
    expect(passage.locator(".pin")).to_have_attribute("aria-pressed", "true")
    assert opened.state()["pins"] == ["O24"]


@pytest.mark.long
def test_the_search_goes_from_one_passage_to_the_next(open_page: OpenPage, html: str) -> None:
    opened = opened_story(open_page, html, "day=1949-12-06")
    page = opened.page
    count = page.locator(".story-count")
    field = page.get_by_role("searchbox", name="Search the text")
    expect(page.get_by_role("button", name="Next passage found")).to_be_disabled()
    field.fill("BOLSHÓI")
    expect(count).to_have_text("Found: 2")
    found = []
    for _ in range(3):
        field.press("Enter")
        opened.painted()
        assert at_line(opened)["event"] == opened.state()["event"]
        found.append(opened.state()["event"])
    assert (found[0] != found[1], found[2] == found[0]) == (True, True)
    expect(count).to_have_text(re.compile(r"^[12] of 2$"))
    field.press("Shift+Enter")
    opened.painted()
    assert opened.state()["event"] == found[1]
    field.press("Escape")
    assert (field.input_value(), opened.state()["view"]) == ("", "story")
    expect(count).to_have_text("")


def test_filter_account_and_language_keep_what_is_read(open_page: OpenPage, html: str) -> None:
    opened = opened_story(open_page, html, "event=M24")
    page = opened.page
    scrolled(opened, 30, 1)
    before = at_line(opened)
    page.locator("#lang").select_option("ru")
    opened.painted()
    assert (at_line(opened)["event"], opened.state()["event"]) == ("M24", "M24")
    assert at_line(opened)["title"] != before["title"]
    page.locator("#account").select_option("archives")
    opened.painted()
    assert (at_line(opened)["event"], opened.state()["event"]) == ("M24", "M24")
    page.locator("#kinds input[data-kind=treaty]").press("Space")
    opened.painted()
    assert page.locator(".passage[data-event=M24]").count() == 0
    assert opened.state()["hidden"] == ["treaty"]
    page.locator("#kinds input[data-kind=treaty]").press("Space")
    opened.painted()
    assert opened.complaints == []


def test_playing_scrolls_the_story_until_somebody_scrolls_it(open_page: OpenPage, html: str) -> None:
    opened = opened_story(open_page, html, "day=1949-12-16", reduced_motion="no-preference")
    opened.page.evaluate("journey.play()")
    before = opened.page.evaluate("document.querySelector('.roll').scrollTop")
    opened.until(f"document.querySelector('.roll').scrollTop > {before} + 100")
    assert opened.state()["playing"]
    opened.page.locator(".roll").hover()
    opened.page.mouse.wheel(0, 200)
    opened.until("!journey.state().playing")
    opened.painted()
    line = at_line(opened)
    assert line["event"] == opened.state()["event"] or line["day"] == opened.state()["day"]


def test_keys_scroll_it_and_do_not_trap(open_page: OpenPage, html: str) -> None:
    opened = opened_story(open_page, html, "day=1949-12-06")
    opened.page.locator(".roll").focus()
    top = opened.page.evaluate("document.querySelector('.roll').scrollTop")
    opened.page.keyboard.press("PageDown")
    opened.until(f"document.querySelector('.roll').scrollTop > {top} + 200")
    opened.page.keyboard.press("End")
    opened.until("journey.state().day === 90")
    opened.page.keyboard.press("Shift+Tab")
    expect(opened.page.locator("#story-search")).to_be_focused()


@pytest.mark.long
def test_who_wants_no_motion_sees_none(open_page: OpenPage, html: str) -> None:
    """The story stands at the next day with the first frame; otherwise it comes there in some frames."""
    places = {}
    for motion in ("reduce", "no-preference"):
        opened = opened_story(open_page, html, "day=1950-01-04", reduced_motion=motion)
        places[motion] = opened.page.evaluate(
            "new Promise((done) => { const seen = []; document.querySelector('#day-on').click();"
            " const look = () => { seen.push(document.querySelector('.roll').scrollTop);"
            " if (seen.length > 60) done(new Set(seen).size); else requestAnimationFrame(look) };"
            " requestAnimationFrame(look) })"
        )
    assert places["reduce"] == 1
    assert places["no-preference"] > 3


def test_on_a_phone_the_map_stands_above(open_page: OpenPage, html: str) -> None:
    opened = opened_story(open_page, html, "event=O24", viewport=PHONE)
    page = opened.page
    shown = page.evaluate(
        "['.folium-map', '.roll'].map(name => document.querySelector(name).getBoundingClientRect())"
        ".map(({ top, bottom }) => [top, bottom])"
    )
    (map_top, map_bottom), (top, bottom) = shown
    assert map_top < map_bottom <= top < bottom <= PHONE["height"]
    assert (map_bottom / PHONE["height"], (bottom - top) > 0.4 * PHONE["height"]) == (
        pytest.approx(0.4, abs=0.06),
        True,
    )
    assert at_line(opened)["event"] == "O24"
    assert page.evaluate("document.documentElement.scrollHeight") <= PHONE["height"]
    day = opened.state()["day"]
    assert scrolled(opened, 900, 4)[-1]["day"] > day
    for width in (280, 320, 899, 900):
        page.set_viewport_size({"width": width, "height": 653})
        opened.painted()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("(roll => roll.scrollWidth <= roll.clientWidth)(document.querySelector('.roll'))")


@pytest.mark.long
def test_all_of_it_is_printed(open_page: OpenPage, html: str, built: Built) -> None:
    opened = opened_story(open_page, html, "event=O24", color_scheme="dark")
    before = opened.state()
    document = pdfium.PdfDocument(opened.page.pdf(format="A4"))
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    events = [f["properties"] for f in built.bodies["ding"]["features"] if f["properties"]["feature"] == "event"]
    titles = [event["title"]["en"] for event in events]
    assert [title for title in titles if title not in text] == []
    for part in ("Before the journey", "Tuesday, 6 December 1949", "26 January – 5 February 1950", "After the journey"):
        assert part in text, part
    assert "Search the text" not in text
    opened.until("!('paper' in document.documentElement.dataset)")
    opened.painted()
    assert {**opened.state(), "busy": False} == {**before, "busy": False}
    assert at_line(opened)["event"] == "O24"
    assert opened.page.locator(".paper-story").count() == 0


def crowded_page(built: Built, many: int) -> str:
    """Return the shipped page with many more events on one day, one with 100,000 letters and one without a text."""
    bodies = {}
    texts = {"X0": "Ein langer Text. " * 6000, "X1": "", "X2": "<img src=x onerror=ran=1>" + "W" * 3000}
    for account, body in built.bodies.items():
        event = next(f for f in body["features"] if f["id"] == "O12")
        more = []
        for i in range(many):
            id_ = f"X{i}"
            own = {"id": id_, "title": dict.fromkeys(event["properties"]["title"], f"<b>Report {i}</b>")}
            if id_ in texts:
                own["text"] = dict.fromkeys(event["properties"]["text"], texts[id_])
            more.append({**event, "id": id_, "properties": {**event["properties"], **own}})
        bodies[account] = {**body, "features": [*body["features"], *more]}
    return built_page(built, bodies)


@pytest.mark.long
def test_a_day_of_thousands_and_texts_of_any_length(open_page: OpenPage, built: Built) -> None:
    opened = opened_story(open_page, crowded_page(built, 3000), "event=X2500", viewport={"width": 280, "height": 653})
    page = opened.page
    assert at_line(opened)["event"] == "X2500"
    for event in ("X0", "X1", "X2", "X2999", "O24", "X3"):
        page.evaluate("event => { location.hash = `event=${event}&view=story` }", event)
        opened.until(f"journey.state().event === '{event}'")
        opened.painted()
        line = at_line(opened)
        assert (line["event"], abs(line["above"]) <= 1) == (event, True)
        assert page.locator(".roll .part").count() < MOST_PARTS
        assert page.evaluate("document.documentElement.scrollWidth") <= 280
        assert page.evaluate("(roll => roll.scrollWidth <= roll.clientWidth)(document.querySelector('.roll'))")
    assert at_line(opened)["title"] == "<b>Report 3</b>"
    assert page.evaluate("window.ran") is None
    told = scrolled(opened, 400, 60)
    assert [s["minute"] for s in told] == sorted(s["minute"] for s in told)
    assert opened.complaints == []


@pytest.mark.long
def test_days_on_the_way_without_a_source_are_told_as_such(open_page: OpenPage, tmp_path: Path) -> None:
    opened = opened_story(open_page, built_page(build(make_folder(tmp_path))), "day=1949-12-10")
    told = opened.page.locator(".chapter[data-day='2']")
    expect(told.locator("h2")).to_have_text(re.compile(r"^7 – 14\sDecember 1949$"))
    expect(told.locator(".where")).to_have_text("from Beijing to Moscow, at a steady pace")
    expect(told.locator(".quiet-days")).to_have_text(
        ["No source dates anything here.", "Only certain: between km 0 and km 8,000"]
    )
    assert opened.state()["date"] == "1949-12-10"
    days = [s["day"] for s in scrolled(opened, 10, 40)]
    assert days == sorted(days)
    assert len(set(days)) > 4, "the train goes on within the chapter"


def test_the_headings_are_those_of_the_journey(open_page: OpenPage, html: str) -> None:
    opened = opened_story(open_page, html, "day=1949-12-16")
    page: Page = opened.page
    expect(page.get_by_role("region", name="The journey as one text").last).to_be_visible()
    expect(page.get_by_role("heading", name="Friday, 16 December 1949", level=2)).to_be_visible()
    expect(page.get_by_role("heading", name="Arrival in Moscow on the stroke of twelve", level=3)).to_have_count(1)


@pytest.mark.long
def test_on_a_phone_kinds_and_speed_are_one_press_away(open_page: OpenPage, html: str) -> None:
    opened = opened_story(open_page, html, "event=O24", viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = opened.page
    kinds, speed, press = (
        page.locator("#kinds"),
        page.locator("#speed"),
        page.get_by_role("button", name="Kinds, speed"),
    )
    expect(kinds).to_be_hidden()
    press.click()
    expect(press).to_have_attribute("aria-expanded", "true")
    expect(speed).to_be_visible()
    kinds.get_by_text("Visit").click()
    opened.painted()
    assert opened.state()["hidden"] == ["visit"]
    assert at_line(opened)["event"] == "O24", "what is read stays"
    assert page.locator(".roll").bounding_box()["height"] > 250
    press.click()
    expect(kinds).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(press).to_be_hidden()
    expect(kinds).to_be_visible()
    assert opened.complaints == []
