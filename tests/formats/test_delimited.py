"""CSV and TSV as programs and people write them: encodings, separators, headers, rows, and what cannot be taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imported import adds_up, column, draft, said, told
from journey.errors import DataError, JourneyError, UsageError
from journey.folder.draft import Preview
from journey.formats.port import Separator
from journey.formats.sheet import TableError
from journey.formats.whens import CLOCK_OF_ONE_END
from journey.research.reading.dayorder import DayOrder

CHINESE = "日期,地点,说明\n1949-12-06,北京,毛泽东乘专列离开北京\n1949-12-09,满洲里,在满洲里换乘苏联列车\n"
TRADITIONAL = "日期,地點,說明\n1949-12-06,北京,毛澤東乘專列離開北京\n1949-12-09,滿洲里,在滿洲里換乘蘇聯列車\n"
RUSSIAN = "дата;место;примечание\n6.12.1949;Пекин;Поезд отходит от вокзала\n16.12.1949;Москва;Прибытие на вокзал\n"
GERMAN = "Datum;Ort;Notiz\n6.12.1949;München;Frühstück, Straße gesperrt\n7.12.1949;Köln;Übernachtung\n"
JAPANESE = "date,place,note\n1949-12-06,東京,特急で出発した\n1949-12-07,下関,ホテルに泊まる\n"
KOREAN = "date,place,note\n1949-12-06,서울,아침에 기차를 타고 떠났다\n1949-12-07,부산,저녁에 배를 탔다\n"
GREEK = "date,place,note\n1949-12-06,Αθήνα,Αναχώρηση το πρωί\n1949-12-07,Πειραιάς,Άφιξη με πλοίο\n"


@pytest.mark.parametrize(
    ("text", "encoding", "told_as", "language"),
    [
        (CHINESE, "utf-8", "UTF-8", "zh-Hans"),
        (CHINESE, "utf-8-sig", "UTF-8", "zh-Hans"),
        (CHINESE, "utf-16", "UTF-16", "zh-Hans"),
        (CHINESE, "utf-16-le", "UTF-16-LE", "zh-Hans"),
        (CHINESE, "gb18030", "GB18030", "zh-Hans"),
        (CHINESE, "gbk", "GB18030", "zh-Hans"),
        (TRADITIONAL, "big5", "BIG5", "zh-Hant"),
        (TRADITIONAL, "gb18030", "GB18030", "zh-Hant"),
        (RUSSIAN, "koi8_r", "KOI8_R", "ru"),
        (RUSSIAN, "cp1251", "CP1251", "ru"),
        (RUSSIAN, "utf-16-be", "UTF-16-BE", "ru"),
        (GERMAN, "utf-8", "UTF-8", "de"),
        (GERMAN, "cp1252", "CP125", "de"),
        (JAPANESE, "shift_jis", "CP932", "en"),
        (JAPANESE, "euc_jp", "EUC_JP", "en"),
        (KOREAN, "euc_kr", "CP949", "en"),
        (GREEK, "cp1253", "CP1253", "en"),
    ],
)
def test_an_encoding_is_recognised_and_told(text: str, encoding: str, told_as: str, language: str) -> None:
    found = draft("trip.csv", text.encode(encoding))
    assert [(e.when, e.place, e.text) for e in found.events] == [
        (e.when, e.place, e.text) for e in draft("trip.csv", text).events
    ]
    assert found.events[0].when == "1949-12-06"
    assert f"encoding: {told_as}" in found.notes[0]
    assert found.language == language


FRENCH = "Date;Lieu;Remarque\n6.12.1949;Besançon;Arrivée à la gare, très tôt\n7.12.1949;Nîmes;Forêt, fleuve\n"
SPANISH = "Fecha;Lugar;Nota\n6.12.1949;Málaga;Mañana fría\n7.12.1949;Cádiz;Llegó el señor Núñez\n"
POLISH = "Date;Place;Note\n6.12.1949;Łódź;Wsiadłem do pociągu\n7.12.1949;Gdańsk;Zażółć gęślą jaźń\n"
SHORT = {
    "gb18030": (CHINESE, "日期,地点,说明", "date,place,note"),
    "big5": (TRADITIONAL, "日期,地點,說明", "date,place,note"),
    "koi8_r": (RUSSIAN, "дата;место;примечание", "date;place;note"),
    "cp1251": (RUSSIAN, "дата;место;примечание", "date;place;note"),
    "cp1252": (GERMAN, "Datum;Ort;Notiz", "date;place;note"),
    "utf-16-le": (RUSSIAN, "дата;место;примечание", "date;place;note"),
    "utf-16-be": (CHINESE, "日期,地点,说明", "date,place,note"),
}


@pytest.mark.parametrize("rows", [1, 2, 20])
@pytest.mark.parametrize("encoding", SHORT)
def test_a_short_text_is_read_rightly(encoding: str, rows: int) -> None:
    """Where the heads are English, nothing but the rows shows the encoding; what is a guess is said to be one."""
    text, *heads = SHORT[encoding]
    body = (text.splitlines()[1:] * rows)[:rows]
    for head in heads:
        whole = "\n".join([head, *(f"{line} {n}" for n, line in enumerate(body))]) + "\n"
        found = draft("a.csv", whole.encode(encoding))
        assert column(found, "text") == column(draft("a.csv", whole), "text")
        certain = encoding.startswith("utf") or (head == heads[0] and encoding != "cp1252")
        assert ("which is a guess" not in found.notes[0]) or not certain, found.notes[0]


@pytest.mark.parametrize(
    ("text", "encoding", "doubt"),
    [
        (FRENCH, "cp1252", "CP1252, which is a guess (in CP1250 'à' would be 'ŕ'; --encoding NAME says it)"),
        (SPANISH, "cp1252", "CP1252, which is a guess (in CP1250 'Mañana' would be 'Mańana'; --encoding NAME says it)"),
        (POLISH, "cp1250", "CP1250, which is a guess (in CP1252 'Łódź' would be '£ódŸ'; --encoding NAME says it)"),
        (RUSSIAN, "cp1251", "CP1251, "),
        (GERMAN, "cp1252", "CP1252, the cells"),
    ],
)
def test_an_encoding_that_may_be_another_is_told_with_a_word_of_both(text: str, encoding: str, doubt: str) -> None:
    found = draft("a.csv", text.encode(encoding))
    assert column(found, "text") == column(draft("a.csv", text), "text")
    assert found.notes[0].startswith(f"encoding: {doubt}")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1250", "data;miejsce;uwagi\n6.12.1949;Poznań;Wyjazd\n"),
        ("cp1250", "date;place\n1949;Łódź\n"),
        ("cp1250", "date;place\n1949;Gdańsk\n1950;Kraków\n"),
        ("cp1250", "Data;Miejsce;Uwagi\n1.09.1939;Warszawa;Początek\n6.09.1939;Lublin;Nalot na dworzec\n"),
        ("cp1250", "Data;Miejsce\n1.09.1939;Wrocław\n"),
        ("cp1250", "date,place\n1949,Częstochowa\n"),
        ("cp1250", "date,place\n1949,Świdnica\n"),
        ("cp1250", "Datum;Místo;Poznámka\n6.12.1949;Plzeň;Odjezd\n"),
        ("cp1250", "date;place\n1949;České Budějovice\n"),
        ("cp1250", "date;place\n1949;Brno, příjezd\n"),
        ("cp1250", "Dátum;Hely;Megjegyzés\n1949.12.06;Győr;indulás\n"),
        ("cp1250", "date;place\n1949;Székesfehérvár\n1950;Kőszeg\n"),
        ("cp1250", "date;place\n1949;Timişoara\n"),
        ("cp1250", "date;place\n1949;Constanţa\n1949;Bacău\n"),
        ("cp1250", "date;place\n1949;Šibenik\n1950;Dubrovnik, čekanje\n"),
        ("cp1252", "date;place\n1949;München\n1950;Köln, Straße\n"),
        ("cp1252", "date;place\n1949;Besançon\n1950;Nîmes, à midi\n"),
        ("cp1252", "date;lieu\n1949;Orléans\n"),
        ("cp1252", "date;lieu\n1949;Évreux, Noël\n"),
        ("cp1252", "fecha;lugar\n1949;Cádiz, mañana\n"),
        ("cp1252", "data;local\n1949;São João, à noite\n"),
        ("cp1252", "data;local\n1949;Praça da Sé\n"),
        ("cp1252", "datum;plats\n1949;Malmö\n1950;Åbo\n"),
        ("cp1252", "dato;sted\n1949;København\n"),
        ("cp1252", "date;place\n1949;Œuvre, l’été\n"),
        ("cp1252", "data;luogo\n1949;Forlì, città\n"),
        ("cp1252", "date;place\n1949;Þingvellir\n"),
        ("cp1252", "date;place\n1949;Évora\n1950;Maranhão\n"),
        ("cp1252", "date;place\n1949;Zoë’s café – “Old”\n"),
        ("cp1252", "data;local;notas\n1949;Lisboa;não\n"),
        ("cp1252", "date;place\n1949;España\n"),
        ("cp1252", "date;place\n1949;Jyväskylä\n"),
        ("cp1252", "date;place\n1949;forêt de Compiègne, août\n"),
        ("cp1252", "date;place;note\n1949;Sète;père et mère, très tôt, où\n"),
        ("cp1252", "date;place\n1949;Færøerne, Tønder, Ærø\n"),
        ("cp1252", "date;place\n1949;Helsingør\n"),
        ("cp1252", "date;place\n1949;Cefalù, perché, però, così, caffè\n"),
        ("cp1252", "date;place\n1949;A Coruña, señor, año\n"),
        ("cp1252", "date;place\n1949;Camões, irmã, pães, você\n"),
        ("cp1252", "date;place\n1949;Tromsø, Bodø, Røros, Ålesund\n"),
        ("cp1252", "date;place\n1949;Sacré-Cœur, œuf, naïf, Ève\n"),
        ("cp1252", "date;place\n1949;Três Corações\n"),
        ("cp1252", "date;place\n1949;Belém\n"),
        ("cp1252", "date;place;note\n1949;Ulm;10 m³ à 5 °C\n"),
        ("cp1252", "date;place;note\n1949;Vielha;això és l'única òpera\n"),
        ("cp1254", "tarih;yer\n1949;İzmir\n1950;Eskişehir, kış\n"),
        ("cp1254", "Tarih;Şehir\n1949;Muğla\n"),
        ("cp1255", "תאריך;מקום\n1949;ירושלים\n"),
        ("cp1256", "التاريخ;المكان\n1949;القاهرة\n"),
    ],
)
def test_a_few_letters_tell_east_from_west(encoding: str, text: str) -> None:
    """By the language of the columns' names, else by what stands beside a letter that is another one elsewhere."""
    found = draft("a.csv", text.encode(encoding))
    assert [(e.place, e.text) for e in found.events] == [(e.place, e.text) for e in draft("a.csv", text).events]
    assert found.notes[0].startswith(f"encoding: {encoding.upper()}")


