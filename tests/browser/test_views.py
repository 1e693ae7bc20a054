"""The views that the map takes by itself: the opening, the whole journey, and a day by the length of its way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from folders import PLACES, SETTINGS, make_folder
from journey.formats.html import page_ground
from journey.pipeline import build
from journeys import built_page, eighty_days

LAND = (0xF1, 0xEA, 0xDB)
"""`--land` of the light theme."""

SPOTS = """
(points => {
  const frame = document.querySelector('.folium-map').getBoundingClientRect();
  const covers = [...document.querySelectorAll('.cartouche, .legend, .tools, .tools > *, .imprint')]
    .map(element => element.getBoundingClientRect()).filter(box => box.width && box.height);
  const [zoom, lat, lon] = journey.state().map.split('/').map(Number);
  const scale = 256 * 2 ** zoom;
  const xOf = lon => (lon / 360 + 0.5) * scale;
  const yOf = lat => (0.5 - Math.asinh(Math.tan(lat * Math.PI / 180)) / (2 * Math.PI)) * scale;
  return points.filter(([pointLon, pointLat]) => {
    const x = frame.left + frame.width / 2 + xOf(pointLon) - xOf(lon);
    const y = frame.top + frame.height / 2 + yOf(pointLat) - yOf(lat);
    const inside = x > frame.left && x < frame.right && y > frame.top && y < frame.bottom;
    const under = (across, up) => covers.some(
      box => x > box.left - across && x < box.right + across && y > box.top && y < box.bottom + up);
    return SEEN;
  });
})
"""
CLEAR = SPOTS.replace("SEEN", "!inside || under(0, 0)")
"""A function that returns those of some [longitude, latitude] that cannot be seen on the free part of the map."""
COVERED = SPOTS.replace("SEEN", "inside && under(11, 40)")
"""A function that returns those in the window whose sign, so wide and so high above the place, something lies on."""


@pytest.mark.long
def test_whole_journey_at_every_width(open_page: Callable[..., Any], html: str, built: Any) -> None:
    calls = [
        feature["geometry"]["coordinates"]
        for feature in built.bodies["ding"]["features"]
        if feature["properties"]["feature"] == "stop"
    ]
    opened = open_page(html, link="day=prelude", reduced_motion="reduce")
    for width, height in [(280, 653), (320, 256), (390, 844), (768, 1024), (899, 700), (1280, 720), (1920, 1080)]:
        opened.page.set_viewport_size({"width": width, "height": height})
        for day in ("prelude", "aftermath", "1949-12-16"):
            opened.page.evaluate(f"location.hash = 'day={day}'")
            opened.until(f"journey.state().date === {'null' if day[0] in 'pa' else repr(day)}")
            opened.painted()
            if day == "1949-12-16":
                opened.page.locator("#zoom-out").click(click_count=3)
                opened.page.locator("#overview").click()
                opened.painted()
            assert opened.page.evaluate(f"{CLEAR}({calls})") == [], (width, height, day)


def short_way(tmp_path: Path, *, km: float) -> str:
    """Write the small journey with its second place so many kilometres east of the first."""
    far = PLACES.replace("37.65,55.77", f"{116.4 + km / 85.4:.6f},39.9")
    line = f"place,lon,lat,km,km_source\nbeijing,,,0,zero point\nmoscow,,,{km},a timetable\n"
    settings = SETTINGS.replace("[30.0, 38.0, 128.0, 61.0]", "[113.0, -40.0, 153.0, -10.0]")
    built = build(make_folder(tmp_path, places=far, line=line, settings=settings))
    return built_page(built)


@pytest.mark.parametrize("km", [1, 41, 4000])
def test_extent_opens_and_the_way_is_fitted(open_page: Callable[..., Any], tmp_path: Path, km: float) -> None:
    opened = open_page(short_way(tmp_path, km=km))
    zoom, lat, lon = map(float, opened.state()["map"].split("/"))
    assert abs(lon - 133) < 30
    assert abs(lat + 25) < 25
    assert 2 < zoom < 5
    ground = Image.open(BytesIO(opened.page.screenshot())).convert("RGB")
    assert ground.getpixel((40, 300)) == LAND  # there is no base map
    opened.page.locator("#overview").click()
    opened.painted()
    ends = [[116.4, 39.9], [116.4 + km / 85.4, 39.9]]
    assert opened.page.evaluate(f"{CLEAR}({ends})") == []
    scale = 256 * 2 ** float(opened.state()["map"].split("/")[0])
    assert (ends[1][0] - ends[0][0]) / 360 * scale > 400
    assert opened.complaints == []


@pytest.mark.long
def test_zoom_is_steady_while_days_are_alike(open_page: Callable[..., Any], html: str) -> None:
    opened = open_page(html, link="day=1949-12-08", reduced_motion="reduce")
    zooms = []
    for _ in range(7):
        zooms.append(round(opened.state()["zoom"], 3))
        opened.press("ArrowRight")
    assert len(set(zooms)) == 1


@pytest.mark.long
def test_the_days_signs_stand_clear_of_what_lies_on_the_map(
    open_page: Callable[..., Any], html: str, built: Any
) -> None:
    places = {
        feature["properties"]["id"]: feature["geometry"]["coordinates"][:2]
        for feature in built.bodies["ding"]["features"]
        if feature["properties"]["feature"] == "event" and feature["geometry"]
    }
    opened = open_page(html, link="day=prelude", reduced_motion="reduce")
    opened.page.locator("[data-view=graph]").click()
    covered = []
    for day in [*range(1, 13), *range(78, 90)]:
        opened.page.evaluate(f"journey.set({day})")
        opened.painted()
        ids = opened.page.locator("#cards .card:not([data-folded])").evaluate_all(
            "cards => cards.map(c => c.dataset.event)"
        )
        seen = [places[id_] for id_ in ids if id_ in places]
        covered += [(day, point) for point in opened.page.evaluate(f"{COVERED}({seen})")]
    assert covered == []


def test_credits_leave_a_low_map_to_its_signs(open_page: Callable[..., Any], html: str) -> None:
    opened = open_page(html, link="lang=ru", reduced_motion="reduce")
    for (width, height), on_map in {(1280, 720): True, (932, 480): False, (390, 844): False}.items():
        opened.page.set_viewport_size({"width": width, "height": height})
        for part, is_there in (("#credits", on_map), ("#credits-column", not on_map)):
            credit = opened.page.locator(part)
            assert (credit.is_visible(), "GeoNames" in credit.text_content()) == (is_there, True), (width, part)


CUT = """() => {
  const frame = document.querySelector(".folium-map").getBoundingClientRect();
  return [...document.querySelectorAll(".leaflet-marker-icon.train:not([hidden]) svg")].filter((sign) => {
    const { left, top, right, bottom } = sign.getBoundingClientRect();
    const inside = right > frame.left && left < frame.right && bottom > frame.top && top < frame.bottom;
    return inside && (left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom);
  }).map((sign) => sign.parentNode.getAttribute("aria-label"));
}"""
"""The travellers whose signs the edge of the map cuts."""


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 256), (280, 600), (1440, 900)])
def test_the_opening_cuts_no_traveller(open_page: Callable[..., Any], width: int, height: int) -> None:
    built = eighty_days()
    eighty = built_page(built, basemap=page_ground(built, None), account="course")
    opened = open_page(eighty, viewport={"width": width, "height": height}, reduced_motion="reduce")
    opened.painted()
    assert opened.page.evaluate(CUT) == []


def test_the_opening_beside_the_table_cuts_no_traveller(open_page: Callable[..., Any], html: str) -> None:
    opened = open_page(html, reduced_motion="reduce")
    opened.page.locator("[data-view=table]").click()
    opened.painted()
    assert opened.page.evaluate(CUT) == []


OUTSIDE = """() => {
  const frame = document.querySelector(".folium-map").getBoundingClientRect();
  const sign = document.querySelector(".leaflet-marker-icon.train:not([hidden]) svg").getBoundingClientRect();
  return sign.left < frame.left || sign.right > frame.right || sign.top < frame.top || sign.bottom > frame.bottom;
}"""
"""Whether any of the first traveller's sign is not on the map."""


