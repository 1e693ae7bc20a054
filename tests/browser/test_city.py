"""At city scale: the camera shows the whole of Moscow, signs of one spot stand apart, and trains face their way."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import expect

from journey.pipeline import Built

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

ARRIVAL = "1949-12-16"
MOSCOW = (37.62, 55.75)
CITY_ZOOM = 9
EARTH_METRES = 40_075_016.686
SIGN = 20
"""Pixels across of a sign of the day; see map/marks.js."""
AREA, DOT = 32, 2
"""Of the disc about one whose place is a wide area, and half of the dot where another belongs."""

RECORD = """() => {
  const drawn = window.drawn = { signs: [], circles: [], words: [], places: [] };
  const { drawImage, arc, fillText, clearRect } = CanvasRenderingContext2D.prototype;
  const ours = (context) => Boolean(context.canvas.closest(".leaflet-day-pane"));
  const at = ({ canvas }, x, y) => {
    const { left, top } = canvas.getBoundingClientRect();
    return [left + x, top + y];
  };
  Object.assign(CanvasRenderingContext2D.prototype, {
    clearRect(...box) {
      if (ours(this)) for (const list of Object.values(drawn)) list.length = 0;
      clearRect.apply(this, box);
    },
    drawImage(picture, x, y, width, height) {
      if (ours(this)) drawn.signs.push([...at(this, x + width / 2, y + height / 2), width]);
      drawImage.call(this, picture, x, y, width, height);
    },
    arc(x, y, radius, ...angles) {
      if (ours(this)) drawn.circles.push([...at(this, x, y), radius]);
      arc.call(this, x, y, radius, ...angles);
    },
    fillText(text, ...place) {
      if (ours(this)) {
        drawn.words.push(text);
        drawn.places.push([text, ...at(this, ...place)]);
      }
      fillText.call(this, text, ...place);
    },
  });
}"""
"""Writes down what the sheet of the day draws: centres on the screen, and sizes, in pixels."""


def drawn_on(opened: Any, day: str) -> dict[str, list[Any]]:
    """Return what is drawn on a day, after the camera has come to rest there."""
    opened.page.evaluate("day => journey.set(day)", day)
    opened.painted()
    return dict(opened.page.evaluate("drawn"))


@pytest.fixture
def opened(open_page: OpenPage, html: str) -> Any:
    opened = open_page(html, link="day=1949-12-15", reduced_motion="reduce")
    opened.page.evaluate(f"({RECORD})()")
    return opened


def test_the_camera_shows_the_whole_city(opened: Any) -> None:
    assert opened.state()["zoom"] < CITY_ZOOM, "the day before the train is on the way"
    drawn = drawn_on(opened, ARRIVAL)
    state = opened.state()
    assert state["zoom"] >= CITY_ZOOM
    assert math.dist((state["lon"], state["lat"]), MOSCOW) < 0.3
    rings = {int(word.split()[0]): word for word in drawn["words"] if word.endswith("km")}
    assert len(rings) >= 2, "circles of so many kilometres, for want of streets"
    pixel = EARTH_METRES * math.cos(math.radians(state["lat"])) / (256 * 2 ** state["zoom"])
    radii = [radius for _, _, radius in drawn["circles"]]
    for km in rings:
        assert any(radius == pytest.approx(1000 * km / pixel, rel=0.01) for radius in radii), km


COVERS = """() => [...document.querySelectorAll(".cartouche, .legend, .tools .tool, .imprint")].map((cover) => {
  const { left, top, right, bottom } = cover.getBoundingClientRect();
  return [left, top, right, bottom];
})"""
RING_WORD = (34, 8)
"""Pixels across and down of the word of a ring, at the least."""


@pytest.mark.parametrize("view", ["map", "story"])
def test_no_word_of_a_ring_lies_under_a_button(open_page: OpenPage, html: str, view: str) -> None:
    opened = open_page(
        html, link=f"day=1949-12-15&view={view}", viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
    )
    opened.page.evaluate(f"({RECORD})()")
    words = [place for place in drawn_on(opened, ARRIVAL)["places"] if place[0].endswith("km")]
    assert len(words) >= 2
    wide, high = RING_WORD
    under = [
        (text, cover)
        for text, x, y in words
        for cover in opened.page.evaluate(COVERS)
        if cover[0] - wide / 2 < x < cover[2] + wide / 2 and cover[1] - high / 2 < y < cover[3] + high / 2
    ]
    assert under == []


CROWDED = {ARRIVAL: 3, "1950-01-02": 2, "1950-01-15": 4, "1950-01-17": 2}
"""Day to the least number of signs in sight, of which some would lie on one another."""


@pytest.mark.parametrize(("day", "least"), CROWDED.items())
def test_signs_of_one_spot_stand_apart_and_each_is_found(opened: Any, built: Built, day: str, least: int) -> None:
    signs = [(x, y) for x, y, size in drawn_on(opened, day)["signs"] if size >= SIGN]
    assert len(signs) >= least
    assert min(math.dist(*pair) for pair in combinations(signs, 2)) >= SIGN
    told = [tip_at(opened, *sign) for sign in signs]
    assert len(set(told)) == len(signs)
    where = {
        f["properties"]["title"]["en"]: f["geometry"]["coordinates"]
        for f in built.bodies["ding"]["features"]
        if f["properties"]["feature"] == "event" and f["geometry"]
    }
    pixel = 360 / (256 * 2 ** opened.state()["zoom"])
    true = [(lon / pixel, north(lat) / pixel) for lon, lat in (where[title] for title in told)]
    assert min(math.dist(*pair) for pair in combinations(true, 2)) < SIGN


def test_a_sign_of_a_wide_area_stands_in_a_disc_and_is_pinned_to_no_point(opened: Any) -> None:
    """Which dacha outside Moscow it was is not known: its circle of 30 kilometres lies about the whole window."""
    drawn = drawn_on(opened, ARRIVAL)
    discs = [(x, y) for x, y, radius in drawn["circles"] if radius == AREA / 2]
    signs = [(x, y) for x, y, size in drawn["signs"] if size >= SIGN]
    ringed = [sign for sign in signs if any(math.dist(sign, disc) < 2 for disc in discs)]
    assert [tip_at(opened, *sign) for sign in ringed] == ["Lodged in a dacha of Stalin’s outside Moscow"]
    dots = [(x, y) for x, y, radius in drawn["circles"] if radius == DOT]
    assert len(dots) == len(signs) - len(ringed), "every other sign has its point"


def tip_at(opened: Any, x: float, y: float) -> str:
    """Return what the pointer is told at a place of the screen."""
    opened.page.mouse.move(x, y)
    opened.painted()
    expect(opened.page.locator("#tip")).to_be_visible()
    return str(opened.page.locator("#tip").text_content())


def north(latitude: float) -> float:
    """Return how far up the map a latitude is, in degrees of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