@pytest.mark.parametrize(
    ("text", "encoding"), [("地点,日期\n北京,1949\n", "gb18030"), ("место;дата\nУфа;1949\n", "koi8_r")]
)
def test_the_names_of_columns_settle_the_encoding_of_a_short_file(text: str, encoding: str) -> None:
    assert column(draft("a.csv", text.encode(encoding)), "place") == [
        text.splitlines()[1].replace(";", ",").split(",")[0]
    ]


def test_an_encoding_that_is_named_is_taken_or_refused() -> None:
    data = "date,place\n1949,Łódź\n".encode("cp1250")
    assert column(draft("a.csv", data, encoding="cp1250"), "place") == ["Łódź"]
    with pytest.raises(UsageError, match="no such encoding: 'latin-99'"):
        draft("a.csv", data, encoding="latin-99")
    with pytest.raises(JourneyError, match=r"a\.csv: not in utf-8: byte 17 cannot be read"):
        draft("a.csv", data, encoding="utf-8")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_sign_between_cells_and_the_line_ends(sign: str, end: str) -> None:
    rows = (("date", "place", "note"), ("1949-12-06", f'"Peking{sign} Hauptbahnhof"', '"two""marks"'))
    text = end.join(sign.join(row) for row in rows) + end
    (event,) = draft("a.txt", text).events
    assert said(event) == {"when": "1949-12-06", "place": f"Peking{sign} Hauptbahnhof", "text": 'two"marks'}


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Date,Place\n1949-12-06,Beijing\n", {"when": "1949-12-06", "place": "Beijing"}),
        (
            "Datum;Breite;Länge\n6.12.1949;39,9042;116,4074\n",
            {"when": "1949-12-06", "lat": "39.9042", "lon": "116.4074"},
        ),
        ('DATE (d.m.y),Coordinates\n6.12.1949,"39.9, 116.4"\n', {"when": "1949-12-06", "lat": "39.9", "lon": "116.4"}),
        ("fecha,llegada,lugar\n6.12.1949,,Pekín\n", {"when": "1949-12-06", "place": "Pekín"}),
        (
            "Arrival,Departure,Place\n1949-12-06,1949-12-08,Chita\n",
            {"when": "1949-12-06", "end": "1949-12-08", "place": "Chita"},
        ),
        ("date,time,title\n1949-12-06,8:05,Off\n", {"when": "1949-12-06", "time": "08:05", "title": "Off"}),
        ("date,time\n1949-12-06,20:30–21:00\n", {"when": "1949-12-06", "time": "20:30/21:00"}),
        ("date,place\n1949-12-06,\u200eWien\u200f\n", {"when": "1949-12-06", "place": "Wien"}),
        ("start,end\n1949-12-06 08:00,1949-12-06 10:00\n", {"when": "1949-12-06", "time": "08:00/10:00"}),
        (
            "start,end\n1949-12-06 08:00,1949-12-08 10:00\n",
            {"when": "1949-12-06", "end": "1949-12-08", "time": "08:00/10:00"},
        ),
        (
            "start,end\n1949-12-06T08:00:00+08:00,1949-12-06T02:00:00Z\n",
            {"when": "1949-12-06", "time": "00:00/02:00", "zone": "UTC"},
        ),
        ("Day,Date,Place\n1,1949-12-06,Chita\n", {"when": "1949-12-06", "place": "Chita"}),
        ("Tag;Datum;Ort\nDi;6.12.1949;Tschita\n", {"when": "1949-12-06", "place": "Tschita"}),
        ("Day,Place\n1949-12-06,Chita\n", {"when": "1949-12-06", "place": "Chita"}),
        (
            "From,To,Place\n1949-12-06,1949-12-08,Chita\n",
            {"when": "1949-12-06", "end": "1949-12-08", "place": "Chita"},
        ),
        (
            "Von;Bis;Ort\n6.12.1949;8.12.1949;Tschita\n",
            {"when": "1949-12-06", "end": "1949-12-08", "place": "Tschita"},
        ),
        (
            "起,止,地点\n1949年12月6日,1949年12月8日,赤塔\n",
            {"when": "1949-12-06", "end": "1949-12-08", "place": "赤塔"},
        ),
        ("时间,地点,事件\n1949年12月6日,北京,出发\n", {"when": "1949-12-06", "place": "北京", "title": "出发"}),
        ("date,WKT\n1949-12-06,POINT (116.4 39.9)\n", {"when": "1949-12-06", "lat": "39.9", "lon": "116.4"}),
        (
            (
                "SourceFile,DateTimeOriginal,GPSLatitude,GPSLongitude\n"
                'a.jpg,2024:05:01 08:00:00,"48 deg 12\' 29.52"" N","16 deg 22\' 25.68"" E"\n'
            ),
            {"when": "2024-05-01", "time": "08:00", "lat": "48.2082", "lon": "16.3738"},
        ),
        ("date,time\n1949-12-06,2 pm\n", {"when": "1949-12-06", "time": "14:00"}),
        ("Date;Heure\n6.12.1949;20 h 30\n", {"when": "1949-12-06", "time": "20:30"}),
        ("timestamp\n0732-10-10T02:00:00+05:30\n", {"when": "0732-10-10", "time": "02:00", "zone": "UTC+05:30"}),
        ("timestamp\n1949-12-06T24:00:00+05:30\n", {"when": "1949-12-06", "time": "24:00", "zone": "UTC+05:30"}),
        ("Datum;Uhrzeit\n6.12.1949;8 Uhr\n", {"when": "1949-12-06", "time": "08"}),
        ("timestamp\n1949-12-06T08:00:00Z\n", {"when": "1949-12-06", "time": "08:00", "zone": "UTC"}),
        ("timestamp\n1949-12-06T08:00:00+08:00\n", {"when": "1949-12-06", "time": "08:00", "zone": "UTC+08:00"}),
        ("timestamp\n2024-05-04T16:00:00+13:00\n", {"when": "2024-05-04", "time": "16:00", "zone": "UTC+13:00"}),
        ("timestamp\n2024-05-04T16:00:00-13:00\n", {"when": "2024-05-04", "time": "16:00", "zone": "UTC-13:00"}),
        ("date,mode\n1949-12-06,Train\n", {"when": "1949-12-06", "by": "rail"}),
        (
            "date,url\n1949-12-06,https://example.org/a?b=1\n",
            {"when": "1949-12-06", "link": "https://example.org/a?b=1"},
        ),
        ("date,basis,call,id\n1949,Planned,no,x1\n", {"when": "1949", "basis": "planned", "call": "no", "id": "x1"}),
        ("A trip of 1949,\n,\nDate,Place\n1949,Chita\n", {"when": "1949", "place": "Chita"}),
        ("date,place\n18238,Beijing\n", {"when": "1949-12-06", "place": "Beijing"}),
        ("date,place\n18238.375,Beijing\n", {"when": "1949-12-06", "time": "09:00", "place": "Beijing"}),
        ("date\n18281\n", {"when": "1950-01-18"}),
    ],
)
def test_a_row_is_taken(text: str, cells: dict[str, str]) -> None:
    found = draft("a.csv", text)
    assert [said(event) for event in found.events] == [cells]
    assert not found.left
    assert not found.cells
    assert adds_up(found)


