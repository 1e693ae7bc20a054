"""The script's arithmetic of days, beside Python's: every year from 1 to 9999, with its weekday."""

from __future__ import annotations

from calendar import day_name, month_name
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser

from journey.facts.languages import LANGUAGES
from journey.views.page.scripts import read_script
from journey.views.words.phrases import edtf_words

pytestmark = pytest.mark.browser

EPOCH = date(1970, 1, 1).toordinal()
DAYS = [
    *(date(year, month, day) for year in range(1, 10000) for month, day in ((1, 1), (2 + year % 9, 28), (12, 31))),
    *(date(year, 3, 1) - timedelta(days=1) for year in range(1, 10000)),
    *(date.fromordinal(ordinal) for ordinal in (1, 2, date.max.toordinal() - 1, date.max.toordinal())),
]
WORDY = [date(1, 1, 1), date(49, 5, 4), date(79, 8, 24), date(99, 12, 31), date(1000, 2, 28), date(1582, 10, 10),
         date(1949, 12, 6), date(9999, 12, 31)]  # fmt: skip


@pytest.fixture(scope="module")
def told(browser: Browser) -> dict[str, Any]:
    """Return what the script says of all the days, asked once."""
    script = read_script("data/time.js").text
    page = browser.new_page(timezone_id="Pacific/Apia")
    asked = {"days": [day.isoformat() for day in DAYS], "wordy": [day.isoformat() for day in WORDY]}
    return dict(
        page.evaluate(
            "({days, wordy, locales}) => { "
            + script
            + """
            Object.assign(LOCALES, locales);
            const serials = days.map(serialOf);
            return {
              serials,
              back: serials.map(isoOf),
              english: serials.map((serial) => dayWords(serial, "en", "full")),
              clocks: serials.map((serial) => civilAt(serial * 1440 - 1, 60)),
              words: Object.keys(locales).map((lang) => wordy.map((day) => dayWords(serialOf(day), lang, "date"))),
              months: wordy.map((day) => dayWords(serialOf(day), "en", "month-year")),
              spans: wordy.map((day) => spanWords(serialOf(day), serialOf(day), "en", "date")),
            }; }""",
            asked | {"locales": {lang: row.locale.replace("_", "-") for lang, row in LANGUAGES.items()}},
        )
    )


@pytest.mark.long
def test_days_and_their_numbers(told: dict[str, Any]) -> None:
    assert told["serials"] == [day.toordinal() - EPOCH for day in DAYS]
    assert told["back"] == [day.isoformat() for day in DAYS]
    assert told["clocks"] == [{"serial": day.toordinal() - EPOCH, "clock": "00:59"} for day in DAYS]


@pytest.mark.long
def test_weekdays(told: dict[str, Any]) -> None:
    assert told["english"] == [
        f"{day_name[day.weekday()]}, {day.day} {month_name[day.month]} {day.year}" for day in DAYS
    ]


def test_page_and_python_have_the_same_words(told: dict[str, Any]) -> None:
    for lang, words in zip(LANGUAGES, told["words"], strict=True):
        assert [" ".join(text.split()) for text in words] == [
            " ".join(edtf_words(day.isoformat(), lang).split()) for day in WORDY
        ]
    assert told["months"] == [f"{month_name[day.month]} {day.year}" for day in WORDY]
    assert told["spans"] == [f"{day.day} {month_name[day.month]} {day.year}" for day in WORDY]
