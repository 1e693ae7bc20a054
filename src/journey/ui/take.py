"""Every export, with its size."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from babel.units import format_unit

from journey.formats.registry import to_annotations_file
from journey.ui.shared import Stamp, built_journey, export_file
from journey.ui.texts import session_texts
from journey.views.words.phrases import LOCALES


def take_view(folder: Path, stamp: Stamp, strings: Mapping[str, str]) -> None:
    """Offer every export."""
    account, lang = st.session_state["account"], st.session_state["lang"]
    for kind, name, mime in (
        ("html", "journey.html", "text/html"),
        ("geojson", f"{account}.geojson", "application/geo+json"),
        ("annotations", "annotations.jsonld", "application/ld+json"),
        ("csl-json", "sources.json", "application/vnd.citationstyles.csl+json"),
        ("bibtex", "sources.bib", "application/x-bibtex"),
    ):
        with st.spinner(strings["prepare"]):
            content = (
                _annotations(folder, stamp)
                if kind == "annotations"
                else export_file(folder, stamp, kind, account, lang)
            )
        size = format_unit(len(content) / 1000, "digital-kilobyte", "short", format="#,##0", locale=LOCALES[lang])
        st.download_button(
            f"{strings[f'{kind}_label']} · {size}",
            content,
            file_name=name,
            mime=mime,
            on_click="ignore",
            help=strings[f"{kind}_help"],
            key=f"take-{kind}",
        )


def _annotations(folder: Path, stamp: Stamp) -> bytes:
    """Return the anchors with the words of this session's texts: made for it alone."""
    built, state = built_journey(folder, stamp), st.session_state
    texts, _ = session_texts(folder, built.journey)
    key = (built.journey.settings.id, stamp, state["lang"], *((source, text.sha256) for source, text in texts.items()))
    if state.get("annotations", (None,))[0] != key:
        state["annotations"] = (key, to_annotations_file(built, state["account"], state["lang"], texts))
    content: bytes = state["annotations"][1]
    return content