def test_serial_numbers_of_1904_are_asked_for() -> None:
    assert column(draft("a.csv", "date\n16775\n", serials=1904), "when") == ["1949-12-05"]
    assert any(
        "1 serial numbers, read in the system of 1904" in n for n in draft("a.csv", "date\n16775\n", serials=1904).notes
    )


def test_a_leg_is_a_departure_and_an_arrival() -> None:
    text = "Von;Nach;Abfahrt;Ankunft;Verkehrsmittel;Titel\nPeking;Moskau;6.12.1949;16.12.1949;Zug;Hinfahrt\n"
    assert [said(event) for event in draft("a.csv", text).events] == [
        {"when": "1949-12-06", "place": "Peking"},
        {"when": "1949-12-16", "place": "Moskau", "by": "rail", "title": "Hinfahrt"},
    ]
    assert draft("a.csv", text).taken == 1


@pytest.mark.parametrize(
    ("text", "departure", "arrival"),
    [
        ("date,time,from,to\n1949-12-06,8:00,A,B\n", ("1949-12-06", "08:00", ""), ("1949-12-06", "", "")),
        ("date,time,from,to\n1949-12-06,8:00–11:30,A,B\n", ("1949-12-06", "08:00", ""), ("1949-12-06", "11:30", "")),
        ("date,time,from,to\n1949-12-06,21:00–6:10,A,B\n", ("1949-12-06", "21:00", ""), ("1949-12-07", "06:10", "")),
        ("date,time,from,to\nDec 1949,21:00–6:10,A,B\n", ("1949-12", "21:00", ""), ("1949-12", "", "")),
        ("date,from,to\n1949-12-06T08:00:00Z,A,B\n", ("1949-12-06", "08:00", "UTC"), ("1949-12-06", "", "")),
        (
            "Abflug;Ankunft;Von;Nach\n6.12.1949 08:00;6.12.1949 11:30;A;B\n",
            ("1949-12-06", "08:00", ""),
            ("1949-12-06", "11:30", ""),
        ),
        (
            "Departure,Arrival,From,To\n1949-12-06T08:00:00+08:00,1949-12-07T06:00:00Z,A,B\n",
            ("1949-12-06", "08:00", "UTC+08:00"),
            ("1949-12-07", "06:00", "UTC"),
        ),
        ("Ankunft;Von;Nach\n6.12.1949 11:30;A;B\n", ("../1949-12-06", "", ""), ("1949-12-06", "11:30", "")),
        ("Ankunft;Von;Nach\num 1850;A;B\n", ("1850~", "", ""), ("1850~", "", "")),
    ],
)
def test_the_clock_of_a_leg(text: str, departure: tuple[str, ...], arrival: tuple[str, ...]) -> None:
    found = draft("a.csv", text)
    assert [(e.place, (e.when, e.time, e.zone)) for e in found.events] == [("A", departure), ("B", arrival)]
    assert adds_up(found)


