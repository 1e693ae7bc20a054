"""The box of the graph, from instants and kilometres to its units, and what stands behind the lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from journey.traingraph.svg import short, xml_attribute, xml_text
from journey.ways import Body, Run

WIDTH, HEIGHT = 1060, 320
LEFT, RIGHT, TOP, BOTTOM = 104.0, 1010.0, 26.0, 292.0
"""The box of the graph within the picture, in its units (pixels at full size)."""

ELSEWHERE_Y = 12.0
"""Line above the box for what happened off the railway."""

NAME_GAP = 11.5
"""Least distance of two names of stations, in units of the picture."""
NAME_LENGTH = 40

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
        yield from _station(names[city(place, names)], frame.y(up), up - zero)
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


def city(place: str, names: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the outermost place that a place lies within, itself if it lies within none."""
    seen = {place}
    while (within := str(names[place].get("within"))) in names and within not in seen:
        place = within
        seen.add(place)
    return place
