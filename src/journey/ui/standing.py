"""Where the reader stands: told by the page, kept in the link, and given back to the page when a link is opened.

The slider has the day, or the number of a step that is none; what it cannot show, before and after the journey, stands
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from journey.facts.steps import Steps, StepUnit, parse_civil
from journey.pipeline import Built

PRELUDE, AFTERMATH = "prelude", "aftermath"
"""What a link calls the time before and after the journey."""
_MOST_PINS = 100
"""As many as the page takes from a link."""
_MAP = re.compile(r"\d{1,2}(\.\d{1,6})?(/-?\d{1,3}(\.\d{1,9})?){2}")
"""Zoom/latitude/longitude."""


def take_standing(built: Built, query: Mapping[str, str]) -> None:
    """Take day, event, pins and part of the map from the link; what the journey does not have is passed over."""
    state, settings = st.session_state, built.journey.settings
    day, part = query.get("day", ""), query.get("map", "")
    events = {event.id for event in built.journey.events}
    pins = query.get("pins", "").split(",", _MOST_PINS)[:_MOST_PINS]
    state["outside"] = day if day in (PRELUDE, AFTERMATH) else ""
    steps = settings.steps
    state["day"] = _on_slider(steps, len(steps) if day == AFTERMATH else _step_in(day, steps))
    state["view"] = {
        "event": query["event"] if query.get("event") in events else None,
        "pins": [pin for pin in dict.fromkeys(pins) if pin in events],
        "map": part if _MAP.fullmatch(part) else None,
    }


def _step_in(text: str, steps: Steps) -> int:
    """Return the step that a link names, the nearest where it names another time, the first where it names none."""
    try:
        return steps.nearest(steps.number(parse_civil(text)))
    except ValueError:
        return 1


def _on_slider(steps: Steps, number: int) -> date | int:
    """Return what the slider has of a step: of a day its date, which Streamlit writes by itself, else the number."""
    return steps.begin(number).date() if steps.unit is StepUnit.DAY else number


def keep_in_journey(steps: Steps) -> None:
    """Note the steps of the journey, and keep the day among them: the folder may have changed under its reader."""
    state = st.session_state
    before: Steps = state.get("steps", steps)
    state["steps"] = steps
    # Streamlit forgets a slider's day once a journey of one step has no slider.
    here = state.get("day", _on_slider(steps, 1))
    number = here if isinstance(here, int) and before == steps else _found_again(here, before, steps)
    kept = _on_slider(steps, steps.nearest(number))
    if "day" not in state or here != kept:
        state["day"] = kept


def _found_again(here: date | int, before: Steps, steps: Steps) -> int:
    """Return the step in which lies what the slider had when the journey had other steps."""
    return steps.number(before.begin(here) if isinstance(here, int) else here)


def follow_reader(told: Mapping[str, Any]) -> None:
    """Take what the page tells of a reader who has come to rest; a day only if it is news."""
    state = st.session_state
    state.pop("single", None)
    state["view"] = {key: told[key] for key in ("event", "pins", "map")}
    if told["day"] is None:
        return
    steps: Steps = state["steps"]
    day = int(told["day"])
    state["outside"] = PRELUDE if day < 1 else AFTERMATH if day > len(steps) else ""
    state["day"] = _on_slider(steps, steps.nearest(day))


def leave_day() -> None:
    """Forget what belongs to the day that the reader leaves by the slider; pins and part of the map stay."""
    state = st.session_state
    state.pop("single", None)
    state["outside"] = ""
    state["view"] = {**state["view"], "event": None}


def go_to_day(day: int) -> None:
    """Bring slider and page to a step of the journey."""
    leave_day()
    st.session_state["day"] = _on_slider(st.session_state["steps"], day)


def slider_step() -> int:
    """Return the number of the step on which the slider stands."""
    day: date | int = st.session_state["day"]
    steps: Steps = st.session_state["steps"]
    return day if isinstance(day, int) else steps.number(day)


def day_number() -> int:
    """Return the number of the step on show: 0 before the journey, one more than its steps after it."""
    return slider_step() + {PRELUDE: -1, AFTERMATH: 1}.get(st.session_state["outside"], 0)


def standing_link() -> dict[str, str]:
    """Return where the reader stands as the link has it; blank is what the link goes without."""
    state = st.session_state
    view, steps = state["view"], state["steps"]
    return {
        "day": state["outside"] or steps.link(slider_step()),
        "event": view["event"] or "",
        "pins": ",".join(view["pins"]),
        "map": view["map"] or "",
    }
