"""The text of a source, from a file or an upload: decoded, and held against its fingerprint.

A text is the reader's own: it is shown to whoever supplied it and never becomes part of the journey. Bytes become a
`SourceText` here; where a passage stands in it is told by `passages`. Nothing here writes a file.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from journey.errors import DataError, JourneyError, Problem
from journey.facts.anchors import paragraphs
from journey.facts.claims import Source
from journey.facts.journey import Journey
from journey.folder.names import TwinError, find

MAX_TEXT_BYTES = 5_000_000
"""Two thousand pages: more is no single source."""
SOURCES_FILE = "sources.csv"
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class TextError(JourneyError, ValueError):
    """Bytes that are no text, or too many."""


@dataclass(frozen=True)
class SourceText:
    """The text of a source, as somebody supplied it."""

    text: str
    """Decoded, without a byte order mark; line ends are LF."""
    sha256: str
    """Of the bytes as supplied, 64 hexadecimal digits."""

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """Its lines, blank ones left out; an anchor counts them from 1."""
        return paragraphs(self.text)

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """Of each paragraph the number of its line, from 0, and the place of its first character in `text`."""
        found, place = [], 0
        for number, line in enumerate(self.text.split("\n")):
            if line.strip():
                found.append((number, place))
            place += len(line) + 1
        return tuple(found)


def decode_text(data: bytes) -> SourceText:
    r"""Return bytes as text: UTF-8 with or without a byte order mark, or UTF-16 with one.

    Parameters
    ----------
    data
        The content of a file; at most `MAX_TEXT_BYTES`.

    Returns
    -------
    SourceText
        With line ends as LF.

    Raises
    ------
    TextError
        Too large, another encoding, or no text at all.

    Examples
    --------
    >>> decode_text(b"one\r\ntwo").text
    'one\ntwo'
    """
    if len(data) > MAX_TEXT_BYTES:
        raise TextError(f"the text is larger than {MAX_TEXT_BYTES // 1_000_000} MB")
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise TextError("not UTF-8 (nor UTF-16 with a byte order mark): save the text in that encoding") from error
    if "\x00" in text:
        raise TextError("not a text: it holds null characters (UTF-16 needs a byte order mark)")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise TextError("the text is blank")
    return SourceText(text, hashlib.sha256(data).hexdigest())


def read_text(path: Path) -> SourceText:
    """Read a file of at most `MAX_TEXT_BYTES`.

    Raises
    ------
    TextError
        It cannot be read or is no text; see `decode_text`.
    """
    try:
        with path.open("rb") as file:
            return decode_text(file.read(MAX_TEXT_BYTES + 1))
    except OSError as error:
        raise TextError(f"the text cannot be read: {error.strerror or error}") from error


def is_claimed(source: Source, text: SourceText) -> bool:
    """Tell whether a text is the very file whose SHA-256 the folder gives; True where it gives none."""
    return source.sha256 is None or source.sha256 == text.sha256


def find_text(folder: Path, journey: Journey, source: Source, supplied: Path | None) -> Path | None:
    """Return the file with the text of a source, None where nobody has supplied one.

    Parameters
    ----------
    folder
        The journey folder.
    journey
        What it says.
    source
        One of its sources.
    supplied
        A folder of texts that the reader has: looked into first.

    Returns
    -------
    Path or None
        ``<source id>.txt``, or what ``sources.csv`` names, in `supplied`, else in the folder's own ``source_texts``.
        Names count in any case of letters. A journey folder may come from anybody: a file that lies outside of it,
        behind a symbolic link, is none.

    Raises
    ------
    TextError
        Several files have the name, in other letters; or a folder cannot be read.
    """
    names = [name for name in (source.text, f"{source.id}.txt") if name]
    try:
        theirs = [find(supplied, name) for name in names] if supplied else []
        ours = [find(folder, "/".join(filter(None, (journey.settings.source_texts, name)))) for name in names]
    except (OSError, TwinError) as error:
        raise TextError(str(error)) from error
    inside = [path for path in ours if path and path.resolve().is_relative_to(folder.resolve())]
    return next((path for path in (*theirs, *inside) if path and path.is_file()), None)


def load_texts(folder: Path, journey: Journey, supplied: Path | None = None) -> Mapping[str, SourceText]:
    """Read all source texts that are there.

    Parameters
    ----------
    folder
        The journey folder.
    journey
        What it says.
    supplied
        A folder of texts that the reader has.

    Returns
    -------
    mapping of str to SourceText
        By source, in the order of ``sources.csv``. Those that are not the claimed ones are among them.

    Raises
    ------
    DataError
        Files that are no text, each with the row of its source.
    """
    texts: dict[str, SourceText] = {}
    problems: list[Problem] = []
    for source in journey.sources.values():
        path = None
        try:
            path = find_text(folder, journey, source, supplied)
            if path:
                texts[source.id] = read_text(path)
        except TextError as error:
            problems.append(_problem(source, "text", f"{path.name}: {error}" if path else str(error)))
    if problems:
        raise DataError(problems)
    return texts


def unclaimed(journey: Journey, texts: Mapping[str, SourceText]) -> tuple[Problem, ...]:
    """Return a problem for each text that is not the file whose SHA-256 ``sources.csv`` gives."""
    return tuple(
        _problem(
            journey.sources[source],
            "sha256",
            f"the text of {source!r} is another file than the one claimed: its SHA-256 is {text.sha256}",
        )
        for source, text in texts.items()
        if not is_claimed(journey.sources[source], text)
    )


def _problem(source: Source, column: str, message: str) -> Problem:
    return Problem(SOURCES_FILE, source.row, column, message)
