"""The exported page, opened from disk without a network, in turn with folium's ``Timeline`` of the same events."""

import gzip
import random
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from browser import chromium, probed
from figures import Figure, high, median, spread
from journeys import SHIPPED_SIZE, Made, Workshop
from peer_timeline import SCRIPTS, available, write_timeline
from servers import leaflet_host

MB = 1_000_000
TIMEOUT_MS = 20_000
OPENINGS = {SHIPPED_SIZE: 7, "20000": 5}
FEWEST_OPENINGS = 3
STEPS_A_TURN = 10
PRESSES, PRESSES_A_SECOND, HOLDS = 40, 30, 3
PLAY_MS, PLAY_FROM = 6_000, 9
BYTES_AN_EVENT = 120


@dataclass(frozen=True)
class Limits:
    """What the page has to keep to at one size; milliseconds, megabytes, frames a second."""

    opened: float
    step: float
    step_high: float
    lag: float
    fps: float
    heap: float


LIMITS = {
    SHIPPED_SIZE: Limits(opened=400, step=25, step_high=40, lag=30, fps=59.5, heap=25),
    "20000": Limits(opened=700, step=25, step_high=50, lag=40, fps=58, heap=40),
    "100000": Limits(opened=1500, step=33, step_high=60, lag=80, fps=55, heap=80),
}
SLOWEST_FRAME_MS = 50
DISK_KB, GZIP_KB = 1300, 400

FLOOR = """<!DOCTYPE html><title>floor</title>
<body class="leaflet-container"><b data-day="1">train</b><input type="range" id="slider" max="99" value="1">
<script>
const train = document.querySelector("b");
let day = 1;
addEventListener("keydown", (event) => {
  if (event.key !== "ArrowRight") return;
  event.preventDefault();
  train.dataset.day = ++day;
});
const tick = () => requestAnimationFrame(tick);
tick();
</script>
"""
"""A page that only says the day when the key comes, while frames run: what this way of measuring finds at the least."""


@dataclass
class Player:
    """A page in its tab, and what was measured of it."""

    name: str
    html: Path
    slider: str
    play: str
    """Script that starts playing at the fastest speed, from a day in the journey's second week."""
    openings: list[float] = field(default_factory=list)
    steps: list[dict[str, float]] = field(default_factory=list)
    presented: list[float] = field(default_factory=list)
    holds: list[dict[str, float]] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    played_ms: float = 0
    heap: float = 0
    errors: list[str] = field(default_factory=list)
    day: int = 1

    def open(self, context: BrowserContext) -> Page:
        """Open the file in a new tab; notes the milliseconds from navigation to the first frame with the train."""
        tab = context.new_page()
        tab.on("pageerror", lambda error: self.errors.append(str(error)[:200]))
        tab.goto(self.html.as_uri())
        await_day(tab, 1)
        self.openings.append(tab.evaluate("probe.opened()"))
        return tab


OURS = {
    "slider": "#slider",
    "play": "() => { document.querySelector('#speed').value = 8; "
    "document.querySelector('#speed').dispatchEvent(new Event('change')); journey.play(); }",
}
TIMELINE = {
    "slider": ".time-slider",
    "play": "() => document.querySelector('.leaflet-timeline-control button.play').click()",
}


def measure_page(
    workshop: Workshop, sizes: Sequence[str], work: Path, steps: int
) -> tuple[list[Figure], dict[str, Any]]:
    """Measure each size; return the figures and every single value."""
    figures: list[Figure] = []
    values: dict[str, Any] = {}
    for size in sizes:
        made = workshop.made(size)
        with ExitStack() as stack:
            players = [Player("journey", made.html, **OURS)]
            if available():
                peer = work / f"timeline-{size}.html"
                write_timeline(made.geojson, peer, stack.enter_context(leaflet_host(SCRIPTS)))
                players.append(Player("folium Timeline", peer, **TIMELINE))
            context = probed(stack.enter_context(chromium()))
            take_turns(context, players, OPENINGS.get(size, FEWEST_OPENINGS), steps)
            if size == SHIPPED_SIZE:
                figures.append(floor(context, work))
            context.close()
        figures += rows(made, workshop, players)
        values[size] = {player.name: {**vars(player), "html": None} for player in players}
    if not available():
        figures.append(Figure("folium Timeline", float("nan"), "", note="not measured: make bench fetches its scripts"))
    return figures, values


