"""The names by which a text may call a place or a person: in full, without the city around it, without "station".

From the folder's own names of the period and of today, its persons, and the gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from journey.facts.folding import folded
from journey.facts.journey import Journey
from journey.facts.places import Place
from journey.folder.gazetteer import Alias, Entry
from journey.research.reading.mention import How, MentionKind
from journey.research.reading.rules import Head, Rules, Tongue

LANGUAGES: Mapping[Tongue, tuple[str, ...]] = {
    Tongue.ZH: ("zh-Hant", "zh-Hans"),
    Tongue.RU: ("ru",),
    Tongue.EN: ("en",),
}
"""The languages of the folder's names that a narrative of each tongue uses."""
SHORTEST_PART = 3
"""Characters of a Chinese name in part: fewer are too often other words."""
SHORTEST_UNLISTED = 4
"""Letters of a Russian or English name of the gazetteer."""

_WRITTEN_IN = {
    Tongue.ZH: re.compile(r"[\u3400-\u9fff]"),
    Tongue.RU: re.compile(r"[А-Яа-яЁё]"),
    Tongue.EN: re.compile(r"[A-Za-z]"),
}
_PIECES = re.compile(r"[（()）,，]")
_ADJECTIVE = re.compile(r".{3,}(?:ий|ый|ая|ое|ой)", re.IGNORECASE)
_SHARED = 4
"""Letters that a Russian adjective shares with the name that it comes from: Московский, Москва."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A name and whom or what it means."""

    text: str
    """As written; compare it folded."""
    kind: MentionKind
    value: str
    """Id in the folder; blank where it has none."""
    how: How
    note: str = ""


def spellings(
    journey: Journey, rules: Rules, entries: Iterable[Entry] = (), aliases: Iterable[Alias] = ()
) -> Iterator[Spelling]:
    """Give the names of all persons and places that a text of the rules' language may use."""
    languages = LANGUAGES[rules.tongue]
    for person in journey.persons.values():
        for name in {person.name[lang] for lang in languages}:
            yield Spelling(text=name, kind=MentionKind.PERSON, value=person.id, how=How.STATED)
    whole = {folded(name) for place in journey.places.values() for name in names(place, languages)}
    for place in journey.places.values():
        yield from _of_place(place, journey, rules, whole)
    yield from _of_gazetteer(journey, rules.tongue, entries, aliases)


def names(place: Place, languages: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the period and of today in some languages, each once."""
    given = [names_[lang] for names_ in (place.name, place.today) if names_ for lang in languages if lang in names_]
    return tuple(dict.fromkeys(given))


def _of_place(place: Place, journey: Journey, rules: Rules, whole: set[str]) -> Iterator[Spelling]:
    languages = LANGUAGES[rules.tongue]
    around = journey.places.get(place.within or "")
    outer = names(around, languages) if around else ()
    given = names(place, languages)
    pieces = [piece.strip() for name in given for piece in _PIECES.split(name) if piece.strip()]
    full = [*given, *(piece for piece in pieces if piece not in outer)]
    short = [part for name in full for part in _without(name, outer, rules.tongue)]
    cores = [core for name in (*full, *short) for core in _other_heads(name, rules)]
    for text in dict.fromkeys(full):
        yield Spelling(text=text, kind=MentionKind.PLACE, value=place.id, how=How.STATED)
    for text in dict.fromkeys((*short, *cores)):
        if text not in full and _is_telling(text, whole, rules):
            note = f"part of the name {given[0]}"
            yield Spelling(text=text, kind=MentionKind.PLACE, value=place.id, how=How.SPELT, note=note)


def _without(name: str, outer: Sequence[str], tongue: Tongue) -> Iterator[str]:
    """Give a name without that of the place around it."""
    for around in outer:
        if name != around and name.startswith(around):
            yield name.removeprefix(around).strip(" ,-–")
    first, _, rest = name.partition(" ")
    kin = any(folded(first)[:_SHARED] == folded(around)[:_SHARED] for around in outer)
    if tongue is Tongue.RU and rest and kin and _ADJECTIVE.fullmatch(first):
        yield rest


def _other_heads(name: str, rules: Rules) -> Iterator[str]:
    """Give a name with the other words for what it is, and without any if that is enough: Xizhimen railway station."""
    for head in rules.heads:
        core = _core(name, head, rules.tongue)
        if core is None:
            continue
        if rules.tongue is Tongue.ZH:
            yield from (core + word for word in head.words)
        if head.alone and not _ADJECTIVE.fullmatch(core):
            yield core


def _core(name: str, head: Head, tongue: Tongue) -> str | None:
    """Return a name without the word for what it is, None if it has none."""
    if tongue is Tongue.ZH:
        plain = folded(name)
        ends = [word for word in _all_folded(head.words) if plain.endswith(word)]
        return name[: -len(max(ends, key=len))] if ends else None
    words = name.split()
    kept = [word for word in words if not folded(word).startswith(_all_folded(head.words))]
    return " ".join(kept).strip('«»“”"') if kept and len(kept) < len(words) else None


@cache
def _all_folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(folded, words))


def _is_telling(text: str, whole: set[str], rules: Rules) -> bool:
    """Tell whether a part of a name is long enough, and neither another place's name nor such a place's station."""
    plain = folded(text)
    if rules.tongue is not Tongue.ZH:
        return len(plain) >= SHORTEST_UNLISTED and plain not in whole
    heads = {"", *(word for head in rules.heads for word in _all_folded(head.words))}
    others = {plain.removesuffix(head) for head in heads if plain.endswith(head)}
    return len(plain) >= SHORTEST_PART and not others & whole


def _of_gazetteer(
    journey: Journey, tongue: Tongue, entries: Iterable[Entry], aliases: Iterable[Alias]
) -> Iterator[Spelling]:
    """Give the names that only the gazetteer knows, also those of the folder's places."""
    listed = {place.geonames: place.id for place in journey.places.values() if place.geonames is not None}
    main = {entry.geonames: entry.name for entry in entries}
    known = [(name, e.geonames) for e in entries for name in (e.name, *e.alternates.split("|"))]
    known += [(alias.alias, alias.geonames) for alias in aliases]
    for name, geonames in dict.fromkeys(known):
        if not _WRITTEN_IN[tongue].search(name) or (tongue is not Tongue.ZH and len(name) < SHORTEST_UNLISTED):
            continue
        place = listed.get(geonames, "")
        how = How.SPELT if place else How.UNLISTED
        note = (
            "a name of the gazetteer"
            if place
            else f"{main.get(geonames, name)}, GeoNames {geonames}: not in places.csv"
        )
        yield Spelling(text=name, kind=MentionKind.PLACE, value=place, how=how, note=note)
