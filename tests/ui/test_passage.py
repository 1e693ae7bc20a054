"""The Passage view without a browser: texts of the session, and the ways between passages and events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from folders import add_row, make_folder, read_rows, set_cell, write_rows
from journey.facts.anchors import anchor
from journey.facts.languages import LANGUAGES, tags
from journey.research.texts.sources import decode_text
from journey.views.words.phrases import phrases
from patience import TIMEOUT_S
from sourced import WORDS, anchor_some

Open = Callable[..., AppTest]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return anchor_some(make_folder(tmp_path))


@pytest.fixture
def opened(repository: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return a function that opens the view, the folder's own text beside it unless `words` is None."""

    def opening(words: str | bytes | None = WORDS, *, lang: str = "en", day: str = "1949-12-06") -> AppTest:
        if words is not None:
            (folder / "ding.txt").write_bytes(words.encode() if isinstance(words, str) else words)
        monkeypatch.setattr("sys.argv", ["app.py", str(folder)])
        monkeypatch.delenv("JOURNEY_SOURCES", raising=False)
        app = AppTest.from_file(str(repository / "app.py"), default_timeout=TIMEOUT_S)
        app.query_params["lang"] = lang
        app.query_params["day"] = day
        app.session_state["tab"] = phrases(lang)["passage"]
        app.run()
        assert not app.exception
        return app

    return opening


def source(app: AppTest) -> str:
    return str(app.selectbox(key="passage-source").value)


def buttons(app: AppTest) -> dict[str, str]:
    return {str(button.key): button.label for button in app.button}


def said(app: AppTest) -> str:
    parts = [*app.markdown, *app.caption, *app.warning, *app.info, *app.error]
    return "\n".join(part.value for part in parts).replace("\\", "")


def test_the_source_whose_text_is_there_comes_first(opened: Open) -> None:
    app = opened()
    assert source(app) == "ding"
    assert app.selectbox(key="passage-source").options == [
        "Ding Ming, An article · text at hand",
        "A Soviet record, 1949",
    ]


def test_it_opens_at_the_passage_of_the_day(opened: Open) -> None:
    assert "Passage 2 of 2 · ¶2" in said(opened(day="1949-12-15"))
    assert "Passage 1 of 2 · ¶1" in said(opened(day="1949-12-06"))


def test_passages_are_turned_like_pages(opened: Open) -> None:
    app = opened()
    assert app.button(key="previous-passage").disabled
    app.button(key="next-passage").click().run()
    assert "Passage 2 of 2 · ¶2" in said(app)
    assert app.button(key="next-passage").disabled
    assert "map-T1" in buttons(app)


def test_from_a_passage_to_its_event_on_the_map(opened: Open) -> None:
    app = opened()
    app.button(key="next-passage").click().run()
    app.button(key="map-T1").click().run()
    assert not app.exception
    assert app.session_state["tab"] == "Map"
    assert app.slider[0].value == date(1949, 12, 15)
    assert app.session_state["single"]["event"] == "T1"
    app.slider[0].set_value(date(1949, 12, 8)).run()
    assert "single" not in app.session_state


def test_from_an_event_of_the_day_to_its_passage(opened: Open) -> None:
    app = opened(day="1949-12-15")
    app.button(key="previous-passage").click().run()
    assert "Passage 1 of 2" in said(app)
    assert buttons(app)["show-T1"].startswith("¶2 · ")
    app.button(key="show-T1").click().run()
    assert "Passage 2 of 2" in said(app)


def test_who_says_otherwise_stands_beside_the_passage(opened: Open) -> None:
    told = said(opened())
    clocks = "local time, UTC+8 · the source names no zone"
    assert f"Others say: 6 December 1949 21:00 ({clocks}) — A Soviet record, f. 1" in told
    assert "Others say: The train leaves Beijing in the evening (en). — A Soviet record, f. 1" in told


def test_an_event_on_one_of_several_days_is_none_of_the_days_between(opened: Open, folder: Path) -> None:
    set_cell(folder, "claims.csv", 10, "value", "{1949-12-01,1949-12-10,1949-12-15}")
    app = opened(day="1949-12-12")
    assert "show-T1" not in buttons(app)
    assert phrases("en")["silent_today"] in said(app)
    app.slider[0].set_value(date(1949, 12, 15)).run()
    assert "show-T1" in buttons(app)
    app.button(key="show-T1").click().run()
    app.button(key="map-T1").click().run()
    assert app.slider[0].value == date(1949, 12, 10)


