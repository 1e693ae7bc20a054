"""Names are found in text: in Chinese by characters and by sound, in Russian by word stems, in English by words.

Of names that begin together the longest is taken, and after a name the search goes on behind it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from typing import Protocol

from journey.facts.folding import folded
from journey.research.reading.mention import How, MentionKind, Paragraph
from journey.research.reading.names import Spelling
from journey.research.reading.rules import Rules, Tongue


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a paragraph and the names that it may be."""

    start: int
    end: int
    names: tuple[Spelling, ...]
    by_sound: bool = False
    """Whether only the sound is the same."""


class Matcher(Protocol):
    """What finds names in a paragraph."""

    def hits(self, line: Paragraph) -> Iterator[Hit]:
        """Give the names found, in the order of the text and without overlap."""
        ...


def matcher(names: Iterable[Spelling], rules: Rules) -> Matcher:
    """Return what finds these names in texts of the rules' language."""
    return HanMatcher(names) if rules.tongue is Tongue.ZH else WordMatcher(names, rules)


SOUNDED = 4
"""Characters that a Chinese name must have to be known by its sound."""
_HAN = re.compile(r"[\u3400-\u9fff]+")
_INITIALS = (("zh", "c"), ("ch", "c"), ("sh", "s"), ("z", "c"), ("j", "q"), ("b", "p"), ("d", "t"), ("g", "k"))
"""Initials that Chinese renderings of a foreign name exchange."""
_FINAL = re.compile(r"(?<=[aeiouv])n?g?$")


@cache
def sound(character: str) -> str:
    """Return how a Han character sounds, with what renderings of a foreign name exchange made equal.

    Examples
    --------
    >>> [sound(c) for c in "达塔林里"]
    ['ta', 'ta', 'li', 'li']
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - a tenth of a second that only Chinese texts need

    syllable = lazy_pinyin(character)[0]
    for initial, common in _INITIALS:
        if syllable.startswith(initial):
            syllable = common + syllable.removeprefix(initial)
            break
    return _FINAL.sub("", syllable)


class HanMatcher:
    """Finds Chinese names by their characters in either script, and long ones by their sound."""

    def __init__(self, names: Iterable[Spelling]) -> None:
        self._names: defaultdict[str, list[Spelling]] = defaultdict(list)
        self._sounds: defaultdict[tuple[str, ...], list[Spelling]] = defaultdict(list)
        for name in names:
            plain = folded(name.text)
            if len(plain) > 1:
                self._names[plain].append(name)
            if len(plain) >= SOUNDED and _HAN.fullmatch(plain) and name.how is not How.UNLISTED:
                self._sounds[tuple(map(sound, plain))].append(name)
        self._lengths = _lengths(self._names)
        self._sound_lengths = _lengths(self._sounds)

    def hits(self, line: Paragraph) -> Iterator[Hit]:
        """Give the names found, in the order of the text and without overlap."""
        text = line.folded
        sounds = [sound(c) if _HAN.match(c) else c for c in text]
        at = 0
        while at < len(text):
            hit = self._at(text, sounds, at)
            if hit is not None and not line.is_blocked(hit.start, hit.end):
                yield hit
            at = hit.end if hit else at + 1

    def _at(self, text: str, sounds: Sequence[str], at: int) -> Hit | None:
        ends = (at + length for length in self._lengths.get(text[at], ()))
        end = next((end for end in ends if text[at:end] in self._names), at)
        sounded = (at + length for length in self._sound_lengths.get(sounds[at], ()) if at + length > end)
        for longer in sounded:
            if names := self._sounds.get(tuple(sounds[at:longer])):
                return Hit(at, at + len(sounds[at:longer]), tuple(names), by_sound=True)
        found = text[at:end]
        return Hit(at, at + len(found), tuple(self._names[found])) if found else None


def _lengths(names: Iterable[Sequence[str]]) -> dict[str, list[int]]:
    """Return for each beginning the lengths of what begins so, the longest first."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        found[name[0]].add(len(name))
    return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}


_WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")
_GAP = re.compile(r"[\s\-–«»“”\"'’.]*")


