"""Clocks and light in words, for the dashboard and the terminal: whose hour it is, and whether it was day or dark.

Reads the contract of ``docs/geojson.md`` and nothing behind it; the page has the same words in its own script.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from operator import attrgetter

from babel.lists import format_list

from journey.contract.about import ClockText, SecondClockInfo, StatedClock
from journey.contract.features import DaylightInfo, EventProperties, PositionProperties, StopProperties
from journey.contract.lookup import Telling
from journey.contract.timeline import ZoneInfo
from journey.facts import instants
from journey.facts.languages import language
from journey.facts.steps import StepUnit
from journey.facts.vocabulary import Extent
from journey.facts.zones import fixed_offset
from journey.views.words.phrases import edtf_words, phrases, words


def zone_words(offset: int) -> str:
    """Return an offset in minutes east of Greenwich as a zone.

    Examples
    --------
    >>> zone_words(480), zone_words(-210)
    ('UTC+8', 'UTC−3:30')
    """
    hours, minutes = divmod(abs(offset), 60)
    return f"UTC{'−' if offset < 0 else '+'}{hours}{f':{minutes:02d}' if minutes else ''}"


def zone_title(tz: str) -> str:
    """Return a zone as readers are told it: one that is always as far from Greenwich by that.

    Examples
    --------
    >>> zone_title("Etc/GMT-8"), zone_title("UTC-04:56"), zone_title("Asia/Chita"), zone_title("UTC")
    ('UTC+8', 'UTC−4:56', 'Asia/Chita', 'UTC+0')
    """
    offset = fixed_offset(tz)
    return tz if offset is None else zone_words(offset)


def clock_words(clock: ClockText) -> str:
    """Return clock times; an open end is left blank.

    Examples
    --------
    >>> times = (("08:00", "08:00"), ("21:00", "24:00"), ("23:00", None))
    >>> [clock_words(ClockText(start=start, end=end)) for start, end in times]
    ['08:00', '21:00–24:00', '23:00–']
    """
    start, end = clock.start, clock.end
    return str(start) if start == end else f"{start or ''}–{end or ''}"


def local_words(clocks: StatedClock | ZoneInfo, lang: str) -> str:
    """Return whose clocks the local ones are: a standard's, or the sun's over the city that gives the zone its name."""
    key = "clock-mean" if clocks.local_mean else "clock-local"
    return phrases(lang)[key].format(zone=zone_words(clocks.offset), tz=clocks.tz)


def second_words(second: SecondClockInfo | None, clock: str, offset: int, lang: str) -> str:
    """Return what the second clock shows, by its own name; where it has none, it is the railway's."""
    values = {"clock": clock, "zone": zone_words(offset)}
    if second is None:
        return phrases(lang)["clock-railway"].format(**values)
    return phrases(lang)["clock-second"].format(name=words(second.title, lang), **values)


def _by_day(clock: StatedClock, lang: str) -> str:
    """Return what the second clock showed at a stated time, and whether on the day before or after the local one."""
    second, shown = clock.railway, clock.railway_offset
    if second is None or shown is None:
        return ""
    said, at = clock_words(second), second.start or second.end
    if at is None:
        return said
    hours, minutes = map(int, at.split(":"))
    local = hours * 60 + minutes + clock.offset - shown
    if 0 <= local < instants.DAY:
        return said
    return phrases(lang)["clock-day-after" if local < 0 else "clock-day-before"].format(clock=said)


def clock_note(clock: StatedClock | None, lang: str, second: SecondClockInfo | None = None) -> str:
    """Return whose clocks an hour is of, and what the second clock showed; blank where there is no hour."""
    if clock is None:
        return ""
    strings = phrases(lang)
    parts = [local_words(clock, lang)]
    if clock.railway and clock.railway_offset is not None and clock.railway_offset != clock.offset:
        parts.append(second_words(second, _by_day(clock, lang), clock.railway_offset, lang))
    if clock.zone is None:
        parts.append(strings["clock-unstated"])
    elif clock.zone != clock.tz and fixed_offset(clock.zone) != clock.offset:
        said = clock.stated
        if clock.stated_date:
            said = strings["date-clock"].format(date=edtf_words(clock.stated_date, lang), clock=said)
        parts.append(strings["clock-source"].format(clock=said, zone=zone_title(clock.zone)))
    return " · ".join(parts)


def time_words(edtf: str, clock: StatedClock | None, lang: str, second: SecondClockInfo | None = None) -> str:
    """Return what a source says of a time: the date and, where it gives one, the hour with whose clocks that is of."""
    date_on = edtf_words(edtf, lang)
    return date_on if clock is None else f"{date_on} {clock_words(clock)} ({clock_note(clock, lang, second)})"


def light_note(props: EventProperties | StopProperties, lang: str) -> str:
    """Return what can be said of the light at an event; blank if nothing can."""
    sky, strings = props.daylight, phrases(lang)
    if sky is None:
        return ""
    names = [strings[f"light-{light}"] for light in sky.lights]
    parts = [names[0] if len(names) == 1 else _several(props, names, lang)]
    if sky.pace and sky.pace_clock:
        if len(names) > 1:
            parts.append(strings["light-share"].format(n=round(sky.dark_share * 100)))
        hour = nearest_hour(sky.pace_clock)
        parts.append(strings["light-pace"].format(clock=hour, light=strings[f"light-{sky.pace_light}"]))
    return " · ".join([*parts, *sun_words(sky, lang)])


