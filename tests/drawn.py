"""What tests of the formats that a Chromium draws share: one Chromium a module, and what each is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import pytest

from journey.formats import reel, studio
from journey.formats.scenes import Scene, Size

EVERY_DAY = {
    "png": Scene(every=True),
    "svg": Scene(every=True),
    "pdf": Scene(),
    "gif": Scene(first="1949-12-15", last="1949-12-15", seconds=1, size=Size(480, 360)),
}
"""Format to the scene in which every fact of the small journey is seen that it can show."""
AS_GIF = frozenset({"mp4", "webm"})
"""Formats that keep what a GIF does, as they are made of the same pictures: it is the quickest to make."""
_STAGE, _STARTED = studio.stage, studio.started


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
        patch.setattr(studio, "started", lambda *_: nullcontext(browser))
        patch.setattr(studio, "stage", lambda: nullcontext(thread))
        yield
        thread.submit(chromium.__exit__, None, None, None).result()


@pytest.fixture
def own_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an export have a Chromium, and a thread, of its own beside the one that is shared."""
    need_chromium()
    monkeypatch.setattr(studio, "stage", _STAGE)
    monkeypatch.setattr(reel, "started", _STARTED)
