"""Clocks and light in words, for the dashboard and the terminal: whose hour it is, and whether it was day or dark.

Reads the contract of ``docs/geojson.md`` and nothing behind it; the page has the same words in its own script.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from babel.lists import format_list

from journey.facts import instants
from journey.facts.languages import language
from journey.views.words.phrases import edtf_words, phrases, words

Props = Mapping[str, Any]
Clock = Mapping[str, Any]


def zone_words(offset: int) -> str:
    """Return an offset in minutes east of Greenwich as a zone.

    Examples
    --------
    >>> zone_words(480), zone_words(-210)
    ('UTC+8', 'UTC−3:30')
    """
    hours, minutes = divmod(abs(offset), 60)
    return f"UTC{'−' if offset < 0 else '+'}{hours}{f':{minutes:02d}' if minutes else ''}"


def clock_words(clock: Clock) -> str:
    """Return clock times; an open end is left blank.

    Examples
    --------
    >>> [clock_words({"start": a, "end": b}) for a, b in (("08:00", "08:00"), ("21:00", "24:00"), ("23:00", None))]
    ['08:00', '21:00–24:00', '23:00–']
    """
    start, end = clock["start"], clock["end"]
    return str(start) if start == end else f"{start or ''}–{end or ''}"


def clock_note(clock: Clock | None, lang: str) -> str:
    """Return whose clocks an hour is of; blank where there is none."""
    if clock is None:
        return ""
    strings = phrases(lang)
    parts = [strings["clock-local"].format(zone=zone_words(clock["offset"]))]
    if clock["railway"] and clock["railway_offset"] != clock["offset"]:
        zone = zone_words(clock["railway_offset"])
        parts.append(strings["clock-railway"].format(clock=clock_words(clock["railway"]), zone=zone))
    if clock["zone"] is None:
        parts.append(strings["clock-unstated"])
    elif clock["zone"] != clock["tz"]:
        parts.append(strings["clock-source"].format(clock=clock["stated"], zone=clock["zone"]))
    return " · ".join(parts)


def time_words(edtf: str, clock: Clock | None, lang: str) -> str:
    """Return what a source says of a time: the date and, where it gives one, the hour with whose clocks that is of."""
    date_on = edtf_words(edtf, lang)
    return date_on if clock is None else f"{date_on} {clock_words(clock)} ({clock_note(clock, lang)})"


def light_note(props: Props, lang: str) -> str:
    """Return what can be said of the light at an event; blank if nothing can."""
    sky, strings = props["daylight"], phrases(lang)
    if sky is None:
        return ""
    names = [strings[f"light-{light}"] for light in sky["lights"]]
    parts = [names[0] if len(names) == 1 else _several(props, names, lang)]
    if sky["pace"]:
        if len(names) > 1:
            parts.append(strings["light-share"].format(n=round(sky["dark_share"] * 100)))
        hour = nearest_hour(sky["pace_clock"])
        parts.append(strings["light-pace"].format(clock=hour, light=strings[f"light-{sky['pace_light']}"]))
    return " · ".join([*parts, *sun_words(sky, lang)])


def _several(props: Props, names: Sequence[str], lang: str) -> str:
    """Say that one light followed another while it lasted, or that nobody knows which it was."""
    clock, strings = props["clock"], phrases(lang)
    lasted = clock and clock["start"] and clock["end"] and clock["start"] != clock["end"]
    if lasted and props["extent"] != "within":
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


def sun_words(sky: Props, lang: str) -> list[str]:
    """Return sunrise and sunset in words, as far as there were any."""
    return [phrases(lang)[name].format(clock=clock_words(sky[name])) for name in ("sunrise", "sunset") if sky[name]]


def noon_note(position: Props, timeline: Mapping[str, Any], lang: str) -> str:
    """Return noon of a day on both clocks, with the light there and then."""
    sky, strings = position["daylight"], phrases(lang)
    noon = timeline["noon"][position["day"] - 1]
    zone = _row(timeline["zones"], noon)
    railway = zone["offset"] if zone["railway"] is None else zone["railway"]
    clocks = [
        f"{_clock(noon, zone['offset'])} {strings['clock-local'].format(zone=zone_words(zone['offset']))}",
        strings["clock-railway"].format(clock=_clock(noon, railway), zone=zone_words(railway)),
    ]
    lights = sky["lights"]
    light = strings[f"light-{lights[0]}"] if len(lights) == 1 else strings["light-unknown"]
    return " · ".join([*clocks, light, *sun_words(sky, lang)])


def light_rows(body: Mapping[str, Any], traveller: str, day: int, lang: str) -> list[tuple[str, str, str]]:
    """Return the light in the course of a day, and between which calls a traveller was.

    Parameters
    ----------
    body
        A collection as plain values.
    traveller
        Id of a traveller.
    day
        From 1.
    lang
        Tag of a language.

    Returns
    -------
    list of (hours, light, calls)
        Hours by the clocks there; the light holds for all of his reach; the calls are those around his way by the
        steady pace.
    """
    timeline = next(t for t in body["timeline"] if t["traveller"] == traveller)
    start, end = timeline["day_start"][day - 1 : day + 1]
    strings, light = phrases(lang), timeline["light"]
    inner = [row["minute"] for row in light if start < row["minute"] < end]
    found = []
    for begin, until in pairwise([start, *inner, end]):
        name = _row(light, begin)["light"]
        hours = f"{_clock(begin, _row(timeline['zones'], begin)['offset'])}–{_end_clock(timeline, until, end)}"
        calls = _around(body, timeline, begin, until, lang)
        found.append((hours, strings[f"light-{name or 'unknown'}"], calls))
    return found


def _end_clock(timeline: Mapping[str, Any], until: int, end: int) -> str:
    return "24:00" if until == end else _clock(until, _row(timeline["zones"], until)["offset"])


def _around(body: Mapping[str, Any], timeline: Mapping[str, Any], begin: int, until: int, lang: str) -> str:
    """Return the names of the calls between which the steady pace has him."""
    stops = [
        f["properties"]
        for f in body["features"]
        if f["properties"]["feature"] == "stop" and f["properties"]["traveller"] == timeline["traveller"]
    ]
    low, high = (_km(timeline, minute) for minute in (begin, until))
    before = [stop for stop in stops if stop["km"] <= low]
    after = [stop for stop in stops if stop["km"] >= high]
    ends = [max(before, key=_post, default=stops[0]), min(after, key=_post, default=stops[-1])]
    return " – ".join(dict.fromkeys(words(stop["place_name"], lang) for stop in ends))


def _post(stop: Props) -> float:
    return float(stop["km"])


def _km(timeline: Mapping[str, Any], minute: int) -> float:
    """Return the kilometre by the steady pace; the table is linear between two rows."""
    minutes, kms = timeline["minute"], timeline["km"]
    row = bisect_right(minutes, minute) - 1
    if row < 0 or row == len(minutes) - 1:
        return float(kms[max(0, row)])
    return float(kms[row] + (kms[row + 1] - kms[row]) * (minute - minutes[row]) / (minutes[row + 1] - minutes[row]))


def _row(rows: Sequence[Mapping[str, Any]], minute: int) -> Mapping[str, Any]:
    return rows[max(0, bisect_right(rows, minute, key=lambda row: row["minute"]) - 1)]


def _clock(minute: int, offset: int) -> str:
    hours, minutes = divmod((minute + offset) % instants.DAY, 60)
    return f"{hours:02d}:{minutes:02d}"
