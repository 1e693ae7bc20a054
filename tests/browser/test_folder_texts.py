"""Texts of a folder on the page: paragraphs stay, words of any length break, and each text has its own direction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from folders import make_folder, replace, set_cell
from journey.pipeline import build
from journeys import built_page

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

LONG = "Oberleitungsinstandsetzungsbetriebsgenossenschaftsvorsteherversammlungsprotokolle"
"""A word of 81 letters."""
PARAGRAPHS = (
    "She leaves by the morning train.\r\n\r\nThe guard writes down:\n– Ann Clark\n– one bag\n\nThe rain has stopped."
)
HEBREW = "הרכבת יוצאת ב-08:00 (Leeds)"

TOO_WIDE = """width => [...document.querySelectorAll("body *")].filter((element) => {
  if (!element.checkVisibility() || element.closest(".quiet, .folium-map, caption, thead, svg, select")) return false;
  const { overflowX } = getComputedStyle(element);
  const field = element.matches(".graph-plot, input, textarea");
  return element.scrollWidth > element.clientWidth + 1 && overflowX !== "visible" && !field
    || element.getBoundingClientRect().right > width + 1 && !element.closest(".graph-plot");
}).map((element) => element.outerHTML.slice(0, 160))"""
"""Elements that scroll sideways, cut something off, or stand out of the window."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the page of a folder with a long word in every text, paragraphs in the first, and Hebrew in the third."""
    folder = make_folder(tmp_path_factory.mktemp("told"))
    for name in ("A small journey", "From Beijing to Moscow", "Ding first", "Threat", "Travel"):
        replace(folder, "journey.toml", f"{name} (en)", f"{name} {LONG}")
    set_cell(folder, "persons.csv", 2, "name_en", LONG)
    set_cell(folder, "places.csv", 2, "name_en", LONG)
    set_cell(folder, "places.csv", 2, "today_en", LONG.lower())
    for column in ("author", "title"):
        set_cell(folder, "sources.csv", 2, column, LONG)
        set_cell(folder, "sources.csv", 3, column, f"https://example.org/{LONG}")
    set_cell(folder, "claims.csv", 2, "locator", LONG)
    set_cell(folder, "texts/en.csv", 2, "title", LONG)
    set_cell(folder, "texts/en.csv", 2, "text", PARAGRAPHS)
    set_cell(folder, "texts/en.csv", 3, "text", f"{LONG}\n{PARAGRAPHS}")
    set_cell(folder, "texts/en.csv", 4, "title", LONG)
    for column in ("title", "text"):
        set_cell(folder, "texts/en.csv", 5, column, HEBREW)
    return page_of(folder)


def page_of(folder: Path) -> str:
    built = build(folder)
    return built_page(built)


def lines_of(opened: Any, selector: str) -> str:
    return str(opened.page.locator(selector).last.inner_text())


@pytest.mark.long
def test_paragraphs_and_lines_are_kept(open_page: OpenPage, told: str) -> None:
    opened = open_page(told, link="day=1949-12-06&event=O1&pins=O1")
    page = opened.page
    wanted = PARAGRAPHS.replace("\r\n", "\n")
    page.locator("#pinned summary").click()
    page.locator("[data-view=table]").click()
    opened.painted()
    for place in ("#cards .text", "#pinned .text", ".row-detail .text"):
        assert lines_of(opened, place) == wanted, place
    assert PARAGRAPHS.splitlines()[-1] in lines_of(opened, "#cards .said")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert lines_of(opened, "#cards .text") == wanted
    heights = page.locator("#cards .text").first.evaluate(
        "e => [e.scrollHeight, parseFloat(getComputedStyle(e).lineHeight)]"
    )
    assert heights[0] >= 7 * heights[1]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.complaints == []


@pytest.mark.long
@pytest.mark.parametrize("size", [(280, 560), (1280, 720)])
def test_a_long_word_breaks_and_nothing_scrolls_sideways(open_page: OpenPage, told: str, size: tuple[int, int]) -> None:
    opened = open_page(told, link="day=1949-12-06&pins=O1,O2", viewport={"width": size[0], "height": size[1]})
    page = opened.page
    for summary in page.locator("#pinned summary, #legend > summary").all():
        summary.click()
    for view in ("map", "graph", "table"):
        page.locator(f"#views [data-view={view}]").click()
        opened.painted()
        assert page.evaluate(TOO_WIDE, size[0]) == [], view
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.locator("#panel tr[data-event=O1] .row-title").click()
    opened.painted()
    assert page.evaluate(TOO_WIDE, size[0]) == [], "row unfolded"
    for button, close in (("#help-open", "#help-close"), ("#share", "#share-close")):
        page.locator(button).click()
        assert page.evaluate(TOO_WIDE, size[0]) == [], button
        page.locator(close).click()
    for day in (0, 1, 16):
        page.evaluate("day => journey.set(day)", day)
        opened.painted()
        assert page.evaluate(TOO_WIDE, size[0]) == [], day
    assert opened.complaints == []


@pytest.mark.long
def test_each_text_has_its_own_direction(open_page: OpenPage, told: str) -> None:
    opened = open_page(told, link="day=1949-12-15&event=T1&pins=T1")
    page = opened.page
    page.locator("#pinned summary").click()
    page.locator("[data-view=table]").click()
    opened.painted()
    for place in (
        "#cards h3",
        "#cards .text",
        "#pinned summary span",
        "#pinned .text",
        "[data-event=T1] .row-title",
        ".row-detail .text",
    ):
        text = page.locator(place).first
        expect(text).to_have_text(HEBREW)
        expect(text).to_have_attribute("dir", "auto")
        assert text.evaluate("e => getComputedStyle(e).direction") == "rtl", place
    for place in (
        "#title",
        "#subtitle",
        "#cards .sources .source span",
        "#cards .place span",
        "#cards .kind",
        ".row-place",
    ):
        text = page.locator(place).first
        expect(text).to_have_attribute("dir", "auto")
        assert text.evaluate("e => getComputedStyle(e).direction") == "ltr", place
