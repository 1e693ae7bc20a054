"""Visits to the dashboard, until the map is painted, and what comes over the wire; in turn with an older build."""

from typing import NamedTuple

from playwright.sync_api import Browser

from browser import chromium, probed
from dashboard import OPEN_MS, Contestant
from figures import Figure, median, spread
from imports import MB
from older import OLD, Build
from servers import served

ROUNDS = 3
TIMES = 1.5
"""How many times less a visit is to take than the older build's."""
WIRE_MB = 2.5
OF_STREAMLIT = "/static/"
"""Where Streamlit keeps its own scripts, styles and fonts."""


class Visit(NamedTuple):
    """A visit of somebody whose browser has kept nothing."""

    painted_s: float
    wire_mb: float
    """What came over the network but for files of Streamlit itself; messages of the socket as they are unpacked."""


def measure_visits(old: Build, ours: Build) -> tuple[list[Figure], dict[str, list[tuple[Visit, Visit]]]]:
    """Visit fresh servers of both, twice each; give the rows, and by build the first and the later visits."""
    builds = {OLD: old, "ours": ours}
    found: dict[str, list[tuple[Visit, Visit]]] = {name: [] for name in builds}
    with chromium() as browser:
        for number in range(ROUNDS):
            for name in list(builds)[:: 1 if number % 2 else -1]:
                found[name].append(both(browser, builds[name], number))
    before, now = found[OLD], found["ours"]
    rows = [row(what, [pair[at] for pair in before], [pair[at] for pair in now]) for at, what in enumerate(WHAT)]
    wire = [median([later.wire_mb for _, later in visits]) for visits in (before, now)]
    return [*rows, Figure("later visit, over the wire", wire[1], "MB", WIRE_MB, size="shipped", peer=wire[0])], found


WHAT = ("first visit to a fresh dashboard, map painted", "later visit, map painted")


def row(what: str, before: list[Visit], now: list[Visit]) -> Figure:
    took = [median([visit.painted_s for visit in visits]) for visits in (before, now)]
    note = f"1/{took[0] / took[1]:.2f} of {OLD}; {spread([visit.painted_s for visit in now], 's')}"
    return Figure(what, took[1], "s", took[0] / TIMES, f"1/{TIMES:g} of it", note, "shipped", peer=took[0])


def both(browser: Browser, build: Build, number: int) -> tuple[Visit, Visit]:
    log = build.work / f"visits-{number}.log"
    with served(build.programs / "python", build.tree / "app.py", log) as address:
        return visit(browser, address), visit(browser, address)


def visit(browser: Browser, address: str) -> Visit:
    context = probed(browser)
    context.set_default_timeout(OPEN_MS)
    tab = context.new_page()
    wire = context.new_cdp_session(tab)
    wire.send("Network.enable")
    urls: dict[str, str] = {}
    sizes: list[float] = []

    def loaded(event: dict) -> None:
        url = urls.get(event["requestId"], "")
        if url.startswith("http") and OF_STREAMLIT not in url:
            sizes.append(event["encodedDataLength"])

    wire.on("Network.requestWillBeSent", lambda event: urls.update({event["requestId"]: event["request"]["url"]}))
    wire.on("Network.loadingFinished", loaded)
    contestant = Contestant("dashboard", tab)
    contestant.open(address)  # to the end of what it sets off
    painted = tab.evaluate("probe.opened()") / 1000
    said = sum(size for _, size in tab.evaluate("probe.log().got"))
    context.close()
    return Visit(painted, (sum(sizes) + said) / MB)
