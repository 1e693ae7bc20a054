"""The command line: parses, calls the library, prints; every error is one line on stderr, never a traceback.

One module a command. Exit codes: 0 done, 1 the data is wrong (or a file cannot be written), 2 the call is wrong.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, cast

import click

from journey.cli.exits import EXIT_CODES
from journey.cli.late import do_without, put_off
from journey.cli.streams import open_to_all

__all__ = ["EXIT_CODES", "main"]


_COMMANDS = {
    "build": ("files", "build_"),
    "check": ("check", "check"),
    "compare": ("compare", "compare_"),
    "day": ("day", "day"),
    "expand": ("folders", "expand"),
    "export": ("files", "export_"),
    "facts": ("facts", "facts_"),
    "formats": ("formats", "formats_"),
    "geocode": ("geocode", "geocode"),
    "import": ("import_", "import_"),
    "new": ("folders", "new"),
    "read": ("read", "read"),
    "serve": ("serve", "serve"),
}
"""Where each command is: its module and its name there."""


_OBJECTS = 50_000
"""New ones before a collection: loading the libraries makes many and drops none, and a tenth of a short command went
into looking for such."""


class _Commands(Mapping[str, click.Command]):
    """The commands by name; each is loaded when it is asked for, so that none waits for what the others need."""

    def __getitem__(self, name: str) -> click.Command:
        module, attribute = _COMMANDS[name]
        return cast("click.Command", getattr(import_module(f"journey.cli.{module}"), attribute))

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)


class _Program(click.Group):
    def main(self, args: Sequence[str] | None = None, *others: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as click has it
        open_to_all()
        if args is None:  # called from a command line, and so alone in its process
            put_off("pandas", "requests")
            do_without("pyarrow", "pandas", first=lambda pyarrow: pyarrow.array([]))
            do_without("pyogrio", "geopandas", "pandas")
        before = gc.get_threshold()
        gc.set_threshold(_OBJECTS, *before[1:])
        try:
            return super().main(args, *others, **kwargs)
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
