"""Text of a folder never runs in the dashboard either: hostile strings in every text field, served by Streamlit."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from folders import LANGUAGES, make_folder, set_cell
from hostile import HOSTILE, MARKDOWN
from journey.folder.desk import MAX_CELL_CHARS
from journey.pipeline import build
from mounted import choose, come_to_rest, wait_for

pytestmark = pytest.mark.browser

Serve = Callable[..., str]

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
LONGEST = 5000
BLOCK = re.compile(r"\s*([#>|`:=-]|\d+\.|\[\^|x\n)")
"""What Markdown makes something of only where a line begins."""
TEXTS = sorted(
    (t for t in (*HOSTILE, *MARKDOWN) if not CONTROL.search(t) and len(t) < LONGEST), key=lambda t: not BLOCK.match(t)
)
"""Control characters and cells beyond 100,000 characters are refused, and what is just below has a test of its own."""
DAYS = 26
"""As many texts begin the name of the place of a day; the others follow there."""
NAMES = [" ".join(TEXTS[i::DAYS]) for i in range(DAYS)]
ALL = " ".join(TEXTS)
FIRST_DAY = date(1949, 12, 6)
PLACES = ["id", "kind", "within", "tz", "lon", "lat", "origin", "certainty", "radius_km", "geonames", "query"]
CLAIMS = [
    "subject",
    "field",
    "value",
    "extent",
    "time",
    "zone",
    "basis",
    "source",
    "locator",
    "paragraph",
    "start",
    "end",
    "sha256",
    "weight",
    "note",
]
PAGE = "document.querySelector('iframe.journey-page')?.contentWindow"
TOLD = f"""day => {{
  const heading = document.querySelector(".st-key-headline h3");
  return {PAGE}.journey.state().day === day && heading.checkVisibility() &&
    heading.textContent.includes(`Day ${{day}} of`) &&
    document.querySelector("[data-test-script-state]").dataset.testScriptState === "notRunning" &&
    document.querySelector(".st-key-figures [data-testid=stMetricValue]").textContent;
}}"""
"""The place, once page and dashboard show a day whole: figures come after the heading. To look for that by its
role would go through all these texts."""
MADE = (
    *(
        "script",
        "img",
        "iframe:not(.journey-page)",
        "object",
        "embed",
        "link",
        "base",
        "form",
        "meta",
        ".katex",
        "math",
    ),
    *("a[href^='javascript' i]", "a[href*='invalid']", "[onload]", "[onerror]", "[ontoggle]", "[onmouseover]"),
)
"""Elements that only a string of the folder could have made, inside what the dashboard says."""


def table(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def named(prefix: str, text: str) -> dict[str, str]:
    return {f"{prefix}_{lang}": text for lang in LANGUAGES}


def toml(text: str) -> str:
    """Return a language map of one text; the escapes of JSON are TOML's too."""
    return "{ " + ", ".join(f"{lang} = {json.dumps(text, ensure_ascii=False)}" for lang in LANGUAGES) + " }"


def settings() -> str:
    last_day = FIRST_DAY + timedelta(days=DAYS)
    lines = [
        'id = "hostile"',
        f"first_day = {FIRST_DAY}",
        f"last_day = {last_day}",
        f"title = {toml(ALL)}",
        f"subtitle = {toml(ALL)}",
        f"text = {toml(ALL)}",
        'default_account = "ding"',
        "extent = [30.0, 38.0, 128.0, 61.0]",
        f"licence = {json.dumps(ALL, ensure_ascii=False)}",
        f"credits = [{', '.join(map(toml, TEXTS))}]",
        'railway_zone = "Europe/Moscow"',
        f"prism = {{ top_speed_kmh = 80, source = {json.dumps(ALL, ensure_ascii=False)} }}",
        'travellers = [{ id = "mao", person = "x0", symbol = "solid" }]',
    ]
    for account, order in (("ding", '["s0", "kind:record"]'), ("archives", '["kind:memoir", "s0"]')):
        lines += [
            "[[accounts]]",
            f'id = "{account}"',
            f"title = {toml(ALL)}",
            f"text = {toml(ALL)}",
            f"order = {order}",
        ]
    for i, text in enumerate(TEXTS):
        lines += ["[[kinds]]", f'id = "k{i}"', f"security = {str(i % 2 == 0).lower()}", 'symbol = "ring"']
        lines += ['light = "#5E574C"', 'dark = "#B3AA9A"', f"name = {toml(text)}"]
    return "\n".join(lines)


