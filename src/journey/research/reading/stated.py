"""What a narrative states of a date before its context completes it: the common form of the three languages' rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """How a language states dates: patterns for folded text, and what the words in their groups mean."""

    patterns: Sequence[re.Pattern[str]]
    """Their groups bear the names of the parts of a date."""
    joins: Sequence[tuple[re.Pattern[str], Join]]
    """What stands between two days or dates."""
    month: Callable[[str], int]
    """Tells the number of a month in words."""
    day: Callable[[str], int]
    """Tells a day in words."""
    count: Callable[[str], int | None]
    """Tells a number of days in words; None for a word that counts nothing."""
    back: Collection[str]
    """Words by which days are counted backwards."""
    parts: Mapping[str, Part]
    """Words for the parts of a month; all others mean the last."""
    seasons: Mapping[str, int]
    year: Callable[[str], int] = int
    shifts: Mapping[str, int] = field(default_factory=dict)
    """Words that tell a year or a month by that of the narrative, and how far they lead on."""
    capitals: bool = False
    """Whether the name of a month has a capital letter."""

    def find(self, text: str, written: str) -> Iterator[Stated]:
        """Give the dates that a paragraph states, in any order; they may overlap.

        `text` is folded, `written` the paragraph itself.
        """
        for pattern in self.patterns:
            for match in pattern.finditer(text):
                days = group(match, "days")
                is_name = not self.capitals or not group(match, "month") or written[match.start("month")].isupper()
                if is_name and (not days or self._count(days) is not None):
                    yield self._read(match)

    def joined(self, between: str) -> Join:
        """Tell how two dates stand together that have this folded text between them."""
        return next((join for pattern, join in self.joins if pattern.fullmatch(between)), Join.NONE)

    def _read(self, match: re.Match[str]) -> Stated:
        year, part, days = group(match, "year"), group(match, "part"), self._count(group(match, "days"))
        return Stated(
            start=match.start(),
            end=match.end(),
            year=self.year(year) if year else None,
            month=self._month(group(match, "number"), group(match, "month")),
            day=self._day(group(match, "day")),
            part=self.parts.get(part, Part.LATE) if part else Part.WHOLE,
            season=self.seasons.get(group(match, "season")),
            join=self.joined(group(match, "join")),
            day_end=self._day(group(match, "day_end")),
            shift=-days if days is not None and group(match, "later") in self.back else days,
            year_shift=self.shifts.get(group(match, "year_word")),
            month_shift=self.shifts.get(group(match, "month_word")),
            approximate=bool(group(match, "about") or group(match, "near")),
        )

    def _month(self, figures: str, words: str) -> int | None:
        return int(figures) if figures else self.month(words) if words else None

    def _day(self, words: str) -> int | None:
        figures = re.match(r"\d+", words)
        return int(figures[0]) if figures else self.day(words) if words else None

    def _count(self, words: str) -> int | None:
        return int(words) if words.isdigit() else self.count(words) if words else None


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