@pytest.mark.parametrize(
    ("heads", "cells", "time"),
    [
        ("Date,Start,End,Place", "1931-05-01,8:00,09:30,Ulm", "08:00/09:30"),
        ("Start,End,Date,Place", "8:00,09:30,1931-05-01,Ulm", "08:00/09:30"),
        ("Date,Start time,End time,Place", "1931-05-01,8:00,09:30,Ulm", "08:00/09:30"),
        ("Date,Time,End,Place", "1931-05-01,8:00,09:30,Ulm", "08:00/09:30"),
        ("Datum,Beginn,Ende,Ort", "1.5.1931,8 Uhr,9.30,Ulm", "08/09:30"),
        ("Datum,von,bis,Ort", "1.5.1931,8:00,9:30,Ulm", "08:00/09:30"),
        ("Дата,Начало,Конец,Место", "1.5.1931,8:00,9:30,Ulm", "08:00/09:30"),
        ("日期,开始时间,结束时间,地点", "1931-05-01,8:00,9:30,Ulm", "08:00/09:30"),
        ("Date,Arrival,Departure,Place", "1931-05-01,8:00,9:30,Ulm", "08:00/09:30"),
        ("Date,End,Place", "1931-05-01,09:30,Ulm", "../09:30"),
        ("Date,Departure,Place", "1931-05-01,09:30,Ulm", "../09:30"),
        ("Date,Start,End,Place", "1931-05-01,8:00,n/a,Ulm", "08:00"),
        ("Day,Date,Time,Place", "1,1931-05-01,8:00,Ulm", "08:00"),
        ("Date,Start,End,Place\n1931-05-01,6:00,7:00,Ulm", "1931-05-01,8:00,noon,Ulm", "08:00"),
        ("Date,Start,End,Place\n1931-05-01,6:00,7:00,Ulm", "1931-05-01,06:10*,9:00,Ulm", "../09:00"),
        ("Date,Start,End,Place\n1931-05-01,6:00,7:00,Ulm", "1931-05-01,8:00,0610,Ulm", "08:00"),
    ],
)
def test_begins_and_ends_of_clocks_alone_are_of_the_date_beside_them(heads: str, cells: str, time: str) -> None:
    found = draft("a.csv", f"{heads}\n{cells}\n")
    assert said(found.events[-1]) == {"when": "1931-05-01", "time": time, "place": "Ulm"}
    assert not found.left


