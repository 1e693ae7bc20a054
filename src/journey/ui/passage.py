"""The source beside the map: a paragraph with its passages lit up, and the way from them to the events and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from journey.contract.eventdays import days_of
from journey.contract.features import AnyProperties, EventProperties, LegProperties, PositionProperties
from journey.contract.lookup import Telling
from journey.errors import UsageError
from journey.facts.anchors import Anchor
from journey.facts.claims import Source
from journey.facts.script import script_of
from journey.pipeline import Built
from journey.research.reading.coverage import Coverage, coverage
from journey.research.texts.marks import cut_runs
from journey.research.texts.passages import Fit, Passage, find_passages
from journey.research.texts.sources import SourceText, is_claimed
from journey.ui.markdown import plain, plain_lines
from journey.ui.shared import Stamp, asset, built_journey
from journey.ui.standing import go_to_day, slider_step
from journey.ui.texts import session_texts, take_upload
from journey.views.words.citing import cite
from journey.views.words.phrases import words
from journey.views.words.steps import step_words
from journey.views.words.times import time_words

_WINDOW = 6_000
"""Characters of the text before and after the passage that are sent along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What is open before the reader."""

    stamp: Stamp
    """State of the folder."""
    built: Built
    telling: Telling
    source: Source
    strings: Mapping[str, str]
    lang: str
    events: Mapping[Anchor, Sequence[str]]
    """Passage to the features that rest on it."""

    def feature(self, key: str) -> AnyProperties:
        """Return the properties of a feature."""
        return self.telling.features[key].properties

    def title(self, key: str) -> str:
        """Return its title for Markdown."""
        return plain(words(self.feature(key).title, self.lang))


def open_passage(event: str, source: str) -> None:
    """Open the view at what a source says of an event: the page has asked for it."""
    st.session_state["reading"] = {"source": source, "event": event}


def passage_view(folder: Path, stamp: Stamp, strings: Mapping[str, str]) -> None:
    """Show a source with its passages, or offer to take its text."""
    built = built_journey(folder, stamp)
    telling = built.tellings[st.session_state["account"]]
    marked = telling.anchored
    texts, wrong = session_texts(folder, built.journey)
    source = _choose_source(built, marked, texts, strings)
    reading = _Reading(
        stamp=stamp,
        built=built,
        telling=telling,
        source=source,
        strings=strings,
        lang=st.session_state["lang"],
        events=marked.get(source.id, {}),
    )
    if source.seen:
        st.caption(f"{strings['seen']} {plain(source.seen)}")
    if source.id in wrong:
        st.error(plain(wrong[source.id]))
    if source.id in texts:
        _show_text(reading, texts[source.id])
    else:
        _show_places(reading)


def _choose_source(
    built: Built, marked: Mapping[str, Any], texts: Mapping[str, SourceText], strings: Mapping[str, str]
) -> Source:
    """Let the reader choose a source; those with a text come first, then those with anchors."""
    sources, state, lang = built.journey.sources, st.session_state, st.session_state["lang"]
    ids = sorted(sources, key=lambda s: (s not in texts, s not in marked))
    asked = state.get("reading", {}).get("source")
    if state.get("passage-source") not in sources or asked in sources:
        state["passage-source"] = asked if asked in sources else ids[0]
    if asked is not None:
        state["reading"] = {k: v for k, v in state["reading"].items() if k != "source"}
    chosen = st.selectbox(
        strings["source"],
        ids,
        key="passage-source",
        format_func=lambda s: _name(sources[s], lang) + (f" · {strings['has_text']}" if s in texts else ""),
    )
    return sources[chosen]


def _name(source: Source, lang: str) -> str:
    return str(cite(source, lang))


def _show_text(reading: _Reading, text: SourceText) -> None:
    """Show the text, what is beside it, and what is missing."""
    passages = _held(reading, text)
    _notices(reading, text, passages)
    found = [passage for passage in passages if passage.pieces]
    index = _index(reading, found)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        if found:
            _pager(reading, found, index)
        _text(reading, text, found, index)
    with right:
        if found:
            _events_of(reading, found[index])
        _events_of_day(reading, found)
        _missing(reading, text, passages)
        with st.expander(reading.strings["another_edition"]):
            take_upload(reading.source.id, reading.strings)


def _held(reading: _Reading, text: SourceText) -> tuple[Passage, ...]:
    """Find the passages once a session: an upload must not go into what all sessions share."""
    key = (reading.built.journey.settings.id, reading.source.id, text.sha256, tuple(reading.events))
    kept = st.session_state.get("held")
    if kept is None or kept[0] != key:
        with st.spinner(reading.strings["searching"]):
            kept = (key, find_passages(reading.events, text.paragraphs))
        st.session_state["held"] = kept
    passages: tuple[Passage, ...] = kept[1]
    return passages


def _notices(reading: _Reading, text: SourceText, passages: Sequence[Passage]) -> None:
    """Say what the reader has to know of this edition."""
    strings = reading.strings
    if not is_claimed(reading.source, text):
        st.warning(strings["other_file"])
    for state, name in ((Fit.MOVED, "found_moved"), (Fit.SCRIPT, "found_script")):
        count = sum(passage.state is state for passage in passages)
        if count:
            st.info(strings[name].format(count, len(passages)))


def _index(reading: _Reading, found: Sequence[Passage]) -> int:
    """Return the number of the passage on show: that of the event asked for, the last shown, else one of the day."""
    kept = st.session_state.setdefault("reading", {})
    event = kept.pop("event", None)
    wanted = {event} if event else set() if "index" in kept else set(_keys_of_day(reading))
    asked = [i for i, passage in enumerate(found) if wanted & set(reading.events[passage.anchor])]
    if asked:
        kept["index"] = asked[0]
    kept["index"] = min(kept.get("index", 0), max(len(found) - 1, 0))
    index: int = kept["index"]
    return index


def _turn(index: int) -> None:
    st.session_state["reading"] = {"index": index}


def _pager(reading: _Reading, found: Sequence[Passage], index: int) -> None:
    """Show where the reader is among the passages, and the way to the next."""
    strings, place = reading.strings, found[index].pieces[0]
    with st.container(horizontal=True, vertical_alignment="center", key="pager"):
        st.button(strings["previous"], on_click=_turn, args=(index - 1,), disabled=index == 0, key="previous-passage")
        st.button(
            strings["next"], on_click=_turn, args=(index + 1,), disabled=index == len(found) - 1, key="next-passage"
        )
        st.caption(strings["passage_of"].format(index + 1, len(found), place.paragraph))


def _text(reading: _Reading, text: SourceText, found: Sequence[Passage], index: int) -> None:
    """Show the paragraphs about the passage; its words come in as text only."""
    component = st.components.v2.component(
        "journey_passage", css=asset("passage.css"), js=asset("passage.js"), isolate_styles=True
    )
    paragraphs = list(_window(text, found, index))
    component(
        key=f"text-{reading.source.id}",
        on_picked_change=lambda: _picked(f"text-{reading.source.id}"),
        data={
            "lang": _language(reading.source, text),
            "label": _name(reading.source, reading.lang),
            "chosen": index if found else None,
            "shown": f"{text.sha256}-{paragraphs[0]['number']}",
            "paragraphs": paragraphs,
        },
    )


def _picked(key: str) -> None:
    told = st.session_state[key].picked
    if told is not None:
        _turn(int(told))


def _language(source: Source, text: SourceText) -> str:
    """Return the tag of a text, its script too: Han characters take another form in each."""
    if source.language.startswith("zh"):
        return script_of(text.text) or source.language
    return "und" if source.language == "mul" else source.language


def _window(text: SourceText, found: Sequence[Passage], index: int) -> Iterator[dict[str, Any]]:
    """Give the paragraphs about the passage, as many as fit."""
    lines = text.paragraphs
    middle = found[index].pieces[0].paragraph - 1 if found else 0
    first = last = middle
    while first > 0 and sum(map(len, lines[first:middle])) < _WINDOW:
        first -= 1
    while last + 1 < len(lines) and sum(map(len, lines[middle:last])) < _WINDOW:
        last += 1
    for number, runs in cut_runs(lines, found):
        if first < number <= last + 1:
            yield {"number": number, "runs": [{"text": run.text, "passages": run.passages} for run in runs]}


def _events_of(reading: _Reading, passage: Passage) -> None:
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
            for line in _others(reading, props):
                st.caption(line)
            st.button(strings["to_map"], on_click=_to_map, args=(props, strings["map"]), key=f"map-{key}")


def _others(reading: _Reading, props: AnyProperties) -> Iterator[str]:
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


def _events_of_day(reading: _Reading, found: Sequence[Passage]) -> None:
    """List the events of the day that the slider shows, each with the way to its passage."""
    strings = reading.strings
    shown = step_words(reading.telling.steps, slider_step(), reading.lang)
    st.markdown(f"**{strings['events_today']}** · {plain(shown)}")
    keys = _keys_of_day(reading)
    told = {key: i for i, passage in reversed([*enumerate(found)]) for key in reading.events[passage.anchor]}
    for key in keys:
        if key in told:
            paragraph = found[told[key]].pieces[0].paragraph
            st.button(f"¶{paragraph} · {reading.title(key)}", on_click=_turn, args=(told[key],), key=f"show-{key}")
    if not any(key in told for key in keys):
        st.caption(strings["silent_today"])


def _keys_of_day(reading: _Reading) -> list[str]:
    """Return the events of the step that the slider shows."""
    return [event.id for event in reading.telling.on(slider_step())]


def _missing(reading: _Reading, text: SourceText, passages: Sequence[Passage]) -> None:
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


def _coverage(reading: _Reading, text: SourceText, passages: Sequence[Passage]) -> Coverage | None:
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


def _show_places(reading: _Reading) -> None:
    """Without the text: where the source says what, and the offer to take it."""
    strings = reading.strings
    st.info(strings["no_text"])
    take_upload(reading.source.id, strings)
    asked = st.session_state.get("reading", {}).get("event")
    for event in reading.telling.events.values():
        refs = [ref for ref in (*event.sources, *event.others) if ref.source == reading.source.id]
        if refs:
            where = ", ".join(dict.fromkeys(plain(ref.locator) for ref in refs if ref.locator))
            title = reading.title(event.id)
            st.markdown(f"{f'**{title}**' if event.id == asked else title}" + (f" · {where}" if where else ""))
