"""The kind of an event, told by the words of its passage."""

from __future__ import annotations

from dataclasses import dataclass

from journey.facts.folding import folded
from journey.facts.journey import Journey
from journey.research.reading.names import LANGUAGES
from journey.research.reading.rules import Rules


@dataclass(frozen=True, slots=True)
class ToldKind:
    """A kind and the words that tell it."""

    kind: str
    words: tuple[str, ...]


_LONGEST = 2000
"""Characters of a passage that are looked at: a text without full stops is one sentence."""
_LAST = 1.5
"""So many words the last one counts for beside itself."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    kind: str
    text: str

    def holds(self, other: _Word) -> bool:
        """Tell whether another word is a part of this one."""
        return self.start <= other.start and other.end <= self.end and len(other.text) < len(self.text)


class KindFinder:
    """Tells kinds of a folder; those without words of their own are known by their names."""

    def __init__(self, journey: Journey, rules: Rules) -> None:
        cues = {cue.id: cue.words for cue in rules.kinds}
        known = {kind.id: kind for kind in journey.settings.kinds}
        named = {
            kind.id: tuple(kind.name[lang] for lang in LANGUAGES[rules.tongue] if lang in kind.name)
            for kind in known.values()
            if kind.id not in cues
        }
        chosen = {key: words for key, words in {**named, **cues}.items() if key in known}
        self._patterns = {key: rules.pattern(words) for key, words in chosen.items()}

    def told(self, text: str) -> ToldKind | None:
        """Return the kind that a text tells, None if it has no word of any.

        The kind with most words; the last word, which in a sentence mostly is what happened, counts for more.
        """
        found = self._found(folded(text[:_LONGEST]))
        if not found:
            return None
        last = max(found, key=lambda word: word.end).kind
        words = {kind: tuple(dict.fromkeys(w.text for w in found if w.kind == kind)) for kind in self._patterns}
        best = max(words, key=lambda kind: len(words[kind]) + _LAST * (kind == last))
        return ToldKind(best, words[best])

    def _found(self, text: str) -> list[_Word]:
        """Return the words of all kinds in folded text; what is part of a longer one of another kind is left out."""
        found = [
            _Word(m.start(), m.end(), kind, m[0])
            for kind, pattern in self._patterns.items()
            for m in pattern.finditer(text)
        ]
        return [word for word in found if not any(other.holds(word) for other in found)]
