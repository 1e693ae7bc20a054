"""The GeoJSON: golden files of a small journey, what holds for every feature, and what the shipped one has to have."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import geojson_pydantic
import pytest
import shapely
from geojson_pydantic.types import Position2D

from folders import add_row, make_folder, set_cell
from golden import compare
from journey.contract.collection import as_dict, check_geojson, dump_geojson, pieces
from journey.facts import instants
from journey.facts.zones import DATABASE, VERSION
from journey.pipeline import Built, build
from journeys import SHIPPED, shipped

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
Body = dict[str, Any]
Feature = dict[str, Any]


@pytest.fixture(params=["ding", "archives"])
def body(request: pytest.FixtureRequest) -> Body:
    """The shipped journey by each account, as plain values."""
    return shipped().bodies[request.param]


def of_kind(body: Body, kind: str, traveller: str | None = None) -> list[Feature]:
    return [
        f
        for f in body["features"]
        if f["properties"]["feature"] == kind and traveller in (None, f["properties"]["traveller"])
    ]


def get(body: Body, feature: str) -> Feature:
    return next(f for f in body["features"] if f["id"] == feature)


# -- the small journey ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(make_folder(tmp_path_factory.mktemp("small")))


@pytest.mark.parametrize("account", ["ding", "archives"])
def test_golden(account: str, small: Built, request: pytest.FixtureRequest) -> None:
    text = dump_geojson(small.collections[account], indent=1).replace(DATABASE, "the zone database")
    text = text.replace(f'"version": "{VERSION}"', '"version": "its release"')
    compare(request, GOLDEN / f"small-{account}.geojson", text)


def test_text_is_compact_or_indented_and_ends_with_a_line_break(small: Built) -> None:
    compact, indented = (dump_geojson(small.collections["ding"], indent=i) for i in (None, 2))
    assert json.loads(compact) == json.loads(indented) == as_dict(small.collections["ding"])
    assert compact.count("\n") == 1
    assert compact.endswith("}\n")
    assert "毛泽东" in compact  # letters as they are
    assert '": ' not in compact


def put(folder: Path, **cells: str) -> None:
    """Add a claim of the diary kind."""
    add_row(folder, "claims.csv", **{"basis": "attested", "source": "ding", "weight": "fair", **cells})


def small_event(tmp_path: Path, event: str, **cells: str) -> Feature:
    """Return an event of the small journey after changing cells of its claim of time."""
    folder = make_folder(tmp_path)
    row = {"O1": 2, "O2": 7, "T1": 10}[event]
    for column, value in cells.items():
        set_cell(folder, "claims.csv", row, column, value)
    return get(build(folder).bodies["ding"], event)


@pytest.mark.parametrize(
    ("cells", "section", "days", "day_list"),
    [
        ({"value": "1949-12-15"}, "journey", (10, 10), None),
        ({"value": "1949-12-05"}, "prelude", (None, None), None),
        ({"value": "1949-12-21"}, "aftermath", (None, None), None),
        ({"value": "1949-12"}, "journey", (1, 15), None),  # cut off at the days of the journey
        ({"value": "1947"}, "prelude", (None, None), None),
        ({"value": "../1949-12-05"}, "prelude", (None, None), None),
        ({"value": "../1949-12-08"}, "journey", (1, 3), None),
        ({"value": "1949-12-18/.."}, "journey", (13, 15), None),
        ({"value": "1949-12-05/1949-12-07", "extent": "within"}, "journey", (1, 2), None),
        ({"value": "{1949-12-08,1949-12-10}"}, "journey", (3, 5), [3, 5]),
        ({"value": "{1949-12-01,1949-12-08,1950-01-03}"}, "journey", (1, 15), [3]),
        ({"value": "{1949-10-01,1949-10-03}"}, "prelude", (None, None), None),
    ],
)
def test_days_of_an_event(
    cells: dict[str, str],
    section: str,
    days: tuple[int | None, int | None],
    day_list: list[int] | None,
    tmp_path: Path,
) -> None:
    p = small_event(tmp_path, "T1", **cells)["properties"]
    assert (p["section"], (p["day"], p["day_end"]), p["days"]) == (section, days, day_list)


@pytest.mark.parametrize(
    ("cells", "time", "spans", "certainty"),
    [
        ({"value": "1949-12-15"}, {"date": "1949-12-15"}, [("1949-12-15", "1949-12-15")], "certain"),
        (
            {"value": "1949-12-15", "time": "12:00"},
            {"timestamp": "1949-12-15T09:00:00Z"},
            [("1949-12-15", "1949-12-15")],
            "certain",
        ),
        (
            {"value": "1949-12-15?", "time": "23:00/.."},
            {"interval": ["1949-12-15T20:00:00Z", "1949-12-15T21:00:00Z"]},
            [("1949-12-15", "1949-12-15")],
            "uncertain",
        ),
        (
            {"value": "1949-12~"},
            {"interval": ["1949-12-01", "1949-12-31"]},
            [("1949-12-01", "1949-12-31")],
            "less-certain",
        ),
        ({"value": "../1949-12-05"}, {"interval": ["..", "1949-12-05"]}, [(None, "1949-12-05")], "certain"),
        ({"value": "1949-12-15/.."}, {"interval": ["1949-12-15", ".."]}, [("1949-12-15", None)], "certain"),
        (
            {"value": "{1949-12-08,1949-12-10}"},
            {"interval": ["1949-12-08", "1949-12-10"]},
            [("1949-12-08", "1949-12-08"), ("1949-12-10", "1949-12-10")],
            "certain",
        ),
    ],
)
def test_mirrors_of_the_time(
    cells: dict[str, str], time: Body, spans: list[tuple[str | None, str | None]], certainty: str, tmp_path: Path
) -> None:
    feature = small_event(tmp_path, "T1", **cells)
    assert feature["time"] == time
    found = [(s.get("start", {}).get("earliest"), s.get("end", {}).get("latest")) for s in feature["when"]["timespans"]]
    assert (found, feature["when"]["certainty"]) == (spans, certainty)


@pytest.mark.parametrize(
    ("cells", "clock", "local", "day"),
    [
        ({"time": "12:00"}, ("12:00", "12:00"), "1949-12-15T12:00:00+03:00", 10),
        ({"time": "14"}, ("14:00", "15:00"), "1949-12-15T14:00:00+03:00", 10),
        ({"time": "21:00/24:00"}, ("21:00", "24:00"), "1949-12-15T21:00:00+03:00", 10),
        ({"time": "23:00/.."}, ("23:00", None), "1949-12-15T23:00:00+03:00", 10),
        # by the clock of another zone, it is another hour here
        ({"time": "12:00", "zone": "Asia/Shanghai"}, ("07:00", "07:00"), "1949-12-15T07:00:00+03:00", 10),
        ({"time": "03:00/05:00", "zone": "Europe/London"}, ("06:00", "08:00"), "1949-12-15T06:00:00+03:00", 10),
        ({"time": "03:00/21:00", "zone": "Europe/London"}, ("06:00", "24:00"), "1949-12-15T06:00:00+03:00", 10),
        ({"time": "03:00", "zone": "Europe/Moscow"}, ("03:00", "03:00"), "1949-12-15T03:00:00+03:00", 10),
    ],
)
def test_hours_are_those_of_the_place(
    cells: dict[str, str], clock: tuple[str, str | None], local: str, day: int, tmp_path: Path
) -> None:
    p = small_event(tmp_path, "T1", value="1949-12-15", **cells)["properties"]
    assert (p["clock"]["start"], p["clock"]["end"]) == clock
    assert (p["start_local"], p["day"], p["tz"]) == (local, day, "Europe/Moscow")
    assert (p["edtf"], p["clock"]["stated_date"]) == ("1949-12-15", None)


@pytest.mark.parametrize(
    ("stated", "edtf", "clock", "days"),
    [
        (("1949-12-15", "03:00", "Asia/Shanghai"), "1949-12-14", ("22:00", "22:00"), (9, 9)),
        (("1949-12-15~", "03:00", "Asia/Shanghai"), "1949-12-14~", ("22:00", "22:00"), (9, 9)),
        (("1949-12-15", "21", "Europe/London"), "1949-12-16", ("00:00", "01:00"), (11, 11)),
        (("1949-12-15", "22:00/..", "Europe/London"), "1949-12-16", ("01:00", None), (11, 11)),
        (("1949-12-15", "20:00/23:00", "Europe/London"), "1949-12-15/1949-12-16", ("23:00", "02:00"), (10, 11)),
        (("{1949-12-15,1949-12-17}", "03:00", "Asia/Shanghai"), "{1949-12-14,1949-12-16}", ("22:00", "22:00"), (9, 11)),
    ],
)
def test_a_day_of_another_clock_is_that_of_the_place(
    stated: tuple[str, str, str], edtf: str, clock: tuple[str, str | None], days: tuple[int, int], tmp_path: Path
) -> None:
    feature = small_event(tmp_path, "T1", **dict(zip(("value", "time", "zone"), stated, strict=True)))
    p = feature["properties"]
    assert (p["edtf"], p["day"], p["day_end"]) == (edtf, *days)
    assert (p["clock"]["start"], p["clock"]["end"]) == clock
    assert (p["clock"]["stated_date"], p["clock"]["stated"], p["clock"]["zone"]) == stated
    assert p["start_local"].startswith(edtf.strip("{")[:10])
    assert feature["when"]["label"] == edtf
    assert feature["when"]["timespans"][0]["start"]["earliest"] == edtf.strip("{")[:10]


def test_event_without_a_place(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    rows = (folder / "claims.csv").read_text("utf-8").splitlines()
    (folder / "claims.csv").write_text("\n".join(r for r in rows if not r.startswith("T1,place")) + "\n", "utf-8")
    feature = get(build(folder).bodies["ding"], "T1")
    p = feature["properties"]
    assert feature["geometry"] is None
    assert (p["place"], p["places"], p["place_name"], p["place_certainty"], p["radius_km"]) == (
        None,
        [],
        None,
        None,
        None,
    )
    assert p["tz"] == "UTC"


def test_where_a_coordinate_comes_from_reaches_the_contract(tmp_path: Path) -> None:
    """The folder's own source, what a geocoder matched, and nothing where there is no coordinate."""
    folder = make_folder(tmp_path)
    for column in ("lon", "lat", "origin"):
        set_cell(folder, "places.csv", 3, column, "")
    answer = {"query": "Moscow", "lon": 37.5, "lat": 55.7, "provider": "me", "matched": "Moskva", "score": 1.0}
    (folder / "geocoded.json").write_text(json.dumps({"moscow": {**answer, "retrieved": "2026-01-01"}}), "utf-8")
    told = [f["properties"] for f in build(folder).bodies["ding"]["features"]]
    assert {p["place"]: p["place_origin"] for p in told} == {
        "beijing": "a map",
        "moscow": "me: Moskva, 2026-01-01",
        None: None,
    }


