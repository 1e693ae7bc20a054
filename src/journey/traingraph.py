"""Turn a FeatureCollection into the train graph: time across, kilometres from the start up, as railways have drawn it.

Reads the contract of ``docs/geojson.md`` and nothing behind it; knows no page and no file. The SVG has classes where
the page's style sheet gives colours, and empty handles (``data-place``, ``data-month``, ``data-say``) whose English
words the page replaces by those of the reader's language. It has no style attribute, no script and no link.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from journey.ways import NEAR_RAIL_KM, Body, Run, runs_of

WIDTH, HEIGHT = 1060, 320
LEFT, RIGHT, TOP, BOTTOM = 104.0, 1010.0, 26.0, 292.0
"""The box of the graph within the picture, in its units (pixels at full size)."""

ELSEWHERE_Y = 12.0
"""Line above the box for what happened off the railway."""

NAME_GAP = 11.5
"""Least distance of two names of stations, in units of the picture."""

MOST_MARKS = 300
_COARSE = ("month", "year")
BAR_HEIGHT = 1.6
DASH = 3.0
"""Length of a dash of a bar, in units of the picture."""
MARK_GRID = 3.0
NAME_LENGTH = 40
KM_PER_DEGREE = 111.2
MARKS = {
    "triangle": "M0-5 5.5 5h-11Z",
    "triangle-hollow": "M0-5 5.5 5h-11ZM0-1.6-2.4 3.2h4.8Z",
    "triangle-bar": "M0-5 5.5 5h-11ZM-1.4-.2h2.8l.7 1.4h-4.2Z",
}
OTHER_MARK = "M0-4 4 0 0 4-4 0Z"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

Point = tuple[float, float]


def train_graph(body: Body) -> str:
    """Draw the graph of one account.

    Parameters
    ----------
    body
        The FeatureCollection of the account.

    Returns
    -------
    An SVG document; the same collection gives the same text. ``data-box`` has the left and right edge of the box and
    ``data-minutes`` the instants (minutes UTC since 1970) that stand there. Empty where nobody travels.
    """
    runs = runs_of(body)
    if not runs:
        return ""
    frame = frame_of(runs)
    first, *others = runs
    parts = [
        f'<title data-say="graph-label">{xml_text("Train graph: time across, kilometres up")}</title>',
        *grid(body, first, frame, zero=frame.low),
        f'<path class="reach" d="{"".join(_band(run, frame) for run in runs)}"/>',
        *(line for run in reversed(others) for line in _lines(run, frame, css="run second")),
        *_lines(first, frame, css="run"),
        *_marks(body, first, frame),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" class="train-graph"'
        f' aria-label="Train graph" data-box="{short(LEFT)} {short(RIGHT)} {short(TOP)} {short(BOTTOM)}"'
        f' data-minutes="{frame.start} {frame.end}">{"".join(parts)}</svg>'
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """From instants and kilometres to units of the picture."""

    start: int
    end: int
    low: float
    high: float

    def x(self, minute: float) -> float:
        """Return where an instant stands, within the box."""
        share = (minute - self.start) / max(1, self.end - self.start)
        return LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, share))

    def y(self, up: float) -> float:
        """Return where a kilometre from the start stands."""
        share = (up - self.low) / max(1.0, self.high - self.low)
        return BOTTOM - (BOTTOM - TOP) * min(1.0, max(0.0, share))


def frame_of(runs: Sequence[Run]) -> Frame:
    """Return the frame that holds the days and the ways of all."""
    days = runs[0].table["day_start"]
    ups = [up for run in runs for up in run.way.ups]
    return Frame(start=days[0], end=days[-1], low=min(ups), high=max(ups))


def grid(body: Body, run: Run, frame: Frame, *, zero: float) -> Iterable[str]:
    """Yield what stands behind the lines: days, months, stations with their kilometres from `zero`."""
    about = body["journey"]
    first = date.fromisoformat(about["first_day"])
    days = run.table["day_start"]
    ticks = "".join(f"M{short(frame.x(m))} {short(BOTTOM)}v{7 if i % 7 == 0 else 4}" for i, m in enumerate(days))
    yield f'<path class="ticks" d="{ticks}"/>'
    for i, minute in enumerate(days[:-1]):
        day = first + timedelta(days=i)
        if i == 0 or day.day == 1:
            yield from _month(day, frame.x(minute))
    names = {place["id"]: place for place in about["places"]}
    for place, up in _stations(run, frame):
        yield from _station(names[_city(place, names)], frame.y(up), up - zero)
    yield f'<text class="km" x="{short(RIGHT + 5)}" y="{short(ELSEWHERE_Y + 3.5)}" data-say="km">km</text>'
    box = f'x="{short(LEFT)}" y="{short(TOP)}" width="{short(RIGHT - LEFT)}" height="{short(BOTTOM - TOP)}"'
    yield f'<rect class="frame" {box}/>'


def _month(day: date, x: float) -> Iterable[str]:
    yield f'<path class="hair" d="M{short(x)} {short(TOP)}V{short(BOTTOM)}"/>'
    name = f"{_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    yield f'<text x="{short(x + 3)}" y="{short(BOTTOM + 18)}" data-month="{day.isoformat()}">{name}</text>'


def _station(place: Mapping[str, Any], y: float, km: float) -> Iterable[str]:
    yield f'<path class="hair" d="M{short(LEFT)} {short(y)}H{short(RIGHT)}"/>'
    name = next(iter(place["name"].values()), place["id"])
    yield (
        f'<text class="station" x="{short(LEFT - 6)}" y="{short(y + 3.5)}" text-anchor="end"'
        f" data-place={xml_attribute(place['id'])}>{xml_text(place['name'].get('en', name)[:NAME_LENGTH])}</text>"
    )
    yield f'<text class="km" x="{short(RIGHT + 5)}" y="{short(y + 3.5)}" data-km="{km:.0f}">{km:,.0f}</text>'


def _stations(run: Run, frame: Frame) -> list[tuple[str, float]]:
    """Choose the stations with a name: the ends and turns first, then where he is attested and called most often."""
    calls = {call["place"]: up for call, up in zip(reversed(run.calls), reversed(run.way.ups), strict=True)}
    often = Counter(call["place"] for call in run.calls)
    attested = Counter(call["place"] for call in run.calls if call["basis"] == "attested")
    ends = {min(calls, key=calls.__getitem__), max(calls, key=calls.__getitem__)} | {
        call["place"] for before, call in pairwise(run.calls) if before["km"] == call["km"]
    }
    chosen: list[tuple[str, float]] = []
    for place in sorted(calls, key=lambda p: (p not in ends, -attested[p], -often[p], list(calls).index(p))):
        up = calls[place]
        if all(abs(frame.y(up) - frame.y(other)) >= NAME_GAP for _, other in chosen):
            chosen.append((place, up))
    return sorted(chosen, key=lambda item: (item[1], item[0]))


def _city(place: str, names: Mapping[str, Mapping[str, Any]]) -> str:
    seen = {place}
    while (within := str(names[place].get("within"))) in names and within not in seen:
        place = within
        seen.add(place)
    return place


def instants(run: Run, keys: Sequence[str]) -> list[tuple[float, int]]:
    """Instants at which the line or the band bends, with the row of the table that holds there."""
    table, minutes = run.table, run.table["minute"]
    found: set[tuple[float, int]] = set()
    for row, (a, b) in enumerate(pairwise(minutes)):
        if table["state"][row] not in {"rail", "stay"}:
            continue
        found |= {(a, row), (b, row)}
        for key in keys:
            low, high = table[key][row], table[key][row + 1]
            found |= {(a + (b - a) * (km - low) / (high - low), row) for km in run.way.kms if low < km < high}
    return sorted(found, key=lambda item: (item[1], item[0]))


def value_at(run: Run, key: str, minute: float, row: int) -> float:
    """Return a column of the table at a minute between a row and the next."""
    minutes, values = run.table["minute"], run.table[key]
    share = (minute - minutes[row]) / max(1, minutes[row + 1] - minutes[row])
    return float(values[row] + (values[row + 1] - values[row]) * share)


def _lines(run: Run, frame: Frame, *, css: str) -> Iterable[str]:
    """Yield the run as lines, a new one where the basis changes."""
    pieces: list[tuple[str, list[Point]]] = []
    for minute, row in instants(run, ["km"]):
        basis = run.table["basis"][row]
        point = (frame.x(minute), frame.y(run.way.up(value_at(run, "km", minute, row))))
        if not pieces or pieces[-1][0] != basis:
            pieces.append((basis, []))
        pieces[-1][1].append(point)
    for basis, points in pieces:
        yield f'<path class="{css} {xml_text(basis)}" d="{path_of(points)}"/>'


def _band(run: Run, frame: Frame) -> str:
    """Return the outline of the reach; all have the same sense, so that those of two travellers add no ink."""
    upper, lower = [], []
    for minute, row in instants(run, ["km_min", "km_max"]):
        bounds = run.way.range(value_at(run, "km_min", minute, row), value_at(run, "km_max", minute, row))
        x = frame.x(minute)
        lower.append((x, frame.y(bounds[0])))
        upper.append((x, frame.y(bounds[1])))
    return f"{path_of(_slim(upper) + _slim(lower)[::-1])}Z" if upper else ""


def _marks(body: Body, run: Run, frame: Frame) -> Iterable[str]:
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
    """Return the instant of an event: its begin where an hour is known, else the middle of its day or days."""
    start, end = (None if p[key] is None else _minutes(p[key]) for key in ("start", "end"))
    if start is not None and (p["clock"] or start == end):
        return start
    days = run.table["day_start"]
    return float((days[p["day"] - 1] + days[p["day_end"]]) / 2)


def _bar(p: Mapping[str, Any], run: Run, frame: Frame, y: float) -> str:
    """Return the outline of a bar over all that the date of an event may mean, in dashes where one day of it is meant.

    Empty for a moment: the mark stands on it.
    """
    start, end = (None if p[key] is None else _minutes(p[key]) for key in ("start", "end"))
    if start is not None and start == end:
        return ""
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


def _minutes(instant: str) -> float:
    return (datetime.fromisoformat(instant) - _EPOCH) / timedelta(minutes=1)


class _Rail:
    """Where on the way a place is: at a call, or near the drawn rail."""

    def __init__(self, body: Body, run: Run) -> None:
        self._run = run
        self._legs = [
            (f["geometry"]["coordinates"], f["properties"]["kms"])
            for f in body["features"]
            if f["properties"]["feature"] == "leg" and f["properties"]["traveller"] == run.table["traveller"]
        ]
        names = {place["id"]: place for place in body["journey"]["places"]}
        self._cities: dict[str, float] = {}
        for place, up in run.places.items():
            self._cities.setdefault(_city(place, names), up)
        self._points: dict[Point, float | None] = {}

    def up(
        self, place: str | None, geometry: Mapping[str, Any] | None, names: Mapping[str, Mapping[str, Any]]
    ) -> float | None:
        """Return the kilometre from the start of a place, ``None`` off the railway."""
        if place is not None and place in self._run.places:
            return self._run.places[place]
        if place is not None and place in names and (city := _city(place, names)) in self._cities:
            return self._cities[city]
        if geometry is None:
            return None
        lon, lat = geometry["coordinates"][:2]
        if (lon, lat) not in self._points:
            self._points[lon, lat] = self._nearest(lon, lat)
        return self._points[lon, lat]

    def _nearest(self, lon: float, lat: float) -> float | None:
        narrow = cos(radians(lat))
        best = (NEAR_RAIL_KM / KM_PER_DEGREE, None)
        for track, kms in self._legs:
            flat = [((x - lon) * narrow, y - lat) for x, y, *_ in track]
            for i in range(len(flat) - 1):
                distance, share = _from_origin(flat[i], flat[i + 1])
                if distance < best[0]:
                    best = (distance, kms[i] + (kms[i + 1] - kms[i]) * share)
        return None if best[1] is None else self._run.way.up(best[1])


def _from_origin(a: Point, b: Point) -> Point:
    """Return the distance of the origin from a segment, and at which share of the segment it is nearest."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    share = min(1.0, max(0.0, -(a[0] * dx + a[1] * dy) / square)) if square else 0.0
    return hypot(a[0] + dx * share, a[1] + dy * share), share


def _slim(points: Sequence[Point]) -> list[Point]:
    """Leave out points that lie on the straight line between their neighbours, as finely as the picture is drawn."""
    kept: list[Point] = []
    for raw in points:
        point = (round(raw[0], 1), round(raw[1], 1))
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _straight(a: Point, b: Point, c: Point) -> bool:
    forward = (b[0] - a[0]) * (c[0] - b[0]) >= 0 and (b[1] - a[1]) * (c[1] - b[1]) >= 0
    return forward and abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) < 1e-6  # noqa: PLR2004


def path_of(points: Sequence[Point]) -> str:
    """Return the path through points, in units of the picture."""
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in _slim(points))


def short(value: float) -> str:
    """Write a coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def xml_text(text: str) -> str:
    """Return text of a folder as text of XML."""
    return escape(_NO_XML.sub("\ufffd", text))


def xml_attribute(text: str) -> str:
    """Return text of a folder as an attribute of XML, in quotes."""
    return quoteattr(_NO_XML.sub("\ufffd", text))
