"""What can be taken away: every format that the registry has."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
from streamlit.testing.v1 import AppTest

from journey.formats import registry
from journey.formats.port import Files, Format, Request
from journey.pipeline import Built
from journey.views.words.phrases import phrases

TIMEOUT_S = 120


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
    named = [strings[f"{name}_label"] for name in registry.FORMATS if name != "two"]
    assert [label.split(" · ")[0] for label in labels] == [*named, "two", strings["folder_label"]]
    assert len(set(named)) == len(named)
    ground = app.selectbox(key="ground")
    assert ground.options == ["As the folder has it", "The world of today", "Net of degrees alone"]
    whole = _size_of_page(app)
    ground.select_index(2).run()
    assert not app.exception
    assert _size_of_page(app) < whole - 100


def _size_of_page(app: AppTest) -> float:
    """Return the kilobytes that stand on the button of the page."""
    label: str = app.get("download_button")[0].proto.label
    return float(label.split(" · ")[1].split(maxsplit=1)[0].replace(",", ""))
