"""What `journey check` finds, where the sources cannot all be right, and which claims to doubt first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from journey.contract.about import ClaimInfo, ConflictInfo, KnownInfo
from journey.contract.features import Properties
from journey.contract.lookup import Telling
from journey.facts.claims import CLAIMS_FILE
from journey.facts.vocabulary import FieldName
from journey.pipeline import Built
from journey.ui.markdown import plain
from journey.views.words.citing import short_names
from journey.views.words.phrases import date_words, edtf_words, words
from journey.views.words.times import time_words

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
    _conflicts(built.tellings[st.session_state["account"]], st.session_state["lang"], strings)


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
def _conflicts(telling: Telling, lang: str, strings: Mapping[str, str]) -> None:
    """Show the findings with a filter by kind; only this runs again when the filter changes."""
    conflicts = telling.journey.conflicts
    kinds = list(dict.fromkeys(conflict.kind.value for conflict in conflicts))
    chosen = st.pills(
        strings["conflict_kinds"],
        [*kinds, STATEMENT],
        default=kinds,
        format_func=lambda kind: strings[f"kind_{kind}"],
        selection_mode="multi",
        key="conflict-kinds",
    )
    only_open = st.toggle(strings["conflict_open"], key="conflict-open")
    names = _Names(telling, lang, strings)
    shown = [c for c in conflicts if c.kind in chosen and not (only_open and c.known)]
    rows = [names.row(conflict) for conflict in shown]
    if STATEMENT in chosen:
        rows += names.statements()
    # A table of text wraps its cells; Streamlit's grid would cut them off.
    cells = [{plain(head): plain(text) for head, text in row.items()} for row in rows]
    st.table(cells, border="horizontal", hide_index=True)
    st.caption(strings["doubt_help"])


class _Names:
    """What a reader calls all that findings speak of, and the findings in these words."""

    def __init__(self, telling: Telling, lang: str, strings: Mapping[str, str]) -> None:
        self._telling, self._lang, self._strings = telling, lang, strings
        self._places = {id_: words(place.name, lang) for id_, place in telling.places.items()}
        self._sources = short_names(telling.sources.values(), lang)
        """By id as the cards name them: in their short form."""
        self._persons = {id_: words(person.name, lang) for id_, person in telling.persons.items()}
        self._titles = self._persons | {id_: words(who.name, lang) for id_, who in telling.travellers.items()}
        self._titles |= {id_: self._titled(event, id_) for id_, event in telling.events.items()}
        for id_, stop in telling.stops.items():
            call = id_.partition(":")[2]
            self._titles[call] = self._titled(stop, call)

    def _titled(self, props: Properties, id_: str) -> str:
        return f"{words(props.title, self._lang)} ({id_})"

    def row(self, conflict: ConflictInfo) -> dict[str, str]:
        """Return the cells of a finding, by the heads of their columns."""
        strings = self._strings
        return {
            strings["col_kind"]: strings[f"kind_{conflict.kind}"],
            strings["col_about"]: self._about(conflict),
            strings["col_says"]: self._said(conflict),
            strings["col_doubt"]: self._doubt(conflict),
            strings["col_known"]: _reason(conflict.known, self._lang),
            strings["col_id"]: conflict.id,
        }

    def _said(self, conflict: ConflictInfo) -> str:
        """Return who says what; of a gap its days, and of waypoints that a line's posts put too close that they are."""
        if conflict.edtf:
            days = [date_words(date.fromisoformat(day), self._lang) for day in conflict.edtf.split("/")]
            named = conflict.subject.split(", ")
            who = ", ".join(words(t.name, self._lang) for t in self._telling.travellers.values() if t.id in named)
            return self._strings["conflict_words"].format(who, *days)
        if not conflict.claims:
            return self._strings["conflict_posts"]
        return "; ".join(
            self._in_row(f"{self._sources[claim.source]}: {self._value(claim)}", claim) for claim in conflict.claims
        )

    def _in_row(self, said: str, claim: ClaimInfo) -> str:
        """Return what is said with its row, and with its file where that is not ``claims.csv``."""
        if claim.file == CLAIMS_FILE:
            return self._strings["claim_row"].format(said, claim.row)
        return f"{said} ({self._strings['file_row'].format(claim.file, claim.row)})"

    def _about(self, conflict: ConflictInfo) -> str:
        """Return what a finding is about: an event, a call, a person, or two waypoints of a line."""
        _, *waypoints = conflict.subject.split(":")
        if not conflict.claims and waypoints and all(place in self._places for place in waypoints):
            return " – ".join(self._places[place] for place in waypoints)
        return ", ".join(self._titles.get(part, part) for part in conflict.subject.split(", "))

    def _value(self, claim: ClaimInfo) -> str:
        if claim.field is FieldName.PLACE:
            return ", ".join(self._places.get(place, place) for place in claim.value.split())
        return time_words(claim.value, claim.clock, self._lang, self._telling.journey.second_clock)

    def _doubt(self, conflict: ConflictInfo) -> str:
        """Return the smallest sets of claims to doubt, by source and row."""
        strings = self._strings
        named = [self._in_row(self._sources[claim.source], claim) for claim in conflict.claims]
        sets = [strings["and"].join(named[i] for i in choice) for choice in conflict.doubt_claims]
        text = strings["or"].join(sets)
        return text if conflict.doubt_is_exact else strings["fewer_may_do"].format(text)

    def statements(self) -> list[dict[str, str]]:
        """Return what sources say otherwise or add, from the features that they speak of."""
        strings = self._strings
        rows = (
            {
                strings["col_kind"]: strings[f"kind_{STATEMENT}"],
                strings["col_about"]: self._titled(props, props.id),
                strings["col_says"]: f"{self._sources[other.source]}: {words(other.display, self._lang)}",
                strings["col_doubt"]: "",
                strings["col_known"]: "",
                strings["col_id"]: "",
            }
            for props in (feature.properties for feature in self._telling.features.values())
            for other in props.others
            if other.field is FieldName.TEXT
        )
        return list({tuple(row.values()): row for row in rows}.values())


def _reason(known: KnownInfo | None, lang: str) -> str:
    """Return why a conflict stays, and who says so; blank if nobody does."""
    if known is None:
        return ""
    reason = known.reasons.get(lang) or known.reason
    by = ", ".join(filter(None, (known.by, edtf_words(known.day or "", lang))))
    return f"{reason} ({by})" if by else reason
