"""Text of a folder never runs: hostile strings in every text field of a page, in a real browser."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import expect

from hostile import HOSTILE
from journey.folder.basemap import Basemap
from journey.pipeline import Built
from journeys import built_page

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]


def spoiled(value: Any, texts: Iterator[str], *, languages: set[str]) -> Any:
    """Copy JSON with the next hostile string in every language map and every free text."""
    if isinstance(value, dict):
        if set(value) == languages:
            return dict.fromkeys(value, next(texts))
        free = {"author", "locator", "licence"} | ({"title"} if isinstance(value.get("title"), str) else set())
        return {
            key: next(texts) if key in free and isinstance(item, str) else spoiled(item, texts, languages=languages)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [spoiled(item, texts, languages=languages) for item in value]
    return value


def hostile_bodies(built: Built) -> dict[str, Any]:
    """Return the collections with one hostile string to each feature, so that each string is in every field of one."""
    bodies = copy.deepcopy(dict(built.bodies))
    for body in bodies.values():
        languages = set(body["journey"]["languages"])
        texts = cycle(HOSTILE)
        body["features"] = [
            spoiled(feature, cycle([text]), languages=languages)
            for feature, text in zip(body["features"], texts, strict=False)
        ]
        for feature in body["features"]:
            for other in feature["properties"]["others"]:
                other["value"] = next(texts)
        short = cycle([text for text in HOSTILE if len(text) < 5000])
        body["journey"] = spoiled(body["journey"], short, languages=languages)
    return bodies


@pytest.mark.long
def test_no_text_of_the_folder_runs(open_page: OpenPage, built: Built) -> None:
    bodies = hostile_bodies(built)
    texts = cycle(HOSTILE)
    labels = [{k: next(texts) if k.startswith("name_") else v for k, v in row.items()} for row in built.basemap.labels]
    html = built_page(built, bodies, Basemap(built.basemap.layers, tuple(labels)))
    opened = open_page(html, viewport={"width": 1000, "height": 400}, reduced_motion="reduce")
    page = opened.page
    elements = "document.querySelectorAll('script, iframe, object, embed, img, link, base, meta, form, style').length"
    count = page.evaluate(elements)
    wanted = {f["id"]: f["properties"]["title"]["en"] for f in bodies["ding"]["features"]}
    read = (
        "() => [...document.querySelectorAll('.card')].map(c => [c.dataset.event,"
        " c.querySelector('h3, summary span').textContent])"
    )
    for day, titles in opened.on_days(range(91), read).items():
        for event, title in titles:
            assert title == wanted[event], day
    for lang in ("zh-Hant", "ru"):
        page.locator("#lang").select_option(lang)
        page.locator("#account").select_option("archives")
        opened.painted()
    assert page.evaluate("window.ran") is None
    assert page.evaluate(elements) == count
    assert opened.complaints == []
    assert [url for url in opened.requests if not url.startswith(("file:", "data:"))] == []
    expect(page.locator("#column h2")).to_be_visible()
