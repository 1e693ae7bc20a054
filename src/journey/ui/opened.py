"""The source that is open before the reader: its passages, found once a session, and at which of them he is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from journey.contract.features import AnyProperties
from journey.contract.lookup import Telling
from journey.facts.anchors import Anchor
from journey.facts.claims import Source
from journey.pipeline import Built
from journey.research.texts.passages import Passage, find_passages
from journey.research.texts.sources import SourceText
from journey.ui.markdown import plain
from journey.ui.shared import Stamp
from journey.ui.standing import slider_step
from journey.views.words.phrases import words


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSource:
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


def passages_held(reading: OpenSource, text: SourceText) -> tuple[Passage, ...]:
    """Find the passages once a session: an upload must not go into what all sessions share."""
    key = (reading.built.journey.settings.id, reading.source.id, text.sha256, tuple(reading.events))
    kept = st.session_state.get("held")
    if kept is None or kept[0] != key:
        with st.spinner(reading.strings["searching"]):
            kept = (key, find_passages(reading.events, text.paragraphs))
        st.session_state["held"] = kept
    passages: tuple[Passage, ...] = kept[1]
    return passages


def index_of(reading: OpenSource, found: Sequence[Passage]) -> int:
    """Return the number of the passage on show: that of the event asked for, the last shown, else one of the day."""
    kept = st.session_state.setdefault("reading", {})
    event = kept.pop("event", None)
    wanted = {event} if event else set() if "index" in kept else set(keys_of_day(reading))
    asked = [i for i, passage in enumerate(found) if wanted & set(reading.events[passage.anchor])]
    if asked:
        kept["index"] = asked[0]
    kept["index"] = min(kept.get("index", 0), max(len(found) - 1, 0))
    index: int = kept["index"]
    return index


def turn(index: int) -> None:
    """Go to another passage."""
    st.session_state["reading"] = {"index": index}


def keys_of_day(reading: OpenSource) -> list[str]:
    """Return the events of the step that the slider shows."""
    return [event.id for event in reading.telling.on(slider_step())]
