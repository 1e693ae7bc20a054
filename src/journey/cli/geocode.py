"""``journey geocode``: resolve what is not pinned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.text import Text

from journey.cli.console import err, folder_argument, out, reported
from journey.errors import UsageError
from journey.facts.journey import Journey
from journey.files import write_whole
from journey.folder.gazetteer import GAZETTEER_FILE
from journey.folder.journey import load_journey
from journey.folder.names import is_there
from journey.folder.pinned import PINNED_FILE, dump_pinned, pinned_file, read_pinned
from journey.research.geocode.ranking import Geocoder
from journey.research.geocode.run import GeocodeReport, geocode_places


@click.command()
@folder_argument
@click.option(
    "--online",
    type=click.Choice(["nominatim", "photon"]),
    default=None,
    help="Ask this service for what the gazetteer lacks.",
)
@click.option("--refresh", is_flag=True, help="Ask again for what is pinned.")
@click.option("--dry-run", is_flag=True, help="Show what would be pinned; write nothing.")
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder for answers of the online service.",
)
@click.option("--contact", metavar="ADDRESS", help="Your mail or web address, told to the online service.")
def geocode(
    folder: Path, online: str | None, cache: Path | None, contact: str | None, *, refresh: bool, dry_run: bool
) -> None:
    """Resolve every place that is not pinned and write geocoded.json.

    The offline gazetteer of the folder is asked first; answers are ranked by distance to the line before population.
    Review what it shows and commit the file.
    """
    with reported():
        journey = load_journey(folder)
        geocoders = _geocoders(folder, online, cache, contact)
        path = pinned_file(folder / PINNED_FILE)
        report = _geocode(journey, path, geocoders, refresh=refresh)
        if not dry_run:
            write_whole(path, dump_pinned(report.pinned).encode())
        counts = f"{len(report.pinned)} answers, {len(report.resolved)} new"
        out.print(Text(f"{path}: {counts}" + ("; nothing written" if dry_run else "")))


def _geocoders(folder: Path, online: str | None, cache: Path | None, contact: str | None) -> list[Geocoder]:
    # geopy is for one command only
    from journey.research.geocode.offline import gazetteer  # noqa: PLC0415
    from journey.research.geocode.online import online_geocoder  # noqa: PLC0415

    found = [gazetteer(folder)] if is_there(folder, GAZETTEER_FILE) else []
    if online:
        if contact is None:
            err.print(f"advice: {online} wants to know whom to write to; give your address with --contact")
        cache = cache or Path(click.get_app_dir("journey")) / "geocoding"
        found.append(online_geocoder(online, cache, contact=contact))
    if not found:
        raise UsageError(f"{folder} has no {GAZETTEER_FILE}: give --online nominatim or photon")
    return found


def _geocode(journey: Journey, path: Path, geocoders: Sequence[Geocoder], *, refresh: bool) -> GeocodeReport:
    with _progress() as tell:
        report = geocode_places(
            journey.places,
            journey.lines,
            geocoders,
            pinned=read_pinned(path),
            retrieved=datetime.now(UTC).date(),
            languages=journey.languages,
            refresh=refresh,
            progress=tell,
        )
    for line in _geocode_lines(report):
        out.print(Text(line))
    return report


def _geocode_lines(report: GeocodeReport) -> Iterator[str]:
    """Tell each new answer, each place left without a position, and what speaks against a given coordinate."""
    for place in report.resolved:
        answer = report.pinned[place]
        doubt = " · doubtful" if place in report.doubtful else ""
        where = f"lon {answer.lon}, lat {answer.lat}"
        yield f"{place}: {answer.matched} · {where} · {answer.provider} · score {answer.score:.2f}{doubt}"
    for lost in report.unresolved:
        if not lost.located:
            yield f"{lost.place}: no position; not found as {', '.join(lost.asked)}"
    unchecked = [lost.place for lost in report.unresolved if lost.located]
    if unchecked:
        yield f"{len(unchecked)} not found, with a coordinate of their own: {', '.join(unchecked)}"
    for apart in report.disagreements:
        yield f"note: {apart}"


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None]]:
    """Show progress on stderr where somebody watches."""
    if not err.is_terminal:
        yield lambda _done, _total, _place: None
        return
    with err.status("…") as status:
        yield lambda done, total, place: status.update(f"{done + 1} of {total}: {place}")
