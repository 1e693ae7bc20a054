"""Train graph and table beside the map: by keyboard and mouse, in step with the day, and safe."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import expect

from journey.folder.basemap import Basemap
from journey.pipeline import Built
from journeys import built_page

from .test_hostile_page import hostile_bodies

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

MOST_ROWS = 500
CURSOR_X = "new DOMMatrix(getComputedStyle(document.querySelector('.cursor')).transform).e"


def open_panel(opened: Any, name: str) -> None:
    button = opened.page.get_by_role("group", name="What is shown with the map").get_by_role("button", name=name)
    button.focus()
    opened.page.keyboard.press("Enter")
    opened.painted()
    expect(button).to_have_attribute("aria-pressed", "true")


def calls_of(body: dict[str, Any]) -> set[tuple[Any, ...]]:
    """Return the calls of trains: who travels together calls together."""
    stops = [f["properties"] for f in body["features"] if f["properties"]["feature"] == "stop"]
    return {tuple(s[key] for key in ("place", "arrival", "departure", "edtf", "event")) for s in stops}


def quiet(opened: Any) -> bool:
    return opened.complaints == [] and not [u for u in opened.requests if not u.startswith(("file:", "data:"))]


@pytest.mark.long
def test_panels_are_made_when_first_opened(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    expect(opened.page.locator("#panel")).to_be_hidden()
    assert opened.page.locator("#panel *").count() == 0
    open_panel(opened, "Graph")
    assert opened.page.locator("#panel table").count() == 0
    open_panel(opened, "Table")
    expect(opened.page.locator("#graph-plot")).to_be_hidden()
    expect(opened.page.locator("#panel table")).to_be_visible()
    open_panel(opened, "Map")
    expect(opened.page.locator("#panel")).to_be_hidden()
    assert quiet(opened)


@pytest.mark.long
def test_graph_by_keyboard(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    open_panel(opened, "Graph")
    plot = opened.page.get_by_role("slider", name="Day in the train graph")
    before = opened.page.evaluate(CURSOR_X)
    plot.focus()
    opened.press("ArrowRight", 2)
    opened.press("ArrowUp")
    assert opened.state()["day"] == 4
    expect(plot).to_have_attribute("aria-valuenow", "4")
    words = "Day 4 · Friday, 9 December 1949 · near Olovyannaya, at a steady pace"
    expect(plot).to_have_attribute("aria-valuetext", words)
    assert opened.page.evaluate(CURSOR_X) > before
    opened.press("Escape")
    expect(plot).to_be_hidden()
    assert opened.page.evaluate("document.activeElement.dataset.view") == "graph"
    assert quiet(opened)


@pytest.mark.parametrize("size", [(1440, 900), (360, 740)])
def test_a_click_on_the_graph_sets_the_day(open_page: OpenPage, html: str, size: tuple[int, int]) -> None:
    opened = open_page(html, viewport={"width": size[0], "height": size[1]})
    open_panel(opened, "Graph")
    picture = opened.page.locator(".train-graph")
    picture.scroll_into_view_if_needed()
    box = opened.page.locator("#graph-plot").bounding_box()
    assert box is not None
    opened.page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2)
    opened.until("journey.state().day > 5")
    day = opened.state()["day"]
    x = opened.page.evaluate(CURSOR_X)
    opened.page.evaluate("day => journey.set(day)", day + 10)
    opened.painted()
    assert opened.page.evaluate(CURSOR_X) > x + 50
    assert opened.page.locator(".cursor").get_attribute("data-day") == str(day + 10)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert quiet(opened)


@pytest.mark.long
def test_the_map_stays_visible_above_the_drawer(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    open_panel(opened, "Graph")
    opened.painted()
    plate, panel = opened.page.locator(".map").bounding_box(), opened.page.locator("#panel").bounding_box()
    assert plate is not None
    assert panel is not None
    assert plate["height"] > 250
    assert plate["y"] + plate["height"] <= panel["y"]
    _, y = opened.train()
    assert plate["y"] < y < plate["y"] + plate["height"]


@pytest.mark.long
def test_account_and_language_change_the_graph(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    page = opened.page
    open_panel(opened, "Graph")
    run = "document.querySelector('.run').getAttribute('d') + document.querySelector('.reach').getAttribute('d')"
    before = page.evaluate(run)
    page.locator("#account").select_option("archives")
    opened.painted()
    assert page.evaluate(run) != before
    page.locator("#lang").select_option("zh-Hant")
    opened.painted()
    expect(page.locator(".station[data-place=moscow]")).to_have_text("莫斯科")
    expect(page.locator("[data-month='1950-01-01']")).to_contain_text("1950年1月")
    page.get_by_role("checkbox").first.press("Space")
    opened.painted()
    kind = page.locator("#kinds input").first.get_attribute("data-kind")
    marks = page.locator(f".mark[data-kind={kind}]")
    assert marks.count() > 0
    expect(marks.first).to_be_hidden()
    assert quiet(opened)


@pytest.mark.long
def test_table_holds_every_event_and_is_in_step(open_page: OpenPage, html: str, built: Built) -> None:
    opened = open_page(html)
    page = opened.page
    open_panel(opened, "Table")
    events = [f for f in built.bodies["ding"]["features"] if f["properties"]["feature"] == "event"]
    count = len(events) + len(calls_of(built.bodies["ding"]))
    expect(page.locator("#panel tr[data-event]")).to_have_count(len(events))
    expect(page.locator("#panel tbody tr")).to_have_count(count)
    expect(page.locator(".table-count")).to_have_text(f"{count} of {count} events and stops")
    expect(page.get_by_role("table", name="Events and stops of the journey")).to_be_visible()
    for day in (9, 46, 89):
        page.evaluate("day => journey.set(day)", day)
        opened.painted()
        now = page.locator("#panel tr[aria-current=date]")
        told = set(now.evaluate_all("rows => rows.map(r => r.dataset.event).filter(Boolean)"))
        assert told <= {e["id"] for e in events}
        assert now.count() > 0, day
        expect(now.first).to_be_in_viewport()
    for language in ("ru", "zh-Hans"):
        page.locator("#lang").select_option(language)
        opened.painted()
        title = next(e["properties"]["title"][language] for e in events if e["id"] == "O24")
        expect(page.locator("#panel tr[data-event=O24] .row-title")).to_have_text(title)
    assert quiet(opened)


@pytest.mark.long
def test_table_filters(open_page: OpenPage, html: str, built: Built) -> None:
    opened = open_page(html)
    page = opened.page
    open_panel(opened, "Table")
    events = [f["properties"] for f in built.bodies["ding"]["features"] if f["properties"]["feature"] == "event"]

    def ids() -> set[str]:
        opened.painted()
        return set(page.locator("#panel tbody tr").evaluate_all("rows => rows.map(r => r.dataset.event)"))

    count = len(events) + len(calls_of(built.bodies["ding"]))
    page.locator("#table-what").select_option("events")
    page.get_by_role("searchbox", name="Words").fill("STALIN  dinner")
    found = ids()
    assert found
    assert len(found) < len(events)
    for event in events:
        told = " ".join([event["title"]["en"], event["text"]["en"]]).lower()
        if "stalin" in told and "dinner" in told:
            assert event["id"] in found
    expect(page.locator(".table-count")).to_have_text(f"{len(found)} of {count} events and stops")
    assert opened.state()["day"] == 1, "keys in the field are text"
    page.get_by_role("searchbox", name="Words").fill("")
    page.locator("#table-place").select_option(label="Harbin")
    assert ids() == {e["id"] for e in events if e["place"] == "harbin"}
    page.locator("#table-place").select_option("")
    person = page.locator("#table-person option").nth(1).text_content()
    page.locator("#table-person").select_option(index=1)
    names = {p["id"]: p["name"]["en"] for p in built.bodies["ding"]["journey"]["persons"]}
    assert ids() == {e["id"] for e in events if person in {names[p] for p in e["participants"]}}
    page.locator("#table-person").select_option("")
    page.get_by_role("checkbox", name="Incident").press("Space")
    assert ids() == {e["id"] for e in events if e["kind"] != "incident"}
    assert quiet(opened)


@pytest.mark.long
def test_a_row_leads_to_its_day_and_event(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    page = opened.page
    open_panel(opened, "Table")
    title = page.locator("#panel tr[data-event=O24] button")
    title.focus()
    page.keyboard.press("Enter")
    opened.until("journey.state().event === 'O24'")
    assert opened.state()["date"] == "1949-12-16"
    expect(page.locator(".card.chosen")).to_have_attribute("data-event", "O24")
    expect(page.locator("#panel tr.chosen")).to_have_attribute("data-event", "O24")
    expect(title).to_be_focused()
    assert quiet(opened)


@pytest.mark.long
def test_many_events_are_cut_with_a_word(open_page: OpenPage, built: Built) -> None:
    bodies = {}
    for account, body in built.bodies.items():
        event = next(f for f in body["features"] if f["id"] == "O12")
        more = [{**event, "id": f"X{i}", "properties": {**event["properties"], "id": f"X{i}"}} for i in range(700)]
        bodies[account] = {**body, "features": [*body["features"], *more]}
    opened = open_page(built_page(built, bodies))
    open_panel(opened, "Table")
    rest = sum(f["properties"]["feature"] == "event" for f in bodies["ding"]["features"]) - MOST_ROWS
    rest += len(calls_of(bodies["ding"]))
    expect(opened.page.locator("#panel tbody tr")).to_have_count(MOST_ROWS)
    expect(opened.page.locator(".table-rows .empty")).to_have_text(re.compile(rf"^Not shown: {rest} more;"))


def test_targets_have_room(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, viewport={"width": 360, "height": 740})
    open_panel(opened, "Table")
    controls = opened.page.locator("#panel button:visible, #panel select, #panel input, #views button")
    sizes = controls.evaluate_all(
        "es => es.map(e => e.getBoundingClientRect()).map(({ width, height }) => [width, height])"
    )
    assert len(sizes) > 100
    assert min(round(min(size), 2) for size in sizes) >= 24
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.long
def test_no_text_of_the_folder_runs_in_the_panels(open_page: OpenPage, built: Built) -> None:
    bodies = hostile_bodies(built)
    short = cycle([row["name_en"] for row in built.basemap.labels])
    labels = [{k: next(short) if k.startswith("name_") else v for k, v in row.items()} for row in built.basemap.labels]
    opened = open_page(built_page(built, bodies, Basemap(built.basemap.layers, tuple(labels))), reduced_motion="reduce")
    page = opened.page
    elements = "document.querySelectorAll('script, iframe, object, embed, img, link, base, meta, form, style').length"
    count = page.evaluate(elements)
    open_panel(opened, "Graph")
    for account in ("archives", "ding"):
        page.locator("#account").select_option(account)
        opened.painted()
        assert page.locator(".train-graph .run").count() > 0
    open_panel(opened, "Table")
    wanted = {f["id"]: f["properties"]["title"]["en"] for f in bodies["ding"]["features"]}
    titles = page.evaluate(
        "[...document.querySelectorAll('#panel tbody tr')].map(r =>"
        " [r.dataset.event ?? r.dataset.call, r.querySelector('button').textContent])"
    )
    assert titles
    assert all(title == wanted[event] for event, title in titles)
    assert page.evaluate("window.ran") is None
    assert page.evaluate(elements) == count
    assert quiet(opened)
