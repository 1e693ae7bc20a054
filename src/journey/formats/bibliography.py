"""The works of a journey for reference managers: CSL-JSON and BibTeX, each the sources once, in the folder's order."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from journey.facts.vocabulary import SourceKind
from journey.formats.kept import Fact, keeping
from journey.formats.port import Format, Request
from journey.pipeline import Built
from journey.views.words.citing import Cited, Reference, cite, seen_at, short_names

_INITIALS = re.compile(r"((?:[A-ZА-ЯЁ][a-zа-яё]?\.\s?)+)\s*([^\W\d_][\w’'-]*)")
"""Initials and a family name: the only form of which a program can tell what is what."""
_YEAR = re.compile(r"(\d{4})(?:[/–-](\d{4}))?")
_TYPES: Mapping[SourceKind, tuple[str, str]] = {
    SourceKind.RECORD: ("document", "unpublished"),
    SourceKind.NEWSPAPER: ("article-newspaper", "article"),
    SourceKind.SCHOLARSHIP: ("book", "book"),
    SourceKind.MEMOIR: ("book", "book"),
    SourceKind.ARTICLE: ("article-journal", "article"),
    SourceKind.BOOK: ("book", "book"),
    SourceKind.LOCAL: ("webpage", "online"),
    SourceKind.RETELLING: ("webpage", "online"),
    SourceKind.CAPTION: ("graphic", "misc"),
    SourceKind.FICTION: ("book", "book"),
    SourceKind.REFERENCE: ("entry-encyclopedia", "inreference"),
    SourceKind.INFERENCE: ("document", "misc"),
}
"""Types of CSL and of biblatex by kind of source."""
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    **{char: f"\\{char}" for char in "$%&#_"},
}
_BIBTEX |= {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def csl_json(sources: Collection[Cited], lang: str) -> str:
    """Return the works as CSL-JSON, titles and authors in a language, with the originals in members of their own."""
    items = [_csl(*work) for work in _works(sources, lang)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def bibtex(sources: Collection[Cited], lang: str) -> str:
    """Return the works as BibTeX with the fields of biblatex, in UTF-8."""
    return "\n".join(_bibtex(*work) for work in _works(sources, lang))


def _works(sources: Collection[Cited], lang: str) -> Iterator[tuple[Cited, Reference, str]]:
    """Yield each work with its entry and its short form."""
    short = short_names(sources, lang)
    return ((source, cite(source, lang), short[source.id]) for source in sources)


def _csl(source: Cited, entry: Reference, short: str) -> dict[str, Any]:
    item = {
        "id": source.id,
        "type": _TYPES[source.kind][0],
        "title": entry.title,
        "title-short": short,
        "original-title": entry.title_original,
        "author": [_csl_name(name) for name in _names(entry.author)],
        "original-author": [_csl_name(name) for name in _names(entry.author_original)],
        "issued": _issued(entry.year),
        "language": source.language,
        "URL": seen_at(source),
        "note": entry.seen,
    }
    return {name: value for name, value in item.items() if value}


def _names(author: str) -> list[str]:
    """Return the authors of a cell: of several, each with initials; other names may have a comma of their own."""
    parts = re.split(r", |、", author)
    if any(_INITIALS.fullmatch(part) for part in parts):
        return parts
    return [part for part in re.split(r" / |／|、", author) if part]


def _csl_name(name: str) -> dict[str, str]:
    found = _INITIALS.fullmatch(name)
    # Some schemas ask for a family name in every name; programs show `literal` where it stands.
    return {"family": found[2], "given": found[1].strip()} if found else {"family": name, "literal": name}


def _issued(year: str) -> dict[str, Any]:
    if not year:
        return {}
    found = _YEAR.fullmatch(year)
    return {"date-parts": [[int(part)] for part in found.groups() if part]} if found else {"literal": year}


def _bibtex(source: Cited, entry: Reference, short: str) -> str:
    found = _YEAR.fullmatch(entry.year)
    fields = {
        "author": " and ".join(map(_bibtex_name, _names(entry.author))),
        "title": f"{{{_escaped(entry.title)}}}",
        "shorttitle": f"{{{_escaped(short)}}}",
        "origtitle": _escaped(entry.title_original),
        "nameaddon": _escaped(entry.author_original),
        "date": "/".join(part for part in found.groups() if part) if found else "",
        "year": "" if found else _escaped(entry.year),
        "language": _escaped(source.language),
        "url": re.sub(r"[{}\\]", "", seen_at(source) or ""),
        "note": _escaped(entry.seen),
    }
    kind = _TYPES[source.kind][1]
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{source.id},", *lines, "}", ""])


def _bibtex_name(name: str) -> str:
    found = _INITIALS.fullmatch(name)
    return f"{found[2]}, {found[1].strip()}" if found else f"{{{_escaped(name)}}}"


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(char, char) for char in " ".join(text.split()))


def to_csl_json(built: Built, call: Request) -> bytes:
    """Return the works of all accounts as CSL-JSON."""
    return csl_json(built.journey.sources.values(), call.lang).encode()


def to_bibtex(built: Built, call: Request) -> bytes:
    """Return the works of all accounts as BibTeX."""
    return bibtex(built.journey.sources.values(), call.lang).encode()


_WORKS = keeping(part={Fact.SOURCE: "the works alone"})
CSL_JSON = Format(
    media_type="application/vnd.citationstyles.csl+json", write=to_csl_json, mark=b'"title-short"', keeps=_WORKS
)
BIBTEX = Format(media_type="application/x-bibtex", write=to_bibtex, mark=b"shorttitle = {", keeps=_WORKS)
