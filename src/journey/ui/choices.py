"""The reader's choices: from the link, and at the side."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from journey.pipeline import Built
from journey.ui.markdown import plain
from journey.ui.own import order_editor
from journey.ui.shared import Stamp
from journey.ui.standing import take_standing
from journey.views.words.phrases import language_name, words


def take_link(built: Built) -> None:
    """Take the choices from the link, once a session; what the folder does not have is passed over."""
    state, settings = st.session_state, built.journey.settings
    if state.get("journey") == settings.id:
        return
    query = st.query_params
    accounts = [account.id for account in settings.accounts]
    state["journey"] = settings.id
    languages = built.journey.offered
    state["lang"] = query["lang"] if query.get("lang") in languages else languages[0]
    state["account"] = query["account"] if query.get("account") in accounts else settings.default_account
    state["kinds"] = []
    take_standing(built)


def sidebar(folder: Path, stamp: Stamp, built: Built, strings: Mapping[str, str]) -> None:
    """Show language, account, kinds and credits."""
    settings, lang = built.journey.settings, st.session_state["lang"]
    accounts = {account.id: account for account in settings.accounts}
    kinds = {kind.id: kind for kind in settings.kinds}
    with st.sidebar:
        st.title(plain(words(settings.title, lang)), anchor=False)
        st.caption(plain(words(settings.subtitle, lang)))
        st.selectbox(strings["language"], built.journey.offered, format_func=language_name, key="lang")
        st.radio(
            strings["account"],
            list(accounts),
            format_func=lambda a: plain(words(accounts[a].title, lang)),
            key="account",
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
