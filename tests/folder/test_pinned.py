"""Pinned answers: round trips, and every fault of the file told with its key."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.errors import DataError
from journey.facts.lonlat import LonLat
from journey.folder.pinned import Pinned, dump_pinned, read_pinned

TIANJIN = LonLat(117.17667, 39.14222)
CHITA = LonLat(113.49171, 52.04311)


def pin(lonlat: LonLat, **fields: object) -> Pinned:
    values = {"query": "x", "provider": "gazetteer", "matched": "X, RU", "score": 1, "retrieved": "2026-01-31"}
    return Pinned.model_validate({"lon": lonlat.lon, "lat": lonlat.lat} | values | fields)


def degrees(limit: int) -> st.SearchStrategy[float]:
    """As files have them: six decimals, 0.1 m."""
    return st.integers(-limit * 10**6, limit * 10**6).map(lambda n: n / 10**6)


lonlats = st.builds(LonLat, degrees(180), degrees(89))


def test_pinned_answers_round_trip_and_are_sorted(tmp_path):
    pinned = {"tianjin": pin(TIANJIN, matched="天津"), "chita": pin(CHITA, retrieved=date(2026, 2, 1))}
    path = tmp_path / "geocoded.json"
    path.write_text(dump_pinned(pinned), encoding="utf-8")
    assert read_pinned(path) == pinned
    assert list(json.loads(path.read_text(encoding="utf-8"))) == ["chita", "tianjin"]
    assert dump_pinned(read_pinned(path)) == path.read_text(encoding="utf-8")
    assert dump_pinned(dict(reversed(pinned.items()))) == dump_pinned(pinned)


@given(
    st.dictionaries(
        st.text(min_size=1), st.builds(pin, lonlats, matched=st.text('Чита ,中\\"', min_size=1).map("X".__add__))
    )
)
def test_any_answers_round_trip(tmp_path_factory, pinned):
    path = tmp_path_factory.mktemp("pinned") / "geocoded.json"
    path.write_bytes(dump_pinned(pinned).encode())
    assert read_pinned(path) == pinned


def test_no_file_is_nothing_pinned(tmp_path):
    assert read_pinned(tmp_path / "geocoded.json") == {}


ENTRY = json.loads(dump_pinned({"chita": pin(CHITA)}))["chita"]


def entry(**fields: object) -> bytes:
    return json.dumps({"chita": ENTRY | fields}).encode()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(b"{", "not a JSON file", id="cut off"),
        pytest.param(b"", "not a JSON file", id="empty"),
        pytest.param(b"[" * 100_000, "not a JSON file", id="bottomless"),
        pytest.param(b"[]", "an object of place id to answer is expected", id="a list"),
        pytest.param(b"\xff\xfe{\x00}\x00", "not UTF-8", id="UTF-16"),
        pytest.param(b'{"chita": 5}', "column chita", id="a number for an answer"),
        pytest.param(entry(lon=181), "column chita.lon", id="off the map"),
        pytest.param(entry(lat=float("nan")), "column chita.lat", id="not a number"),
        pytest.param(entry(lon=None), "column chita.lon", id="no longitude"),
        pytest.param(entry(score=1.5), "column chita.score", id="more than sure"),
        pytest.param(entry(provider=" "), "column chita.provider", id="nobody"),
        pytest.param(entry(retrieved="yesterday"), "column chita.retrieved", id="not a date"),
        pytest.param(entry(altitude=1), "column chita.altitude", id="an unknown key"),
        pytest.param(
            b'{"chita": %b, "chita": %b}' % ((json.dumps(ENTRY).encode(),) * 2), "stands there twice", id="twice"
        ),
    ],
)
def test_a_bad_file_is_told_with_its_key(tmp_path, content, problem):
    path = tmp_path / "geocoded.json"
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_pinned(path)
    assert problem in str(caught.value)
    assert all(p.file == "geocoded.json" for p in caught.value.problems)
    assert str(tmp_path) not in str(caught.value)


def test_all_problems_of_a_file_come_at_once(tmp_path):
    path = tmp_path / "geocoded.json"
    path.write_text(json.dumps({"a": ENTRY | {"lon": 200, "lat": 100}, "b": {}}), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_pinned(path)
    assert {p.column for p in caught.value.problems} >= {"a.lon", "a.lat", "b.query", "b.retrieved"}


def test_a_folder_in_the_place_of_the_file(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        read_pinned(Path(tmp_path))
