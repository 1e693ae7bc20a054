"""Playing while another tab is in front: frames come seldom or never, and the journey leaps over none of that time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Any]

HIDDEN_MS = 600
LONGEST_STEP = 60
"""Minutes of the journey that the longest frame may play: a tenth of a second, at some 550 minutes a second."""

RECORD = """() => {
  window.frames_seen = [];
  const look = (now) => { frames_seen.push([now, journey.state().minute]); requestAnimationFrame(look); };
  requestAnimationFrame(look);
}"""

STOPPED = f"""() => new Promise((done, fail) => {{
  const end = performance.now() + 20_000;
  const look = () => {{
    if (performance.now() - frames_seen.at(-1)[0] > {HIDDEN_MS}) done(frames_seen.length);
    else if (performance.now() > end) fail(new Error("frames did not stop"));
    else setTimeout(look, 50);
  }};
  look();
}})"""
"""Wait until the page has had no frame for a while; tell how many it had."""


def test_play_goes_on_from_where_it_stood(open_page: OpenPage, html: str) -> None:
    opened = open_page(html, link="day=1949-12-07")
    page = opened.page
    page.evaluate(RECORD)
    page.get_by_role("button", name="Play").click()
    opened.until("frames_seen.length > 20")
    other = page.context.new_page()
    other.bring_to_front()
    seen = page.evaluate(STOPPED)
    page.bring_to_front()
    opened.until(f"frames_seen.length > {seen + 20}")
    frames = page.evaluate("frames_seen")
    waits = [(now, later) for now, later in pairwise(frames) if later[0] - now[0] > HIDDEN_MS]
    assert waits
    for (_, stood), (_, went) in waits:
        assert stood <= went < stood + LONGEST_STEP
    assert opened.state()["playing"]
    assert frames[-1][1] > waits[-1][1][1]
    assert opened.complaints == []
