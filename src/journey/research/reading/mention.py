"""What is found in a text, and how: the vocabulary that all the rules share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from journey.facts.anchors import paragraphs
from journey.facts.folding import folded
from journey.research.reading.rules import Rules


class MentionKind(StrEnum):
    """What a passage names."""

    DATE = "date"
    CLOCK = "clock"
    PLACE = "place"
    PERSON = "person"


class How(StrEnum):
    """How a value was reached, surest first."""

    STATED = "stated"
    """It stands there."""
    COMPLETED = "completed"
    """A part stands there, the rest is in what was told before, or follows from the days of the journey."""
    SPELT = "spelt"
    """A name in another spelling or in part."""
    RELATIVE = "relative"
    """It is told from another: the next day, the tunnel."""
    UNLISTED = "unlisted"
    """A name of the gazetteer that the folder has not among its places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A date, clock time, place or person that a text names."""

    kind: MentionKind
    paragraph: int
    """Number of the paragraph, from 1."""
    start: int
    """First character within the paragraph, from 0."""
    end: int
    """Character after the last."""
    value: str
    """A date in EDTF, a clock time as ``claims.csv`` has it, or the id of a place or person; blank for a place that the
    folder has not."""
    how: How
    note: str = ""
    """How it was reached, in words."""
    planned: bool = False
    """Whether it was to be: its clause tells of a plan, or somebody speaks of a day to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph as the rules read it."""

    number: int
    text: str
    folded: str
    blocked: tuple[tuple[int, int], ...]
    """Stretches in which a name or a date is none."""
    speech: tuple[tuple[int, int], ...]
    """Stretches in which somebody speaks: what is told there does not move the day of the narrative."""

    def is_blocked(self, start: int, end: int) -> bool:
        """Tell whether a stretch touches one in which nothing is to be found."""
        return touches(self.blocked, start, end)


def merged(stretches: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return stretches in order, those that overlap as one.

    Examples
    --------
    >>> merged([(5, 8), (0, 2), (1, 3)])
    ((0, 3), (5, 8))
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def touches(stretches: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a stretch has a character in common with one of others, which are as `merged` gives them."""
    before = bisect_left(stretches, (end,))
    return before > 0 and stretches[before - 1][1] > start


def read_lines(text: str, rules: Rules) -> tuple[Paragraph, ...]:
    """Prepare the paragraphs of a text for the rules."""
    blockers = rules.pattern(rules.blockers.words)
    lines = [(line, folded(line)) for line in paragraphs(text)]
    return tuple(
        Paragraph(
            number=number,
            text=line,
            folded=fold,
            blocked=tuple(m.span() for m in blockers.finditer(fold)),
            speech=_speech(fold, rules),
        )
        for number, (line, fold) in enumerate(lines, start=1)
    )


_MARKS = re.compile(r"[,;。.!?、:]")
_LONGEST_CLAUSE = 300
"""Characters on either side of a word beyond which nothing belongs to it."""


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch of folded text between the marks before and after a passage.

    Examples
    --------
    >>> clause_around("one, two three. four", 9, 14)
    (4, 14)
    """
    far_left, far_right = max(0, start - _LONGEST_CLAUSE), min(len(text), end + _LONGEST_CLAUSE)
    left = max((m.end() for m in _MARKS.finditer(text, far_left, start)), default=far_left)
    mark = _MARKS.search(text, end, far_right)
    return left, mark.start() if mark else far_right


_QUOTES = (("“", "”"), ("「", "」"), ("«", "»"), ('"', '"'))
_STOP = re.compile(r"[。!?]|[.][”»\"']*(?=\s|$)")


def _speech(text: str, rules: Rules) -> tuple[tuple[int, int], ...]:
    """Return what is quoted, and what follows a verb of saying and a colon, to the end of the sentence."""
    found = [span for left, right in _QUOTES for span in _between(text, left, right)]
    for verb in rules.pattern(rules.speech.words).finditer(text):
        if text[verb.end() : verb.end() + 1] == ":":
            stop = _STOP.search(text, verb.end())
            found.append((verb.end(), stop.end() if stop else len(text)))
    return merged(found)


def _between(text: str, left: str, right: str) -> Sequence[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = text.find(left)
    while start >= 0 and (end := text.find(right, start + 1)) >= 0:
        found.append((start, end + 1))
        start = text.find(left, end + 1)
    return found
