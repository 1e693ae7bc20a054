"""Names beside what a day draws: across no stem, sign or word of a ring on any day, and no city named twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shapely import LineString, Point, box

from journey.formats.html import page_ground
from journey.pipeline import Built, build
from journeys import built_page, eighty_days
from smallfolders import make_small

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

RECORD = """() => {
  window.written = [];
  window.dotted = [];
  window.leads = [];
  window.past = [];
  window.drawn = { stems: [], signs: [], words: [] };
  const box = (context, text, x, y) => {
    const height = parseFloat(context.font.match(/[\\d.]+px/)[0]) * 0.7;
    const { width } = context.measureText(text);
    const left = context.textAlign === "center" ? x - width / 2 : x;
    return [text, left, y - height / 2, left + width, y + height / 2];
  };
  let sheet;
  const over = OffscreenCanvasRenderingContext2D.prototype;
  const { arc: arcOver, clearRect: clearOver, drawImage: drawOver, fillText: fillOver } = over;
  const { lineTo: lineOver, moveTo: moveOver } = over;
  let start = [];
  Object.assign(over, {
    clearRect(...corners) {
      if (this.canvas === sheet) written.length = dotted.length = leads.length = past.length = 0;
      clearOver.apply(this, corners);
    },
    arc(x, y, ...circle) {
      if (this.canvas === sheet) dotted.push([x, y, x, y]);
      arcOver.call(this, x, y, ...circle);
    },
    drawImage(picture, x, y, width, height) {
      if (this.canvas === sheet) past.push([x, y, x + width, y + height]);
      drawOver.call(this, picture, x, y, width, height);
    },
    moveTo(x, y) {
      start = [x, y];
      moveOver.call(this, x, y);
    },
    lineTo(x, y) {
      if (this.canvas === sheet) leads.push([...start, x, y]);
      lineOver.call(this, x, y);
    },
    fillText(text, x, y) {
      sheet = this.canvas;
      written.push(box(this, text, x, y));
      fillOver.apply(this, arguments);
    },
  });
  const day = CanvasRenderingContext2D.prototype;
  const { beginPath, clearRect, drawImage, fillText, lineTo, moveTo, stroke } = day;
  const ours = ({ canvas }) => Boolean(canvas.closest(".leaflet-day-pane"));
  let path = [];
  Object.assign(day, {
    clearRect(...corners) {
      if (ours(this)) for (const list of Object.values(drawn)) list.length = 0;
      clearRect.apply(this, corners);
    },
    beginPath() {
      path = [];
      beginPath.call(this);
    },
    moveTo(x, y) {
      path.push([x, y]);
      moveTo.call(this, x, y);
    },
    lineTo(x, y) {
      path.push([x, y]);
      lineTo.call(this, x, y);
    },
    stroke() {
      if (ours(this) && this.lineWidth === 1 && path.length === 2) drawn.stems.push(path.flat());
      stroke.call(this);
    },
    drawImage(picture, x, y, width, height) {
      if (ours(this)) drawn.signs.push([x, y, x + width, y + height]);
      drawImage.call(this, picture, x, y, width, height);
    },
    fillText(text, x, y) {
      if (ours(this)) drawn.words.push(box(this, text, x, y).slice(1));
      fillText.apply(this, arguments);
    },
  });
}"""
"""Writes down what the two sheets draw: names with their boxes and the lines to them, past signs, and of the day stems,
signs, and words on rings."""
READ = """() => {
  const corner = (name) => {
    const { left, top } = document.querySelector(`.leaflet-${name}-pane canvas`).getBoundingClientRect();
    return [left, top];
  };
  const on = ([dx, dy]) => (four) => [four[0] + dx, four[1] + dy, four[2] + dx, four[3] + dy];
  const [day, over] = [on(corner("day")), on(corner("over"))];
  const { stems, signs, words } = drawn;
  return {
    dots: dotted.map(over),
    leads: leads.map(over),
    past: past.map(over),
    names: written.map(([text, ...four]) => [text, ...over(four)]),
    stems: stems.map(day), signs: signs.map(day), words: words.map(day),
  };
}"""
ON_SCREEN = """([lon, lat]) => {
  const { left, top, width, height } = document.querySelector(".folium-map").getBoundingClientRect();
  const [zoom, midLat, midLon] = journey.state().map.split("/").map(Number);
  const north = (degrees) => (Math.asinh(Math.tan((degrees * Math.PI) / 180)) * 180) / Math.PI;
  const pixels = (256 * 2 ** zoom) / 360;
  return [left + width / 2 + (lon - midLon) * pixels, top + height / 2 - (north(lat) - north(midLat)) * pixels];
}"""
"""A function that returns where a place is on the screen."""
FROM_STEM = 1
"""Pixels that a name keeps from a stem at the least."""
DOT = 2.6
"""Radius of the dot of a capital, in pixels."""
LEAST_STEMS = 100


SAYS = {
    "1949-12-06": {"Beijing Xizhimen station", "Beijing Qianmen station", "Tientsin"},
    "1950-01-15": {"Leningrad", "Hermitage", "Cruiser Aurora", "Kirov Theatre", "Kirov Works", "Kronstadt"},
    "1950-01-16": {"Leningrad", "Hermitage", "Cruiser Aurora", "Leningrad Moskovsky station", "Kronstadt"},
}
"""Names that a day has beside its signs."""
WITHOUT_LINE = 32
"""So far from its place, in pixels, a name of the day may stand without a line to it."""
BESIDE = 12
NEAR = 3
RIM = 2
"""Pixels about a sign, light, in its picture."""


@pytest.mark.long
def test_each_place_of_a_day_has_its_name_and_none_has_that_of_another(
    open_page: OpenPage, html: str, built: Built
) -> None:
    opened = open_page(html, link="day=1950-02-27", viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    opened.page.evaluate(RECORD)
    spots = {place["name"]["en"].split(",")[0]: place["point"] for place in built.bodies["ding"]["journey"]["places"]}
    for day, told in SAYS.items():
        opened.page.evaluate("written.length = 0")
        opened.page.evaluate("day => { location.hash = `day=${day}&follow=1`; journey.set(day); }", day)
        opened.painted()
        opened.until("written.length")
        drawn = opened.page.evaluate(READ)
        names = {name: box(*corners) for name, *corners in drawn["names"] if name in told}
        assert names.keys() == told, day
        leads = [(Point(*lead[:2]), Point(*lead[2:])) for lead in drawn["leads"]]
        past = [box(*corners).buffer(-RIM) for corners in drawn["past"]]
        for name, at in names.items():
            place = Point(opened.page.evaluate(ON_SCREEN, spots[name]))
            if at.distance(place) > WITHOUT_LINE:
                assert any(one.distance(place) < NEAR and at.distance(end) < BESIDE for one, end in leads), (day, name)
            strange = [sign for sign in past if sign.distance(place) > BESIDE and at.distance(sign) < BESIDE]
            assert [sign for sign in strange if at.distance(sign) < at.distance(place)] == [], (day, name)


@pytest.mark.long
@pytest.mark.parametrize(("lang", "width", "height"), [("en", 1440, 900), ("ru", 1280, 720)])
def test_no_name_lies_across_what_a_day_draws(
    open_page: OpenPage, html: str, lang: str, width: int, height: int
) -> None:
    opened = open_page(html, link=f"lang={lang}", viewport={"width": width, "height": height}, reduced_motion="reduce")
    opened.page.evaluate(RECORD)
    found = opened.on_days(range(91), READ)
    across = []
    for day, drawn in found.items():
        names = [(name, box(*corners)) for name, *corners in drawn["names"]]
        stems = [LineString([stem[:2], stem[2:]]) for stem in drawn["stems"]]
        boxes = [box(*corners) for corners in (*drawn["signs"], *drawn["words"])]
        across += [(day, name) for name, at in names if any(at.distance(stem) < FROM_STEM for stem in stems)]
        across += [(day, name) for name, at in names if any(at.intersects(other) for other in boxes)]
    assert across == []
    assert sum(len(drawn["stems"]) for drawn in found.values()) > LEAST_STEMS


@pytest.mark.long
def test_the_name_of_a_state_leaves_the_dots_of_cities_free(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    opened.page.evaluate(RECORD)
    drawn = opened.on_days([0, 90, 0], READ)[0]
    states = [(name, box(*corners)) for name, *corners in drawn["names"] if name.isupper()]
    dots = [Point(x, y) for x, y, *_ in drawn["dots"]]
    assert len(states) >= 4
    assert len(dots) > 5
    assert [name for name, at in states if any(at.distance(dot) < DOT for dot in dots)] == []


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (390, 844)])
def test_no_city_is_named_whose_dot_another_name_hides(open_page: OpenPage, width: int, height: int) -> None:
    told = eighty_days()
    page = built_page(told, basemap=page_ground(told, None), account="course")
    opened = open_page(page, viewport={"width": width, "height": height}, reduced_motion="reduce")
    opened.page.evaluate(RECORD)
    found = opened.on_days([2, 6, 21, 70, 80, 81], READ)
    hidden = []
    for day, drawn in found.items():
        names = [(name, box(*corners)) for name, *corners in drawn["names"]]
        dots = [Point(x, y) for x, y, *_ in drawn["dots"]]
        hidden += [(day, name) for name, at in names if any(at.intersects(dot) for dot in dots)]
    assert hidden == []
    assert sum(len(drawn["dots"]) for drawn in found.values()) > 5


@pytest.mark.parametrize("view", ["12/39.915/116.40", "12.5/55.752/37.62", "12/59.935/30.32", "12.5/45.755/126.65"])
def test_a_city_is_named_once_however_near_one_is(open_page: OpenPage, html: str, view: str) -> None:
    opened = open_page(html, link="day=1949-12-06", reduced_motion="reduce")
    opened.page.evaluate(RECORD)
    opened.page.evaluate("link => { location.hash = link }", f"day=1949-12-07&map={view}")
    opened.painted()
    opened.until("written.length")
    names = [name for name, *_ in opened.page.evaluate(READ)["names"]]
    assert len([name for name in names if name in {"Beijing", "Moscow", "Leningrad", "Harbin"}]) == 1, names


TRAIN = """() => {
  const { left, top, right, bottom } = document.querySelector(".leaflet-marker-icon.train").getBoundingClientRect();
  return [left, top, right, bottom];
}"""


@pytest.mark.parametrize("across", [1, 6])
def test_how_many_more_there_are_is_legible(open_page: OpenPage, tmp_path: Path, across: int) -> None:
    rows = [f"1949-05-01,Ort {i},{48 + i // across * 0.08:.2f},{16 + i % across * 0.1:.1f}" for i in range(across**2)]
    built = build(
        make_small(tmp_path, events="\n".join(["when,place,lat,lon", *rows * 20, "1949-05-02,Wien,48.2,16.4\n"]))
    )
    opened = open_page(built_page(built, account="told", lang="de"), link="day=1949-05-02", reduced_motion="reduce")
    opened.page.evaluate(RECORD)
    opened.page.evaluate("journey.set('1949-05-01')")
    opened.painted()
    opened.until("written.length")
    drawn = opened.page.evaluate(READ)
    counts = [box(*corners) for corners in drawn["words"]]
    train = box(*opened.page.evaluate(TRAIN))
    assert len(counts) >= across
    assert [at.bounds for at in counts if at.intersects(train)] == []
    names = {name: box(*corners) for name, *corners in drawn["names"]}
    assert [name for name, at in names.items() if any(at.intersects(count) for count in counts)] == []
