"""What `journey check` finds, where the sources cannot all be right, and which claims to doubt first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from journey.pipeline import Built
from journey.ui.markdown import plain
from journey.views.words.citing import short_names
from journey.views.words.phrases import date_words, edtf_words, words
from journey.views.words.times import time_words

Body = Mapping[str, Any]

STATEMENT = "statement"
"""The one kind that is no contradiction: it is offered, and not shown unless asked for."""


def check_view(built: Built, strings: Mapping[str, str]) -> None:
    """Show what speaks against the folder and where its sources differ."""
    journey = built.journey
    security = {kind.id for kind in journey.settings.kinds if kind.security}
    _verdict(built, strings)
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
    _conflicts(built.bodies[st.session_state["account"]], st.session_state["lang"], strings)


def _verdict(built: Built, strings: Mapping[str, str]) -> None:
    """Say that the folder has no fault, or which traveller has no way."""
    persons = {t.id: built.journey.persons[t.person].name for t in built.journey.settings.travellers}
    for wayless in built.wayless:
        note = wayless.note
        name = words(persons[wayless.traveller], st.session_state["lang"])
        where = note.file if note.row is None else strings["file_row"].format(note.file, note.row)
        st.info(plain(strings["check_wayless"].format(name, len(wayless.calls), where)))
    if not built.wayless:
        st.success(strings["check_good"])


@st.fragment
def _conflicts(body: Body, lang: str, strings: Mapping[str, str]) -> None:
    """Show the findings with a filter by kind; only this runs again when the filter changes."""
    conflicts = body["journey"]["conflicts"]
    kinds = list(dict.fromkeys(conflict["kind"] for conflict in conflicts))
    chosen = st.pills(
        strings["conflict_kinds"],
        [*kinds, STATEMENT],
        default=kinds,
        format_func=lambda kind: strings[f"kind_{kind}"],
        selection_mode="multi",
        key="conflict-kinds",
    )
    only_open = st.toggle(strings["conflict_open"], key="conflict-open")
    titles = _titles(body, lang)
    shown = [c for c in conflicts if c["kind"] in chosen and not (only_open and c["known"])]
    rows = [_row(conflict, body, titles, lang, strings) for conflict in shown]
    if STATEMENT in chosen:
        rows += _statements(body, lang, strings)
    # A table of text wraps its cells; Streamlit's grid would cut them off.
    cells = [{plain(head): plain(text) for head, text in row.items()} for row in rows]
    st.table(cells, border="horizontal", hide_index=True)
    st.caption(strings["doubt_help"])


def _row(
    conflict: Body, body: Body, titles: Mapping[str, str], lang: str, strings: Mapping[str, str]
) -> dict[str, str]:
    return {
        strings["col_kind"]: strings[f"kind_{conflict['kind']}"],
        strings["col_about"]: _about(conflict, body, titles, lang),
        strings["col_says"]: _said(conflict, body, lang, strings),
        strings["col_doubt"]: _doubt(conflict, _sources(body, lang), strings),
        strings["col_known"]: _reason(conflict["known"], lang),
        strings["col_id"]: conflict["id"],
    }


def _reason(known: Body | None, lang: str) -> str:
    """Return why a conflict stays, and who says so; blank if nobody does."""
    if known is None:
        return ""
    reason = known["reasons"].get(lang) or known["reason"]
    by = ", ".join(filter(None, (known["by"], edtf_words(known["day"] or "", lang))))
    return f"{reason} ({by})" if by else reason


def _titles(body: Body, lang: str) -> Mapping[str, str]:
    """Return events, calls and travellers by id, in words."""
    info = body["journey"]
    found = {traveller["id"]: words(traveller["name"], lang) for traveller in info["travellers"]}
    for feature in body["features"]:
        props = feature["properties"]
        if props["feature"] == "event":
            found[props["id"]] = f"{words(props['title'], lang)} ({props['id']})"
        elif props["feature"] == "stop":
            call = props["id"].partition(":")[2]
            found[call] = f"{words(props['title'], lang)} ({call})"
    return found


def _said(conflict: Body, body: Body, lang: str, strings: Mapping[str, str]) -> str:
    """Return who says what; of a gap its days, and of waypoints that a line's posts put too close that they are."""
    if conflict["edtf"]:
        days = [date_words(date.fromisoformat(day), lang) for day in conflict["edtf"].split("/")]
        names = [t for t in body["journey"]["travellers"] if t["id"] in conflict["subject"].split(", ")]
        who = ", ".join(words(t["name"], lang) for t in names)
        return strings["conflict_words"].format(who, *days)
    if not conflict["claims"]:
        return strings["conflict_posts"]
    places, sources = _places(body, lang), _sources(body, lang)
    return "; ".join(
        strings["claim_row"].format(f"{sources[claim['source']]}: {_value(claim, places, lang)}", claim["row"])
        for claim in conflict["claims"]
    )


def _about(conflict: Body, body: Body, titles: Mapping[str, str], lang: str) -> str:
    """Return what a finding is about: an event, a call, a person, or two waypoints of a line."""
    subject = str(conflict["subject"])
    persons = {person["id"]: words(person["name"], lang) for person in body["journey"]["persons"]}
    places = _places(body, lang)
    _, *waypoints = subject.split(":")
    if not conflict["claims"] and waypoints and all(place in places for place in waypoints):
        return " – ".join(places[place] for place in waypoints)
    return ", ".join(titles.get(part) or persons.get(part, part) for part in subject.split(", "))


def _places(body: Body, lang: str) -> Mapping[str, str]:
    return {place["id"]: words(place["name"], lang) for place in body["journey"]["places"]}


def _sources(body: Body, lang: str) -> Mapping[str, str]:
    """Return sources by id as the cards name them: in their short form."""
    return short_names(body["journey"]["sources"], lang)


def _value(claim: Body, places: Mapping[str, str], lang: str) -> str:
    if claim["field"] == "place":
        return ", ".join(places.get(place, place) for place in claim["value"].split())
    return time_words(claim["value"], claim["clock"], lang)


def _doubt(conflict: Body, names: Mapping[str, str], strings: Mapping[str, str]) -> str:
    """Return the smallest sets of claims to doubt, by source and row."""
    sources = {claim["row"]: names[claim["source"]] for claim in conflict["claims"]}
    sets = [
        strings["and"].join(strings["claim_row"].format(sources[row], row) for row in choice)
        for choice in conflict["doubt"]
    ]
    text = strings["or"].join(sets)
    return text if conflict["doubt_is_exact"] else strings["fewer_may_do"].format(text)


def _statements(body: Body, lang: str, strings: Mapping[str, str]) -> Sequence[dict[str, str]]:
    """Return what sources say otherwise or add, from the features that they speak of."""
    return [
        {
            strings["col_kind"]: strings[f"kind_{STATEMENT}"],
            strings["col_about"]: f"{words(props['title'], lang)} ({props['id']})",
            strings["col_says"]: f"{_sources(body, lang)[other['source']]}: {words(other['display'], lang)}",
            strings["col_doubt"]: "",
            strings["col_known"]: "",
            strings["col_id"]: "",
        }
        for props, other in _other_words(body)
    ]


def _other_words(body: Body) -> Iterator[tuple[Body, Body]]:
    for feature in body["features"]:
        props = feature["properties"]
        yield from ((props, other) for other in props["others"] if other["field"] == "text")
