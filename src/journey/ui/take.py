"""Every format that a journey can be taken away in: made when it is asked for, not before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

import streamlit as st
from babel.units import format_unit
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from journey.facts.languages import language
from journey.facts.vocabulary import GroundKind
from journey.formats import registry
from journey.formats.port import Choice, Option
from journey.formats.scenedays import day_word
from journey.formats.scenes import Scene
from journey.formats.writing import exported
from journey.ui.markdown import plain
from journey.ui.shared import Stamp, Version, as_one_file, built_journey, folder_file, reader_version, spoken
from journey.ui.standing import day_number
from journey.ui.texts import session_texts
from journey.views.words.reasons import reason_words


def take_view(folder: Path, stamp: Stamp, strings: Mapping[str, str]) -> None:
    """Offer every format, each with what it is for."""
    ground = _chosen_ground(strings)
    for shelf in registry.Shelf:
        st.subheader(strings[f"shelf_{shelf}"])
        for kind in (name for name, entry in registry.FORMATS.items() if entry.shelf is shelf):
            button, words = _row()
            with button:
                reason = _format(folder, stamp, kind, strings, ground)
            words.caption(" ".join(filter(None, (strings.get(f"{kind}_help"), reason))))
        if shelf is registry.Shelf.PAGE:
            _folder(folder, stamp, strings)


def _row() -> list[DeltaGenerator]:
    """Return a place for a button, and one for what it gives; on a telephone that is below it."""
    return st.columns([2, 3], gap="xsmall", vertical_alignment="center")


def _format(folder: Path, stamp: Stamp, kind: str, strings: Mapping[str, str], ground: GroundKind | None) -> str:
    """Offer a format; return why it cannot be had, blank where it can."""
    telling = built_journey(folder, stamp).tellings[st.session_state["account"]]
    lacks = registry.missing(kind) or registry.find_format(kind).unfit(telling)
    reason = plain(reason_words(lacks, spoken(st.session_state["lang"])))
    label = strings.get(f"{kind}_label", kind)
    if reason:
        st.button(label, disabled=True, key=f"take-{kind}", width="stretch")
    elif registry.FORMATS[kind].is_drawn:
        _drawn(folder, stamp, kind, strings)
    else:
        _offer(kind, _maker(folder, stamp, kind, ground), label)
    return reason


def _offer(kind: str, content: bytes | Callable[[], bytes], label: str) -> None:
    """Offer what is made, or will be."""
    name = registry.file_name(kind, st.session_state["account"])
    st.download_button(
        label,
        content,
        file_name=name if PurePath(name).suffix else f"{name}.zip",
        mime=registry.find_format(kind).media_type,
        on_click="ignore",
        key=f"take-{kind}",
        width="stretch",
    )


def _maker(folder: Path, stamp: Stamp, kind: str, ground: GroundKind | None) -> Callable[[], bytes]:
    """Return what makes a file: it runs outside the session, and so takes nothing from there then."""
    built, state = built_journey(folder, stamp), st.session_state
    choice: Choice = {"account": state["account"], "lang": state["lang"]}
    takes = registry.find_format(kind).takes
    if Option.TEXTS in takes:
        choice["texts"] = session_texts(folder, built.journey)[0]
    if Option.GROUND in takes:
        choice["ground"] = ground
    return lambda: as_one_file(exported(built, kind, **choice))


def _drawn(folder: Path, stamp: Stamp, kind: str, strings: Mapping[str, str]) -> None:
    """Offer to draw a format, of the day on show where it is of a day: that takes long, and is seen to go on."""
    built, state = built_journey(folder, stamp), st.session_state
    key = (reader_version(folder, stamp), state["account"], state["lang"], day_number())
    kept = f"made-{kind}"
    if state.get(kept, (None,))[0] != key:
        if not st.button(f"{strings[f'{kind}_label']} …", key=f"make-{kind}", width="stretch"):
            return
        day = day_word(built.tellings[state["account"]], day_number())
        scene = Scene(day=day) if Option.DAY in registry.find_format(kind).takes else None
        bar, context = st.progress(0.0, strings["prepare"]), get_script_run_ctx()

        def tell(share: float) -> None:
            """Move the bar, from whichever thread draws."""
            add_script_run_ctx(ctx=context)
            bar.progress(share, strings["prepare"])

        made = exported(
            built,
            kind,
            account=state["account"],
            lang=state["lang"],
            scene=scene,
            progress=tell,
        )
        state[kept] = (key, as_one_file(made))
        st.rerun()
    content: bytes = state[kept][1]
    _offer(kind, content, f"{strings[f'{kind}_label']} · {_size(content)}")


def _folder(folder: Path, stamp: Stamp, strings: Mapping[str, str]) -> None:
    """Offer the folder itself."""
    built = built_journey(folder, stamp)
    content = folder_file(Version(folder, stamp, ()))
    button, words = _row()
    button.download_button(
        f"{strings['folder_label']} · {_size(content)}",
        content,
        file_name=f"{built.journey.settings.id}.zip",
        mime="application/zip",
        on_click="ignore",
        key="take-folder",
        width="stretch",
    )
    words.caption(strings["folder_help"])


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
