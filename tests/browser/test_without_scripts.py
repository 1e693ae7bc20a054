"""Where scripts do not run, or the browser is too old for them, the journey is told as text; else that is unseen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from journey.facts.languages import LANGUAGES
from journey.views.words.phrases import page_phrases, words
from journeys import shipped

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

LATER = """
  for (const name of ["show", "showModal", "close", "open"]) delete HTMLDialogElement.prototype[name];
  delete Object.hasOwn; delete Array.prototype.at; delete String.prototype.at; delete Array.prototype.findLast;
  delete window.structuredClone; delete Intl.ListFormat; delete Intl.DateTimeFormat.prototype.formatRange;
  delete window.OffscreenCanvas; delete Element.prototype.checkVisibility;
"""
"""Take away what Chrome 87, Firefox 78 or Safari 14 does not have."""


def told(page: Any) -> None:
    """Expect the journey as text, and nothing of the page around it."""
    body = shipped().bodies["ding"]
    article = page.locator("article.plainly")
    expect(article.locator("h1")).to_have_text(words(body["journey"]["title"], "en"))
    for lang in LANGUAGES:
        expect(article.locator(f"p:lang({lang}) strong")).to_have_text(page_phrases(lang)["plain-scripts"])
    titles = {words(f["properties"]["title"], "en") for f in body["features"] if f["properties"]["feature"] == "event"}
    assert set(article.locator("h3").all_inner_texts()) == titles
    expect(article.locator("h2").nth(1)).to_have_text("Day 1 of 89 · Tuesday 6 December 1949")
    for part in (".plate", ".column", "#slider", "#share"):
        expect(page.locator(part)).to_be_hidden()


def test_with_scripts_switched_off_and_in_a_sandbox(browser: Browser, html: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    (tmp_path / "around.html").write_text('<iframe sandbox="" src="page.html" width="360" height="600"></iframe>')
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    told(page)
    assert page.locator("html").get_attribute("lang") == "en"
    about = page.locator("meta[name=description]").get_attribute("content")
    assert about is not None
    assert about.startswith("Beijing – Moscow – Leningrad – Beijing")
    context.close()
    framing = browser.new_page()
    framing.goto((tmp_path / "around.html").as_uri())
    told(framing.frame_locator("iframe"))
    framing.close()


def test_where_the_scripts_cannot_be_read(browser: Browser, html: str, tmp_path: Path) -> None:
    # The policy does not allow the changed script: it never begins, as with a word that an old browser does not know.
    broken = html.replace('\n(() => { "use strict";', '\n(() => { "use strict"; ', 1)
    assert broken != html
    (tmp_path / "page.html").write_text(broken, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    told(page)
    page.close()


def test_with_scripts_it_is_out_of_sight_and_of_the_tree(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    expect(opened.page.locator(".plainly")).to_have_count(0)
    assert "plainly" in opened.page.locator("noscript").text_content()
    assert "Open this file in a browser" not in opened.page.locator("body").aria_snapshot()
    opened.page.emulate_media(media="print")
    expect(opened.page.locator(".plainly")).to_be_hidden()


@pytest.mark.long
def test_without_what_later_browsers_have(browser: Browser, html: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    page: Page = browser.new_page(viewport={"width": 1280, "height": 720})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(LATER)
    page.goto(f"{(tmp_path / 'page.html').as_uri()}#day=1949-12-09")
    expect(page.locator("#cards .card").first).to_be_visible()
    expect(page.locator("#play svg")).to_be_visible()
    page.locator("[data-view=table]").click()
    expect(page.locator("#panel .row-title").first).to_be_visible()
    page.locator("#lang").select_option("ru")
    expect(page.locator("#day h2")).to_have_text(re.compile("9 декабря 1949"))
    for opener, dialog, close in (("#help-open", "#help", "#help-close"), ("#share", "#share-box", "#share-close")):
        button = page.locator(opener)
        expect(page.locator(dialog)).to_be_hidden()
        button.click()
        expect(page.locator(dialog)).to_be_visible()
        assert page.evaluate("id => document.querySelector(id).contains(document.activeElement)", dialog)
        page.keyboard.press("Escape")
        expect(page.locator(dialog)).to_be_hidden()
        expect(button).to_be_focused()
        button.click()
        page.locator(close).click()
        expect(page.locator(dialog)).to_be_hidden()
    page.locator("#help-open").click()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.querySelector('#help').contains(document.activeElement)")
    assert errors == []
    page.close()
