"""Which texts a folder that names its languages lacks in some of them: no fault, but worth knowing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from journey.errors import Problem
from journey.facts.journey import Journey
from journey.facts.vocabulary import LangMap
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
