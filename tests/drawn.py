"""What tests of the formats that a Chromium draws share: one Chromium a module, and what each is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import pytest

from journey.formats import studio
from journey.formats.scenes import Scene

EVERY_DAY = {"png": Scene(every=True), "pdf": Scene()}
"""Format to the scene in which every fact of the small journey is seen that it can show."""


def need_chromium() -> None:
    """Skip where no Chromium is; fail in CI."""
    if why := studio.lacking():
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)


@pytest.fixture(scope="module")
def one_chromium() -> Iterator[None]:
    """Let all exports of a module share a Chromium: to start one takes as long as a picture."""
    need_chromium()
    with ThreadPoolExecutor(1) as thread, pytest.MonkeyPatch.context() as patch:
        chromium = studio.started()
        browser = thread.submit(chromium.__enter__).result()
        patch.setattr(studio, "started", lambda: nullcontext(browser))
        patch.setattr(studio, "stage", lambda: nullcontext(thread))
        yield
        thread.submit(chromium.__exit__, None, None, None).result()
