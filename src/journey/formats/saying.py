"""Who says something and who says otherwise, as one text in one language: for formats that have a cell for it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from journey.contract.features import OtherClaim, SourceRef
from journey.contract.lookup import Telling
from journey.facts.vocabulary import FieldName
from journey.views.words.citing import short_names
from journey.views.words.phrases import words
from journey.views.words.times import time_words


class Sayings:
    """Names sources shortly, as the cards of the page do."""

    def __init__(self, telling: Telling, lang: str) -> None:
        self._telling = telling
        self._lang = lang

    @cached_property
    def _short(self) -> dict[str, str]:
        return short_names(self._telling.sources.values(), self._lang)

    def said_by(self, refs: Iterable[SourceRef]) -> str:
        """Return the sources of something in their order, each once with all that says where in it."""
        found: dict[str, dict[str, None]] = {}
        for ref in refs:
            found.setdefault(ref.source, {}).update({ref.locator: None} if ref.locator else {})
        return "; ".join(", ".join((self._short[source], *where)) for source, where in found.items())

    def otherwise(self, other: OtherClaim) -> str:
        """Return what a claim that lost says, and who says so."""
        return f"{self.statement(other)} ({self.said_by([other])})"

    def statement(self, other: OtherClaim) -> str:
        """Return what a claim that lost says."""
        if other.field in (FieldName.PLACE, FieldName.TEXT):
            return " ".join(words(other.display, self._lang).split()) or other.value
        return time_words(other.value, other.clock, self._lang, self._telling.journey.second_clock)
