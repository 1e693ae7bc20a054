"""The box of the graph, from instants and kilometres to its units, and what stands behind the lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from journey.contract.about import PlaceInfo
from journey.contract.lookup import Telling
from journey.facts.steps import StepUnit
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
"""Where steps stand closer, they have no strokes of their own."""
_LONG_TICKS = {StepUnit.HOUR: 24, StepUnit.DAY: 7, StepUnit.WEEK: 4, StepUnit.MONTH: 12, StepUnit.YEAR: 10}
"""Every so many steps the stroke is longer."""
_Period = Callable[[datetime], Hashable]
"""In which month, say, a time lies: a name may stand where that changes."""
_HOURS: tuple[_Period, ...] = (*(lambda at, step=step: (at.date(), at.hour // step) for step in (1, 2, 3, 6, 12, 24)),)
_PERIODS: tuple[_Period, ...] = (
    lambda at: (at.year, at.month),
    lambda at: (at.year, (at.month - 1) // 3),
    *(lambda at, step=step: at.year // step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
"""From the finest: months, quarters, years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """From instants and kilometres to units of the picture."""

    start: int
    end: int
    low: float
    high: float
    first_day: int
    """Number of the step that begins at `start`."""
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


def frame_of(runs: Sequence[Run]) -> Frame:
    """Return the frame that holds the steps and the ways of all."""
    days = runs[0].table.day_start
    ups = [up for run in runs for up in run.way.ups]
    low, high = min(ups), max(ups)
    return Frame(start=days[0], end=days[-1], low=low, high=high, first_day=1, zero=low)


def grid(telling: Telling, run: Run, frame: Frame) -> Iterable[str]:
    """Yield what stands behind the lines: steps, hours, months or years, stations with their kilometres."""
    days, unit = run.table.day_start, telling.steps.unit
    begins = [telling.steps.begin(frame.first_day + i) for i in range(len(days) - 1)]
    marks = [(begin, frame.x(minute)) for begin, minute in zip(begins, days[:-1], strict=True)]
    named = _named(marks, unit)
    has_room = (RIGHT - LEFT) / len(marks) >= TICK_ROOM
    steps = (
        [(i % _LONG_TICKS[unit] == 0, frame.x(minute)) for i, minute in enumerate(days)]
        if has_room
        else [(True, x) for _, x in named]
    )
    ticks = "".join(f"M{short(x)} {short(BOTTOM)}v{7 if is_long else 4}" for is_long, x in steps)
    yield f'<path class="ticks" d="{ticks}"/>'
    for day, x in named:
        yield from _name(day, x, unit)
    for place, up in _stations(run, frame):
        yield from _station(telling.places[city(place, telling.places)], frame.y(up), up - frame.zero)
    yield f'<text class="km" x="{short(RIGHT + 5)}" y="{short(ELSEWHERE_Y + 3.5)}" data-say="km">km</text>'
    box = f'x="{short(LEFT)}" y="{short(TOP)}" width="{short(RIGHT - LEFT)}" height="{short(BOTTOM - TOP)}"'
    yield f'<rect class="frame" {box}/>'


def _named(marks: Sequence[tuple[datetime, float]], unit: StepUnit) -> list[tuple[datetime, float]]:
    """Choose the steps with a name: the first of each hour, month, quarter or year, as there is room, and the first."""
    before = [marks[0][0] - timedelta(hours=1), *(begin for begin, _ in marks)]
    for period in (*(_HOURS if unit is StepUnit.HOUR else ()), *_PERIODS):
        found = [mark for mark, last in zip(marks, before, strict=False) if period(mark[0]) != period(last)]
        if all(after - before >= MONTH_ROOM for (_, before), (_, after) in pairwise(found)):
            break
    if not found or found[0][1] - marks[0][1] >= MONTH_ROOM:
        return [marks[0], *found]
    return found


def _name(at: datetime, x: float, unit: StepUnit) -> Iterable[str]:
    yield f'<path class="hair" d="M{short(x)} {short(TOP)}V{short(BOTTOM)}"/>'
    day = at.date().isoformat()
    if unit is StepUnit.HOUR and at.hour:
        yield f'<text x="{short(x + 3)}" y="{short(BOTTOM + 18)}">{at:%H:%M}</text>'
        return
    handle, length = {StepUnit.HOUR: ("day", 10), StepUnit.YEAR: ("year", 4)}.get(unit, ("month", 7))
    name = edtf_words(day[:length], "en")
    yield f'<text x="{short(x + 3)}" y="{short(BOTTOM + 18)}" data-{handle}="{day}">{name}</text>'


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
