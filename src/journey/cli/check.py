"""``journey check``: every problem at once, and where the sources disagree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rich.text import Text

from journey.citing import short_names
from journey.cli.console import chosen_folder, folder_argument, lang_option, out, reported, sources_option
from journey.cli.texts import hold_texts, text_lines
from journey.conflicts import GAP_DAYS, Conflict, ConflictKind, Doubt, doubt, group_doubts
from journey.errors import DataError
from journey.folder import is_there
from journey.gazetteer import ALIASES_FILE, GAZETTEER_FILE, read_gazetteer, unknown_names
from journey.model import Claim, Journey, Known
from journey.phrases import words
from journey.pinned import read_pinned
from journey.pipeline import GEOCODED_FILE, Built, build
from journey.places import disagreements

_CHOICES = 6
"""So many of the smallest sets are named; of a tie between more, nobody reads all."""
_SOURCE = "source "
_NAMED = ("places", "persons", "travellers")
"""Members of the contract whose items have a name and an id."""


@click.command()
@folder_argument
@sources_option("Folder with texts of sources, <source id>.txt or as sources.csv says: anchors are held against them.")
@click.option("--open", "show_open", is_flag=True, help="List sentences with a date or a place that have no event.")
@click.option("--statements", is_flag=True, help="List differing statements too, not only what cannot all be true.")
@click.option(
    "--gap-days",
    type=click.IntRange(min=0),
    default=GAP_DAYS,
    show_default=True,
    help="More days than these without a dated source are a gap.",
)
@lang_option
def check(
    folder: Path | None, sources: Path | None, lang: str, *, show_open: bool, statements: bool, gap_days: int
) -> None:
    """Find every problem of a folder at once, and list where its sources disagree.

    Problems go to stderr, one line each, and make the exit code 1. Conflicts between sources are findings, no problems;
    those that known.csv gives a reason for are printed with it. Titles, names and these reasons are in the
    language asked for.
    """
    with reported():
        built = build(chosen_folder(folder))
        held, problems = hold_texts(built.journey, chosen_folder(folder), sources)
        if not problems:
            _print_check(built, chosen_folder(folder), lang=lang, statements=statements, gap_days=gap_days)
        for line in text_lines(built.journey, held, show_open=show_open):
            out.print(Text(line))
        if problems:
            raise DataError(problems)


def _print_check(built: Built, folder: Path, *, lang: str, statements: bool, gap_days: int) -> None:
    journey = built.journey
    security = {kind.id for kind in journey.settings.kinds if kind.security}
    counts = Counter("security" if e.kind in security else "other" for e in journey.events)
    anchored = sum(claim.anchor is not None for claim in journey.claims)
    wayless = len(built.wayless)
    result = f"{wayless} traveller{'s' if wayless > 1 else ''} without a way" if wayless else "no problem"
    out.print(
        f"{len(journey.events)} events ({counts['security']} security), "
        f"{len(journey.claims)} claims ({anchored} anchored), {len(journey.sources)} sources, "
        f"{len(journey.places)} places, {len(journey.lines)} lines, {len(journey.calls)} calls: {result}"
    )
    for traveller in built.wayless:
        out.print(Text(f"note: {traveller.note}"))
    for line in (*_geocoding_notes(journey, folder), *_name_notes(journey, folder)):
        out.print(Text(line))
    for problem in built.stale_known:
        out.print(Text(f"note: {problem}"))
    _print_conflicts(built.conflicts_of(gap_days), built, lang, statements=statements)


def _print_conflicts(conflicts: Sequence[Conflict], built: Built, lang: str, *, statements: bool) -> None:
    known, titles = built.known, _titles(built, lang)
    shown = [c for c in conflicts if statements or c.kind is not ConflictKind.STATEMENT]
    hidden = len(conflicts) - len(shown)
    expected = sum(conflict.id in known for conflict in shown)
    out.print(
        f"{len(shown)} conflicts and gaps ({expected} known)"
        + (f", and {hidden} differing statements" if hidden else "")
    )
    for conflict in shown:
        mark = known.get(conflict.id)
        word = "known" if mark else "conflict"
        out.print(Text(f"{word} {conflict.id} {conflict.kind.value}: {_titled(conflict.message, titles)}"))
        if (found := doubt(conflict)) is not None:
            told = {id_: title for id_, title in titles.items() if id_ != conflict.subject}
            out.print(Text(f"  {_doubt_words(found, told)}"))
        if mark:
            out.print(Text(f"  {_reason(mark, lang)}"))
    for group in group_doubts(shown):
        out.print(Text(f"together {' '.join(group.conflicts)}"))
        out.print(Text(f"  {_doubt_words(group, titles)}"))


def _titles(built: Built, lang: str) -> dict[str, str]:
    """Return what a reader calls an event, a call, a traveller, a person, a place or a source, by id."""
    body = next(iter(built.bodies.values()))
    info = body["journey"]
    titles = {item["id"]: words(item["name"], lang) for name in _NAMED for item in info[name]}
    # Of the folder, for a conflict may rest on a source that no account follows; apart from events with the same id.
    cited = [source.model_dump() for source in built.journey.sources.values()]
    titles |= {f"{_SOURCE}{source}": name for source, name in short_names(cited, lang).items()}
    for props in (feature["properties"] for feature in body["features"]):
        if props["feature"] == "event":
            titles[props["id"]] = words(props["title"], lang)
        elif props["feature"] == "stop":
            titles[props["id"].partition(":")[2]] = words(props["title"], lang)
    return titles


def _titled(message: str, titles: Mapping[str, str]) -> str:
    """Put titles beside the ids that a message begins with."""
    head, colon, rest = message.partition(": ")
    parts = re.split(r"(, | → )", head)
    return "".join(_with_title(part, titles) for part in parts) + colon + rest


def _with_title(id_: str, titles: Mapping[str, str]) -> str:
    title = "".join(c for c in titles.get(id_, "") if c.isprintable())
    return f"{id_} ({title})" if title else id_


def _doubt_words(found: Doubt, titles: Mapping[str, str]) -> str:
    """Return the smallest sets of claims to doubt in one line, the lightest first."""
    named = [" and ".join(_claim_words(claim, titles) for claim in choice) for choice in found.choices[:_CHOICES]]
    more = f", or one of {len(found.choices) - _CHOICES} other sets" if len(found.choices) > _CHOICES else ""
    bound = "" if found.is_exact else " (fewer may do: too many to try)"
    return f"doubt {', or '.join(named)}{more}{bound}"


def _claim_words(claim: Claim, titles: Mapping[str, str]) -> str:
    source = _with_title(claim.source, {claim.source: titles.get(f"{_SOURCE}{claim.source}", "")})
    return f"{source} on {_with_title(claim.subject, titles)} {claim.field.value} (claims.csv, row {claim.row})"


def _reason(mark: Known, lang: str) -> str:
    by = ", ".join(part for part in (mark.by, mark.day.isoformat() if mark.day else "") if part)
    line = " ".join(f"reason: {mark.reasons.get(lang) or mark.reason}{f' ({by})' if by else ''}".split())
    return "".join(c if c.isprintable() else "\ufffd" for c in line)


def _name_notes(journey: Journey, folder: Path) -> list[str]:
    """Say which names of places the folder's gazetteer does not know."""
    if not is_there(folder, GAZETTEER_FILE):
        return []
    unknown = unknown_names(journey.places, *read_gazetteer(folder))
    return [
        f"note: places.csv: {place!r}: {GAZETTEER_FILE} and {ALIASES_FILE} do not know the name {name!r}"
        for place, name in unknown
    ]


def _geocoding_notes(journey: Journey, folder: Path) -> list[str]:
    """Say where the given coordinate and the geocoder's answer lie apart."""
    apart = disagreements(journey.places, read_pinned(folder / GEOCODED_FILE))
    return [f"note: {line}" for line in map(str, apart)]
