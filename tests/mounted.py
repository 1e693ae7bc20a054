"""The page as the dashboard mounts it: opened in a browser, told from outside, waited for."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import FrameLocator, JSHandle, Locator, Page, expect

TIMEOUT_MS = 60_000
"""Long enough for a busy machine; nothing waits so long where all is well."""
LOOK_EACH_MS = 50
FRAME = "iframe.journey-page"
INNER = f"document.querySelector('{FRAME}')?.contentWindow"
"""Script: the window of the page."""


def wait_for(page: Page, condition: str, arg: Any = None) -> JSHandle:
    """Wait until a script says yes; to ask in each frame would have the whole dashboard drawn sixty times a second."""
    return page.wait_for_function(condition, arg=arg, polling=LOOK_EACH_MS)


def opened(page: Page, address: str, query: str = "") -> FrameLocator:
    """Open the dashboard and wait until the page in it is ready."""
    page.goto(address + query)
    wait_for(page, f"{INNER}?.journey")
    frame = page.frame_locator(FRAME)
    frame.locator("[data-day]").first.wait_for(state="attached")
    return frame


AS_NEW = "s.follow && s.event === null && !s.pins.length && !s.hidden.length && s.view === 'map' && !s.playing"
"""Of the state of the page, ``s``: its reader has done nothing there but choose a day."""

RELOAD = """frame => new Promise((done) => {
  frame = document.querySelector(frame);
  const look = ({ source, data }) => {
    if (source !== frame.contentWindow || data?.type !== "journey-ready") return;
    removeEventListener("message", look);
    source.addEventListener("message", ({ data }) => data === "last" && done());
    source.postMessage("last", "*");
  };
  addEventListener("message", look);
  frame.srcdoc += "";
})"""
"""Script: load the page anew, and wait until it has heard what the dashboard tells it then."""

AT_REST = """document.querySelector("[data-test-script-state]").dataset.testScriptState === "notRunning" &&
  !document.querySelector("[data-stale=true]")"""
"""Whether no run of the dashboard goes on; while one does, what it has not made anew is faint."""

LINK_IS = f"""link => {AT_REST} &&
  `${{new URLSearchParams(link)}}` === `${{new URLSearchParams(location.search)}}`"""
"""Script: whether the dashboard has come to rest, and its link says this and nothing else."""


def come_to_rest(page: Page) -> None:
    """Wait until no run of the dashboard goes on."""
    wait_for(page, AT_REST)


def bring_back(page: Page, day: str) -> None:
    """Bring an open dashboard to a day, as though it had just been opened there; choices at the side stay."""
    tab = page.get_by_role("tab").first
    if tab.get_attribute("aria-selected") != "true":
        choose(tab)
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    if not page.evaluate(f"(() => {{ const s = {INNER}.journey.state(); return {AS_NEW}; }})()"):
        page.evaluate(RELOAD, FRAME)
    now = state(page)
    link = {"day": day, "lang": now["lang"], "account": now["account"]}
    before = link_of(page)
    # What else the link has goes only with news of a day.
    for to in [day] if before == link or before.get("day") != day else ["prelude", day]:
        page.evaluate(f"{INNER}.journey.set({to!r})")
        wait_for(page, LINK_IS, arg={**link, "day": to})
    until(page, AS_NEW)


def state(page: Page) -> dict[str, Any]:
    """Return what the handle of the page tells."""
    return dict(json.loads(page.evaluate(f"JSON.stringify({INNER}.journey.state())")))


def until(page: Page, condition: str) -> None:
    """Wait until something holds of the state of the page, ``s``."""
    wait_for(page, f"(() => {{ const s = {INNER}?.journey?.state(); return s && ({condition}); }})()")


def wait_for_day(page: Page, day: int) -> None:
    """Wait until the page shows a day."""
    until(page, f"s.day === {day}")


def press_slider(page: Page, key: str, times: int) -> None:
    """Press a key on Streamlit's own slider."""
    thumb = page.get_by_role("slider").first
    thumb.focus()
    for _ in range(times):
        thumb.press(key)


def insist(press: Callable[[], object], expected: Callable[[float], object]) -> None:
    """Press until what is expected (within so many milliseconds) is there: a run of the dashboard may lose a press."""
    for _ in range(5):
        press()
        with suppress(AssertionError):
            expected(TIMEOUT_MS / 5)
            return
    expected(TIMEOUT_MS)


def choose(tab: Locator) -> None:
    """Choose a tab of the dashboard."""
    insist(
        lambda: tab.press("Enter"),
        lambda timeout: expect(tab).to_have_attribute("aria-selected", "true", timeout=timeout),
    )


def link_of(page: Page) -> dict[str, str]:
    """Return what the dashboard's address says."""
    return dict(parse_qsl(urlsplit(page.url).query))


def wait_for_link(page: Page, key: str, value: str | None) -> None:
    """Wait until the dashboard's address says so."""
    wait_for(page, "([key, value]) => new URLSearchParams(location.search).get(key) === value", arg=[key, value])
