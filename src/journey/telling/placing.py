"""Calls become placed calls: each set on its way, with the bounds that the chosen account gives to both its ends.

Here the facts of one traveller come together (where he called, when at the earliest and at the latest, by whose word,
and which events attest that he was in a city); `schedule` then finds hours that keep them. Pure: no clock, no network.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate, groupby
from math import isinf

from journey.facts.journey import Call
from journey.facts.vocabulary import FieldName, KmBasis, LoneDate
from journey.telling.accounts import Told
from journey.telling.itinerary import LEAST_CALLS, Hop, Tour, itinerary
from journey.telling.network import travelled
from journey.telling.passings import Passing
from journey.telling.presence import bound_by_presence
from journey.telling.visits import BareLeg, PlacedCall, Window


def string_calls(tour: Tour) -> tuple[tuple[PlacedCall, ...], tuple[BareLeg, ...]]:
    """Set the calls of a traveller along his way and join them.

    Parameters
    ----------
    tour
        Whose, by which account.

    Returns
    -------
    tuple of PlacedCall and tuple of BareLeg
        In order of travel, one leg less than calls; both empty for fewer than two calls.

    Raises
    ------
    DataError
        With every call without a place, at no line, or to which nothing leads.
    """
    if len(tour.calls) < LEAST_CALLS:
        return (), ()
    hops = itinerary(tour)
    kms = [*accumulate(hop.length_km for hop in hops)]
    by_line = [hop.km_basis is KmBasis.POSTS for hop in hops]
    placed = [
        _placed(tour, hop, km, has_line=any(by_line[i : i + 2]))
        for i, (hop, km) in enumerate(zip(hops, kms, strict=True))
    ]
    if tour.told.journey.settings.lone_date is LoneDate.MIDDLE:
        placed = _shared_out(placed)
    placed[0] = replace(placed[0], arrival=Window())
    placed[-1] = replace(placed[-1], departure=Window())
    legs = tuple(_leg(hop, start, km) for start, (km, hop) in enumerate(zip(kms, hops[1:], strict=False)))
    return tuple(bound_by_presence(tour, placed)), legs


def _placed(tour: Tour, hop: Hop, km: float, *, has_line: bool) -> PlacedCall:
    line, post_km = tour.atlas.network.post(hop.station) if has_line else (None, None)
    return PlacedCall(
        call=hop.call,
        place=hop.place,
        station=hop.station,
        line=line,
        post_km=post_km,
        by=hop.by if hop.pieces else None,
        own_way=hop.own_way if hop.pieces else None,
        km=km,
        arrival=_window(tour.told, hop.call, FieldName.ARRIVAL, hop.place),
        departure=_window(tour.told, hop.call, FieldName.DEPARTURE, hop.place),
    )


def _shared_out(placed: Iterable[PlacedCall]) -> list[PlacedCall]:
    """Let calls with but one date share it, neighbours of one date in equal parts, each in the middle of its part."""
    shared: list[PlacedCall] = []
    for date, group in groupby(placed, key=_only_date):
        run = list(group)
        shared += run if date is None else (replace(c, share=(i + 0.5) / len(run)) for i, c in enumerate(run))
    return shared


def _only_date(call: PlacedCall) -> tuple[float, float] | None:
    """Return the bounds that both ends of a call have from one event; None where it has others, or none."""
    arrival, departure = call.arrival, call.departure
    bounds = (arrival.earliest, arrival.latest)
    one = call.call.arrival == call.call.departure and bounds == (departure.earliest, departure.latest)
    return bounds if one and arrival.claim and not any(map(isinf, bounds)) else None


def _leg(hop: Hop, start: int, km: float) -> BareLeg:
    """Return the leg to a call from the one before, number `start`, that sets out after `km` kilometres."""
    return BareLeg(
        start=start,
        vertices=travelled(hop.pieces, km, halts=bool(hop.passings)),
        line=" ".join(dict.fromkeys(piece.rail.id for piece in hop.pieces)) if hop.km_basis is KmBasis.POSTS else None,
        by=hop.by,
        own_way=hop.own_way,
        km_basis=hop.km_basis,
        route=hop.route,
        sections=hop.sections,
        passings=tuple(Passing(passing.minute, km + passing.km) for passing in hop.passings),
    )


def _window(told: Told, call: Call, end: FieldName, place: str) -> Window:
    """Return the bounds that the account gives to one end of a call, and in a chain what remains without them."""
    decision = told.call_time(call, end)
    if decision is None:
        return Window()
    made = []
    for claim in decision.support:
        earliest, latest = told.date(claim, place).bounds(end)
        made.append(Window(earliest=earliest, latest=latest, basis=claim.basis, claim=claim))
    window: Window | None = None
    for finer in (*sorted(made[1:], key=lambda w: w.earliest - w.latest), made[0]):
        wider = window is not None and (window.earliest < finer.earliest or finer.latest < window.latest)
        window = replace(finer, coarser=window if wider else window and window.coarser)
    return window or Window()
