"""``journey check``: every problem at once, and where the sources disagree."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
from rich.text import Text

from journey.cli.console import chosen_folder, folder_argument, out, reported
from journey.errors import DataError, Problem
from journey.gazetteer import ALIASES_FILE, GAZETTEER_FILE, read_gazetteer, unknown_names
from journey.load import check_anchors
from journey.model import Journey
from journey.pinned import read_pinned
from journey.pipeline import GEOCODED_FILE, Built, build
from journey.places import disagreements


@click.command()
@folder_argument
@click.option(
    "--sources",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    envvar="JOURNEY_SOURCES",
    help="Folder with source texts named <source id>.txt: anchors are held against them.",
)
@click.option("--statements", is_flag=True, help="List differing statements too, not only times, places and speeds.")
def check(folder: Path | None, sources: Path | None, *, statements: bool) -> None:
    """Find every problem of a folder at once, and list where its sources disagree.

    Problems go to stderr, one line each, and make the exit code 1. Conflicts between sources are findings, no problems.
    """
    with reported():
        built = build(chosen_folder(folder))
        problems = _anchor_problems(built.journey, sources)
        if problems:
            raise DataError(problems)
        _print_check(built, chosen_folder(folder), statements=statements)


def _anchor_problems(journey: Journey, sources: Path | None) -> list[Problem]:
    """Hold the anchors against the texts that are there."""
    if sources is None:
        return []
    problems: list[Problem] = []
    for source in journey.sources:
        path = sources / f"{source}.txt"
        if path.is_file():
            problems += check_anchors(journey, source, path.read_text("utf-8"))
    return problems


def _print_check(built: Built, folder: Path, *, statements: bool) -> None:
    journey = built.journey
    security = {kind.id for kind in journey.settings.kinds if kind.security}
    counts = Counter("security" if e.kind in security else "other" for e in journey.events)
    anchored = sum(claim.anchor is not None for claim in journey.claims)
    out.print(
        f"{len(journey.events)} events ({counts['security']} security), "
        f"{len(journey.claims)} claims ({anchored} anchored), {len(journey.sources)} sources, "
        f"{len(journey.places)} places, {len(journey.lines)} lines, {len(journey.calls)} calls: no problem"
    )
    for line in (*_geocoding_notes(journey, folder), *_name_notes(journey, folder)):
        out.print(Text(line))
    shown = [c for c in built.conflicts if statements or c.kind.value != "statement"]
    hidden = len(built.conflicts) - len(shown)
    out.print(f"{len(shown)} conflicts between sources" + (f" (and {hidden} differing statements)" if hidden else ""))
    for conflict in shown:
        out.print(Text(f"conflict {conflict.id} {conflict.kind.value}: {conflict.message}"))


def _name_notes(journey: Journey, folder: Path) -> list[str]:
    """Say which names of places the folder's gazetteer does not know."""
    if not (folder / GAZETTEER_FILE).is_file():
        return []
    unknown = unknown_names(journey.places, *read_gazetteer(folder))
    return [
        f"note: places.csv: {place!r}: {GAZETTEER_FILE} and {ALIASES_FILE} do not know the name {name!r}"
        for place, name in unknown
    ]


def _geocoding_notes(journey: Journey, folder: Path) -> list[str]:
    """Say where the given coordinate and the geocoder's answer lie apart."""
    path = folder / GEOCODED_FILE
    if not path.is_file():
        return []
    apart = disagreements(journey.places, read_pinned(path))
    return [f"note: {line}" for line in map(str, apart)]