def test_event_at_a_region_has_a_place_and_no_point(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    names = {f"name_{lang}": "Siberia" for lang in ("en", "zh-Hant", "zh-Hans", "ru")}
    add_row(folder, "places.csv", id="siberia", kind="region", tz="Asia/Omsk", certainty="region", **names)
    set_cell(folder, "claims.csv", 11, "value", "siberia moscow")
    feature = get(build(folder).bodies["ding"], "T1")
    assert feature["geometry"] is None
    assert feature["properties"]["places"] == ["siberia", "moscow"]
    assert {"siberia", "moscow"} <= {p["id"] for p in build(folder).bodies["ding"]["journey"]["places"]}


def test_stop_tells_the_date_that_could_be_kept(tmp_path: Path) -> None:
    """The arrival at noon of the day after the start is impossible; its source's date is kept, the hour is beside."""
    folder = make_folder(tmp_path)
    set_cell(folder, "claims.csv", 7, "source", "soviet")
    set_cell(folder, "claims.csv", 7, "value", "1949-12-10")
    set_cell(folder, "claims.csv", 7, "time", "08:00")
    set_cell(folder, "claims.csv", 3, "source", "ding")
    put(folder, subject="O2", field="when", value="1949-12-10/1949-12-16", extent="within")
    body = build(folder).bodies["ding"]
    stop = get(body, "mao:out-moscow")["properties"]
    assert (stop["edtf"], [s["source"] for s in stop["sources"]]) == ("1949-12-10/1949-12-16", ["ding"])
    (other,) = stop["others"]
    assert (other["source"], other["value"], other["clock"]["stated"]) == ("soviet", "1949-12-10", "08:00")
    assert get(body, "O2")["properties"]["clock"] == {
        "start": "08:00",
        "end": "08:00",
        "tz": "Europe/Moscow",
        "offset": 180,
        "local_mean": False,
        "railway": {"start": "08:00", "end": "08:00"},
        "railway_offset": 180,
        "stated": "08:00",
        "stated_date": None,
        "zone": None,
    }


def test_stop_without_any_date_tells_what_the_reach_leaves(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, stops="id,travellers,place,arrival,departure\na,mao,beijing,,O1\nb,mao,moscow,,\n")
    stop = get(build(folder).bodies["ding"], "mao:b")["properties"]
    assert (stop["edtf"], stop["extent"]) == ("1949-12-10~/1949-12-21~", "within")
    assert (stop["basis"], stop["sources"], (stop["day"], stop["day_end"])) == ("inferred", [], (5, 15))
    assert stop["start"] == "1949-12-10T04:00:00Z"  # a hundred hours of way at least
    assert (stop["end"], stop["arrival"], stop["departure"]) == ("1949-12-20T21:00:00Z", "1949-12-20T21:00:00Z", None)


@pytest.mark.long
def test_two_runs_with_other_hash_seeds_give_the_same_bytes() -> None:
    script = (
        "import hashlib; from pathlib import Path; from journey import build, dump_geojson; "
        f"b = build(Path({str(SHIPPED)!r})); "
        "print(*(hashlib.sha256(dump_geojson(c).encode()).hexdigest() for c in b.collections.values()))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": tz},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, tz in (("1", "UTC"), ("2", "Pacific/Kiritimati"))
    ]
    assert runs[0] == runs[1] != ""


