"""A journey told in a language that is written from right to left: what is told is mirrored, map and ruler are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from journey.pipeline import build
from journeys import built_page
from smallfolders import make_small

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

SETTINGS = 'title = { ar = "من طنجة إلى القاهرة", en = "To Cairo" }\nlanguages = ["ar", "en"]\n'
EVENTS = """\
when,time,place,lat,lon,title_ar,title_en,text_ar,source
1925-06-14,08:00,طنجة,35.7595,-5.8340,الخروج من طنجة,Away,خرج المسافر وحده.,كتاب
1925-06-18,09:30,تلمسان,34.8783,-1.3150,BBC: الوصول,Arrival,بقي ثلاثة أيام (3).,كتاب
1925-07-20,,القاهرة,30.0444,31.2357,القاهرة,Cairo,أم البلاد.,كتاب
"""
SIZES = [(1440, 900), (390, 844)]
BOXES = """host => Object.fromEntries(Object.entries({ sign: ".head .sign", pin: ".head .pin", title: "h3" })
  .map(([name, part]) => [name, document.querySelector(`${host} ${part}`).getBoundingClientRect().toJSON()]))"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = make_small(tmp_path_factory.mktemp("arabic"), settings=SETTINGS, events=EVENTS)
    return built_page(build(folder), account="told", lang="ar")


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES)
def test_cards_rows_and_passages_are_mirrored(open_page: OpenPage, told: str, size: tuple[int, int]) -> None:
    viewport = {"width": size[0], "height": size[1]}
    opened = open_page(told, link="day=1925-06-18", viewport=viewport, reduced_motion="reduce")
    page = opened.page
    for host in ("#cards .card", "#story .passage[aria-current]"):
        if "story" in host:
            page.evaluate("id => { location.hash = `event=${id}&view=story` }", opened.page.evaluate(FIRST_EVENT))
            page.locator(host).wait_for()
            opened.painted()
        boxes = page.evaluate(BOXES, host)
        assert boxes["sign"]["left"] > boxes["pin"]["right"], "the sign begins the line, the pin ends it"
        assert boxes["sign"]["right"] == pytest.approx(boxes["title"]["right"], abs=3)
        assert page.locator(f"{host} h3").evaluate("e => getComputedStyle(e).direction") == "rtl", "by its language"
    page.locator("#views [data-view=table]").click()
    opened.painted()
    cells = page.locator("#panel tr[data-event]").first.locator("td")
    first, last = (cells.nth(n).bounding_box() for n in (0, -1))
    if size[0] > 700:
        assert first["x"] > last["x"]
    else:
        assert first["x"] + first["width"] > size[0] * 0.8
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert opened.complaints == []


FIRST_EVENT = "document.querySelector('#cards .card').dataset.event"


def test_map_and_ruler_run_as_ever(open_page: OpenPage, told: str) -> None:
    opened = open_page(told, link="day=1925-06-18", reduced_motion="reduce")
    page = opened.page
    for part in ("html", "#plate-map", "#slider", ".keys"):
        assert page.locator(part).evaluate("e => getComputedStyle(e).direction") == "ltr", part
    expect(page.locator("#title")).to_have_attribute("dir", "rtl")
    opened.press("ArrowRight")
    assert opened.state()["date"] == "1925-06-19"
    page.locator("#lang").select_option("en")
    opened.press("ArrowLeft")
    expect(page.locator("#cards h3").first).to_have_attribute("dir", "auto")
    expect(page.locator("#cards .text").first).to_have_attribute("dir", "rtl")  # it is lent from the Arabic
    for told_part in page.locator(".told").all():
        expect(told_part).to_have_attribute("dir", "ltr")


@pytest.mark.long
def test_axe_finds_nothing(open_page: OpenPage, told: str) -> None:
    opened = open_page(told, link="day=1925-06-18", reduced_motion="reduce", bypass_csp=True)
    page = opened.page
    page.evaluate(AXE_SCRIPT)
    for view in ("map", "graph", "table", "story"):
        page.locator(f"#views [data-view={view}]").click()
        opened.painted()
        found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == [], view


CITED = """\
when,place,lat,lon,title_ar,source,locator
1925-06-14,طنجة,35.7595,-5.8340,الخروج من طنجة,list,row 2
1925-06-14,طنجة,35.7595,-5.8340,الوداع,book,p. 3
1925-06-18,تلمسان,34.8783,-1.3150,الوصول,list,row 4
"""
SOURCES = "id,title,kind,language,seen\nlist,arabic.csv,record,en,imported\nbook,كتاب,memoir,ar,\n"
LOCATORS = """host => [...document.querySelectorAll(host)].map((cited) => {
  const [name, locator] = cited.childNodes;
  const range = document.createRange();
  range.selectNodeContents(locator);
  return [cited.textContent, range.getBoundingClientRect().left >= name.getBoundingClientRect().right - 1];
})"""


def test_a_citation_runs_as_its_name_does(open_page: OpenPage, tmp_path: Path) -> None:
    folder = make_small(tmp_path, settings=SETTINGS, events=CITED, sources=SOURCES)
    opened = open_page(built_page(build(folder), account="told", lang="ar"), link="day=1925-06-14")
    told = [["arabic.csv, row 2", True], ["كتاب, p. 3", False]]
    assert opened.page.evaluate(LOCATORS, "#cards .source > [dir]") == told
    opened.page.locator("#views [data-view=table]").click()
    opened.painted()
    assert opened.page.evaluate(LOCATORS, "tr[data-event] .row-sources > [dir]")[:2] == told
    opened.page.emulate_media(media="print")
    opened.until("document.querySelector('#column .works-list')")
    assert "arabic.csv imported" in opened.page.locator("#column .works-list").text_content()
    opened.page.emulate_media(media="screen")
