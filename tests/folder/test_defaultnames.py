"""What nobody names is called in the folder's language; where that is not known, in English and marked as such."""

from __future__ import annotations

from pathlib import Path

import pytest

from journey.folder.defaultnames import ACCOUNT, EVENT, TRAVELLER, default_name
from journey.folder.journey import load_journey

TABLE = """
en | Traveller | As told | Event
zh-TW | 旅人 | 如所述 | 事件
ru-KZ | Путешественник | Как рассказано | Событие
de-AT | Reisende Person | Wie erzählt | Ereignis
pt | Viajante | Segundo o relato | Acontecimento
pt-BR | Viajante | Segundo o relato | Acontecimento
no | Reisende | Som fortalt | Hendelse
ja | 旅行者 | 語られたとおり | 出来事
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("tag", "traveller", "account", "event"), ROWS)
def test_names_are_those_of_the_folders_language(
    tag: str, traveller: str, account: str, event: str, tmp_path: Path
) -> None:
    (tmp_path / "journey.toml").write_text(f'title = {{"{tag}" = "X"}}\n', "utf-8")
    (tmp_path / "events.csv").write_text("when,lat,lon\n1921-05-03,1,2\n", "utf-8")
    journey = load_journey(tmp_path)
    assert journey.persons["traveller"].name == {tag: traveller}
    assert journey.settings.accounts[0].title == {tag: account}
    assert journey.settings.kinds[0].name == {tag: event}


@pytest.mark.parametrize("tag", ["mn", "uk-Latn", "sr-Latn", "ru-Latn"])
def test_what_is_not_known_in_a_language_or_its_script_is_english_and_says_so(tag: str) -> None:
    assert [default_name(name, [tag]) for name in (TRAVELLER, ACCOUNT, EVENT)] == [
        {"en": "Traveller"},
        {"en": "As told"},
        {"en": "Event"},
    ]
