"""Where a place lies: its candidates as pins on a map and as a list; one is chosen, moved, or a circle is drawn.

Nothing is written here: what the reader says goes to whoever mounted the view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from journey.facts.lonlat import LonLat
from journey.facts.places import Place
from journey.folder.journey import load_sought
from journey.folder.pinned import PINNED_FILE, Pinned, by_hand, read_pinned
from journey.folder.positions import is_point, queries
from journey.ui.markdown import plain
from journey.views.words.phrases import words

Pins = Mapping[str, Pinned | None]
"""Place id to what the reader says of it; None: what was pinned is taken back."""


def where_view(folder: Path, strings: Mapping[str, str], keep: Callable[[Pins], None]) -> None:
    """Let the reader say where places lie.

    Parameters
    ----------
    folder
        A journey folder that can be read.
    strings
        The words of the interface.
    keep
        Called with what the reader has said, once each time; it writes it into ``geocoded.json``, and undoes it.
    """
    journey, pinned = load_sought(folder), read_pinned(folder / PINNED_FILE)
    lang = st.session_state.get("lang", journey.languages[0])
    sought = {key: p for key, p in journey.places.items() if is_point(p)}
    lost = [key for key, place in sought.items() if place.lonlat is None and key not in pinned]
    everything = st.toggle(strings["whereis_all"], value=False, key="whereis-all") if len(lost) < len(sought) else False
    offered = list(sought) if everything else lost
    if not offered:
        st.success(strings["whereis_none"])
        return
    chosen = st.selectbox(
        strings["whereis_place"],
        offered,
        format_func=lambda key: plain(words(sought[key].name, lang)),
        key="whereis-place",
    )
    _by_number(sought[chosen], strings, keep)


def _by_number(place: Place, strings: Mapping[str, str], keep: Callable[[Pins], None]) -> None:
    with st.form(f"whereis-{place.id}"):
        lat = st.number_input(strings["whereis_lat"], -90.0, 90.0, 0.0, format="%.4f")
        lon = st.number_input(strings["whereis_lon"], -180.0, 180.0, 0.0, format="%.4f")
        radius = st.number_input(strings["whereis_radius"], 0.1, 5000.0, 25.0)
        if st.form_submit_button(strings["whereis_circle"]):
            day = datetime.now(UTC).date()
            keep({place.id: by_hand(queries(place)[0], LonLat(lon, lat), day=day, radius_km=radius)})
