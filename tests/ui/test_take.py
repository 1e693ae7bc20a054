"""What can be taken away: every format that the registry has."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
from streamlit.testing.v1 import AppTest

from journey.formats import registry
from journey.formats.port import Files, Format, Option, Request
from journey.pipeline import Built
from journey.views.words.phrases import phrases
from patience import TIMEOUT_S


def two_files(built: Built, call: Request) -> Files:
    return {"lang.txt": call.lang.encode(), "days.txt": f"{built.bodies[call.account]['journey']['days']}".encode()}


def test_a_format_that_is_entered_is_offered(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("two_files")
    module.FORMAT = Format(media_type="application/zip", write=two_files)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "two_files", module)
    monkeypatch.setattr(registry, "FORMATS", {**registry.FORMATS, "two": registry.Listing("two_files", "two")})
    monkeypatch.setattr("sys.argv", ["app.py"])
    monkeypatch.delenv("JOURNEY_FOLDER", raising=False)
    app = AppTest.from_file(str(repository / "app.py"), default_timeout=TIMEOUT_S).run()
    app.session_state["tab"] = "Take away"
    app.run()
    assert not app.exception
    labels = [button.proto.label for button in app.get("download_button")]
    strings = phrases("en")
    told = {name: strings[f"{name}_label"] for name in registry.FORMATS if name != "two"}
    named = [label for name, label in told.items() if registry.FORMATS[name].in_all]
    asked = [label for name, label in told.items() if not registry.FORMATS[name].in_all]
    assert [button.label for button in app.button if button.key.startswith("make-")] == [f"{name} …" for name in asked]
    assert [label.split(" · ")[0] for label in labels] == [*named, "two", strings["folder_label"]]
    assert len(set(told.values())) == len(told)
    ground = app.selectbox(key="ground")
    assert ground.options == ["As the folder has it", "The world of today", "Net of degrees alone"]
    whole = _size_of_page(app)
    ground.select_index(2).run()
    assert not app.exception
    assert _size_of_page(app) < whole - 100


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
    monkeypatch.setattr(registry, "FORMATS", {"png": registry.Listing("drawn_late", "plate.png", in_all=False)})
    monkeypatch.setattr("sys.argv", ["app.py"])
    monkeypatch.delenv("JOURNEY_FOLDER", raising=False)
    app = AppTest.from_file(str(repository / "app.py"), default_timeout=TIMEOUT_S).run()
    app.session_state["tab"] = "Take away"
    app.run()
    assert not app.exception
    button = app.button(key="make-png")
    assert (made, button.disabled, lacks in button.help) == ([], bool(lacks), True)
    if lacks:
        return
    button.click().run()
    assert not app.exception
    assert made == ["1949-12-06"]
    assert app.get("download_button")[0].proto.label.startswith(phrases("en")["png_label"])


def _size_of_page(app: AppTest) -> float:
    """Return the kilobytes that stand on the button of the page."""
    label: str = app.get("download_button")[0].proto.label
    return float(label.split(" · ")[1].split(maxsplit=1)[0].replace(",", ""))
