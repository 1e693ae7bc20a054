"""Other languages than the four: one more for the program, and folders that tell in their own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from folders import LANGUAGES, read_rows, write_rows
from journey.facts import languages
from journey.facts.languages import Language

ADDED = Language(tag="de", name="Deutsch", locale="de_AT", slider="D.M.YYYY")
"""A row that the table does not have."""

WORDS = {
    "shared": {"day-of": "Tag {day} von {days}", "language": "Sprache"},
    "page": {"legend": "Zeichen", "help": "Wie man diese Karte liest"},
    "dashboard": {"map": "Karte", "where": "Wo"},
    "reasons": {"no date": "kein Datum", "{}, row {}": "{}, Zeile {}"},
}
"""A handful of its words; the others are not there."""


def add_language(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Add a row to the table of languages, and its words as a file in a folder."""
    file = folder / f"{ADDED.tag}.json"
    file.write_text(json.dumps(WORDS), "utf-8")
    row = Language(tag=ADDED.tag, name=ADDED.name, locale=ADDED.locale, slider=ADDED.slider, words=file)
    monkeypatch.setattr(languages, "LANGUAGES", {**languages.LANGUAGES, row.tag: row})


def tell_in(folder: Path, wanted: Mapping[str, str]) -> None:
    """Let a folder tell in other languages: each tag takes what stood under another, and the rest goes."""
    for file in folder.rglob("*.csv"):
        if file.parent.name == "texts":
            continue
        name = file.relative_to(folder).as_posix()
        head, *rows = read_rows(folder, name)
        kept = [i for i, column in enumerate(head) if column.partition("_")[2] not in LANGUAGES]
        named = [
            (f"{head[i].partition('_')[0]}_{tag}", i)
            for tag, before in wanted.items()
            for i, column in enumerate(head)
            if column.partition("_")[2] == before
        ]
        cells = [*kept, *(i for _, i in named)]
        written = [
            [*(head[i] for i in kept), *(column for column, _ in named)],
            *([row[i] for i in cells] for row in rows),
        ]
        write_rows(folder, name, written)
    texts = {tag: (folder / f"texts/{before}.csv").read_text("utf-8") for tag, before in wanted.items()}
    for lang in LANGUAGES:
        (folder / f"texts/{lang}.csv").unlink()
    for tag, text in texts.items():
        (folder / f"texts/{tag}.csv").write_text(text, "utf-8")
    settings = folder / "journey.toml"
    settings.write_text(
        re.sub(r"\{ en = .* \}", lambda found: _map(found[0], wanted), settings.read_text("utf-8")), "utf-8"
    )


def _map(text: str, wanted: Mapping[str, str]) -> str:
    given = dict(re.findall(r'([\w-]+) = ("[^"]*")', text))
    return "{ " + ", ".join(f"{tag} = {given[before]}" for tag, before in wanted.items()) + " }"