def _several(props: EventProperties | StopProperties, names: Sequence[str], lang: str) -> str:
    """Say that one light followed another while it lasted, or that nobody knows which it was."""
    clock, strings = props.clock, phrases(lang)
    lasted = clock and clock.start and clock.end and clock.start != clock.end
    if lasted and props.extent is not Extent.WITHIN:
        return strings["light-turns"].format(first=names[0], last=names[-1])
    return strings["light-doubt"].format(lights=format_list(names, style="or", locale=language(lang).locale))


def nearest_hour(clock: str) -> str:
    """Return a reckoned clock time to the hour: it is no source's.

    Examples
    --------
    >>> nearest_hour("17:40"), nearest_hour("23:59")
    ('18:00', '00:00')
    """
    hours, minutes = map(int, clock.split(":"))
    return f"{(hours + (minutes >= 30)) % 24:02d}:00"  # noqa: PLR2004 - half an hour


def sun_words(sky: DaylightInfo, lang: str) -> list[str]:
    """Return sunrise and sunset in words, as far as there were any."""
    times = {"sunrise": sky.sunrise, "sunset": sky.sunset}
    return [phrases(lang)[name].format(clock=clock_words(time)) for name, time in times.items() if time]


def noon_note(telling: Telling, position: PositionProperties, lang: str) -> str:
    """Return the minute of a position on the clocks that there are, with its light; its date where that is news."""
    sky, strings = position.daylight, phrases(lang)
    noon, traveller = telling.noon_of(position), telling.timeline_of(position).traveller
    zone = telling.zone_at(traveller, noon)
    clocks = [f"{_clock(noon, zone.offset)} {local_words(zone, lang)}"]
    second = telling.journey.second_clock
    if second is not None or telling.journey.railway_zone is not None:
        east = zone.offset if zone.railway is None else zone.railway
        clocks.append(second_words(second, _clock_beside(noon, zone.offset, east, lang), east, lang))
    light = strings[f"light-{sky.lights[0]}"] if len(sky.lights) == 1 else strings["light-unknown"]
    begin = telling.date_of(position.day or 1)
    dated = [] if telling.steps.unit.is_fine else [edtf_words(begin.isoformat(), lang)]
    return " · ".join([*dated, *clocks, light, *sun_words(sky, lang)])


def light_rows(telling: Telling, traveller: str, day: int, lang: str) -> list[tuple[str, str, str]]:
    """Return the light in the course of a day or an hour, and between which calls a traveller was.

    Parameters
    ----------
    telling
        What an account tells.
    traveller
        Id of a traveller.
    day
        Number of the step, from 1.
    lang
        Tag of a language.

    Returns
    -------
    list of (hours, light, calls)
        Nothing where the steps are longer than a day.
        Hours by the clocks there; the light holds for all of his reach; the calls are those around his way by the
        steady pace.
    """
    timeline = telling.timelines[traveller]
    if not timeline.light:
        return []
    start, end = timeline.day_start[day - 1 : day + 1]
    strings = phrases(lang)
    inner = [row.minute for row in timeline.light if start < row.minute < end]
    found = []
    for begin, until in pairwise([start, *inner, end]):
        name = telling.light_at(traveller, begin).light
        closing = (
            "24:00" if until == end and telling.steps.unit is StepUnit.DAY else _clock_at(telling, traveller, until)
        )
        calls = _around(telling, traveller, (begin, until), lang)
        found.append(
            (f"{_clock_at(telling, traveller, begin)}–{closing}", strings[f"light-{name or 'unknown'}"], calls)
        )
    return found


def place_beside(event: EventProperties, lang: str) -> str:
    """Return the name of the place of an event; blank where the title is that name."""
    place = words(event.place_name, lang)
    return "" if place == words(event.title, lang) else place


def _around(telling: Telling, traveller: str, minutes: tuple[int, int], lang: str) -> str:
    """Return the names of the calls between which the steady pace has him; he leaves from the last of one city."""
    stops, km = telling.stops_of(traveller), attrgetter("km")
    low, high = (telling.at(traveller, minute).km for minute in minutes)
    before = [stop for stop in stops if stop.km <= low]
    after = [stop for stop in stops if stop.km >= high]
    left = max(reversed(before) if high > low else before, key=km, default=stops[0])
    ends = [left, min(after, key=km, default=stops[-1])]
    return " – ".join(dict.fromkeys(words(stop.place_name, lang) for stop in ends))


def _clock_at(telling: Telling, traveller: str, minute: int) -> str:
    return _clock(minute, telling.zone_at(traveller, minute).offset)


def _clock_beside(minute: int, offset: int, east: int, lang: str) -> str:
    """Return the time on a second clock, with its date where that is another than the local one."""
    day, local = ((minute + shown) // instants.DAY for shown in (east, offset))
    clock = _clock(minute, east)
    if day == local:
        return clock
    date_on = edtf_words((instants.EPOCH + timedelta(days=day)).date().isoformat(), lang)
    return phrases(lang)["date-clock"].format(date=date_on, clock=clock)


def _clock(minute: int, offset: int) -> str:
    hours, minutes = divmod((minute + offset) % instants.DAY, 60)
    return f"{hours:02d}:{minutes:02d}"
