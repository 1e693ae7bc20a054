"""What all commands share: two consoles, errors as lines and exit codes, common options."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click
from click.shell_completion import CompletionItem
from rich.console import Console
from rich.text import Text

from journey.cli.exits import EXIT_CODES
from journey.cli.streams import go_on_unheard, plain, write_bytes
from journey.errors import DataError, JourneyError, UsageError
from journey.facts.journey import Journey
from journey.facts.languages import tags
from journey.facts.vocabulary import GroundKind
from journey.files import Content, pieces, write_folder, write_where
from journey.formats.port import Files
from journey.formats.scenes import SIZES, Scene, Theme, check_seconds, size_of_words
from journey.formats.writing import spare_others
from journey.shipped import shipped_folder

_Command = TypeVar("_Command", bound=Callable[..., Any])
_PATIENCE_S = 1.0
"""After which it is told how far the work is."""


class _Console(Console):
    """A console that takes any text, and goes on when nobody reads any more."""

    def on_broken_pipe(self) -> None:
        """Go on to the exit code of the work."""
        go_on_unheard()


out = _Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 200)
"""Where nobody watches, as wide as a table needs to be read in a file."""


err = _Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


_MOST_LINES = 1_000
"""Problems that are printed: nobody mends more before asking again."""


@contextmanager
def reported() -> Iterator[None]:
    """Turn an error of the library into its lines on stderr and an exit code."""
    try:
        yield
    except JourneyError as error:
        lines = [str(p) for p in error.problems] if isinstance(error, DataError) else [str(error)]
        for line in lines[:_MOST_LINES]:
            err.print(" ".join(line.split()))
        if len(lines) > _MOST_LINES:
            err.print(f"… and {len(lines) - _MOST_LINES:,} more")
        code = next(EXIT_CODES[kind] for kind in type(error).__mro__ if kind in EXIT_CODES)
        sys.exit(code)


def progress_of(name: str) -> Callable[[float], None]:
    """Return what writes a line about long work, and over it again, where somebody watches."""
    start = time.monotonic()

    def tell(share: float) -> None:
        if sys.stderr.isatty() and time.monotonic() - start > _PATIENCE_S:
            sys.stderr.write(f"\r{name}: {share:4.0%}" + ("\n" if share >= 1 else ""))
            sys.stderr.flush()

    return tell


class OutputFolder(click.Path):
    """A folder to write; ``-`` is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the folder."""
        if value == "-":
            self.fail("standard output holds one file, and this writes a folder: give its name", param, ctx)
        return super().convert(value, param, ctx)


def deliver(name: str, content: Content | Files, output: str, *, force: bool) -> None:
    """Write a file or a folder of a format and say so; to ``-``, standard output, nothing but the content, to the byte.

    A file of that name is ``./-``. What stands there and is none of the format is written over by `force` alone.
    """
    path = None if output == "-" else Path(output)
    if isinstance(content, Mapping):
        if path is None:
            raise UsageError("standard output holds one file, and this format is several: name a folder")
        told = [path / inside for inside in content]
        _spare(name, told, force=force)
        write_folder(path, content)
    elif path is None:
        for piece in pieces(content):
            write_bytes(piece)
        return
    else:
        if path.is_dir():
            raise UsageError(f"{path} is a folder, and {name} is one file")
        told = [path]
        _spare(name, told, force=force)
        write_where(path, content)
    for written in told:
        out.print(Text(f"{written} ({written.stat().st_size / 1000:,.0f} kB)"))


def refuse_taken(name: str, output: str, *, force: bool) -> None:
    """Refuse a file that stands there and is none of the format before it is made: that may take long."""
    if output != "-" and Path(output).is_file():
        _spare(name, [Path(output)], force=force)


def size_of(path: Path) -> int:
    """Return the bytes of a file, or of all files of a folder."""
    return sum(part.stat().st_size for part in (path, *path.rglob("*")) if part.is_file())


def _spare(name: str, paths: Sequence[Path], *, force: bool) -> None:
    if not force:
        spare_others(name, paths)


force_option = click.option("--force", is_flag=True, help="Write over files of that name that journey has not made.")


def cell(text: str) -> Text:
    """Return a text for a table, whose columns are as wide as what will be shown."""
    return Text(plain(text, out.encoding))


folder_argument = click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False), default=shipped_folder, metavar="[FOLDER]"
)


account_option = click.option("--account", metavar="ID", help="Whose word goes first; default: the folder's.")


order_option = click.option(
    "--order", metavar="A,B,C", help="An order of sources of your own, ids or kind:KIND, instead of an account."
)


class LateChoice(click.ParamType[str]):
    """One of what a table has when a command is called: until then rows may be added."""

    name = "choice"

    def __init__(self, listed: Callable[[], Iterable[str]]) -> None:
        self._listed = listed

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Return all of them as a command's help has them."""
        return click.Choice(self._listed()).get_metavar(param, ctx)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        """Return one that is there."""
        return click.Choice(self._listed()).convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return those that begin so."""
        return click.Choice(self._listed()).shell_complete(ctx, param, incomplete)


class _AnyLanguage(LateChoice):
    """One of the program's languages, or another that a folder may tell in: that is seen when it is read."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401, ARG002
        """Return the tag."""
        return str(value)


