"""Levels of detail: of a long way the page draws what a screen shows, and misses no corner by half a pixel."""

from __future__ import annotations

import json
from collections.abc import Callable
from math import cos, sin
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


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory, way: list[tuple[float, float]]) -> str:
    """Return the page of a journey along all corners of the way, ten minutes apart."""
    ends = "\n".join(
        f"1931-05-0{day},{name},{lat},{lon},{by}"
        for day, name, (lon, lat), by in [(1, "A", way[0], ""), (4, "B", way[-1], "sea,log")]
    )
    folder = tmp_path_factory.mktemp("log")
    (folder / "routes").mkdir()
    (folder / "journey.toml").write_text('title = "A log"\n', "utf-8")
    (folder / "events.csv").write_text(f"when,place,lat,lon,by,route\n{ends}\n".replace(",\n", ",,\n"), "utf-8")
    feature = {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": way},
        "properties": {"error_m": 12.3},
    }
    (folder / "routes/log.geojson").write_text(json.dumps(feature), "utf-8")
    return built_page(build(folder), account="told")


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


def test_the_page_says_how_far_off_the_line_may_be(open_page: Callable[..., Any], log: str, html: str) -> None:
    opened = open_page(log)
    assert opened.page.locator("#drawn").text_content() == "Ways recorded point by point are drawn to within 13 m."
    assert open_page(html).page.locator("#drawn").is_hidden()
