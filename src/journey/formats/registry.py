"""What leaves the house: the page and the data as files, written whole or not at all.

A format is a function from a built journey to bytes; the same folder gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from journey.contract.collection import check_geojson, dump_geojson
from journey.errors import UsageError
from journey.facts.vocabulary import LANGUAGES
from journey.files import write_whole
from journey.formats.annotations import dump_annotations
from journey.formats.bibliography import bibtex, csl_json
from journey.pipeline import Built
from journey.research.texts.sources import SourceText
from journey.telling.accounts import find_account
from journey.views.page.document import page_html
from journey.views.page.tiles import TileSource

Writer = Callable[..., bytes]
"""From a built journey, an account and a language to the content of a file; some take one thing more."""


def to_html(built: Built, account: str, lang: str, tiles: TileSource | None = None) -> bytes:
    """Return the page: one document with everything inside, all accounts and languages; opens with those given.

    With tiles, its reader may switch on a street map, which then comes from their server.
    """
    layers, labels = built.basemap.layers, built.basemap.labels
    html = page_html(built.bodies, layers, labels, account=account, lang=lang, tiles=tiles)
    return html.encode()


def to_geojson_file(built: Built, account: str, lang: str) -> bytes:  # noqa: ARG001 - all languages are inside
    """Return the timestamped GeoJSON of an account, held against its schema."""
    check_geojson(built.bodies[account])
    return dump_geojson(built.collections[account]).encode()


def to_annotations_file(
    built: Built,
    account: str,  # noqa: ARG001 - an anchor is the same in every account
    lang: str,
    texts: Mapping[str, SourceText] | None = None,
) -> bytes:
    """Return the anchors as W3C Web Annotations; only texts that the reader supplied are quoted."""
    return dump_annotations(built.journey, texts or {}, lang).encode()


def to_csl_json(built: Built, account: str, lang: str) -> bytes:  # noqa: ARG001 - the works of all accounts
    """Return the works as CSL-JSON."""
    return csl_json([source.model_dump() for source in built.journey.sources.values()], lang).encode()


def to_bibtex(built: Built, account: str, lang: str) -> bytes:  # noqa: ARG001 - the works of all accounts
    """Return the works as BibTeX."""
    return bibtex([source.model_dump() for source in built.journey.sources.values()], lang).encode()


FORMATS: Mapping[str, Writer] = {
    "html": to_html,
    "geojson": to_geojson_file,
    "annotations": to_annotations_file,
    "csl-json": to_csl_json,
    "bibtex": to_bibtex,
}


def exported(
    built: Built,
    to: str,
    *,
    account: str | None = None,
    lang: str = "en",
    tiles: TileSource | None = None,
    texts: Mapping[str, SourceText] | None = None,
) -> bytes:
    """Return a journey in a format: what `export` writes.

    Raises
    ------
    UsageError
        No such format, account or language; tiles for what is no page.
    """
    if to not in FORMATS:
        raise UsageError(f"no such format: {to!r}; known are {', '.join(FORMATS)}")
    if lang not in LANGUAGES:
        raise UsageError(f"no such language: {lang!r}; known are {', '.join(LANGUAGES)}")
    if tiles and to != "html":
        raise UsageError(f"only html has a street map, not {to}")
    chosen = find_account(built.journey, account).id
    extras: dict[str, dict[str, Any]] = {"html": {"tiles": tiles}, "annotations": {"texts": texts}}
    return FORMATS[to](built, chosen, lang, **extras.get(to, {}))


def export(
    built: Built,
    to: str,
    path: Path,
    *,
    account: str | None = None,
    lang: str = "en",
    tiles: TileSource | None = None,
    texts: Mapping[str, SourceText] | None = None,
) -> Path:
    """Write a journey in a format.

    Parameters
    ----------
    built
        The journey.
    to
        ``html``, ``geojson``, ``annotations``, ``csl-json`` or ``bibtex``.
    path
        Where to; a file that is there is replaced in one step.
    account
        Id of the account to tell or to open with; None: the default one.
    lang
        Language to open with.
    tiles
        Street tiles that the reader of the page may switch on, see `journey.views.page.tiles.tile_source`.
    texts
        Texts of sources, by source, for annotations to quote.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    UsageError
        No such format, account or language; tiles for what is no page.
    JourneyError
        The file cannot be written.
    """
    write_whole(path, exported(built, to, account=account, lang=lang, tiles=tiles, texts=texts))
    return path


def build_all(built: Built, folder: Path, *, account: str | None = None, lang: str = "en") -> tuple[Path, ...]:
    """Write the page and, for each account, the data into a folder.

    Returns
    -------
    tuple of Path
        ``journey.html`` and one ``<account>.geojson`` an account.
    """
    written = [export(built, "html", folder / "journey.html", account=account, lang=lang)]
    written += [export(built, "geojson", folder / f"{name}.geojson", account=name) for name in built.collections]
    return tuple(written)
