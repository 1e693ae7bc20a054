"""A Chromium for the browser tests, pages that are opened from disk with no network, and what went wrong in them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from mimetypes import guess_type
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from journey.pipeline import Built
from journey.webmap import page_html
from journeys import shipped
from mounted import TIMEOUT_MS

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The shell first: the same engine without the windows of a browser around it takes a third less time."""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
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


@pytest.fixture(scope="session")
def context_of(browser: Browser) -> Iterator[Callable[[dict[str, Any]], BrowserContext]]:
    """Return a function that gives the one context of some settings, offline: a new one costs a small test."""
    contexts: dict[str, BrowserContext] = {}

    def giving(settings: dict[str, Any]) -> BrowserContext:
        key = repr(sorted(settings.items()))
        if key not in contexts:
            contexts[key] = browser.new_context(**settings)
            contexts[key].set_default_timeout(TIMEOUT_MS)
            contexts[key].set_offline(offline=True)
        return contexts[key]

    yield giving
    for context in contexts.values():
        context.close()


@pytest.fixture
def open_page(context_of: Callable[[dict[str, Any]], BrowserContext], tmp_path: Path) -> Iterator[OpenPage]:
    """Return a function that opens a document (text) from disk, offline: ``open_page(html, link="day=1949-12-16")``.

    Each is a new page; pages of like settings are in one context, which keeps nothing of ours.
    """
    files = count()
    used = []

    def opening(html: str, *, link: str = "", **options: Any) -> Opened:
        file = tmp_path / f"page-{next(files)}.html"
        file.write_text(html, encoding="utf-8")
        settings = {"viewport": {"width": 1280, "height": 720}, "timezone_id": "America/Los_Angeles"}
        context = context_of({**settings, **options})
        used.append(context)
        opened = watched(context.new_page())
        opened.page.goto(file.as_uri() + (f"#{link}" if link else ""))
        opened.until("window.journey")
        opened.painted()
        return opened

    yield opening
    for context in used:
        for page in context.pages:
            page.close()


@pytest.fixture(scope="session")
def built() -> Built:
    """Return the shipped journey."""
    return shipped()


@pytest.fixture(scope="session")
def html(built: Built) -> str:
    """Return the page of the shipped journey."""
    return page_html(built.bodies, built.basemap.layers, built.basemap.labels, account="ding", lang="en")


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
def visit(browser: Browser) -> Iterator[OpenPage]:
    """Return a function that opens an address, with the network on: ``visit(url, viewport=…)``."""
    contexts = []

    def visiting(url: str, **options: Any) -> Opened:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 720}, **options})
        context.set_default_timeout(TIMEOUT_MS)
        contexts.append(context)
        opened = watched(context.new_page())
        opened.page.goto(url)
        return opened

    yield visiting
    for context in contexts:
        context.close()


Serve = Callable[..., str]


@pytest.fixture(scope="session")
def serve(repository: Path) -> Iterator[Serve]:
    """Return a function that serves the dashboard on a free port: ``serve(folder=None, desk=None)``.

    Without a folder it is the shipped one. With ``desk``, a home directory, it is started as ``make run`` does on a
    desk, which opens a browser; that browser is the command ``true``.
    """
    servers = []

    def serving(folder: Path | None = None, *, desk: Path | None = None) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        command += ["--server.headless", "false" if desk else "true", *(["--", str(folder)] if folder else [])]
        environment = {k: v for k, v in os.environ.items() if k != "JOURNEY_FOLDER"}
        if desk:
            environment |= {"HOME": str(desk), "BROWSER": "true"}
        server = subprocess.Popen(
            command, cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment
        )
        servers.append(server)
        assert server.stdout is not None
        if not any(b"URL" in line for line in server.stdout):
            pytest.fail("the dashboard did not start")
        return f"http://127.0.0.1:{port}/"

    yield serving
    for server in servers:
        server.kill()  # it holds nothing that a gentler end would save, and that waits for every open connection
        server.wait()
        assert server.stdout is not None
        server.stdout.close()


@pytest.fixture(scope="session")
def address(serve: Serve) -> str:
    """Serve the dashboard of the shipped journey."""
    return serve(None)


DESK = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """Keep one context for dashboards: Streamlit's scripts are fetched and compiled once."""
    context = browser.new_context(viewport=DESK, timezone_id="America/Los_Angeles")
    context.set_default_timeout(TIMEOUT_MS)
    yield context
    context.close()


@pytest.fixture(scope="session")
def tab() -> list[Page]:
    """Keep the one page in which dashboards are opened; none as long as there is none that is fit for use."""
    return []


@pytest.fixture
def page(desk: BrowserContext, tab: list[Page], request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page for a dashboard, as it would be in a browser of its own: nothing is left of the test before."""
    page = tab.pop() if tab else desk.new_page()
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    failed = request.session.testsfailed
    yield page
    if request.session.testsfailed > failed or page.is_closed():
        page.close()
        return
    page.evaluate("if (origin !== 'null') { localStorage.clear(); sessionStorage.clear(); }")
    page.goto("about:blank")
    tab.append(page)
