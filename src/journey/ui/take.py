"""Every export, with its size."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from journey.phrases import number
from journey.ui.shared import export_file


def take_view(folder: Path, stamp: tuple[int, int, int], strings: Mapping[str, str]) -> None:
    """Offer every export."""
    account, lang = st.session_state["account"], st.session_state["lang"]
    for kind, name, mime in (
        ("html", "journey.html", "text/html"),
        ("geojson", f"{account}.geojson", "application/geo+json"),
    ):
        with st.spinner(strings["prepare"]):
            content = export_file(folder, stamp, kind, account, lang)
        size = f"{number(len(content) / 1000, lang)} kB"
        st.download_button(
            f"{strings[f'{kind}_label']} · {size}",
            content,
            file_name=name,
            mime=mime,
            on_click="ignore",
            help=strings[f"{kind}_help"],
            key=f"take-{kind}",
        )
