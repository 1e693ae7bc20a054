"""The dashboard in a real browser: Streamlit's slider moves the train on the one page that stays mounted."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from folders import make_folder, replace
from journey.views.words.phrases import phrases
from mounted import (
    FRAME,
    INNER,
    choose,
    link_of,
    opened,
    press_slider,
    state,
    until,
    wait_for,
    wait_for_day,
    wait_for_link,
)

pytestmark = pytest.mark.browser

Serve = Callable[..., str]
ShowDashboard = Callable[..., Page]


@pytest.mark.long
def test_health(address: str) -> None:
    with urllib.request.urlopen(address + "_stcore/health") as answer:  # noqa: S310 - our own server
        assert answer.status == 200


@pytest.mark.long
def test_slider_moves_the_train_and_the_view_survives(dashboard: ShowDashboard) -> None:
    page = dashboard()
    wait_for_day(page, 1)
    before = state(page)
    page.evaluate("document.querySelector('iframe.journey-page').dataset.same = 'yes'")
    press_slider(page, "ArrowRight", 5)
    wait_for_day(page, 6)
    after = state(page)
    assert after["date"] == "1949-12-11"
    assert after["km"] > before["km"] + 2000
    assert page.evaluate("document.querySelector('iframe.journey-page').dataset.same") == "yes"
    expect(page.get_by_role("heading", name="Day 6 of 89 · Sunday 11 December 1949")).to_be_visible()
    wait_for_link(page, "day", "1949-12-11")


def settled_zoom(page: Page) -> object:
    """Return the zoom once it has been the same for thirty frames."""
    page.wait_for_function(
        """() => {
          const { zoom } = document.querySelector('iframe.journey-page').contentWindow.journey.state();
          window.still = window.lastZoom === zoom ? (window.still ?? 0) + 1 : 0;
          window.lastZoom = zoom;
          return window.still > 30;
        }"""
    )
    return state(page)["zoom"]


@pytest.mark.long
def test_pan_and_zoom_survive_a_step(dashboard: ShowDashboard) -> None:
    page = dashboard()
    frame = page.frame_locator(FRAME)
    before = settled_zoom(page)
    frame.locator("#zoom-in").click()
    page.evaluate("window.still = 0")
    zoom = settled_zoom(page)
    assert zoom != before
    assert state(page)["follow"] is False
    press_slider(page, "ArrowRight", 3)
    wait_for_day(page, 4)
    page.evaluate("window.still = 0")
    assert settled_zoom(page) == zoom
    assert state(page)["follow"] is False


@pytest.mark.long
def test_reader_settles_in_the_page_and_the_dashboard_follows(dashboard: ShowDashboard) -> None:
    page = dashboard()
    slider = page.frame_locator(FRAME).get_by_role("slider").first
    slider.focus()
    slider.press("End")
    slider.press("ArrowLeft")
    expect(page.get_by_role("heading", name="Day 89 of 89 · Saturday 4 March 1950")).to_be_visible()
    assert state(page)["day"] == 89


@pytest.mark.long
def test_account_language_and_kinds_reach_the_page(dashboard: ShowDashboard) -> None:
    page = dashboard()
    assert state(page)["account"] == "ding"
    page.get_by_text("Records and scholarship first").click()
    until(page, "s.account === 'archives'")
    page.get_by_role("button", name="Threat").click()
    until(page, "s.hidden.includes('talk')")
    assert "threat" not in state(page)["hidden"]
    page.get_by_role("button", name="Threat").click()
    until(page, "!s.hidden.length")
    page.get_by_text("Ding Ming first").click()
    until(page, "s.account === 'ding'")


@pytest.mark.long
def test_link_opens_day_language_and_account(page: Page, address: str) -> None:
    opened(page, address, "?day=1950-01-23&lang=zh-Hant&account=archives")
    wait_for_day(page, 49)
    until(page, "s.lang === 'zh-Hant'")
    assert state(page)["account"] == "archives"
    assert state(page)["date"] == "1950-01-23"


@pytest.mark.long
def test_files_can_be_taken_away(dashboard: ShowDashboard, tmp_path: Path) -> None:
    page = dashboard()
    choose(page.get_by_role("tab", name="Take away"))
    for label, name in (("The page", "journey.html"), ("The data", "ding.geojson")):
        with page.expect_download() as coming:
            page.get_by_role("button", name=label).click()
        assert coming.value.suggested_filename == name
        coming.value.save_as(tmp_path / name)
    assert (tmp_path / "journey.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert json.loads((tmp_path / "ding.geojson").read_text("utf-8"))["journey"]["account"] == "ding"


@pytest.mark.long
def test_link_restores_event_pins_and_part_of_the_map(page: Page, address: str) -> None:
    opened(page, address, "?day=1950-01-23&event=M18&pins=O24,M24&map=7.5/55.5/40")
    until(page, "s.day === 49 && s.event === 'M18' && s.pins.length === 2 && s.map === '7.5/55.500/40.000'")
    assert state(page)["follow"] is False
    wait_for_link(page, "lang", "en")
    link = link_of(page)
    assert (link["event"], link["pins"]) == ("M18", "O24,M24")
    press_slider(page, "ArrowRight", 1)
    wait_for_day(page, 50)
    wait_for_link(page, "event", None)
    after = state(page)
    assert (after["event"], after["pins"], after["map"]) == (None, ["O24", "M24"], "7.5/55.500/40.000")


@pytest.mark.long
def test_a_link_with_an_event_alone_leads_to_its_day(page: Page, address: str) -> None:
    opened(page, address, "?event=M18")
    until(page, "s.event === 'M18' && s.day > 40")
    wait_for_link(page, "event", "M18")
    wait_for(page, "new URLSearchParams(location.search).get('day').startsWith('1950-01')")


@pytest.mark.long
def test_what_the_reader_does_in_the_page_is_in_the_link(dashboard: ShowDashboard) -> None:
    page = dashboard("1949-12-16")
    frame = page.frame_locator(FRAME)
    wait_for_day(page, 11)
    pin = frame.locator("#cards .pin").first
    pinned = pin.get_attribute("data-pin")
    pin.click()
    wait_for_link(page, "pins", pinned)
    frame.locator("#zoom-in").click()
    wait_for(page, "new URLSearchParams(location.search).has('map')")
    settled_zoom(page)
    wait_for_link(page, "map", str(state(page)["map"]))
    assert link_of(page)["day"] == "1949-12-16"


@pytest.mark.long
def test_one_press_on_back_leaves_and_the_link_is_that_of_what_is_on_show(page: Page, address: str) -> None:
    page.goto(address + "_stcore/health")
    frame = opened(page, address, "?day=1950-01-23&account=archives&pins=O24&theirs=a%20b&embed=true")
    wait_for_day(page, 49)
    press_slider(page, "ArrowRight", 2)
    wait_for_link(page, "day", "1950-01-25")
    frame.get_by_role("slider").first.press("ArrowRight")
    wait_for_link(page, "day", "1950-01-26")
    link = link_of(page)
    assert link == {
        "day": "1950-01-26",
        "account": "archives",
        "pins": "O24",
        "lang": "en",
        "theirs": "a b",
        "embed": "true",
    }
    page.reload()
    wait_for(page, f"{INNER}?.journey")
    wait_for_day(page, 52)
    until(page, "s.account === 'archives' && s.pins.join() === 'O24'")
    assert link_of(page) == link
    page.go_back()
    page.wait_for_url("**/_stcore/health")
    page.go_forward()
    wait_for_day(page, 52)


def one_day(place: Path) -> Path:
    """Make the small journey in a directory, all of it told of one day."""
    folder = make_folder(place)
    replace(folder, "journey.toml", "last_day = 1949-12-20", "last_day = 1949-12-06")
    for date in ("1949-12-15", "1949-12-16"):
        replace(folder, "claims.csv", date, "1949-12-06")
    replace(folder, "lines/main.csv", "8000", "300")
    return folder


@pytest.mark.long
def test_a_journey_of_one_day_opens_without_advice_and_its_page_leads_before_and_after(
    page: Page, serve_in_turn: Serve
) -> None:
    """Where Streamlit finds a coding tool in the home directory it lays a card over the figures, for programmers."""
    frame = opened(page, serve_in_turn("one-day", one_day))
    advice = page.get_by_test_id("stSkillsNudge")
    expect(advice).to_be_attached()
    expect(advice).to_be_hidden()
    wait_for_day(page, 1)
    page.get_by_role("heading", name="Day 1 of 1 · Tuesday 6 December 1949").wait_for()
    expect(page.locator("[data-testid=stSlider]")).to_have_count(0)
    for key, word, heading in (("Home", "prelude", "Before the journey"), ("End", "aftermath", "After the journey")):
        frame.get_by_role("slider").first.press(key)
        wait_for_link(page, "day", word)
        page.get_by_role("heading", name=heading).wait_for()


@pytest.mark.long
@pytest.mark.parametrize(("key", "word", "day"), [("Home", "prelude", 0), ("End", "aftermath", 90)])
def test_before_and_after_the_journey_stay(
    page: Page, dashboard: ShowDashboard, address: str, key: str, word: str, day: int
) -> None:
    heading = "Before the journey" if day == 0 else "After the journey"
    there = dashboard("1949-12-16")
    wait_for_day(there, 11)
    there.frame_locator(FRAME).get_by_role("slider").first.press(key)
    wait_for_link(there, "day", word)
    there.get_by_role("heading", name=heading).wait_for()
    assert state(there)["day"] == day
    opened(page, address, f"?day={word}")
    wait_for_day(page, day)
    press_slider(page, "ArrowRight" if day == 0 else "ArrowLeft", 1)
    wait_for_day(page, 2 if day == 0 else 88)


@pytest.mark.long
def test_a_step_leaves_filter_and_theme_of_the_page_and_is_not_told_back(dashboard: ShowDashboard) -> None:
    page = dashboard("1950-01-23")
    frame = page.frame_locator(FRAME)
    frame.locator(".card[data-event=M18]").get_by_role("button", name="on the map").click()
    wait_for_link(page, "event", "M18")
    theme = state(page)["theme"]
    other = "dark" if theme == "light" else "light"
    frame.locator("#theme").click()
    if not frame.locator("#kinds").is_visible():
        frame.locator("#legend summary").click()
    frame.locator("#kinds label").first.click()
    until(page, f"s.hidden.length === 1 && s.theme === '{other}'")
    hidden = state(page)["hidden"]
    page.evaluate("window.told = []; addEventListener('message', e => told.push(e.data.type))")
    press_slider(page, "ArrowRight", 2)
    wait_for_day(page, 51)
    wait_for_link(page, "day", "1950-01-25")
    wait_for_link(page, "event", None)
    settled_zoom(page)
    after = state(page)
    assert (after["theme"], after["hidden"]) == (other, hidden)
    assert "journey-day" not in page.evaluate("told")


FOCUS = """() => {
  const at = document.activeElement;
  const within = (place) => at.closest(place) !== null;
  if (at.tagName === "IFRAME") return { place: "page" };
  if (at === document.body) return { place: "end" };
  const parts = [at, at.parentElement, ...at.querySelectorAll("*")].map((part) => getComputedStyle(part));
  const keys = ["outline", "boxShadow", "borderColor", "backgroundColor", "color"];
  const look = () => parts.flatMap((style) => keys.map((key) => style[key])).join();
  const lit = look();
  at.blur();
  const plain = look();
  at.focus();
  const place = within("[role=tablist]") ? "tabs" : at.matches("[role=slider], [type=range]") ? "slider" : "other";
  return { place, plain: lit === plain && at.outerHTML.slice(0, 160) };
}"""
"""Where the focus is, and what of it looks no different with the focus than without."""


@pytest.mark.long
def test_tab_goes_through_tabs_slider_and_page_and_out_again(dashboard: ShowDashboard) -> None:
    page = dashboard(still=True)
    frame = page.frame_locator(FRAME)
    page.get_by_role("tab").first.focus()
    seen = ["tabs"]
    for _ in range(150):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert not focus.get("plain"), focus
        if seen[-1] != focus["place"]:
            seen.append(focus["place"])
        if seen[-2:-1] == ["page"]:
            break
    assert [place for place in seen[:-1] if place != "other"] == ["tabs", "slider", "page"]
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUS)["place"] == "page", "and back in from behind"
    expect(frame.locator(":focus")).to_have_count(1)


WIDE = """() => [document.scrollingElement, ...document.querySelectorAll(".stMain, .stMainBlockContainer")]
  .filter((e) => e.scrollWidth > e.clientWidth).map((e) => [e.className, e.scrollWidth, e.clientWidth])"""
"""What would scroll sideways, and its widths."""


@pytest.mark.long
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_nothing_scrolls_sideways_on_a_narrow_window(dashboard: ShowDashboard, lang: str) -> None:
    page = dashboard("1949-12-16", lang=lang, still=True)
    page.set_viewport_size({"width": 360, "height": 740})
    for tab in ("map", "passage", "compare", "check", "take", "yours"):
        choose(page.get_by_role("tab", name=phrases(lang)[tab], exact=True))
        expect(page.get_by_test_id("stSpinner")).to_have_count(0)
        assert page.evaluate(WIDE) == [], tab


@pytest.mark.long
@pytest.mark.parametrize(("width", "lang"), [(360, "zh-Hans"), (360, "en"), (1280, "ru")])
def test_no_figure_is_cut_off(dashboard: ShowDashboard, width: int, lang: str) -> None:
    page = dashboard("1949-12-12", lang=lang, still=True)
    page.set_viewport_size({"width": width, "height": 740})
    values = page.locator(".st-key-figures [data-testid=stMetricValue]")
    expect(values).to_have_count(4)
    wide = "[e, ...e.querySelectorAll('*')].some((x) => x.clientWidth && x.scrollWidth > x.clientWidth)"
    assert values.evaluate_all(f"all => all.filter((e) => {wide}).map((e) => e.textContent)") == []


BOXES = """() => {
  const box = (e, dx = 0, dy = 0) => {
    const { left, top, right, bottom } = e.getBoundingClientRect();
    return [left + dx, top + dy, right + dx, bottom + dy].map(Math.round);
  };
  const frame = document.querySelector("iframe.journey-page");
  const [left, top] = box(frame);
  const within = (part) => box(frame.contentDocument.querySelector(part), left, top);
  const main = document.querySelector(".stMain");
  return {
    slider: box(document.querySelector(".stSlider")), headline: box(document.querySelector(".st-key-headline")),
    frame: box(frame), map: within(".folium-map"), transport: within(".transport"),
    scrolls: main.scrollHeight > main.clientHeight,
  };
}"""
"""Where in the window the parts of the dashboard stand, those of the page in it too."""


def boxes_in(page: Page, width: int, height: int) -> dict[str, Any]:
    """Return where the parts stand once the frame ends with the window, in a window of that size."""
    page.set_viewport_size({"width": width, "height": height})
    wait_for(
        page,
        """height => {
          const end = document.querySelector("iframe.journey-page").getBoundingClientRect().bottom;
          return end <= height && end > height - 20;
        }""",
        arg=height,
    )
    return dict(page.evaluate(BOXES))


WINDOWS = {(1440, 900): True, (1280, 720): True, (390, 844): False}
"""Sizes of window, and whether the transport bar, too, is on the first screen."""


@pytest.mark.long
@pytest.mark.parametrize(
    ("theme", "lang"), [("light", "en"), ("dark", "ru"), ("light", "zh-Hant"), ("dark", "zh-Hans")]
)
def test_the_first_screen_has_slider_figures_and_the_whole_map(dashboard: ShowDashboard, theme: str, lang: str) -> None:
    page = dashboard("1949-12-09", lang=lang, theme=theme, still=True)
    frame = page.frame_locator(FRAME)
    for part in ("#title", "#day h2", "#day .figures", "#day .reach"):
        expect(frame.locator(part)).to_be_hidden()
    expect(page.get_by_test_id("stMetric")).to_have_count(4)
    for day in ("1949-12-09", "prelude", "aftermath"):
        if day != "1949-12-09":
            frame.get_by_role("slider").first.press("Home" if day == "prelude" else "End")
            wait_for_link(page, "day", day)
            expect(page.get_by_test_id("stMetric")).to_have_count(0)
        for (width, height), transport in WINDOWS.items():
            at = boxes_in(page, width, height)
            shown = ["slider", "headline", "frame", "map", *(["transport"] if transport else [])]
            for part in shown:
                left, top, right, bottom = at[part]
                assert 0 <= left < right <= width, (day, width, part, at)
                assert 0 <= top < bottom <= height, (day, width, part, at)
            assert at["map"][3] - at["map"][1] >= 220, (day, width, at)
            assert not at["scrolls"], (day, width, at)


@pytest.mark.long
def test_the_frame_follows_the_window_and_no_day_moves_it(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    frame = opened(page, address, "?day=1949-12-09")
    first = boxes_in(page, 1280, 720)
    for key, day in (("Home", "prelude"), ("End", "aftermath")):
        frame.get_by_role("slider").first.press(key)
        wait_for_link(page, "day", day)
        expect(page.get_by_test_id("stMetric")).to_have_count(0)
        assert boxes_in(page, 1280, 720)["frame"] == first["frame"]
    wide = boxes_in(page, 1280, 900)["frame"]
    assert wide[3] - wide[1] > first["frame"][3] - first["frame"][1] + 150
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click(force=True)
    wait_for(
        page,
        "width => document.querySelector('iframe.journey-page').getBoundingClientRect().width > width + 200",
        arg=wide[2] - wide[0],
    )
    boxes_in(page, 1280, 900)
    for width, height in ((844, 390), (640, 360)):  # a phone turned, 200 % of 1280 by 720: a window of its own
        page.set_viewport_size({"width": width, "height": height})
        wait_for(
            page,
            f"""height => {{
              const {{ height: own }} = document.querySelector("{FRAME}").getBoundingClientRect();
              return own <= height && own >= 320;
            }}""",
            arg=height,
        )
    page.set_viewport_size({"width": 1440, "height": 900})
    choose(page.get_by_role("tab", name="Check"))
    expect(page.get_by_test_id("stTable")).to_be_visible()
    cut = "all => all.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent)"
    assert page.get_by_test_id("stTable").locator("td").evaluate_all(cut) == []
    choose(page.get_by_role("tab", name="Map"))
    boxes_in(page, 1440, 900)
