"""What is said once for the whole journey: its title, accounts, sources, persons, places, conflicts and timelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeVar, cast

from journey.conflicts.doubt import doubt
from journey.conflicts.finding import Conflict, ConflictKind
from journey.contract import about
from journey.contract import features as c
from journey.contract.daylight import Sky
from journey.contract.members import doubt_of, to_position
from journey.contract.timeline import TimelineInfo, ZoneInfo
from journey.contract.times import stated_clock
from journey.facts.claims import Claim, Known
from journey.facts.journey import Journey
from journey.facts.places import Place
from journey.facts.settings import OwnWay, SecondZone, Settings
from journey.facts.vocabulary import TIME_FIELDS, FieldName, LangMap, Way
from journey.facts.zones import DATABASE, HISTORY, VERSION
from journey.telling.accounts import Told
from journey.telling.atlas import Atlas
from journey.telling.clocks import offset_rows
from journey.telling.dating import bind
from journey.telling.timeline import Timeline

Info = TypeVar("Info", bound=about.Wire)


def timeline_info(timeline: Timeline, sky: Sky, second: SecondZone | None) -> TimelineInfo:
    """Return the table of one traveller, with the clocks and the light along his way."""
    table = timeline.table
    start, end = min(table.minute[0], timeline.day_start[0]), max(table.minute[-1], timeline.day_start[-1])
    return TimelineInfo(
        traveller=timeline.traveller,
        minute=table.minute,
        km=table.km,
        km_min=table.km_min,
        km_max=table.km_max,
        basis=table.basis,
        state=table.state,
        noon=timeline.noon,
        day_start=timeline.day_start,
        zones=_as(ZoneInfo, offset_rows(timeline.zones, start, end, second)),
        light=sky.rows(),
    )


def journey_info(
    told: Told, atlas: Atlas, features: Sequence[c.JourneyFeature], conflicts: Sequence[Conflict]
) -> about.JourneyInfo:
    """Return what is said once, with no more sources, persons and places than the features and conflicts name."""
    journey, settings = told.journey, told.journey.settings
    properties = [f.properties for f in features]
    said = [conflict for conflict in conflicts if conflict.kind is not ConflictKind.STATEMENT]
    behind = [claim for conflict in said for claim in conflict.claims]
    places = {p for props in properties for p in _places_of(props)}
    places |= {p for claim in behind if claim.field is FieldName.PLACE for p in claim.places}
    places |= {within for p in places if (within := journey.places[p].within)}
    sources = {ref.source for props in properties for ref in (*props.sources, *props.others)}
    sources |= {claim.source for claim in behind}
    persons = {p for props in properties if isinstance(props, c.EventProperties) for p in props.participants}
    legs = [props for props in properties if isinstance(props, c.LegProperties)]
    used = {leg.by for leg in legs if leg.way is None}
    own = {leg.way for leg in legs}
    by_rail = settings.top_speed(Way.RAIL) if settings.prism or Way.RAIL in used else None
    at = _places_by_subject(journey)
    return about.JourneyInfo(
        id=settings.id,
        title=settings.title,
        subtitle=settings.subtitle,
        text=settings.text,
        account=told.account.id,
        accounts=_as(about.AccountInfo, settings.accounts),
        first_day=settings.first_day.isoformat(),
        last_day=settings.last_day.isoformat(),
        days=settings.days,
        step=settings.steps.unit,
        steps=tuple(map(settings.steps.text, range(1, len(settings.steps) + 1))),
        languages=journey.languages,
        languages_only=bool(settings.languages),
        railway_zone=settings.railway_zone,
        second_clock=_second_clock(settings),
        clocks=about.ClocksInfo(
            database=DATABASE,
            local=settings.clocks.local if settings.clocks else {},
            railway=settings.clocks.railway if settings.clocks else {},
        ),
        zones=about.ZoneDatabase(version=VERSION, history=HISTORY),
        top_speed_kmh=by_rail.kmh if by_rail else None,
        top_speed_source=by_rail.source if by_rail else None,
        ways=(
            *(_way_info(settings, by) for by in Way if by in used),
            *(_own_way_info(name, way) for name, way in settings.own_ways.items() if name in own),
        ),
        travellers=tuple(
            about.TravellerInfo(
                id=t.id, name=journey.persons[t.person].name, symbol=cast("Literal['solid', 'hollow']", t.symbol)
            )
            for t in settings.travellers
        ),
        kinds=_as(about.KindInfo, settings.kinds),
        sources=_as(about.SourceInfo, (s for s in journey.sources.values() if s.id in sources)),
        persons=_as(about.PersonInfo, (p for p in journey.persons.values() if p.id in persons)),
        places=tuple(_place_info(p, atlas) for p in journey.places.values() if p.id in places),
        credits=(*settings.credits, *_position_credits(atlas, places, journey.languages)),
        conflicts=tuple(_conflict_info(conflict, journey, at) for conflict in said),
        extent=settings.extent,
        licence=settings.licence,
    )


def _place_info(place: Place, atlas: Atlas) -> about.PlaceInfo:
    at = atlas.positions.get(place.id)
    point = to_position(at.lonlat) if at else None
    certainty, radius = doubt_of(place, has_position=at is not None)
    reckoned = ("point", "origin", "certainty", "radius_km")
    return about.PlaceInfo(
        **{name: getattr(place, name) for name in about.PlaceInfo.model_fields if name not in reckoned},
        certainty=certainty,
        radius_km=radius,
        point=point and (point.longitude, point.latitude),
        origin=at.origin if at else None,
    )


def _position_credits(atlas: Atlas, places: Iterable[str], languages: Iterable[str]) -> Iterator[LangMap]:
    """Yield whom the positions of places are to be credited to; names and licences are the same in all languages."""
    told = {atlas.positions[place].credit for place in places if place in atlas.positions} - {""}
    yield from (dict.fromkeys(languages, credit) for credit in sorted(told))


def _second_clock(settings: Settings) -> about.SecondClockInfo | None:
    clock = settings.clock
    return about.SecondClockInfo(zone=clock.zone, title=clock.title, text=clock.text) if clock else None


def _way_info(settings: Settings, by: Way) -> about.WayInfo:
    speed = settings.top_speed(by)
    of_ours = {"like": None, "title": None, "sign": None}
    return about.WayInfo(id=by, **of_ours, top_speed_kmh=speed.kmh, top_speed_source=speed.source)


def _own_way_info(name: str, way: OwnWay) -> about.WayInfo:
    return about.WayInfo(
        id=name,
        like=way.like,
        title=way.title,
        sign=way.sign or None,
        top_speed_kmh=way.top_speed_kmh,
        top_speed_source=way.source,
    )


def _as(kind: type[Info], rows: Iterable[object]) -> tuple[Info, ...]:
    """Return rows of the folder as the contract has them: with the members of its type, by their names."""
    return tuple(kind.model_validate(row, from_attributes=True) for row in rows)


def _places_by_subject(journey: Journey) -> Mapping[str, str]:
    """Return a place of each event and call that has one, whatever the account: the first that a source names."""
    at: dict[str, str] = {}
    for claim in journey.claims:
        if claim.field is FieldName.PLACE:
            at.setdefault(claim.subject, claim.places[0])
    for call in journey.calls:
        place = call.place or at.get(call.arrival or "") or at.get(call.departure or "")
        if place:
            at[call.id] = place
    return at


def _conflict_info(conflict: Conflict, journey: Journey, at: Mapping[str, str]) -> about.ConflictInfo:
    found = doubt(conflict)
    mark = next((mark for mark in journey.known if mark.conflict == conflict.id), None)
    return about.ConflictInfo(
        id=conflict.id,
        kind=conflict.kind,
        subject=conflict.subject,
        message=conflict.message,
        edtf=conflict.edtf,
        claims=tuple(_claim_info(claim, journey, at.get(claim.subject)) for claim in conflict.claims),
        doubt=tuple(tuple(claim.row for claim in choice) for choice in found.choices) if found else (),
        doubt_claims=tuple(tuple(conflict.claims.index(claim) for claim in choice) for choice in found.choices)
        if found
        else (),
        doubt_is_exact=found is None or found.is_exact,
        known=_known_info(mark) if mark else None,
    )


def _known_info(mark: Known) -> about.KnownInfo:
    day = mark.day.isoformat() if mark.day else None
    return about.KnownInfo(reason=mark.reason, reasons=mark.reasons, by=mark.by, day=day)


def _claim_info(claim: Claim, journey: Journey, place: str | None) -> about.ClaimInfo:
    kept = claim.model_dump(include=set(about.ClaimInfo.model_fields))
    clock = None
    if claim.field in TIME_FIELDS:
        dated = bind(claim, journey.places, place, journey.settings.zone)
        kept["value"], clock = dated.there.text, stated_clock(dated, journey.settings.second_zone)
    return about.ClaimInfo(**kept, clock=clock)


def _places_of(properties: c.Properties) -> Iterable[str]:
    if properties.place:
        yield properties.place
    if isinstance(properties, c.EventProperties):
        yield from properties.places
    if isinstance(properties, c.PositionProperties):
        yield from (*properties.between, properties.near)
