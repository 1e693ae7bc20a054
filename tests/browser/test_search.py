"""The table's search: the script and Python take the same spellings for one, and a reader finds what he means."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from folders import make_folder, set_cell
from journey.facts.folding import folds, searched
from journey.pipeline import build
from journey.views.page.scripts import read_script
from journeys import built_page, shipped

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

SOUGHT = [
    # language, what is typed, titles of the rows that it finds
    ("ru", "Королев", ["Пётр Королёв"]),
    ("ru", "КОРОЛЁВ", ["Пётр Королёв"]),
    ("ru", "петр", ["Пётр Королёв"]),
    ("ru", "ее", ["Приезд"]),
    ("ru", "её", ["Приезд"]),
    ("ru", "приездй", []),
    ("en", "besancon", ["De\u0301part de Besançon"]),
    ("en", "DÉPART", ["De\u0301part de Besançon"]),
    ("en", "de\u0301part besanc\u0327on", ["De\u0301part de Besançon"]),
    ("en", "lodz", ["Łódź, Große Straße"]),
    ("en", "grosse strasse", ["Łódź, Große Straße"]),
    ("en", "GROẞE ŁODZ", ["Łódź, Große Straße"]),
    ("zh-Hant", "专列驶", ["專列駛出"]),
    ("zh-Hant", "專列駛", ["專列駛出"]),
    ("zh-Hans", "專列駛", ["专列驶出"]),
]


@pytest.mark.long
def test_script_and_python_have_one_rule(browser: Browser) -> None:
    texts = [text for body in shipped().bodies.values() for text in _texts(body)]
    texts += [text.upper() for text in texts[::7]] + ["Ｍａｏ， Пётр за\u0301мок De\u0301part ﬁ İß", "裏著臺峯羣爲衆説"]
    texts += [
        "ŁódŹ Tromsø Đà Nẵng GRÖẞER Æ œ Þ ð ı Ĳ Ǿ ǆ № ½ ㎞ ə",
        *map(chr, (*range(0x80, 0x250), *range(0x1E00, 0x1F00))),
    ]
    table = {"folds": folds(texts)}
    script = read_script("data/search.js").text
    told = browser.new_page().evaluate(
        f"(texts) => {{ const book = {json.dumps(table)}; {script} return texts.map(searched); }}", texts
    )
    assert told == [searched(text) for text in texts]


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return [text for item in items for text in _texts(item)]


@pytest.mark.long
def test_a_reader_finds_what_he_means(open_page: OpenPage, tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    set_cell(folder, "texts/ru.csv", 2, "title", "Пётр Королёв")
    set_cell(folder, "texts/ru.csv", 4, "title", "Приезд")
    set_cell(folder, "texts/ru.csv", 4, "text", "Он встречает её.")
    set_cell(folder, "texts/en.csv", 2, "title", "De\u0301part de Besançon")
    set_cell(folder, "texts/en.csv", 4, "title", "Łódź, Große Straße")
    set_cell(folder, "texts/zh-Hant.csv", 2, "title", "專列駛出")
    set_cell(folder, "texts/zh-Hans.csv", 2, "title", "专列驶出")
    built = build(folder)
    opened = open_page(built_page(built))
    page = opened.page
    page.locator("[data-view=table]").click()
    page.locator("#table-what").select_option("events")
    for lang, typed, titles in SOUGHT:
        page.locator("#lang").select_option(lang)
        opened.painted()
        page.locator("#table-search").fill(typed)
        expect(page.locator("#panel .row-title")).to_have_text(titles)
    assert opened.complaints == []
