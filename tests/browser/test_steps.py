"""A step of the reader's: on the screen at once, with cards, names and camera close behind; the map glides along."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from journey.pipeline import Built
from journeys import built_page

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

ON_THE_RAIL = "day=1949-12-08"
"""The next day's place lies outside the middle of the window."""
PANE = "document.querySelector('.leaflet-map-pane')"
HELD_HALF_WAY = """() => {
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (...how) {
    const glide = animate.apply(this, how);
    glide.pause();
    glide.currentTime = 120;
    return glide;
  };
}"""
COUNT = """() => {
  window.drawn = { day: 0, others: 0 };
  for (const { prototype } of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
    const clear = prototype.clearRect;
    prototype.clearRect = function (...box) {
      drawn[this.canvas.closest?.(".leaflet-day-pane") ? "day" : "others"]++;
      return clear.apply(this, box);
    };
  }
}"""


def centre(opened: Any) -> list[float]:
    """Latitude and longitude of the map's middle."""
    return [float(part) for part in opened.state()["map"].split("/")[1:]]


def test_the_map_glides_after_the_train(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link=ON_THE_RAIL, reduced_motion="no-preference")
    opened.painted()
    before = centre(opened)
    opened.page.evaluate(HELD_HALF_WAY)
    opened.page.keyboard.press("ArrowRight")
    opened.until(f"{PANE}.getAnimations().length")
    there = centre(opened)
    assert there != before
    half, _ = opened.train()
    opened.page.evaluate(f"{PANE}.getAnimations()[0].finish()")
    opened.until("!journey.state().busy")
    assert centre(opened) == there
    end, _ = opened.train()
    assert abs(half - end) > 20
    plate = opened.page.locator(".leaflet-container").bounding_box()
    assert plate["x"] + 0.2 * plate["width"] < end < plate["x"] + 0.8 * plate["width"]


@pytest.mark.long
def test_a_hand_on_the_gliding_map_stops_it_where_it_is_seen(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link=ON_THE_RAIL, reduced_motion="no-preference")
    opened.painted()
    opened.page.evaluate(HELD_HALF_WAY)
    opened.page.keyboard.press("ArrowRight")
    opened.until(f"{PANE}.getAnimations().length")
    seen = opened.train()
    plate = opened.page.locator(".leaflet-container").bounding_box()
    opened.page.mouse.move(plate["x"] + 200, plate["y"] + 300)
    opened.page.mouse.down()
    assert opened.page.evaluate(f"{PANE}.getAnimations().length") == 0
    assert opened.train() == pytest.approx(seen, abs=1.5)
    opened.page.mouse.move(plate["x"] + 260, plate["y"] + 300, steps=3)
    assert opened.train()[0] == pytest.approx(seen[0] + 60, abs=2)
    opened.page.mouse.up()
    assert not opened.state()["follow"]


def test_reduced_motion_has_no_glide(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link=ON_THE_RAIL, reduced_motion="reduce")
    opened.painted()
    before = centre(opened)
    opened.page.evaluate(f"window.glides = 0; {PANE}.animate = () => {{ window.glides++; }}; 0")
    opened.press("ArrowRight")
    assert centre(opened) != before
    assert opened.page.evaluate("glides") == 0


