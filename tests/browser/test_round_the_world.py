"""The journey round the world in the browser: both clocks with their dates, its own ways, no line round the globe."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import Image

from journey.formats.html import page_ground
from journeys import built_page, eighty_days

pytestmark = pytest.mark.browser

HANDLE = "window.journey = handle;"
DOOR = " window.inside = { get drawRoute() { return drawRoute; }, get sheets() { return sheets; } };"
LONGEST = """() => {
  const { drawRoute, sheets } = window.inside;
  const view = sheets.ground.view();
  const context = document.createElement("canvas").getContext("2d");
  let at = null, strokes = 0, longest = 0;
  context.moveTo = (x, y) => { at = [x, y]; };
  context.lineTo = (x, y) => {
    strokes += 1;
    longest = Math.max(longest, Math.abs(x - at[0]) / view.scale);
    at = [x, y];
  };
  drawRoute(context, view);
  return { strokes, longest };
}"""
"""How many strokes of the way are drawn, and the widest, in pixels of zoom 0, where the world is 256 wide."""

WAY_DOOR = " window.inside = { map, besides, wayPoints, extentPoints, coverBoxes, latOf, lonOf };"
COVERED = """() => {
  const { map, besides, wayPoints, extentPoints, coverBoxes, latOf, lonOf } = window.inside;
  const place = ({ x, y }) => map.latLngToContainerPoint([latOf(y), lonOf(x)]);
  const points = besides(extentPoints(), wayPoints()).map(place);
  const boxes = coverBoxes();
  const under = points.filter((p) => boxes.some(([l, t, r, b]) => p.x > l && p.x < r && p.y > t && p.y < b));
  return { boxes: boxes.length, points: points.length, under: under.length };
}"""
"""How many points of the ways lie under what lies on the map."""

DARK = 90
PAGE_POINTS = 595
"""Width of A4."""

WAYS = {
    "1872-10-07": ("steamer", "Phileas Fogg, by steamer"),
    "1872-10-23": ("elephant", "Phileas Fogg, on an elephant"),
    "1872-11-09": ("tankadere", "Phileas Fogg, in the pilot boat Tankadere"),
    "1872-12-08": ("sledge", "Phileas Fogg, on a sledge under sail"),
    "1872-12-11": ("steamer", "Phileas Fogg, by steamer"),
}
CLOCKS = {
    "1872-10-02": ("12:00", "12:00"),
    "1872-10-31": ("12:00", "05:05"),
    "1872-11-24": ("24 November, 12:00", "25 November, 00:00"),
    "1872-12-21": ("12:00", "12:00"),
}


def day_of(iso: str) -> int:
    return (date.fromisoformat(iso) - date(1872, 10, 2)).days + 1


@pytest.fixture(scope="module")
def eighty() -> str:
    built = eighty_days()
    return built_page(built, basemap=page_ground(built, None), account="course")


@pytest.mark.long
def test_the_journey_round_the_world(open_page: Callable[..., Any], eighty: str) -> None:
    opened = open_page(eighty.replace(HANDLE, HANDLE + DOOR), bypass_csp=True)
    page = opened.page

    assert page.locator("#lang option").evaluate_all("options => options.map((o) => o.value)") == ["en", "fr"]
    assert page.locator("#account option").all_inner_texts() == ["As it was", "As Fogg counted"]

    sign = page.locator(".leaflet-marker-icon.train.solid")
    drawn = {}
    for day, (by, name) in WAYS.items():
        page.evaluate(f"journey.set({day_of(day)})")
        opened.painted()
        assert (sign.get_attribute("data-by"), sign.get_attribute("aria-label")) == (by, name), day
        drawn[by] = sign.locator("path").get_attribute("d")
    assert len(set(drawn.values())) == len(drawn)

    for day, clocks in CLOCKS.items():
        page.evaluate(f"journey.set({day_of(day)})")
        opened.painted()
        figures = page.locator("#day .figures dd").all_inner_texts()
        assert tuple(figures[:2]) == clocks, day
    assert page.locator("#day .figures dt").nth(1).inner_text() == "Passepartout’s watch, UTC+0"

    page.evaluate(f"journey.set({day_of('1872-11-22')})")
    opened.painted()
    west = opened.state()["map"]
    page.locator("#speed").select_option("4")
    page.locator("#play").click()
    opened.until(f"journey.state().day > {day_of('1872-11-24')}")
    page.locator("#play").click()
    opened.painted()
    assert opened.state()["map"] != west
    strokes = page.evaluate(LONGEST)
    assert strokes["strokes"] > 50
    assert strokes["longest"] < 256 / 4
    assert opened.complaints == []


SCALE = """() => {
  const bar = document.querySelector("#scale");
  const range = document.createRange();
  range.selectNodeContents(bar);
  return {
    km: bar.textContent.replace(/[^0-9]/g, ""), width: bar.offsetWidth, lines: range.getClientRects().length,
    at: document.querySelector("#true-at").textContent,
  };
}"""
EARTH_KM = 40075
LEAST_BAR = 40
OFF_MIDDLE = 90
"""Degrees at zoom 0 by which the middle of what is free of the window may lie off that of the map."""
PIXEL = 1
"""Whole pixels of a page are what it tells of its widths."""


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (390, 844)])
def test_the_scale_says_of_which_latitude_it_is(
    open_page: Callable[..., Any], eighty: str, width: int, height: int
) -> None:
    opened = open_page(eighty, viewport={"width": width, "height": height}, reduced_motion="reduce")
    opened.page.locator("#overview").click()
    said = []
    while not said or said[-1]:
        opened.painted()
        zoom, middle, _ = map(float, opened.state()["map"].split("/"))
        scale = opened.page.evaluate(SCALE)
        told = re.fullmatch(r"Scale at (\d+)° ([NS])", scale["at"])
        said.append(bool(told))
        lat = float(told[1]) * (-1 if told[2] == "S" else 1) if told else middle
        assert abs(lat - middle) < OFF_MIDDLE / 2**zoom, "of the middle of what is free"
        bar = float(scale["km"]) / (EARTH_KM * math.cos(math.radians(lat))) * 256 * 2**zoom
        assert scale["width"] == pytest.approx(max(bar, LEAST_BAR), abs=PIXEL, rel=0.01), scale
        assert scale["lines"] == 1, scale
        opened.page.locator("#zoom-in").click(click_count=3)
    assert said[0], "on a view of the world"


@pytest.mark.long
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_names_beside_the_graph_end_within_its_picture(open_page: Callable[..., Any], eighty: str, lang: str) -> None:
    opened = open_page(eighty, link=f"lang={lang}")
    opened.page.locator("[data-view=graph]").click()
    opened.painted()
    names = opened.page.locator(".train-graph [data-place]")
    boxes = names.evaluate_all("names => names.map((name) => [name.textContent, name.getBBox().x])")
    assert len(boxes) > 10
    assert [name for name, x in boxes if x < 0] == []
    assert [name for name, _ in boxes if name.endswith("…")] == [{"en": "180° meridian…", "fr": "180e méridien…"}[lang]]


@pytest.mark.long
def test_the_only_card_of_a_day_stands_whole_on_paper(open_page: Callable[..., Any], eighty: str) -> None:
    opened = open_page(eighty, link="day=1872-11-10")
    with pdfium.PdfDocument(opened.page.pdf(format="A4")) as document:
        text = document[0].get_textpage()
        lefts = [
            text.get_charbox(text.search(words).get_next()[0])[0]
            for words in ("The boat runs", "Verne, Around the World in Eighty Days, XXI")
        ]
    assert max(lefts) < PAGE_POINTS / 2


@pytest.mark.long
def test_credits_and_scale_are_painted_over_the_map_of_a_small_kiosk(
    open_page: Callable[..., Any], eighty: str
) -> None:
    """Chromium left them out where the title above the map is magnified."""
    opened = open_page(eighty, link="kiosk", viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    for part in ("#scale", ".imprint .credits:visible"):
        clip = opened.page.locator(part).bounding_box()
        picture = Image.open(BytesIO(opened.page.screenshot(clip=clip))).convert("L")
        assert picture.getextrema()[0] < DARK, part


@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080)])
def test_nothing_lies_on_the_way_where_the_page_opens(
    open_page: Callable[..., Any], eighty: str, size: tuple[int, int]
) -> None:
    """The legend stands open, and London would be under it."""
    opened = open_page(
        eighty.replace(HANDLE, HANDLE + WAY_DOOR), viewport={"width": size[0], "height": size[1]}, bypass_csp=True
    )
    covered = opened.page.evaluate(COVERED)
    assert covered["boxes"] >= 4
    assert covered["points"] > 100
    assert covered["under"] == 0
