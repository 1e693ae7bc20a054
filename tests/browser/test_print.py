"""The day on paper, read back by PDFium: one clean sheet, its map whole, and the page afterwards as it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import expect

from journey.pipeline import build
from journeys import built_page
from smallfolders import make_small

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

PAPERS = {"A4": (595, 842), "Letter": (612, 792)}
"""Points."""
MAP_POINTS = (516, 285)
"""688 × 380 pixels of 1/96 inch; see paper.css."""
MAP_PIXELS = 688
MAP_WIDTH = "document.querySelector('.folium-map').clientWidth"
LAND, WATER = (241, 234, 219), (201, 220, 224)
PIXELS_PER_POINT = 2
DARK = 110


def printed(opened: Any, paper: str = "A4") -> pdfium.PdfDocument:
    return pdfium.PdfDocument(opened.page.pdf(format=paper))


def words_of(document: pdfium.PdfDocument) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def on_map(name: str) -> str:
    """Return a pattern of a name on the map, of which each letter is there twice: its halo and itself."""
    return r"\s*".join(f"{re.escape(letter)}+" for letter in name if letter != " ")


def map_box(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the ground's colours, in points from the page's upper left corner."""
    picture = page.render(scale=PIXELS_PER_POINT).to_pil().convert("RGB")
    width = picture.width
    found = [i for i, colour in enumerate(picture.get_flattened_data()) if colour in (LAND, WATER)]
    across = [i % width for i in found]
    box = (min(across), found[0] // width, max(across) + 1, found[-1] // width + 1)
    return tuple(value / PIXELS_PER_POINT for value in box)  # type: ignore[return-value]


def framed(page: pdfium.PdfPage, box: tuple[float, float, float, float]) -> bool:
    """Return whether the line round the drawing stands where the ground ends: the drawing is neither cut nor shrunk."""
    picture = page.render(scale=PIXELS_PER_POINT).to_pil().convert("L")
    left, top, right, bottom = (round(value * PIXELS_PER_POINT) for value in box)
    halfway = ((left + right) // 2, (top + bottom) // 2)
    sides = [(range(x - 3, x + 4), [halfway[1] + 60]) for x in (left, right)]
    sides += [([halfway[0] + 60], range(y - 3, y + 4)) for y in (top, bottom)]
    return all(min(picture.getpixel((x, y)) for x in across for y in down) < DARK for across, down in sides)


@pytest.mark.long
@pytest.mark.parametrize("day", ["1949-12-06", "1949-12-09", "1949-12-16", "1950-02-13"])
def test_a_sheet_holds_the_whole_map(open_page: OpenPage, html: str, day: str) -> None:
    opened = open_page(html, link=f"day={day}", color_scheme="dark")
    for paper, size in PAPERS.items():
        document = printed(opened, paper)
        assert len(document) <= 3, paper
        page = document[0]
        assert (page.get_width(), page.get_height()) == pytest.approx(size, abs=1), paper
        left, top, right, bottom = map_box(page)
        assert (right - left, bottom - top) == pytest.approx(MAP_POINTS, abs=3), paper
        assert framed(page, (left, top, right, bottom)), paper
        margin = 30
        assert left > margin, paper
        assert right < page.get_width() - margin, paper
        opened.until("!document.querySelector('.paper-map')")
    assert opened.complaints == []


@pytest.mark.long
def test_the_sheet_says_day_map_legend_cards_and_sources(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-09&pins=M24", color_scheme="dark")
    opened.page.locator("[data-view=table]").click()
    opened.painted()
    words = words_of(printed(opened))
    wanted = (
        *("Mao Zedong’s train to Moscow", "Day 4 of 89", "Friday, 9 December 1949", "Account · Ding Ming first"),
        *("200 km", "travelled; date inferred", "reach: the train was within it", "Natural Earth"),
        *(
            "Passing Chita",
            "Others say …",
            "A. V. Pantsov, S. I. Levine, ch. 24",
            "Mao: The Real Story, 2012",
            "In the background of these days",
        ),
        *("Pinned", "The treaty of alliance is signed", "Stalin, the shorter of the two"),
    )
    for part in wanted:
        assert part in words, part
    for name in ("Chita", "Lake Baikal", "Greater Khingan tunnel"):
        assert re.search(on_map(name), words), name
    for part in ("Speed", "Language", "on the map", "Whole journey", "Unpin all", "121 of 121", "Train of Zhou Enlai"):
        assert part not in words, part
    assert "travelled; date attested" not in words, "no such line is on this map"
    assert words.count("Friday, 9 December 1949") == 1


@pytest.mark.long
def test_a_sheet_in_chinese(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1950-02-13&lang=zh-Hant")
    words = words_of(printed(opened)).replace(" ", "")
    for part in ("1950年2月13日星期一", "第70日", "莫斯科", "公里"):
        assert part in words, part


@pytest.mark.long
def test_paper_is_white_and_ink_black_in_the_dark_theme_too(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-09", color_scheme="dark")
    page = printed(opened)[0]
    picture = page.render(scale=1).to_pil().convert("L")
    shades = picture.histogram()
    assert picture.getpixel((5, 5)) == 255
    assert sum(shades[:90]) < 0.08 * sum(shades), "little of the sheet is dark"


@pytest.mark.long
def test_afterwards_the_page_is_as_it_was(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16&pins=M24", color_scheme="dark", reduced_motion="reduce")
    page = opened.page
    opened.painted()
    before, train = opened.state(), opened.train()
    printed(opened)
    opened.until("!('paper' in document.documentElement.dataset)")
    opened.painted()
    opened.painted()
    after = opened.state()
    assert after | {"map": before["map"]} == before
    views = zip(*(state["map"].split("/") for state in (before, after)), strict=True)
    pixel = 360 / 256 / 2 ** before["zoom"]
    assert [abs(float(one) - float(other)) <= pixel + 0.001 for one, other in views] == [True] * 3, "rounded by Leaflet"
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.locator(".paper-head, .paper-map, [data-paper]").count() == 0
    assert opened.train() == pytest.approx(train, abs=1.5), "Leaflet rounds a map's middle to whole pixels"


def test_the_readers_own_view_is_what_is_printed(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16&map=6/51.83/107.6", reduced_motion="reduce")
    page = opened.page
    wide = page.evaluate(MAP_WIDTH)
    page.emulate_media(media="print")
    opened.until("document.querySelector('.paper-map')")
    assert page.evaluate(MAP_WIDTH) == MAP_PIXELS
    assert 2 ** (6 - opened.state()["zoom"]) == pytest.approx(wide / MAP_PIXELS, abs=0.01), "the same ground across"
    page.emulate_media(media="screen")
    opened.until("!document.querySelector('.paper-map')")
    assert opened.state()["zoom"] == 6
    assert opened.state()["follow"] is False


@pytest.mark.long
@pytest.mark.parametrize("size", [(1280, 720), (360, 740)])
def test_a_press_prints(open_page: OpenPage, html: str, size: tuple[int, int]) -> None:
    opened = open_page(html, viewport={"width": size[0], "height": size[1]})
    opened.page.evaluate("window.print = () => { window.asked = true }")
    opened.page.get_by_role("button", name="Print the day").press("Enter")
    assert opened.page.evaluate("window.asked")
    left, _, right, _ = map_box(printed(opened)[0])
    assert right - left == pytest.approx(MAP_POINTS[0], abs=3)


def test_a_kiosk_prints_nothing(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="kiosk", reduced_motion="reduce")
    expect(opened.page.locator("#print")).to_be_hidden()


@pytest.mark.long
def test_the_button_says_what_it_prints(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16")
    page = opened.page
    button = page.locator("#print")
    expect(button).to_have_attribute("aria-label", "Print the day")
    page.locator("[data-view=story]").click()
    expect(button).to_have_attribute("aria-label", "Print the story")
    expect(button).to_have_attribute("title", "Print the story")
    page.locator("#lang").select_option("ru")
    expect(button).to_have_attribute("aria-label", "Напечатать рассказ")
    page.locator("[data-view=map]").click()
    expect(button).to_have_attribute("aria-label", "Напечатать день")


def test_a_crowded_day_is_printed_to_its_last_event_and_held_back_again(open_page: OpenPage, tmp_path: Path) -> None:
    many = "".join(f"1949-05-01,,Zürich,47.3769,8.5417,Event {n} of many\n" for n in range(60))
    lasting = "".join(f"1949-04-20,1949-05-10,Zürich,47.3769,8.5417,Lasting {n} of many\n" for n in range(50))
    folder = make_small(tmp_path, events=f"when,end,place,lat,lon,title\n{many}{lasting}")
    opened = open_page(built_page(build(folder), account="told", lang="de"), link="day=1949-05-01")
    buttons = opened.page.locator("#cards .more")
    expect(buttons).to_have_count(2)
    shown = opened.page.locator("#cards .card").count()
    words = "".join(words_of(printed(opened)).split())
    assert {int(n) for n in re.findall(r"Event(\d+)ofmany", words)} == {*range(60)}
    assert {int(n) for n in re.findall(r"Lasting(\d+)ofmany", words)} == {*range(50)}
    expect(opened.page.locator("#cards .card")).to_have_count(shown)
    expect(buttons).to_have_count(2)
