"""What all commands share: two consoles, errors as lines and exit codes, common options."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from journey.errors import DataError, GeocodingError, JourneyError, UsageError
from journey.shipped import shipped_folder
from journey.vocabulary import LANGUAGES

_Command = TypeVar("_Command", bound=Callable[..., Any])

EXIT_CODES: dict[type[JourneyError], int] = {
    DataError: 1,
    GeocodingError: 1,
    UsageError: 2,
    JourneyError: 1,
}
"""One table from error to exit code; the nearest class wins."""


out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 200)
"""Where nobody watches, as wide as a table needs to be read in a file."""


err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


@contextmanager
def reported() -> Iterator[None]:
    """Turn an error of the library into its lines on stderr and an exit code."""
    try:
        yield
    except JourneyError as error:
        lines = [str(p) for p in error.problems] if isinstance(error, DataError) else [str(error)]
        for line in lines:
            err.print(" ".join(line.split()))
        code = next(EXIT_CODES[kind] for kind in type(error).__mro__ if kind in EXIT_CODES)
        sys.exit(code)


folder_argument = click.argument(
    "folder", required=False, type=click.Path(path_type=Path, file_okay=False), default=None, metavar="[FOLDER]"
)


account_option = click.option("--account", metavar="ID", help="Whose word goes first; default: the folder's.")


order_option = click.option(
    "--order", metavar="A,B,C", help="An order of sources of your own, ids or kind:KIND, instead of an account."
)


lang_option = click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language.")


def sources_option(purpose: str) -> Callable[[_Command], _Command]:
    """Return the option that names a folder with texts of sources."""
    return click.option(
        "--sources",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        envvar="JOURNEY_SOURCES",
        help=purpose,
    )


def chosen_folder(folder: Path | None) -> Path:
    """Return the folder of the call, or the shipped one."""
    return folder or shipped_folder()
