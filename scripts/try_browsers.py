"""Try the page in browsers that are too heavy for the tests: Firefox ESR and QtWebEngine 5.15, which is Chrome 87.

``python scripts/try_browsers.py [PICTURES]`` opens the shipped journey in each, walks through it as
``browsers/steps.js`` says, puts a picture of the end into the folder PICTURES, and fails where a step or a script did.
On Debian: ``apt-get install firefox-esr python3-pyqt5.qtwebengine xvfb``.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from journey.pipeline import build
from journey.shipped import shipped_folder
from journey.views.page.document import Opening, page_html

HERE = Path(__file__).resolve().parent / "browsers"
STEPS = HERE / "steps.js"
PATIENCE_S = 180
LINK = "day=1949-12-08"


def main(arguments: Sequence[str]) -> int:
    """Try each browser; return 0 if all is well in all of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = build(shipped_folder())
        page = folder / "page.html"
        account = built.journey.settings.default_account
        html = page_html(built.tellings, built.basemap, Opening(account=account, lang="en"))
        page.write_text(html, encoding="utf-8")
        pictures = Path(arguments[0]) if arguments else folder
        pictures.mkdir(parents=True, exist_ok=True)
        address = f"{page.as_uri()}#{LINK}"
        tried = [
            told("QtWebEngine", in_qt(address, pictures / "qtwebengine.png")),
            told("Firefox", in_firefox(address, pictures / "firefox.png", folder / "profile")),
        ]
    return int(not all(tried))


def told(name: str, found: dict[str, Any]) -> bool:
    """Print what was found; tell whether all is well."""
    print(f"{name} ({found['browser']}): {'well' if not found['wrong'] else ''}")
    for line in found["wrong"]:
        print(f"  {line}")
    return not found["wrong"]


def in_qt(address: str, picture: Path) -> dict[str, Any]:
    """Walk through the page in QtWebEngine."""
    qt = ["xvfb-run", "-a", "/usr/bin/python3", str(HERE / "qt.py"), address, str(STEPS), str(picture)]
    flags = "--no-sandbox --disable-gpu --force-device-scale-factor=1"
    environment = {**os.environ, "QTWEBENGINE_CHROMIUM_FLAGS": flags, "QT_LOGGING_RULES": "*=false"}
    done = subprocess.run(qt, env=environment, capture_output=True, text=True, check=False, timeout=2 * PATIENCE_S)  # noqa: S603 - our own
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else {"wrong": [f"it said nothing: {done.stderr[-2000:]}"], "browser": "?"}


def in_firefox(address: str, picture: Path, profile: Path) -> dict[str, Any]:
    """Walk through the page in Firefox, which is steered by its own protocol, Marionette."""
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    if firefox is None:
        return {"wrong": ["there is no Firefox"], "browser": "?"}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    profile.mkdir()
    (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
    command = [firefox, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - as found
    try:
        steered = Marionette(port)
        steered.ask("WebDriver:NewSession", capabilities={})
        steered.ask("WebDriver:SetTimeouts", script=PATIENCE_S * 1000)
        steered.ask("WebDriver:SetWindowRect", width=1280, height=800)
        steered.ask("WebDriver:Navigate", url=address)
        steps = STEPS.read_text("utf-8").rstrip().removesuffix(";")
        script = "const done = arguments[arguments.length - 1];"
        script += f"({steps}).then(done, (error) => done(JSON.stringify([String(error)])));"
        wrong = json.loads(steered.ask("WebDriver:ExecuteAsyncScript", script=script, args=[], sandbox=None)["value"])
        name = steered.ask("WebDriver:ExecuteScript", script="return navigator.userAgent", args=[])["value"]
        picture.write_bytes(base64.b64decode(steered.ask("WebDriver:TakeScreenshot", full=False)["value"]))
        return {"wrong": wrong, "browser": name}
    finally:
        browser.kill()
        browser.wait()


class Marionette:
    """Firefox's own protocol: a length, a colon, and a message as JSON."""

    def __init__(self, port: int) -> None:
        end = time.monotonic() + PATIENCE_S
        while True:
            try:
                self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)
                break
            except ConnectionRefusedError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)
        self._number = 0
        self._receive()

    def ask(self, command: str, **values: Any) -> Any:  # noqa: ANN401 - as the command has it
        """Give a command and return its answer."""
        self._number += 1
        body = json.dumps([0, self._number, command, values]).encode()
        self._socket.sendall(f"{len(body)}:".encode() + body)
        _, _, error, answer = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return answer

    def _receive(self) -> Any:  # noqa: ANN401 - as Firefox has it
        length = b""
        while not length.endswith(b":"):
            length += self._socket.recv(1)
        left, body = int(length[:-1]), b""
        while len(body) < left:
            body += self._socket.recv(left - len(body))
        return json.loads(body)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
