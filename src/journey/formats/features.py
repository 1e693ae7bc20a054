"""Features of GeoJSON become events and lines: points with a time, lines with times, whoever wrote them.

What a property is is told by its name, as with the columns of a table. Files of this program and of Linked Places
have words of their own, which `geojson` and `lpf` know.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from journey.errors import JourneyError
from journey.folder.draft import EventRow
from journey.formats.columns import columns_of, way_of
from journey.formats.dates import clock_of
from journey.formats.findings import Findings
from journey.formats.limits import MOST_MAP, MOST_PARTS, megabytes
from journey.formats.positions import PositionError, position
from journey.formats.tracks import RecordedTrack
from journey.formats.whens import (
    CLOCK_OF_ONE_END,
    NO_DATE,
    Time,
    dated,
    loses_clock,
    of_json_fg,
    of_linked_places,
    seconds,
    spanned,
    times_of_vertices,
)

Feature = Mapping[str, Any]
_EVERY = 1000
_KNOWN = ("when", "times", "coordTimes", "coordinateProperties", "fclasses", "ccodes")
"""Properties that have no field and are read, or say nothing of a journey."""


def parsed(data: bytes, name: str) -> Mapping[str, Any]:
    """Return the object of a JSON file.

    Raises
    ------
    JourneyError
        It is none, or too large.
    """
    if len(data) > MOST_MAP:
        raise JourneyError(f"{name}: {megabytes(len(data))} MB, more than {megabytes(MOST_MAP)} MB: import parts of it")
    if 2 * data.count(b"{") + data.count(b"[") > MOST_PARTS:
        raise JourneyError(f"{name}: more than {MOST_PARTS:,} lists and objects: import parts of it")
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise JourneyError(f"{name}: not UTF-8: byte {error.start + 1} cannot be read") from error
    except (ValueError, RecursionError) as error:
        raise JourneyError(f"{name}: not JSON: {error}") from error
    if not isinstance(value, Mapping):
        raise JourneyError(f"{name}: not GeoJSON: its type is missing")
    return value


def features_of(value: Mapping[str, Any], name: str) -> Sequence[Any]:
    """Return the features of a GeoJSON object: of a collection, one alone, or a bare geometry.

    Raises
    ------
    JourneyError
        It is no GeoJSON.
    """
    _refuse_crs(value.get("crs"), name)
    kind = value.get("type")
    if kind == "FeatureCollection" and isinstance(value.get("features"), list):
        features: list[Any] = value["features"]
        return features
    if kind == "Feature":
        return [value]
    if "coordinates" in value or "geometries" in value:
        return [{"type": "Feature", "properties": {}, "geometry": value}]
    if kind is None:
        raise JourneyError(f"{name}: not GeoJSON: its type is missing")
    raise JourneyError(f"{name}: not GeoJSON: its type is {str(kind)[:40]!r}")


def _refuse_crs(crs: object, name: str) -> None:
    """Refuse positions that are not longitude and latitude: before RFC 7946 a file could name another system."""
    properties = crs.get("properties") if isinstance(crs, Mapping) else None
    system = properties.get("name") if isinstance(properties, Mapping) else None
    if isinstance(system, str) and not system.upper().endswith(("CRS84", ":4326", "/4326")):
        raise JourneyError(
            f"{name}: its positions are in {system[:60]!r}, not in WGS84: convert it first (ogr2ogr -t_srs OGC:CRS84)"
        )


def take_features(found: Findings, features: Sequence[Any], words: Callable[[Feature], Mapping[str, str]]) -> None:
    """Take what features say.

    Parameters
    ----------
    found
        Where it goes.
    features
        Of a collection.
    words
        Gives what a feature says besides its properties: place, text, link.
    """
    for number, feature in enumerate(features, start=1):
        if number % _EVERY == 0:
            found.asked.progress(number / len(features))
        item = f"feature {number}"
        if not isinstance(feature, Mapping):
            found.leave(item, "not a feature")
            continue
        _take(found, item, feature, words)


def _take(found: Findings, item: str, feature: Feature, words: Callable[[Feature], Mapping[str, str]]) -> None:
    properties = feature.get("properties") or {}
    if not isinstance(properties, Mapping):
        properties = {}
    named = columns_of([str(key) for key in properties], _asked(found, properties))
    keys = list(properties)
    cells = {field: properties[keys[at]] for field, at in named.at.items()}
    given = {**{field: _word(value) for field, value in cells.items()}, **words(feature)}
    time = _time(found, item, feature, cells)
    found.unknown.update(name for name in named.unknown if name not in _KNOWN)
    lines = [*_lines(feature.get("geometry"))]
    if lines:
        _draw(found, item, lines, (properties, given, time))
        return
    if isinstance(time, str):
        found.leave(item, time, "time")
        return
    try:
        lat, lon = _point(found, item, feature.get("geometry"))
    except PositionError as error:
        found.astray(item, error)
        return
    found.take(_event(item, given, time)._replace(lat=lat, lon=lon), None)


def _asked(found: Findings, properties: Mapping[str, Any]) -> Mapping[str, str]:
    """Return which of the columns that the caller names a feature has."""
    return {field: head for field, head in found.asked.columns.items() if head in properties}


def _event(item: str, given: Mapping[str, str], time: Time) -> EventRow:
    when, end, clock, zone = time
    get = given.get
    source, link = get("source", ""), get("link", "")
    return EventRow(
        when=when,
        end=end,
        time=clock,
        zone=zone,
        place=get("place", ""),
        title=get("title", ""),
        text=get("text", ""),
        locator=f"{item} ({source})" if source else item,
        link=link if link.startswith(("http://", "https://")) else "",
        by=way_of(get("by", "")),
    )


def _time(found: Findings, item: str, feature: Feature, cells: Mapping[str, Any]) -> Time | str:
    """Return the time of a feature: its own member goes before its properties."""
    properties = feature.get("properties") or {}
    whens = [part["when"] for part in _with_when(feature, properties)]
    if whens:
        when = next((when for when in whens if when.get("timespans")), whens[0])
        time, further = of_linked_places(when)
        if further:
            found.tell(item, f"{further} further spans of time were not taken", "when")
        return time
    if feature.get("time") is not None:
        return of_json_fg(feature["time"])
    if isinstance(properties, Mapping) and isinstance(properties.get("times"), list) and properties["times"]:
        times = properties["times"]
        return spanned(times[0], times[-1] if len(times) > 1 else None)
    return _of_cells(found, item, {name: value for name, value in cells.items() if value not in ("", None)})


def _of_cells(found: Findings, item: str, cells: Mapping[str, Any]) -> Time | str:
    """Return the time that properties say; ``time`` is a clock time beside a date, and else a date itself."""
    if "date" not in cells:
        if "end" in cells:
            return spanned(None, cells["end"])
        return dated(cells["time"]) if "time" in cells else NO_DATE
    time = spanned(cells["date"], cells["end"]) if "end" in cells else dated(cells["date"])
    if "end" in cells and loses_clock(time, cells["date"], cells["end"]):
        found.tell(item, CLOCK_OF_ONE_END, "end")
    if "time" in cells and not isinstance(time, str) and not time[2]:
        clock = clock_of(str(cells["time"]).strip())
        if clock is None:
            found.tell(item, f"not a clock time: {str(cells['time'])[:40]!r}", "time")
        else:
            time = (*time[:2], clock, "")
    return time


def _with_when(feature: Feature, properties: object) -> Iterator[Mapping[str, Any]]:
    """Give the parts of a feature in which Linked Places may have the time, the nearest first."""
    lists = (feature.get(name) for name in ("names", "types", "relations"))
    parts = [
        feature,
        properties,
        feature.get("geometry"),
        *(part for some in lists if isinstance(some, list) for part in some),
    ]
    geometry = feature.get("geometry")
    if isinstance(geometry, Mapping) and isinstance(geometry.get("geometries"), list):
        parts += geometry["geometries"]
    yield from (part for part in parts if isinstance(part, Mapping) and isinstance(part.get("when"), Mapping))


def _lines(geometry: object) -> Iterator[Sequence[Any]]:
    """Give the lines of a geometry as lists of positions."""
    if not isinstance(geometry, Mapping):
        return
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "LineString" and isinstance(coordinates, list):
        yield coordinates
    elif kind == "MultiLineString" and isinstance(coordinates, list):
        yield from (line for line in coordinates if isinstance(line, list))
    elif kind == "GeometryCollection" and isinstance(geometry.get("geometries"), list):
        for part in geometry["geometries"]:
            if isinstance(part, Mapping) and part.get("type") != "GeometryCollection":
                yield from _lines(part)


def _draw(
    found: Findings,
    item: str,
    lines: Sequence[Sequence[Any]],
    said: tuple[Mapping[str, Any], Mapping[str, str], Time | str],
) -> None:
    """Draw the lines of a feature; one without times of its own gets its events from the feature's date."""
    properties, given, time = said
    times = _times(properties)
    if not times and (times := times_of_vertices(lines)):
        found.tell(item, "the fourth figures of its points are taken as times")
    title = given.get("title") or given.get("place") or item
    at = 0
    for number, line in enumerate(lines, start=1):
        locator = item if len(lines) == 1 else f"{item}, line {number}"
        track = RecordedTrack(title if number == 1 else f"{title} ({number})", locator, by=way_of(given.get("by", "")))
        for vertex in line:
            lon, lat, *_ = [*(vertex if isinstance(vertex, list) else []), "", ""]
            stated = times[at] if at < len(times) else None
            moment = seconds(stated)
            track.add(lon, lat, moment)
            if moment is None and stated not in (None, ""):
                track.miss(str(stated))
            at += 1
        drawn = found.draw(track)
        led = spanned(*track.dates) if track.dates else time
        if drawn.route is None or drawn.events or led == NO_DATE:
            continue
        if isinstance(led, str):
            found.tell(item, led, "time")
        else:
            found.lead(drawn, led, given)
    if at != len(times) and times:
        found.tell(item, f"times: {len(times)}, for vertices: {at}", "times")


