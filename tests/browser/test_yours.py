"""The reader's own journey in a real browser: brought, changed, taken back, taken away and brought again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from folders import make_folder
from journey.views.words.phrases import phrases
from mounted import choose, come_to_rest, opened

pytestmark = pytest.mark.browser

Serve = Callable[..., str]


def bring(page: Page, name: str, data: bytes) -> None:
    page.locator("[data-testid=stFileUploader] input").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": data}]
    )


def menu_of(page: Page, column: int) -> Locator:
    """Return the menu that says what a column is, by no role: while one is open, those of the others are hidden."""
    return page.locator(f".st-key-yours-column-1-{column} input")


def pick(page: Page, column: int, option: str) -> None:
    """Say what a column is."""
    menu = menu_of(page, column)
    menu.fill(option)
    expect(page.get_by_role("option", name=option, exact=True)).to_be_visible()
    menu.press("Enter")


@pytest.mark.long
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
