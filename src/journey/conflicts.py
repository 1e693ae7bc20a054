"""Where sources cannot all be right: dates that exclude each other, rival places, runs that no train could make.

A conflict between sources is a finding, not a fault of the folder: it is reported and the journey is told all the
same. The same impossibility within one source that is sure of its dates is a fault. Pure: claims and the lines in,
findings out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import accumulate, combinations
from math import inf

from journey import when
from journey.accounts import Told, claim_spans, claim_zone, find_account, tell
from journey.anchors import fingerprint
from journey.edtf import Qualifier
from journey.errors import Problem
from journey.model import TIME_FIELDS, Basis, Call, Claim, FieldName, Journey, Place
from journey.route import Network
from journey.visits import claim_bounds

_NAMED = 3
"""Of the earlier claims that one claim cannot be squared with, so many are named in words, nearest first."""


class ConflictKind(StrEnum):
    """In what sources differ."""

    TIME = "time"
    PLACE = "place"
    SPEED = "speed"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that exclude each other."""

    kind: ConflictKind
    subject: str
    """Event or call."""
    claims: tuple[Claim, ...]
    message: str
    """One line, naming who says what."""

    @property
    def id(self) -> str:
        """A name that stays while the claims stay."""
        parts = sorted(f"{c.subject}|{c.field.value}|{c.value}|{c.time}|{c.source}" for c in self.claims)
        return fingerprint("\n".join([self.kind.value, *parts]))[:8]


def find_conflicts(journey: Journey, network: Network) -> tuple[Conflict, ...]:
    """Return every disagreement beyond the sources' own precision, and every date and run that no train could keep.

    Parameters
    ----------
    journey
        The claims.
    network
        The lines, for distances.

    Returns
    -------
    tuple of Conflict
        In the order of the claims, then of the calls.

    Raises
    ------
    RouteError
        Two calls that no line joins.
    """
    told = tell(journey, find_account(journey, None))
    groups = ([run for run in runs if not run.is_fault] for runs in _impossible_runs(journey, told, network))
    runs = (_run_conflict(group) for group in groups if group)
    return (*_disagreements(journey, told), *_outside_the_days(journey, told, network), *runs)


def find_faults(journey: Journey, network: Network) -> tuple[Problem, ...]:
    """Return the runs that one and the same source makes impossible: faults of the folder.

    Parameters
    ----------
    journey
        The claims.
    network
        The lines, for distances.

    Returns
    -------
    tuple of Problem
        One for each claim that earlier ones exclude, at its row. Dates with a qualifier are never a fault.

    Raises
    ------
    RouteError
        Two calls that no line joins.
    """
    told = tell(journey, find_account(journey, None))
    groups = ([run for run in runs if run.is_fault] for runs in _impossible_runs(journey, told, network))
    return tuple(
        Problem("claims.csv", runs[0].second.claim.row, "value", _run_conflict(runs).message) for runs in groups if runs
    )


def _said(claim: Claim) -> str:
    clock = f" {claim.time}" if claim.time else ""
    return f"{claim.source}: {claim.value}{clock} (row {claim.row})"


def _list(claims: Iterable[Claim]) -> str:
    return "; ".join(_said(claim) for claim in claims)


# -- disagreements on one field of one subject ---------------------------------------------------------


def _disagreements(journey: Journey, told: Told) -> Iterator[Conflict]:
    groups: dict[tuple[str, FieldName], list[Claim]] = defaultdict(list)
    for claim in journey.claims:
        groups[claim.subject, claim.field].append(claim)
    calls = {call.id: call for call in journey.calls}
    for (subject, field), claims in groups.items():
        sourced = [c for c in claims if c.basis is Basis.ATTESTED]
        if field is FieldName.TEXT:
            yield from _statements(journey, subject, claims)
        elif field is FieldName.PLACE:
            rival = _rivals(sourced, lambda a, b: _may_be_same_place(a, b, journey.places))
            if rival:
                yield Conflict(ConflictKind.PLACE, subject, rival, f"{subject}: where it was: {_list(rival)}")
        elif field in TIME_FIELDS:
            by_call = field is not FieldName.WHEN and subject in calls
            at = told.call_place(calls[subject]) if by_call else told.place(subject)
            rival = _time_rivals(sourced, journey.places, at)
            if rival:
                yield Conflict(ConflictKind.TIME, subject, rival, f"{subject}: when it was: {_list(rival)}")


