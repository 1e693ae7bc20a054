"""The view in which a reader says where a place lies; what only a browser shows stands in ``tests/browser``."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from journey.folder.journey import load_sought
from journey.folder.pinned import HAND, UNKNOWN, Pinned
from journey.ui.whereis import _considered, _Place
from journey.views.words.phrases import phrases
from patience import TIMEOUT_S
from smallfolders import make_small
from worlds import no_world, small_world

LOST = "when,place,lat,lon\n1949-05-01,Ulm,48.4,10\n1949-05-02,Linz,,\n1949-05-03,Wien,48.2,16.37\n"


def script(folder: str) -> None:
    from pathlib import Path

    from journey.ui.whereis import where_view
    from journey.views.words.phrases import phrases

    where_view(Path(folder), phrases("en"), lambda _: None)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_world(monkeypatch, tmp_path)
    return make_small(tmp_path, events=LOST)


def opened(folder: Path) -> AppTest:
    app = AppTest.from_function(script, args=(str(folder),), default_timeout=TIMEOUT_S).run()
    assert not app.exception
    return app


def place(folder: Path) -> _Place:
    found = _considered.__wrapped__(folder, "now") or {}
    return _Place(load_sought(folder), {}, "linz", found.get("linz", ()))


def said(folder: Path, **told: object) -> Pinned:
    pin = place(folder)._pin(told)
    assert pin
    return pin


def test_places_without_a_position_are_offered(folder: Path) -> None:
    assert opened(folder).selectbox(key="whereis-place").options == ["Linz"]


def test_nothing_is_asked_where_every_place_has_a_position(tmp_path: Path) -> None:
    app = opened(make_small(tmp_path, events="when,place,lat,lon\n1949-05-01,Ulm,48.4,10\n"))
    assert [told.value for told in app.success] == ["Every place has a position."]


def test_without_the_extra_it_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_world(monkeypatch)
    (told,) = opened(folder).info
    assert told.value == 'To look names up offline, install `pip install "journey[world]"`'


def test_candidates_say_what_speaks_for_them_in_the_readers_language(folder: Path) -> None:
    data = place(folder)._data(phrases("ru"), "ru")
    first, second = data["candidates"]
    assert first["name"] == "Linz, AT"
    assert "км от: Ulm" in first["told"]
    assert "жителей: 204" in first["told"]
    assert second["told"].endswith("сомнительно")
    assert [stop["name"] for stop in data["stops"]] == ["Ulm", "Wien"]


def test_what_is_said_becomes_a_pin(folder: Path) -> None:
    chosen = said(folder, kind="candidate", number=1)
    assert (chosen.geonames, chosen.chosen, chosen.licence, chosen.score) == (2876952, True, "CC BY 4.0", 1)
    moved = said(folder, kind="hand", lat=48.3, lon=14.2, km=5.6)
    assert (moved.lonlat, moved.provider, moved.matched, moved.radius_km) == (
        (14.2, 48.3),
        HAND,
        "placed on a map",
        5.6,
    )
    circle = said(folder, kind="circle", lat=48, lon=14, km=40)
    assert (circle.radius_km, circle.matched, circle.chosen) == (40, UNKNOWN, True)
    assert place(folder)._pin({"kind": "drop"}) is None
