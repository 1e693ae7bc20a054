"""The index of many journeys in a browser, from disk and offline: found, spoken, seen on the map, and open to all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from collected import collection, made_site

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]
OFFLINE = {"viewport": {"width": 1280, "height": 720}, "offline": True}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("many")
    made_site(collection(home, 3), home / "site")
    return home / "site"


@pytest.fixture
def opened(borrow: OpenPage, site: Path) -> Callable[..., Any]:
    """Return a function that opens the index from disk."""

    def opening(*, link: str = "", **options: Any) -> Any:
        found = borrow(**{**OFFLINE, **options})
        found.page.goto((site / "index.html").as_uri() + link)
        return found

    return opening


def titles(page: Page) -> list[str]:
    return page.locator("#journeys > li:visible .title").all_inner_texts()


@pytest.mark.long
def test_a_search_leaves_what_has_all_words_in_list_and_map(opened: OpenPage) -> None:
    page = opened(locale="en-GB").page
    assert titles(page) == ["Nach Wien 1900", "Nach Zürich 1901", "Nach Genf 1902"]
    for typed, count in (("zurich", 2), ("ZÜRICH wien", 1), ("1902", 1), ("1902-05-02", 1), ("may 1901 muster", 1)):
        page.get_by_role("searchbox").fill(typed)
        expect(page.get_by_role("status")).to_have_text(f"{count} of 3")
        assert len(titles(page)) == page.locator("#map .journey:not(.faded)").count() == count, typed
    page.get_by_role("searchbox").fill("1902-06")
    expect(page.get_by_role("status")).to_have_text("No journey has all of these words.")


@pytest.mark.parametrize(
    ("locale", "lang", "title", "when"),
    [
        ("de-AT", "en", "Journeys", "1 May 1900 – 3 May 1900"),
        ("zh-TW", "zh-Hant", "旅程", "1900年5月1日 – 1900年5月3日"),
        ("zh-CN", "zh-Hans", "旅程", "1900年5月1日 – 1900年5月3日"),
        ("ru-KZ", "ru", "Путешествия", "1 мая 1900 г. – 3 мая 1900 г."),
    ],
)
def test_the_reader_is_spoken_to_in_his_language(
    opened: OpenPage, locale: str, lang: str, title: str, when: str
) -> None:
    page = opened(locale=locale).page
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page).to_have_title(title)
    expect(page.locator("#journeys .when").first).to_have_text(when)
    expect(page.locator("#journeys .title").first).to_have_attribute("lang", "de")


def test_a_language_that_is_chosen_goes_into_the_link(opened: OpenPage) -> None:
    page = opened(locale="en-GB").page
    page.locator("#language").select_option("ru")
    assert page.url.endswith("#lang=ru")
    expect(opened(locale="en-GB", link="#lang=zh-Hant").page.locator("h1")).to_have_text("旅程")


def test_the_map_obeys_keys_buttons_and_presses(opened: OpenPage) -> None:
    page = opened(locale="en-GB").page
    chart = page.locator("#map")

    def view() -> list[float]:
        return [float(part) for part in (chart.get_attribute("viewBox") or "").split()]

    whole = view()
    chart.focus()
    chart.press("+")
    assert view()[2] == pytest.approx(whole[2] / 1.5, rel=0.001)
    near = view()
    chart.press("ArrowRight")
    assert view()[0] > near[0]
    chart.press("0")
    assert view() == whole
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="All").click()
    assert view() == whole
    page.locator("#journeys .title").nth(1).focus()
    expect(page.locator("#map .journey").nth(1)).to_have_class(re.compile("chosen"))
    page.locator("#map .journey .stops").nth(2).dispatch_event("click")
    expect(page.locator("#journeys .title").nth(2)).to_be_focused()


def test_each_journey_opens_from_disk_and_nothing_else_is_asked_for(opened: OpenPage, site: Path) -> None:
    found = opened(locale="en-GB")
    found.page.locator("#journeys .title").first.press("Enter")
    found.page.wait_for_url(re.compile("j0/journey.html"))
    assert all(request.startswith((site.as_uri(), "data:", "blob:")) for request in found.requests)
    assert found.complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [OFFLINE["viewport"], PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_and_a_phone_needs_not_be_pushed_sideways(
    opened: OpenPage, theme: str, viewport: dict[str, int]
) -> None:
    page = opened(locale="en-GB", color_scheme=theme, viewport=viewport).page
    page.evaluate(AXE_SCRIPT)
    page.locator("details").first.evaluate("details => { details.open = true; }")
    found = page.evaluate(f"axe.run(document, {json.dumps({'resultTypes': ['violations']})})")["violations"]
    assert [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_without_scripts_there_are_list_and_map(opened: OpenPage) -> None:
    page = opened(locale="en-GB", java_script_enabled=False).page
    assert titles(page) == ["Nach Wien 1900", "Nach Zürich 1901", "Nach Genf 1902"]
    assert page.locator("#journeys .when").first.inner_text() == "1 May 1900 – 3 May 1900"
    assert page.locator("#map .way").count() == 3
