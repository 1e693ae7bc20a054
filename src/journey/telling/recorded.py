"""Recorded ways: the times of a route become gates of the schedule, as far as the dates of the calls leave them.

What a call's own claims say goes first; a time that nobody could have kept beside them is set aside, never mended, and
told. Pure: no clock, no network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from math import inf

from journey.errors import Problem
from journey.facts.breakpoints import interpolated
from journey.facts.instants import to_local_text
from journey.facts.routes import Route
from journey.telling.corridor import Corridor, Course, Gates
from journey.telling.passings import AT_PLACE_KM, Passing, fastest, speed_kmh, without_waits
from journey.telling.visits import BareLeg, Visit

_SLACK = 1e-6
"""Minutes by which a run at exactly top speed may be late for want of binary digits."""


def follow(legs: Sequence[BareLeg], course: Course, corridor: Corridor, prism: Corridor) -> tuple[BareLeg, ...]:
    """Narrow the corridors of the steady pace and of the prism by the times of routes.

    Parameters
    ----------
    legs
        In order of travel.
    course
        Along the gates of the calls, two each.
    corridor, prism
        Narrowed by all that the calls say.

    Returns
    -------
    tuple of BareLeg
        With those passings alone that could be kept.
    """
    return tuple(_followed(leg, course, corridor, prism) if leg.passings else leg for leg in legs)


def _followed(leg: BareLeg, course: Course, corridor: Corridor, prism: Corridor) -> BareLeg:
    departure, arrival = 2 * leg.start + 1, 2 * leg.start + 2
    start_km, end_km = course.km[departure], course.km[arrival]
    left = corridor.bounds(departure)[0] - course.run[departure] - _SLACK
    due = corridor.bounds(arrival)[1] - course.run[arrival] + _SLACK
    kept = tuple(
        passing
        for passing in without_waits(leg.passings, start_km, end_km)
        if left <= passing.minute - course.run_at(passing.km) <= due
    )
    if kept:
        first, last = kept[0], kept[-1]
        leaves = first.minute - (course.run_at(first.km) - course.run[departure])
        comes = last.minute + (course.run[arrival] - course.run_at(last.km))
        for bounded in (corridor, prism):
            bounded.narrow(departure, -inf, leaves)
            bounded.narrow(arrival, comes, inf)
        # the outer ends of a journey have one date, not two
        if first.km - start_km <= AT_PLACE_KM:
            for gate in (departure, 0)[: 2 if departure == 1 else 1]:
                corridor.narrow(gate, leaves, leaves)
        if end_km - last.km <= AT_PLACE_KM:
            for gate in (arrival, arrival + 1)[: 2 if arrival + 2 == len(course.km) else 1]:
                corridor.narrow(gate, comes, comes)
    return replace(leg, passings=kept)


def spread(gates: Gates, legs: Iterable[BareLeg]) -> Gates:
    """Put a gate that opens for one minute at each passing, between those of the calls."""
    kms, earliest, latest = ([*column] for column in (gates.km, gates.earliest, gates.latest))
    for at, passings in _insertions(legs):
        kms[at:at] = [passing.km for passing in passings]
        for column in (earliest, latest):
            column[at:at] = [float(passing.minute) for passing in passings]
    return Gates(tuple(kms), tuple(earliest), tuple(latest))


def spread_course(course: Course, legs: Iterable[BareLeg]) -> Course:
    """Lead a course along the same gates as `spread`."""
    kms, stood = [*course.km], [*course.stood]
    for at, passings in _insertions(legs):
        kms[at:at] = [passing.km for passing in passings]
        stood[at:at] = [stood[at - 1]] * len(passings)
    return Course(course.bends, tuple(kms), tuple(stood))


def call_gates(count: int, legs: Iterable[BareLeg]) -> list[int]:
    """Return where the gates of so many calls stand among those that `spread` returns, in order."""
    inserted = {at: len(passings) for at, passings in _insertions(legs)}
    before = accumulate(inserted.get(gate, 0) for gate in range(2 * count))
    return [gate + more for gate, more in enumerate(before)]


def _insertions(legs: Iterable[BareLeg]) -> Iterator[tuple[int, tuple[Passing, ...]]]:
    """Yield the passings of each leg, the last leg first, and before which gate of the calls they belong."""
    for leg in reversed([*legs]):
        if leg.passings:
            yield 2 * leg.start + 2, leg.passings


def minutes_along(leg: BareLeg, kms: Sequence[float], ends: tuple[Passing, Passing]) -> Iterator[float]:
    """Yield when a traveller was at kilometres of a leg: by its passings, and before and after them by the pace.

    Parameters
    ----------
    leg
        With the passings that could be kept.
    kms
        Kilometres travelled, never falling; where one comes more than once he halts from the first to the last.
    ends
        When he left and when he came, and at which kilometre.
    """
    known = leg.passings or ends[:1]
    known_kms, minutes = [passing.km for passing in known], [float(passing.minute) for passing in known]
    for before, km in pairwise((-inf, *kms)):
        if known_kms[0] <= km <= known_kms[-1]:
            yield interpolated(known_kms, minutes, km, first=before != km)
        else:
            yield _paced(leg, km, (ends[0], known[0]) if km < known_kms[0] else (known[-1], ends[1]), ends)


def _paced(leg: BareLeg, km: float, between: tuple[Passing, Passing], ends: tuple[Passing, Passing]) -> float:
    """Return when he was at a kilometre between two passings, by the share of his time that he had spent."""
    (before, after), (start, end) = between, ends
    low = 0.0 if before == start else leg.share(before.km - start.km)
    high = 1.0 if after == end else leg.share(after.km - start.km)
    share = (leg.share(km - start.km) - low) / (high - low) if high > low else 1.0
    return before.minute + share * (after.minute - before.minute)


# -- what is told of it ------------------------------------------------------------------------------


def route_notes(
    visits: Sequence[Visit], legs: Iterable[tuple[BareLeg, BareLeg]], routes: Mapping[str, Route], tops: Iterable[float]
) -> Iterator[Problem]:
    """Yield what an editor may want to know of the times of routes.

    Parameters
    ----------
    visits
        In order of travel.
    legs
        Each with all the passings of its route, and with those that could be kept.
    routes
        By name.
    tops
        Top speed of each leg, in km/h.
    """
    for (leg, kept), top in zip(legs, tops, strict=True):
        route = routes[leg.route] if leg.route else None
        if route is None or not route.times:
            continue
        a, b = visits[leg.start], visits[leg.start + 1]
        for message in _told(leg, kept, (a.km, b.km), top):
            yield Problem(route.file, None, None, message.format(f"{a.call.id} → {b.call.id}"))
        if not leg.passings and route.times[-1] - route.times[0] >= 1:
            message = f"{a.call.id} → {b.call.id}: it was recorded from the other end, so that its times are not used"
            yield Problem(route.file, None, None, message)


def _told(leg: BareLeg, kept: BareLeg, ends: tuple[float, float], top: float) -> Iterator[str]:
    speed = speed_kmh(leg.passings)
    if speed > top:
        begin, end = (to_local_text(passing.minute, "UTC") for passing in fastest(leg.passings))
        yield f"{{}}: from {begin} to {end} its times give {speed:,.0f} km/h; the top speed is {top:,.0f} km/h"
    taken, ways = {*kept.passings}, without_waits(leg.passings, *ends)
    rest = (passing for passing in ways if passing not in taken and not _is_at_call(passing, ways, ends))
    aside = list(rest) if taken else ways
    if aside:
        begin, end = (to_local_text(passing.minute, "UTC") for passing in (aside[0], aside[-1]))
        span = f"its time {begin}" if begin == end else f"{len(aside):,} of its times, from {begin} to {end},"
        yield f"{{}}: {span} cannot be kept beside the dates of the calls, and the pace is steady there"


def _is_at_call(passing: Passing, ways: Sequence[Passing], ends: tuple[float, float]) -> bool:
    """Tell whether a passing is the first or the last, near its call: whoever waits there is not elsewhere."""
    return (passing == ways[0] and passing.km - ends[0] <= AT_PLACE_KM) or (
        passing == ways[-1] and ends[1] - passing.km <= AT_PLACE_KM
    )
