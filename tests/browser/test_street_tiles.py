"""Street tiles: asked for once the reader presses, of the one server that was chosen, and under the rails."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from journey.pipeline import Built
from journey.views.page.tiles import tile_source
from journeys import built_page

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]
OpenSite = Callable[[], Any]
CREDIT = "The survey <i>of</i> ${here}"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(red: int, green: int, blue: int, size: int = 256) -> bytes:
    """Return a PNG of one colour."""
    rows = (b"\x00" + bytes((red, green, blue)) * size) * size
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def tiled(built: Built, open_site: OpenSite, visit: OpenPage) -> Callable[..., tuple[Any, Any, Any]]:
    """Return a function that opens the page on one server, with the tiles on another."""

    def opening(link: str = "day=1949-12-16", **options: Any) -> tuple[Any, Any, Any]:
        home, tiles = open_site(), open_site()
        source = tile_source(f"{tiles.address}/road/{{z}}/{{x}}/{{y}}.png", CREDIT)
        html = built_page(built, tiles=source)
        home.content["/journey.html"] = html.encode()
        tiles.content["/road/"] = picture(255, 0, 0)
        opened = visit(f"{home.address}/journey.html#{link}", **options)
        opened.until("window.journey")
        opened.painted()
        return opened, home, tiles

    return opening


def press(opened: Any) -> None:
    opened.page.get_by_role("button", name="Street map (online)").click()


LOADED = "document.querySelectorAll('.leaflet-streets-pane img.leaflet-tile-loaded').length >= 4"


@pytest.mark.long
def test_nothing_is_asked_before_the_press_and_then_of_one_server(tiled: Callable[..., Any]) -> None:
    opened, home, tiles = tiled(reduced_motion="reduce")
    opened.press("ArrowRight", 3)
    opened.page.locator("#overview").click()
    opened.painted()
    assert tiles.asked == []
    press(opened)
    opened.until(LOADED)
    assert tiles.asked
    assert {path.split("/")[1] for path, _ in tiles.asked} == {"road"}
    assert {referrer for _, referrer in tiles.asked} == {f"{home.address}/"}, "they know the site, and no more"
    own = (home.address, tiles.address, "data:")
    assert [url for url in opened.requests if not url.startswith(own)] == []
    expect(opened.page.locator("#streets-note")).to_have_text(f"Streets, names and borders of today · {CREDIT}")
    assert "street" not in opened.page.url
    assert "tile" not in opened.page.url
    assert opened.complaints == []


@pytest.mark.long
def test_a_second_press_takes_them_away(tiled: Callable[..., Any]) -> None:
    opened, _, _ = tiled(reduced_motion="reduce")
    press(opened)
    opened.until(LOADED)
    press(opened)
    expect(opened.page.locator(".leaflet-streets-pane img")).to_have_count(0)
    expect(opened.page.locator("#streets-note")).to_be_empty()
    before = len(opened.requests)
    opened.press("ArrowRight", 5)
    assert len(opened.requests) == before


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_they_lie_under_rail_and_signs_and_are_muted(tiled: Callable[..., Any], scheme: str) -> None:
    opened, _, _ = tiled(color_scheme=scheme, reduced_motion="reduce")
    levels = "name => Number(getComputedStyle(document.querySelector(`.leaflet-${name}-pane`)).zIndex)"
    streets, ground, day, over = (opened.page.evaluate(levels, n) for n in ("streets", "ground", "day", "over"))
    assert ground < streets < day < over
    press(opened)
    opened.until(LOADED)
    shades = opened.page.evaluate("getComputedStyle(document.querySelector('.leaflet-streets-pane')).filter")
    assert "saturate(0.3" in shades
    assert ("invert(1)" in shades) == (scheme == "dark")


@pytest.mark.long
def test_where_they_do_not_come_the_quiet_ground_stays(tiled: Callable[..., Any]) -> None:
    opened, _, tiles = tiled(reduced_motion="reduce")
    tiles.content.clear()
    press(opened)
    expect(opened.page.locator("#streets-note")).to_contain_text("The street map cannot be loaded")
    ground = opened.page.evaluate(
        "() => { const copy = new OffscreenCanvas(400, 400).getContext('2d');"
        " copy.drawImage(document.querySelector('.leaflet-ground-pane canvas'), 0, 0);"
        " return [...copy.getImageData(200, 200, 1, 1).data]; }"
    )
    assert ground[3] == 255
    shown = "[...document.querySelectorAll('.leaflet-streets-pane img')].filter(i => i.checkVisibility(VISIBLE)).length"
    assert opened.page.evaluate(shown.replace("VISIBLE", "{ visibilityProperty: true }")) == 0
    tiles.content["/road/"] = picture(0, 0, 255)
    opened.press("Home")
    opened.until(LOADED)
    expect(opened.page.locator("#streets-note")).to_contain_text("Streets, names and borders of today")


@pytest.mark.long
@pytest.mark.parametrize("link", ["kiosk", "kiosk&lang=zh-Hant"])
def test_a_kiosk_has_no_street_map(tiled: Callable[..., Any], link: str) -> None:
    opened, _, _ = tiled(link)
    expect(opened.page.locator("#streets")).to_have_count(0)
    expect(opened.page.locator("#share")).to_be_hidden()


def test_without_the_choice_there_is_neither_button_nor_host(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    expect(opened.page.locator("#streets")).to_have_count(0)
    for words in ("Street map", "openstreetmap", "tileLayer(url", "tiles-today"):
        assert words not in html
