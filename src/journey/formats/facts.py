"""Every fact of a journey as one Markdown page: who says it, where in the source, of what place and time, how surely.

Reads the contract of ``docs/geojson.md`` (one collection an account) and the rows of ``left_out.csv``; knows no file.
In English, the language that all folders have. Text of a folder is escaped: it can make no markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import starmap

from journey.contract.about import StatedClock
from journey.contract.features import EventProperties, OtherClaim, SourceRef
from journey.contract.lookup import Telling
from journey.errors import counted
from journey.facts.claims import LeftOut
from journey.facts.paragraphs import paragraphs
from journey.facts.vocabulary import Certainty
from journey.formats.kept import Fact, keeping
from journey.formats.port import Format, Request
from journey.pipeline import Built
from journey.views.words.citing import cite, short_names
from journey.views.words.phrases import words
from journey.views.words.times import clock_note, clock_words, light_note

LANG = "en"

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~#&$@!])|(?<=\w)(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)
_BEGINNING = re.compile(r"\A(\d{1,9}(?=[.)](?:\s|$))|(?=[-+](?:\s|$))|(?=(?:-+|=+)$))")
"""Where a line begins that Markdown would take for an item of a list, or for the line under a heading."""
_SECTIONS = {
    "prelude": "Before the journey",
    "journey": "The days of the journey",
    "aftermath": "After the journey",
}
_CERTAINTY = {
    Certainty.EXACT: "position exact",
    Certainty.APPROXIMATE: "position approximate",
    Certainty.REGION: "only the region is known",
}


def marked(text: str) -> str:
    r"""Return text so that Markdown shows it as it stands, on one line.

    Examples
    --------
    >>> print(marked("*a*\n[b](https://c) | <d>"))
    \*a\* \[b\](https\://c) \| \<d\>
    """
    return _SIGNS.sub(lambda found: "\\" + found[0], " ".join(text.split()))


def _written(text: str, indent: str = "") -> str:
    """Return text with its paragraphs and line breaks, as a block that Markdown takes for no list and no heading."""
    blocks = ((_BEGINNING.sub(r"\1\\", marked(line)) for line in part) for part in paragraphs(text))
    return f"\n\n{indent}".join(f"\\\n{indent}".join(block) for block in blocks)


def facts(tellings: Mapping[str, Telling], account: str, left_out: Sequence[LeftOut]) -> str:
    """Write the page.

    Parameters
    ----------
    tellings
        What each account tells, by its id.
    account
        Whose telling is listed; of the others only what differs.
    left_out
        What the journey leaves out.

    Returns
    -------
    str
        Markdown with a line break at the end; the same input gives the same text.
    """
    listed = _Listing(tellings[account])
    others = [listed.otherwise(other) for name, other in tellings.items() if name != account]
    blocks = [*listed.head(len(left_out)), *listed.events(), *listed.calls()]
    blocks += [block for part in others for block in part]
    blocks += [*listed.left_out(left_out), *listed.sources()]
    return "\n\n".join(blocks) + "\n"


class _Listing:
    """One account's facts, block by block."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self.told = list(telling.events.values())
        self._short = short_names(telling.sources.values(), LANG)

    def _names(self, places: Iterable[str]) -> str:
        return ", ".join(marked(words(self._telling.places[place].name, LANG)) for place in places)

    def head(self, left_out: int) -> Iterator[str]:
        yield f"# Facts: {marked(words(self._telling.journey.title, LANG))}"
        yield (
            "Made by `journey facts` from the journey folder; not to be edited. "
            f"The account is “{marked(self._title)}”: {counted(len(self.told), 'event')}, "
            f"{counted(len(self._telling.sources), 'source')}, "
            f"{counted(left_out, 'thing')} left out, with the reason. Dates are EDTF. "
            "Numbers such as 13:70–85 are anchors: paragraph, first character, character after the last."
        )

    @property
    def _title(self) -> str:
        return words(self._telling.accounts[self._telling.account].title, LANG)

    def events(self) -> Iterator[str]:
        for section, title in _SECTIONS.items():
            told = [p for p in self.told if p.section == section]
            if told:
                yield f"## {title}"
            for p in told:
                yield f"### {self._event(p.id)}"
                yield _written(words(p.text, LANG))
                yield "\n".join(f"- {line}" for line in self._lines(p))

    def _lines(self, p: EventProperties) -> Iterator[str]:
        who = ", ".join(marked(words(self._telling.persons[person].name, LANG)) for person in p.participants)
        yield f"**Kind**: {marked(words(self._telling.kinds[p.kind].name, LANG))}" + (
            f"; **who**: {who}" if who else ""
        )
        yield f"**When**: {self._when(p)}"
        if light := light_note(p, LANG):
            yield f"**Light**: {light}"
        yield f"**Where**: {self._where(p)}"
        yield f"**Who says so**: {self._says(p.sources)}"
        yield from dict.fromkeys(f"**Otherwise**: {self._other(other)} — {self._says([other])}" for other in p.others)

    def _when(self, p: EventProperties) -> str:
        parts = [f"`{p.edtf}`"]
        if p.extent:
            parts[0] += f" ({p.extent})"
        if p.clock:
            parts += [clock_words(p.clock), self._clock(p.clock)]
        if p.place:
            parts.append(p.tz)
        return ", ".join([*parts, p.basis])

    def _clock(self, clock: StatedClock) -> str:
        return clock_note(clock, LANG, self._telling.journey.second_clock)

    def _where(self, p: EventProperties) -> str:
        if p.place is None:
            return "no place is named"
        today = (p.place_today or {}).get(LANG, "")
        behind = f" (today {marked(today)})" if today else ""
        radius = "" if p.radius_km is None else f", within {p.radius_km:g} km"
        sure = _CERTAINTY[p.place_certainty] if p.place_certainty else "its position is not known"
        return f"{self._names(p.places)}{behind}; {sure}{radius}"

    def _says(self, refs: Iterable[SourceRef]) -> str:
        """Return who says something, each source once with all its passages."""
        found: dict[str, list[str]] = {}
        for ref in refs:
            passages = found.setdefault(ref.source, [])
            where = marked(ref.locator)
            if a := ref.anchor:
                where = f"{a.paragraph}:{a.start}–{a.end}"
            if where and where not in passages:
                passages.append(where)
        passages_of = {source: f" ({', '.join(passages)})" if passages else "" for source, passages in found.items()}
        return "; ".join(marked(self._short[source]) + passages for source, passages in passages_of.items())

    def _other(self, other: OtherClaim) -> str:
        if other.display:
            return _written(words(other.display, LANG), indent="  ")
        hours = f", {clock_words(other.clock)} ({self._clock(other.clock)})" if other.clock else ""
        return f"{other.field} `{other.value}`{hours}, {other.basis}"

    def calls(self) -> Iterator[str]:
        """Yield a table of calls for each traveller; hours are the steady pace's."""
        for traveller in self._telling.timelines:
            rows = [
                (
                    str(p.seq),
                    marked(words(p.place_name, LANG)),
                    f"{p.km:,.0f}",
                    f"`{p.edtf}`" + (f" ({p.extent})" if p.extent else ""),
                    p.basis,
                    self._event(p.event),
                    self._says(p.sources),
                )
                for p in self._telling.stops_of(traveller)
            ]
            yield f"## Calls of {marked(words(self._telling.travellers[traveller].name, LANG))}"
            yield _table(("no.", "place", "km travelled", "date", "basis", "event", "who says so"), rows)

    def otherwise(self, other: Telling) -> Iterator[str]:
        """Yield what another account tells otherwise."""
        theirs = _Listing(other)
        mine = self._telling.events
        rows = [
            (self._event(p.id), *starmap(_change, zip(ours, other_words, strict=True)))
            for p in theirs.told
            if (ours := self.short(mine[p.id])) != (other_words := theirs.short(p))
        ]
        yield f"## Told otherwise: {marked(theirs._title)}"
        yield _table(("event", "when", "where"), rows) if rows else "Nothing."

    def short(self, p: EventProperties) -> tuple[str, str]:
        """Return when and where an event was, in brief."""
        when = f"`{p.edtf}`" + (f" {clock_words(p.clock)}" if p.clock else "")
        return when, self._names(p.places) or "no place"

    def _event(self, event: str | None) -> str:
        """Return an event as its heading has it; blank for none."""
        return f"{marked(event)} · {marked(words(self._telling.events[event].title, LANG))}" if event else ""

    def left_out(self, rows: Sequence[LeftOut]) -> Iterator[str]:
        """Yield what the journey leaves out; a source is called as everywhere, where a feature names it."""
        yield "## Left out, and why"
        table = [
            (
                marked(row.what),
                marked(self._short.get(row.source, row.source) if row.source else "working notes"),
                f"{row.anchor.paragraph}:{row.anchor.start}–{row.anchor.end}" if row.anchor else marked(row.locator),
                marked(row.reason),
            )
            for row in rows
        ]
        yield _table(("what", "source", "where", "why"), table) if table else "The folder does not say."

    def sources(self) -> Iterator[str]:
        yield "## Sources"
        entries = [(source, cite(source, LANG)) for source in self._telling.sources.values()]
        rows = [
            tuple(map(marked, (s.id, entry.author_words, entry.title_words, s.year, s.kind, s.language, s.seen)))
            for s, entry in entries
        ]
        yield _table(("id", "author", "title", "year", "kind", "language", "where seen"), rows)


def _change(mine: str, theirs: str) -> str:
    return mine if mine == theirs else f"{mine} → **{theirs}**"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def to_facts(built: Built, call: Request) -> bytes:
    """Return the page of an account."""
    return facts(built.tellings, call.account, built.journey.left_out).encode()


FORMAT = Format(
    media_type="text/markdown",
    write=to_facts,
    mark=b"Made by `journey facts`",
    keeps=keeping(*(set(Fact) - {Fact.LANGUAGES, Fact.POSITION, Fact.WAY, Fact.REACH, Fact.CREDITS})),
)
