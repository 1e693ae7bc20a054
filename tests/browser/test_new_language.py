"""A language more for the program, in the page's menu: its words, and the folder's first for what is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from folders import make_folder
from journey.pipeline import build
from journeys import built_page
from spoken import ADDED, WORDS, add_language

pytestmark = pytest.mark.browser


@pytest.mark.long
@pytest.mark.parametrize("first", ["ru", ADDED.tag])
def test_readers_choose_it_from_the_menu(
    open_page: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, first: str
) -> None:
    add_language(monkeypatch, tmp_path)
    built = build(make_folder(tmp_path / "small"))
    html = built_page(built, lang=first)
    opened = open_page(html, link="day=1949-12-06")
    menu = opened.page.locator("#lang")
    assert menu.locator("option").all_text_contents() == ["English", "繁體中文", "简体中文", "Русский", ADDED.name]
    menu.select_option("ru")
    expect(opened.page.locator("#title")).to_have_text("A small journey (ru)")
    menu.select_option(ADDED.tag)
    expect(opened.page.locator("#title")).to_have_text("A small journey (en)")
    expect(opened.page.locator("#legend summary")).to_have_text(WORDS["page"]["legend"])
    expect(opened.page.locator("#works-open")).to_have_text("Bibliography")
    expect(opened.page.locator("main")).to_contain_text("6. Dezember")
    assert opened.state()["lang"] == ADDED.tag
    linked = open_page(html, link=f"day=1949-12-06&lang={ADDED.tag}")
    assert linked.state()["lang"] == ADDED.tag
    assert [*opened.complaints, *linked.complaints] == []


@pytest.mark.parametrize("asked", ["constructor", "xx", ""])
def test_a_link_in_a_language_that_there_is_not_is_read_in_the_first(
    open_page: Callable[..., Any], tmp_path: Path, asked: str
) -> None:
    built = build(make_folder(tmp_path / "small"))
    html = built_page(built, lang="zh-Hans")
    opened = open_page(html, link=f"day=1949-12-06&lang={asked}")
    assert opened.state()["lang"] == "zh-Hans"
    assert opened.complaints == []
