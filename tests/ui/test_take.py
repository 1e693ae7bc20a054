"""What can be taken away: every format that the registry has."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

from journey.formats import registry
from journey.formats.port import Files, Format, Option, Request
from journey.formats.registry import Shelf
from journey.pipeline import Built
from journey.ui.markdown import plain
from journey.views.words.phrases import phrases
from patience import TIMEOUT_S


def two_files(built: Built, call: Request) -> Files:
    return {"lang.txt": call.lang.encode(), "days.txt": f"{built.bodies[call.account]['journey']['days']}".encode()}


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What makes each file that is offered, by the file's name, as Streamlit calls it: outside the session."""
    found: dict[str, Callable[[], bytes]] = {}
    add = MediaFileManager.add_deferred

    def adding(self: MediaFileManager, make: Callable[[], bytes], *args: Any, **kwargs: Any) -> str:
        found[kwargs.get("file_name") or args[2]] = make
        return add(self, make, *args, **kwargs)

    monkeypatch.setattr(MediaFileManager, "add_deferred", adding)
    return found


def taking_away(repository: Path, monkeypatch: pytest.MonkeyPatch, folder: Path | None = None) -> AppTest:
    monkeypatch.setattr("sys.argv", ["app.py", *([str(folder)] if folder else [])])
    monkeypatch.delenv("JOURNEY_FOLDER", raising=False)
    app = AppTest.from_file(str(repository / "app.py"), default_timeout=TIMEOUT_S).run()
    app.session_state["tab"] = "Take away"
    app.run()
    assert not app.exception
    return app


def offered(app: AppTest) -> dict[str, str]:
    """Return the words of the buttons by which a file can be had, by their keys."""
    return {button.proto.id.rpartition("take-")[2]: button.proto.label for button in app.get("download_button")}


def test_a_format_that_is_entered_is_offered_and_made_when_asked_for(
    repository: Path, monkeypatch: pytest.MonkeyPatch, later: dict[str, Callable[[], bytes]]
) -> None:
    module = ModuleType("two_files")
    module.FORMAT = Format(media_type="application/zip", write=two_files)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "two_files", module)
    monkeypatch.setattr(registry, "FORMATS", {**registry.FORMATS, "two": registry.Listing("two_files", "two")})
    app = taking_away(repository, monkeypatch)
    strings = phrases("en")
    drawn = {name for name, entry in registry.FORMATS.items() if entry.is_drawn}
    assert {button.key for button in app.button if button.key.startswith("make-")} == {f"make-{name}" for name in drawn}
    assert offered(app).keys() == {*registry.FORMATS, "folder"} - drawn
    assert offered(app)["two"] == "two"
    told = {name: strings[f"{name}_label"] for name in registry.FORMATS if name != "two"}
    assert len(set(told.values())) == len(told)
    captions = [caption.value for caption in app.caption]
    assert {strings[f"{name}_help"] for name in told} <= set(captions)
    with zipfile.ZipFile(io.BytesIO(later["two.zip"]())) as archive:
        assert archive.read("lang.txt") == b"en"


def test_the_ground_of_the_page_is_as_it_is_chosen(
    repository: Path, monkeypatch: pytest.MonkeyPatch, later: dict[str, Callable[[], bytes]]
) -> None:
    app = taking_away(repository, monkeypatch)
    ground = app.selectbox(key="ground")
    assert ground.options == ["As the folder has it", "The world of today", "Net of degrees alone"]
    whole = later["journey.html"]()
    ground.select_index(2).run()
    assert not app.exception
    assert len(later["journey.html"]()) < len(whole) - 100_000


@pytest.mark.long
def test_what_cannot_hold_the_journey_says_so(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch, later: dict[str, Callable[[], bytes]]
) -> None:
    (tmp_path / "trip").mkdir()
    (tmp_path / "trip" / "journey.toml").write_text('title = "Trip"\n')
    (tmp_path / "trip" / "events.csv").write_text("when,title\n1949-12-06,Departure\n")
    app = taking_away(repository, monkeypatch, tmp_path / "trip")
    assert app.button(key="take-lpf").disabled
    assert "lpf" not in offered(app)
    assert any("of no place of this journey anything is told" in caption.value for caption in app.caption)
    for name, make in later.items():
        assert make(), name


def test_why_a_format_cannot_be_had_is_said_in_the_language_of_the_reader(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journey.formats.film.ffmpeg", lambda: None)
    monkeypatch.setattr("journey.formats.studio.lacking", lambda: "")
    monkeypatch.setattr("sys.argv", ["app.py"])
    monkeypatch.delenv("JOURNEY_FOLDER", raising=False)
    app = AppTest.from_file(str(repository / "app.py"), default_timeout=TIMEOUT_S)
    app.query_params["lang"] = "ru"
    app.run()
    app.session_state["tab"] = phrases("ru")["take"]
    app.run()
    assert not app.exception
    captions = [caption.value for caption in app.caption]
    assert any("требует ffmpeg, а его здесь нет" in caption for caption in captions), captions
    assert not any("which is not there" in caption for caption in captions)


@pytest.mark.parametrize("lacks", ["", "needs what is not there: get it"])
def test_what_takes_long_is_made_when_it_is_asked_for(
    repository: Path, monkeypatch: pytest.MonkeyPatch, lacks: str
) -> None:
    made: list[str | None] = []

    def drawn(built: Built, call: Request) -> bytes:
        assert call.account in built.tellings
        made.append(call.scene.day)
        return b"drawn"

    module = ModuleType("drawn_late")
    module.FORMAT = Format(  # type: ignore[attr-defined]
        media_type="image/png", write=drawn, takes=frozenset({Option.DAY}), lacks=lambda: lacks
    )
    monkeypatch.setitem(sys.modules, "drawn_late", module)
    monkeypatch.setattr(
        registry, "FORMATS", {"png": registry.Listing("drawn_late", "plate.png", in_all=False, shelf=Shelf.PICTURES)}
    )
    app = taking_away(repository, monkeypatch)
    if lacks:
        assert app.button(key="take-png").disabled
        assert any(plain(lacks) in caption.value for caption in app.caption)
        return
    app.button(key="make-png").click().run()
    assert not app.exception
    assert made == ["1949-12-06"]
    assert offered(app)["png"].startswith(phrases("en")["png_label"])
