"""Differences of two accounts in words, for the dashboard and the terminal.

Reads what `comparison` found and the tellings it was found in; knows no screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import inf
from typing import Literal

from babel.dates import format_timedelta

from journey.contract.lookup import Telling
from journey.facts.languages import language
from journey.facts.vocabulary import Weight
from journey.views.compare.comparison import Comparison, Retimed
from journey.views.compare.differences import Aspect, Difference, Relation, Side, Word
from journey.views.words.citing import short_names
from journey.views.words.phrases import number, phrases, words
from journey.views.words.steps import step_label
from journey.views.words.times import time_words

_HOUR, _DAY = 60, 24 * 60
_LONG_DAYS = 3
"""From so many days on, hours are not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one account tells of a thing, in words."""

    text: str
    sources: tuple[str, ...]
    """Who says so, each with where."""
    day: int | None
    """Step of the journey; None before and after it, and where it is not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """A difference in words."""

    id: str
    when: str
    """Number and date of its first day in either account."""
    title: str
    aspect: str
    first: Said
    second: Said
    amount: str


def comparison_rows(comparison: Comparison, first: Telling, second: Telling, lang: str) -> list[ComparisonRow]:
    """Put the differences of two accounts in words.

    Parameters
    ----------
    comparison
        Of the two.
    first, second
        What each tells.
    lang
        Tag of a language.

    Returns
    -------
    list of ComparisonRow
        In the order of the comparison.
    """
    book = _Book((first, second), lang)
    return [book.row(difference) for difference in comparison.differences]


def retimed_words(stretch: Retimed, telling: Telling, lang: str) -> str:
    """Say over which steps a train is elsewhere, and by how much."""
    strings = phrases(lang, telling.steps.unit)
    text = strings["retimed_ahead" if stretch.greatest_km > 0 else "retimed_behind"]
    name = words(telling.travellers[stretch.traveller].name, lang)
    km = strings["km"].format(n=number(abs(stretch.greatest_km), lang))
    first, last = (step_label(telling.steps, day) for day in (stretch.day, stretch.day_end))
    return text.format(name, first, last, km)


def duration_words(minutes: int, lang: str) -> str:
    """Return a stretch of time in words.

    Examples
    --------
    >>> duration_words(780, "en"), duration_words(-1440, "en"), duration_words(1530, "en")
    ('13 hours', '1 day', '1 day 1 hour 30 minutes')
    """
    days, rest = divmod(abs(minutes), _DAY)
    hours, left = divmod(rest, _HOUR) if days < _LONG_DAYS else (0, 0)
    parts: list[tuple[Literal["day", "hour", "minute"], timedelta]] = [
        ("day", timedelta(days=days)),
        ("hour", timedelta(hours=hours)),
        ("minute", timedelta(minutes=left)),
    ]
    # Without a threshold babel keeps to the unit; its `format_unit` has no long form for Chinese (2.18).
    said = [format_timedelta(part, unit, threshold=inf, locale=language(lang).locale) for unit, part in parts if part]
    return " ".join(said) or format_timedelta(timedelta(0), "minute", threshold=inf, locale=language(lang).locale)


class _Book:
    """The names that rows need."""

    def __init__(self, tellings: Sequence[Telling], lang: str) -> None:
        self._lang = lang
        self._strings = phrases(lang)
        self._telling = tellings[0]
        self._places = {id_: place for telling in tellings for id_, place in telling.places.items()}
        self._sources = {id_: source for telling in tellings for id_, source in telling.sources.items()}
        self._short = short_names(self._sources.values(), lang)
        self._titles = {
            id_: f.properties.title for telling in reversed(tellings) for id_, f in telling.features.items()
        }

    def row(self, difference: Difference) -> ComparisonRow:
        return ComparisonRow(
            id=difference.id,
            when=self._when(difference.day),
            title=words(self._titles[difference.subject], self._lang),
            aspect=self._strings[f"aspect_{difference.aspect.value}"],
            first=self._said(difference.aspect, difference.first),
            second=self._said(difference.aspect, difference.second),
            amount=self._amount(difference),
        )

    def _when(self, day: int) -> str:
        if day < 1:
            return self._strings["prelude"]
        if not self._telling.has_day(day):
            return self._strings["aftermath"]
        return f"{day} · {self._telling.steps.text(day)}"

    def _said(self, aspect: Aspect, side: Side) -> Said:
        sources = tuple(self._source(word) for word in side.words)
        inside = side.day is not None and self._telling.has_day(side.day)
        return Said(text=self._value(aspect, side), sources=sources, day=side.day if inside else None)

    def _value(self, aspect: Aspect, side: Side) -> str:
        value = side.value
        if aspect in {Aspect.WHEN, Aspect.CLOCK}:
            return time_words(value, side.clock, self._lang, self._telling.journey.second_clock)
        if aspect is Aspect.PRESENCE:
            return self._strings["told" if value else "not_told"]
        if aspect is Aspect.PLACE:
            return " – ".join(words(self._places[place].name, self._lang) for place in value.split())
        if aspect is Aspect.KIND:
            return words(self._telling.kinds[value].name, self._lang)
        return self._strings[f"basis-{value}"] if aspect is Aspect.BASIS else value

    def _source(self, word: Word) -> str:
        name, year = self._short[word.source], self._sources[word.source].year
        parts = [name if not year or year in name else f"{name} ({year})", word.locator]
        weak = f" [{self._strings['weak']}]" if word.weight is Weight.WEAK else ""
        return ", ".join(part for part in parts if part) + weak

    def _amount(self, difference: Difference) -> str:
        if difference.minutes is not None:
            text = duration_words(difference.minutes, self._lang)
            text = self._strings["at_least"].format(text) if difference.at_least else text
            return self._strings["later" if difference.minutes >= 0 else "earlier"].format(text)
        if difference.km is not None and difference.relation is Relation.APART:
            return self._strings["apart"].format(self._strings["km"].format(n=number(difference.km, self._lang)))
        return "" if difference.relation is Relation.OTHER else self._strings[f"relation_{difference.relation.value}"]
