"""A day step in the dashboard, ArrowRight on ``st.slider`` to painted map; it takes turns with ``st_folium``."""

import random
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from browser import chromium, probed
from figures import Figure, high, median
from journeys import Made, Workshop
from larger import SHIPPED
from processes import ROOT
from servers import leaflet_host, streamlit

LIMIT_STEP_MS = 90
FEW_SIZE = "100000"
"""The size at which our dashboard is held against itself: the peer takes seconds a step."""
FEW_ROUNDS, STEPS_A_ROUND = 3, 5
OPEN_MS = 400_000
"""For a server that has yet to build its folder."""
QUIET_MS = 400
"""Longer than the 250 ms after which the page tells its day: what that sets off belongs to the step."""
PAUSE_MS = 500
"""Steps come at any moment of what the one before has set off, as a reader's do."""
BUDGET_S = 140
THUMB = "[data-testid=stSlider] [role=slider], [data-testid=stSlider] input[type=range]"
OURS, PEER = "journey", "st_folium"
OURS_SHIPPED = f"{OURS} at the shipped size"
FORMS = {PEER: "", f"{PEER} with st.fragment and our collector": "tuned", f"{PEER} on a bare page": "bare"}
"""Peers by name, and what ``peer_st_folium.py`` is told to be."""
PEER_SCRIPT = Path(__file__).with_name("peer_st_folium.py")
TIMEOUT_MS = 60_000


@dataclass
class Contestant:
    """A dashboard in its tab, standing on a day."""

    name: str
    tab: Page
    day: int = 1
    timeout_ms: int = TIMEOUT_MS
    steps: list[dict[str, Any]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)[:200]))
        self.timeout_ms = OPEN_MS
        self.tab.goto(address)
        self.tab.wait_for_selector(THUMB)
        self.await_day()
        self.timeout_ms = TIMEOUT_MS
        self.tab.evaluate("ms => probe.quiet(ms)", 1000)

    def await_day(self) -> None:
        arrived = (
            "([day, ms]) => Promise.race([probe.arrived(day).then(() => true), new Promise(r => setTimeout(r, ms))])"
        )
        if not self.tab.evaluate(arrived, [self.day, self.timeout_ms]):
            log = self.tab.evaluate("probe.log()")
            raise RuntimeError(f"{self.name}: day {self.day} was not painted; {log}; {self.errors}")

    def step(self) -> dict[str, Any]:
        """Press the key once, wait for the map, and for all that follows from it."""
        self.day += 1
        self.tab.focus(THUMB)
        self.tab.evaluate("day => { probe.reset(); probe.mark(day); }", self.day)
        self.tab.keyboard.press("ArrowRight")
        self.await_day()
        self.tab.evaluate("ms => probe.quiet(ms)", QUIET_MS)
        self.tab.wait_for_timeout(random.uniform(0, PAUSE_MS))
        log = self.tab.evaluate("probe.log()")
        return {**stages(log, self.day), "kept": self.tab.evaluate("day => probe.kept(day)", self.day)}


def stages(log: dict[str, Any], day: int) -> dict[str, Any]:
    """Cut a step into its stages, in milliseconds after the key."""
    key = log["keys"][0]
    painted = next(t for shown, t in log["paint"] if shown == day)
    changed = next(t for shown, t in log["dom"] if shown == day)
    told = [t for t, _ in log["told"] if t <= changed]
    before = [(t, n) for t, n in log["got"] if t <= painted]
    return {
        "day": day,
        "sent": log["sent"][0][0] - key if log["sent"] else None,
        "answer": before[0][0] - key if before else None,
        "told": told[-1] - key if told else None,
        "dom": changed - key,
        "paint": painted - key,
        "reruns": len(log["sent"]),
        "heard": [(t - key, said) for t, said in log["heard"]],
        "bytes_sent": sum(n for _, n in log["sent"]),
        "bytes_got": sum(n for _, n in log["got"]),
        "messages": len(log["got"]),
        "last_message": log["got"][-1][0] - key if log["got"] else None,
        "first_run_end": first_run_end(log, key),
    }


def first_run_end(log: dict[str, Any], key: float) -> float | None:
    """Return when the last message before a second rerun came."""
    second = log["sent"][1][0] if len(log["sent"]) > 1 else float("inf")
    got = [t for t, _ in log["got"] if t < second]
    return got[-1] - key if got else None


def measure_dashboard(
    workshop: Workshop, sizes: Sequence[str], work: Path, rounds: int = 6
) -> tuple[list[Figure], dict[str, Any]]:
    """Take turns at each size; return the figures and every step."""
    found = {size: contest(workshop.made(size), work, rounds) for size in sizes}
    figures = [row for size in sizes for row in rows_of(workshop.made(size), found[size])]
    if FEW_SIZE in found:
        figures += [against_shipped(workshop.made(FEW_SIZE), found[FEW_SIZE])]
    values = {
        size: {c.name: {"steps": c.steps, "errors": c.errors} for c in some.values()} for size, some in found.items()
    }
    return figures, values


