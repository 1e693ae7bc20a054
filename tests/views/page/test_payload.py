"""The page's data hold what the collections say, in less room: decoded here by a reader of our own."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journeys
from journey.contract.collection import as_dict
from journey.folder.basemap import Basemap
from journey.pipeline import Built
from journey.views.page.packing import encode_deltas, encode_numbers, encode_track, packed
from journey.views.page.payload import page_payload
from journey.views.page.tables import BASES, SECTIONS, minute_of
from journeys import telling
from unpacked import decode_column, decode_deltas, decode_numbers, decode_table, decode_track

NO_BASEMAP = Basemap({}, ())


@pytest.fixture(scope="module")
def shipped() -> Built:
    return journeys.shipped()


@pytest.fixture(scope="module")
def payload(shipped: Built) -> dict[str, Any]:
    made = page_payload(shipped.tellings, shipped.basemap)
    return dict(json.loads(json.dumps(made)))


def features(body: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    return {f["id"]: f for f in body["features"] if f["properties"]["feature"] == kind}


@given(st.lists(st.integers(min_value=-(2**40), max_value=2**40)))
def test_numbers_come_back(numbers: list[int]) -> None:
    assert decode_numbers(encode_numbers(numbers)) == numbers


@given(st.lists(st.integers(min_value=-(10**9), max_value=10**9)))
def test_deltas_come_back(metres: list[int]) -> None:
    assert decode_deltas(encode_deltas([m / 1000 for m in metres], precision=3), 3) == [m / 1000 for m in metres]


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85))))
def test_track_comes_back_to_ten_metres(points: list[tuple[float, float]]) -> None:
    for given_point, back in zip(points, decode_track(encode_track(points, precision=4), 4), strict=True):
        assert back == pytest.approx(given_point, abs=6e-5)


@given(st.lists(st.one_of(st.none(), st.booleans(), st.integers(0, 3), st.sampled_from(["1", "a"]))))
def test_packed_column_comes_back(column: list[Any]) -> None:
    back = decode_column(packed(column))
    assert [repr(value) for value in back] == [repr(value) for value in column]


def test_words_are_there_in_every_language(payload: dict[str, Any], shipped: Built) -> None:
    languages = shipped.bodies["ding"]["journey"]["languages"]
    assert list(payload["words"]) == languages
    assert len({len(column) for column in payload["words"].values()}) == 1


@pytest.mark.parametrize("account", ["ding", "archives"])
def test_events_come_back(payload: dict[str, Any], shipped: Built, account: str) -> None:
    body = shipped.bodies[account]
    table = decode_table(payload["tables"]["event"], list(shipped.bodies).index(account))
    events = features(body, "event")
    assert set(table) == set(events)

    def said(row: int | None) -> dict[str, str] | None:
        return None if row is None else {lang: column[row] for lang, column in payload["words"].items()}

    for i, row in table.items():
        p = events[i]["properties"]
        assert said(row["title"]) == p["title"]
        assert said(row["text"]) == p["text"]
        assert said(row["place_name"]) == p["place_name"]
        assert payload["kinds"][row["kind"]]["id"] == p["kind"]
        assert [row[key] for key in ("day", "day_end", "edtf", "extent")] == [
            p[key] for key in ("day", "day_end", "edtf", "extent")
        ]
        assert (row["minute"], row["minute_end"]) == (minute_of(p["start"]), minute_of(p["end"]))
        assert row["clock"] == ([p["clock"]["start"], p["clock"]["end"]] if p["clock"] else None)
        assert (BASES[row["basis"]], SECTIONS[row["section"]]) == (p["basis"], p["section"])
        assert [(payload["sources"][s]["id"], at) for s, at in row["sources"]] == [
            (s["source"], s["locator"]) for s in p["sources"]
        ]
        others = list({repr({**o, "anchor": None}): o for o in p["others"]}.values())  # in two passages, told once
        assert [(payload["sources"][o["source"]]["id"], said(o["display"])) for o in row["others"]] == [
            (o["source"], o["display"]) for o in others
        ]
        assert [clocks(payload, o) for o in row["others"]] == [o["clock"] for o in others]
        assert clocks(payload, row) == p["clock"]
        if events[i]["geometry"] is None:
            assert row["point"] is None
        else:
            assert row["point"] == pytest.approx(events[i]["geometry"]["coordinates"], abs=6e-5)


def clocks(payload: dict[str, Any], row: dict[str, Any]) -> dict[str, Any] | None:
    """Return the clock times of a row as the contract has them."""
    if row.get("clock") is None:
        return None
    tz, offset, railway, railway_offset, zone, stated, mean, stated_date = (*row["clocks"], False, None)[:8]
    start, end = row["clock"]
    return {
        "start": start,
        "end": end,
        "tz": payload["zones"][tz],
        "offset": offset,
        "local_mean": mean,
        "railway": railway and dict(zip(("start", "end"), railway, strict=True)),
        "railway_offset": railway_offset,
        "stated": stated,
        "stated_date": stated_date,
        "zone": None if zone is None else payload["zones"][zone],
    }


@pytest.mark.parametrize("account", ["ding", "archives"])
def test_stops_come_back_with_who_dates_them(payload: dict[str, Any], shipped: Built, account: str) -> None:
    body = shipped.bodies[account]
    table = decode_table(payload["tables"]["stop"], list(shipped.bodies).index(account))
    stops = features(body, "stop")
    assert set(table) == set(stops)
    for i, row in table.items():
        p = stops[i]["properties"]
        plain = ("event", "day", "day_end", "edtf", "extent")
        assert [row[key] for key in plain] == [p[key] for key in plain]
        assert (row["arrival"], row["departure"]) == (minute_of(p["arrival"]), minute_of(p["departure"]))
        assert (BASES[row["basis"]], SECTIONS[row["section"]]) == (p["basis"], p["section"])
        assert [(payload["sources"][s]["id"], at) for s, at in row["sources"]] == [
            (s["source"], s["locator"]) for s in p["sources"]
        ]
        assert [(payload["sources"][o["source"]]["id"], o["value"]) for o in row["others"]] == [
            (o["source"], o["value"]) for o in p["others"]
        ]
        assert row["clock"] == ([p["clock"]["start"], p["clock"]["end"]] if p["clock"] else None)
    assert table["mao:out-beijing"]["clock"] == ["08:00", "08:00"] or account != "ding"


@pytest.mark.parametrize("account", ["ding", "archives"])
def test_rails_and_timelines_come_back(payload: dict[str, Any], shipped: Built, account: str) -> None:
    body, number = shipped.bodies[account], list(shipped.bodies).index(account)
    legs = features(body, "leg")
    table = decode_table(payload["tables"]["leg"], number)
    assert set(table) == set(legs)
    for i, row in table.items():
        track = decode_track(row["track"], 4)
        for point, wanted in zip(track, legs[i]["geometry"]["coordinates"], strict=True):
            assert point == pytest.approx(wanted[:2], abs=6e-5)
        assert decode_deltas(row["kms"], 3) == pytest.approx(legs[i]["properties"]["kms"], abs=6e-4)
    for made, wanted in zip(payload["timelines"][number], body["timeline"], strict=True):
        assert decode_deltas(made["minute"], 0) == wanted["minute"]
        for key in ("km", "km_min", "km_max"):
            assert decode_deltas(made[key], 3) == pytest.approx(wanted[key], abs=6e-4)
        assert (made["noon"], made["day_start"]) == (wanted["noon"], wanted["day_start"])


def test_what_is_equal_in_two_accounts_is_stored_once(shipped: Built) -> None:
    ding = shipped.tellings["ding"]
    twice = page_payload({"ding": ding, "archives": telling(shipped.bodies["ding"])}, NO_BASEMAP)
    for table in twice["tables"].values():
        assert table["changes"] == [{}]
    once = page_payload({"ding": ding}, NO_BASEMAP)
    titles = 2  # of the second account
    assert len(twice["words"]["en"]) <= len(once["words"]["en"]) + titles


def test_an_event_of_one_account_only(shipped: Built) -> None:
    first, second = copy.deepcopy(shipped.bodies["ding"]), copy.deepcopy(shipped.bodies["archives"])
    gone = next(f for f in first["features"] if f["id"] == "O12")
    first["features"].remove(gone)
    table = page_payload({"ding": telling(first), "archives": telling(second)}, NO_BASEMAP)["tables"]["event"]
    assert "O12" not in decode_table(table, 0)
    assert decode_table(table, 1)["O12"]["edtf"] == features(second, "event")["O12"]["properties"]["edtf"]


def test_base_map_keeps_its_shapes(payload: dict[str, Any], shipped: Built) -> None:
    assert {*payload["base"], "near"} == {*shipped.basemap.layers}
    for name, drawn in payload["base"].items():
        layer = shipped.basemap.layers[name]
        assert len(drawn) == len([f for f in layer["features"] if f["geometry"]])
    lakes = [f["properties"].get("id") for f in shipped.basemap.layers["lakes"]["features"]]
    ring = decode_track(payload["base"]["lakes"][lakes.index("baikal")][1], 3)
    lons = [lon for lon, _ in ring]
    assert (min(lons), max(lons)) == pytest.approx((103.7, 109.9), abs=0.3)


def test_input_is_left_as_it_was(shipped: Built) -> None:
    collection = shipped.collections["ding"]
    before = json.dumps(as_dict(collection))
    page_payload({"ding": shipped.tellings["ding"]}, shipped.basemap)
    assert json.dumps(as_dict(collection)) == before
