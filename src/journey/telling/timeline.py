"""Where the traveller was: the run of one traveller, as one account tells it, in one table of minutes and kilometres.

The steady pace gives the position shown, the space-time prism how far the train can have been from it, and the claims
the basis of every stretch. All of it is tabulated once; views only look up and interpolate. Pure: no clock, no network.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from journey.errors import DataError, Problem
from journey.facts import instants
from journey.facts.breakpoints import Reach, reach_at, row_at
from journey.facts.lonlat import LonLat
from journey.facts.steps import Steps
from journey.facts.vocabulary import Basis, Way
from journey.telling.accounts import Told
from journey.telling.atlas import Atlas
from journey.telling.clocks import ZoneRow, local_instants, zone_rows
from journey.telling.itinerary import Tour
from journey.telling.pace import farthest, nearest, ride
from journey.telling.passings import is_halt
from journey.telling.placing import string_calls
from journey.telling.rails import Vertex, point_at
from journey.telling.recorded import route_notes
from journey.telling.schedule import Schedule, schedule
from journey.telling.visits import Leg, Visit, firmest, rest_legs, stays


class State(StrEnum):
    """What the traveller does between two rows of the table."""

    BEFORE = "before"
    RAIL = "rail"
    STAY = "stay"
    AFTER = "after"
    WAY = "way"
    """Under way, but by no train."""
    HALT = "halt"
    """Stands between two calls, by the times of his route."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """Breakpoints of a journey; everything is linear in time between two rows."""

    minute: tuple[int, ...]
    """Minutes UTC since 1970, rising; the first is no later than the begin of the day of departure."""
    km: tuple[float, ...]
    """Kilometres travelled since the start, by the steady pace; never falls."""
    km_min: tuple[float, ...]
    """Short of this the traveller cannot have been."""
    km_max: tuple[float, ...]
    """Beyond this the traveller cannot have been."""
    basis: tuple[Basis, ...]
    """Holds from its row to the next."""
    state: tuple[State, ...]
    """Likewise."""

    def at(self, minute: float) -> Reach:
        """Return km, km_min and km_max at a minute; the ends hold beyond the table."""
        return reach_at(self, minute)

    def row(self, minute: float) -> int:
        """Return the row that holds at a minute; 0 before the first."""
        return row_at(self.minute, minute)


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """One traveller's journey in time, as one account tells it."""

    traveller: str
    visits: tuple[Visit, ...]
    legs: tuple[Leg, ...]
    path: tuple[Vertex, ...]
    """All legs in one, with kilometres travelled; not empty."""
    table: Track
    zones: tuple[ZoneRow, ...]
    steps: Steps
    day_start: tuple[int, ...]
    """Minute at which each step begins at the traveller, and after the last the end of the last."""
    noon: tuple[int | None, ...]
    """Minute that stands for each step; None before the step in which the traveller set out."""
    notes: tuple[Problem, ...] = ()
    """What an editor may want to know of the times of routes."""

    def tz_at(self, minute: float) -> str:
        """Return the zone of the traveller's clocks."""
        row = bisect_right(self.zones, minute, key=lambda z: z.minute) - 1
        return self.zones[max(0, row)].tz

    @cached_property
    def stations(self) -> tuple[tuple[str, float], ...]:
        """The places along his way, with the kilometres travelled, to ten metres."""
        return tuple((vertex.place, round(vertex.km, 2)) for vertex in self.path if vertex.place)

    def point(self, km: float) -> LonLat:
        """Return the position after `km` kilometres."""
        return point_at(self.path, km)


