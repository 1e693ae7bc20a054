"""The reader's own journey as the session has it: its steps, its room, and what they make together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import streamlit as st

from journey.errors import JourneyError, UsageError
from journey.folder.heads import read_head
from journey.folder.pinned import Pinned
from journey.formats.archives import ArchiveError
from journey.formats.limits import MOST_UPLOADED, MOST_UPLOADED_TABLE, megabytes
from journey.formats.registry import reader_of
from journey.formats.zipped import unpack_folder
from journey.ui.making import Known, Outcome, outcomes_of, write_work
from journey.ui.offered import YOURS, Offer
from journey.ui.room import Room, session_room
from journey.ui.shared import Stamp
from journey.ui.work import GivenFile, History, Work, fits

Told = tuple[str, tuple[str, ...]]
"""A key of the words, and what stands in them."""


@dataclass(slots=True)
class OwnJourney:
    """What a session keeps of it."""

    history: History = field(default_factory=History)
    outcomes: Mapping[int, Outcome] = field(default_factory=dict)
    """By the numbers of the files, for the work of `made_of`."""
    folder: Path | None = None
    """Where it was written; None where nothing can be."""
    error: JourneyError | None = None
    """Why not."""
    made_of: Work | None = None
    room: Room | None = None
    serial: int = 0
    """How often it was made: the folder's stamp."""
    brought: int = 0
    """How many files the reader has brought so far."""
    uploads: int = 0
    """How often he has brought some: each time the drop zone is a new one."""
    notices: list[Told] = field(default_factory=list)
    """Files of the last upload that were not taken, and why."""
    known: Known = field(default_factory=dict)

    def take(self, files: Sequence[tuple[str, bytes]]) -> bool:
        """Take files that the reader brings, as one step; tell whether any was taken."""
        self.notices, taken = [], []
        self.uploads += 1
        for name, data in files:
            given = GivenFile(number=self.brought + 1, name=name, data=data)
            if fault := _fault(given):
                self.notices.append(fault)
                continue
            self.brought += 1
            taken.append(given)
        work = self.history.now.added(taken)
        if taken and not fits(work):
            self.notices.append(("yours_all_large", (megabytes(sum(len(file.data) for file in work.files)),)))
            return False
        self.history.do(work)
        return bool(taken)

    def keep_pins(self, pins: Mapping[str, Pinned | None]) -> None:
        """Put places where the reader says they lie, as a step; None takes back what he said, `undo` the step."""
        self.history.do(self.history.now.pinned(pins))

    def make(self, lang: str) -> None:
        """Write the folder of the work, unless it is there."""
        work, room = self.history.now, self.room
        if self.made_of is work and room is not None and room.is_open:
            return
        self.outcomes = outcomes_of(work, self.known)
        self.folder, self.error, self.made_of = None, None, work
        if not work.files:
            return
        self.room, self.serial = session_room(), self.serial + 1
        try:
            self.folder = write_work(work, dict(self.outcomes), self.room, lang)
        except JourneyError as error:
            self.error = error


def _fault(given: GivenFile) -> Told | None:
    """Return why a file is refused at the door; None where it is not."""
    name, size = given.name, len(given.data)
    try:
        kind = "" if given.is_folder else reader_of(name, given.data)
        most = MOST_UPLOADED_TABLE if kind == "csv" else MOST_UPLOADED
        if not size:
            return "yours_empty", (name,)
        if size > most:
            return "yours_large", (name, megabytes(size), megabytes(most))
        if given.is_folder:
            unpack_folder(given.data, name)
    except ArchiveError as error:
        return f"yours_zip_{error.fault.value}", (name, *error.told)
    except UsageError:
        return "yours_unknown", (name,)
    return ("yours_unknown", (name,)) if kind == "csv" and given.data[:_BEGINNING].startswith(_OTHERS) else None


_BEGINNING = 16
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ", b"\xd0\xcf\x11\xe0")
"""How files begin that are no text, whatever they are called."""


def own_journey() -> OwnJourney:
    """Return the reader's own journey, which is nothing at first."""
    return cast("OwnJourney", st.session_state.setdefault("yours", OwnJourney()))


def own_offer(lang: str) -> Offer | None:
    """Return the reader's own journey to choose among the others; None where he has brought nothing."""
    own = own_journey()
    if not own.history.now.files:
        return None
    own.make(lang)
    if own.folder is None:
        name = own.history.now.title or own.history.now.files[0].name
        return Offer(key=YOURS, folder=_nowhere(own), stamp=_stamp(own), title={"": name}, error=own.error, is_own=True)
    title = read_head(own.folder).title
    return Offer(key=YOURS, folder=own.folder, stamp=_stamp(own), title=title, is_own=True)


def _stamp(own: OwnJourney) -> Stamp:
    return f"{YOURS}-{own.serial}"


def _nowhere(own: OwnJourney) -> Path:
    return (own.room or session_room()).path / "nowhere"
