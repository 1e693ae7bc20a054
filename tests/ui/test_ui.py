"""The dashboard without a browser: Streamlit's AppTest runs the real script on real folders."""

from __future__ import annotations

import ast
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from addressed import link_of
from folders import STOPS, make_folder, replace
from journey.facts.languages import LANGUAGES
from journey.facts.steps import StepUnit
from journey.shipped import dashboard_script
from journey.ui.markdown import plain
from journey.views.words.phrases import date_words, phrases
from patience import TIMEOUT_S
from stepped import LONG, built_stepped, make_stepped

SMALL_CONFLICT = "a2a2bfd8"
"""That of the hour of departure in the small folder."""


@pytest.fixture
def app(repository: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr("sys.argv", ["app.py"])
    monkeypatch.delenv("JOURNEY_FOLDER", raising=False)
    return AppTest.from_file(str(repository / "app.py"), default_timeout=TIMEOUT_S)


def headline(app: AppTest) -> str:
    return app.subheader[0].value


def metrics(app: AppTest) -> dict[str, str]:
    return {m.label: m.value for m in app.metric}


def findings(app: AppTest) -> Any:
    """Return the table of the Check view as it is read: without the marks that keep Markdown from taking its words."""
    frame = app.table[0].value
    frame = frame.map(as_read)
    return frame.rename(columns=as_read)


def as_read(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text).replace("\u2060", "")


def test_opens_on_the_first_day(app: AppTest) -> None:
    app.run()
    assert not app.exception
    assert headline(app) == "Day 1 of 89 · Tuesday 6 December 1949"
    assert app.slider[0].value == date(1949, 12, 6)
    assert app.slider[0].max - app.slider[0].min == 88 * 86_400_000_000


def test_slider_changes_headline_figures_and_link(app: AppTest) -> None:
    app.run()
    app.slider[0].set_value(date(1949, 12, 16)).run()
    assert not app.exception
    assert headline(app) == "Day 11 of 89 · Friday 16 December 1949"
    shown = metrics(app)
    assert shown["Where"] == "In Moscow"
    assert shown["Travelled"] == "8,994 km"
    assert shown["Where the train can have been"] == "known"
    assert link_of(app)["day"] == "1949-12-16"


@pytest.mark.parametrize("day", [1, 4, 11, 41, 42, 74, 84, 89])
def test_every_kind_of_day_can_be_shown(app: AppTest, day: int) -> None:
    app.query_params["day"] = date.fromordinal(date(1949, 12, 5).toordinal() + day).isoformat()
    app.run()
    assert not app.exception
    assert headline(app).startswith(f"Day {day} of 89")


def short_folder(tmp_path: Path, last_day: str) -> Path:
    """Return the small journey as one from the morning to the evening of its first day, and on to another day."""
    folder = make_folder(tmp_path)
    replace(folder, "journey.toml", "last_day = 1949-12-20", f"last_day = {last_day}")
    replace(folder, "claims.csv", "1949-12-16", "1949-12-06")
    replace(folder, "claims.csv", "1949-12-15", "1949-12-06")
    replace(folder, "lines/main.csv", "8000", "300")
    return folder


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_journey_of_one_day_has_its_date_in_place_of_the_slider(
    app: AppTest, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("JOURNEY_FOLDER", str(short_folder(tmp_path, "1949-12-06")))
    strings = phrases(lang)
    app.query_params["lang"] = lang
    for tab in ("map", "passage", "compare", "check", "take", "yours"):
        app.session_state["tab"] = strings[tab]
        app.run()
        assert not app.exception, tab
        assert not app.slider
        assert plain(headline(app)).startswith(plain(strings["day-of"].format(day=1, days=1)))
        assert plain(date_words(date(1949, 12, 6), lang)) in [caption.value for caption in app.caption]
        assert len(app.metric) == 4
    for word in ("prelude", "aftermath"):
        other = AppTest.from_file(str(repository / "app.py"), default_timeout=TIMEOUT_S)
        other.query_params.update({"day": word, "lang": lang})
        other.run()
        assert not other.exception
        assert headline(other) == strings[word]


@pytest.mark.long
def test_a_journey_that_grows_and_shrinks_keeps_a_day_of_its_own(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = short_folder(tmp_path, "1949-12-07")
    monkeypatch.setenv("JOURNEY_FOLDER", str(folder))
    app.run()
    app.slider[0].set_value(date(1949, 12, 7)).run()
    assert headline(app).startswith("Day 2 of 2")
    replace(folder, "journey.toml", "last_day = 1949-12-07", "last_day = 1949-12-06")
    app.run()
    assert not app.exception
    assert headline(app).startswith("Day 1 of 1")
    replace(folder, "journey.toml", "last_day = 1949-12-06", "last_day = 1949-12-08")
    app.run()
    assert not app.exception
    assert headline(app).startswith("Day 1 of 3")
    assert app.slider[0].value == date(1949, 12, 6)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_link_sets_day_language_and_account(app: AppTest, lang: str) -> None:
    app.query_params["day"] = "1950-01-15"
    app.query_params["lang"] = lang
    app.query_params["account"] = "archives"
    app.run()
    assert not app.exception
    assert app.sidebar.selectbox[0].value == lang
    assert app.radio[0].value == "archives"
    assert app.sidebar.selectbox[0].label == phrases(lang)["language"]
    assert app.sidebar.selectbox[0].options == [row.name for row in LANGUAGES.values()]
    assert phrases(lang)["day-of"].format(day=41, days=89) in headline(app)


@pytest.mark.parametrize(
    ("query", "day"),
    [
        ({"day": "prelude"}, "Before the journey"),
        ({"day": "aftermath"}, "After the journey"),
        ({"day": "1066-10-14"}, "Day 1 of 89"),
        ({"day": "2066-10-14"}, "Day 89 of 89"),
        ({"day": "<script>"}, "Day 1 of 89"),
        ({"day": "1949-12-16", "lang": "xx", "account": "nobody"}, "Day 11 of 89"),
    ],
)
def test_a_wrong_link_is_taken_as_far_as_it_goes(app: AppTest, query: dict[str, str], day: str) -> None:
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    assert headline(app).startswith(day)


def test_link_is_mirrored_whole_and_freed_of_what_the_journey_lacks(app: AppTest) -> None:
    link = {"day": "prelude", "event": "P5", "pins": "O24,M24", "map": "6.25/55.5/-40"}
    for key, value in link.items():
        app.query_params[key] = value
    opened = dict(app.query_params)
    app.run()
    assert {key: link_of(app)[key] for key in link} == link
    app.slider[0].set_value(date(1949, 12, 16)).run()
    del link["event"]
    assert link_of(app) == {**link, "day": "1949-12-16", "lang": "en", "account": "ding"}
    assert app.query_params == opened, "the address is the browser's to write: Streamlit makes history of it"


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("event", "<script>", None),
        ("pins", "nobody,O24,O24,<b>", "O24"),
        ("map", "6/55.5", None),
        ("map", "6/55.5/40/1", None),
        ("map", "NaN/1/1", None),
    ],
)
def test_what_a_link_names_in_vain_is_dropped(app: AppTest, key: str, value: str, kept: str | None) -> None:
    app.query_params[key] = value
    app.run()
    assert not app.exception
    assert link_of(app).get(key) == kept


def test_another_account_retimes_the_journey(app: AppTest) -> None:
    app.run()
    by_ding = metrics(app)["Travelled"]
    app.radio[0].set_value("archives").run()
    assert not app.exception
    assert by_ding != "0 km"
    assert metrics(app)["Travelled"] == "0 km"


def test_a_view_is_made_when_it_is_opened(app: AppTest) -> None:
    app.run()
    assert not app.get("download_button")
    app.session_state["tab"] = "Take away"
    app.run()
    assert len(app.get("download_button")) >= 2


def test_check_lists_the_conflicts(app: AppTest) -> None:
    app.run()
    rows = findings(app)
    assert any("6 December 1949 21:00" in cell for cell in rows["Who says what"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_check_names_a_traveller_without_a_way(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    folder = make_folder(tmp_path, stops=STOPS.splitlines()[0] + "\n")
    monkeypatch.setattr("sys.argv", ["app.py", str(folder)])
    app = AppTest.from_file(str(repository / "app.py"), default_timeout=TIMEOUT_S)
    app.query_params["lang"] = lang
    app.run()
    assert not app.exception
    [note] = [info.value for info in app.info if "stops" in info.value]
    name = {"en": "Mao Zedong", "zh-Hant": "毛澤東", "zh-Hans": "毛泽东", "ru": "Мао Цзэдун"}[lang]
    assert note.startswith(name)
    assert "stops\\.csv" in note
    assert not app.success


@pytest.mark.parametrize("lang", LANGUAGES)
def test_check_names_whom_to_doubt_and_why_a_conflict_stays(app: AppTest, lang: str) -> None:
    app.query_params["lang"] = lang
    app.run()
    strings = phrases(lang)
    rows = findings(app).set_index(strings["col_id"])
    third_talk = rows.loc["01b43eb4"]
    assert third_talk[strings["col_kind"]] == strings["kind_time"]
    assert third_talk[strings["col_doubt"]].startswith(
        "Дин Мин" if lang == "ru" else "Ding Ming" if lang == "en" else "丁明"
    )
    assert "22" in third_talk[strings["col_known"]]
    gap = rows.loc["92f61948"]
    assert gap[strings["col_kind"]] == strings["kind_gap"]
    assert "1949" in gap[strings["col_says"]]
    assert gap[strings["col_doubt"]] == ""


def test_check_speaks_the_language_of_the_reader(app: AppTest) -> None:
    app.query_params["lang"] = "zh-Hant"
    app.run()
    strings = phrases("zh-Hant")
    said = findings(app).set_index(strings["col_id"])[strings["col_says"]]
    assert "丁明: 1950年1月23日" in said["01b43eb4"]
    assert "北京前門站" in said["a233f147"]


def test_waypoints_too_far_apart_are_told_by_name(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tmp_path)
    replace(folder, "lines/main.csv", "8000", "4000")
    monkeypatch.setenv("JOURNEY_FOLDER", str(folder))
    app.query_params["lang"] = "ru"
    app.run()
    strings = phrases("ru")
    rows = findings(app)
    assert strings["conflict_posts"] in set(rows[strings["col_says"]])


def test_check_is_filtered_by_kind_and_by_what_is_known(app: AppTest) -> None:
    app.run()
    strings = phrases("en")
    pills = next(p for p in app.button_group if p.key == "conflict-kinds")
    pills.set_value(["place"]).run()
    kinds = findings(app)[strings["col_kind"]]
    assert set(kinds) == {strings["kind_place"]}
    next(p for p in app.button_group if p.key == "conflict-kinds").set_value(["statement"]).run()
    said = findings(app)
    assert set(said[strings["col_kind"]]) == {strings["kind_statement"]}
    assert all(said[strings["col_says"]])
    next(p for p in app.button_group if p.key == "conflict-kinds").set_value(["time", "gap"]).run()
    next(t for t in app.toggle if t.key == "conflict-open").set_value(True).run()
    assert set(findings(app)[strings["col_kind"]]) == {strings["kind_gap"]}
    assert not app.exception


def test_reasons_and_hours_of_findings_are_told_in_the_reader_s_language(app: AppTest) -> None:
    app.query_params["lang"] = "ru"
    app.run()
    strings = phrases("ru")
    rows = findings(app)
    (banquet,) = [row for _, row in rows.iterrows() if row[strings["col_id"]] == "46d45028"]
    assert "«Метрополь»" in banquet[strings["col_known"]]
    assert strings["clock-local"].format(zone="UTC+3") in banquet[strings["col_says"]]
    (speed,) = [row for _, row in rows.iterrows() if row[strings["col_id"]] == "403646ea"]
    assert strings["clock-local"].format(zone="UTC+8") in speed[strings["col_says"]]


def test_a_hostile_reason_is_shown_as_it_stands(app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reason = "<img src=x onerror=alert(1)> ${1} :material/delete: =1+1"
    folder = make_folder(tmp_path)
    (folder / "known.csv").write_text(f'conflict,reason,by\n{SMALL_CONFLICT},"{reason}",</td>\n', "utf-8")
    monkeypatch.setenv("JOURNEY_FOLDER", str(folder))
    app.run()
    assert not app.exception
    assert f"{reason} (</td>)" in list(findings(app)["Known, because"])


def test_a_wrong_folder_is_a_list_not_a_traceback(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tmp_path)
    path = folder / "events.csv"
    path.write_text(
        path.read_text("utf-8").replace("T1,threat", "T1,rumour").replace("O2,travel", "O2,flight"), "utf-8"
    )
    monkeypatch.setenv("JOURNEY_FOLDER", str(folder))
    app.run()
    assert not app.exception
    assert len(app.error) == 1
    lines = app.code[0].value.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "events.csv, row 3, column kind",
        "events.csv, row 4, column kind",
    ]


def test_a_mended_folder_is_shown_without_a_restart(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tmp_path)
    path = folder / "events.csv"
    good = path.read_text("utf-8")
    path.write_text(good.replace("T1,threat", "T1,rumour"), "utf-8")
    monkeypatch.setenv("JOURNEY_FOLDER", str(folder))
    app.run()
    assert len(app.error) == 1
    path.write_text(good, "utf-8")
    app.run()
    assert not app.error
    assert headline(app).startswith("Day 1 of 15")


def test_a_file_of_the_same_size_with_an_older_time_is_noticed(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tmp_path)
    monkeypatch.setenv("JOURNEY_FOLDER", str(folder))
    app.run()
    assert not app.error
    path, older = folder / "events.csv", tmp_path / "older.csv"
    older.write_text(path.read_text("utf-8").replace("T1,threat", "T1,treaty"), "utf-8")
    an_hour_ago = path.stat().st_mtime_ns - 3_600_000_000_000
    os.utime(older, ns=(an_hour_ago, an_hour_ago))
    older.replace(path)
    app.run()
    assert "treaty" in app.code[0].value


@pytest.mark.parametrize(
    "text", ["**bold**", "[a](javascript:alert(1))", "![x](y)", ":red[x]", "$x$", "<b>", "# a", "1. a", "`a`"]
)
def test_text_of_a_folder_is_never_markdown(text: str) -> None:
    escaped = plain(text)
    assert escaped.replace("\\", "") == text.replace("\\", "")
    special = set("*[]()!:$<>#.`_")
    assert all(escaped[i - 1] == "\\" for i, char in enumerate(escaped) if char in special)


@pytest.mark.parametrize("unit", [unit for unit in StepUnit if unit is not StepUnit.DAY])
def test_the_slider_steps_by_the_unit_of_the_journey(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unit: StepUnit
) -> None:
    length = LONG[unit]
    monkeypatch.setenv("JOURNEY_FOLDER", str(make_stepped(tmp_path, unit)))
    monkeypatch.setattr("journey.ui.shared.build", lambda _: built_stepped(unit))
    app.query_params["day"] = length.link.removesuffix(":00")
    app.run()
    assert not app.exception
    number = length.numbers[-1]
    assert app.select_slider[0].value == number
    assert app.select_slider[0].options[number - 1] == length.title
    assert len(app.select_slider[0].options) == length.steps
    assert headline(app) == f"{length.count} · {plain(length.title)}"
    assert link_of(app)["day"] == length.link.removesuffix(":00")
    app.select_slider[0].set_value(length.steps).run()
    assert not app.exception
    assert headline(app).split(" · ")[0].endswith(f" {length.steps} of {length.steps}")
    for tab in ("passage", "compare", "check", "take", "yours"):
        app.session_state["tab"] = phrases("en")[tab]
        app.run()
        assert not app.exception, tab


@pytest.mark.long
def test_a_journey_that_comes_to_have_other_steps_stays_at_its_time(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_stepped(tmp_path, StepUnit.WEEK)
    monkeypatch.setenv("JOURNEY_FOLDER", str(folder))
    app.query_params["day"] = "1955-06-15"
    app.run()
    assert headline(app).startswith("Week 289 of 627")
    steps = {"month": "Month 67 of 145", "year": "Year 7 of 13"}
    line = "last_day = 1961-12-05"
    for unit, count in steps.items():
        replace(folder, "journey.toml", line, f'last_day = 1961-12-05\nstep = "{unit}"')
        line = f'last_day = 1961-12-05\nstep = "{unit}"'
        app.run()
        assert not app.exception
        assert headline(app).startswith(count)


def test_the_script_shows_nothing_that_it_was_not_told_to(repository: Path) -> None:
    """Streamlit writes every expression that stands by itself in the script that it runs onto the page."""
    for script in (repository / "app.py", dashboard_script()):
        _docstring, *statements = ast.parse(script.read_text("utf-8")).body
        shown = [s.value for s in statements if isinstance(s, ast.Expr)]
        assert all(isinstance(value, ast.Call) for value in shown), script
