"""Where the reader stands: told by the page, kept in the link, and given back to the page when a link is opened.

The slider has the day; what it cannot show, before and after the journey, stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import streamlit as st

from journey.pipeline import Built

PRELUDE, AFTERMATH = "prelude", "aftermath"
"""What a link calls the time before and after the journey."""
_MOST_PINS = 100
"""As many as the page takes from a link."""
_MAP = re.compile(r"\d{1,2}(\.\d{1,6})?(/-?\d{1,3}(\.\d{1,9})?){2}")
"""Zoom/latitude/longitude."""


def take_standing(built: Built) -> None:
    """Take day, event, pins and part of the map from the link; what the journey does not have is passed over."""
    state, query, settings = st.session_state, st.query_params, built.journey.settings
    day, part = query.get("day", ""), query.get("map", "")
    events = {event.id for event in built.journey.events}
    pins = query.get("pins", "").split(",", _MOST_PINS)[:_MOST_PINS]
    state["outside"] = day if day in (PRELUDE, AFTERMATH) else ""
    state["day"] = settings.last_day if day == AFTERMATH else _date_in(day, settings.first_day, settings.last_day)
    state["view"] = {
        "event": query["event"] if query.get("event") in events else None,
        "pins": [pin for pin in dict.fromkeys(pins) if pin in events],
        "map": part if _MAP.fullmatch(part) else None,
    }


def _date_in(text: str, first: date, last: date) -> date:
    try:
        return min(max(date.fromisoformat(text), first), last)
    except ValueError:
        return first


def keep_in_journey(first: date, last: date) -> None:
    """Note the days of the journey, and keep the day among them: the folder may have changed under its reader."""
    state = st.session_state
    state["first_day"], state["last_day"] = first, last
    # Streamlit forgets a slider's day once a journey of one day has no slider.
    day: date = state.get("day", first)
    if "day" not in state or not first <= day <= last:
        state["day"] = min(max(day, first), last)


def follow_reader(told: Mapping[str, Any]) -> None:
    """Take what the page tells of a reader who has come to rest; a day only if it is news."""
    state = st.session_state
    state.pop("single", None)
    state["view"] = {key: told[key] for key in ("event", "pins", "map")}
    if told["day"] is None:
        return
    first: date = state["first_day"]
    last: date = state["last_day"]
    day = first + timedelta(days=int(told["day"]) - 1)
    state["outside"] = PRELUDE if day < first else AFTERMATH if day > last else ""
    state["day"] = min(max(day, first), last)


def leave_day() -> None:
    """Forget what belongs to the day that the reader leaves by the slider; pins and part of the map stay."""
    state = st.session_state
    state.pop("single", None)
    state["outside"] = ""
    state["view"] = {**state["view"], "event": None}


def go_to_day(day: int) -> None:
    """Bring slider and page to a day of the journey."""
    leave_day()
    first: date = st.session_state["first_day"]
    st.session_state["day"] = first + timedelta(days=day - 1)


def day_number() -> int:
    """Return the number of the day on show: 0 before the journey, one more than its days after it."""
    state = st.session_state
    day: int = (state["day"] - state["first_day"]).days + 1
    return day + {PRELUDE: -1, AFTERMATH: 1}.get(state["outside"], 0)


def standing_link() -> dict[str, str]:
    """Return where the reader stands as the link has it; blank is what the link goes without."""
    state = st.session_state
    view = state["view"]
    return {
        "day": state["outside"] or state["day"].isoformat(),
        "event": view["event"] or "",
        "pins": ",".join(view["pins"]),
        "map": view["map"] or "",
    }