def _statements(journey: Journey, subject: str, claims: Iterable[Claim]) -> Iterator[Conflict]:
    """Yield what a source says in words of its own beside the text of the event."""
    for claim in claims:
        if claim.value:
            words = journey.claim_texts.get(f"{subject}/{claim.value}", {}).get("en", claim.value)
            message = f"{subject}: {claim.source} (row {claim.row}): {words}"
            yield Conflict(ConflictKind.STATEMENT, subject, (claim,), message)


def _time_rivals(claims: Sequence[Claim], places: Mapping[str, Place], at: str | None) -> tuple[Claim, ...]:
    spans = {claim.row: claim_spans(claim, claim_zone(claim, places, at)) for claim in claims}
    return _rivals(claims, lambda a, b: any(x.overlaps(y) for x in spans[a.row] for y in spans[b.row]))


def _rivals(claims: Sequence[Claim], agree: Callable[[Claim, Claim], bool]) -> tuple[Claim, ...]:
    """Return the claims that exclude at least one other."""
    apart = {c.row for a, b in combinations(claims, 2) if not agree(a, b) for c in (a, b)}
    return tuple(c for c in claims if c.row in apart)


def _may_be_same_place(a: Claim, b: Claim, places: Mapping[str, Place]) -> bool:
    """Tell whether two claims of place may mean one place: the same, or one inside the other."""

    def around(claim: Claim) -> set[str]:
        return {p for place in claim.places for p in (place, places[place].within) if p}

    mine, theirs = set(a.places), set(b.places)
    return bool(mine & around(b) or theirs & around(a))


# -- runs that no train could make ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Post:
    """What one claim says of one end of one call."""

    call: Call
    station: str
    gate: int
    """Number of the end, in order of travel."""
    km: float
    """Kilometres travelled."""
    claim: Claim
    earliest: float
    """Minutes UTC."""
    latest: float


@dataclass(frozen=True, slots=True)
class _Run:
    """Two ends of calls whose claims leave too little time between them."""

    first: _Post
    second: _Post
    direct_km: float
    """By the shortest way, whatever calls lie between."""
    top_speed_kmh: float

    @property
    def hours(self) -> float:
        """The most that the claims leave."""
        return (self.second.latest - self.first.earliest) / 60

    @property
    def is_direct(self) -> bool:
        """Whether the run is impossible without any call between."""
        return self.direct_km / self.top_speed_kmh > self.hours

    @property
    def is_fault(self) -> bool:
        """Whether one source that speaks of what happened, and is sure of its dates, is at odds with itself."""
        claims = (self.first.claim, self.second.claim)
        sure = all(claim.basis is Basis.ATTESTED and claim.edtf.qualifier is Qualifier.NONE for claim in claims)
        return claims[0].source == claims[1].source and sure and self.is_direct


def _run_conflict(runs: Sequence[_Run]) -> Conflict:
    """Return what excludes one claim, told by the nearest of the runs that lead to it."""
    nearest, second = runs[0], runs[0].second
    hours = nearest.hours
    km = nearest.direct_km if nearest.is_direct else second.km - nearest.first.km
    by_way = "" if nearest.is_direct else " by way of the calls between"
    speed = f"{km / hours:,.0f} km/h at least" if hours > 0 else "the later call comes first"
    message = (
        f"{nearest.first.call.id} → {second.call.id}: {km:,.0f} km{by_way} in at most {max(hours, 0):.1f} hours "
        f"({speed}): {_list((nearest.first.claim, second.claim))}"
    )
    firsts = tuple(dict.fromkeys(run.first.claim for run in runs))
    if firsts[1:]:
        more = f" and {len(firsts) - _NAMED} more" if len(firsts) > _NAMED else ""
        message += f"; likewise {_list(firsts[1:_NAMED])}{more}"
    return Conflict(ConflictKind.SPEED, second.call.id, (*reversed(firsts), second.claim), message)


