"""What Streamlit's widgets need so that a run of the dashboard takes nothing from a reader's hand."""

from __future__ import annotations

import streamlit as st


def show_value(key: str, value: object) -> None:
    """Let the widget of a key show a value, before it is made.

    Only what differs is said: Streamlit puts back a widget that is told a value, the same one too, and with it goes
    what its reader has typed or opened there since the run began.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
