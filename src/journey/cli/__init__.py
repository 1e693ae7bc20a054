"""The command line: parses, calls the library, prints; every error is one line on stderr, never a traceback.

One module a command. Exit codes: 0 done, 1 the data is wrong (or a file cannot be written), 2 the call is wrong.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple, cast

import click

from journey.cli.exits import EXIT_CODES
from journey.cli.late import lighten
from journey.cli.streams import go_on_unheard, open_to_all

__all__ = ["EXIT_CODES", "main"]


class _Listed(NamedTuple):
    """Where a command is, and what it is for: all that is asked of it before it is called."""

    module: str
    name: str
    purpose: str
    """As its own help begins."""


_COMMANDS = {
    "build": _Listed(
        "files", "build_", "Write the page and the data of each account into one folder, or all that there is."
    ),
    "build-all": _Listed(
        "build_all",
        "build_all_",
        "Make a site of all journey folders in a folder: an index with a map and a search, and each journey's files.",
    ),
    "check": _Listed("check", "check", "Find every problem of a folder at once, and list where its sources disagree."),
    "compare": _Listed(
        "compare", "compare_", "Show what two accounts tell differently, by how much, and on whose word."
    ),
    "day": _Listed(
        "day", "day", "Show a day: where the travellers were and what happened. DATE is such as 1949-12-16, or 11."
    ),
    "expand": _Listed(
        "folders",
        "expand",
        "Write a folder out in the long form: every file, and in them all that was taken for granted.",
    ),
    "export": _Listed("files", "export_", "Write the journey in one format; `journey formats` says what each is for."),
    "facts": _Listed(
        "facts",
        "facts_",
        "List every fact with source, passage, place, time and basis, and what was left out and why (Markdown).",
    ),
    "formats": _Listed(
        "formats",
        "formats_",
        "List the formats for `journey export`: what each is for, what it keeps and what it loses.",
    ),
    "geocode": _Listed("geocode", "geocode", "Resolve every place that is not pinned and write geocoded.json."),
    "import": _Listed("import_", "import_", "Make a journey folder of tables, tracks and maps of others."),
    "new": _Listed(
        "folders", "new", "Write a small folder to begin with: a title and three rows, which build at once."
    ),
    "read": _Listed("read", "read", "Propose events from a narrative in Chinese, Russian or English."),
    "serve": _Listed("serve", "serve", "Start the dashboard and open it at http://ADDRESS:PORT."),
}


_OBJECTS = 50_000
"""New ones before a collection: loading the libraries makes many and drops none, and a tenth of a short command went
into looking for such."""


class _Commands(Mapping[str, click.Command]):
    """The commands by name; each is loaded when it is asked for, so that none waits for what the others need."""

    def __getitem__(self, name: str) -> click.Command:
        listed = _COMMANDS[name]
        return cast("click.Command", getattr(import_module(f"journey.cli.{listed.module}"), listed.name))

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)


class _Program(click.Group):
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by what they are for, and load none of them."""
        listed = {name: click.Command(name, help=row.purpose) for name, row in _COMMANDS.items()}
        click.Group(commands=listed).format_commands(ctx, formatter)

    def main(self, args: Sequence[str] | None = None, *others: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as click has it
        open_to_all()
        if args is None:  # called from a command line, and so alone in its process
            lighten()
        before = gc.get_threshold()
        gc.set_threshold(_OBJECTS, *before[1:])
        try:
            return super().main(args, *others, **kwargs)
        except OSError as error:
            if error.filename is not None:
                raise
            go_on_unheard()
            click.echo(f"Error: cannot write to standard output: {error.strerror or error}", err=True)
            sys.exit(1)
        finally:
            gc.set_threshold(*before)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="journey")
def main() -> None:
    """Turn a told journey into a map that a reader can play, question and keep.

    FOLDER is a journey folder; without it the shipped journey is taken: Mao Zedong's train to Moscow and back.
    """
    gc.freeze()  # what is imported stays: collections need not look at it while a journey is built


main.commands = cast("Any", _Commands())
