"""What a file gives when it is imported, in few words, for tables of the tests."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from journey.folder.draft import Draft, EventRow
from journey.folder.writing import folder_files
from journey.formats.port import Asked
from journey.formats.registry import read_file


def draft(name: str, data: bytes | str, **asked: Any) -> Draft:
    """Return what a file of this name and content says; it is told by both."""
    return read_file(data if isinstance(data, bytes) else data.encode(), Asked(name=name, **asked))


def said(event: EventRow) -> dict[str, str]:
    """Return the cells of an event that are not blank, without the locator."""
    return {name: cell for name, cell in event._asdict().items() if cell and name != "locator"}


def column(found: Draft, name: str) -> list[str]:
    """Return one cell of every event."""
    return [getattr(event, name) for event in found.events]


def told(problems: Sequence[Any]) -> list[str]:
    """Return problems as they are printed."""
    return [str(problem) for problem in problems]


def adds_up(found: Draft) -> bool:
    """Tell whether as many rows went in as were taken and listed."""
    return found.rows == found.taken + len(found.left)


def table(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file of a folder that was made."""
    return list(csv.DictReader(io.StringIO(files[name].decode(), newline="")))


def lines(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the routes of a folder by the names of their files."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((folder / "routes").glob("*.geojson"))}


def files_of(*drafts: Draft, **asked: Any) -> dict[str, bytes]:
    """Return the folder that drafts make."""
    return folder_files(drafts, **{"title": "A trip", **asked})
