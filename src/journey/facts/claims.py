"""Who says so: sources, what they say and where, and what the editors made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, field_validator

from journey.facts import edtf, instants
from journey.facts.anchors import Anchor
from journey.facts.row import Id, InnerPath, Row, Sha256, Text, Zone
from journey.facts.vocabulary import TIME_FIELDS, Basis, Extent, FieldName, LangMap, SourceKind, Weight

CLAIMS_FILE = "claims.csv"
EVENTS_FILE = "events.csv"
"""A row of it may carry claims of its own: the shorthand of the small form."""


def _ends_later(end: int | None, info: ValidationInfo) -> int | None:
    start = info.data.get("start")
    if start is not None and end is not None and end <= start:
        raise ValueError("an anchor ends after it starts")
    return end


def _whole(sha256: str | None, info: ValidationInfo) -> str | None:
    parts = [info.data[part] is None for part in ("paragraph", "start", "end") if part in info.data]
    if any(missing != (sha256 is None) for missing in parts):
        raise ValueError("an anchor has all of paragraph, start, end and sha256")
    return sha256


_AnchorEnd = Annotated[int | None, Field(ge=1), AfterValidator(_ends_later)]
_WholeAnchor = Annotated[Sha256 | None, AfterValidator(_whole)]


class Source(Row):
    """A work that says something: a row of ``sources.csv``."""

    id: Id
    author: str = ""
    title: Text
    year: str = ""
    kind: SourceKind
    language: Text
    seen: str = ""
    """Where it can be seen, or was."""
    authored: LangMap = Field(default_factory=dict)
    """The author's name in a language, where it is not as it stands: a transliteration."""
    titled: LangMap = Field(default_factory=dict)
    """How the title is given in a language, where not as it stands: a translation, a description, a date in it."""
    text: InnerPath = ""
    """Path of its text within a folder of texts; blank: ``<id>.txt``."""
    sha256: Sha256 | None = None
    """Of the bytes of that file; None: any text of the source will do."""
    row: int = 0
    """Row in the file, for messages."""


ClaimKey = tuple[str, int, str]
"""File, row and field of a claim: what no other has."""


class Claim(Row):
    """A row of ``claims.csv``: which source says what of which event or call."""

    subject: Id
    field: FieldName
    value: str = ""
    """EDTF for times; place ids, space between, for places; the key of a text, or blank for the event's own text."""
    extent: Extent = Extent.NONE
    time: str = ""
    """Clock time beside the date: ``08:00``, ``20:30/21:00``, ``23:00/..``, ``14``."""
    zone: Zone | None = None
    """Zone of the clock that the source means; None: the place's."""
    basis: Basis
    source: Id
    locator: str = ""
    paragraph: int | None = Field(default=None, ge=1)
    start: int | None = Field(default=None, ge=0)
    end: _AnchorEnd = None
    sha256: _WholeAnchor = None
    weight: Weight
    note: str = ""
    """For editors; not shown."""
    file: str = CLAIMS_FILE
    """Where it stands: `CLAIMS_FILE`, or `EVENTS_FILE` as shorthand."""
    row: int = 0

    @field_validator("value")
    @classmethod
    def _meaningful(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("field") in TIME_FIELDS:
            edtf.parse(value)
        elif info.data.get("field") is FieldName.PLACE and not value:
            raise ValueError("a claim of place needs a place")
        return value

    @field_validator("extent", "time", "zone")
    @classmethod
    def _of_time(cls, cell: str | None, info: ValidationInfo) -> str | None:
        if cell and info.data.get("field", FieldName.WHEN) not in TIME_FIELDS:
            raise ValueError("time, zone and extent belong to claims of time only")
        return cell

    @field_validator("extent")
    @classmethod
    def _extended(cls, extent: Extent, info: ValidationInfo) -> Extent:
        date_ = cls._date(info)
        if date_ and date_.is_interval and date_.lower and date_.upper and extent is Extent.NONE:
            raise ValueError("an interval needs an extent: within or throughout")
        return extent

    @field_validator("time")
    @classmethod
    def _forwards(cls, time: str, info: ValidationInfo) -> str:
        clock, date_ = instants.parse_clock(time), cls._date(info)
        if clock is None or clock.start is None or clock.end is None or date_ is None:
            return time
        if date_.lower == date_.upper and clock.end < clock.start:
            raise ValueError(f"the clock ends before it begins: {time!r}")
        return time

    @staticmethod
    def _date(info: ValidationInfo) -> edtf.Edtf | None:
        """Return the date of the claim under validation, None if it has none or a wrong one."""
        timed = info.data.get("field") in TIME_FIELDS and "value" in info.data
        return edtf.parse(info.data["value"]) if timed else None

    @cached_property
    def edtf(self) -> edtf.Edtf:
        """The date of a claim of time."""
        return edtf.parse(self.value)

    @property
    def key(self) -> ClaimKey:
        """What no other claim has: a row of shorthand holds one of each field."""
        return self.file, self.row, self.field.value

    @property
    def column(self) -> str:
        """Column in which its value stands, for messages."""
        return "value" if self.file == CLAIMS_FILE else self.field.value

    @property
    def where(self) -> str:
        """Its row in words; of ``claims.csv``, where most claims stand, without the file."""
        return f"row {self.row}" if self.file == CLAIMS_FILE else f"{self.file}, row {self.row}"

    @property
    def places(self) -> tuple[str, ...]:
        """The places of a claim of place."""
        return tuple(self.value.split())

    @property
    def anchor(self) -> Anchor | None:
        """Where the source says it."""
        return _anchor_of(self)

    def span(self, tz: str) -> instants.Span:
        """Return its time in minutes UTC; `tz` is the place's zone, used where the claim names none."""
        return instants.span(self.edtf, instants.parse_clock(self.time), self.zone or tz)


def by_field(claims: Iterable[Claim]) -> Mapping[tuple[str, FieldName], Sequence[Claim]]:
    """Return claims by the subject and the field of which they speak, all in their order."""
    found: dict[tuple[str, FieldName], list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.subject, claim.field].append(claim)
    return found


class LeftOut(Row):
    """A row of ``left_out.csv``: what a source says and the journey leaves out, and why."""

    id: Id
    what: Text
    """In the editors' own words."""
    source: Id | None = None
    """None: the editors' working notes."""
    locator: str = ""
    paragraph: int | None = Field(default=None, ge=1)
    start: int | None = Field(default=None, ge=0)
    end: _AnchorEnd = None
    sha256: _WholeAnchor = None
    reason: Text
    row: int = 0

    @property
    def anchor(self) -> Anchor | None:
        """Where the source says it."""
        return _anchor_of(self)


class Known(Row):
    """A row of ``known.csv``: a conflict that the editors know of, and why it stays."""

    conflict: Annotated[str, StringConstraints(pattern="^[0-9a-f]{8}$")]
    """Id of a conflict, as ``journey check`` prints it."""
    reason: Text
    reasons: LangMap = Field(default_factory=dict)
    """The reason in other languages than the editors' own."""
    by: str = ""
    """Who says so; blank: the editors of the folder."""
    day: date | None = None
    """When that was decided."""
    row: int = 0


def _anchor_of(row: Claim | LeftOut) -> Anchor | None:
    """Return the anchor that the cells of a row make, if they do."""
    if row.paragraph is None or row.start is None or row.end is None or row.sha256 is None:
        return None
    return Anchor(row.paragraph, row.start, row.end, row.sha256)
