"""Several journeys in one dashboard: chosen at the side, kept in the link, nothing of one carried to another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from addressed import link_of
from folders import make_folder, replace
from journey.ui.app import chosen_folders
from journey.ui.offered import YOURS, Offer, offered, titles
from journey.views.words.phrases import phrases
from patience import TIMEOUT_S

SMALL = "when,place,lat,lon\n1931-05-02,Ulm,48.4,10\n1931-05-05,Wien,48.2,16.4\n"


def small(parent: Path, name: str, toml: str) -> Path:
    folder = parent / name
    folder.mkdir(parents=True)
    (folder / "journey.toml").write_text(toml, "utf-8")
    (folder / "events.csv").write_text(SMALL, "utf-8")
    return folder


@pytest.fixture
def several(tmp_path: Path) -> list[Path]:
    """Return the small journey, one in German, one of the same id and title, and one that is broken."""
    broken = small(tmp_path, "broken", 'title = "Broken"\n')
    (broken / "events.csv").write_text("when,place\nyesterday,Ulm\n", "utf-8")
    return [
        make_folder(tmp_path),
        small(tmp_path, "donau", 'id = "d"\ntitle = "Donau"\nlanguages = ["de"]\n'),
        small(tmp_path, "other", 'id = "d"\ntitle = "Donau"\nlanguages = ["en"]\n'),
        broken,
    ]


Open = Callable[..., AppTest]


@pytest.fixture
def open_several(repository: Path, several: list[Path], monkeypatch: pytest.MonkeyPatch) -> Open:
    monkeypatch.setattr("sys.argv", ["app.py", *map(str, several)])

    def opening(**link: str) -> AppTest:
        app = AppTest.from_file(str(repository / "app.py"), default_timeout=TIMEOUT_S)
        app.query_params.update(link)
        app.run()
        assert not app.exception
        return app

    return opening


def test_folders_are_told_apart(several: list[Path]) -> None:
    own = Offer(key=YOURS, folder=several[1], stamp="", title={"": "Mine"}, is_own=True)
    offers = offered([*several, several[0]], own)
    first = next(iter(offers))
    assert list(offers) == [first, "d", "d-2", "broken", YOURS]
    assert [*titles(offers, "en").values()][1:] == ["Donau (donau)", "Donau (other)", "Broken", "Mine"]


def test_a_folder_may_be_called_as_the_reader_s_own_is(tmp_path: Path) -> None:
    theirs = small(tmp_path, "x", f'id = "{YOURS}"\ntitle = "A"\n')
    own = Offer(key=YOURS, folder=tmp_path, stamp="", title={"": "Mine"}, is_own=True)
    offers = offered([theirs], own)
    assert [(key, offer.is_own) for key, offer in offers.items()] == [(YOURS, False), (f"{YOURS}-2", True)]


def test_folders_of_one_name_and_title_are_told_apart_by_key(tmp_path: Path) -> None:
    folders = [small(tmp_path / place, "trip", 'title = "A"\n') for place in ("one", "two")]
    assert titles(offered(folders, None), "en") == {"trip": "A (trip)", "trip-2": "A (trip-2)"}


def test_the_call_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["app.py", "a", "b"])
    monkeypatch.setenv("JOURNEY_FOLDER", "c")
    assert chosen_folders() == [Path("a"), Path("b")]
    monkeypatch.setattr("sys.argv", ["app.py"])
    assert chosen_folders() == [Path("c")]


def test_one_folder_is_no_choice(repository: Path, several: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["app.py", str(several[1])])
    app = AppTest.from_file(str(repository / "app.py"), default_timeout=TIMEOUT_S).run()
    assert app.sidebar.selectbox[0].key == "lang"
    assert "journey" not in link_of(app)


def test_the_choice_is_the_first_control_and_stands_in_the_link(open_several: Open) -> None:
    app = open_several(lang="ru")
    first = app.sidebar.selectbox[0]
    assert (first.key, first.label) == ("journey-choice", phrases("ru")["journey"])
    assert len(first.options) == 4
    first.set_value("d").run()
    assert not app.exception
    assert link_of(app)["journey"] == "d"
    assert app.sidebar.title[0].value == "Donau"


def test_a_link_leads_to_its_journey_with_all_that_it_says(open_several: Open) -> None:
    app = open_several(journey="d-2", day="1931-05-03")
    assert link_of(app) == {"journey": "d-2", "day": "1931-05-03", "lang": "en", "account": "told"}


@pytest.mark.parametrize("journey", [YOURS, "nobody", "<script>"])
def test_a_link_to_what_is_not_offered_leads_to_the_first_as_it_begins(open_several: Open, journey: str) -> None:
    app = open_several(journey=journey, day="1949-12-16", lang="en")
    assert link_of(app)["day"] == "1949-12-06"
    assert link_of(app)["journey"] not in (journey, "d")


@pytest.mark.long
def test_nothing_of_one_journey_is_carried_to_another(open_several: Open) -> None:
    app = open_several(day="1949-12-16", lang="ru")
    app.slider[0].set_value(date(1949, 12, 10)).run()
    next(group for group in app.button_group if group.key == "kinds").set_value(["threat"]).run()
    assert app.session_state["kinds"] == ["threat"]
    account = app.radio[0].value
    app.sidebar.selectbox[0].set_value("d").run()
    assert not app.exception
    assert link_of(app) == {"journey": "d", "day": "1931-05-02", "lang": "ru", "account": "told"}
    assert app.session_state["lang"] == "de"
    assert app.session_state["kinds"] == []
    assert app.session_state["order"] == ()
    # Beside a journey in German the dashboard goes on in the language of its reader, and by its link too.
    assert app.sidebar.selectbox[1].label == phrases("ru")["language"]
    again = open_several(**link_of(app))
    assert (again.sidebar.selectbox[1].label, link_of(again)) == (phrases("ru")["language"], link_of(app))
    first = app.sidebar.selectbox[0]
    first.select_index(0).run()
    assert not app.exception
    assert link_of(app)["day"] == "1949-12-06"
    assert (link_of(app)["lang"], link_of(app)["account"]) == ("ru", account)


def test_a_broken_folder_says_its_problems_and_the_others_go_on(open_several: Open) -> None:
    app = open_several(journey="broken", lang="ru")
    assert [error.value for error in app.error] == [phrases("ru")["folder_wrong"]]
    assert app.code[0].value.startswith("events.csv, строка 2, столбец when: это не дата EDTF: 'yesterday'")
    app.sidebar.selectbox[0].set_value("d-2").run()
    assert not app.exception
    assert not app.error
    assert app.subheader[0].value


def test_a_broken_folder_is_shown_once_it_is_mended(open_several: Open, several: list[Path]) -> None:
    app = open_several(journey="broken")
    replace(several[3], "events.csv", "yesterday", "1931-05-02")
    app.run()
    assert not app.error
    assert link_of(app)["journey"] == "broken"