def test_a_day_of_which_the_source_says_nothing(opened: Open) -> None:
    assert phrases("en")["silent_today"] in said(opened(day="1949-12-10"))


def test_coverage_and_what_is_open(opened: Open) -> None:
    app = opened()
    assert {m.label: m.value for m in app.metric}[phrases("en")["coverage"]] == "50 %"
    assert "¶3 The train came to Moscow on 16 December 1949." in said(app)


@pytest.mark.long
def test_coverage_follows_the_folder(opened: Open, folder: Path) -> None:
    app = opened()
    found = anchor(decode_text(WORDS.encode()).paragraphs, 3, "On 17 December 1949 it rained.")
    row = f"rain,Rain,ding,¶3,{found.paragraph},{found.start},{found.end},{found.sha256},Weather"
    (folder / "left_out.csv").write_text(f"id,what,source,locator,paragraph,start,end,sha256,reason\n{row}\n", "utf-8")
    app.run()
    assert {m.label: m.value for m in app.metric}[phrases("en")["coverage"]] == "75 %"


def test_another_edition_is_said_to_be_one(opened: Open, folder: Path) -> None:
    header, first, *rest = read_rows(folder, "sources.csv")
    write_rows(folder, "sources.csv", [[*header, "sha256"], [*first, "0" * 64], *([*row, ""] for row in rest)])
    told = said(opened("A preface.\n" + WORDS))
    assert phrases("en")["other_file"] in told
    assert phrases("en")["found_moved"].format(2, 2) in told


def test_what_is_lost_is_listed(opened: Open) -> None:
    app = opened(WORDS.replace("at eight", "at nine"))
    assert any(expander.label == "Not found in this text: 1" for expander in app.expander)
    assert "¶1 · The train leaves (en)" in said(app)
    assert "Passage 1 of 1 · ¶2" in said(app)


@pytest.mark.parametrize(
    ("words", "told"),
    [("Поезд".encode("cp1251"), "not UTF-8"), (b"\n", "blank"), (b"a" * 5_000_001, "larger than 5 MB")],
)
def test_a_file_that_is_no_text_is_told_in_one_line(opened: Open, words: bytes, told: str) -> None:
    app = opened(words)
    app.selectbox(key="passage-source").set_value("ding").run()
    (error,) = app.error
    assert told in error.value.replace("\\", "")
    assert phrases("en")["no_text"] in said(app)


def test_without_the_text_it_can_be_uploaded_for_the_session(opened: Open, folder: Path) -> None:
    app = opened(None)
    files = sorted(path for path in folder.rglob("*"))
    assert phrases("en")["no_text"] in said(app)
    assert "The train leaves (en) · ¶13" in said(app)
    (uploader,) = app.file_uploader
    assert uploader.proto.max_upload_size_mb == 5
    uploader.upload("mine.txt", WORDS.encode()).run()
    assert not app.exception
    assert "Passage 1 of 2 · ¶1" in said(app)
    assert sorted(path for path in folder.rglob("*")) == files


def test_an_upload_that_is_no_text_is_refused(opened: Open) -> None:
    app = opened(None)
    app.file_uploader[0].upload("mine.txt", "列車".encode("gb18030")).run()
    assert "not UTF-8" in app.error[0].value.replace("\\", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_speaks_every_language_and_stays_open_in_it(opened: Open, lang: str) -> None:
    app = opened(lang=lang)
    assert phrases(lang)["rests_on_it"] in said(app)
    other = tags()[tags().index(lang) - 1]
    app.selectbox(key="lang").set_value(other).run()
    assert app.session_state["tab"] == phrases(other)["passage"]
    assert phrases(other)["rests_on_it"] in said(app)


def test_a_source_without_anchors_is_read_all_the_same(opened: Open, folder: Path) -> None:
    (folder / "soviet.txt").write_text("**Bold** <b>words</b> of 15 December 1949.\n", "utf-8")
    add_row(folder, "sources.csv", id="third", title="A third", kind="book", language="mul")
    app = opened()
    app.selectbox(key="passage-source").set_value("soviet").run()
    assert not app.exception
    assert r"\<b\>" in "".join(part.value for part in app.markdown)
