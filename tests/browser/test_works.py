"""Who a source is: shortly on the card, wholly one press away, and all of them in the bibliography."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from folders import make_folder
from journey.pipeline import build
from journeys import built_page

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]
SMALL = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.mark.long
@pytest.mark.parametrize(
    ("lang", "short", "entry", "options"),
    [
        ("en", "Ding Ming, ¶", "Ding Ming (丁明), Mao Zedong’s First Foreign Visit", {}),
        ("ru", "Дин Мин, ¶", "Дин Мин (丁明), Первый зарубежный визит", SMALL),
        ("zh-Hans", "丁明, ¶", "丁明，新中国成立之初的毛泽东首次出访", {}),
    ],
)
def test_the_full_entry_is_one_press_from_the_card(
    open_page: OpenPage, html: str, lang: str, short: str, entry: str, options: dict[str, Any]
) -> None:
    opened = open_page(html, link=f"day=1949-12-06&lang={lang}", **options)
    page = opened.page
    source = page.locator("#cards .card[data-event=O1] button.source").first
    expect(source).to_contain_text(short)
    source.focus()
    page.keyboard.press("Enter")
    works = page.locator("#works")
    expect(works).to_be_visible()
    asked = works.locator("li.asked")
    expect(asked).to_be_focused()
    expect(asked).to_be_in_viewport()
    expect(asked).to_contain_text(entry)
    expect(asked).to_contain_text("fx361")
    assert works.locator("li").count() > 40
    page.keyboard.press("Escape")
    expect(works).to_be_hidden()
    expect(source).to_be_focused()
    page.locator("[data-view=table]").click()
    expect(page.locator("tr[data-event=O1] .row-sources")).to_contain_text(short)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert opened.complaints == []


def test_an_address_is_a_link_and_everything_else_is_text(open_page: OpenPage, tmp_path: Path) -> None:
    folder = make_folder(
        tmp_path,
        sources="id,author,author_ru,title,year,kind,language,seen\n"
        "ding,<b>Ding</b>,,An article,,article,zh,javascript:alert(1) and (https://a.example/x?y=1).\n"
        'soviet,,,A Soviet record,1949,record,ru,"data:text/html,<i>x</i>"\n',
    )
    built = build(folder)
    html = built_page(built)
    opened = open_page(html)
    opened.page.locator("#legend summary").click()
    opened.page.locator("#works-open").click()
    entries = opened.page.locator("#works li")
    expect(entries).to_have_text(
        [
            "<b>Ding</b>, An article javascript:alert(1) and (https://a.example/x?y=1).",
            "A Soviet record, 1949 data:text/html,<i>x</i>",
        ]
    )
    links = opened.page.locator("#works a")
    expect(links).to_have_count(1)
    assert links.get_attribute("href") == "https://a.example/x?y=1"
    assert "noopener" in (links.get_attribute("rel") or "")
    assert opened.complaints == []
