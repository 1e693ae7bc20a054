"""What a folder may look like, and what an editor is told about one that is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from folders import CONTENT, FILES, LANGUAGES, Factory, add_column, drop_row, replace, set_cell
from journey.errors import DataError
from journey.facts.anchors import Anchor, fingerprint
from journey.facts.claims import Claim
from journey.facts.vocabulary import FieldName
from journey.folder.journey import load_journey
from spoiled import Case, Spoil, both, cases, cell, complaints, row, shortened, swap, whole

ANCHOR = {"paragraph": "13", "start": "0", "end": "4", "sha256": fingerprint("four")}


def anchored(**parts: str) -> Spoil:
    """Give the claim in row 2 an anchor with some parts changed."""
    return both(*(cell("claims.csv", 2, column, value) for column, value in {**ANCHOR, **parts}.items()))


CROSSING = {
    "subject": "O1",
    "field": "when",
    "value": "1949-12-06",
    "basis": "attested",
    "source": "ding",
    "weight": "fair",
    **ANCHOR,
    "start": "2",
    "end": "6",
}
"""A second date of the same event by the same source, half of its passage in that of row 2."""

LIMITED = """\
place,lon,lat,km,km_source,top_speed_kmh,speed_source
beijing,,,0,zero point,{}
,82.9,55.0,,,,
moscow,,,8000,a timetable,,
"""
STANDING = """\
id,travellers,place,arrival,departure,standing_min,standing_source
out-beijing,mao,beijing,,O1,{}
out-moscow,mao,moscow,O2,,,
"""

ID_HINT = "(1 to 80 letters of a to z, digits, . _ and -; no sign comes first)"
EDTF_HINT = "(expected such as 1949, 1949-12, 1949-12-06, with ? ~ or % at the end)"
CLOCK_HINT = "(expected such as 08:00, 20:30/21:00, 23:00/.. or 14)"

_WORDS = '{{ en = "a", zh-Hant = "a", zh-Hans = "a", ru = "a" }}'
OWN_WAY = f"[ways.{{name}}]\nlike = '{{like}}'\ntop_speed_kmh = 9\nsource = 'a'\ntitle = {_WORDS}\n"
WATCH = f"[clock]\nzone = '{{zone}}'\ntitle = {_WORDS}\n"

BAD_FOLDERS: list[Case] = [
    # Settings
    (
        "an unknown key",
        swap("journey.toml", "[prism]", "[prism]\nspeed = 1"),
        ["journey.toml, column prism.speed: there is no such key"],
    ),
    (
        "a missing key",
        swap("journey.toml", "top_speed_kmh = 80", ""),
        ["journey.toml, column prism.top_speed_kmh: the value is missing"],
    ),
    (
        "a speed no train had",
        swap("journey.toml", "top_speed_kmh = 80", "top_speed_kmh = 800"),
        ["journey.toml, column prism.top_speed_kmh: Input should be less than or equal to 500 (given: 800)"],
    ),
    (
        "a speed without measure",
        swap("journey.toml", "top_speed_kmh = 80", "top_speed_kmh = nan"),
        ["journey.toml, column prism.top_speed_kmh: Input should be a finite number (given: nan)"],
    ),
    (
        "a speed of ten thousand digits",
        swap("journey.toml", "top_speed_kmh = 80", "top_speed_kmh = 0x" + "f" * 9999),
        ["journey.toml, column prism.top_speed_kmh: Input should be a valid number"],
    ),
    (
        "a journey that ends before it begins",
        swap("journey.toml", "last_day = 1949-12-20", "last_day = 1949-12-05"),
        ["journey.toml, column last_day: last_day is before first_day"],
    ),
    (
        "a journey of a thousand years",
        swap("journey.toml", "last_day = 1949-12-20", "last_day = 2949-12-20"),
        ["journey.toml, column last_day: a journey has at most 1,000 calendar years, not 1,001"],
    ),
    (
        "hours of six weeks",
        swap("journey.toml", "last_day = 1949-12-20", 'last_day = 1950-01-16\nstep = "hour"'),
        ["journey.toml, column step: 1,008 steps, and at most 1,000: leave the key out, or take 'day'"],
    ),
    (
        "days of a decade",
        swap("journey.toml", "last_day = 1949-12-20", 'last_day = 1959-12-05\nstep = "day"'),
        ["journey.toml, column step: 3,652 steps, and at most 1,000: leave the key out, or take 'week'"],
    ),
    (
        "a step that is none",
        swap("journey.toml", "last_day = 1949-12-20", 'last_day = 1949-12-20\nstep = "fortnight"'),
        ["journey.toml, column step: Input should be 'hour', 'day', 'week', 'month' or 'year' (given: 'fortnight')"],
    ),
    (
        "the last day of the calendar",
        swap("journey.toml", "last_day = 1949-12-20", "last_day = 9999-12-31"),
        ["journey.toml, column last_day: no day before or after it in the years 1 to 9999: 9999-12-31"],
    ),
    (
        "a view that is turned over",
        swap("journey.toml", "extent = [30.0, 38.0, 128.0, 61.0]", "extent = [30.0, 61.0, 128.0, 38.0]"),
        ["journey.toml, column extent: extent is west, south, east, north in decimal degrees"],
    ),
    (
        "a colour that is none, found by the kind's id",
        swap("journey.toml", "#A8201A", "red"),
        ["journey.toml, column kinds.threat.light: String should match pattern '^#[0-9A-Fa-f]{6}$' (given: 'red')"],
    ),
    (
        "a kind without an id",
        swap("journey.toml", 'id = "threat"', ""),
        [
            "events.csv, row 4, column kind: there is no such kind: 'threat'",
            "journey.toml, column kinds.2.id: the value is missing",
        ],
    ),
    (
        "an unknown zone of the railway",
        swap("journey.toml", '"Europe/Moscow"', '"Europe/Moskau"'),
        ["journey.toml, column railway_zone: no such IANA time zone: 'Europe/Moskau'"],
    ),
    (
        "a text in three languages",
        swap("journey.toml", ', ru = "Records first (ru)"', ""),
        ["journey.toml, column accounts.archives.title.ru: a text is missing"],
    ),
    (
        "credits in three languages",
        swap("journey.toml", ', ru = "Made up for tests (ru)"', ""),
        ["journey.toml, column credits.1.ru: a text is missing"],
    ),
    (
        "an unknown language",
        swap("journey.toml", 'ru = "Threat (ru)"', 'ru = "Threat (ru)", de = "Bedrohung"'),
        ["journey.toml, column kinds.threat.name.de: no such language; known are en, zh-Hant, zh-Hans, ru"],
    ),
    (
        "an unknown default account",
        swap("journey.toml", 'default_account = "ding"', 'default_account = "ming"'),
        ["journey.toml, column default_account: there is no such account: 'ming'"],
    ),
    (
        "two accounts of one name",
        swap("journey.toml", 'id = "archives"', 'id = "ding"'),
        ["journey.toml, column accounts: the id 'ding' stands there twice"],
    ),
    (
        "an account of unknown sources",
        swap("journey.toml", 'order = ["kind:record", "ding"]', 'order = ["kind:records", "dong"]'),
        [
            "journey.toml, column accounts.archives.order: there is no such source: 'dong'",
            "journey.toml, column accounts.archives.order: there is no such source: 'kind:records'",
        ],
    ),
    (
        "an account that names a source twice",
        swap("journey.toml", 'order = ["kind:record", "ding"]', 'order = ["ding", "kind:record", "ding"]'),
        ["journey.toml, column accounts.archives.order: 'ding' stands there twice"],
    ),
    (
        "a traveller who is nobody",
        swap("journey.toml", 'person = "mao-zedong"', 'person = "mao"'),
        ["journey.toml, column travellers.mao.person: there is no such person: 'mao'"],
    ),
    # Sources, persons, places
    (
        "an id twice",
        row("sources.csv", id="ding", title="Another", kind="book", language="zh"),
        ["sources.csv, row 4, column id: the id 'ding' stands there twice"],
    ),
    (
        "an id with a space",
        row("sources.csv", id="so viet", title="Another", kind="book", language="ru"),
        [f"sources.csv, row 4, column id: not an id: 'so viet' {ID_HINT}"],
    ),
    (
        "a work without a title",
        cell("sources.csv", 3, "title", ""),
        ["sources.csv, row 3, column title: the value is blank"],
    ),
    (
        "an unknown kind of source",
        cell("sources.csv", 3, "kind", "rumour"),
        ["sources.csv, row 3, column kind: Input should be 'record', 'newspaper', 'scholarship', 'memoir'…"],
    ),
    (
        "a person without a Russian name",
        cell("persons.csv", 2, "name_ru", ""),
        ["persons.csv, row 2, column name_ru: a name is missing"],
    ),
    (
        "a place without a name in simplified script",
        cell("places.csv", 2, "name_zh-Hans", " "),
        ["places.csv, row 2, column name_zh-Hans: a name is missing"],
    ),
    (
        "half a coordinate",
        cell("places.csv", 2, "lat", ""),
        ["places.csv, row 2, column lat: lon and lat are given both or not at all"],
    ),
    (
        "a coordinate without origin",
        cell("places.csv", 2, "origin", ""),
        ["places.csv, row 2, column origin: a coordinate needs its origin"],
    ),
    (
        "a coordinate without radius",
        cell("places.csv", 2, "radius_km", ""),
        ["places.csv, row 2, column radius_km: a coordinate needs radius_km: how far off it may be"],
    ),
    (
        "a coordinate off the globe",
        cell("places.csv", 2, "lon", "216.4"),
        ["places.csv, row 2, column lon: Input should be less than or equal to 180 (given: '216.4')"],
    ),
    (
        "a coordinate that is no number",
        cell("places.csv", 2, "lat", "39°54′N"),
        ["places.csv, row 2, column lat: Input should be a valid number, unable to parse…"],
    ),
    (
        "an unknown zone",
        cell("places.csv", 2, "tz", "Asia/Peking"),
        ["places.csv, row 2, column tz: no such IANA time zone: 'Asia/Peking'"],
    ),
    (
        "the machine's own zone",
        cell("places.csv", 2, "tz", "localtime"),
        ["places.csv, row 2, column tz: no such IANA time zone: 'localtime'"],
    ),
    (
        "a place in an unknown place",
        cell("places.csv", 2, "within", "hebei"),
        ["places.csv, row 2, column within: there is no such place: 'hebei'"],
    ),
    (
        "a place in itself",
        cell("places.csv", 2, "within", "beijing"),
        ["places.csv, row 2, column within: a place does not lie within itself"],
    ),
    # Lines
    (
        "a call by no way that there is",
        lambda folder: add_column(folder, "stops.csv", "by", ["", "train"]),
        ["stops.csv, row 3, column by: Input should be 'rail', 'road', 'foot', 'horse', 'bicycle', …"],
    ),
    (
        "the top speed of trains is given twice",
        swap("journey.toml", "[[travellers]]", "[ways.rail]\ntop_speed_kmh = 90\nsource = 'a'\n\n[[travellers]]"),
        ["journey.toml, column ways: the top speed of trains is given twice: in [prism] and in [ways.rail]"],
    ),
    (
        "a top speed of no way that there is",
        swap("journey.toml", "[[travellers]]", "[ways.steam]\ntop_speed_kmh = 90\nsource = 'a'\n\n[[travellers]]"),
        ["journey.toml, column ways.steam.[key]: Input should be 'rail', 'road', 'foot', 'horse', …"],
    ),
    (
        "a way of the folder's own is like none that there is",
        swap("journey.toml", "[[travellers]]", OWN_WAY.format(name="mule", like="donkey") + "\n[[travellers]]"),
        ["journey.toml, column ways.mule.like: Input should be 'rail', 'road', 'foot', 'horse', …"],
    ),
    (
        "a way of the folder's own has the name of one of ours",
        swap("journey.toml", "[[travellers]]", OWN_WAY.format(name="horse", like="foot") + "\n[[travellers]]"),
        ["journey.toml, column ways: a way of that name is there: horse"],
    ),
    (
        "the second clock is given twice",
        swap("journey.toml", "[[travellers]]", WATCH.format(zone="Europe/London") + "\n[[travellers]]"),
        ["journey.toml, column clock: the second clock is given twice: in [clock] and in railway_zone"],
    ),
    (
        "the second clock goes by no zone that there is",
        swap("journey.toml", "[[travellers]]", WATCH.format(zone="UTC+24:30") + "\n[[travellers]]"),
        ["journey.toml, column clock.zone: no such IANA time zone: 'UTC+24:30'"],
    ),
    (
        "the name of a line is no id",
        lambda folder: shutil.copy(folder / "lines/main.csv", folder / "lines/a b.csv"),
        [f"lines/a b.csv, column id: not an id: 'a b' {ID_HINT}"],
    ),
    (
        "a kilometre post that falls",
        row("lines/main.csv", lon="37", lat="55", km="7999", km_source="a timetable"),
        ["lines/main.csv, row 5, column km: the kilometre post 7999 does not lie beyond 8000"],
    ),
    (
        "a kilometre post that stands still",
        row("lines/main.csv", lon="37", lat="55", km="8000", km_source="a timetable"),
        ["lines/main.csv, row 5, column km: the kilometre post 8000 does not lie beyond 8000"],
    ),
    (
        "a place on a line without a post",
        cell("lines/main.csv", 2, "km", ""),
        ["lines/main.csv, row 2, column km: a place on a line needs its kilometre post"],
    ),
    (
        "a post without a source",
        cell("lines/main.csv", 2, "km_source", ""),
        ["lines/main.csv, row 2, column km_source: a kilometre post needs its source"],
    ),
    (
        "a post beyond all measure",
        cell("lines/main.csv", 4, "km", "inf"),
        ["lines/main.csv, row 4, column km: Input should be a finite number (given: 'inf')"],
    ),
    (
        "a line that ends without a post",
        row("lines/main.csv", lon="37", lat="55"),
        ["lines/main.csv: a line needs a first and a last waypoint with kilometre posts"],
    ),
    (
        "a line of one waypoint",
        both(lambda folder: drop_row(folder, "lines/main.csv", 4), lambda f: drop_row(f, "lines/main.csv", 3)),
        ["lines/main.csv: a line needs a first and a last waypoint with kilometre posts"],
    ),
    (
        "a waypoint that is both a place and a coordinate",
        cell("lines/main.csv", 3, "place", "moscow"),
        ["lines/main.csv, row 3, column lat: a waypoint is either a place or a coordinate (lon and lat)"],
    ),
    (
        "a waypoint that is nowhere",
        cell("lines/main.csv", 3, "lon", ""),
        ["lines/main.csv, row 3, column lat: a waypoint is either a place or a coordinate (lon and lat)"],
    ),
    (
        "an unknown place on a line",
        cell("lines/main.csv", 4, "place", "moskau"),
        ["lines/main.csv, row 4, column place: there is no such place: 'moskau'"],
    ),
    (
        "a line that comes to a place twice",
        row("lines/main.csv", place="beijing", km="16000", km_source="and back"),
        ["lines/main.csv, row 5, column place: the line comes to 'beijing' twice"],
    ),
    # Calls
    (
        "an unknown traveller",
        cell("stops.csv", 2, "travellers", "mao zhou"),
        ["stops.csv, row 2, column travellers: there is no such traveller: 'zhou'"],
    ),
    (
        "a traveller named twice",
        cell("stops.csv", 2, "travellers", "mao mao"),
        ["stops.csv, row 2, column travellers: 'mao' stands there twice"],
    ),
    (
        "a train without a traveller",
        cell("stops.csv", 2, "travellers", ""),
        ["stops.csv, row 2, column travellers: Tuple should have at least 1 item after validation, not 0"],
    ),
    (
        "a call at an unknown place",
        cell("stops.csv", 2, "place", "peking"),
        ["stops.csv, row 2, column place: there is no such place: 'peking'"],
    ),
    (
        "a call that refers to no event",
        cell("stops.csv", 3, "arrival", "O9"),
        ["stops.csv, row 3, column arrival: there is no such event: 'O9'"],
    ),
    (
        "a call that is nowhere",
        row("stops.csv", id="out-nowhere", travellers="mao"),
        ["stops.csv, row 4, column place: a call needs a place, or an event that says where it was"],
    ),
    (
        "a call twice",
        row("stops.csv", id="out-moscow", travellers="mao", place="moscow"),
        ["stops.csv, row 4, column id: the id 'out-moscow' stands there twice"],
    ),
    # Events and their texts
    (
        "an unknown kind",
        cell("events.csv", 4, "kind", "menace"),
        ["events.csv, row 4, column kind: there is no such kind: 'menace'"],
    ),
    (
        "an unknown participant",
        cell("events.csv", 2, "participants", "mao-zedong stalin"),
        ["events.csv, row 2, column participants: there is no such person: 'stalin'"],
    ),
    (
        "an event twice",
        row("events.csv", id="O1", kind="travel"),
        ["events.csv, row 5, column id: the id 'O1' stands there twice"],
    ),
    (
        "an event of which nobody says anything",
        row("events.csv", id="O3", kind="travel"),
        [
            "events.csv, row 5, column id: no source says text of 'O3': claims.csv has no such claim",
            "events.csv, row 5, column id: no source says when of 'O3': claims.csv has no such claim",
            "events.csv, row 5, column id: no text with the id 'O3' in texts/",
        ],
    ),
    (
        "an event without a date",
        lambda folder: drop_row(folder, "claims.csv", 10),
        ["events.csv, row 4, column id: no source says when of 'T1': claims.csv has no such claim"],
    ),
    (
        "an event without a statement",
        lambda folder: drop_row(folder, "claims.csv", 12),
        ["events.csv, row 4, column id: no source says text of 'T1': claims.csv has no such claim"],
    ),
    (
        "an event that is not told in one language",
        lambda folder: drop_row(folder, "texts/zh-Hans.csv", 5),
        ["texts/zh-Hans.csv, column id: no text for 'T1'"],
    ),
    (
        "a claim that is not told in one language",
        lambda folder: drop_row(folder, "texts/ru.csv", 3),
        ["texts/ru.csv, column id: no text for 'O1/evening'"],
    ),
    ("a blank text", cell("texts/ru.csv", 5, "text", ""), ["texts/ru.csv, row 5, column text: a text is missing"]),
    ("a blank title", cell("texts/ru.csv", 5, "title", ""), ["texts/ru.csv, row 5, column title: a title is missing"]),
    (
        "a text twice",
        row("texts/en.csv", id="O2", title="Again", text="The train arrives once more."),
        ["texts/en.csv, row 6, column id: the id 'O2' stands there twice"],
    ),
    (
        "a text of nothing",
        row("texts/en.csv", id="O9", title="Nothing", text="Nothing happens."),
        ["texts/en.csv, row 6, column id: 'O9' is neither an event nor a claim's text"],
    ),
    (
        "a text of a claim that nobody makes",
        row("texts/en.csv", id="O2/morning", text="It was the morning."),
        ["texts/en.csv, row 6, column id: 'O2/morning' is neither an event nor a claim's text"],
    ),
    (
        "a text without an id",
        row("texts/en.csv", title="Something", text="Something happens."),
        ["texts/en.csv, row 6, column id: the value is blank"],
    ),
    # Claims
    (
        "a claim without its event",
        row("claims.csv", subject="X1", field="when", value="1949", basis="attested", source="ding", weight="fair"),
        ["claims.csv, row 13, column subject: there is no such event: 'X1'"],
    ),
    (
        "a time of arrival of what is no call",
        row("claims.csv", subject="O1", field="arrival", value="1949", basis="attested", source="ding", weight="fair"),
        ["claims.csv, row 13, column subject: there is no such call: 'O1'"],
    ),
    (
        "an unknown source",
        cell("claims.csv", 2, "source", "dong"),
        ["claims.csv, row 2, column source: there is no such source: 'dong'"],
    ),
    (
        "an unknown field, and with it an event without a date",
        cell("claims.csv", 10, "field", "date"),
        ["claims.csv, row 10, column field: Input should be 'when', 'place', 'text', 'arrival' or 'departure'…"],
    ),
    (
        "an unknown place, the second of two",
        cell("claims.csv", 8, "value", "moscow leningrad"),
        ["claims.csv, row 8, column value: there is no such place: 'leningrad'"],
    ),
    (
        "a claim of place without a place",
        cell("claims.csv", 8, "value", ""),
        ["claims.csv, row 8, column value: a claim of place needs a place"],
    ),
    (
        "a claim with a text that nobody wrote",
        cell("claims.csv", 12, "value", "shots"),
        ["claims.csv, row 12, column value: no text with the id 'T1/shots' in texts/"],
    ),
    (
        "a date in the local manner",
        cell("claims.csv", 10, "value", "15.12.1949"),
        [f"claims.csv, row 10, column value: not an EDTF date: '15.12.1949' {EDTF_HINT}"],
    ),
    (
        "a day that the calendar does not have",
        cell("claims.csv", 10, "value", "1949-02-29"),
        ["claims.csv, row 10, column value: no such day in the calendar: '1949-02-29'"],
    ),
    (
        "no date",
        cell("claims.csv", 10, "value", ""),
        [f"claims.csv, row 10, column value: not an EDTF date: '' {EDTF_HINT}"],
    ),
    (
        "an interval without extent",
        cell("claims.csv", 10, "value", "1949-12-14/1949-12-15"),
        ["claims.csv, row 10, column extent: an interval needs an extent: within or throughout"],
    ),
    (
        "a place with a clock time",
        cell("claims.csv", 8, "time", "08:00"),
        ["claims.csv, row 8, column time: time, zone and extent belong to claims of time only"],
    ),
    (
        "a clock of 25 hours",
        cell("claims.csv", 2, "time", "25:00"),
        [f"claims.csv, row 2, column time: not a clock time: '25:00' {CLOCK_HINT}"],
    ),
    (
        "a clock that runs backwards",
        cell("claims.csv", 2, "time", "21:00/20:00"),
        ["claims.csv, row 2, column time: the clock ends before it begins: '21:00/20:00'"],
    ),
    (
        "a clock of an unknown zone",
        cell("claims.csv", 2, "zone", "MSK+5"),
        ["claims.csv, row 2, column zone: no such IANA time zone: 'MSK+5'"],
    ),
    (
        "an unknown weight",
        cell("claims.csv", 2, "weight", "heavy"),
        [
            "claims.csv, row 2, column weight: Input should be 'strong', 'good', 'fair' or 'weak' (given: 'heavy')",
        ],
    ),
    (
        "an anchor without its end",
        anchored(end=""),
        ["claims.csv, row 2, column sha256: an anchor has all of paragraph, start, end and sha256"],
    ),
    (
        "an anchor without its fingerprint",
        anchored(sha256=""),
        ["claims.csv, row 2, column sha256: an anchor has all of paragraph, start, end and sha256"],
    ),
    (
        "an anchor with a fingerprint that is none",
        anchored(sha256="d41d8cd98f00b204e9800998ecf8427e"),
        ["claims.csv, row 2, column sha256: String should match pattern '^[0-9a-f]{64}$' (given: 'd41d…"],
    ),
    (
        "an anchor that ends where it starts",
        anchored(start="4"),
        ["claims.csv, row 2, column end: an anchor ends after it starts"],
    ),
    (
        "a top speed without its source",
        whole("lines/main.csv", LIMITED.format("40,")),
        ["lines/main.csv, row 2, column speed_source: a top speed needs its source"],
    ),
    (
        "a top speed of nought",
        whole("lines/main.csv", LIMITED.format("0,a timetable")),
        ["lines/main.csv, row 2, column top_speed_kmh: Input should be greater than 0 (given: '0')"],
    ),
    (
        "a top speed that starts between two posts",
        whole("lines/main.csv", LIMITED.format(",").replace("82.9,55.0,,,,", "82.9,55.0,,,40,a timetable")),
        ["lines/main.csv, row 3, column top_speed_kmh: a top speed starts at a kilometre post"],
    ),
    (
        "a standing time without its source",
        whole("stops.csv", STANDING.format("20,")),
        ["stops.csv, row 2, column standing_source: a standing time needs its source"],
    ),
    (
        "a standing time below nought",
        whole("stops.csv", STANDING.format("-1,a timetable")),
        ["stops.csv, row 2, column standing_min: Input should be greater than or equal to 0 (given: '-1')"],
    ),
    (
        "two passages for one fact that cross",
        both(anchored(), row("claims.csv", **CROSSING)),
        [
            (
                "claims.csv, row 13, column start: the passage partly overlaps that of row 2 (characters 0 to 4) "
                "for the same fact: let one hold the other, or keep them apart"
            )
        ],
    ),
    (
        "a day that no calendar has",
        cell("claims.csv", 2, "value", "1949-02-30"),
        ["claims.csv, row 2, column value: no such day in the calendar: '1949-02-30'…"],
    ),
    (
        "a month that no calendar has",
        cell("claims.csv", 2, "value", "1949-13-06"),
        ["claims.csv, row 2, column value: no such day in the calendar: '1949-13-06'…"],
    ),
    (
        "an interval that runs backwards",
        both(cell("claims.csv", 2, "value", "1949-12-09/1949-12-08"), cell("claims.csv", 2, "extent", "within")),
        ["claims.csv, row 2, column value: …"],
    ),
    (
        "places within one another",
        both(cell("places.csv", 2, "within", "moscow"), cell("places.csv", 3, "within", "beijing")),
        ["places.csv, row 2, column within: the places lie within one another in a circle: beijing → moscow → beijing"],
    ),
    (
        "a known conflict whose id is none",
        whole("known.csv", "conflict,reason\nO1,why\n"),
        ["known.csv, row 2, column conflict: String should match pattern '^[0-9a-f]{8}$' (given: 'O1')"],
    ),
    (
        "a known conflict without a reason",
        whole("known.csv", "conflict,reason,by\n1eceab88, ,me\n"),
        ["known.csv, row 2, column reason: the value is blank"],
    ),
    (
        "a known conflict told twice",
        whole("known.csv", "conflict,reason\n1eceab88,why\n1eceab88,because\n"),
        ["known.csv, row 3, column conflict: the conflict '1eceab88' stands there twice"],
    ),
    (
        "a known conflict of no day",
        whole("known.csv", "conflict,reason,by,day\n1eceab88,why,me,1949-02-30\n"),
        ["known.csv, row 2, column day: …"],
    ),
    (
        "a list of known conflicts without reasons",
        whole("known.csv", "conflict,why\n1eceab88,why\n"),
        [
            "known.csv, row 1, column reason: the column is missing",
            (
                "known.csv, row 1, column why: there is no such column; known are conflict, reason, reason_en, "
                "reason_zh-Hant, reason_zh-Hans, reason_ru, by, day"
            ),
        ],
    ),
    (
        "paragraph nought",
        anchored(paragraph="0"),
        ["claims.csv, row 2, column paragraph: Input should be greater than or equal to 1 (given: '0')"],
    ),
]


@cases(BAD_FOLDERS)
def test_each_fault_is_told_with_file_row_and_column(
    journey_folder: Factory, spoil: Spoil, expected: list[str]
) -> None:
    folder = journey_folder()
    spoil(folder)
    found = complaints(folder)
    assert shortened(found, expected) == expected


def test_there_is_no_folder(tmp_path: Path) -> None:
    assert complaints(tmp_path / "nowhere") == [f"{tmp_path}/nowhere: there is no such folder"]


def test_an_empty_folder_lacks_every_file(tmp_path: Path) -> None:
    files = [file for file in FILES.values() if file != "lines/main.csv"]
    assert complaints(tmp_path) == sorted(
        (f"{file}: the file is missing" for file in files),
        key=lambda line: line.split(":")[0],
    )


def test_a_folder_needs_no_line_no_prism_and_no_railway_clock(journey_folder: Factory) -> None:
    folder = journey_folder(line=None)
    replace(folder, "journey.toml", '[prism]\ntop_speed_kmh = 80\nsource = "an assumption"\n', "")
    replace(folder, "journey.toml", 'railway_zone = "Europe/Moscow"\n', "")
    assert complaints(folder) == []


def test_five_faults_are_five_lines_in_order(journey_folder: Factory) -> None:
    folder = journey_folder()
    set_cell(folder, "stops.csv", 2, "place", "peking")
    set_cell(folder, "places.csv", 3, "tz", "Europe/Moskau")
    set_cell(folder, "claims.csv", 10, "value", "1949-13")
    set_cell(folder, "claims.csv", 2, "time", "8 a.m.")
    set_cell(folder, "texts/ru.csv", 3, "text", "")
    assert complaints(folder) == [
        f"claims.csv, row 2, column time: not a clock time: '8 a.m.' {CLOCK_HINT}",
        "claims.csv, row 10, column value: no such day in the calendar: '1949-13'",
        "places.csv, row 3, column tz: no such IANA time zone: 'Europe/Moskau'",
        "stops.csv, row 2, column place: there is no such place: 'peking'",
        "texts/ru.csv, row 3, column text: a text is missing",
    ]


def test_two_faults_of_one_row_are_two_lines(journey_folder: Factory) -> None:
    folder = journey_folder()
    set_cell(folder, "claims.csv", 2, "value", "yesterday")
    set_cell(folder, "claims.csv", 2, "weight", "heavy")
    assert [line.split(":")[0] for line in complaints(folder)] == [
        "claims.csv, row 2, column value",
        "claims.csv, row 2, column weight",
    ]


def test_other_files_are_not_looked_at(journey_folder: Factory) -> None:
    folder = journey_folder()
    (folder / "README.md").write_bytes(b"\xff")
    (folder / "lines" / "notes.txt").write_bytes(b"\xff")
    assert complaints(folder) == []


def test_a_valid_folder_becomes_a_journey(journey_folder: Factory) -> None:
    journey = load_journey(journey_folder())
    assert (journey.settings.id, journey.settings.days) == ("small", 15)
    assert list(journey.sources) == ["ding", "soviet"]
    assert list(journey.places) == ["beijing", "moscow"]
    assert [event.id for event in journey.events] == ["O1", "O2", "T1"]
    assert [(call.id, call.place) for call in journey.calls] == [("out-beijing", "beijing"), ("out-moscow", "moscow")]
    assert [(line.id, len(line.waypoints)) for line in journey.lines] == [("main", 3)]
    assert journey.events[0].title == {lang: f"The train leaves ({lang})" for lang in LANGUAGES}
    assert journey.claim_texts == {
        "O1/evening": {lang: f"The train leaves Beijing in the evening ({lang})." for lang in LANGUAGES}
    }
    assert journey.claims[0].row == 2


def test_a_line_may_be_slow_and_a_call_long(journey_folder: Factory) -> None:
    folder = journey_folder(line=LIMITED.format("40,a timetable"), stops=STANDING.format("20,a timetable"))
    journey = load_journey(folder)
    assert [w.top_speed_kmh for w in journey.lines[0].waypoints] == [40, None, None]
    assert [call.standing_min for call in journey.calls] == [20, None]


def test_an_empty_journey_is_one(journey_folder: Factory) -> None:
    """A folder to start from: everything is there, and nothing is told yet."""
    empty = [name for name in FILES if name in ("stops", "events", "claims") or name.startswith("texts")]
    headers = {name: CONTENT[name].splitlines()[0] + "\n" for name in empty}
    assert load_journey(journey_folder(**headers)).events == ()


@pytest.fixture(scope="module")
def shipped(repository: Path) -> Path:
    return repository / "geo"


def test_the_shipped_folder_loads_with_all_its_events(shipped: Path) -> None:
    journey = load_journey(shipped)
    security = {kind.id for kind in journey.settings.kinds if kind.security}
    assert len(journey.events) >= 110
    assert sum(event.kind in security for event in journey.events) >= 20
    assert {account.id for account in journey.settings.accounts} == {"ding", "archives"}
    assert journey.settings.default_account == "ding"
    assert (str(journey.settings.first_day), str(journey.settings.last_day)) == ("1949-12-06", "1950-03-04")
    assert journey.settings.days == 89


def test_each_shipped_event_has_its_words_in_four_languages(shipped: Path) -> None:
    for event in load_journey(shipped).events:
        assert set(event.title) == set(event.text) == set(LANGUAGES)
        assert all(event.title.values())
        assert all(event.text.values())


def test_the_shipped_sources_disagree_where_the_notes_say_so(shipped: Path) -> None:
    """Departure at 08:00, about noon or at 21:00; the third talk on 22 or 23 January."""
    claims = load_journey(shipped).claims

    def said(subject: str, part: Callable[[Claim], str]) -> set[str]:
        return {part(c) for c in claims if c.subject == subject and c.field is FieldName.WHEN}

    assert {"08:00", "21:00"} <= said("O1", lambda c: c.time)
    assert any({"1950-01-22", "1950-01-23"} <= said(c.subject, lambda c: c.value) for c in claims)


def left_out_row(**cells: str) -> str:
    """Return a `left_out.csv` of one row."""
    row = {"id": "a", "what": "Something", "reason": "Told elsewhere", **cells}
    columns = ("id", "what", "source", "locator", "paragraph", "start", "end", "sha256", "reason")
    return ",".join(columns) + "\n" + ",".join(row.get(column, "") for column in columns) + "\n"


def with_left_out(folder: Path, text: str) -> Path:
    (folder / "left_out.csv").write_text(text, "utf-8")
    return folder


def test_what_is_left_out_need_not_be_said(journey_folder: Factory) -> None:
    assert load_journey(journey_folder()).left_out == ()


def test_what_is_left_out_is_read_with_its_anchor(journey_folder: Factory) -> None:
    text = left_out_row(source="ding", locator="¶1", paragraph="1", start="0", end="2", sha256="0" * 64)
    (row,) = load_journey(with_left_out(journey_folder(), text)).left_out
    assert (row.id, row.source, row.anchor, row.row) == ("a", "ding", Anchor(1, 0, 2, "0" * 64), 2)


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"what": ""}, "what", "blank"),
        ({"reason": ""}, "reason", "blank"),
        ({"source": "nobody"}, "source", "there is no such source: 'nobody'"),
        ({"paragraph": "1"}, "sha256", "an anchor has all of paragraph, start, end and sha256"),
        ({"paragraph": "1", "start": "3", "end": "2", "sha256": "0" * 64}, "end", "an anchor ends after it starts"),
        ({"id": "no id"}, "id", "not an id"),
    ],
)
def test_faults_of_what_is_left_out_are_named(
    cells: dict[str, str], column: str, message: str, journey_folder: Factory
) -> None:
    with pytest.raises(DataError) as caught:
        load_journey(with_left_out(journey_folder(), left_out_row(**cells)))
    (problem,) = caught.value.problems
    assert (problem.file, problem.row, problem.column) == ("left_out.csv", 2, column)
    assert message in problem.message


def test_a_reason_may_be_given_in_other_languages_too(journey_folder: Factory) -> None:
    folder = journey_folder()
    (folder / "known.csv").write_text("conflict,reason,reason_ru,day\n1eceab88,A slip.,Описка.,2026-11-22\n", "utf-8")
    (known,) = load_journey(folder).known
    assert (known.reason, known.reasons, known.by, str(known.day)) == ("A slip.", {"ru": "Описка."}, "", "2026-11-22")


def test_a_title_may_be_given_otherwise_in_a_language(journey_folder: Factory) -> None:
    folder = journey_folder(
        sources="id,author,title,title_ru,year,kind,language,seen\n"
        "ding,Ding Ming,An article,,,article,zh,\nsoviet,,[Record],[Запись],1949,record,ru,\n",
    )
    sources = load_journey(folder).sources
    assert {source.id: source.titled for source in sources.values()} == {"ding": {}, "soviet": {"ru": "[Запись]"}}
