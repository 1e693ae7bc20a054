"""How sources are cited: a short form, and an entry with the original behind the reader's form."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from folders import make_folder
from journey.contract.about import SourceInfo
from journey.facts.claims import Source
from journey.facts.languages import LANGUAGES
from journey.facts.vocabulary import SourceKind
from journey.pipeline import build
from journey.views.words.citing import cite, seen_at, short_names
from journeys import shipped

SOURCES = tuple(shipped().journey.sources.values())
TITLE = "新中國成立之初的毛澤東首次出訪"
WORK = SourceInfo(
    id="w",
    author="",
    authored={},
    title="A work",
    titled={},
    year="",
    kind=SourceKind.BOOK,
    language="en",
    seen="",
)


@pytest.mark.parametrize(
    ("lang", "entry"),
    [
        (
            "en",
            "Ding Ming (丁明), Mao Zedong’s First Foreign Visit in the Early Days of New China (" + TITLE + ")",
        ),
        (
            "ru",
            "Дин Мин (丁明), Первый зарубежный визит Мао Цзэдуна на заре нового Китая (新中國成立之初的毛澤東首次出訪)",
        ),
        ("zh-Hant", "丁明，新中國成立之初的毛澤東首次出訪"),
        ("zh-Hans", "丁明，新中国成立之初的毛泽东首次出访"),
    ],
)
def test_account_and_source_are_seen_to_be_one(lang: str, entry: str) -> None:
    (ding,) = (source for source in SOURCES if source.id == "ding")
    assert str(cite(ding, lang)) == entry
    settings = shipped().journey.settings
    assert short_names(SOURCES, lang)["ding"] == cite(ding, lang).author
    assert short_names(SOURCES, lang)["ding"] in settings.accounts[0].title[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_every_shipped_work_has_forms_in_every_language(source: Source, lang: str) -> None:
    assert source.titled[lang]
    assert bool(source.authored.get(lang)) == bool(source.author)
    entry = cite(source, lang)
    if source.language.partition("-")[0] != lang.partition("-")[0]:
        return
    assert (entry.author_original, entry.title_original) == ("", "")


@pytest.mark.parametrize(("lang", "foreign"), [("en", "[а-яё\u4e00-\u9fff]"), ("ru", "[\u4e00-\u9fff]")])
def test_no_form_of_an_author_is_in_letters_that_its_reader_lacks(lang: str, foreign: str) -> None:
    assert [s.id for s in SOURCES if re.search(foreign, cite(s, lang).author, re.IGNORECASE)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_short_forms_tell_all_works_apart(lang: str) -> None:
    names = short_names(SOURCES, lang)
    assert len(set(names.values())) == len(SOURCES)
    assert max(map(len, names.values())) < 110


@pytest.mark.parametrize(
    ("change", "lang", "said"),
    [
        ({}, "en", "A work"),
        ({}, "ru", "A work"),
        ({"titled": {"ru": "Труд"}, "year": "1950"}, "ru", "Труд (A work), 1950"),
        ({"titled": {"ru": "Труд (A work)"}}, "ru", "Труд (A work)"),
        ({"titled": {"zh-Hans": "作品"}, "author": "Ha Jin"}, "zh-Hans", "Ha Jin，作品（A work）"),
        ({"title": "[A page]", "titled": {"ru": "[Страница]"}}, "ru", "[Страница]"),
        ({"titled": {"ru": "Выводы"}, "kind": "inference"}, "ru", "Выводы"),
        ({"titled": {"zh-Hans": "作品"}, "title": "作 品", "language": "zh-Hant"}, "zh-Hans", "作品"),
        ({"title": "1984", "titled": {"ru": "1984"}}, "ru", "1984"),
    ],
)
def test_the_original_follows_where_its_reader_does_not_see_it(change: dict[str, Any], lang: str, said: str) -> None:
    assert str(cite(WORK.model_copy(update=change), lang)) == said


@pytest.mark.parametrize(
    ("seen", "url"),
    [
        ("copy: https://a.example/b_(c), p. 4", "https://a.example/b_(c"),
        ("HTTP://a.example/x.", "HTTP://a.example/x"),
        ("javascript:alert(1)", None),
        ("data:text/html,<b>", None),
        ("a.example/b", None),
        ('https://a.example/"><script>', "https://a.example/"),
    ],
)
def test_only_an_address_of_the_web_is_one(seen: str, url: str | None) -> None:
    assert seen_at(WORK.model_copy(update={"seen": seen})) == url


def test_a_folder_without_forms_cites_as_it_stands(tmp_path: Path) -> None:
    sources = build(make_folder(tmp_path)).tellings["ding"].sources.values()
    assert {str(cite(source, "ru")) for source in sources} == {
        "Ding Ming, An article",
        "A Soviet record, 1949",
    }
    assert short_names(sources, "zh-Hans") == {"ding": "Ding Ming", "soviet": "A Soviet record"}
