"""What a folder is called, told without reading it: also of one that has faults."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from journey.facts.row import is_id
from journey.facts.vocabulary import LangMap
from journey.folder.ids import slug
from journey.folder.names import TwinError, find
from journey.folder.tables import SETTINGS_FILE
from journey.folder.tongues import title_languages

MOST_BYTES = 1_000_000
"""Of a ``journey.toml`` that is looked at for its title alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderHead:
    """Id and title of a folder; what ``journey.toml`` does not say, its name says."""

    id: str
    title: LangMap
    """In the order of its languages; one text under a blank tag where there is but the name of the folder."""


def read_head(folder: Path) -> FolderHead:
    """Return what a folder is called; its faults are not told here."""
    name = folder.resolve().name
    document: dict[str, object] = {}
    try:
        path = find(folder, SETTINGS_FILE)
        if path is not None and path.stat().st_size <= MOST_BYTES:
            document = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, TwinError, ValueError, RecursionError):
        pass
    given, title = document.get("id"), document.get("title")
    tags = title_languages(title)
    if isinstance(title, str) and title.strip():
        languages = document.get("languages")
        first = languages[0] if isinstance(languages, list) and languages else tags[0]
        texts = {str(first): title.strip()}
    elif isinstance(title, dict) and all(isinstance(text, str) for text in title.values()):
        texts = {tag: title[tag] for tag in tags if title.get(tag)}
    else:
        texts = {}
    return FolderHead(
        id=given if isinstance(given, str) and is_id(given) else slug(name) or "journey", title=texts or {"": name}
    )