def test_an_odd_clock_time_of_a_timetable_is_told_and_the_other_taken() -> None:
    rows = "7:15,?\nnoon,8:00\n6:00,0610\n22:00,06:10 (+1)\n,06:10*\n,23:00\n"
    text = "".join(f"1931-05-01,A,B,{row}\n" for row in rows.splitlines())
    found = draft("a.csv", f"Date,From,To,Departure,Arrival\n{text}")
    assert column(found, "time") == ["07:15", "", "", "08:00", "06:00", "", "22:00", "", "", "", "", "23:00"]
    assert [str(problem).partition(": ")[2] for problem in found.cells] == [
        f"not a clock time: {cell!r}" for cell in ("noon", "0610", "06:10 (+1)", "06:10*")
    ]
    assert not found.left


def test_dates_take_their_year_from_the_column_beside_them_though_one_has_its_own() -> None:
    found = draft("a.csv", "Jahr;Datum;Ort\n1931;1.5.;Ulm\n1931;3.5.;Wien\n1932;2.1.1932;Ofen\n1932;bald;Pest\n")
    assert column(found, "when") == ["1931-05-01", "1931-05-03", "1932-01-02"]
    assert told(found.left) == ["a.csv, row 5, column Datum, Jahr: not a date: 'bald'"]


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        ("30-31 December", "1949-12-30/1949-12-31"),
        ("December 30-31", "1949-12-30/1949-12-31"),
        ("30–31 декабря", "1949-12-30/1949-12-31"),
        ("12月30-31日", "1949-12-30/1949-12-31"),
        ("12月30日", "1949-12-30"),
        ("11月", "1949-11"),
        ("Nov", "1949-11"),
        ("c. 30 December", "1949-12-30~"),
        ("spring", "1949-21"),
        ("", "1949"),
        ("30 December 1948", "1948-12-30"),
    ],
)
def test_a_date_in_words_takes_the_year_beside_it(cell: str, when: str) -> None:
    found = draft("a.csv", f"Year;Date;Place\n1949;{cell};Ulm\n1949;1 May;Wien\n")
    assert column(found, "when") == [when, "1949-05-01"]
    assert column(draft("a.csv", f"Date;Year\n{cell or 'May'};1949\n"), "when") == [when if cell else "1949-05"]


def test_one_year_beside_two_is_told() -> None:
    found = draft("a.csv", "Year;Date;Place\n1949;30 December - 2 January;Ulm\n")
    why = "over New Year, with one year beside it: '30 December - 2 January' (write both years)"
    assert told(found.left) == [f"a.csv, row 2, column Date, Year: {why}"]


@pytest.mark.parametrize(
    ("cells", "ends"),
    [
        ("30-31 December 1949;22:00-07:00", [("1949-12-30", "22:00"), ("1949-12-31", "07:00")]),
        ("1949-12-30/1949-12-31;08:00-17:00", [("1949-12-30", "08:00"), ("1949-12-31", "17:00")]),
        ("30 December 1949;22:00-07:00", [("1949-12-30", "22:00"), ("1949-12-31", "07:00")]),
        ("30-31 December 1949;22:00/..", [("1949-12-30/1949-12-31", "22:00"), ("1949-12-30/1949-12-31", "")]),
        ("1949-12-30/..;08:00-07:00", [("1949-12-30/..", "08:00"), ("1949-12-30/..", "07:00")]),
    ],
)
def test_of_a_leg_over_two_days_each_end_has_its_clock(cells: str, ends: list[tuple[str, str]]) -> None:
    found = draft("a.csv", f"Date;Time;From;To\n{cells};Berlin;Hamburg\n")
    assert [(event.when, event.time) for event in found.events] == ends
    assert [*found.cells, *found.left] == []


def test_a_clock_that_runs_back_within_a_day_is_told() -> None:
    found = draft("a.csv", "date,end,time\n1949-12-06,,21:00-20:00\n1949-12-06,1949-12-07,21:00-20:00\n")
    assert [event.time for event in found.events] == ["", "21:00/20:00"]
    assert told(found.cells) == ["a.csv, row 2, column time: the clock ends before it begins: '21:00-20:00'"]


def test_a_clock_of_the_end_alone_is_told_and_an_end_before_its_begin_is_listed() -> None:
    found = draft("a.csv", "start,end\n1949-12-06,1949-12-08 10:00\n1949-12-06 08:00,1949-12-06 07:00\n")
    assert [said(event) for event in found.events] == [{"when": "1949-12-06", "end": "1949-12-08"}]
    assert [*map(str, found.cells)] == [f"a.csv, row 2, column end: {CLOCK_OF_ONE_END}"]
    assert told(found.left) == ["a.csv, row 3, column end: the end, 07:00, lies before the begin, 08:00"]


