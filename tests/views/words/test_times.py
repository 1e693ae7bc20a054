"""Clocks and light in words."""

from __future__ import annotations

from typing import Any

import pytest

from journey.contract.about import ClockText, SecondClockInfo, StatedClock
from journey.contract.features import DaylightInfo, EventProperties
from journey.facts.languages import LANGUAGES
from journey.facts.vocabulary import Extent
from journey.views.words.times import clock_note, light_note, light_rows, noon_note, time_words
from journeys import shipped

TUNNEL = (
    "not known whether in the dark, in twilight or by day · dark for 56 % of the possible time"
    " · by the steady pace about 18:00, in the dark · sunrise 07:33 · sunset 15:57"
)
NEITHER: dict[str, Any] = {
    "local_mean": False,
    "railway": None,
    "railway_offset": None,
    "stated_date": None,
    "zone": None,
}
TELLING = shipped().tellings["ding"]


def stated(at: str, **members: Any) -> StatedClock:
    """Return a moment by the clocks of a place, which have no railway's beside them and no zone of the source."""
    return StatedClock.model_validate({"start": at, "end": at, "stated": at, **NEITHER, **members})


def event(id_: str, account: str = "ding") -> EventProperties:
    return shipped().tellings[account].events[id_]


@pytest.mark.parametrize(
    ("id_", "account", "note"),
    [
        ("O1", "ding", "local time, UTC+8"),
        ("M2", "archives", "local time, UTC+3 · the source names no zone"),
        ("R2", "ding", "local time, UTC+5 · railway time 21:00– (UTC+3) · the source names no zone"),
        ("R10", "ding", "local time, UTC+8 · the source names no zone"),
        ("M9", "ding", ""),
    ],
)
def test_whose_clock_it_is(id_: str, account: str, note: str) -> None:
    assert clock_note(event(id_, account).clock, "en") == note


def test_a_clock_of_another_zone_is_named_beside_the_place_s() -> None:
    clock = stated(
        "14:00",
        tz="Asia/Yekaterinburg",
        offset=300,
        railway=ClockText(start="12:00", end="12:00"),
        railway_offset=180,
        stated="12:00",
        zone="Europe/Moscow",
    )
    note = clock_note(clock, "en")
    assert note == "local time, UTC+5 · railway time 12:00 (UTC+3) · by the source’s clock 12:00 (Europe/Moscow)"


@pytest.mark.parametrize(
    ("lang", "zone", "said"),
    [
        ("en", "UTC-03:00", "local time, UTC+1 · by the source’s clock 31 December 1949, 23:30 (UTC−3)"),
        ("ru", "UTC-03:00", "местное время, UTC+1 · по часам источника 31 декабря 1949\u202fг., 23:30 (UTC−3)"),
        ("zh-Hans", "Etc/GMT+3", "当地时间，UTC+1 · 按来源所用的钟点1949年12月31日，23:30（UTC−3）"),
    ],
)
def test_a_day_of_another_clock_is_told_with_its_hour(lang: str, zone: str, said: str) -> None:
    clock = stated("03:30", tz="Europe/Berlin", offset=60, stated="23:30", stated_date="1949-12-31", zone=zone)
    assert clock_note(clock, lang) == said


@pytest.mark.parametrize("zone", ["UTC+08:00", "Etc/GMT-8"])
def test_an_offset_that_the_place_keeps_is_no_other_clock(zone: str) -> None:
    (evening,) = [o for o in event("O1").others if o.source == "zgkj13" and o.field == "when"]
    assert evening.clock is not None
    assert clock_note(evening.clock.model_copy(update={"zone": zone}), "en") == "local time, UTC+8"


WATCH = SecondClockInfo(zone="Europe/London", title={"en": "Passepartout’s watch"}, text={})


