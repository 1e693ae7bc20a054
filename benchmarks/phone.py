"""The page on a phone, by Chromium's emulation and a processor six times slower; in turn with an older build's."""

from typing import Any

from playwright.sync_api import Browser, Page

from browser import PROBE, chromium
from figures import Figure, median
from older import OLD, Build
from page import OURS, Player, step_and_play

SCREEN = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 3, "is_mobile": True, "has_touch": True}
THROTTLING = 6
OPENINGS, STEPS = 5, 20
OPEN_TIMES = 2.0
"""How many times less opening it is to take than the older build's."""
STEP_MS, FRAMES = 40, 56
IDLE = """
() => new Promise(resolve => {
  let last = probe.opened(), seen = performance.now();
  new PerformanceObserver(list => {
    for (const task of list.getEntries()) last = Math.max(last, task.startTime + task.duration);
    seen = performance.now();
  }).observe({ type: "longtask", buffered: true });
  const look = () => performance.now() - Math.max(seen, last) > 1500 ? resolve(last) : setTimeout(look, 50);
  look();
})
"""
"""Until the end of the last task over 50 ms before a second and a half without one, or the first painted map."""


def measure_phone(old: Build, ours: Build) -> tuple[list[Figure], dict[str, Any]]:
    """Open, step and play both pages in turn; give the rows, and all that was measured."""
    players = {OLD: Player("journey", old.page(), **OURS), "ours": Player("journey", ours.page(), **OURS)}
    opened: dict[str, list[float]] = {name: [] for name in players}
    with chromium() as browser:
        for _ in range(OPENINGS):
            for name, player in players.items():
                tab = held_up(browser, player)
                opened[name].append(tab.evaluate(IDLE))
                tab.context.close()
        for player in players.values():
            play(browser, player)
    before, now = (median(opened[name]) for name in players)
    steps = [median([step["paint"] for step in player.steps]) for player in players.values()]
    frames = [len(player.gaps) / player.played_ms * 1000 for player in players.values()]
    note = f"1/{before / now:.2f} of {OLD}"
    return [
        Figure(
            "phone: open until idle",
            now,
            "ms",
            before / OPEN_TIMES,
            f"1/{OPEN_TIMES:g} of it",
            note,
            "shipped",
            peer=before,
        ),
        Figure("phone: slider step, median", steps[1], "ms", STEP_MS, size="shipped", peer=steps[0]),
        Figure("phone: playing, frames a second", frames[1], "", FRAMES, size="shipped", at_least=True, peer=frames[0]),
    ], {name: {**vars(player), "html": None, "openings": opened[name]} for name, player in players.items()}


def held_up(browser: Browser, player: Player) -> Page:
    """Open a page on the phone."""
    context = browser.new_context(**SCREEN, reduced_motion="no-preference", color_scheme="light")
    context.add_init_script(path=PROBE)
    context.set_default_timeout(60_000)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": THROTTLING})
    page.goto(player.html.as_uri())
    page.evaluate("probe.arrived(1)")
    return page


def play(browser: Browser, player: Player) -> None:
    tab = held_up(browser, player)
    tab.evaluate(IDLE)
    step_and_play(tab, player, STEPS)
    tab.context.close()
