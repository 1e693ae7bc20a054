"""What a narrative states of a date before its context completes it: the common form of the three languages' rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """A part of a month."""

    WHOLE = ""
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"


class Join(StrEnum):
    """How a second day stands beside the first."""

    NONE = ""
    UNTIL = "until"
    OR = "or"
    AND = "and"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A date as far as the words go, in folded text of one paragraph."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: Part = Part.WHOLE
    """Part of the month meant, where no day is given."""
    season: int | None = None
    """Season of the year as EDTF numbers it, 21 to 24, where no month is given."""
    join: Join = Join.NONE
    day_end: int | None = None
    """Second day of the same month, where `join` is given."""
    shift: int | None = None
    """Days from the day of the narrative, where the words only say so."""
    year_shift: int | None = None
    """Years from the year of the narrative."""
    month_shift: int | None = None
    """Months from the month of the narrative."""
    before_departure: bool = False
    approximate: bool = False


def leftmost(found: Iterable[Stated]) -> Iterator[Stated]:
    """Give those that do not overlap: the first, of two that begin together the longer."""
    end = 0
    for stated in sorted(found, key=lambda s: (s.start, -s.end)):
        if stated.start >= end:
            yield stated
            end = stated.end


def group(match: re.Match[str], name: str) -> str:
    """Return what a named group matched, blank if it is not in the pattern or did not match."""
    return match.groupdict().get(name) or ""