lang_option = click.option("--lang", type=_AnyLanguage(tags), help="Language; default: the folder's first.")


def chosen_language(journey: Journey, lang: str | None) -> str:
    """Return the language that a call asks for, else the folder's first.

    Raises
    ------
    UsageError
        Readers of the folder are not offered it.
    """
    if lang is not None and lang not in journey.offered:
        raise UsageError(f"no such language: {lang!r}; known are {', '.join(map(repr, journey.offered))}")
    return lang or journey.offered[0]


ground_option = click.option(
    "--ground",
    type=click.Choice([kind.value for kind in GroundKind]),
    callback=lambda _context, _parameter, value: value and GroundKind(value),
    help="Under the map (page, site, pictures, films): the world of today, or the net of degrees alone; else what "
    "FOLDER says or brings.",
)


def sources_option(purpose: str) -> Callable[[_Command], _Command]:
    """Return the option that names a folder with texts of sources."""
    return click.option(
        "--sources",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        envvar="JOURNEY_SOURCES",
        help=purpose,
    )


_SCENE = (
    click.option("--day", metavar="DAY", help="Of a picture (embed and site then have it): 1949-12-16, or its number."),
    click.option("--days", type=click.Choice(["all"]), help="Pictures (site: with them) of all days with events."),
    click.option("--from", "first", metavar="DAY", help="Day on which a film or a booklet begins."),
    click.option("--until", "last", metavar="DAY", help="Day with which it ends."),
    click.option("--seconds", type=float, help="How long a film is."),
    click.option("--theme", type=click.Choice([theme.value for theme in Theme]), help="Of a picture or a film."),
    click.option("--size", metavar="NAME|WxH", help=f"Of a picture or a film: {', '.join(SIZES)}, or pixels."),
)


def scene_options(command: _Command) -> _Command:
    """Add the options that say what a picture or a film shows; the command is given them as `scene`."""

    @wraps(command)
    def staged(
        *args: Any,  # noqa: ANN401
        day: str | None,
        days: str | None,
        first: str | None,
        last: str | None,
        seconds: float | None,
        theme: str | None,
        size: str | None,
        **kwargs: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        with reported():
            if day is not None and days is not None:
                raise UsageError("--day is one picture, --days are many: give one of them")
            scene = Scene(
                day=day,
                every=days is not None,
                first=first,
                last=last,
                seconds=None if seconds is None else check_seconds(seconds),
                theme=None if theme is None else Theme(theme),
                size=None if size is None else size_of_words(size),
            )
        return command(*args, scene=scene, **kwargs)

    for option in reversed(_SCENE):
        staged = option(staged)
    return cast("_Command", staged)