@pytest.mark.parametrize(
    ("at", "offset", "watch", "said"),
    [
        ("08:00", 559, "22:41", "Passepartout’s watch 22:41 the day before (UTC+0)"),
        ("12:00", 130, "09:50", "Passepartout’s watch 09:50 (UTC+0)"),
        ("19:00", -491, "03:11", "Passepartout’s watch 03:11 the day after (UTC+0)"),
    ],
)
def test_a_second_clock_has_its_own_name_and_says_when_its_day_is_another(
    at: str, offset: int, watch: str, said: str
) -> None:
    clock = stated(at, tz="Etc/GMT", offset=offset, railway=ClockText(start=watch, end=watch), railway_offset=0)
    assert clock_note(clock, "en", WATCH).split(" · ")[1] == said
    assert said in time_words("1872-11-14", clock, "en", WATCH)


@pytest.mark.parametrize(
    ("lang", "note"),
    [
        ("en", "local mean time (America/New_York), UTC−4:56 · the source names no zone"),
        ("ru", "местное среднее время (America/New_York), UTC−4:56 · источник не называет пояса"),
        ("zh-Hans", "地方平时（America/New_York），UTC−4:56 · 来源未注明时区"),
        ("zh-Hant", "地方平時（America/New_York），UTC−4:56 · 來源未註明時區"),
    ],
)
def test_local_mean_time_is_named_with_its_zone(lang: str, note: str) -> None:
    clock = stated("08:00", tz="America/New_York", offset=-296, local_mean=True)
    assert clock_note(clock, lang) == note


def test_what_a_source_says_of_a_time_names_its_clocks() -> None:
    (evening,) = [o for o in event("O1").others if o.source == "zgkj13" and o.field == "when"]
    assert time_words(evening.value, evening.clock, "en") == "6 December 1949 21:00 (local time, UTC+8)"
    hour = event("R2").clock
    said = "19 February 1950 23:00– (local time, UTC+5 · railway time 21:00– (UTC+3) · the source names no zone)"
    assert time_words("1950-02-19", hour, "en") == said
    assert time_words("1949-12-16", None, "ru") == "16 декабря 1949\u202fг."


@pytest.mark.parametrize(
    ("id_", "note"),
    [
        ("O24", "by day · sunrise 08:54 · sunset 15:56"),
        ("M25", "in the dark · sunrise 07:59 · sunset 17:31"),
        ("M9", ""),
        ("O12", TUNNEL),
    ],
)
def test_light_in_words(id_: str, note: str) -> None:
    assert light_note(event(id_), "en") == note


def test_light_that_turned_while_it_lasted() -> None:
    sky = DaylightInfo.model_construct(lights=("day", "twilight", "night"), pace=None, sunrise=None, sunset=None)
    clock = StatedClock.model_construct(start="14:00", end="20:00")
    lasted = EventProperties.model_construct(daylight=sky, clock=clock, extent=Extent.NONE)
    assert light_note(lasted, "en") == "first by day, in the end in the dark"
    within = lasted.model_copy(update={"extent": Extent.WITHIN})
    assert light_note(within, "en") == "not known whether by day, in twilight or in the dark"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_event_has_words_in_every_language(lang: str) -> None:
    for told in TELLING.events.values():
        assert "{" not in clock_note(told.clock, lang) + light_note(told, lang)
        assert bool(light_note(told, lang)) is (told.daylight is not None)


def test_noon_stands_on_both_clocks() -> None:
    note = noon_note(TELLING, TELLING.positions["mao:day-5"], "en")
    assert note.startswith("12:00 local time, UTC+8 · railway time 07:00 (UTC+3) · by day · sunrise 07:56–10:19")


@pytest.mark.parametrize("day", [1, 5, 11, 40, 80, 89])
def test_the_light_of_a_day_fills_it(day: int) -> None:
    rows = light_rows(TELLING, "mao", day, "en")
    assert rows[0][0].startswith("00:00–")
    assert rows[-1][0].endswith("–24:00")
    assert any(light == "by day" for _, light, _ in rows)
    assert all(calls for _, _, calls in rows)


def test_calls_around_a_stretch_are_those_of_the_leg_where_he_changes_stations() -> None:
    rows = light_rows(TELLING, "mao", 40, "en")
    assert rows[0][2] == "Moscow Yaroslavsky station", "where he had come a month before"
    assert {calls for _, _, calls in rows[2:]} == {"Moscow Leningradsky station – Leningrad Moskovsky station"}
    assert light_rows(TELLING, "mao", 11, "en")[0][2] == "Kirov – Moscow Yaroslavsky station"
