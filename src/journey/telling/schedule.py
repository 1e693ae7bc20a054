"""Visits get their hours: the steadiest way through all bounds that can be kept together, and the reach around it.

Bounds are taken one after another, weightiest first; one that no train could have kept beside those before it is set
aside for what its next coarser claim says, never mended. Pure: no clock, no network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import accumulate
from math import inf, isinf
from typing import Literal

from journey.errors import DataError, Problem
from journey.facts.vocabulary import Basis, Way, Weight
from journey.telling.corridor import Corridor, Course, Gates
from journey.telling.dating import WITHIN_A_MINUTE
from journey.telling.pace import steady
from journey.telling.recorded import call_gates, follow, spread, spread_course
from journey.telling.visits import BareLeg, PlacedCall, Visit, Window

_PRESENCE = (Basis.ATTESTED.rank, len(Weight))
"""Strength of a bound by presence: after what is attested of the call itself, before what is planned or inferred."""

_LAST_OF_DAY = 24 * 60 - 1

_AT_LEAST = 1.0
"""Minutes before and after the middle of his only date for which a traveller is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Visits with their hours, and the gates of the prism."""

    visits: tuple[Visit, ...]
    legs: tuple[BareLeg, ...]
    """With those passings that could be kept."""
    times: tuple[float, ...]
    """Minute UTC at each gate by the steady pace, never falling: two a visit, and one a passing."""
    prism: Gates
    """What the attested bounds leave possible; tightened, all finite."""
    course: Course
    """What the train needs at least, along the same gates."""


End = Literal["arrival", "departure"]


@dataclass(frozen=True, slots=True)
class _Slot:
    """One end of one visit, as its claims or attested presence bound it."""

    strength: tuple[int, int]
    """Less is stronger."""
    visit: int
    end: End
    presence: bool


def schedule(
    calls: Sequence[PlacedCall], legs: Sequence[BareLeg], stays: Iterable[tuple[int, int]], *, days: tuple[int, int]
) -> Schedule:
    """Find the hours of every call.

    Parameters
    ----------
    calls
        At least two, in order of travel.
    legs
        The ways between them, one less, with the top speed of each section.
    stays
        First and last index of each run of calls in one city.
    days
        Begin and end of the days of the journey, minutes UTC: where nothing closer is known, the traveller sets out at
        the one and has arrived at the other.

    Returns
    -------
    Schedule
        In which every bound is kept or set aside.

    Raises
    ------
    DataError
        The way is too long for its days at top speed.
    """
    course = _course(calls, legs)
    begin, end = _frame(calls, days, course)
    column = "prism.top_speed_kmh" if all(leg.by is Way.RAIL for leg in legs) else "ways"
    corridor, prism = (_open_corridor(calls, (begin, end), course, column=column) for _ in range(2))
    kept = list(calls)
    for slot in sorted(_slots(calls), key=lambda s: s.strength):
        kept[slot.visit] = _take(slot, kept, (corridor, prism))
    legs = follow(legs, course, corridor, prism)
    _pin_open_ends(kept, corridor)
    _hold_shares(kept, corridor)
    _hold_stays([stay for stay in stays if kept[stay[0]].share is None], corridor)
    spots, course = call_gates(len(kept), legs), spread_course(course, legs)
    times, reach = steady(spread(corridor.gates, legs), course), spread(prism.gates, legs)
    ends = list(zip(spots[::2], spots[1::2], strict=True))
    return Schedule(
        visits=tuple(
            Visit(
                **{field.name: getattr(call, field.name) for field in fields(PlacedCall)},
                arrive=round(times[arrival]),
                depart=round(times[departure]),
                possible=(round(reach.earliest[arrival]), round(reach.latest[departure])),
            )
            for (arrival, departure), call in zip(ends, kept, strict=True)
        ),
        legs=legs,
        times=times,
        prism=reach,
        course=course,
    )


def _course(visits: Sequence[PlacedCall], legs: Sequence[BareLeg]) -> Course:
    """Return what the train needs at least, two gates a visit."""
    km, run = visits[0].km, 0.0
    bends = [(km, run)]
    for leg in legs:
        for length, top in leg.sections:
            km, run = km + length, run + length * 60 / top
            bends.append((km, run))
    # a train that only sets out, or only comes in, has one date there: it stands for nobody
    standing = [0.0, *(visit.call.standing_min or 0.0 for visit in visits[1:-1]), 0.0]
    stood = [*accumulate(minutes for stay in standing for minutes in (0.0, stay))]
    return Course(tuple(bends), tuple(visit.km for visit in visits for _ in range(2)), tuple(stood))


def _frame(visits: Sequence[PlacedCall], days: tuple[int, int], course: Course) -> tuple[float, float]:
    """Return the minutes before and after which the traveller is not under way.

    These are the days of the journey, and beyond them what the dates of its ends say and what the way to and from any
    date within them takes.
    """
    begin, end = float(days[0]), float(days[1])
    least = course.least
    for i, visit in enumerate(visits):
        for window in (*_chain(visit.arrival), *_chain(visit.departure)):
            if window.claim and window.latest >= days[0] and window.earliest <= days[1]:
                begin = min(begin, window.latest - least[2 * i + 1])
                end = max(end, window.earliest + (least[-1] - least[2 * i]))
    for window in _chain(visits[0].departure):
        if window.claim:
            begin = min(begin, window.latest - _LAST_OF_DAY if isinf(window.earliest) else window.earliest)
    for window in _chain(visits[-1].arrival):
        if window.claim:
            end = max(end, window.earliest + _LAST_OF_DAY if isinf(window.latest) else window.latest)
    return begin, end


def _chain(window: Window | None) -> Iterator[Window]:
    while window is not None:
        yield window
        window = window.coarser


def _open_corridor(
    visits: Sequence[PlacedCall], frame: tuple[float, float], course: Course, *, column: str
) -> Corridor:
    """Return the corridor between two minutes; `column` is what would let the traveller be in time."""
    begin, end = frame
    corridor = Corridor(course)
    corridor.narrow(0, begin, inf)
    if not corridor.narrow(2 * len(visits) - 1, -inf, end):
        way, hours, least = visits[-1].km - visits[0].km, (end - begin) / 60, course.least[-1] / 60
        message = (
            f"{visits[0].call.id} → {visits[-1].call.id}: {way:,.0f} km cannot be travelled within the days of the "
            f"journey ({hours:,.0f} hours): at top speed it takes {least:,.0f} hours"
        )
        raise DataError([Problem("journey.toml", None, column, message)])
    return corridor


def _slots(visits: Sequence[PlacedCall]) -> Iterator[_Slot]:
    for i, visit in enumerate(visits):
        if visit.arrival.claim:
            yield _Slot(_strength(visit.arrival), i, "arrival", presence=False)
        if visit.departure.claim:
            yield _Slot(_strength(visit.departure), i, "departure", presence=False)
        if not isinf(visit.here_by):
            yield _Slot(_PRESENCE, i, "arrival", presence=True)
        if not isinf(visit.here_until):
            yield _Slot(_PRESENCE, i, "departure", presence=True)


def _strength(window: Window) -> tuple[int, int]:
    return window.basis.rank, window.claim.weight.rank if window.claim else 0


def _take(slot: _Slot, visits: Sequence[PlacedCall], corridors: tuple[Corridor, Corridor]) -> PlacedCall:
    """Narrow the corridors of the steady pace and of the prism by a slot; return its visit with what could be kept."""
    corridor, prism = corridors
    visit, gates = visits[slot.visit], _gates(slot, len(visits))
    if slot.presence:
        bounds = (-inf, visit.here_by) if slot.end == "arrival" else (visit.here_until, inf)
        if corridor.narrow(gates[0], *bounds):
            prism.narrow(gates[0], *bounds)
        return visit
    refused = []
    window: Window | None = visit.arrival if slot.end == "arrival" else visit.departure
    while window is not None and not corridor.narrow(gates[0], *_within_its_minute(window, corridor, gates[0])):
        refused += [window.claim] if window.claim else []
        window = window.coarser
    found = replace(window or Window(), set_aside=tuple(refused))
    bounds = _within_its_minute(found, corridor, gates[0])
    for gate in gates:
        corridor.narrow(gate, *bounds)
        if found.basis is Basis.ATTESTED or len(gates) > 1:
            prism.narrow(gate, *bounds)
    return replace(visit, arrival=found) if slot.end == "arrival" else replace(visit, departure=found)


def _within_its_minute(window: Window, corridor: Corridor, gate: int) -> tuple[float, float]:
    """Return the bounds of a window, moved to what a gate leaves where that lies within the minute they name."""
    first, last = corridor.bounds(gate)
    if window.latest < first <= window.latest + WITHIN_A_MINUTE:
        return first, first
    if window.earliest > last >= window.earliest - WITHIN_A_MINUTE:
        return last, last
    return window.earliest, window.latest


def _gates(slot: _Slot, count: int) -> tuple[int, ...]:
    """Return the gates that a slot bounds; the outer ends of a journey have one date, not two."""
    if slot.end == "departure":
        return (1, 0) if slot.visit == 0 else (2 * slot.visit + 1,)
    last = 2 * (count - 1)
    return (last, last + 1) if slot.visit == count - 1 else (2 * slot.visit,)


def _pin_open_ends(visits: Sequence[PlacedCall], corridor: Corridor) -> None:
    """Let a traveller whose first or last hour nobody knows set out at once and take the time that there is."""
    gates, last = corridor.gates, 2 * len(visits) - 1
    if visits[0].departure.claim is None:
        for gate in (1, 0):
            corridor.narrow(gate, gates.earliest[1], gates.earliest[1])
    if visits[-1].arrival.claim is None:
        for gate in (last - 1, last):
            corridor.narrow(gate, gates.latest[last - 1], gates.latest[last - 1])


def _hold_shares(visits: Sequence[PlacedCall], corridor: Corridor) -> None:
    """Let a traveller be where his only date says at the moment of it that is his share, as near as can be."""
    last = len(visits) - 1
    for i, visit in enumerate(visits):
        only = visit.departure if i == 0 else visit.arrival
        if visit.share is None or only.claim is None:
            continue
        gates = corridor.gates
        wanted = only.earliest + visit.share * (only.latest + 1 - only.earliest)
        moment = min(max(wanted, gates.earliest[2 * i]), gates.latest[2 * i + 1])
        for gate in (2 * i, 2 * i + 1):
            # the outer ends of a journey have one date, not two
            if i == 0 or (gate % 2 and i < last):
                corridor.narrow(gate, min(moment + _AT_LEAST, corridor.gates.latest[gate]), inf)
            else:
                corridor.narrow(gate, -inf, max(moment - _AT_LEAST, corridor.gates.earliest[gate]))


def _hold_stays(stays: Iterable[tuple[int, int]], corridor: Corridor) -> None:
    """Take the middle of what is possible for both ends of a stay whose hours are not known.

    The middles of tightened gates can always be kept together, so nothing becomes impossible by this.
    """
    gates = corridor.gates
    for first, last in stays:
        arrival, departure = 2 * first, 2 * last + 1
        if gates.latest[arrival] < gates.earliest[departure]:
            for i in (arrival, departure):
                middle = (gates.earliest[i] + gates.latest[i]) / 2
                corridor.narrow(i, middle, middle)
