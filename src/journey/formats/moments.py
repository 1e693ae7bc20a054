"""Times of features as XML formats take them: dates that are dates, and instants with an offset.

They are read from the member ``time`` of the contract, which has instants only where a source gives hours.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from journey.contract import features as c
from journey.facts import edtf
from journey.facts.edtf import Edtf
from journey.facts.instants import EPOCH

_QUARTER = timedelta(minutes=15)


class Moments(NamedTuple):
    """Begin and end as ISO 8601, each a date or an instant; blank where open. Of dates both count."""

    begin: str
    end: str


def moments_of(feature: c.JourneyFeature) -> Moments:
    """Return the time of a feature; of a moment or a day begin and end are the same.

    Of a clock with one end the other end is a date: no midnight that nobody has told.
    """
    time, props = feature.time, feature.properties
    if "interval" in time:
        begin, end = ("" if text == ".." else text for text in time["interval"])
    else:
        begin = end = time.get("timestamp") or time.get("date") or ""
    clock = getattr(props, "clock", None)
    return Moments(
        _there(begin, props.start_local, is_told=clock is None or clock.start is not None),
        _there(end, props.end_local, is_told=clock is None or clock.end is not None, is_end=True),
    )


def _there(text: str, local: str | None, *, is_told: bool, is_end: bool = False) -> str:
    """Return an instant by the clocks there where their offset is one that programs know, else in UTC."""
    if "T" not in text or local is None:
        return text
    here = datetime.fromisoformat(local)
    if not is_told:
        return (here - timedelta(minutes=is_end)).date().isoformat()
    offset = here.utcoffset()
    if offset is None or offset % _QUARTER:
        return text
    return here.isoformat() if offset else text


def days_there(date: Edtf, start: str | None, end: str | None) -> str:
    """Return a date without an hour by the clocks of its place: the days from its start to its end, which is not in it.

    A set of dates, which an interval would not be, and an open interval stay as they are.
    """
    if not start or not end or date.members or date.lower is None or date.upper is None:
        return date.text
    first, last = datetime.fromisoformat(start).date(), (datetime.fromisoformat(end) - timedelta(minutes=1)).date()
    if (first, last) == (date.lower, date.upper):
        return date.text
    days = edtf.of_day(first, date.qualifier) if first == last else edtf.of_days(first, last, date.qualifier)
    return days.text


def utc_text(minute: float) -> str:
    """Return a minute since 1970 to the second, in UTC.

    Examples
    --------
    >>> utc_text(-10541699.5)
    '1949-12-16T09:00:30Z'
    """
    moment = (EPOCH + timedelta(seconds=round(minute * 60))).astimezone(UTC)
    return f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
