"""Moving Features JSON: MovingPandas reads every traveller, in 1949 and 1872, where the contract has him."""

from __future__ import annotations

import json
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from folders import make_folder
from journey.facts.instants import EPOCH
from journey.facts.lonlat import LonLat, great_circle_km, wrapped
from journey.files import pieces
from journey.formats.writing import exported
from journey.pipeline import Built, build
from journeys import eighty_days, shipped
from smallfolders import make_small


def text(built: Built, **asked: Any) -> bytes:
    content = exported(built, "mfjson", **asked)
    assert not hasattr(content, "items")
    return b"".join(pieces(content))  # type: ignore[arg-type]


def trajectories(file: Path) -> dict[str, Any]:
    """Return what MovingPandas reads; its own warnings (optional parts, zones dropped: all is UTC) are not ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import movingpandas

        return {trajectory.id: trajectory for trajectory in movingpandas.read_mf_json(str(file), "id").trajectories}


@pytest.mark.parametrize("name", ["shipped", "round the world"])
def test_movingpandas_has_every_traveller_where_the_contract_has_him(name: str, tmp_path: Path) -> None:
    built = shipped() if name == "shipped" else eighty_days()
    telling = next(iter(built.tellings.values()))
    file = tmp_path / "a.mf.json"
    file.write_bytes(text(built, account=telling.account))
    found = trajectories(file)
    assert set(found) == set(telling.timelines)
    for traveller, table in telling.timelines.items():
        trajectory = found[traveller]
        for minute, at in (
            (table.minute[0], trajectory.get_start_time()),
            (table.minute[-1], trajectory.get_end_time()),
        ):
            assert at.replace(tzinfo=UTC) == EPOCH + timedelta(minutes=minute)
        assert set(trajectory.df["basis"]) == {basis.value for basis in table.basis}
        for position in telling.positions_of(traveller).values():
            noon = datetime(1970, 1, 1) + timedelta(minutes=telling.noon_of(position))  # noqa: DTZ001 - as MovingPandas has it
            point = telling.point(position.id)
            assert point is not None
            if telling.noon_of(position) <= table.minute[-1]:
                there = trajectory.get_position_at(noon, method="interpolated")
                assert great_circle_km(LonLat(wrapped(there.x), there.y), point) < 1, position.id


def test_round_the_world_nobody_jumps(tmp_path: Path) -> None:
    built = eighty_days()
    file = tmp_path / "a.mf.json"
    file.write_bytes(text(built))
    fogg = trajectories(file)["fogg"]
    length = next(iter(built.tellings.values())).timelines["fogg"].km[-1]
    assert fogg.get_length(units="km") == pytest.approx(length, rel=0.02)


def test_instants_are_text_in_utc_and_the_form_is_that_of_the_standard(tmp_path: Path) -> None:
    body = json.loads(text(build(make_folder(tmp_path)), lang="ru", account="archives"))
    assert (body["type"], body["title"], body["license"]) == ("FeatureCollection", "A small journey (ru)", "CC BY 4.0")
    (mao,) = body["features"]
    assert (mao["geometry"], "geometry" in mao) == (None, True), "RFC 7946 wants the member"
    assert mao["properties"] == {"id": "mao", "name": "Мао Цзэдун"}
    moving = mao["temporalGeometry"]
    assert (moving["type"], moving["interpolation"]) == ("MovingPoint", "Linear")
    at = dict(zip(moving["datetimes"], map(tuple, moving["coordinates"]), strict=True))
    assert at["1949-12-06T13:00:00+00:00"] == (116.4, 39.9)
    assert at["1949-12-16T09:00:00+00:00"] == (37.65, 55.77)
    assert moving["datetimes"] == sorted(at)
    (changing,) = mao["temporalProperties"]
    assert len(changing["basis"]["values"]) == len(changing["datetimes"]) == len(at)


def test_years_before_1000_and_journeys_without_a_way(tmp_path: Path) -> None:
    events = "when,place,lat,lon\n0949-12-06,Köln,50.9,6.9\n0949-12-08,Mainz,50.0,8.3\n"
    (feature,) = json.loads(text(build(make_small(tmp_path / "old", events=events))))["features"]
    assert all(instant.startswith("0949-12-") for instant in feature["temporalGeometry"]["datetimes"])
    none = build(make_small(tmp_path / "none", events="when,title\n1949-12-06,Something\n"))
    assert json.loads(text(none))["features"] == []
