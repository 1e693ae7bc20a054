"""``journey check``: every problem at once, and where the sources disagree."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import click
from rich.text import Text

from journey.cli.console import chosen_language, folder_argument, lang_option, out, reported, sources_option
from journey.cli.texts import hold_texts, text_lines
from journey.conflicts.doubt import Doubt, doubt, group_doubts
from journey.conflicts.find import GAP_DAYS
from journey.conflicts.finding import Conflict, ConflictKind, said
from journey.errors import DataError, counted
from journey.facts.claims import CLAIMS_FILE, Claim, ClaimKey, Known
from journey.facts.journey import Journey
from journey.facts.vocabulary import FieldName
from journey.folder.gazetteer import ALIASES_FILE, GAZETTEER_FILE, read_gazetteer, unknown_names
from journey.folder.names import is_there
from journey.folder.pinned import PINNED_FILE, read_pinned
from journey.folder.positions import disagreements
from journey.pipeline import Built, build
from journey.views.words.citing import short_names
from journey.views.words.phrases import words

_CHOICES = 6
"""So many of the smallest sets are named; of a tie between more, nobody reads all."""
_MOST_SHOWN = 500
"""Conflicts that are printed; the GeoJSON has all of them."""
_MOST_TOGETHER = 50
"""Ids of one group of them that are."""
_SOURCE = "source "
_FILE = re.compile(r"lines/[^:]+: ")
"""What a message of a line begins with."""
_BETWEEN = re.compile(r"(, | → | at | and )")
"""What stands between the ids that a message begins with."""
_TAKING_PART = re.compile(r"^\S+(?= took part, )")
_ROW = re.compile(r"\((?:([^(),]+), )?row (\d+)\)")


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
@click.option("--explain", is_flag=True, help="Print all that is taken for granted, with the line that would say it.")
@lang_option
def check(
    folder: Path,
    sources: Path | None,
    lang: str | None,
    *,
    show_open: bool,
    statements: bool,
    gap_days: int,
    explain: bool,
) -> None:
    """Find every problem of a folder at once, and list where its sources disagree.

    Problems go to stderr, one line each, and make the exit code 1. Conflicts between sources are findings, no problems;
    those that known.csv gives a reason for are printed with it. Titles, names and these reasons are in the
    language asked for.
    """
    with reported():
        built = build(folder)
        lang = chosen_language(built.journey, lang)
        if explain:
            _print_defaults(built.journey)
        held, problems = hold_texts(built.journey, folder, sources)
        if not problems:
            _print_counts(built, folder)
            _print_conflicts(built.conflicts_of(gap_days), built, lang, statements=statements)
        names = _source_names(built.journey, lang)
        for line in text_lines(built.journey, held, names, show_open=show_open):
            out.print(Text(line))
        if problems:
            raise DataError(problems)


def _print_defaults(journey: Journey) -> None:
    """Print what the folder does not say, and under each what it would have to say."""
    taken = counted(len(journey.defaults), "thing")
    out.print(f"{taken} taken for granted" if journey.defaults else "nothing is left out")
    for default in journey.defaults:
        out.print(Text(f"default {default.file}, {default.key}: {default.value}"))
        for line in default.line.splitlines():
            out.print(Text(f"  {line}"))


def _print_counts(built: Built, folder: Path) -> None:
    journey = built.journey
    security = {kind.id for kind in journey.settings.kinds if kind.security}
    threats = f" ({sum(event.kind in security for event in journey.events)} security)" if security else ""
    anchored = sum(claim.anchor is not None for claim in journey.claims)
    wayless = len(built.wayless)
    result = f"{counted(wayless, 'traveller')} without a way" if wayless else "no problem"
    out.print(
        f"{counted(len(journey.events), 'event')}{threats}, "
        f"{counted(len(journey.claims), 'claim')} ({anchored} anchored), {counted(len(journey.sources), 'source')}, "
        f"{counted(len(journey.places), 'place')}, {counted(len(journey.lines), 'line')}, "
        f"{counted(len(journey.calls), 'call')}: {result}"
    )
    for note in built.notes:
        out.print(Text(f"note: {note}"))
    for line in (*_geocoding_notes(journey, folder), *_name_notes(journey, folder)):
        out.print(Text(line))
    for problem in built.stale_known:
        out.print(Text(f"note: {problem}"))


def _print_conflicts(conflicts: Sequence[Conflict], built: Built, lang: str, *, statements: bool) -> None:
    known, titles = built.known, _titles(built, lang)
    claims: dict[int | ClaimKey, Claim] = {c.row if c.file == CLAIMS_FILE else c.key: c for c in built.journey.claims}
    shown = [c for c in conflicts if statements or c.kind is not ConflictKind.STATEMENT]
    hidden = len(conflicts) - len(shown)
    expected = sum(conflict.id in known for conflict in shown)
    out.print(
        f"{counted(len(shown), 'conflict')} or gap{'' if len(shown) == 1 else 's'} ({expected} known)"
        + (f", and {counted(hidden, 'differing statement')}" if hidden else "")
    )
    for conflict in shown[:_MOST_SHOWN]:
        mark = known.get(conflict.id)
        word = "known" if mark else "conflict"
        out.print(Text(f"{word} {conflict.id} {conflict.kind.value}: {titled(conflict.message, titles, claims)}"))
        if (found := doubt(conflict)) is not None:
            told = ChainMap({conflict.subject: ""}, titles)
            out.print(Text(f"  {_doubt_words(found, told)}"))
        if mark:
            out.print(Text(f"  {_reason(mark, lang)}"))
    if len(shown) > _MOST_SHOWN:
        out.print(f"… and {len(shown) - _MOST_SHOWN:,} more, which the GeoJSON of journey build lists")
    for group in islice(group_doubts(shown), _MOST_SHOWN):
        more = len(group.conflicts) - _MOST_TOGETHER
        ids = " ".join(group.conflicts[:_MOST_TOGETHER])
        out.print(Text(f"together {ids}{f' … and {more:,} more' if more > 0 else ''}"))
        out.print(Text(f"  {_doubt_words(group, titles)}"))


def _titles(built: Built, lang: str) -> dict[str, str]:
    """Return what a reader calls an event, a call, a traveller, a person, a place or a source, by id."""
    journey = built.journey
    titles = {id_: words(item.name, lang) for items in (journey.places, journey.persons) for id_, item in items.items()}
    titles |= {
        traveller.id: words(journey.persons[traveller.person].name, lang) for traveller in journey.settings.travellers
    }
    # Apart from events with the same id.
    titles |= {f"{_SOURCE}{source}": name for source, name in _source_names(journey, lang).items()}
    titles |= {event.id: words(event.title, lang) for event in journey.events}
    timelines = next(iter(built.timelines.values())).values()
    visits = (visit for timeline in timelines for visit in timeline.visits)
    return titles | {visit.call.id: titles[visit.place] for visit in visits}


def _source_names(journey: Journey, lang: str) -> dict[str, str]:
    """Return the short form of every source of the folder, for a finding may rest on one that no account follows."""
    return short_names(journey.sources.values(), lang)


def titled(message: str, titles: Mapping[str, str], claims: Mapping[int | ClaimKey, Claim]) -> str:
    """Put titles beside the ids of a message: those it begins with, and the sources and places of its claims."""
    start = _FILE.match(message)
    file = start[0] if start else ""
    head, colon, rest = message.removeprefix(file).partition(": ")
    named = "".join(_with_title(part, titles) for part in _BETWEEN.split(head))
    rest = _TAKING_PART.sub(lambda found: _with_title(found[0], titles), rest)
    return f"{file}{named}{colon}{_claims_titled(rest, titles, claims)}"


def _claims_titled(text: str, titles: Mapping[str, str], claims: Mapping[int | ClaimKey, Claim]) -> str:
    """Put titles into each claim of a message, and beside the source of a statement."""
    done, at = "", 0
    for row in _ROW.finditer(text):
        keys = [(row[1], int(row[2]), field.value) for field in FieldName] if row[1] else [int(row[2])]
        for claim in (claims[key] for key in keys if key in claims):
            # As a statement begins: its words come behind the row.
            form = next((f for f in (said(claim), f"{claim.source} {row[0]}") if text.endswith(f, at, row.end())), None)
            if form is not None:
                done += text[at : row.end() - len(form)] + _said_titled(form, claim, titles)
                at = row.end()
                break
    return done + text[at:]


def _said_titled(form: str, claim: Claim, titles: Mapping[str, str]) -> str:
    behind = form.removeprefix(claim.source)
    if claim.field is FieldName.PLACE and claim.value:
        places = " ".join(_with_title(place, titles) for place in claim.value.split())
        behind = behind.replace(claim.value, places, 1)
    return f"{_source_titled(claim.source, titles)}{behind}"


def _source_titled(source: str, titles: Mapping[str, str]) -> str:
    return _with_title(source, {source: titles.get(f"{_SOURCE}{source}", "")})


def _with_title(id_: str, titles: Mapping[str, str]) -> str:
    title = "".join(c for c in titles.get(id_, "") if c.isprintable())
    return f"{id_} ({title})" if title else id_


def _doubt_words(found: Doubt, titles: Mapping[str, str]) -> str:
    """Return the smallest sets of claims to doubt in one line, the lightest first."""
    named = [_choice_words(choice, titles) for choice in found.choices[:_CHOICES]]
    left = len(found.choices) - _CHOICES
    more = f", or one of {counted(left, 'other set')}" if left > 0 else ""
    bound = "" if found.is_exact else " (fewer may do: too many to try)"
    return f"doubt {', or '.join(named)}{more}{bound}"


def _choice_words(claims: Sequence[Claim], titles: Mapping[str, str]) -> str:
    more = len(claims) - _MOST_TOGETHER
    named = [_claim_words(claim, titles) for claim in claims[:_MOST_TOGETHER]]
    return " and ".join([*named, counted(more, "more claim")] if more > 0 else named)


def _claim_words(claim: Claim, titles: Mapping[str, str]) -> str:
    source = _source_titled(claim.source, titles)
    return f"{source} on {_with_title(claim.subject, titles)} {claim.field.value} ({claim.file}, row {claim.row})"


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
    apart = disagreements(journey.places, read_pinned(folder / PINNED_FILE))
    return [f"note: {line}" for line in map(str, apart)]