def build_timeline(tour: Tour) -> Timeline | None:
    """Tabulate the journey of one traveller.

    Parameters
    ----------
    tour
        Whose, by which account.

    Returns
    -------
    Timeline or None
        None if the traveller has fewer than two calls.

    Raises
    ------
    DataError
        With every call without a place, at no line or to which nothing leads; or because the way is too long for the
        days of the journey at top speed.
    """
    calls, bare = string_calls(tour)
    if not calls:
        return None
    journey, atlas = tour.told.journey, tour.atlas
    settings = journey.settings
    start_tz, end_tz = (journey.places[visit.station].tz for visit in (calls[0], calls[-1]))
    runs = stays(atlas.network, calls)
    plan = schedule(
        calls,
        bare,
        runs,
        days=(
            instants.midnight(settings.first_day, start_tz),
            instants.midnight_after(settings.last_day, end_tz),
        ),
    )
    legs = rest_legs(plan.legs, plan.visits)
    path = tuple(vertex for leg in legs for vertex in leg.vertices)
    path = path or (Vertex(0.0, atlas.positions[calls[0].station].lonlat, calls[0].station),)
    table = _tabulate(plan, legs, runs, start_tz)
    zones = zone_rows(journey.places, path, table, start_tz)
    steps = settings.steps
    numbers = range(1, len(steps) + 1)
    day_start = local_instants(zones, [*steps.begins, steps.end(len(steps))])
    noon = local_instants(zones, map(steps.middle, numbers))
    return Timeline(
        traveller=tour.traveller,
        visits=plan.visits,
        legs=legs,
        path=path,
        table=table,
        zones=zones,
        steps=steps,
        day_start=day_start,
        notes=(
            *route_notes(
                plan.visits,
                zip(bare, legs, strict=True),
                journey.routes,
                (atlas.top_speed_kmh(leg.by, leg.own_way) for leg in legs),
            ),
        ),
        noon=tuple(n if day_start[d + 1] > plan.visits[0].depart else None for d, n in enumerate(noon)),
    )


def _tabulate(plan: Schedule, legs: Sequence[Leg], runs: Iterable[tuple[int, int]], start_tz: str) -> Track:
    """Bring steady pace and prism to common breakpoints, from the begin of the day of departure on."""
    track = ride(plan.course, tuple(float(round(t)) for t in plan.times))
    far, near = farthest(plan.prism, plan.course), nearest(plan.prism, plan.course)
    day_begin = instants.midnight(instants.local_date(plan.visits[0].depart, start_tz), start_tz)
    minutes = sorted({day_begin, *(round(m) for curve in (track, far, near) for m in curve.minute)})
    kms = [track.at(minute) for minute in minutes]
    rows = _describe(plan, legs, runs, minutes)
    return Track(
        minute=tuple(minutes),
        km=tuple(round(km, 2) for km in kms),
        km_min=tuple(round(min(near.at(m), km), 2) for m, km in zip(minutes, kms, strict=True)),
        km_max=tuple(round(max(far.at(m), km), 2) for m, km in zip(minutes, kms, strict=True)),
        basis=tuple(basis for basis, _ in rows),
        state=tuple(state for _, state in rows),
    )


def _describe(
    plan: Schedule, legs: Sequence[Leg], runs: Iterable[tuple[int, int]], minutes: Sequence[int]
) -> list[tuple[Basis, State]]:
    """Return for each minute on what the position rests from then on, and what the traveller does."""
    visits = plan.visits
    arrivals = [visit.arrive for visit in visits]
    stay = [basis for a, b in runs for basis in [firmest(visit.basis for visit in visits[a : b + 1])] * (b + 1 - a)]
    rows = []
    for minute in minutes:
        at = max(0, bisect_right(arrivals, minute) - 1)
        if minute < visits[0].depart:
            rows.append((stay[0], State.BEFORE))
        elif minute >= visits[-1].arrive:
            rows.append((stay[-1], State.AFTER))
        elif minute < visits[at].depart or legs[at].vertices == ():
            rows.append((stay[at], State.STAY))
        else:
            rows.append(_under_way(legs[at], minute))
    return rows


def _under_way(leg: Leg, minute: int) -> tuple[Basis, State]:
    """Return what a position on a leg rests on, and whether he goes: where its route has times that hold, by these."""
    goes = State.RAIL if leg.by is Way.RAIL else State.WAY
    if not (leg.passings and leg.passings[0].minute <= minute < leg.passings[-1].minute):
        return leg.basis, goes
    return Basis.ATTESTED, State.HALT if is_halt(leg.passings, minute) else goes


def traveller_timelines(told: Told, atlas: Atlas) -> Mapping[str, Timeline]:
    """Tabulate every traveller that has a way.

    Parameters
    ----------
    told
        The journey and the account's decisions.
    atlas
        Positions and lines.

    Returns
    -------
    Mapping of str to Timeline
        By the id of the traveller, in the order of ``journey.toml``; who has fewer than two calls is left out.

    Raises
    ------
    DataError
        As `build_timeline`, for all travellers together.
    """
    found: dict[str, Timeline] = {}
    problems: list[Problem] = []
    for traveller in told.journey.settings.travellers:
        try:
            timeline = build_timeline(Tour(told, atlas, traveller.id))
        except DataError as error:
            problems += error.problems
            continue
        if timeline:
            found[traveller.id] = timeline
    if problems:
        raise DataError(problems)
    return found