def take_turns(context: BrowserContext, players: Sequence[Player], openings: int, steps: int) -> None:
    """Open, step, hold and play each page in turn, then weigh its heap."""
    for _ in range(openings):
        for player in players:
            player.open(context).close()
    tabs = {player.name: player.open(context) for player in players}
    for player in players:
        tabs[player.name].bring_to_front()
        walk(tabs[player.name], player, 2)
        player.steps.clear()
    for turn in range(steps // STEPS_A_TURN):
        for player in players[:: 1 if turn % 2 else -1]:
            tabs[player.name].bring_to_front()
            walk(tabs[player.name], player, STEPS_A_TURN)
    for turn in range(HOLDS):
        for player in players[:: 1 if turn % 2 else -1]:
            tabs[player.name].bring_to_front()
            player.holds.append(hold(tabs[player.name], player))
    for player in players:
        tab = tabs[player.name]
        tab.bring_to_front()
        play(tab, player)
        player.heap = heap_bytes(context, tab) / MB


def step_and_play(tab: Page, player: Player, steps: int) -> None:
    """Step one page alone, after two steps that do not count, and play it."""
    walk(tab, player, 2)
    player.steps.clear()
    walk(tab, player, steps)
    play(tab, player)


def play(tab: Page, player: Player) -> None:
    return_to(tab, player, PLAY_FROM)
    played = tab.evaluate(f"ms => probe.frames({player.play}, ms)", PLAY_MS)
    player.gaps, player.played_ms = played["gaps"], played["ms"]


def return_to(tab: Page, player: Player, day: int) -> None:
    """Go back to a day by the keys, as a reader does."""
    tab.focus(player.slider)
    tab.evaluate("probe.reset()")
    tab.keyboard.press("Home")
    start = 1 if player.name != "journey" else 0
    for _ in range(day - start):
        tab.keyboard.press("ArrowRight")
    await_day(tab, day)
    player.day = day
    tab.wait_for_timeout(600)


def walk(tab: Page, player: Player, steps: int) -> None:
    for _ in range(steps):
        player.day += 1
        player.steps.append(step(tab, player))


def step(tab: Page, player: Player) -> dict[str, float]:
    tab.focus(player.slider)
    tab.evaluate("probe.reset()")
    tab.keyboard.press("ArrowRight")
    await_day(tab, player.day)
    log = tab.evaluate("probe.log()")
    # Not in step with the screen, and past the names, which follow the day.
    tab.wait_for_timeout(100 + random.random() * 50)
    player.presented += tab.evaluate("probe.log().presented")
    key = log["keys"][0]
    return {stage: next(t for shown, t in log[stage] if shown == player.day) - key for stage in ("dom", "paint")}


def hold(tab: Page, player: Player) -> dict[str, float]:
    """Press the key so many times a second from day 1; days that were on the screen, and how late the last one was."""
    return_to(tab, player, 1)
    tab.evaluate("probe.reset()")
    start = time.perf_counter()
    for number in range(PRESSES):
        tab.keyboard.press("ArrowRight")
        time.sleep(max(0.0, start + (number + 1) / PRESSES_A_SECOND - time.perf_counter()))
    player.day += PRESSES
    await_day(tab, player.day)
    log = tab.evaluate("probe.log()")
    last = next(t for shown, t in log["paint"] if shown == player.day)
    keys = log["keys"]
    rate = (len(keys) - 1) / (keys[-1] - keys[0]) * 1000
    return {"days": len({shown for shown, _ in log["paint"]}), "lag": last - keys[-1], "rate": rate}


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


def floor(context: BrowserContext, work: Path) -> Figure:
    """Step through a page that does nothing else."""
    player = Player("floor", work / "floor.html", slider="#slider", play="")
    player.html.write_text(FLOOR)
    walk(player.open(context), player, 20)
    paint = [s["paint"] for s in player.steps]
    return Figure(
        "slider step on an empty page, median", median(paint), "ms", note=f"p95 {high(paint):.1f} ms: the least"
    )


def rows(made: Made, workshop: Workshop, players: Sequence[Player]) -> list[Figure]:
    """Put what was measured at one size into rows, the peer beside."""
    limits = LIMITS.get(made.size, LIMITS["100000"])
    ours, peer = players[0], players[1] if len(players) > 1 else None

    def row(what: str, unit: str, limit: float | None, of: Any, **more: Any) -> Figure:
        return Figure(what, of(ours), unit, limit, size=made.name, peer=of(peer) if peer else None, **more)

    step_note = f"n={len(ours.steps)}, the day in the document after {median([s['dom'] for s in ours.steps]):.1f} ms"
    if ours.presented:
        step_note += f"; the browser's own Event Timing: {median(ours.presented):.0f} ms to the screen"
    rate = median([h["rate"] for h in ours.holds])
    return [
        *sizes_on_disk(made, workshop, peer),
        row(
            "opened from disk, first painted map",
            "ms",
            limits.opened,
            lambda p: median(p.openings),
            note=spread(ours.openings, "ms"),
        ),
        row(
            "slider step, key to paint, median",
            "ms",
            limits.step,
            lambda p: median([s["paint"] for s in p.steps]),
            note=step_note,
        ),
        row("slider step, p95", "ms", limits.step_high, lambda p: high([s["paint"] for s in p.steps])),
        row(
            "key held, days shown of 40",
            "",
            PRESSES,
            lambda p: median([h["days"] for h in p.holds]),
            at_least=True,
            note=f"{rate:.0f} keys a second",
        ),
        row("key held, behind after the last key", "ms", limits.lag, lambda p: median([h["lag"] for h in p.holds])),
        row("playing, frames a second", "", limits.fps, lambda p: len(p.gaps) / p.played_ms * 1000, at_least=True),
        row("playing, slowest frame", "ms", SLOWEST_FRAME_MS if not made.events else None, lambda p: max(p.gaps)),
        row("JS heap, collected", "MB", limits.heap, lambda p: p.heap, note=f"{len(ours.errors)} page errors"),
    ]


def sizes_on_disk(made: Made, workshop: Workshop, peer: Player | None) -> list[Figure]:
    disk, packed = weight(made.html)
    beside = weight(peer.html) if peer else (None, None)
    if not made.events:
        return [
            Figure("page on disk", disk, "kB", DISK_KB, size=made.name, peer=beside[0]),
            Figure("page gzipped", packed, "kB", GZIP_KB, size=made.name, peer=beside[1]),
        ]
    added = (packed - weight(workshop.made(SHIPPED_SIZE).html)[1]) * 1000 / made.events
    note = f"folder built in {made.build_s:.0f} s, its page in {made.page_s:.0f} s"
    return [
        Figure("page on disk", disk, "kB", size=made.name, peer=beside[0], note=note),
        Figure("gzipped, added by an event", added, "B", BYTES_AN_EVENT, size=made.name),
    ]


def weight(html: Path) -> tuple[float, float]:
    """Return kilobytes on disk and gzipped."""
    content = html.read_bytes()
    return len(content) / 1000, len(gzip.compress(content, 9)) / 1000
