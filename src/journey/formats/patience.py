"""How long a Chromium is waited for: a command that it never answers has no limit of Playwright's.

A thread looks on; when an answer is overdue it ends the Chromium's process, at which Playwright gives up.
Whoever draws asks a page by `WatchedPage`, or within `Patience.for_an_answer`.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal

from journey.errors import JourneyError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FloatRect, Page

LONGEST_S = 60.0
"""How long one answer may take."""
PRINT_S = 600.0
"""How long a booklet may: all of it is one answer."""
_LOOKS = 60
"""How often it is looked whether an answer is overdue, while one may be waited for."""


class Patience:
    """Ends a process whose answer is overdue."""

    def __init__(self, process: int, longest_s: float) -> None:
        self._process = process
        self._longest_s = longest_s
        self._ended = Event()
        self._due: float | None = None
        self._is_lost = False
        self._thread = Thread(target=self._look_on, name="patience", daemon=True)
        self._thread.start()

    @contextmanager
    def for_an_answer(self, longest_s: float | None = None) -> Iterator[None]:
        """Wait for what is done inside, and no longer than it may take.

        Parameters
        ----------
        longest_s
            How long that is; None: as long as any answer.

        Raises
        ------
        JourneyError
            It was not done in time.
        """
        from playwright.sync_api import Error  # noqa: PLC0415 - takes long, and not everybody has it

        longest_s = self._longest_s if longest_s is None else longest_s
        self._due = monotonic() + longest_s
        try:
            yield
        except Error as error:
            if self._is_lost:
                raise JourneyError(f"the Chromium has not answered for {longest_s:g} seconds") from error
            raise
        finally:
            self._due = None

    def end(self) -> None:
        """Look on no longer."""
        self._ended.set()
        self._thread.join()

    def _look_on(self) -> None:
        while not self._ended.wait(self._longest_s / _LOOKS):
            due = self._due
            if due is not None and monotonic() > due:
                self._is_lost = True
                with suppress(ProcessLookupError):
                    os.kill(self._process, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
                return


class WatchedPage:
    """A page that is drawn on, and waited for no longer than its answers may take."""

    def __init__(self, page: Page, patience: Patience) -> None:
        self._page = page
        self._patience = patience

    def ask(self, script: str, given: object = None) -> Any:  # noqa: ANN401 - any value of JSON
        """Return the value of an expression, or of a function of what is given to it, in the page."""
        with self._patience.for_an_answer():
            return self._page.evaluate(script, given)

    def show_as(self, media: Literal["print", "screen"]) -> None:
        """Lay it out as on paper, or as on a screen."""
        with self._patience.for_an_answer():
            self._page.emulate_media(media=media)

    def picture(self, clip: FloatRect | None = None) -> bytes:
        """Return what the window shows as PNG, or what lies within a rectangle of the whole page."""
        with self._patience.for_an_answer():
            return self._page.screenshot(full_page=clip is not None, clip=clip)

    def booklet(self) -> bytes:
        """Return it printed on A4 as PDF."""
        with self._patience.for_an_answer(PRINT_S):
            return self._page.pdf(format="A4", tagged=True, outline=True, print_background=True)


@contextmanager
def patient(browser: Browser) -> Iterator[Patience]:
    """Look on while a Chromium is asked for answers."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    process = next(int(one["id"]) for one in told["processInfo"] if one["type"] == "browser")
    patience = Patience(process, LONGEST_S)
    try:
        yield patience
    finally:
        patience.end()