def claims() -> Iterator[dict[str, Any]]:
    """Tell of each event on the day of its place; a source of its own dates it a day later, and in other words."""
    for i, text in enumerate(TEXTS):
        said = {"subject": f"E{i}", "basis": "attested", "locator": text, "note": text, "weight": "fair"}
        day = FIRST_DAY + timedelta(days=i % DAYS)
        yield {**said, "field": "when", "value": day, "source": "s0"}
        if i:
            yield {**said, "field": "when", "value": day + timedelta(days=1), "source": f"s{i}"}
        yield {**said, "field": "place", "value": f"p{i % DAYS}", "source": "s0"}
        yield {**said, "field": "text", "source": "s0"}
        yield {**said, "field": "text", "value": "other", "source": f"s{i or 1}"}


def hostile_folder(tmp_path: Path) -> Path:
    """Write a folder whose train comes each day to the next place, all of it named by hostile strings."""
    numbered = list(enumerate(TEXTS))
    named_places = list(enumerate(NAMES))
    words = [{"id": f"E{i}", "title": text, "text": text} for i, text in numbered]
    words += [{"id": f"E{i}/other", "text": text} for i, text in numbered]
    told = table(["id", "title", "text"], words)
    return make_folder(
        tmp_path,
        settings=settings(),
        sources=table(
            ["id", "author", "title", "year", "kind", "language", "seen"],
            (
                {"id": f"s{i}", "kind": "memoir" if i else "record"}
                | dict.fromkeys(("author", "title", "year", "language", "seen"), text)
                for i, text in numbered
            ),
        ),
        persons=table(["id", *named("name", "")], ({"id": f"x{i}", **named("name", text)} for i, text in numbered)),
        places=table(
            [*PLACES, *named("name", ""), *named("today", "")],
            (
                {"id": f"p{i}", "kind": "city", "tz": "Europe/Moscow", "lon": 110 - i / 2, "lat": 55, "origin": text}
                | {"certainty": "exact", "radius_km": 1, "query": text, **named("name", text), **named("today", text)}
                for i, text in named_places
            ),
        ),
        line=table(
            ["place", "lon", "lat", "km", "km_source"],
            ({"place": f"p{i}", "km": 60 * i, "km_source": text} for i, text in named_places),
        ),
        stops=table(
            ["id", "travellers", "place", "arrival", "departure"],
            (
                {"id": f"c{i}", "travellers": "mao", "place": f"p{i}"}
                | ({"arrival": f"E{i}"} if i else {})
                | ({"departure": f"E{i}"} if i < DAYS - 1 else {})
                for i, _ in named_places
            ),
        ),
        events=table(
            ["id", "kind", "participants"],
            ({"id": f"E{i}", "kind": f"k{i}", "participants": f"x{i}"} for i, _ in numbered),
        ),
        claims=table(CLAIMS, claims()),
        **dict.fromkeys(("texts_en", "texts_zh_hant", "texts_zh_hans", "texts_ru"), told),
    )


class Visit:
    """A dashboard in the browser, and what it asked for or complained of."""

    def __init__(self, opened: Any, address: str) -> None:
        self.page: Page = opened.page
        self.requests, self.complaints = opened.requests, opened.complaints
        self.address = address

    def assert_harmless(self) -> None:
        """Nothing of the folder has run, asked for anything or become an element."""
        made = self.page.locator(", ".join(f"{part} {made}" for part in (".stMain", ".stSidebar") for made in MADE))
        assert made.evaluate_all("es => es.map(e => e.outerHTML.slice(0, 300))") == []
        assert self.page.evaluate(f"[window.ran, {PAGE}?.ran]") == [None, None]
        assert self.complaints == []
        assert [
            url for url in self.requests if not url.startswith((self.address, "data:", "about:", "blob:", "ws:"))
        ] == []


