"""The Passage view in a real browser: presses lead from the map to who says it and back, and no text runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mounted import choose, wait_for
from sourced import with_texts

pytestmark = pytest.mark.browser

Serve = Callable[..., str]
INNER = "document.querySelector('iframe.journey-page').contentWindow.journey"


@pytest.fixture
def page(borrow: Callable[..., Any], serve_in_turn: Serve) -> Page:
    page: Page = borrow(viewport={"width": 1440, "height": 900}, reduced_motion="reduce").page
    page.goto(f"{serve_in_turn('texts', with_texts)}?day=1949-12-06")
    wait_for(page, f"document.querySelector('iframe.journey-page')?.contentWindow?.journey && {INNER}.state()")
    return page


@pytest.mark.long
def test_two_presses_from_a_mark_to_who_says_it(page: Page) -> None:
    """The first press, on a mark of the map, shows the card; the second, on its source, the passage."""
    card = page.frame_locator("iframe.journey-page").locator(".card[data-event=O1]")
    card.get_by_role("button", name="Ding Ming").first.click()
    expect(page.get_by_role("tab", name="Passage")).to_have_attribute("aria-selected", "true")
    chosen = page.locator("mark.chosen")
    expect(chosen).to_have_text("6 December 1949, at eight")
    expect(chosen).to_be_in_viewport()
    expect(page.get_by_text("Others say:").first).to_be_visible()


@pytest.mark.long
def test_from_a_passage_to_its_event_on_the_map(page: Page) -> None:
    choose(page.get_by_role("tab", name="Passage"))
    mark = page.locator("mark", has_text="15 December 1949")
    mark.focus()
    mark.press("Enter")
    expect(page.locator("mark.chosen")).to_have_text("15 December 1949")
    shown = page.get_by_role("button", name="Show on the map")
    expect(shown).to_have_count(1)  # and not another of the passage before
    shown.click()
    expect(page.get_by_role("heading", name="Day 10 of 15")).to_be_visible()
    wait_for(page, f"{INNER}.state().day === 10 && {INNER}.state().event === 'T1'")
    page.get_by_role("slider").first.press("ArrowRight")
    wait_for(page, f"{INNER}.state().day === 11 && {INNER}.state().event === null")


@pytest.mark.long
def test_words_of_a_source_never_run(page: Page) -> None:
    choose(page.get_by_role("tab", name="Passage"))
    page.get_by_role("combobox", name="Source").click()
    page.get_by_role("option", name="A Soviet record").click()
    expect(page.locator(".paragraph p")).to_have_count(1)
    expect(page.locator(".paragraph p")).to_contain_text("<script>")
    page.get_by_text("Not told yet").click()
    expect(page.locator(".st-key-passage [data-testid=stExpander]").first).to_contain_text("On 15 December 1949")
    made = page.locator(".stMain").locator("script, img, svg[onload], iframe:not(.journey-page), [onerror], [onload]")
    assert made.count() == 0
    assert page.evaluate(f"[window.ran, {INNER.removesuffix('.journey')}.ran]") == [None, None]


@pytest.mark.long
def test_it_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    choose(page.get_by_role("tab", name="Passage"))
    expect(page.locator("mark").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box = page.locator(".text").bounding_box()
    assert box is not None
    assert box["width"] <= 360
