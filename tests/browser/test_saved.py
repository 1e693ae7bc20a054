"""A page that a browser has saved whole opens as it was written; and Share gives the file itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from journey.views.page.tiles import tile_source
from journeys import built_page

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]
OpenSite = Callable[[], Any]

COUNTED = (
    "body *",
    ".leaflet-pane",
    ".folium-map .train",
    *("canvas", "svg", "option", "button", "input", "details", "dialog", "dialog[open]", "script", "style"),
    *("#signs li", "#kinds li", "#cards .card", "#months span"),
)
COUNTS = f"Object.fromEntries({list(COUNTED)!r}.map((what) => [what, document.querySelectorAll(what).length]))"
USES = (
    "document.querySelector('[data-view=graph]').click()",
    "document.querySelector('[data-view=table]').click()",
    "document.querySelector('#theme').click()",
    "document.querySelector('#share').click()",
    "document.querySelector('#cards .pin').click()",
    "document.querySelector('#help-open').click()",
    "dispatchEvent(new Event('beforeprint'))",
)
"""After each of them more has been made of the document."""

SAVERS = {
    "Chromium": lambda text: re.sub(
        "<head>", '<head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">', text, count=1
    ),
    "Firefox": lambda text: text.replace("</body>", "\n\n</body>").replace("<canvas", "<canvas moz-opaque=''"),
    "an extension's": lambda text: re.sub("(<body.*?>)", r"\1<div id='helper'>Helper</div>", text, count=1),
}


def saved(opened: Any, saver: str) -> str:
    """Return what a browser writes when it saves the document as it stands."""
    return "<!DOCTYPE html>\n" + SAVERS[saver](opened.page.evaluate("document.documentElement.outerHTML"))


def counts(opened: Any) -> dict[str, int]:
    opened.painted()
    return dict(opened.page.evaluate(COUNTS))


@pytest.mark.long
def test_a_saved_page_opens_as_the_page_it_was(open_page: OpenPage, html: str) -> None:
    fresh = open_page(html)
    expected = counts(fresh)
    opened = open_page(html, link="day=1950-01-15&lang=ru&account=archives&map=6/55/60")
    for use in USES:
        opened.page.evaluate(f"() => {{ {use} }}")
        opened.painted()
    for saver in SAVERS:
        copy = open_page(saved(opened, saver))
        assert counts(copy) == expected, saver
        assert copy.complaints == [], saver
        assert copy.state() == fresh.state(), saver
        root = copy.page.locator("html")
        expect(root).to_have_attribute("lang", "en")
        expect(root).not_to_have_attribute("data-paper", "")
        again = open_page(saved(copy, saver))
        assert (counts(again), again.complaints) == (expected, []), "a copy of a copy"
        # What is forbidden to the page is forbidden to its copy.
        refused = "fetch('https://example.org/').then(() => 'came', () => 'refused')"
        assert again.page.evaluate(refused) == "refused"
        assert any("Content Security Policy" in line for line in again.complaints)


@pytest.mark.long
def test_a_saved_page_with_street_tiles_has_one_button_for_them(open_page: OpenPage, built: Any) -> None:
    source = tile_source("https://tiles.invalid/{z}/{x}/{y}.png", "The survey")
    text = built_page(built, tiles=source)
    copy = open_page(saved(open_page(text), "Chromium"))
    assert (copy.page.locator("#streets").count(), copy.complaints) == (1, [])


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/a/mao-1949.html", "mao-1949.html"),
        ("/%E6%97%85.html", "旅.html"),
        ("/index.html", "Mao Zedong’s train to Moscow.html"),
        ("/journey/", "Mao Zedong’s train to Moscow.html"),
    ],
)
def test_share_gives_the_file_itself(
    html: str, open_site: OpenSite, visit: OpenPage, tmp_path: Path, path: str, name: str
) -> None:
    site = open_site()
    site.content[path] = html.encode()
    headed = path if path.endswith(".html") else path + "?x=.html"
    opened = visit(f"{site.address}{headed}#day=1949-12-16")
    opened.until("window.journey")
    opened.page.locator("#share").click()
    with opened.page.expect_download() as begun:
        opened.page.get_by_role("link", name="Save the page as a file").click()
    begun.value.save_as(tmp_path / "taken.html")
    assert (tmp_path / "taken.html").read_text("utf-8") == html
    assert begun.value.suggested_filename == name
    assert opened.complaints == []


def test_a_page_that_is_a_file_already_is_not_offered_as_one(open_page: OpenPage, html: str) -> None:
    page = open_page(html).page
    page.locator("#share").click()
    expect(page.locator("#share-file")).to_be_visible()
    expect(page.locator("#take-file")).to_be_hidden()
