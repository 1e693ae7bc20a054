"""The view in which a reader says where a place lies."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from journey.folder.pinned import HAND, UNKNOWN
from smallfolders import make_small

LOST = "when,place,lat,lon\n1949-05-01,Ulm,48.4,10\n1949-05-02,Nirgendheim,,\n1949-05-03,Wien,48.2,16.37\n"


def script(folder: str) -> None:
    from pathlib import Path

    import streamlit as st

    from journey.ui.whereis import where_view
    from journey.views.words.phrases import phrases

    st.session_state.setdefault("kept", [])
    where_view(Path(folder), phrases("en"), st.session_state["kept"].append)


@pytest.fixture
def opened(tmp_path):
    def opened_(**files: str) -> AppTest:
        app = AppTest.from_function(script, args=(str(make_small(tmp_path, **files)),), default_timeout=30).run()
        assert not app.exception
        return app

    return opened_


def test_a_circle_is_said_by_number(opened):
    app = opened(events=LOST)
    assert app.selectbox(key="whereis-place").options == ["Nirgendheim"]
    lat, lon, radius = app.number_input
    lat.set_value(48.3)
    lon.set_value(14.25)
    radius.set_value(40.0)
    app.button[0].click().run()
    ((place, said),) = app.session_state["kept"][0].items()
    assert (place, said.lonlat, said.radius_km, said.provider) == ("nirgendheim", (14.25, 48.3), 40, HAND)
    assert (said.matched, said.chosen) == (UNKNOWN, True)


def test_nothing_is_asked_where_every_place_has_a_position(opened):
    app = opened(events="when,place,lat,lon\n1949-05-01,Ulm,48.4,10\n")
    assert [told.value for told in app.success] == ["Every place has a position."]
    assert not app.selectbox
    assert len(app.toggle(key="whereis-all").set_value(True).run().selectbox) == 1
