"""The reader's choices: from the link, and at the side."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from journey.own_account import OWN
from journey.pipeline import Built
from journey.ui.markdown import plain
from journey.ui.own import order_editor
from journey.ui.shared import Stamp
from journey.ui.standing import take_standing
from journey.views.words.phrases import language_name, words

OF_ONE_JOURNEY = (
    *("account", "kinds", "day", "outside", "view", "steps", "single", "reading", "passage-source", "held", "covered"),
    *("order", "order_notice", "draft", "draft_entry", "draft_from", "draft_added"),
    *("compared", "compare_first", "compare_second", "conflict-kinds", "conflict-open", "ground", "annotations"),
)
"""Choices that mean nothing in another journey."""


def reader_language() -> str:
    """Return in which language the reader reads, whatever the journey is told in; blank where nothing tells."""
    state = st.session_state
    lang: str = state.get("reads") or st.query_params.get("lang") or state.get("lang", "")
    return lang


def take_link(key: str, built: Built) -> None:
    """Take the choices from the link, once a session, and give up those of the journey that the reader has left.

    What the folder does not have is passed over.
    """
    state = st.session_state
    if state.get("journey") != key:
        is_linked = "journey" not in state and state.get("linked") in ("", key)
        query = dict(st.query_params) if is_linked else {}
        for name in OF_ONE_JOURNEY:
            state.pop(name, None)
        state["reads"] = reader_language()
        state["journey"], state["account"], state["kinds"] = key, query.get("account"), []
        state["by_link"] = (query.get("order", ""), query.get("account") == OWN)
        take_standing(built, query)
    _keep_within(built)


def _keep_within(built: Built) -> None:
    """Give up what the journey does not have, or has no more."""
    state, settings, languages = st.session_state, built.journey.settings, built.journey.offered
    if state["reads"] in languages:
        state["lang"] = state["reads"]
    elif state.get("lang") not in languages:
        state["lang"] = languages[0]
    accounts = [account.id for account in settings.accounts]
    # Streamlit forgets what is chosen where the control has not been shown, beside a journey at fault.
    account = state.get("account")
    if account not in accounts and not (account == OWN and state.get("order")):
        state["account"] = settings.default_account
    kinds = {kind.id for kind in settings.kinds}
    if "kinds" not in state or not kinds.issuperset(state["kinds"]):
        state["kinds"] = [kind for kind in state.get("kinds", ()) if kind in kinds]


def _read_in() -> None:
    st.session_state["reads"] = st.session_state["lang"]


def _account_key() -> str:
    """Return the key of the choice of the account: another one wherever something else has chosen.

    A browser that has not drawn that yet, and tells of the page or of another control, says that the account is still
    the one before: it says so of a control that is no more.
    """
    state = st.session_state
    number, account = state.get("account-choice", (0, None))
    if account != state["account"] or f"account-{number}" not in state:
        number += 1
        state[f"account-{number}"] = state["account"]
        state["account-choice"] = (number, state["account"])
    return f"account-{number}"


def _choose_account(key: str) -> None:
    state = st.session_state
    number, _ = state["account-choice"]
    if key == f"account-{number}":
        state["account"] = state[key]
        state["account-choice"] = (number, state["account"])


def sidebar(folder: Path, stamp: Stamp, built: Built, strings: Mapping[str, str]) -> None:
    """Show language, account, kinds and credits, under the choice of the journey."""
    settings, lang = built.journey.settings, st.session_state["lang"]
    accounts = {account.id: account for account in settings.accounts}
    kinds = {kind.id: kind for kind in settings.kinds}
    with st.sidebar:
        st.title(plain(words(settings.title, lang)), anchor=False)
        st.caption(plain(words(settings.subtitle, lang)))
        st.selectbox(
            strings["language"], built.journey.offered, format_func=language_name, key="lang", on_change=_read_in
        )
        key = _account_key()
        st.radio(
            strings["account"],
            list(accounts),
            format_func=lambda a: plain(words(accounts[a].title, lang)),
            key=key,
            on_change=_choose_account,
            args=(key,),
            captions=[plain(words(a.text, lang)) for a in accounts.values()],
            help=strings["account_help"],
        )
        order_editor(folder, stamp)
        st.pills(
            strings["kinds"],
            list(kinds),
            format_func=lambda k: plain(words(kinds[k].name, lang)),
            key="kinds",
            selection_mode="multi",
            help=strings["kinds_help"],
        )
        for texts in settings.credits:
            st.caption(plain(words(texts, lang)))
