"""Every export, with its size."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath

import streamlit as st
from babel.units import format_unit

from journey.facts.languages import language
from journey.facts.vocabulary import GroundKind
from journey.formats import registry
from journey.formats.port import Option
from journey.formats.registry import exported
from journey.formats.scenes import Scene
from journey.formats.studio import day_word
from journey.ui.shared import Stamp, Version, as_one_file, built_journey, export_file, folder_file, reader_version
from journey.ui.standing import day_number
from journey.ui.texts import session_texts


def take_view(folder: Path, stamp: Stamp, strings: Mapping[str, str]) -> None:
    """Offer every export."""
    account, lang = st.session_state["account"], st.session_state["lang"]
    ground = _chosen_ground(strings)
    for kind in registry.FORMATS:
        if not registry.FORMATS[kind].in_all or registry.missing(kind):
            _on_demand(folder, stamp, kind, strings)
            continue
        written = registry.find_format(kind)
        with st.spinner(strings["prepare"]):
            content = (
                _with_texts(folder, stamp, kind)
                if Option.TEXTS in written.takes
                else export_file(
                    reader_version(folder, stamp),
                    kind,
                    account,
                    lang,
                    ground=ground if Option.GROUND in written.takes else None,
                )
            )
        _offer(kind, content, strings)
    _folder(folder, stamp, strings)


def _offer(kind: str, content: bytes, strings: Mapping[str, str]) -> None:
    """Offer what is made."""
    name = registry.file_name(kind, st.session_state["account"])
    st.download_button(
        f"{strings.get(f'{kind}_label', kind)} · {_size(content)}",
        content,
        file_name=name if PurePath(name).suffix else f"{name}.zip",
        mime=registry.find_format(kind).media_type,
        on_click="ignore",
        help=strings.get(f"{kind}_help"),
        key=f"take-{kind}",
    )


def _on_demand(folder: Path, stamp: Stamp, kind: str, strings: Mapping[str, str]) -> None:
    """Offer to make what takes long, of the day on show; say what to install where it cannot be made here."""
    lacks, state = registry.missing(kind), st.session_state
    key = (reader_version(folder, stamp), state["account"], state["lang"], day_number())
    kept = f"made-{kind}"
    if state.get(kept, (None,))[0] == key:
        _offer(kind, state[kept][1], strings)
        return
    help_text = " ".join(filter(None, (strings.get(f"{kind}_help"), lacks)))
    if not st.button(f"{strings[f'{kind}_label']} …", help=help_text, disabled=bool(lacks), key=f"make-{kind}"):
        return
    telling = built_journey(folder, stamp).tellings[state["account"]]
    scene = Scene(day=day_word(telling, day_number())) if Option.DAY in registry.find_format(kind).takes else None
    with st.spinner(strings["prepare"]):
        made = exported(built_journey(folder, stamp), kind, account=state["account"], lang=state["lang"], scene=scene)
        state[kept] = (key, as_one_file(made))
    st.rerun()


def _folder(folder: Path, stamp: Stamp, strings: Mapping[str, str]) -> None:
    """Offer the folder itself."""
    built = built_journey(folder, stamp)
    content = folder_file(Version(folder, stamp, ()))
    st.download_button(
        f"{strings['folder_label']} · {_size(content)}",
        content,
        file_name=f"{built.journey.settings.id}.zip",
        mime="application/zip",
        on_click="ignore",
        help=strings["folder_help"],
        key="take-folder",
    )


def _size(content: bytes) -> str:
    """Return a size in words."""
    locale = language(st.session_state["lang"]).locale
    return format_unit(len(content) / 1000, "digital-kilobyte", "short", format="#,##0", locale=locale)


def _chosen_ground(strings: Mapping[str, str]) -> GroundKind | None:
    """Ask what lies under the map of the page."""
    chosen: GroundKind | None = st.selectbox(
        strings["ground"],
        [None, *GroundKind],
        format_func=lambda kind: strings[f"ground_{kind or 'own'}"],
        help=strings["ground_help"],
        key="ground",
    )
    return chosen


def _with_texts(folder: Path, stamp: Stamp, kind: str) -> bytes:
    """Return an export with the words of this session's texts: made for it alone."""
    built, state = built_journey(folder, stamp), st.session_state
    texts, _ = session_texts(folder, built.journey)
    key = (built.journey.settings.id, stamp, state["lang"], *((source, text.sha256) for source, text in texts.items()))
    if state.get(kind, (None,))[0] != key:
        made = exported(built, kind, account=state["account"], lang=state["lang"], texts=texts)
        state[kind] = (key, as_one_file(made))
    content: bytes = state[kind][1]
    return content