WAYS = {
    "1949-12-07": 1,  # through Manchuria it goes north-east
    "1949-12-09": -1,
    "1949-12-11": -1,
    "1949-12-13": -1,
    "1949-12-15": -1,
    "1950-02-19": 1,
    "1950-02-21": 1,
    "1950-02-22": 1,
    "1950-02-24": 1,
    "1950-02-27": 1,
}
"""Day to where the train goes: 1 to the east."""
STEEPEST = 50
"""Degrees; see map/train.js."""
FRONT = """() => {
  const { a, b } = new DOMMatrix(getComputedStyle(document.querySelector(".train svg")).transform);
  const { minute } = journey.state();
  return { front: [a, b], before: journey.at(minute - 30), after: journey.at(minute + 30) };
}"""


def test_a_train_faces_its_way(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, reduced_motion="reduce")
    for day, side in WAYS.items():
        opened.page.evaluate("day => journey.set(day)", day)
        opened.painted()
        found = opened.page.evaluate(FRONT)
        before, after = found["before"], found["after"]
        east, up = after["lon"] - before["lon"], north(after["lat"]) - north(before["lat"])
        x, y = found["front"]
        assert east * side > 0, f"{day}: not the way it goes"
        assert x * side > 0, f"{day}: it runs backwards"
        slope = max(-STEEPEST, min(STEEPEST, math.degrees(math.atan2(up, abs(east)))))
        assert math.degrees(math.atan2(-y, abs(x))) == pytest.approx(slope, abs=10), day


def test_what_is_known_by_its_area_alone_frames_no_city_and_has_no_sign_where_the_area_is_wide(
    open_page: OpenPage, html: str
) -> None:
    """The farm that was visited on 13 February lay somewhere within 20 kilometres of Krasnogorsk."""
    opened = open_page(html, link="day=1949-12-20", reduced_motion="reduce")
    closest = opened.state()["zoom"]
    opened.page.evaluate("journey.set('1950-02-15')")
    opened.painted()
    state = opened.state()
    assert (state["zoom"], float(state["map"].split("/")[2])) == (closest, pytest.approx(MOSCOW[0], abs=0.06))
    told = {}
    for zoom in (7, 12):
        opened.page.evaluate(f"location.hash = 'day=1950-02-16&map={zoom}/55.81904/37.32984'")
        opened.until(f"journey.state().zoom === {zoom}")
        opened.painted()
        box = opened.page.locator(".folium-map").bounding_box()
        opened.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        opened.painted()
        told[zoom] = opened.page.locator("#tip").is_visible()
    assert told == {7: True, 12: False}
