"""On a phone, at 200 % zoom and with wider letters nothing is lost, covered or cut off, or scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

LANGUAGES = ("en", "zh-Hant", "zh-Hans", "ru")
PHONE = (360, 740, 3)
ZOOMED = (640, 360, 2)
"""1280 × 720 at 200 %."""

UNREACHABLE = """() => [...document.querySelectorAll(
  "button:not(.skip), select, input, summary, a[href]"
)].filter(control => {
  if (!control.checkVisibility({ visibilityProperty: true }) || control.disabled) return false;
  const target = control.classList.contains("quiet") ? control.closest("label") : control;
  target.scrollIntoView({ block: "center" });
  const box = target.getBoundingClientRect();
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return !hit || !(target.contains(hit) || hit.contains(target) && hit.tagName === "LABEL");
}).map(control => control.outerHTML.slice(0, 200))"""
"""By a pointer: the way past the map is there for those who have none."""

CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(element => {
  if (!element.checkVisibility() || element.closest(".quiet, .folium-map, caption, thead, svg, select")) return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  return overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1
    || overflowY === "hidden" && element.scrollHeight > element.clientHeight + 1
    || element.matches("button, label, td, th") && element.scrollWidth > element.clientWidth + 1;
}).map(element => element.outerHTML.slice(0, 200))"""
"""Elements whose content is larger than they are and does not show; canvas, hidden words and fields aside."""

SPACED = """* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
} p { margin-bottom: 2em !important; }"""
"""The reader's own spacing that WCAG 1.4.12 asks a page to bear."""


def opened_at(open_page: OpenPage, html: str, size: tuple[int, int, int], **options: Any) -> Any:
    width, height, scale = size
    wanted = {"link": "day=1949-12-16", "viewport": {"width": width, "height": height}, "device_scale_factor": scale}
    return open_page(html, **{**wanted, **options})


def speak(opened: Any, language: str) -> None:
    opened.page.locator("#lang").select_option(language)
    opened.painted()


def show(opened: Any, panel: str) -> None:
    opened.page.locator(f"#views [data-view={panel}]").click()
    opened.painted()