# -- what holds for every feature of the shipped journey -----------------------------------------------------


def test_shipped_journey_keeps_the_contract(body: Body) -> None:
    check_geojson(body)


def test_ids_are_unique_and_stand_in_both_places(body: Body) -> None:
    ids = [f["id"] for f in body["features"]]
    assert len(set(ids)) == len(ids)
    assert all(f["id"] == f["properties"]["id"] for f in body["features"])


def test_longitude_comes_first(body: Body) -> None:
    west, south, east, north = body["journey"]["extent"]
    lon, lat = get(body, "O1")["geometry"]["coordinates"]
    assert (lon, lat) == (pytest.approx(116.4, abs=0.1), pytest.approx(39.9, abs=0.1))
    for lon, lat in (p for f in body["features"] if f["geometry"] for p in positions(f["geometry"])):
        assert west - 1 <= lon <= east + 1
        assert south - 18 <= lat <= north + 1  # Taiwan lies south of the opening view
        assert (round(lon, 5), round(lat, 5)) == (lon, lat)


def positions(geometry: Body) -> list[list[float]]:
    return [geometry["coordinates"]] if geometry["type"] == "Point" else geometry["coordinates"]


def test_utc_and_local_texts_are_one_instant(body: Body) -> None:
    for p in (f["properties"] for f in body["features"]):
        for end in ("start", "end"):
            utc, local = p[end], p[f"{end}_local"]
            assert (utc is None) == (local is None)
            if utc is not None:
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:00Z", utc)
                assert datetime.fromisoformat(utc) == datetime.fromisoformat(local)
        if p["start"] is not None and p["end"] is not None:
            assert p["start"] <= p["end"]


