"""The source beside the map: a paragraph with its passages lit up, and the way from them to the events and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from journey.facts.claims import Source
from journey.facts.script import script_of
from journey.pipeline import Built
from journey.research.texts.marks import cut_runs
from journey.research.texts.passages import Fit, Passage
from journey.research.texts.sources import SourceText, is_claimed
from journey.ui.beside import events_of, events_of_day, missing
from journey.ui.markdown import plain
from journey.ui.opened import OpenSource, index_of, passages_held, turn
from journey.ui.shared import Stamp, asset, built_journey, spoken
from journey.ui.texts import session_texts, take_upload
from journey.views.words.citing import cite
from journey.views.words.reasons import reason_words

_WINDOW = 6_000
"""Characters of the text before and after the passage that are sent along."""


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
    reading = OpenSource(
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
        st.error(plain(reason_words(wrong[source.id], spoken(st.session_state["lang"]))))
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


def _show_text(reading: OpenSource, text: SourceText) -> None:
    """Show the text, what is beside it, and what is missing."""
    passages = passages_held(reading, text)
    _notices(reading, text, passages)
    found = [passage for passage in passages if passage.pieces]
    index = index_of(reading, found)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        if found:
            _pager(reading, found, index)
        _text(reading, text, found, index)
    with right:
        if found:
            events_of(reading, found[index])
        events_of_day(reading, found)
        missing(reading, text, passages)
        with st.expander(reading.strings["another_edition"]):
            take_upload(reading.source.id, reading.strings)


def _notices(reading: OpenSource, text: SourceText, passages: Sequence[Passage]) -> None:
    """Say what the reader has to know of this edition."""
    strings = reading.strings
    if not is_claimed(reading.source, text):
        st.warning(strings["other_file"])
    for state, name in ((Fit.MOVED, "found_moved"), (Fit.SCRIPT, "found_script")):
        count = sum(passage.state is state for passage in passages)
        if count:
            st.info(strings[name].format(count, len(passages)))


def _pager(reading: OpenSource, found: Sequence[Passage], index: int) -> None:
    """Show where the reader is among the passages, and the way to the next."""
    strings, place = reading.strings, found[index].pieces[0]
    with st.container(horizontal=True, vertical_alignment="center", key="pager"):
        st.button(strings["previous"], on_click=turn, args=(index - 1,), disabled=index == 0, key="previous-passage")
        st.button(
            strings["next"], on_click=turn, args=(index + 1,), disabled=index == len(found) - 1, key="next-passage"
        )
        st.caption(strings["passage_of"].format(index + 1, len(found), place.paragraph))


def _text(reading: OpenSource, text: SourceText, found: Sequence[Passage], index: int) -> None:
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
        turn(int(told))


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


def _show_places(reading: OpenSource) -> None:
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