def _times(properties: Mapping[str, Any]) -> Sequence[Any]:
    """Return the times of the vertices, as folium and togeojson have them; all lines in a row."""
    inner = properties.get("coordinateProperties")
    for value in (
        properties.get("times"),
        properties.get("coordTimes"),
        inner.get("times") if isinstance(inner, Mapping) else None,
    ):
        if isinstance(value, list):
            return [time for part in value for time in part] if value and isinstance(value[0], list) else value
    return ()


def _point(found: Findings, item: str, geometry: object) -> tuple[str, str]:
    """Return the latitude and longitude of a geometry; blank, and told, where it is no point."""
    if geometry is None:
        return "", ""
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, Mapping) else None
    if kind == "GeometryCollection" and isinstance(geometry, Mapping):
        points = [
            part
            for part in geometry.get("geometries") or ()
            if isinstance(part, Mapping) and part.get("type") == "Point"
        ]
        if len(points) > 1:
            found.tell(item, f"{len(points) - 1} further points were not taken: an event has one")
        if points:
            return _point(found, item, points[0])
    if kind == "MultiPoint" and isinstance(coordinates, list) and len(coordinates) == 1:
        kind, coordinates = "Point", coordinates[0]
    if kind != "Point":
        found.tell(item, f"a {str(kind)[:30]} is no point: the event has no position", "geometry")
        return "", ""
    if not isinstance(coordinates, list) or len(coordinates) < 2 or not all(_is_number(c) for c in coordinates[:2]):  # noqa: PLR2004
        raise PositionError("geometry", f"not a position: {str(coordinates)[:40]!r}")
    lon, lat = (f"{value:.7f}".rstrip("0").rstrip(".") for value in coordinates[:2])
    return position(lat, lon)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value and abs(value) < 1e6  # noqa: PLR0124, PLR2004


def _word(value: object) -> str:
    """Return a property as text: of a language map its first text."""
    if isinstance(value, Mapping):
        value = next(iter(value.values()), "")
    return (
        value.strip()
        if isinstance(value, str)
        else ""
        if value is None or isinstance(value, list | Mapping)
        else str(value)
    )
