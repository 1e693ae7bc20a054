"""While nobody looks, the page has no frames: in a tab that is not in front, and in a frame that is not open."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

HIDDEN_MS = 600
LONGEST_STEP = 60
"""Minutes of the journey that the longest frame may play: a tenth of a second, at some 550 minutes a second."""

GATE = """{
  const frame = requestAnimationFrame.bind(window);
  let held = null;
  window.requestAnimationFrame = (run) => (held ? held.push(run) : frame(run));
  window.hide = () => { held = []; };
  window.show = () => { const due = held; held = null; due.forEach((run) => frame(run)); };
}"""
"""A browser gives a tab behind others no frames until it is in front again; one without windows has to be told to."""

RECORD = """() => {
  window.frames_seen = [];
  const look = (now) => { frames_seen.push([now, journey.state().minute]); requestAnimationFrame(look); };
  requestAnimationFrame(look);
}"""

STOPPED = f"performance.now() - frames_seen.at(-1)[0] > {2 * HIDDEN_MS}"


@pytest.mark.long
def test_play_goes_on_from_where_it_stood(visit: OpenPage, html: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(html, "utf-8")
    opened = visit("about:blank")
    page = opened.page
    page.add_init_script(GATE)
    page.goto(f"{file.as_uri()}#day=1949-12-07")
    opened.until("window.journey")
    page.evaluate(RECORD)
    page.get_by_role("button", name="Play").click()
    opened.until("frames_seen.length > 20")
    page.evaluate("hide()")
    page.evaluate(f"new Promise(done => {{ const look = () => ({STOPPED} ? done() : setTimeout(look, 50)); look(); }})")
    seen = page.evaluate("frames_seen.length")
    page.evaluate("show()")
    opened.until(f"frames_seen.length > {seen + 20}")
    frames = page.evaluate("frames_seen")
    waits = [(now, later) for now, later in pairwise(frames) if later[0] - now[0] > HIDDEN_MS]
    assert waits
    for (_, stood), (_, went) in waits:
        assert stood <= went < stood + LONGEST_STEP
    assert opened.state()["playing"]
    assert frames[-1][1] > waits[-1][1][1]
    assert opened.complaints == []
    page.close()  # it keeps the gate


INNER = "document.getElementById('page').contentWindow"
FRAMED = "<div id='tab'><iframe id='page' style='width: 100%; height: 600px'></iframe></div>"


def framed(opened: Any, html: str) -> Any:
    """Put the page into a frame of a tab of somebody else's page."""
    opened.page.set_content(FRAMED)
    opened.page.evaluate("html => { document.getElementById('page').srcdoc = html; }", html)
    return opened.page


def show(page: Any, display: str) -> None:
    page.evaluate("display => { document.getElementById('tab').style.display = display; }", display)


@pytest.mark.long
@pytest.mark.parametrize("hidden_at_first", [False, True])
def test_a_page_in_a_tab_that_is_not_open_is_right_when_it_opens(
    visit: OpenPage, html: str, *, hidden_at_first: bool
) -> None:
    """The dashboard tells the page of a day while another of its tabs is open: there the map has no size."""
    opened = visit("about:blank")
    page = framed(opened, html)
    if hidden_at_first:
        show(page, "none")
    page.wait_for_function(f"{INNER}.journey")
    show(page, "none")
    page.wait_for_function("document.getElementById('page').getClientRects().length === 0")
    page.evaluate(f"{INNER}.postMessage({{ type: 'journey-set', day: 48, account: 'archives' }}, '*')")
    page.wait_for_function(f"{INNER}.journey.state().day === 48")
    show(page, "block")
    frame = page.frame_locator("#page")
    expect(frame.locator("#cards [data-event=M18]")).to_be_visible()
    expect(frame.locator("#when-date")).to_have_text("Sunday, 22 January 1950")
    page.wait_for_function(f"{INNER}.journey.state().zoom > 8")
    map_box, train = (frame.locator(at).first.bounding_box() for at in (".leaflet-container", "[data-day='48']"))
    assert map_box is not None
    assert train is not None
    assert map_box["x"] < train["x"] < map_box["x"] + map_box["width"]
    assert map_box["y"] < train["y"] < map_box["y"] + map_box["height"]
    assert opened.complaints == []
