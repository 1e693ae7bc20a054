"""What a finding is: claims that exclude each other, or that leave the reader in the dark, and a name that stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from journey.facts.anchors import fingerprint
from journey.facts.claims import Claim

ID_DIGITS = 8


class ConflictKind(StrEnum):
    """In what sources differ, or fail."""

    TIME = "time"
    """Dates of one event that exclude each other, or a call outside the days of the journey."""
    PLACE = "place"
    """Places of one event of which neither holds the other."""
    ORDER = "order"
    """A later call with an earlier date."""
    SPEED = "speed"
    """Two calls with less time between them than any train needs."""
    TWO_PLACES = "two-places"
    """One person at two places with less time between them than the way takes."""
    OUTLIER = "outlier"
    """A claim, or a position, far from all that the others leave possible."""
    GAP = "gap"
    """Days of the journey on which no dated source has the traveller anywhere."""
    STATEMENT = "statement"
    """What a source says otherwise or adds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A finding, with the claims behind it."""

    kind: ConflictKind
    subject: str
    """Event, call, traveller or place."""
    claims: tuple[Claim, ...]
    message: str
    """One line, naming who says what."""
    clashes: tuple[tuple[Claim, ...], ...] = ()
    """Sets of claims that cannot all be true; none where nothing is impossible (a gap, a statement)."""
    edtf: str = ""
    """First and last day of a gap; blank for all others, whose claims say it."""

    @property
    def id(self) -> str:
        """A name that stays while the claims stay."""
        parts = sorted(f"{c.subject}|{c.field.value}|{c.value}|{c.time}|{c.source}" for c in self.claims)
        days = [self.edtf] if self.edtf else []
        return fingerprint("\n".join([self.kind.value, *(parts or [self.subject]), *days]))[:ID_DIGITS]


def said(claim: Claim) -> str:
    """Return who says what, an hour with the zone that it means, and in which row."""
    clock = f" {claim.time}{f' {claim.zone}' if claim.zone else ''}" if claim.time else ""
    return f"{claim.source}: {claim.value}{clock} ({claim.where})"


def listed(claims: Iterable[Claim]) -> str:
    """Return several claims in one line."""
    return "; ".join(said(claim) for claim in claims)


def by_row(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims each once, in the order of the file."""
    return tuple({claim.key: claim for claim in sorted(claims, key=lambda c: c.key)}.values())
