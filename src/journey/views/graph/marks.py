"""The incidents on the graph: where a place stands beside the run, and over which hours a date stretches."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, hypot, radians

from journey.contract.eventdays import spells_of
from journey.contract.features import EventProperties
from journey.contract.lookup import Telling, minutes_of
from journey.facts.edtf import Precision
from journey.facts.lonlat import HALF_TURN, LonLat, turns_within
from journey.facts.vocabulary import Extent
from journey.views.graph.frame import ELSEWHERE_Y, LEFT, Frame, city
from journey.views.graph.svg import Point, short, xml_attribute
from journey.views.graph.ways import NEAR_RAIL_KM, Run

MOST_MARKS = 300
_COARSE = frozenset({Precision.MONTH, Precision.YEAR})
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


def marks(telling: Telling, run: Run, frame: Frame) -> Iterable[str]:
    """Yield the incidents of the journey, each once where several would cover each other, at most `MOST_MARKS`."""
    rail, days = _Rail(telling, run), _Days(run, frame)
    taken: set[tuple[int, int, str]] = set()
    for event in telling.events.values():
        if not event.security or event.section != "journey":
            continue
        x = frame.x(days.minute(event))
        up = rail.up(event.place, telling.point(event.id))
        y = ELSEWHERE_Y if up is None else frame.y(up)
        spot = (round(x / MARK_GRID), round(y / MARK_GRID), event.kind)
        if spot in taken or len(taken) >= MOST_MARKS:
            continue
        taken.add(spot)
        shape = MARKS.get(telling.kinds[event.kind].symbol, OTHER_MARK)
        if bar := days.bar(event, y):
            handles = f"data-kind={xml_attribute(event.kind)} data-of={xml_attribute(event.id)}"
            yield f'<path class="time-of" {handles} d="{bar}"/>'
        yield (
            f'<path class="mark" data-event={xml_attribute(event.id)} data-kind={xml_attribute(event.kind)}'
            f' transform="translate({short(x)} {short(y)})" fill-rule="evenodd" d="{shape}"/>'
        )
    yield (
        f'<text class="elsewhere" x="{short(LEFT - 6)}" y="{short(ELSEWHERE_Y + 3.5)}" text-anchor="end"'
        ' data-say="graph-elsewhere">elsewhere</text>'
    )


class _Days:
    """Where in time an event stands on the picture, by the days of a run."""

    def __init__(self, run: Run, frame: Frame) -> None:
        self._starts = run.table.day_start
        self._frame = frame

    def minute(self, event: EventProperties) -> float:
        """Return the instant of an event: its begin where an hour is known, else the middle of its (first) days."""
        start, end = minutes_of(event)
        if start is not None and (event.clock or start == end):
            return start
        first, last = spells_of(event)[0]
        return (self._starts[first - 1] + self._starts[last]) / 2

    def bar(self, event: EventProperties, y: float) -> str:
        """Return the outline of a bar over all that a date may mean, in dashes where one day of it is meant.

        Of a set of days, a bar over each. Empty for a moment: the mark stands on it.
        """
        start, end = minutes_of(event)
        if start is not None and start == end:
            return ""
        if not event.days:
            return self._stretch(event, y, (start, end))
        spells = spells_of(event)
        return "".join(self._stretch(event, y, (self._starts[f - 1], self._starts[last])) for f, last in spells)

    def _stretch(self, event: EventProperties, y: float, bounds: tuple[int | None, int | None]) -> str:
        """Return the outline of a bar between two instants, over all that lies before or after where one is open."""
        start, end = bounds
        left = self._frame.x(self._starts[0] if start is None else start)
        right = self._frame.x(self._starts[-1] if end is None else end)
        top, height = short(y - BAR_HEIGHT / 2), short(BAR_HEIGHT)
        is_one_of_many = event.extent is Extent.WITHIN or event.precision in _COARSE
        if not (event.qualifier or is_one_of_many or None in (start, end)):
            return f"M{short(left)} {top}H{short(right)}v{height}H{short(left)}Z"
        count = max(2, round((right - left) / (2 * DASH)))
        step = (right - left) / count
        return "".join(
            f"M{short(left + i * step)} {top}h{short(step / 2)}v{height}h{short(-step / 2)}Z" for i in range(count)
        )


class _Rail:
    """Where on the way a place is: at a call, or near the drawn rail."""

    def __init__(self, telling: Telling, run: Run) -> None:
        self._run = run
        self._places = telling.places
        traveller = run.table.traveller
        self._legs = [telling.track(leg) for leg in telling.legs.values() if leg.traveller == traveller]
        self._cities: dict[str, float] = {}
        for place, up in run.places.items():
            self._cities.setdefault(city(place, telling.places), up)
        self._points: dict[LonLat, float | None] = {}

    def up(self, place: str | None, point: LonLat | None) -> float | None:
        """Return the kilometre from the start of a place, ``None`` off the railway."""
        if place is not None and place in self._run.places:
            return self._run.places[place]
        if place is not None and place in self._places and (around := city(place, self._places)) in self._cities:
            return self._cities[around]
        if point is None:
            return None
        if point not in self._points:
            self._points[point] = self._nearest(point.lon, point.lat)
        return self._points[point]

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
