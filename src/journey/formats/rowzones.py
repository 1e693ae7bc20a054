"""The zone of the clocks of a row: of its own cell, or of what the heads of a table say in brackets.

Pure; a clock that says its own offset beside its date keeps that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from journey.formats.asides import zones_said
from journey.formats.columns import fields_named, folded_heads
from journey.formats.heads import Rows
from journey.formats.instants import is_local, zone_of
from journey.formats.port import Asked

Moment = tuple[str, str, str]
"""Date, clock time and its zone."""

_FIELDS = ("date", "end", "time")
_DAYS = re.compile(r"\d{4}-\d\d-\d\d[~?%]?(?:/\d{4}-\d\d-\d\d[~?%]?)?")


_LOOKED_AT = 20
"""Rows that show what a column has."""
_MAY_BE_ZONES = frozenset(("zone", "tz", "tzid", "offset", "utc", "gmt", "zona", "пояс"))
"""Heads of columns of zones, folded, that may as well be of something else."""


class HeadZone(NamedTuple):
    """What the heads of a table say of the zone of its clocks."""

    zone: str | None = ""
    """Blank: nothing; None: nothing that is known, or two things."""
    told: str = ""
    """What of it is not taken."""


def with_zone_column(rows: Rows, head: int, asked: Asked) -> Asked:
    """Return what is asked of a table, with its column of zones where one that may have other things has nothing else.

    ``Zone`` may be a part of a town, and ``Offset`` a length.
    """
    heads = rows[head]
    if "zone" in asked.columns or "zone" in fields_named(heads):
        return asked
    named = {*asked.columns.values(), *asked.without}
    for place, name in enumerate(folded_heads(heads)):
        if name not in _MAY_BE_ZONES or heads[place] in named:
            continue
        cells = {row[place].strip() for row in rows[head + 1 : head + 1 + _LOOKED_AT] if place < len(row)} - {""}
        if cells and all(zone_of(cell) or is_local(cell) for cell in cells):
            return replace(asked, columns={**asked.columns, "zone": heads[place].strip()})
    return asked


def zone_of_heads(heads: Mapping[str, str]) -> HeadZone:
    """Return the zone of the clocks of a table, by field and head.

    Examples
    --------
    >>> zone_of_heads({"date": "Date", "time": "Time (UTC)"}), zone_of_heads({"date": "Date"}).zone
    (HeadZone(zone='UTC', told=''), '')
    """
    found = {zone for field in _FIELDS for zone in zones_said(heads.get(field, ""))}
    if not found:
        return HeadZone()
    if len(found) == 1 and None not in found:
        return HeadZone(found.pop())
    said = ", ".join(heads[field] for field in _FIELDS if zones_said(heads.get(field, "")))
    return HeadZone(None, f"not one zone of the clocks: {said!r}: the clock times are not taken")


def with_zone(first: Moment, last: Moment, cell: str, said: HeadZone) -> tuple[Moment, Moment, str]:
    """Return the begin and the end of a row with the zone of their clocks, and what is to be told.

    Examples
    --------
    >>> with_zone(("1949-12-06", "08:00", ""), ("", "", ""), "+08:00", HeadZone())
    (('1949-12-06', '08:00', 'UTC+08:00'), ('', '', ''), '')
    """
    if not any(_lacks(moment) for moment in (first, last)):
        return first, last, ""
    is_said = bool(cell) and not is_local(cell)
    zone = zone_of(cell) if is_said else "" if cell else said.zone
    if zone == "":
        return first, last, ""
    told = f"not a zone of a clock: {cell[:40]!r}: the clock time is not taken" if is_said and zone is None else ""
    if zone and not all(_DAYS.fullmatch(moment[0]) for moment in (first, last) if _lacks(moment)):
        told = "a clock of another zone needs a day beside it, not a month or a year: the clock time is not taken"
        zone = None
    return _zoned(first, zone), _zoned(last, zone), told


def _lacks(moment: Moment) -> bool:
    """Tell whether a moment has a clock that does not say its zone."""
    return bool(moment[1]) and not moment[2]


def _zoned(moment: Moment, zone: str | None) -> Moment:
    if not _lacks(moment):
        return moment
    return (*moment[:2], zone) if zone else (moment[0], "", "")
