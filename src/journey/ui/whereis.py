"""Where a place lies: its candidates as pins on a map and as a list; one is chosen, moved, or a circle is drawn.

Nothing is written here: what the reader says goes to whoever mounted the view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import streamlit as st

from journey.facts.journey import Journey
from journey.facts.lonlat import LonLat, great_circle_km
from journey.folder.journey import load_sought
from journey.folder.pinned import PINNED_FILE, Pinned, by_hand, read_pinned
from journey.folder.positions import queries
from journey.research.geocode.along import geocode_along, neighbours_of, positions_of, sought
from journey.research.geocode.known import INSTALL, offline_geocoders
from journey.research.geocode.ranking import Match
from journey.research.geocode.run import GOOD_SCORE, Inquiry, pin
from journey.ui.markdown import plain
from journey.ui.shared import Stamp, asset, stamp_of
from journey.views.ground.world import coarse_world
from journey.views.page.document import leaflet_script, leaflet_style
from journey.views.words.phrases import number, words

Pins = Mapping[str, Pinned | None]
"""Place id to what the reader says of it; None: what was pinned is taken back."""

_MOST = 9
"""Candidates of a place that are offered."""
_PREFIX = "whereis_"
_PLACED_BY_HAND = "placed on a map"


def where_view(folder: Path, strings: Mapping[str, str], keep: Callable[[Pins], None]) -> None:
    """Let the reader say where places lie.

    Parameters
    ----------
    folder
        A journey folder that can be read.
    strings
        The words of the interface.
    keep
        Called with what the reader has said, before the script runs again; it writes it into ``geocoded.json``, and
        undoes it.
    """
    journey, pinned = load_sought(folder), read_pinned(folder / PINNED_FILE)
    lang = st.session_state.get("lang", journey.languages[0])
    places = sought(journey)
    lost = [key for key in places if key not in pinned]
    everything = st.toggle(strings["whereis_all"], key="whereis-all") if len(lost) < len(places) else False
    offered = list(places) if everything else lost
    if not offered:
        st.success(strings["whereis_none"])
        return
    chosen = st.selectbox(
        strings["whereis_place"],
        offered,
        format_func=lambda key: plain(words(places[key].name, lang)),
        key="whereis-place",
    )
    considered = _considered(folder, stamp_of(folder))
    if considered is None:
        st.info(strings["whereis_install"].format(f"`{INSTALL}`"))
    _Place(journey, pinned, chosen, (considered or {}).get(chosen, ())[:_MOST]).mount(strings, lang, keep)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _considered(folder: Path, stamp: Stamp) -> Mapping[str, tuple[Match, ...]] | None:  # noqa: ARG001 - part of the key
    """Return the candidates of every place without a coordinate; None where no geocoder is there."""
    journey = load_sought(folder)
    geocoders = offline_geocoders(folder, journey, {})
    if not geocoders:
        return None
    return geocode_along(journey, Inquiry(geocoders=geocoders, pinned={}, retrieved=date.min)).considered


class _Place:
    """A place before the reader, with what is known of it."""

    def __init__(self, journey: Journey, pinned: Mapping[str, Pinned], key: str, matches: tuple[Match, ...]) -> None:
        self._journey, self._key, self._matches = journey, key, matches
        self._place, self._answer = journey.places[key], pinned.get(key)
        self._positions = {id_: at for id_, at in positions_of(journey, pinned).items() if id_ != key}
        self._sides = [side for side in neighbours_of(journey, key, self._positions) if side]

    def mount(self, strings: Mapping[str, str], lang: str, keep: Callable[[Pins], None]) -> None:
        """Show map and list; a press of the button is what the reader says."""
        ground = st.components.v2.component("journey_ground", js=asset("ground.js"), isolate_styles=False)
        view = st.components.v2.component(
            "journey_whereis",
            css=leaflet_style() + asset("whereis.css"),
            js=asset("whereis.js"),
            isolate_styles=False,
        )
        ground(key="whereis-ground", data={"script": leaflet_script(), "world": coarse_world()})
        widget = f"whereis-map-{self._key}"

        def said() -> None:
            told = st.session_state[widget].said
            if told is not None:
                keep({self._key: self._pin(told)})

        view(key=widget, on_said_change=said, data=self._data(strings, lang))

    def _data(self, strings: Mapping[str, str], lang: str) -> dict[str, Any]:
        at = self._answer and {"lat": self._answer.lat, "lon": self._answer.lon, "km": self._answer.radius_km}
        sides = [self._positions[side] for side in self._sides]
        middle = sides[0] if sides else LonLat(0, 20)
        return {
            "place": self._key,
            "at": at,
            "middle": {"lat": middle.lat, "lon": middle.lon},
            "stops": [
                {"name": words(self._journey.places[side].name, lang), "lat": spot.lat, "lon": spot.lon}
                for side, spot in zip(self._sides, sides, strict=True)
            ],
            "candidates": [
                {
                    "name": match.matched,
                    "told": self._told(match, strings, lang),
                    "lat": match.lonlat.lat,
                    "lon": match.lonlat.lon,
                    "score": match.score,
                }
                for match in self._matches
            ],
            "words": {
                key.removeprefix("whereis_"): text for key, text in strings.items() if key.startswith("whereis_")
            },
        }

    def _told(self, match: Match, strings: Mapping[str, str], lang: str) -> str:
        """Return what speaks for a candidate: how far it lies from the stops before and after, what it is."""
        parts = [
            strings["whereis_from"].format(
                km=number(great_circle_km(match.lonlat, self._positions[side]), lang),
                name=words(self._journey.places[side].name, lang),
            )
            for side in self._sides
        ]
        if match.kind:
            parts.append(strings["whereis_settlement"])
        if match.population:
            parts.append(strings["whereis_people"].format(n=number(match.population, lang)))
        if match.score < GOOD_SCORE:
            parts.append(strings["whereis_doubtful"])
        return " · ".join(parts)

    def _pin(self, told: Mapping[str, Any]) -> Pinned | None:
        """Return what the reader said as an answer; None if he takes back what was pinned."""
        day = datetime.now(UTC).date()
        if told["kind"] == "drop":
            return None
        if told["kind"] == "candidate":
            return pin(self._matches[int(told["number"])], day, chosen=True)
        at = LonLat(float(told["lon"]), float(told["lat"]))
        query, km = queries(self._place)[0], float(told["km"])
        if told["kind"] == "circle":
            return by_hand(query, at, day=day, radius_km=km)
        return by_hand(query, at, day=day, radius_km=km, matched=_PLACED_BY_HAND)
