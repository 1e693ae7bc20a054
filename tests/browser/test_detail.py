"""Levels of detail: of a long way the page draws what a screen shows, and misses no corner by half a pixel."""

from __future__ import annotations

import json
from collections.abc import Callable
from math import cos, sin
from pathlib import Path
from random import Random
from typing import Any

import pytest
from shapely import LineString, MultiLineString, Point

from journey.pipeline import build
from journeys import built_page

pytestmark = pytest.mark.browser

CORNERS = 6000
RECORD = """() => {
  window.drawn = [];
  const { clearRect, moveTo, lineTo, beginPath, stroke } = CanvasRenderingContext2D.prototype;
  const ofDay = ({ canvas }) => canvas.closest(".leaflet-day-pane");
  let path = [];
  Object.assign(CanvasRenderingContext2D.prototype, {
    clearRect(...box) { if (ofDay(this)) drawn.length = 0; clearRect.apply(this, box); },
    beginPath() { path = []; beginPath.apply(this); },
    moveTo(x, y) { path.push([[x, y]]); moveTo.call(this, x, y); },
    lineTo(x, y) { path[path.length - 1]?.push([x, y]); lineTo.call(this, x, y); },
    stroke() { if (ofDay(this) && path.length) drawn.push(path); stroke.apply(this); },
  });
}"""
"""Writes down the lines that the sheet of the day strokes."""
SEEN = """(places) => {
  const chart = window[document.body.dataset.map];
  const corner = document.querySelector(".leaflet-day-pane canvas")._leaflet_pos;
  const onSheet = (point) => [point.x - corner.x, point.y - corner.y];
  const at = places.map(([lon, lat]) => onSheet(chart.project([lat, lon]).subtract(chart.getPixelOrigin())));
  const window_ = [[0, 0], chart.getSize()].map((point) => onSheet(chart.containerPointToLayerPoint(point)));
  return [drawn, at, window_.flat()];
}"""
"""Script: those lines, where some places lie on that sheet, and the window on it."""


def corner(number: int) -> tuple[float, float]:
    """Return a point of a way that winds and turns back on itself, in ten thousandths of a degree."""
    share = number / CORNERS
    lon = 10 + 6 * share + 0.4 * sin(share * 90) + 0.004 * sin(number * 1.7)
    lat = 50 + 2 * sin(share * 7) + 0.05 * cos(share * 400) + 0.002 * cos(number * 2.3)
    return round(lon, 4), round(lat, 4)


@pytest.fixture(scope="module")
def way() -> list[tuple[float, float]]:
    return [corner(number) for number in range(CORNERS)]


def page_along(folder: Path, way: list[tuple[float, float]], last: str = "1931-05-04") -> str:
    """Return the page of a journey along a way, from 1 May 1931 to a day."""
    ends = "\n".join(
        f"{day},{name},{lat},{lon},{by}"
        for day, name, (lon, lat), by in [("1931-05-01", "A", way[0], ","), (last, "B", way[-1], "sea,log")]
    )
    (folder / "routes").mkdir()
    (folder / "journey.toml").write_text('title = "A log"\n', "utf-8")
    (folder / "events.csv").write_text(f"when,place,lat,lon,by,route\n{ends}\n", "utf-8")
    feature = {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": way},
        "properties": {"error_m": 12.3},
    }
    (folder / "routes/log.geojson").write_text(json.dumps(feature), "utf-8")
    return built_page(build(folder), account="told")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory, way: list[tuple[float, float]]) -> str:
    """Return the page along all corners of the way."""
    return page_along(tmp_path_factory.mktemp("log"), way)


@pytest.mark.long
@pytest.mark.parametrize(
    "view", ["3/50/13", "6.5/50/13", *(f"{zoom}/{{1}}/{{0}}".format(*corner(3210)) for zoom in (9, 12, 15))]
)
def test_no_corner_lies_half_a_pixel_off_the_line(
    open_page: Callable[..., Any], log: str, way: list[tuple[float, float]], view: str
) -> None:
    opened = open_page(log, link=f"day=1931-05-02&map={view}")
    opened.at_rest()
    opened.page.evaluate(RECORD)
    opened.page.evaluate("journey.set('1931-05-03')")
    opened.painted()
    strokes, places, (west, north, east, south) = opened.page.evaluate(SEEN, way)
    lines = [line for path in strokes for line in path if len(line) > 1]
    rail = MultiLineString([LineString(line) for line in lines])
    seen = [Point(at) for at in places if west < at[0] < east and north < at[1] < south]
    assert max(rail.distance(at) for at in seen) < 0.5
    zoom = float(view.partition("/")[0])
    if zoom == 3:
        assert len(seen) == CORNERS
        assert max(len(line) for line in lines) < CORNERS / 5


@pytest.mark.long
def test_the_page_says_how_far_off_the_line_may_be(open_page: Callable[..., Any], log: str, html: str) -> None:
    opened = open_page(log)
    assert opened.page.locator("#drawn").text_content() == "Ways recorded point by point are drawn to within 13 m."
    assert open_page(html).page.locator("#drawn").is_hidden()


@pytest.mark.long
def test_a_way_of_very_many_corners_in_the_window_is_drawn_up_to_the_train(
    open_page: Callable[..., Any], tmp_path: Path
) -> None:
    """As of a survey that goes up and down: more coordinates than a call may have arguments."""
    chance = Random(1)  # noqa: S311 - a way, no secret
    across = [*range(400), *range(399, -1, -1)]
    way = [
        (
            round(10 + (across[n % 800] + chance.random()) / 2000, 4),
            round(50 + (n // 400 + chance.random() / 2) / 2500, 4),
        )
        for n in range(140_000)
    ]
    opened = open_page(page_along(tmp_path, way, "1931-10-01"), link="day=1931-06-01&map=12/50.07/10.1")
    opened.page.evaluate(RECORD)
    opened.page.evaluate("journey.set('1931-09-20')")
    opened.painted()
    assert opened.complaints == []
    assert opened.page.evaluate("drawn.flat().reduce((most, line) => Math.max(most, line.length), 0)") > 60_000
