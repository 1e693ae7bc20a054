"""What stands in a site of many journeys, and of what it was made: one file of it, which the next build reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from journey.errors import UsageError
from journey.facts.row import InnerPath, Sha256
from journey.files import write_whole
from journey.views.catalogue.entry import CatalogueEntry

MANIFEST = "journeys.json"
"""Its name in the site."""
_MADE_BY = "journey build-all"


class BuiltJourney(BaseModel):
    """A journey of the site."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    key: Sha256
    """Of all that it was made of: its folder, what was wished, and the program."""
    files: Mapping[InnerPath, Sha256]
    """Within its folder of the site."""
    entry: CatalogueEntry

    def stands_in(self, folder: Path) -> bool:
        """Tell whether all of its files are there as they were made."""
        return all(digest_of(folder / name) == digest for name, digest in self.files.items())


class Manifest(BaseModel):
    """All journeys of a site."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    made_by: str = _MADE_BY
    journeys: Mapping[InnerPath, BuiltJourney] = {}
    """By the names of their folders."""


def read_manifest(out: Path) -> Manifest:
    """Return what a site says of itself; nothing where there is none.

    Raises
    ------
    UsageError
        The file is none of ours.
    """
    path = out / MANIFEST
    try:
        return Manifest.model_validate_json(path.read_bytes()) if path.is_file() else Manifest()
    except (ValidationError, OSError) as error:
        raise UsageError(f"{path} is there and was not made by {_MADE_BY}: move it away, or name another -o") from error


def write_manifest(out: Path, journeys: Mapping[str, BuiltJourney]) -> None:
    """Write the file, whole; the same journeys give the same bytes."""
    told = Manifest(journeys=dict(sorted(journeys.items()))).model_dump(mode="json")
    write_whole(out / MANIFEST, (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode())


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file; blank where there is none that can be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
