"""No view says more of a date than the claim: cards and table of every shipped event, ticks, and words on it all."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from folders import make_folder, set_cell
from journey.facts.languages import LANGUAGES
from journey.folder.basemap import Basemap
from journey.pipeline import Built, build
from journey.views.words.phrases import km_words, page_phrases
from journeys import built_page

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]
Columns = Callable[[str], dict[int, Any]]
"""The fixture `columns` of conftest.py."""
Properties = dict[str, Any]

CLOCK = re.compile(r"\d{1,2}:\d{2}")
YEAR = re.compile(r"\d{4}")
NUMBER = re.compile(r"\d{1,2}")
AFTER = 90
"""Position of the slider behind the last day."""


def says(text: str, lang: str, key: str) -> bool:
    """Tell whether the fixed parts of a phrase stand in a text."""
    phrase = page_phrases(lang)[key]
    return all(part.strip() in text for part in re.split(r"\{\w+\}", phrase))


def faults(text: str, p: Properties, lang: str) -> list[str]:
    """Return in what a text about the time of an event says more than its claim, or less."""
    days = re.sub(r"[{}?~%]", "", p["edtf"])
    many = "/" in days
    wanted = {
        "about": p["qualifier"] in ("~", "%"),
        "uncertain": p["qualifier"] in ("?", "%"),
        "day-unknown": many and p["extent"] == "within",
        "throughout": many and p["extent"] == "throughout",
    }
    found = [key for key, due in wanted.items() if says(text, lang, key) is not due]
    if bool(CLOCK.search(text)) is not bool(p["clock"]):
        found.append("clock")
    if days.startswith("../") and not says(text, lang, "before-date"):
        found.append("open start")
    if days.endswith("/..") and not says(text, lang, "after-date"):
        found.append("open end")
    numbers = len(NUMBER.findall(YEAR.sub("", CLOCK.sub("", text))))
    months = len(re.findall(r"-\d\d", days)) if lang.startswith("zh") else 0
    most = {"year": 0, "month": months}.get(p["precision"])
    if most is not None and numbers > most:
        found.append(f"finer than a {p['precision']}")
    return found


def events_of(built: Built, account: str) -> dict[str, Properties]:
    features = built.bodies[account]["features"]
    return {f["id"]: f["properties"] for f in features if f["properties"]["feature"] == "event"}


@pytest.mark.parametrize(
    ("text", "edtf", "more", "found"),
    [
        ("8–9 December 1949", "1949-12-08/1949-12-09", {"extent": "within"}, ["day-unknown"]),
        ("9 December 1949, 08:00", "1949-12-09", {}, ["clock"]),
        ("9 December 1949", "1949-12-09~", {"qualifier": "~"}, ["about"]),
        ("5 December 1949", "../1949-12-05", {}, ["open start"]),
        ("1 June 1949", "1949-06", {"precision": "month"}, ["finer than a month"]),
        ("about 9 December 1949", "1949-12-09~", {"qualifier": "~"}, []),
        ("by 5 December 1949", "../1949-12-05", {}, []),
    ],
)
def test_a_word_too_many_is_found(text: str, edtf: str, more: Properties, found: list[str]) -> None:
    plain = {"edtf": edtf, "qualifier": "", "extent": "", "clock": None, "precision": "day"}
    assert faults(text, {**plain, **more}, "en") == found


@pytest.mark.long
@pytest.mark.parametrize("account", ["ding", "archives"])
def test_table_says_of_every_event_what_its_claim_does(
    open_page: OpenPage, html: str, built: Built, account: str
) -> None:
    opened = open_page(html, link=f"account={account}")
    opened.page.locator("[data-view=table]").click()
    opened.painted()
    events = events_of(built, account)
    wrong = {}
    for lang in LANGUAGES:
        opened.page.locator("#lang").select_option(lang)
        opened.painted()
        assert (opened.state()["lang"], opened.state()["account"]) == (lang, account)
        cells = opened.page.evaluate(
            "Object.fromEntries([...document.querySelectorAll('#panel tr[data-event]')]"
            ".map(tr => [tr.dataset.event, tr.querySelector('.row-when').textContent]))"
        )
        assert cells.keys() == events.keys(), lang
        wrong |= {(lang, k): (cells[k], found) for k, p in events.items() if (found := faults(cells[k], p, lang))}
    assert wrong == {}


@pytest.mark.long
@pytest.mark.parametrize("lang", ["en", "zh-Hant"])
def test_cards_say_of_every_event_what_its_claim_does(columns: Columns, built: Built, lang: str) -> None:
    """On each of its days; on the one day of a sure date the hour, or that none is known."""
    events = events_of(built, "ding")
    seen: dict[str, set[int]] = {event: set() for event in events}
    wrong: dict[str, Any] = {}
    for day, column in columns(lang).items():
        for event, text in column["times"]:
            p = events[event]
            seen[event].add(day)
            found = faults(text, p, lang)
            own_day = p["day"] == p["day_end"] == day and re.fullmatch(r"[\d-]{10}", p["edtf"])
            if own_day and not p["clock"] and not says(text, lang, "hour-unknown"):
                found.append("no word on the hour")
            if found:
                wrong[f"{event} on day {day}"] = (text, found)
    assert wrong == {}
    for event, p in events.items():
        outside = {"prelude": {0}, "aftermath": {AFTER}}.get(p["section"])
        assert seen[event] == (outside or set(p["days"] or range(p["day"], p["day_end"] + 1))), event


def tick_pixels(opened: Any, day: float) -> list[int]:
    """Return how much ink each pixel above the ruler has, from the top, at the place of a day of the small journey."""
    return list(
        opened.page.evaluate(
            "(() => { const c = document.getElementById('ticks'), width = document.getElementById('ruler').clientWidth;"
            f" const ratio = c.width / width, x = Math.round(9 + {day} / 16 * (width - 18));"
            " return [...c.getContext('2d').getImageData(Math.round(x * ratio), 0, 1, Math.round(48 * ratio)).data]"
            ".filter((_, i) => i % 4 === 3) })()"
        )
    )


@pytest.mark.parametrize(
    ("date", "extent", "between", "hollow"),
    [
        ("1949-12-15", "", False, False),
        ("1949-12-15~", "", False, True),
        ("1949-12-15/1949-12-16", "throughout", True, False),
        ("1949-12-15/1949-12-16", "within", True, True),
        ("{1949-12-15,1949-12-16}", "", False, False),
    ],
)
def test_ticks_are_bars_over_days_and_hollow_where_nobody_knows(
    open_page: OpenPage, tmp_path: Path, date: str, extent: str, *, between: bool, hollow: bool
) -> None:
    folder = make_folder(tmp_path)
    set_cell(folder, "claims.csv", 10, "value", date)
    set_cell(folder, "claims.csv", 10, "extent", extent)
    small = build(folder)
    opened = open_page(built_page(small, basemap=Basemap({}, ())), link="day=1949-12-08")
    opened.painted()
    inked = [i for i, alpha in enumerate(tick_pixels(opened, 10)) if alpha > 128]
    assert inked
    assert (inked[-1] - inked[0] + 1 > len(inked)) is hollow
    assert any(alpha > 128 for alpha in tick_pixels(opened, 10.5)) is between


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_help_panel_says_how_to_read_it(open_page: OpenPage, html: str, lang: str) -> None:
    opened = open_page(html, link=f"lang={lang}&day=1949-12-12")
    page, say = opened.page, page_phrases(lang)
    button = page.locator("#help-open")
    assert button.get_attribute("aria-label") == say["help-button"]
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=say["help"])
    assert dialog.is_visible()
    assert dialog.locator("section").count() == 10
    assert "{" not in dialog.inner_text()
    assert "80" in dialog.inner_text()  # the top speed of the folder
    day = opened.state()["day"]
    opened.press("ArrowRight", 3)
    assert opened.state()["day"] == day
    page.keyboard.press("Escape")
    opened.painted()
    assert dialog.is_hidden()
    assert page.evaluate("document.activeElement.id") == "help-open"
    opened.press("?")
    assert dialog.is_visible()
    page.locator("#help-close").click()
    assert dialog.is_hidden()
    assert opened.complaints == []


@pytest.mark.long
def test_kilometres_are_told_no_finer_than_the_reach_lets_them_be_known(columns: Columns, built: Built) -> None:
    positions = {
        f["properties"]["day"]: f["properties"]
        for f in built.bodies["ding"]["features"]
        if f["properties"]["feature"] == "position" and f["properties"]["traveller"] == "mao"
    }
    seen = {day: column["figures"][2] for day, column in columns("en").items() if day in positions}
    assert seen == {day: km_words(p["km"], p["km_max"] - p["km_min"], "en") for day, p in positions.items()}
    assert sum(text.startswith("about") for text in seen.values()) > 10