def days_without_the_train(opened: Any, days: Iterable[int]) -> list[int]:
    """Return the days whose view has not all of the first traveller's sign."""
    found = []
    for day in days:
        opened.page.evaluate(f"journey.set({day})")
        opened.painted()
        if opened.page.evaluate(OUTSIDE):
            found.append(day)
    return found


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (390, 844)])
def test_a_days_sights_leave_the_train_on_the_map(
    open_page: Callable[..., Any], html: str, width: int, height: int
) -> None:
    opened = open_page(html, viewport={"width": width, "height": height}, reduced_motion="reduce")
    assert days_without_the_train(opened, (10, 11, 41, 42, 43, 71)) == []


@pytest.mark.long
@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
def test_every_day_has_the_train_on_the_map(open_page: Callable[..., Any], html: str, width: int, height: int) -> None:
    opened = open_page(html, viewport={"width": width, "height": height}, reduced_motion="reduce")
    assert days_without_the_train(opened, range(1, 90)) == []


LAID = """() => [...document.querySelectorAll("canvas.sheet")].map((sheet) => {
  const { a, d, e, f } = new DOMMatrix(getComputedStyle(sheet).transform);
  return [a, d, e, f];
})"""
"""By how much each sheet of the map is stretched and moved."""


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (391, 845)])
def test_the_map_rests_on_whole_pixels(open_page: Callable[..., Any], html: str, width: int, height: int) -> None:
    opened = open_page(html, viewport={"width": width, "height": height}, reduced_motion="reduce")
    for there in (
        "location.hash = 'day=1950-02-14&map=12/55.75/37.60'",
        "document.querySelector('#overview').click()",
        "document.querySelector('#zoom-in').click()",
        "journey.set('1949-12-20')",
    ):
        opened.page.evaluate(there)
        opened.painted()
        laid = opened.page.evaluate(LAID)
        assert len(laid) == len(("ground", "day", "over"))
        assert [sheet for sheet in laid if sheet != [1, 1, *map(round, sheet[2:])]] == [], there


def test_what_lies_on_the_map_keeps_its_room_as_the_scale_grows(open_page: Callable[..., Any], html: str) -> None:
    # Each new box would have all that is free of the map reckoned anew, with every frame that plays.
    opened = open_page(html, viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    bars, rooms = set(), set()
    for zoom in (7.0, 7.1, 7.2, 7.3):
        opened.page.evaluate(f"location.hash = 'day=1949-12-20&map={zoom}/55.75/82.9'")
        opened.painted()
        bar, room = opened.page.evaluate(
            "['.scale', '.imprint'].map(name => document.querySelector(name).getBoundingClientRect().width)"
        )
        bars.add(bar)
        rooms.add(room)
    assert len(bars) > 1
    assert len(rooms) == 1
