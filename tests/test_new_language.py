"""A language more for the program: one row and one file of words, and every way in has it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from folders import make_folder
from journey.cli import main
from journey.errors import Problem
from journey.formats.writing import export
from journey.pipeline import Built, build
from journey.views.words.phrases import page_phrases, phrases
from journey.views.words.reasons import problem_words
from patience import TIMEOUT_S
from spoken import ADDED, WORDS, add_language


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return make_folder(tmp_path)


@pytest.fixture
def built(small: Path) -> Built:
    return build(small)


@pytest.fixture(autouse=True)
def _added(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    add_language(monkeypatch, tmp_path)


def page_data(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="journey-data">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_what_it_has_no_words_for_is_said_in_english() -> None:
    for said, part in ((page_phrases, "page"), (phrases, "dashboard")):
        own = WORDS["shared"] | WORDS[part]
        english = said("en")
        assert own.items() <= said(ADDED.tag).items()
        assert {k: v for k, v in said(ADDED.tag).items() if k not in own} == {
            k: v for k, v in english.items() if k not in own
        }


def test_why_something_was_not_taken_is_said_in_it_where_it_has_words() -> None:
    problems = [Problem("a.csv", 2, None, reason) for reason in ("no date", "a cell stands under no head")]
    assert [problem_words(problem, ADDED.tag) for problem in problems] == [
        "a.csv, Zeile 2: kein Datum",
        "a.csv, Zeile 2: a cell stands under no head",
    ]


def test_the_page_has_it_and_no_folder_need_tell_in_it(built: Built, tmp_path: Path) -> None:
    html = export(built, "html", tmp_path / "a.html", lang=ADDED.tag).read_text("utf-8")
    data = page_data(html)
    assert list(data["interface"]) == ["en", "zh-Hant", "zh-Hans", "ru", ADDED.tag]
    words = data["interface"][ADDED.tag]
    assert (words["name"], words["locale"]) == (ADDED.name, "de-AT")
    assert words["legend"] == WORDS["page"]["legend"]
    assert words["close"] == data["interface"]["en"]["close"]
    assert data["journey"]["languages"] == ["en", "zh-Hant", "zh-Hans", "ru"]
    assert data["start"]["lang"] == ADDED.tag
    assert f'<html lang="{ADDED.tag}">' in html
    assert "<title>A small journey (en)</title>" in html
    assert re.findall(r'id="words-([\w-]+)"', html) == ["en", "zh-Hant", "zh-Hans", "ru"]


def test_the_command_line_has_it(small: Path) -> None:
    day = CliRunner().invoke(main, ["day", str(small), "1949-12-06", "--lang", ADDED.tag])
    assert day.exit_code == 0, day.output
    assert "Tag 1 von 15" in day.output
    assert "The train leaves (en)" in day.output
    helped = CliRunner().invoke(main, ["day", "--help"]).output
    assert f"[en|zh-Hant|zh-Hans|ru|{ADDED.tag}]" in helped
    refused = CliRunner().invoke(main, ["day", str(small), "1949-12-06", "--lang", "xx"])
    assert refused.exit_code == 2
    assert f"'{ADDED.tag}'" in refused.output


@pytest.mark.long
def test_the_dashboard_has_it(small: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["app.py"])
    monkeypatch.setenv("JOURNEY_FOLDER", str(small))
    app = AppTest.from_file(str(repository / "app.py"), default_timeout=TIMEOUT_S)
    app.run()
    assert not app.exception
    assert app.sidebar.selectbox[0].options == ["English", "繁體中文", "简体中文", "Русский", ADDED.name]
    app.sidebar.selectbox[0].set_value(ADDED.tag).run()
    assert not app.exception
    assert app.sidebar.selectbox[0].label == WORDS["shared"]["language"]
    assert app.subheader[0].value.startswith("Tag 1 von 15 · ")
    assert app.metric[0].label == WORDS["dashboard"]["where"]
    assert app.sidebar.title[0].value.startswith("A small journey")