def test_local_text_begins_with_the_date(body: Body) -> None:
    """Dates never pass through another zone than the place's: the first day of the EDTF is the local date."""
    for p in (f["properties"] for f in body["features"]):
        first = re.match(r"\d{4}-\d\d-\d\d", p["edtf"].strip("{"))
        if first and p["start_local"]:
            assert p["start_local"].startswith(first[0]), p["id"]


def test_day_is_the_civil_date(body: Body) -> None:
    for p in (f["properties"] for f in body["features"]):
        if p["section"] == "journey":
            assert 1 <= p["day"] <= p["day_end"] <= 89
            if p["feature"] == "position":
                day = date(1949, 12, 6) + timedelta(days=p["day"] - 1)
                assert p["edtf"] == day.isoformat()
        else:
            assert p["day"] is p["day_end"] is None


def test_every_reference_resolves(body: Body) -> None:
    about = body["journey"]
    known = {
        name: {row["id"] for row in about[name]} for name in ("kinds", "sources", "persons", "places", "travellers")
    }
    ids = {f["id"] for f in body["features"]}
    for p in (f["properties"] for f in body["features"]):
        assert {p["place"]} - {None} <= known["places"]
        assert {p["traveller"]} - {None} <= known["travellers"]
        assert {ref["source"] for ref in (*p["sources"], *p["others"])} <= known["sources"]
        assert {p.get("kind")} - {None} <= known["kinds"]
        assert set(p.get("participants", ())) <= known["persons"]
        assert {*p.get("places", ()), *p.get("between", ()), p.get("near")} - {None} <= known["places"]
        assert {p.get("from_stop"), p.get("to_stop"), p.get("event")} - {None} <= ids
    assert {row["within"] for row in about["places"]} - {None} <= known["places"]
    assert all(row["traveller"] in known["travellers"] for row in body["timeline"])


