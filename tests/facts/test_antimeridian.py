"""Lines over 180°: cut as RFC 7946 asks, in one piece again, and a journey that is the same wherever it lies."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folders import FILES, make_folder, set_cell
from journey.facts.antimeridian import cut, joined, uncut
from journey.facts.lonlat import LonLat, between, great_circle_km, nearest_turn, wrapped
from journey.facts.settings import Settings
from journey.files import pieces
from journey.folder.basemap import Basemap
from journey.formats.writing import exported
from journey.pipeline import Built, build
from journey.views.graph.one import train_graph
from journey.views.page.payload import base_layers
from spots import degrees, lonlats
from unpacked import decode_deltas, decode_track

Body = dict[str, Any]

lines = st.lists(st.tuples(degrees(180), degrees(90)), min_size=2, max_size=8).map(
    lambda points: [(lon, lat, float(i)) for i, (lon, lat) in enumerate(points)]
)


@pytest.mark.parametrize(
    ("lons", "parts"),
    [
        ([100, 120], [[100, 120]]),
        ([170, -170], [[170, 180], [-180, -170]]),
        ([-170, 170], [[-170, -180], [180, 170]]),
        ([170, -170, 170], [[170, 180], [-180, -170, -180], [180, 170]]),
        ([0, 120, -120, 0], [[0, 120, 180], [-180, -120, 0]]),  # once round
        # A corner on 180°, whichever way it is written, ends the one part and begins the other …
        ([170, 180, -170], [[170, 180], [-180, -170]]),
        ([170, -180, -170], [[170, 180], [-180, -170]]),
        ([-170, 180, 170], [[-170, -180], [180, 170]]),
        # … and no part is a point.
        ([180, -170], [[-180, -170]]),
        ([-180, 170], [[180, 170]]),
        ([170, -180], [[170, 180]]),
        ([170, 180, 170], [[170, 180, 170]]),
        ([170, 180, -180, -170], [[170, 180, 180], [-180, -170]]),
        ([-90, 90], [[-90, 90]]),  # half round, either way as long
    ],
)
def test_a_line_is_cut_at_180(lons: list[float], parts: list[list[float]]) -> None:
    assert [[lon for lon, _ in part] for part in cut([(lon, 0.0) for lon in lons])] == parts


@given(lines)
def test_parts_are_short_of_half_a_turn_and_the_line_comes_back(line):
    parts = cut(line)
    for part in parts:
        assert len(part) > 1
        assert all(-180 <= lon <= 180 for lon, *_ in part)
        assert all(abs(b[0] - a[0]) <= 180 + 1e-9 for a, b in pairwise(part))
    for before, after in pairwise(parts):
        assert before[-1][0] == -after[0][0]
        assert abs(after[0][0]) == 180
        assert before[-1][1:] == after[0][1:]
    back = joined([[p[:2] for p in part] for part in parts], [km for part in parts for *_, km in part])
    corners = [corner for corner in back if corner[2].is_integer()]
    assert [corner[1:] for corner in corners] == [corner[1:] for corner in line]
    for corner, (lon, *_) in zip(corners, line, strict=True):
        assert nearest_turn(corner[0], lon) == pytest.approx(lon, abs=1e-9)
    assert [km for *_, km in back] == sorted(km for *_, km in back)
    assert all(abs(b[0] - a[0]) <= 180 + 1e-9 for a, b in pairwise(back))


@given(lonlats, lonlats, st.floats(0, 1), degrees(360))
def test_the_way_between_two_positions_is_the_same_wherever_they_lie(a, b, share, turn):
    here = between(a, b, share)
    there = between(*(LonLat(wrapped(p.lon + turn), p.lat) for p in (a, b)), share)
    assert -180 <= here.lon <= 180
    assert here.lat == there.lat
    if abs(abs(a.lon - b.lon) - 180) > 1e-5:  # as far the one way as the other
        assert great_circle_km(LonLat(wrapped(here.lon + turn), here.lat), there) < 0.01


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ([[170, 1], [-170, 2], [175, 3]], [[170, 1], [190, 2], [175, 3]]),
        ([[170, 1], [180, 2], [-180, 2], [-170, 3]], [[170, 1], [180, 2], [180, 2], [190, 3]]),
        # A ring that was not cut …
        ([[170, 0], [-170, 0], [-170, 9], [170, 0]], [[170, 0], [190, 0], [190, 9], [170, 0]]),
        # … one around a pole, which goes along 180°, and one that leaves it open.
        ([[-180, -80], [0, -70], [180, -80], [180, -90], [-180, -90], [-180, -80]], None),
        ([[-100, -80], [0, -70], [100, -80], [-100, -80]], None),
    ],
)
def test_a_map_that_was_not_cut(line: list[list[float]], whole: list[list[float]] | None) -> None:
    assert uncut(line) == (whole or line)


def test_the_base_map_of_the_page_goes_on_past_180() -> None:
    river = {"type": "LineString", "coordinates": [[179, 1], [-179, 2]]}
    ((_, track),) = base_layers(Basemap({"rivers": {"features": [{"geometry": river}]}}, ()))["rivers"]
    assert decode_track(track, 3) == [(179, 1), (181, 2)]


def shifted(folder: Path, turn: float) -> Path:
    """Move a folder's places and line so many degrees east."""
    for file, rows in (("places.csv", (2, 3, 4)), (FILES["line"], (3,))):
        for row in rows:
            set_cell(folder, file, row, "lon", str(wrapped(round(LONS[file, row] + turn, 4))))
    return folder


