"""The kind of an event, told by the words of its passage."""

from __future__ import annotations

from dataclasses import dataclass

from journey.model import Journey
from journey.reading.rules import Rules
from journey.reading.spellings import LANGUAGES
from journey.script import folded


@dataclass(frozen=True, slots=True)
class ToldKind:
    """A kind and the words that tell it."""

    kind: str
    words: tuple[str, ...]


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

    def words(self, text: str) -> dict[str, tuple[str, ...]]:
        """Return the words of each kind that a text has, in the order of the text."""
        plain = folded(text)
        found = {
            key: tuple(dict.fromkeys(m[0] for m in pattern.finditer(plain))) for key, pattern in self._patterns.items()
        }
        return {key: words for key, words in found.items() if words}

    def told(self, text: str) -> ToldKind | None:
        """Return the kind of which a text has most words, None if it has none of any."""
        found = self.words(text)
        best = max(found, key=lambda key: len(found[key]), default=None)
        return None if best is None else ToldKind(best, found[best])
