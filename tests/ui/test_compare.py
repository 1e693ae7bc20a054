"""Comparison and a reader's own order in the dashboard, without a browser."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from addressed import link_of
from folders import add_city_off_the_line, add_row, make_folder, set_cell
from journey.facts.languages import LANGUAGES
from journey.views.words.citing import cite, short_names
from journey.views.words.phrases import edtf_words, phrases
from journeys import shipped
from patience import TIMEOUT_S


@pytest.fixture
def app(repository: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr("sys.argv", ["app.py"])
    monkeypatch.delenv("JOURNEY_FOLDER", raising=False)
    return AppTest.from_file(str(repository / "app.py"), default_timeout=TIMEOUT_S)


def open_view(app: AppTest, lang: str = "en") -> None:
    """Run the dashboard with the Compare view in front."""
    app.session_state["tab"] = phrases(lang)["compare"]
    app.run()


def shown(app: AppTest) -> str:
    """Return all text of the Compare view."""
    return "\n".join(element.value.replace("\\", "") for element in (*app.main.markdown, *app.main.caption))


def accounts(app: AppTest) -> Any:
    (radio,) = (radio for radio in app.sidebar.radio if str(radio.key).startswith("account-"))
    return radio


# -- comparison -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_two_accounts_tell_differently_is_listed_with_who_says_so(app: AppTest, lang: str) -> None:
    app.query_params["lang"] = lang
    open_view(app, lang)
    assert not app.exception
    assert [box.value for box in app.main.selectbox] == ["ding", "archives"]
    text = shown(app)
    cited = shipped().journey.sources
    days = {"1949-12-06": ("08:00", "21:00"), "1950-01-23": ("",), "1950-01-22": ("",), "1950-02-14": ("18:00",)}
    for said in (" ".join(f"{edtf_words(day, lang)} {hour}".split()) for day, hours in days.items() for hour in hours):
        assert said in text
    assert f"{short_names(cited.values(), lang)['ding']}, ¶42" in text
    assert cite(cited["galenovich"], lang).author in text
    railway = phrases(lang)["clock-railway"].format(clock="18:00", zone="UTC+3")
    assert "UTC+8" in text
    assert railway not in text, "the clocks of Moscow are the railway's: they are not said twice"
    assert phrases(lang)["compare_count"].format(7) in {heading.value for heading in app.subheader}


def test_a_press_leads_to_the_day_as_that_account_has_it(app: AppTest) -> None:
    open_view(app)
    app.button(key="show-second-M18:when").click().run()
    assert not app.exception
    assert app.slider[0].value == date(1950, 1, 22)
    assert accounts(app).value == "archives"
    open_view(app)
    app.button(key="show-first-M18:when").click().run()
    assert app.slider[0].value == date(1950, 1, 23)
    assert accounts(app).value == "ding"


def test_an_account_and_itself(app: AppTest) -> None:
    open_view(app)
    app.main.selectbox[1].set_value("ding").run()
    assert not app.exception
    assert [info.value for info in app.info] == ["These two accounts tell the same."]


# -- an order of one's own ------------------------------------------------------------------------------------


def test_a_link_tells_by_an_order_of_its_own(app: AppTest) -> None:
    app.query_params["order"] = "ANON13,ding,nobody,ding"
    app.query_params["account"] = "own"
    app.run()
    assert not app.exception
    assert accounts(app).value == "own"
    assert accounts(app).options[-1] == "Your order"
    assert [w.value.replace("\\", "") for w in app.warning] == [
        "Passed over, because this journey has no such source: nobody"
    ]
    assert link_of(app)["order"] == "anon13,ding"
    assert link_of(app)["account"] == "own"


@pytest.mark.long
def test_a_reader_moves_a_source_tells_and_drops_the_order(app: AppTest) -> None:
    app.run()
    order = app.sidebar.radio(key="draft_entry")
    assert order.options[0].startswith("1")
    assert app.button(key="own_up").disabled
    app.sidebar.selectbox(key="draft_added").set_value("anon13").run()
    app.sidebar.radio(key="draft_entry").set_value("kind:record").run()
    app.button(key="own_up").click().run()
    app.sidebar.radio(key="draft_entry").set_value("kind:newspaper").run()
    app.button(key="own_drop").click().run()
    app.button(key="own-tell").click().run()
    open_view(app)
    assert not app.exception
    assert accounts(app).value == "own"
    assert link_of(app)["order"].split(",")[:4] == ["anon13", "kind:record", "ding", "kind:scholarship"]
    assert [box.value for box in app.main.selectbox] == ["ding", "own"], "what the order changes is compared at once"
    assert "6 December 1949 12:00" in shown(app)
    app.button(key="own-clear").click().run()
    assert not app.exception
    assert accounts(app).value == "ding"
    assert "order" not in link_of(app)


def test_what_a_browser_says_that_has_not_drawn_an_order_yet_takes_it_not_back(app: AppTest) -> None:
    app.run()
    app.button(key="own-tell").click().run()
    accounts(app).set_value("ding").run()
    assert link_of(app)["account"] == "ding"
    before = app._tree.get_widget_states()
    app.button(key="own-tell").click().run()
    assert accounts(app).value == "own"
    app._run(before)
    assert not app.exception
    assert (accounts(app).value, link_of(app)["account"]) == ("own", "own")


def test_an_order_by_which_no_train_could_go_leaves_everything_as_it_was(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tmp_path)
    add_city_off_the_line(folder)
    add_row(folder, "sources.csv", id="rumour", title="A rumour", kind="retelling", language="en")
    cells = {"subject": "O2", "field": "place", "value": "tomsk", "basis": "attested", "weight": "weak"}
    add_row(folder, "claims.csv", source="rumour", **cells)
    set_cell(folder, "stops.csv", 3, "place", "")
    monkeypatch.setenv("JOURNEY_FOLDER", str(folder))
    app.query_params["order"] = "rumour"
    app.query_params["account"] = "own"
    app.run()
    assert not app.exception
    assert accounts(app).value == "ding"
    (warning,) = app.warning
    assert warning.value.startswith("By this order nobody could have made the journey")
    app.sidebar.selectbox(key="draft_added").set_value("rumour").run()
    app.button(key="own-tell").click().run()
    assert not app.exception
    assert (accounts(app).value, len(app.warning)) == ("ding", 1)


def test_hostile_orders_are_told_back_as_text(app: AppTest) -> None:
    app.query_params["order"] = "[a](javascript:alert(1)),<img src=x onerror=alert(1)>," + "x" * 100_000
    app.run()
    assert not app.exception
    (warning,) = app.warning
    assert "[a](" not in warning.value
    assert len(warning.value) < 1000
    assert json.dumps(accounts(app).options) == '["Ding Ming first", "Records and scholarship first"]'
