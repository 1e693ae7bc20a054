"""What flat tables have to say of a journey, by the contract alone; and journeys that are hard to tell flatly.

::

    built = hard("old")
    for id_, row in told(built, "main", "events").items():
        assert row["start_utc"] == …
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from folders import make_folder
from journey.pipeline import Built, build
from journeys import eighty_days, shipped
from smallfolders import make_small

LAYERS = ("events", "stops", "legs", "positions")
TIMES = ("start_utc", "end_utc", "start_here", "end_here")
OLD = """\
id,when,time,place,lat,lon,title
oslo,0871-05-01,08:00,Oslo,59.9139,10.7522,Away
kaupang,0871-05-03,,Kaupang,59.0333,10.1,A market
hedeby,0871-05-09,,Hedeby,54.4911,9.5653,There
"""
"""A year before 1000, by local mean time."""
EDGES = """\
id,when,end,time,place,lat,lon,title
away,1949-05-01,,00:00,Zürich,47.3769,8.5417,Away at midnight
open,../1949-05-03,,,Wien,48.2082,16.3738,At last till then
month,1949-05~,,,Wien,,,About then
doubt,1949-05-04?,,,Wien,,,Perhaps
set,"{1949-05-02,1949-05-06}",,,Wien,,,Twice
nowhere,1949-05-02,,10:00/14:00,,,,Nobody knows where
back,1949-05-07,,24:00,Zürich,,,Back at midnight
"""


def _folder(make: Callable[[Path], Path]) -> Built:
    with TemporaryDirectory() as scratch:
        return build(make(Path(scratch)))


def _minute_settings(title: str) -> str:
    return f'title = "{title}"\nlanguages = ["en"]\n'


_MAKE: Mapping[str, Callable[[], Built]] = {
    "small": lambda: _folder(make_folder),
    "shipped": shipped,
    "round the world": eighty_days,
    "old": lambda: _folder(lambda path: make_small(path, settings=_minute_settings("Hedeby"), events=OLD)),
    "edges": lambda: _folder(lambda path: make_small(path, settings=_minute_settings("Edges"), events=EDGES)),
}
HARD = tuple(_MAKE)
"""What `hard` builds."""


@cache
def hard(name: str) -> Built:
    """Return one of the journeys, built once."""
    return _MAKE[name]()


def told(built: Built, account: str, layer: str) -> dict[str, dict[str, Any]]:
    """Return what is to stand in the rows of a layer, by id."""
    singular = layer.removesuffix("s")
    found = {}
    for feature in built.bodies[account]["features"]:
        if feature["properties"]["feature"] == singular:
            found[feature["id"]] = _row(feature)
    return found


def _row(feature: dict[str, Any]) -> dict[str, Any]:
    props = feature["properties"]
    moment = props["start"] is not None and props["start"] == props["end"]
    longer = timedelta(minutes=1 if moment else 0)
    start, end, here, there = (_time(props[name]) for name in ("start", "end", "start_local", "end_local"))
    # A moment at 24:00 is of the day that ends.
    back = longer if (props.get("clock") or {}).get("start") == "24:00" else timedelta()
    here, last = here and here.replace(tzinfo=None) - back, there and there.replace(tzinfo=None) + longer - back
    last = last and last - timedelta(seconds=1)
    return {
        "start_utc": start and start.replace(tzinfo=None),
        "end_utc": end and end.replace(tzinfo=None) + longer,
        "start_here": here,
        "end_here": last,
        "local_date": f"{here.date()}" if here else "",
        "local_date_end": f"{last.date()}" if last else "",
        "day": props["day"],
        "basis": props["basis"],
        "edtf": props["edtf"],
        "security": props.get("security"),
        "title": props["title"],
        "parts": parts_of(feature["geometry"]),
    }


def _time(text: str | None) -> datetime | None:
    return text and datetime.fromisoformat(text)  # type: ignore[return-value]


def parts_of(geometry: dict[str, Any] | None) -> list[list[tuple[float, float]]]:
    """Return the positions of a geometry, part by part."""
    if geometry is None:
        return []
    corners = geometry["coordinates"]
    depth = {"Point": [[corners]], "LineString": [corners], "MultiLineString": corners}[geometry["type"]]
    return [[(float(corner[0]), float(corner[1])) for corner in part] for part in depth]


def accounts(built: Built) -> list[str]:
    """Return the accounts of a journey."""
    return list(built.collections)
