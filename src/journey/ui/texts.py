"""Texts of sources that this reader has: from files on this machine, or uploaded and kept in the session."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from journey.facts.claims import Source
from journey.facts.journey import Journey
from journey.research.texts.sources import MAX_TEXT_BYTES, SourceText, TextError, decode_text, find_text, read_text
from journey.ui.markdown import plain
from journey.ui.room import room_of
from journey.ui.shared import spoken, state_of
from journey.views.words.reasons import reason_words

UPLOAD_MB = MAX_TEXT_BYTES // 1_000_000


@st.cache_resource(max_entries=64, show_spinner=False)
def _text_of(path: Path, state: str) -> SourceText | str:  # noqa: ARG001 - the state is part of the key
    return _read(path)


def _read(path: Path) -> SourceText | str:
    """Return the text of a file, or what is wrong with it."""
    try:
        return read_text(path)
    except TextError as error:
        return f"{path.name}: {error}"


def _text_in(folder: Path, journey: Journey, source: Source) -> SourceText | str | None:
    """Return the text of a source, or what is wrong with it; None where nobody has supplied one."""
    # What is supplied is for the readers of these folders: an uploaded one may name any file.
    supplied = None if room_of(folder) else os.environ.get("JOURNEY_SOURCES")
    try:
        path = find_text(folder, journey, source, Path(supplied) if supplied else None)
    except TextError as error:
        return str(error)
    if path is None:
        return None
    return _read(path) if room_of(folder) else _text_of(path, state_of(path))


def session_texts(folder: Path, journey: Journey) -> tuple[Mapping[str, SourceText], Mapping[str, str]]:
    """Return the texts that this session has, an upload before a file, and what is wrong with others, by source."""
    texts: dict[str, SourceText] = {}
    wrong: dict[str, str] = {}
    for source in journey.sources.values():
        found = _text_in(folder, journey, source)
        if isinstance(found, SourceText):
            texts[source.id] = found
        elif found is not None:
            wrong[source.id] = found
    uploads = _uploads()
    return {**texts, **uploads}, {source: told for source, told in wrong.items() if source not in uploads}


def take_upload(source: str, strings: Mapping[str, str]) -> None:
    """Offer to take a text for this session; nothing of it is written to disk."""
    given = st.file_uploader(
        strings["upload_text"],
        type=["txt", "md"],
        key=f"upload-{source}",
        max_upload_size=UPLOAD_MB,
        help=strings["upload_help"],
    )
    if given is None:
        return
    try:
        found = decode_text(given.getvalue())
    except TextError as error:
        reason = reason_words(str(error), spoken(st.session_state["lang"]))
        st.error(f"{strings['upload_wrong']} {plain(reason)}")
        return
    if _uploads().get(source) != found:
        _uploads()[source] = found
        st.rerun()


def _uploads() -> dict[str, SourceText]:
    """Return the uploads of this session for this journey."""
    kept: dict[str, dict[str, SourceText]] = st.session_state.setdefault("uploads", {})
    return kept.setdefault(st.session_state["journey"], {})