def test_every_text_is_there_in_every_language(body: Body) -> None:
    languages = set(body["journey"]["languages"])
    for f in body["features"]:
        p = f["properties"]
        assert set(p["title"]) == languages
        assert set(p["text"]) == (languages if p["feature"] == "event" else set())
        assert all(set(o["display"]) == languages for o in p["others"] if o["display"] is not None)


def test_legs_join_their_stops(body: Body) -> None:
    stops = {f["id"]: f for f in of_kind(body, "stop")}
    for leg in of_kind(body, "leg"):
        p, line = leg["properties"], leg["geometry"]["coordinates"]
        a, b = stops[p["from_stop"]], stops[p["to_stop"]]
        assert (line[0], line[-1]) == (a["geometry"]["coordinates"], b["geometry"]["coordinates"])
        assert len(line) == len(p["kms"]) == len(p["times"])
        assert all(x <= y for x, y in pairwise(p["kms"]))
        assert all(x <= y for x, y in pairwise(p["times"]))
        assert (
            (p["kms"][0], p["kms"][-1])
            == (p["km_start"], p["km_end"])
            == (a["properties"]["km"], b["properties"]["km"])
        )
        times = [_utc(ms // 60_000) for ms in (p["times"][0], p["times"][-1])]
        assert times == [a["properties"]["departure"], b["properties"]["arrival"]]


def _utc(minute: int) -> str:
    return instants.to_utc_text(minute)


def test_positions_are_those_of_the_table(body: Body) -> None:
    """Each lies on the legs where the table of its traveller, looked up as a player does, has it."""
    for table in body["timeline"]:
        legs = [leg["properties"] | leg["geometry"] for leg in of_kind(body, "leg", table["traveller"])]
        path = [(km, p) for leg in legs for km, p in zip(leg["kms"], leg["coordinates"], strict=True)]
        for position in of_kind(body, "position", table["traveller"]):
            p = position["properties"]
            noon = table["noon"][p["day"] - 1]
            km = interpolate([(m, (k,)) for m, k in zip(table["minute"], table["km"], strict=True)], noon)[0]
            assert p["km"] == pytest.approx(km, abs=0.011)
            assert p["km_min"] <= p["km"] <= p["km_max"]
            assert position["geometry"]["coordinates"] == pytest.approx(interpolate(path, km), abs=2e-3)


def test_who_changes_stations_is_near_that_at_which_he_came_until_he_leaves_from_the_other(body: Body) -> None:
    nears = {p["day"]: p["near"] for p in (f["properties"] for f in of_kind(body, "position", "mao"))}
    assert nears[15] == "moscow-yaroslavsky"
    assert nears[40] == "moscow-leningradsky", "at noon he sets out to Leningrad"
    assert nears[46] == "moscow-leningradsky", "and there he has come back"


def interpolate(rows: list[tuple[float, Any]], at: float) -> list[float]:
    """Interpolate in rows that rise; of rows at one place the last holds."""
    row = max((i for i, (x, _) in enumerate(rows) if x <= at), default=0)
    if row == len(rows) - 1:
        return list(rows[row][1])
    (x0, a), (x1, b) = rows[row], rows[row + 1]
    return [u + (v - u) * (at - x0) / (x1 - x0) for u, v in zip(a, b, strict=True)]


def test_sources_say_each_passage_once(body: Body) -> None:
    for p in (f["properties"] for f in body["features"]):
        refs = [json.dumps([s["source"], s["locator"], s["anchor"]]) for s in p["sources"]]
        assert len(set(refs)) == len(refs), p["id"]


# -- what the shipped journey has to have ----------------------------------------------------------------------


def test_all_events_are_there(body: Body) -> None:
    tables = {"P": 13, "O": 24, "M": 27, "L": 9, "R": 20, "Z": 7, "T": 21}
    ids = {f["id"] for f in of_kind(body, "event")}
    assert {f"{table}{n}" for table, count in tables.items() for n in range(1, count + 1)} <= ids
    assert len(ids) >= 121


def test_over_twenty_events_are_of_security(body: Body) -> None:
    security = [f["properties"] for f in of_kind(body, "event") if f["properties"]["security"]]
    assert len(security) > 20
    assert {p["kind"] for p in security} <= {"threat", "measure", "incident"}
    rumour = {"T18"}  # of the security table of the notes, but a matter of the press
    assert {f"T{n}" for n in range(1, 22)} - rumour <= {p["id"] for p in security}


def test_every_day_has_a_position(body: Body) -> None:
    days = {t: [f["properties"]["day"] for f in of_kind(body, "position", t)] for t in ("mao", "zhou")}
    assert days["mao"] == list(range(1, 90))
    assert days["zhou"] == list(range(36, 90))  # he left on 10 January


def test_at_noon_of_the_first_day_the_accounts_differ() -> None:
    """By Ding he is under way since eight; by the others he leaves at nine in the evening."""
    ding, archives = (get(shipped().bodies[a], "mao:day-1")["properties"] for a in ("ding", "archives"))
    assert (ding["moving"], archives["moving"]) == (True, False)
    assert (archives["between"], archives["km"], archives["place"]) == (["beijing"], 0, "beijing")


def test_stop_at_harbin_says_what_was_set_aside(body: Body) -> None:
    stop = get(body, "mao:back-harbin")["properties"]
    assert stop["edtf"] == "1950-02-27"
    assert "hlj77" in [o["source"] for o in stop["others"]]


def test_kinds_of_features_are_as_many_as_they_should(body: Body) -> None:
    calls = Counter(t for call in shipped().journey.calls for t in call.travellers)
    count = Counter((f["properties"]["feature"], f["properties"]["traveller"]) for f in body["features"])
    for traveller in ("mao", "zhou"):
        assert count["stop", traveller] == calls[traveller]
    assert count["leg", "mao"] == calls["mao"] - 1 - 2  # he changed stations in Moscow twice


# -- programs that are not ours ----------------------------------------------------------------------------------


def test_geojson_pydantic_reads_it_as_a_plain_collection(body: Body) -> None:
    plain = geojson_pydantic.FeatureCollection.model_validate(body)
    assert len(plain.features) == len(body["features"])


def test_shapely_reads_it(body: Body) -> None:
    """GEOS refuses a null geometry, which RFC 7946 allows: features without one are left out."""
    features = [f for f in body["features"] if f["geometry"]]
    read = shapely.from_geojson(json.dumps({**body, "features": features}))
    assert [shapely.get_coordinates(g).tolist() for g in read.geoms] == [positions(f["geometry"]) for f in features]


@pytest.mark.parametrize("lon", [37.5, 0.00002, -0.00001])
def test_the_pieces_of_a_file_are_the_text_of_the_collection(lon: float) -> None:
    """Also where a number is so small that JSON may write it in two ways."""
    collection = shipped().collections["ding"].model_copy(deep=True)
    point = next(f.geometry for f in collection.features if f.geometry is not None and f.geometry.type == "Point")
    point.coordinates = Position2D(lon, 55.7)
    assert "".join(pieces(collection)) == dump_geojson(collection)
