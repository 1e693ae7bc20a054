"""The journey as plain text: all of it in its order, no more than there is room for, and no markup from a folder."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from folders import Factory, set_cell
from hostile import HOSTILE
from journey.contract.lookup import Telling
from journey.facts.languages import LANGUAGES
from journey.pipeline import build
from journey.views.page.plainly import MOST_BYTES, description, told_plainly
from journey.views.words.phrases import page_phrases, words
from journeys import shipped


class Reader(HTMLParser):
    """What stands in a piece of HTML: (tag, text) of each element, and the attributes that it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= set(attrs)
        if tag == "br":
            self.handle_data("\n")
        elif tag in {"h1", "h2", "h3", "p"}:
            self.found.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self.found:
            tag, text = self.found[-1]
            self.found[-1] = (tag, text + data)

    def texts(self, tag: str) -> list[str]:
        return [text.strip() for name, text in self.found if name == tag]


def plain(telling: Telling, lang: str = "en", **options: int) -> str:
    return told_plainly(telling, lang, page_phrases(lang), **options)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_event_of_the_journey_is_told_in_its_order(lang: str) -> None:
    body = shipped().bodies["ding"]
    html = plain(shipped().tellings["ding"], lang)
    read = Reader(html)
    events = [f["properties"] for f in body["features"] if f["properties"]["feature"] == "event"]
    assert sorted(read.texts("h3")) == sorted(words(p["title"], lang) for p in events)
    assert read.texts("h1") == [words(body["journey"]["title"], lang)]
    strings = page_phrases(lang)
    assert (read.texts("h2")[0], read.texts("h2")[-1]) == (strings["prelude"], strings["aftermath"])
    days = [int(re.findall(r"\d+", head)[0]) for head in read.texts("h2")[1:-1]]
    assert days == sorted(set(days))
    paragraphs = read.texts("p")
    for props in events:
        assert words(props["text"], lang) in paragraphs
    assert len(html.encode()) <= MOST_BYTES
    assert words(body["journey"]["subtitle"], lang).split()[0] in description(shipped().tellings["ding"], lang)


def test_an_event_has_its_day_hour_place_and_sources(journey_folder: Factory) -> None:
    folder = journey_folder()
    set_cell(folder, "texts/en.csv", 2, "text", "One.\nTwo.\n\nThree.")
    read = Reader(plain(build(folder).tellings["ding"]))
    assert read.texts("h2")[0] == "Day 1 of 15 · Tuesday 6 December 1949"
    assert read.texts("h3")[0] == "The train leaves (en)"
    assert read.texts("p")[2:6] == ["6 December 1949 · 08:00 · Beijing", "One.\nTwo.", "Three.", "Ding Ming, ¶13"]


def test_no_more_than_there_is_room_for() -> None:
    telling = shipped().tellings["ding"]
    whole = Reader(plain(telling)).texts("h3")
    for most in (3_000, 20_000):
        html = plain(telling, most=most)
        read = Reader(html)
        some = read.texts("h3")
        assert some == whole[: len(some)]
        assert 0 < len(some) < len(whole)
        assert read.texts("p")[-1] == f"{len(whole) - len(some)} more events are told by the map itself."
        assert len(html.encode()) < most + 200


def test_texts_of_a_folder_make_no_markup(journey_folder: Factory) -> None:
    text = " ".join(" ".join(part for part in HOSTILE if len(part) < 1_000 and part.isprintable()).split())
    folder = journey_folder()
    for column in ("title", "text"):
        set_cell(folder, "texts/en.csv", 2, column, text)
    for column in ("author", "title"):
        set_cell(folder, "sources.csv", 2, column, text)
    set_cell(folder, "claims.csv", 2, "locator", text)
    set_cell(folder, "places.csv", 2, "name_en", text)
    read = Reader(plain(build(folder).tellings["ding"]))
    assert read.tags <= {"h1", "h2", "h3", "p", "br", "small"}
    assert read.attributes == {("dir", "auto")}
    assert text in [" ".join(title.split()) for title in read.texts("h3")]
    assert text in [" ".join(line.split()) for line in read.texts("p")]
