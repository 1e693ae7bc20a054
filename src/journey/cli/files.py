"""``journey build`` and ``journey export``: what leaves the house."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from journey.cli.console import (
    LateChoice,
    OutputFolder,
    account_option,
    deliver,
    folder_argument,
    ground_option,
    lang_option,
    order_option,
    out,
    output_file,
    reported,
    sources_option,
)
from journey.errors import UsageError
from journey.facts.vocabulary import GroundKind
from journey.formats import registry
from journey.formats.port import Option
from journey.formats.registry import build_all, exported, find_format, format_of
from journey.own_account import tell_asked
from journey.pipeline import build
from journey.research.texts.sources import load_texts
from journey.views.page.tiles import PROVIDERS, tile_source


@click.command(name="build")
@folder_argument
@click.option(
    "-o", "--output", type=OutputFolder(path_type=Path, file_okay=False), required=True, help="Folder to write."
)
@account_option
@order_option
@lang_option
@ground_option
def build_(
    folder: Path, output: Path, account: str | None, order: str | None, lang: str | None, *, ground: GroundKind | None
) -> None:
    """Write the page and every export into one folder."""
    with reported():
        built, account = tell_asked(build(folder), account, order)
        for path in build_all(built, output, account=account, lang=lang, ground=ground):
            out.print(Text(f"{path} ({path.stat().st_size / 1000:,.0f} kB)"))


@click.command(name="export")
@folder_argument
@click.option("--to", type=LateChoice(lambda: registry.FORMATS), help="Format; left out, the file's name says it.")
@click.option(
    "-o", "--output", metavar="FILE", required=True, help="File (or folder) to write, or - for standard output."
)
@account_option
@order_option
@lang_option
@click.option(
    "--tiles",
    metavar="NAME|URL",
    help=f"Offer a street map in the page (html): {', '.join(PROVIDERS)}, or an address with {{z}}, {{x}} and {{y}}.",
)
@click.option("--tiles-credit", metavar="TEXT", help="Whose map it is; for an address of your own.")
@ground_option
@sources_option("Folder with texts of sources: annotations then quote them.")
def export_(  # noqa: PLR0913 - one argument an option
    folder: Path,
    to: str | None,
    output: str,
    account: str | None,
    order: str | None,
    lang: str | None,
    *,
    tiles: str | None,
    tiles_credit: str | None,
    ground: GroundKind | None,
    sources: Path | None,
) -> None:
    """Write the journey in one format."""
    with reported():
        if tiles is None and tiles_credit is not None:
            raise UsageError("--tiles-credit says whose the tiles are: give --tiles too")
        to = to or format_of(output)
        if to is None:
            raise UsageError(f"no one format ends like {output}: give --to")
        source = None if tiles is None else tile_source(tiles, tiles_credit)
        built, account = tell_asked(build(folder), account, order)
        texts = load_texts(folder, built.journey, sources) if Option.TEXTS in find_format(to).takes else {}
        content = exported(built, to, account=account, lang=lang, tiles=source, texts=texts, ground=ground)
        deliver(content, output_file(output))
