"""The first rows of a table as they were read, each column under a menu that says what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from journey.folder.draft import Preview
from journey.formats.columns import fields
from journey.formats.port import Separator
from journey.research.reading.dayorder import DayOrder
from journey.ui.markdown import plain
from journey.ui.widgets import show_value
from journey.ui.work import GivenFile, Reading

MOST_COLUMNS = 30
"""That are shown; those that mean something go first."""
ENCODINGS = ("utf-8", "utf-16", "gb18030", "big5", "koi8_r", "cp1251", "cp1252", "cp1250")
Change = Callable[[Callable[[Reading], Reading]], None]
"""Told what to change in the way in which a file is read.

Not the way itself: a menu may be that of a run which did not come to its end, and know of no choice since.
"""


def shown_columns(preview: Preview) -> list[int]:
    """Return the places of the columns to show, in their order."""
    places = sorted(range(len(preview.heads)), key=lambda place: (place not in preview.fields, place))
    return sorted(places[:MOST_COLUMNS])


def table_view(file: GivenFile, preview: Preview, strings: Mapping[str, str], change: Change) -> None:
    """Show a table, and take what the reader says of its columns."""
    places, key = shown_columns(preview), f"yours-table-{file.number}"
    with st.container(key=key):
        with st.container(key=f"{key}-menus", horizontal=True):
            for place in places:
                _menu(file, preview, place, strings, change)
        st.html(_rows(preview, places, strings["yours_rows"].format(file.name)))
    if len(places) < len(preview.heads):
        st.caption(strings["yours_more_columns"].format(len(preview.heads) - len(places)))


def _menu(file: GivenFile, preview: Preview, place: int, strings: Mapping[str, str], change: Change) -> None:
    head, key = preview.heads[place], f"yours-column-{file.number}-{place}"
    show_value(key, preview.fields.get(place, ""))
    st.selectbox(
        plain(head) or "–",
        ["", *fields()],
        key=key,
        format_func=lambda name: strings[f"field_{name}"] if name else strings["yours_unused"],
        # A column is known by its head: of two of the same the first is meant, and none without one.
        disabled=not head or preview.heads.index(head) != place,
        on_change=lambda: change(lambda reading: reading.with_column(head, st.session_state[key])),
        width=_WIDTH,
    )


_WIDTH = 170
"""Pixels of a column; the style sheet has it too."""


def _rows(preview: Preview, places: list[int], label: str) -> str:
    """Return the rows as a table of HTML, as wide as the menus above them."""
    heads = "".join(f'<th scope="col">{escape(preview.heads[place])}</th>' for place in places)
    body = "".join(
        "<tr>" + "".join(f'<td dir="auto">{escape(row[place])}</td>' for place in places) + "</tr>"
        for row in preview.rows
    )
    caption = f"<caption>{escape(label)}</caption>"
    inside = f"{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody>"
    return f'<table class="yours-rows" style="--columns: {len(places)}">{inside}</table>'


def options_view(file: GivenFile, preview: Preview | None, strings: Mapping[str, str], change: Change) -> None:
    """Show how a table is read besides its columns, as far as that means something for it, and let it be changed."""
    reading, seen = file.reading, preview or Preview()
    is_text = bool(seen.encoding) or seen == Preview()
    with st.container(horizontal=True, key=f"yours-options-{file.number}"):
        choose = partial(_option, file, strings, change)
        if preview is not None:
            choose("dates", {order: strings[f"yours_{order.value}"] for order in DayOrder}, reading.dates, "")
        if is_text:
            names = {name: name.replace("_", "-").upper() for name in ENCODINGS}
            choose("encoding", names, reading.encoding, seen.encoding)
            signs = {sign: strings[f"yours_{sign.value}"] for sign in Separator}
            choose("separator", signs, reading.separator, strings.get(f"yours_{seen.separator}", ""))
        if len(seen.sheets) > 1:
            names = {sheet: sheet for sheet in seen.sheets}
            choose("sheet", names, reading.sheet, seen.sheet)
        if is_text and (seen.serials or reading.serials != _FIRST_SYSTEM):
            choose("serials", {1904: "1904"}, None if reading.serials == _FIRST_SYSTEM else reading.serials, "1900")


_AUTO = ""
"""What stands for the option that is left to the reader of the file; Streamlit shows None in English."""
_FIRST_SYSTEM = 1900
_ANOTHER_TABLE = ("encoding", "separator", "sheet")
"""Options with which a file is another table, whose columns are looked at anew."""


def _option(  # noqa: PLR0917 - bound but for what differs
    file: GivenFile,
    strings: Mapping[str, str],
    change: Change,
    name: str,
    choices: Mapping[Any, str],
    value: object,
    found: str,
) -> None:
    """Show one of the options; what is recognised stands for none."""
    key = f"yours-{name}-{file.number}"
    show_value(key, _AUTO if value is None else value)
    recognised = strings["yours_found"].format(found) if found else strings["yours_auto"]

    def changed() -> None:
        chosen = None if st.session_state[key] == _AUTO else st.session_state[key]
        values: dict[str, Any] = {name: _FIRST_SYSTEM if name == "serials" and chosen is None else chosen}
        if name in _ANOTHER_TABLE:
            values |= {"columns": (), "without": frozenset()}
        change(lambda reading: replace(reading, **values))

    st.selectbox(
        strings[f"yours_option_{name}"],
        [_AUTO, *choices],
        key=key,
        format_func=lambda choice: recognised if choice == _AUTO else choices[choice],
        on_change=changed,
        width=210,
    )
