"""The incidents on the graph: where a place stands beside the run, and over which hours a date stretches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import cos, hypot, radians
from typing import Any

from journey.contract.eventdays import spells_of
from journey.facts.antimeridian import joined
from journey.facts.instants import minute_of
from journey.facts.lonlat import HALF_TURN, turns_within
from journey.views.graph.frame import ELSEWHERE_Y, LEFT, Frame, city
from journey.views.graph.svg import Point, short, xml_attribute
from journey.views.graph.ways import NEAR_RAIL_KM, Body, Run

MOST_MARKS = 300
_COARSE = ("month", "year")
BAR_HEIGHT = 1.6
DASH = 3.0
"""Length of a dash of a bar, in units of the picture."""
MARK_GRID = 3.0
KM_PER_DEGREE = 111.2
MARKS = {
    "triangle": "M0-5 5.5 5h-11Z",
    "triangle-hollow": "M0-5 5.5 5h-11ZM0-1.6-2.4 3.2h4.8Z",
    "triangle-bar": "M0-5 5.5 5h-11ZM-1.4-.2h2.8l.7 1.4h-4.2Z",
}
OTHER_MARK = "M0-4 4 0 0 4-4 0Z"


def marks(body: Body, run: Run, frame: Frame) -> Iterable[str]:
    """Yield the incidents of the journey, each once where several would cover each other, at most `MOST_MARKS`."""
    kinds = {kind["id"]: kind for kind in body["journey"]["kinds"]}
    names = {place["id"]: place for place in body["journey"]["places"]}
    rail = _Rail(body, run)
    taken: set[tuple[int, int, str]] = set()
    for feature in body["features"]:
        p = feature["properties"]
        if p["feature"] != "event" or not p["security"] or p["section"] != "journey":
            continue
        x = frame.x(_minute(p, run))
        up = rail.up(p["place"], feature["geometry"], names)
        y = ELSEWHERE_Y if up is None else frame.y(up)
        spot = (round(x / MARK_GRID), round(y / MARK_GRID), p["kind"])
        if spot in taken or len(taken) >= MOST_MARKS:
            continue
        taken.add(spot)
        shape = MARKS.get(kinds[p["kind"]]["symbol"], OTHER_MARK)
        if bar := _bar(p, run, frame, y):
            handles = f"data-kind={xml_attribute(p['kind'])} data-of={xml_attribute(p['id'])}"
            yield f'<path class="time-of" {handles} d="{bar}"/>'
        yield (
            f'<path class="mark" data-event={xml_attribute(p["id"])} data-kind={xml_attribute(p["kind"])}'
            f' transform="translate({short(x)} {short(y)})" fill-rule="evenodd" d="{shape}"/>'
        )
    yield (
        f'<text class="elsewhere" x="{short(LEFT - 6)}" y="{short(ELSEWHERE_Y + 3.5)}" text-anchor="end"'
        ' data-say="graph-elsewhere">elsewhere</text>'
    )


def _minute(p: Mapping[str, Any], run: Run) -> float:
    """Return the instant of an event: its begin where an hour is known, else the middle of its day or first days."""
    start, end = minute_of(p["start"]), minute_of(p["end"])
    if start is not None and (p["clock"] or start == end):
        return start
    days = run.table["day_start"]
    first, last = spells_of(p)[0]
    return float((days[first - 1] + days[last]) / 2)


def _bar(p: Mapping[str, Any], run: Run, frame: Frame, y: float) -> str:
    """Return the outline of a bar over all that the date of an event may mean, in dashes where one day of it is meant.

    Of a set of days, a bar over each. Empty for a moment: the mark stands on it.
    """
    start, end = minute_of(p["start"]), minute_of(p["end"])
    if start is not None and start == end:
        return ""
    days = run.table["day_start"]
    if not p["days"]:
        return _stretch(p, run, frame, y, (start, end))
    return "".join(_stretch(p, run, frame, y, (days[first - 1], days[last])) for first, last in spells_of(p))


def _stretch(p: Mapping[str, Any], run: Run, frame: Frame, y: float, bounds: tuple[float | None, float | None]) -> str:
    """Return the outline of a bar between two instants, over all that lies before or after where one is open."""
    start, end = bounds
    days = run.table["day_start"]
    left = frame.x(days[0] if start is None else start)
    right = frame.x(days[-1] if end is None else end)
    top, height = short(y - BAR_HEIGHT / 2), short(BAR_HEIGHT)
    if not (p["qualifier"] or p["extent"] == "within" or p["precision"] in _COARSE or None in (start, end)):
        return f"M{short(left)} {top}H{short(right)}v{height}H{short(left)}Z"
    count = max(2, round((right - left) / (2 * DASH)))
    step = (right - left) / count
    return "".join(
        f"M{short(left + i * step)} {top}h{short(step / 2)}v{height}h{short(-step / 2)}Z" for i in range(count)
    )


class _Rail:
    """Where on the way a place is: at a call, or near the drawn rail."""

    def __init__(self, body: Body, run: Run) -> None:
        self._run = run
        self._legs = [
            joined(f["geometry"], f["properties"]["kms"])
            for f in body["features"]
            if f["properties"]["feature"] == "leg" and f["properties"]["traveller"] == run.table["traveller"]
        ]
        names = {place["id"]: place for place in body["journey"]["places"]}
        self._cities: dict[str, float] = {}
        for place, up in run.places.items():
            self._cities.setdefault(city(place, names), up)
        self._points: dict[Point, float | None] = {}

    def up(
        self, place: str | None, geometry: Mapping[str, Any] | None, names: Mapping[str, Mapping[str, Any]]
    ) -> float | None:
        """Return the kilometre from the start of a place, ``None`` off the railway."""
        if place is not None and place in self._run.places:
            return self._run.places[place]
        if place is not None and place in names and (around := city(place, names)) in self._cities:
            return self._cities[around]
        if geometry is None:
            return None
        lon, lat = geometry["coordinates"][:2]
        if (lon, lat) not in self._points:
            self._points[lon, lat] = self._nearest(lon, lat)
        return self._points[lon, lat]

    def _nearest(self, lon: float, lat: float) -> float | None:
        narrow = cos(radians(lat))
        best: tuple[float, float | None] = (NEAR_RAIL_KM / KM_PER_DEGREE, None)
        # Beyond that no place is near the rail; at a pole all are.
        aside = min(HALF_TURN, best[0] / narrow)
        for track in self._legs:
            lons = [corner[0] for corner in track]
            for here in turns_within(lon, min(lons) - aside, max(lons) + aside):
                flat = [((x - here) * narrow, y - lat) for x, y, _ in track]
                for i in range(len(flat) - 1):
                    distance, share = _from_origin(flat[i], flat[i + 1])
                    if distance < best[0]:
                        best = (distance, track[i][2] + (track[i + 1][2] - track[i][2]) * share)
        return None if best[1] is None else self._run.way.up(best[1])


def _from_origin(a: Point, b: Point) -> Point:
    """Return the distance of the origin from a segment, and at which share of the segment it is nearest."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    share = min(1.0, max(0.0, -(a[0] * dx + a[1] * dy) / square)) if square else 0.0
    return hypot(a[0] + dx * share, a[1] + dy * share), share
