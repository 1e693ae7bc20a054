"""Places and persons of a narrative: names in any spelling that the folder or its gazetteer has, and "the tunnel".

A name that a person bears too is a place only after such a word as "reached"; a name that only the gazetteer has only
after a preposition of place. A common noun stands for the place of that sort that was named last.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from journey.facts.folding import folded
from journey.facts.journey import Journey
from journey.folder.gazetteer import Alias, Entry
from journey.research.reading.matching import Hit, is_person, matcher
from journey.research.reading.mention import How, Mention, MentionKind, Paragraph, clause_around, merged, touches
from journey.research.reading.names import LANGUAGES, Spelling, names, spellings
from journey.research.reading.rules import Head, Rules, Tongue

_BEFORE = 24
"""Characters before a name in which its preposition may stand."""
_SHARED = 2
"""Pairs of characters that a clause must share with a name to mean it by its common noun alone."""


_BETWEEN = " «»“”\"'"

Seen = dict[str, tuple[int, int]]
"""Place to where it was named last: how manieth mention, and paragraph."""


class PlaceFinder:
    """Finds the places and persons of a folder in texts of one language.

    Parameters
    ----------
    journey
        With its places and persons.
    rules
        Words of the language.
    entries, aliases
        Rows of the folder's gazetteer.
    """

    def __init__(
        self, journey: Journey, rules: Rules, entries: Iterable[Entry] = (), aliases: Iterable[Alias] = ()
    ) -> None:
        self._places = journey.places
        self._rules = rules
        self._matcher = matcher(spellings(journey, rules, tuple(entries), tuple(aliases)), rules)
        self._movement = _Cue(rules.movement.words, rules.movement.after, rules.tongue)
        self._locative = _Cue(rules.locative.words, rules.locative.after, rules.tongue)
        self._heads = [
            (head, rules.pattern(set(head.words) - set(head.silent)), self._members(head)) for head in rules.heads
        ]

    def _members(self, head: Head) -> dict[str, Counter[str]]:
        """Return the places that a common noun fits, with the marks by which a clause may tell which one is meant."""
        languages = LANGUAGES[self._rules.tongue]
        pattern = self._rules.pattern(head.words)
        found: dict[str, Counter[str]] = {}
        for place in self._places.values():
            for name in map(folded, names(place, languages)):
                if pattern.search(name):
                    found.setdefault(place.id, Counter()).update(self._features(pattern.sub(" ", name)))
        return found

    def _features(self, text: str) -> set[str]:
        """Return what two texts are compared by: pairs of Chinese characters, beginnings of other words."""
        if self._rules.tongue is Tongue.ZH:
            return {a + b for a, b in pairwise(text) if (a + b).isalpha()}
        return {word[:5] for word in re.findall(r"\w{4,}", text)}

    def find(self, lines: Sequence[Paragraph]) -> tuple[Mention, ...]:
        """Find the places and persons of a text, in its order and without overlap."""
        seen: Seen = {}
        found: list[Mention] = []
        for line in lines:
            hits = list(self._matcher.hits(line))
            what: Hit | int
            for start, end, what in sorted((*self._named(hits), *self._common(line, hits)), key=lambda s: s[:2]):
                if isinstance(what, Hit):
                    mention = self._chosen(what, line, seen)
                else:
                    mention = self._meant(what, line, (start, end), seen)
                if mention is not None:
                    found.append(mention)
                    if mention.kind is MentionKind.PLACE and mention.value:
                        seen[mention.value] = (len(found), line.number)
        return tuple(found)

    @staticmethod
    def _named(hits: Iterable[Hit]) -> Iterator[tuple[int, int, Hit | int]]:
        return ((hit.start, hit.end, hit) for hit in hits)

    def _common(self, line: Paragraph, hits: Sequence[Hit]) -> Iterator[tuple[int, int, Hit | int]]:
        """Give the common nouns that are neither part of a name nor beside one, as indices of their heads."""
        taken = [(hit.start, hit.end) for hit in hits]
        beside = [_reach(hit, line.folded) for hit in hits if not all(map(is_person, hit.names))]
        stretches = merged((*taken, *beside))
        for index, (_, pattern, members) in enumerate(self._heads):
            for match in pattern.finditer(line.folded) if members else ():
                if not touches(stretches, *match.span()):
                    yield *match.span(), index

    def _chosen(self, hit: Hit, line: Paragraph, seen: Seen) -> Mention | None:
        """Decide what a name means."""
        people = [name for name in hit.names if is_person(name)]
        options = [name for name in hit.names if not is_person(name)]
        if people and not (options and self._movement.is_at(line, hit)):
            return _mention(people[0], hit, line)
        if not self._locative.is_at(line, hit):
            options = [name for name in options if name.how is not How.UNLISTED]
        if not options:
            return None
        best = min(options, key=lambda name: (list(How).index(name.how), -self._recency(name.value, seen)))
        return _mention(best, hit, line)

    def _recency(self, place: str, seen: Seen) -> int:
        """Return how late a place, or the one around it, was named last; 0 for never."""
        around = self._places[place].within if place in self._places else None
        return max(seen.get(place, (0, 0))[0], seen.get(around or "", (0, 0))[0])

    def _meant(self, index: int, line: Paragraph, span: tuple[int, int], seen: Seen) -> Mention | None:
        """Decide which place a common noun stands for."""
        head, pattern, members = self._heads[index]
        near = [p for p in members if p in seen and (head.far or seen[p][1] == line.number)]
        noun = line.text[span[0] : span[1]]
        if near:
            place = max(near, key=lambda p: seen[p][0])
            note = f"{noun}: last named in ¶{seen[place][1]}"
        else:
            place = self._told_by_clause(line, span, pattern, members) or ""
            note = f"{noun}: by the words beside it"
            if not place and head.far and len(members) == 1:
                (place,) = members
                note = f"{noun}: the only one of the folder"
        if not place:
            return None
        meaning = Spelling(text=noun, kind=MentionKind.PLACE, value=place, how=How.RELATIVE, note=note)
        return _mention(meaning, Hit(*span, (meaning,)), line)

    def _told_by_clause(
        self, line: Paragraph, span: tuple[int, int], pattern: re.Pattern[str], members: dict[str, Counter[str]]
    ) -> str | None:
        """Return the place whose name shares most with the clause of the noun, None if none or two do."""
        left, right = clause_around(line.folded, *span)
        features = self._features(pattern.sub(" ", line.folded[left:right]))
        shares = {place: len(features & marks.keys()) for place, marks in members.items()}
        best = max(shares.values(), default=0)
        enough = best >= (_SHARED if self._rules.tongue is Tongue.ZH else 1)
        winners = [place for place, share in shares.items() if share == best]
        return winners[0] if enough and len(winners) == 1 else None


def _reach(hit: Hit, text: str) -> tuple[int, int]:
    """Return the stretch of a name and one more letter on either side, beyond blanks: the cruiser "Aurora"."""
    start, end = hit.start, hit.end
    while start > 0 and text[start - 1] in _BETWEEN:
        start -= 1
    while end < len(text) and text[end] in _BETWEEN:
        end += 1
    return start - 1, end + 1


class _Cue:
    """Words that stand right before or after the name of a place."""

    def __init__(self, before: Iterable[str], after: Iterable[str], tongue: Tongue) -> None:
        left = "|".join(re.escape(folded(word)) for word in sorted(before, key=len, reverse=True))
        right = "|".join(re.escape(folded(word)) for word in sorted(after, key=len, reverse=True))
        if tongue is Tongue.ZH:
            self._before, self._after = re.compile(rf"(?:{left})了?$"), re.compile(rf"(?:{right})")
        else:
            self._before = re.compile(rf"\b(?:{left})\s(?:the\s)?[«“\"]?$")
            self._after = re.compile(rf"[»”\"]?\s(?:{right})\b")

    def is_at(self, line: Paragraph, hit: Hit) -> bool:
        before = line.folded[max(0, hit.start - _BEFORE) : hit.start]
        return bool(self._before.search(before) or self._after.match(line.folded, hit.end))


def _mention(name: Spelling, hit: Hit, line: Paragraph) -> Mention:
    by_sound = hit.by_sound and name.how in (How.STATED, How.SPELT)
    return Mention(
        kind=name.kind,
        paragraph=line.number,
        start=hit.start,
        end=hit.end,
        value=name.value,
        how=How.SPELT if by_sound else name.how,
        note=f"sounds like {name.text}" if by_sound else name.note,
    )
