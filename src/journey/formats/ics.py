"""iCalendar (RFC 5545) for calendars: the days of events as all-day events, hours as instants in UTC.

In UTC, as a zone would have to be told with a VTIMEZONE, and libraries make those from 1970 on. A calendar shows days:
a month, a year, an open date and a stretch of over two weeks would lie as a bar over all else, and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from journey.contract import features as c
from journey.contract.lookup import Telling
from journey.facts.edtf import Precision, Qualifier
from journey.facts.vocabulary import Basis, Certainty, Extent
from journey.formats.flat import times_of
from journey.formats.kept import Fact, keeping
from journey.formats.port import Format, Request
from journey.formats.saying import Sayings
from journey.pipeline import Built
from journey.views.words.phrases import phrases, words

MOST_DAYS = 14
"""Of an event in a calendar."""
_ENOUGH = 1 << 16
_DAY = timedelta(days=1)
_OCTETS = 75
_STAMP = "19700101T000000Z"
"""When it was written: always then, so that the same journey gives the same bytes."""
_ESCAPED = re.compile(r"[\\;,\n]")
_NOT_TEXT = re.compile("[\0-\t\v-\x1f\x7f\ud800-\udfff]")
_PRODUCT = "-//journey//journey//EN"

Days = tuple[date, date]
"""First and last, both included."""


def to_ics(built: Built, call: Request) -> Iterator[bytes]:
    """Yield the calendar, some events at a time."""
    held: list[bytes] = []
    size = 0
    for line in _Calendar(built.tellings[call.account], call.lang).lines():
        held.append(folded(line))
        size += len(held[-1])
        if size > _ENOUGH:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


@dataclass(frozen=True, eq=False)
class _Calendar:
    """Writes what one account tells, in one language."""

    telling: Telling
    lang: str

    @cached_property
    def _sayings(self) -> Sayings:
        return Sayings(self.telling, self.lang)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the calendar, before they are folded."""
        about = self.telling.journey
        title = escaped(words(about.title, self.lang))
        told = (words(about.text, self.lang), *(words(credit, self.lang) for credit in about.credits), about.licence)
        yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", f"NAME:{title}")
        yield f"X-WR-CALNAME:{title}"
        yield f"DESCRIPTION:{escaped(_joined(told))}"
        for event in self.telling.events.values():
            yield from self._event(event)
        yield "END:VCALENDAR"

    def _event(self, event: c.EventProperties) -> Iterator[str]:
        found = [*self._times(event)]
        if not found:
            return
        same = [*self._same(event)]
        of = f"{self.telling.account}.{self.telling.journey.id}"
        for number, times in enumerate(found, start=1):
            part = "" if len(found) == 1 else f".{number}"
            yield from ("BEGIN:VEVENT", f"UID:{event.id}{part}@{of}", f"DTSTAMP:{_STAMP}", *times, *same, "END:VEVENT")

    def _times(self, event: c.EventProperties) -> Iterator[tuple[str, ...]]:
        """Yield begin and end: of a set of dates, those of each."""
        if event.clock and event.clock.start and event.clock.end and event.start and event.end and not _is_set(event):
            start, end = (datetime.fromisoformat(text).astimezone(UTC) for text in (event.start, event.end))
            if end - start <= MOST_DAYS * _DAY:
                until = () if start == end else (f"DTEND:{_plain(end)}{end:T%H%M%SZ}",)
                yield (f"DTSTART:{_plain(start)}{start:T%H%M%SZ}", *until)
            return
        for first, last in self._days(event):
            if last - first < MOST_DAYS * _DAY and last < date.max:
                yield f"DTSTART;VALUE=DATE:{_plain(first)}", f"DTEND;VALUE=DATE:{_plain(last + _DAY)}"

    def _days(self, event: c.EventProperties) -> Iterator[Days]:
        if event.precision in (Precision.MONTH, Precision.YEAR):
            return
        spans = self.telling.features[event.id].when["timespans"]
        times = times_of(event)
        if len(spans) == 1:
            if times.local_date and times.local_date_end:
                yield date.fromisoformat(times.local_date), date.fromisoformat(times.local_date_end)
            return
        for span in spans:
            if "start" in span and "end" in span:
                yield date.fromisoformat(span["start"]["earliest"]), date.fromisoformat(span["end"]["latest"])

    def _same(self, event: c.EventProperties) -> Iterator[str]:
        """Yield what all dates of an event have."""
        yield f"SUMMARY:{escaped(words(event.title, self.lang))}"
        yield f"DESCRIPTION:{escaped(self._described(event))}"
        if where := words(event.place_name, self.lang):
            yield f"LOCATION:{escaped(where)}"
        point = self.telling.point(event.id)
        if point and event.place_certainty is not Certainty.REGION:
            yield f"GEO:{point.lat:.5f};{point.lon:.5f}"
        yield f"CATEGORIES:{escaped(words(self.telling.kinds[event.kind].name, self.lang))}"
        yield "STATUS:TENTATIVE" if _is_doubtful(event) else "STATUS:CONFIRMED"
        yield "TRANSP:TRANSPARENT"

    def _described(self, event: c.EventProperties) -> str:
        strings = phrases(self.lang)
        parts = [
            words(event.text, self.lang).rstrip("\n"),
            f"{self._sayings.when(event)} · {strings[f'basis-{event.basis}']}",
            self._sayings.said_by(event.sources),
        ]
        if event.others:
            parts.append(f"{strings['others_say']} {'; '.join(self._sayings.each_otherwise(event.others))}")
        return _joined(parts)


