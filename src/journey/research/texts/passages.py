"""Where anchored passages stand in a text: at their place, elsewhere, in other characters, or not at all.

An anchor keeps a fingerprint and no words. So every stretch of a text, white space dropped, is fingerprinted and held
against those that are wanted: changed white space, re-cut and moved paragraphs do not hide a passage. The length of a
passage is known up to its white space, so as many lengths are tried; a text of n characters and passages of at most m
take up to n · m fingerprints for each spelling, a microsecond each, and never more than `MOST_FINGERPRINTS`. Nothing
here reads a file.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import chain, islice

from journey.facts.anchors import Anchor, mismatch
from journey.research.texts.bare import Bare, Stretch, stretches
from journey.research.texts.spelling import others, scripts, spellings, variants

MOST_FINGERPRINTS = 10_000_000
"""About ten seconds: what is not found by then is given up."""
_DOUBTS = ((1, 400), (2, 40), (3, 1), (4, 0), (5, 0))
"""How many characters of a passage may be spelt in a way that those found so far do not show, and within how many
characters of where it is expected it is then looked for: the more is doubted of its words, the less of its place."""
_MOST_VARIANTS = 5_000
"""Ways to spell one passage that are tried for each number of doubted characters."""
_SCRIPTS = 2
"""So many spellings, the other script and other regions, are tried before what they show is made use of."""
_SELF_FIT = 75
"""Per cent: a text fits itself wherever a passage stands to the letter, which may say little of its script."""
_BLIND = 10
"""So many passages are looked for by doubt while none has been found: it may be another text altogether."""
_SETTLED = 2
"""So often has a character been seen in one spelling, and in no other, that it is doubted no more."""


class Fit(StrEnum):
    """How an anchor fared in a text."""

    EXACT = "exact"
    """At its place, to the letter, white space apart."""
    MOVED = "moved"
    """To the letter, at another place."""
    SCRIPT = "script"
    """In another Chinese script or region's characters, or with other signs."""
    LOST = "lost"
    """Not found."""


@dataclass(frozen=True, slots=True)
class Passage:
    """An anchor, and where its passage stands in a text."""

    anchor: Anchor
    state: Fit
    pieces: tuple[Stretch, ...]
    """One for each paragraph that it runs through; none if lost."""


def find_passages(anchors: Iterable[Anchor], text: Sequence[str]) -> tuple[Passage, ...]:
    """Find the passages of anchors in a text.

    Parameters
    ----------
    anchors
        Of one source, made on some state of its text.
    text
        Its paragraphs today.

    Returns
    -------
    tuple of Passage
        One for each anchor, in their order. A passage that stands at several places is taken where its neighbours
        let it be expected.

    Examples
    --------
    >>> from journey.facts.anchors import fingerprint
    >>> (found,) = find_passages([Anchor(1, 4, 9, fingerprint("train"))], ("Then", "the t", "rain left"))
    >>> found.state.value, found.pieces
    ('moved', (Stretch(paragraph=2, start=4, end=5), Stretch(paragraph=3, start=0, end=4)))
    """
    wanted = tuple(anchors)
    search = _Search(Bare(text))
    for anchor in dict.fromkeys(wanted):
        if mismatch(anchor, text) is None:
            search.settle_exact(anchor)
        else:
            search.open.append(anchor)
    search.run()
    return tuple(search.passage(anchor) for anchor in wanted)


@dataclass(slots=True)
class _Hit:
    """Where an anchor may stand."""

    state: Fit
    starts: list[int]
    length: int


