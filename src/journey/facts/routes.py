"""The line of one way, where the folder draws it: a file of ``routes/``."""

from __future__ import annotations

from dataclasses import dataclass

from journey.facts.lonlat import LonLat


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A line that led from one call to another, either way about."""

    file: str
    """Where it stands, for messages."""
    points: tuple[LonLat, ...]
    """At least two."""
    times: tuple[float, ...] = ()
    """Minutes UTC since 1970, one a point, never falling; empty where the file has none."""
    error_m: float | None = None
    """How far, in metres, it lies at most off the track that it was made of; None where the file says nothing."""
