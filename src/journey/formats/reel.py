"""The page as it plays, picture by picture: each is drawn when the clock of the film has come to it, and not before.

A Chromium of which the frames can be led (the headless shell) draws each once and hands it over as it is, while the
page goes on to the next. Any other is waited for and asked for what is on its screen: the same pictures, in twice the
time.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from journey.errors import JourneyError
from journey.formats.patience import Patience, patient
from journey.formats.port import Request
from journey.formats.scenedays import day_word
from journey.formats.scenes import Size, Theme
from journey.formats.studio import (
    LEGEND_OPEN,
    View,
    failures_told,
    page_address,
    show_page,
    started,
    view_of,
    wearing,
)
from journey.pipeline import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

LED = (
    "--disable-checker-imaging",
    "--disable-image-animation-resync",
    "--disable-new-content-rendering-timeout",
    "--disable-threaded-animation",
    "--disable-threaded-scrolling",
    "--enable-begin-frame-control",
    "--run-all-compositor-stages-before-draw",
)
"""A frame is made when it is asked for, in full."""
WHOLE = "--disable-partial-raster"
"""What changes in a part is painted whole: edges are else smoothed otherwise where a frame more or less was made."""
_PICTURE = {"format": "png", "optimizeForSpeed": True}
_SETTLE_MS = 20
_LONGEST_STEP_MS = 50
"""What moves goes its way in steps no longer, however few pictures are taken."""
_LEAST_STEPS, _MOST_STEPS = 4, 2000


class Cut(NamedTuple):
    """What of a journey a film shows, and how."""

    first: int
    last: int
    """Steps, both included."""
    size: Size
    rate: int
    """Pictures a second."""
    most_seconds: float
    """How long it is at the most where nobody says how long."""


class Camera:
    """Looks at a page whose clock it leads."""

    def __init__(self, page: Page, patience: Patience, *, led: bool) -> None:
        self.led = led
        self._patience = patience
        self._session: CDPSession = page.context.new_cdp_session(page)

    def ask(self, script: str) -> Any:  # noqa: ANN401 - any value of JSON
        """Return the value of an expression in the page.

        Raises
        ------
        JourneyError
            The page has failed.
        """
        told = self._sent("Runtime.evaluate", {"expression": script, "returnByValue": True, "awaitPromise": True})
        if fault := told.get("exceptionDetails"):
            what = fault.get("exception", {}).get("description") or fault["text"]
            raise JourneyError(f"the page has failed: {what.splitlines()[0]}")
        return told["result"].get("value")

    def pass_time(self, milliseconds: float) -> None:
        """Let time pass, and what has changed be drawn."""
        self.step(milliseconds)
        if self.led:
            self._sent("HeadlessExperimental.beginFrame")

    def step(self, milliseconds: float) -> None:
        """Let time pass; a Chromium whose frames are not led draws what has changed."""
        steps = ",".join(f"stage.step({part})" for part in _parts(milliseconds))
        self.ask(steps if self.led else f"{steps},stage.drawn()")

    def picture_before(self, milliseconds: float) -> bytes:
        """Return what is seen, and let time pass meanwhile; blank: the same as before."""
        if self.led:
            self.ask(f"stage.ahead({','.join(map(str, _parts(milliseconds)))})")
            told = self._sent("HeadlessExperimental.beginFrame", {"screenshot": _PICTURE})
            return b64decode(told.get("screenshotData", ""))
        data = self._sent("Page.captureScreenshot", _PICTURE)["data"]
        self.step(milliseconds)
        return b64decode(data)

    def settle(self) -> None:
        """Let time pass until the page has nothing left to do.

        Raises
        ------
        JourneyError
            It does not come to rest.
        """
        for steps in range(_MOST_STEPS):
            self.pass_time(_SETTLE_MS)
            if steps >= _LEAST_STEPS and not self.ask("journey.state().busy"):
                return
        raise JourneyError("the page does not come to rest")

    def _sent(self, method: str, parameters: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return the answer to a command, as far as one comes in time."""
        with self._patience.for_an_answer():
            answer: dict[str, Any] = self._session.send(method, parameters)
        return answer


def _parts(milliseconds: float) -> list[float]:
    """Return a time in steps that are short enough."""
    parts = ceil(milliseconds / _LONGEST_STEP_MS)
    return [milliseconds / parts] * parts


def pictures(built: Built, call: Request, cut: Cut) -> Generator[bytes]:
    """Yield the pictures of a film as PNG, one after the other.

    Raises
    ------
    JourneyError
        The Chromium does not start, or fails.
    """
    with _opened(built, call, cut) as camera:
        camera.ask(f"({LEGEND_OPEN})()")
        camera.settle()
        seconds = call.scene.seconds or min(cut.most_seconds, camera.ask(f"journey.seconds({cut.first}, {cut.last})"))
        camera.ask(f"journey.playIn({seconds}, {cut.first}, {cut.last})")
        count = max(1, round(seconds * cut.rate))
        seen = b""
        camera.step(1000 / cut.rate)
        for number in range(count):
            seen = camera.picture_before(1000 / cut.rate) or seen
            call.progress(number / count)
            yield seen


@contextmanager
def _opened(built: Built, call: Request, cut: Cut) -> Iterator[Camera]:
    """Open the page on the first day of a film, before a camera."""
    view = view_of(cut.size)
    link = {"day": day_word(built.tellings[call.account], cut.first)}
    with failures_told(), page_address(built, call, link) as address, _blank_page(call, view) as (page, led, patience):
        window = {"width": view.width, "height": view.height, "deviceScaleFactor": 0, "mobile": False}
        page.context.new_cdp_session(page).send("Emulation.setDeviceMetricsOverride", window)
        show_page(page, address, [wearing("stage")])
        yield Camera(page, patience, led=led)


@contextmanager
def _blank_page(call: Request, view: View) -> Iterator[tuple[Page, bool, Patience]]:
    """Open a page in a Chromium of its own; tell whether its frames are led, and who looks on at it."""
    density = f"--force-device-scale-factor={view.ratio}"
    for arguments in (LED, ()):
        with started(*arguments, WHOLE, density) as browser, patient(browser) as patience:
            context = browser.new_context(
                no_viewport=True,
                color_scheme=(call.scene.theme or Theme.LIGHT).value,
                reduced_motion="no-preference",
                timezone_id="UTC",
                offline=True,
            )
            if page := _led_page(browser, context, view, patience) if arguments else context.new_page():
                yield page, bool(arguments), patience
                return


def _led_page(browser: Browser, context: BrowserContext, view: View, patience: Patience) -> Page | None:
    """Return a page whose frames are led; None where the Chromium has none."""
    from playwright.sync_api import Error  # noqa: PLC0415 - takes long, and not everybody has it

    session = browser.new_browser_cdp_session()
    of = session.send("Target.getBrowserContexts")["browserContextIds"][-1]
    wanted = {"url": "about:blank", "browserContextId": of, "enableBeginFrameControl": True}
    try:
        with context.expect_page() as opened:
            session.send("Target.createTarget", {**wanted, "width": view.width, "height": view.height})
        page = opened.value
        with patience.for_an_answer():
            page.context.new_cdp_session(page).send("HeadlessExperimental.beginFrame")
    except Error:
        return None
    return page
