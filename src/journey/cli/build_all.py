"""``journey build-all``: a folder of journey folders becomes a site."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from journey.cli.console import (
    OutputFolder,
    account_option,
    err,
    force_option,
    ground_option,
    lang_option,
    order_option,
    out,
    reported,
)
from journey.cli.exits import EXIT_CODES
from journey.cli.late import lighten
from journey.errors import DataError, UsageError, counted
from journey.facts.vocabulary import GroundKind
from journey.formats.catalogue.engines import Engine, Processes
from journey.formats.catalogue.jobs import Wish
from journey.formats.catalogue.site import CatalogueSite, plan_site
from journey.formats.registry import in_build, missing
from journey.own_account import tell_asked
from journey.views.catalogue.document import INDEX


@click.command(name="build-all")
@click.argument("directory", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR")
@click.option(
    "-o", "--output", type=OutputFolder(path_type=Path, file_okay=False), required=True, help="Folder of the site."
)
@account_option
@order_option
@lang_option
@ground_option
@click.option("--all", "every", is_flag=True, help="Every format but pictures and films (journey formats).")
@click.option("--fresh", is_flag=True, help="Build all journeys, also those of which nothing has changed.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes of this machine; default: one a processor.")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="A Dask scheduler whose workers build instead, such as tcp://192.0.2.1:8786 (docs/hosting.md).",
)
@force_option
def build_all_(  # noqa: PLR0913 - one argument an option
    directory: Path,
    output: Path,
    account: str | None,
    order: str | None,
    lang: str | None,
    *,
    ground: GroundKind | None,
    every: bool,
    fresh: bool,
    workers: int | None,
    cluster: str | None,
    force: bool,
) -> None:
    """Make a site of all journey folders in a folder: an index with a map and a search, and each journey's files.

    DIR is a folder with journey folders in it. A folder that cannot be built is reported and stops no other. A second
    call builds only what has changed.
    """
    with reported():
        tell = partial(tell_asked, account=account, order=order)
        wish = Wish(tell=tell, words=repr((account, order)), lang=lang, ground=ground, every=every)
        engine = _engine(workers, cluster)
        site = plan_site(directory, output, wish, fresh=fresh, force=force)
        failed = _build(site, engine)
        for name in in_build(every=True) if every else ():
            if why := missing(name):
                err.print(f"left out: {why}")
        _finish(site)
    if failed:
        sys.exit(EXIT_CODES[DataError])


def _engine(workers: int | None, cluster: str | None) -> Engine:
    """Return who builds."""
    if cluster is None:
        return Processes(workers=workers, prepare=lighten)
    if workers is not None:
        raise UsageError("--workers are processes of this machine, a --cluster has its own: give one of them")
    try:
        from journey.formats.catalogue.cluster import Cluster  # noqa: PLC0415 - only with the extra
    except ModuleNotFoundError as error:
        raise UsageError(f'--cluster needs {error.name}, which is not there: pip install "journey[cluster]"') from error
    return Cluster(cluster)


def _build(site: CatalogueSite, engine: Engine) -> bool:
    """Build what is stale and say what became of it; tell whether any of it failed."""
    failed = False
    with _progress(len(site.stale)) as progress:
        for made in site.build(engine):
            for line in made.problems:
                err.print(line)
            for why in made.left_out:
                err.print(f"left out: {made.name}: {why}")
            if made.problems and made.name in site.journeys:
                err.print(f"{made.name}: stays in the site as it was built before")
            if not made.problems:
                out.print(Text(str(site.out / site.journeys[made.name].entry.page)))
            failed = failed or bool(made.problems)
            progress.update(progress.task_ids[0], advance=1, refresh=True)
    return failed


def _finish(site: CatalogueSite) -> None:
    """Write the index, and say what was taken away."""
    removed, left = site.finish()
    for path in removed:
        out.print(Text(f"removed {path}: its folder is gone"))
    for path in left:
        err.print(f"left {path}: its folder is gone, but somebody has changed the file")
    out.print(Text(f"{site.out / INDEX} ({counted(len(site.journeys), 'journey')}, {site.built} built)"))


@contextmanager
def _progress(total: int) -> Iterator[Progress]:
    """Show on stderr, where somebody watches, how much is done and how long the rest may take."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        progress.add_task("journeys", total=total)
        yield progress
