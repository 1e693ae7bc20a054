"""The day: slider, headline, and the page that is sent only the day and the choices."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from journey.contract.lookup import Telling
from journey.facts.languages import language
from journey.facts.steps import Steps, StepUnit
from journey.own_account import write_order
from journey.ui.markdown import plain
from journey.ui.passage import open_passage
from journey.ui.shared import Stamp, asset, built_journey, page_key, reader_order, spoken
from journey.ui.standing import day_number, follow_reader, leave_day, standing_link
from journey.views.words.phrases import km_words, number, phrases, place_words, words
from journey.views.words.steps import step_count, step_words
from journey.views.words.times import noon_note

PAGE_HEIGHT = "max(320px, calc(100vh - 16rem))"
"""Until the bridge has measured what the window has left."""


def components() -> tuple[Any, Any]:
    """Register the bridge and the bringer of the page; once a run, as Streamlit wants it."""
    bridge = st.components.v2.component("journey_bridge", js=asset("bridge.js"), isolate_styles=False)
    page = st.components.v2.component("journey_page", js=asset("page.js"), isolate_styles=False)
    return bridge, page


def _settled() -> None:
    """Let the slider follow the reader, who has come to rest on a day in the page."""
    told = st.session_state["bridge"].settled
    if told is not None:
        st.session_state["heard"] = told["serial"]
        follow_reader(told)


def _asked() -> None:
    """Open the source for which the reader has pressed in the page."""
    told = st.session_state["bridge"].source
    if told is not None:
        open_passage(str(told["event"]), str(told["source"]))
        st.session_state["tab"] = phrases(spoken(st.session_state["lang"]))["passage"]
        st.session_state["turned"] = True


def _day_chooser(lang: str) -> None:
    """Show the slider; a journey of one step has only its date, for a slider has two ends."""
    steps: Steps = st.session_state["steps"]
    if len(steps) == 1:
        with st.container(key="one-day"):
            st.caption(plain(step_words(steps, 1, lang)))
        return
    label = phrases(lang, steps.unit)["day-slider"]
    if steps.unit is not StepUnit.DAY:
        names = _step_names(steps, lang)
        st.select_slider(
            label,
            range(1, len(steps) + 1),
            key="day",
            on_change=leave_day,
            label_visibility="collapsed",
            format_func=lambda step: names[step - 1],
        )
        return
    st.slider(
        label,
        steps.first,
        steps.last,
        key="day",
        on_change=leave_day,
        label_visibility="collapsed",
        format=language(lang).slider,
    )


@lru_cache(maxsize=16)
def _step_names(steps: Steps, lang: str) -> tuple[str, ...]:
    """Return every step in words: a hundred runs of the fragment ask for the same ones."""
    return tuple(step_words(steps, step, lang) for step in range(1, len(steps) + 1))


@st.fragment
def day_view(folder: Path, stamp: Stamp) -> None:
    """Slider, headline and page: only this runs again when the day changes."""
    if st.session_state.pop("turned", False):
        st.rerun()  # the other tabs are outside of this fragment
    built = built_journey(folder, stamp)
    state, settings = st.session_state, built.journey.settings
    lang, account = state["lang"], state["account"]
    bridge, _ = components()
    headline = st.container(key="headline")
    _day_chooser(spoken(lang))
    day = day_number()
    bridge(
        key="bridge",
        on_settled_change=_settled,
        on_source_change=_asked,
        data={
            "page": page_key(folder, stamp),
            "title": words(settings.title, lang),
            "height": PAGE_HEIGHT,
            "days": len(settings.steps),
            "heard": state.setdefault("heard", 0),
            "single": state.get("single"),
            "view": state["view"],
            "link": {
                **standing_link(),
                "journey": state["journey_link"],
                # The reader's, that he is met in it again; what the journey has of it follows.
                "lang": spoken(lang),
                "account": account,
                "order": write_order(reader_order()),
            },
            "wanted": {
                "day": day,
                "account": account,
                "lang": lang,
                "kinds": state["kinds"] or [k.id for k in settings.kinds],
            },
        },
    )
    with headline:
        _headline(built.tellings[account], day, spoken(lang))


def _headline(telling: Telling, day: int, lang: str) -> None:
    """Show the day in words and in figures, as native elements."""
    strings, steps = phrases(lang), telling.steps
    if not telling.has_day(day):
        st.subheader(strings["prelude" if day < 1 else "aftermath"], anchor=False)
        return
    st.subheader(f"{step_count(steps, day, lang)} · {plain(step_words(steps, day, lang))}", anchor=False)
    position = telling.positions_of(telling.lead).get(day) if telling.lead else None
    if position is None:
        return
    total = telling.timeline_of(position).km[-1]
    figures = st.container(key="figures")
    where, done, left, reach = figures.columns([2.2, 1.2, 1.2, 1.5], vertical_alignment="top")
    where.metric(strings["where"], plain(place_words(position, telling.places, lang)))
    spread = position.km_max - position.km_min
    for column, key, ends in ((done, "done", (0.0, position.km)), (left, "to-go", (position.km, total))):
        measured = telling.is_measured(position.traveller or "", *ends)
        label = strings["km-measured"].format(what=strings[key]) if measured else strings[key]
        column.metric(label, km_words(ends[1] - ends[0], spread, lang, measured=measured))
    exact = spread < 1
    span = (
        strings["reach_exact"]
        if exact
        else strings["km"].format(n=f"{number(position.km_min, lang)} – {number(position.km_max, lang)}")
    )
    figures.caption(plain(noon_note(telling, position, lang)))
    key = "reach" if telling.is_by_rail_only else "reach_way"
    reach.metric(strings[key], span, help=strings[f"{key}_help"].format(number(telling.top_speed_kmh, lang)))