@pytest.mark.long
def test_a_step_draws_the_sheet_of_the_day_and_the_others_follow(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-24")
    opened.at_rest()
    opened.page.evaluate(COUNT)
    assert opened.page.evaluate("(journey.set('1949-12-25'), { ...drawn })") == {"day": 1, "others": 0}
    opened.painted()
    assert opened.page.evaluate("drawn") == {"day": 1, "others": 1}, "names and signs of the past, and no more"


@pytest.mark.long
def test_what_follows_keeps_up_with_a_held_key(open_page: OpenPage, html: str) -> None:
    """Cards and camera are put off while the key is held, but neither for long nor for ever."""
    opened = open_page(html, link="day=1949-12-06", reduced_motion="no-preference")
    opened.painted()
    page = opened.page
    page.evaluate(
        "() => { window.seen = new Set(); const look = () => seen.add(journey.state().day);"
        " new MutationObserver(look).observe(document.getElementById('cards'), { childList: true }); }"
    )
    page.evaluate(
        "new Promise((done) => { let day = 1; const next = () => {"
        " document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));"
        " if (++day < 31) setTimeout(next, 25); else done(); }; next(); })"
    )
    assert opened.state()["day"] == 31
    assert page.evaluate("seen.size") >= 2
    opened.painted()
    expect(page.locator("#day h2")).to_contain_text("5 January 1950")
    shown = page.locator("#cards .card").evaluate_all("cards => cards.map(card => card.dataset.event)")
    opened.press("ArrowRight")
    opened.press("ArrowLeft")
    assert page.locator("#cards .card").evaluate_all("cards => cards.map(card => card.dataset.event)") == shown
    assert opened.state()["zoom"] > 8


@pytest.mark.long
def test_figures_stand_still_at_the_instant_on_show(open_page: OpenPage, html: str) -> None:
    """While playing they are told less often than the train moves; when it stands, they are of its own instant."""
    opened = open_page(html, link="day=1949-12-13", reduced_motion="no-preference")
    opened.painted()
    begun = opened.state()["minute"]
    opened.page.evaluate("journey.play()")
    opened.until(f"journey.state().minute > {begun + 100}")
    opened.page.evaluate("journey.pause()")
    opened.painted()
    moscow = (math.floor(opened.state()["minute"]) + 3 * 60) % (24 * 60)
    railway = opened.page.locator(".figures dd").nth(1)
    expect(railway).to_have_text(f"{moscow // 60:02}:{moscow % 60:02}")


def test_a_crowded_day_has_all_its_cards_in_their_order(open_page: OpenPage, html: str, built: Built) -> None:
    """They come in two parts; the prelude has more events than the first of them."""
    opened = open_page(html, link="day=prelude")
    opened.painted()
    told = [f["properties"] for f in built.bodies["ding"]["features"] if f["properties"]["feature"] == "event"]
    wanted = {p["id"] for p in told if p["section"] == "prelude"}
    assert len(wanted) > 12
    cards = opened.page.locator("#cards .card")
    shown = cards.evaluate_all("cards => cards.map(card => card.dataset.event)")
    assert len(shown) == len(set(shown))
    assert set(shown) == wanted
    minutes = [when_of(told, event) for event in shown]
    assert minutes == sorted(minutes)


def when_of(told: list[dict[str, Any]], event: str) -> str:
    return next(str(p["start"]) for p in told if p["id"] == event)


PAST = """() => {
  window.past = [];
  let sheet;
  const { clearRect, drawImage } = OffscreenCanvasRenderingContext2D.prototype;
  Object.assign(OffscreenCanvasRenderingContext2D.prototype, {
    clearRect(...box) {
      if (this.canvas === sheet) past.length = 0;
      clearRect.apply(this, box);
    },
    drawImage(picture, x, y, width, height) {
      sheet = this.canvas;
      past.push([x + width / 2, y + height / 2]);
      drawImage.call(this, picture, x, y, width, height);
    },
  });
}"""


def past_titles(opened: Any, day: str) -> set[str]:
    """Return what the pointer is told on the signs of what is past."""
    opened.page.evaluate("day => journey.set(day)", day)
    opened.painted()
    sheet, plate = (opened.page.locator(name).bounding_box() for name in (".leaflet-over-pane canvas", "#plate-map"))
    signs = [(sheet["x"] + x, sheet["y"] + y) for x, y in opened.page.evaluate("past")]
    told = set()
    for x, y in signs:
        if not (plate["x"] < x < plate["x"] + plate["width"] and plate["y"] < y < plate["y"] + plate["height"]):
            continue
        opened.page.mouse.move(x, y)
        opened.painted()
        told.add(str(opened.page.locator("#tip").text_content()))
    return told


@pytest.mark.long
def test_what_is_past_stays_on_the_map_as_a_small_sign(open_page: OpenPage, html: str, built: Built) -> None:
    """The pointer is told of it once its day is over, and not before it has come."""
    opened = open_page(html, link="day=1949-12-10", reduced_motion="reduce")
    opened.at_rest()
    opened.page.evaluate(PAST)
    told = past_titles(opened, "1949-12-09")
    assert told
    events = [f["properties"] for f in built.bodies["ding"]["features"] if f["properties"]["feature"] == "event"]
    first = {p["title"]["en"]: p["section"] == "prelude" or p["day"] for p in events}
    assert all(first[title] is True or first[title] < 4 for title in told)
    assert any(first[title] is not True for title in told)
    before = past_titles(opened, "1949-12-06")
    assert all(first[title] is True for title in before)


@pytest.mark.long
def test_what_stays_from_day_to_day_stays_in_the_column(open_page: OpenPage, html: str) -> None:
    """The events of several days are not made anew with each of them, unless their words change."""
    opened = open_page(html, link="day=1949-12-24")
    opened.painted()
    lasting = opened.page.locator(".background + .list")
    before = lasting.inner_text()
    lasting.evaluate("list => { list.dataset.same = 'yes'; }")
    opened.press("ArrowRight")
    assert lasting.get_attribute("data-same") == "yes"
    assert lasting.inner_text() == before
    opened.page.select_option("#lang", "ru")
    opened.painted()
    assert lasting.get_attribute("data-same") is None
    assert lasting.inner_text() != before


def crowded(built: Built, number: int, fits: Callable[[dict[str, Any]], bool]) -> str:
    """Return the page of the shipped journey with so many more events like the first one that fits."""
    bodies = {account: copy.deepcopy(body) for account, body in built.bodies.items()}
    for body in bodies.values():
        events = [f for f in body["features"] if f["properties"]["feature"] == "event"]
        event = next(f for f in events if f["properties"]["section"] == "journey" and fits(f["properties"]))
        body["features"] += [
            {**event, "id": f"more-{i}", "properties": {**event["properties"], "id": f"more-{i}"}}
            for i in range(number)
        ]
    return built_page(built, bodies)


@pytest.mark.long
def test_a_lasting_event_among_many_has_its_card_when_it_is_asked_for(open_page: OpenPage, built: Built) -> None:
    html = crowded(built, 60, lambda p: not p.get("days") and p["day"] <= 15 and p["day_end"] >= 20)
    opened = open_page(html, link="day=1949-12-24")
    asked = opened.page.locator("#cards .card[data-event=more-59]")
    expect(asked).to_have_count(0)
    opened.page.evaluate("location.hash = 'day=1949-12-25&event=more-59'")
    expect(asked).to_have_class("card chosen")


@pytest.mark.long
def test_a_crowded_day_that_plays_by_has_its_first_cards_and_all_of_them_at_rest(
    open_page: OpenPage, built: Built
) -> None:
    html = crowded(built, 20, lambda p: p["day"] == p["day_end"] == 11)
    opened = open_page(html, link="day=1949-12-15", reduced_motion="no-preference")
    opened.page.select_option("#speed", "8")
    playing = opened.page.evaluate(
        "new Promise((done) => { const look = () => { const { day } = journey.state();"
        " const cards = document.querySelectorAll('#cards > .list:first-child .card');"
        " if (day === 11 && cards[0]?.matches('.list:not(.coming) > .card')) {"
        " journey.pause(); done(cards.length); } else requestAnimationFrame(look); };"
        " journey.play(); look(); })"
    )
    assert playing == 12
    opened.painted()
    assert opened.page.locator("#cards > .list:first-child .card").count() > 20


STAMPS = """new Promise((done) => {
  const frames = [];
  const { clearRect, drawImage } = CanvasRenderingContext2D.prototype;
  const ofDay = ({ canvas }) => canvas.closest(".leaflet-day-pane");
  Object.assign(CanvasRenderingContext2D.prototype, {
    clearRect(...box) {
      if (ofDay(this)) frames.push(0);
      if (frames.length === 30) done(frames.slice(2, -1));
      clearRect.apply(this, box);
    },
    drawImage(...what) {
      if (ofDay(this) && frames.length) frames[frames.length - 1]++;
      drawImage.apply(this, what);
    },
  });
  journey.play();
})"""
"""How many pictures each of 27 frames of playing draws on the sheet of the day."""


@pytest.mark.long
@pytest.mark.parametrize(("more", "most"), [(4, 20), (300, 1)])
def test_a_frame_of_playing_costs_no_more_for_more_events(
    open_page: OpenPage, built: Built, more: int, most: int
) -> None:
    html = crowded(built, more, lambda p: p["day"] == p["day_end"] == 7)
    opened = open_page(html, link="day=1949-12-12", reduced_motion="no-preference")
    drawn = opened.page.evaluate(STAMPS)
    assert 1 <= min(drawn) <= max(drawn) <= most
