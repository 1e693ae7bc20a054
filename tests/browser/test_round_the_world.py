"""The journey round the world in the browser: both clocks with their dates, its own ways, no line round the globe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from journey.formats.html import page_ground
from journey.pipeline import build
from journeys import built_page

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "eighty-days"
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


def test_the_journey_round_the_world(open_page: Callable[..., Any]) -> None:
    built = build(FOLDER)
    html = built_page(built, basemap=page_ground(built, None), account="course")
    opened = open_page(html.replace(HANDLE, HANDLE + DOOR), bypass_csp=True)
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