def test_a_leg_with_positions_and_one_with_an_end_only() -> None:
    text = "from,to,date,from lat,from lon,to lat,to lon\nA,B,1950,1,2,3,4\n,C,1951,,,5,6\n"
    assert [said(event) for event in draft("a.csv", text).events] == [
        {"when": "1950", "place": "A", "lat": "1", "lon": "2"},
        {"when": "1950", "place": "B", "lat": "3", "lon": "4"},
        {"when": "1951", "place": "C", "lat": "5", "lon": "6"},
    ]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("someday,A,1,2", "a.csv, row 3, column Date: not a date: 'someday'"),
        (",A,1,2", "a.csv, row 3, column Date: no date"),
        (
            "12/6/1949,A,1,2",
            "a.csv, row 3, column Date: day and month may each go first: '12/6/1949' (say which: dmy or mdy)",
        ),
        (
            "6.12.49,A,1,2",
            "a.csv, row 3, column Date: the year has two figures, which may be of any century: '6.12.49'",
        ),
        (
            "-2435,A,1,2",
            (
                "a.csv, row 3, column Date: the serial number -2435 is before 1900, "
                "where programs differ by a day: write the date as text"
            ),
        ),
        (
            "1949,A,116.4,39.9",
            (
                "a.csv, row 3, column Lat: the latitude 116.4 lies beyond 90: are latitude and longitude swapped? "
                "(lat 39.9, lon 116.4 would do)"
            ),
        ),
        ("1949,A,91,181", "a.csv, row 3, column Lat: the latitude 91 lies beyond 90"),
        ("1949,A,9,181", "a.csv, row 3, column Lon: the longitude 181 lies beyond 180"),
        ("1949,A,9,", "a.csv, row 3, column Lon: a latitude without a longitude"),
        ("1949,A,,9", "a.csv, row 3, column Lat: a longitude without a latitude"),
        ("1949,A,north,9", "a.csv, row 3, column Lat: not a latitude: 'north'"),
        ("1949,Z,0.5,0.5", "a.csv, row 3: the same as row 2"),
    ],
)
def test_a_row_that_is_not_taken_is_listed(row: str, why: str) -> None:
    found = draft("a.csv", f"Date,Place,Lat,Lon\n1949,Z,0.5,0.5\n{row}\n")
    assert told(found.left) == [why]
    assert adds_up(found)
    assert (found.rows, found.taken) == (2, 1)


@pytest.mark.parametrize(
    ("head", "cell", "why"),
    [
        ("link", "ftp://x", "a.csv, row 2, column link: not an address that begins with http: 'ftp://x'"),
        (
            "link",
            "javascript:alert(1)",
            "a.csv, row 2, column link: not an address that begins with http: 'javascript:alert(1)'",
        ),
        ("by", "magic carpet", "a.csv, row 2, column by: not a way of travelling that is known: 'magic carpet'"),
        ("time", "noon", "a.csv, row 2, column time: not a clock time: 'noon'"),
        (
            "end",
            "6 May 1949, evening",
            "a.csv, row 2, column end: no clock time is made of 'evening': only the day is taken",
        ),
        ("time", "25:00", "a.csv, row 2, column time: not a clock time: '25:00'"),
        ("radius", "wide", "a.csv, row 2, column radius: not a number: 'wide'"),
        (
            "title",
            "=1+1",
            "a.csv, row 2, column title: a formula, or what looks like one: taken as text, never evaluated",
        ),
        ("title", "a\x07b", "a.csv, row 2, column title: control characters were left out"),
        ("id", "a b", "a.csv, row 2, column id: not an id: 'a b'"),
        ("coords", "0, 0", "a.csv, row 2, column lat: 0, 0 lies in the Gulf of Guinea: is the position missing?"),
    ],
)
def test_a_cell_that_is_not_taken_is_told_and_its_row_is(head: str, cell: str, why: str) -> None:
    found = draft("a.csv", f'date,{head}\n1949,"{cell}"\n')
    assert told(found.cells) == [why]
    assert (found.rows, found.taken, found.left) == (1, 1, ())


def test_a_weekday_is_held_against_each_date_of_a_column() -> None:
    found = draft("a.csv", "date\nThursday 5 May 1921\nMonday 6 May 1921\nFriday 6 May 1921\n")
    assert column(found, "when") == ["1921-05-05", "1921-05-06", "1921-05-06"]
    assert told(found.cells) == ["a.csv, row 3, column date: 1921-05-06 was a Friday, not a Monday"]


def test_a_column_settles_the_order_of_day_and_month_itself() -> None:
    found = draft("a.csv", "date\n1/2/1950\n16/12/1949\n")
    assert column(found, "when") == ["1950-02-01", "1949-12-16"]
    assert "column 'date': the day goes first, as some values show" in found.notes


@pytest.mark.parametrize(("order", "day"), [(DayOrder.DMY, "1949-06-12"), (DayOrder.MDY, "1949-12-06")])
def test_the_order_that_is_asked_for_is_taken(order: DayOrder, day: str) -> None:
    assert column(draft("a.csv", "date\n12/6/1949\n", dates=order), "when") == [day]


