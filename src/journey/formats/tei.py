"""TEI P5: events, calls, places, persons and sources as an edition has them, in all languages of the journey.

Only what TEI itself has: dates as ``when``, ``notBefore`` and ``notAfter``, or ``from`` and ``to`` of what lasted
throughout; how sure they are as ``cert``. Every date stands as EDTF beside, with ``precision`` where it is about right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from journey.contract import features as c
from journey.contract.about import SourceInfo, StatedClock
from journey.contract.lookup import Telling
from journey.facts.edtf import Qualifier
from journey.facts.vocabulary import Basis, Certainty, Extent, FieldName
from journey.formats.kept import Fact, keeping
from journey.formats.moments import moments_of
from journey.formats.port import Format, Request
from journey.formats.xmltext import HEAD, XmlText, in_pieces, xml_id
from journey.pipeline import Built
from journey.views.words.phrases import language_name, words

MARK: Final = b'<application ident="journey"'
_VERSION = "1"
"""Of this way of writing a journey as TEI."""
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
_DOUBTED = frozenset({Qualifier.UNCERTAIN, Qualifier.BOTH})
_ROUGH = frozenset({Qualifier.APPROXIMATE, Qualifier.BOTH})
_SURE = {Certainty.EXACT: "high", Certainty.APPROXIMATE: "medium", Certainty.REGION: "low"}

Dated = c.EventProperties | c.StopProperties


def to_tei(built: Built, call: Request) -> Iterable[bytes]:
    """Return an account as TEI."""
    return in_pieces(_Tei(built.tellings[call.account], call.lang).lines())


class _Tei:
    """One account, line by line."""

    def __init__(self, telling: Telling, lang: str) -> None:
        self._telling = telling
        self._lang = lang
        self._xml = XmlText()

    def lines(self) -> Iterator[str]:
        """Yield the file."""
        yield HEAD
        yield f"{self._xml.tag('TEI', {'xmlns': 'http://www.tei-c.org/ns/1.0', 'xml:lang': self._lang})}\n"
        yield from self._header()
        yield "<text><body>\n"
        yield from _listed("listPlace", "places", self._places())
        yield from _listed("listPerson", "persons", self._persons())
        yield from _listed("listEvent", "events", map(self._event, self._telling.events.values()))
        for traveller in self._telling.timelines:
            name = self._in_languages("head", self._telling.travellers[traveller].name)
            calls = map(self._call, self._telling.stops_of(traveller))
            yield from _listed("listEvent", "calls", calls, name)
        yield f"</body></text>\n</TEI>\n{self._xml.note()}"

    def _in_languages(self, name: str, said: Mapping[str, str] | None, attributes: str = "") -> str:
        """Return an element for each language in which something is said."""
        told = ((lang, text) for lang, text in (said or {}).items() if text.strip())
        return "".join(f'<{name}{attributes} xml:lang="{lang}">{self._xml.text(text)}</{name}>' for lang, text in told)

    def _header(self) -> Iterator[str]:
        about = self._telling.journey
        titles = self._in_languages("title", about.title) or "<title/>"
        yield f"<teiHeader>\n<fileDesc><titleStmt>{titles}"
        yield self._in_languages("title", about.subtitle, ' type="sub"')
        yield "</titleStmt>\n"
        title = self._words(self._telling.accounts[self._telling.account].title)
        yield f"<publicationStmt><authority>{self._xml.text(f'{about.id}: {title}')}</authority>"
        rights = self._xml.element("licence", about.licence) if about.licence else ""
        rights += "".join(self._in_languages("p", credit) for credit in about.credits)
        status = "" if about.licence else ' status="unknown"'
        yield f"<availability{status}>{rights or '<p/>'}</availability></publicationStmt>\n"
        sources = "".join(map(self._source, self._telling.sources.values()))
        listed = f"<listBibl>{sources}</listBibl>" if sources else "<p/>"
        yield f"<sourceDesc>{listed}</sourceDesc></fileDesc>\n"
        yield f'<encodingDesc><appInfo>{MARK.decode()} version="{_VERSION}"><label>journey</label></application>'
        yield "</appInfo>"
        kinds = "".join(
            f'<category xml:id="{xml_id("kind", kind.id)}">{self._in_languages("catDesc", kind.name)}</category>'
            for kind in self._telling.kinds.values()
        )
        yield '<geoDecl datum="WGS84">latitude longitude</geoDecl>'
        yield f"{f'<classDecl><taxonomy>{kinds}</taxonomy></classDecl>' if kinds else ''}</encodingDesc>\n"
        tags = ((lang, language_name(lang)) for lang in about.languages)
        languages = "".join(self._xml.element("language", name, {"ident": lang}) for lang, name in tags)
        text = self._in_languages("p", about.text)
        yield f"<profileDesc>{f'<abstract>{text}</abstract>' if text else ''}<langUsage>{languages}</langUsage>"
        yield "</profileDesc>\n</teiHeader>\n"

    def _words(self, text: Mapping[str, str] | None) -> str:
        return words(dict(text or {}), self._lang)

    def _source(self, source: SourceInfo) -> str:
        lang = f' xml:lang="{source.language}"' if _LANGUAGE.fullmatch(source.language) else ""
        parts = [
            f"<author{lang}>{self._xml.text(source.author)}</author>" if source.author else "",
            self._in_languages("author", source.authored),
            f"<title{lang}>{self._xml.text(source.title)}</title>",
            self._in_languages("title", source.titled, ' type="translated"'),
            self._xml.element("date", source.year) if source.year else "",
            self._note("kind", source.kind),
            self._note("seen", source.seen),
        ]
        return f'<bibl xml:id="{xml_id("source", source.id)}">{"".join(parts)}</bibl>\n'

    def _note(self, sort: str, text: str | None) -> str:
        return self._xml.element("note", text, {"type": sort}) if text else ""

    def _places(self) -> Iterator[str]:
        """Yield every place that is named, with the position that the first feature there has."""
        for place in self._telling.places.values():
            props = self._located.get(place.id)
            today = self._in_languages("placeName", place.today, ' type="today"')
            names = self._in_languages("placeName", place.name) + today
            at = self._location(props) if props else ""
            yield f'<place xml:id="{xml_id("place", place.id)}">{names}{at}</place>\n'

    @cached_property
    def _located(self) -> Mapping[str, Dated]:
        """By place the first that happened there."""
        told: tuple[Dated, ...] = (*self._telling.events.values(), *self._telling.stops.values())
        return {feature.place: feature for feature in reversed(told) if feature.place}

    def _location(self, props: Dated) -> str:
        at = self._telling.point(props.id)
        if at is None:
            return ""
        sure = f' cert="{_SURE[props.place_certainty]}"' if props.place_certainty else ""
        km = props.radius_km
        radius = "" if km is None else f'<measure type="radius" unit="km" quantity="{km:g}">{km:g} km</measure>'
        origin = self._note("origin", props.place_origin)
        return f"<location{sure}><geo>{at.lat} {at.lon}</geo>{radius}{origin}</location>"

    def _persons(self) -> Iterator[str]:
        for person in self._telling.persons.values():
            names = self._in_languages("persName", person.name)
            yield f'<person xml:id="{xml_id("person", person.id)}">{names}</person>\n'

    def _event(self, event: c.EventProperties) -> str:
        kind = f' ana="#{xml_id("kind", event.kind)}"'
        told = self._in_languages("label", event.title) + self._in_languages("desc", event.text)
        persons = (("person", who, self._telling.persons[who].name) for who in event.participants)
        more = (("place", place, self._telling.places[place].name) for place in event.places[1:])
        notes = self._named("participants", "persName", persons) + self._named("places", "placeName", more)
        return self._dated(event, kind, told, notes)

    def _named(self, sort: str, name: str, told: Iterable[tuple[str, str, Mapping[str, str]]]) -> str:
        """Return a note that names what is listed elsewhere."""
        names = "; ".join(
            f'<{name} ref="#{xml_id(of, key)}">{self._xml.text(self._words(text))}</{name}>' for of, key, text in told
        )
        return f'<note type="{sort}">{names}</note>' if names else ""

    def _call(self, stop: c.StopProperties) -> str:
        """Return a call; a train halts at the station, which may lie elsewhere than its city."""
        at, place = self._telling.point(stop.id), self._located.get(stop.place or "")
        is_elsewhere = at is not None and place is not None and at != self._telling.point(place.id)
        note = f'<note type="position"><geo>{at.lat} {at.lon}</geo></note>' if at is not None and is_elsewhere else ""
        return self._dated(stop, ' type="call"', self._in_languages("label", stop.place_name or stop.title), note)

    def _dated(self, props: Dated, attributes: str, told: str, notes: str) -> str:
        """Return an event or a call with its time, its place and who says so."""
        where = f' where="#{xml_id("place", props.place)}"' if props.place else ""
        edtf = self._note("edtf", props.edtf)
        if props.qualifier in _ROUGH:  # an event itself has no precision in TEI of these days
            edtf = f'<note type="edtf">{self._xml.element("date", props.edtf, {"precision": "low"})}</note>'
        clock = props.clock and self._note("clock", _as_stated(props.clock))
        return (
            f'<event xml:id="{xml_id(props.feature, props.id)}"{attributes}{_time(self._telling.features[props.id])}'
            f"{_sureness(props)}{where}>{told or self._xml.element('label', props.id)}{notes}{edtf}{clock or ''}"
            f"{self._note('basis', props.basis)}{''.join(map(self._bibl, props.sources))}"
            f"{''.join(dict.fromkeys(map(self._otherwise, props.others)))}</event>\n"
        )

    def _bibl(self, ref: c.SourceRef) -> str:
        where = self._xml.element("biblScope", ref.locator) if ref.locator else ""
        return f'<bibl><ptr target="#{xml_id("source", ref.source)}"/>{where}</bibl>'

    def _otherwise(self, other: c.OtherClaim) -> str:
        """Return a claim that lost, and whose it is."""
        if other.field is FieldName.TEXT:
            said = self._in_languages("seg", other.display)
        elif other.field is FieldName.PLACE:
            said = self._in_languages("placeName", other.display)
        else:
            said = self._xml.element("date", _as_stated(other.clock, other.value) if other.clock else other.value)
        basis = f' n="{other.basis}"'
        return f'<note type="otherwise" subtype="{other.field}"{basis}>{said} {self._bibl(other)}</note>'


def _listed(name: str, sort: str, items: Iterable[str], head: str = "") -> Iterator[str]:
    """Yield a list in a part of its own; nothing where there is nothing to list."""
    is_open = False
    for item in items:
        if not is_open:
            yield f'<div type="{sort}"><{name}>{head}\n'
            is_open = True
        yield item
    if is_open:
        yield f"</{name}></div>\n"


def _time(feature: c.JourneyFeature) -> str:
    """Return the attributes of a time: as fine as the source has it, a month as a month."""
    props, time = feature.properties, moments_of(feature)
    parts = [part.rstrip("?~%") for part in props.edtf.split("/")]
    if getattr(props, "clock", None) is None and all(part == ".." or _DATE.fullmatch(part) for part in parts):
        begin, end = ("" if part == ".." else part for part in (parts[0], parts[-1]))
    else:
        begin, end = time
    if begin == end:
        return f' when="{begin}"' if begin else ""
    first, last = ("from", "to") if props.extent is Extent.THROUGHOUT else ("notBefore", "notAfter")
    return (f' {first}="{begin}"' if begin else "") + (f' {last}="{end}"' if end else "")


def _as_stated(clock: StatedClock, date: str = "") -> str:
    """Return the time as its source gives it, with the zone that it means; of the same date, `date` before it."""
    return " ".join(filter(None, (clock.stated_date or date, clock.stated, clock.zone)))


def _sureness(props: Dated) -> str:
    """Return how sure a time is."""
    low = props.qualifier in _DOUBTED or props.basis is Basis.INFERRED
    cert = "low" if low else "high" if props.basis is Basis.ATTESTED else "medium"
    return f' cert="{cert}"'


FORMAT = Format(
    media_type="application/tei+xml",
    write=to_tei,
    mark=MARK,
    keeps=keeping(*(set(Fact) - {Fact.ANCHOR, Fact.WAY, Fact.REACH})),
)
