"""Beside a source: what rests on the passage on show, what happened that day, and what the journey lacks of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from journey.contract.eventdays import days_of
from journey.contract.features import AnyProperties, EventProperties, LegProperties, PositionProperties
from journey.errors import UsageError
from journey.research.reading.coverage import Coverage, coverage
from journey.research.texts.passages import Fit, Passage
from journey.research.texts.sources import SourceText
from journey.ui.markdown import plain, plain_lines
from journey.ui.opened import OpenSource, keys_of_day, turn
from journey.ui.standing import go_to_day, slider_step
from journey.views.words.phrases import words
from journey.views.words.steps import step_words
from journey.views.words.times import time_words


def events_of(reading: OpenSource, passage: Passage) -> None:
    """Show what rests on a passage: what is told, who says otherwise, and the way to the map."""
    strings = reading.strings
    st.markdown(f"**{strings['rests_on_it']}**")
    for key in reading.events[passage.anchor]:
        with st.container(border=True, key=f"rests-{key}"):
            props = reading.feature(key)
            st.markdown(f"**{reading.title(key)}**")
            clock = None if isinstance(props, LegProperties | PositionProperties) else props.clock
            second = reading.telling.journey.second_clock
            st.caption(plain(time_words(props.edtf, clock, reading.lang, second)))
            for line in dict.fromkeys(_others(reading, props)):
                st.caption(line)
            st.button(strings["to_map"], on_click=_to_map, args=(props, strings["map"]), key=f"map-{key}")


def _others(reading: OpenSource, props: AnyProperties) -> Iterator[str]:
    """Say who says otherwise."""
    second = reading.telling.journey.second_clock
    for claim in props.others:
        said = words(claim.display, reading.lang) or time_words(claim.value, claim.clock, reading.lang, second)
        who = reading.telling.sources[claim.source]
        where = f", {claim.locator}" if claim.locator else ""
        name = plain(who.author or who.title)
        yield f"{reading.strings['others_say']} {plain_lines(said)} — {name}{plain(where)}"


def _to_map(props: AnyProperties, tab: str) -> None:
    """Go to the day of an event, on the slider and in the page, and single the event out there."""
    state = st.session_state
    serial = state["singles"] = state.get("singles", 0) + 1
    if days := days_of(props):
        go_to_day(days[0])
    if isinstance(props, EventProperties):
        state["single"] = {"event": props.id, "serial": serial}
        state["view"] = {**state["view"], "event": props.id}
    state["tab"] = tab


def events_of_day(reading: OpenSource, found: Sequence[Passage]) -> None:
    """List the events of the day that the slider shows, each with the way to its passage."""
    strings = reading.strings
    shown = step_words(reading.telling.steps, slider_step(), reading.lang)
    st.markdown(f"**{strings['events_today']}** · {plain(shown)}")
    keys = keys_of_day(reading)
    told = {key: i for i, passage in reversed([*enumerate(found)]) for key in reading.events[passage.anchor]}
    for key in keys:
        if key in told:
            paragraph = found[told[key]].pieces[0].paragraph
            st.button(f"¶{paragraph} · {reading.title(key)}", on_click=turn, args=(told[key],), key=f"show-{key}")
    if not any(key in told for key in keys):
        st.caption(strings["silent_today"])


def missing(reading: OpenSource, text: SourceText, passages: Sequence[Passage]) -> None:
    """Show how much of the text the journey has, and list what it lacks and what was not found."""
    strings = reading.strings
    found = _coverage(reading, text, passages)
    if found is not None:
        share = f"{found.percent} %"
        st.metric(strings["coverage"], share, help=strings["coverage_help"].format(found.total, found.explained))
        if found.open:
            with st.expander(strings["open_sentences"].format(len(found.open))):
                for sentence in found.open:
                    st.markdown(f"¶{sentence.paragraph} {plain(sentence.text)}")
    lost = [passage for passage in passages if passage.state is Fit.LOST]
    if lost:
        with st.expander(strings["lost_passages"].format(len(lost))):
            for passage in lost:
                titles = "; ".join(reading.title(key) for key in reading.events[passage.anchor])
                st.markdown(f"¶{passage.anchor.paragraph} · {titles}")


def _coverage(reading: OpenSource, text: SourceText, passages: Sequence[Passage]) -> Coverage | None:
    """Return the coverage of a text, reckoned once a state of the folder; None where nobody can read its language."""
    key = (reading.built.journey.settings.id, reading.stamp, reading.source.id, text.sha256, tuple(reading.events))
    kept = st.session_state.get("covered")
    if kept is None or kept[0] != key:
        try:
            kept = (key, coverage(text, reading.built.journey, reading.source.id, passages))
        except UsageError:
            kept = (key, None)
        st.session_state["covered"] = kept
    found: Coverage | None = kept[1]
    return found