def contest(made: Made, work: Path, rounds: int) -> dict[str, Contestant]:
    """Let ours and the peers take turns; where the peer takes seconds a step, ours and our own at the shipped size."""
    forms = FORMS if not made.events else {PEER: ""} if made.size != FEW_SIZE else {}
    folders = {OURS: made.folder, **({OURS_SHIPPED: SHIPPED} if made.size == FEW_SIZE else {})}
    with ExitStack() as stack:
        peer = {"BENCH_LEAFLET": stack.enter_context(leaflet_host()), "BENCH_GEOJSON": str(made.geojson)}
        addresses = {}
        for number, (name, folder) in enumerate(folders.items()):
            log = work / f"journey-{made.size}-{number}.log"
            addresses[name] = stack.enter_context(streamlit(ROOT / "app.py", log, JOURNEY_FOLDER=str(folder)))
        for name, form in forms.items():
            log = work / f"peer-{form}-{made.size}.log"
            addresses[name] = stack.enter_context(streamlit(PEER_SCRIPT, log, **peer, BENCH_FORM=form))
        context = probed(stack.enter_context(chromium()))
        context.set_default_timeout(OPEN_MS if made.events else TIMEOUT_MS)
        contestants = [opened(context, name, address) for name, address in addresses.items()]
        start = time.monotonic()
        for number in range(rounds if not made.events else min(rounds, FEW_ROUNDS)):
            if time.monotonic() - start > BUDGET_S:
                break
            # Whoever comes first in a round comes last in the next one.
            for contestant in contestants[:: 1 if number % 2 else -1]:
                contestant.tab.bring_to_front()
                contestant.steps += [contestant.step() for _ in range(STEPS_A_ROUND)]
        context.close()
    return {contestant.name: contestant for contestant in contestants}


def opened(context: BrowserContext, name: str, address: str) -> Contestant:
    """Open a dashboard and take two steps that do not count."""
    contestant = Contestant(name, context.new_page())
    contestant.open(address)
    contestant.step()
    contestant.step()
    return contestant


def middle_step(contestant: Contestant) -> float:
    return median([s["paint"] for s in contestant.steps])


def rows_of(made: Made, found: dict[str, Contestant]) -> list[Figure]:
    ours, note = middle_step(found[OURS]), summary(found[OURS])
    limit = None if made.events else LIMIT_STEP_MS
    rows = [Figure("dashboard step, key to paint, median", ours, "ms", limit, size=made.name, note=note)]
    if PEER in found:
        peer = middle_step(found[PEER])
        share, words = (1 / 6, "⅙ of st_folium") if made.events else (3 / 4, "¾ of st_folium")
        note = f"{ours / peer:.2f} of it"
        rows.append(Figure("the same, against st_folium", ours, "ms", peer * share, words, note, made.name, peer=peer))
    others = (name for name in found if name != OURS)
    return rows + [
        Figure(f"{name}, median", middle_step(found[name]), "ms", size=made.name, note=summary(found[name]))
        for name in others
    ]


def against_shipped(made: Made, found: dict[str, Contestant]) -> Figure:
    ours, shipped = middle_step(found[OURS]), middle_step(found[OURS_SHIPPED])
    words = "1.3 × our own at the shipped size"
    return Figure(
        "the same, against our own", ours, "ms", shipped * 1.3, words, f"{ours / shipped:.2f} of it", made.name
    )


def summary(contestant: Contestant) -> str:
    """Say where the time went: stages are medians after the key."""
    steps = contestant.steps

    def middle(stage: str) -> float:
        return median([s[stage] for s in steps if s[stage] is not None])

    over = middle("first_run_end")
    moved = f"map told {middle('told'):.0f}, train moved {middle('dom'):.0f} ms"
    words = [
        f"p95 {high([s['paint'] for s in steps]):.0f} ms, n={len(steps)}",
        f"after the key: sent {middle('sent'):.0f}, first answer {middle('answer'):.0f}, run over {over:.0f}, {moved}",
        f"{middle('bytes_got') / 1000:.1f} kB and {sum(s['reruns'] for s in steps) / len(steps):.2f} reruns a step",
        f"map kept {sum(s['kept'] for s in steps)}/{len(steps)}",
    ]
    if back := sum(s["reruns"] > 1 and any(said < s["day"] for _, said in s["heard"]) for s in steps):
        words.append(f"in {back} steps the page's late word threw the slider back a day")
    if contestant.errors:
        words.append(f"{len(contestant.errors)} page errors")
    return "; ".join(words)
