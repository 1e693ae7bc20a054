"""What two accounts tell differently: each event and call that has another date, place or basis in the other one.

Reads the contract of ``docs/geojson.md`` and nothing behind it. What only follows from a difference (the hours of a
steady pace, the ends of legs) is none of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import Any

from journey.contract.about import StatedClock
from journey.contract.eventdays import days_of
from journey.contract.features import EventProperties, LegProperties, OtherClaim, SourceRef, StopProperties
from journey.contract.lookup import Telling, minutes_of
from journey.facts.lonlat import LonLat, great_circle_km
from journey.facts.vocabulary import TIME_FIELDS, FieldName, Weight

Told = EventProperties | StopProperties | LegProperties
"""What two accounts can tell differently; where travellers are at noon only follows from it."""


class Aspect(StrEnum):
    """In what two accounts differ."""

    PRESENCE = "presence"
    WHEN = "when"
    CLOCK = "clock"
    PLACE = "place"
    KIND = "kind"
    TEXT = "text"
    BASIS = "basis"


_TIMES = frozenset({Aspect.WHEN, Aspect.CLOCK})


class Relation(StrEnum):
    """How what the second account says lies to what the first says."""

    APART = "apart"
    """One of them must be wrong."""
    OVERLAP = "overlap"
    """Both can be right."""
    FINER = "finer"
    """The second says the same, and more precisely."""
    COARSER = "coarser"
    """The first says the same, and more precisely."""
    OTHER = "other"
    """There is no measure for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A source on whose word an account takes something."""

    source: str
    """Id in ``journey.sources``."""
    locator: str
    weight: Weight
    paragraph: int | None
    """Of the anchored passage, from 1; None without an anchor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one account tells."""

    value: str
    """EDTF, place ids, a kind, a basis or a text; blank: nothing."""
    clock: StatedClock | None = None
    """Of a date: its clock time, as the contract has it."""
    words: tuple[Word, ...]
    """Who says so, the one that is followed first."""
    day: int | None
    """First step of it; 0 before the journey, one more than its steps after it, None where it is not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that two accounts tell differently."""

    subject: str
    """Id of an event, a stop or a leg."""
    aspect: Aspect
    first: Side
    second: Side
    relation: Relation
    minutes: int | None = None
    """How much later (negative: earlier) the second has it; only where they are apart."""
    at_least: bool = False
    """Whether `minutes` is the least of what is possible, because a date is no finer."""
    km: float | None = None
    """How far apart two places are that are not the same."""

    @property
    def id(self) -> str:
        """A name that stays while both accounts have the subject."""
        return f"{self.subject}:{self.aspect.value}"

    @property
    def day(self) -> int:
        """First step in which it shows in either account."""
        return min(side.day for side in (self.first, self.second) if side.day is not None)


def find_differences(first: Telling, second: Telling) -> tuple[Difference, ...]:
    """Return what two accounts of one journey tell differently.

    Parameters
    ----------
    first, second
        What each tells.

    Returns
    -------
    tuple of Difference
        By day. What a call has from its event is said of the event alone.
    """
    days = len(first.steps)
    pairs = list(_pairs(first, second))
    events = [found for pair in pairs if pair.is_event for found in pair.differences(days)]
    known = {(found.subject, found.aspect) for found in events}
    calls = [
        found
        for pair in pairs
        if not pair.is_event
        for found in pair.differences(days)
        if not any((event, found.aspect) in known for event in pair.events)
    ]
    order = {pair.subject: number for number, pair in enumerate(pairs)}
    aspects = list(Aspect)
    return tuple(sorted([*events, *calls], key=lambda d: (d.day, order[d.subject], aspects.index(d.aspect))))


@dataclass(frozen=True, slots=True)
class _Pair:
    """One feature as both accounts have it; None where one of them has it not."""

    subject: str
    first: Told | None
    second: Told | None
    points: tuple[LonLat | None, LonLat | None]
    within: Mapping[str, str | None]
    """Place to the place that contains it."""

    @property
    def is_event(self) -> bool:
        return isinstance(self.first or self.second, EventProperties)

    @property
    def events(self) -> tuple[str, ...]:
        """The events that date the stop: what differs in them is not said twice."""
        return tuple(p.event for p in (self.first, self.second) if isinstance(p, StopProperties) and p.event)

    def differences(self, days: int) -> Iterator[Difference]:
        """Yield all differences of the feature; a journey has so many steps."""
        for aspect, relation, measures in self._found():
            yield Difference(
                subject=self.subject,
                aspect=aspect,
                first=_side(aspect, self.first, self.second, days),
                second=_side(aspect, self.second, self.first, days),
                relation=relation,
                **measures,
            )

    def _found(self) -> Iterator[tuple[Aspect, Relation, dict[str, Any]]]:
        a, b = self.first, self.second
        if a is None or b is None:
            yield Aspect.PRESENCE, Relation.OTHER, {}
            return
        if _is_dated(a) and _is_dated(b) and (aspect := _time_aspect(a, b)):
            yield aspect, *_time_relation(_bounds(a), _bounds(b))
        if _places(a) != _places(b):
            yield Aspect.PLACE, *self._place_relation(a, b)
        if isinstance(a, EventProperties) and isinstance(b, EventProperties):
            if a.kind != b.kind:
                yield Aspect.KIND, Relation.OTHER, {}
            if (a.title, a.text) != (b.title, b.text):
                yield Aspect.TEXT, Relation.OTHER, {}
        if a.basis != b.basis:
            yield Aspect.BASIS, Relation.OTHER, {}

    def _place_relation(self, first: Told, second: Told) -> tuple[Relation, dict[str, Any]]:
        a, b = _places(first), _places(second)
        if b and all(self.within.get(place) in a or place in a for place in b):
            return Relation.FINER, {}
        if a and all(self.within.get(place) in b or place in b for place in a):
            return Relation.COARSER, {}
        here, there = self.points
        if here is None or there is None:
            return Relation.OTHER, {}
        km = great_circle_km(here, there)
        near, far = (p.radius_km or 0.0 for p in (first, second))
        if km + far <= near:
            return Relation.FINER, {}
        if km + near <= far:
            return Relation.COARSER, {}
        return (Relation.OVERLAP if km < near + far else Relation.APART), {"km": km}


def _pairs(first: Telling, second: Telling) -> Iterator[_Pair]:
    both = (first, second)
    within = {id_: place.within for telling in both for id_, place in telling.places.items()}
    for subject in dict.fromkeys([*first.features, *second.features]):
        a, b = (_told(telling, subject) for telling in both)
        if a or b:
            here, there = (telling.point(subject) if subject in telling.features else None for telling in both)
            yield _Pair(subject, a, b, (here, there), within)


def _told(telling: Telling, subject: str) -> Told | None:
    properties = telling.features[subject].properties if subject in telling.features else None
    return properties if isinstance(properties, Told) else None


def _day(p: Told, days: int) -> int:
    return {"prelude": 0, "aftermath": days + 1}.get(p.section) or next(iter(days_of(p)), 0)


def _places(p: Told) -> tuple[str, ...]:
    if isinstance(p, LegProperties):
        return ()
    several = p.places if isinstance(p, EventProperties) else ()
    return several or ((p.place,) if p.place else ())


def _is_dated(p: Told) -> bool:
    """Tell whether a source dates it: an event always, a stop not if only the reach does, a leg never."""
    return isinstance(p, EventProperties) or (isinstance(p, StopProperties) and bool(p.sources))


def _time_aspect(a: Told, b: Told) -> Aspect | None:
    if (a.edtf, a.extent) != (b.edtf, b.extent):
        return Aspect.WHEN
    return Aspect.CLOCK if (a.start, a.end) != (b.start, b.end) else None


def _bounds(p: Told) -> tuple[float, float]:
    start, end = minutes_of(p)
    return -inf if start is None else start, inf if end is None else end


def _time_relation(a: tuple[float, float], b: tuple[float, float]) -> tuple[Relation, dict[str, Any]]:
    if a == b:
        return Relation.OTHER, {}
    if _holds(a, b):
        return Relation.FINER, {}
    if _holds(b, a):
        return Relation.COARSER, {}
    if a[0] < b[1] and b[0] < a[1]:
        return Relation.OVERLAP, {}
    if a[1] - a[0] == b[1] - b[0]:
        return Relation.APART, {"minutes": int(b[0] - a[0])}
    gap = b[0] - a[1] if b[0] >= a[1] else b[1] - a[0]
    return Relation.APART, {"minutes": int(gap), "at_least": True}


def _holds(outer: tuple[float, float], inner: tuple[float, float]) -> bool:
    """Tell whether a stretch lies in another; the end of a stretch does not belong to it, a moment has none."""
    if inner[0] == inner[1]:
        return outer[0] <= inner[0] < outer[1]
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _side(aspect: Aspect, mine: Told | None, theirs: Told | None, days: int) -> Side:
    if mine is None:
        return Side(value="", words=(), day=None)
    return Side(
        value=_value(aspect, mine),
        clock=None if isinstance(mine, LegProperties) or aspect not in _TIMES else mine.clock,
        words=tuple(_words(aspect, mine, theirs)),
        day=_day(mine, days),
    )


def _value(aspect: Aspect, p: Told) -> str:
    if aspect in _TIMES:
        return p.edtf
    if aspect is Aspect.PLACE:
        return " ".join(_places(p))
    if aspect is Aspect.TEXT:
        return next((text for text in (*p.text.values(), *p.title.values()) if text), "")
    if aspect is Aspect.KIND and isinstance(p, EventProperties):
        return p.kind
    return p.basis.value if aspect is Aspect.BASIS else p.id


def _words(aspect: Aspect, mine: Told, theirs: Told | None) -> Iterable[Word]:
    """Return on whose word an account takes something.

    The contract lists together who bears a fact out. Who says this very thing is found where the other account names
    the claims that lost; and the first source is always that of the date. A place that only contains the other one has
    not lost there, so that nobody can be named for it.
    """
    said = [] if theirs is None else [other for other in theirs.others if _says(aspect, other, mine)]
    dated = aspect in _TIMES or aspect is Aspect.BASIS
    whole = aspect in {Aspect.PRESENCE, Aspect.KIND, Aspect.TEXT}
    refs: Sequence[SourceRef] = mine.sources if whole else (*(mine.sources[:1] if dated else ()), *said)
    ranks = {ref.source: rank for rank, ref in reversed(list(enumerate(mine.sources)))}
    kept = {ref.source: ref for ref in reversed(refs)}
    for ref in sorted(kept.values(), key=lambda r: ranks.get(r.source, len(ranks))):
        paragraph = ref.anchor.paragraph if ref.anchor else None
        yield Word(source=ref.source, locator=ref.locator, weight=ref.weight, paragraph=paragraph)


def _says(aspect: Aspect, other: OtherClaim, p: Told) -> bool:
    """Tell whether a claim that lost in the other account says what this account tells."""
    if aspect is Aspect.PLACE:
        return other.field is FieldName.PLACE and tuple(other.value.split()) == _places(p)
    return other.field in TIME_FIELDS and (other.value, other.start, other.end) == (p.edtf, p.start, p.end)
