"""An account becomes a gazetteer in the Linked Places format (v1.3), one place a feature: for gazetteers of the past.

What the World Historical Gazetteer takes decides the form: a class of every place, dates of whole days, months or
years, two coordinates, a citation of every name. What happened at a place and the way to the next are its relations.
Dates have their doubt in ``certainty``; in ``label`` they stand as EDTF, with the hour, and the basis if not attested.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from journey.contract import features as c
from journey.contract.lookup import Telling
from journey.facts import edtf
from journey.facts.edtf import Edtf
from journey.facts.vocabulary import Basis, Certainty, Extent, PlaceKind
from journey.formats.jsontext import json_text
from journey.formats.kept import Fact, keeping
from journey.formats.lpf import BETWEEN, ID, WITNESSED, read_lpf
from journey.formats.moments import days_there
from journey.formats.port import Format, Request
from journey.pipeline import Built
from journey.views.words.citing import cite, seen_at
from journey.views.words.phrases import words

Json = dict[str, Any]

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.3.jsonld"
_PART_OF = "gvp:broaderPartitive"
_LEADS_TO = "gvp:tgn3000_related_to"
_PLAIN_DATE = re.compile(r"(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?)[?~%]?", re.ASCII)
_YEAR = re.compile(r"\d+", re.ASCII)
_ADDRESS = re.compile(r"https?://[a-zA-Z0-9.-]{2,256}\.[a-z]{2,63}(:\d{1,5})?(/.*)?")
"""What the schema of the World Historical Gazetteer takes for an address."""
_KINDS: Mapping[PlaceKind, tuple[str, str | None]] = {
    PlaceKind.CITY: ("P", "aat:300008389"),
    PlaceKind.TOWN: ("P", "aat:300008375"),
    PlaceKind.STATION: ("S", "gn:S.RSTN"),
    PlaceKind.SITE: ("S", None),
    PlaceKind.REGION: ("L", "aat:300182722"),
    PlaceKind.LINE: ("R", "gn:R.RR"),
}
"""The class of GeoNames, and the type in a vocabulary."""
_SURE = {Certainty.EXACT: "certain", Certainty.APPROXIMATE: "less-certain", Certainty.REGION: "uncertain"}
_BORNE_OUT = {Basis.ATTESTED: "certain", Basis.INFERRED: "less-certain", Basis.PLANNED: "uncertain"}


def to_lpf(built: Built, call: Request) -> Iterator[bytes]:
    """Return the file, some places at a time."""
    return _Gazetteer(built.tellings[call.account], call.lang).pieces()


def without_places(telling: Telling) -> str:
    """Return that no place has anything told of it: a file of the format has one at least; blank where one has."""
    has = bool(_Gazetteer(telling, telling.journey.languages[0]).told)
    return "" if has else "has a place at least, and of no place of this journey anything is told"


@dataclass(frozen=True, eq=False)
class _Gazetteer:
    """The places of an account, of which something is told there."""

    telling: Telling
    lang: str

    def pieces(self) -> Iterator[bytes]:
        """Yield the file."""
        journey = self.telling.journey
        head = {
            "type": "FeatureCollection",
            "@context": CONTEXT,
            "title": words(journey.title, self.lang),
            **({"license": journey.licence} if journey.licence else {}),
            "credits": [words(credit, self.lang) for credit in journey.credits],
        }
        yield f'{json_text(head)[:-1]}, "features": ['.encode()
        before = "\n"
        for place in self.told:
            yield f"{before}{json_text(self.feature(place))}".encode()
            before = ",\n"
        yield b"\n]}\n"

    @cached_property
    def told(self) -> Mapping[str, Sequence[c.Properties]]:
        """The events and calls of each place, and of what lies in it; in the order of the catalogue."""
        found: dict[str, dict[str, c.Properties]] = defaultdict(dict)
        for event in self.telling.events.values():
            for place in event.places:
                found[place][event.id] = event
        for stop in self.telling.stops.values():
            if stop.place:
                found[stop.place][stop.id] = stop
        for place in [*found]:
            within = self.telling.places[place].within
            if within is not None:
                found[within] = {**found[place], **found[within]}
        return {place: tuple(found[place].values()) for place in self.telling.places if place in found}

    def feature(self, place: str) -> Json:
        """Return a place."""
        info = self.telling.places[place]
        here = [props for props in self.told[place] if place in _places(props)]
        letter, identifier = _KINDS[info.kind]
        dates = dict.fromkeys((_date(props), props.extent) for props in self.told[place])
        when = {"timespans": _each_once(span for date in dates for span in _spans(*date))}
        feature: Json = {
            "@id": self._id(place),
            "type": "Feature",
            "properties": {"title": _line(words(info.name, self.lang)), "fclasses": [letter]},
            "when": when,
            "names": [*self._names(place, here, when)],
            "types": [{**({"identifier": identifier} if identifier else {}), "label": info.kind.value}],
            "geometry": self._geometry(place),
        }
        if info.geonames is not None:
            link = f"https://www.geonames.org/{info.geonames}/"
            feature["links"] = [{"type": "closeMatch", "identifier": link}]
        if relations := [*self._relations(place, here)]:
            feature["relations"] = relations
        if described := [text for props in here for text in self._descriptions(place, props)]:
            feature["descriptions"] = described
        return feature

    def _id(self, *parts: str) -> str:
        return ID + "/".join((self.telling.journey.id, *parts))

    def _names(self, place: str, here: Sequence[c.Properties], when: Json) -> Iterator[Json]:
        """Give the names: that of the period has the time of what is told of the place, today's has none."""
        info = self.telling.places[place]
        cited = [self._cited(source, "") for source in dict.fromkeys(ref.source for p in here for ref in p.sources)]
        cited = cited or [{"label": _line(words(self.telling.journey.title, self.lang))}]
        for lang, name in info.name.items():
            yield {"toponym": _line(name), "lang": lang, "citations": cited, "when": when}
        for lang, name in (info.today or {}).items():
            yield {"toponym": _line(name), "lang": lang}

    @cached_property
    def _cited(self) -> Callable[[str, str], Json]:
        return cache(self._cite)

    def _cite(self, source: str, locator: str) -> Json:
        info = self.telling.sources[source]
        address = seen_at(info) or ""
        return {
            "label": _line(", ".join(part for part in (str(cite(info, self.lang)), locator) if part)),
            **({"year": info.year} if _YEAR.fullmatch(info.year) else {}),
            **({"@id": address} if _ADDRESS.fullmatch(address) else {}),
        }

    def _geometry(self, place: str) -> Json | None:
        """Return the point with its doubt and its origin; None for what has no position."""
        info = self.telling.places[place]
        if info.point is None or info.certainty is None:
            return None
        geometry: Json = {"type": "Point", "coordinates": info.point, "certainty": _SURE[info.certainty]}
        if info.radius_km is not None:
            geometry["approximation"] = {"type": "geo:hasSpatialAccuracy", "tolerance": info.radius_km}
        if info.origin:
            geometry["citations"] = [{"label": _line(info.origin)}]
        return geometry

    def _relations(self, place: str, here: Sequence[c.Properties]) -> Iterator[Json]:
        info = self.telling.places[place]
        if info.within is not None:
            label = _line(words(self.telling.places[info.within].name, self.lang))
            yield {"relationType": _PART_OF, "relationTo": self._id(info.within), "label": label}
        for props in here:
            if isinstance(props, c.EventProperties):
                yield self._relation(WITNESSED, self._id("event", props.id), props, words(props.title, self.lang))
            elif leg := self._led.get(props.id):
                towards = self.telling.stops[leg.to_stop].place or ""
                name = words(self.telling.travellers[leg.traveller or ""].name, self.lang)
                label = f"{name}: {words(leg.title, self.lang)}"
                yield self._relation(_LEADS_TO, self._id(towards), leg, label)

    @cached_property
    def _led(self) -> Mapping[str, c.LegProperties]:
        """The leg that leads away from each call."""
        return {leg.from_stop: leg for leg in self.telling.legs.values()}

    def _relation(self, kind: str, to: str, props: c.Properties, label: str) -> Json:
        when = self.telling.features[props.id].when
        cited = [self._cited(*where) for where in dict.fromkeys((ref.source, ref.locator) for ref in props.sources)]
        return {
            "relationType": kind,
            "relationTo": to,
            "label": _line(label),
            "when": {"timespans": _timespans(props), "certainty": when["certainty"], "label": _label(props)},
            "certainty": _BORNE_OUT[props.basis],
            **({"citations": cited} if cited else {}),
        }

    def _descriptions(self, place: str, props: c.Properties) -> Iterator[Json]:
        """Give title and words of what happened, with the event that they belong to; of several places at the first."""
        if props.place == place and isinstance(props, c.EventProperties):
            for lang, title in props.title.items():
                text = props.text.get(lang, "").strip()
                value = _line(f"{title}{BETWEEN}{text}" if text else title)
                yield {"@id": self._id("event", props.id), "value": value, "lang": lang}


