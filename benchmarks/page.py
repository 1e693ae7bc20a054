"""The exported page, opened from disk without a network: first painted map, slider steps, size, heap."""

import gzip
import random
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from browser import chromium, probed
from figures import Figure, high, median, spread

LIMIT_STEP_MS = 40
TIMEOUT_MS = 10_000
OPENINGS = 7
MB = 1_000_000


FLOOR = """<!DOCTYPE html><title>floor</title>
<body class="leaflet-container"><b data-day="1">train</b><input type="range" id="slider" max="99" value="1">
<script>
const train = document.querySelector("b");
let day = 1;
addEventListener("keydown", (event) => {
  if (event.key !== "ArrowRight") return;
  event.preventDefault();
  requestAnimationFrame(() => { train.dataset.day = ++day; });
});
const tick = () => requestAnimationFrame(tick);
tick();
</script>
"""
"""A page that only says the day in the next frame, while frames run: what this way of measuring finds at the least."""


def measure_page(html: Path, work: Path, steps: int = 40) -> tuple[list[Figure], dict[str, Any]]:
    with chromium() as browser:
        context = probed(browser)
        openings = [opening(context, html) for _ in range(OPENINGS)]
        tab = context.new_page()
        errors: list[str] = []
        tab.on("pageerror", lambda error: errors.append(str(error)[:200]))
        tab.goto(html.as_uri())
        await_day(tab, 1)
        taken = walk(tab, steps)
        heap = heap_bytes(context, tab)
        (work / "floor.html").write_text(FLOOR)
        tab.goto((work / "floor.html").as_uri())
        await_day(tab, 1)
        floor = [s["paint"] for s in walk(tab, steps // 2)]
    content = html.read_bytes()
    paint = [s["paint"] for s in taken]
    changed = median([s["dom"] for s in taken])
    note = (
        f"p95 {high(paint):.1f} ms, worst {max(paint):.1f}, n={len(paint)}; "
        f"train moved in the document after {changed:.1f} ms"
    )
    rows = [
        Figure("slider step in the page, key to paint, median", median(paint), "ms", LIMIT_STEP_MS, note=note),
        Figure("the same on an empty page", median(floor), "ms", note=f"p95 {high(floor):.1f} ms: the least it can be"),
        Figure(
            "page opened from disk, first painted map",
            median(openings),
            "ms",
            note=f"{spread(openings, 'ms')}; first in the browser {openings[0]:.0f} ms",
        ),
        Figure("page on disk", len(content) / 1000, "kB", note=f"gzip {len(gzip.compress(content, 9)) / 1000:,.0f} kB"),
        Figure("JS heap after these steps, collected", heap / MB, "MB", note=f"{len(errors)} page errors"),
    ]
    return rows, {"steps": taken, "openings": openings, "errors": errors}


def opening(context: BrowserContext, html: Path) -> float:
    """Open the file in a new tab; milliseconds from navigation to the first frame with the train."""
    tab = context.new_page()
    tab.goto(html.as_uri())
    await_day(tab, 1)
    ms = tab.evaluate("probe.opened()")
    tab.close()
    return ms


def walk(tab: Page, steps: int) -> list[dict[str, float]]:
    """Step on from day 1; the first two steps do not count."""
    return [step(tab, day) for day in range(2, steps + 4)][2:]


def step(tab: Page, day: int) -> dict[str, float]:
    tab.focus("#slider")
    tab.evaluate("probe.reset()")
    tab.keyboard.press("ArrowRight")
    await_day(tab, day)
    log = tab.evaluate("probe.log()")
    # Not in step with the screen, and past the names, which follow two frames after the day.
    tab.wait_for_timeout(100 + random.random() * 50)
    key = log["keys"][0]
    return {stage: next(t for shown, t in log[stage] if shown == day) - key for stage in ("dom", "paint")}


def await_day(tab: Page, day: int) -> None:
    arrived = (
        f"day => Promise.race([probe.arrived(day).then(() => true), new Promise(r => setTimeout(r, {TIMEOUT_MS}))])"
    )
    if not tab.evaluate(arrived, day):
        raise RuntimeError(f"day {day} was not painted")


def heap_bytes(context: BrowserContext, tab: Page) -> float:
    session = context.new_cdp_session(tab)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    return next(m["value"] for m in session.send("Performance.getMetrics")["metrics"] if m["name"] == "JSHeapUsedSize")
