"""``journey import``: files of others become a journey folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.text import Text

from journey.cli.console import LateChoice, OutputFolder, err, out, progress_of, reported
from journey.errors import DataError, JourneyError, UsageError, counted
from journey.facts.languages import is_tag, not_a_tag
from journey.facts.vocabulary import Way
from journey.files import write_folder
from journey.folder.draft import Draft
from journey.folder.writing import drafted_folder, summary
from journey.formats import registry
from journey.formats.limits import MOST_READ, megabytes
from journey.formats.port import Asked, Separator
from journey.formats.registry import read_file
from journey.research.reading.dayorder import DayOrder

_MOST_LINES = 20
"""Of what was not taken, that are printed; all of them stand in the folder's README.md."""

_ADVICE = {
    "(say which: dmy or mdy)": "--dates dmy or --dates mdy says whether day or month goes first",
    "not a way of travelling that is known": f"ways of travelling are {', '.join(Way)}, or a word for one of them",
}
"""What helps with a reason of which these are words."""


@click.command(name="import")
@click.argument(
    "files",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    nargs=-1,
    required=True,
    metavar="FILE...",
)
@click.option(
    "-o", "--output", type=OutputFolder(path_type=Path, file_okay=False), required=True, help="Folder to write."
)
@click.option(
    "--from", "named", type=LateChoice(lambda: registry.READERS), help="Format; left out, each file tells its own."
)
@click.option("--title", metavar="TEXT", help="Title of the journey; default: what the first file is called.")
@click.option(
    "--lang", metavar="TAG", default="", help="Language of its words (BCP 47); default: by the columns' names."
)
@click.option(
    "--column",
    "columns",
    metavar="FIELD=NAME",
    multiple=True,
    help="Which column of a table is what, such as date=Reisetag; may be given again.",
)
@click.option("--without", metavar="NAME", multiple=True, help="Column of a table to be left out; may be given again.")
@click.option(
    "--dates",
    type=click.Choice([order.value for order in DayOrder]),
    help="Whether day or month goes first in 12/6/1949, where the column leaves it open.",
)
@click.option("--encoding", metavar="NAME", help="Encoding of a table; default: recognised.")
@click.option(
    "--separator",
    type=click.Choice([separator.value for separator in Separator]),
    help="Sign between the cells of a table; default: recognised.",
)
@click.option("--sheet", metavar="NAME", help="Sheet of a workbook; default: the first that has rows.")
@click.option(
    "--serials",
    type=click.Choice(["1900", "1904"]),
    default="1900",
    show_default=True,
    help="System of dates that are serial numbers in a text file.",
)
@click.option("--strict", is_flag=True, help="Write nothing if anything is left out.")
@click.option(
    "--force", is_flag=True, help="Write into a folder that is there; its files of the same names are replaced."
)
def import_(  # noqa: PLR0913 - a parameter an option
    files: Sequence[Path],
    output: Path,
    *,
    named: str | None,
    title: str | None,
    lang: str,
    columns: Sequence[str],
    without: Sequence[str],
    dates: str | None,
    encoding: str | None,
    separator: str | None,
    sheet: str | None,
    serials: str,
    strict: bool,
    force: bool,
) -> None:
    """Make a journey folder of tables, tracks and maps of others.

    FILE is a table (CSV, TSV, XLSX, ODS), GPX, KML, KMZ, GeoJSON or LPF. What cannot be taken is told with file, row
    and column, here and in the folder's README.md. The files themselves are not touched.
    """
    with reported():
        _check_output(output, force=force)
        if lang and not is_tag(lang):
            raise UsageError(not_a_tag(lang))
        fields = _columns(columns)
        drafts = []
        for file in files:
            asked = Asked(
                name=file.name,
                columns=fields,
                without=frozenset(without),
                dates=DayOrder(dates) if dates else None,
                encoding=encoding,
                separator=Separator(separator) if separator else None,
                sheet=sheet,
                serials=int(serials),
                progress=progress_of(file.name),
            )
            drafts.append(read_file(_bytes(file), asked, named))
            _tell(drafts[-1])
        left = [problem for draft in drafts for problem in draft.left]
        if strict and (left or any(draft.cells for draft in drafts)):
            raise JourneyError("something is left out, and --strict lets nothing be: no folder was written")
        made = drafted_folder(drafts, title=title, language=lang)
        _check_sources(output, made, files)
        write_folder(output, made)
        if not lang and not any(draft.language for draft in drafts):
            out.print(Text("language: nothing tells it, so English; --lang TAG says another"))
        out.print(
            Text(f"{output}: {counted(sum(len(d.events) for d in drafts), 'event')}, {counted(len(made), 'file')}")
        )


def _check_output(output: Path, *, force: bool) -> None:
    """Refuse a folder that has something in it."""
    if output.is_dir() and any(output.iterdir()) and not force:
        raise UsageError(f"{output} is there and not empty: give another folder, or --force")


def _check_sources(output: Path, made: dict[str, bytes], files: Sequence[Path]) -> None:
    """Refuse to write over a file that is read."""
    for file in files:
        if any((output / name).exists() and (output / name).samefile(file) for name in made):
            raise UsageError(f"{file} would be written over: give another folder")


def _columns(given: Sequence[str]) -> dict[str, str]:
    found = {}
    for text in given:
        field, sign, name = text.partition("=")
        if not sign or not field.strip() or not name.strip():
            raise UsageError(f"--column needs FIELD=NAME, such as date=Reisetag (given: {text!r})")
        found[field.strip()] = name.strip()
    return found


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_READ:
            raise JourneyError(f"{file.name}: larger than {megabytes(MOST_READ)} MB: import parts of it")
        return file.read_bytes()
    except OSError as error:
        raise JourneyError(f"cannot read {file}: {error.strerror or error}") from error


def _tell(draft: Draft) -> None:
    """Print what became of a file: decisions and the number of rows, and what was left out, row by row."""
    out.print(Text(f"{draft.source.title}: {summary(draft)}"))
    for note in draft.notes:
        out.print(Text(f"  {note}"))
    told = [*draft.left, *draft.cells]
    lines = [str(problem) for problem in DataError(told[:_MOST_LINES]).problems]
    for line in lines:
        err.print(line)
    for words, advice in _ADVICE.items():
        if any(words in problem.message for problem in told):
            err.print(f"advice: {advice}")
    if len(told) > _MOST_LINES:
        err.print(f"… and {len(told) - _MOST_LINES:,} more, which README.md lists")
