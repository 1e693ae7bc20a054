"""Try docs/nginx.conf: three dashboards behind nginx under a base path, one of which is killed while readers are at it.

Run by hand, as it needs nginx (``apt-get install nginx-light``): ``python scripts/try_hosting.py``. Everything is on
127.0.0.1. It ends with 1 if a reader is sent to another process while all are there, or does not come back to the day
of his link when his is killed.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent.parent
BASE = "journeys"
READERS, PROCESSES = 6, 3
DAY, NUMBER = "1949-12-16", 11
"""A day of the shipped journey, which sets out on the sixth."""
PATIENCE_S = 60
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FRAME = """
daemon off; error_log {home}/error.log; pid {home}/nginx.pid; worker_processes 1;
events {{ worker_connections 256; }}
http {{
  log_format who '$cookie_reader $upstream_addr $uri';
  access_log {home}/access.log who;
  client_body_temp_path {home}/body; proxy_temp_path {home}/proxy;
  fastcgi_temp_path {home}/fastcgi; uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
  {ours}
}}
"""


def main() -> int:
    """Try it; say what was seen."""
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    if not Path(nginx).is_file():
        sys.exit("no nginx: apt-get install nginx-light")
    ports = [free_port() for _ in range(PROCESSES + 1)]
    with TemporaryDirectory() as scratch, ExitStack() as stack:
        home = Path(scratch)
        dashboards = [stack.enter_context(dashboard(home, port)) for port in ports[1:]]
        for port in ports[1:]:
            wait(f"http://127.0.0.1:{port}/{BASE}/_stcore/health")
        stack.enter_context(started([nginx, "-c", str(configured(home, ports))], home / "nginx.log"))
        wait(f"http://127.0.0.1:{ports[0]}/{BASE}/_stcore/health")
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=next(filter(None, map(shutil.which, NAMES)), None), args=["--no-sandbox", "--disable-gpu"]
        )
        stack.callback(browser.close)
        pages = [browser.new_context().new_page() for _ in range(READERS)]
        for page in pages:
            page.goto(f"http://127.0.0.1:{ports[0]}/{BASE}/?day={DAY}")
            await_day(page)
        homes = [talks_to(home, page) for page in pages]
        print(f"{READERS} readers at {len(set(homes))} of {PROCESSES} processes")
        for page in pages:
            page.reload()
            await_day(page)
        if [talks_to(home, page) for page in pages] != homes:
            sys.exit("a reader was sent to another process")
        print("reloaded: each at the process where he was")
        lost = ports.index(homes[0]) - 1
        dashboards[lost].kill()
        begun = time.monotonic()
        for page, at in zip(pages, homes, strict=True):
            if at == homes[0]:
                page.reload()
            await_day(page)
        if talks_to(home, pages[0]) == homes[0]:
            sys.exit("a process that is gone has answered")
        took = time.monotonic() - begun
        print(f"one process killed, {homes.count(homes[0])} readers with it: all on their day after {took:.1f} s")
    return 0


def configured(home: Path, ports: list[int]) -> Path:
    """Write the configuration of docs/nginx.conf for free ports."""
    ours = (HERE / "docs/nginx.conf").read_text("utf-8")
    for number, port in enumerate(ports[1:], start=1):
        ours = ours.replace(f"127.0.0.1:860{number}", f"127.0.0.1:{port}")
    ours = ours.replace("listen 80;", f"listen 127.0.0.1:{ports[0]};").replace("HOST", "localhost")
    file = home / "nginx.conf"
    file.write_text(FRAME.format(home=home, ours=ours), "utf-8")
    return file


def talks_to(home: Path, page: Page) -> int:
    """Return the port of the process that a reader's stream was led to last."""
    reader = next(c["value"] for c in page.context.cookies() if c["name"] == "reader")
    # A stream is logged when it ends: another request shows where the name leads.
    page.evaluate(f"fetch('/{BASE}/_stcore/health').then(answer => answer.text())")
    lines = [line for line in (home / "access.log").read_text().splitlines() if line.startswith(reader)]
    return int(re.findall(r"127\.0\.0\.1:(\d+)", lines[-1])[-1])


def await_day(page: Page) -> None:
    """Wait until the map of the page shows the day."""
    frame = page.frame_locator("iframe").first
    frame.locator(f"[data-day='{NUMBER}']").wait_for(state="attached", timeout=1000 * PATIENCE_S)


@contextmanager
def dashboard(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process of the dashboard."""
    options = ("--server.port", str(port), "--server.baseUrlPath", BASE, "--server.headless", "true")
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / "app.py"), *options]
    with started(command, home / f"{port}.log") as process:
        yield process


@contextmanager
def started(command: list[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process, and end it."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=HERE, stdout=out, stderr=out)  # noqa: S603 - our own command
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait(address: str) -> None:
    """Wait until somebody answers."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - on this machine
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    sys.exit(f"nobody answers at {address}")


if __name__ == "__main__":
    sys.exit(main())
