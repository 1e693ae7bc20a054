"""Small journeys as values, without a file: a straight line of towns, calls and claims.

::

    journey = make_journey(
        towns={"a": 0, "b": 400, "c": 1000},
        calls=[Stop("a", departure="1950-01-01 08:00"), Stop("b"), Stop("c", arrival="1950-01-02")],
    )
    timeline = run(journey)

The line runs along 50 degrees north; a town at kilometre k of it stands k / 100 degrees east of 20. Ids of calls are
the places with their number in order: ``a-0``, ``b-1``. All clocks are UTC unless `zones` says otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from journey.contract.features import JourneyCollection
from journey.contract.lookup import Telling
from journey.facts.claims import Claim
from journey.facts.journey import Journey
from journey.facts.lonlat import LonLat
from journey.facts.places import Located
from journey.facts.routes import Route
from journey.facts.settings import Account, Settings
from journey.folder.positions import locate
from journey.pipeline import Built, add_account, build
from journey.telling.accounts import Told, find_account, tell
from journey.telling.atlas import Atlas
from journey.telling.itinerary import Tour
from journey.telling.network import Network
from journey.telling.rails import lay_line
from journey.telling.timeline import Timeline, traveller_timelines
from journey.views.page.document import Opening, page_html
from journey.views.page.payload import Ground
from once import once

LANGUAGES = ("en", "zh-Hant", "zh-Hans", "ru")
SOURCES = ("diary", "record", "rumour")
"""The one account, ``main``, follows them in this order."""


@dataclass(frozen=True)
class Stop:
    """A call; its times are claims of the diary, or a list of claims (see `claim`)."""

    place: str
    arrival: str | Sequence[dict[str, str]] = ()
    departure: str | Sequence[dict[str, str]] = ()
    travellers: tuple[str, ...] = ("mao",)
    standing_min: float | None = None
    by: str | None = None
    route: str | None = None


@dataclass(frozen=True)
class Seen:
    """An event at a place at a time, with a participant."""

    place: str
    time: str | Sequence[dict[str, str]]
    participants: tuple[str, ...] = ("p-mao",)
    basis: str = "attested"


def claim(when: str, **cells: str) -> dict[str, str]:
    """Return a claim of time: date and clock with a blank between, and other cells."""
    value, _, time = when.partition(" ")
    extent = "within" if "/" in value and ".." not in value else ""
    made = {"value": value, "time": time, "extent": extent}
    return {**made, "source": "diary", "basis": "attested", "weight": "good", **cells}


def _claims(times: str | Sequence[dict[str, str]]) -> list[dict[str, str]]:
    return [claim(times)] if isinstance(times, str) else list(times)


def named(text: str) -> dict[str, str]:
    """Return a language map."""
    return dict.fromkeys(LANGUAGES, text)


@dataclass
class _Ledger:
    claims: list[Claim] = field(default_factory=list)

    def put(self, subject: str, field_name: str, **cells: object) -> None:
        row = len(self.claims) + 2
        self.claims.append(Claim.model_validate({"subject": subject, "field": field_name, "row": row, **cells}))


def make_journey(  # noqa: PLR0913 - one for each part of a journey, all but two with a default
    *,
    towns: Mapping[str, float],
    calls: Sequence[Stop],
    seen: Sequence[Seen] = (),
    zones: Mapping[str, str] | None = None,
    within: Mapping[str, str] | None = None,
    lines: Mapping[str, Sequence[str]] | None = None,
    days: tuple[str, str] = ("1950-01-01", "1950-01-10"),
    top_speed_kmh: float = 80,
    limits: Mapping[str, float] | None = None,
) -> Journey:
    """Return a journey; `lines` gives each line its towns (by default one has all), `within` puts one in another.

    `limits` gives a top speed to what lies between a town and the next on its line.
    """
    ledger = _Ledger()
    for number, call in enumerate(calls):
        for end in ("arrival", "departure"):
            for cells in _claims(getattr(call, end)):
                ledger.put(f"{call.place}-{number}", end, **cells)
    for number, event in enumerate(seen):
        subject = f"E{number}"
        for cells in _claims(event.time):
            ledger.put(
                subject, "when", **{**cells, "basis": cells["basis"] if event.basis == "attested" else event.basis}
            )
        ledger.put(subject, "place", value=event.place, basis=event.basis, source="diary", weight="good")
        ledger.put(subject, "text", basis=event.basis, source="diary", weight="good")
    places = {*towns, *(within or {}), *(within or {}).values()}
    return Journey.model_validate(
        {
            "settings": _settings(
                days, top_speed_kmh, sorted({"mao", *(t for call in calls for t in call.travellers)})
            ),
            "sources": {s: {"id": s, "title": s, "kind": "memoir", "language": "en"} for s in SOURCES},
            "persons": {p: {"id": p, "name": named(p)} for p in ("p-mao", "p-zhou")},
            "places": {p: _place(p, towns.get(p, 0.0), zones or {}, within or {}) for p in sorted(places)},
            "lines": [
                {
                    "id": line,
                    "waypoints": [
                        {
                            "place": p,
                            "km": towns[p] - towns[stops[0]],
                            "km_source": "a",
                            **({"top_speed_kmh": limits[p], "speed_source": "b"} if limits and p in limits else {}),
                        }
                        for p in stops
                    ],
                }
                for line, stops in (lines or {"line": [*towns]}).items()
            ],
            "calls": [
                {
                    "id": f"{c.place}-{n}",
                    "travellers": c.travellers,
                    "place": c.place,
                    "row": n + 2,
                    "standing_min": c.standing_min,
                    "standing_source": "made up",
                    "by": c.by,
                    "route": c.route,
                }
                for n, c in enumerate(calls)
            ],
            "events": [
                {
                    "id": f"E{n}",
                    "kind": "talk",
                    "participants": e.participants,
                    "title": named("Seen"),
                    "text": named("Seen."),
                    "row": n + 2,
                }
                for n, e in enumerate(seen)
            ],
            "claims": ledger.claims,
            "claim_texts": {},
        }
    )


def open_journey(
    at: Mapping[str, tuple[float, float]],
    calls: Sequence[Stop],
    *,
    routes: Mapping[str, Sequence[tuple[float, float]]] | None = None,
    times: Mapping[str, Sequence[float]] | None = None,
    settings: Mapping[str, object] | None = None,
    **options: Any,
) -> Journey:
    """Return a journey without a line, its places at longitude and latitude.

    `times` are those of the points of a route, in minutes UTC; `settings` are what is said otherwise.
    """
    journey = make_journey(towns=dict.fromkeys(at, 0), calls=calls, **options)
    places = {
        key: place.model_copy(update={"lon": float(at[key][0]), "lat": float(at[key][1])})
        for key, place in journey.places.items()
    }
    lines = {
        name: Route(
            file=f"routes/{name}.geojson",
            points=tuple(LonLat(*point) for point in points),
            times=tuple((times or {}).get(name, ())),
        )
        for name, points in (routes or {}).items()
    }
    said = {**journey.settings.model_dump(exclude={"prism", "railway_zone"}), **(settings or {})}
    given = {"settings": Settings.model_validate(said), "places": places, "lines": (), "routes": lines}
    return Journey.model_validate({**{name: getattr(journey, name) for name in Journey.model_fields}, **given})


def _place(place: str, km: float, zones: Mapping[str, str], within: Mapping[str, str]) -> dict[str, object]:
    return {
        "id": place,
        "kind": "town",
        "within": within.get(place),
        "tz": zones.get(place, "UTC"),
        "lon": 20 + km / 100,
        "lat": 50,
        "origin": "made up",
        "certainty": "exact",
        "radius_km": 1,
        "name": named(place),
    }


def _settings(days: tuple[str, str], top_speed_kmh: float, travellers: Sequence[str]) -> dict[str, object]:
    return {
        "id": "small",
        "first_day": date.fromisoformat(days[0]),
        "last_day": date.fromisoformat(days[1]),
        "title": named("A journey"),
        "subtitle": named("Small"),
        "text": named("Made up."),
        "default_account": "main",
        "extent": (19, 45, 40, 55),
        "licence": "CC BY 4.0",
        "railway_zone": "UTC",
        "prism": {"top_speed_kmh": top_speed_kmh, "source": "made up"},
        "travellers": [{"id": t, "person": f"p-{t}", "symbol": "solid"} for t in travellers],
        "accounts": [{"id": "main", "title": named("Main"), "text": named("Main."), "order": SOURCES}],
        "kinds": [{"id": "talk", "symbol": "ring", "light": "#000000", "dark": "#FFFFFF", "name": named("Talk")}],
    }


def told(journey: Journey) -> Told:
    """Return what the account ``main`` decides, which is the default one."""
    return tell(journey, find_account(journey, None))


def atlas_of(journey: Journey, at: Mapping[str, LonLat] | None = None) -> Atlas:
    """Return places and lines, some of the places elsewhere: ``atlas_of(journey, {"b": LonLat(33, 50)})``."""
    moved = {key: Located(place=key, lonlat=lonlat, origin="", provider="") for key, lonlat in (at or {}).items()}
    return Atlas(journey=journey, network=network_of(journey), positions={**locate(journey.places, {}), **moved})


def network_of(journey: Journey) -> Network:
    located = {key: found.lonlat for key, found in locate(journey.places, {}).items()}
    return Network([lay_line(line, located) for line in journey.lines], journey.places)


def tour_of(journey: Journey, traveller: str = "mao") -> Tour:
    """Return what one traveller's way is made from, by the account ``main``."""
    return Tour(told(journey), atlas_of(journey), traveller)


