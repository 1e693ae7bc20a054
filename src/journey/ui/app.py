"""The dashboard's script: what Streamlit runs.

It mounts the page once and afterwards sends it only day, account, language and kinds; the page tells back the day
on which the reader has settled.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from journey.errors import JourneyError
from journey.formats.archives import ArchiveError
from journey.formats.sheet import TableError
from journey.pipeline import Built
from journey.shipped import shipped_folder
from journey.telling.accounts import find_account
from journey.ui.check import check_view
from journey.ui.choices import reader_language, sidebar, take_link
from journey.ui.compare import compare_view
from journey.ui.day import components, day_view
from journey.ui.offered import Offer, choose_journey, chosen, journey_link, offered
from journey.ui.own import keep_order
from journey.ui.own_journey import own_offer
from journey.ui.passage import passage_view
from journey.ui.shared import asset, built_journey, folder_journey, page_document, page_key, spare_collector, spoken
from journey.ui.standing import keep_in_journey
from journey.ui.take import take_view
from journey.ui.yours import told_lines, yours_view
from journey.views.words.phrases import phrases
from journey.views.words.reasons import error_lines

_TABS = ("map", "passage", "compare", "check", "take", "yours")
# Where the journey that is chosen cannot be shown. (A text of its own would be written onto the page by Streamlit.)
_TABS_OF_NONE = ("map", "yours")


def chosen_folders() -> list[Path]:
    """Return the folders of the call: after ``--``, or ``JOURNEY_FOLDER``, or the shipped one."""
    given = sys.argv[1:] or [folder for folder in [os.environ.get("JOURNEY_FOLDER")] if folder]
    return [Path(folder) for folder in given] or [shipped_folder()]


def main() -> None:
    """Run the dashboard."""
    st.set_page_config(page_title="journey", page_icon="🚂", layout="wide")
    own = own_offer(reader_language())
    offers = offered(chosen_folders(), own)
    offer = chosen(offers)
    st.session_state["journey_link"] = journey_link(offers, offer.key)
    try:
        with st.spinner("…"):
            built = _ready(offer)
    except JourneyError as error:
        strings = phrases(reader_language())
        with st.sidebar:
            choose_journey(offers, reader_language(), strings["journey"])
        st.html(f"<style>{asset('dashboard.css')}</style>")
        shown, yours = _tabs(_TABS_OF_NONE, strings)
        with shown:
            _fail(error, strings)
    else:
        lang = st.session_state["lang"]
        strings = phrases(spoken(lang), built.journey.settings.steps.unit)
        with st.sidebar:
            choose_journey(offers, lang, strings["journey"])
        sidebar(offer.folder, offer.stamp, built, strings)
        st.html(f"<style>{asset('dashboard.css')}</style>")
        yours = _show(offer, built, strings)
    if yours.open:
        with yours, st.container(key="yours"):
            own = next((offer for offer in offers.values() if offer.is_own), None)
            yours_view(own, phrases(reader_language()))
    spare_collector()


def _ready(offer: Offer) -> Built:
    """Return the journey as the reader has it, with his choices within it, once its page can be made too."""
    if offer.error is not None:
        raise offer.error
    folder, stamp = offer.folder, offer.stamp
    take_link(offer.key, folder_journey(folder, stamp))
    keep_order(folder, stamp)
    built = built_journey(folder, stamp)
    page_document(folder, stamp)
    keep_in_journey(built.journey.settings.steps)
    find_account(built.journey, st.session_state["account"])
    return built


def _fail(error: JourneyError, strings: Mapping[str, str]) -> None:
    """Show every problem of the folder instead of a traceback; a file of the reader's own is mended in its tab."""
    if isinstance(error, TableError | ArchiveError):
        st.error("  \n".join(told_lines(error, strings)))
        return
    st.error(strings["folder_wrong"])
    st.code("\n".join(error_lines(error, reader_language())), language=None)


def _tabs(names: tuple[str, ...], strings: Mapping[str, str]) -> list[Any]:
    """Return the tabs; the one that is open stays so in another language, and where there are fewer of them."""
    state, tabs = st.session_state, {strings[name]: name for name in names}
    # A row of other tabs is a new one in the browser, which opens its first unless it is told.
    if state.get("tab") not in tabs or state.get("tab_names") != names:
        name = tabs.get(state.get("tab", ""), state.get("tab_name", names[0]))
        state["tab"] = strings[name if name in names else names[0]]
    state["tab_names"] = names
    shown = st.tabs(list(tabs), key="tab", on_change="rerun")
    state["tab_name"] = tabs[state["tab"]]
    return list(shown)


def _show(offer: Offer, built: Built, strings: Mapping[str, str]) -> Any:  # noqa: ANN401 - a tab of Streamlit
    """Show the journey in its tabs; return the one that is not of it."""
    folder, stamp = offer.folder, offer.stamp
    shown, passage, compared, check, take, yours = _tabs(_TABS, strings)
    with shown:
        day_view(folder, stamp)
        with st.container(key="page"):
            html = page_document(folder, stamp)
            components()[1](key="document", data={"page": page_key(folder, stamp), "html": html})
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
    return yours


if __name__ == "__main__":
    main()
