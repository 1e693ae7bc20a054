"""The box of the graph, from instants and kilometres to its units, and what stands behind the lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from journey.contract.about import PlaceInfo
from journey.contract.lookup import Telling
from journey.facts.vocabulary import Basis
from journey.views.graph.svg import short, xml_attribute, xml_text
from journey.views.graph.ways import Run
from journey.views.words.phrases import edtf_words

WIDTH, HEIGHT = 1060, 320
LEFT, RIGHT, TOP, BOTTOM = 104.0, 1010.0, 26.0, 292.0
"""The box of the graph within the picture, in its units (pixels at full size)."""

ELSEWHERE_Y = 12.0
"""Line above the box for what happened off the railway."""

NAME_GAP = 11.5
"""Least distance of two names of stations, in units of the picture."""
NAME_LENGTH = 40

MONTH_ROOM = 90.0
"""Least distance of two names of months, in units of the picture: the longest in any language needs less."""
TICK_ROOM = 2.0
"""Where days stand closer, they have no strokes of their own."""
_BEGINNINGS: tuple[Callable[[date], bool], ...] = (
    lambda day: day.day == 1,
    lambda day: day.day == 1 and day.month in {1, 4, 7, 10},
    *(
        lambda day, step=step: (day.day, day.month) == (1, 1) and day.year % step == 0
        for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
    ),
)
"""On which days a name may stand, from the finest: months, quarters, years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """From instants and kilometres to units of the picture."""

    start: int
    end: int
    low: float
    high: float
    first_day: date
    """The day that begins at `start`."""
    zero: float
    """The kilometre from the start from which the figures beside the stations count."""

    def x(self, minute: float) -> float:
        """Return where an instant stands, within the box."""
        share = (minute - self.start) / max(1, self.end - self.start)
        return LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, share))

    def y(self, up: float) -> float:
        """Return where a kilometre from the start stands."""
        share = (up - self.low) / max(1.0, self.high - self.low)
        return BOTTOM - (BOTTOM - TOP) * min(1.0, max(0.0, share))


def frame_of(telling: Telling, runs: Sequence[Run]) -> Frame:
    """Return the frame that holds the days and the ways of all."""
    days = runs[0].table.day_start
    ups = [up for run in runs for up in run.way.ups]
    low, high = min(ups), max(ups)
    return Frame(start=days[0], end=days[-1], low=low, high=high, first_day=telling.first_day, zero=low)


def grid(telling: Telling, run: Run, frame: Frame) -> Iterable[str]:
    """Yield what stands behind the lines: days, months, stations with their kilometres."""
    days = run.table.day_start
    marks = [(frame.first_day + timedelta(days=i), frame.x(minute)) for i, minute in enumerate(days[:-1])]
    named = _named(marks)
    has_room = (RIGHT - LEFT) / len(marks) >= TICK_ROOM
    steps = (
        [(i % 7 == 0, frame.x(minute)) for i, minute in enumerate(days)] if has_room else [(True, x) for _, x in named]
    )
    ticks = "".join(f"M{short(x)} {short(BOTTOM)}v{7 if is_long else 4}" for is_long, x in steps)
    yield f'<path class="ticks" d="{ticks}"/>'
    for day, x in named:
        yield from _month(day, x)
    for place, up in _stations(run, frame):
        yield from _station(telling.places[city(place, telling.places)], frame.y(up), up - frame.zero)
    yield f'<text class="km" x="{short(RIGHT + 5)}" y="{short(ELSEWHERE_Y + 3.5)}" data-say="km">km</text>'
    box = f'x="{short(LEFT)}" y="{short(TOP)}" width="{short(RIGHT - LEFT)}" height="{short(BOTTOM - TOP)}"'
    yield f'<rect class="frame" {box}/>'


def _named(marks: Sequence[tuple[date, float]]) -> list[tuple[date, float]]:
    """Choose the days with a name: the beginnings of months, quarters or years, as there is room, and the first day."""
    for begins in _BEGINNINGS:
        found = [mark for mark in marks if begins(mark[0])]
        if all(after - before >= MONTH_ROOM for (_, before), (_, after) in pairwise(found)):
            break
    if not found or found[0][1] - marks[0][1] >= MONTH_ROOM:
        return [marks[0], *found]
    return found


def _month(day: date, x: float) -> Iterable[str]:
    yield f'<path class="hair" d="M{short(x)} {short(TOP)}V{short(BOTTOM)}"/>'
    name = edtf_words(day.isoformat()[:7], "en")
    yield f'<text x="{short(x + 3)}" y="{short(BOTTOM + 18)}" data-month="{day.isoformat()}">{name}</text>'


def _station(place: PlaceInfo, y: float, km: float) -> Iterable[str]:
    yield f'<path class="hair" d="M{short(LEFT)} {short(y)}H{short(RIGHT)}"/>'
    name = next(iter(place.name.values()), place.id)
    yield (
        f'<text class="station" x="{short(LEFT - 6)}" y="{short(y + 3.5)}" text-anchor="end"'
        f" data-place={xml_attribute(place.id)}>{xml_text(place.name.get('en', name)[:NAME_LENGTH])}</text>"
    )
    yield f'<text class="km" x="{short(RIGHT + 5)}" y="{short(y + 3.5)}" data-km="{km:.0f}">{km:,.0f}</text>'


def _stations(run: Run, frame: Frame) -> list[tuple[str, float]]:
    """Choose the stations with a name: the ends and turns first, then where he is attested and called most often."""
    calls = {call.place or "": up for call, up in zip(reversed(run.calls), reversed(run.way.ups), strict=True)}
    often = Counter(call.place for call in run.calls)
    attested = Counter(call.place for call in run.calls if call.basis is Basis.ATTESTED)
    ends = {min(calls, key=calls.__getitem__), max(calls, key=calls.__getitem__)} | {
        call.place or "" for before, call in pairwise(run.calls) if before.km == call.km
    }
    chosen: list[tuple[str, float]] = []
    for place in sorted(calls, key=lambda p: (p not in ends, -attested[p], -often[p], list(calls).index(p))):
        up = calls[place]
        if all(abs(frame.y(up) - frame.y(other)) >= NAME_GAP for _, other in chosen):
            chosen.append((place, up))
    return sorted(chosen, key=lambda item: (item[1], item[0]))


def city(place: str, names: Mapping[str, PlaceInfo]) -> str:
    """Return the outermost place that a place lies within, itself if it lies within none."""
    seen = {place}
    while (within := names[place].within) is not None and within in names and within not in seen:
        place = within
        seen.add(place)
    return place
