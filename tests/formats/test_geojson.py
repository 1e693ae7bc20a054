"""The contract as it is, read by both of GDAL's drivers: JSON-FG, which takes it unasked, and GeoJSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely
from shapely.geometry import mapping

from journey.formats.writing import export
from tabled import HARD, accounts, hard, parts_of

BY_GEOJSON = """
import json, sys, pyogrio
meta, _, shapes, columns = pyogrio.raw.read(sys.argv[1], columns=["id", "start", "edtf"])
cells = dict(zip(meta["fields"], columns))
print(json.dumps({
    "driver": pyogrio.read_info(sys.argv[1])["driver"],
    "fields": list(pyogrio.read_info(sys.argv[1])["fields"]),
    "rows": [[i, str(s), e, g and g.hex()] for i, s, e, g in zip(cells["id"], cells["start"], cells["edtf"], shapes)],
}))
"""


def written(name: str, account: str, folder: Path) -> tuple[Path, dict[str, dict[str, Any]]]:
    """Return the file, and its features by id."""
    path = export(hard(name), "geojson", folder / f"{account}.geojson", account=account)
    return path, {feature["id"]: feature for feature in json.loads(path.read_text("utf-8"))["features"]}


def plain(value: Any) -> datetime | None:
    """Return a cell without a zone; a column of dates alone is one of dates, which begin at midnight."""
    found = value.item()
    return found if found is None or isinstance(found, datetime) else datetime.combine(found, time())


def instant(text: str | None) -> datetime | None:
    """Return an instant, or the midnight with which a date begins, without a zone."""
    if text in (None, ".."):
        return None
    found = datetime.fromisoformat(text or "")
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def times(feature: dict[str, Any]) -> list[datetime | None]:
    """Return what is to stand in the columns that the driver makes of `time`."""
    told = feature["time"]
    start, end = told.get("interval", (None, None))
    return [instant(told.get("timestamp") or told.get("date")), instant(start), instant(end)]


@pytest.mark.parametrize("name", HARD)
def test_the_driver_for_json_fg_makes_columns_of_time(name: str, tmp_path: Path) -> None:
    for account in accounts(hard(name)):
        path, features = written(name, account, tmp_path)
        assert pyogrio.read_info(path)["driver"] == "JSONFG"
        meta, _, shapes, columns = pyogrio.raw.read(path)
        assert list(meta["fields"][:3]) == ["time", "time_start", "time_end"]
        cells = dict(zip(meta["fields"], columns, strict=True))
        assert list(cells["id"]) == list(features)
        for number, feature in enumerate(features.values()):
            found = [plain(cells[column][number]) for column in ("time", "time_start", "time_end")]
            assert found == times(feature), feature["id"]
            assert plain(cells["start"][number]) == instant(feature["properties"]["start"])
            shape = shapes[number] and mapping(shapely.from_wkb(shapes[number]))
            assert parts_of(shape) == parts_of(feature["geometry"])


@pytest.mark.long
@pytest.mark.parametrize("name", ["small", "shipped", "round the world"])
def test_the_driver_for_geojson_has_all_but_the_time(name: str, tmp_path: Path) -> None:
    path, features = written(name, accounts(hard(name))[0], tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", BY_GEOJSON, str(path)],
        env={**os.environ, "OGR_SKIP": "JSONFG"},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told["driver"] == "GeoJSON"
    assert "time" not in told["fields"]
    assert set(told["fields"]) == {key for feature in features.values() for key in feature["properties"]}
    assert [row[0] for row in told["rows"]] == list(features)
    for (_, start, edtf, shape), feature in zip(told["rows"], features.values(), strict=True):
        assert (None if start == "NaT" else datetime.fromisoformat(start)) == instant(feature["properties"]["start"])
        assert edtf == feature["properties"]["edtf"]
        assert parts_of(shape and mapping(shapely.from_wkb(shape))) == parts_of(feature["geometry"])
