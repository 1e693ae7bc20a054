"""GeoParquet: read back by geopandas, DuckDB and shapely, row by row as the contract has it."""

from __future__ import annotations

import json
from datetime import UTC
from pathlib import Path
from typing import Any

import duckdb
import geopandas
import pyarrow.parquet
import pytest
import shapely
from shapely.geometry import mapping

from journey.formats.writing import export
from journey.pipeline import build
from smallfolders import ONE_EVENT, make_small
from tabled import HARD, LAYERS, TIMES, accounts, hard, parts_of, told

KEPT = (*TIMES, "local_date", "local_date_end", "day", "basis", "edtf")


def in_utc(cell: Any) -> Any:
    """Return an instant without its zone, and all else as it is."""
    return cell.astimezone(UTC).replace(tzinfo=None) if getattr(cell, "tzinfo", None) else cell


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Return the folder of each account of each journey."""
    scratch = tmp_path_factory.mktemp("geoparquet")
    return {
        (name, account): export(hard(name), "geoparquet", scratch / f"{name}-{account}", account=account)
        for name in HARD
        for account in accounts(hard(name))
    }


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("name", HARD)
def test_duckdb_reads_each_row_as_the_contract_has_it(
    name: str, layer: str, folders: dict[tuple[str, str], Path]
) -> None:
    for account in accounts(hard(name)):
        file = folders[name, account] / f"{layer}.parquet"
        with duckdb.connect() as database:
            asked = f"SELECT id, ST_AsWKB(geometry), {', '.join(KEPT)} FROM read_parquet(?)"  # noqa: S608 - names of ours
            rows = database.execute(asked, [str(file)]).fetchall()
        wanted = told(hard(name), account, layer)
        assert [row[0] for row in rows] == list(wanted)
        for (_, shape, *cells), row in zip(rows, wanted.values(), strict=True):
            assert [in_utc(cell) for cell in cells] == [row[column] for column in KEPT]
            assert parts_of(shape and mapping(shapely.from_wkb(bytes(shape)))) == row["parts"]


@pytest.mark.parametrize("name", HARD)
def test_geopandas_reads_times_positions_and_titles(name: str, folders: dict[tuple[str, str], Path]) -> None:
    built = hard(name)
    first = built.journey.languages[0]
    for account in accounts(built):
        for layer in LAYERS:
            frame = geopandas.read_parquet(folders[name, account] / f"{layer}.parquet")
            wanted = told(built, account, layer)
            assert frame.crs == "OGC:CRS84"
            assert list(frame["id"]) == list(wanted)
            assert str(frame["start_utc"].dtype) == "datetime64[ms, UTC]"
            assert str(frame["start_here"].dtype) == "datetime64[ms]"
            for column in TIMES:
                naive = [None if time is None else time.replace(tzinfo=None) for time in _times(frame[column])]
                assert naive == [row[column] for row in wanted.values()]
            shapes = [parts_of(shape and mapping(shape)) for shape in frame.geometry]
            assert shapes == [row["parts"] for row in wanted.values()]
            if layer == "events":
                assert list(frame[f"title_{first.replace('-', '_').lower()}"]) == [
                    row["title"][first] for row in wanted.values()
                ]


def _times(column: Any) -> list[Any]:
    return [None if missing else time.to_pydatetime() for time, missing in zip(column, column.isna(), strict=True)]


@pytest.mark.parametrize("layer", LAYERS)
def test_the_metadata_are_those_of_geoparquet(layer: str, folders: dict[tuple[str, str], Path]) -> None:
    metadata = pyarrow.parquet.read_schema(folders["shipped", "ding"] / f"{layer}.parquet").metadata
    geo = json.loads(metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    (column,) = geo["columns"].values()
    assert column["encoding"] == "WKB"
    assert column["geometry_types"] == (["MultiLineString"] if layer == "legs" else ["Point"])
    corners = [
        corner for row in told(hard("shipped"), "ding", layer).values() for part in row["parts"] for corner in part
    ]
    lon, lat = zip(*corners, strict=True)
    assert column["bbox"] == [min(lon), min(lat), max(lon), max(lat)]
    assert metadata[b"description"].decode().splitlines()[0] == "Mao Zedong’s train to Moscow"


def test_a_question_of_sql_finds_what_fell_on_a_day_by_the_clocks_there(
    folders: dict[tuple[str, str], Path],
) -> None:
    file = folders["shipped", "ding"] / "events.parquet"
    with duckdb.connect() as database:
        rows = database.execute(
            "SELECT id FROM read_parquet(?) WHERE start_here < '1949-12-07' AND end_here > '1949-12-06' AND day <= 1",
            [str(file)],
        ).fetchall()
    departure = {event.id for event in hard("shipped").tellings["ding"].on(1)}
    assert "O1" in departure
    assert {id_ for (id_,) in rows} <= departure
    assert ("O1",) in rows


def test_what_has_no_way_has_empty_layers(tmp_path: Path) -> None:
    built = build(make_small(tmp_path, settings='title = "One"\n', events=ONE_EVENT))
    folder = export(built, "geoparquet", tmp_path / "out")
    frames = {layer: geopandas.read_parquet(folder / f"{layer}.parquet") for layer in LAYERS}
    assert {layer: len(frame) for layer, frame in frames.items()} == {
        "events": 1,
        "stops": 0,
        "legs": 0,
        "positions": 0,
    }
    assert list(frames["legs"].columns)[-1] == "geometry"
