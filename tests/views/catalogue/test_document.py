"""The index of many journeys: true to the journeys, closed to the network, and the same for the same input."""

from __future__ import annotations

import json
import re

import pytest

from collected import collection
from journey.facts.folding import searched
from journey.facts.languages import tags
from journey.pipeline import build
from journey.views.catalogue.document import catalogue_page, search_index, when_words
from journey.views.catalogue.entry import CatalogueEntry, entry_of
from journeys import shipped


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> list[CatalogueEntry]:
    folder = collection(tmp_path_factory.mktemp("two"))
    small = [build(folder / name) for name in ("j0", "j1")]
    told = {"j0": small[0], "j1": small[1], "mao": shipped()}
    return [entry_of(name, built.tellings[built.journey.settings.default_account]) for name, built in told.items()]


def rows(entries: list[CatalogueEntry]) -> list[dict[str, str]]:
    text = search_index(entries).decode()
    found = re.search(r"^window\.journeys = (.*);$", text, re.MULTILINE)
    assert found
    return list(json.loads(found[1]))


def test_an_entry_survives_the_manifest(entries: list[CatalogueEntry]) -> None:
    for entry in entries:
        assert CatalogueEntry.model_validate_json(entry.model_dump_json()) == entry


def test_ways_and_stops_are_those_of_the_journey(entries: list[CatalogueEntry]) -> None:
    small, *_, mao = entries
    assert small.stops[0] == (10.0, 48.4)
    assert small.stops[-1] == (16.37, 48.2)
    assert small.ways[0][0] == small.stops[0]
    assert small.ways[-1][-1] == small.stops[-1]
    beijing, moscow = (116.4, 39.9), (37.6, 55.8)
    for place in (beijing, moscow):
        assert any(abs(lon - place[0]) < 0.5 and abs(lat - place[1]) < 0.5 for line in mao.ways for lon, lat in line)


@pytest.mark.parametrize(
    "wanted", ["Ленинград", "列寧格勒", "毛泽东", "Stalin", "December 1949", "1949年12月", "declaration"]
)
def test_the_search_knows_titles_places_persons_and_months_in_all_languages(
    entries: list[CatalogueEntry], wanted: str
) -> None:
    text = rows(entries)[2]["text"]
    assert (searched(wanted) in text) == (wanted != "declaration")


def test_the_page_asks_nobody_for_anything_but_the_file_of_its_search(entries: list[CatalogueEntry]) -> None:
    page = catalogue_page([(entry, ["journey.html", "a b.geojson"]) for entry in entries]).decode()
    assert re.findall(r'\bsrc="([^"]*)"', page) == ["search.js"]
    assert "url(" not in page
    assert "default-src 'none'" in page
    assert set(re.findall(r'href="([^"]*)"', page)) == {
        f"{name}/{file}" for name in ("j0", "j1", "mao") for file in ("journey.html", "a%20b.geojson")
    }
    assert page.count('class="journey"') == len(entries)


def test_every_word_that_the_page_asks_for_is_there_in_every_language(entries: list[CatalogueEntry]) -> None:
    page = catalogue_page([(entries[0], ["journey.html", "x.geojson"])]).decode()
    told = json.loads(re.findall(r'id="words">(.*?)</script>', page)[0])
    asked = set(re.findall(r'data-(?:say|label)="([^"]+)"', page)) | {"found", "none"}
    assert list(told) == list(tags())
    assert all(asked <= set(words) for words in told.values())


def test_text_of_a_folder_is_text(entries: list[CatalogueEntry]) -> None:
    wrong = "</script><script>ran=1</script><img src=x onerror=ran=1> $title ${policy}"
    hostile = entries[0].model_copy(update={"title": {"de": wrong}, "subtitle": {'"><b>': wrong}, "name": 'a"><b>'})
    page = catalogue_page([(hostile, ["journey.html", '"><i>'])]).decode()
    assert not re.search(r"<(img|b|i)\b", page)
    assert page.count("<script") == 3
    assert "<" not in search_index([hostile]).decode()


def test_days_are_said_in_each_language(entries: list[CatalogueEntry]) -> None:
    assert when_words(entries[2], "en") == "6 December 1949 – 4 March 1950"
    one_day = entries[2].model_copy(update={"last_day": "1949-12-06"})
    assert when_words(one_day, "ru").split() == ["6", "декабря", "1949", "г."]


def test_no_journey_is_a_page_too() -> None:
    assert b'viewBox="-18000 ' in catalogue_page([])
    assert b"window.journeys = [];" in search_index([])