@pytest.mark.parametrize(
    ("cells", "order", "days"),
    [
        (["12/16/1949", "6.12.1949"], None, ["1949-12-16", "1949-12-06"]),
        (["12/16/1949", "6.12.1949"], DayOrder.MDY, ["1949-12-16", "1949-12-06"]),
        (["12/6/1949", "6.12.–8.12.1949"], DayOrder.MDY, ["1949-12-06", "1949-12-06/1949-12-08"]),
        (["12.6.1949", "12.16.1949"], DayOrder.MDY, ["1949-12-06", "1949-12-16"]),
        (["12.6-8.1949"], DayOrder.MDY, ["1949-12-06/1949-12-08"]),
        (["6.12.1949", "1949-12-07"], DayOrder.DMY, ["1949-12-06", "1949-12-07"]),
    ],
)
def test_with_full_stops_the_month_goes_first_only_where_that_is_said_and_nothing_is_slashed(
    cells: list[str], order: DayOrder | None, days: list[str]
) -> None:
    assert column(draft("a.csv", "date\n" + "".join(f"{cell}\n" for cell in cells), dates=order), "when") == days


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("8:00-9:30 PM", "20:00/21:30"),
        ("8-9 PM", "20:00/21:00"),
        ("11-1 PM", "11:00/13:00"),
        ("9–12 p.m.", "09:00/12:00"),
        ("8 PM - 9:30", "20:00/21:30"),
        ("8 AM – 9 PM", "08:00/21:00"),
        ("20:00-9:30 PM", "20:00/21:30"),
        ("8 to 9 pm", "20:00/21:00"),
        ("11 pm – 1", ""),
        ("8 AM – 5", ""),
    ],
)
def test_the_half_of_the_day_is_that_of_both_clock_times(cell: str, time: str) -> None:
    found = draft("a.csv", f"date,time\n1949-12-06,{cell}\n")
    assert column(found, "time") == [time]
    assert told(found.cells) == ([] if time else [f"a.csv, row 2, column time: not a clock time: {cell!r}"])


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["6 December 1949", "31 December 1950", "1 December 0987"], ["1949-12-06", "1950-12-31", "0987-12-01"]),
        (["6. Dez. 1949", "7. Dez. 1949", "c. 7. Dez. 1949"], ["1949-12-06", "1949-12-07", "1949-12-07~"]),
        (["6 февраля 1949 г.", "28 февраля 1950 г."], ["1949-02-06", "1950-02-28"]),
        (["early 6 May 1949", "6 May 1949", "16 May 1949?"], ["1949-05-06", "1949-05-16?"]),
    ],
)
def test_a_month_in_words_is_the_same_in_every_row(cells: list[str], days: list[str]) -> None:
    assert column(draft("a.csv", "date\n" + "".join(f"{cell}\n" for cell in cells)), "when") == days


@pytest.mark.parametrize("cell", ["early 6 May 1949", "late 16 May 1949?", "mid 6 May 1949", "early 1949-05-06"])
def test_a_part_of_a_day_is_no_date_and_told(cell: str) -> None:
    """A folder keeps parts of months and years; taken as the day, the word would be lost."""
    found = draft("a.csv", f"date\n6 May 1949\n{cell}\n7 May 1949\n")
    assert column(found, "when") == ["1949-05-06", "1949-05-07"]
    assert told(found.left) == [f"a.csv, row 3, column date: not a date: {cell!r}"]


def test_a_day_that_its_month_has_not_is_told_also_when_the_month_is_known() -> None:
    found = draft("a.csv", "date\n6 Feb 1949\n30 Feb 1949\n")
    assert column(found, "when") == ["1949-02-06"]
    assert told(found.left) == ["a.csv, row 3, column date: no such day in the calendar: '30 Feb 1949'"]


def test_a_column_of_both_orders_lists_what_may_be_either() -> None:
    found = draft("a.csv", "date\n16/12/1949\n12/17/1949\n1/2/1950\n")
    assert column(found, "when") == ["1949-12-16", "1949-12-17"]
    assert len(found.left) == 1
    assert any("has both orders" in note for note in found.notes)


def test_columns_are_named_by_the_caller() -> None:
    text = "Reise,Wohin,x1,x2\n6.12.1949,Moskau,55.7,37.6\n"
    found = draft("a.csv", text, columns={"date": "reise", "place": "Wohin", "lat": "x1", "lon": "x2"})
    assert [said(e) for e in found.events] == [{"when": "1949-12-06", "place": "Moskau", "lat": "55.7", "lon": "37.6"}]


@pytest.mark.parametrize(
    ("text", "columns", "kind", "why"),
    [
        ("a,b\n1,2\n", {}, JourneyError, "no column of dates was recognised among 'a', 'b': say --column date=NAME"),
        (
            "Ceļojums;;\n\nDatums;Pilsēta;Piezīmes\n1949;Łódź;x\n1950;Ryga;\n",
            {},
            JourneyError,
            "no column of dates was recognised among 'Datums', 'Pilsēta', 'Piezīmes': say --column date=NAME",
        ),
        ("a,b\n1,2\n", {"date": "c"}, UsageError, "no such column: 'c'; the file has 'a', 'b'"),
        ("a,b\n1,2\n", {"dates": "a"}, UsageError, "no such field: 'dates'; known are date, end, "),
        ("", {}, JourneyError, "the table has no rows"),
        ("\n\n,,\n", {}, JourneyError, "the table has no rows"),
        ('date\n"1949\n', {}, DataError, "row 2: not a table"),
        (f"date,note\n1949,{'x' * 200_000}\n", {}, DataError, "row 2: a cell of over 131,072 characters"),
    ],
)
def test_what_is_no_table_of_dates_is_refused(text: str, columns: dict[str, str], kind: type, why: str) -> None:
    with pytest.raises(kind) as caught:
        draft("a.csv", text, columns=columns)
    assert why in str(caught.value)


