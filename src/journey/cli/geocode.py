"""``journey geocode``: resolve what is not pinned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from journey.cli.console import err, folder_argument, out, reported
from journey.cli.pins import ByHand, with_hand
from journey.errors import UsageError, counted
from journey.facts.journey import Journey
from journey.facts.lonlat import great_circle_km
from journey.files import write_whole
from journey.folder.gazetteer import GAZETTEER_FILE
from journey.folder.journey import load_sought
from journey.folder.pinned import PINNED_FILE, Pinned, dump_pinned, pinned_file, read_pinned
from journey.research.geocode.along import geocode_along, neighbours_of, positions_of
from journey.research.geocode.known import INSTALL, find_id, offline_geocoders
from journey.research.geocode.ranking import Geocoder
from journey.research.geocode.run import GOOD_SCORE, GeocodeReport, Inquiry, geocode_places

NOT_FOUND = (
    "give lat and lon in its row, a name that the gazetteer has in aliases.csv, "
    "--circle PLACE=LAT,LON,KM, or ask --online nominatim"
)


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
@click.option("--candidates", type=click.IntRange(min=1), metavar="N", help="List the best N of each place; pin none.")
@click.option("--choose", multiple=True, metavar="PLACE=ID", help="Pin a place to that GeoNames id.")
@click.option(
    "--circle", multiple=True, metavar="PLACE=LAT,LON,KM", help="Pin a place as not known, somewhere in that circle."
)
@click.option("--drop", multiple=True, metavar="PLACE", help="Take back what is pinned.")
def geocode(folder: Path, *, dry_run: bool, **options: Any) -> None:  # noqa: ANN401 - as click has it
    """Resolve every place that is not pinned and write geocoded.json.

    The folder's own gazetteer is asked first, then the settlements of the world, if the extra journey[world] is
    installed, then the service of --online. Answers are ranked by distance to the line, or without lines to the stops
    before and after, before population. Review what it shows and commit the file.
    """
    with reported():
        said = ByHand(**{key: options.pop(key) for key in ("choose", "circle", "drop")})
        journey = load_sought(folder)
        path = pinned_file(folder / PINNED_FILE)
        if said:
            told, answers = _by_hand(journey, folder, read_pinned(path), said)
        else:
            told, answers = _looked_up(journey, path, _Asked(folder=folder, **options))
        if options["candidates"] and not said:
            return
        if not dry_run:
            write_whole(path, dump_pinned(answers).encode())
        out.print(Text(f"{path}: {told}" + ("; nothing written" if dry_run else "")))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What the call asks of geocoders."""

    folder: Path
    online: str | None
    cache: Path | None
    contact: str | None
    refresh: bool
    candidates: int | None


def _by_hand(
    journey: Journey, folder: Path, pinned: Mapping[str, Pinned], said: ByHand
) -> tuple[str, Mapping[str, Pinned]]:
    answers = with_hand(journey, pinned, said, day=_today(), by_id=lambda geonames: find_id(folder, geonames))
    changed = [key for key in {**pinned, **answers} if pinned.get(key) != answers.get(key)]
    for place in changed:
        answer = answers.get(place)
        out.print(Text(f"{place}: {_answer_words(answer)}" if answer else f"{place}: taken back"))
    return f"{counted(len(answers), 'answer')}, {len(changed)} changed", answers


def _looked_up(journey: Journey, path: Path, asked: _Asked) -> tuple[str, Mapping[str, Pinned]]:
    pinned = read_pinned(path)
    geocoders = _geocoders(journey, pinned, asked)
    report = _geocode(journey, pinned, geocoders, refresh=asked.refresh or bool(asked.candidates))
    lines = _geocode_lines(report)
    if asked.candidates:
        lines = candidate_lines(journey, report, asked.candidates)
    for line in lines:
        out.print(Text(line))
    return f"{counted(len(report.pinned), 'answer')}, {len(report.resolved)} new", report.pinned


