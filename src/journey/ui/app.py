"""The dashboard's script: what Streamlit runs.

It mounts the page once and afterwards sends it only day, account, language and kinds; the page tells back the day
on which the reader has settled.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import streamlit as st

from journey.errors import DataError, JourneyError
from journey.shipped import shipped_folder
from journey.telling.accounts import find_account
from journey.ui.check import check_view
from journey.ui.choices import sidebar, take_link
from journey.ui.compare import compare_view
from journey.ui.day import components, day_view
from journey.ui.own import keep_order
from journey.ui.passage import passage_view
from journey.ui.shared import asset, built_journey, folder_journey, page_document, page_key, spare_collector, stamp_of
from journey.ui.standing import keep_in_journey
from journey.ui.take import take_view
from journey.views.words.phrases import phrases


def chosen_folder() -> Path:
    """Return the folder of the call: after ``--``, or ``JOURNEY_FOLDER``, or the shipped one."""
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("JOURNEY_FOLDER")
    return Path(given) if given else shipped_folder()


def _fail(error: JourneyError) -> None:
    """Show every problem of the folder instead of a traceback."""
    st.error(phrases(st.query_params.get("lang", ""))["folder_wrong"])
    lines = [str(p) for p in error.problems] if isinstance(error, DataError) else [str(error)]
    st.code("\n".join(lines), language=None)


def main() -> None:
    """Run the dashboard."""
    st.set_page_config(page_title="journey", page_icon="🚂", layout="wide")
    folder = chosen_folder()
    stamp = stamp_of(folder)
    try:
        with st.spinner("…"):
            take_link(folder_journey(folder, stamp))
            keep_order(folder, stamp)
            built = built_journey(folder, stamp)
            page = page_document(folder, stamp)
    except JourneyError as error:
        _fail(error)
        return
    settings, state = built.journey.settings, st.session_state
    keep_in_journey(settings.steps)
    find_account(built.journey, state["account"])
    strings = phrases(state["lang"], settings.steps.unit)
    sidebar(folder, stamp, built, strings)
    st.html(f"<style>{asset('dashboard.css')}</style>")
    tabs = {strings[name]: name for name in ("map", "passage", "compare", "check", "take")}
    if state.get("tab") not in tabs:  # at the start, and when the language has changed
        state["tab"] = strings[state.get("tab_name", "map")]
    shown, passage, compared, check, take = st.tabs(list(tabs), key="tab", on_change="rerun")
    state["tab_name"] = tabs[state["tab"]]
    with shown:
        day_view(folder, stamp)
        with st.container(key="page"):
            components()[1](key="document", data={"page": page_key(folder, stamp), "html": page})
    # What nobody looks at is not made, where that takes long.
    if passage.open:
        with passage, st.container(key="passage"):
            passage_view(folder, stamp, strings)
    if compared.open:
        with compared, st.container(key="compare"):
            compare_view(folder, stamp)
    with check, st.container(key="check"):
        check_view(built, strings)
    if take.open:
        with take, st.container(key="take"):
            take_view(folder, stamp, strings)
    spare_collector()


if __name__ == "__main__":
    main()
