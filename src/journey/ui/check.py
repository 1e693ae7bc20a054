"""What `journey check` finds, and where the sources cannot all be right."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from journey.pipeline import Built


def check_view(built: Built, strings: Mapping[str, str]) -> None:
    """Show what speaks against the folder and where its sources differ."""
    journey = built.journey
    security = {kind.id for kind in journey.settings.kinds if kind.security}
    st.success(strings["check_good"])
    st.write(
        strings["facts"].format(
            len(journey.events),
            sum(e.kind in security for e in journey.events),
            len(journey.claims),
            len(journey.sources),
        )
    )
    st.subheader(strings["conflicts"], anchor=False)
    st.caption(strings["conflicts_help"])
    rows = [
        {
            strings["col_kind"]: strings[f"kind_{c.kind.value}"],
            strings["col_about"]: c.subject,
            strings["col_says"]: c.message,
            strings["col_id"]: c.id,
        }
        for c in built.conflicts
    ]
    st.dataframe(rows, hide_index=True, width="stretch")