def _outside_the_days(journey: Journey, told: Told, network: Network) -> Iterator[Conflict]:
    """Yield the dates of calls that do not touch the days of the journey."""
    settings = journey.settings
    seen: set[int] = set()
    for post in (post for posts in _posts_of_all(journey, told, network) for post in posts):
        tz = journey.places[post.station].tz
        begin, end = (when.midnight(day, tz) for day in (settings.first_day, settings.last_day + timedelta(days=1)))
        if (post.latest < begin or post.earliest >= end) and post.claim.row not in seen:
            seen.add(post.claim.row)
            message = f"{post.call.id}: outside the days of the journey: {_said(post.claim)}"
            yield Conflict(ConflictKind.TIME, post.call.id, (post.claim,), message)


def _impossible_runs(journey: Journey, told: Told, network: Network) -> Iterator[list[_Run]]:
    """Yield for each claim the runs to it from earlier claims that cannot be kept beside it, the nearest first."""
    speed = journey.settings.prism.top_speed_kmh
    seen: set[tuple[int, int]] = set()
    for posts in _posts_of_all(journey, told, network):
        for firsts, second in _too_close(posts, 60 / speed):
            runs = []
            for first in firsts:
                rows = (first.claim.row, second.claim.row)
                if rows not in seen:
                    seen.add(rows)
                    way = network.way(first.station, second.station)
                    runs.append(_Run(first, second, sum(piece.length_km for piece in way), speed))
            if runs:
                yield runs


def _posts_of_all(journey: Journey, told: Told, network: Network) -> Iterator[list[_Post]]:
    """Yield for each traveller what the claims say of his calls, in order of travel."""
    by_subject: dict[tuple[str, FieldName], list[Claim]] = defaultdict(list)
    for claim in journey.claims:
        if claim.field in TIME_FIELDS:
            by_subject[claim.subject, claim.field].append(claim)
    for traveller in journey.settings.travellers:
        yield list(_posts(journey, told, network, traveller.id, by_subject))


def _posts(
    journey: Journey,
    told: Told,
    network: Network,
    traveller: str,
    by_subject: Mapping[tuple[str, FieldName], Sequence[Claim]],
) -> Iterator[_Post]:
    """Yield the claims of both ends of each call, in order of travel."""
    km, before = 0.0, None
    for number, call in enumerate(call for call in journey.calls if traveller in call.travellers):
        place = told.call_place(call)
        station = network.station(place) if place else None
        if station is None:
            continue
        km += sum(piece.length_km for piece in network.way(before, station)) if before else 0.0
        before = station
        for end, (field, event) in enumerate(
            ((FieldName.ARRIVAL, call.arrival), (FieldName.DEPARTURE, call.departure))
        ):
            claims = by_subject.get((call.id, field)) or (by_subject.get((event, FieldName.WHEN)) if event else None)
            for claim in claims or ():
                bounds = claim_bounds(claim, field, claim_zone(claim, journey.places, place))
                yield _Post(call, station, 2 * number + end, km, claim, *bounds)


def _too_close(posts: Sequence[_Post], pace: float) -> Iterator[tuple[list[_Post], _Post]]:
    """Yield each post with those before it, nearest first, that leave less time than a train at top speed needs."""
    left = [post.earliest - post.km * pace for post in posts]
    latest_left = list(accumulate(left, max, initial=-inf))
    for j, second in enumerate(posts):
        due = second.latest - second.km * pace
        if latest_left[j] > due:
            rivals = [posts[i] for i in range(j - 1, -1, -1) if left[i] > due and _is_before(posts[i], second)]
            if rivals:
                yield rivals, second


def _is_before(first: _Post, second: _Post) -> bool:
    """Tell whether two posts are two dates of one journey: not rival dates of one event, nor a plan and what came."""
    mine, theirs = first.claim, second.claim
    rivals = (mine.subject, mine.field) == (theirs.subject, theirs.field) and mine.row != theirs.row
    plan_and_fact = (mine.basis is Basis.PLANNED) != (theirs.basis is Basis.PLANNED)
    return first.gate < second.gate and not rivals and not plan_and_fact
