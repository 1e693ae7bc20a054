"""The tab "Your journey": files of the reader's own become a journey beside the others, for this session alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from journey.errors import JourneyError, Problem
from journey.facts.languages import checked_tag, tags
from journey.folder.draft import Draft
from journey.formats.archives import ArchiveError
from journey.formats.limits import MOST_FILES, MOST_UPLOADED, MOST_UPLOADED_TABLE, megabytes
from journey.formats.registry import READERS
from journey.formats.sheet import TableError
from journey.pipeline import Built
from journey.research.geocode.along import sought
from journey.ui.choices import reader_language
from journey.ui.making import Outcome
from journey.ui.markdown import plain
from journey.ui.offered import Offer
from journey.ui.own_journey import OwnJourney, own_journey
from journey.ui.preview import options_view, table_view
from journey.ui.shared import folder_file, folder_journey, reader_version
from journey.ui.whereis import where_view
from journey.ui.widgets import show_value
from journey.ui.work import GivenFile, Reading, Work
from journey.views.words.phrases import language_name, words
from journey.views.words.reasons import error_lines, reason_words

_MOST_PROBLEMS = 100
"""That are shown; all of them stand in the folder's README.md."""
_LANGUAGES = (*("de", "fr", "es", "it", "pt", "nl", "pl", "uk", "cs", "tr", "ar", "he", "hi", "ja", "ko"),)


def yours_view(offer: Offer | None, strings: Mapping[str, str]) -> None:
    """Show what the reader has brought, and take more.

    Parameters
    ----------
    offer
        His journey among those to choose; None where there is nothing yet.
    strings
        Words in the language in which he reads.
    """
    own = own_journey()
    st.caption(strings["yours_help"])
    _drop_zone(own, strings)
    for key, told in own.notices:
        st.error(plain(strings[key].format(*told)))
    work = own.history.now
    if work.files or own.history.can_undo or own.history.can_redo:
        _steps(own, strings)
    if offer is None:
        return
    _named(own, work, strings)
    for file in work.files:
        with st.container(border=True, key=f"yours-file-{file.number}"):
            _file(own, file, own.outcomes[file.number], strings)
    _whole(own, offer, strings)


def _drop_zone(own: OwnJourney, strings: Mapping[str, str]) -> None:
    """Offer to take files. Streamlit's words for that are English: the style sheet puts ours in their place."""
    kinds = ", ".join([key.upper() for key in READERS if key != "csv"])
    key, most = f"yours-upload-{own.uploads}", megabytes(MOST_UPLOADED)
    say = {
        "drop": strings["yours_drop_here"],
        "limit": strings["yours_limit"].format(most),
        "browse": strings["yours_browse"],
        "refused": strings["yours_refused"].format(most),
    }
    st.html(f"<style>.st-key-yours {{ {' '.join(f'--{name}: {_css(text)};' for name, text in say.items())} }}</style>")
    st.file_uploader(
        strings["yours_drop"].format(f"CSV, TSV, {kinds}", most, megabytes(MOST_UPLOADED_TABLE), f"{MOST_FILES:,}"),
        accept_multiple_files=True,
        key=key,
        max_upload_size=MOST_UPLOADED // 1_000_000,
        on_change=_take,
        args=(key,),
    )


def _css(text: str) -> str:
    """Return a text as CSS has it."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'


def _take(key: str) -> None:
    """Take what was brought, and go to it."""
    state, own = st.session_state, own_journey()
    given = state.get(key) or ()
    if own.take([(file.name, file.getvalue()) for file in given]):
        state["to_own"] = True
    _let_go(given)


def _let_go(files: Sequence[UploadedFile]) -> None:
    """Take files out of Streamlit's own store, which would hold them as long as the session lasts."""
    context = get_script_run_ctx()
    store = runtime.get_instance().uploaded_file_mgr if runtime.exists() else None
    if context is not None and isinstance(store, MemoryUploadedFileManager):
        for file in files:
            store.remove_file(context.session_id, file.file_id)


def _steps(own: OwnJourney, strings: Mapping[str, str]) -> None:
    with st.container(horizontal=True, key="yours-steps"):
        st.button(
            strings["yours_undo"],
            on_click=own.history.undo,
            disabled=not own.history.can_undo,
            key="yours-undo",
            icon=":material/undo:",
        )
        st.button(
            strings["yours_redo"],
            on_click=own.history.redo,
            disabled=not own.history.can_redo,
            key="yours-redo",
            icon=":material/redo:",
        )


def _named(own: OwnJourney, work: Work, strings: Mapping[str, str]) -> None:
    """Show title and language, and let them be changed."""
    state = st.session_state
    show_value("yours-title", work.title)
    show_value("yours-lang", work.language)
    title, lang = st.columns([3, 2])

    title.text_input(
        strings["yours_title"],
        key="yours-title",
        max_chars=200,
        placeholder=strings["yours_title_none"],
        on_change=lambda: own.history.do(replace(own.history.now, title=" ".join(state["yours-title"].split()))),
    )
    known = dict.fromkeys(["", *tags(), *_LANGUAGES, work.language])
    lang.selectbox(
        strings["yours_language"],
        list(known),
        key="yours-lang",
        format_func=lambda tag: language_name(tag) if tag else strings["yours_auto"],
        help=strings["yours_folder_language"] if work.is_folder else strings["yours_language_help"],
        disabled=work.is_folder,
        accept_new_options=True,
        on_change=lambda: own.history.do(replace(own.history.now, language=typed_tag(state["yours-lang"], own))),
    )


