"""``journey read``: what a narrative may add to a folder, for an editor to accept."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from journey.cli.console import OutputFolder, cell, folder_argument, out, reported
from journey.errors import UsageError, counted
from journey.facts.journey import Journey
from journey.files import write_whole
from journey.folder.gazetteer import GAZETTEER_FILE, read_gazetteer
from journey.folder.journey import load_journey
from journey.folder.names import is_there
from journey.folder.settings import SETTINGS_FILE
from journey.research.reading import READABLE, Candidate, Confidence, claim_rows, detect, event_rows, propose, read_text

EVENTS_FILE, CLAIMS_FILE = "events.csv", "claims.csv"
_LONGEST = 60
"""Characters of a passage that are shown."""


@click.command()
@click.argument("text", type=click.Path(path_type=Path, dir_okay=False), metavar="TEXT")
@folder_argument
@click.option("--source", metavar="ID", help="Id of the source that the text is; default: the name of the file.")
@click.option("--lang", type=click.Choice(READABLE), help="Language of the text; default: told by its letters.")
@click.option(
    "--least",
    type=click.Choice([level.value for level in Confidence]),
    default=Confidence.LOW.value,
    show_default=True,
    help="Leave out what is less sure.",
)
@click.option("--new", is_flag=True, help="Leave out sentences that already carry an event of the folder.")
@click.option("--why", is_flag=True, help="Say how each date, place and kind was reached.")
@click.option(
    "-o",
    "--output",
    type=OutputFolder(path_type=Path, file_okay=False),
    help=f"Write the candidates as {EVENTS_FILE} and {CLAIMS_FILE} into this folder, outside of FOLDER.",
)
@click.option("--force", is_flag=True, help="Replace files that are there.")
def read(  # noqa: PLR0913 - a parameter an option
    text: Path,
    folder: Path,
    source: str | None,
    lang: str | None,
    least: str,
    output: Path | None,
    *,
    new: bool,
    why: bool,
    force: bool,
) -> None:
    """Propose events from a narrative in Chinese, Russian or English.

    TEXT is a text file, a paragraph a line, UTF-8, of at most 5 MB. Dates, clock times, places and kinds are found by
    rules and the folder's names, without a network. Nothing is written into FOLDER: look the candidates through, and
    take over what is right.
    """
    with reported():
        if output:
            _check_output(output, folder, force=force)
        journey, words = load_journey(folder), read_text(text)
        entries, aliases = read_gazetteer(folder) if is_there(folder, GAZETTEER_FILE) else ((), ())
        id_ = source or text.stem
        language = lang or detect(words)
        found = propose(words, journey, source=id_, lang=language, entries=entries, aliases=aliases)
        levels = list(Confidence)
        shown = [c for c in found if levels.index(c.confidence) <= levels.index(Confidence(least))]
        shown = [c for c in shown if not (new and c.events)]
        if output:
            _write(shown, journey, id_, output)
        else:
            out.print(_table(shown, why=why))
        _summary(shown, language, left_out=len(found) - len(shown))
        if id_ not in journey.sources:
            out.print(Text(f"note: the folder has no source {id_!r}: name it with --source, or add it to sources.csv"))


def _check_output(output: Path, folder: Path, *, force: bool) -> None:
    """Refuse to write into a journey folder, or over files that are there."""
    where, home = output.resolve(), folder.resolve()
    above = [path for path in (where, *where.parents) if os.access(path, os.R_OK)]
    if home in (where, *where.parents) or any(is_there(path, SETTINGS_FILE) for path in above):
        raise UsageError(f"{output} is in a journey folder: candidates are not written into one; give another folder")
    there = [name for name in (EVENTS_FILE, CLAIMS_FILE) if (output / name).exists()]
    if there and not force:
        raise UsageError(f"{output} already has {' and '.join(there)}: give another folder, or --force")


def _write(candidates: Sequence[Candidate], journey: Journey, source: str, output: Path) -> None:
    claims = claim_rows(candidates, journey, source=source)
    for name, rows in ((EVENTS_FILE, event_rows(candidates, journey)), (CLAIMS_FILE, claims)):
        write_whole(output / name, rows.encode())
        out.print(Text(str(output / name)))


def _table(candidates: Sequence[Candidate], *, why: bool) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in ("where", "date", "time", "place", "kind", "sure", "has event", "passage"):
        table.add_column(column, overflow="fold", no_wrap=column in ("where", "time"))
    for candidate in candidates:
        passage = _printable(candidate.passage.text)
        words = [passage if len(passage) <= _LONGEST else f"{passage[: _LONGEST - 1]}…", *(candidate.reasons * why)]
        cells = (
            f"¶{candidate.passage.paragraph} {candidate.passage.start}–{candidate.passage.end}",
            candidate.date + (" planned" if candidate.planned else ""),
            candidate.time,
            " ".join((*candidate.places, *(f"[{name}?]" for name in candidate.unlisted))),
            candidate.kind,
            candidate.confidence.value,
            " ".join(candidate.events),
            "\n".join(_printable(line) for line in words),
        )
        table.add_row(*map(cell, cells))
    return table


def _printable(text: str) -> str:
    """Keep what a text could tell the terminal from reaching it."""
    return "".join(c if c.isprintable() else " " for c in text)


def _summary(candidates: Sequence[Candidate], lang: str, *, left_out: int) -> None:
    new = sum(not c.events for c in candidates)
    apart = f", {left_out} left out" if left_out else ""
    out.print(
        Text(f"{counted(len(candidates), 'candidate')} ({new} in sentences without an event{apart}); language: {lang}")
    )
