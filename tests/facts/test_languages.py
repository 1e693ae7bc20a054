"""The table of languages, and what is asked of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale

from journey.facts.languages import FOLDER_LANGUAGES, LANGUAGES, first_language, language, offered, tags
from spoken import ADDED, add_language


def test_every_row_stands_under_its_tag_and_has_forms_of_dates() -> None:
    assert [row.tag for row in LANGUAGES.values()] == list(LANGUAGES) == list(tags())
    for row in LANGUAGES.values():
        assert str(Locale.parse(row.locale)) == row.locale
        assert row.name
        assert "YYYY" in row.slider


def test_what_the_program_does_not_speak_has_the_forms_of_the_first() -> None:
    other = language("mn")
    assert (other.tag, other.name) == ("mn", "mn")
    assert (other.locale, other.slider) == (first_language().locale, first_language().slider)


def test_readers_are_offered_the_folders_languages_first() -> None:
    assert offered(FOLDER_LANGUAGES) == tags()
    assert offered(("mn", "ru")) == ("mn", "ru", "en", "zh-Hant", "zh-Hans")


def test_a_row_more_is_seen_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    add_language(monkeypatch, tmp_path)
    assert tags()[-1] == ADDED.tag
    assert language(ADDED.tag).name == ADDED.name
    assert offered(FOLDER_LANGUAGES) == (*FOLDER_LANGUAGES, ADDED.tag)