def _is_set(event: c.EventProperties) -> bool:
    """Tell whether it is on several dates, of which each is an event of its own: with its hour in words."""
    return event.edtf.startswith("{")


def _is_doubtful(event: c.EventProperties) -> bool:
    """Tell whether it may have been otherwise: then a calendar shows it as not settled."""
    times = times_of(event)
    is_somewhen = event.extent is Extent.WITHIN and (
        event.precision is Precision.DAY or times.local_date != times.local_date_end
    )
    return event.qualifier is not Qualifier.NONE or event.basis is not Basis.ATTESTED or is_somewhen


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def _plain(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escaped(text: str) -> str:
    r"""Return text as a value; what a calendar cannot hold becomes U+FFFD.

    Examples
    --------
    >>> escaped("Ulm, Wien; a\\b\nc")
    'Ulm\\, Wien\\; a\\\\b\\nc'
    """
    clean = _NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\t", " "))
    return _ESCAPED.sub(lambda found: "\\n" if found[0] == "\n" else f"\\{found[0]}", clean)


def folded(line: str) -> bytes:
    r"""Return a line in pieces of at most 75 octets, no letter cut in two, with its ends.

    Examples
    --------
    >>> folded("SUMMARY:short"), [len(piece) for piece in folded("SUMMARY:" + "ж" * 80).split(b"\r\n")]
    (b'SUMMARY:short\r\n', [74, 75, 21, 0])
    """
    data = line.encode()
    pieces = []
    begin, room = 0, _OCTETS
    while len(data) - begin > room:
        end = begin + room
        while data[end] & 0xC0 == 0x80:  # noqa: PLR2004 - the mark of an octet within a letter
            end -= 1
        pieces.append(data[begin:end])
        begin, room = end, _OCTETS - 1
    return b"\r\n ".join([*pieces, data[begin:]]) + b"\r\n"


FORMAT = Format(
    media_type="text/calendar",
    write=to_ics,
    mark=f"PRODID:{_PRODUCT}".encode(),
    keeps=keeping(
        *(Fact.TITLE, Fact.TEXT, Fact.KIND, Fact.HOUR, Fact.BASIS, Fact.PLACE, Fact.POSITION, Fact.CREDITS),
        part={
            Fact.DATE: f"no months, years, open dates, nor over {MOST_DAYS} days",
            Fact.DATE_DOUBT: "in words, and as tentative",
            Fact.PLACE_DOUBT: "a region has no position",
            **dict.fromkeys((Fact.SOURCE, Fact.OTHERS), "as text, in one language"),
        },
    ),
)
