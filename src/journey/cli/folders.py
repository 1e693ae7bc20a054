"""``journey new`` and ``journey expand``: folders that a command writes, and never over anything that is there."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from journey.cli.console import OutputFolder, folder_argument, out, reported
from journey.errors import JourneyError, UsageError
from journey.files import write_folder
from journey.folder.journey import load_journey
from journey.folder.longform import long_form
from journey.folder.names import files_below
from journey.folder.starter import starter


@click.command()
@click.argument("folder", type=OutputFolder(path_type=Path, file_okay=False), metavar="FOLDER")
def new(folder: Path) -> None:
    """Write a small folder to begin with: a title and three rows, which build at once.

    FOLDER is made; one that has something in it is left alone.
    """
    with reported():
        _deliver(folder, starter(_title(folder)))


@click.command()
@folder_argument
@click.option(
    "-o",
    "--output",
    type=OutputFolder(path_type=Path, file_okay=False),
    help="Folder to write; default: FOLDER-long, beside FOLDER.",
)
def expand(folder: Path, output: Path | None) -> None:
    """Write a folder out in the long form: every file, and in them all that was taken for granted.

    It tells the same journey. FOLDER stays as it is, and a folder that has something in it is left alone.
    """
    with reported():
        files = long_form(load_journey(folder))
        written = {name.casefold() for name in files}
        for path in sorted(files_below(folder)):
            name = path.relative_to(folder).as_posix()
            if name.casefold() not in written:
                files[name] = _content(path)
        home = folder.resolve()
        _deliver(output or home.with_name(f"{home.name}-long"), files)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise JourneyError(f"cannot read {path}: {error.strerror or error}") from error


def _title(folder: Path) -> str:
    """Return the name of a folder as a title."""
    words = "".join(c if c.isprintable() else " " for c in folder.resolve().name).replace("-", " ").replace("_", " ")
    return " ".join(words.split()).capitalize() or "A journey"


def _deliver(folder: Path, files: dict[str, bytes]) -> None:
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"{folder} is there and not empty: name a new folder")
    write_folder(folder, files)
    for name in files:
        out.print(Text(str(folder / name)))
