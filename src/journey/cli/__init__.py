"""The command line: parses, calls the library, prints; every error is one line on stderr, never a traceback.

One module a command. Exit codes: 0 done, 1 the data is wrong (or a file cannot be written), 2 the call is wrong.
"""

from __future__ import annotations

import gc
from typing import Any

import click

from journey.cli.check import check
from journey.cli.compare import compare_
from journey.cli.console import EXIT_CODES
from journey.cli.day import day
from journey.cli.facts import facts_
from journey.cli.files import build_, export_
from journey.cli.folders import expand, new
from journey.cli.geocode import geocode
from journey.cli.import_ import import_
from journey.cli.read import read
from journey.cli.serve import serve
from journey.cli.streams import open_to_all

__all__ = ["EXIT_CODES", "main"]


class _Program(click.Group):
    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as click has it
        open_to_all()
        return super().main(*args, **kwargs)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="journey")
def main() -> None:
    """Turn a told journey into a map that a reader can play, question and keep.

    FOLDER is a journey folder; without it the shipped journey is taken: Mao Zedong's train to Moscow and back.
    """
    gc.freeze()  # what is imported stays: collections need not look at it while a journey is built


for command in (new, import_, check, compare_, build_, export_, day, facts_, serve, geocode, read, expand):
    main.add_command(command)
