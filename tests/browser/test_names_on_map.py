"""Names on the map: never over one another, never half under what lies on the map, never cut by its edge."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from journey.formats.html import page_ground
from journeys import built_page, eighty_days

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

RECORD = """() => {
  window.written = [];
  let sheet;
  const { clearRect, fillText } = OffscreenCanvasRenderingContext2D.prototype;
  Object.assign(OffscreenCanvasRenderingContext2D.prototype, {
    clearRect(...box) {
      if (this.canvas === sheet) written.length = 0;
      clearRect.apply(this, box);
    },
    fillText(text, x, y) {
      sheet = this.canvas;
      const height = parseFloat(this.font.match(/[\\d.]+px/)[0]);
      written.push([text, x, y - height / 2, x + this.measureText(text).width, y + height / 2]);
      fillText.apply(this, arguments);
    },
  });
}"""
"""Writes down the names as they are drawn; the sheet with names is the only finished picture that has words."""
BOXES = """() => {
  const corners = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const [dx, dy] = corners(document.querySelector(".leaflet-over-pane canvas"));
  return {
    names: written.map(([text, west, north, east, south]) => [text, [west + dx, north + dy, east + dx, south + dy]]),
    covers: [".cartouche", ".legend", ".tools", ".imprint"].map((name) => corners(document.querySelector(name))),
    edge: corners(document.querySelector(".leaflet-container")),
  };
}"""

WATERS = {
    "North Pacific Ocean": (115, 245),
    "South Pacific Ocean": (150, 290),
    "North Atlantic Ocean": (-82, -5),
    "South Atlantic Ocean": (-58, 19),
    "Indian Ocean": (36, 122),
    "Mediterranean Sea": (-6, 37),
    "East China Sea": (117, 132),
}
"""How far west and east names may reach that stand in their water."""
LONGITUDES = f"""() => {{
  const {{ names, edge }} = ({BOXES})();
  const [zoom, , lon] = journey.state().map.split("/").map(Number);
  const lonOf = (x) => lon + ((x - (edge[0] + edge[2]) / 2) / (256 * 2 ** zoom)) * 360;
  return names.map(([text, [west, , east]]) => [text, lonOf(west), lonOf(east)]);
}}"""

DATES = ("1949-12-06", "1949-12-11", "1949-12-16", "1950-02-27")

Box = list[float]


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def within(inner: Box, outer: Box) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


@pytest.mark.long
@pytest.mark.parametrize(("width", "height", "lang"), [(1440, 900, "en"), (1280, 720, "zh-Hant"), (360, 740, "ru")])
def test_names_stand_free(open_page: OpenPage, html: str, width: int, height: int, lang: str) -> None:
    opened = open_page(html, link=f"lang={lang}", viewport={"width": width, "height": height}, reduced_motion="reduce")
    opened.page.evaluate(RECORD)
    for date in DATES:
        opened.page.evaluate("journey.set('1950-01-10')")
        opened.painted()
        opened.page.evaluate("written.length = 0")
        opened.page.evaluate("date => journey.set(date)", date)
        opened.painted()
        opened.until("written.length")
        found = opened.page.evaluate(BOXES)
        names = [(text, box) for text, box in found["names"] if meet(box, found["edge"])]
        assert names, date
        assert [text for text, box in names if not within(box, found["edge"])] == [], date
        assert [text for text, box in names if any(meet(box, cover) for cover in found["covers"])] == [], date
        assert [(one, other) for (one, a), (other, b) in combinations(names, 2) if meet(a, b)] == [], date


@pytest.mark.long
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_sea_has_its_name_within_it_or_none(open_page: OpenPage, width: int, height: int) -> None:
    built = eighty_days()
    eighty = built_page(built, basemap=page_ground(built, None), account="course")
    opened = open_page(eighty, viewport={"width": width, "height": height}, reduced_motion="reduce")
    opened.page.evaluate(RECORD)
    told = set()
    for press in ("#overview", *["#zoom-in"] * 8):
        opened.page.locator(press).click()
        opened.painted()
        for name, west, east in opened.page.evaluate(LONGITUDES):
            least, most = WATERS.get(name, (-999, 999))
            turn = 360 * round(((least + most) - (west + east)) / 2 / 360) if name in WATERS else 0
            assert least <= west + turn, name
            assert east + turn <= most, name
            told.add(name)
    assert told & WATERS.keys()


@pytest.mark.long
def test_a_sea_has_its_name_in_no_other_country(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    opened.page.evaluate(RECORD)
    view = opened.state()["map"]
    opened.page.locator("#zoom-in").click()
    opened.painted()
    opened.page.evaluate("view => { written.length = 0; location.hash = `map=${view}`; }", view)
    opened.until(f"journey.state().map === '{view}' && written.length")
    opened.painted()
    least, most = WATERS["East China Sea"]
    written = opened.page.evaluate(LONGITUDES)
    assert "CHINA (PEOPLE’S REPUBLIC)" in {name for name, _, _ in written}
    seas = [(west, east) for name, west, east in written if name == "East China Sea"]
    assert [(west, east) for west, east in seas if west < least or east > most] == []