def runs(journey: Journey) -> Mapping[str, Timeline]:
    """Return the timelines of all travellers by the account ``main``."""
    return traveller_timelines(told(journey), atlas_of(journey))


def run(journey: Journey) -> Timeline:
    """Return the timeline of ``mao``."""
    return runs(journey)["mao"]


_ROOT = Path(__file__).resolve().parents[1]
SHIPPED = _ROOT / "geo"
EIGHTY_DAYS = _ROOT / "examples" / "eighty-days"


@cache
def shipped() -> Built:
    """Return the shipped journey, built once for all tests; it is frozen."""
    return once("shipped", lambda: build_whole(SHIPPED))


@cache
def eighty_days() -> Built:
    """Return the example, the journey round the world in eighty days, built once as well."""
    return once("eighty-days", lambda: build_whole(EIGHTY_DAYS))


def build_whole(folder: Path) -> Built:
    """Build a folder with what each account tells, which is otherwise made when it is asked for: by every worker."""
    built = build(folder)
    for _ in built.collections.values():
        pass
    return built


def build_once(folder: Path) -> Built:
    """Build a folder, but for the shipped one and the example, which are there."""
    there = {SHIPPED: shipped, EIGHTY_DAYS: eighty_days}.get(folder.resolve())
    return there() if there else build(folder)


