"""What a page says and draws: of the interface's words those that its journey can need, of the vehicles those in use.

Reads the contract of ``docs/geojson.md`` and nothing behind it. What decides is what the collection has: where all go
by train a page has no word for ships, and none for clocks that no place keeps.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.resources import files

from journey.contract.about import WayInfo
from journey.contract.lookup import Telling
from journey.facts.languages import language, nearest
from journey.facts.vocabulary import KmBasis, Way, ZoneOrigin
from journey.views.words.phrases import language_name, page_phrases

TWIN = "-way"
"""Ends the key of a word that stands for another one where not all go by train."""
FURTHER = ("tiles", "world")
"""Scripts that not every page has; their words begin with their names."""

_VEHICLES = files("journey") / "assets" / "page" / "vehicles.json"


def spoken_words(tag: str, tellings: Collection[Telling], further: Collection[str]) -> dict[str, str]:
    """Return what a page says in a language, with what its scripts want to know of it: its name and its forms.

    Parameters
    ----------
    tag
        Of the language; ``tag`` of what is returned is the one that the words are in, where the program does not speak
        that one.
    tellings
        What the accounts of the page tell.
    further
        Which of the `FURTHER` scripts it has.
    """
    all_words = page_phrases(tag, next(iter(tellings)).steps.unit)
    unasked = tuple(_unasked(tellings, further))
    words = {key: text for key, text in all_words.items() if not key.startswith(unasked) and not key.endswith(TWIN)}
    if not by_train(tellings):
        words = {key: all_words.get(f"{key}{TWIN}", text) for key, text in words.items()}
    near = nearest(tag).tag
    borrowed = {} if near == tag else {"tag": near}
    return {**words, "name": language_name(tag), "locale": language(tag).locale.replace("_", "-"), **borrowed}


def vehicles(tellings: Collection[Telling]) -> dict[str, str]:
    """Return the signs of what the travellers go by, each the path of a drawing.

    Whoever goes nowhere is drawn as he would go.
    """
    drawn: Mapping[str, str] = json.loads(_VEHICLES.read_text("utf-8"))
    used = {*_ways(tellings), Way.RAIL if by_train(tellings) else Way.FOOT}
    signs = {way: path for way, path in drawn.items() if way in used}
    return signs | {way.id: way.sign or drawn[way.like] for way in own_ways(tellings) if way.like}


def own_ways(tellings: Iterable[Telling]) -> tuple[WayInfo, ...]:
    """Return the ways of travelling that the folder names itself."""
    ways = {way.id: way for telling in tellings for way in telling.journey.ways if way.like is not None}
    return tuple(ways.values())


def by_train(tellings: Collection[Telling]) -> bool:
    """Tell whether whoever travels goes by train."""
    return all(telling.is_by_rail_only for telling in tellings)


def _unasked(tellings: Collection[Telling], further: Collection[str]) -> Iterator[str]:
    """Yield how the keys begin that no script of the page asks for."""
    yield "plain-"
    yield from (name for name in FURTHER if name not in further)
    yield from (f"of-{way}" for way in set(Way) - _ways(tellings))
    told = [telling.journey for telling in tellings]
    origins = {place.tz_from for about in told for place in about.places}
    yield from (f"zone-{origin}" for origin in set(ZoneOrigin) - origins)
    if not origins & {ZoneOrigin.POSITION, ZoneOrigin.SEA}:
        yield "about-zones-position"
    if ZoneOrigin.JOURNEY not in origins:
        yield "about-zones-kept"
    if not own_ways(tellings):
        yield "of-own"
    if told[0].second_clock is None:
        yield "clock-second"
        if told[0].railway_zone is None:
            yield "clock-day"
    yield from ("help-local",) if told[0].railway_zone else ("help-clocks", "railway-clock", "clock-railway")
    if not any(map(_keeps_mean_time, tellings)):
        yield from ("clock-mean", "mean-clock")
    if not any(leg.km_basis is KmBasis.GEODESIC for telling in tellings for leg in telling.legs.values()):
        yield "km-measured"
    if not any(leg.error_m for telling in tellings for leg in telling.legs.values()):
        yield "drawn-within"


def _ways(tellings: Collection[Telling]) -> set[Way]:
    return {leg.by for telling in tellings for leg in telling.legs.values()}


def _keeps_mean_time(telling: Telling) -> bool:
    changes = (zone.local_mean for table in telling.timelines.values() for zone in table.zones)
    stated = (event.clock.local_mean for event in telling.events.values() if event.clock)
    return any(changes) or any(stated)