def page_width(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


@pytest.mark.long
@pytest.mark.parametrize("size", [PHONE, ZOOMED])
def test_every_control_is_within_reach(open_page: OpenPage, html: str, size: tuple[int, int, int]) -> None:
    opened = opened_at(open_page, html, size)
    for panel in ("map", "graph", "table", "story"):
        show(opened, panel)
        assert page_width(opened.page) <= size[0], panel
        assert opened.page.evaluate(UNREACHABLE) == [], panel
    assert opened.complaints == []


@pytest.mark.long
@pytest.mark.parametrize("size", [PHONE, ZOOMED])
def test_title_and_tools_cover_nothing_of_the_map(open_page: OpenPage, html: str, size: tuple[int, int, int]) -> None:
    opened = opened_at(open_page, html, size)
    page = opened.page
    for language in LANGUAGES:
        speak(opened, language)
        chart = page.locator(".folium-map").bounding_box()
        assert chart is not None
        assert chart["height"] >= min(300, size[1] / 2)
        expect(page.locator("#subtitle")).to_be_visible()
        for part in (".cartouche", ".views", *(f"#{tool}" for tool in ("zoom-in", "overview", "follow", "help-open"))):
            box = page.locator(part).bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= chart["y"], (language, part)


@pytest.mark.long
@pytest.mark.parametrize("width", [900, 960, 1100])
def test_title_and_tools_stand_apart_on_a_narrow_map(open_page: OpenPage, html: str, width: int) -> None:
    opened = opened_at(open_page, html, (width, 700, 1))
    for language in LANGUAGES:
        speak(opened, language)
        title, tools = (opened.page.locator(part).bounding_box() for part in (".cartouche", ".tools"))
        assert title["x"] + title["width"] < tools["x"], language


@pytest.mark.long
@pytest.mark.parametrize("size", [PHONE, ZOOMED, (800, 700, 1)])
def test_the_table_is_read_without_sideways_scrolling(
    open_page: OpenPage, html: str, size: tuple[int, int, int]
) -> None:
    opened = opened_at(open_page, html, size)
    page = opened.page
    show(opened, "table")
    for language in LANGUAGES:
        speak(opened, language)
        spare = page.evaluate("(e => e.clientWidth - e.scrollWidth)(document.querySelector('.table-rows'))")
        assert spare >= 0, language
        row = page.locator("#panel tr[data-event=O24]")
        row.scroll_into_view_if_needed()
        sides = row.locator("td, th").evaluate_all(
            "cells => cells.map(cell => cell.getBoundingClientRect()).map(({ left, right }) => [left, right])"
        )
        assert len(sides) == 6, language
        for left, right in sides:
            assert 0 <= left < right <= size[0], language
        assert page_width(page) <= size[0]


STEEP = [(320, 256), (341, 156), (427, 240), (455, 208)]
"""Windows of 1280 × 1024 and 1366 × 768 at 300 and 400 %, with the browser's own bars."""

LEAST_ROWS = """() => {
  const rows = document.querySelector(".table-rows");
  rows.scrollIntoView({ block: "start" });
  const { top, bottom } = rows.getBoundingClientRect();
  const room = Math.min(bottom, innerHeight) - Math.max(top, 0);
  const heights = [...rows.querySelectorAll("tbody tr:not(.row-detail)")].map((row) => row.offsetHeight);
  let least = heights.length;
  for (let from = 0; from < heights.length - 3; from++) {
    let count = 0;
    for (let sum = heights[from]; sum <= room; sum += heights[from + ++count]);
    least = Math.min(least, count);
  }
  return least;
}"""
"""How many rows are seen at once where they are highest."""


@pytest.mark.long
def test_three_rows_of_the_table_are_read_in_the_least_windows(open_page: OpenPage, html: str) -> None:
    opened = opened_at(open_page, html, (*STEEP[0], 4))
    page = opened.page
    show(opened, "table")
    for width, height in STEEP:
        page.set_viewport_size({"width": width, "height": height})
        for language in LANGUAGES:
            speak(opened, language)
            assert page.evaluate(LEAST_ROWS) >= 3, (width, height, language)
            assert page_width(page) <= width
            assert page.evaluate("(e => e.clientWidth - e.scrollWidth)(document.querySelector('.table-rows'))") >= 0
        assert page.evaluate(UNREACHABLE) == [], (width, height)
    filtering, field = page.locator(".table-unfold"), page.locator("#table-search")
    expect(field).to_be_hidden()
    filtering.focus()
    page.keyboard.press("Enter")
    expect(filtering).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(field).to_be_focused()
    field.fill("Сталин")
    title = page.locator("#panel .row-title").first
    title.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".row-detail .sources")).to_be_visible()
    expect(page.locator(".row-detail .place")).to_be_visible()
    page.set_viewport_size({"width": 640, "height": 480})
    expect(filtering).to_be_hidden()
    expect(field).to_be_visible()
    assert opened.complaints == []


def test_stacked_rows_are_a_table_still(open_page: OpenPage, html: str) -> None:
    opened = opened_at(open_page, html, PHONE)
    show(opened, "table")
    table = opened.page.get_by_role("table", name="Events and stops of the journey in order of time")
    expect(table.get_by_role("columnheader")).to_have_text(
        ["Date", "Kind", "Event or stop", "Place", "Basis", "Sources"]
    )
    row = table.locator("tr[data-event=O24]")
    expect(row).to_have_role("row")
    expect(row.get_by_role("rowheader")).to_have_count(1)
    expect(row.get_by_role("cell")).to_have_count(5)
    assert row.evaluate("e => getComputedStyle(e).display") == "flex"
    heads = row.locator("td").evaluate_all(
        "cells => cells.map(c => getComputedStyle(c, '::before').content.match(/\"(.*?) ?\"/)[1])"
    )
    assert heads == ["Date", "Kind", "Place", "Basis", "Sources"]


@pytest.mark.long
@pytest.mark.parametrize("size", [PHONE, ZOOMED, (1280, 720, 1)])
def test_wider_spacing_cuts_nothing_off(open_page: OpenPage, html: str, size: tuple[int, int, int]) -> None:
    # Our policy forbids foreign styles, as a reader's own sheet would not be.
    opened = opened_at(open_page, html, size, bypass_csp=True)
    opened.page.add_style_tag(content=SPACED)
    for language in ("en", "zh-Hant", "ru"):
        speak(opened, language)
        for panel in ("map", "table"):
            show(opened, panel)
            assert opened.page.evaluate(CUT_OFF) == [], (language, panel)
            assert page_width(opened.page) <= size[0], (language, panel)
