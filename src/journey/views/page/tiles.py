"""Which street tiles a page may ask for when its reader wishes them: where they are, whose they are, and on which host.

Checks a template before it gets into a page's content security policy. Knows no page and asks for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

from journey.errors import UsageError

LOOPBACK = frozenset({"127.0.0.1", "localhost"})
"""Hosts that may be asked without encryption: nothing leaves the machine."""

MOST_CREDIT = 200
"""Characters that a credit may have; it stands on the map."""

_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.(?!-)[a-z0-9-]{1,63})*\.?")
_ADDRESS = re.compile(r"[A-Za-z0-9\-._~:/?@!$&()*+=%\[\]{}]+")
"""What an address may be written with: no white space, no quote, no comma or semicolon, no fragment."""
_GAP = re.compile(r"\{([^{}]*)\}")
_GAPS = ("x", "y", "z")


@dataclass(frozen=True, slots=True, kw_only=True)
class TileSource:
    """A server of map tiles in Web Mercator."""

    url: str
    """Address of a tile, with ``{z}``, ``{x}`` and ``{y}`` in it."""
    credit: str
    """Whom to credit, as plain text."""
    credit_url: str | None
    """Page that the credit leads to."""
    most_zoom: int
    """Nearest zoom that the server has."""

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a content security policy names them."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")


PROVIDERS: Mapping[str, TileSource] = MappingProxyType(
    {
        "opentopomap": TileSource(
            url="https://tile.opentopomap.org/{z}/{x}/{y}.png",
            credit="© OpenStreetMap contributors, SRTM · style © OpenTopoMap (CC BY-SA)",
            credit_url="https://opentopomap.org/about",
            most_zoom=17,
        ),
        "osm": TileSource(
            url="https://tile.openstreetmap.org/{z}/{x}/{y}.png",
            credit="© OpenStreetMap contributors",
            credit_url="https://www.openstreetmap.org/copyright",
            most_zoom=19,
        ),
    }
)
"""Servers that are known by a name. Each has rules for its use, which whoever publishes the page has to keep."""

OWN_MOST_ZOOM = 18


def tile_source(choice: str, credit: str | None = None) -> TileSource:
    """Return the tiles that are meant by a name or by an address.

    Parameters
    ----------
    choice
        A name of `PROVIDERS`, or the template of an address such as ``https://tiles.example.org/{z}/{x}/{y}.png``.
    credit
        Whom to credit; for an address only, and needed there.

    Raises
    ------
    UsageError
        No such name; an address that is not encrypted (unless on this machine), has other gaps than ``{z}``, ``{x}``
        and ``{y}``, or could write into the policy; a credit too many, missing or too long.

    Examples
    --------
    >>> tile_source("osm").origin
    'https://tile.openstreetmap.org'
    """
    if "/" not in choice:
        if choice not in PROVIDERS:
            raise UsageError(f"no such tiles: {choice!r}; known are {', '.join(PROVIDERS)}, or give an address")
        if credit is not None:
            raise UsageError(f"the tiles of {choice!r} have a credit of their own")
        return PROVIDERS[choice]
    _check_address(choice)
    return TileSource(url=choice, credit=_checked_credit(credit), credit_url=None, most_zoom=OWN_MOST_ZOOM)


def _check_address(url: str) -> None:
    told = f"not an address of tiles: {url!r}"
    if not _ADDRESS.fullmatch(url):
        raise UsageError(f"{told} (white space, quotes, commas, semicolons and other signs do not belong in it)")
    if sorted(_GAP.findall(url)) != list(_GAPS) or url.count("{") + url.count("}") != 2 * len(_GAPS):
        raise UsageError(f"{told} (expected {{z}}, {{x}} and {{y}}, each once, and no other gap)")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise UsageError(f"{told} ({error})") from error
    if "@" in parts.netloc or port == 0 or not _HOST.fullmatch(host):
        raise UsageError(f"{told} (expected one plain host name after https://)")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK):
        raise UsageError(f"{told} (expected https://)")


def _checked_credit(credit: str | None) -> str:
    text = " ".join((credit or "").split())
    if not text or not text.isprintable():
        raise UsageError("tiles of your own need a credit: whose map it is, in words")
    if len(text) > MOST_CREDIT:
        raise UsageError(f"a credit of {len(text)} characters is too long for a map; at most {MOST_CREDIT}")
    return text
