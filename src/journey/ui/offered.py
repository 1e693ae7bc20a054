"""The journeys that a reader may choose among: those of the call, and his own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from journey.errors import JourneyError
from journey.facts.vocabulary import LangMap
from journey.folder.heads import read_head
from journey.folder.ids import NewIds
from journey.ui.shared import Stamp, stamp_of
from journey.views.words.phrases import words

YOURS = "yours"
"""What a link calls the reader's own journey; it leads nowhere in any other session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A journey to choose."""

    key: str
    """What a link calls it."""
    folder: Path
    stamp: Stamp
    title: LangMap
    error: JourneyError | None = None
    """Why there is no folder to be shown."""
    is_own: bool = False
    """Whether it is what the reader has brought."""


def offered(folders: Sequence[Path], own: Offer | None) -> dict[str, Offer]:
    """Return the journeys of the call in their order, and then the reader's own; ids that come twice are told apart.

    Parameters
    ----------
    folders
        Of the call.
    own
        The reader's own, if there is one.
    """
    ids, found = NewIds(), []
    for folder in dict.fromkeys(folders):
        head = read_head(folder)
        key = head.id if head.id not in ids.taken else ids.make(head.id, head.id)
        ids.take([key])
        found.append(Offer(key=key, folder=folder, stamp=stamp_of(folder), title=head.title))
    if own:
        found.append(replace(own, key=YOURS if YOURS not in ids.taken else ids.make(YOURS, YOURS)))
    return {offer.key: offer for offer in found}


def titles(offers: dict[str, Offer], lang: str) -> dict[str, str]:
    """Return what each is called in a language; those of one title are told apart by name or key."""
    plain = {key: words(offer.title, lang) for key, offer in offers.items()}
    times = Counter(plain.values())
    named = {key: f"{text} ({offers[key].folder.name})" if times[text] > 1 else text for key, text in plain.items()}
    times = Counter(named.values())
    return {key: f"{plain[key]} ({key})" if times[text] > 1 else text for key, text in named.items()}


def chosen(offers: dict[str, Offer]) -> Offer:
    """Return the journey that the reader has chosen: at first that of the link, else the first."""
    state = st.session_state
    if "chosen" not in state:
        state["chosen"] = state["linked"] = st.query_params.get("journey", "")
    if state.pop("to_own", False):
        state["chosen"] = next((key for key, offer in offers.items() if offer.is_own), state["chosen"])
    if state["chosen"] not in offers:
        state["chosen"] = next(iter(offers))
    return offers[state["chosen"]]


def journey_link(offers: dict[str, Offer], key: str) -> str:
    """Return what the link has of the choice: nothing where there is none."""
    return key if len(offers) > 1 else ""


def choose_journey(offers: dict[str, Offer], lang: str, label: str) -> None:
    """Show the choice, where there is one."""
    if len(offers) < 2:  # noqa: PLR2004 - one is no choice
        return
    state, names = st.session_state, titles(offers, lang)
    state["journey-choice"] = state["chosen"]
    st.selectbox(label, list(offers), format_func=names.__getitem__, key="journey-choice", on_change=_turn)


def _turn() -> None:
    state = st.session_state
    state["chosen"] = state["journey-choice"]