@pytest.fixture
def visit(visit: Callable[..., Any]) -> Callable[[str], Visit]:
    """Return a function that opens a dashboard."""
    return lambda address: Visit(
        visit(address, viewport={"width": 1440, "height": 900}, reduced_motion="reduce"), address
    )


def shown(text: str) -> str:
    """Return text as a reader sees it: white space is one space, and a word joiner is nothing."""
    return " ".join(text.replace("\u2060", "").split())


def texts_of(page: Page, selector: str) -> list[str]:
    """Return what elements say, once they are there: Streamlit fetches what draws some of them when it needs it."""
    found = page.locator(selector)
    expect(found.first).to_be_attached()
    return [shown(text) for text in found.all_text_contents()]


def explained(place: Path) -> Path:
    """Make the folder, its conflicts explained by hostile strings too."""
    folder = hostile_folder(place)
    conflicts = build(folder).bodies["ding"]["journey"]["conflicts"]
    rows = ({"conflict": c["id"], "reason": text, "by": text} for c, text in zip(conflicts, cycle(TEXTS), strict=False))
    (folder / "known.csv").write_text(table(["conflict", "reason", "by"], rows), "utf-8", newline="")
    return folder


def assert_told_in_the_sidebar(page: Page, wanted: list[str]) -> None:
    """The choices at the side, and the name of the frame, are the folder's words."""
    assert texts_of(page, ".stSidebar h1") == [shown(ALL)]
    assert texts_of(page, ".stSidebar [data-testid=stButtonGroup] button")[-len(wanted) :] == wanted
    captions = texts_of(page, ".stSidebar [data-testid=stCaptionContainer]")
    assert captions[0] == shown(ALL)
    assert captions[-len(wanted) :] == wanted
    radio = texts_of(page, ".stSidebar [data-testid=stRadio] label")
    assert sum(text.count(shown(ALL)) for text in radio) == 2
    assert shown(page.locator("iframe.journey-page").get_attribute("title") or "") == shown(ALL)


SHOW = """async days => {
  const shown = [];
  for (const day of days) {
    journey.set(day);
    for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
    shown.push(journey.state().day);
  }
  return shown;
}"""
"""Script: paint days in the page, one after the other; the dashboard hears of the last, where it comes to rest."""


def assert_told_by_day(page: Page, wanted: set[str]) -> None:
    """The page shows each day; the dashboard is waited for where the day's figures name places not yet read.

    They name the places a day before and a day after, so that two days of four name all.
    """
    inner = page.locator("iframe.journey-page").element_handle().content_frame()
    places, days = set(), []
    for day in range(1, DAYS + 1):
        days.append(day)
        if day % 4 in {2, 3} or day >= DAYS - 1:
            assert inner.evaluate(SHOW, days) == days
            places.add(shown(wait_for(page, TOLD, arg=day).json_value()))
            days = []
    assert {text for text in wanted if any(text in place for place in places)} == wanted


def assert_compared(page: Page, wanted: set[str]) -> None:
    rows = page.locator("[class*='st-key-difference-']")
    expect(rows.first).to_be_visible()
    said = " ".join(shown(text) for text in rows.all_text_contents())
    assert sum(text in said for text in wanted) > len(wanted) / 2, "as many as the view lists"


def assert_in_the_passages(page: Page, wanted: set[str]) -> None:
    """Titles and locators; what unfolds from the list of sources stays open for a look at it."""
    view = page.locator(".st-key-passage")
    expect(view.locator("p").nth(len(TEXTS))).to_be_attached()
    said = " ".join(shown(text) for text in view.locator("p").all_text_contents())
    assert {text for text in wanted if text not in said} == set()
    view.get_by_role("combobox").click()
    expect(page.get_by_role("option").first).to_be_visible()


def assert_checked(page: Page, wanted: set[str]) -> None:
    """Reasons for conflicts."""
    table = page.get_by_test_id("stTable").locator("table")
    expect(table).to_be_visible()
    reasons = [shown(text) for text in table.locator("td").all_text_contents()]
    assert any(text in reason for text in wanted for reason in reasons)