def _places(props: c.Properties) -> Sequence[str]:
    return props.places if isinstance(props, c.EventProperties) else (props.place or "",)


def _date(props: c.Properties) -> str:
    """Return the date as EDTF; of a day by another clock, which nothing here names, the days at the place."""
    if not isinstance(props, c.EventProperties) or props.clock:
        return props.edtf
    return days_there(edtf.parse(props.edtf), props.start_local, props.end_local)


def _label(props: c.Properties) -> str:
    """Return the date as EDTF and the hour, as the source gives them by the zone that it means, and the basis."""
    clock = getattr(props, "clock", None)
    date = clock.stated_date if clock and clock.stated_date else _date(props)
    hour = f", {clock.stated} {clock.zone or ''}".rstrip() if clock else ""
    return f"{date}{hour}{'' if props.basis is Basis.ATTESTED else f'; {props.basis}'}"


def _timespans(props: c.Properties) -> list[Json]:
    return _spans(_date(props), props.extent)


@lru_cache(maxsize=4096)
def _spans(text: str, extent: Extent) -> list[Json]:
    parsed = edtf.parse(text)
    return [_timespan(date, extent) for date in parsed.members or (parsed,)]


def _timespan(date: Edtf, extent: Extent) -> Json:
    """Return a date as it stands where the format has such dates, else the days between which it lies.

    Of what went on throughout, both ends are known.
    """
    ends = date.text.split("/")
    plain = [match[1] for end in ends if (match := _PLAIN_DATE.fullmatch(end))]
    if len(plain) == len(ends) and (len(ends) == 1 or extent is Extent.THROUGHOUT):
        return {"start": {"in": plain[0]}, "end": {"in": plain[-1]}}
    span: Json = {}
    if date.lower:
        span["start"] = {"earliest": date.lower.isoformat()}
    if date.upper:
        span["end"] = {"latest": date.upper.isoformat()}
    return span


def _line(text: str) -> str:
    """Return text in one line: the schema takes no other."""
    return " ".join(text.split())


def _each_once(values: Iterable[Json]) -> list[Json]:
    return [*{json.dumps(value): value for value in values}.values()]


FORMAT = Format(
    media_type="application/ld+json",
    write=to_lpf,
    unfit=without_places,
    read=read_lpf,
    mark=f'"@id": "{ID}'.encode(),
    keeps=keeping(
        Fact.TITLE,
        Fact.LANGUAGES,
        Fact.DATE,
        Fact.PLACE,
        Fact.POSITION,
        Fact.PLACE_DOUBT,
        Fact.CREDITS,
        Fact.DATE_DOUBT,
        part={
            Fact.TEXT: "in one paragraph",
            Fact.PERSONS: "the travellers, with their ways",
            Fact.HOUR: "in the label of a date",
            Fact.BASIS: "as certainty, and in the label of a date",
            Fact.SOURCE: "as citations in words",
        },
    ),
)
