"""A journey across 180°: one way over the Pacific on a map that goes on, and nothing drawn round the globe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from folders import make_folder, replace, set_cell
from journey.folder.basemap import Basemap
from journey.pipeline import build
from journeys import built_page

pytestmark = pytest.mark.browser

COAST = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for ring in (
            [[170, 60], [180, 60], [180, 70], [170, 70], [170, 60]],  # one land, cut at 180° …
            [[-180, 60], [-170, 60], [-170, 70], [-180, 70], [-180, 60]],
            [[-180, -80], [0, -70], [180, -80], [180, -90], [-180, -90], [-180, -80]],  # … and one around a pole
        )
    ],
}
"""Land as files have it."""

HANDLE = "window.journey = handle;"
NAMES = (
    *("boundsOf", "change", "daySigns", "drawRoute", "groundReach", "map", "nearestX", "openingView", "outlines"),
    *("sheets", "showPart", "shown", "strokeLines", "viewsOf", "wayPoints", "worldY", "wrappedLon"),
)
DOOR = f" window.inside = {{ {', '.join(f'get {name}() {{ return {name}; }}' for name in NAMES)} }};"
"""What is drawn is asked of the script itself."""

STROKES = """() => {
  const view = sheets.ground.view();
  const long = [];
  const draw = (name, run) => {
    const context = document.createElement("canvas").getContext("2d");
    let at = null;
    context.moveTo = (x, y) => { at = [x, y]; };
    context.lineTo = (x, y) => {
      const [width, height] = [x - at[0], y - at[1]].map((length) => Math.abs(length) / view.scale);
      long.push([name, width, height, (x + view.left) / view.scale]);
      at = [x, y];
    };
    run(context);
  };
  draw("rail", (context) => drawRoute(context, view));
  draw("coast", (context) => strokeLines(context, viewsOf(view, groundReach), outlines.land, "red", 1));
  return long;
}"""


@pytest.fixture(scope="module")
def across(browser: Browser, tmp_path_factory: pytest.TempPathFactory, watched: Callable[..., Any]) -> Iterator[Any]:
    """Open the small journey, moved 110° east: its line crosses 180° between its corner and its end."""
    folder = make_folder(tmp_path_factory.mktemp("across"))
    for file, row, lon in (("places.csv", 2, "-133.6"), ("places.csv", 3, "147.65"), ("lines/main.csv", 3, "-167.1")):
        set_cell(folder, file, row, "lon", lon)
    replace(folder, "journey.toml", "extent = [30.0, 38.0, 128.0, 61.0]", "extent = [140.0, 38.0, -122.0, 61.0]")
    built = build(folder)
    file = folder / "page.html"
    html = built_page(built, basemap=Basemap({"land": COAST}, ()))
    file.write_text(html.replace(HANDLE, HANDLE + DOOR), encoding="utf-8")
    context = browser.new_context(
        viewport={"width": 1280, "height": 720}, reduced_motion="reduce", bypass_csp=True, offline=True
    )
    context.set_default_timeout(30_000)
    opened = watched(context.new_page())
    opened.page.goto(Path(file).as_uri())
    opened.until("window.journey")
    opened.painted()
    yield opened
    assert not opened.complaints
    context.close()


def inside(opened: Any, expression: str) -> Any:
    """Return what an expression is within the page's script."""
    return opened.page.evaluate(f"(() => {{ const {{ {', '.join(NAMES)} }} = window.inside; return {expression}; }})()")


def lng(state: dict[str, Any]) -> float:
    return float(state["map"].split("/")[2])


@pytest.mark.long
def test_the_train_is_in_the_window_on_every_day(across: Any) -> None:
    across.page.keyboard.press("Home")
    for day in range(1, 16):
        inside(across, f"(change({{ follow: true }}), journey.set({day}))")
        across.painted()
        x, y = across.train()
        assert 0 < x < 1280, day
        assert 0 < y < 720, day
        state = across.state()
        assert -180 <= state["lon"] <= 180
        assert -180 <= lng(state) <= 180
        assert abs(state["lon"]) > 130  # never round by Greenwich
        at = across.page.evaluate("journey.at(journey.state().minute)")
        assert (at["lon"], at["lat"]) == pytest.approx((state["lon"], state["lat"]))


def test_no_line_leads_across_the_map_or_along_its_seam(across: Any) -> None:
    for place in ("3/55/180", "3/60/-179", "4/60/175"):
        inside(across, f"showPart('{place}')")
        across.painted()
        strokes = inside(across, f"({STROKES})()")
        assert {name for name, *_ in strokes} == {"rail", "coast"}
        for name, width, height, x in strokes:
            assert width <= 0.5, name
            on_seam = abs(x - round(x)) < 1e-5 and width < 1e-6
            assert not (on_seam and height > 0), name


def test_the_whole_journey_is_seen_over_the_pacific(across: Any) -> None:
    across.page.click("#overview")
    across.painted()
    state = across.state()
    assert abs(lng(state)) > 150
    west, _, east, _ = inside(across, "boundsOf(wayPoints())")
    assert (east - west) * 360 == pytest.approx(360 - 147.65 - 133.6, abs=0.01)  # as narrow as can be
    opening = inside(across, "openingView().centre.lng")
    assert (opening + 360) % 360 == pytest.approx(189, abs=15)


@pytest.mark.parametrize("copy", [-1, 0, 1, 2])
def test_a_sign_is_found_in_any_copy_of_the_world(across: Any, copy: int) -> None:
    inside(across, "(change({ follow: false, event: null }), journey.set(10))")
    across.painted()
    inside(across, f"void map.setView([55.77, {147.65 + 360 * copy}], 6, {{ animate: false }})")
    across.painted()
    across.page.mouse.move(1, 1)
    x, y = inside(
        across,
        "(() => { const { row, x, y } = daySigns.find(({ row }) => shown().events.ids[row] === 'T1');"
        " const p = map.layerPointToContainerPoint([x, y]); const r = map.getContainer().getBoundingClientRect();"
        " return [p.x + r.left, p.y + r.top]; })()",
    )
    across.page.mouse.click(x, y)
    across.until("journey.state().event === 'T1'")
    train = across.train()
    assert 0 < train[0] < 1280  # brought along
    assert -180 <= lng(across.state()) <= 180


def test_arithmetic_at_the_seam_and_at_the_poles(across: Any) -> None:
    assert inside(across, "[90, -90, 89.9, 85, 0].map(worldY).every((y) => y >= 0 && y <= 1)")
    assert inside(across, "[worldY(90), worldY(-90)]") == [0, 1]
    assert inside(across, "[190, -190, 540, 180, -180, 0, 12.5].map(wrappedLon)") == [
        *(-170, 170, -180, 180, -180, 0, 12.5)
    ]
    assert inside(across, "[nearestX(0.1, 0.9), nearestX(0.5, 0.7), nearestX(0.2, 3.1)]") == [1.1, 0.5, 3.2]
    # A window within one world is one view, the same object: nothing is made for it.
    assert inside(
        across,
        "(() => { const view = { scale: 2048, left: 900, width: 600 };"
        " const views = viewsOf(view, [0, 1]); return views.length === 1 && views[0] === view; })()",
    )
