"""The text of a source against the journey: which sentences have no event yet.

What is counted are sentences that name a date or a place: those a journey could show. Nothing here reads a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from journey.facts.journey import Journey
from journey.research.reading import MentionKind, mentions
from journey.research.texts.held import left_out
from journey.research.texts.passages import Passage
from journey.research.texts.sentences import Sentence, sentences
from journey.research.texts.sources import SourceText

_TELLING = frozenset({MentionKind.DATE, MentionKind.PLACE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of a text the journey has: of its sentences with a date or a place."""

    covered: int
    """Sentences with an anchored passage in them."""
    explained: int
    """Others that an editor has left out, and said why."""
    open: tuple[Sentence, ...]
    """The rest, in the order of the text."""

    @property
    def total(self) -> int:
        """Number of sentences with a date or a place."""
        return self.covered + self.explained + len(self.open)

    @property
    def percent(self) -> int:
        """Covered or explained, in whole per cent, rounded down: 100 means all."""
        return 100 * (self.covered + self.explained) // self.total if self.total else 100


def coverage(
    text: SourceText,
    journey: Journey,
    source: str,
    passages: Iterable[Passage],
) -> Coverage:
    """Tell which sentences with a date or a place the journey has.

    Parameters
    ----------
    text
        The text of a source.
    journey
        Whose days and places are looked for, and what it leaves out on purpose.
    source
        Id of the source.
    passages
        What of the text is anchored: see `hold`.

    Returns
    -------
    Coverage
        Of this text.

    Raises
    ------
    UsageError
        Nobody can read the language of the text.
    """
    found = mentions(text.text, journey)
    telling = _by_paragraph((m.paragraph, m.start, m.end) for m in found if m.kind in _TELLING)
    told = _by_paragraph(_pieces(passages))
    omitted = _by_paragraph(_pieces(left_out(journey, source, text).values()))
    covered = explained = 0
    rest = []
    for sentence in sentences(text.text):
        if not _touched(sentence, telling):
            continue
        if _touched(sentence, told):
            covered += 1
        elif _touched(sentence, omitted):
            explained += 1
        else:
            rest.append(sentence)
    return Coverage(covered=covered, explained=explained, open=tuple(rest))


Span = tuple[int, int, int]
"""Paragraph, first character, character after the last."""


def _pieces(passages: Iterable[Passage]) -> Iterator[Span]:
    return ((piece.paragraph, piece.start, piece.end) for passage in passages for piece in passage.pieces)


def _by_paragraph(spans: Iterable[Span]) -> Mapping[int, list[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        found[span[0]].append(span)
    return found


def _touched(sentence: Sentence, spans: Mapping[int, list[Span]]) -> bool:
    return any(sentence.overlaps(*span) for span in spans.get(sentence.paragraph, ()))
