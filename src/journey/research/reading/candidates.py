"""Mentions become candidates: what may be an event, with its passage, for an editor to accept.

A sentence is cut into passages at its clauses: a new date begins one, and so does a place where the passage has one. A
passage without a date of its own takes that of the passage or sentence before it in its paragraph, and says so.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from journey.facts import edtf
from journey.facts.anchors import Anchor
from journey.facts.claims import Claim
from journey.facts.journey import Journey
from journey.folder.gazetteer import Alias, Entry
from journey.research.reading.kinds import KindFinder, ToldKind
from journey.research.reading.language import detect
from journey.research.reading.mention import How, Mention, MentionKind
from journey.research.reading.reader import Reader
from journey.research.texts.sentences import Sentence, clauses, sentences


class Confidence(StrEnum):
    """How much speaks for a candidate, most first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What may be an event: proposed, never written into a folder by itself."""

    sentence: Sentence
    """The sentence that tells of it."""
    passage: Sentence
    """The part of it that does."""
    date: str
    """EDTF; blank where nothing tells it."""
    time: str
    """Clock time as ``claims.csv`` has it; blank where none is said."""
    places: tuple[str, ...]
    """Ids of places in the order of the text; what contains another of them is left out."""
    unlisted: tuple[str, ...]
    """Names, as the text has them, of places that only the gazetteer knows."""
    kind: str
    """Id of a kind of the folder; blank where no word tells it."""
    participants: tuple[str, ...]
    """Ids of the persons named."""
    planned: bool
    """Whether it was to be."""
    confidence: Confidence
    reasons: tuple[str, ...]
    """How each part was reached, in words."""
    events: tuple[str, ...]
    """Events of the folder that already have an anchor in this sentence."""

    @property
    def anchor(self) -> Anchor:
        """Where the passage stands."""
        return self.passage.anchor


@dataclass(frozen=True, slots=True)
class _Part:
    """A passage in the making: clauses with what they mention."""

    clauses: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]

    def of(self, kind: MentionKind) -> tuple[Mention, ...]:
        return tuple(m for m in self.mentions if m.kind is kind)


@dataclass(frozen=True, slots=True)
class _Day:
    """A date that passages after it may take."""

    mention: Mention
    carried: bool = False


def propose(
    text: str,
    journey: Journey,
    *,
    source: str = "",
    lang: str | None = None,
    entries: Iterable[Entry] = (),
    aliases: Iterable[Alias] = (),
) -> tuple[Candidate, ...]:
    """Propose events from a narrative.

    Parameters
    ----------
    text
        The narrative, a paragraph a line.
    journey
        Whose days, places, persons and kinds are looked for.
    source
        Id of the source that the text is: events that it already carries are named.
    lang
        BCP 47 tag of its language; None: told by its letters.
    entries, aliases
        Rows of the folder's gazetteer (`journey.folder.gazetteer.read_gazetteer`).

    Returns
    -------
    tuple of Candidate
        In the order of the text.

    Raises
    ------
    UsageError
        There are no rules for the language, or the text has no words.
    """
    reader = Reader(journey, lang or detect(text), entries, aliases)
    kinds = KindFinder(journey, reader.rules)
    anchored = [claim for claim in journey.claims if claim.source == source and claim.anchor]
    told = _with_mentions(sentences(text), reader.mentions(text))
    return tuple(_Proposer(journey, kinds, anchored).candidates(told))


def _with_mentions(
    pieces: Iterable[Sentence], mentions: Iterable[Mention]
) -> Iterator[tuple[Sentence, tuple[Mention, ...]]]:
    """Give each piece of a text with the mentions that begin in it; both are in the order of the text."""
    rest = deque(mentions)
    for piece in pieces:
        own: list[Mention] = []
        while rest and (rest[0].paragraph, rest[0].start) < (piece.paragraph, piece.end):
            own.append(rest.popleft())
        yield piece, tuple(own)


class _Proposer:
    def __init__(self, journey: Journey, kinds: KindFinder, anchored: Sequence[Claim]) -> None:
        self._journey, self._kinds, self._anchored = journey, kinds, anchored
        self._events = {event.id for event in journey.events}

    def candidates(self, text: Iterable[tuple[Sentence, tuple[Mention, ...]]]) -> Iterator[Candidate]:
        """Give the candidates of a text."""
        day: _Day | None = None
        for sentence, own in text:
            told = None
            for part in self._parts(sentence, own):
                told = self._kinds.told(_undated(_passage(sentence, part.clauses), part)) or told
                dates = part.of(MentionKind.DATE)
                for date in dates or (None,):
                    if date or part.of(MentionKind.CLOCK) or part.of(MentionKind.PLACE):
                        taken = _Day(date) if date else _carried(day, sentence, part)
                        yield self._candidate(sentence, part, taken, told)
                day = next((_Day(d) for d in reversed(dates) if _carries(d)), day)

    def _parts(self, sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[_Part]:
        """Cut a sentence into passages."""
        part = _Part((), ())
        for clause, own in _with_mentions(clauses(sentence, [(m.start, m.end) for m in mentions]), mentions):
            if _is_new(part, own):
                yield self._trimmed(part)
                part = _Part((), ())
            part = _Part((*part.clauses, clause), (*part.mentions, *own))
        yield self._trimmed(part)

    def _trimmed(self, part: _Part) -> _Part:
        """Leave out clauses that say nothing: before the first mention, and after the last word that tells the kind."""
        telling = [bool(_facts(part, clause)) for clause in part.clauses]
        if not any(telling):
            return part
        first = telling.index(True)
        last = len(telling) - 1 - telling[::-1].index(True)
        if not any(self._kinds.told(_undated(clause, part)) for clause in part.clauses[first : last + 1]):
            # A bare date says nothing: with it goes what follows, up to the first word that tells the kind.
            worded = (n for n in range(last + 1, len(telling)) if self._kinds.told(_undated(part.clauses[n], part)))
            last = next(worded, min(last + 1, len(telling) - 1))
        return replace(part, clauses=part.clauses[first : last + 1])

    def _candidate(self, sentence: Sentence, part: _Part, day: _Day | None, told: ToldKind | None) -> Candidate:
        passage = _passage(sentence, part.clauses)
        date = day.mention if day else None
        clocks, places = part.of(MentionKind.CLOCK), part.of(MentionKind.PLACE)
        told = told or self._kinds.told(sentence.text)
        ids = self._innermost([m.value for m in places if m.value])
        named = [m for m in places if not m.value or m.value in ids]
        return Candidate(
            sentence=sentence,
            passage=passage,
            date=date.value if date else "",
            time=clocks[0].value if clocks and date else "",
            places=ids,
            unlisted=tuple(dict.fromkeys(_words(m, sentence) for m in places if not m.value)),
            kind=told.kind if told else "",
            participants=tuple(dict.fromkeys(m.value for m in part.of(MentionKind.PERSON))),
            planned=any(m.planned for m in part.of(MentionKind.DATE)),
            confidence=_confidence(day, named=bool(places or clocks), worded=told is not None),
            reasons=(*_date_reasons(day), *_reasons(clocks[:1]), *_reasons(named), *_word_reasons(told)),
            events=self._carried_by(sentence),
        )

    def _innermost(self, places: Iterable[str]) -> tuple[str, ...]:
        """Leave out what contains another of the places."""
        distinct = dict.fromkeys(places)
        containing = {self._journey.places[place].within for place in distinct}
        return tuple(place for place in distinct if place not in containing)

    def _carried_by(self, sentence: Sentence) -> tuple[str, ...]:
        found = [
            c.subject
            for c in self._anchored
            if c.subject in self._events and sentence.overlaps(c.paragraph, c.start, c.end)
        ]
        return tuple(dict.fromkeys(found))


def _is_new(part: _Part, own: Sequence[Mention]) -> bool:
    """Tell whether a clause begins a passage of its own."""
    if any(m.kind is MentionKind.DATE for m in own):
        return any(m.kind is not MentionKind.PERSON for m in part.mentions)
    if part.of(MentionKind.CLOCK) and any(m.kind is MentionKind.CLOCK for m in own):
        return True
    before = {m.value for m in part.of(MentionKind.PLACE)}
    return bool(before) and any(m.kind is MentionKind.PLACE and m.value not in before for m in own)


def _facts(part: _Part, clause: Sentence) -> list[Mention]:
    return [
        m for m in part.mentions if m.kind is not MentionKind.PERSON and clause.overlaps(m.paragraph, m.start, m.end)
    ]


def _words(mention: Mention, sentence: Sentence) -> str:
    return sentence.text[mention.start - sentence.start : mention.end - sentence.start]


def _undated(piece: Sentence, part: _Part) -> str:
    """Return the words of a piece without its dates: "before the departure" tells of no departure."""
    text = piece.text
    for date in part.of(MentionKind.DATE):
        start, end = max(date.start - piece.start, 0), max(date.end - piece.start, 0)
        text = text[:start] + " " * len(text[start:end]) + text[end:]
    return text


def _passage(sentence: Sentence, parts: Sequence[Sentence]) -> Sentence:
    start, end = parts[0].start, parts[-1].end
    text = sentence.text[start - sentence.start : end - sentence.start]
    bare = text.rstrip(",，、;；:：。")
    return replace(sentence, start=start, end=end - len(text) + len(bare), text=bare)


def _carries(date: Mention) -> bool:
    """Tell whether a date may be that of passages after it: a day or month of what happened."""
    read = edtf.parse(date.value)
    return not date.planned and read.lower is not None and read.precision is not edtf.Precision.YEAR


def _carried(day: _Day | None, sentence: Sentence, part: _Part) -> _Day | None:
    """Return the date that a passage without one takes: the last of its paragraph; an hour also takes an older one."""
    if day is None or (day.mention.paragraph != sentence.paragraph and not part.of(MentionKind.CLOCK)):
        return None
    return replace(day, carried=True)


def _confidence(day: _Day | None, *, named: bool, worded: bool) -> Confidence:
    points = _certainty(day) + named + worded
    return Confidence.HIGH if points > 3 else Confidence.MEDIUM if points > 2 else Confidence.LOW  # noqa: PLR2004


def _certainty(day: _Day | None) -> int:
    if day is None:
        return 0
    if day.carried or edtf.parse(day.mention.value).precision is edtf.Precision.YEAR:
        return 1
    return 2 if day.mention.how is How.RELATIVE else 3


def _date_reasons(day: _Day | None) -> Iterator[str]:
    if day is None:
        yield "no date in this paragraph before it"
    elif day.carried:
        yield f"date: carried on from ¶{day.mention.paragraph}"
    else:
        yield f"date: {day.mention.note or day.mention.how.value}"


def _reasons(mentions: Iterable[Mention]) -> Iterator[str]:
    for mention in mentions:
        if mention.note:
            yield f"{mention.kind.value}: {mention.note}"


def _word_reasons(told: ToldKind | None) -> Iterator[str]:
    if told:
        yield f"kind: {', '.join(told.words)}"
