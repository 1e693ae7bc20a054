"""Two accounts side by side: both on one train graph, and each difference with who says so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from journey.ui.markdown import plain, plain_lines
from journey.ui.room import kept
from journey.ui.shared import Stamp, Version, asset, journey_in_order, reader_version, spoken
from journey.ui.standing import go_to_day
from journey.views.compare.comparison import Both, Comparison, compare
from journey.views.compare.rows import ComparisonRow, Said, comparison_rows, retimed_words
from journey.views.graph.two import Captions, two_lines
from journey.views.words.phrases import phrases, words
from journey.views.words.steps import step_label

MOST_ROWS = 60
WIDTHS = (1.3, 2, 2.5, 2.5, 1.3)


@kept(st.cache_data, 16)
def _compared(version: Version, first: str, second: str) -> Comparison:
    tellings = journey_in_order(version).tellings
    return compare(tellings[first], tellings[second])


@st.fragment
def compare_view(folder: Path, stamp: Stamp) -> None:
    """Let the reader choose two accounts, and show what they tell differently."""
    version = reader_version(folder, stamp)
    built = journey_in_order(version)
    state, settings = st.session_state, built.journey.settings
    lang, strings = state["lang"], phrases(spoken(state["lang"]), settings.steps.unit)
    accounts = {account.id: account for account in settings.accounts}
    st.caption(strings["compare_help"])
    first, second = _choose(list(accounts), {a: words(accounts[a].title, lang) for a in accounts}, strings)
    comparison = _compared(version, first, second)
    here, there = built.tellings[first], built.tellings[second]
    rows = comparison_rows(comparison, here, there, lang)
    if not rows and not comparison.retimed:
        st.info(strings["compare_same"])
        return
    names = (words(accounts[first].title, lang), words(accounts[second].title, lang))
    _graphs(comparison, (here, there), names, lang)
    st.subheader(strings["compare_count"].format(len(rows)), anchor=False)
    _table(rows[:MOST_ROWS], names, strings)
    if len(rows) > MOST_ROWS:
        st.caption(strings["compare_rest"].format(len(rows) - MOST_ROWS))


def _choose(accounts: list[str], names: Mapping[str, str], strings: Mapping[str, str]) -> tuple[str, str]:
    """Return the two accounts chosen: at first the one that is told, and the next of the others."""
    state = st.session_state
    # Streamlit forgets the choice of a view that is not open, so it is kept beside.
    kept: dict[str, str] = state.setdefault("compared", {})
    first = state.get("compare_first", kept.get("compare_first"))
    first = first if first in accounts else state["account"]
    second = state.get("compare_second", kept.get("compare_second"))
    second = second if second in accounts else next((a for a in accounts if a != first), first)
    kept.update(compare_first=first, compare_second=second)
    state.update(kept)
    for column, key in zip(st.columns(2), ("compare_first", "compare_second"), strict=True):
        column.selectbox(strings[key], accounts, format_func=names.__getitem__, key=key)
    return state["compare_first"], state["compare_second"]


def _graphs(comparison: Comparison, both: Both, names: tuple[str, str], lang: str) -> None:
    """Show both accounts on one graph, and the days on which the train is elsewhere once more, enlarged."""
    first, second = both
    steps = first.steps
    strings = phrases(spoken(lang), steps.unit)
    captions = Captions(
        label=strings["compare_graph"], text=strings["compare_desc"].format(*names), first=names[0], second=names[1]
    )
    st.caption(plain(captions.text))
    lines = st.components.v2.component("journey_lines", js=asset("lines.js"), isolate_styles=False)
    data = {
        "lang": lang,
        "label": captions.label,
        "km": strings["km"].format(n="").strip(),
        "places": {p: words(place.name, lang) for telling in (second, first) for p, place in telling.places.items()},
    }
    lines(key="lines", data={**data, "svg": two_lines(both, comparison.differences, captions)})
    for stretch in comparison.retimed:
        st.write(plain(retimed_words(stretch, first, lang)))
    if comparison.retimed:
        days = (min(s.day for s in comparison.retimed), max(s.day_end for s in comparison.retimed))
        if days != (1, len(steps)):
            st.caption(plain(strings["compare_closer"].format(*(step_label(steps, day) for day in days))))
            closer = two_lines(both, comparison.differences, captions, days=days)
            lines(key="lines-closer", data={**data, "svg": closer})


def _table(rows: list[ComparisonRow], names: tuple[str, str], strings: Mapping[str, str]) -> None:
    for number, row in enumerate(rows, start=1):
        with st.container(key=f"difference-{number}", border=True):
            _row(number, row, names, strings)


def _row(number: int, row: ComparisonRow, names: tuple[str, str], strings: Mapping[str, str]) -> None:
    when, what, first, second, by = st.columns(WIDTHS)
    when.markdown(f"**{number}** · {plain(row.when)}")
    what.markdown(f"{plain(row.title)}: **{plain(row.aspect)}**")
    sides = zip((first, second), ("first", "second"), names, (row.first, row.second), strict=True)
    for column, side, name, said in sides:
        column.caption(plain(name))
        _said(column, said)
        if said.day is not None and column.button(
            strings["show_day"].format(step_label(st.session_state["steps"], said.day)),
            key=f"show-{side}-{row.id}",
            on_click=_show,
            args=(said.day, st.session_state[f"compare_{side}"], strings["map"]),
        ):
            st.rerun()
    by.markdown(plain(row.amount))


def _said(column: Any, said: Said) -> None:  # noqa: ANN401 - a container of Streamlit
    column.markdown(plain_lines(said.text))
    column.caption("  \n".join(plain(source) for source in said.sources))


def _show(day: int, account: str, tab: str) -> None:
    """Tell the journey by an account, bring slider and page to a day, and the map to the front."""
    state = st.session_state
    state["account"], state["tab"] = account, tab
    go_to_day(day)
