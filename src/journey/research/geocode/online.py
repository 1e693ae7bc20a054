"""The services that are asked over the network, Nominatim and Photon: slowly, by name, and never the same thing twice.

User agent, timeout, pace, clock and transport are handed to geopy one by one; its global options are not touched.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderRateLimited, GeocoderServiceError, GeocoderTimedOut, GeocoderUnavailable
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim, Photon
from geopy.location import Location

from journey.errors import UsageError
from journey.research.geocode.adapter import GeopyGeocoder
from journey.research.geocode.cache import CachedGeocoder
from journey.research.geocode.names import compact
from journey.research.geocode.ranking import Geocoder

CONTACT = "journey, a map of a historical railway journey"
"""Who asks, for the user agent; services want a name or an address here."""
TIMEOUT_S = 10.0
_ADDRESS = re.compile(r"[!-'*-~]+@[!-'*-~]+|https?://[!-'*-~]+")
"""A mail or web address that a header can hold: printable ASCII without spaces and brackets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Throttle:
    """How often a service is asked, and how long one waits after a failure that may pass."""

    delay_s: float = 1.0
    """Least time between two requests: the usage policy of Nominatim."""
    retries: int = 3
    backoff_s: float = 2.0
    """Wait before the first retry; doubled before each further one, or longer if the service says so."""
    patience_s: float = 60.0
    """Longest wait; a service that asks for more is not asked again."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


class _Paced(RateLimiter):  # type: ignore[misc] # geopy has no types
    """geopy's rate limiter with the clock handed in; it lets every error through."""

    def __init__(self, ask: Callable[..., Any], pace: Throttle) -> None:
        super().__init__(
            ask,
            min_delay_seconds=pace.delay_s,
            max_retries=0,
            error_wait_seconds=pace.delay_s,
            swallow_exceptions=False,
        )
        self._sleep = pace.sleep
        self._clock = pace.clock


def paced(ask: Callable[..., Any], pace: Throttle) -> Callable[..., Any]:
    """Wrap the `geocode` of a service so that it is asked slowly, and again after a failure that may pass.

    The retries are ours: those of geopy's `RateLimiter` wait a fixed time whatever the service asks for, and
    ask again after a refusal (2.5.0).

    Parameters
    ----------
    ask
        Raises geopy's errors.
    pace
        With the clock and the sleep to use.

    Returns
    -------
    callable
        Raises what `ask` raises: a refusal at once, a failure that may pass after the last retry.
    """
    limited = _Paced(ask, pace)

    def patient(*args: object, **kwargs: object) -> object:
        for attempt in range(pace.retries):
            try:
                return limited(*args, **kwargs)
            except GeocoderServiceError as error:
                wait_s = _wait_s(error, attempt, pace)
                if wait_s is None:
                    raise
            pace.sleep(wait_s)
        return limited(*args, **kwargs)

    return patient


def _wait_s(error: GeocoderServiceError, attempt: int, pace: Throttle) -> float | None:
    """Return the seconds before asking again; None if that is no use."""
    passing = isinstance(error, GeocoderTimedOut | GeocoderUnavailable | GeocoderRateLimited)
    if not passing and type(error) is not GeocoderServiceError:
        return None
    wait_s = max(pace.backoff_s * 2**attempt, getattr(error, "retry_after", None) or 0)
    return wait_s if wait_s <= pace.patience_s else None


def user_agent(contact: str | None = None) -> str:
    """Return how we introduce ourselves: ``journey/<version> (+<contact>)``.

    Parameters
    ----------
    contact
        A mail or web address; None for `CONTACT`.

    Raises
    ------
    UsageError
        It is no such address.
    """
    if contact is not None and not _ADDRESS.fullmatch(contact):
        raise UsageError(f"not a mail or web address: {contact!r}")
    return f"journey/{version('journey')} (+{contact or CONTACT})"


def _nominatim_options(languages: Sequence[str]) -> Mapping[str, Any]:
    return {"language": ",".join(languages), "namedetails": True}


def _read_nominatim(query: str, answer: Location) -> tuple[float, Mapping[str, Any]] | None:
    raw = answer.raw
    if raw.get("lat") is None or raw.get("lon") is None:  # geopy makes 0, 0 of it
        return None
    return _match(query, [answer.address.split(",")[0], *(raw.get("namedetails") or {}).values()]), {}


def _photon_options(languages: Sequence[str]) -> Mapping[str, Any]:
    """Photon answers 400 to languages other than these; without one it gives local names."""
    return {"language": next((lang for lang in languages if lang in {"en", "de", "fr"}), False)}


def _read_photon(query: str, answer: Location) -> tuple[float, Mapping[str, Any]] | None:
    raw = answer.raw
    if None in raw["geometry"]["coordinates"][:2]:  # geopy makes 0, 0 of it
        return None
    return _match(query, [raw["properties"].get("name") or ""]), {}


def _match(query: str, names: Iterable[str]) -> float:
    """Return 1 for the very name, else more than `PARTIAL`: services know names that they do not show."""
    wanted = compact(query)
    return 1.0 if wanted and wanted in map(compact, names) else 0.7


@dataclass(frozen=True, slots=True)
class _Service:
    """A service that geopy knows, and what it does not know of it: see `GeopyGeocoder`."""

    geopy: Callable[..., Any]
    read: Callable[[str, Location], tuple[float, Mapping[str, Any]] | None]
    options: Callable[[Sequence[str]], Mapping[str, Any]]


ONLINE: Mapping[str, _Service] = {
    "nominatim": _Service(Nominatim, _read_nominatim, _nominatim_options),
    "photon": _Service(Photon, _read_photon, _photon_options),
}
"""The services by name: OpenStreetMap's Nominatim, and Komoot's Photon, which also answers from OpenStreetMap."""


LICENCE = "OpenStreetMap contributors, ODbL 1.0"
"""Whom whoever shows an answer has to name, and its licence (openstreetmap.org/copyright)."""


def online_geocoder(
    service: str,
    cache: Path,
    *,
    contact: str | None = None,
    pace: Throttle | None = None,
    adapter_factory: Callable[..., BaseSyncAdapter] | None = None,
) -> Geocoder:
    """Make a geocoder that asks a service.

    Parameters
    ----------
    service
        One of `ONLINE`.
    cache
        Folder of saved answers; made when needed.
    contact
        Who asks, see `user_agent`.
    pace
        None for that of the usage policy, see `Throttle`.
    adapter_factory
        geopy's transport; None for geopy's own.
    """
    chosen = ONLINE[service]
    geocoder = chosen.geopy(user_agent=user_agent(contact), timeout=TIMEOUT_S, adapter_factory=adapter_factory)
    asking = GeopyGeocoder(
        provider=service,
        geocode=paced(geocoder.geocode, pace or Throttle()),
        read=chosen.read,
        options=chosen.options,
        licence=LICENCE,
    )
    return CachedGeocoder(inner=asking, folder=cache / service)