def _geocoders(journey: Journey, pinned: Mapping[str, Pinned], asked: _Asked) -> list[Geocoder]:
    # geopy is for one command only
    from journey.research.geocode.online import online_geocoder  # noqa: PLC0415

    found = offline_geocoders(asked.folder, journey, pinned)
    if asked.online:
        if asked.contact is None:
            err.print(f"advice: {asked.online} wants to know whom to write to; give your address with --contact")
        cache = asked.cache or Path(click.get_app_dir("journey")) / "geocoding"
        found.append(online_geocoder(asked.online, cache, contact=asked.contact))
    if not found:
        message = f"{asked.folder} has no {GAZETTEER_FILE}: {INSTALL}, or give --online nominatim or photon"
        raise UsageError(message)
    return found


def _today() -> date:
    return datetime.now(UTC).date()


def _geocode(
    journey: Journey, pinned: Mapping[str, Pinned], geocoders: Sequence[Geocoder], *, refresh: bool
) -> GeocodeReport:
    with _progress() as tell:
        inquiry = Inquiry(geocoders=geocoders, pinned=pinned, retrieved=_today(), refresh=refresh, progress=tell)
        if not journey.lines:
            return geocode_along(journey, inquiry)
        return geocode_places(journey.places, journey.lines, inquiry, languages=journey.languages)


def candidate_lines(journey: Journey, report: GeocodeReport, most: int) -> Iterator[str]:
    """Give the best candidates of each place that was asked about, with what speaks for them."""
    positions = positions_of(journey, report.pinned)
    for place, matches in report.considered.items():
        sides = [side for side in neighbours_of(journey, place, positions) if side and side != place]
        yield f"{place}: {counted(len(matches), 'candidate')}" if matches else f"{place}: no candidate"
        for number, match in enumerate(matches[:most], start=1):
            away = [f"{great_circle_km(match.lonlat, positions[side]):,.0f} km from {side}" for side in sides]
            people = f"{match.population:,} inhabitants" if match.population else ""
            known = f"GeoNames id {match.geonames}" if match.geonames else match.provider
            where = f"lon {match.lonlat.lon:.4f}, lat {match.lonlat.lat:.4f}"
            parts = [match.matched, known, where, *away, people, f"score {match.score:.2f}{_doubt(match.score)}"]
            yield f"  {number}. {' · '.join(part for part in parts if part)}"


def _doubt(score: float) -> str:
    return " · doubtful" if score < GOOD_SCORE else ""


def _geocode_lines(report: GeocodeReport) -> Iterator[str]:
    """Tell each new answer, each place left without a position, and what speaks against a given coordinate."""
    for place in report.resolved:
        yield f"{place}: {_answer_words(report.pinned[place])}"
    for lost in report.unresolved:
        if not lost.located:
            yield f"{lost.place}: no position; not found as {', '.join(lost.asked)}"
    if any(not lost.located for lost in report.unresolved):
        yield f"what is not found: {NOT_FOUND}"
    unchecked = [lost.place for lost in report.unresolved if lost.located]
    if unchecked:
        yield f"{len(unchecked)} not found, with a coordinate of their own: {', '.join(unchecked)}"
    for apart in report.disagreements:
        yield f"note: {apart}"


def _answer_words(answer: Pinned) -> str:
    where = f"lon {answer.lon}, lat {answer.lat}"
    who = f"{answer.provider} ({answer.licence})" if answer.licence else answer.provider
    within = f"within {answer.radius_km:g} km" if answer.radius_km else ""
    sure = "chosen" if answer.chosen else f"score {answer.score:.2f}{_doubt(answer.score)}"
    return " · ".join(part for part in (answer.matched, where, within, who, sure) if part)


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None]]:
    """Show progress on stderr where somebody watches."""
    if not err.is_terminal:
        yield lambda _done, _total, _place: None
        return
    with err.status("…") as status:
        yield lambda done, total, place: status.update(f"{done + 1} of {total}: {place}")
