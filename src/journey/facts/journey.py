"""What happened, and to whom: persons, calls of trains, events, and the journey that holds everything together."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

from pydantic import Field

from journey.errors import Problem
from journey.facts.claims import Claim, Known, LeftOut, Source
from journey.facts.languages import FOLDER_LANGUAGES, offered
from journey.facts.places import Line, Place
from journey.facts.routes import Route
from journey.facts.row import Id, Ids, Row, needed
from journey.facts.settings import Settings
from journey.facts.vocabulary import FieldName, LangMap, Way

STOPS_FILE = "stops.csv"


class Person(Row):
    """A row of ``persons.csv``."""

    id: Id
    name: LangMap


class Call(Row):
    """A row of ``stops.csv``: travellers at a place, in the order in which they came there."""

    id: Id
    travellers: Ids = Field(min_length=1)
    place: Id | None = None
    """Where on the lines; None: where the event says, so that an account may move it."""
    arrival: Id | None = None
    """Event whose date is that of the arrival."""
    departure: Id | None = None
    """Event whose date is that of the departure."""
    standing_min: float | None = Field(default=None, ge=0, le=100_000)
    """Minutes that the train stood there at least; None: nobody says."""
    standing_source: Annotated[str, needed("standing_min", "a standing time needs its source")] = ""
    by: Way | None = None
    """How they came here; None: by rail where a line leads here, else as the journey usually goes."""
    own_way: Id | None = None
    """The way of the folder's own that `by` stands for; None: it is `by` itself."""
    route: Id | None = None
    """Name of the file of ``routes/`` with the line that led here."""
    file: str = STOPS_FILE
    """Where it stands: `STOPS_FILE`, or ``events.csv`` where the calls are its events."""
    row: int = 0
    """Row in the file, for messages."""

    def dated_by(self, end: FieldName) -> tuple[tuple[str, FieldName], ...]:
        """Return the subjects and fields whose claims date its ARRIVAL or DEPARTURE: the first that has any does.

        They are those of the call itself, else of its event.
        """
        event = self.arrival if end is FieldName.ARRIVAL else self.departure
        return ((self.id, end), *([(event, FieldName.WHEN)] if event else []))


class Event(Row):
    """A row of ``events.csv``, with its texts."""

    id: Id
    kind: Id
    participants: Ids = ()
    title: LangMap
    text: LangMap
    row: int = 0


class Default(Row):
    """What a folder does not say, and what is taken instead."""

    file: str
    key: str
    """Key or column that would say it."""
    value: str
    """What is taken, in words."""
    line: str
    """What to write there to have it so, and to change."""


class Journey(Row):
    """Everything that a folder says, checked."""

    languages: tuple[str, ...] = Field(default=FOLDER_LANGUAGES, min_length=1)
    """What its names and texts are told in, as BCP 47 tags; the first is what the others fall back on."""
    settings: Settings
    sources: dict[str, Source]
    persons: dict[str, Person]
    places: dict[str, Place]
    lines: tuple[Line, ...]
    routes: dict[str, Route] = Field(default_factory=dict)
    """Those that a call names."""
    calls: tuple[Call, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...] = ()
    claim_texts: dict[str, LangMap]
    """Key of a text claim, ``subject/value``, to what that source says."""
    known: tuple[Known, ...] = ()
    """Conflicts that the editors have marked as known."""
    defaults: tuple[Default, ...] = ()
    notes: tuple[Problem, ...] = ()
    """What an editor may want to know and is no fault."""

    @property
    def offered(self) -> tuple[str, ...]:
        """The languages that readers may choose."""
        return offered(self.languages, only=bool(self.settings.languages))

    @cached_property
    def usual_way(self) -> Way:
        """How travellers came to a call that says nothing, and to which no line leads.

        In a folder of lines in which no call says how, that is by rail: a station on no line is a slip there.
        """
        says_how = any(call.by or call.route for call in self.calls)
        return self.settings.by or (Way.RAIL if self.lines and not says_how else Way.ROAD)

    @cached_property
    def calls_by_id(self) -> dict[str, Call]:
        """The calls, to be looked up."""
        return {call.id: call for call in self.calls}