def typed_tag(given: str, own: OwnJourney) -> str:
    """Return a tag that was chosen or typed; what is none changes nothing."""
    try:
        return checked_tag(given.strip()) if given else ""
    except ValueError:
        own.notices = [("yours_no_language", (given[:40],))]
        return own.history.now.language


def _file(own: OwnJourney, file: GivenFile, outcome: Outcome, strings: Mapping[str, str]) -> None:
    """Show a file: how it was read, its first rows, and what was not taken."""

    def change(how: Callable[[Reading], Reading]) -> None:
        own.history.do(own.history.now.read_as(file.number, how))

    with st.container(horizontal=True, vertical_alignment="center", key=f"yours-head-{file.number}"):
        st.markdown(f"**{plain(file.name)}** · {_count(outcome.draft, strings)}")
        st.button(
            strings["yours_remove"],
            on_click=lambda: own.history.do(own.history.now.without(file.number)),
            key=f"yours-remove-{file.number}",
            icon=":material/delete:",
        )
    if outcome.error is not None:
        st.error("  \n".join(told_lines(outcome.error, strings)))
    if outcome.preview is not None or (outcome.error is not None and file.name.lower().endswith(_TEXTS)):
        options_view(file, outcome.preview, strings, change)
    told = [*outcome.draft.left, *outcome.draft.cells] if outcome.draft else []
    if outcome.preview is None:
        _problems(told, strings)
        return
    if not told:
        table_view(file, outcome.preview, strings, change)
        return
    table, beside = st.columns([3, 2])
    with table:
        table_view(file, outcome.preview, strings, change)
    with beside:
        _problems(told, strings)


_TEXTS = (".csv", ".tsv", ".tab", ".txt")


def _count(draft: Draft | None, strings: Mapping[str, str]) -> str:
    if draft is None:
        return ""
    return strings["yours_count"].format(f"{draft.rows:,}", f"{draft.taken:,}", f"{len(draft.left):,}")


def told_lines(error: JourneyError, strings: Mapping[str, str]) -> list[str]:
    """Return what is wrong as lines of Markdown, in the reader's words."""
    if isinstance(error, TableError):
        return [plain(strings["yours_no_date"].format(error.name))]
    if isinstance(error, ArchiveError):
        return [plain(strings[f"yours_zip_{error.fault.value}"].format(error.name, *error.told))]
    return [plain(line) for line in error_lines(error, reader_language())[:_MOST_PROBLEMS]]


def _problems(told: Sequence[Problem], strings: Mapping[str, str]) -> None:
    """Show what was not taken, row by row."""
    if not told:
        return
    lang = reader_language()
    cells = [
        {
            strings["yours_file"]: plain(reason_words(problem.file, lang)),
            strings["yours_row"]: "" if problem.row is None else str(problem.row),
            strings["yours_column"]: plain(problem.column or ""),
            strings["yours_reason"]: plain(reason_words(problem.message, lang)),
        }
        for problem in told[:_MOST_PROBLEMS]
    ]
    with st.container(key=f"yours-problems-{told[0].file}"):
        st.markdown(f"**{strings['yours_problems']}**")
        st.table(cells, border="horizontal", hide_index=True)
        if len(told) > _MOST_PROBLEMS:
            st.caption(strings["yours_more_problems"].format(len(told) - _MOST_PROBLEMS))


def _whole(own: OwnJourney, offer: Offer, strings: Mapping[str, str]) -> None:
    """Say whether the journey can be shown, show what is missing, and offer the folder."""
    if own.folder is None:
        if own.error is not None and not any(outcome.error for outcome in own.outcomes.values()):
            st.error("  \n".join(told_lines(own.error, strings)))
        return
    try:
        built = folder_journey(offer.folder, offer.stamp)
    except JourneyError as error:
        st.error(strings["yours_wrong"])
        st.code("\n".join(error_lines(error, reader_language())[:_MOST_PROBLEMS]), language=None)
        return
    _where(own, offer, built, strings)
    with st.container(horizontal=True, key="yours-whole"):
        st.button(strings["to_map"], on_click=partial(_show, offer.key), key="yours-show", icon=":material/map:")
        st.download_button(
            strings["folder_label"],
            folder_file(reader_version(offer.folder, offer.stamp)),
            file_name=f"{built.journey.settings.id}.zip",
            mime="application/zip",
            on_click="ignore",
            key="yours-folder",
            icon=":material/download:",
        )


def _show(key: str) -> None:
    """Bring the reader's own journey to the front."""
    state = st.session_state
    state["chosen"], state["tab_name"] = key, "map"
    state.pop("tab", None)


def _where(own: OwnJourney, offer: Offer, built: Built, strings: Mapping[str, str]) -> None:
    """Say which places have no position, and let the reader say where they lie."""
    lost = [place for place in built.journey.places.values() if place.id not in built.atlas.positions]
    if lost:
        lang = built.journey.languages[0]
        names = ", ".join(plain(words(place.name, lang)) for place in lost[:_MOST_PROBLEMS])
        st.info(strings["yours_unplaced"].format(len(lost), names), icon=":material/wrong_location:")
    if sought(built.journey):
        with st.expander(strings["whereis_title"], expanded=bool(lost), key="yours-where"):
            where_view(offer.folder, strings, own.keep_pins)
