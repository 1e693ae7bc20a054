"""Every control tells the truth after any link, message and change of the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]
OpenSite = Callable[[], Any]

LINKS = (
    "",
    "day=1949-12-16",
    "day=1949-12-16&map=6/55.5/60",
    "map=6/55.5/60",
    "map=nowhere",
    "day=prelude&map=4/50/80&lang=ru",
    "day=aftermath&lang=zh-Hant&account=archives",
    "event=M24&map=7/55.7/37.6&pins=O24,T13",
    "event=M24&day=1949-12-08&account=archives&pins=M24",
    "day=1950-01-15&lang=zh-Hans&map=9/59.93/30.31",
)

MESSAGES = (
    {"theme": "dark"},
    {"kinds": ["threat"]},
    {"kinds": []},
    {"kinds": ["threat", "talk", "visit"], "view": "table"},
    {"account": "archives"},
    {"account": "ding", "lang": "ru", "day": 12, "map": "6/55/60"},
    {"view": "map", "day": "prelude", "theme": "light"},
    {"view": "graph", "event": "M24", "pins": ["O24"], "kinds": ["treaty"]},
)

UNTRUE = """() => {
  const state = journey.state();
  const at = (name) => document.querySelector(name);
  const all = (name) => [...document.querySelectorAll(name)];
  const shown = {
    follow: at("#follow").getAttribute("aria-pressed") === "true",
    lang: at("#lang").value,
    account: at("#account").value,
    day: Number(at("#slider").value),
    view: all("#views [aria-pressed=true]").map(({ dataset }) => dataset.view).join(),
    pins: all("#pinned .pinned-card").map(({ dataset }) => dataset.event).sort().join(),
    hidden: all("#kinds input:not(:checked)").map(({ dataset }) => dataset.kind).sort().join(),
    event: all("#cards .card.chosen").map(({ dataset }) => dataset.event).join(),
    dark: at("html").dataset.theme === "dark",
    play: at("#play").getAttribute("aria-label") === (state.playing ? "pause" : "play"),
    speed: at("#speed").value,
    first: at("#day-back").disabled,
    root: at("html").lang,
  };
  const drawn = new Set(all("#kinds input").map(({ dataset }) => dataset.kind));
  const told = {
    follow: state.follow, lang: state.lang, account: state.account, day: state.day, view: state.view,
    pins: [...state.pins].sort().join(), hidden: state.hidden.filter((id) => drawn.has(id)).sort().join(),
    event: state.event ?? "", dark: state.theme === "dark", play: shown.play, speed: "1",
    first: state.day === 0, root: state.lang,
  };
  return Object.keys(told).filter((key) => told[key] !== shown[key]).map((key) => [key, told[key], shown[key]]);
}"""


@pytest.mark.long
def test_after_any_link(open_page: OpenPage, html: str) -> None:
    """As it is opened, and as it is put into the open page."""
    wrong = {}
    for link in LINKS:
        opened = open_page(html, link=link, reduced_motion="reduce")
        if untrue := opened.page.evaluate(UNTRUE):
            wrong[link] = untrue
        follows = "map=" not in link or "nowhere" in link
        assert opened.state()["follow"] is follows, link
        opened.page.locator("#follow").click()
        opened.painted()
        if untrue := opened.page.evaluate(UNTRUE):
            wrong[f"{link}, pressed"] = untrue
        opened.page.close()
    opened = open_page(html, reduced_motion="reduce")
    for link in (*LINKS[1:], *LINKS[1:3]):
        opened.page.evaluate("link => { location.hash = link }", link)
        opened.until(f"journey.state().follow === {str('map=' not in link or 'nowhere' in link).lower()}")
        opened.painted()
        if untrue := opened.page.evaluate(UNTRUE):
            wrong[f"then {link}"] = untrue
    assert wrong == {}


@pytest.mark.long
def test_after_any_message(html: str, open_site: OpenSite, visit: OpenPage) -> None:
    site = open_site()
    site.content["/journey.html"] = html.encode()
    site.content["/host.html"] = (
        b"<!DOCTYPE html><title>host</title><iframe src='/journey.html' width='1300' height='800'></iframe>"
    )
    opened = visit(f"{site.address}/host.html", viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    frame = opened.page.frames[1]
    frame.wait_for_selector("#cards .card")
    wrong = {}
    for message in MESSAGES:
        opened.page.evaluate("message => frames[0].postMessage({ type: 'journey-set', ...message }, '*')", message)
        frame.evaluate(
            "new Promise((done) => { const look = () => { if (journey.state().busy) requestAnimationFrame(look);"
            " else done() }; requestAnimationFrame(() => requestAnimationFrame(look)) })"
        )
        if untrue := frame.evaluate(UNTRUE):
            wrong[str(message)] = untrue
    assert wrong == {}


def test_another_account_by_a_message_shows_the_day_at_its_own_noon(
    html: str, open_site: OpenSite, visit: OpenPage
) -> None:
    site = open_site()
    site.content["/journey.html"] = html.encode()
    site.content["/host.html"] = (
        b"<!DOCTYPE html><title>host</title><iframe src='/journey.html#day=1949-12-10'></iframe>"
    )
    opened = visit(f"{site.address}/host.html")
    frame = opened.page.frames[1]
    frame.wait_for_selector("#cards .card")
    opened.page.evaluate("frames[0].postMessage({ type: 'journey-set', account: 'archives' }, '*')")
    told = frame.evaluate(
        "new Promise((done) => { const look = () => (journey.state().account === 'archives'"
        " ? done(journey.state().minute) : requestAnimationFrame(look)); look() })"
    )
    assert told == frame.evaluate("(journey.set(journey.state().day), journey.state().minute)")


SHARP = """[...document.querySelectorAll(".leaflet-day-pane canvas, #ticks, #signs canvas")].every((canvas) =>
  Math.abs(canvas.width - parseFloat(canvas.style.width) * Math.min(devicePixelRatio, 2)) <= 1)"""
"""Whether what is drawn has the pixels of the screen; a finished picture on a canvas does not tell its own."""


@pytest.mark.long
def test_another_screen(open_page: OpenPage, html: str) -> None:
    """The window keeps its size, the pixels do not."""
    opened = open_page(html, link="day=1949-12-16")
    screen = opened.page.context.new_cdp_session(opened.page)
    assert opened.page.evaluate(SHARP)
    for ratio in (2, 1, 1.5, 1.25, 2):
        screen.send(
            "Emulation.setDeviceMetricsOverride",
            {"width": 1280, "height": 720, "deviceScaleFactor": ratio, "mobile": False},
        )
        opened.until(f"devicePixelRatio === {ratio} && {SHARP}")
    assert opened.complaints == []
    opened.page.close()  # it keeps the screen