@dataclass
class _Search:
    """Anchors that are looked for, and what is known of them so far."""

    bare: Bare
    open: list[Anchor] = field(default_factory=list)
    hits: dict[Anchor, _Hit] = field(default_factory=dict)
    habits: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Character of this text to those that stood for it where the anchors were made."""
    left: int = field(default_factory=lambda: MOST_FINGERPRINTS)
    settled: bool = True
    """Whether a character that has been seen in one spelling only is doubted no more."""

    def settle(self, anchor: Anchor, state: Fit, starts: list[int], length: int | None = None) -> None:
        self.hits[anchor] = _Hit(state, starts, anchor.end - anchor.start if length is None else length)

    def settle_exact(self, anchor: Anchor) -> None:
        """Take an anchor that fits its place; what is spelt there is spelt so where the anchors were made."""
        start, end = self.bare.place(anchor), self.bare.place(replace(anchor, start=anchor.end))
        self.settle(anchor, Fit.EXACT, [start])
        self._learn(start, self.bare.text[start:end])

    def run(self) -> None:
        """Look for all that is open: as it stands, then in other spellings, the likeliest first."""
        self._whole(self.bare.text, Fit.MOVED)
        self._in_scripts()
        self._shorter(self.bare.text, Fit.MOVED)
        for spelt in chain(self.scripts, spellings(self.bare.text, self._likeliest())):
            if not self.open or self.left <= 0:
                return
            self._whole(spelt, Fit.SCRIPT)
        self._by_habit()
        self.settled = False
        self._by_habit()

    def _in_scripts(self) -> None:
        """Look for what is open in the scripts and regions that fit best what has been found so far."""
        tried: list[str] = []
        while self.open and len(tried) < min(_SCRIPTS, len(self.scripts)):
            spelt = self._likeliest(tried)[0]
            if spelt == self.bare.text:
                break
            self._whole(spelt, Fit.SCRIPT)
            tried.append(spelt)
        if self.scripts:
            self._by_habit()

    def passage(self, anchor: Anchor) -> Passage:
        """Tell how an anchor fared."""
        hit = self.hits.get(anchor)
        if hit is None:
            return Passage(anchor, Fit.LOST, ())
        if hit.state is Fit.EXACT:
            return Passage(anchor, hit.state, (Stretch(anchor.paragraph, anchor.start, anchor.end),))
        start = hit.starts[0]
        if len(hit.starts) > 1:
            expected = self._expected(anchor)
            start = min(hit.starts, key=lambda place: abs(place - expected))
        return Passage(anchor, hit.state, self.bare.pieces(start, hit.length))

    def _whole(self, spelt: str, state: Fit) -> None:
        """Look for passages without white space: as long as their anchors say."""
        by_length: dict[int, list[Anchor]] = defaultdict(list)
        for anchor in self.open:
            by_length[anchor.end - anchor.start].append(anchor)
        for length, anchors in sorted(by_length.items()):
            self._look(spelt, state, length, anchors)
        self._close()

    def _shorter(self, spelt: str, state: Fit) -> None:
        """Look for passages with white space, up to half of them."""
        longest = max((a.end - a.start for a in self.open), default=0)
        for length in range(min(longest - 1, len(spelt)), 0, -1):
            self._look(spelt, state, length, [a for a in self.open if length < a.end - a.start <= 2 * length])
            self._close()

    def _look(self, spelt: str, state: Fit, length: int, anchors: Sequence[Anchor]) -> None:
        """Fingerprint each stretch of one length and note which are wanted."""
        last = len(spelt) - length
        if not anchors or last < 0 or self.left <= 0:
            return
        self.left -= last + 1
        found = stretches(spelt, length, {bytes.fromhex(a.sha256) for a in anchors})
        for anchor in anchors:
            starts = found.get(bytes.fromhex(anchor.sha256))
            if starts:
                self.settle(anchor, state, starts, length)
                self._learn(starts[0], spelt[starts[0] : starts[0] + length])

    def _close(self) -> None:
        self.open = [anchor for anchor in self.open if anchor not in self.hits]

    def _learn(self, start: int, spelt: str) -> None:
        """Note how characters were spelt where the anchors were made."""
        for ours, theirs in zip(self.bare.text[start : start + len(spelt)], spelt, strict=True):
            self.habits[ours][theirs] += 1

    def _by_habit(self) -> None:
        """Look for what is open in the spelling that the passages found so far show, with a few characters doubted."""
        before = -1
        while self.open and self.left > 0 and len(self.open) != before:
            before = len(self.open)
            bases = self._habitual()
            for spelt in bases:
                self._whole(spelt, Fit.SCRIPT)
            for number, anchor in enumerate(sorted(self.open, key=lambda a: a.end - a.start)):
                if number >= _BLIND and not self.habits:
                    break
                if any(self._doubt(anchor, spelt) for spelt in bases):
                    bases = self._habitual()
            self._close()

    def _habitual(self) -> tuple[str, ...]:
        """Return the text as those who made the anchors would have spelt it, for all that is known."""
        usual = self._usual()
        return tuple(
            dict.fromkeys(
                "".join(usual.get(char, other) for char, other in zip(self.bare.text, spelt, strict=True))
                for spelt in self._likeliest()
            )
        )

    def _usual(self) -> dict[str, str]:
        return {char: counts.most_common(1)[0][0] for char, counts in self.habits.items()}

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """The text in its other scripts and regions; it takes a third of a second to spell a long one anew."""
        return scripts(self.bare.text)

    def _likeliest(self, tried: Collection[str] = ()) -> list[str]:
        """Return the spellings of the text that fit what is known of its characters better than the others."""
        usual = self._usual()
        known = [(i, usual[char]) for i, char in enumerate(self.bare.text) if char in usual and others(char)]
        fits = {spelt: sum(spelt[i] == char for i, char in known) for spelt in self.scripts if spelt not in tried}
        fits.setdefault(self.bare.text, len(known) * _SELF_FIT // 100)
        return [spelt for spelt, fit in fits.items() if fit == max(fits.values())]

    def _doubt(self, anchor: Anchor, spelt: str) -> bool:
        """Look for one passage about where it is expected, a few of its characters in any spelling."""
        length, digest = anchor.end - anchor.start, bytes.fromhex(anchor.sha256)
        if not 0 < length <= len(spelt):
            return False
        expected = min(max(self._expected(anchor), 0), len(spelt) - length)
        doubtful = frozenset(c for c in set(self.bare.text) if others(c) and not self._is_settled(c))
        for count, far in _DOUBTS:
            nearby = range(max(expected - far, 0), min(expected + far, len(spelt) - length) + 1)
            starts = sorted(nearby, key=lambda place: abs(place - expected))
            tries = (
                (start, variant)
                for start in starts
                for variant in variants(
                    spelt[start : start + length], self.bare.text[start : start + length], doubtful, count
                )
            )
            for start, variant in islice(tries, min(_MOST_VARIANTS, max(self.left, 0))):
                self.left -= 1
                if hashlib.sha256(variant.encode()).digest() == digest:
                    self.settle(anchor, Fit.SCRIPT, [start], length)
                    self._learn(start, variant)
                    return True
        return False

    def _is_settled(self, char: str) -> bool:
        """Tell whether the passages found so far leave no doubt how a character is spelt."""
        if not self.settled:
            return False
        seen = self.habits.get(char, Counter())
        return len(seen) == 1 and seen.total() >= _SETTLED

    def _expected(self, anchor: Anchor) -> int:
        """Return where a passage may be expected: by its neighbours that stand at one place only."""
        key = (anchor.paragraph, anchor.start)
        known = self._landmarks
        beside = [(abs(at[1] - key[1]), start + key[1] - at[1]) for at, start in known if at[0] == key[0]]
        if beside:
            return min(beside)[1]
        below = max((mark for mark in known if mark[0] < key), default=None)
        above = min((mark for mark in known if mark[0] > key), default=None)
        if below and above:
            share = (key[0] - below[0][0]) / (above[0][0] - below[0][0])
            return below[1] + round(share * (above[1] - below[1]))
        return below[1] if below else above[1] if above else self.bare.place(anchor)

    @property
    def _landmarks(self) -> list[tuple[tuple[int, int], int]]:
        """Anchors that stand at one place only, and where."""
        return [((a.paragraph, a.start), hit.starts[0]) for a, hit in self.hits.items() if len(hit.starts) == 1]
