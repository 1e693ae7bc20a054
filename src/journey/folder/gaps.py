"""What a folder lacks without being at fault: texts in some of its languages, positions of places that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from journey.errors import Problem
from journey.facts.claims import EVENTS_FILE
from journey.facts.journey import Journey
from journey.facts.vocabulary import LangMap
from journey.folder.positions import EXTENDED, is_point
from journey.folder.tables import SETTINGS_FILE


def gap_notes(journey: Journey) -> Iterator[Problem]:
    """Give a note for each language in which something is missing that another of the folder's has."""
    lacking: dict[str, Counter[str]] = {lang: Counter() for lang in journey.languages}
    for noun, texts in _texts(journey):
        if any(lang in texts for lang in journey.languages):
            for lang, counts in lacking.items():
                counts[noun] += lang not in texts
    for lang, counts in lacking.items():
        listed = [f"{count} {noun}" for noun, count in counts.items() if count]
        if listed:
            message = f"{lang}: missing are {', '.join(listed)}; they are shown in another language"
            yield Problem(SETTINGS_FILE, None, "languages", message)


def _texts(journey: Journey) -> Iterator[tuple[str, LangMap]]:
    settings = journey.settings
    yield from (("texts of the journey", texts) for texts in (settings.title, settings.subtitle, settings.text))
    yield from (("texts of the journey", kind.name) for kind in settings.kinds)
    for account in settings.accounts:
        yield from (("texts of the journey", texts) for texts in (account.title, account.text))
    yield from (("names", place.name) for place in journey.places.values())
    yield from (("names", person.name) for person in journey.persons.values())
    yield from (("titles", event.title) for event in journey.events)
    yield from (("texts", event.text) for event in journey.events)
    yield from (("texts", texts) for texts in journey.claim_texts.values())


def position_notes(journey: Journey, pinned: Collection[str], folder: Path) -> Iterator[Problem]:
    """Give a note for each place that is told and not drawn, since nobody has said where it lies."""
    for place in journey.places.values():
        if is_point(place) and place.lonlat is None and place.id not in pinned and place.kind in EXTENDED:
            name = next(iter(place.name.values()), place.id)
            message = f"{name!r} has no position and is not drawn: run journey geocode {folder}"
            if pinned:
                message += f"; if it is not found there, give lat and lon, or --circle {place.id}=LAT,LON,KM"
            yield Problem(place.file, place.row or None, "place" if place.file == EVENTS_FILE else "lon", message)
