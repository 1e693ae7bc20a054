"""Tracks become lines that a screen can show: fewer vertices, and how far off that is, in metres.

Of a track with times the error is the distance between where it was and where the line has it *at that moment*, so that
a halt stays a halt; of one without, the distance from the line. Vertices are put in where the error is greatest until
it is under ten metres, or a four-thousandth of the extent if that is less, or there are a hundred and fifty thousand:
with their times some four megabytes of a page.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf, isnan, nan
from typing import TYPE_CHECKING, Any

from journey.errors import Problem
from journey.folder.draft import DraftRoute, EventRow
from journey.folder.ids import slug
from journey.folder.trackends import END, START
from journey.formats.instants import UTC_ZONE, is_moment, iso_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Numbers = NDArray[np.float64]

_SCREEN = 4000
"""Pixels across a large screen: less than one of them nobody sees."""
_MOST_VERTICES = 150_000
_STRETCH = 10_000
"""Points between two vertices that are kept at any rate: a line that goes to and fro a thousand times is looked at in
stretches, else each of its turns is sought in all that is left of it."""
_LEAST_ERROR_M, _MOST_ERROR_M = 1.0, 10.0
_METRES_A_DEGREE = 111_320.0
_LAT, _LON = 90.0, 180.0

Span = tuple[float, float]
"""First and last second since 1970."""


@dataclass(slots=True)
class RecordedTrack:
    """The points of a line as a file has them."""

    title: str
    locator: str
    lons: array[float] = field(default_factory=lambda: array("d"))
    lats: array[float] = field(default_factory=lambda: array("d"))
    times: array[float] = field(default_factory=lambda: array("d"))
    """Seconds since 1970; not a number where there is none."""
    wrong: int = 0
    """Points without a position on Earth, left out."""
    by: str = ""
    error_m: float = 0.0
    """How far off the points are said to lie already, in metres."""
    no_moments: int = 0
    """Times that are none to the minute: a year, a day, a clock without its zone."""
    stated: tuple[str, str] = ("", "")
    """The first and the last of them."""

    def miss(self, time: str) -> None:
        """Note a time that is no moment."""
        self.no_moments += 1
        self.stated = (self.stated[0] or time, time)

    @property
    def dates(self) -> tuple[str, str] | None:
        """What the first and the last point have as time, where each has one and none is a moment."""
        return self.stated if self.no_moments >= len(self.lons) + self.wrong > 0 else None

    def add(self, lon: str | float, lat: str | float, seconds: float | None = None) -> None:
        """Add a point; what is no position is counted."""
        try:
            x, y = float(lon), float(lat)
        except (TypeError, ValueError, OverflowError):
            x = y = inf
        if not (abs(x) <= _LON and abs(y) <= _LAT):
            self.wrong += 1
            return
        self.lons.append(x)
        self.lats.append(y)
        if seconds is not None and not is_moment(seconds) and not isnan(seconds):
            self.miss(str(seconds))
            seconds = None
        self.times.append(nan if seconds is None else seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a track gives: a line, the events at its ends if it has times, and what is to be told of it."""

    route: DraftRoute | None
    events: tuple[EventRow, ...] = ()
    told: tuple[Problem, ...] = ()
    span: Span | None = None
    """Where it has times."""


def drawn(track: RecordedTrack, file: str) -> Drawn:
    """Return the line of a track; none where it has fewer than two points."""
    told = []

    def tell(message: str) -> None:
        told.append(Problem(f"{file}, {track.locator}", None, None, message))

    if track.wrong:
        tell(f"points without a position on Earth, left out: {track.wrong:,}")
    if len(track.lons) < 2:  # noqa: PLR2004 - a line
        return Drawn(route=None, told=tuple(told))
    timed = _timed(track)
    if isinstance(timed, str):
        tell(timed)
    keep, error = simplified(track.lons, track.lats, track.times if timed is True else None)
    left_out = len(track.lons) - len(keep)
    if left_out:
        tell(f"{len(track.lons):,} points, of which {len(keep):,} are drawn: at most {error:,.0f} m off")
    route = DraftRoute(
        name=slug(track.title) or "track",
        title=track.title,
        points=[(track.lons[i], track.lats[i]) for i in keep],
        times=[iso_of(track.times[i]) for i in keep] if timed is True else (),
        error_m=error + track.error_m,
        left_out=left_out,
        locator=track.locator,
    )
    if timed is not True:
        return Drawn(route=route, told=tuple(told))
    ends = tuple(_end(track, route, at) for at in (0, -1))
    return Drawn(route=route, events=ends, told=tuple(told), span=(track.times[0], track.times[-1]))


