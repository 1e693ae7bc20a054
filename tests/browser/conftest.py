"""A Chromium for the browser tests, pages that are opened from disk with no network, and what went wrong in them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from tempfile import mkdtemp
from threading import Thread
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from journey.pipeline import Built
from journeys import built_page, shipped
from mounted import TIMEOUT_MS, bring_back, until
from mounted import opened as opened_dashboard
from once import once

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The shell first: the same engine without the windows of a browser around it takes a third less time."""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No page lives long enough for what the optimising compilers do in the background to pay.
    "--js-flags=--no-turbofan --no-maglev",
)
expect.set_options(timeout=TIMEOUT_MS)
"""Playwright's own five seconds are too few for a dashboard that starts beside other tests."""
HINT = (
    "no Chromium for the browser tests; install one: "
    "apt-get install chromium-headless-shell, or python -m playwright install chromium"
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a headless Chromium; where there is none, skip, but fail in CI."""
    path = os.environ.get("JOURNEY_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        except Error:
            if os.environ.get("CI") == "true":
                pytest.fail(HINT)
            pytest.skip(HINT)
        yield started
        started.close()


PAINTED = f"""async () => {{
  const frame = () => new Promise(requestAnimationFrame);
  for (let i = 0; i < 3; i++) await frame();
  for (const end = performance.now() + {TIMEOUT_MS}; journey.state().busy; await frame())
    if (performance.now() > end) throw new Error("waited in vain");
}}"""
"""Script: wait until what has changed is on the screen, and what follows it."""


@dataclass
class Opened:
    """A page of ours in the browser, and all that it asked for or complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def state(self) -> dict[str, Any]:
        """Return what the handle tells."""
        return dict(self.page.evaluate("journey.state()"))

    def until(self, condition: str, seconds: float = TIMEOUT_MS / 1000) -> None:
        """Wait for a condition, looked at in each frame; Playwright's own way needs an `eval` that our page forbids."""
        self.page.evaluate(
            f"new Promise((done, fail) => {{ const end = performance.now() + {1000 * seconds};"
            f" const look = () => {{ if ({condition}) done();"
            " else if (performance.now() > end) fail(new Error('waited in vain'));"
            " else requestAnimationFrame(look) }; look() })"
        )

    def painted(self) -> None:
        """Wait until what has changed is on the screen, and what follows it: cards, names and camera."""
        self.page.evaluate(f"({PAINTED})()")

    def at_rest(self) -> None:
        """Wait until nothing is drawn by itself any more: sheets get their margins when the page has stood a while."""
        self.painted()
        self.until(
            "[...document.querySelectorAll('canvas.sheet')]"
            ".every(sheet => sheet.offsetWidth > document.querySelector('.leaflet-container').offsetWidth)"
        )

    def on_days(self, days: Iterable[int], read: str) -> dict[int, Any]:
        """Show days one after the other, see each painted, and return by day what a function of the page then reads."""
        told = self.page.evaluate(
            f"async days => {{ const painted = {PAINTED}, told = [];"
            f" for (const day of days) {{ journey.set(day); await painted();"
            f" told.push([day, await ({read})(painted)]); }} return told; }}",
            list(days),
        )
        return dict(told)

    def press(self, key: str, times: int = 1) -> None:
        """Press a key, and see it painted each time."""
        for _ in range(times):
            self.page.keyboard.press(key)
            self.painted()

    def train(self) -> tuple[float, float]:
        """Return where on the screen the first train stands."""
        box = self.page.locator(".leaflet-marker-icon.train").first.bounding_box()
        assert box is not None
        return box["x"], box["y"]


def watched(page: Page) -> Opened:
    """Note what a page asks for and complains of."""
    opened = Opened(page)
    page.on("request", lambda request: opened.requests.append(request.url))
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.on("dialog", lambda dialog: (opened.complaints.append(dialog.message), dialog.dismiss()))
    page.on(
        "console",
        lambda line: opened.complaints.append(line.text) if line.type in {"error", "warning"} else None,
    )
    return opened


OpenPage = Callable[..., Opened]


@pytest.fixture(scope="session", name="watched")
def _watched() -> Callable[[Page], Opened]:
    """Return `watched`, for a module that shares one page."""
    return watched


FORGET = """if (origin !== "null" || location.protocol === "file:") {
  localStorage.clear();
  sessionStorage.clear();
}"""
"""Script: what is stored is gone; an empty page has no store to be asked for."""


MEDIA = {"color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}
"""Settings that a page can change while it is open, as it can its ``viewport``, with what they are otherwise."""


class Pages:
    """Pages to borrow, those of like settings in one context: one of its own would cost as much as a small test.

    Size and media are given to a page when it is lent. It comes back as it was, but for what a protocol session or a
    script before all others has changed in it: such a test closes its page.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: dict[str, BrowserContext] = {}
        self._free: dict[BrowserContext, list[Opened]] = {}

    def borrow(self, *, viewport: dict[str, int], **settings: Any) -> Opened:
        """Return an empty page by the settings of a context."""
        media = {name: settings.pop(name, otherwise) for name, otherwise in MEDIA.items()}
        key = repr(sorted(settings.items()))
        if key not in self._contexts:
            self._contexts[key] = self._browser.new_context(viewport=viewport, **settings)
            self._contexts[key].set_default_timeout(TIMEOUT_MS)
        free = self._free.setdefault(self._contexts[key], [])
        opened = free.pop() if free else watched(self._contexts[key].new_page())
        opened.page.set_viewport_size(viewport)
        opened.page.emulate_media(media="null", **media)
        return opened

    def take_back(self, opened: Opened) -> None:
        """Empty a page and put it by."""
        page = opened.page
        if page.is_closed():
            return
        page.evaluate(FORGET)
        page.goto("about:blank")
        opened.requests.clear()
        opened.complaints.clear()
        self._free[page.context].append(opened)

    def close(self) -> None:
        """Close all."""
        for context in self._contexts.values():
            context.close()


@pytest.fixture(scope="session")
def pages(browser: Browser) -> Iterator[Pages]:
    """Keep the pages that tests borrow."""
    kept = Pages(browser)
    yield kept
    kept.close()


@pytest.fixture
def borrow(pages: Pages, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Return a function that lends a page for the time of a test: ``borrow(viewport=…)``."""
    lent: list[Opened] = []

    def borrowing(**settings: Any) -> Opened:
        lent.append(pages.borrow(**settings))
        return lent[-1]

    failed = request.session.testsfailed
    yield borrowing
    for opened in lent:
        if request.session.testsfailed > failed:
            opened.page.close()
        pages.take_back(opened)


OFFLINE = {"viewport": {"width": 1280, "height": 720}, "timezone_id": "America/Los_Angeles", "offline": True}


def go_to_file(opened: Opened, address: str) -> None:
    """Open a page of ours from disk and see it painted."""
    opened.page.goto(address)
    opened.until("window.journey")
    opened.painted()


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that writes a document to disk, the same one to the same place.

    A browser keeps what it has compiled of a script as long as the script comes from where it came from.
    """
    place = tmp_path_factory.mktemp("documents")

    @cache
    def written(digest: str) -> Path:
        (place / digest).mkdir()
        return place / digest / "page.html"

    def written_once(html: str) -> Path:
        file = written(hashlib.sha256(html.encode()).hexdigest()[:16])
        if not file.exists():
            file.write_text(html, encoding="utf-8")
        return file

    return written_once


@pytest.fixture
def open_page(borrow: OpenPage, documents: Callable[[str], Path]) -> OpenPage:
    """Return a function that opens a document (text) from disk, offline: ``open_page(html, link="day=1949-12-16")``."""

    def opening(html: str, *, link: str = "", **options: Any) -> Opened:
        opened = borrow(**{**OFFLINE, **options})
        go_to_file(opened, documents(html).as_uri() + (f"#{link}" if link else ""))
        return opened

    return opening


@pytest.fixture(scope="session")
def built() -> Built:
    """Return the shipped journey."""
    return shipped()


@pytest.fixture(scope="session")
def html(built: Built) -> str:
    """Return the page of the shipped journey."""
    return once("shipped-page", lambda: built_page(built))


LOW = {"width": 1000, "height": 400}
"""A window for a walk through all days: what the column says does not hang on how much map there is to draw."""
ALL_DAYS = range(91)
"""With what was before the first day and what came after the last."""
COLUMN = """() => {
  const cards = [...document.querySelectorAll(".card")];
  const events = cards.map((card) => card.dataset.event);
  for (const fold of document.querySelectorAll(".card details:not([open]) > summary")) fold.click();
  const times = cards.map((card) => [card.dataset.event, card.querySelector(".time").textContent]);
  return { events, times, figures: [...document.querySelectorAll(".figures dd")].map((figure) => figure.textContent) };
}"""


@pytest.fixture(scope="session")
def columns(pages: Pages, html: str, documents: Callable[[str], Path]) -> Callable[[str], dict[int, Any]]:
    """Return a function that tells by day what the column of the shipped journey has in a language.

    The page is walked through but once for all who ask: the ``events`` of its cards as they are met, the ``times`` of
    the same cards unfolded, and the ``figures``.
    """

    @cache
    def walked(lang: str) -> dict[int, Any]:
        opened = pages.borrow(**{**OFFLINE, "viewport": LOW}, reduced_motion="reduce")
        go_to_file(opened, f"{documents(html).as_uri()}#lang={lang}")
        told = opened.on_days(ALL_DAYS, COLUMN)
        pages.take_back(opened)
        return told

    return walked


@dataclass
class Site:
    """A web server on this machine: what it has by path, and what it was asked for."""

    address: str
    content: dict[str, bytes] = field(default_factory=dict)
    """By path; a path that ends in a slash stands for all below it. What is not there is answered with 404."""
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    """Path and referrer of each request."""

    def find(self, path: str) -> bytes | None:
        """Return what is there."""
        folders = (folder for folder in self.content if folder.endswith("/") and path.startswith(folder))
        return self.content.get(path, self.content.get(next(folders, "")))


OpenSite = Callable[[], Site]


@pytest.fixture
def open_site() -> Iterator[OpenSite]:
    """Return a function that opens a web server on a port of its own: another port is another origin."""
    servers = []

    def opening() -> Site:
        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, self.headers["Referer"]))
                content = site.find(self.path.split("?")[0])
                self.send_response(HTTPStatus.NOT_FOUND if content is None else HTTPStatus.OK)
                self.send_header("Content-Type", guess_type(self.path)[0] or "text/plain")
                self.end_headers()
                with suppress(BrokenPipeError):  # the page may be gone by then
                    self.wfile.write(content or b"")

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        servers.append(server)
        site = Site(f"http://127.0.0.1:{server.server_port}")
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return site

    yield opening
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def visit(borrow: OpenPage) -> OpenPage:
    """Return a function that opens an address, with the network on: ``visit(url, viewport=…)``."""

    def visiting(url: str, **options: Any) -> Opened:
        opened = borrow(**{"viewport": {"width": 1280, "height": 720}, **options})
        opened.page.goto(url)
        return opened

    return visiting


Serve = Callable[..., str]
LOOK_AGAIN_S = 0.05
OTHERS_AT_WORK_S = 600
REPOSITORY = Path(__file__).resolve().parents[2]
"""Where a server runs: its settings are there, also for an app from elsewhere."""


class Server:
    """The dashboard, or a part of it, on a free port; its first lines say where."""

    def __init__(self, app: Path, log: Path, folder: Path | None, desk: Path | None = None) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
        command += ["--server.headless", "false" if desk else "true", *(["--", str(folder)] if folder else [])]
        environment = {k: v for k, v in os.environ.items() if k != "JOURNEY_FOLDER"}
        environment["TMPDIR"] = str(log.parent)  # what a server that is killed leaves goes with the run
        if desk:
            environment |= {"HOME": str(desk), "BROWSER": "true"}
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                command, cwd=REPOSITORY, stdout=out, stderr=subprocess.STDOUT, env=environment
            )
        self.address = f"http://127.0.0.1:{port}/"
        while b"URL" not in log.read_bytes():
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(LOOK_AGAIN_S)
                pytest.fail(f"the dashboard did not start: {log.read_text('utf-8')}")


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory that all processes of a test run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def serve_once(common: Path) -> Iterator[Serve]:
    """Return a function that serves a folder of a name: ``serve_once("shipped")``, ``serve_once("small", make)``.

    All processes of a test run have one server of a name, as each start costs some seconds: who asks first makes the
    folder (``make`` is given an empty directory) and starts the server, who goes last stops it.

    With ``desk``, a home directory, it is started as ``make run`` does on a desk, which opens a browser; that browser
    is the command ``true``. With ``app``, a script, that is served in place of the whole dashboard.
    """
    used: set[str] = set()
    started: list[Server] = []

    def told(name: str) -> Path:
        return common / f"served-{name}.json"

    def serving(name: str, make: Callable[[Path], Path] | None = None, **options: Path) -> str:
        app = options.get("app", REPOSITORY / "app.py")
        with FileLock(told(name).with_suffix(".lock")):
            if told(name).exists():
                server = json.loads(told(name).read_text("utf-8"))
            else:
                place = Path(mkdtemp(prefix=f"{name}-", dir=common))
                started.append(Server(app, place / "log", make(place) if make else None, options.get("desk")))
                server = {"pid": started[-1].process.pid, "address": started[-1].address, "users": 0}
            server["users"] += name not in used
            used.add(name)
            told(name).write_text(json.dumps(server), "utf-8")
        return str(server["address"])

    yield serving
    for name in used:
        with FileLock(told(name).with_suffix(".lock")):
            server = json.loads(told(name).read_text("utf-8"))
            server["users"] -= 1
            told(name).write_text(json.dumps(server), "utf-8")
            if not server["users"]:
                told(name).unlink()
                os.kill(server["pid"], signal.SIGKILL)
    for mine in started:
        mine.process.wait(OTHERS_AT_WORK_S)


@pytest.fixture(scope="session")
def address(serve_once: Serve) -> str:
    """Serve the dashboard of the shipped journey."""
    return serve_once("shipped")


@pytest.fixture
def serve_in_turn(serve_once: Serve, common: Path) -> Iterator[Serve]:
    """Return a function that serves a folder while a test runs: ``serve_in_turn("hostile", make)``.

    All such folders have one server, as a dashboard goes with its folder: which is made anew where another was served
    last, and belongs to one test at a time. The server stands on a desk where a tool for programmers is at home.
    """
    place, desk = common / "in-turn", common / "desk"
    served = place / "journey"

    def serving(name: str, make: Callable[[Path], Path]) -> str:
        (desk / ".cursor").mkdir(parents=True, exist_ok=True)
        told = place / "name"
        if not told.exists() or told.read_text("utf-8") != name:
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            make(Path(mkdtemp(dir=place))).rename(served)
            told.write_text(name, "utf-8")
        return serve_once("in-turn", lambda _: served, desk=desk)

    with FileLock(common / "in-turn.lock"):
        yield serving


DESK = {"width": 1440, "height": 900}


@pytest.fixture
def page(borrow: OpenPage) -> Page:
    """Return a page for a dashboard; Streamlit's scripts are fetched and compiled but once."""
    return borrow(viewport=DESK, timezone_id="America/Los_Angeles").page


ShowDashboard = Callable[..., Page]


@pytest.fixture(scope="session")
def open_dashboards() -> dict[str, Page]:
    """Keep the dashboards that are open, by language."""
    return {}


@pytest.fixture
def dashboard(
    open_dashboards: dict[str, Page], pages: Pages, address: str, request: pytest.FixtureRequest
) -> Iterator[ShowDashboard]:
    """Return a function that shows the shipped dashboard on a day: ``dashboard("1949-12-16", lang="ru")``.

    It is one that is open, brought back, for all tests that change no choice at the side or put it back: to open one
    takes two seconds. A test of what is so at an opening has its own ``page``.
    """

    def showing(day: str = "1949-12-06", *, lang: str = "en", theme: str = "light", still: bool = False) -> Page:
        page = open_dashboards.get(lang)
        fresh = page is None
        if page is None:
            page = open_dashboards[lang] = pages.borrow(viewport=DESK, timezone_id="America/Los_Angeles").page
        page.set_viewport_size(DESK)
        page.emulate_media(color_scheme=theme, reduced_motion="reduce" if still else "no-preference")
        if fresh:
            opened_dashboard(page, address, f"?day={day}&lang={lang}")
        until(page, f"s.lang === '{lang}'")
        bring_back(page, day)
        until(page, f"s.theme === '{theme}'")
        return page

    failed = request.session.testsfailed
    yield showing
    if request.session.testsfailed > failed:
        for page in open_dashboards.values():
            page.close()
        open_dashboards.clear()
