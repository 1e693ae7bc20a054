"""Geocoders without a network: a small gazetteer, fake transports of the services, a clock, and one that counts.

::

    write_gazetteer(tmp_path)                           # gazetteer.csv and aliases.csv
    asking, transport, hours = service("photon", tmp_path, ANSWERS["photon"], http(503))
    counting = Counting((FULL,))                        # knows one thing and keeps the questions
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter

from journey.facts.lonlat import LonLat
from journey.research.geocode.online import Throttle, online_geocoder
from journey.research.geocode.ranking import Match

GAZETTEER = """\
geonames,name,lon,lat,population,country,alternates
2012780,Zabaykal’sk,117.32674,49.65137,13000,RU,Otpor Station|Забайкальск
99,Zabaykalsk,131.0,45.0,90000,RU,
2035836,Manzhouli,117.43333,49.6,500000,CN,满洲里|Manchouli
2038650,Anda,125.30161,46.44867,180000,CN,
2037860,Daqing,125.0,46.58333,1500000,CN,Anda|大庆
1505074,Kalachinsk,74.5787,55.0522,23000,RU,Калачинск
2014022,Usol’ye-Sibirskoye,103.64528,52.75194,86000,RU,
0100,Tbilisi,44.83412,41.69411,1049498,,Tiflis
"""
ALIASES = """\
alias,geonames,lang,note
Отпор,2012780,ru,until 1958
滿洲里,2035836,zh-Hant,
"""


def write_gazetteer(folder: Path) -> Path:
    """Write both tables into a folder and return it."""
    (folder / "gazetteer.csv").write_text(GAZETTEER, encoding="utf-8")
    (folder / "aliases.csv").write_text(ALIASES, encoding="utf-8")
    return folder


@dataclass
class Hours:
    """A clock that only sleeping moves."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def pace(self, **changes: Any) -> Throttle:
        return Throttle(**{"sleep": self.sleep, "clock": lambda: self.now} | changes)


class Transport(BaseSyncAdapter):
    """A transport that answers from a list and keeps what it was asked."""

    def __init__(self, answers: Sequence[object]) -> None:
        super().__init__(proxies=None, ssl_context=None)
        self.answers = list(answers)
        self.asked: list[tuple[str, float, dict[str, str]]] = []

    def __call__(self, **_: object) -> Transport:
        return self

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> object:
        self.asked.append((url, timeout, headers))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    get_text = get_json

    def query(self, number: int = -1) -> dict[str, str]:
        return {key: ",".join(values) for key, values in parse_qs(urlsplit(self.asked[number][0]).query).items()}


def osm(name: str, lat: object, lon: object, **names: str) -> dict[str, object]:
    return {"display_name": f"{name}, Region, Россия", "lat": lat, "lon": lon, "namedetails": names}


def feature(name: str | None, lon: object, lat: object) -> dict[str, object]:
    properties = {"name": name, "country": "Russia"} if name else {"country": "Russia"}
    return {"geometry": {"coordinates": [lon, lat]}, "properties": properties}


OTPOR = [osm("Забайкальск", "49.65", "117.32", **{"name:en": "Zabaykalsk"}), osm("Otpor", "55", "40")]
OTPOR_PHOTON = {"features": [feature("Zabaykalsk", 117.32, 49.65), feature(None, 40.5, 55.5)]}
NOTHING = {"nominatim": [], "photon": {"features": []}}
ANSWERS: dict[str, object] = {"nominatim": OTPOR, "photon": OTPOR_PHOTON}


def service(name: str, cache: Path, *answers: object) -> tuple[Any, Transport, Hours]:
    transport, hours = Transport(answers), Hours()
    return online_geocoder(name, cache, pace=hours.pace(), adapter_factory=transport), transport, hours


def http(status: int) -> AdapterHTTPError:
    return AdapterHTTPError(f"status {status}", status_code=status, headers={}, text="")


@dataclass
class Counting:
    """A geocoder that knows one thing and counts the questions."""

    answers: tuple[Match, ...] = ()
    asked: list[str] = field(default_factory=list)

    def candidates(self, query: str, *, languages: Sequence[str]) -> tuple[Match, ...]:  # noqa: ARG002
        self.asked.append(query)
        return tuple(replace(c, query=query) for c in self.answers)


FULL = Match(query="q", provider="p", matched="X", lonlat=LonLat(1.5, 2.5), population=3, geonames=4, raw_rank=5)