def test_a_table_larger_than_a_folder_may_have_is_refused_at_once() -> None:
    with pytest.raises(JourneyError, match=r"huge\.csv: 100 MB, and a folder's table has at most 50 MB"):
        draft("huge.csv", b"date,place\n" + b"1949,Chita\n" * 9_100_000)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Date,Place,\n1931-05-01,Ulm,\n1931-05-02,Wien,Departure at dawn\n1931-05-03,Ofen,Rain\n",
            "row 3: cells of a column that has no head are not taken: 2, such as 'Departure at dawn'",
        ),
        (
            ",Date,Place\n0,1931-05-01,Ulm\n",
            "row 2: cells of a column that has no head are not taken: 1, such as '0'",
        ),
        (
            "Year,Month,Day,\n1931,5,1,Rain\n",
            "row 2: cells of a column that has no head are not taken: 1, such as 'Rain'",
        ),
    ],
)
def test_what_stands_under_a_blank_head_is_told_once(text: str, why: str) -> None:
    found = draft("a.csv", text)
    assert not found.left
    assert told(found.cells) == [f"a.csv, {why}"]


@pytest.mark.parametrize(
    ("row", "when", "end", "why"),
    [
        ("1931-05-03/1931-05-05,throughout,", "1931-05-03", "1931-05-05", ""),
        ("3.–5. Mai 1931,Throughout,", "1931-05-03", "1931-05-05", ""),
        ("1931-05-03/1931-05-05,within,", "1931-05-03/1931-05-05", "", ""),
        ("1931-05-03/..,throughout,", "1931-05-03/..", "", ""),
        ("1931-05-03,throughout,1931-05-05", "1931-05-03", "1931-05-05", ""),
        ("1931-05-03/1931-05-05,3 boxes,", "1931-05-03/1931-05-05", "", "not one of its words: '3 boxes'"),
    ],
)
def test_what_goes_on_throughout_an_interval_has_a_begin_and_an_end(row: str, when: str, end: str, why: str) -> None:
    found = draft("a.csv", f"date,extent,end\n{row}\n")
    assert [(event.when, event.end) for event in found.events] == [(when, end)]
    assert [str(problem).partition(": ")[2] for problem in found.cells] == [why] * bool(why)


def test_every_fact_says_its_row_and_what_the_row_names_as_its_source() -> None:
    found = draft("a.csv", 'date,source\n1949,"Diary, p. 5"\n\n1950,\n')
    assert column(found, "locator") == ["row 2 (Diary, p. 5)", "row 4"]
    assert (found.source.id, found.source.title) == ("a", "a.csv")


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"\x00'), max_size=12)


@given(st.lists(st.tuples(st.sampled_from(["1949", "6.12.1949", "1/2/1950", "x", ""]), CELLS, CELLS), max_size=20))
def test_rows_in_are_rows_taken_and_rows_listed(rows: list[tuple[str, str, str]]) -> None:
    body = "".join(f'"{a}","{b}","{c}",k\n' for a, b, c in rows)
    found = draft("a.csv", f"date,place,note,other\n{body}")
    assert found.rows == len(rows)
    assert adds_up(found)
    assert len(found.events) == found.taken


def test_the_sign_between_the_cells_may_be_said() -> None:
    assert column(draft("a.csv", "date,place\n1949-12-06,Chita;1\n"), "place") == ["Chita;1"]
    data = "date,place;x\n1949-12-06,Chita;1\n"
    with pytest.raises(TableError, match="no column of dates") as failed:
        draft("a.csv", data, separator=Separator.SEMICOLON)
    assert failed.value.preview == Preview(
        heads=("date,place", "x"), rows=(("1949-12-06,Chita", "1"),), first=1, encoding="UTF-8", separator="semicolon"
    )


def test_a_column_that_is_known_may_be_left_out() -> None:
    data = "day,date,place,note\n1949-12-06,1949-12-07,Chita,cold\n"
    assert column(draft("a.csv", data), "when") == ["1949-12-06"]
    found = draft("a.csv", data, without=frozenset({"day", "note"}))
    assert [said(event) for event in found.events] == [{"when": "1949-12-07", "place": "Chita"}]
    with pytest.raises(UsageError, match="no such column: 'tag'"):
        draft("a.csv", data, without=frozenset({"tag"}))


def test_a_table_is_shown_as_it_was_read() -> None:
    rows = "".join(f"1949-12-{day:02},Chita,{day}\n" for day in range(1, 9))
    found = draft("a.csv", f"Trip\n\ndate,place,who\n{rows}").preview
    assert found is not None
    assert (found.heads, found.first, found.fields) == (("date", "place", "who"), 3, {0: "date", 1: "place"})
    assert found.rows[0] == ("1949-12-01", "Chita", "1")
    assert len(found.rows) == 5
    assert (found.encoding, found.separator) == ("UTF-8", "comma")


@pytest.mark.parametrize(
    ("text", "encoding", "when", "language"),
    [
        ("日時,場所,備考\n1949年12月6日,東京,出発\n", "cp932", "1949-12-06", "ja"),
        ("年月日,都市,事項\n1949年12月6日,東京,出発\n", "euc_jp", "1949-12-06", "ja"),
        ("Data,Luogo,Nota\n8 maggio 1945,Roma,fine\n", "utf-8", "1945-05-08", "it"),
        ("Data,Local,Nota\n8 de maio de 1945,Lisboa,fim\n", "utf-8", "1945-05-08", "pt"),
        ("Data;Miejsce;Opis\n11 listopada 1918;Warszawa;x\n1 września 1939;Wieluń;x\n", "utf-8", "1918-11-11", "pl"),
    ],
)
def test_tables_of_further_languages(text: str, encoding: str, when: str, language: str) -> None:
    found = draft("a.csv", text.encode(encoding))
    assert (found.events[0].when, found.language) == (when, language)
    assert not found.left
