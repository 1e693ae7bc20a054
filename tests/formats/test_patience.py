"""A Chromium that gives no answer any more is given up, whatever it was asked for, in one line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drawn import need_chromium
from folders import make_folder
from journey.errors import JourneyError
from journey.formats import patience, studio
from journey.formats.patience import WatchedPage
from journey.formats.port import Request
from journey.formats.scenes import Scene
from journey.formats.writing import exported
from journey.pipeline import Built, build

GIVEN_UP = "^the Chromium has not answered for 2 seconds$"
STUCK = """() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { for (;;) {} };
  port2.postMessage(0);
}"""
"""Soon the page does nothing else any more; the clock that is led has no part in it."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    need_chromium()
    return build(make_folder(tmp_path_factory.mktemp("small")))


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.parametrize(
    "asked",
    [
        lambda page: page.ask("new Promise(() => {})"),
        lambda page: page.ask(STUCK) or page.ask("1"),
        lambda page: page.ask(STUCK) or page.show_as("print"),
        lambda page: page.ask(STUCK) or page.picture(),
        lambda page: page.ask(STUCK) or page.booklet(),
    ],
    ids=["no answer", "ask", "show_as", "picture", "booklet"],
)
def test_a_page_is_not_waited_for_for_ever(
    small: Built, monkeypatch: pytest.MonkeyPatch, asked: Callable[[WatchedPage], object]
) -> None:
    monkeypatch.setattr(patience, "LONGEST_S", 2.0)
    monkeypatch.setattr(patience, "PRINT_S", 2.0)
    call = Request(account=next(iter(small.tellings)), lang="en")

    def ask() -> None:
        with studio.opened_page(small, call, studio.View(800, 600, 1), {"day": "prelude"}) as page:
            asked(page)

    with pytest.raises(JourneyError, match=GIVEN_UP):
        studio.drawn(ask)


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.parametrize("name", ["png", "svg", "pdf"])
def test_what_is_drawn_of_days_is_given_up_too(small: Built, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    clock = studio.asset("clock.js")
    monkeypatch.setattr(patience, "LONGEST_S", 2.0)
    monkeypatch.setattr(studio, "asset", lambda _: f"{clock}\nstage.settle = () => new Promise(() => {{}});")
    with pytest.raises(JourneyError, match=GIVEN_UP):
        exported(small, name, scene=Scene())
