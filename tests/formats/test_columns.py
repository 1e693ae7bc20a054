"""Names of columns and words for ways of travelling: in six languages, however they are written, one meaning each."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files

import pytest

from imported import column, draft
from journey.facts.folding import unaccented
from journey.formats.columns import columns_of, fields, names, way_of

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


@pytest.mark.parametrize(
    ("heads", "language"),
    [
        ("Data|Szer. geogr.|Dł. geogr.", "pl"),
        ("Datum|Geogr. Breite|Geogr. Länge", "de"),
        ("Datum|Zem. šířka|Zem. délka", "cs"),
        ("Дата|Геогр. широта|Геогр. долгота", "ru"),
        ("Tanggal|Garis lintang|Garis bujur", "id"),
        ("Ngày|Vĩ tuyến|Kinh tuyến", "vi"),
    ],
)
def test_the_columns_of_a_position_are_known_however_they_are_shortened(heads: str, language: str) -> None:
    found = columns_of(heads.split("|"), {})
    assert (found.at, found.language) == ({"date": 0, "lat": 1, "lon": 2}, language)


def test_a_caravan_goes_by_beasts() -> None:
    assert {way_of(word) for word in ("caravan", "قافلة", "караван", "kervan")} == {"horse"}


IN_SIX = """
date | When | 开始日期 | Когда | Reisedatum | Quand | Cuándo
end | Until | 结束日期 | Дата окончания | Bis | Date de fin | Hasta
time | Clock | 时刻 | Время | Uhrzeit | Heure | Hora
place | City | 城市 | Город | Ort | Ville | Ciudad
lat | Latitude | 纬度 | Широта | Breite | Latitude | Latitud
lon | Longitude | 经度 | Долгота | Länge | Longitude | Longitud
position | Coordinates | 坐标 | Координаты | Koordinaten | Coordonnées | Coordenadas
radius_km | Radius | 半径 | Радиус | Umkreis | Rayon | Radio
title | Event | 事件 | Событие | Ereignis | Événement | Acontecimiento
text | Notes | 备注 | Примечание | Anmerkung | Remarque | Observaciones
source | Reference | 出处 | Источник | Quelle | Source | Fuente
link | URL | 网址 | Ссылка | Webseite | Lien | Enlace
by | Transport | 交通工具 | Вид транспорта | Verkehrsmittel | Moyen de transport | Medio de transporte
"""
OF_LEGS = """
from | Origin | 出发地 | Откуда | Von | Origine | Desde
to | Destination | 目的地 | Куда | Nach | Destination | Hacia
date | Departure | 出发日期 | Отъезд | Abfahrt | Date de départ | Salida
end | Arrival | 到达日期 | Прибытие | Ankunft | Arrivée | Llegada
"""
LANGUAGES = ("en", "zh-Hans", "ru", "de", "fr", "es")


@pytest.mark.parametrize("table", [IN_SIX, OF_LEGS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_is_known_in_each_of_six_languages(table: str, language: str) -> None:
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    heads = [row[1 + LANGUAGES.index(language)] for row in rows]
    for written in (heads, [head.upper() for head in heads], [f" {head}: " for head in heads]):
        found = columns_of(written, {})
        assert {field: written[at] for field, at in found.at.items()} == {
            row[0]: head for row, head in zip(rows, written, strict=True)
        }
        assert (found.language, found.unknown) == (language, ())


OWN = {
    "id": ("k7", {"id": "k7"}),
    "end": ("1950", {"end": "1950"}),
    "departure": ("1950", {"end": "1950"}),
    "time": ("8:05", {"time": "08:05"}),
    "start_time": ("8:05", {"time": "08:05"}),
    "place": ("Chita", {"place": "Chita"}),
    "lat": ("52,03", {"lat": "52.03", "lon": "113.5"}),
    "lon": ("113.5", {"lat": "52.03", "lon": "113.5"}),
    "position": ("52.03, 113.5", {"lat": "52.03", "lon": "113.5"}),
    "radius_km": ("2,5", {"radius_km": "2.5"}),
    "title": ("Off", {"title": "Off"}),
    "text": ("Snow", {"text": "Snow"}),
    "source": ("Diary", {"locator": "row 2 (Diary)"}),
    "link": ("https://example.org/", {"link": "https://example.org/"}),
    "by": ("Zug", {"by": "rail"}),
    "basis": ("planned", {"basis": "planned"}),
    "call": ("no", {"call": "no"}),
    "extent": ("within", {"when": "1949", "end": ""}),
    "zone": ("UTC", {"zone": "", "when": "1949"}),
}
"""Field to a cell, and what it gives."""
BESIDE = {"lat": ("lon", "113.5"), "lon": ("lat", "52.03")}


@pytest.mark.parametrize("field", OWN)
def test_a_column_of_any_name_is_any_field(field: str) -> None:
    cell, given = OWN[field]
    other, value = BESIDE.get(field, ("", ""))
    asked = {"date": "c1", field: "c2", **({other: "c3"} if other else {})}
    found = draft("a.csv", f'c1|c2|c3\n1949|"{cell}"|{value}\n', columns=asked)
    assert {name: getattr(found.events[0], name) for name in given} == given
    assert not found.cells


LEG = {
    **dict(zip(("from", "to"), "AB", strict=True)),
    "from_lat": "1",
    "from_lon": "2",
    "to_lat": "3",
    "to_lon": "4",
    "departure": "1949",
    "arrival": "1950",
}


def test_columns_of_any_name_are_a_leg() -> None:
    asked = {field: f"c{n}" for n, field in enumerate(LEG)}
    found = draft("a.csv", f"{','.join(asked.values())}\n{','.join(LEG.values())}\n", columns=asked)
    assert [(e.when, e.place, e.lat, e.lon) for e in found.events] == [("1949", "A", "1", "2"), ("1950", "B", "3", "4")]
    assert column(draft("a.csv", "q\n1949\n", columns={"moment": "q"}), "when") == ["1949"]
    assert {*fields()} == {*OWN, *LEG, "date", "moment"}


@pytest.mark.parametrize(
    ("heads", "meant"),
    [
        (["Start time", "Date", "Place"], {"time": 0, "date": 1, "place": 2}),
        (["Hora de inicio", "Fecha"], {"time": 0, "date": 1}),
        (["开始时间", "日期"], {"time": 0, "date": 1}),
        (["Start time", "Place"], {"date": 0, "place": 1}),
        (["Start time", "Date", "Time"], {"date": 1, "time": 2}),
        (["Timestamp", "Date", "Place"], {"date": 1, "place": 2}),
        (["Zeitstempel", "Ankunft", "Ort"], {"date": 1, "place": 2}),
        (["Timestamp", "Place"], {"date": 0, "place": 1}),
        (["Timestamp", "Start time"], {"date": 1}),
    ],
)
def test_a_moment_is_the_date_where_there_is_no_better_one(heads: list[str], meant: dict[str, int]) -> None:
    assert columns_of(heads, {}).at == meant


def test_what_is_asked_for_goes_before_what_is_recognised() -> None:
    found = columns_of(["date", "Reisetag", "x9"], {"date": "reisetag"})
    assert (found.heads["date"], found.unknown) == ("Reisetag", ("date", "x9"))


def test_a_name_means_one_field() -> None:
    table = tomllib.loads((files("journey") / "assets" / "import" / "columns.toml").read_text("utf-8"))
    meanings = [
        (unaccented(word), field) for field, tongues in table.items() for words in tongues.values() for word in words
    ]
    assert {(word, names()[word][0]) for word, _ in meanings if word in names()} >= {
        pair for pair in meanings if pair[0] in names()
    }


@pytest.mark.parametrize(
    ("heads", "language", "meant"),
    [
        ("Tarih;Yer;Araç;Başlık;Not;Enlem;Boylam", "tr", "date;place;by;title;text;lat;lon"),
        ("التاريخ;المكان;وسيلة النقل;العنوان;ملاحظات;خط العرض;خط الطول", "ar", "date;place;by;title;text;lat;lon"),
        ("Data;Lugar;Transporte;Título;Notas;Fonte;Até", "pt", "date;place;by;title;text;source;end"),
        ("Datum;Van;Naar;Vervoermiddel;Bron", "nl", "date;from;to;by;source"),
        ("Dato;Sted;Breddegrad;Længdegrad;Bemærkning", "da", "date;place;lat;lon;text"),
        ("Päivämäärä;Paikka;Leveysaste;Pituusaste;Lähde", "fi", "date;place;lat;lon;source"),
        ("Дата;Місце;Широта;Довгота;Джерело", "uk", "date;place;lat;lon;source"),
        ("تاریخ;شهر;عرض جغرافیایی;طول جغرافیایی;یادداشت", "fa", "date;place;lat;lon;text"),
        ("תאריך;מקום;קו רוחב;קו אורך;הערות", "he", "date;place;lat;lon;text"),
        ("날짜;장소;위도;경도;교통수단", "ko", "date;place;lat;lon;by"),
        ("Ngày;Địa điểm;Vĩ độ;Kinh độ;Ghi chú", "vi", "date;place;lat;lon;text"),
        ("Dátum;Hely;Cím;Megjegyzés", "hu", "date;place;title;text"),
    ],
)
def test_columns_of_other_languages(heads: str, language: str, meant: str) -> None:
    found = columns_of(heads.split(";"), {})
    assert sorted(found.at, key=lambda field: found.at[field]) == meant.split(";")
    assert found.language == language


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
        ("comboio", "rail"),
        ("a pé", "foot"),
        ("vapur", "sea"),
        ("بالقطار", "rail"),
        ("broomstick", ""),
        ("", ""),
    ],
)
def test_ways_of_travelling(words: str, way: str) -> None:
    assert way_of(words) == way


def test_the_ways_are_those_of_a_folder() -> None:
    assert set(tomllib.loads((files("journey") / "assets" / "import" / "ways.toml").read_text("utf-8"))) == WAYS


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans", "zh-Hant"])
def test_every_field_has_a_name_in_the_dashboard(language: str) -> None:
    words = json.loads((files("journey") / "assets" / "words" / f"{language}.json").read_text("utf-8"))
    named = {key.removeprefix("field_") for part in words.values() for key in part if key.startswith("field_")}
    assert set(fields()) <= named
