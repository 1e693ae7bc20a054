"""What there is to keep of a journey, and which of it a format keeps: told by the writers themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType


class Fact(StrEnum):
    """A sort of fact; the value names it in a sentence."""

    TITLE = "titles of events"
    TEXT = "what happened, in words"
    LANGUAGES = "all languages at once"
    KIND = "kinds of events"
    PERSONS = "who took part"
    DATE = "dates"
    HOUR = "hours"
    DATE_DOUBT = "doubt of a date"
    BASIS = "attested, planned or inferred"
    PLACE = "names of places"
    POSITION = "positions"
    PLACE_DOUBT = "doubt of a position"
    SOURCE = "sources, with page or paragraph"
    OTHERS = "who says otherwise"
    ANCHOR = "the very passages"
    WAY = "the way between calls"
    REACH = "where a traveller can have been"
    CREDITS = "credits"


Keeps = Mapping[Fact, str]
"""Fact to what holds of it in part; blank: all of it is kept. What is not named is lost."""


def keeping(*whole: Fact, part: Mapping[Fact, str] | None = None) -> Keeps:
    """Return that some facts are kept, and some in part."""
    return MappingProxyType({**dict.fromkeys(whole, ""), **(part or {})})


ALL = keeping(*Fact)


def lost(keeps: Keeps) -> Iterable[Fact]:
    """Return the facts that are lost, in their order."""
    return (fact for fact in Fact if fact not in keeps)
