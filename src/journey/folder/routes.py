"""The files of ``routes/``: a line as GeoJSON, GPX or KML, and what is no line told with its file.

A file is read for its one line, and for the time at each point where it has one; all else in it is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import inf
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree as ET

from journey.errors import Problem
from journey.facts.instants import EPOCH
from journey.facts.lonlat import LonLat, wrapped
from journey.facts.routes import Route
from journey.folder.desk import Desk
from journey.folder.names import entries, matches

FOLDER = "routes"
MAX_POINTS = 200_000
"""Of one line: of a track of a million points as many as a page can hold."""

_POLE = 90
_FARTHEST_LON = 540
"""A line that goes on past 180° has longitudes beyond it."""
_XML_CHUNK = 65_536

_Point = tuple[LonLat, float | None]
_Line = tuple[list[_Point], float | None]
"""And how far off its track it is said to lie."""


class _NoRouteError(ValueError):
    """A file that is no line."""


def read_routes(desk: Desk, wanted: Iterable[tuple[Problem, str]]) -> dict[str, Route]:
    """Read the routes that calls name.

    Parameters
    ----------
    desk
        The folder.
    wanted
        What to report where there is no such file, and the name of the route.

    Returns
    -------
    dict of str to Route
        By name, those that are lines.
    """
    missing: dict[str, list[Problem]] = {}
    for problem, name in wanted:
        missing.setdefault(name, []).append(problem)
    files = _files(desk) if missing else {}
    found: dict[str, Route] = {}
    for name, problems in missing.items():
        if name not in files:
            desk.problems += problems
            continue
        route = _read(desk, files[name][0]) if len(files[name]) == 1 else None
        if len(files[name]) > 1:
            several = " and ".join(files[name])
            desk.report(files[name][0], None, None, f"{several} are two routes of one name: keep one")
        if route is not None:
            found[name] = route
    return found


def _files(desk: Desk) -> dict[str, list[str]]:
    """Return the files of routes by their names without the ending."""
    found: dict[str, list[str]] = {}
    try:
        inside = [path for inner in matches(desk.folder, FOLDER) for path in entries(inner)]
    except OSError as error:
        desk.report(FOLDER, None, None, f"the folder cannot be read: {error.strerror}")
        return {}
    for path in inside:
        if path.suffix.casefold() in _READERS:
            found.setdefault(path.stem, []).append(f"{FOLDER}/{path.name}")
    return found


def _read(desk: Desk, file: str) -> Route | None:
    text = desk.text(file)
    if text is None:
        return None
    try:
        points, error_m = _READERS[PurePosixPath(file).suffix.casefold()](text)
        return Route(file=file, points=tuple(at for at, _ in points), times=_times(points), error_m=error_m)
    except _NoRouteError as error:
        desk.report(file, None, None, str(error))
    return None


def _times(points: Sequence[_Point]) -> tuple[float, ...]:
    """Return the times of a line, none where a point has none."""
    if len(points) < 2:  # noqa: PLR2004 - a line has two ends
        raise _NoRouteError("a line of at least two points is expected")
    times = [time for _, time in points if time is not None]
    if len(times) < len(points):
        return ()
    for number, (before, after) in enumerate(pairwise(times), start=2):
        if after < before:
            raise _NoRouteError(f"the time of point {number} lies before that of the point before it")
    return tuple(times)


def _position(lon: object, lat: object, number: int) -> LonLat:
    try:
        x, y = float(lon), float(lat)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        x = y = float("nan")
    if not (abs(x) <= _FARTHEST_LON and abs(y) <= _POLE):
        raise _NoRouteError(f"point {number} is no position on the globe: {str(lon)[:40]!r}, {str(lat)[:40]!r}")
    if number > MAX_POINTS:
        raise _NoRouteError(f"the line has more than {MAX_POINTS:,} points: simplify it")
    return LonLat(wrapped(x), y)


def _minute(text: object, number: int) -> float:
    """Return the minute of an ISO 8601 instant with a zone, or of milliseconds since 1970."""
    try:
        if isinstance(text, int | float) and not isinstance(text, bool):
            return (EPOCH + timedelta(milliseconds=text) - EPOCH) / timedelta(minutes=1)
        return (datetime.fromisoformat(str(text).strip()) - EPOCH) / timedelta(minutes=1)
    except (TypeError, ValueError, OverflowError):
        given = repr(str(text)[:40])
        message = (
            f"the time of point {number} is no instant with a zone: {given} (expected such as 1949-12-06T08:00:00Z)"
        )
        raise _NoRouteError(message) from None


# -- GeoJSON ---------------------------------------------------------------------------------------


def _geojson(text: str) -> _Line:
    try:
        top: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _NoRouteError(f"not a GeoJSON file: {error}") from None
    features = [found for found in _features(top) if found[0] is not None]
    if len(features) != 1:
        none = "a GeoJSON file with one LineString is expected; it has none"
        raise _NoRouteError(
            f"a GeoJSON file with one LineString is expected; it has {len(features)}" if features else none
        )
    parts, properties = features[0]
    points = [_pair(point, number) for number, point in enumerate((p for part in parts or () for p in part), start=1)]
    times, error_m = properties.get("times"), _error(properties.get("error_m"))
    if times is None:
        return [(point, None) for point in points], error_m
    if not isinstance(times, list) or len(times) != len(points):
        raise _NoRouteError("properties.times needs one time for each point")
    timed = enumerate(zip(points, times, strict=True), start=1)
    return [(at, _minute(time, number)) for number, (at, time) in timed], error_m


def _error(value: object) -> float | None:
    """Return how far a line lies off its track, in metres."""
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < inf:
        return float(value)
    raise _NoRouteError(f"properties.error_m is no number of metres: {str(value)[:40]!r}")


def _features(top: object) -> list[tuple[list[Any] | None, Mapping[str, Any]]]:
    """Return the parts of each line in a GeoJSON text, and its properties; None for other shapes."""
    if not isinstance(top, dict):
        return []
    if top.get("type") == "FeatureCollection":
        inner = top.get("features")
        return [line for item in (inner if isinstance(inner, list) else []) for line in _features(item)]
    geometry = top.get("geometry") if top.get("type") == "Feature" else top
    properties = top.get("properties") if top.get("type") == "Feature" else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind not in ("LineString", "MultiLineString") or not isinstance(coordinates, list):
        return [(None, {})]
    parts = [coordinates] if kind == "LineString" else [part for part in coordinates if isinstance(part, list)]
    return [(parts, properties if isinstance(properties, dict) else {})]


def _pair(point: object, number: int) -> LonLat:
    lon, lat = point[:2] if isinstance(point, list) and len(point) > 1 else (None, None)
    return _position(lon, lat, number)


# -- GPX and KML -----------------------------------------------------------------------------------


class _Lines:
    """Collects the lines of an XML text as the parser goes through it, and builds no tree.

    A document type is refused: with it go entities, and all that they can do.
    """

    def __init__(self) -> None:
        self.lines: list[list[_Point]] = []
        self._text: list[str] = []
        self._whens: list[str] = []
        self._is_line = False

    def doctype(self, *_: object) -> None:
        raise _NoRouteError("the file declares a document type (DTD): take that out")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self._text = []
        if name in _LINES:
            self.lines.append([])
            self._whens = []
            self._is_line = True
        elif name in ("trkpt", "rtept") and self.lines:
            self._put(attributes.get("lon"), attributes.get("lat"))

    def data(self, text: str) -> None:
        self._text.append(text)

    def end(self, tag: str) -> None:
        name, text = tag.rpartition("}")[2], "".join(self._text)
        self._text = []
        if not self._is_line:
            return
        line = self.lines[-1]
        if name == "time" and line:
            line[-1] = (line[-1][0], _minute(text, len(line)))
        elif name == "when":
            self._whens.append(text)
        elif name == "coordinates":
            for position in text.split():
                self._put(*[*position.split(","), "", ""][:2])
        elif name == "coord":
            self._put(*[*text.split(), "", ""][:2])
        if name in _LINES:
            self._is_line = False
            if len(self._whens) == len(line):
                whens = enumerate(self._whens, start=1)
                line[:] = [(at, _minute(when, number)) for (at, _), (number, when) in zip(line, whens, strict=True)]

    def _put(self, lon: str | None, lat: str | None) -> None:
        self.lines[-1].append((_position(lon, lat, len(self.lines[-1]) + 1), None))

    def close(self) -> None:
        """Be asked for a tree that is not there."""


_LINES = ("trk", "rte", "LineString", "Track")
"""What holds a line: in GPX a track or a route, in KML a line or a track."""


def _xml(text: str) -> _Line:
    found = _Lines()
    parser = ET.XMLParser(target=found)  # noqa: S314 - see `_Lines`
    try:
        for start in range(0, len(text), _XML_CHUNK):
            parser.feed(text[start : start + _XML_CHUNK])
        parser.close()
    except ET.ParseError as error:
        raise _NoRouteError(f"not an XML file: {error}") from None
    lines = [line for line in found.lines if line]
    if len(lines) != 1:
        none = "a file with one track, route or line is expected; it has none"
        raise _NoRouteError(f"a file with one track, route or line is expected; it has {len(lines)}" if lines else none)
    return lines[0], None


_READERS: Mapping[str, Callable[[str], _Line]] = {
    ".geojson": _geojson,
    ".gpx": _xml,
    ".json": _geojson,
    ".kml": _xml,
}