VIEWS = {"Compare": assert_compared, "Passage": assert_in_the_passages, "Check": assert_checked}
"""Tabs, and what they tell of the folder."""


@pytest.mark.long
def test_no_text_of_the_folder_runs(serve_in_turn: Serve, visit: Callable[[str], Visit]) -> None:
    """Beside the page, day by day, and in every tab."""
    assert len(TEXTS) >= 60
    assert sum(map(bool, map(BLOCK.match, TEXTS))) <= DAYS, "each of them begins a name"
    visited = visit(serve_in_turn("hostile", explained))
    page = visited.page
    wait_for(page, f"{PAGE}?.journey?.state().day === 1")
    come_to_rest(page)
    wanted = [shown(text) for text in TEXTS]
    assert_told_in_the_sidebar(page, wanted)
    visited.assert_harmless()

    page.set_viewport_size({"width": 1000, "height": 600})  # less to paint each day
    assert_told_by_day(page, set(wanted))
    visited.assert_harmless()

    tabs = page.get_by_role("tab").all_text_contents()
    assert set(VIEWS) < set(tabs)
    for tab in tabs:
        choose(page.get_by_role("tab", name=tab, exact=True))
        if tab in VIEWS:
            VIEWS[tab](page, set(wanted))
        visited.assert_harmless()
        page.keyboard.press("Escape")


BAIT = "<img src=x onerror=ran=1> [x](javascript:ran=1) "
LONGEST_ALLOWED = (BAIT * (MAX_CELL_CHARS // len(BAIT) + 1))[:MAX_CELL_CHARS].strip()


def with_longest_texts(place: Path) -> Path:
    folder = make_folder(place)
    for file, row, column in (
        ("texts/en.csv", 2, "title"),
        ("texts/en.csv", 2, "text"),
        ("places.csv", 2, "name_en"),
    ):
        set_cell(folder, file, row, column, LONGEST_ALLOWED)
    return folder


@pytest.mark.long
def test_texts_as_long_as_they_may_be(serve_in_turn: Serve, visit: Callable[[str], Visit]) -> None:
    visited = visit(serve_in_turn("longest", with_longest_texts))
    page = visited.page
    wait_for(page, f"{PAGE}?.journey?.state().day === 1")
    card = page.frame_locator("iframe.journey-page").locator(".card[data-event=O1]")
    assert card.locator("h3").text_content() == LONGEST_ALLOWED
    for tab in range(page.get_by_role("tab").count()):
        choose(page.get_by_role("tab").nth(tab))
        visited.assert_harmless()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def wrong_folder(place: Path) -> Path:
    folder = make_folder(place)
    for row, text in enumerate(("<img src=x onerror=ran=1>", "[x](javascript:ran=1)", "null\x00char"), start=2):
        set_cell(folder, "events.csv", row, "kind", text)
    set_cell(folder, "sources.csv", 2, "title", "\x1b[31m")
    set_cell(folder, "texts/en.csv", 2, "text", "x" * 1_000_000)
    set_cell(folder, "texts/ru.csv", 3, "title", "<script>" * 12_501)
    return folder


@pytest.mark.long
def test_what_is_wrong_with_a_folder_is_told_as_text(serve_in_turn: Serve, visit: Callable[[str], Visit]) -> None:
    visited = visit(serve_in_turn("wrong", wrong_folder))
    told = visited.page.get_by_test_id("stCode")
    expect(told).to_contain_text("<img src=x onerror=ran=1>")
    expect(told).to_contain_text("[x](javascript:ran=1)")
    for line in (
        "events.csv, row 4, column kind: a control character (U+0000) is no text",
        "sources.csv, row 2, column title: a control character (U+001B) is no text",
        "texts/en.csv, row 2: a cell is longer than 100,000 characters",
        "texts/ru.csv, row 3, column title: a cell is longer than 100,000 characters",
    ):
        expect(told).to_contain_text(line)
    visited.assert_harmless()