LONS = {("places.csv", 2): 116.4, ("places.csv", 3): 37.65, ("places.csv", 4): 80.05, (FILES["line"], 3): 82.9}


def small(tmp_path: Path, turn: float) -> Built:
    """Build the small journey so many degrees east of where it was, its threat beside the line."""
    folder = make_folder(tmp_path)
    places = (folder / "places.csv").read_text()
    beside = "lake,site,,Asia/Omsk,80.05,55.0,a map,exact,3,,,Lake,湖,湖,Озеро,,,,\n"
    (folder / "places.csv").write_text(places + beside)
    set_cell(folder, "claims.csv", 11, "value", "lake")
    return build(shifted(folder, turn))


def of_kind(body: Body, kind: str) -> list[Body]:
    return [f for f in body["features"] if f["properties"]["feature"] == kind]


def positions(geometry: Body | None) -> list[list[list[float]]]:
    """Return the parts of a geometry."""
    if geometry is None:
        return []
    at = geometry["coordinates"]
    return {"Point": [[at]], "LineString": [at], "MultiLineString": at}[geometry["type"]]


def reckoned(body: Body) -> Body:
    """Return what must not depend on where the journey lies: kilometres, times and latitudes, and no light."""
    without = ("light", "daylight")
    return {
        "timeline": [{k: v for k, v in table.items() if k not in without} for table in body["timeline"]],
        "stops": [{k: v for k, v in f["properties"].items() if k not in without} for f in of_kind(body, "stop")],
        "positions": [
            {k: v for k, v in f["properties"].items() if k not in without} for f in of_kind(body, "position")
        ],
    }


@pytest.fixture(scope="module")
def built_at_home(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return small(tmp_path_factory.mktemp("small"), 0.0)


@settings(max_examples=10)
@given(turn=st.integers(-360, 360) | st.sampled_from([63.6, 97.1, 110, 142.35, -217.65]))
def test_a_journey_is_the_same_wherever_it_lies(turn, built_at_home, tmp_path_factory):
    """From the shift of 63.6° on Beijing lies across 180°, from 97.1° the corner of the line, from 142.35° Moscow."""
    built_away = small(tmp_path_factory.mktemp("small"), turn)
    at_home, away = built_at_home.bodies["ding"], built_away.bodies["ding"]
    assert reckoned(away) == reckoned(at_home)
    for here, there in zip(of_kind(at_home, "position"), of_kind(away, "position"), strict=True):
        (lon, lat), (moved, same) = here["geometry"]["coordinates"], there["geometry"]["coordinates"]
        assert nearest_turn(moved - turn, lon) == pytest.approx(lon, abs=2e-5)
        assert same == lat
    for feature in away["features"]:
        for part in positions(feature["geometry"]):
            assert all(-180 <= lon <= 180 for lon, _ in part)
            assert all(abs(b[0] - a[0]) <= 180 for a, b in pairwise(part))
    # Hours and marks of the graph: that of the threat by the line stands at the same kilometre.
    assert train_graph(built_away.tellings["ding"]) == train_graph(built_at_home.tellings["ding"])


@pytest.fixture(scope="module")
def across(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return small(tmp_path_factory.mktemp("small"), 110.0)


def test_a_leg_across_180_is_cut_with_its_kilometres_and_times(across: Built) -> None:
    body = json.loads(
        b"".join(pieces(exported(across, "geojson", account="ding")))
    )  # held against its schema on the way
    (leg,) = of_kind(body, "leg")
    kms, times, parts = leg["properties"]["kms"], leg["properties"]["times"], leg["geometry"]["coordinates"]
    assert leg["geometry"]["type"] == "MultiLineString"
    assert [[round(lon, 2) for lon, _ in part] for part in parts] == [[-133.6, -167.1, -180], [180, 147.65]]
    assert len(kms) == len(times) == sum(map(len, parts))
    assert (kms[2], times[2]) == (kms[3], times[3])
    assert parts[0][-1][1] == parts[1][0][1]
    assert kms == sorted(kms)
    assert times == sorted(times)


def test_the_page_has_the_leg_in_one_piece(across: Built) -> None:
    from journey.views.page.payload import page_payload

    columns = page_payload(across.tellings, Basemap({}, ()))["tables"]["leg"]["columns"]
    (track,), (kms,) = columns["track"], columns["kms"]
    lons = [lon for lon, _ in decode_track(track, 4)]
    assert lons == pytest.approx([-133.6, -167.1, -180, -212.35])
    assert len(decode_deltas(kms, 3)) == len(lons)


@pytest.mark.parametrize(
    ("extent", "is_right"),
    [
        ([140.0, 10.0, -120.0, 60.0], True),  # across 180°
        ([100.0, 10.0, 180.0, 60.0], True),
        ([-180.0, -90.0, 180.0, 90.0], True),
        ([140.0, 10.0, 140.0, 60.0], False),
        ([140.0, 10.0, 181.0, 60.0], False),
        ([float("nan"), 10.0, 170.0, 60.0], False),
        ([140.0, 10.0, float("nan"), 60.0], False),
    ],
)
def test_an_extent_may_lie_across_180(extent: list[float], *, is_right: bool) -> None:
    try:
        Settings._on_earth(tuple(extent))
    except ValueError:
        assert not is_right
    else:
        assert is_right
