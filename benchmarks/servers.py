"""Streamlit servers on free ports, and the local stand-in for the hosts that folium's maps fetch Leaflet from."""

import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from xstatic.pkg import leaflet

from processes import environment

START_S = 40
END_S = 10


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@contextmanager
def streamlit(script: Path, log: Path, **variables: str) -> Iterator[str]:
    """Serve a script; give its address when it answers, and end the process that was started."""
    with served(Path(sys.executable), script, log, "--server.fileWatcherType", "none", **variables) as address:
        yield address


@contextmanager
def served(python: Path, script: Path, log: Path, *options: str, **variables: str) -> Iterator[str]:
    """Serve a script by some environment's Python, with the settings that stand beside it but for these."""
    port = free_port()
    command = [
        *(str(python), "-m", "streamlit", "run", str(script)),
        *("--server.address", "127.0.0.1", "--server.port", str(port), "--server.headless", "true"),
        *("--browser.gatherUsageStats", "false", *options),
    ]
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=script.parent, env=environment(**variables), stdout=file, stderr=file)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_healthy(address, process, log)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(END_S)


def wait_until_healthy(address: str, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"no server at {address}:\n{log.read_text(errors='replace')[-2000:]}")


class Cached(SimpleHTTPRequestHandler):
    """Files as a CDN gives them: to be kept by the browser, open to every page."""

    scripts: ClassVar[Mapping[str, Path]] = {}
    """Further files by name, wherever they lie."""

    def translate_path(self, path: str) -> str:
        return str(self.scripts.get(path.lstrip("/"), Path(leaflet.BASE_DIR) / Path(path).name))

    def end_headers(self):
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, *args):
        pass


@contextmanager
def leaflet_host(scripts: Mapping[str, Path] | None = None) -> Iterator[str]:
    """Serve Leaflet 1.9.3, the version that folium asks for, out of the installed package, and other scripts."""
    handler = type("Handler", (Cached,), {"scripts": scripts or {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
