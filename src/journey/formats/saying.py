"""Who says something and who says otherwise, as one text in one language: for formats that have a cell for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from journey.contract.about import StatedClock
from journey.contract.features import EventProperties, OtherClaim, Properties, SourceRef, StopProperties
from journey.contract.lookup import Telling
from journey.facts.paragraphs import paragraphs
from journey.facts.vocabulary import FieldName
from journey.views.words.citing import short_names
from journey.views.words.phrases import page_phrases, words
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

    def each_otherwise(self, others: Iterable[OtherClaim]) -> Iterable[str]:
        """Return who says otherwise, and what; a source once that says it in two passages."""
        return dict.fromkeys(map(self._otherwise, others))

    def _otherwise(self, other: OtherClaim) -> str:
        """Return what a claim that lost says, and who says so."""
        return f"{self.statement(other)} ({self.said_by([other])})"

    def statement(self, other: OtherClaim) -> str:
        """Return what a claim that lost says."""
        if other.field in (FieldName.PLACE, FieldName.TEXT):
            return " ".join(words(other.display, self._lang).split()) or other.value
        return self._times(other.value, other.clock)

    def when(self, props: EventProperties | StopProperties) -> str:
        """Return the date of something and its hour, with whose clocks that is of."""
        return self._times(props.edtf, props.clock)

    def where(self, props: Properties) -> str:
        """Return the name of a place and today's, if it has another; blank where none is known."""
        name, today = words(props.place_name or {}, self._lang), words(props.place_today or {}, self._lang)
        return f"{name} ({self._phrases['today'].format(name=today)})" if today else name

    def told(self, props: EventProperties | StopProperties) -> Iterator[str]:
        """Yield all that is said of an event or a call, a paragraph each: when, where, what, who, and who says so."""
        basis = self._phrases[f"basis-{props.basis}"]
        yield " · ".join(part for part in (self.when(props), self.where(props), basis) if part)
        for lines in paragraphs(words(props.text, self._lang)):
            yield "\n".join(lines)
        if isinstance(props, EventProperties) and props.participants:
            yield ", ".join(words(self._telling.persons[who].name, self._lang) for who in props.participants)
        if props.sources:
            yield f"{self._phrases['col-sources']}: {self.said_by(props.sources)}"
        if props.others:
            yield "\n".join((self._phrases["others-say"], *self.each_otherwise(props.others)))

    @cached_property
    def _times(self) -> Callable[[str, StatedClock | None], str]:
        """Times in words, each made once: many events have the same."""
        second = self._telling.journey.second_clock
        return lru_cache(4096)(lambda edtf, clock: time_words(edtf, clock, self._lang, second))

    @cached_property
    def _phrases(self) -> Mapping[str, str]:
        return page_phrases(self._lang)
