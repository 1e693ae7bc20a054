"""The page in a real browser, opened from disk with the network off."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from journey.pipeline import Built
from journeys import built_page

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]
"""The fixture `open_page` of conftest.py."""

MOSCOW = (37.65, 55.77)
LEAST_TARGET = 24
LEAST_CONTROLS = 20


@pytest.mark.long
def test_opens_from_disk_without_a_request(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    opened.press("ArrowRight", 12)
    opened.press("End")
    own = [url for url in opened.requests if not url.startswith(("file:", "data:"))]
    assert own == []
    assert len([url for url in opened.requests if url.startswith("file:")]) == 1
    assert opened.complaints == []


def test_starts_paused_on_the_first_day(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    state = opened.state()
    assert (state["day"], state["date"], state["playing"], state["follow"]) == (1, "1949-12-06", False, True)
    expect(opened.page.locator("#column h2")).to_have_text("Tuesday, 6 December 1949")
    expect(opened.page).to_have_title("Mao Zedong’s train to Moscow")
    assert opened.page.locator("html").get_attribute("lang") == "en"


@pytest.mark.long
def test_slider_moves_the_train(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, reduced_motion="reduce")
    opened.page.locator("#overview").click()
    opened.painted()
    before, start = opened.train(), opened.state()
    slider = opened.page.get_by_role("slider")
    slider.fill("11")
    opened.painted()
    after, state = opened.train(), opened.state()
    assert state["day"] == 11
    assert (state["lon"], state["lat"]) == pytest.approx(MOSCOW, abs=0.05)
    assert state["km"] > start["km"] + 8000
    assert after[0] < before[0] - 200
    assert opened.page.locator(".train[data-day='11']").count() >= 1
    expect(slider).to_have_attribute("aria-valuetext", "Day 11 · Friday, 16 December 1949 · Moscow")


KEYS = [
    (["ArrowRight"], 2),
    (["ArrowRight", "ArrowRight", "ArrowLeft"], 2),
    (["PageDown"], 8),
    (["PageDown", "PageDown", "PageUp"], 8),
    (["End"], 90),
    (["End", "ArrowLeft"], 89),
    (["Home"], 0),
    (["ArrowLeft", "ArrowLeft"], 0),
    (["ArrowRight", ","], 1),
    (["Home", ","], 0),
    (["End", "."], 90),
]
"""What is pressed on the first day, and the day that it leads to."""


@pytest.mark.long
@pytest.mark.parametrize("focus", ["slider", "page"])
def test_keys(open_page: OpenPage, html: str, focus: str) -> None:
    opened = open_page(html, reduced_motion="reduce")
    if focus == "slider":
        opened.page.get_by_role("slider").focus()
    for keys, day in KEYS:
        opened.page.evaluate("journey.set(1)")
        for key in keys:
            opened.page.keyboard.press(key)
        opened.painted()
        assert opened.state()["day"] == day, keys
        assert opened.page.locator("#slider").input_value() == str(day), keys
    assert opened.page.evaluate("document.activeElement.id === 'slider'") is (focus == "slider")


def test_a_key_is_painted_at_once_and_a_second_one_with_the_next_frame(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    days = opened.page.evaluate(
        """() => {
          const key = { key: "ArrowRight", bubbles: true, cancelable: true };
          const press = () => {
            document.getElementById("slider").dispatchEvent(new KeyboardEvent("keydown", key));
            return Number(document.querySelector("[data-day]").dataset.day);
          };
          return [press(), press()];
        }"""
    )
    assert days == [2, 2]
    opened.painted()
    assert opened.state()["day"] == 3
    assert opened.page.locator("[data-day]").first.get_attribute("data-day") == "3"


@pytest.mark.long
def test_buttons(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    page = opened.page
    page.get_by_role("button", name="One day on").click()
    assert opened.state()["day"] == 2
    page.get_by_role("button", name="One day back").click()
    page.get_by_role("button", name="Next event").click()
    assert opened.state()["day"] == 1
    assert opened.state()["event"]
    page.get_by_role("button", name="Previous event").click()
    assert opened.state()["day"] == 0


def test_every_event_can_be_stepped_through(open_page: OpenPage, html: str, built: Built) -> None:
    opened = open_page(html, reduced_motion="reduce")
    opened.press("Home")
    seen = opened.page.evaluate(
        "(() => { const seen = [], on = document.getElementById('event-on');"
        " for (;;) { on.click(); const { event, day } = journey.state();"
        " if (event === seen.at(-1)?.[0]) return seen; seen.push([event, day]) } })()"
    )
    opened.painted()
    expect(opened.page.locator("#event-on")).to_be_disabled()
    events = [f["id"] for f in built.bodies["ding"]["features"] if f["properties"]["feature"] == "event"]
    assert sorted(event for event, _ in seen) == sorted(events)
    assert [day for _, day in seen] == sorted(day for _, day in seen)


@pytest.mark.parametrize(
    ("date", "near"),
    [("1949-12-06", False), ("1949-12-11", False), ("1949-12-16", True), ("1950-01-15", True), ("1950-01-16", True)],
)
def test_the_camera_goes_near_where_several_places_of_a_day_lie(
    open_page: OpenPage, html: str, date: str, *, near: bool
) -> None:
    opened = open_page(html, link=f"day={date}", reduced_motion="reduce")
    assert (opened.state()["zoom"] > 9) is near


@pytest.mark.long
def test_play_runs_and_space_stops_it(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    start = opened.state()["km"]
    opened.page.locator("#speed").select_option("8")
    opened.page.get_by_role("button", name="Play").click()
    opened.until("journey.state().day >= 3")
    opened.page.locator("body").press("Space")
    state = opened.state()
    assert state["playing"] is False
    assert state["km"] > start
    opened.painted()
    assert opened.state()["km"] == state["km"]


def test_stands_still_under_reduced_motion(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-08", reduced_motion="reduce")
    assert opened.state()["playing"] is False
    zoom = opened.state()["zoom"]
    opened.press("ArrowRight", 4)
    assert opened.state()["zoom"] == zoom
    moving = opened.page.evaluate("document.getAnimations().filter(a => a.playState === 'running').length")
    assert moving == 0
    assert opened.page.locator(".leaflet-pan-anim").count() == 0


@pytest.mark.long
def test_camera_lets_go_and_comes_back(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    page = opened.page
    page.mouse.move(500, 300)
    page.mouse.down()
    page.mouse.move(300, 350, steps=4)
    page.mouse.up()
    opened.until("journey.state().follow === false")
    opened.press("ArrowRight", 5)
    assert opened.state()["follow"] is False
    page.get_by_role("button", name="Follow the train").click()
    opened.until("journey.state().follow")
    opened.until(
        "(b => b.x > 0 && b.y > 0 && b.right < document.querySelector('.folium-map').clientWidth)"
        "(document.querySelector('.train').getBoundingClientRect())"
    )


def test_a_thrown_map_does_not_carry_the_camera_off(open_page: OpenPage, html: str) -> None:
    """As Leaflet throws it when a drag ends: whether a hand is quick enough for that hangs on the machine."""
    opened = open_page(html, link="day=1949-12-09")
    opened.page.locator("#follow").click()
    opened.until("journey.state().follow === false")
    opened.page.evaluate(
        "window[document.body.dataset.map].panBy([1500, 0], { animate: true, duration: 1, noMoveStart: true });"
        "document.getElementById('follow').click()"
    )
    opened.until("journey.state().follow && !document.querySelector('.leaflet-pan-anim') && !journey.state().busy")
    assert opened.page.evaluate(
        "(b => b.x > 0 && b.y > 0 && b.right < document.querySelector('.folium-map').clientWidth)"
        "(document.querySelector('.train').getBoundingClientRect())"
    )


@pytest.mark.long
def test_position_is_the_one_that_python_tabulated(open_page: OpenPage, html: str, built: Built) -> None:
    opened = open_page(html)
    for account, body in built.bodies.items():
        opened.page.locator("#account").select_option(account)
        opened.painted()
        for number, table in enumerate(body["timeline"]):
            first, last = table["minute"][0], table["minute"][-1]
            minutes = [first + (last - first) * i / 999 for i in range(1000)]
            for key in ("km", "km_min", "km_max"):
                told = opened.page.evaluate(
                    "([ms, n, key]) => ms.map(m => journey.at(m, n)[key])", [minutes, number, key]
                )
                assert told == pytest.approx([interpolated(table, key, minute) for minute in minutes], abs=0.01)


def interpolated(table: dict[str, Any], key: str, minute: float) -> float:
    minutes, values = table["minute"], table[key]
    row = min(max(0, bisect_right(minutes, minute) - 1), len(minutes) - 1)
    after = min(row + 1, len(minutes) - 1)
    width = minutes[after] - minutes[row]
    share = (minute - minutes[row]) / width if width else 0
    return float(values[row] + (values[after] - values[row]) * min(1, max(0, share)))


def test_train_stands_where_the_position_feature_says(open_page: OpenPage, html: str, built: Built) -> None:
    opened = open_page(html)
    positions = [
        f
        for f in built.bodies["ding"]["features"]
        if f["properties"]["feature"] == "position" and f["properties"]["traveller"] == "mao"
    ]
    assert len(positions) == 89
    days = [feature["properties"]["day"] for feature in positions]
    states = opened.page.evaluate("days => days.map((day) => (journey.set(day), journey.state()))", days)
    for feature, state in zip(positions, states, strict=True):
        assert state["km"] == pytest.approx(feature["properties"]["km"], abs=0.5)
        assert (state["lon"], state["lat"]) == pytest.approx(feature["geometry"]["coordinates"], abs=0.02)


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Shanghai", "Pacific/Kiritimati"])
def test_the_readers_zone_changes_no_day(open_page: OpenPage, html: str, zone: str) -> None:
    opened = open_page(html, link="day=1949-12-16", timezone_id=zone)
    expect(opened.page.locator("#column h2")).to_have_text("Friday, 16 December 1949")
    expect(opened.page.locator(".figures")).to_contain_text("12:00")


@pytest.mark.long
def test_languages_change_without_reload(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-16")
    page = opened.page
    headings = {
        "zh-Hant": "1949年12月16日星期五",
        "zh-Hans": "1949年12月16日星期五",
        "ru": "пятница, 16 декабря 1949 г.",
        "en": "Friday, 16 December 1949",
    }
    for language, heading in headings.items():
        page.locator("#lang").select_option(language)
        opened.painted()
        expect(page.locator("#column h2")).to_have_text(heading)
        assert page.locator("html").get_attribute("lang") == language
        left = page.evaluate("[...document.querySelectorAll('[data-t]')].filter(e => e.textContent === e.dataset.t)")
        assert left == []
    assert len([url for url in opened.requests if url.startswith("file:")]) == 1


@pytest.mark.long
def test_accounts_tell_their_own_departure_and_third_talk(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    page = opened.page
    departure = page.locator(".card[data-event=O1] .time")
    expect(departure).to_have_text("08:00")
    expect(page.locator(".card[data-event=O1] .others")).to_contain_text("21:00")
    early = opened.state()["km"]
    page.locator("#account").select_option("archives")
    opened.painted()
    expect(departure).not_to_have_text("08:00")
    assert opened.state()["km"] < early
    for account, date in (("ding", "1950-01-23"), ("archives", "1950-01-22")):
        page.locator("#account").select_option(account)
        page.evaluate("date => journey.set(date)", date)
        opened.painted()
        expect(page.locator(".card[data-event=M18]")).to_have_count(1)


@pytest.mark.long
def test_every_day_has_its_events_and_no_other(columns: Callable[[str], dict[int, Any]], built: Built) -> None:
    events = [f["properties"] for f in built.bodies["ding"]["features"] if f["properties"]["feature"] == "event"]
    days = columns("en")
    for day in range(1, 90):
        assert set(days[day]["events"]) == {p["id"] for p in events if happens(p, day)}, day


def happens(event: dict[str, Any], day: int) -> bool:
    if event["section"] != "journey":
        return False
    return day in event["days"] if event["days"] else event["day"] <= day <= event["day_end"]


def test_prelude_and_aftermath(open_page: OpenPage, html: str, built: Built) -> None:
    opened = open_page(html, reduced_motion="reduce")
    events = [f["properties"] for f in built.bodies["ding"]["features"] if f["properties"]["feature"] == "event"]
    for key, section, heading in (("Home", "prelude", "Before"), ("End", "aftermath", "After")):
        opened.press(key)
        opened.painted()
        expect(opened.page.locator("#column h2")).to_contain_text(heading)
        shown = set(opened.page.evaluate("[...document.querySelectorAll('.card')].map(c => c.dataset.event)"))
        assert shown == {p["id"] for p in events if p["section"] == section}
        assert opened.state()["date"] is None


def test_legend_is_the_filter(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    page = opened.page
    assert page.locator(".card[data-kind=incident]").count() > 0
    page.get_by_role("checkbox", name="Incident").press("Space")
    opened.painted()
    opened.painted()
    assert opened.state()["hidden"] == ["incident"]
    assert opened.state()["playing"] is False
    expect(page.locator(".card[data-kind=incident]")).to_have_count(0)
    expect(page.locator("#cards")).to_contain_text("switched off")
    page.get_by_role("checkbox", name="Incident").press("Space")
    opened.painted()
    assert page.locator(".card[data-kind=incident]").count() > 0


def test_card_leads_to_the_map_and_a_mark_to_its_card(open_page: OpenPage, html: str, built: Built) -> None:
    opened = open_page(html, link="day=1949-12-08")
    page = opened.page
    card = page.locator(".card[data-event=T13]")
    card.get_by_role("button", name="on the map").click()
    opened.until("journey.state().event === 'T13'")
    expect(card).to_have_class("card chosen")
    opened.until("location.hash.includes('event=T13')")
    page.evaluate("journey.set(3)")
    opened.painted()
    event = next(f for f in built.bodies["ding"]["features"] if f["id"] == "O11")
    spot = page.evaluate(MARK_NEAR, event["geometry"]["coordinates"])
    page.mouse.click(*spot)
    opened.until("journey.state().event !== null")
    expect(page.locator(".card.chosen")).to_have_count(1)


MARK_NEAR = """([lon, lat]) => {
  // A sign stands in an arc above its spot and answers to the pointer: look for it as a reader does.
  const chart = window[document.body.dataset.map];
  const container = chart.getContainer();
  const box = container.getBoundingClientRect();
  const spot = chart.latLngToContainerPoint([lat, lon]);
  for (let dy = 44; dy > 20; dy -= 4) for (let dx = -24; dx <= 24; dx += 4) {
    const [x, y] = [box.x + spot.x + dx, box.y + spot.y - dy];
    container.dispatchEvent(new MouseEvent('mousemove', { clientX: x, clientY: y, bubbles: true }));
    if (container.classList.contains('on-mark')) return [x, y];
  }
  throw new Error('no sign');
}"""


def test_link_opens_day_language_account_event_and_view(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="lang=zh-Hant&account=archives&event=M24&map=6/55.5/40")
    state = opened.state()
    assert (state["date"], state["lang"], state["account"], state["event"]) == (
        "1950-02-14",
        "zh-Hant",
        "archives",
        "M24",
    )
    assert (state["zoom"], state["follow"]) == (6, False)
    expect(opened.page.locator(".card.chosen")).to_have_attribute("data-event", "M24")


@pytest.mark.parametrize(
    "link", ["day=banana", "day=9999-99-99", "lang=xx&account=no&event=%00", "map=a/b/c", "%", "day="]
)
def test_a_wrong_link_does_no_harm(open_page: OpenPage, html: str, link: str) -> None:
    opened = open_page(html, link=link)
    assert opened.state()["lang"] == "en"
    assert opened.complaints == []


@pytest.mark.long
def test_link_follows_the_reader(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    opened.press("ArrowRight", 2)
    opened.until("location.hash.includes('day=1949-12-08')")
    opened.page.evaluate("location.hash = 'day=1950-01-15&lang=ru'")
    opened.until("journey.state().day === 41 && journey.state().lang === 'ru'")


def test_theme_follows_the_system_and_the_reader(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, color_scheme="dark")
    root = opened.page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    opened.page.get_by_role("button", name="Light or dark").click()
    expect(root).to_have_attribute("data-theme", "light")


@pytest.mark.long
def test_in_a_frame_it_takes_orders_from_its_parent_only(open_page: OpenPage, built: Built) -> None:
    inner = built_page(built, embedded=True)
    script = (
        "window.heard = []; addEventListener('message', e => heard.push(e.data));"
        "const inner = JSON.parse(document.querySelector('#inner').textContent);"
        "document.querySelector('iframe').srcdoc = inner;"
        "window.journey = { state: () => ({ busy: false }) };"
    )
    quoted = json.dumps(inner).replace("<", "\\u003c")
    outer = (
        "<!doctype html><title>outer</title><iframe width=360 height=640></iframe>"
        f"<script type=application/json id=inner>{quoted}</script><script>{script}</script>"
    )
    opened = open_page(outer)
    page = opened.page
    opened.until("heard.some(m => m.type === 'journey-ready')")
    frame = page.frame_locator("iframe")
    expect(frame.locator("#choose-lang")).to_be_hidden()
    expect(frame.locator("#choose-account")).to_be_hidden()
    page.evaluate(
        "document.querySelector('iframe').contentWindow.postMessage("
        "{type: 'journey-set', day: 11, lang: 'ru', account: 'archives', kinds: ['treaty'], theme: 'dark'}, '*')"
    )
    opened.until("document.querySelector('iframe').contentWindow.journey.state().day === 11")
    state = page.evaluate("document.querySelector('iframe').contentWindow.journey.state()")
    assert (state["day"], state["lang"], state["account"]) == (11, "ru", "archives")
    frame.get_by_role("slider").press("ArrowRight")
    opened.until("heard.some(m => m.type === 'journey-day' && m.day === 12 && m.date === '1949-12-17')")
    assert page.evaluate("heard.filter(m => m.type === 'journey-day').length") == 1, "an order is not told back"
    assert "threat" in state["hidden"]
    assert "treaty" not in state["hidden"]
    expect(frame.locator("html")).to_have_attribute("data-theme", "dark")
    wide = page.evaluate("document.querySelector('iframe').contentDocument.documentElement.scrollWidth")
    assert wide <= 360
    # On 5, 7 and 13 January, so that a day between has no card of it.
    page.evaluate(
        "document.querySelector('iframe').contentWindow.postMessage({type: 'journey-set', day: 34, event: 'M13'}, '*')"
    )
    opened.until("document.querySelector('iframe').contentWindow.journey.state().event === 'M13'")
    assert page.evaluate("document.querySelector('iframe').contentWindow.journey.state().day") == 31
    assert opened.complaints == []


def test_messages_of_others_are_not_heard(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    opened.page.evaluate("postMessage({type: 'journey-set', day: 20}, '*')")
    opened.painted()
    opened.painted()
    assert opened.state()["day"] == 1


@pytest.mark.long
def test_nothing_sticks_out(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    for width, height in ((1440, 900), (1280, 720), (360, 740)):
        opened.page.set_viewport_size({"width": width, "height": height})
        for language in ("en", "zh-Hant", "ru"):
            opened.page.locator("#lang").select_option(language)
            opened.painted()
            assert opened.page.evaluate("document.documentElement.scrollWidth") <= width, (language, width)


def test_controls_have_names_and_room(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    controls = opened.page.locator("button:visible, select:visible, input:visible:not(.quiet), summary:visible")
    found = controls.evaluate_all(
        "es => es.map(e => [e.getBoundingClientRect().width, e.getBoundingClientRect().height,"
        " e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.[0]?.textContent.trim(), e.outerHTML])"
    )
    assert len(found) > LEAST_CONTROLS
    for width, height, name, element in found:
        # A browser tells sizes as differences of two places, which lie between what it can write exactly.
        assert min(round(width, 2), round(height, 2)) >= LEAST_TARGET, element
        assert name, element
    expect(opened.page.get_by_role("status")).to_have_attribute("aria-live", "polite")


@pytest.mark.long
def test_the_day_is_announced_once_the_reader_rests(open_page: OpenPage, html: str) -> None:
    opened = open_page(html)
    opened.press("ArrowRight", 3)
    expect(opened.page.locator("#live")).to_have_text(
        "Day 4 · Friday, 9 December 1949 · near Olovyannaya, at a steady pace"
    )
