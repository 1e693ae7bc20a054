"""How long a Chromium is waited for: a command that it never answers has no limit of Playwright's.

A thread looks on; when an answer is overdue it ends the Chromium's process, at which Playwright gives up.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

from journey.errors import JourneyError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LONGEST_S = 60.0
"""How long one answer may take."""
_LOOKS = 60
"""How often it is looked whether an answer is overdue, while one may be waited for."""


class Patience:
    """Ends a process whose answer is overdue."""

    def __init__(self, process: int, longest_s: float) -> None:
        self._process = process
        self._longest_s = longest_s
        self._ended = Event()
        self._asked: float | None = None
        self._is_lost = False
        self._thread = Thread(target=self._look_on, name="patience", daemon=True)
        self._thread.start()

    @contextmanager
    def for_an_answer(self) -> Iterator[None]:
        """Wait for what is done inside, and no longer than it may take.

        Raises
        ------
        JourneyError
            It was not done in time.
        """
        from playwright.sync_api import Error  # noqa: PLC0415 - takes long, and not everybody has it

        self._asked = monotonic()
        try:
            yield
        except Error as error:
            if self._is_lost:
                raise JourneyError(f"the Chromium has not answered for {self._longest_s:g} seconds") from error
            raise
        finally:
            self._asked = None

    def end(self) -> None:
        """Look on no longer."""
        self._ended.set()
        self._thread.join()

    def _look_on(self) -> None:
        while not self._ended.wait(self._longest_s / _LOOKS):
            asked = self._asked
            if asked is not None and monotonic() - asked > self._longest_s:
                self._is_lost = True
                with suppress(ProcessLookupError):
                    os.kill(self._process, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
                return


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