def _timed(track: RecordedTrack) -> bool | str:
    """Tell whether each point has a time and they run forwards; say why not where some have one."""
    times = track.times
    missing = sum(map(isnan, times))
    if missing and track.no_moments:
        return (
            f"{missing:,} of {len(times):,} points have no time that can be read, such as {track.stated[0][:40]!r} "
            "(expected a day with a clock time and its zone): the line is drawn without times"
        )
    if missing == len(times):
        return False
    if missing:
        return f"{missing:,} of {len(times):,} points have no time that can be read: the line is drawn without times"
    back = next((i for i in range(1, len(times)) if times[i] < times[i - 1]), None)
    if back is not None:
        return f"the times run backwards at point {back + 1:,}: the line is drawn without times"
    return True


def _end(track: RecordedTrack, route: DraftRoute, at: int) -> EventRow:
    """Return the event at one end of a track."""
    moment = iso_of(track.times[at])
    row = EventRow(
        when=moment[:10],
        time=moment[11:16],
        zone=UTC_ZONE,
        lat=f"{track.lats[at]:.6f}",
        lon=f"{track.lons[at]:.6f}",
        title=track.title,
        end_of=START if at == 0 else END,
        locator=f"{track.locator}, first point" if at == 0 else f"{track.locator}, last point",
    )
    return row._replace(route=route.name, by=track.by) if at else row


def simplified(
    lons: Sequence[float], lats: Sequence[float], times: Sequence[float] | None = None
) -> tuple[list[int], float]:
    """Return which vertices of a line are kept, in order, and how far off in metres the others then are at most."""
    import numpy as np  # noqa: PLC0415 - heavy, and needed by few files

    x = np.unwrap(np.asarray(lons, dtype=float), period=360.0)
    y = np.asarray(lats, dtype=float)
    t = None if times is None else np.asarray(times, dtype=float)
    wide = float(np.ptp(x)) * float(np.cos(np.radians(y.mean())))
    limit = max(_LEAST_ERROR_M, min(_MOST_ERROR_M, float(np.hypot(wide, np.ptp(y))) * _METRES_A_DEGREE / _SCREEN))
    ends = [*range(0, len(x) - 1, _STRETCH), len(x) - 1]
    kept = {*ends}
    heap: list[tuple[float, int, int, int]] = []

    def look(first: int, last: int) -> None:
        """Note the vertex between two others that lies farthest off."""
        if last - first > 1:
            off = _off(x, y, t, slice(first, last + 1))
            worst = int(off.argmax())
            heapq.heappush(heap, (-float(off[worst]), first, first + worst, last))

    for first, last in pairwise(ends):
        look(first, last)
    while heap and -heap[0][0] > limit and len(kept) < _MOST_VERTICES:
        _, first, middle, last = heapq.heappop(heap)
        kept.add(middle)
        look(first, middle)
        look(middle, last)
    return sorted(kept), -heap[0][0] if heap else 0.0


def _off(x: _Numbers, y: _Numbers, t: _Numbers | None, part: slice) -> Any:  # noqa: ANN401 - an array
    """Return how far in metres each vertex of a part lies off the straight way between its ends."""
    import numpy as np  # noqa: PLC0415 - heavy, and needed by few files

    xs, ys = x[part], y[part]
    scale = np.cos(np.radians(ys)) * _METRES_A_DEGREE
    dx, dy = xs[-1] - xs[0], ys[-1] - ys[0]
    if t is not None:
        ts = t[part]
        share = (ts - ts[0]) / (ts[-1] - ts[0]) if ts[-1] > ts[0] else np.zeros(len(ts))
    else:
        squeeze = float(np.cos(np.radians(ys.mean()))) ** 2
        length = dx * dx * squeeze + dy * dy
        along = (xs - xs[0]) * dx * squeeze + (ys - ys[0]) * dy
        share = np.clip(along / length, 0, 1) if length else np.zeros(len(xs))
    return np.hypot((xs - xs[0] - share * dx) * scale, (ys - ys[0] - share * dy) * _METRES_A_DEGREE)


def meets(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether a span of time, or a moment, has a second in common with one of others."""
    return any(span[0] <= last and first <= span[1] for first, last in others)


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether a span of time has more in common with one of others than an end."""
    return any(span[0] < last and first < span[1] for first, last in others)
