"""Whose clocks a card shows: local mean time before there was a standard, and zones that no folder gave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from folders import make_folder, read_rows, replace, set_cell, write_rows
from imported import draft, files_of
from journey.facts.languages import LANGUAGES
from journey.pipeline import build
from journey.views.words.phrases import edtf_words, page_phrases
from journeys import built_page

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]


def of_1872(tmp_path: Path, *, kept: str | None) -> Path:
    """Return the small folder, moved to 1872: from Paris to the middle of the Atlantic, neither with a zone."""
    folder = make_folder(tmp_path)
    settings = folder / "journey.toml"
    settings.write_text(settings.read_text("utf-8").replace("1949-12", "1872-12"), "utf-8")
    rows = [[cell.replace("1949-12", "1872-12") for cell in row] for row in read_rows(folder, "claims.csv")]
    write_rows(folder, "claims.csv", rows)
    for row, (lon, lat) in ((2, ("2.35", "48.86")), (3, ("-30", "40"))):
        for column, cell in (("lon", lon), ("lat", lat), ("tz", "")):
            set_cell(folder, "places.csv", row, column, cell)
    for column, cell in (("lon", "-10"), ("lat", "45")):
        set_cell(folder, "lines/main.csv", 3, column, cell)
    if kept:
        replace(folder, "journey.toml", "railway_zone", f'zone = "{kept}"\nrailway_zone')
    return folder


@pytest.fixture(scope="module")
def at_sea(tmp_path_factory: pytest.TempPathFactory) -> str:
    return built_page(build(of_1872(tmp_path_factory.mktemp("sea"), kept=None)))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    return built_page(build(of_1872(tmp_path_factory.mktemp("kept"), kept="Europe/London")))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_card_says_local_mean_time_and_who_says_the_zone(open_page: OpenPage, at_sea: str, lang: str) -> None:
    opened = open_page(at_sea, link=f"day=1872-12-06&lang={lang}")
    page, said = opened.page, page_phrases(lang)
    clocks = page.locator("[data-event=O1] > .clocks")
    mean = said["clock-mean"].format(tz="Europe/Paris", zone="UTC+0:09")
    expect(clocks).to_have_text(" · ".join([mean, said["clock-unstated"], said["zone-position"]]))
    expect(page.locator(".figures dt").first).to_have_text(
        said["clock-of"].format(clock=said["mean-clock"], zone="UTC+0:09")
    )
    about = page.locator(".about-clocks")
    about.locator("summary").click()
    expect(about.locator("[data-about=position]")).to_have_text(said["about-zones-position"].format(n=2, total=2))
    expect(about.locator("[data-about=kept]")).to_be_hidden()
    assert opened.complaints == []


@pytest.mark.parametrize(
    ("page_of", "zone", "origin"), [("at_sea", "UTC−2", "zone-sea"), ("kept", "UTC+0", "zone-journey")]
)
def test_at_sea_the_journey_s_clock_goes_before_the_nautical_zone(
    open_page: OpenPage, request: pytest.FixtureRequest, page_of: str, zone: str, origin: str
) -> None:
    opened = open_page(request.getfixturevalue(page_of), link="day=1872-12-16")
    said = page_phrases("en")
    expected = [said["clock-local"].format(zone=zone), said["clock-unstated"], said[origin]]
    expect(opened.page.locator("[data-event=O2] > .clocks")).to_have_text(" · ".join(expected))
    about = opened.page.locator(".about-clocks")
    about.locator("summary").click()
    if page_of == "kept":
        for name, key in (("position", "about-zones-position"), ("kept", "about-zones-kept")):
            expect(about.locator(f"[data-about={name}]")).to_have_text(said[key].format(n=1, total=2))
    assert opened.complaints == []


def test_the_card_of_a_call_says_both_too(open_page: OpenPage, at_sea: str) -> None:
    opened = open_page(at_sea, link="day=1872-12-06", reduced_motion="reduce")
    page, said = opened.page, page_phrases("en")
    page.locator("[data-view=table]").click()
    page.locator("#panel tr[data-call='mao:out-beijing']").get_by_role("button").press("Enter")
    lines = page.locator("#call .card p.clocks")
    expect(lines.first).to_contain_text(said["clock-mean"].format(tz="Europe/Paris", zone="UTC+0:09"))
    expect(lines.last).to_have_text(said["zone-position"])
    assert opened.complaints == []


RIO = """\
date,time,timezone,place,lat,lon,title
1949-12-30,08:00,UTC,London,51.5,-0.12,Leaves
1949-12-31,23:30,UTC-03:00,Berlin,52.52,13.4,A telegram of the old year
1950-01-02,08:00,,Munich,48.14,11.58,Comes
"""


def test_an_hour_of_another_clock_stands_with_the_day_that_it_is_there(open_page: OpenPage, tmp_path: Path) -> None:
    for name, content in files_of(draft("rio.csv", RIO)).items():
        (tmp_path / name).write_bytes(content)
    built = build(tmp_path)
    opened = open_page(built_page(built, account=next(iter(built.tellings))), link="day=1950-01-01")
    page, said = opened.page, page_phrases("en")
    card = page.locator("[data-event]").filter(has_text="A telegram of the old year").first
    expect(card).to_contain_text("03:30")
    date = said["date-clock"].format(date=edtf_words("1949-12-31", "en"), clock="23:30")
    expect(card.locator(".clocks")).to_contain_text(said["clock-source"].format(clock=date, zone="UTC−3"))
    page.locator("[data-view=table]").click()
    leaves = page.locator("#panel tr").filter(has_text="Leaves").locator(".row-clocks").first
    expect(leaves).to_contain_text("UTC+0")
    expect(leaves, "the clocks of London show UTC").not_to_contain_text("source")
    row = page.locator("#panel tr").filter(has_text="A telegram of the old year")
    first_day = edtf_words("1950-01-01", "en")
    expect(row.locator(".row-when")).to_contain_text(said["date-clock"].format(date=first_day, clock="03:30"))
    assert opened.complaints == []


def test_where_the_folder_gives_all_zones_nothing_is_said_of_them(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-06")
    about = opened.page.locator(".about-clocks")
    about.locator("summary").click()
    for name in ("position", "kept"):
        expect(about.locator(f"[data-about={name}]")).to_be_hidden()
    expect(opened.page.locator("[data-event=O1] > .clocks")).not_to_contain_text(page_phrases("en")["zone-position"])
    assert opened.complaints == []
