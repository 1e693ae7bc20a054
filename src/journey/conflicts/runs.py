"""Runs that nobody could make: dates of two calls that leave less time than the way takes at top speed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from journey.conflicts.finding import Conflict, ConflictKind, by_row, listed, said
from journey.conflicts.peaks import Peaks
from journey.facts import instants
from journey.facts.claims import Claim, ClaimKey, by_field
from journey.facts.edtf import Qualifier
from journey.facts.journey import Call
from journey.facts.vocabulary import TIME_FIELDS, Basis, FieldName, KmBasis, Way
from journey.telling.accounts import Told
from journey.telling.atlas import Atlas
from journey.telling.dating import WITHIN_A_MINUTE, dating
from journey.telling.itinerary import Hop, Tour, itinerary

_NAMED = 3
"""Of the earlier claims that one claim cannot be squared with, so many are named in words, nearest first."""
_MOST = 12
"""So many of them are looked for: a claim that nothing else can be squared with would be told as often as there are
claims."""


class _Course:
    """The calls of one traveller in order of travel, and what led from one to another."""

    def __init__(self, hops: Sequence[Hop]) -> None:
        self.hops = hops

    @cached_property
    def _fastest(self) -> Peaks:
        return Peaks([max(top for _, top in (*hop.sections, (0.0, hop.top_speed_kmh))) for hop in self.hops])

    @cached_property
    def _measured(self) -> Sequence[int]:
        """Of how many hops, up to each, no posts tell the length."""
        return [*accumulate((hop.km_basis is not KmBasis.POSTS for hop in self.hops), initial=0)]

    @cached_property
    def _silent(self) -> Sequence[int]:
        """The last hop, up to each, of which nothing says by what he came; -1 where there is none."""
        silent = (
            i if hop.call.by is None and hop.km_basis is KmBasis.GEODESIC else -1 for i, hop in enumerate(self.hops)
        )
        return [*accumulate(silent, max)]

    def by_posts(self, start: int, end: int) -> bool:
        """Tell whether posts tell the length of all hops of a stretch."""
        return self._measured[start] == self._measured[end]

    def fastest(self, start: int, end: int) -> float:
        """Return the highest top speed of a stretch."""
        return self._fastest.highest(start, end)

    def silent(self, start: int, end: int) -> Hop | None:
        """Return the last hop of a stretch of which nothing says by what he came."""
        at = self._silent[end - 1] if end > start else -1
        return self.hops[at] if at >= start else None


@dataclass(frozen=True, slots=True)
class _Post:
    """What one claim says of one end of one call."""

    course: _Course
    """Of this traveller."""
    gate: int
    """Number of the end, in order of travel: two a call."""
    km: float
    """Kilometres travelled."""
    least: float
    """Minutes that this takes at top speed, known standing included."""
    claim: Claim
    earliest: float
    """Minutes UTC."""
    latest: float

    @property
    def hop(self) -> Hop:
        """The call, and what led there."""
        return self.course.hops[self.gate // 2]

    @property
    def call(self) -> Call:
        """The call."""
        return self.hop.call


@dataclass(frozen=True, slots=True)
class ImpossibleRun:
    """Two ends of calls whose claims leave too little time between them."""

    first: _Post
    second: _Post
    direct_km: float
    """By the shortest way, whatever calls lie between."""
    direct_minutes: float
    """What that takes at top speed."""

    @property
    def hours(self) -> float:
        """The most that the claims leave, from minute to minute as they are named."""
        return (self.second.latest - self.first.earliest) / 60

    @property
    def silent(self) -> Hop | None:
        """The last hop between the two of which nothing says by what the traveller came."""
        return self.second.course.silent(self.first.gate // 2 + 1, self.second.gate // 2 + 1)

    @property
    def is_direct(self) -> bool:
        """Whether the run is impossible without any call between."""
        return self.direct_minutes > self.hours * 60 + WITHIN_A_MINUTE

    @property
    def is_fault(self) -> bool:
        """Whether one source that speaks of what happened, and is sure of its dates, is at odds with itself."""
        claims = (self.first.claim, self.second.claim)
        sure = all(claim.basis is Basis.ATTESTED and claim.edtf.qualifier is Qualifier.NONE for claim in claims)
        return claims[0].source == claims[1].source and sure and self.is_direct


def run_conflict(runs: Sequence[ImpossibleRun]) -> Conflict:
    """Return what excludes one claim, told by the nearest of the runs that lead to it."""
    nearest, second = runs[0], runs[0].second
    hours = nearest.hours
    km = nearest.direct_km if nearest.is_direct else second.km - nearest.first.km
    way = f"{km:,.0f} km" if nearest.is_direct else f"{km:,.0f} km by way of the calls between"
    claims = listed((nearest.first.claim, second.claim))
    backwards = hours < 0
    if backwards:
        message = f"{way} in at most 0.0 hours (the later call comes first): {claims}"
    elif hours:
        message = f"{way} in at most {hours:.1f} hours ({km / hours:,.0f} km/h at least): {claims}"
    else:
        message = f"{way} in at most 0.0 hours (at once): {claims}"
    firsts = tuple(dict.fromkeys(run.first.claim for run in runs))
    if firsts[1:]:
        named, more = listed(firsts[1:_NAMED]), len(firsts) - _NAMED
        if more > 0:
            many = len(firsts) == _MOST
            message += f"; likewise {named} and at least {more} more" if many else f"; likewise {named} and {more} more"
        else:
            message += f"; likewise {named}"
    return Conflict(
        kind=ConflictKind.ORDER if backwards else ConflictKind.SPEED,
        subject=second.call.id,
        claims=(*reversed(firsts), second.claim),
        message=f"{nearest.first.call.id} → {second.call.id}: {message}",
        clashes=tuple(by_row((first, second.claim)) for first in reversed(firsts)),
    )


def outside_the_days(told: Told, atlas: Atlas) -> Iterator[Conflict]:
    """Yield the dates of calls that do not touch the days of the journey."""
    settings = told.journey.settings
    seen: set[ClaimKey] = set()
    for post in (post for posts in _posts_of_all(told, atlas) for post in posts):
        tz = told.journey.places[post.hop.station].tz
        begin, end = instants.midnight(settings.first_day, tz), instants.midnight_after(settings.last_day, tz)
        if (post.latest < begin or post.earliest >= end) and post.claim.key not in seen:
            seen.add(post.claim.key)
            message = f"{post.call.id}: outside the days of the journey: {said(post.claim)}"
            claims = (post.claim,)
            yield Conflict(
                kind=ConflictKind.TIME, subject=post.call.id, claims=claims, message=message, clashes=(claims,)
            )


def impossible_runs(told: Told, atlas: Atlas) -> Iterator[list[ImpossibleRun]]:
    """Yield for each claim the runs to it from earlier claims that cannot be kept beside it, the nearest first.

    Of these claims there are at most `_MOST`.
    """
    seen: set[tuple[ClaimKey, ClaimKey]] = set()
    for posts in _posts_of_all(told, atlas):
        for firsts, second in _too_close(posts):
            runs = []
            for first in firsts:
                pair = (first.claim.key, second.claim.key)
                if pair not in seen:
                    seen.add(pair)
                    runs.append(ImpossibleRun(first, second, *_direct(first, second, atlas)))
            if runs:
                yield runs


def _direct(first: _Post, second: _Post, atlas: Atlas) -> tuple[float, float]:
    """Return kilometres and least minutes between two calls by the shortest way, whatever calls lie between.

    Where he went by rail alone that is the way along the lines; else as the crow flies, by the fastest of his ways.
    """
    course, after, until = second.course, first.gate // 2 + 1, second.gate // 2 + 1
    if until - after == 1:
        return second.hop.length_km, second.hop.least_minutes
    start, end = first.hop.station, second.hop.station
    if course.by_posts(after, until):
        top = atlas.top_speed_kmh(Way.RAIL)
        km = sum(piece.length_km for piece in atlas.network.way(start, end))
        return km, atlas.network.least_minutes(start, end, top)
    km = atlas.apart_km(start, end)
    return km, km * 60 / course.fastest(after, until)


def _posts_of_all(told: Told, atlas: Atlas) -> Iterator[list[_Post]]:
    """Yield for each traveller what the claims say of his calls, in order of travel."""
    dated = by_field(claim for claim in told.journey.claims if claim.field in TIME_FIELDS)
    for traveller in told.journey.settings.travellers:
        yield list(_posts(told, itinerary(Tour(told, atlas, traveller.id)), dated))


def _posts(told: Told, hops: Sequence[Hop], dated: Mapping[tuple[str, FieldName], Sequence[Claim]]) -> Iterator[_Post]:
    """Yield the claims of both ends of each call, in order of travel."""
    course, km, least = _Course(hops), 0.0, 0.0
    for number, hop in enumerate(hops):
        km += hop.length_km
        least += hop.least_minutes
        for gate, end in enumerate((FieldName.ARRIVAL, FieldName.DEPARTURE), 2 * number):
            least += (hop.call.standing_min or 0.0) if end is FieldName.DEPARTURE else 0.0
            for claim in dating(hop.call, end, dated):
                bounds = told.date(claim, hop.place).bounds(end)
                yield _Post(course, gate, km, least, claim, *bounds)


def _too_close(posts: Sequence[_Post]) -> Iterator[tuple[list[_Post], _Post]]:
    """Yield each post with those before it, nearest first, that leave less time than the way takes at top speed."""
    kinds = [post.claim.basis is Basis.PLANNED for post in posts]
    alike = {kind: [post for post, its in zip(posts, kinds, strict=True) if its is kind] for kind in set(kinds)}
    peaks = {kind: Peaks([post.earliest - post.least for post in own]) for kind, own in alike.items()}
    before = dict.fromkeys(alike, 0)
    for second, kind in zip(posts, kinds, strict=True):
        found = peaks[kind].above(second.latest + WITHIN_A_MINUTE - second.least, before[kind])
        rivals = _nearest(alike[kind][place] for place in found if _is_before(alike[kind][place], second))
        before[kind] += 1
        if rivals:
            yield rivals, second


def _nearest(posts: Iterable[_Post]) -> list[_Post]:
    """Return the first posts, as far as they are of not too many claims."""
    found: list[_Post] = []
    claims: set[int] = set()
    for post in posts:
        claims.add(id(post.claim))
        if len(claims) > _MOST:
            break
        found.append(post)
    return found


def _is_before(first: _Post, second: _Post) -> bool:
    """Tell whether two posts, both planned or neither, are two dates of one journey: not rival dates of one event."""
    mine, theirs = first.claim, second.claim
    rivals = (mine.subject, mine.field) == (theirs.subject, theirs.field) and mine.key != theirs.key
    return first.gate < second.gate and not rivals
