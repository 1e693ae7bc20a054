"""A folder of two files: what its rows become, what is taken for granted, and what is said of one that is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from folders import make_folder
from journey.errors import DataError
from journey.facts import instants
from journey.facts.journey import Journey
from journey.facts.vocabulary import Basis, Certainty, Extent, FieldName, PlaceKind
from journey.folder.journey import load_journey
from journey.pipeline import build
from smallfolders import EVENTS, ONE_DAY, ONE_EVENT, SETTINGS, make_small
from spoiled import complaints

HEAD = EVENTS.splitlines()[0]


def loaded(tmp_path: Path, /, **files: str) -> Journey:
    return load_journey(make_small(tmp_path, **files))


def dates(journey: Journey) -> list[tuple[str, str, str]]:
    return [(c.value, c.extent.value, c.time) for c in journey.claims if c.field is FieldName.WHEN]


# -- what rows become ---------------------------------------------------------------------------------------


def test_a_row_becomes_an_event_its_claims_its_place_and_its_words(tmp_path: Path) -> None:
    journey = loaded(tmp_path)
    event = journey.events[2]
    assert (event.title, event.text, event.row) == ({"de": "In Wien"}, {"de": "Vier Tage in Wien."}, 4)
    assert [journey.persons[person].name["de"] for person in event.participants] == ["Anna Muster", "Paul"]
    said = [c for c in journey.claims if c.subject == event.id]
    assert [(c.field, c.value, c.extent) for c in said] == [
        (FieldName.WHEN, "1949-05-02/1949-05-05", Extent.THROUGHOUT),
        (FieldName.PLACE, "wien", Extent.NONE),
        (FieldName.TEXT, "", Extent.NONE),
    ]
    assert {(c.file, c.row, c.basis, c.source) for c in said} == {("events.csv", 4, Basis.ATTESTED, "tagebuch")}
    wien = journey.places["wien"]
    assert (wien.lonlat, wien.kind, wien.certainty, wien.radius_km) == (
        (16.3738, 48.2082),
        PlaceKind.TOWN,
        Certainty.EXACT,
        1,
    )
    assert (wien.name, wien.origin) == ({"de": "Wien"}, "tagebuch")


@pytest.mark.parametrize(
    ("lon", "moment", "wide", "first"),
    [
        ("9.9", ("2019-03-01", "00:00", "UTC"), "2019-02-28/2019-03-01", date(2019, 3, 1)),
        ("9.9", ("2019-02-28", "23:00", "UTC"), "2019-02-28/2019-03-01", date(2019, 3, 1)),
        ("-9.1", ("2019-03-01", "00:00", "Etc/GMT-1"), "2019-02-28/2019-03-01", date(2019, 2, 28)),
        ("9.9", ("2019-03-02", "00:00/01:00", "UTC"), "2019-03", date(2019, 3, 2)),
        ("9.9", ("2019-03-01", "00:00/..", "UTC"), "2019-02-28", date(2019, 2, 28)),
    ],
)
def test_a_moment_by_another_clock_is_on_the_day_of_its_place(
    tmp_path: Path, lon: str, moment: tuple[str, str, str], wide: str, first: date
) -> None:
    journey = loaded(
        tmp_path,
        events=f"id,when,lat,lon,title,source\nstart,{wide},53.5,{lon},Aus,log\nend,2019-03-05,50,{lon},An,log\n",
        sources="id,author,title,year,kind,language,seen\nlog,,log.gpx,,record,und,\n",
        claims="subject,field,value,extent,time,zone,basis,source,locator,paragraph,start,end,sha256,weight,note\n"
        f"start,when,{moment[0]},,{moment[1]},{moment[2]},attested,log,1,,,,,fair,\n",
    )
    assert (journey.settings.first_day, journey.settings.last_day) == (first, date(2019, 3, 5))


def test_the_rest_is_taken_for_granted(tmp_path: Path) -> None:
    journey = loaded(tmp_path)
    settings = journey.settings
    assert (settings.id, settings.languages, journey.languages) == ("reise", ("de",), ("de",))
    assert (settings.first_day, settings.last_day) == (date(1949, 5, 1), date(1949, 5, 7))
    assert [t.id for t in settings.travellers] == ["traveller"]
    assert journey.persons["traveller"].name == {"de": "Reisende Person"}
    assert [kind.id for kind in settings.kinds] == ["event"]
    assert [(a.id, a.order) for a in settings.accounts] == [("told", ("tagebuch", "https-example-org-a", "folder"))]
    assert (settings.railway_zone, settings.clocks, journey.lines) == (None, None, ())
    west, south, east, north = settings.extent
    assert (west < 8.5, east > 16.4, south < 47.2, north > 48.2) == (True,) * 4
    assert {d.key for d in journey.defaults if d.file == "journey.toml"} == {
        *("id", "first_day", "last_day", "subtitle", "text", "extent", "licence", "travellers", "accounts"),
        *("default_account", "kinds", "lone_date", "railway_zone"),
    }


def test_a_row_without_a_source_is_told_by_the_folder(tmp_path: Path) -> None:
    sources = loaded(tmp_path).sources
    assert (sources["folder"].title, sources["folder"].language) == ("Eine Reise an die Donau", "de")
    assert sources["tagebuch"].title == "Tagebuch"
    assert sources["https-example-org-a"].seen == "https://example.org/a"


def test_a_link_beside_a_source_is_its_address_or_where_in_it(tmp_path: Path) -> None:
    events = "when,source,locator,link\n1900-01-01,Log,p. 1,https://a.example/1\n1900-01-02,Log,,https://a.example/2\n"
    journey = loaded(tmp_path, events=events)
    assert [c.locator for c in journey.claims if c.field is FieldName.TEXT] == [
        "p. 1, https://a.example/1",
        "https://a.example/2",
    ]


ROWS = {
    "a day": ("1949-05-01,,", "1949-05-01", "", ""),
    "an hour": ("1949-05-01,,08:00", "1949-05-01", "", "08:00"),
    "an interval of its own": ("1949-05-01/1949-05-03,,", "1949-05-01/1949-05-03", "within", ""),
    "an open interval": ("1949-05-01/..,,", "1949-05-01/..", "", ""),
    "from one day throughout to another": ("1949-05-01,1949-05-03,", "1949-05-01/1949-05-03", "throughout", ""),
    "one day twice": ("1949-05-01,1949-05-01,", "1949-05-01", "", ""),
    "from a month to a month": ("1949-05~,1949-06,", "1949-05~/1949-06", "throughout", ""),
}


@pytest.mark.parametrize(("row", "value", "extent", "time"), ROWS.values(), ids=ROWS)
def test_when_and_end_are_one_claim_of_time(row: str, value: str, extent: str, time: str, tmp_path: Path) -> None:
    assert dates(loaded(tmp_path, events=f"when,end,time\n{row}\n")) == [(value, extent, time)]


PLACES = {
    "the same name": ("Wien,48.2,16.4\nWien,,\nWien,48.2,16.4\n", ["wien"] * 3),
    "a name whose position comes later": ("Wien,,\nWien,48.2,16.4\n", ["wien"] * 2),
    "the same position": (",48.2,16.4\n,48.20,16.40\n", ["at-48-2-16-4"] * 2),
    "two names of one position": ("Wien,48.2,16.4\nVienna,48.2,16.4\nVienna,,\n", ["wien"] * 3),
    "names in letters that no id has": ("北京,39.9,116.4\n東京,35.7,139.7\n", ["place-1", "place-2"]),
    "names that make one id": ("Zürich,47.4,8.5\nzurich,47.5,8.6\n", ["zurich", "zurich-2"]),
}


@pytest.mark.parametrize(("rows", "expected"), PLACES.values(), ids=PLACES)
def test_one_name_and_one_position_are_one_place(rows: str, expected: list[str], tmp_path: Path) -> None:
    dated = "".join(f"1949-05-{day:02d},{row}\n" for day, row in enumerate(rows.splitlines(), start=1))
    journey = loaded(tmp_path, events=f"when,place,lat,lon\n{dated}")
    assert [c.value for c in journey.claims if c.field is FieldName.PLACE] == expected
    assert list(journey.places) == list(dict.fromkeys(expected))
    assert all(place.lonlat for place in journey.places.values())


def test_a_second_name_of_a_position_is_noted(tmp_path: Path) -> None:
    journey = loaded(tmp_path, events="when,place,lat,lon\n1949,Wien,48.2,16.4\n1949,Vienna,48.2,16.4\n")
    assert [str(note) for note in journey.notes] == [
        "events.csv, row 3, column place: 'Vienna' has the position of 'Wien': they are one place, of the first name"
    ]


def test_a_name_alone_is_a_place_that_is_told_and_not_drawn(tmp_path: Path) -> None:
    built = build(make_small(tmp_path))
    (event,) = [f for f in built.bodies["told"]["features"] if f["properties"]["title"] == {"de": "Ausflug"}]
    assert event["geometry"] is None
    assert event["properties"]["place_name"] == {"de": "Pressburg"}
    assert "pressburg" not in built.atlas.positions
    assert [call.place for call in built.journey.calls] == ["zurich", "innsbruck", "wien", "zurich"]


def test_the_answer_of_a_geocoder_makes_it_a_call(tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    answer = '"query": "P", "provider": "x", "matched": "P", "score": 1.0, "retrieved": "2026-11-22"'
    (folder / "geocoded.json").write_text(f'{{"pressburg": {{"lon": 17.1, "lat": 48.1, {answer}}}}}', "utf-8")
    built = build(folder)
    assert [call.place for call in built.journey.calls] == ["zurich", "innsbruck", "wien", "pressburg", "zurich"]
    assert built.journey.settings.extent[2] > 17.1
    assert built.collections["told"].journey.credits == ()


def test_whose_licence_asks_for_it_is_named_in_the_credits(tmp_path: Path) -> None:
    folder = make_small(tmp_path, settings=f'{SETTINGS}credits = ["Wir"]\n')
    answer = '"query": "P", "provider": "G", "matched": "P", "score": 1.0, "retrieved": "2026-11-22", "licence": "CC 9"'
    (folder / "geocoded.json").write_text(f'{{"pressburg": {{"lon": 17.1, "lat": 48.1, {answer}}}}}', "utf-8")
    assert build(folder).collections["told"].journey.credits == ({"de": "Wir"}, {"de": "G, CC 9"})


CALLS = {
    "in order of time": ("1900-01-03,,A,,\n1900-01-01,,B,,\n1900-01-02,,C,,\n", ["b", "c", "a"]),
    "as the rows stand on one day": ("1900-01-01,,B,,\n1900-01-01,,A,,\n", ["b", "a"]),
    "by the hour where all have one": ("1900-01-01,20:00,A,,\n1900-01-01,08:00,B,,\n", ["b", "a"]),
    "as they stand where one has none": ("1900-01-01,20:00,A,,\n1900-01-01,,B,,\n", ["a", "b"]),
    "a month behind the row before it": ("1900-01-05,,A,,\n1900-01,,B,,\n1900-01-20,,C,,\n", ["a", "b", "c"]),
    "hours beside a month": (
        "1900-01-05,20:00,A,,\n1900-01,,B,,\n1900-01-05,08:00,C,,\n",
        ["c", "a", "b"],
    ),
    "a year behind the row before it": ("1900-01-05,,A,,\n1900,,B,,\n1900-01-02,,C,,\n", ["c", "a", "b"]),
    "but not behind a later month": ("1900-02-05,,A,,\n1900-01,,B,,\n1900-02-01,,C,,\n", ["b", "c", "a"]),
    "a month at the beginning": ("1900-01,,B,,\n1900-01-05,,A,,\n", ["b", "a"]),
    "an open date behind the row before it": (
        "1900-01-05,,A,,\n../1900-01-07,,B,,\n1900-01-09,,C,,\n",
        ["a", "b", "c"],
    ),
    "an open date at the beginning": ("../1900-01-07,,A,,\n1900-01-05,,B,,\n", ["b", "a"]),
    "neighbours at one place are one": ("1900-01-01,,A,,\n1900-01-02,,A,,\n1900-01-03,,B,,\n", ["a", "b"]),
    "but not those apart": ("1900-01-01,,A,,\n1900-01-02,,B,,\n1900-01-03,,A,,\n", ["a", "b", "a"]),
    "but for what is none": ("1900-01-01,,A,no,\n1900-01-02,,B,yes,\n1900-01-03,,C,,\n", ["b", "c"]),
    "and without what has no date": ("1900-01-01,,A,,\n,,B,,E\n1900-01-03,,C,,\n", ["a", "c"]),
}
AT = {"A": "10.0,50.0", "B": "11.0,51.0", "C": "12.0,52.0"}


@pytest.mark.parametrize(("rows", "expected"), CALLS.values(), ids=CALLS)
def test_events_are_the_calls(rows: str, expected: list[str], tmp_path: Path) -> None:
    cells = [row.split(",") for row in rows.splitlines()]
    lines = [",".join([*row, *reversed(AT[row[2]].split(","))]) for row in cells]
    claims = "subject,field,value,extent,time,zone,basis,source,locator,paragraph,start,end,sha256,weight,note\n"
    dated = "E,when,1900-01-02,,,,attested,s,,,,,,fair,\n" if ",E" in rows else ""
    journey = loaded(
        tmp_path,
        events="\n".join(["when,time,place,call,id,lat,lon", *lines, ""]),
        claims=claims + dated,
        sources="id,title\ns,A log\n",
    )
    assert [call.place for call in journey.calls] == expected
    assert all(call.file == "events.csv" for call in journey.calls)


def test_a_call_comes_with_its_first_event_and_leaves_with_its_last(tmp_path: Path) -> None:
    events = "id,when,end,place,lat,lon\na,1900-01-01,,X,1,1\nb,1900-01-02,1900-01-04,Y,2,2\nc,1900-01-05,,Y,2,2\n"
    built = build(make_small(tmp_path, events=events))
    assert [(c.arrival, c.departure, c.row) for c in built.journey.calls] == [("a", "a", 2), ("b", "c", 3)]
    table = build(make_small(tmp_path, "other", events=events + "d,1900-01-06,,X,1,1\n")).timelines["told"]["traveller"]
    assert [str(date.fromordinal(date(1970, 1, 1).toordinal() + v.arrive // 1440)) for v in table.visits[1:]] == [
        "1900-01-02",
        "1900-01-06",
    ]


def test_with_stops_no_call_is_made_from_events(tmp_path: Path) -> None:
    stops = "id,travellers,place,arrival,departure\nx,traveller,wien,,\ny,traveller,zurich,,\n"
    assert [call.id for call in loaded(tmp_path, stops=stops).calls] == ["x", "y"]


# -- both forms add up --------------------------------------------------------------------------------------


def test_both_forms_add_up(tmp_path: Path) -> None:
    claims = "subject,field,value,extent,time,zone,basis,source,locator,paragraph,start,end,sha256,weight,note\n"
    journey = loaded(
        tmp_path,
        events="id,when,place,source,title\ne,1949-05-01,vienna,log,Ankunft\nf,1949-05-02,Wien,Ein Brief,Weiter\n",
        places="id,lon,lat,name\nvienna,16.4,48.2,Wien\n",
        sources="id,title\nlog,Das Log\n",
        claims=claims + "e,when,1949-05-03,,,,planned,log,p. 3,,,,,good,\n",
        texts_de="id,title,text\ne,,Der Zug kommt an.\n",
    )
    assert [(c.file, c.row, c.value) for c in journey.claims if c.field is FieldName.WHEN] == [
        ("claims.csv", 2, "1949-05-03"),
        ("events.csv", 2, "1949-05-01"),
        ("events.csv", 3, "1949-05-02"),
    ]
    assert (journey.events[0].title, journey.events[0].text) == ({"de": "Ankunft"}, {"de": "Der Zug kommt an."})
    assert list(journey.places) == ["vienna"]
    assert list(journey.sources) == ["log", "ein-brief"]


def test_a_claim_of_each_file_may_stand_in_a_row_of_one_number(tmp_path: Path) -> None:
    claims = "subject,field,value,extent,time,zone,basis,source,locator,paragraph,start,end,sha256,weight,note\n"
    folder = make_small(
        tmp_path,
        events="id,when,place,lat,lon\ne,1949-05-01,A,1,1\nf,1949-05-09,B,2,2\n",
        claims=claims + "e,when,1949-05-04,,,,attested,log,,,,,,good,\n",
        sources="id,title\nlog,Das Log\n",
    )
    built = build(folder)
    (conflict,) = [c for c in built.bodies["told"]["journey"]["conflicts"] if c["kind"] == "time"]
    assert [(c["file"], c["row"]) for c in conflict["claims"]] == [("claims.csv", 2), ("events.csv", 2)]
    assert (conflict["doubt"], conflict["doubt_claims"]) == ([[2], [2]], [[1], [0]])
    assert "log: 1949-05-04 (row 2); folder: 1949-05-01 (events.csv, row 2)" in conflict["message"]


# -- languages ----------------------------------------------------------------------------------------------

TONGUES = {
    "as named": ('title = "Reise"\nlanguages = ["de", "fr"]\n', ("de", "fr")),
    "English for a plain title": ('title = "A trip"\n', ("en",)),
    "those of the title, in our order": ('title = { ru = "б", de = "c", en = "a" }\n', ("en", "ru", "de")),
}


@pytest.mark.parametrize(("settings", "languages"), TONGUES.values(), ids=TONGUES)
def test_the_languages_of_a_folder(settings: str, languages: tuple[str, ...], tmp_path: Path) -> None:
    journey = loaded(tmp_path, settings=settings)
    assert journey.languages == journey.settings.languages == languages


def test_columns_follow_the_languages(tmp_path: Path) -> None:
    journey = loaded(
        tmp_path,
        settings='title = { de = "Reise", fr = "Voyage" }\nlanguages = ["de", "fr"]\n',
        events="when,title_de,title_fr,text\n1900,Ab,Départ,Los.\n1901,,Arrivée,\n",
    )
    assert [event.title for event in journey.events] == [{"de": "Ab", "fr": "Départ"}, {"fr": "Arrivée"}]
    assert [event.text for event in journey.events] == [{"de": "Los."}, {}]


def test_a_title_falls_back_on_the_place_and_then_on_the_day(tmp_path: Path) -> None:
    journey = loaded(tmp_path, events="when,place\n1900-01-01,Wien\n1900-01-02,\n")
    assert [event.title for event in journey.events] == [{"de": "Wien"}, {"de": "1900-01-02"}]


# -- small, one event, one day ------------------------------------------------------------------------------


def test_one_event_and_one_day_are_journeys(tmp_path: Path) -> None:
    one = build(make_small(tmp_path, "one", settings='title = "One"\n', events=ONE_EVENT))
    assert (one.journey.settings.days, list(one.timelines["told"]), len(one.journey.calls)) == (1, [], 1)
    day = build(make_small(tmp_path, "day", events=ONE_DAY))
    assert (day.journey.settings.days, list(day.timelines["told"])) == (1, ["traveller"])


def test_across_the_date_line_the_view_is_the_narrow_one(tmp_path: Path) -> None:
    events = "when,place,lat,lon\n1872-11-14,Yokohama,35.44,139.64\n1872-12-03,San Francisco,37.77,-122.42\n"
    west, _, east, _ = loaded(tmp_path, events=events).settings.extent
    assert 120 < west < 139.64
    assert -122.42 < east < -100


def test_kinds_may_be_words(tmp_path: Path) -> None:
    journey = loaded(tmp_path, events="when,kind\n1900,Ausflug\n1901,\n1902,Ausflug\n")
    assert [event.kind for event in journey.events] == ["ausflug", "event", "ausflug"]
    assert {kind.id: kind.name for kind in journey.settings.kinds} == {
        "ausflug": {"de": "Ausflug"},
        "event": {"de": "Ereignis"},
    }


# -- faults -------------------------------------------------------------------------------------------------

CLOCK_HINT = "(expected such as 08:00, 20:30/21:00, 23:00/.. or 14)"
ID_HINT = "(1 to 80 letters of a to z, digits, . _ and -; no sign comes first)"
EDTF_HINT = "(expected such as 1949, 1949-12, 1949-12-06, with ? ~ or % at the end)"
FAULTS = {
    "a date in the local manner": (
        "when\n1.5.1949\n",
        [f"events.csv, row 2, column when: not an EDTF date: '1.5.1949' {EDTF_HINT}"],
    ),
    "no date": (
        "when,title\n,Ab\n",
        ["events.csv, row 2, column when: a date is missing: no row of claims.csv has one either"],
    ),
    "an end without its begin": (
        "when,end\n,1949\n",
        [
            "events.csv, row 2, column end: an end needs a date in when",
            f"events.csv, row 2, column when: not an EDTF date: '' {EDTF_HINT}",
        ],
    ),
    "an end before its begin": (
        "when,end\n1949-05-02,1949-05-01\n",
        ["events.csv, row 2, column end: the interval ends before it begins: '1949-05-02/1949-05-01'"],
    ),
    "an end of an interval": (
        "when,end\n1949/1950,1951\n",
        ["events.csv, row 2, column end: with an end, when is one date"],
    ),
    "an hour without a day": (
        "when,time,title\n,08:00,Ab\n",
        [
            "events.csv, row 2, column time: a clock time needs a date in when",
            "events.csv, row 2, column when: a date is missing: no row of claims.csv has one either",
        ],
    ),
    "a clock of 25 hours": (
        "when,time\n1949-05-01,25:00\n",
        [f"events.csv, row 2, column time: not a clock time: '25:00' {CLOCK_HINT}"],
    ),
    "half a position": (
        "when,place,lat,lon\n1949,Wien,48.2,\n",
        ["events.csv, row 2, column lat: lon and lat are given both or not at all"],
    ),
    "a position off the globe": (
        "when,place,lat,lon\n1949,Wien,148.2,16.4\n",
        ["events.csv, row 2, column lat: Input should be less than or equal to 90 (given: '148.2')"],
    ),
    "two positions of one name": (
        "when,place,lat,lon\n1949,Wien,48.2,16.4\n1950,Wien,48.3,16.4\n",
        ["events.csv, row 3, column lat: 'Wien' lies at lat 48.2, lon 16.4 in row 2"],
    ),
    "a basis that is none": (
        "when,basis\n1949,maybe\n",
        ["events.csv, row 2, column basis: Input should be 'attested', 'planned' or 'inferred' (given: 'maybe')"],
    ),
    "a call that is neither": (
        "when,call\n1949,maybe\n",
        ["events.csv, row 2, column call: expected yes or no (given: 'maybe')"],
    ),
    "an id that is none": (
        "id,when\na b,1949\n",
        [f"events.csv, row 2, column id: not an id: 'a b' {ID_HINT}"],
    ),
    "an id twice": ("id,when\na,1949\na,1950\n", ["events.csv, row 3, column id: the id 'a' stands there twice"]),
    "saved with semicolons": (
        "when;place\n1949;Wien\n",
        ["events.csv, row 1: the cells are separated by ';': save the file with commas"],
    ),
    "no row": (
        "when,place\n",
        [
            (
                "events.csv, column when: no row has a date: "
                "fill the column when, or give the days of the journey in journey.toml"
            )
        ],
    ),
}


@pytest.mark.parametrize(("events", "expected"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_told_with_row_and_column(events: str, expected: list[str], tmp_path: Path) -> None:
    assert complaints(make_small(tmp_path, events=events)) == expected


def test_a_column_that_is_none_is_told_with_those_that_are(tmp_path: Path) -> None:
    (said,) = complaints(make_small(tmp_path, events="Datum,Ort\n1949,Wien\n"))[:1]
    assert said.startswith(
        "events.csv, row 1, column Datum: there is no such column; known are id, kind, participants, when"
    )


OTHERS = {
    "a source of sources.csv misspelt": (
        {"events": "when,source\n1949,lgo\n", "sources": "id,title\nlog,Log\n"},
        ["events.csv, row 2, column source: there is no such source: 'lgo'"],
    ),
    "a person of persons.csv misspelt": (
        {"events": "when,participants\n1949,ana\n", "persons": "id,name\nanna,Anna\n"},
        ["events.csv, row 2, column participants: there is no such person: 'ana'"],
    ),
    "a kind of journey.toml misspelt": (
        {
            "events": "when,kind\n1949,stya\n",
            "settings": SETTINGS
            + 'kinds = [{ id = "stay", symbol = "ring", light = "#000000", dark = "#FFFFFF", name = "Halt" }]\n',
        },
        ["events.csv, row 2, column kind: there is no such kind: 'stya'"],
    ),
    "another position than in places.csv": (
        {"events": "when,place,lat,lon\n1949,Wien,1,2\n", "places": "id,lon,lat,name\nvienna,16.4,48.2,Wien\n"},
        ["events.csv, row 2, column lat: 'Wien' lies at lat 48.2, lon 16.4 in places.csv"],
    ),
    "a title in both places": (
        {"events": "id,when,title\ne,1949,Ab\n", "texts_de": "id,title,text\ne,Los,\n"},
        ["events.csv, row 2, column title: the title of 'e' in de stands in texts/de.csv too"],
    ),
    "no title": ({"settings": 'languages = ["de"]\n'}, ["journey.toml, column title: the value is missing"]),
    "a blank title": ({"settings": 'title = " "\n'}, ["journey.toml, column title: a text is missing"]),
    "a language that is none": (
        {"settings": 'title = "x"\nlanguages = ["Deutsch bitte"]\n'},
        [
            (
                "journey.toml, column languages: not a language: 'Deutsch bitte' "
                "(expected a BCP 47 tag such as de, pt-BR or zh-Hant)"
            )
        ],
    ),
    "a text in a language that is not the folder's": (
        {"settings": 'title = { de = "x", fr = "y" }\nlanguages = ["de"]\n'},
        ["journey.toml, column title.fr: no such language; known are de"],
    ),
}


def test_a_folder_that_has_not_begun_is_told_what_is_needed(tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    (folder / "events.csv").write_text("", "utf-8")
    (said,) = complaints(folder)
    assert said.startswith("events.csv, row 1: the file is empty; its header is id,kind,participants,when,end,time")
    (folder / "events.csv").unlink()
    assert complaints(folder) == ["events.csv: the file is missing"]


def test_the_first_and_the_last_year_have_days(tmp_path: Path) -> None:
    settings = loaded(tmp_path, events="when\n0001\n").settings
    assert (settings.first_day, settings.last_day) == (date(1, 1, 2), date(1, 12, 31))


def test_names_of_other_files_are_their_rows(tmp_path: Path) -> None:
    journey = loaded(
        tmp_path,
        events="when,participants,source\n1900,Anna;Bert,A log\n1901,anna,log\n",
        persons="id,name\nanna,Anna\n",
        sources="id,title\nlog,A log\n",
    )
    assert [event.participants for event in journey.events] == [("anna", "bert"), ("anna",)]
    assert list(journey.sources) == ["log"]


@pytest.mark.parametrize(("files", "expected"), OTHERS.values(), ids=OTHERS)
def test_faults_between_files_are_told_where_they_stand(
    files: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    assert complaints(make_small(tmp_path, **files)) == expected


def test_a_folder_in_the_long_form_needs_all_its_files(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, sources=None, claims=None)
    with pytest.raises(DataError) as caught:
        load_journey(folder)
    assert {str(problem) for problem in caught.value.problems} == {
        "claims.csv: the file is missing",
        "sources.csv: the file is missing",
    }


# -- when one is there ---------------------------------------------------------------------------------------

BY_DAY = "when,place,lat,lon\n1931-05-02,Ulm,48.4,10\n1931-05-06,Wien,48.2,16.37\n1931-05-09,Budapest,47.5,19.05\n"
MINUTES_THERE = 2
ONE_DATE_FOR_THREE = "when,place,lat,lon\n1931-05,A,48,10\n1931-05,B,48,11\n1931-05,C,48,12\n"


@pytest.mark.parametrize(
    ("events", "there"),
    [
        (BY_DAY, ["02T12:00", "06T12:00", "09T12:00"]),
        # three of one month: each has the middle of its third
        (ONE_DATE_FOR_THREE, ["06T04:00", "16T12:00", "26T20:00"]),
        # so far that the first has to leave before noon, to be there in the last minute of the day
        (
            "when,place,lat,lon,by\n1931-05-02,A,0,0,\n1931-05-03,B,0,25,sea\n1931-05-10,C,0,26,sea\n",
            ["02T11:12", "03T21:59", "10T10:00"],
        ),
    ],
)
def test_at_the_middle_of_its_date_the_traveller_is_at_the_place_of_a_row(
    events: str, there: list[str], tmp_path: Path
) -> None:
    """What is certain stays as wide as it is; the folder may leave the hour to the steady pace."""
    timelines = []
    for says in ("", 'lone_date = "pace"\n'):
        folder = make_small(tmp_path, events=events, settings=f'{SETTINGS}zone = "UTC"\n{says}')
        timelines.append(build(folder).timelines["told"]["traveller"])
    middle, pace = timelines
    first, *between, last = middle.visits
    for visit, moment in zip(middle.visits, there, strict=True):
        at = instants.minute_of(f"1931-05-{moment}:00{instants.to_local_text(visit.arrive, middle.zones[0].tz)[-6:]}")
        assert visit is first or visit.arrive <= at
        assert visit is last or at <= visit.depart
    assert all(visit.depart - visit.arrive <= MINUTES_THERE for visit in between)
    assert [v.possible for v in middle.visits] == [v.possible for v in pace.visits]


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (["1900", "1949-12-06"], (date(1900, 1, 1), date(1949, 12, 6))),
        (["1949-12-06", "1950", "1951-02"], (date(1949, 12, 6), date(1951, 2, 28))),
        (["1949-12-05", "1949-12", "1949-12-07"], (date(1949, 12, 5), date(1949, 12, 7))),
        (["../1948", "1949-12-06"], (date(1948, 12, 31), date(1949, 12, 6))),
    ],
)
def test_a_wide_date_counts_among_the_days_where_it_lies_beside_them(
    dates: list[str], days: tuple[date, date], tmp_path: Path
) -> None:
    rows = "".join(f"{when},P{at},{at},{at}\n" for at, when in enumerate(dates, start=1))
    settings = loaded(tmp_path, events=f"when,place,lat,lon\n{rows}").settings
    assert (settings.first_day, settings.last_day) == days


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (["1850~", "1850-05-10", "1850-05-18"], (date(1850, 5, 10), date(1850, 5, 18))),
        (["1850-05-10", "1850-05-18", "1850"], (date(1850, 5, 10), date(1850, 5, 18))),
        (["1850", "1850-05-10", "1850"], (date(1850, 5, 10), date(1850, 5, 10))),
        (["1850~", "1850"], (date(1850, 1, 1), date(1850, 12, 31))),
    ],
)
def test_all_rows_of_one_call_are_of_the_journey(dates: list[str], days: tuple[date, date], tmp_path: Path) -> None:
    """A journey at one place is one call, which its first and its last row alone would date."""
    rows = "".join(f"{when},Wien,48.2,16.37\n" for when in dates)
    settings = loaded(tmp_path, events=f"when,place,lat,lon\n{rows}").settings
    assert (settings.first_day, settings.last_day) == days
