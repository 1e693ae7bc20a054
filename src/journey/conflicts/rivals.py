"""Disagreements on one field of one subject: dates and places that exclude each other, and words of a source's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from journey.conflicts.finding import Conflict, ConflictKind, by_row, listed
from journey.facts.claims import Claim, by_field
from journey.facts.journey import Journey
from journey.facts.places import Place
from journey.facts.vocabulary import TIME_FIELDS, Basis, FieldName
from journey.telling.accounts import Told


def disagreements(told: Told) -> Iterator[Conflict]:
    """Yield what the claims of each subject and field have against each other, in the order of the claims."""
    journey = told.journey
    for (subject, field), claims in by_field(journey.claims).items():
        sourced = [c for c in claims if c.basis is Basis.ATTESTED]
        if field is FieldName.TEXT:
            yield from _statements(journey, subject, claims)
        elif field is FieldName.PLACE:
            pairs = _excluding(sourced, lambda a, b: _may_be_same_place(a, b, journey.places))
            yield from _rivalry(ConflictKind.PLACE, subject, "where", pairs)
        elif field in TIME_FIELDS:
            yield from _rivalry(ConflictKind.TIME, subject, "when", _time_rivals(told, sourced))


def _rivalry(
    kind: ConflictKind, subject: str, question: str, pairs: Sequence[tuple[Claim, Claim]]
) -> Iterator[Conflict]:
    """Yield one conflict of all claims that exclude at least one other; each pair of them is a clash."""
    claims = by_row(claim for pair in pairs for claim in pair)
    if claims:
        message = f"{subject}: {question} it was: {listed(claims)}"
        yield Conflict(kind=kind, subject=subject, claims=claims, message=message, clashes=tuple(pairs))


def _statements(journey: Journey, subject: str, claims: Iterable[Claim]) -> Iterator[Conflict]:
    """Yield what a source says in words of its own beside the text of the event."""
    for claim in claims:
        if claim.value:
            texts = journey.claim_texts.get(f"{subject}/{claim.value}", {})
            words = texts.get("en") or next(iter(texts.values()), claim.value)  # messages are in English
            message = f"{subject}: {claim.source} ({claim.where}): {words}"
            yield Conflict(kind=ConflictKind.STATEMENT, subject=subject, claims=(claim,), message=message)


def _time_rivals(told: Told, claims: Sequence[Claim]) -> Sequence[tuple[Claim, Claim]]:
    spans = {c.key: told.date(c, told.place_of(c.subject, c.field)).spans for c in claims}
    return _excluding(claims, lambda a, b: any(x.overlaps(y) for x in spans[a.key] for y in spans[b.key]))


def _excluding(claims: Sequence[Claim], agree: Callable[[Claim, Claim], bool]) -> Sequence[tuple[Claim, Claim]]:
    return [(a, b) for a, b in combinations(claims, 2) if not agree(a, b)]


def _may_be_same_place(a: Claim, b: Claim, places: Mapping[str, Place]) -> bool:
    """Tell whether two claims of place may mean one place: the same, or one inside the other."""

    def around(claim: Claim) -> set[str]:
        return {p for place in claim.places for p in (place, places[place].within) if p}

    mine, theirs = set(a.places), set(b.places)
    return bool(mine & around(b) or theirs & around(a))
