"""Where is that?: candidates as list and pins, a pin dragged, a circle drawn, by hand and by keys, in one opening."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from smallfolders import make_small

pytestmark = pytest.mark.browser

ROWS = "when,place,lat,lon\n1949-05-01,Ulm,48.4,10\n1949-05-02,Linz,,\n1949-05-03,Wien,48.2,16.37\n"
GAZETTEER = """\
geonames,name,lon,lat,population,country,alternates
2772400,Linz,14.28611,48.30639,204846,AT,
2876952,Linz,7.28442,50.56884,6008,DE,
"""
SCRIPT = """\
import sys
from pathlib import Path
from journey.folder.pinned import dump_pinned, read_pinned
from journey.ui.whereis import where_view
from journey.views.words.phrases import phrases

file = Path(sys.argv[1]) / "geocoded.json"

def keep(pins):
    after = {**read_pinned(file), **pins}
    file.write_text(dump_pinned({key: pin for key, pin in after.items() if pin}), "utf-8")

where_view(Path(sys.argv[1]), phrases("en"), keep)
"""
KEPT_S = 60


@pytest.fixture
def served(serve_once: Callable[..., str], common: Path, tmp_path: Path) -> tuple[str, Path]:
    """Serve the view alone, of a folder with a gazetteer of its own."""
    app = tmp_path / "app.py"
    app.write_text(SCRIPT, "utf-8")
    folder = common / "whereis"
    address = serve_once(
        "whereis", lambda _: make_small(common, folder.name, events=ROWS, gazetteer=GAZETTEER), app=app
    )
    return address, folder


def pinned(page: Page, folder: Path, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Keep what is chosen, and return the pin once it is there."""
    page.get_by_role("button", name="Take this").click()
    file, end = folder / "geocoded.json", time.monotonic() + KEPT_S
    while time.monotonic() < end:
        found: dict[str, Any] = json.loads(file.read_text("utf-8") or "{}").get("linz", {}) if file.exists() else {}
        if found and fits(found):
            return found
        page.wait_for_timeout(50)
    pytest.fail("nothing was pinned")


def at(page: Page) -> tuple[float, float]:
    lat, lon = (float(page.get_by_label(name).input_value()) for name in ("Latitude", "Longitude"))
    return lat, lon


def drag(page: Page, selector: str, dx: float, dy: float) -> None:
    box = page.locator(selector).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy / 2, steps=4)
    page.mouse.move(x + dx, y + dy, steps=4)
    page.mouse.up()


@pytest.mark.long
def test_choose_drag_and_circle(borrow: Callable[..., Any], served: tuple[str, Path]) -> None:
    address, folder = served
    page: Page = borrow(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").page
    page.goto(address)
    view = page.locator(".whereis")
    first, second = page.get_by_role("radio", name="1. Linz, AT"), page.get_by_role("radio", name="2. Linz, DE")
    expect(first).to_be_checked()
    expect(page.get_by_text("km from Ulm").first).to_contain_text("204,846 inhabitants")

    # List and pin are the same choice, by mouse and by keys.
    first.press("ArrowDown")
    expect(second).to_be_checked()
    expect(page.locator(".whereis-pin.chosen")).to_have_text("2")
    page.locator(".whereis-pin", has_text="1").click()
    expect(first).to_be_checked()

    # A pin that is dragged is placed by hand, as finely as the zoom warrants.
    drag(page, ".whereis-pin.chosen", 60, -40)
    expect(page.get_by_role("radio", name="Placed by hand")).to_be_checked()
    lat, lon = at(page)
    assert lat > 48.31
    assert lon > 14.3
    assert max(len(str(x).partition(".")[2]) for x in (lat, lon)) <= 3
    page.locator(".whereis-map").focus()
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.get_by_label("Longitude")).not_to_have_value(str(lon))
    assert at(page)[1] < lon

    # A circle, its edge dragged and its radius by number.
    page.get_by_role("radio", name="somewhere in this circle").check()
    radius = page.get_by_label("Radius in km")
    expect(radius).to_have_value("25")
    drag(page, ".whereis-pin:has-text('↔')", 60, 0)
    assert float(radius.input_value()) > 25
    radius.fill("40")
    radius.press("Tab")
    lat, lon = at(page)

    # The same on a narrow screen, where nothing runs out of it.
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(view).to_have_attribute("data-choice", "circle")

    pin = pinned(page, folder, lambda found: bool(found.get("radius_km")))
    assert (pin["lat"], pin["lon"], pin["radius_km"], pin["provider"]) == (lat, lon, 40, "by hand")