def spare_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands of this process take the shipped journey as it was built; one of its own builds it anew."""
    for name in ("check", "compare", "day", "facts", "files"):
        monkeypatch.setattr(import_module(f"journey.cli.{name}"), "build", build_once)


@cache
def shipped_by(*order: str) -> Telling:
    """Return the shipped journey by an order of the reader's own."""
    account = Account(id="own", title=named("Own"), text=named("Own."), order=order)
    return Telling(add_account(shipped(), account).collections["own"])


_SURROGATE, _STAND_IN = re.compile("[\ud800-\udfff]"), "\ufdd0"
"""What pydantic takes for no text, and what stands for it meanwhile: no text of ours has it."""


def telling(body: Mapping[str, Any]) -> Telling:
    """Return a collection that was changed as plain values as views read it, with lone surrogates too."""
    if not _SURROGATE.search(json.dumps(body, ensure_ascii=False)):
        return Telling(JourneyCollection.model_validate(body))
    lost: list[str] = []

    def hidden(value: Any) -> Any:
        if isinstance(value, str):
            lost.extend(_SURROGATE.findall(value))
            return _SURROGATE.sub(_STAND_IN, value)
        if isinstance(value, Mapping):
            return {key: hidden(item) for key, item in value.items()}
        return [hidden(item) for item in value] if isinstance(value, list | tuple) else value

    def back(value: Any) -> Any:
        if isinstance(value, BaseModel):
            return value.model_copy(update={name: back(getattr(value, name)) for name in type(value).model_fields})
        if type(value) is str:
            return value.replace(_STAND_IN, lost[0])
        if isinstance(value, dict):
            return {key: back(item) for key, item in value.items()}
        return type(value)(back(item) for item in value) if type(value) in {list, tuple} else value

    return Telling(back(JourneyCollection.model_validate(hidden(body))))


def built_page(
    built: Built, bodies: Mapping[str, Mapping[str, Any]] | None = None, basemap: Ground | None = None, **opening: Any
) -> str:
    """Return the page of a journey, or of its collections as they were changed, opened as asked."""
    tellings = built.tellings if bodies is None else {account: telling(body) for account, body in bodies.items()}
    return page_html(tellings, basemap or built.basemap, Opening(**{"account": "ding", "lang": "en", **opening}))