_CASES, _VOWELS = ("", "а", "у", "ом", "ым", "е"), "аеёиоуыэюяьй"
"""Endings that a Russian name on a consonant takes, and letters that end other names."""
_HEAD = "#"
"""Begins the sign of all words for one sort of place: station, railway station."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    """Folded."""
    stem: str
    capital: bool


class Stemmer(Protocol):
    """What a stemmer of the library does."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - the library's name
        """Return a word without the ending of its case."""
        ...


class WordMatcher:
    """Finds Russian names in any case by their stems, English ones by their words; capitals have to be capitals."""

    def __init__(self, names: Iterable[Spelling], rules: Rules) -> None:
        self._heads = [(folded(word), _HEAD + head.id) for head in rules.heads for word in head.words]
        self._stemmer = _stemmer() if rules.tongue is Tongue.RU else None
        self._stems: dict[str, str] = {}
        self._names: defaultdict[tuple[str, ...], list[tuple[tuple[bool, ...], Spelling]]] = defaultdict(list)
        for name in names:
            words = self._words(name.text, folded(name.text))
            if any(word.capital and not word.stem.startswith(_HEAD) for word in words):
                capitals = tuple(word.capital for word in words)
                for stems in product(*map(self._stems_of, words)):
                    self._names[stems].append((capitals, name))
        self._lengths = _lengths(self._names)

    def _words(self, text: str, plain: str) -> list[_Word]:
        return [
            _Word(m.start(), m.end(), m[0], self._stem(m[0]), text[m.start()].isupper()) for m in _WORD.finditer(plain)
        ]

    def _stems_of(self, word: _Word) -> tuple[str, ...]:
        """Return the stems of a name's word in all cases: the stemmer takes the end of Молотов for that of a case."""
        cases = _CASES if self._stemmer and word.text[-1] not in _VOWELS else ("",)
        return tuple(dict.fromkeys(self._stem(word.text + ending) for ending in cases))

    def _stem(self, word: str) -> str:
        if word not in self._stems:
            head = next((sign for beginning, sign in self._heads if word.startswith(beginning)), None)
            bare = re.sub(r"['’ʼ]s$", "", word)
            bare = re.sub(r"['’ʼ]", "", bare)
            self._stems[word] = head or (self._stemmer.stemWord(bare) if self._stemmer else bare)
        return self._stems[word]

    def hits(self, line: Paragraph) -> Iterator[Hit]:
        """Give the names found, in the order of the text and without overlap."""
        words = self._words(line.text, line.folded)
        at = 0
        while at < len(words):
            found = next(self._at(words, at, line.folded), None)
            if found is not None and not line.is_blocked(words[at].start, words[at + found[0] - 1].end):
                yield Hit(words[at].start, words[at + found[0] - 1].end, found[1])
            at += found[0] if found else 1

    def _at(self, words: Sequence[_Word], at: int, text: str) -> Iterator[tuple[int, tuple[Spelling, ...]]]:
        fitting_lengths = (n for n in self._lengths.get(words[at].stem, ()) if at + n <= len(words))
        for length in fitting_lengths:
            run = words[at : at + length]
            named = self._names.get(tuple(w.stem for w in run), ())
            fitting = tuple(name for capitals, name in named if _fits(run, capitals))
            close = all(_GAP.fullmatch(text, one.end, two.start) for one, two in pairwise(run))
            if fitting and close:
                yield length, fitting


def _stemmer() -> Stemmer:
    import snowballstemmer  # noqa: PLC0415 - only Russian texts need it

    stemmer: Stemmer = snowballstemmer.stemmer("russian")
    return stemmer


def _fits(words: Sequence[_Word], capitals: Sequence[bool]) -> bool:
    """Tell whether words have the capitals of a name; what says only that it is a station may go without."""
    return all(
        word.capital or not capital or word.stem.startswith(_HEAD)
        for word, capital in zip(words, capitals, strict=True)
    )


def is_person(name: Spelling) -> bool:
    """Tell whether a name is that of a person."""
    return name.kind is MentionKind.PERSON
