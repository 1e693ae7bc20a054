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
    err,
    folder_argument,
    force_option,
    ground_option,
    lang_option,
    order_option,
    out,
    progress_of,
    refuse_taken,
    reported,
    scene_options,
    size_of,
    sources_option,
)
from journey.errors import UsageError
from journey.facts.vocabulary import GroundKind
from journey.formats import registry
from journey.formats.port import Choice, Option
from journey.formats.registry import find_format, format_of, in_build, missing
from journey.formats.scenes import Scene
from journey.formats.writing import build_all, exported
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
@click.option("--all", "every", is_flag=True, help="Every format but pictures and films (journey formats).")
@force_option
def build_(
    folder: Path,
    output: Path,
    account: str | None,
    order: str | None,
    lang: str | None,
    *,
    ground: GroundKind | None,
    every: bool,
    force: bool,
) -> None:
    """Write the page and the data of each account into one folder, or all that there is."""
    with reported():
        built, account = tell_asked(build(folder), account, order)
        unfit: dict[str, None] = {}
        asked = Choice(account=account, lang=lang, ground=ground)
        paths = build_all(built, output, every=every, force=force, left_out=unfit.setdefault, **asked)
        for path in paths:
            out.print(Text(f"{path} ({size_of(path) / 1000:,.0f} kB)"))
        for why in unfit:
            err.print(f"left out: {why}")
        for name in in_build(every=every):
            if why := missing(name):
                err.print(f"left out: {why}")


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
@click.option(
    "--address",
    metavar="URL",
    help="Where the page is to stand on the web (embed, site), such as https://example.org/.",
)
@sources_option("Folder with texts of sources: annotations then quote them.")
@scene_options
@force_option
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
    address: str | None,
    sources: Path | None,
    scene: Scene,
    force: bool,
) -> None:
    """Write the journey in one format; `journey formats` says what each is for."""
    with reported():
        if tiles is None and tiles_credit is not None:
            raise UsageError("--tiles-credit says whose the tiles are: give --tiles too")
        to = to or format_of(output)
        if to is None:
            raise UsageError(f"no one format ends like {output}: give --to")
        source = None if tiles is None else tile_source(tiles, tiles_credit)
        built, account = tell_asked(build(folder), account, order)
        refuse_taken(to, output, force=force)
        texts = load_texts(folder, built.journey, sources) if Option.TEXTS in find_format(to).takes else {}
        content = exported(
            built,
            to,
            account=account,
            lang=lang,
            tiles=source,
            texts=texts,
            ground=ground,
            address=address,
            scene=scene,
            progress=progress_of(output),
        )
        deliver(to, content, output, force=force)
