"""The reader's own journey in a real browser: brought, changed, taken back, taken away and brought again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from folders import make_folder
from journey.views.words.phrases import phrases
from mounted import FRAME, choose, come_to_rest, opened, until, wait_for_link

pytestmark = pytest.mark.browser

Serve = Callable[..., str]
TABLE = "Datum;Ort;Breite;Länge;Notiz\n2.5.1931;Ulm;48,4;10;Los\ngestern;Wien;48,2;16,4;\n5.5.1931;Wien;48,2;16,4;Da\n"
WIDE = """() => [document.scrollingElement, ...document.querySelectorAll(".stMain, .stMainBlockContainer")]
  .filter((e) => e.scrollWidth > e.clientWidth).map((e) => [e.className, e.scrollWidth, e.clientWidth])"""


def bring(page: Page, name: str, data: bytes) -> None:
    page.locator("[data-testid=stFileUploader] input").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": data}]
    )


def menu_of(page: Page, column: int) -> Locator:
    """Return the menu that says what a column is, by no role: while one is open, those of the others are hidden."""
    return page.locator(f".st-key-yours-column-1-{column} input")


def pick(page: Page, column: int, option: str) -> None:
    """Say what a column is."""
    menu_of(page, column).click()
    page.keyboard.type(option)
    expect(page.get_by_role("option", name=option, exact=True)).to_be_visible()
    page.keyboard.press("Enter")


def test_a_table_comes_in_is_changed_and_goes_out_and_in_again(
    page: Page, serve_in_turn: Serve, tmp_path: Path
) -> None:
    strings = phrases("ru")
    opened(page, serve_in_turn("small", make_folder), "?lang=ru")
    choose(page.get_by_role("tab", name=strings["yours"], exact=True))
    zone = page.get_by_test_id("stFileUploader")
    expect(zone).to_be_visible()
    shown = zone.evaluate("""zone => [
      ...zone.querySelectorAll("*:not([data-testid=stIconMaterial])"),
    ].flatMap((part) => [
      ...(getComputedStyle(part).fontSize === "0px" ? [] : [...part.childNodes].filter((n) => n.nodeType === 3)),
    ].map((n) => n.textContent.trim())).filter((text) => /^(drag|drop|limit|upload|browse|\\d+\\s?mb)/i.test(text))""")
    assert shown == [], "Streamlit's own words"
    bring(page, "donau.csv", TABLE.encode())
    expect(page.locator(".yours-rows tbody tr")).to_have_count(3)
    expect(page.get_by_text("gestern").last).to_be_visible()
    until(page, "s.date === '1931-05-02'")
    wait_for_link(page, "journey", "yours")

    frame = page.frame_locator(FRAME)
    come_to_rest(page)
    pick(page, 1, strings["yours_unused"])
    pick(page, 4, strings["field_place"])
    for column, field in ((1, "yours_unused"), (4, "field_place")):
        expect(menu_of(page, column)).to_have_value(strings[field])
    come_to_rest(page)
    choose(page.get_by_role("tab", name=strings["map"], exact=True))
    expect(frame.locator("#cards").get_by_text("Los", exact=True).first).to_be_visible()
    expect(frame.locator("#cards").get_by_text("Ulm")).to_have_count(0)
    choose(page.get_by_role("tab", name=strings["yours"], exact=True))
    for column, field in ((4, "field_text"), (1, "field_place")):
        come_to_rest(page)
        page.get_by_role("button", name=strings["yours_undo"]).click()
        expect(menu_of(page, column)).to_have_value(strings[field])
    come_to_rest(page)
    choose(page.get_by_role("tab", name=strings["map"], exact=True))
    expect(frame.locator("#cards").get_by_text("Ulm", exact=True).first).to_be_visible()
    choose(page.get_by_role("tab", name=strings["yours"], exact=True))

    files = []
    for number in range(2):
        with page.expect_download() as download:
            page.locator(".st-key-yours-folder button").click()
        files.append(tmp_path / f"{number}.zip")
        download.value.save_as(files[-1])
        if number == 0:
            bring(page, "again.zip", files[0].read_bytes())
            expect(page.locator(".yours-rows")).to_have_count(0)
            come_to_rest(page)
    assert files[0].read_bytes() == files[1].read_bytes()
    for size in ((1280, 720), (390, 844)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert page.evaluate(WIDE) == [], size


def test_a_table_whose_dates_are_not_found_stays_under_its_menus(page: Page, serve_in_turn: Serve) -> None:
    strings = phrases("en")
    opened(page, serve_in_turn("small", make_folder), "?lang=en")
    yours = page.get_by_role("tab", name=strings["yours"], exact=True)
    choose(yours)
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()
    bring(page, "foo.csv", b"foo;bar;baz\n2.5.1931;Ulm;x\n3.5.1931;Wien;y\n")
    expect(page.get_by_role("tab")).to_have_count(2)
    expect(page.locator(".yours-rows tbody tr")).to_have_count(2)
    come_to_rest(page)
    expect(yours).to_have_attribute("aria-selected", "true")
    for column, field in ((0, "field_date"), (1, "field_place")):
        pick(page, column, strings[field])
        expect(menu_of(page, column)).to_have_value(strings[field])
        come_to_rest(page)
        expect(yours).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tab")).to_have_count(6)
