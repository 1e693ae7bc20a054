"""A work becomes a folder in the session's room: by the same readers and the same writer as on the command line."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path

from journey.errors import JourneyError
from journey.files import write_whole
from journey.folder.desk import MAX_FILE_BYTES
from journey.folder.draft import Draft, Preview
from journey.folder.ids import slug
from journey.folder.names import find
from journey.folder.pinned import PINNED_FILE, dump_pinned, read_pinned
from journey.folder.retitled import retitled
from journey.folder.tables import SETTINGS_FILE
from journey.folder.writing import drafted_folder, title_of
from journey.formats.registry import read_file
from journey.formats.sheet import TableError
from journey.formats.zipped import unpack_folder
from journey.ui.room import Room
from journey.ui.work import GivenFile, Reading, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a file."""

    draft: Draft | None = None
    """None where it is a folder, or cannot be taken."""
    preview: Preview | None = None
    """Of a table, also of one that cannot be taken yet."""
    error: JourneyError | None = None


Known = MutableMapping[tuple[int, Reading], Outcome]
"""Files that were read before, and how: a change of one leaves the others as they are."""


def outcome_of(file: GivenFile) -> Outcome:
    """Read a file; whatever is wrong with it is told, not raised."""
    if file.is_folder:
        return Outcome()
    try:
        draft = read_file(file.data, file.reading.asked(file.name))
    except TableError as error:
        return Outcome(preview=error.preview, error=error)
    except JourneyError as error:
        return Outcome(error=error)
    return Outcome(draft=draft, preview=draft.preview)


def outcomes_of(work: Work, known: Known) -> dict[int, Outcome]:
    """Return what became of each file, by its number; those that are known are not read again, others forgotten."""
    keys = {file.number: (file.number, file.reading) for file in work.files}
    for key in [key for key in known if key not in keys.values()]:
        del known[key]
    for file in work.files:
        if keys[file.number] not in known:
            known[keys[file.number]] = outcome_of(file)
    return {number: known[key] for number, key in keys.items()}


def write_work(work: Work, outcomes: dict[int, Outcome], room: Room, lang: str) -> Path:
    """Write the folder of a work.

    Parameters
    ----------
    work
        With a file at least.
    outcomes
        What became of each.
    room
        Where to.
    lang
        The reader's language: that of a journey of which nothing tells another.

    Raises
    ------
    JourneyError
        Nothing can be taken, or the folder cannot be written.
    """
    folder = _unpacked(work, room, lang) if work.is_folder else _drafted(work, outcomes, room, lang)
    if work.pins:
        path = folder / PINNED_FILE
        kept = {key: pin for key, pin in {**read_pinned(path), **work.pins}.items() if pin is not None}
        write_whole(find(folder, PINNED_FILE) or path, dump_pinned(kept).encode())
    return folder


def _unpacked(work: Work, room: Room, lang: str) -> Path:
    given = work.files[0]
    zipped = unpack_folder(given.data, given.name)
    files = dict(zipped.files)
    folder = room.write(slug(zipped.name) or "journey", files)
    if work.title:
        path = find(folder, SETTINGS_FILE) or folder / SETTINGS_FILE
        write_whole(path, retitled(_text(path), work.title, lang).encode())
    return folder


def _text(path: Path) -> str:
    try:
        if path.stat().st_size <= MAX_FILE_BYTES:
            return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise JourneyError(f"{path.name}: cannot be read: {error}") from error
    raise JourneyError(f"{path.name}: too large")


def _drafted(work: Work, outcomes: dict[int, Outcome], room: Room, lang: str) -> Path:
    found = [outcomes[file.number] for file in work.files]
    drafts = [outcome.draft for outcome in found if outcome.draft is not None]
    if not drafts:
        raise next(outcome.error for outcome in found if outcome.error is not None)
    language = work.language or ("" if any(draft.language for draft in drafts) else lang)
    title = work.title or title_of(drafts)
    return room.write(slug(title) or "journey", drafted_folder(drafts, title=title, language=language))
