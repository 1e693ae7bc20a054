"""A text becomes its mentions: dates, clock times, places and persons, in order."""

from __future__ import annotations

from collections.abc import Iterable

from journey.facts.journey import Journey
from journey.folder.gazetteer import Alias, Entry
from journey.research.reading.clocks import find_clocks
from journey.research.reading.dates import find_dates
from journey.research.reading.language import detect, tongue
from journey.research.reading.mention import Mention, Paragraph, read_lines
from journey.research.reading.places import PlaceFinder
from journey.research.reading.rules import rules


class Reader:
    """Reads texts of one language for one journey; make it once for many texts.

    Parameters
    ----------
    journey
        Whose days, places, persons and kinds are looked for.
    lang
        Language of the texts: ``zh-Hans``, ``zh-Hant``, ``zh``, ``ru`` or ``en``.
    entries, aliases
        Rows of the folder's gazetteer (`journey.folder.gazetteer.read_gazetteer`), for places that the folder has not.

    Raises
    ------
    UsageError
        There are no rules for the language.
    """

    def __init__(
        self, journey: Journey, lang: str, entries: Iterable[Entry] = (), aliases: Iterable[Alias] = ()
    ) -> None:
        self.journey = journey
        self.rules = rules(tongue(lang))
        self._places = PlaceFinder(journey, self.rules, entries, aliases)

    def lines(self, text: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a text as the rules read them."""
        return read_lines(text, self.rules)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return what a text mentions, in its order; mentions of two kinds may overlap (當晚9時)."""
        lines = self.lines(text)
        settings = self.journey.settings
        found = (
            *find_dates(lines, settings.first_day, settings.last_day, self.rules),
            *find_clocks(lines, self.rules.tongue),
            *self._places.find(lines),
        )
        return tuple(sorted(found, key=lambda m: (m.paragraph, m.start, m.end)))


def mentions(text: str, journey: Journey, *, lang: str | None = None) -> tuple[Mention, ...]:
    """Find the dates, clock times, places and persons that a text mentions.

    Parameters
    ----------
    text
        A narrative, a paragraph a line, as `anchors.paragraphs` takes it.
    journey
        Whose days, places and persons are looked for.
    lang
        Language of the text as a BCP 47 tag; None: told by its letters.

    Returns
    -------
    tuple of Mention
        In the order of the text; paragraphs and characters as anchors count them.

    Raises
    ------
    UsageError
        There are no rules for the language, or the text has no words.
    """
    return Reader(journey, lang or detect(text)).mentions(text)
