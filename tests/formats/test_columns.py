"""Names of columns and words for ways of travelling: in six languages, however they are written, one meaning each."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from journey.facts.folding import searched
from journey.formats.columns import columns_of, names, way_of

WAYS = {"rail", "road", "foot", "horse", "bicycle", "river", "sea", "air"}


@pytest.mark.parametrize(
    ("heads", "meant", "language"),
    [
        ("date place lat lon title note", "date place lat lon title text", "en"),
        ("Datum Ort Breitengrad Längengrad Titel Bemerkung", "date place lat lon title text", "de"),
        ("DATE Lieu Latitude Longitude Titre Remarque", "date place lat lon title text", "fr"),
        ("Fecha Lugar Latitud Longitud Título Descripción", "date place lat lon title text", "es"),
        ("Дата Место Широта Долгота Название Примечание", "date place lat lon title text", "ru"),
        ("日期 地点 纬度 经度 标题 备注", "date place lat lon title text", "zh-Hans"),
        ("日期 地點 緯度 經度 標題 備註", "date place lat lon title text", "zh-Hant"),
        ("arrival departure city", "date end place", "en"),
        ("from to departure arrival", "from to date end", "en"),
        ("DATE* Place_name: Lat(°) Lon[deg]", "date place lat lon", "en"),
    ],
)
def test_columns_are_known_by_their_names(heads: str, meant: str, language: str) -> None:
    found = columns_of(heads.split(), {})
    assert {at: field for field, at in found.at.items()} == dict(enumerate(meant.split()))
    assert found.language == language
    assert found.unknown == ()


def test_what_is_asked_for_goes_before_what_is_recognised() -> None:
    found = columns_of(["date", "Reisetag", "x9"], {"date": "reisetag"})
    assert (found.heads["date"], found.unknown) == ("Reisetag", ("date", "x9"))


def test_a_name_means_one_field() -> None:
    table = tomllib.loads((files("journey") / "assets" / "import" / "columns.toml").read_text("utf-8"))
    meanings = [
        (searched(word), field) for field, tongues in table.items() for words in tongues.values() for word in words
    ]
    assert {(word, names()[word][0]) for word, _ in meanings if word in names()} >= {
        pair for pair in meanings if pair[0] in names()
    }
    assert all(set(tongues) <= {"en", "zh", "ru", "de", "fr", "es"} for tongues in table.values())


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("Train", "rail"),
        ("поездом", "rail"),
        ("火車", "rail"),
        ("mit dem  Zug", "rail"),
        ("Voiture", "road"),
        ("zu Fuß", "foot"),
        ("à cheval", "horse"),
        ("bicicleta", "bicycle"),
        ("canoe", "river"),
        ("Пароход", "sea"),
        ("vuelo", "air"),
        ("broomstick", ""),
        ("", ""),
    ],
)
def test_ways_of_travelling(words: str, way: str) -> None:
    assert way_of(words) == way


def test_the_ways_are_those_of_a_folder() -> None:
    assert set(tomllib.loads((files("journey") / "assets" / "import" / "ways.toml").read_text("utf-8"))) == WAYS
