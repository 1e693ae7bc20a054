"""The reader's own order of sources: put together at the side, kept in the link, told as an account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

from journey.errors import DataError
from journey.facts.journey import Journey
from journey.own_account import KINDS, OWN, entry_words, read_order, write_order
from journey.ui.markdown import plain
from journey.ui.shared import Order, Stamp, Version, folder_journey, journey_in_order, spoken
from journey.views.words.phrases import phrases, words
from journey.views.words.reasons import error_lines


def keep_order(folder: Path, stamp: Stamp) -> None:
    """Take the order from the link, once a session; give up one that the folder, changed, cannot follow."""
    state, journey = st.session_state, folder_journey(folder, stamp).journey
    if "order" not in state:
        state["order"] = ()
        _take_link(folder, stamp)
    elif state["order"]:
        order = read_order(write_order(state["order"]), journey).entries
        if order != state["order"] or not _can_follow(folder, stamp, order):
            _forget(journey)


def _take_link(folder: Path, stamp: Stamp) -> None:
    state, journey = st.session_state, folder_journey(folder, stamp).journey
    text, is_told = state.pop("by_link", ("", False))
    read = read_order(text, journey)
    if read.unknown:
        text_of = phrases(spoken(state["lang"]))["own_unknown"]
        state["order_notice"] = text_of.format(plain(", ".join(read.unknown)[:_MOST_NOTICE]))
    if read.entries and _can_follow(folder, stamp, read.entries):
        state["order"] = read.entries
        if is_told:
            state["account"] = OWN


_MOST_NOTICE = 200
"""Letters of a link that are told back."""


def _can_follow(folder: Path, stamp: Stamp, order: Order) -> bool:
    """Tell whether a train could have made the journey by that order; if not, leave a notice."""
    try:
        journey_in_order(Version(folder, stamp, order))
    except DataError as error:
        state, lang = st.session_state, spoken(st.session_state["lang"])
        state["order_notice"] = f"{phrases(lang)['own_wrong']} {plain(error_lines(error, lang)[0])}"
        return False
    return True


def _forget(journey: Journey) -> None:
    state = st.session_state
    state["order"] = ()
    if state.get("account") == OWN:
        state["account"] = journey.settings.default_account


@st.fragment
def order_editor(folder: Path, stamp: Stamp) -> None:
    """Let the reader put sources and kinds of source in an order, and tell the journey by it."""
    state, journey = st.session_state, folder_journey(folder, stamp).journey
    strings, lang = phrases(spoken(state["lang"])), state["lang"]
    if notice := state.get("order_notice"):
        st.warning(notice)
    with st.expander(strings["own_title"], expanded=bool(state["order"]), key="own-order"):
        st.caption(strings["own_help"])
        accounts = {account.id: account for account in journey.settings.accounts}
        st.selectbox(
            strings["own_from"],
            list(accounts),
            format_func=lambda a: words(accounts[a].title, lang),
            index=None if state["order"] else 0,
            placeholder="…",
            key="draft_from",
            on_change=_start_from,
            args=(journey,),
        )
        if "draft" not in state:
            state["draft"] = state["order"] or accounts[journey.settings.default_account].order
        _draft(journey, lang)
        told = st.button(strings["own_tell"], width="stretch", on_click=_tell, args=(folder, stamp), key="own-tell")
        dropped = state["order"] and st.button(
            strings["own_clear"], width="stretch", on_click=_forget, args=(journey,), key="own-clear"
        )
    if told or dropped:
        st.rerun()


def _draft(journey: Journey, lang: str) -> None:
    """Show the order as it is being put together, and the keys that change it."""
    state, strings = st.session_state, phrases(spoken(lang))
    draft: Order = state["draft"]
    if state.get("draft_entry") not in draft:
        state["draft_entry"] = draft[0]
    numbers = {entry: number for number, entry in enumerate(draft, start=1)}
    st.radio(
        strings["own_entries"],
        draft,
        format_func=lambda e: f"{numbers[e]}\\. {plain(_short(entry_words(e, journey, lang)))}",
        key="draft_entry",
    )
    with st.container(horizontal=True, key="own-moves"):
        for name in _MOVES:
            st.button(strings[name], on_click=_move, args=(name,), key=name, disabled=_moved(name) in ((), draft))
    rest = [entry for entry in (*KINDS, *journey.sources) if entry not in draft]
    st.selectbox(
        strings["own_add"],
        rest,
        index=None,
        format_func=lambda e: _short(entry_words(e, journey, lang)),
        placeholder="…",
        key="draft_added",
        on_change=_add,
    )


_LONGEST = 60


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


_MOVES: Mapping[str, Callable[[int], int | None]] = {
    "own_first": lambda _: 0,
    "own_up": lambda at: max(at - 1, 0),
    "own_down": lambda at: at + 1,
    "own_drop": lambda _: None,
}
"""Where among the others each key puts the entry in hand, beyond the end as the last; None: nowhere."""


def _moved(name: str) -> Order:
    """Return the draft after a key."""
    draft: Order = st.session_state["draft"]
    at = draft.index(st.session_state["draft_entry"])
    rest, to = (*draft[:at], *draft[at + 1 :]), _MOVES[name](at)
    return rest if to is None else (*rest[:to], draft[at], *rest[to:])


def _move(name: str) -> None:
    state = st.session_state
    at = state["draft"].index(state["draft_entry"])
    state["draft"] = _moved(name)
    if state["draft_entry"] not in state["draft"]:
        state["draft_entry"] = state["draft"][min(at, len(state["draft"]) - 1)]


def _add() -> None:
    state = st.session_state
    if state["draft_added"] is not None:
        state["draft"] = (state["draft_added"], *state["draft"])
        state["draft_entry"] = state["draft_added"]
        state["draft_added"] = None


def _start_from(journey: Journey) -> None:
    state = st.session_state
    # A browser may yet speak of the journey that was on show before.
    state["draft"] = next((a.order for a in journey.settings.accounts if a.id == state["draft_from"]), state["draft"])


def _tell(folder: Path, stamp: Stamp) -> None:
    """Follow the order that has been put together; if no train can, everything stays as it was."""
    state = st.session_state
    state.pop("order_notice", None)
    if _can_follow(folder, stamp, state["draft"]):
        if state["account"] != OWN:  # what the order changes is what he wants to compare
            state["compare_first"], state["compare_second"] = state["account"], OWN
        state["order"], state["account"] = state["draft"], OWN
